"""Participles beside a clause or on a noun, which the parser took for adjectives on the state after them: "a factor
driving S", "…, thereby curbing S", "Lacking X, cells formed S".
"""

from __future__ import annotations

from collections.abc import Sequence

from texmine.extract.mention import DocMention
from texmine.extract.relations.repair_names import outer_head
from texmine.extract.relations.tree import FINITE_TAGS, NP_LINKS, Tree
from texmine.vocab.lexicon import Lexicon

_LEADS = frozenset({"thereby", "thus", "hence", "so", "therefore", "ultimately", "eventually"})
_HUNG = NP_LINKS | {"conj", "acl", "dep", "appos"}


def free_participles(tree: Tree, lexicon: Lexicon, states: Sequence[DocMention]) -> None:
    """Makes a participle right before a state, which was hung on the state or beside it, the verb that governs it: of
    the noun before it, or beside the clause before a comma.
    """
    for state in states:
        v = _participle_before(tree, lexicon, state)
        n = outer_head(tree, state)
        if v is None or tree.heads[n] == v or tree.deps[v] not in _HUNG:
            continue
        before = _before(tree, v)
        if before is None:
            continue
        if tree.lower[before] == "," and tree.heads[v] in {*_left(tree, n), n, *_above(tree, n)}:
            _beside_clause(tree, v, n, before)
        elif _is_noun(tree, before) and state.first <= tree.heads[v] <= n and before in _left(tree, n):
            _on_noun(tree, v, n, before)


def _is_noun(tree: Tree, k: int) -> bool:
    """Whether a word is a noun, or one that was read as an adjective: "a remodeller/JJ driving S"."""
    return tree.tags[k] in {"NN", "NNS"} or (tree.tags[k] == "JJ" and tree.lower[k].endswith(("er", "or", "ase")))


def _participle_before(tree: Tree, lexicon: Lexicon, state: DocMention) -> int | None:
    """The participle before a state, over articles; the verb must be one that says something of what it governs."""
    v = state.first - 1
    while v > 0 and tree.tags[v] in {"DT", "PRP$"}:
        v -= 1
    known = v > 0 and tree.tags[v] == "VBG" and lexicon.frame(tree.words[v], "verb", "object") is not None
    return v if known and lexicon.quantity(tree.lower[v]) is None else None


def _before(tree: Tree, v: int) -> int | None:
    k = v - 1
    while k > 0 and (tree.lower[k] in _LEADS or tree.tags[k].startswith("RB")):
        k -= 1
    return k if k > 0 else None


def _above(tree: Tree, n: int) -> list[int]:
    """What a noun belongs to, up to its verb."""
    found = []
    for a in tree.ancestors(n):
        found.append(a)
        if tree.is_verb(a):
            break
    return found


def _left(tree: Tree, n: int) -> set[int]:
    """What stands, as part of its phrase, before a noun."""
    return {k for k in tree.subtree(n) if k < n}


def _beside_clause(tree: Tree, v: int, n: int, comma: int) -> None:
    """As in "remodels chromatin, exacerbating/conj S": the clause's verb is the last finite one before the comma."""
    verb = next((k for k in range(comma - 1, -1, -1) if _leads(tree, k)), None)
    if verb is None:
        return
    objects = [k for k in tree.kids[n] if k < comma]
    tree.uproot(v)
    tree.reattach(n, verb, "dobj")
    for k in objects:
        tree.reattach(k, verb, "dobj" if tree.is_noun(k) and not tree.has(verb, "dobj") else tree.deps[k])
    tree.reattach(v, verb, "advcl")
    tree.reattach(n, v, "dobj")


def _leads(tree: Tree, k: int) -> bool:
    return tree.tags[k] in FINITE_TAGS and not tree.deps[k].startswith("aux")


def _on_noun(tree: Tree, v: int, n: int, before: int) -> None:
    """As in "a factor driving/amod S": the noun before the participle takes the state's place."""
    left = [k for k in tree.kids[n] if k < v and k != before]
    tree.take_place(before, n)
    tree.hand_over(left, before)
    tree.uproot(v)
    tree.reattach(v, before, "acl")
    tree.uproot(n)
    tree.reattach(n, v, "dobj")
