"""Where the stages run."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ofrecord.engine.base import Engine, Failed
    from ofrecord.engine.intake import Intake, take_in
    from ofrecord.engine.limits import Limits
    from ofrecord.engine.local import Local
    from ofrecord.engine.sandbox import Sandbox

__all__ = ["Engine", "Failed", "Intake", "Limits", "Local", "Sandbox", "take_in"]

_HOMES = {
    "Engine": "ofrecord.engine.base",
    "Failed": "ofrecord.engine.base",
    "Intake": "ofrecord.engine.intake",
    "take_in": "ofrecord.engine.intake",
    "Local": "ofrecord.engine.local",
    "Limits": "ofrecord.engine.limits",
    "Sandbox": "ofrecord.engine.sandbox",
}


def __getattr__(name: str) -> object:
    """Fetch a name from its module at its first use: who needs one of them waits for no other."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value
