"""Who said what, to whom, through which channel, when, in which exact words.

`find_statements(parse, cast, times)` gives the report's statements.
docs/statements.md shows every construction.
"""

from ofrecord.statements.find import find_statements
from ofrecord.statements.keep import Lean
from ofrecord.statements.lexicon import is_weak
from ofrecord.statements.tongues import is_told_elsewhere, language_notes

__all__ = ["Lean", "find_statements", "is_told_elsewhere", "is_weak", "language_notes"]
