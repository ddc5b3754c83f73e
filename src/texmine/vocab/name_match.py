"""A gene's or a family's name in a text."""

from __future__ import annotations

from dataclasses import dataclass

from texmine.model import ConceptKind
from texmine.vocab.name_use import Use


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A name in a view text: ``view[start:end] == text``.

    ``concept`` is None where several concepts bear the name and nothing decides; ``alternatives`` are the other
    concepts that bear it. ``needs_context`` tells a name that counts only because of the words around it,
    ``needs_name`` one that counts only because another name of its gene stands beside it, or, where
    ``counts_if_called``, because the text calls it a gene: "the gene NT". ``sign`` is that of a marker
    ("+", "-", "hi" …). ``name`` is the name as the pack spells it. Names that the relation finder may use as arguments
    have the use "plain".
    """

    start: int
    end: int
    text: str
    concept: str | None
    kind: ConceptKind
    name: str
    alternatives: tuple[str, ...] = ()
    needs_context: bool = False
    needs_name: bool = False
    counts_if_called: bool = False
    use: Use = "plain"
    sign: str | None = None
