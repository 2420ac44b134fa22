"""Full-text search: one query language, one index of our own terms, the same hits on both databases."""

from ofrecord.store.search.tables import create, drop, insert
from ofrecord.store.search.terms import rows_of

__all__ = ["create", "drop", "insert", "rows_of"]
