"""Differences between two tellings of one utterance: its words, its speaker, its channel (rows 1 to 6, 10)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ofrecord.comparing.contrast import contrast
from ofrecord.comparing.desk import Desk, Draft
from ofrecord.comparing.folding import Word, words_of
from ofrecord.comparing.match import Match
from ofrecord.comparing.passages import Passage
from ofrecord.comparing.quotations import (
    Difference,
    Quoted,
    common_share,
    common_spans,
    differences,
    quoted_words,
)
from ofrecord.comparing.sides import side_of
from ofrecord.comparing.weights import background
from ofrecord.comparing.wording import bare, clip, quote, same_name
from ofrecord.model import Statement

ONE_UTTERANCE = 0.6
"So much of the shorter quotation must stand in the other one."

SURE_SPEAKER = 0.6
"So sure a match must be, where nothing is quoted alike, before two speakers are held against each other."

_SURE_CHANNEL = 0.3
"So sure a match must be, where nothing is quoted alike, before two channels of one speaker are."
_TELLING = 0.25
_BRACKETED = re.compile(r"\[([^\[\]…]{2,60})\]")

_SENTENCES = re.compile(r"(?<=[.!?])[\"“”’)]*\s+")
_SHORT = 10
"A sentence of fewer letters stands anywhere by chance."

FRAGMENT = 3
"Fewer quoted words than this are a fragment, not a quotation."

_ROW = {"drift": 1, "omission": 2, "insertion": 3, "extent": 4}
_SCORE = {"drift": 0.75, "omission": 0.85, "insertion": 0.6, "extent": 0.42}
_FORMS = 4


def compare_speech(desk: Desk) -> list[Draft]:
    """Give what two reports of one utterance tell differently."""
    drafts: list[Draft] = []
    forms: dict[str, int] = {}
    same = frozenset(desk.aligned.same)
    for match in desk.aligned.matches:
        one, other = match.one.claim, match.other.claim
        if not (isinstance(one, Statement) and isinstance(other, Statement)):
            continue
        if match.one.report == match.other.report:
            continue
        mine = quoted_words(desk.report(match.one), one)
        theirs = quoted_words(desk.report(match.other), other)
        quoted = bool(mine and theirs and common_share(mine, theirs) >= ONE_UTTERANCE)
        if quoted and mine and theirs and _few(forms, match):
            drafts.extend(_wordings(desk, match, mine, theirs))
        uttered = quoted and mine is not None and theirs is not None and _common(mine, theirs) > FRAGMENT
        if uttered or match.score >= SURE_SPEAKER or _one_figure(match):
            drafts.extend(_speakers(desk, match, uttered))
        if uttered or match.score >= _SURE_CHANNEL:
            drafts.extend(_channels(desk, match, uttered))
        if quoted or match in same:
            drafts.extend(_paraphrases(desk, match, mine, theirs))
    return [*drafts, *_voices_of_one_side(desk)]


def _voices_of_one_side(desk: Desk) -> list[Draft]:
    """One side heard through one of its voices here and through another there, on one matter (row 6)."""
    heard = [
        (passage.report, passage.claim.speaker)
        for passage in desk.aligned.passages
        if isinstance(passage.claim, Statement) and passage.counts
    ]
    told: set[frozenset[str]] = set()
    drafts = []
    for match in desk.aligned.matches:
        one, other = match.one.claim, match.other.claim
        if not (
            isinstance(one, Statement) and isinstance(other, Statement) and one.speaker and other.speaker
        ):
            continue
        pair = frozenset((one.speaker, other.speaker))
        if match.one.report == match.other.report or len(pair) == 1 or pair in told:
            continue
        if (match.other.report, one.speaker) in heard or (match.one.report, other.speaker) in heard:
            continue
        side = side_of(desk.words_for(one))[0]
        words = [term for term in match.one.terms & match.other.terms if term[0] not in "@#&%"]
        if (
            not side
            or side != side_of(desk.words_for(other))[0]
            or not any(background(w) > _TELLING for w in words)
        ):
            continue
        if same_name(desk.names.speaker(one), desk.names.speaker(other)):
            continue
        told.add(pair)
        why = (
            f"On {side}’s side {desk.label(match.one)} hears {desk.names.speaker(one)} ({quote(match.one.text, 50)}), "
            f"{desk.label(match.other)} {desk.names.speaker(other)} ({quote(match.other.text, 50)}): one voice."
        )
        drafts.append(Draft("differ", "speaker", (match.one, match.other), why, 0.4, 6))
    return drafts


def _common(mine: Quoted, theirs: Quoted) -> int:
    return min(len(common_spans(mine, theirs).words), len(common_spans(theirs, mine).words))


def _one_figure(match: Match) -> bool:
    """Whether both give one number: then who is asked for it is worth a look."""
    figures = [term for term in match.one.terms & match.other.terms if term.startswith("#")]
    return match.score >= ONE_UTTERANCE and bool(figures)


def _few(forms: dict[str, int], match: Match) -> bool:
    """Whether this passage has not yet been held against enough others: in a big story each meets a few."""
    forms[match.other.id] = forms.get(match.other.id, 0) + 1
    forms[match.one.id] = forms.get(match.one.id, 0) + 1
    return min(forms[match.one.id], forms[match.other.id]) <= _FORMS


def _wordings(desk: Desk, match: Match, mine: Quoted, theirs: Quoted) -> list[Draft]:
    """One finding for what differs in the words, led by the heaviest; one folded for capitals and spelling."""
    mine, theirs = common_spans(mine, theirs), common_spans(theirs, mine)
    if min(len(mine.words), len(theirs.words)) < FRAGMENT:
        return []  # a word or two that stands in quotation marks is no quotation (row 7)
    found = [
        left for one in differences(mine, theirs) if (left := _without_told(desk, match, one)) is not None
    ]
    heavy = sorted((one for one in found if not one.trivial), key=lambda one: -_SCORE[one.change])
    small = [one for one in found if one.trivial and one.one and one.other]
    little = [one for one in found if one.trivial and not (one.one and one.other)]
    drafts = []
    for change in dict.fromkeys(one.change for one in heavy):
        told = [one for one in heavy if one.change == change]
        why = "; ".join(_told(desk, match, one) for one in told[:2]) + "."
        pair = (match.one, match.other)
        drafts.append(Draft("differ", "wording", pair, why, _SCORE[change], _ROW[change]))
    if not any(one.change == "insertion" for one in heavy):
        drafts.extend(_bracketed(desk, match, mine, theirs))
    if small:
        drafts.append(_small(desk, match, small))
    if little and not heavy:
        why = "; ".join(_told(desk, match, one) for one in little[:2]) + "."
        pair = (match.one, match.other)
        drafts.append(Draft("differ", "wording", pair, why, 0.2, _ROW[little[0].change], trivial=True))
    return drafts


def _bracketed(desk: Desk, match: Match, mine: Quoted, theirs: Quoted) -> list[Draft]:
    """Words in brackets in a stretch of the quotation that the other report does not print."""
    drafts = []
    for here, there, passage, other in (
        (mine, theirs, match.one, match.other),
        (theirs, mine, match.other, match.one),
    ):
        for span in here.spans:
            inserted = _BRACKETED.search(here.report.text, span.start, span.end)
            if (
                inserted
                and inserted.group(1).casefold() not in " ".join(one.text for one in there.words).casefold()
            ):
                why = (
                    f"{desk.label(passage)} puts {quote(inserted.group(1))} in brackets into the quotation; "
                    f"{desk.label(other)} does not print that part of it."
                )
                drafts.append(Draft("differ", "wording", (match.one, match.other), why, 0.3, 3, trivial=True))
    return drafts[:1]


def _told(desk: Desk, match: Match, difference: Difference) -> str:
    one, other = desk.label(match.one), desk.label(match.other)
    has, lacks, words = (one, other, difference.one) if difference.one else (other, one, difference.other)
    if difference.change == "drift":
        return f"the same quotation reads {quote(difference.one)} in {one} and {quote(difference.other)} in {other}"
    if difference.change == "insertion":
        return f"{has} puts {quote(words)} in brackets into the quotation; {lacks} does not have these words"
    if difference.change == "omission":
        return f"{lacks} leaves out {quote(words)} without dots; {has} has these words in the same quotation"
    if difference.one and difference.other:
        parts = f"{quote(difference.one)} in {one}, {quote(difference.other)} in {other}"
        return f"the two forms of the quotation part company: {parts}"
    return f"{has} has the longer form of the quotation: {quote(words)} is not in {lacks}"


def _small(desk: Desk, match: Match, small: Sequence[Difference]) -> Draft:
    words = "; ".join(f"{quote(one.one)} and {quote(one.other)}" for one in small[:3])
    why = (
        f"The same quotation, printed with other capitals or spelling in {desk.label(match.one)} and "
        f"{desk.label(match.other)}: {words}."
    )
    return Draft("differ", "wording", (match.one, match.other), why, 0.2, 1, trivial=True)


def _without_told(desk: Desk, match: Match, difference: Difference) -> Difference | None:
    """Take out of an extent the sentences that stand elsewhere in the report that lacks them: nothing is missing."""
    if difference.change not in ("extent", "omission") or (difference.one and difference.other):
        return difference
    lacking = match.other if difference.one else match.one
    text = bare(desk.report(lacking).text)
    words = difference.one or difference.other
    sentences = [one for one in _SENTENCES.split(words) if bare(one)]
    left = [one for one in sentences if len(bare(one)) <= _SHORT or bare(one) not in text]
    if len(left) == len(sentences):
        return difference
    if not any(background(word.stem) >= _TELLING for one in left for word in words_of(one)):
        return None
    rest = " … ".join(left)
    return replace(difference, one=rest if difference.one else "", other=rest if difference.other else "")


def _speakers(desk: Desk, match: Match, uttered: bool) -> list[Draft]:
    one, other = match.one.claim, match.other.claim
    if not (isinstance(one, Statement) and isinstance(other, Statement)):
        return []
    if not (desk.names.tells_speaker(one) and desk.names.tells_speaker(other)):
        return []
    mine, theirs = desk.names.speaker(one), desk.names.speaker(other)
    if (one.speaker and one.speaker == other.speaker) or same_name(mine, theirs):
        return []
    if not _one_figure(match) and not _are_two(desk, one, other, uttered):
        return []
    if one.speaker in match.other.entities or other.speaker in match.one.entities:
        return []  # speech within speech: who is told of here is who speaks there
    side, voice = side_of(desk.words_for(one)), side_of(desk.words_for(other))
    voice_of = f"; both speak for {side[0]}, one voice" if side[0] and side[0] == voice[0] else ""
    why = (
        f"{desk.label(match.one)} has it from {clip(mine, 60)}, {desk.label(match.other)} from {clip(theirs, 60)}"
        f"{voice_of}: {quote(match.one.text, 70)}."
    )
    return [Draft("differ", "speaker", (match.one, match.other), why, 0.7, 6)]


def _alike(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Whether half the telling words of the shorter are in the longer: one matter in two wordings."""
    mine, theirs = (
        {word.stem for word in words if background(word.stem) > _TELLING} for words in (one, other)
    )
    return bool(mine and theirs) and len(mine & theirs) * 2 >= min(len(mine), len(theirs))


