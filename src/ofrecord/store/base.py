"""What a store promises, whatever database it stands on, and the rows it gives and takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from ofrecord.model import Found, Hits, Page, Report

if TYPE_CHECKING:  # the search stands on the tables and reads these rows
    from ofrecord.store.search import Asking

Index = Literal["stories", "copies"]
"Which inverted index: the one that finds a report's story, the one that finds what it was copied from."

Said = Literal["together", "apart"]
"What the editor says of two reports."

POSTINGS = 128
"Reports kept under a slot, the newest: so the cost of a look-up does not grow with what is held."


@dataclass(frozen=True, slots=True)
class Raw:
    """The bytes of an input, packed: made by `pack_raw`, outside of a transaction, since it takes a while.

    `sha256` and `size` are those of the bytes before packing.
    """

    sha256: str
    packed: bytes
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A report that comes to the store with all that was found in it.

    `raw` is the sha256 of the bytes it was read from (`Writing.keep_raws`), `place` where in them it stands (empty
    where they hold one report), `arrived` the time in UTC (ISO 8601), `made` which program found what is in `found`.
    """

    page: Page
    found: Found
    raw: str
    arrived: str
    place: str = ""
    charset: str | None = None
    "What a web server said of the encoding of `raw`: so that it can be read again as it was read."
    made: str = ""
    copy_of: str | None = None
    copy_why: str = ""
    version_of: str | None = None
    version_why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """A stored report without its text: `number` counts reports as they arrive; the rest as in `Arrival` and `Report`.

    `story` is null only within the transaction that keeps it.
    """

    number: int
    id: str
    raw: str
    place: str
    charset: str | None
    name: str
    outlet: str | None
    headline: str | None
    language: str
    published: str | None
    published_how: str | None
    arrived: str
    story: str | None
    copy_of: str | None
    copy_why: str
    version_of: str | None
    version_why: str
    made: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRow:
    """A story: `first` and `last` are its reports' first and last dates of publication, partial ISO dates.

    `changed` is when its reports last changed (UTC). A story that another took up has `redirect` and no reports.
    """

    id: str
    title: str
    first: str | None
    last: str | None
    count: int
    changed: str
    redirect: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """A claim as lists and searches see it; the claim itself is in the report's Found.

    `act` is a statement's act, an event's kind, a figure's unit; `manner` a statement's manner, an event's mode, a
    figure's bound. `withdrawn_by` is the report (a later version) in which it no longer stands.
    """

    number: int
    id: str
    report: str
    type: str
    speaker: str | None
    channel: str | None
    manner: str
    act: str
    date: str | None
    text: str
    withdrawn_by: str | None


@dataclass(frozen=True, slots=True)
class Around:
    """Stories by id with the ids of their newest reports, in order of arrival, and the scores among these.

    A pair of reports has the lesser id first.
    """

    stories: Mapping[str, Sequence[str]]
    scores: Mapping[tuple[str, str], float]


