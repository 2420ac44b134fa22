"""A few invented reports with their claims, made by hand so that no parser is needed."""

from __future__ import annotations

from ofrecord.model import Channel, Claim, Dated, Entity, Event, Figure, Found, Part, Report, Span, Statement
from tests import build


def found(
    text: str,
    *,
    outlet: str,
    published: str | None,
    name: str,
    claims: tuple[tuple[str, dict[str, object]], ...] = (),
    language: str = "en",
) -> Found:
    """A report with claims: the words of each, and what else it has (`kind`: statement, event or figure)."""
    base = build.report(text, published, name)
    parts = tuple(
        Part(kind=p.kind, start=p.start, end=p.end, why=p.why, language=language) for p in base.parts
    )
    report = Report(
        id=base.id,
        name=name,
        text=text,
        language=language,
        headline=text.split("\n", maxsplit=1)[0],
        outlet=outlet,
        published=base.published,
        parts=parts,
    )
    cast: dict[str, Entity] = {}
    made = [_claim(report, words, about, cast) for words, about in claims]
    return Found(
        report=report,
        cast=tuple(cast.values()),
        statements=tuple(claim for claim in made if isinstance(claim, Statement)),
        events=tuple(claim for claim in made if isinstance(claim, Event)),
        figures=tuple(claim for claim in made if isinstance(claim, Figure)),
    )


def _claim(report: Report, words: str, about: dict[str, object], cast: dict[str, Entity]) -> Claim:
    start = report.text.index(words)
    span = Span(report=report.id, start=start, end=start + len(words))
    told = dict(about)
    kind = told.pop("kind", "statement")
    date = told.pop("date", None)
    dated = Dated(date=str(date), how="explicit") if date else None
    if kind == "event":
        return Event(
            id=f"{report.id}-e{start}",
            spans=(span,),
            trigger=span,
            kind="agree",
            date=dated,
            **told,  # type: ignore[arg-type]
        )
    if kind == "figure":
        return Figure(id=f"{report.id}-f{start}", spans=(span,), **told)  # type: ignore[arg-type]
    speaker = told.pop("speaker", None)
    channel = told.pop("channel", None)
    if speaker is not None and str(speaker) not in cast:
        cast[str(speaker)] = Entity(id=f"{report.id}-n{len(cast)}", kind="person", name=str(speaker))
    return Statement(
        id=f"{report.id}-s{start}",
        spans=(span,),
        said=(span,),
        speaker=cast[str(speaker)].id if speaker else None,
        speaker_text=str(speaker) if speaker else None,
        channel=Channel(kind=str(channel)) if channel else None,
        manner=str(told.pop("manner", "direct")),  # type: ignore[arg-type]
        date=dated,
        **told,  # type: ignore[arg-type]
    )


FOUNDS = (
    found(
        "Treaty talks open in Tarn\n"
        "President Oleh Korvensky said the Northern League would never negotiate over the locks.\n"
        "“We will not trade the harbour away,” he told reporters. Twelve sailors died in the raid of 9 February.",
        outlet="Capital Ledger",
        published="2025-02-12",
        name="ledger.txt",
        claims=(
            (
                "the Northern League would never negotiate over the locks",
                {"speaker": "Oleh Korvensky", "manner": "indirect"},
            ),
            (
                "We will not trade the harbour away",
                {"speaker": "Oleh Korvensky", "channel": "news conference", "date": "2025-02-11"},
            ),
            ("Twelve sailors died", {"kind": "figure", "value": 12.0, "unit": "dead", "of": "sailors"}),
            ("the raid of 9 February", {"kind": "event", "date": "2025-02-09"}),
        ),
    ),
    found(
        "Переговори у Тарні\nПрезидент Олег Корвенський заявив: Північна ліга не торгуватиме гаванню.",
        outlet="Громада",
        published="2025-02-13",
        name="hromada.txt",
        language="uk",
        claims=(("Північна ліга не торгуватиме гаванню", {"speaker": "Олег Корвенський"}),),
    ),
    found(
        "Negotiators leave Tarn\n"
        "Minister Ada Lind posted that negotiations had failed and 1,200 soldiers stayed at the locks.\n"
        "The harbour authority of Korvenograd was not available.",
        outlet="Tarn Herald",
        published="2025-03-02",
        name="herald.txt",
        claims=(
            (
                "negotiations had failed",
                {"speaker": "Ada Lind", "channel": "social post", "act": "posted", "manner": "indirect"},
            ),
            (
                "1,200 soldiers stayed",
                {"kind": "figure", "value": 1200.0, "unit": "soldiers", "bound": "about"},
            ),
        ),
    ),
    found(
        "Ferry timetable changes\nThe café on the quay opens at 7. A spokesman for the U.S. consulate said nothing.",
        outlet="Capital Ledger",
        published=None,
        name="ferry.txt",
    ),
)
