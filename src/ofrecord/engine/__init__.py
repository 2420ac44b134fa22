"""Where the stages run."""

from ofrecord.engine.base import Engine
from ofrecord.engine.intake import take_in
from ofrecord.engine.local import Local
from ofrecord.engine.sandbox import Limits, Sandbox

__all__ = ["Engine", "Limits", "Local", "Sandbox", "take_in"]
