"""Versions of one page: which report is an edit of which, what was changed, and what became of each claim."""

from ofrecord.stories.versions.address import canonical
from ofrecord.stories.versions.diff import Run, WordDiff, edit_of, word_diff
from ofrecord.stories.versions.fate import fates_of
from ofrecord.stories.versions.mark import is_version, mark_versions
from ofrecord.stories.versions.notices import find_notices

__all__ = [
    "Run",
    "WordDiff",
    "canonical",
    "edit_of",
    "fates_of",
    "find_notices",
    "is_version",
    "mark_versions",
    "word_diff",
]
