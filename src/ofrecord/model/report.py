"""A report: one text, as read, with what each stretch of it is."""

from __future__ import annotations

from typing import Literal

import msgspec

from ofrecord.model.span import Dated

PartKind = Literal[
    "headline",
    "byline",
    "dateline",
    "body",
    "caption",
    "credit",
    "embed",
    "syndication",
    "furniture",
]


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Code points `start` to `end` of the report's text are `kind`, because `why`.

    `language` is the part's own (BCP 47), where it could be told.
    """

    kind: PartKind
    start: int
    end: int
    why: str = ""
    language: str | None = None


class Hints(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the bytes around the text told about it: a page's metadata. Empty for plain text."""

    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    url: str | None = None
    language: str | None = None
    parts: tuple[Part, ...] = ()
    "Parts that the page's own mark-up names (a caption, a credit); cleaning takes them over."
    updated: str | None = None
    "When it was last changed, as the input tells it."
    source: str | None = None
    "Whose report it is where the input says that it took it from another: a feed's `<source>`, an agency."
    headlines: tuple[str, ...] = ()
    "Other headlines that the input gives beside `title`."
    summary: str = ""
    "Why the text is only a summary of the report; empty where it is the report."
    captured: str | None = None
    "When an archive took the page; never the date of publication."
    enclosures: tuple[str, ...] = ()
    "Addresses of the pictures, sounds and films that belong to it."
    told_by: str = "the page's metadata"
    "What told all this, as a reader would call it."
    signals: tuple[tuple[str, str], ...] = ()
    "Of a page's metadata, which mark told a field: the field's name here, and the mark as a reader would find it."
    extra: tuple[tuple[str, str], ...] = ()
    "Fields of the input that have no place of their own: name and value (JSON where it is no string)."

    def signal(self, field: str) -> str:
        """Give what told this field: its own mark where that is known, else what told all."""
        return dict(self.signals).get(field, self.told_by)


class Page(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What reading gives: the text that never changes again, and the hints that came with it.

    `id` is a prefix of the sha256 of the bytes read; `name` the path or address as given.
    """

    id: str
    name: str
    text: str
    hints: Hints = Hints()


NoticeKind = Literal["correction", "clarification", "update", "refile", "withdrawal", "editor's note"]


class Notice(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A notice of the outlet that its report was changed: code points `start` to `end` of the report's text."""

    kind: NoticeKind
    start: int
    end: int


class Report(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One report of the record. See the contract for each field's meaning.

    Beyond the contract: `outlet_why` (what names the outlet), `agency` (the agency credited, by any of
    dateline, credit or syndication note), `dates` (every time expression of the report that could be
    resolved), `notes` (remarks a reader must see: in which languages it was not read, or not wholly).
    """

    id: str
    name: str
    text: str
    language: str
    headline: str | None = None
    headlines: tuple[str, ...] = ()
    "Further headlines that the input's metadata give, where they differ from `headline`."
    outlet: str | None = None
    outlet_why: str = ""
    agency: str | None = None
    bylines: tuple[str, ...] = ()
    published: Dated | None = None
    published_why: str = ""
    "Why there is no date, where `published` is null."
    summary: str = ""
    "Why the text is only a summary of the report; empty where it is the report."
    address: str | None = None
    "The page's address, where it has one."
    updated: str | None = None
    "When the page was last changed, as it tells itself."
    copy_of: str | None = None
    copy_why: str = ""
    "What the two texts share, and how the origin was told."
    version_of: str | None = None
    "The version before it of the same page."
    version_why: str = ""
    notices: tuple[Notice, ...] = ()
    parts: tuple[Part, ...] = ()
    dates: tuple[Dated, ...] = ()
    notes: tuple[str, ...] = ()
