"""Slips of the tagger beside names: a subject hung on an auxiliary, "X instead favoured/amod S", "the drivers/VBZ X",
"have little X left/NN".
"""

from __future__ import annotations

from collections.abc import Sequence

from texmine.extract.mention import DocMention
from texmine.extract.relations.repair_names import outer_head
from texmine.extract.relations.tree import FINITE_TAGS, NOUN_TAGS, SUBJECTS, Tree
from texmine.vocab.lexicon import Lexicon

_DOERS = ("ers", "ors")
_HELD = frozenset({"have", "has", "had", "with", "retain", "retained", "keep", "kept", "retains"})
_CONCEDING = frozenset({"although", "though", "while", "albeit"})
_BEFORE_DOERS = ("NN", "JJ", "DT")


def seat_on_helped(tree: Tree) -> None:
    """As in "once X/nsubj>is is/auxpass acutely inactivated": the subject of an auxiliary is that of its verb."""
    for i in range(len(tree)):
        v = tree.heads[i]
        if tree.deps[i] not in SUBJECTS or v == i or not tree.deps[v].startswith("aux"):
            continue
        main = tree.main_verb(v)
        if main != v and i < v < main and not tree.has(main, *SUBJECTS):
            tree.seat(i, main)


def lift_concessions(tree: Tree) -> None:
    """As in "S without X, although they seed/relcl the site, fail": such a clause belongs to the verb after it."""
    for v in range(len(tree)):
        marked = any(tree.lower[k] in _CONCEDING for k in tree.children(v, "mark", "advmod", "prep"))
        if tree.deps[v] not in {"relcl", "acl"} or not marked or not tree.is_verb(v) or not tree.has(v, *SUBJECTS):
            continue
        noun = tree.heads[v]
        main = tree.heads[noun]
        if tree.deps[noun] in SUBJECTS and tree.is_verb(main) and main > v:
            tree.reattach(v, main, "advcl")


def name_fading(tree: Tree, lexicon: Lexicon) -> None:
    """As in "X is high in S, and slowly fades/NNS as T arise": after "and" and an adverb no bare plural is joined."""
    for i in range(3, len(tree) - 1):
        v = tree.heads[i]
        joined = tree.tags[i] == "NNS" and tree.deps[i] == "conj" and tree.is_verb(v) and v < i
        told = lexicon.expression(tree.lower[i], "verb") is not None or lexicon.classes(tree.lower[i], "verb")
        if joined and told and tree.tags[i - 1] == "RB" and tree.lower[i - 2] in {"and", "but"}:
            tree.tags[i] = "VBZ"


def free_verb_of_state(tree: Tree, lexicon: Lexicon, states: Sequence[DocMention]) -> None:
    """As in "X given with it instead favoured/amod S": a noun with a subject has its verb right before it."""
    for state in states:
        noun, v = outer_head(tree, state), state.first - 1
        subject = next((s for s in tree.children(noun, "nsubj", "nsubjpass") if s < v), None)
        past = v > 0 and tree.tags[v] in {"VBN", "VBD", "JJ"} and tree.lower[v].endswith("ed")
        if subject is None or not past or tree.deps[v] != "amod" or tree.heads[v] != noun:
            continue
        if lexicon.frame(tree.lower[v], "verb", "object") is None or tree.has(noun, "cop"):
            continue
        if any(tree.tags[k] in FINITE_TAGS for k in range(subject, state.first)):
            continue
        tree.take_place(v, noun)
        tree.tags[v] = "VBD"
        tree.reattach(noun, v, "dobj")
        tree.reattach(subject, v, "nsubj")


def name_doers(tree: Tree, genes: Sequence[DocMention]) -> None:
    """As in "the differentiation drivers/VBZ X and Y": a plural noun that says what the genes after it are."""
    for gene in genes:
        n = gene.first - 1
        doer = n > 1 and tree.tags[n] == "VBZ" and tree.lower[n].endswith(_DOERS) and not tree.has(n, *SUBJECTS)
        if not doer or tree.heads[gene.last - 1] != n or not tree.tags[n - 1].startswith(_BEFORE_DOERS):
            continue
        own, tree.tags[n] = gene.last - 1, "NNS"
        tree.take_place(own, n)
        tree.reattach(n, own, "compound")
        if tree.deps[n - 1] == "pobj" and tree.heads[n - 1] < n - 1:
            tree.take_place(own, n - 1)
            tree.reattach(n - 1, own, "compound")


def seat_left(tree: Tree, genes: Sequence[DocMention]) -> None:
    """As in "have little X left/dobj", "with no X left": what is left is the gene's product."""
    for gene in genes:
        own, left = gene.last - 1, gene.last
        if left >= len(tree) or tree.lower[left] != "left" or tree.heads[own] != left or left + 1 >= len(tree):
            continue
        held = tree.lower[tree.heads[left]] in _HELD and tree.tags[left] in NOUN_TAGS | {"VBN", "JJ", "VBD"}
        if not held or tree.tags[left + 1] in NOUN_TAGS:
            continue
        tree.tags[left] = "VBN"
        tree.take_place(own, left)
        tree.hand_over([k for k in tree.kids[left] if k < own], own)
        tree.reattach(left, own, "acl")
