"""What the rules hand over: a speech act of one paragraph, before speaker and channel are known."""

from __future__ import annotations

from dataclasses import dataclass

Range = tuple[int, int]
"Characters of a paragraph's text, the end excluded."


@dataclass(frozen=True, slots=True)
class Draft:
    """A speech act found in one paragraph; all ranges count in the paragraph's characters.

    `content` are its fragments in order, quotation marks included where the fragment is not wholly quoted.
    `cue_at` is the token that carries the cue, `source` the token that heads the speaker's words; `within`
    bounds the search for both (a quotation that reports speech itself).
    """

    content: tuple[Range, ...]
    cue: Range | None
    cue_at: int | None
    source: int | None
    act: str
    why: str
    notes: tuple[str, ...] = ()
    rule: str = ""
    "The short name of the construction, which the learned models know it by."
    continues: bool = False
    "It goes on with the words of the paragraph before it, without a cue of its own."
    chosen: str = ""
    "Why these words name the speaker, where a learned model took them instead of the rules' own."

    @property
    def start(self) -> int:
        """Where its content begins."""
        return self.content[0][0]


def letters(text: str, ranges: tuple[Range, ...]) -> int:
    """Count the letters and digits in these ranges."""
    return sum(character.isalnum() for start, end in ranges for character in text[start:end])


def overlap(one: tuple[Range, ...], other: tuple[Range, ...]) -> int:
    """Count the characters that both sets of ranges hold."""
    return sum(max(0, min(a_end, b_end) - max(a, b)) for a, a_end in one for b, b_end in other)
