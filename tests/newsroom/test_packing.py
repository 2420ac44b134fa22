"""Traits come back from the store as they went in; what an older program packed can still be read."""

import msgspec
import numpy as np

from ofrecord.newsroom.packing import pack_traits, unpack_traits
from ofrecord.stories import alike, traits_of
from tests import build

MILL = "Mill burns in Tarnholm\nThe mill of Tarnholm burned down on Tuesday, fire chief Ada Reyes said."


def test_traits_weigh_the_same_after_packing() -> None:
    one, other = traits_of(
        [build.report(MILL, "2025-03-04"), build.report(MILL.replace("Tuesday", "Friday"))]
    )
    again = unpack_traits(pack_traits(one))
    assert again.weekdays == one.weekdays == (1,)
    assert alike(again, other) == alike(one, other)
    assert np.array_equal(again.meaning, one.meaning)


def test_what_was_packed_before_weekdays_were_kept_has_none() -> None:
    (one,) = traits_of([build.report(MILL, "2025-03-04")])
    older = msgspec.msgpack.encode(msgspec.msgpack.decode(pack_traits(one))[:-1])
    again = unpack_traits(older)
    assert again.weekdays == ()
    assert again.days == one.days
