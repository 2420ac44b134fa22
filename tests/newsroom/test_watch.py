"""Feeds that are watched: what is new is kept, a feed that fails stops no other, and the end is clean."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path

import pytest

import ofrecord
from ofrecord import Added, Kept
from ofrecord.errors import InputError, MissingInput, UnreachableAddress
from ofrecord.newsroom import Newsroom, Told
from tests.newsroom.conftest import BRIDGE, TAX
from tests.reading.web.conftest import Serve, Site, answer

SOON = timedelta(milliseconds=1)


def item(title: str, link: str, text: str = "A summary of a few words.") -> str:
    return (
        f"<item><title>{title}</title><link>{link}</link><description>{text}</description>"
        "<pubDate>Tue, 04 Mar 2025 08:00:00 GMT</pubDate></item>"
    )


def feed(*items: str) -> Serve:
    text = f'<rss version="2.0"><channel><title>Marl Courier</title>{"".join(items)}</channel></rss>'
    return answer(text.encode(), Content_Type="application/rss+xml", ETag=f'"{hash(items)}"')


def opml(path: Path, *addresses: str) -> Path:
    outlines = "".join(f'<outline type="rss" xmlUrl="{address}"/>' for address in addresses)
    path.write_text(f'<opml version="2.0"><body>{outlines}</body></opml>')
    return path


def page(text: str) -> Serve:
    paragraphs = "".join(f"<p>{line}</p>" for line in text.split("\n\n")[1:])
    title = text.split("\n", 1)[0]
    return answer(
        f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{paragraphs}</article></body></html>".encode()
    )


def rounds(room: Newsroom, feeds: list[Path | str], *between: object) -> tuple[list[Told], list[Added]]:
    """Watch for as many rounds as are given things to do after each."""
    stop, told, sums = threading.Event(), list[Told](), list[Added]()
    todo = list(between)

    def on_round(added: Added) -> None:
        sums.append(added)
        then = todo.pop(0) if todo else None
        if callable(then):
            then()
        else:
            stop.set()

    room.watch(feeds, SOON, stop=stop, limits=None, on_told=told.append, on_round=on_round)
    return told, sums


def test_what_is_new_is_kept_each_time(room: Newsroom, site: Site, tmp_path: Path) -> None:
    site.pages["/tax"], site.pages["/bridge"] = page(TAX["post.txt"]), page(BRIDGE["ledger.txt"])
    first = item("Land tax clears parliament", site.address("/tax"))
    site.pages["/feed"] = feed(first)
    listed = opml(tmp_path / "feeds.opml", site.address("/feed"))

    def more() -> None:
        site.pages["/feed"] = feed(item("Marl bridge shut", site.address("/bridge")), first)

    told, sums = rounds(room, [listed], more)
    assert [one.name for one in told if isinstance(one, Kept)] == [
        site.address("/tax"),
        site.address("/bridge"),
    ]
    assert [one.kept for one in sums] == [1, 1]
    assert site.paths().count("/tax") == 1, "an entry that did not change is not asked for again"
    assert [one for one in told if isinstance(one, InputError)] == []


def test_the_list_is_read_anew_each_time(room: Newsroom, site: Site, tmp_path: Path) -> None:
    site.pages["/a"] = feed(item("Land tax clears parliament", site.address("/tax")))
    site.pages["/b"] = feed(item("Marl bridge shut", site.address("/bridge")))
    site.pages["/tax"], site.pages["/bridge"] = page(TAX["post.txt"]), page(BRIDGE["ledger.txt"])
    listed = opml(tmp_path / "feeds.opml", site.address("/a"))
    _, sums = rounds(room, [listed], lambda: opml(listed, site.address("/a"), site.address("/b")))
    assert [one.kept for one in sums] == [1, 1]


def test_a_feed_that_fails_stops_no_other_and_is_tried_again(
    room: Newsroom, site: Site, tmp_path: Path
) -> None:
    site.pages["/down"] = answer(b"", 500)
    site.pages["/broken"] = answer(b"<rss><channel><item>", Content_Type="application/xml")
    site.pages["/up"] = feed(item("Land tax clears parliament", site.address("/tax")))
    site.pages["/tax"], site.pages["/bridge"] = page(TAX["post.txt"]), page(BRIDGE["ledger.txt"])
    listed = opml(tmp_path / "feeds.opml", *(site.address(path) for path in ("/down", "/broken", "/up")))

    def mend() -> None:
        site.pages["/down"] = feed(item("Marl bridge shut", site.address("/bridge")))

    _, sums = rounds(room, [listed], mend)
    assert [one.kept for one in sums] == [1, 1]
    names = {one.name for one in sums[0].problems}
    assert names == {site.address("/down"), site.address("/broken") + "#1"}


def test_where_a_page_cannot_be_had_its_summary_is_kept(room: Newsroom, site: Site) -> None:
    site.pages["/feed"] = feed(
        item("Land tax clears parliament", site.address("/gone"), "The land tax was passed.")
    )
    told, _ = rounds(room, [site.address("/feed")], lambda: None)
    assert [type(one) for one in told if not isinstance(one, ofrecord.Known)] == [
        UnreachableAddress, Kept, UnreachableAddress,
    ]  # fmt: skip
    assert site.paths().count("/gone") == 2, "a page that could not be reached is asked for again"


def test_a_page_that_changed_is_asked_for_again(room: Newsroom, site: Site) -> None:
    site.pages["/tax"] = page(TAX["post.txt"])
    site.pages["/feed"] = feed(item("Land tax clears parliament", site.address("/tax")))

    def edit() -> None:
        site.pages["/tax"] = page(TAX["post.txt"].replace("61-58", "61-57"))
        site.pages["/feed"] = feed(item("Land tax clears parliament", site.address("/tax"), "By four votes."))

    told, _ = rounds(room, [site.address("/feed")], edit)
    kept = [one for one in told if isinstance(one, Kept)]
    assert [one.name for one in kept] == [site.address("/tax")] * 2
    assert kept[0].story == kept[1].story


def test_the_program_watches_until_it_is_told_to_stop(site: Site, tmp_path: Path) -> None:
    site.pages["/tax"] = page(TAX["post.txt"])
    site.pages["/feed"] = feed(item("Land tax clears parliament", site.address("/tax")))
    listed = opml(tmp_path / "feeds.opml", site.address("/feed"))
    for number in (signal.SIGTERM, signal.SIGINT):
        with subprocess.Popen(
            [
                *(sys.executable, "-m", "ofrecord", "watch", str(listed), "--every", "1h", "--allow-private"),
                *("--db", str(tmp_path / f"{number}.db"), "--archive", str(tmp_path / "archive")),
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        ) as program:
            assert program.stdout is not None and program.stderr is not None
            told = [program.stdout.readline() for _ in range(3)]
            program.send_signal(number)
            status, err = program.wait(60), program.stderr.read()
        assert told[0].startswith(f"kept {site.address('/tax')} (")
        assert told[2].startswith("1 report kept in 1 story. The next round")
        assert status == 0
        assert err.endswith("ofrecord: stopped; what was told as kept is kept.\n")


def test_a_list_that_is_not_there_is_an_error_at_once(room: Newsroom, tmp_path: Path) -> None:
    for missing in (tmp_path / "nosuch.opml", "courier.example/feed"):
        with pytest.raises(MissingInput, match="there is no such file; check the path"):
            rounds(room, [missing])


def test_a_list_that_goes_away_later_is_told_and_tried_again(
    room: Newsroom, site: Site, tmp_path: Path
) -> None:
    site.pages["/feed"] = feed(item("Land tax", site.address("/tax")))
    site.pages["/tax"] = page(TAX["post.txt"])
    listed = opml(tmp_path / "feeds.opml")

    def back() -> None:
        opml(listed, site.address("/feed"))

    told, sums = rounds(room, [opml(listed, site.address("/feed"))], listed.unlink, back)
    assert [type(one) for one in told] == [Kept, MissingInput]
    assert [(one.kept, len(one.problems)) for one in sums] == [(1, 0), (0, 1), (0, 0)]