def _are_two(desk: Desk, one: Statement, other: Statement, uttered: bool) -> bool:
    """Whether two speakers can be told apart: by name, or as two bodies where nothing is quoted alike.

    "The president" here and his name there may be one; a speaker known by a clause ("two bakers who") tells nothing.
    """
    if _named(desk, one) and _named(desk, other):
        return True
    if uttered or _is_person(desk, one) or _is_person(desk, other):
        return False
    words = words_of(f"{desk.names.speaker(one)} {desk.names.speaker(other)}")
    return not any(word.folded in contrast().relative for word in words)


def _is_person(desk: Desk, statement: Statement) -> bool:
    entity = desk.entities.get(statement.speaker or "")
    return entity is not None and entity.kind == "person" and _named(desk, statement)


def _named(desk: Desk, statement: Statement) -> bool:
    """Whether the speaker is somebody with a name, and not only described ("his accuser", "rivals")."""
    entity = desk.entities.get(statement.speaker or "")
    if entity is None or entity.kind == "group":
        return False
    return any(word[:1].isupper() for word in entity.name.split()[-1:])


def _channels(desk: Desk, match: Match, uttered: bool) -> list[Draft]:
    one, other = match.one.claim, match.other.claim
    if not (isinstance(one, Statement) and isinstance(other, Statement)):
        return []
    if not (one.channel and other.channel) or one.channel.kind == other.channel.kind:
        return []
    if one.speaker != other.speaker:
        return []
    mine, theirs = _channel(desk, match.one, one), _channel(desk, match.other, other)
    told = "The same words" if uttered else "What seems one claim"
    why = (
        f"{told} of {desk.names.speaker(one)}: {mine} in {desk.label(match.one)}, "
        f"{theirs} in {desk.label(match.other)}."
    )
    return [Draft("differ", "channel", (match.one, match.other), why, 0.7, 5)]


