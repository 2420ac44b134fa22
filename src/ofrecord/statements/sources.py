"""Who acts by a cue: the head of the words that name the speaker, as the dependency parse shows it."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from ofrecord.parsing.syntax import child, is_passive, subject_of
from ofrecord.statements.channels import document_of
from ofrecord.statements.lexicon import cues
from ofrecord.statements.real import may_act, person_of

_DASHES = frozenset({"-", "–", "—", "--"})
_DATELINE = 14
"Tokens of a dateline at most."
_PLACE = 3
"Letters of a dateline's place at least."
_TENSED = frozenset({"VBD", "VBZ", "VBP"})
_FINITE = _TENSED | {"MD"}
_OBJECTS = frozenset({"dobj", "pobj"})
_LOOSE = frozenset({"acl", "relcl", "advcl", "dep"})
_WHO = frozenset({"WP", "WDT"})
_CLAUSE = 40
"Tokens of a relative clause at most."
_THIRD = frozenset({"he", "she", "they", "it"})


def source_of(token: Token) -> Token | None:
    """Give the head of the words that name who acts by this verb; of a passive, its agent."""
    found = _actor(token)
    if found is not None and found.tag_ in _WHO and found.i < token.i:
        found = _stands_for(found)
    if found is None:
        return None
    start = dateline_end(token.doc)
    if found.i < start <= token.i:
        return _first_name(token, start)
    return person_of(found)


def _stands_for(relative: Token) -> Token | None:
    """Give the noun that a relative pronoun stands for where the parse does not tie them: the nearest before it."""
    for place in range(relative.i - 1, max(relative.sent.start, relative.i - _CLAUSE) - 1, -1):
        one = relative.doc[place]
        if one.pos_ in {"NOUN", "PROPN"}:
            while (
                one.dep_ in {"pobj", "prep"}
                and one.head.i < one.i
                and one.head.pos_ in {"ADP", "NOUN", "PROPN"}
            ):
                one = one.head
            return one if one.pos_ in {"NOUN", "PROPN"} else None
    return None


def _first_name(token: Token, start: int) -> Token | None:
    """Give the head of the first words behind a dateline, which the parse took for part of it."""
    doc = token.doc
    place = next((at for at in range(start, token.i) if doc[at].pos_ in {"PROPN", "NOUN", "PRON"}), None)
    if place is None:
        return None
    while place + 1 < token.i and doc[place + 1].pos_ in {"PROPN", "NOUN"} and doc[place].pos_ != "PRON":
        place += 1
    return doc[place]


def dateline_end(doc: Doc) -> int:
    """Give the token behind a dateline that opens the paragraph ("PORT ELLIS (Agency) - "); 0 where there is none."""
    first = doc[0] if len(doc) else None
    if first is None or not first.is_upper or len(first) < _PLACE:
        return 0
    dash = next((token.i for token in doc[1:_DATELINE] if token.text in _DASHES), None)
    if dash is None or any(token.pos_ == "VERB" or token.text in ".?!" for token in doc[:dash]):
        return 0
    return dash + 1


def _actor(token: Token) -> Token | None:
    passive = is_passive(token)
    if passive or (token.tag_ == "VBN" and token.dep_ in {"acl", "relcl"}):
        agent = child(token, "agent")
        if agent is not None:
            return child(agent, "pobj")
        return _told(token) if passive else None
    outer = outer_cue(token)
    if outer is not None:
        return _actor(outer)
    if _impersonal(token):
        return None
    told_of = _before_relative(token) or _before_participle(token)
    if told_of is not None:
        return told_of
    if _hangs_on_object(token):
        return _sentence_subject(token)
    return subject_of(token) or _nearest(token)


def _before_participle(token: Token) -> Token | None:
    """Give the name right before a participle that a noun's preposition takes: "in response to Ortiz telling her that".

    Behind a document the name is who it is for: "a letter to Ortiz saying".
    """
    name = token.doc[token.i - 1] if token.i else token
    if (
        token.tag_ != "VBG"
        or name.pos_ != "PROPN"
        or name.dep_ != "pobj"
        or child(token, "nsubj") is not None
    ):
        return None
    noun = name.head.head
    return name if noun.pos_ == "NOUN" and document_of(noun) is None else None


def _before_relative(token: Token) -> Token | None:
    """Give the noun before ", who ...," that goes on to a finite verb which the parse hangs on the clause's last noun.

    "Lind, who ran the port until the flood, called it a shame": it was Lind, not the flood.
    """
    doc = token.doc
    loose = token.tag_ in _TENSED and token.dep_ in _LOOSE and token.i > 1 and doc[token.i - 1].text == ","
    if not loose or child(token, "nsubj", "nsubjpass") is not None:
        return None
    for place in range(token.i - 2, max(token.sent.start, token.i - _CLAUSE), -1):
        if doc[place].tag_ in _WHO and doc[place - 1].text == ",":
            verb = doc[place].head
            while verb.dep_ != "relcl" and verb.head.i != verb.i:
                verb = verb.head
            return verb.head if verb.dep_ == "relcl" and verb.head.i < place else None
    return None


def outer_cue(token: Token) -> Token | None:
    """Give the cue that this one goes on from: "claimed that A and denied B", where the parse hangs it on A.

    It does where A's subject cannot speak ("the affair was overblown and denied"), where A stands in another
    tense ("said it will wait and warned that ..."), or where A's subject is a pronoun and a clause follows.
    """
    known = cues().verbs
    if token.tag_ not in _TENSED or token.dep_ not in {"conj", "ccomp"} or token.lemma_.lower() not in known:
        return None
    first = _first_clause(token)
    cue = first.head if first is not None else None
    if first is None or cue is None or cue.i > first.i:
        return None
    if cue.tag_ == "VBG" and cue.dep_ == "advcl":
        cue = cue.head  # "vowed to stay, saying the town needed her, and promised more"
    if token.tag_ != cue.tag_:
        return None
    if cue.lemma_.lower() not in known or child(token, "nsubj", "nsubjpass", "aux", "auxpass") is not None:
        return None
    subject = child(first, "nsubj", "nsubjpass", "expl")
    if subject is None:
        return None
    tenses = {one.tag_ for one in (*first.children, first) if one.tag_ in _FINITE}
    if not may_act(subject) or subject.dep_ == "expl" or token.tag_ not in tenses:
        return cue
    return cue if subject.lower_ in _THIRD and child(token, "ccomp") is not None else None


def goes_on_from(token: Token, cue: int | None) -> bool:
    """Tell whether a verb is a further speech act of who spoke by this cue: "said A and warned that B"."""
    if token.dep_ == "conj" and token.head.i == cue:
        return token.lemma_.lower() in cues().verbs
    return outer_cue(token) is not None


def _first_clause(token: Token) -> Token | None:
    """Give the clause before "and" that the parse ties a further verb to, or beside which it sets it."""
    first = token
    while first.dep_ == "conj" and first.head.i < first.i:
        first = first.head
    if first != token:
        return first if first.dep_ == "ccomp" else None
    before = token.left_edge.i - 1
    if before < 0 or token.doc[before].dep_ != "cc":
        return None
    return next((one for one in token.head.children if one.dep_ == "ccomp" and one.i < before), None)


def _impersonal(token: Token) -> bool:
    """Tell whether nobody is named as acting: "it seems that ...", "Asked whether ..., she said"."""
    if token.lemma_ in {"seem", "appear"}:
        return True
    return token.lower_ == "asked" and token.dep_ == "advcl" and child(token, "nsubj") is None


def _hangs_on_object(token: Token) -> bool:
    """Tell whether a participle is the subject's own though the parse hangs it on a noun behind the subject.

    It is behind a comma where the noun names no one who speaks ("ended her campaign, writing that ..."), and
    behind who is written or spoken to ("emailed supporters saying ...").
    """
    noun = token.head
    if token.tag_ != "VBG" or token.dep_ != "acl" or noun.pos_ not in {"NOUN", "PROPN"} or noun.i > token.i:
        return False
    subject = _sentence_subject(token)
    if subject is None or subject.i >= noun.i or document_of(noun) is not None:
        return False
    if token.doc[token.i - 1].text == ",":
        return noun.dep_ in _OBJECTS and not may_act(noun)
    above = cues().verbs.get(noun.head.lemma_.lower())
    return noun.dep_ == "dobj" and above is not None and above.frames.get("clause") == "wrote"


def _sentence_subject(token: Token) -> Token | None:
    """Give the subject of the verb above a participle's noun."""
    above = token.head
    while above.pos_ not in {"VERB", "AUX"} and above.head.i != above.i:
        above = above.head
    return subject_of(above) if above.pos_ in {"VERB", "AUX"} else None


def _nearest(token: Token) -> Token | None:
    """Give the subject of the sentence, or the subject nearest before the verb, where the parse ties none to it."""
    if token.tag_ == "VBG":
        own = child(token.sent.root, "nsubj")
        if own is not None:
            return own
    for place in range(token.i - 1, max(token.sent.start, token.i - 8) - 1, -1):
        one = token.doc[place]
        if (
            one.dep_ in {"nsubj", "nsubjpass"}
            and one.head.i >= place
            and one.lower_ not in {"that", "which", "who"}
        ):
            return one
    return None


def _told(token: Token) -> Token | None:
    """Give the subject of "was quoted as saying"; of other passives the subject is not who speaks."""
    return subject_of(token) if token.lemma_ == "quote" else None
