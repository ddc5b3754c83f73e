"""What the names of one text tell of each other: whose name one of several genes is, and which names count."""

from __future__ import annotations

from dataclasses import replace

from texmine.vocab.name_context import has_gene_context, is_called_gene, is_list_gap, is_same_gene_gap
from texmine.vocab.name_match import NameMatch


def told_by_other_names(text: str, found: list[NameMatch]) -> list[NameMatch]:
    """``found`` with the names that have one of their bearers named right beside them taken for its names."""
    told = list(found)
    for here, beside in ((i, i + step) for step in (-1, 1) for i in range(len(found)) if 0 <= i + step < len(found)):
        match, other = found[here], found[beside]
        left, right = sorted((match, other), key=lambda m: m.start)
        bearers = {match.concept, *match.alternatives}
        if (
            match.kind == "gene"
            and not (other.needs_name or other.concept is None)
            and (match.needs_context or other.concept != match.concept)
            and other.concept in bearers
            and is_same_gene_gap(text, left.end, right.start)
        ):
            rest = tuple(each for each in (match.concept, *match.alternatives) if each not in {None, other.concept})
            told[here] = replace(match, concept=other.concept, alternatives=rest, needs_context=False, needs_name=False)
    return [_told_anywhere(match, told) for match in told]


def _told_anywhere(match: NameMatch, found: list[NameMatch]) -> NameMatch:
    """A name of several genes as that of the only one of them which other names of the text name."""
    if match.concept is not None or match.kind != "gene":
        return match
    named = {m.concept for m in found if m.concept in match.alternatives and not m.needs_context}
    if len(named) != 1:
        return match
    (concept,) = named
    rest = tuple(each for each in match.alternatives if each != concept)
    return replace(match, concept=concept, alternatives=rest)


def with_context(text: str, found: list[NameMatch]) -> list[NameMatch]:
    """``found`` without the names that need a context and have none, neither in words nor in a neighbour in a list."""
    holds = [not m.needs_context or _has_context(text, m) for m in found]
    forward = list(range(1, len(found)))
    for order, step in ((forward, -1), ([i - 1 for i in reversed(forward)], 1)):
        for i in order:
            left, right = sorted((found[i], found[i + step]), key=lambda m: m.start)
            if not (holds[i] or found[i].needs_name):
                holds[i] = holds[i + step] and is_list_gap(text, left.end, right.start)
    return [match for match, kept in zip(found, holds, strict=True) if kept]


def _has_context(text: str, match: NameMatch) -> bool:
    if match.needs_name:
        return match.counts_if_called and is_called_gene(text, match.start, match.end)
    return has_gene_context(text, match.start, match.end)
