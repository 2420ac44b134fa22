"""How the pages of a story were edited, as every view for readers needs it."""

from __future__ import annotations

from dataclasses import dataclass

from rich.text import Text

from ofrecord.model import Claim, Edit, Notice, Report
from ofrecord.views.desk import Desk
from ofrecord.views.labels import count
from ofrecord.views.plain import one_line

LONGEST = 60
"Words of a stretch taken out or put in that are written out; of a longer one the beginning and the end."
_ENDS = 24


@dataclass(frozen=True, slots=True)
class Reworded:
    """Words before and after, either of them empty; white space is one space."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Edited:
    """One edit of a page. `changed` are claims with what became of them, `withdrawn` those that stand no more."""

    before: Report
    after: Report
    edit: Edit
    turns: tuple[Reworded, ...]
    changed: tuple[tuple[Claim, Claim], ...]
    withdrawn: tuple[Claim, ...]


def edits_of(desk: Desk) -> tuple[Edited, ...]:
    """Give the edits of a story's pages, in the order of the later versions."""
    found = []
    for edit in desk.record.edits:
        fates = [
            fate for fate in desk.record.fates if fate.report == edit.after and fate.claim in desk.claims
        ]
        found.append(
            Edited(
                before=desk.reports[edit.before],
                after=desk.reports[edit.after],
                edit=edit,
                turns=tuple(
                    Reworded(short(one_line(desk.words(turn.old))), short(one_line(desk.words(turn.new))))
                    for turn in edit.turns
                ),
                changed=tuple(
                    (desk.claims[fate.claim], desk.claims[fate.became])
                    for fate in fates
                    if fate.kind == "changed" and fate.became and fate.became in desk.claims
                ),
                withdrawn=tuple(desk.claims[fate.claim] for fate in fates if fate.kind == "gone"),
            )
        )
    return tuple(found)


def edit_summed(desk: Desk, edited: Edited) -> str:
    """Tell in a line which version became which, and how much of it was changed."""
    old, new = desk.letters[edited.before.id], desk.letters[edited.after.id]
    edit = edited.edit
    if not edit.turns:
        return f"{old} became {new}: no word of the report itself was changed."
    words = f"{count(edit.removed, 'word')} taken out, {edit.added:,} put in, {edit.kept:,} kept"
    claims = [
        f"{count(len(claims), 'claim')} {what}"
        for claims, what in ((edited.changed, "changed"), (edited.withdrawn, "withdrawn"))
        if claims
    ]
    return f"{old} became {new}: {'; '.join([words, *claims])}."


def notice_kind(notice: Notice) -> str:
    """Give what kind of notice it is: most begin with the very word, so it is told as what it is."""
    return f"Notice ({notice.kind})"


def notice_words(report: Report, notice: Notice) -> str:
    """Give what a page says of its own change."""
    return one_line(report.text[notice.start : notice.end])


def short(words: str) -> str:
    """Give words, of a long stretch its beginning and its end, with how many are between."""
    all_words = words.split(" ")
    if len(all_words) <= LONGEST:
        return words
    between = len(all_words) - 2 * _ENDS
    return f"{' '.join(all_words[:_ENDS])} … ({between:,} words) … {' '.join(all_words[-_ENDS:])}"


def reworded(before: str, after: str) -> Text:
    """Give words taken out in `[-...-]`, red, and those put in for them in `{+...+}`, green."""
    text = Text()
    if before:
        text.append(f"[-{short(one_line(before))}-]", style="red")
    if before and after:
        text.append(" ")
    if after:
        text.append(f"{{+{short(one_line(after))}+}}", style="green")
    return text