@dataclass(frozen=True, slots=True)
class WordRow:
    """The editor's word on two reports (the lesser id first), and when it was said (UTC)."""

    said: Said
    one: str
    other: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRow:
    """What happened to a story, and when (UTC): `what` a word such as "arrived" or "merged", `detail` the rest.

    `number` is given by the store, in the order in which it was told.
    """

    story: str
    at: str
    what: str
    detail: str = ""
    report: str | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a store holds; `bytes` are those of the raws as they came."""

    reports: int
    stories: int
    claims: int
    raws: int
    bytes: int
    newest: str | None = field(default=None)
    "When the last report arrived."


class Reading(Protocol):
    """What can be asked of a store. Between its begin and its end nothing changes under it.

    Ids that are not stored are left out of what comes back; a single one gives None.
    """

    def known(self, reports: Iterable[str]) -> frozenset[str]:
        """Give those of these report ids that are stored."""

    def report(self, report: str) -> ReportRow | None:
        """Give a report."""

    def reports(self, reports: Iterable[str]) -> tuple[ReportRow, ...]:
        """Give reports, in order of arrival."""

    def places(self, raw: str) -> frozenset[str]:
        """Give the places in an input's bytes from which reports are stored."""

    def report_ids(self, prefix: str, limit: int) -> tuple[str, ...]:
        """Give the ids of reports that begin with `prefix`, by alphabet, `limit` at most."""

    def story_ids(self, prefix: str, limit: int) -> tuple[str, ...]:
        """Give the ids of stories that begin with `prefix`, those that lead to others too; `limit` at most."""

    def latest(self, after: int = 0, limit: int | None = None) -> tuple[ReportRow, ...]:
        """Give the reports with a number above `after`, in order of arrival."""

    def numbered(self, numbers: Iterable[int]) -> tuple[ReportRow, ...]:
        """Give the reports with these numbers, in order of arrival."""

    def read_from(self, raw: str) -> tuple[ReportRow, ...]:
        """Give the reports that were read from an input's bytes, in order of arrival."""

    def raws(self, after: str, limit: int) -> tuple[str, ...]:
        """Give the sha256 of inputs, by alphabet, `limit` of those behind `after`."""

    def near(self, report: Report, newest: int) -> tuple[ReportRow, ...]:
        """Give the reports before a stored one that may be its origin or an earlier version, in order of arrival.

        Those read from the same address or file, those of its outlet under its headline, those of its story: of each
        the `newest`.
        """

    def numbers(self, reports: Iterable[str]) -> dict[str, int]:
        """Give the numbers of reports by id."""

    def pages(self, reports: Iterable[str]) -> dict[str, Page]:
        """Give what reading gave, by report id."""

    def told(self, reports: Iterable[str]) -> dict[str, Report]:
        """Give reports as they are in what was found, by id, without their claims."""

    def founds(self, reports: Iterable[str]) -> dict[str, Found]:
        """Give what was found, by report id."""

    def raw(self, sha256: str) -> bytes | None:
        """Give the bytes of an input as they came. Raises DamagedStore where they are others by now."""

    def claims(self, reports: Iterable[str]) -> tuple[ClaimRow, ...]:
        """Give the claims of reports, in order of arrival and text."""

    def resolve(self, story: str) -> str | None:
        """Give the id of the story that this id leads to by now: itself, or the one that took it up."""

    def story(self, story: str) -> StoryRow | None:
        """Give a story; an id that was taken up gives the story that it leads to."""

    def stories(self, changed: str | None = None, limit: int | None = None) -> tuple[StoryRow, ...]:
        """Give the stories that have reports, the one changed last first; `changed` is the earliest (UTC)."""

    def members(self, stories: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Give the report ids of stories, in order of arrival. No redirect is followed."""

    def words(self, reports: Iterable[str]) -> tuple[WordRow, ...]:
        """Give the editor's words in which at least one of these reports stands."""

    def history(self, story: str | None = None, since: str | None = None) -> tuple[HistoryRow, ...]:
        """Give what happened (to one story, from a time on in UTC), in order."""

    def record(self, story: str, members: str) -> bytes | None:
        """Give the record kept for a story, where it was made of these members (a hash of them)."""

    def postings(self, index: Index, slots: Iterable[int]) -> dict[int, NDArray[np.uint32]]:
        """Give the numbers of the newest reports under each slot, the oldest first, `POSTINGS` at most."""

    def traits(self, index: Index, numbers: Iterable[int]) -> dict[int, bytes]:
        """Give what `Writing.shelve` kept of reports, by number. It never changes: it may be cached by number."""

    def around(self, reports: Iterable[str], newest: int) -> Around:
        """Give the stories of these reports with the `newest` reports of each, and the scores among all those."""

    def search(
        self, query: str, asking: Asking, limit: int = 20, order: Literal["match", "date"] = "match"
    ) -> Hits:
        """Give what a query finds: the best first, or by `date` the newest; docs/search.md tells the language.

        Raises UsageError for a query that cannot be read.
        """

    def counts(self) -> Counts:
        """Tell how much is stored."""


class Writing(Reading, Protocol):
    """One change of a store: all of it, or nothing of it. What it changed it sees itself.

    There is one at a time over all processes, so what it read stays true until its end; keep it short.
    """

    def keep_raws(self, raws: Iterable[Raw]) -> None:
        """Keep inputs' bytes. Bytes that are there already cost nothing."""

    def keep(self, arrivals: Sequence[Arrival]) -> tuple[int, ...]:
        """Keep reports with all their rows, and give their numbers. A report that is there already stays as it is.

        Each new one must be settled in a story before the end, else the whole change is refused (ValueError).
        """

    def shelve(self, index: Index, report: str, traits: bytes, slots: Iterable[int]) -> None:
        """Keep what a report is weighed by, and put it under slots (signed 64-bit numbers)."""

    def liken(self, report: str, scores: Mapping[str, float]) -> None:
        """Keep how alike a report is to reports that came before it."""

    def settle(self, stories: Mapping[str, str], redirects: Mapping[str, str], at: str) -> None:
        """Set the story of reports (new ids begin a story), and which story ids now lead to another; `at` in UTC.

        Titles, dates and counts of the stories touched are set by their reports.
        """

    def entitle(self, story: str, title: str) -> None:
        """Give a story another title."""

    def mark(
        self,
        report: str,
        *,
        copy_of: str | None = None,
        copy_why: str = "",
        version_of: str | None = None,
        version_why: str = "",
    ) -> None:
        """Set whose copy and whose later version a stored report is."""

    def withdraw(self, claims: Iterable[str], report: str | None) -> None:
        """Mark claims as no longer standing in `report`, a later version; null takes the mark away."""

    def say(self, words: Iterable[WordRow]) -> None:
        """Keep the editor's words; on the same two reports the later word takes the place of the earlier."""

    def unsay(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Forget the editor's words on these pairs."""

    def keep_record(self, story: str, members: str, record: bytes) -> None:
        """Keep a story's record, made of these members (a hash of them), in place of an earlier one."""

    def note(self, happened: Iterable[HistoryRow]) -> None:
        """Add to the history."""


class Store(Protocol):
    """Reports, what was found in them, and their stories, kept in a database. `open_store` opens one.

    Every method raises a StoreError that says what is wrong with which database and what mends it.
    """

    @property
    def name(self) -> str:
        """The file, or the address without its password."""

    def reading(self) -> AbstractContextManager[Reading]:
        """Begin to ask: `with store.reading() as desk`."""

    def writing(self) -> AbstractContextManager[Writing]:
        """Begin a change: it is kept for good when the block ends, and nothing of it where the block raises.

        Waits while another process changes the store; raises BusyStore after minutes only.
        """

    def close(self) -> None:
        """Let go of the database."""
