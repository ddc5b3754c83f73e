"""The passages of an article as they are gathered, in reading order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from texmine.model import Issue, Passage, PassageKind
from texmine.parse.builder import Flat
from texmine.parse.flatten import Flattener
from texmine.parse.marks import ReferenceIndex, join_marks

Path = tuple[str, ...]


class PassageList:
    """Gathers passages and numbers them; empty ones are dropped. Also the article's issues, each once."""

    def __init__(self, index: ReferenceIndex | None = None) -> None:
        self.index = index or ReferenceIndex({})
        self.flattener = Flattener(self.index.keys)
        self._passages: list[Passage] = []
        self._issues: dict[Issue, None] = {}

    def __len__(self) -> int:
        return len(self._passages)

    def add(self, kind: PassageKind, flat: Flat, section: Path = (), label: str | None = None) -> None:
        """Append a passage, its citation marks joined to what is printed."""
        if not flat.text:
            return
        marks, issues = join_marks(flat, self.index)
        self.report(issues)
        passage = Passage(len(self._passages), kind, flat.text, section, label or None, marks, flat.scripts)
        self._passages.append(passage)

    def append(self, passage: Passage, label: str | None) -> None:
        """Append a passage of another list, under a number of this one."""
        self._passages.append(replace(passage, order=len(self._passages), label=label))

    def report(self, issues: Iterable[Issue]) -> None:
        """Keep issues."""
        self._issues.update(dict.fromkeys(issues))

    @property
    def passages(self) -> tuple[Passage, ...]:
        """What was gathered."""
        return tuple(self._passages)

    @property
    def issues(self) -> tuple[Issue, ...]:
        """What was reported, in order, and the references that are cited but not listed."""
        unknown = sorted(set(self.flattener.unknown))
        extra = [Issue("unknown_reference", f"cites {rid}, which is not in the reference list") for rid in unknown]
        return (*self._issues, *extra)
