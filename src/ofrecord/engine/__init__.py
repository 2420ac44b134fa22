"""Where the stages run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ofrecord.faces import fetched_later

if TYPE_CHECKING:
    from ofrecord.engine.base import Engine, Failed
    from ofrecord.engine.intake import Intake, take_in
    from ofrecord.engine.limits import Limits
    from ofrecord.engine.local import Local
    from ofrecord.engine.sandbox import Sandbox

__all__ = ["Engine", "Failed", "Intake", "Limits", "Local", "Sandbox", "take_in"]

__getattr__ = fetched_later(
    __name__,
    {
        ".base": (
            "Engine",
            "Failed",
        ),
        ".intake": (
            "Intake",
            "take_in",
        ),
        ".local": ("Local",),
        ".limits": ("Limits",),
        ".sandbox": ("Sandbox",),
    },
)
