"""Find the names of a paragraph, each with the evidence for what it names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ofrecord.entities.knowledge import Gender, Knowledge
from ofrecord.entities.sheet import ADJ, NOUN, NSUBJ, PROPN, Sheet
from ofrecord.model import EntityKind

Vote = tuple[EntityKind, float]

_KINDS: dict[str, EntityKind] = {
    "PERSON": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
}
_WEIGHT = 1.0
_LONGEST = 8
_INNER = {
    "of",
    "the",
    "and",
    "&",
    "for",
    "de",
    "la",
    "al",
    "bin",
    "von",
    "van",
    "der",
    "del",
    "du",
    "da",
    "on",
    "-",
    "in",
}
_CLOSING = {"Jr", "Jr.", "Sr.", "Inc.", "Corp.", "Co.", "Ltd.", "St.", "U.S.", "U.N.", "U.K.", "D.C.", "E.U."}
_MONTHS = {
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
}
_BEFORE_MONTH = {
    "in",
    "since",
    "until",
    "till",
    "on",
    "last",
    "this",
    "next",
    "by",
    "of",
    "early",
    "late",
    "mid",
    "from",
    "for",
    "through",
    "to",
    "during",
    "and",
    "-",
}


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
    for start, end, label in _stretches(sheet):
        for left, right in _pieces(sheet, start, end, known):
            name = _name(sheet, left, right, label, known)
            if name is not None:
                yield name


def outside_titles(names: list[NameAt], known: Knowledge) -> list[NameAt]:
    """Drop what is only part of somebody's title ("State" in "Secretary of State"), and join bracketed names.

    A body or place within a title stays: the "CIA" of a "CIA Director".
    """
    titled = {index for name in names if name.title for index in range(*name.title)}
    kept: list[NameAt] = []
    for name in names:
        if name.start in titled and name.words[-1] in known.titles_of:
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


def _stretches(sheet: Sheet) -> list[tuple[int, int, str]]:
    """The recognizer's entities, and runs of proper nouns that it left out."""
    entities = [(ent.start, ent.end, ent.label_) for ent in sheet.block.doc.ents]
    covered = [False] * len(sheet.words)
    stretches = []
    for start, end, label in entities:
        if label in _KINDS or _is_month(sheet, start, end):
            stretches.append((start, end, label))
        elif label in {"EVENT", "LAW", "PRODUCT", "WORK_OF_ART", "LANGUAGE"}:
            stretches.append((start, end, ""))
        elif label not in {"DATE", "CARDINAL"}:
            covered[start:end] = [True] * (end - start)
            continue
        else:
            covered[start:end] = [True] * (end - start)
            continue
        covered[start:end] = [True] * (end - start)
    if not sheet.flat:
        stretches += _runs(sheet, covered)
    return sorted(stretches)


def _is_month(sheet: Sheet, start: int, end: int) -> bool:
    """Whether a date of one month's word stands where a surname may: "Theresa May"."""
    if end - start != 1 or sheet.folded[start] not in _MONTHS:
        return False
    before = sheet.folded[start - 1] if start else ""
    return before not in _BEFORE_MONTH and (
        sheet.dep[start] == NSUBJ or bool(before and sheet.words[start - 1][0].isupper())
    )


def _runs(sheet: Sheet, covered: list[bool]) -> Iterator[tuple[int, int, str]]:
    start = None
    for index, pos in enumerate([*sheet.pos, 0]):
        named = pos == PROPN and not covered[index] and sheet.words[index][0].isupper()
        if named and start is None:
            start = index
        elif not named and start is not None:
            yield start, index, ""
            start = None


def _pieces(sheet: Sheet, start: int, end: int, known: Knowledge) -> Iterator[tuple[int, int]]:
    """Cut off what surrounds a name: articles, possessives, titles; cut in two at a title in the middle."""
    words, folded = sheet.words, sheet.folded
    while (
        start < end
        and not (words[start][0].isalpha() and words[start][0].isupper())
        and words[start][0] not in "@#1"
    ):
        start += 1
    while start < end and folded[start] in {"the", "a", "an"}:
        start += 1
    while end > start and (not folded[end - 1] or (folded[end - 1] == "s" and words[end - 1] != "S")):
        end -= 1
    for index in range(start, end):
        if words[index] in {"'s", "’s"} and index + 1 < end and not _is_body(folded[end - 1], known):
            yield from _pieces(sheet, start, index, known)
            yield from _pieces(sheet, index + 1, end, known)
            return
    cut = _after_title(sheet, start, end, known)
    if cut > start + 1:
        place = tuple(folded[start : cut - 1])
        for length in range(len(place), 0, -1):
            if place[:length] in known.known:
                yield start, start + length
                break
    if end > cut:
        yield cut, end


