"""How a service tells of long work without knowing who listens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """``done`` of ``total`` items of a stage; ``item`` is the one that was just finished, or None at the start."""

    stage: str
    done: int
    total: int
    item: str | None = None


Listener = Callable[[Progress], None]


def ignore(progress: Progress) -> None:
    """The listener that does not listen."""
