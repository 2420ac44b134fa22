"""Direct speech: whose are the words in quotation marks, by the words around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from ofrecord.parsing.syntax import child, is_passive
from ofrecord.statements.alone import cueless, goes_on, stands_alone
from ofrecord.statements.draft import Draft, Range, letters
from ofrecord.statements.lexicon import Verb, cues
from ofrecord.statements.marks import Quote
from ofrecord.statements.named import in_words, name_in, named_before, put_it, whose_words
from ofrecord.statements.paragraph import STOPS, WORDS, Paragraph, ends_sentence, modified_by
from ofrecord.statements.sources import source_of

_REACH = 45
"Tokens from a quotation to its cue at most."
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_AFTER_NAME = range(1, 5)
"Tokens from a closed quotation to the verb behind a name."
_NAMES = frozenset({"PROPN", "PRON", "NUM"})
_TOLD = frozenset({"VBD", "VBZ"})
_ROLES = _NOMINAL | {"DET", "ADJ", "PART", "ADP"}
_ROLE = 10
"Words of a name with its role and the verb behind it, at most."
_ANY = Verb({"quote": "said"})
_TAKES_WORDS = frozenset({"clause", "object"})
_CLOSERS = "'’”\" "
_AND = frozenset({"and", "but", "while", "or"})


@dataclass(frozen=True, slots=True)
class _Cue:
    token: Token
    verb: Verb
    side: str


def direct_drafts(doc: Doc, quotes: Sequence[Quote]) -> list[Draft]:
    """Give the speech acts whose content is, or ends in, words in quotation marks with a cue beside them."""
    paragraph = Paragraph(doc, quotes)
    drafts: list[Draft] = []
    for number, quote in enumerate(quotes):
        cue = _cue_of(paragraph, number)
        if cue is None or (drafts and drafts[-1].cue_at == cue.token.i):
            if drafts and goes_on(paragraph, number, drafts[-1], cue.token if cue is not None else None):
                drafts[-1] = _joined(drafts[-1], quote)
            elif cue is None and stands_alone(paragraph, number):
                drafts.append(cueless(paragraph, number))
            continue
        draft = _draft(paragraph, number, cue)
        if draft.source is None and drafts and cue.token.tag_ == "VBG":
            draft = replace(draft, source=drafts[-1].source)
        drafts.append(draft)
    return drafts


def _cue_of(paragraph: Paragraph, number: int) -> _Cue | None:
    quote = paragraph.quotes[number]
    if _is_hearer(paragraph, number) or modified_by(paragraph.doc, quote) is not None:
        return None
    last = _last(paragraph.text, quote)
    next_mark = paragraph.text[quote.close : quote.close + 1]
    if last == "," or next_mark == ",":
        return _after(paragraph, number) or _before(paragraph, number)
    before = _before(paragraph, number)
    if before is not None:
        return before
    after = _after(paragraph, number)
    if after is not None and (last in "?!—–-…" or _closes(paragraph, number, after)):
        return after
    return None


def _last(text: str, quote: Quote) -> str:
    """Give the last character of the quoted words, without the mark that closes a quotation within them."""
    end = quote.end
    while end > quote.start + 1 and text[end - 1] in _CLOSERS:
        end -= 1
    return text[end - 1 : end]


def _is_hearer(paragraph: Paragraph, number: int) -> bool:
    """Tell whether the quoted words are a programme's title: Ortiz told "Valley Today" that ..."""
    start, after = paragraph.first[number], paragraph.after[number]
    doc = paragraph.doc
    quote = paragraph.quotes[number]
    words = paragraph.text[quote.start : quote.end].split()
    if start == 0 or after >= len(doc) or len(words) > WORDS or not is_title(words):
        return False
    before = start - 1
    while before > 0 and (doc[before].pos_ in {"PROPN", "DET"} or doc[before].dep_ == "case"):
        before -= 1
    return doc[before].lemma_ == "tell" and not doc[after].is_punct


