"""A record as a person would compare it: words beside offsets, file names for hashes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from ofrecord.engine import Local
from ofrecord.model import Record
from ofrecord.pipeline import build
from ofrecord.reading import read_bytes
from tests.conftest import ROOT

STORIES = {
    "harbour": ROOT / "src" / "ofrecord" / "examples" / "harbour",
    "ferry": ROOT / "examples" / "ferry",
    "vote": ROOT / "examples" / "vote",
    "locks": ROOT / "examples" / "locks",
}
GOLDEN = Path(__file__).parent
_SHOWN = 80


def build_story(folder: Path) -> Record:
    """The record of an invented story's reports."""
    pages = [read_bytes(path.name, path.read_bytes()) for path in sorted(folder.iterdir())]
    return build(pages, Local().find_all)


def readable(record: Record) -> str:
    """The record as indented JSON: a span becomes its offsets and words, a report's id its file's name.

    The texts and what is empty are left out.
    """
    texts = {report.id: report.text for report in record.reports}
    made = _words(msgspec.to_builtins(record), texts, home="")
    told = msgspec.json.format(msgspec.json.encode(made), indent=1).decode() + "\n"
    for report in record.reports:
        told = told.replace(report.id, Path(report.name).stem)
    return told


def _words(value: object, texts: Mapping[str, str], home: str) -> object:
    if isinstance(value, list | tuple):
        return [_words(one, texts, home) for one in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == {"report", "start", "end"}:
        return f"{value['report']} {_passage(texts[value['report']], value['start'], value['end'])}"
    value = {key: one for key, one in value.items() if one not in (None, "", [], (), False)}
    if "parts" in value:
        home = value["id"]
        del value["text"]
    if home and {"start", "end"} <= value.keys():
        rest = {key: one for key, one in value.items() if key not in {"start", "end"}}
        return {"at": _passage(texts[home], value["start"], value["end"]), **rest}
    return {key: _words(one, texts, home) for key, one in value.items()}


def _passage(text: str, start: int, end: int) -> str:
    words = text[start:end]
    if len(words) > _SHOWN:
        words = f"{words[: _SHOWN // 2]} [...] {words[-_SHOWN // 2 :]}"
    return f"{start}-{end} {words!r}"
