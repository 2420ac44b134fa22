"""Find the names of a paragraph, each with the evidence for what it names."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from ofrecord.entities.knowledge import Gender, Knowledge
from ofrecord.entities.sheet import ADJ, AMOD, COMPOUND, NMOD, NOUN, NSUBJ, POSS, PROPN, Sheet
from ofrecord.entities.stretch import KINDS, find_stretches, is_title, may_be_surname
from ofrecord.model import EntityKind

Vote = tuple[EntityKind, float]

_LABEL = 1.0
_LONE_LABEL = 0.6
_LONGEST = 8
_NAMES = 4
_FULL = (2, 3)
_NO_PERSONS = frozenset({"place", "organization", "group"})
_JOINS = frozenset({"-", "'s", "’s", "&"})


@dataclass(frozen=True, slots=True)
class NameAt:
    """Tokens `start` to `end` of a sheet are a name; `words` are its folded words.

    `title` are the tokens that give a role right before it, `gender` what they tell of the bearer.
    """

    sheet: Sheet
    start: int
    end: int
    words: tuple[str, ...]
    votes: tuple[Vote, ...]
    title: tuple[int, int] | None = None
    gender: Gender = ""
    honorific: bool = False

    @property
    def head(self) -> int:
        """The last token of the name."""
        return self.end - 1


def find_names(sheet: Sheet, known: Knowledge) -> Iterator[NameAt]:
    """Find the names in a paragraph, in the order of the text."""
    for start, end, label in find_stretches(sheet, known):
        name = _name(sheet, start, end, label, known)
        if name is not None:
            yield name


def missed_surnames(
    sheet: Sheet, names: Sequence[NameAt], surnames: Collection[str], known: Knowledge
) -> Iterator[NameAt]:
    """Find surnames of people named in full elsewhere, where recognizer and tagger took them for other words."""
    taken = {index for name in names for index in range(name.start, name.end)}
    for index, word in enumerate(sheet.folded):
        if word not in surnames or index in taken or not sheet.words[index][0].isupper():
            continue
        if word in known.months and not may_be_surname(sheet, index, known):
            continue
        if sheet.flat or sheet.pos[index] == PROPN or sheet.dep[index] in {NSUBJ, POSS}:
            yield NameAt(sheet, index, index + 1, (word,), (("person", 1.0),))


def outside_titles(names: list[NameAt], known: Knowledge) -> list[NameAt]:
    """Drop what is only part of somebody's title ("State" in "Secretary of State"), and join bracketed names.

    A body or place within a title stays: the "CIA" of a "CIA Director".
    """
    titled = {index for name in names if name.title for index in range(*name.title)}
    kept: list[NameAt] = []
    for name in names:
        if name.words[-1] in known.titles_of and (name.start in titled or _ends_office(name, known)):
            continue
        if kept and _opens_with_brackets(kept[-1], name):
            kept[-1] = replace(
                name,
                start=kept[-1].start,
                words=kept[-1].words + name.words,
                votes=kept[-1].votes + name.votes,
                title=kept[-1].title,
            )
        else:
            kept.append(name)
    return kept


def _ends_office(name: NameAt, known: Knowledge) -> bool:
    """The "Defense" of "the Secretary of Defense", with nobody named behind it."""
    folded = name.sheet.folded
    office = name.start >= 2 and folded[name.start - 1] == "of" and folded[name.start - 2] in known.titles
    return office and len(name.words) == 1


def _opens_with_brackets(first: NameAt, name: NameAt) -> bool:
    """A first name put in by an editor: "[Lena] Ortiz"."""
    words = name.sheet.words
    return (
        first.start > 0
        and name.start == first.end + 1
        and words[first.start - 1] in {"[", "("}
        and words[first.end] in {"]", ")"}
        and len(first.words) == len(name.words) == 1
    )


def _name(sheet: Sheet, start: int, end: int, label: str, known: Knowledge) -> NameAt | None:
    words = _words(sheet.folded[start:end])
    if not words or end - start > _LONGEST or not any(character.isalpha() for character in words[0]):
        return None
    lone = len(words) == 1 and words not in known.known
    if lone and (words[0] in known.organization_ends or _is_pair(words[0], known)):
        return None
    if lone and (words[0] in known.not_names or len(words[0]) == 1):
        return None
    modifies = sheet.dep[end - 1] in {AMOD, COMPOUND, NMOD} or "-" in sheet.words[end : end + 1]
    if modifies and (label == "NORP" or words in known.people):
        return None
    title, gender, honorific = _title_before(sheet, start, known)
    if title is not None and sheet.words[title[1] - 1].islower() and known.known.get(words) in _NO_PERSONS:
        title, gender = None, ""
    votes = [*_votes_of_label(label, words), *_votes_of_words(sheet, start, end, words, label, known)]
    if title is not None or honorific:
        votes.append(("person", 5.0 if honorific else 4.0))
    return NameAt(sheet, start, end, words, tuple(votes), title, gender, honorific)


def _words(folded: Sequence[str]) -> tuple[str, ...]:
    """The words of a name; those that a hyphen joins are one ("Al-Sham", however the tokenizer cut it)."""
    words: list[str] = []
    joins = False
    for word in folded:
        if word == "-":
            joins = bool(words)
        elif joins:
            words[-1] += f"-{word}"
            joins = False
        elif word:
            words.append(word)
    return tuple(words)


def _title_before(sheet: Sheet, start: int, known: Knowledge) -> tuple[tuple[int, int] | None, Gender, bool]:
    """The role right before a name: "South Carolina Rep.", "FEMA associate director", "Lind's adviser"."""
    folded = sheet.folded
    at = start - 1
    while at > 0 and sheet.words[at] in {"[", "(", '"', "“"}:
        at -= 1
    if at > 0 and sheet.words[at] == "." and folded[at - 1] in known.titles:
        at -= 1
    if at < 0:
        return None, "", False
    if folded[at] in known.honorifics and sheet.words[at][0].isupper():
        return None, known.honorifics[folded[at]], True
    end = at + 1
    if at >= 2 and folded[at] in known.titles_of and folded[at - 1] in {"of", "the"}:
        at -= 2 if folded[at - 1] == "of" else 3
    noun = sheet.pos[at] in {PROPN, NOUN} or (sheet.pos[at] == ADJ and sheet.words[at][0].isupper())
    if at < 0 or not noun or not is_title(sheet, at, known):
        return None, "", False
    start = _role_start(sheet, at)
    if start > 2 and folded[start - 1] == "the" and folded[start - 2] in known.role_serves:
        if (
            folded[start - 3] not in known.titles
        ):  # "the aide of the mayor Ada Lind": whose, the words do not tell
            return None, "", False
        at = start - 3  # "counselor to the president Ada Lind"
        start = _role_start(sheet, at)
    return (start, end), known.titles[folded[at]], False


def _role_start(sheet: Sheet, at: int) -> int:
    # "her decision President Lind": before a capitalised title a common noun is another phrase's.
    capital = sheet.words[at][0].isupper()
    start = at
    while start > 0:
        before = start - 1
        if sheet.sentence[before] != sheet.sentence[start]:
            break
        word = sheet.words[before]
        if word not in _JOINS and not (sheet.pos[before] in {PROPN, NOUN, ADJ} and word[0].isalnum()):
            break
        if capital and sheet.pos[before] == NOUN and word.islower():
            break
        start = before
    while start < at and sheet.words[start] in _JOINS:
        start += 1
    return start


def _is_pair(word: str, known: Knowledge) -> bool:
    """ "U.S.-Russia": two countries in one token, which name neither alone."""
    parts = word.split("-")
    return len(parts) > 1 and all((part,) in known.country_of for part in parts)


def _votes_of_label(label: str, words: tuple[str, ...]) -> list[Vote]:
    # One word alone the recognizer labels a body or a person almost at random.
    kind = KINDS.get(label)
    weight = _LONE_LABEL if len(words) == 1 and kind == "organization" else _LABEL
    return [(kind, weight)] if kind else []


def _votes_of_words(
    sheet: Sheet, start: int, end: int, words: tuple[str, ...], label: str, known: Knowledge
) -> Iterator[Vote]:
    kind = known.known.get(words)
    if kind is not None:
        yield kind, 5.0
    if len(words) > 1 and not known.things.isdisjoint(words[:-1]):
        yield "other", 6.0
    elif (_main_word(words) in known.organization_ends and len(words) > 1) or (
        words[0] in known.organization_opens and len(words) > 2
    ):
        yield "organization", 4.0
    elif words[-1] in known.place_ends and len(words) > 1:
        yield "place", 3.0
    elif 1 < len(words) <= _NAMES and words[0] in known.first_names and not _is_known(words, known):
        yield "person", 2.0
    elif (
        label == "ORG" and len(words) in _FULL and words[-1] in known.surnames and not _is_known(words, known)
    ):
        yield "person", 1.2
    text = sheet.words[start]
    if len(words) == 1 and kind is None and 2 <= len(text) <= 6 and text.isupper() and not sheet.flat:
        yield "organization", 1.5
    yield from _votes_of_context(sheet, start, end, known)


def _is_known(words: tuple[str, ...], known: Knowledge) -> bool:
    """Whether what looks like a first or last name names something else: "Virginia", "Republicans"."""
    return any((word,) in known.known or (word,) in known.people for word in (words[0], words[-1]))


def _main_word(words: tuple[str, ...]) -> str:
    """The word a name turns on: the one before "of", "for" or "on", else the last."""
    for at, word in enumerate(words[1:], 1):
        if word in {"of", "for", "on"}:
            return words[at - 1]
    return words[-1]


def _votes_of_context(sheet: Sheet, start: int, end: int, known: Knowledge) -> Iterator[Vote]:
    apposition = sheet.appositions.get(end - 1)
    if apposition is not None and sheet.folded[apposition] in known.titles:
        yield "person", 4.0
    after = sheet.folded[end : end + 2]
    if "who" in [word for word in after if word][:1]:
        yield "person", 3.0
    if start and sheet.folded[start - 1] == "in":
        yield "place", 1.0
    if after and after[0] in known.place_ends:
        yield "place", 1.0
    if sheet.dep[end - 1] == NSUBJ and _speaks(sheet, sheet.head[end - 1], known):
        yield "person", 0.7
        yield "organization", 0.4


def _speaks(sheet: Sheet, index: int, known: Knowledge) -> bool:
    return sheet.block.doc[index].lemma_ in known.speech_verbs