def is_title(words: Sequence[str]) -> bool:
    """Tell whether the words are written like a title: each long one with a capital."""
    return bool(words) and all(word[:1].isupper() or word[:1].isdigit() for word in words if len(word) > 3)


def _closes(paragraph: Paragraph, number: int, cue: _Cue) -> bool:
    """Tell whether a gap is nothing but a cue: "..." Smith said."""
    start, end = paragraph.gap_after(number)
    if end > start and end < len(paragraph.doc) and paragraph.doc[end - 1].text in {":", ","}:
        return False  # the cue leads to the quotation behind it
    tokens = [token for token in paragraph.doc[start:end] if not token.is_punct and not token.is_space]
    if not tokens or cue.token.i not in {tokens[0].i, tokens[-1].i}:
        return False
    named = cue.token.i == tokens[-1].i and all(token.pos_ in _ROLES for token in tokens[:-1])
    return len(tokens) <= (_ROLE if named else WORDS)


def _after(paragraph: Paragraph, number: int) -> _Cue | None:
    return _known_after(paragraph, number) or _inverted(paragraph, number)


def _known_after(paragraph: Paragraph, number: int) -> _Cue | None:
    start, end = paragraph.gap_after(number)
    verbs = cues().verbs
    if start < end and paragraph.doc[start].lower_ in _AND:
        return None  # “childish,” and Lind said: a further speech act
    for token in paragraph.doc[start : min(end, start + _REACH)]:
        if token.text in STOPS:
            return None
        verbal = token.pos_ in {"VERB", "AUX"} or _taken_for_a_noun(token, start)
        verb = verbs.get(token.lemma_.lower()) if verbal else None
        if verb is not None and token.dep_ != "relcl" and _can_follow(token):
            return _Cue(token, verb, "after")
        if token.lower_ == "according":
            return _Cue(token, _ANY, "after")
    return None


def _taken_for_a_noun(token: Token, start: int) -> bool:
    """Tell whether a verb after a name passes for a plural to the parser: ",” Ortiz notes."."""
    if token.tag_ not in {"NNS", "NNPS"} or token.i - start not in _AFTER_NAME:
        return False
    before = [one for one in token.doc[start : token.i] if not one.is_punct]
    ended = token.i + 1 == len(token.doc) or token.nbor().is_punct
    return ended and bool(before) and all(one.pos_ in _NAMES for one in before)


def _inverted(paragraph: Paragraph, number: int) -> _Cue | None:
    """A verb right behind a closed quotation, whatever verb it is: ",” bemoaned Ortiz", ",” she enthused."."""
    quote = paragraph.quotes[number]
    text = paragraph.text[quote.start : quote.end].rstrip(_CLOSERS)
    start, end = paragraph.gap_after(number)
    words = [token for token in paragraph.doc[start : min(end, start + _REACH)] if not token.is_space]
    if text[-1:] not in ",?!" or len(text.split()) < 3 or len(words) < 2:
        return None
    first, second = words[0], words[1]
    if first.tag_ in _TOLD and first.pos_ == "VERB":
        return _Cue(first, _ANY, "after") if second.pos_ in _NOMINAL | {"DET", "ADJ"} else None
    verb = next((token for token in words[1:WORDS] if token.tag_ in _TOLD), None)
    if verb is None or verb.pos_ != "VERB" or text[-1] != ",":
        return None
    named = all(token.pos_ in _NOMINAL | {"DET", "ADJ"} for token in words[: words.index(verb)])
    follows = words[words.index(verb) + 1 :]
    return _Cue(verb, _ANY, "after") if named and (not follows or follows[0].is_punct) else None


def _can_follow(token: Token) -> bool:
    """Tell whether a verb can carry the cue after a quotation: no infinitive, participle or passive.

    The tagger takes the past "read" for an infinitive.
    """
    if token.tag_ == "VB" and token.lemma_ == "read":
        return child(token, "aux", "nsubjpass") is None
    return token.tag_ not in {"VB", "VBG"} and not (token.tag_ == "VBN" and token.dep_ == "acl")


