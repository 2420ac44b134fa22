"""Quantities, with bounds and units normalized."""

from ofrecord.figures.find import find_figures

__all__ = ["find_figures"]
