"""Which reports belong together."""

from ofrecord.stories.alike import Alike, alike
from ofrecord.stories.place import Placed, Word, place
from ofrecord.stories.shelf import MemoryShelf, Neighbourhood, Shelf
from ofrecord.stories.traits import Traits, traits_of

__all__ = [
    "Alike",
    "MemoryShelf",
    "Neighbourhood",
    "Placed",
    "Shelf",
    "Traits",
    "Word",
    "alike",
    "place",
    "traits_of",
]
