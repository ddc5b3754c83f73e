"""An abbreviation that a text defines."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Definition:
    """A short form, ``doc.text[start:end]``, and the long form that defines it, ``doc.text[long_start:long_end]``."""

    short: str
    long: str
    start: int
    end: int
    long_start: int
    long_end: int
