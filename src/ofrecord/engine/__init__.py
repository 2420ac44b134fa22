"""Where the stages run."""

from ofrecord.engine.base import Engine
from ofrecord.engine.local import Local

__all__ = ["Engine", "Local"]
