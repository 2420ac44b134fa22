"""Everything that can go wrong, as one tree.

```
OfRecordError                 whatever this program raises on purpose
├── InputError                an input that cannot become a report; the inputs beside it go on
│   ├── MissingInput          no such file, or not readable
│   ├── EmptyInput            nothing in it, or nothing but white space
│   ├── BinaryInput           bytes of an image, an archive, a PDF, ...: not text
│   ├── UndecodableInput      text in no encoding that could be told
│   ├── OversizedInput        larger than the limit (`--max-bytes`)
│   ├── DuplicateInput        the same bytes as an input before it
│   ├── NoArticle             an HTML page in which no article was found
│   │   └── NoPage            an archive, or a record of one, that holds no HTML page
│   ├── UnsupportedInput      an e-mail, an archive of a kind that is not read
│   ├── MalformedInput        breaks the rules of its own format: XML, JSON, a WARC record, gzip
│   ├── TruncatedInput        an archive, a feed or gzip data that is cut off in the middle
│   ├── Listing               only lists addresses (a sitemap, OPML, a feed's bare headline)
│   ├── RefusedAddress        an address that is never asked: not public, not http or https, or oddly spelt
│   ├── DisallowedAddress     an address that its host's robots.txt keeps programs from
│   ├── UnreachableAddress    an address that gave no page: no such name, no answer in time, an HTTP error
│   ├── CostlyInput           a document that takes more time or memory than one may
│   └── UnworkedInput         a report at which the program itself failed; the others go on
├── NoReport                  none of the inputs can become a report
├── RecordError               a record that must not be written or cannot be read
│   ├── InvalidRecord         JSON that is not a record (the schema does not hold)
│   └── UnfoundedRecord       a span, an id or a reference that does not hold in the reports
├── ParserError               the language model is missing, altered, or of another kind
├── OutputError               a file that cannot be written
├── StoreError                a database that cannot be used, or not so
│   ├── NotAStore             a file that is no database, a database of another program, or none at all
│   ├── OldStore              a database of an earlier schema (`ofrecord db upgrade`)
│   ├── NewerStore            a database of a newer OfRecord
│   ├── FullStore             the disk is full; what was acknowledged is kept
│   ├── ReadOnlyStore         a database that may be read but not written
│   ├── BusyStore             others kept the database locked for minutes
│   ├── UnreachableStore      no server answers, it refuses the user, or the connection broke
│   └── DamagedStore          what is stored is not what was stored
└── UsageError                a request that names a view, an option or a value there is none of

InputWarning                  the warning by which `ofrecord.build` tells an InputError that it went on after
```

Each says in one sentence what is wrong, where, and what mends it.
"""

from __future__ import annotations


class OfRecordError(Exception):
    """Whatever this program raises on purpose."""


class InputError(OfRecordError):
    """An input that cannot become a report.

    `name` is the input as the user gave it, `problem` what is wrong and where, `mend` what helps.
    """

    def __init__(self, name: str, problem: str, mend: str) -> None:
        super().__init__(f"{name}: {problem}; {mend}.")
        self.name = name
        self.problem = problem
        self.mend = mend


class MissingInput(InputError):
    """No such file, or one that cannot be read."""


class EmptyInput(InputError):
    """Nothing in it, or nothing but white space."""


class BinaryInput(InputError):
    """Bytes of an image, an archive, a PDF: not text."""


class UndecodableInput(InputError):
    """Text in no encoding that could be told."""


class OversizedInput(InputError):
    """Larger than the limit."""


class DuplicateInput(InputError):
    """The same bytes as an input before it."""


class NoArticle(InputError):
    """An HTML page in which no article was found."""


class NoPage(NoArticle):
    """An archive, or a record of one, that holds no HTML page."""


class RefusedAddress(InputError):
    """An address that is never asked: not public, not http or https, or spelt so that parsers disagree."""


class DisallowedAddress(InputError):
    """An address that its host's robots.txt keeps programs from."""


class UnreachableAddress(InputError):
    """An address that gave no page: no such name, no answer in time, an HTTP error."""


class CostlyInput(InputError):
    """A document that takes more time or memory than one may; the process that read it was ended."""


class UnworkedInput(InputError):
    """A report at which the program itself failed, where the work on others goes on."""


class UnsupportedInput(InputError):
    """An e-mail, or an archive of a kind that is not read."""


class MalformedInput(InputError):
    """Breaks the rules of its own format: XML, JSON, a WARC record, gzip."""


class TruncatedInput(InputError):
    """An archive, a feed or gzip data that is cut off in the middle."""


class Listing(InputError):
    """Lists addresses and holds no text of theirs; `ofrecord.reading.list_links` gives them.

    `address` is the one of a feed's bare headline, empty for a list of many.
    """

    def __init__(self, name: str, problem: str, mend: str, address: str = "") -> None:
        super().__init__(name, problem, mend)
        self.address = address


class NoReport(OfRecordError):
    """None of the inputs can become a report; `problems` has what is wrong with each."""

    def __init__(self, problems: tuple[InputError, ...]) -> None:
        told = " ".join(str(problem) for problem in problems) or "no input was given."
        super().__init__(f"there is no report to build a record of: {told}")
        self.problems = problems


class RecordError(OfRecordError):
    """A record that must not be written or cannot be read."""


class InvalidRecord(RecordError):
    """JSON that is not a record."""


class UnfoundedRecord(RecordError):
    """A record that does not hold against its own reports; `faults` lists every fault, a sentence each."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        shown = "; ".join(faults[:3]) + (f"; and {len(faults) - 3} more" if len(faults) > 3 else "")
        super().__init__(f"the record does not hold: {shown}.")
        self.faults = faults


class ParserError(OfRecordError):
    """The language model is missing, altered, or of another kind."""


class OutputError(OfRecordError):
    """A file that cannot be written."""


class UsageError(OfRecordError):
    """A request that names a view, an option or a value there is none of."""


class InputWarning(UserWarning):
    """An input was left out of the record; the message is that of its InputError."""


class StoreError(OfRecordError):
    """A database that cannot be used, or not so.

    `name` is the file, or the address without its password; `problem` what is wrong, `mend` what helps.
    """

    def __init__(self, name: str, problem: str, mend: str) -> None:
        super().__init__(f"{name}: {problem}; {mend}.")
        self.name = name
        self.problem = problem
        self.mend = mend


class NotAStore(StoreError):
    """A file that is no database, a database of another program, or none at all."""


class OldStore(StoreError):
    """A database of an earlier schema."""


class NewerStore(StoreError):
    """A database of a newer OfRecord."""


class FullStore(StoreError):
    """The disk is full, or a file has reached its limit. What was acknowledged is kept."""


class ReadOnlyStore(StoreError):
    """A database that may be read but not written."""


class BusyStore(StoreError):
    """Others kept the database locked for minutes."""


class UnreachableStore(StoreError):
    """No server answers, it refuses the user, or the connection broke."""


class DamagedStore(StoreError):
    """What is stored is not what was stored."""