def _channel(desk: Desk, passage: Passage, statement: Statement) -> str:
    channel = statement.channel
    if channel is None:
        return ""
    if channel.span is None:
        return channel.kind
    words = desk.report(passage).text[channel.span.start : channel.span.end]
    return f"{channel.kind} ({quote(words, 60)})"


def _paraphrases(desk: Desk, match: Match, mine: Quoted | None, theirs: Quoted | None) -> list[Draft]:
    """Words quoted in one report that the other only tells in its own words (row 10)."""
    one, other = match.one.claim, match.other.claim
    if not (isinstance(one, Statement) and isinstance(other, Statement)):
        return []
    if not one.speaker or one.speaker != other.speaker:
        return []
    if mine and theirs and common_share(mine, theirs) < ONE_UTTERANCE and _alike(mine.words, theirs.words):
        why = (
            f"{desk.names.speaker(one)} is quoted in other words: {quote(mine.printed(0, len(mine.words)))} in "
            f"{desk.label(match.one)}, {quote(theirs.printed(0, len(theirs.words)))} in {desk.label(match.other)}."
        )
        return [Draft("differ", "wording", (match.one, match.other), why, 0.45, 1)]
    if bool(mine) == bool(theirs):
        return []
    quoting, telling = (match.one, match.other) if mine else (match.other, match.one)
    quoted = mine or theirs
    if quoted is None or len(quoted.words) <= FRAGMENT or not _alike(quoted.words, telling.words):
        return []
    words = quoted.printed(0, len(quoted.words))
    why = (
        f"{desk.label(quoting)} quotes {desk.names.speaker(one)}: {quote(words)}; {desk.label(telling)} has it only in "
        f"its own words: {quote(telling.text)}."
    )
    return [Draft("differ", "wording", (match.one, match.other), why, 0.35, 10)]
