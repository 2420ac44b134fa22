"""Which reports belong together."""

from ofrecord.stories.alike import Alike, alike
from ofrecord.stories.place import Placed, new_id, place
from ofrecord.stories.shelf import MEMBERS, MemoryShelf, Neighbourhood, Shelf, Word, asked_terms, likeliest
from ofrecord.stories.traits import Traits, Vector, traits_of

__all__ = [
    "MEMBERS",
    "Alike",
    "MemoryShelf",
    "Neighbourhood",
    "Placed",
    "Shelf",
    "Traits",
    "Vector",
    "Word",
    "alike",
    "asked_terms",
    "likeliest",
    "new_id",
    "place",
    "traits_of",
]
