"""Tell an address of the web from the path of a file."""

from __future__ import annotations

import re

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]{0,30}://|https?:", re.I)


def is_address(source: object) -> bool:
    """Tell whether an input is meant as an address: it opens with a scheme and `//`, or with `http:`.

    Whether it may be asked is another question: `file:///etc/passwd` is an address too, and refused as one.
    """
    return isinstance(source, str) and _SCHEME.match(source) is not None
