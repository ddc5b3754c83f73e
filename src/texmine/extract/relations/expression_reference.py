"""What a stretch of a statement of expression refers to: states named at its front, genes and cells named before it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from texmine.extract.mention import DocMention
from texmine.extract.relations.expression_cues import Cue
from texmine.extract.relations.tree import Tree
from texmine.vocab.lexicon import Lexicon

FRONTED = frozenset({"in", "on", "within", "among", "across", "throughout"})


def goes_with(tree: Tree, cue: Cue) -> bool:
    """As in "rose with age", "fell after therapy": it goes along with what follows, not with cells named before."""
    return cue.changing and tree.lower[cue.at + 1 : cue.at + 2] in (["with"], ["after"], ["by"], ["within"])


def fronted(
    tree: Tree, genes: Sequence[DocMention], first: int, states: Sequence[DocMention], cue: Cue
) -> list[DocMention]:
    """The states of a phrase of place that opens a clause: "in S, A was high and B was low"."""
    opened = [k for k in range(first, min(first + 3, len(tree))) if tree.lower[k] in FRONTED]
    if not opened:
        return []
    starts = {g.first for g in genes}
    ends = (k for k in range(opened[0], cue.at) if tree.lower[k] == "," or k in starts)
    end = next(ends, opened[0])
    return [s for s in states if opened[0] < s.first and s.last <= end]


def before_kind(tree: Tree, first: int) -> int:
    """The token where "further receptors, namely A" begins, of the token of A; without such words the token itself."""
    k = first - (tree.tags[first - 1] == "DT") - 1
    if (
        k < 1
        or tree.lower[k] not in {"namely", "including", "as"}
        or (tree.lower[k] == "as" and tree.lower[k - 1] != "such")
    ):
        return first
    k -= 1 + (tree.lower[k] == "as")
    k -= tree.lower[k] == ","
    while k >= 0 and tree.tags[k].startswith(("NN", "JJ", "DT", "CD")):
        k -= 1
    return k + 1


def is_object(tree: Tree, gene: DocMention) -> bool:
    """As in "by activating X, Y was highest": a gene right after a verb that is neither finite nor an adjective."""
    k = gene.first - 1
    while k > 0 and tree.tags[k] == "DT":
        k -= 1
    return k >= 0 and tree.tags[k] in {"VBG", "VB"} and tree.deps[k] not in {"amod", "compound"}


def acts_next(tree: Tree, lexicon: Lexicon, gene: DocMention) -> bool:
    """As in "S1 express X and Y drives S2": a gene after "and" that acts by the verb after it, in the singular."""
    joined = gene.first and tree.lower[gene.first - 1] in {"and", "but"} and gene.last < len(tree)
    if not joined or tree.tags[gene.last] != "VBZ":
        return False
    verb = tree.lower[gene.last]
    return lexicon.frame(verb, "verb", "object") is not None and lexicon.expression(verb, "verb") is None


def speaks_of_cells(tree: Tree, first: int, cue: int) -> bool:
    """As in "S resembled T, yet it carried X": a pronoun is the subject of the verb that says what cells have."""
    return any(
        tree.lower[k] in {"it", "they", "most", "many", "all", "some"}
        and tree.deps[k] == "nsubj"
        and cue in (tree.heads[k], tree.heads[tree.heads[k]])
        and not tree.has(k, "prep")
        for k in range(first, min(cue, first + 4))
    )


def speaks_of_all(tree: Tree, first: int, last: int, count: int) -> bool:
    """As in "both are …", "abound in all three": the genes named before, as many as they are."""
    words = tree.lower[first:last]
    if "both" in words:
        return count == 2
    numbers = {3: "three", 4: "four", 5: "five"}
    return count in numbers and any(list(two) == ["all", numbers[count]] for two in pairwise(words))


def one_of_two(tree: Tree, cue: int, states: Sequence[DocMention]) -> DocMention | None:
    """As in "S1 and S2 have X; only the latter expressed Y": the state that an ordinal right before a verb means."""
    k = cue - 1
    while k > 1 and tree.tags[k].startswith("RB"):
        k -= 1
    if len(states) != 2 or tree.lower[k - 1] != "the":
        return None
    return {"former": states[0], "latter": states[1]}.get(tree.lower[k])
