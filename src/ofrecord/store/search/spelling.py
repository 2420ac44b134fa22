"""What is looked up, spelled for SQLite's FTS5 and for PostgreSQL's tsquery.

Both are handed over as parameters. Terms are of letters, digits and a few signs that mean nothing within the quotation
marks that stand around each (`match.Term`); `_quoted` holds them to that.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable

from ofrecord.store.search.match import Begins, Both, But, Either, Match, Run, Term
from ofrecord.store.search.terms import Row

_PLAIN = re.compile(r"[a-z0-9.:=~_+-]+")


def fts5_query(match: Match) -> str:
    """Give the FTS5 query string."""
    if isinstance(match, Term):
        return _quoted(match.text, '"')
    if isinstance(match, Begins):
        return f"{_quoted(match.text, chr(34))} *"
    if isinstance(match, Run):
        return f'"{" ".join(_plain(word) for word in match.words)}"'
    if isinstance(match, But):
        return f"({fts5_query(match.part)} NOT {fts5_query(match.less)})"
    return f"({_joined(match, ' AND ', ' OR ', fts5_query)})"


def ts_query(match: Match) -> str:
    """Give the text of a tsquery."""
    if isinstance(match, Term):
        return _quoted(match.text, "'")
    if isinstance(match, Begins):
        return f"{_quoted(match.text, chr(39))}:*"
    if isinstance(match, Run):
        return f"({' <-> '.join(_quoted(word, chr(39)) for word in match.words)})"
    if isinstance(match, But):
        return f"({ts_query(match.part)} & !{ts_query(match.less)})"
    return f"({_joined(match, ' & ', ' | ', ts_query)})"


def fts5_text(row: Row) -> str:
    """Give the text that FTS5 indexes: the words, then the terms, which no phrase reaches."""
    return " ".join([*row.words, *row.terms])


def ts_vector(row: Row) -> str:
    """Give the text of a tsvector: words with their places, terms without."""
    places: defaultdict[str, list[str]] = defaultdict(list)
    for at, word in enumerate(row.words, 1):
        places[word].append(str(at))
    words = [f"'{_plain(word)}':{','.join(at)}" for word, at in places.items()]
    return " ".join([*words, *(f"'{_plain(term)}'" for term in row.terms if term not in places)])


def _joined(match: Both | Either, both: str, either: str, spell: Callable[[Match], str]) -> str:
    return (both if isinstance(match, Both) else either).join(spell(part) for part in match.parts)


def _quoted(text: str, mark: str) -> str:
    return f"{mark}{_plain(text)}{mark}"


def _plain(text: str) -> str:
    if not _PLAIN.fullmatch(text):
        raise ValueError(f"not a term: {text!r}")
    return text
