"""What a search costs in a store of many reports.

    python -m evaluation.search_cost [--reports 100000] [--db URL] [--rounds 5]

Makes invented reports, 20 claims each, of words drawn by Zipf's law from 40,000 made-up ones (so some stand in most
rows and most in few), puts them into the tables as the store does, and asks each query of a fixed list several
times: median and 95th percentile in milliseconds, by the clock and of the processor (ours and the server's, which is
what a search takes on an idle machine), and hits given. Beside it the peer: a LIKE scan of the claims' words for the
same word, the newest first. `--db` is an empty database, or one that was filled before (default: a SQLite file in the
temporary folder).
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, insert, inspect, select, text

from ofrecord.model import Channel, Dated, Entity, Event, Figure, Found, Page, Part, Report, Span, Statement
from ofrecord.model.claim import Claim
from ofrecord.store import schema, search
from ofrecord.store.claims import claims_of
from ofrecord.store.packing import pack, unpack

CLAIMS, WORDS, LOT = 20, 18, 500
TODAY = date(2025, 3, 5)
DAYS = 1000
COMMON = tuple(
    "the of to and in a is on that by it as at from his was with be he for an are who not have".split()  # noqa: SIM905
)
CONSONANTS, VOWELS = "bdfgklmnprstvz", "aeiou"
OUTLETS = ("Capital Ledger", "Tarn Herald", "Harbour Gazette", "Quay Post", "Northern Wire")
CHANNELS = ("news conference", "social post", "interview")


class Words:
    """Made-up words, drawn by Zipf's law; the commonest are English ones."""

    def __init__(self, count: int = 40_000) -> None:
        self.random = random.Random(6)  # noqa: S311 - the same words at every run
        made = dict.fromkeys(COMMON)
        while len(made) < count:
            syllables = self.random.randint(2, 4)
            made[
                "".join(self.random.choice(CONSONANTS) + self.random.choice(VOWELS) for _ in range(syllables))
            ] = None
        self.list = list(made)
        self._weights = list(accumulate(1 / (rank + 2.7) for rank in range(count)))
        self.names = [self.list[rank].capitalize() + "ov" for rank in range(1000, 3000)]

    def draw(self, count: int) -> list[str]:
        """Give words."""
        return self.random.choices(self.list, cum_weights=self._weights, k=count)


