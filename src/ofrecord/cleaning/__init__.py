"""Which characters are the report, which are furniture; who printed it."""

from ofrecord.cleaning.describe import describe
from ofrecord.cleaning.find import find_parts

__all__ = ["describe", "find_parts"]
