"""Hostile text in every field of a record: nothing of it runs, is a link, or becomes an element."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Page

from ofrecord.model import (
    Channel,
    Entity,
    Event,
    Figure,
    Finding,
    Moment,
    Origin,
    Part,
    Record,
    Report,
    Role,
    Span,
    Statement,
    Story,
)
from ofrecord.views import render

Open = Callable[..., Page]

COUNT = """
window.ran = 0;
for (const name of ["alert", "prompt", "confirm", "print"]) window[name] = () => { window.ran += 1; };
"""
TOUCH = """() => {
  for (const one of document.querySelectorAll("body *")) {
    for (const name of ["click", "mouseover", "focus", "error"]) {
      one.dispatchEvent(new Event(name));
    }
  }
  return window.ran;
}"""
NOTE_FRAME = """
if (window === top) window.ran = new Set();
const frame = () => {
  let one = window;
  while (one !== top && one.parent !== top) one = one.parent;
  return one === top ? "top" : one.frameElement.id;
};
const note = () => { top.ran.add(frame()); };
for (const name of ["alert", "prompt", "confirm", "print"]) window[name] = note;
"""
# The prototypes' own methods: a form's field called "attributes" would hide the form's.
TOUCH_FRAMES = """() => {
  for (const outer of document.querySelectorAll("body > iframe")) {
    const inner = outer.contentDocument;
    if (!inner || !inner.defaultView) continue;
    for (const one of Document.prototype.querySelectorAll.call(inner, "*")) {
      const names = Element.prototype.getAttributeNames.call(one).filter((name) => name.startsWith("on"));
      for (const name of ["click", ...names.map((name) => name.slice(2))]) {
        const event = new inner.defaultView.Event(name, { bubbles: true, cancelable: true });
        EventTarget.prototype.dispatchEvent.call(one, event);
      }
      const pressed = one instanceof inner.defaultView.HTMLElement && /^(a|area|button|input)$/i.test(one.localName);
      if (pressed) HTMLElement.prototype.click.call(one);
    }
  }
}"""
LEAST = 2500 / 2681
"How many of the payloads must run where nothing is escaped, for the test to mean anything."
STRANGE = """() => [...document.querySelectorAll("*")].filter((one) =>
  [...one.attributes].some((a) => a.name.startsWith("on") || ["style", "srcdoc", "src"].includes(a.name))
  || (one.href && !/^(#|https?:)/.test(one.getAttribute("href")))
  || /^(img|image|iframe|svg|object|embed|video|audio|base|marquee|math)$/i.test(one.tagName)
).map((one) => one.outerHTML.slice(0, 200))"""


def hostile(payloads: Sequence[str]) -> Record:
    """A record that carries every payload in its text, its claims, its entities and every reason.

    Each is the title, the outlet and the byline of a report as well, and its file's name or address in turn.
    """
    text = "\n".join(payloads)
    spans = []
    at = 0
    for payload in payloads:
        spans.append(Span(report="r", start=at, end=at + len(payload)))
        at += len(payload) + 1
    report = Report(
        id="r",
        name=payloads[0],
        text=text,
        language=payloads[0],
        headline=payloads[0],
        outlet=payloads[-1],
        outlet_why=payloads[0],
        agency=payloads[-1],
        bylines=tuple(payloads[:3]),
        published_why=payloads[0],
        parts=tuple(
            Part(kind="body", start=span.start, end=span.end, why=payload, language=payload)
            for payload, span in zip(payloads, spans, strict=True)
        ),
    )
    claims: list[Statement | Event | Figure] = []
    for place, (payload, span) in enumerate(zip(payloads, spans, strict=True)):
        claims += [
            Statement(
                id=f"s{place}-{payload}",
                spans=(span,),
                origin=f"o{place}",
                speaker=f"e{place}" if place % 2 else None,
                speaker_text=payload,
                speaker_why=payload,
                said=(span,),
                manner="direct",
                act=payload,
                channel=Channel(kind=payload, span=span),
                notes=(payload,),
                why=payload,
            ),
            Event(
                id=f"n{place}", spans=(span,), kind="other", trigger=span, mode="planned", mode_why=payload
            ),
            Figure(id=f"f{place}", spans=(span,), value=1, unit=payload, of=payload),
        ]
    return Record(
        story=Story(id=payloads[0], title=payloads[0], first=payloads[0], last=payloads[-1]),
        reports=(
            report,
            *(
                Report(
                    id=f"r{place}",
                    name=f"https://courier.example/{payload}" if place % 2 else payload,
                    text=payload,
                    language="en",
                    headline=payload,
                    outlet=payload,
                    bylines=(payload,),
                    published_why=payload,
                )
                for place, payload in enumerate(payloads)
            ),
        ),
        entities=tuple(
            Entity(
                id=f"e{place}",
                kind="person",
                name=payload,
                aliases=(payload + payload,),
                roles=(Role(text=payload, span=span),),
                why=payload,
            )
            for place, (payload, span) in enumerate(zip(payloads, spans, strict=True))
        ),
        claims=tuple(claims),
        findings=tuple(
            Finding(
                id=f"x{place}{payload}",
                kind=("differ", "agree", "only")[place % 3],
                about="wording",
                claims=(f"s{place}-{payload}",),
                why=payload,
                score=0.5,
                independent=1,
                origins=(f"o{place}",),
            )
            for place, payload in enumerate(payloads)
        ),
        origins=tuple(
            Origin(id=f"o{place}", name=payload, kind="speaker", why=payload)
            for place, payload in enumerate(payloads)
        ),
        timeline=tuple(Moment(date=payload, claims=("n0",), how=payload) for payload in payloads),
    )


def without_policy(page: str) -> str:
    """The page without its policy, so that escaping alone must hold."""
    bare, changes = re.subn(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page, count=1)
    assert changes == 1
    return bare


@pytest.fixture(scope="session")
def payloads(shared: Path) -> list[str]:
    """The armed payloads of ../shared."""
    path = shared / "badinput" / "xss" / "armed.jsonl"
    if not path.is_file():
        pytest.skip(f"{path} is not there")
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line)["payload"] for line in lines if line.strip()]


def batches(payloads: list[str]) -> Iterator[list[str]]:
    return (payloads[at : at + 180] for at in range(0, len(payloads), 180))


def test_no_payload_runs_even_without_the_policy(visit: Open, payloads: list[str], tmp_path: Path) -> None:
    for batch in batches(payloads):
        path = tmp_path / "hostile.html"
        path.write_text(without_policy(render(hostile(batch), "html")), encoding="utf-8")
        page = visit(path, COUNT)
        assert page.evaluate(STRANGE) == []
        assert page.locator("script").count() == 1
        assert page.locator("style").count() == 1
        assert page.evaluate(TOUCH) == 0
        page.context.close()


def control(payloads: list[str]) -> str:
    """A page with each payload left raw, in a frame of its own, so that each can be counted."""
    frames = (
        f'<iframe id="{place}" srcdoc="{html.escape(f"<!doctype html><body>{payload}")}"></iframe>'
        for place, payload in enumerate(payloads)
    )
    return f"<!doctype html><meta charset=utf-8><body>{''.join(frames)}"


def test_control_the_same_payloads_run_where_they_are_not_escaped(
    visit: Open, payloads: list[str], tmp_path: Path, whole: bool
) -> None:
    tried = payloads if whole else payloads[::20]
    ran = 0
    for at in range(0, len(tried), 100):
        path = tmp_path / "bare.html"
        path.write_text(control(tried[at : at + 100]), encoding="utf-8")
        page = visit(path, NOTE_FRAME)
        page.evaluate(TOUCH_FRAMES)
        page.wait_for_timeout(300)  # animations and timers
        ran += page.evaluate("window.ran.size")
        page.context.close()
    assert ran >= LEAST * len(tried)


def test_control_the_page_itself_would_run_them(visit: Open, payloads: list[str], tmp_path: Path) -> None:
    path = tmp_path / "bare.html"
    path.write_text(html.unescape(without_policy(render(hostile(payloads[:180]), "html"))), encoding="utf-8")
    page = visit(path, COUNT)
    assert page.evaluate(STRANGE) != []
    assert page.evaluate(TOUCH) > 0


def test_the_policy_alone_stops_them_too(visit: Open, payloads: list[str], tmp_path: Path) -> None:
    page = render(hostile(payloads[:180]), "html")
    head, body = page.split("</head>", 1)
    path = tmp_path / "policy.html"
    path.write_text(head + "</head>" + html.unescape(body), encoding="utf-8")
    assert visit(path, COUNT).evaluate(TOUCH) == 0


@pytest.mark.parametrize(
    ("name", "linked"),
    [
        ("https://courier.example/a", True),
        ("http://courier.example/a", True),
        ("javascript:alert(1)//https://x", False),
        (" javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("a.txt", False),
    ],
)
def test_only_addresses_of_the_web_become_links(name: str, linked: bool) -> None:
    record = hostile(["x"])
    report = Report(id="r", name=name, text="x", language="en")
    page = render(Record(story=record.story, reports=(report,)), "html")
    assert (f'href="{name}"' in page) is linked
