"""What the second reader thinks of a list it thinks of each that the list names."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

from texmine.extract.relations.features import Span
from texmine.extract.relations.learned.pair import Pair

Judgement = tuple[Pair, str, float]
"""A pair, how gene and state are most likely related, and the probability that they are."""


def share_judgements(lists: Mapping[Span, Span], asked: Sequence[Judgement], threshold: float) -> list[Judgement]:
    """The pairs likely enough to be related, with how and how likely: where most pairs of one list of genes and one
    list of states are, all of them, as most are.

    ``lists`` gives for the place of a name that of the first of its list (levelled.find_lists).
    """
    groups: dict[tuple[Span, Span], list[Judgement]] = defaultdict(list)
    for each in asked:
        gene, state = ((m.start, m.end) for m in (each[0].gene, each[0].state))
        groups[lists.get(gene, gene), lists.get(state, state)].append(each)
    shared: list[Judgement] = []
    for group in groups.values():
        sure = [each for each in group if each[2] >= threshold]
        if 2 * len(sure) > len(group):
            told = max(sorted({each[1] for each in sure}), key=[each[1] for each in sure].count)
            mean = round(math.fsum(each[2] for each in sure) / len(sure), 4)
            sure = [(pair, told, mean) for pair, _, _ in group]
        shared += sure
    return shared