class Desk:
    """Pages as a search asks for them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def pages(self, reports: Iterable[str]) -> dict[str, Page]:
        """Give the pages of reports."""
        table, contents = schema.reports, schema.contents
        asked = (
            select(table.c.id, contents.c.page)
            .join(contents, contents.c.report == table.c.number)
            .where(table.c.id.in_(list(reports)))
        )
        return {report: unpack(page, Page) for report, page in self._connection.execute(asked)}


def main(arguments: Sequence[str]) -> int:
    """Fill, measure and print; gives 0."""
    options = _options(arguments)
    words = Words()
    with tempfile.TemporaryDirectory() as folder:
        address = options.db or f"sqlite:///{Path(folder) / 'search.sqlite'}"
        engine = create_engine(address)
        if not inspect(engine).has_table(schema.reports.name):
            _fill(engine, words, options.reports)
        if engine.dialect.name == "sqlite" and not options.db:
            size = (Path(folder) / "search.sqlite").stat().st_size
            print(
                f"{size / 1e6:,.0f} MB for {options.reports:,} reports, {options.reports * CLAIMS:,} claims"
            )
        print(f"{'p50 ms':>8} {'p95 ms':>8} {'p50 CPU':>8} {'p95 CPU':>8} {'hits':>5}  query")
        every: list[Taken] = []
        with engine.connect() as connection:
            processor = Processor(connection)
            for query in _queries(words):
                every += _measure(connection, processor, query, options.rounds)
            print(f"{_row_of(every)}        all")
            for word in (words.list[3], words.list[500], words.list[20_000], "nosuchword"):
                _peer(connection, word, options.rounds)
        engine.dispose()
    return 0


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evaluation.search_cost")
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--db")
    parser.add_argument("--rounds", type=int, default=5)
    return parser.parse_args(list(arguments))


def _queries(words: Words) -> list[str]:
    common, middle, rare = words.list[0:20], words.list[400:420], words.list[20_000:20_020]
    name = words.names[7]
    return [
        common[0],
        f"{common[3]} {common[5]}",
        middle[0],
        f"{common[0]} {middle[1]}",
        f"{middle[2]} {middle[3]}",
        f"{middle[4]} {rare[0]}",
        rare[1],
        f"{rare[2]} {rare[3]}",
        f'"{common[1]} {common[0]}"',
        f'"{common[1]} {common[0]} {middle[5]}"',
        f'"{middle[6]} {middle[7]}"',
        f"{middle[8][:3]}*",
        f"{common[2]} -{common[4]}",
        f"-{middle[9]}",
        " OR ".join([*middle[:6], *rare[:6]]),
        f"speaker:{name.lower()}",
        f"speaker:{name.lower()} {common[0]}",
        f"speaker:{name.lower()} {middle[1]}",
        f"outlet:ledger {common[6]} since:2d",
        f"{middle[10]} since:2d",
        f"{common[7]} date:2024-02",
        f"{common[7]} before:2022-08",
        f"after:2024-05-17 before:2024-09-03 {middle[11]}",
        "type:figure value:>1000",
        f"type:figure value:10..12 {middle[12]}",
        f"type:report {common[8]} {rare[5]}",
        f"type:statement manner:indirect channel:interview {common[9]}",
        "nosuchword",
    ]


@dataclass(frozen=True, slots=True)
class Taken:
    """What one search took, in milliseconds: by the clock, and of the processor (ours and the server's)."""

    clock: float
    processor: float


class Processor:
    """The processor's time of this process and, where it runs on this machine, of the server's that answers it."""

    def __init__(self, connection: Connection) -> None:
        self._server: Path | None = None
        if connection.dialect.name == "postgresql":
            backend = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
            self._server = Path(f"/proc/{backend}/schedstat")

    def now(self) -> float:
        """Give it in milliseconds."""
        server = int(self._server.read_text().split()[0]) / 1e6 if self._server else 0.0
        return 1000 * time.process_time() + server


def _measure(connection: Connection, processor: Processor, query: str, rounds: int) -> list[Taken]:
    taken: list[Taken] = []
    desk, asking = Desk(connection), search.Asking(TODAY, lambda _: ())
    found = 0
    for _ in range(rounds):
        begun, before = time.perf_counter(), processor.now()
        found = len(search.search(connection, desk, query, asking).hits)
        taken.append(Taken(1000 * (time.perf_counter() - begun), processor.now() - before))
    print(f"{_row_of(taken)} {found:5}  {query}")
    return taken


def _row_of(taken: Sequence[Taken]) -> str:
    clocks, processors = [one.clock for one in taken], [one.processor for one in taken]
    return " ".join(f"{_at(times, share):8.1f}" for times in (clocks, processors) for share in (0.5, 0.95))


def _peer(connection: Connection, word: str, rounds: int) -> None:
    table = schema.claims
    asked = (
        select(table.c.number).where(table.c.text.like(f"%{word}%")).order_by(table.c.number.desc()).limit(20)
    )
    taken = []
    found = 0
    for _ in range(min(rounds, 3)):
        begun = time.perf_counter()
        found = len(connection.execute(asked).all())
        taken.append(1000 * (time.perf_counter() - begun))
    print(f"{_at(taken, 0.5):8.1f} {_at(taken, 0.95):8.1f} {found:23}  the peer, LIKE '%{word}%'")


def _at(taken: Sequence[float], share: float) -> float:
    return sorted(taken)[min(len(taken) - 1, int(share * len(taken)))]


def _fill(engine: Engine, words: Words, reports: int) -> None:
    begun = time.perf_counter()
    with engine.begin() as connection:
        schema.metadata.create_all(connection)
        search.create(connection)
    indexing = 0.0
    for first in range(1, reports + 1, LOT):
        founds = [_found(words, number, reports) for number in range(first, min(first + LOT, reports + 1))]
        with engine.begin() as connection:
            indexing += _keep(connection, founds, first)
    whole = time.perf_counter() - begun
    print(f"filled in {whole:.0f} s, of that {1000 * indexing / reports:.2f} ms a report for the index")


def _keep(connection: Connection, founds: Sequence[Found], first: int) -> float:
    """Put reports with their claims into the tables; gives the seconds that the index took."""
    claims, rows, reports, contents, indexing = [], [], [], [], 0.0
    for number, found in enumerate(founds, first):
        report = found.report
        arrived = f"{report.published.date if report.published else TODAY.isoformat()}T12:00:00Z"
        columns = list(claims_of(found))
        claims += [
            {"number": number * CLAIMS + at, "report": number, **column} for at, column in enumerate(columns)
        ]
        reports.append(_row(report, number, arrived))
        contents.append({"report": number, "page": pack(_page(report)), "found": b""})
        begun = time.perf_counter()
        texts = {column["id"]: (column["text"], column["speaker"]) for column in columns}
        rows += search.rows_of(found, number, arrived, texts)
        indexing += time.perf_counter() - begun
    raws = [{"sha256": str(report["number"]), "size": 0, "packed": b""} for report in reports]
    for table, values in (
        (schema.raws, raws),
        (schema.reports, reports),
        (schema.contents, contents),
        (schema.claims, claims),
    ):
        connection.execute(insert(table), values)
    begun = time.perf_counter()
    search.insert(connection, rows)
    return indexing + time.perf_counter() - begun


def _row(report: Report, number: int, arrived: str) -> dict[str, object]:
    return {
        "number": number,
        "id": report.id,
        "raw": str(number),
        "place": "",
        "name": report.name,
        "outlet": report.outlet,
        "headline": report.headline,
        "language": report.language,
        "published": report.published.date if report.published else None,
        "arrived": arrived,
        "copy_why": "",
        "version_why": "",
        "made": "",
    }


def _page(report: Report) -> Page:
    return Page(id=report.id, name=report.name, text=report.text)


def _found(words: Words, number: int, reports: int) -> Found:
    """One report: its claims are stretches of its text, one after the other, with other words between."""
    chance = words.random
    id = f"{number:016x}"
    day = TODAY - timedelta(days=DAYS - 1 - number * DAYS // (reports + 1))
    people = [
        Entity(
            id=f"{id}-n{at}", kind="person", name=f"{chance.choice(words.names)} {chance.choice(words.names)}"
        )
        for at in range(3)
    ]
    lines: list[str] = []
    claims: list[Claim] = []
    at = 0
    for index in range(CLAIMS):
        said = " ".join(words.draw(WORDS))
        line = f"{said} {people[index % 3].name} {' '.join(words.draw(10))}."
        claims.append(_claim(Span(report=id, start=at, end=at + len(said)), index, people, day, chance))
        lines.append(line)
        at += len(line) + 1
    text = "\n".join(lines)
    report = Report(
        id=id,
        name=f"report-{number}.txt",
        text=text,
        language="en",
        headline=lines[0][:60],
        outlet=OUTLETS[number % len(OUTLETS)],
        published=Dated(date=day.isoformat(), how="given"),
        parts=(Part(kind="body", start=0, end=len(text)),),
    )
    return Found(
        report=report,
        cast=tuple(people),
        statements=tuple(claim for claim in claims if isinstance(claim, Statement)),
        events=tuple(claim for claim in claims if isinstance(claim, Event)),
        figures=tuple(claim for claim in claims if isinstance(claim, Figure)),
    )


def _claim(span: Span, index: int, people: Sequence[Entity], day: date, chance: random.Random) -> Claim:
    if index % 7 == 5:
        return Event(id=f"{span.report}-e{span.start}", spans=(span,), trigger=span, kind="other")
    if index % 7 == 6:
        value = round(10 ** chance.uniform(0, 6))
        return Figure(id=f"{span.report}-f{span.start}", spans=(span,), value=float(value), unit="people")
    return Statement(
        id=f"{span.report}-s{span.start}",
        spans=(span,),
        said=(span,),
        speaker=people[index % 3].id,
        speaker_text=people[index % 3].name,
        manner="direct" if index % 2 else "indirect",
        channel=Channel(kind=CHANNELS[index % 3]),
        date=Dated(date=(day - timedelta(days=index % 3)).isoformat(), how="anchor"),
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
