"""Copies and later versions among reports that come one by one."""

from __future__ import annotations

from pathlib import Path

from ofrecord import Kept
from ofrecord.newsroom import Newsroom, Told

LINES = (
    "The harbour board of Kestle Island voted on Monday to close the old ferry pier after divers found rotten piles.",
    "Eleven people were taken off the smaller ship, and the mail was carried over the cape by the postmaster’s cart.",
    "“We will not wait for spring,” the board’s chair Ilse Varga told members on Monday.",
    "The council will meet on Thursday to hear the owner of the kiosk, who has asked for a year without rent.",
)
PAGE = (
    '<html lang="en"><head><title>Pier to close</title><meta property="og:site_name" content="{outlet}">'
    '<link rel="canonical" href="https://{host}.example/pier"></head><body><article><h1>{title}</h1>{body}'
    "</article></body></html>"
)


def page(folder: Path, name: str, outlet: str, title: str, *lines: str) -> Path:
    body = "".join(f"<p>{line}</p>" for line in lines)
    path = folder / name
    host = outlet.lower().replace(" ", "")
    path.write_text(PAGE.format(outlet=outlet, host=host, title=title, body=body), "utf-8")
    return path


def test_a_copy_and_an_edit_are_known_as_they_come(room: Newsroom, tmp_path: Path) -> None:
    first = page(tmp_path, "1.html", "Coastal Wire", "Pier to close", *LINES)
    copy = page(tmp_path, "2.html", "The Islander", "Rot shuts the pier", "Islanders were angry.", *LINES[:3])
    edit = page(tmp_path, "3.html", "Coastal Wire", "Pier to close", *LINES[:2], LINES[3])
    told: list[Told] = []
    for path in (first, copy, edit):
        room.add([path], limits=None, on_told=told.append)
    kept = [one for one in told if isinstance(one, Kept)]
    assert len({one.story for one in kept}) == 1
    assert [(one.copy_of, one.version_of) for one in kept] == [
        (None, None),
        (kept[0].report, None),
        (None, kept[0].report),
    ]
    assert "own words" in kept[1].copy_why and "coastalwire.example/pier" in kept[2].version_why
    with room.store.reading() as desk:
        claims = desk.claims([kept[0].report])
        history = [row for row in desk.history(kept[0].story) if row.what == "edited"]
    withdrawn = {claim.text for claim in claims if claim.withdrawn_by == kept[2].report}
    assert any("We will not wait" in text for text in withdrawn)
    assert any(claim.withdrawn_by is None for claim in claims)
    assert len(history) == 1 and "withdrawn" in history[0].detail
