"""Genes that are named as signs of a state, beside its name: "exhaustion markers such as X", "hallmarks of S, including
expression of X", "X marks a subset that shows features of S". What naming reads as well comes from there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from texmine.extract.mention import DocMention
from texmine.extract.relations.expression import Trait
from texmine.extract.relations.tree import FINITE_TAGS, SUBJECTS, Tree
from texmine.vocab.lexicon import Lexicon

RULE = "gene-marks-state"
_SIGNS = frozenset({
    "marker", "markers", "hallmark", "hallmarks", "feature", "features", "characteristic", "characteristics", "trait",
    "traits", "attribute", "attributes",
})  # fmt: skip
_LOOKS = _SIGNS | {"phenotype", "profile", "signature", "programme", "program", "state", "identity", "dysfunction"}
_WITH_EXPRESSION = _LOOKS - _SIGNS
_NAMING = (["such", "as"], ["including"], ["like"], ["e.g."], ["namely"])
_EXPRESSING = frozenset({"expression", "upregulation", "up-regulation", "coexpression", "co-expression", "levels"})
_LOWERED = frozenset({
    "loss", "downregulation", "down-regulation", "lack", "absence", "reduced", "decreased", "low", "lower",
    "diminished", "impaired", "lost",
})  # fmt: skip
_FILLING = ("DT", "JJ", "NN", "CC", "HYPH", "CD", "VBN", "VBG", "SYM", "``", "''", "-LRB-", "-RRB-", "PRP$")
_DEFINING = ("mark", "identif", "defin", "delineat", "label", "denot", "demarcat")
_GROUPS = frozenset({"subset", "subsets", "population", "populations", "cells", "fraction", "cluster", "tils", "group"})
_HAVING = frozenset(
    {"exhibit", "exhibits", "show", "shows", "display", "displays", "have", "has", "bear", "bears", "are"}
)
_NEAR, _FAR, _WIDE = 6, 14, 16


def find_signs(tree: Tree, lexicon: Lexicon, genes: Sequence[DocMention], states: Sequence[DocMention]) -> list[Trait]:
    """The genes that the sentence names as signs of a state, each with the state that it is a sign of."""
    found = [
        *_listed(tree, lexicon, genes, states),
        *_told_of_subsets(tree, genes, states),
    ]
    return list({(t.gene.start, t.state.start): t for t in reversed(found)}.values())


def _listed(tree: Tree, lexicon: Lexicon, genes: Sequence[DocMention], states: Sequence[DocMention]) -> Iterator[Trait]:
    """As in "exhaustion markers such as X and Y", "hallmarks of S, including expression of X and Y"."""
    for state in states:
        sign = _sign_of(tree, state)
        opened = None if sign is None else _beside(tree, genes, sign) or _naming(tree, state.last, states)
        if sign is None or opened is None:
            continue
        row = list(_row(tree, lexicon, genes, opened))
        before = tree.lower[opened : row[0].first] if row else []
        expressed = bool(_EXPRESSING & set(before))
        if not row or (tree.lower[sign] in _WITH_EXPRESSION and not expressed):
            continue
        absent = bool(_LOWERED & set(before))
        for gene in row:
            yield Trait(gene, state, not absent, False, sign, RULE, (sign,))


def _beside(tree: Tree, genes: Sequence[DocMention], sign: int) -> int | None:
    """Where a gene is named right after the word for a marker: "the exhaustion marker X", "an S marker, X"."""
    after = sign + 2 if tree.lower[sign + 1 : sign + 2] == [","] else sign + 1
    return after if tree.lower[sign] in {"marker", "markers"} and any(g.first == after for g in genes) else None


def _sign_of(tree: Tree, state: DocMention) -> int | None:
    """The word for signs that a state's name ends in, is followed by, or follows with "of"."""
    if tree.lower[state.last - 1] in _LOOKS:
        return state.last - 1
    after = next((k for k in range(state.last, min(len(tree), state.last + 3)) if tree.lower[k] in _LOOKS), None)
    if after is not None and all(tree.tags[k].startswith(("NN", "''", "JJ")) for k in range(state.last, after)):
        return after
    for k in range(state.first - 1, max(0, state.first - _FAR), -1):
        if tree.lower[k] == "of" and tree.lower[k - 1] in _SIGNS:
            return k - 1
        if not tree.tags[k].startswith(_FILLING) and tree.lower[k] != ",":
            return None
    return None


def _naming(tree: Tree, start: int, states: Sequence[DocMention]) -> int | None:
    """The token after "such as" or "including" that follows soon, with no verb between."""
    for k in range(start, min(len(tree) - 2, start + _FAR)):
        for words in _NAMING:
            if tree.lower[k : k + len(words)] == words:
                return k + len(words)
        inside = any(m.first <= k < m.last for m in states)
        if not inside and not tree.tags[k].startswith((*_FILLING, ",")):
            return None
    return None


def _row(tree: Tree, lexicon: Lexicon, genes: Sequence[DocMention], start: int) -> Iterator[DocMention]:
    """The genes of a list that begins at a token, after words for what they are: "receptors such as X, Y and Z"."""
    end, named = start, False
    for gene in sorted(genes, key=lambda m: m.first):
        if gene.first < start:
            continue
        between = range(end, gene.first)
        if len(between) > (_NEAR if named else _WIDE) or any(tree.tags[k] in FINITE_TAGS for k in between):
            return
        words = set(tree.lower[end : gene.first])
        if words & {"that", "which", ";", "whereas", "while", "by", "from", "to", "compared", "with"}:
            return
        if lexicon.change(tree.lower[gene.last] if gene.last < len(tree) else "", "noun") in {"loss", "gain"}:
            return
        yield gene
        end, named = gene.last, True


def _told_of_subsets(tree: Tree, genes: Sequence[DocMention], states: Sequence[DocMention]) -> Iterator[Trait]:
    """As in "X and Y mark a subset of cells that exhibit characteristics of S1 and S2"."""
    for v in range(1, len(tree)):
        if not tree.is_verb(v) or not tree.lower[v].startswith(_DEFINING):
            continue
        subjects = {k for s in tree.children(v, *SUBJECTS) for k in tree.subtree(s)}
        marking = [g for g in genes if g.first in subjects]
        group = next((k for k in tree.children(v, "dobj") if tree.lower[k] in _GROUPS), None)
        if not marking or group is None:
            continue
        for state in states:
            if group < state.first and _are_said_to_be(tree, group, state):
                for gene in marking:
                    yield Trait(gene, state, True, False, v, RULE, (v,))


def _are_said_to_be(tree: Tree, group: int, state: DocMention) -> bool:
    """Whether a relative clause says that the cells of a group are in a state, or look so."""
    between = range(group + 1, state.first)
    that = next((k for k in between if tree.lower[k] in {"that", "which"}), None)
    if that is None or len(between) > _WIDE:
        return False
    verbs = [k for k in between if k > that and tree.tags[k] in FINITE_TAGS]
    if not verbs or tree.lower[verbs[-1]] not in _HAVING:
        return False
    words = tree.lower[verbs[-1] + 1 : state.first]
    looks = bool(_LOOKS & set(words)) or tree.lower[state.last - 1] in _LOOKS
    return (looks or tree.lower[verbs[-1]] == "are") and not {"not", "no", "without", "less"} & set(words)
