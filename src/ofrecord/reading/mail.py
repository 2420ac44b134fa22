"""E-mail, which is told and not read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ofrecord.errors import UnsupportedInput
from ofrecord.reading.document import Document, Outcome

_FIELD = re.compile(r"^([A-Za-z][A-Za-z-]{1,40}):[ \t]", re.M)
_SURE = frozenset(("received", "return-path", "message-id", "mime-version", "delivered-to", "dkim-signature"))
_MEND = "save the report in it as text or HTML and give that"


def is_mail(document: Document) -> bool:
    """Tell an e-mail by the fields of RFC 5322 that open it."""
    head = document.characters[:20_000].replace("\r\n", "\n").partition("\n\n")[0]
    if not re.match(r"(?:From .{1,200}\n)?[A-Za-z-]{2,41}:[ \t]", head):
        return False
    fields = {name.lower() for name in _FIELD.findall(head)}
    return "from" in fields and bool(fields & _SURE)


def read_mail(document: Document) -> Iterator[Outcome]:
    """Refuse it in one sentence."""
    yield UnsupportedInput(document.name, "is an e-mail; text, HTML, feeds, JSON and WARC are read", _MEND)