def _is_body(word: str, known: Knowledge) -> bool:
    return word in known.organization_ends or word in known.place_ends


def _after_title(sheet: Sheet, start: int, end: int, known: Knowledge) -> int:
    """The first token after the last title in a stretch; `end` where the whole stretch is a role."""
    if _is_body(sheet.folded[end - 1], known) if end > start else True:
        return start
    for index in range(end - 1, start - 1, -1):
        word = sheet.folded[index]
        if word in known.honorifics or word in known.titles:
            if index == end - 1:
                if index > start and known.first_names.get(sheet.folded[index - 1]) is not None:
                    continue
                return end
            if sheet.folded[index + 1] == "of":
                after = (
                    index + 3
                    if sheet.folded[index + 2 : index + 3] and sheet.folded[index + 2] in known.titles_of
                    else index
                )
                return min(after, end) if after > index else start
            return index + 1
    return start


def _name(sheet: Sheet, start: int, end: int, label: str, known: Knowledge) -> NameAt | None:
    words = tuple(word for word in sheet.folded[start:end] if word and word != "-")
    if not words or end - start > _LONGEST or not any(character.isalpha() for character in words[0]):
        return None
    if label == "NORP" and sheet.pos[end - 1] == ADJ:
        return None
    title, gender, honorific = _title_before(sheet, start, known)
    votes = [*_votes_of_label(label), *_votes_of_words(sheet, start, end, words, known)]
    if title is not None or honorific:
        votes.append(("person", 5.0 if honorific else 4.0))
    return NameAt(sheet, start, end, words, tuple(votes), title, gender, honorific)


def _title_before(sheet: Sheet, start: int, known: Knowledge) -> tuple[tuple[int, int] | None, Gender, bool]:
    """The role right before a name: "South Carolina Rep.", "FEMA associate director", "Putin's adviser"."""
    folded = sheet.folded
    at = start - 1
    while at > 0 and sheet.words[at] in {"[", "(", '"', "“"}:
        at -= 1
    if at < 0:
        return None, "", False
    if folded[at] in known.honorifics and sheet.words[at][0].isupper():
        return None, known.honorifics[folded[at]], True
    end = at + 1
    if at >= 2 and folded[at] in known.titles_of and folded[at - 1] in {"of", "the"}:
        at -= 2 if folded[at - 1] == "of" else 3
    if at < 0 or folded[at] not in known.titles or sheet.pos[at] not in {PROPN, NOUN, ADJ}:
        return None, "", False
    return (_role_start(sheet, at), end), known.titles[folded[at]], False


def _role_start(sheet: Sheet, at: int) -> int:
    start = at
    while start > 0:
        before = start - 1
        if sheet.sentence[before] != sheet.sentence[start]:
            break
        modifies = sheet.pos[before] in {PROPN, NOUN, ADJ} or sheet.words[before] in {"-", "'s", "’s", "&"}
        if not modifies:
            break
        start = before
    while start < at and sheet.words[start] in {"-", "'s", "’s", "&"}:
        start += 1
    return start


def _votes_of_label(label: str) -> list[Vote]:
    kind = _KINDS.get(label)
    return [(kind, _WEIGHT)] if kind else []


def _votes_of_words(
    sheet: Sheet, start: int, end: int, words: tuple[str, ...], known: Knowledge
) -> Iterator[Vote]:
    kind = known.known.get(words)
    if kind is not None:
        yield kind, 5.0
    if (words[-1] in known.organization_ends and len(words) > 1) or (
        words[0] in known.organization_opens and len(words) > 2
    ):
        yield "organization", 4.0
    elif words[-1] in known.place_ends and len(words) > 1:
        yield "place", 3.0
    elif 1 < len(words) <= 4 and words[0] in known.first_names:
        yield "person", 2.0
    text = sheet.words[start]
    if len(words) == 1 and kind is None and 2 <= len(text) <= 6 and text.isupper() and not sheet.flat:
        yield "organization", 1.5
    yield from _votes_of_context(sheet, start, end, known)


def _votes_of_context(sheet: Sheet, start: int, end: int, known: Knowledge) -> Iterator[Vote]:
    apposition = sheet.appositions.get(end - 1)
    if apposition is not None and sheet.folded[apposition] in known.titles:
        yield "person", 4.0
    after = sheet.folded[end : end + 2]
    if "who" in [word for word in after if word][:1]:
        yield "person", 3.0
    if start and sheet.folded[start - 1] == "in":
        yield "place", 1.0
    if sheet.dep[end - 1] == NSUBJ and _speaks(sheet, sheet.head[end - 1], known):
        yield "person", 0.7
        yield "organization", 0.4


def _speaks(sheet: Sheet, index: int, known: Knowledge) -> bool:
    return sheet.block.doc[index].lemma_ in known.speech_verbs
