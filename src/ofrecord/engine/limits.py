"""What reading one document may take."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one document may take: processor seconds, and MiB of the reading process's address space."""

    seconds: int = 10
    memory: int = 1024
