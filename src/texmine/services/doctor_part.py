"""One part of a check-up: facts, and what is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Part:
    """``facts`` is a JSON value, a mapping or a list of them; ``faults`` are what would stop texmine from working, a
    line each that says what to do.
    """

    name: str
    facts: Mapping[str, Any] | Sequence[Mapping[str, Any]]
    faults: tuple[str, ...] = ()

    def lines(self) -> Iterator[tuple[str, str]]:
        """The facts for people: what, and its value. What is not known is left out."""
        for facts in [self.facts] if isinstance(self.facts, Mapping) else self.facts:
            for what, value in facts.items():
                if value is not None:
                    yield what, _shown(value)


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, Mapping):
        if "url" in value:
            return _service(value)
        return ", ".join(f"{_shown(number)} {name}" for name, number in value.items())
    return str(value)


def _service(value: Mapping[str, Any]) -> str:
    said = {None: "", True: ": can be reached", False: f": cannot be reached ({value['trouble']})"}
    return f"{value['url']}{said[value['reachable']]}"
