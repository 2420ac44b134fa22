"""The days a report tells of, and what its weekdays tell of an undated one."""

from datetime import date

import pytest

from ofrecord.stories import Traits, traits_of
from ofrecord.stories.alike import features_of
from ofrecord.stories.days import days_of
from tests import build


def traits(text: str, published: str | None = None) -> Traits:
    return traits_of([build.report(text, published)])[0]


def test_weekdays_are_kept_in_the_order_first_told_and_shifted_ones_left_out() -> None:
    told = days_of(
        "The mill burned on Tuesday.\nOn Monday and Tuesday it stood; last Friday too.", "en", None
    )
    assert told.weekdays == (1, 0)
    assert told.days == frozenset()


def test_a_weekday_of_a_dated_report_is_the_last_one_up_to_it() -> None:
    told = days_of("The mill burned on Tuesday.", "en", date(2025, 3, 5))
    assert told.days == {date(2025, 3, 4).toordinal()}


@pytest.mark.parametrize(
    ("other", "same", "apart"), [("Tuesday", 1.0, 0.0), ("Wednesday", 0.0, 0.0), ("Friday", 0.0, 1.0)]
)
def test_undated_reports_are_weighed_by_their_weekdays(other: str, same: float, apart: float) -> None:
    one = traits(
        "Mill burns in Tarnholm\n\nThe mill of Tarnholm burned down on Tuesday, fire chief Ada Reyes said."
    )
    two = traits(
        f"Tarnholm mill lost\n\nA fire took the mill of Tarnholm on {other}, fire chief Ada Reyes said."
    )
    found = features_of(one, two)
    assert (found["same weekday"], found["other weekday"]) == (same, apart)
    assert found == features_of(two, one)


@pytest.mark.parametrize(
    ("published", "fits"), [("2025-03-04", 1.0), ("2025-03-05", 1.0), ("2025-03-07", 0.0)]
)
def test_a_weekday_fits_the_day_of_publication_of_a_dated_report(published: str, fits: float) -> None:
    undated = traits("Mill burns in Tarnholm\n\nThe mill of Tarnholm burned down on Tuesday, Ada Reyes said.")
    dated = traits("Tarnholm mill lost\n\nA fire took the mill of Tarnholm, Ada Reyes said.", published)
    assert dated.day is not None
    assert features_of(undated, dated)["fitting weekday"] == fits
