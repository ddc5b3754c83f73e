"""A mention as the finders see it: offsets in the text that was searched, no tokens yet."""

from __future__ import annotations

from dataclasses import dataclass

from texmine.model import ConceptKind


@dataclass(frozen=True, slots=True)
class Found:
    """A concept named in a text: ``text`` is the searched text's slice ``start:end``.

    ``method``, ``alternatives`` and ``use`` are as in texmine.extract.mention.DocMention.
    """

    start: int
    end: int
    text: str
    kind: ConceptKind
    concept: str | None
    method: str
    alternatives: tuple[str, ...] = ()
    use: str = "plain"
