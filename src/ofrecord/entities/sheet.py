"""A parsed paragraph laid out in plain lists, so that each token is touched once."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.strings import StringStore

from ofrecord.folding import fold
from ofrecord.parsing import Block

_NUMBERS = StringStore()
"spaCy's numbers for its labels: fixed symbols and hashes, the same for every vocabulary."

ADJ, ADP, ADV, AUX, CCONJ, NOUN, NUM, PRON, PROPN, VERB = (
    _NUMBERS[label] for label in ("ADJ", "ADP", "ADV", "AUX", "CCONJ", "NOUN", "NUM", "PRON", "PROPN", "VERB")
)
AGENT, AMOD, APPOS, ATTR, COMPOUND, CONJ, DOBJ, NMOD, NSUBJ, NSUBJPASS, POBJ, POSS, PREP, XCOMP = (
    _NUMBERS[label]
    for label in (
        "agent",
        "amod",
        "appos",
        "attr",
        "compound",
        "conj",
        "dobj",
        "nmod",
        "nsubj",
        "nsubjpass",
        "pobj",
        "poss",
        "prep",
        "xcomp",
    )
)

_FLAT_SHARE = 0.7
_FLAT_WORDS = 4


@dataclass(frozen=True, slots=True)
class Sheet:
    """Columns by token: its words, folded words, tag numbers, head (an index), sentence, quoted or not.

    `flat`: the paragraph is set like a headline, so that a capital letter tells nothing.
    """

    number: int
    block: Block
    words: list[str]
    folded: list[str]
    pos: list[int]
    tag: list[int]
    dep: list[int]
    head: list[int]
    sentence: list[int]
    quoted: list[bool]
    appositions: dict[int, int]
    "Head -> its appositive."
    flat: bool

    def tag_of(self, index: int) -> str:
        """The Penn Treebank tag of a token."""
        return self.block.doc[index].tag_


def lay_out(number: int, block: Block) -> Sheet:
    """Lay out the block with this number."""
    doc = block.doc
    table = doc.to_array(["POS", "TAG", "DEP", "HEAD", "SENT_START"])
    pos, tag, dep = (table[:, column].tolist() for column in range(3))
    head = [index + offset for index, offset in enumerate(table[:, 3].astype("int64").tolist())]
    words = [token.text for token in doc]
    return Sheet(
        number=number,
        block=block,
        words=words,
        folded=[fold(word) for word in words],
        pos=pos,
        tag=tag,
        dep=dep,
        head=head,
        sentence=_sentences(table[:, 4].tolist()),
        quoted=_quoted(words),
        appositions={head[index]: index for index in range(len(words) - 1, -1, -1) if dep[index] == APPOS},
        flat=block.part.kind == "headline" or _is_flat(words),
    )


def _sentences(starts: list[int]) -> list[int]:
    numbers = []
    number = -1
    for index, start in enumerate(starts):
        number += start == 1 or index == 0
        numbers.append(number)
    return numbers


def _quoted(words: list[str]) -> list[bool]:
    # An unclosed mark must not swallow more than its own paragraph: each block starts anew.
    inside = False
    quoted = []
    for word in words:
        if word in {"“", "``"}:
            inside = True
        elif word in {"”", "''"}:
            inside = False
        elif word == '"':
            inside = not inside
        quoted.append(inside)
    return quoted


def _is_flat(words: list[str]) -> bool:
    long = [word for word in words if len(word) > 3 and word.isalpha()]
    capital = sum(word[0].isupper() for word in long)
    return (
        len(long) >= _FLAT_WORDS and capital >= _FLAT_SHARE * len(long) and words[-1] not in {".", "”", '"'}
    )
