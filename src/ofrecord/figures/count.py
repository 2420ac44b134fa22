"""What a numeral counts: a measure, a noun, people, an age, votes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Slice

from ofrecord.figures.lexicon import quantities
from ofrecord.figures.numerals import Numeral
from ofrecord.lexicon.units import all_units, units_by_word

_MODIFIERS = frozenset({"ADJ", "NOUN", "PROPN", "ADV"})
_PLURAL = frozenset({"NNS", "NNPS"})
_PARAGRAPH = 5000
"Characters after which marks are no longer paired: no paragraph of a report is that long."
_NEAR = 25
"Tokens before a number in which a toll is named."
_LONGEST = 70
"Characters of `of`: more tells less."
_AGE_AFTER = re.compile(r",? (?:of|from|was|were|is|who|died|and|told|has|had)\b|[,.;:)—–-]|$")
_HYPHENED = re.compile(r"[-‑]([A-Za-z]+)")
_AGES = frozenset({"aged", "age", "ages"})
_INFANT = 4
"Up to here a number in commas after a name is seldom an age."
_OLD = re.compile(r"[- ]olds?\b")


@dataclass(frozen=True, slots=True)
class Counted:
    """The unit, the character where its words end, the words for what is counted, and the rule that tells.

    `noun` says that a noun or a measure stands by the number; `measured` that it is a measure.
    """

    unit: str
    end: int
    of: str
    why: str
    noun: bool = True
    measured: bool = False


@cache
def _measures() -> re.Pattern[str]:
    words = sorted(units_by_word(), key=lambda word: (-len(word), word))
    pattern = "|".join(re.escape(word).replace(r"\ ", "[ -]") for word in words)
    return re.compile(rf"[ \u00a0\-‑]?({pattern})(?![\w])", re.IGNORECASE)


@cache
def _rates() -> re.Pattern[str]:
    bases = sorted(quantities().rates, key=lambda base: (-len(base), base))
    return re.compile(rf" (?:per|an?|each|every) ({'|'.join(bases)})\b")


@cache
def _unit_signs() -> dict[str, str]:
    return {sign: unit.name for unit in all_units() for sign in unit.signs}


@cache
def _currencies() -> dict[str, str]:
    return {sign: unit.name for unit in all_units() for sign in unit.before}


def measure_of(doc: Doc, numeral: Numeral) -> Counted | None:
    """Give the measure or the money a numeral is written with; None where there is none."""
    text = doc.text
    if numeral.share:
        return Counted("share", numeral.end, "", "a fraction", measured=True)
    if numeral.sign:
        return _money(text, numeral)
    sign = text[numeral.end : numeral.end + 1]
    if sign in _unit_signs() and not (sign == '"' and _closes(text, numeral.end)):
        return Counted(_unit_signs()[sign], numeral.end + 1, "", f"written with {sign}", measured=True)
    match = _measures().match(text, numeral.end)
    if match is None:
        return None
    word = match.group(1).lower().replace("-", " ")
    unit = units_by_word().get(word) or units_by_word()[match.group(1).lower()]
    end = match.end()
    old = _OLD.match(text, end)
    if old is not None and unit.dimension == "time":
        return Counted(unit.name, old.end(), "age", "an age", measured=True)
    rate = _rates().match(text, end)
    if rate is not None and unit.dimension != "time":
        return Counted(f"{unit.name} per {rate.group(1)}", rate.end(), "", "a rate", measured=True)
    return Counted(unit.name, end, "", f"measured in {match.group(1)}", measured=True)


def _closes(text: str, at: int) -> bool:
    """Tell whether the mark at `at` closes a quotation rather than stands for inches."""
    return at > _PARAGRAPH or text.count('"', 0, at) % 2 == 1


def _money(text: str, numeral: Numeral) -> Counted:
    signs = {sign.casefold(): name for sign, name in _currencies().items()}
    name = signs[numeral.sign.casefold()]
    rate = _rates().match(text, numeral.end)
    if rate is not None:
        return Counted(
            f"{name} per {rate.group(1)}", rate.end(), "", f"money by {numeral.sign}, a rate", measured=True
        )
    return Counted(name, numeral.end, "", f"money by {numeral.sign}", measured=True)


def hyphened(doc: Doc, numeral: Numeral) -> Counted | None:
    """Give what a number written against a noun counts ("10-point", "20-seater", "four-town")."""
    match = _HYPHENED.match(doc.text, numeral.end)
    word = match.group(1).lower() if match else ""
    known = quantities()
    if match is None or word in known.hyphened.nouns_not:
        return None
    unit = known.hyphened.units.get(word)
    noun = doc.char_span(match.start(1), match.end(1))
    if unit is None and (noun is None or noun.root.pos_ not in {"NOUN", "ADJ"} or noun.root.tag_ in _PLURAL):
        return None
    return Counted(unit or known.singulars.get(word, word), match.end(), "", f"written against {word!r}")


def age_of(doc: Doc, tokens: Slice, numeral: Numeral) -> Counted | None:
    """Give the age a bare number in commas after a person is ("Rossi, 81, said"), or after "aged"."""
    if not 0 < numeral.low < 120 or numeral.sign or tokens.start < 1:
        return None
    before = doc[tokens.start - 1]
    word = doc[tokens.start - 2] if before.lower_ == "of" and tokens.start > 1 else before
    if word.lower_ in _AGES:
        return Counted("year", numeral.end, "age", f"an age after {word.text!r}", measured=True)
    if not numeral.plain or numeral.worded or before.text != "," or tokens.start < 2:
        return None
    person = doc[tokens.start - 2]
    named = person.pos_ == "PROPN" and person.is_title and person.ent_type_ not in {"DATE", "TIME"}
    if not _AGE_AFTER.match(doc.text, numeral.end):
        return None
    if (named and numeral.low > _INFANT) or person.lemma_.lower() in quantities().people.nouns:
        return Counted("year", numeral.end, "age", f"an age in commas after {person.text!r}", measured=True)
    return None


def noun_of(doc: Doc, tokens: Slice, numeral: Numeral) -> Counted | None:
    """Give the noun a numeral counts: the first plural of the words after it, or the head the parse gives."""
    noun = _first_plural(doc, tokens) or _head(tokens, numeral)
    if noun is None:
        return None
    unit = units_by_word().get(noun.lower_)
    if unit is not None:
        return Counted(unit.name, noun.idx + len(noun), "", f"measured in {noun.text}", measured=True)
    return Counted(singular(noun), noun.idx + len(noun), "", f"counts {noun.text!r}")


def part_of(doc: Doc, tokens: Slice) -> Counted | None:
    """Give the noun of the whole that a bare number is part of ("three of the reported incidents")."""
    prep = doc[tokens.end] if tokens.end < len(doc) else None
    if prep is None or prep.lower_ not in {"of", "out"}:
        return None
    for token in doc[tokens.end + 1 : min(tokens.end + 10, tokens.sent.end)]:
        if token.pos_ in {"NOUN", "PROPN"} and (token.tag_ in _PLURAL or token.lower_ == "people"):
            return Counted(singular(token), tokens.end_char, "", f"part of {token.text!r}", noun=False)
        if token.pos_ in {"VERB", "AUX", "PUNCT"} and token.tag_ not in {"VBN", "VBG"}:
            return None
    return None


def singular(noun: Token) -> str:
    """Give the singular of a noun, normalized ("people" is person)."""
    known = quantities().singulars
    word = known.get(noun.lower_)
    if word is not None:
        return word
    lemma = noun.lemma_ if noun.pos_ == "PROPN" or noun.text.isupper() else noun.lemma_.lower()
    if noun.tag_ == "NNPS" and lemma.endswith("s") and len(lemma) > 3:
        lemma = lemma[:-1]
    return known.get(lemma, lemma)


def _first_plural(doc: Doc, tokens: Slice) -> Token | None:
    found = None
    for token in doc[tokens.end : min(tokens.end + 8, tokens.sent.end)]:
        if token.pos_ in {"NOUN", "PROPN"} and (token.tag_ in _PLURAL or token.lower_ == "people"):
            if found is not None and token.dep_ not in {"compound"} and found.head != token:
                return found
            found = token
            continue
        if found is not None or not _modifies(token):
            return found
    return found


def _modifies(token: Token) -> bool:
    """Tell whether a word may stand between a number and its noun: "two five-gallon tanks"."""
    if token.pos_ == "NUM":
        return token.text.isalpha() or (token.i + 1 < len(token.doc) and token.nbor().text in {"-", "‑"})
    if token.pos_ in _MODIFIERS or token.tag_ in {"VBN", "VBG", "POS", "HYPH"}:
        return token.lower_ not in {"ago", "later", "earlier"}
    return token.text in {"-", "‑", "&", "/"} or (
        token.text == "," and token.i + 1 < len(token.doc) and token.nbor().pos_ == "ADJ"
    )


def _head(tokens: Slice, numeral: Numeral) -> Token | None:
    token = tokens[-1]
    head = token.head
    if (
        token.dep_ in {"nummod", "quantmod", "amod", "compound"}
        and head.i >= tokens.end
        and head.pos_ == "NOUN"
    ):
        near = head.i - tokens.end < 6
        return head if near and (numeral.low == 1 or head.tag_ in _PLURAL or head.i == tokens.end) else None
    return None


def people_of(doc: Doc, tokens: Slice) -> Counted | None:
    """Give the people a bare number counts: "8 dead", "two were arrested", "killing 12", "toll ... to 11"."""
    known = quantities().people
    end = tokens.end_char
    after = doc[tokens.end] if tokens.end < len(doc) else None
    if after is not None and after.lower_ in known.states:
        return Counted("person", after.idx + len(after), after.text, f"{after.text!r} of people", noun=True)
    if after is not None and after.lower_ == "who":
        return Counted("person", end, "", "people by 'who'", noun=False)
    head = tokens.root.head
    state = _state_of(head) if tokens.root.dep_ in {"nsubj", "nsubjpass"} else None
    if state is not None:
        words = doc.text[head.idx : state.idx + len(state)]
        return Counted("person", end, words, f"people by {words!r}", noun=False)
    if head.pos_ == "ADP" and head.head.pos_ in {"NOUN", "VERB"}:
        near = doc[max(tokens.sent.start, tokens.start - _NEAR) : tokens.start]
        toll = next((token for token in near if token.lemma_.lower() in known.tolls), None)
        if toll is not None:
            return Counted(
                known.tolls[toll.lemma_.lower()], end, toll.text, f"what {toll.text!r} counts", False
            )
    if head.lemma_.lower() in known.verbs and tokens.root.dep_ in {"nsubj", "nsubjpass", "dobj"}:
        return Counted("person", end, head.text, f"people by the verb {head.text!r}", noun=False)
    return None


def _state_of(verb: Token) -> Token | None:
    """Give the state that a verb leaves its subject in: "were reported missing", "remain unaccounted for"."""
    states = quantities().people.states
    parts = (part for part in verb.rights if part.dep_ in {"acomp", "oprd", "xcomp"})
    return next((part for part in parts if part.lower_ in states), None)


def words_for(doc: Doc, tokens: Slice, counted: Counted) -> str:
    """Give the report's own words for what is counted: the noun with what belongs to it, and a short predicate."""
    if counted.of:
        return counted.of
    unit = (
        doc.char_span(tokens.end_char, counted.end, alignment_mode="expand")
        if counted.end > tokens.end_char
        else None
    )
    head = unit.root if unit is not None else tokens.root
    start = counted.end if counted.measured else tokens.end_char
    if (
        counted.measured
        and head.dep_ in {"nmod", "compound", "amod", "npadvmod", "nummod"}
        and head.head.i > head.i
    ):
        last = head.head
    else:
        last = head
    end = _reach(last, start)
    return doc.text[start:end].strip(" -,")[:_LONGEST].strip()


def _reach(head: Token, start: int) -> int:
    end = max(head.idx + len(head), start)
    for child in head.rights:
        if child.dep_ in {"prep", "acl", "amod", "advmod"} and child.idx <= end + 2:
            right = child.right_edge
            if right.idx + len(right) - start > _LONGEST:
                break
            end = max(end, right.idx + len(right))
        else:
            break
    verb = head.head
    if head.dep_ not in {"nsubj", "nsubjpass"} or verb.i < head.i:
        return end
    last = _state_of(verb) or (verb if verb.pos_ == "VERB" else None)
    if last is not None and last.idx + len(last) - start <= _LONGEST:
        end = max(end, last.idx + len(last))
    return end
