"""What a line's shape alone tells: an author's line, a post, another alphabet, a headline."""

from __future__ import annotations

import re

from ofrecord.cleaning.lines import Line
from ofrecord.cleaning.outlets import agency_marked, outlet_named

_PARTICLE = r"de|da|del|der|den|van|von|bin|al|el|la|le|di|du|of"
_NAME = rf"[A-Z][\w.'-]*[\w.](?: (?:[A-Z][\w.'-]*|[A-Z]\.|{_PARTICLE})){{1,3}}"
_NAMES = re.compile(rf"{_NAME}(?:(?:, | and | & |, and |; ){_NAME}){{0,5}}$")
_BY = re.compile(
    r"(?:By|BY|by|Story by|Words by|Analysis by|Text by|Written by):? ?(?:the )?[A-Z@][\w.'-]*"
    r"(?:(?: |, ?| ?/ ?| \| )(?:and|AND|in|for|of|the|de|van|von|al|with|at|&|@\w+|\w+@[\w.]+|[A-Z(][\w.'()-]*))"
    r"{0,24}[.,]?$"
)
_ROLE = (
    r"(?:[A-Z][\w.'&/-]*|and|of|for|in|the|correspondent|reporter|editor|writer|columnist|economics|political"
    r"|business|diplomatic|staff|contributor|analyst|opinion|senior|chief|health|science|technology|news)"
)
_WITH_ROLE = re.compile(rf"{_NAME}(?:, | \| | / | · | - ){_ROLE}(?:,? {_ROLE}){{0,9}}$")
_POST = re.compile(
    r"— [^—]{1,70}\(@\w{1,30}\)[ ,]{0,2}[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}\W{0,3}$|pic\.twitter\.com/\w"
    r"|^[^.!?]{2,50} \(@\w{1,30}\) \S"
)
_ABBREVIATED = re.compile(
    r"\b(?:[A-Z]|Sen|Sec|Rep|Gov|Dr|Mr|Mrs|Ms|St|Gen|Jan|Feb|Aug|Sept|Oct|Nov|Dec|No|vs?)\. "
)
_HEADLINE_MARKS = re.compile(r"^\[.*\]$|\w: \w|(?<!\w)'[^']{3,80}'(?!\w)|\|")
_ROLE_WORDS = 14
_DESK_WORDS = 4


def is_post(line: Line) -> bool:
    """Whether a line is an embedded post, with its text and its author's handle."""
    return bool(_POST.search(line.key[-240:]) or _POST.search(line.key[:90])) and line.words > 3


def is_author(line: Line) -> bool:
    """Whether a line names its author or authors and says nothing else."""
    key = line.key.rstrip(" ·|/-–—")
    if line.words > 26 or outlet_named(key) or agency_marked(key) or len(key) > 300:
        return False
    if key[:3].casefold() == "by " or _BY.match(key):
        return bool(_BY.match(key))
    if line.words > _ROLE_WORDS or line.caps:
        return False
    return bool(_NAMES.match(key) or _WITH_ROLE.match(key)) or _with_agency(key)


def is_desk(line: Line) -> bool:
    """Whether a line names in capitals the agency or desk that a report is by, known or not: "By CWIRE"."""
    return line.words <= _DESK_WORDS and line.key[:3].casefold() == "by " and line.key[3:].isupper()


def _with_agency(key: str) -> bool:
    """Whether a line names an author and an agency: "Ana Ruiz and AP"."""
    names, _, agency = key.rpartition(" and ")
    return bool(names) and agency_marked(agency.strip(" .")) is not None and bool(_NAMES.match(names))


def is_names_only(line: Line) -> bool:
    """Whether a line is a person's name or several, without a word more."""
    return line.words <= 12 and len(line.key) <= 120 and not line.caps and bool(_NAMES.match(line.key))


def is_publisher(line: Line) -> bool:
    """Whether a line is an outlet's or agency's name and nothing else."""
    return line.words <= 5 and bool(outlet_named(line.key) or agency_marked(line.key.strip(" .")))


def latin_share(text: str) -> float | None:
    """Give the share of Latin letters among the letters of `text`, None where it has under five."""
    if text.isascii():
        return 1.0 if sum(character.isalpha() for character in text[:40]) >= 5 else None
    letters = [character for character in text[:4000] if character.isalpha()]
    if len(letters) < 5:
        return None
    return sum(character < "\u0250" or "\u1e00" <= character < "\u1f00" for character in letters) / len(
        letters
    )


def styled_as_headline(line: Line) -> bool:
    """Whether a line is set as headlines are: in brackets, in title case, with a colon or single quotes inside."""
    if _HEADLINE_MARKS.search(line.key):
        return True
    long = [word for word in line.key.split() if len(word) > 3 and word[0].isalpha()]
    return len(long) > 3 and sum(word[0].isupper() for word in long) >= 0.8 * len(long)


def headline_like(line: Line) -> bool:
    """Whether a line could be a headline: one clause that does not end as a sentence."""
    ends_flat = line.key.rstrip("\"')]").endswith((".", ";")) and not line.key.endswith(
        ("...", "U.S.", "U.N.")
    )
    return (
        not ends_flat
        and 2 <= line.words <= 30
        and ". " not in line.key.replace("U.S. ", "").replace("U.N. ", "").replace("v. ", "")
    )
