"""Fold words so that spellings meet: case, accents, alphabets, endings, sounds. No text is ever changed by it."""

from ofrecord.folding.names import fold
from ofrecord.folding.sounds import heard, root_of, sound_of
from ofrecord.folding.stems import folded, stem_of

__all__ = ["fold", "folded", "heard", "root_of", "sound_of", "stem_of"]
