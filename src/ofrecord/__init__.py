"""One checkable record out of several reports of one event.

```python
import ofrecord

record = ofrecord.build(["a.txt", "b.html"])
for s in record.statements:
    print(s.speaker_name, s.manner, s.quote, s.why)
```

The names below are all there is to the Python API (docs/how-it-works.md). Importing the package loads no language
model: each name is fetched from its module when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ofrecord.errors import (
    BinaryInput,
    BusyStore,
    CostlyInput,
    DamagedStore,
    DisallowedAddress,
    DuplicateInput,
    EmptyInput,
    FullStore,
    InputError,
    InputWarning,
    InvalidRecord,
    Listing,
    MalformedInput,
    MissingInput,
    NewerStore,
    NoArticle,
    NoPage,
    NoReport,
    NotAStore,
    OfRecordError,
    OldStore,
    OutputError,
    OversizedInput,
    ParserError,
    ReadOnlyStore,
    RecordError,
    RefusedAddress,
    StoreError,
    TruncatedInput,
    UndecodableInput,
    UnfoundedRecord,
    UnreachableAddress,
    UnreachableStore,
    UnsupportedInput,
    UnworkedInput,
    UsageError,
)
from ofrecord.faces import fetched_later

if TYPE_CHECKING:
    from ofrecord.api import (
        build,
        check,
        choose_view,
        demo,
        faults,
        formats,
        open_newsroom,
        read_record,
        render,
        render_changes,
        render_hits,
        schema,
        upgrade_newsroom,
        write,
    )
    from ofrecord.engine import Limits
    from ofrecord.model import Changes, Hit, Hits, Record
    from ofrecord.newsroom import Added, Checked, Edited, Kept, Known, Listed, Newsroom, Opened, span_of
    from ofrecord.reading.web import Terms

__version__ = "0.1.0"

__all__ = [
    "Added",
    "BinaryInput",
    "BusyStore",
    "Changes",
    "Checked",
    "CostlyInput",
    "DamagedStore",
    "DisallowedAddress",
    "DuplicateInput",
    "Edited",
    "EmptyInput",
    "FullStore",
    "Hit",
    "Hits",
    "InputError",
    "InputWarning",
    "InvalidRecord",
    "Kept",
    "Known",
    "Limits",
    "Listed",
    "Listing",
    "MalformedInput",
    "MissingInput",
    "NewerStore",
    "Newsroom",
    "NoArticle",
    "NoPage",
    "NoReport",
    "NotAStore",
    "OfRecordError",
    "OldStore",
    "Opened",
    "OutputError",
    "OversizedInput",
    "ParserError",
    "ReadOnlyStore",
    "Record",
    "RecordError",
    "RefusedAddress",
    "StoreError",
    "Terms",
    "TruncatedInput",
    "UndecodableInput",
    "UnfoundedRecord",
    "UnreachableAddress",
    "UnreachableStore",
    "UnsupportedInput",
    "UnworkedInput",
    "UsageError",
    "__version__",
    "build",
    "check",
    "choose_view",
    "demo",
    "faults",
    "formats",
    "open_newsroom",
    "read_record",
    "render",
    "render_changes",
    "render_hits",
    "schema",
    "span_of",
    "upgrade_newsroom",
    "write",
]

__getattr__ = fetched_later(
    __name__,
    {
        ".api": (
            "build",
            "check",
            "choose_view",
            "demo",
            "faults",
            "formats",
            "open_newsroom",
            "read_record",
            "render",
            "render_changes",
            "render_hits",
            "schema",
            "upgrade_newsroom",
            "write",
        ),
        ".engine": ("Limits",),
        ".model": ("Changes", "Hit", "Hits", "Record"),
        ".newsroom": (
            "Added",
            "Checked",
            "Edited",
            "Kept",
            "Known",
            "Listed",
            "Newsroom",
            "Opened",
            "span_of",
        ),
        ".reading.web": ("Terms",),
    },
)


def __dir__() -> list[str]:
    """List the API, loaded or not."""
    return sorted(__all__)
