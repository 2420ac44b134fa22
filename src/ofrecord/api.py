"""The Python API: each verb of the program as one function. `ofrecord` itself gives these names."""

from __future__ import annotations

import os
import re
import tempfile
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from importlib import resources
from inspect import cleandoc
from pathlib import Path
from stat import S_IMODE
from typing import TYPE_CHECKING

import ofrecord
from ofrecord.engine.limits import Limits
from ofrecord.errors import (
    InputError,
    InputWarning,
    InvalidRecord,
    MissingInput,
    NoReport,
    OutputError,
    UsageError,
)

if TYPE_CHECKING:
    from ofrecord.model import Changes, Found, Hits, Page, Record, Report
    from ofrecord.newsroom import Newsroom
    from ofrecord.pipeline import Given
    from ofrecord.reading.web import Terms
    from ofrecord.statements import Lean

# Each function imports what it needs when it is called: what parses nothing must not wait for the parser.

Source = str | Path | tuple[str, bytes]
"A path, or a name and the bytes that go by it."

_DEMO = "examples/harbour"
_LIMITS = Limits()


def build(
    inputs: Iterable[Source] | str | Path,
    *,
    model: str | None = None,
    max_bytes: int | None = None,
    published: str | Mapping[str, str] | None = None,
    jobs: int = 1,
    lean: Lean = "balanced",
    learned: bool = True,
    limits: Limits | None = _LIMITS,
    terms: Terms | None = None,
    on_problem: Callable[[InputError], None] | None = None,
    on_report: Callable[[int, int], None] | None = None,
) -> Record:
    """Build the record of one story out of its reports: text files, saved HTML pages, addresses, or bytes with a name.

    An input that cannot become a report is left out and told to `on_problem`; without one, an InputWarning is
    given. `model` names an installed spaCy pipeline other than the pinned one. `max_bytes` limits each input (15 MiB).
    `published` gives dates that the reports do not: one ISO date for all reports that do not show one
    themselves, or a mapping from an input's name (or its file name) to the date it was published, whatever
    it shows. `jobs` is the number of processes. `lean` ("precision", "balanced", "recall") says what to
    prefer where words may or may not report speech; `learned=False` finds statements by the rules alone.
    `limits` is what reading one document may take (10 s of processor time, 1 GiB), `None` to read in this
    process; `terms` says how addresses are asked (docs/safety.md). Only an address uses the network.
    `on_report` is called with the number of reports done and that of all, for a progress display.

    Raises NoReport where no input is left, ParserError where the language model cannot be used, UsageError for a
    date that is none or for a report that is not among the inputs.
    """
    from msgspec.structs import replace as with_fields

    from ofrecord import pipeline
    from ofrecord.engine import Local, take_in
    from ofrecord.reading import MAX_BYTES, utf8

    sources = [inputs] if isinstance(inputs, str | Path) else list(inputs)
    pages, problems = take_in(sources, max_bytes or MAX_BYTES, limits, _named(terms))
    if not pages:
        raise NoReport(problems)
    for problem in problems:
        (on_problem or _warn)(problem)
    # A file's name may hold bytes that no text can.
    pages = tuple(with_fields(page, name=utf8(page.name)) for page in pages)
    given = _given(published, sources, pages)
    engine = Local(model=model, jobs=jobs, lean=lean, learned=learned)

    def find_all(reports: Sequence[Report]) -> Iterator[Found]:
        for done, found in enumerate(engine.find_all(reports), start=1):
            yield found
            if on_report:
                on_report(done, len(reports))

    return pipeline.build(pages, find_all, given)


def open_newsroom(
    db: str | Path | None = None, *, create: bool = True, terms: Terms | None = None
) -> Newsroom:
    """Open the store of reports and stories: a file (SQLite), or `postgresql://...`.

    Without `db` it is the file that OFRECORD_DB names, else `newsroom.db` in the user's data folder. With `create`, one
    that is not there yet is made. `terms` says how addresses are asked (docs/safety.md). Raises a StoreError that
    says what is wrong with the database and what mends it.
    """
    from ofrecord.newsroom.room import Newsroom
    from ofrecord.store.open import open_store

    store = open_store(db, create=create)
    return Newsroom(store, f"ofrecord {ofrecord.__version__}", _named(terms))


def upgrade_newsroom(db: str | Path | None = None) -> tuple[str, str]:
    """Bring the tables of a database to those of this OfRecord; give its name and the version reached.

    All of it, or nothing. Raises NewerStore for one of a newer OfRecord.
    """
    from ofrecord.store.open import bring_up, connect

    store = connect(db, create=False)
    try:
        return store.name, bring_up(store)
    finally:
        store.close()


def read_record(source: Source) -> Record:
    """Read a record that was saved as JSON (or the one line of a JSONL file).

    Whether it holds against its reports is `check`'s business. Raises MissingInput where there is no such
    file, InvalidRecord where it is not the JSON of a record.
    """
    import msgspec

    from ofrecord.model import Record

    name, data = source if isinstance(source, tuple) else (str(source), _bytes(Path(source)))
    try:
        return msgspec.json.decode(data, type=Record)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise InvalidRecord(
            f"{name}: is not the JSON of a record ({error}); give one that `ofrecord build -o FILE.json` wrote."
        ) from error


def check(record: Record) -> None:
    """Raise UnfoundedRecord where `record` does not hold against its own reports."""
    from ofrecord import checking

    checking.check(record)


