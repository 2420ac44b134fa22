"""The stories' shelf on a store: what placing a report asks of the reports already held."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence

from ofrecord.newsroom.packing import pack_traits, unpack_traits
from ofrecord.newsroom.words import read_words, word_for
from ofrecord.store import Writing
from ofrecord.stories import MEMBERS, Neighbourhood, Traits, asked_terms, likeliest_numbers

_CACHED = 2048
"Traits kept unpacked, about 20 kB each: those of the last reports, which new ones are mostly near to."


class TraitsCache:
    """The traits of the reports met last, by their number in the store; they never change."""

    def __init__(self) -> None:
        self._held: OrderedDict[int, Traits] = OrderedDict()

    def add(self, number: int, traits: Traits) -> None:
        """Remember the traits of a report that is being kept."""
        self._held[number] = traits

    def get(self, desk: Writing, numbers: Sequence[int]) -> list[Traits]:
        """Give the traits of these reports."""
        missing = [number for number in numbers if number not in self._held]
        for number, data in desk.traits("stories", missing).items():
            self._held[number] = unpack_traits(data)
        found = [self._held[number] for number in numbers]
        for number in numbers:
            self._held.move_to_end(number)
        while len(self._held) > _CACHED:
            self._held.popitem(last=False)
        return found


class StoreShelf:
    """`stories.Shelf` within one change of a store; `at` is the time (UTC) of what it settles."""

    def __init__(self, desk: Writing, cache: TraitsCache, at: str) -> None:
        self._desk = desk
        self._cache = cache
        self._at = at
        self._asked: tuple[str, tuple[int, ...]] = ("", ())

    def nearest(self, traits: Traits) -> Sequence[Traits]:
        """Give the reports that share the most telling terms."""
        held = self._desk.postings("stories", self._terms(traits))
        return self._cache.get(self._desk, likeliest_numbers(held))

    def _terms(self, traits: Traits) -> tuple[int, ...]:
        if self._asked[0] != traits.report:
            self._asked = (traits.report, asked_terms(traits))
        return self._asked[1]

    def around(self, reports: Iterable[str]) -> Neighbourhood:
        """Give the stories of these reports."""
        around = self._desk.around(reports, MEMBERS)
        members = [report for story in around.stories.values() for report in story]
        return Neighbourhood(
            around.stories, around.scores, word_for(read_words(self._desk, members), members)
        )

    def holds(self, story: str) -> bool:
        """Tell whether reports stand in a story of this id."""
        return bool(self._desk.members([story]))

    def put(self, traits: Traits, scores: Mapping[str, float]) -> None:
        """Keep a new report's traits and scores; the report itself is kept already."""
        self._desk.shelve("stories", traits.report, pack_traits(traits), self._terms(traits))
        self._cache.add(self._desk.numbers([traits.report])[traits.report], traits)
        self._desk.liken(traits.report, scores)

    def settle(self, stories: Mapping[str, str], redirects: Mapping[str, str]) -> None:
        """Set the story of reports. Of a story that is taken up, the reports that were not looked at go along."""
        taken = self._desk.members(sorted(redirects)) if redirects else {}
        along = {report: redirects[story] for story, reports in taken.items() for report in reports}
        self._desk.settle({**along, **stories}, redirects, self._at)
