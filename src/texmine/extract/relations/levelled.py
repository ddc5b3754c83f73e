"""What is said of a list is said of each that it names: its members are kept, or left out, together.

How far a gene stands from the state counts for how sure a finding is, so that the scores of "A, B, C and D mark S" fall
from one end of the list to the other, although the sentence is no surer of D than of A.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

from texmine.extract.mention import DocMention
from texmine.extract.relations.features import Features, Span
from texmine.extract.relations.tree import Tree
from texmine.model import Finding

_BETWEEN = frozenset({
    ",", "and", "or", "nor", "/", "&", "and/or", "plus", "as", "well", "also", "both", "either", "the", ";", ")",
})  # fmt: skip
_Key = tuple[Span, Span, str, bool, bool]


def level_features(
    tree: Tree, mentions: Sequence[DocMention], findings: Sequence[Finding], features: Sequence[Features]
) -> list[Features]:
    """The features of each finding, in their order: the mean over those that claim the same of the genes of its list
    and the states of its list. A score that is linear in the features is then the mean of theirs (in log-odds).
    """
    place = find_lists(tree, mentions)
    keys = [_key(place, finding) for finding in findings]
    groups: dict[_Key, list[Features]] = defaultdict(list)
    for key, each in zip(keys, features, strict=True):
        groups[key].append(each)
    means = {key: _mean(group) for key, group in groups.items()}
    return [means[key] for key in keys]


def find_lists(tree: Tree, mentions: Sequence[DocMention]) -> dict[Span, Span]:
    """For the place of each gene, family and state that of the first of the list that it stands in: its own, where it
    stands in none.
    """
    return {**_lists(tree, mentions, "state"), **_lists(tree, mentions, "gene", "family")}


def _key(place: Mapping[Span, Span], finding: Finding) -> _Key:
    claim = finding.relation.assertion
    gene, state = (place.get(span, span) for span in (finding.gene_span, finding.state_span))
    return gene, state, claim.effect, claim.negated, finding.relation.speculative


def _mean(group: Sequence[Features]) -> Features:
    if len(group) == 1:
        return group[0]
    names = sorted({name for each in group for name in each})
    return {name: round(math.fsum(each.get(name, 0.0) for each in group) / len(group), 4) for name in names}


def _lists(tree: Tree, mentions: Sequence[DocMention], *kinds: str) -> dict[Span, Span]:
    """For each mention of the kinds the place of the first of its list."""
    found: dict[Span, Span] = {}
    last: DocMention | None = None
    for m in sorted((m for m in mentions if m.kind in kinds and m.concept), key=lambda m: (m.first, -m.last)):
        if last is not None and m.last <= last.last:  # inside the one before: "TCF1" of "TCF1+ cells"
            found.setdefault((m.start, m.end), (m.start, m.end))
            continue
        goes_on = last is not None and _is_one_list(tree.lower[last.last : m.first])
        found[m.start, m.end] = found[last.start, last.end] if goes_on and last is not None else (m.start, m.end)
        last = m
    return found


def _is_one_list(words: Sequence[str]) -> bool:
    """Whether only commas, conjunctions, and what stands in brackets, part two names."""
    depth = 0
    for word in words:
        depth += (word in {"(", "["}) - (word in {")", "]"})
        if depth < 0 or (depth == 0 and word not in _BETWEEN | {"]"}):
            return False
    return bool(words) and depth == 0