def _before(paragraph: Paragraph, number: int) -> _Cue | None:
    start, end = paragraph.gap_before(number)
    doc = paragraph.doc
    gap = doc[max(start, end - _REACH) : end]
    words = [token for token in gap if not token.is_space]
    if not words:
        return None
    mark = words[-1].text
    put = put_it(words) or in_words(words)
    if put is not None:
        return _Cue(put, _ANY, "before")
    return _cue_in(doc, words, mark, end) or (_colon(words) if mark == ":" else None)


def _colon(words: list[Token]) -> _Cue | None:
    """A colon makes a speaker of its sentence's subject, whatever the verb, or of a bare name before it."""
    mark = words[-1]
    root = mark.sent.root
    if words[0].i <= root.i < mark.i and root.pos_ in {"VERB", "AUX"} and child(root, "nsubj") is not None:
        return _Cue(root, _ANY, "before")
    cue = mark if named_before(words) else _main_verb(words)
    return _Cue(cue, _ANY, "before") if cue is not None else None


def _main_verb(words: list[Token]) -> Token | None:
    """Give the verb of the sentence that a colon ends, though the parse may hang it on the quotation behind."""
    stops = [place for place, token in enumerate(words[:-1]) if token.text in STOPS]
    sentence = words[stops[-1] + 1 if stops else 0 :]
    first, last = sentence[0].i, sentence[-1].i
    return next(
        (
            token
            for token in sentence
            if token.pos_ in {"VERB", "AUX"}
            and (token.head.i == token.i or not first <= token.head.i < last)
            and child(token, "nsubj") is not None
        ),
        None,
    )


def _cue_in(doc: Doc, words: list[Token], mark: str, end: int) -> _Cue | None:
    verbs = cues().verbs
    passed = 0
    for token in reversed(words):
        if token.text in STOPS and token != words[-1]:
            return None
        if ends_sentence(words[-1]):
            return None
        verbal = token.pos_ in {"VERB", "AUX"} or (not passed and _taken_for_a_noun(token, words[0].i))
        verb = verbs.get(token.lemma_.lower()) if verbal else None
        if token.i and doc[token.i - 1].text == "-":  # "so-called"
            return None
        if verb is not None and (mark in {":", ","} or (passed <= 4 and _introduces(doc, token, end))):
            return _Cue(token, verb, "before")
        if token.pos_ in {"VERB", "AUX"} and mark != ":":
            return None
        passed += not token.is_punct
    return None


def _introduces(doc: Doc, token: Token, end: int) -> bool:
    """Tell whether only an addressee and "that" stand between a cue and a quotation."""
    between = [one for one in doc[token.i + 1 : end] if not one.is_space]
    if not between:
        return True
    return between[-1].lower_ == "that" and all(
        one.pos_ in _NOMINAL | {"DET", "SCONJ", "ADJ", "PART", "ADP"} for one in between
    )


def _draft(paragraph: Paragraph, number: int, cue: _Cue) -> Draft:
    quote = paragraph.quotes[number]
    content: Range = (quote.start, quote.end)
    why = f"words in quotation marks with {cue.token.text!r} {cue.side} them"
    if cue.side == "after":
        lead = _lead(paragraph, number)
        if lead is not None:
            content = (lead, quote.close)
            why = f"the sentence that ends in quoted words, with {cue.token.text!r} after it"
    source = _speaker(paragraph, number, cue)
    token = cue.token
    return Draft(
        (content,),
        (token.idx, token.idx + len(token)),
        token.i,
        source.i if source else None,
        cue.verb.act,
        why,
        quote.notes,
        rule="lead" if content[0] != quote.start else cue.side,
    )


