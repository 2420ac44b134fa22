"""The record as one self-contained HTML page."""

from ofrecord.views.html.write import to_html

__all__ = ["to_html"]
