"""The record's values in words: dates, figures, manners, evidence. Plain text, no mark-up."""

from __future__ import annotations

import datetime

from ofrecord.model import Bound, Dated, Range, Report

MANNERS = {"direct": "quoted", "mixed": "partly quoted", "indirect": "paraphrased"}

MODES = {
    "planned": "planned",
    "possible": "possible",
    "denied": "denied",
    "hypothetical": "supposed",
    "happened": "happened",
}

ABOUT = {
    "statement": "Statement",
    "event": "Event",
    "figure": "Figure",
    "date": "Date",
    "place": "Place",
    "name": "Name",
    "role": "Role",
    "speaker": "Speaker",
    "channel": "Channel",
    "wording": "Wording",
    "strength": "Strength",
}

HOW = {
    "metadata": "from the page’s metadata",
    "dateline": "from its dateline",
    "byline": "from its author line",
    "url": "from its address",
    "story": "inferred from the story",
    "given": "given by the user",
    "explicit": "in full in the text",
    "anchor": "counted from the day of publication",
    "context": "counted from a date told before",
    "report": "the day of publication",
}

NO_SPEAKER = "No speaker named"

# Not strftime: the record is in English whatever the locale.
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def date_words(date: str) -> str:
    """Write a partial ISO date for a reader: "14 October 2026", "October 2026, 06:40 (+02:00)".

    What is not a date comes back as it is.
    """
    day, _, rest = date.partition("T")
    fields = day.split("-")
    if not all(field.isdecimal() for field in fields) or not 1 <= len(fields) <= 3:
        return date
    year, month, number = [*map(int, fields), 0, 0][:3]
    if month > len(_MONTHS):
        return date
    words = " ".join(
        part
        for part in (str(number) if number else "", _MONTHS[month - 1] if month else "", str(year))
        if part
    )
    if not rest:
        return words
    clock, offset = rest[:5], rest[5:].lstrip(":0123456789.")
    return f"{words}, {clock}" + (f" ({offset})" if offset else "")


def range_words(first: str, last: str) -> str:
    """Write two dates as one stretch: "14–15 October 2026", "30 September – 2 October 2026"."""
    one, other = date_words(first).split(), date_words(last).split()
    if one == other:
        return " ".join(one)
    if len(one) == len(other) == 3 and one[1:] == other[1:]:
        return f"{one[0]}–{' '.join(other)}"
    if len(one) == len(other) > 1 and one[-1] == other[-1]:
        one = one[:-1]
    return f"{' '.join(one)} – {' '.join(other)}"


def weekday(date: str) -> str:
    """Name the weekday of a full ISO date; "" where the date is partial or none."""
    try:
        day = datetime.date.fromisoformat(date[:10])
    except ValueError:
        return ""
    return _WEEKDAYS[day.weekday()]


def dated_words(dated: Dated) -> str:
    """Write a date with its last day, where the words name a stretch."""
    if dated.until:
        return f"{date_words(dated.date)} to {date_words(dated.until)}"
    return date_words(dated.date)


def number_words(value: float) -> str:
    """Write a number with its thousands set off and no needless decimals."""
    return f"{int(value):,}" if float(value).is_integer() and abs(value) < 1e15 else f"{value:,.6g}"


def value_words(value: float | Range, bound: Bound) -> str:
    """Write a quantity without its unit: "at least 12", "150–2,000"."""
    number = (
        f"{number_words(value.low)}–{number_words(value.high)}"
        if isinstance(value, Range)
        else number_words(value)
    )
    return number if bound == "exact" else f"{bound} {number}"


def published_words(report: Report) -> str:
    """Say when a report was published and how that is known."""
    if report.published is None:
        return "no date" + (f": {report.published_why}" if report.published_why else "")
    return f"{dated_words(report.published)}, {HOW[report.published.how]}"


def sentence(text: str) -> str:
    """Begin a reason with a capital and end it with a full stop, where it has neither."""
    text = text.strip()
    end = "" if not text or text.endswith((".", "!", "?", ".”", ".)", "…")) else "."
    return text[:1].upper() + text[1:] + end


def count(number: int, one: str, many: str = "") -> str:
    """Write "1 report", "3 reports"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
