"""Bytes to characters, in whatever encoding a page comes."""

from __future__ import annotations

import codecs
import re
import unicodedata

from charset_normalizer import from_bytes

from ofrecord.errors import UndecodableInput
from ofrecord.reading.bytes import wide_encoding

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s{0,9}=\s{0,9}["']?([\w.:-]{2,40})""", re.I
)
_SINGLE_BYTE = ("cp1252", "cp1251", "koi8_u", "mac_roman", "mac_cyrillic", "cp1250", "cp1253", "cp1254")
_STRAY = 0.02
_PLAUSIBLE = 0.9
_TYPOGRAPHIC = set("‘’“”„‚«»–—…•·€£§©®™°½¼¾№ \u00ad\u200b")


def decode(name: str, data: bytes, charset: str | None = None) -> str:
    """Give the characters of `data`, without a byte order mark.

    Tried in this order: a byte order mark; UTF-8; the NUL pattern of UTF-16 and UTF-32; the encoding an HTML
    page declares; `charset`, which a web server says (often for all its pages alike); UTF-8 with a few stray
    bytes, each read as U+FFFD; the single-byte encodings, judged by how much what comes out looks like words;
    then charset-normalizer, for the rest. An unpaired surrogate becomes U+FFFD, so that the text can be
    written as UTF-8 again. Raises UndecodableInput.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    wide = wide_encoding(data)
    if wide:
        return data.decode(wide, errors="replace")
    found = (
        _declared(data)
        or _labelled(data, charset)
        or _damaged_utf8(data)
        or _single_byte(data)
        or _guessed(data)
    )
    if found is None:
        raise UndecodableInput(
            name, "its characters are in no encoding that could be told", "save it as UTF-8 and give that"
        )
    return found


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data[:4096])
    if match is None:
        return None
    return _labelled(data, match.group(1).decode("ascii", errors="replace"))


def _labelled(data: bytes, label: str | None) -> str | None:
    if label is None:
        return None
    label = label.lower()
    # The WHATWG Encoding Standard reads these two labels as windows-1252, as pages mean it.
    label = "cp1252" if label in ("iso-8859-1", "us-ascii", "ascii", "latin1", "utf-16", "utf16") else label
    try:
        characters = data.decode(label)
    except (UnicodeDecodeError, LookupError):
        return None
    return characters if isinstance(characters, str) and _plausibility(characters) >= _PLAUSIBLE else None


def _damaged_utf8(data: bytes) -> str | None:
    characters = data.decode("utf-8", errors="replace")
    strays = characters.count("\ufffd")
    foreign = sum(character > "\x7f" for character in characters)
    return characters if strays <= max(1, _STRAY * foreign) and foreign > strays * 3 else None


def _single_byte(data: bytes) -> str | None:
    best, plausibility = None, _PLAUSIBLE
    for encoding in _SINGLE_BYTE:
        try:
            characters = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        found = _plausibility(characters)
        if found > plausibility:
            best, plausibility = characters, found
    return best


def _plausibility(characters: str) -> float:
    """Give the share of the characters beyond ASCII that stand where such a character would."""
    good = every = 0
    before = " "
    for character in characters[:200_000]:
        if character > "\x7f":
            every += 1
            good += _fits(before, character)
        elif before > "\x7f" and before.isalpha() and character.isalpha() and not _latin(before):
            every += 1  # a Latin letter glued to a Cyrillic or Greek one
        before = character
    return good / every if every else 1.0


def _fits(before: str, character: str) -> bool:
    if character in _TYPOGRAPHIC:
        return True
    if not character.isalpha():
        return False
    if character.isupper() and before.islower():
        return False
    return not before.isalpha() or _latin(before) == _latin(character)


def _latin(character: str) -> bool:
    return character < "\x80" or unicodedata.name(character, "").startswith("LATIN")


def _guessed(data: bytes) -> str | None:
    best = from_bytes(data[:65536]).best()
    if best is None:
        return None
    try:
        return data.decode(best.encoding)
    except (UnicodeDecodeError, LookupError):
        return None
