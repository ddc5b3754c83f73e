"""Verbs after a modal, and states after "to", that the parser read as parts of a noun phrase."""

from __future__ import annotations

from collections.abc import Sequence

from texmine.extract.mention import DocMention
from texmine.extract.relations.tree import NP_LINKS, Tree
from texmine.vocab.lexicon import Lexicon


def free_after_modals(tree: Tree, lexicon: Lexicon) -> None:
    """As in "X might foster/compound exhaustion": the word after a modal is a verb, and the noun its object."""
    for m in range(len(tree) - 2):
        if tree.tags[m] != "MD":
            continue
        v = m + 1
        while v < len(tree) - 1 and tree.tags[v].startswith("RB"):
            v += 1
        n = tree.heads[v]
        base = lexicon.is_plain(tree.words[v]) and lexicon.classes(tree.words[v], "verb")
        if base and tree.deps[v] in NP_LINKS and n > v and tree.is_noun(n):
            _lead_noun(tree, m, v, n)


def _lead_noun(tree: Tree, modal: int, v: int, noun: int) -> None:
    """Gives a verb the place of the noun that it was hung on, with all that stood before."""
    noun = tree.noun_over(noun)
    head, dep = tree.heads[noun], tree.deps[noun]
    left = [k for k in (*tree.kids[noun], *tree.kids[modal]) if k < v]
    phrase = head if head != noun and tree.deps[head] == "prep" and head < modal else None
    tree.uproot(v)
    tree.tags[v] = "VB"
    if phrase is not None:
        governor = tree.heads[phrase]
        joined = any(tree.tags[k] == "CC" for k in range(governor + 1, phrase))
        tree.reattach(v, governor, "conj" if joined else "dep")
        if joined:
            tree.reattach(phrase, v, "prep")
    elif head != noun:
        tree.reattach(v, head, dep)
    tree.reattach(noun, v, "dobj")
    tree.hand_over(left, v)
    tree.reattach(modal, v, "aux")


def free_after_to(tree: Tree, states: Sequence[DocMention]) -> None:
    """As in "from A to/aux intermediate/VB S": a name of a state is no infinitive."""
    for state in states:
        p = state.first - 1
        if p < 0 or tree.lower[p] != "to" or tree.deps[p] != "aux" or tree.heads[p] not in range(p, state.last):
            continue
        noun = tree.heads[p]
        over = tree.heads[noun]
        if over == noun or over in range(p, state.last):
            continue
        tree.uproot(p)
        tree.reattach(p, over, "prep")
        tree.reattach(noun, p, "pobj")
