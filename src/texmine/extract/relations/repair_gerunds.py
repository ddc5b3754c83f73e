"""Gerunds: as the subject of a clause ("Reducing X prevented S"), and those read as adjectives on their own object."""

from __future__ import annotations

from texmine.extract.relations.tree import FINITE_TAGS, SUBJECTS, Tree
from texmine.vocab.lexicon import Lexicon

_OPENERS = frozenset({",", "and", "but", ";", "that", "whereas", "while", "although", "because", "as", "since", "yet"})
_STOPS = frozenset({";", "which", "that", "who", "whereas", "while", "although", "because"})
_REACH = 16


def seat_gerunds(tree: Tree, lexicon: Lexicon) -> None:
    """Makes a gerund that tells of a deed, and opens a clause, the subject of the clause's verb, and what follows it
    its object.
    """
    _free_first(tree, lexicon)
    for g in range(len(tree)):
        if tree.tags[g] != "VBG" or tree.deps[g] == "amod" or not _opens(tree, g):
            continue
        if tree.deps[g] == "csubj" and tree.has(g, "dobj"):
            continue
        if g and not _is_deed(lexicon, tree.lower[g]):
            continue
        w = _verb_after(tree, g)
        if w is None or any("," in tree.lower[g:k] for k in tree.children(w, *SUBJECTS) if k > g):
            continue
        for k in [
            k for k in tree.children(w, "npadvmod", *SUBJECTS) if g < k < w or (k > g and tree.deps[k] in SUBJECTS)
        ]:
            tree.reattach(k, g, "dobj")
        if w in tree.subtree(g):
            tree.take_place(w, g)
        tree.reattach(g, w, "csubj")
        for k in [k for k in tree.children(w, "npadvmod", "dep") if g < k < w and tree.is_noun(k)]:
            tree.reattach(k, g, "dobj")


def _free_first(tree: Tree, lexicon: Lexicon) -> None:
    """As in "Lowering/amod X levels hastened S": a deed that opens a sentence, read as an adjective on its object."""
    for g in range(len(tree)):
        _free_depriving(tree, g)
    n = tree.heads[0]
    if tree.tags[0] != "VBG" or tree.deps[0] != "amod" or n < 2 or tree.deps[n] != "nsubj":
        return
    done = _is_deed(lexicon, tree.lower[0]) or tree.lower[0] in {"raising", "boosting", "elevating", "enhancing"}
    if done and tree.lower[0] != "increasing" and lexicon.change(tree.lower[n], "noun") == "none":
        tree.reattach(0, tree.heads[n], "csubj")
        tree.reattach(n, 0, "dobj")


_DEPRIVING = ("stripp", "depriv", "robb", "ridd", "denud", "clear", "purg", "deplet")


def _free_depriving(tree: Tree, g: int) -> None:
    """As in "Although stripping/amod hepatocytes of X is unable …": who is deprived is the object of the deed."""
    n = tree.heads[g]
    told = tree.tags[g] == "VBG" and tree.deps[g] == "amod" and tree.lower[g].startswith(_DEPRIVING)
    if told and n == g + 1 and tree.deps[n] == "nsubj" and tree.lower[n + 1] == "of" and (g == 0 or _opens(tree, g)):
        tree.reattach(g, tree.heads[n], "csubj")
        tree.reattach(n, g, "dobj")
        tree.hand_over([p for p in tree.children(n, "prep") if tree.lower[p] == "of"], g)


def _opens(tree: Tree, g: int) -> bool:
    """Whether a gerund stands where a subject does: first, or after what joins two clauses."""
    if g == 0:
        return True
    before = tree.lower[g - 1]
    if before == "and":
        return g > 1 and tree.lower[g - 2] == ","
    return before in _OPENERS - {","}


def _is_deed(lexicon: Lexicon, word: str) -> bool:
    frame = lexicon.frame(word, "verb", "object")
    return lexicon.change(word, "verb") in {"loss", "gain"} or (frame is not None and frame.sign == "-")


def _verb_after(tree: Tree, g: int) -> int | None:
    """The finite verb that has no subject but what stands between the gerund and it."""
    for w in range(g + 2, min(len(tree), g + _REACH)):
        if tree.lower[w] in _STOPS or (tree.lower[w] == "," and tree.lower[w + 1 : w + 2] in (["and"], ["but"])):
            return None
        if tree.tags[w] in FINITE_TAGS:
            main = tree.main_verb(w)
            own = [k for k in tree.children(main, *SUBJECTS) if k != g]
            if any("," in tree.lower[g:k] for k in (*own, *tree.children(g, "dobj")) if g < k < main):
                return None
            return main if main > g and all(g < k < main for k in own) else None
    return None


def free_gerunds(tree: Tree, lexicon: Lexicon) -> None:
    """As in "by driving exhaustion": the gerund that is read as an adjective of its own object."""
    for i in range(1, len(tree)):
        h = tree.heads[i]
        if tree.tags[i] != "VBG" or tree.deps[i] != "amod" or h <= i:
            continue
        if tree.deps[h] == "advcl" and tree.lower[i - 1] in {"while", "whilst", "when", "thereby", "thus"}:
            _lead_clause(tree, i, h)
            continue
        aside = tree.is_set_aside(i)
        if aside and lexicon.classes(tree.words[i], "verb"):
            _set_aside(tree, i, h)
            continue
        if tree.deps[h] != "pobj":
            continue
        p = tree.heads[h]
        if p != i - 1 or not lexicon.classes(tree.words[i], "verb"):
            continue
        tree.reattach(h, 0 if p else len(tree) - 1, "dep")
        tree.reattach(i, p, "pcomp")
        tree.reattach(h, i, "dobj")


def _set_aside(tree: Tree, gerund: int, noun: int) -> None:
    """As in "drove cells into cycle rather than reversing S": a clause beside the verb before."""
    verb = next((k for k in range(gerund - 1, -1, -1) if tree.tags[k] in FINITE_TAGS), None)
    if verb is not None and gerund not in tree.ancestors(verb) and noun not in tree.ancestors(verb):
        tree.reattach(gerund, verb, "advcl")
        tree.reattach(noun, gerund, "dobj")


def _lead_clause(tree: Tree, gerund: int, noun: int) -> None:
    """Makes a gerund, read as an adjective on its object, the head of its clause: "while sustaining S"."""
    tree.take_place(gerund, noun)
    tree.hand_over([k for k in tree.kids[noun] if k < gerund], gerund)
    tree.reattach(noun, gerund, "dobj")
