"""Where the stages run."""

from ofrecord.engine.base import Engine, Failed
from ofrecord.engine.intake import Intake, take_in
from ofrecord.engine.local import Local
from ofrecord.engine.sandbox import Limits, Sandbox

__all__ = ["Engine", "Failed", "Intake", "Limits", "Local", "Sandbox", "take_in"]
