"""A role in words that can be compared: "the Ukrainian leader" may be the "President of Ukraine"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ofrecord.entities.knowledge import Knowledge
from ofrecord.folding import fold


@dataclass(frozen=True, slots=True)
class Duty:
    """The role noun, what makes it another role (`vice`), and the other words: countries by their name."""

    noun: str
    qualifiers: frozenset[str]
    rest: frozenset[str]


def duty_of(words: Sequence[str], known: Knowledge) -> Duty | None:
    """Read a role from the words of a title or role phrase; None where they hold no role noun.

    The noun is the last role noun before "of", "to", "for"; what follows these is left to `rest`.
    """
    folded = [folded for word in words if (folded := fold(word))]
    cut = next((index for index, word in enumerate(folded) if word in known.role_serves), len(folded))
    at = next((index for index in range(cut - 1, -1, -1) if folded[index] in known.titles), None)
    if at is None:
        return None
    noun = known.role_same.get(folded[at], folded[at])
    others = folded[:at] + folded[at + 1 :]
    if " " in noun:
        first, noun = noun.split(" ", 1)
        others.append(first)
    qualifiers = frozenset(word for word in others if word in known.role_qualifiers)
    rest = {word for word in others if word not in qualifiers and word not in known.role_blanks}
    return Duty(noun, qualifiers, frozenset(rest) | _countries(others, known))


def _countries(words: Sequence[str], known: Knowledge) -> frozenset[str]:
    found = set()
    for index in range(len(words)):
        for length in (1, 2, 3):
            country = known.country_of.get(tuple(words[index : index + length]))
            if country is not None:
                found.add(country)
    return frozenset(found)


def may_mean(asked: Duty, held: Duty, known: Knowledge) -> bool:
    """Whether the role phrase `asked` may stand for one who holds `held`: the same noun or a wider one.

    Every further word of the phrase must stand in the role: "the Ukrainian leader" needs a role of Ukraine.
    """
    if asked.noun != held.noun:
        full = " ".join([*sorted(held.qualifiers & {"prime", "first"}), held.noun])
        if full not in known.role_wider.get(asked.noun, ()):
            return False
        return not asked.qualifiers and held.qualifiers <= {"prime", "first"} and _fits(asked, held, known)
    return asked.qualifiers == held.qualifiers and _fits(asked, held, known)


def _fits(asked: Duty, held: Duty, known: Knowledge) -> bool:
    return all(word in held.rest or (word,) in known.country_of for word in asked.rest) and all(
        word in held.rest for word in asked.rest if word[0].isupper()
    )
