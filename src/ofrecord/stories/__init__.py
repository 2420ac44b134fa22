"""Which reports belong together, and which are copies or versions of one another."""

from ofrecord.stories.alike import Alike, alike
from ofrecord.stories.copies import mark_copies
from ofrecord.stories.place import Placed, new_id, place
from ofrecord.stories.shelf import (
    MEMBERS,
    MemoryShelf,
    Neighbourhood,
    Shelf,
    Word,
    asked_terms,
    likeliest_numbers,
)
from ofrecord.stories.traits import Traits, Vector, traits_of
from ofrecord.stories.versions import mark_versions

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
    "likeliest_numbers",
    "mark_copies",
    "mark_versions",
    "new_id",
    "place",
    "traits_of",
]
