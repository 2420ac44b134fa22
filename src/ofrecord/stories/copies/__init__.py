"""Which report took its text from which: the same wire story in two outlets, whole or cut."""

from ofrecord.stories.copies.mark import Copy, copies_among, mark_copies
from ofrecord.stories.copies.shingles import shingles_of
from ofrecord.stories.copies.words import Words, words_of

__all__ = ["Copy", "Words", "copies_among", "mark_copies", "shingles_of", "words_of"]
