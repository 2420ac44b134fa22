"""Which numerals are no quantities: dates, clock times, labels, names, codes, and counts that only point back."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Slice

from ofrecord.figures.lexicon import quantities
from ofrecord.figures.numerals import Numeral
from ofrecord.model import Range

_NAMES = frozenset({"PERSON", "ORG", "FAC", "PRODUCT", "WORK_OF_ART", "LAW", "EVENT", "GPE", "LOC", "NORP"})
_LISTED = re.compile(r"\s*[.)](?:\s|$)|\s*$")
_LAST_WORD = re.compile(r"(?:^|(?<=[\s(“\"‘]))([^\s(“\"‘]+)[ \u00a0]$")
_NEXT_WORD = re.compile(r"[ \u00a0-]?([A-Za-z.’']+)")
_PHONE = re.compile(r"\d{3}[-‑]\d{4}\b")
_TICKER = re.compile(r" [+−-]\d")
_PAGER = re.compile(r"(?<!\d)\d+ of \d+ ?\|")
_RUN = 80
"Characters to either side in which an address is looked for."
_SMALL = 10
_YEARS = range(1500, 2101)


def is_written_as_other(text: str, numeral: Numeral) -> bool:
    """Tell from the characters alone that a numeral is a date, a clock time, a code, an address or an idiom."""
    return (
        _is_glued(text, numeral)
        or _is_date(text, numeral)
        or _is_listed(text, numeral)
        or _is_code(text, numeral)
    )


def _is_glued(text: str, numeral: Numeral) -> bool:
    start, end = numeral.start, numeral.end
    against = text[start - 1 : start]
    if against == "+" or _PHONE.search(text, start, end) or _TICKER.match(text, end):
        return True
    if against in quantities().not_.against and not (
        against in "'’" and not text[start - 2 : start - 1].isalnum()
    ):
        return True
    if against in {"-", "‑", "–", ".", ","} and text[start - 2 : start - 1].isalnum():
        return True
    following = text[end : end + 2]
    if following[:1] == " " and following[1:].isdigit() and numeral.plain:
        return True
    return following[:1] == "(" or (following[:1] in tuple("-.:,/") and following[1:].isdigit())


def _is_date(text: str, numeral: Numeral) -> bool:
    wrong = quantities().not_
    following = _NEXT_WORD.match(text, numeral.end)
    after = following.group(1) if following else ""
    before = word_before(text, numeral.start)
    if after.lower() in wrong.after and not numeral.sign:
        return True
    if (
        isinstance(numeral.value, Range)
        and int(numeral.value.high) in _YEARS
        and int(numeral.value.low) in _YEARS
    ):
        return text[numeral.start : numeral.end].isascii() and not _has_comma(text, numeral)
    if not numeral.plain and numeral.pair is None:
        return False
    if before[:1].isupper() and before.lower() in wrong.months and numeral.low <= 31:
        return True
    if after[:1].isupper() and after.lower() in wrong.months and numeral.low <= 31:
        return True
    return int(numeral.low) in _YEARS and not numeral.worded


def _has_comma(text: str, numeral: Numeral) -> bool:
    return "," in text[numeral.start : numeral.end]


def _is_listed(text: str, numeral: Numeral) -> bool:
    if _PAGER.search(text, max(0, numeral.start - 12), numeral.end + 16):
        return True
    return (
        not text[: numeral.start].strip() and numeral.plain and _LISTED.match(text, numeral.end) is not None
    )


def _is_code(text: str, numeral: Numeral) -> bool:
    wrong = quantities().not_
    if text[numeral.start : numeral.end] in wrong.codes:
        return True
    low, high = max(0, numeral.start - _RUN), min(len(text), numeral.end + _RUN)
    start = max(text.rfind(" ", low, numeral.start), text.rfind("\n", low, numeral.start), low - 1) + 1
    end = text.find(" ", numeral.end, high)
    run = text[start : end if end >= 0 else high]
    if any(piece in run for piece in wrong.addresses):
        return True
    near = text[max(0, numeral.start - 16) : numeral.end + 16].casefold()
    return any(idiom in near for idiom in wrong.idioms)


def word_before(text: str, start: int) -> str:
    """Give the word before `start`, where nothing but one space stands between."""
    match = _LAST_WORD.search(text, max(0, start - 32), start)
    return match.group(1) if match else ""


def is_label(doc: Doc, tokens: Slice, numeral: Numeral, counted: bool) -> bool:
    """Tell that a numeral labels the noun before it or stands in a name ("Apollo 11", "10 Downing St.").

    `counted` says that a plural noun after it is counted.
    """
    if numeral.sign:
        return False
    before = doc[tokens.start - 1] if tokens.start else None
    if before is not None and before.whitespace_ and before.lower_ in quantities().labels:
        name = before.text[:1].isupper() and tokens.start - 1 != tokens.sent.start
        if name or not counted or before.lower_ in {"no.", "no", "number"}:
            return True
    if counted or numeral.worded:
        return False
    if (
        before is not None
        and before.pos_ == "PROPN"
        and before.whitespace_
        and numeral.plain
        and before.lower_ not in {"about", "over"}
    ):
        return True
    first = tokens[0]
    return first.ent_type_ in _NAMES and _spans_more(first, tokens)


def _spans_more(token: Token, tokens: Slice) -> bool:
    doc = token.doc
    before = doc[tokens.start - 1].ent_type_ if tokens.start and token.ent_iob_ == "I" else ""
    after = doc[tokens.end] if tokens.end < len(doc) else None
    return bool(before) or (
        after is not None and after.ent_iob_ == "I" and after.ent_type_ == token.ent_type_
    )


def points_back(doc: Doc, tokens: Slice, numeral: Numeral, measured: bool) -> bool:
    """Tell that a small count after "the" or "these" only takes up people or things told before.

    A relative clause tells who they are, so that "the five men who were freed" count.
    """
    if measured or numeral.low > _SMALL or not tokens.start:
        return False
    before = doc[tokens.start - 1].lower_
    known = quantities()
    noun = tokens.root.head if tokens.root.dep_ == "nummod" else tokens.root
    if any(part.dep_ == "relcl" for part in noun.children):
        return False
    return before in known.pointing and before not in known.possessive