def _lead(paragraph: Paragraph, number: int) -> int | None:
    """Give where a sentence begins whose end only is quoted; None where the quotation opens it."""
    start, end = paragraph.gap_before(number)
    doc = paragraph.doc
    words = [token for token in doc[start:end] if not token.is_punct and not token.is_space]
    if not words or doc[end - 1].text in {":", ","} or ends_sentence(doc[end - 1]):
        return None
    first = words[-1].sent.start
    for place in range(end - 1, max(first, start) - 1, -1):
        if doc[place].text in STOPS:
            first = place + 1
            break
    if number and first < start:
        first = (
            min(first, start) if paragraph.text[paragraph.quotes[number - 1].end - 1] not in ".?!" else start
        )
    while first < end and (doc[first].is_space or doc[first].text in {"”", '"', "’"}):
        first += 1
    return doc[first].idx if first < end else None


def _speaker(paragraph: Paragraph, number: int, cue: _Cue) -> Token | None:
    doc = paragraph.doc
    if cue.token.lower_ == "according":
        return next((one for one in doc[cue.token.i + 2 : cue.token.i + 12] if one.dep_ == "pobj"), None)
    gap = paragraph.gap_after(number) if cue.side == "after" else paragraph.gap_before(number)
    if cue.token.text == ":":
        named = named_before([token for token in doc[gap[0] : cue.token.i + 1] if not token.is_space])
        return name_in(named) or (named[-1] if named else None)
    found = whose_words(cue.token) or source_of(cue.token)
    if cue.token.lemma_ == "quote" and not is_passive(cue.token):
        found = child(cue.token, "dobj") or found  # "the Gazette quoted Ortiz as saying"
    if found is None and cue.side == "before" and is_passive(cue.token):
        return None  # "were declared “essential”": by whom, the words do not tell
    if found is None and cue.side == "after":
        found = child(cue.token, "attr", "dobj")  # what the parser makes of a subject behind an unknown verb
        found = found if cue.verb is _ANY or not _TAKES_WORDS & cue.verb.frames.keys() else None
    if (
        found is not None
        and (gap[0] <= found.i < gap[1] or cue.side == "before")
        and not _quoted(paragraph, found)
    ):
        return found
    after = [one for one in doc[cue.token.i + 1 : min(gap[1], cue.token.i + 8)] if one.pos_ in _NOMINAL]
    before = [one for one in doc[gap[0] : cue.token.i] if one.pos_ in _NOMINAL or _name_like(one)]
    if cue.side == "after" and not before and after:
        head = after[0]
        while (
            head.dep_ in {"compound", "nmod", "amod", "poss", "nummod"}
            and head.head.i > head.i
            and head.head.i < gap[1]
        ):
            head = head.head
        return head
    return before[-1] if before else None


def _name_like(token: Token) -> bool:
    """Tell whether a name was taken for a verb: "May said"."""
    return token.pos_ == "AUX" and token.text[:1].isupper() and token.i + 1 < len(token.doc)


def _quoted(paragraph: Paragraph, token: Token) -> bool:
    return any(quote.holds(token.idx) for quote in paragraph.quotes)


def _joined(draft: Draft, quote: Quote) -> Draft:
    return Draft(
        (*draft.content, (quote.start, quote.end)),
        draft.cue,
        draft.cue_at,
        draft.source,
        draft.act,
        draft.why,
        tuple(dict.fromkeys((*draft.notes, *quote.notes))),
        rule=draft.rule,
        continues=draft.continues,
    )


def share_quoted(text: str, content: tuple[Range, ...], quotes: Sequence[Quote]) -> float:
    """Give which share of the content's letters stands in quotation marks."""
    total = letters(text, content)
    inside = tuple(
        (max(start, quote.open), min(end, quote.close))
        for start, end in content
        for quote in quotes
        if min(end, quote.close) > max(start, quote.open)
    )
    return letters(text, inside) / total if total else 0.0