def faults(record: Record) -> tuple[str, ...]:
    """Give each thing that does not hold in `record`, as a sentence without its full stop."""
    from ofrecord import checking

    return checking.faults(record)


def render(record: Record, view: str = "terminal", *, width: int = 100, colour: bool = False) -> str:
    """Give `record` in the view of this name (`formats` lists them).

    `width` (columns) and `colour` matter to the terminal view only. Raises UsageError where there is no such
    view, UnfoundedRecord where the record does not hold: what does not hold is never shown.
    """
    from ofrecord import checking, views

    checking.check(record)
    return views.render(record, view, width=width, colour=colour)


def render_hits(found: Hits, view: str = "terminal", *, width: int = 100, colour: bool = False) -> str:
    """Give what a search found as `terminal` or `json`. Raises UsageError for another view."""
    from ofrecord import views

    if view == "json":
        return views.hits_to_json(found)
    if view != "terminal":
        raise UsageError(f"there is no view {view!r} of hits; there are terminal and json.")
    return views.hits_to_terminal(found, width, colour)


def render_changes(found: Changes, view: str = "terminal", *, width: int = 100, colour: bool = False) -> str:
    """Give what changed in a story as `terminal` or `json`. Raises UsageError for another view."""
    from ofrecord import views

    if view == "json":
        return views.changes_to_json(found)
    if view != "terminal":
        raise UsageError(f"there is no view {view!r} of changes; there are terminal and json.")
    return views.changes_to_terminal(found, width, colour)


def write(record: Record, path: str | Path, view: str | None = None) -> None:
    """Write `record` to the file `path`, in the view that its ending names, or in `view`.

    The file is whole or not there: it is written beside its place and then moved. Raises UsageError where no
    view goes by that ending, UnfoundedRecord where the record does not hold, OutputError where the file
    cannot be written.
    """
    text = render(record, choose_view(view, path))
    try:
        _replace(Path(path), text.encode("utf-8"))
    except OSError as error:
        raise OutputError(
            f"{path}: cannot be written ({error.strerror or error}); choose another place."
        ) from error


def choose_view(view: str | None = None, path: str | Path | None = None) -> str:
    """Give the view of this name, else the one that the ending of `path` names, else the terminal's.

    Raises UsageError where there is no such view, or none goes by that ending.
    """
    from ofrecord import views

    if view is not None:
        return views.view_named(view)
    return "terminal" if path is None else views.view_for(str(path))


def formats() -> dict[str, tuple[str, ...]]:
    """Give the name of every view with the file endings that choose it."""
    from ofrecord import views

    return {name: view.endings for name, view in views.VIEWS.items()}


def schema() -> str:
    """Give the JSON Schema (draft 2020-12) of the record, as JSON."""
    import msgspec

    from ofrecord.model import Record

    made = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "ofrecord.record/1",
        **msgspec.json.schema(Record),
    }
    for kind in made["$defs"].values():
        kind["description"] = cleandoc(kind["description"])
    return msgspec.json.format(msgspec.json.encode(made), indent=2).decode() + "\n"


def demo() -> Record:
    """Build the record of the invented story that the package ships."""
    folder = resources.files("ofrecord").joinpath(_DEMO)
    inputs = sorted((file.name, file.read_bytes()) for file in folder.iterdir() if file.is_file())
    return build(inputs, limits=None)  # they come with the program


def _warn(problem: InputError) -> None:
    warnings.warn(str(problem), InputWarning, stacklevel=3)


def _named(terms: Terms | None) -> Terms:
    from ofrecord.reading.web import Terms

    terms = terms or Terms()
    return replace(terms, agent=f"ofrecord/{ofrecord.__version__}") if terms.agent == "ofrecord" else terms


def _given(
    published: str | Mapping[str, str] | None, sources: Sequence[Source], pages: Sequence[Page]
) -> Given:
    from ofrecord.pipeline import Given
    from ofrecord.reading import utf8

    if published is None:
        return Given()
    if isinstance(published, str):
        return Given(otherwise=_date(published))
    names = {utf8(str(source[0] if isinstance(source, tuple) else source)) for source in sources}
    names |= {page.name for page in pages}
    known = names | {Path(name).name for name in names}
    for name in published:
        if name not in known:
            raise UsageError(f"a date is given for {name!r}, which is not among the inputs.")
    dates = {name: _date(date) for name, date in published.items()}
    found = {page.id: _dated(page.name, dates) for page in pages}
    return Given(reports={report: date for report, date in found.items() if date})


def _dated(name: str, dates: Mapping[str, str]) -> str | None:
    # A date given for an input that holds several reports is that of each which has none of its own.
    own = dates.get(name) or dates.get(Path(name).name)
    within = (date for given, date in dates.items() if re.search(rf"(?:^|/){re.escape(given)}[#@:/]", name))
    return own or next(within, None)


def _date(value: str) -> str:
    from ofrecord import checking

    if not checking.is_date(value):
        raise UsageError(
            f"{value!r} is not a date; write it as 2025-02-12, 2025-02 or 2025-02-12T08:30:00+00:00."
        )
    return value


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise MissingInput(
            str(path), f"cannot be read ({reason})", "name a record that was saved as JSON"
        ) from error


def _replace(path: Path, data: bytes) -> None:
    if path.exists() and not path.is_file():  # a pipe or a device: there is nothing to move over it
        path.write_bytes(data)
        return
    target = path.resolve()
    mode = S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_umask()
    handle, beside = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:100]}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(beside).chmod(mode)
        Path(beside).replace(target)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
