"""Full-text search: one query language, one index of our own terms, the same hits on both databases."""

from ofrecord.store.search.fields import Asking
from ofrecord.store.search.find import MOST, Order, search
from ofrecord.store.search.rebuild import rebuild
from ofrecord.store.search.tables import create, drop, insert
from ofrecord.store.search.terms import Row, rows_of

__all__ = ["MOST", "Asking", "Order", "Row", "create", "drop", "insert", "rebuild", "rows_of", "search"]
