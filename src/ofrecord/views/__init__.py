"""A record in the forms people and programs read: `render(record, view)`; VIEWS names them."""

from ofrecord.views.table import VIEWS, View, render, view_for, view_named

__all__ = ["VIEWS", "View", "render", "view_for", "view_named"]
