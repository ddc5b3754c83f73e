"""Subjects that an insertion parts from their verb: "Loss of X, alone or with Y, biased cells toward S".

A small parser loses the thread at such commas: it hangs the verb, as an adjective or a noun, on what follows. What
stands between the two commas says which insertion it is.
"""

from __future__ import annotations

from texmine.extract.relations.tree import FINITE_TAGS, NP_LINKS, SUBJECTS, Tree
from texmine.vocab.lexicon import Lexicon

_LONGEST = 16
_OPENERS = ("VBG", "VBN", "RB", "IN", "WRB", "WDT", "WP", "DT", "JJ", "NN", "TO", "CC")
_CLAUSAL = frozenset({"and", "but", "or", "whereas", "while", "so", "because", "as", "since", "yet", "that"})
_FRONTING = frozenset({
    "in", "by", "after", "upon", "during", "when", "with", "without", "under", "at", "on", "among", "through", "as",
    "although", "though", "whereas", "while", "if", "once", "because", "since", "unlike", "like", "despite",
    "following",
})  # fmt: skip


def seat_over_inserts(tree: Tree, lexicon: Lexicon) -> None:
    """Gives a verb after ", insertion ," the noun before the insertion as its subject, where it has none."""
    for comma in range(3, len(tree) - 2):
        if tree.lower[comma] != ",":
            continue
        v = comma + 1
        while v + 1 < len(tree) and tree.tags[v].startswith("RB"):
            v += 1
        if not _is_bare_verb(tree, lexicon, v):
            continue
        first = _insert_before(tree, comma)
        subject = None if first is None else _phrase_head(tree, first)
        if subject is not None and subject not in tree.subtree(v):
            _seat(tree, v, subject)


def _is_bare_verb(tree: Tree, lexicon: Lexicon, v: int) -> bool:
    """Whether a token is a verb of the lexicon in a finite form, whatever its tag, that has no subject."""
    if tree.has(v, *SUBJECTS) or "-" in tree.lower[v] or tree.deps[v].startswith("aux"):
        return False
    if tree.deps[v] == "conj" and tree.is_verb(tree.heads[v]):
        return False
    if not (lexicon.classes(tree.words[v], "verb") or lexicon.expression(tree.words[v], "verb")):
        return False
    if tree.tags[v] in FINITE_TAGS:
        return tree.deps[v] not in {"relcl", "advcl"}
    looks = tree.lower[v].endswith("ed") or (tree.tags[v] == "NNS" and tree.lower[v].endswith("s"))
    return looks and tree.tags[v] in {"VBN", "JJ", "NNS"} and _governs_after(tree, v)


def _governs_after(tree: Tree, v: int) -> bool:
    """Whether an object, or the phrase of a passage, follows: a determiner, noun, adjective, pronoun or preposition."""
    following = tree.tags[v + 1] if v + 1 < len(tree) else ""
    return following.startswith(("DT", "NN", "JJ", "PRP", "CD", "VBN", "RB"))


def _insert_before(tree: Tree, comma: int) -> int | None:
    """The comma that opens the insertion that ends at a comma; None where a clause, and no insertion, stands there."""
    for i in range(comma - 1, max(0, comma - _LONGEST), -1):
        if tree.lower[i] in {";", ":"}:
            return None
        if tree.lower[i] == ",":
            opener = tree.lower[i + 1]
            fits = tree.tags[i + 1].startswith(_OPENERS) and opener not in _CLAUSAL
            return i if fits and tree.lower[comma - 1] not in {"and", "or"} else None
    return None


def _phrase_head(tree: Tree, comma: int) -> int | None:
    """The head of the phrase that ends before a comma and can be a subject: it stands under no preposition that opens
    the sentence, and under no verb before it.
    """
    i = comma - 1
    while tree.heads[i] != i and tree.heads[i] < comma:
        h = tree.heads[i]
        if tree.is_verb(h) and tree.tags[h] != "VBG" and tree.deps[h] not in {"acl", "relcl", "amod"}:
            return None
        i = h
    if tree.lower[i] in _FRONTING or tree.deps[i] in {"advcl", "prep"}:
        return None
    gerund = tree.tags[i] == "VBG" and not tree.has(i, "aux")
    return i if tree.is_noun(i) or gerund else None


def _seat(tree: Tree, v: int, subject: int) -> None:
    dep, head = tree.deps[subject], tree.heads[subject]
    theme = tree.heads[v] if tree.deps[v] in NP_LINKS and tree.heads[v] > v else None
    tree.uproot(v)
    tree.tags[v] = "VBZ" if tree.lower[v].endswith("s") else "VBD"
    if head not in {subject, v} and v not in tree.ancestors(head) and subject not in tree.ancestors(head):
        tree.reattach(v, head, dep)
    tree.uproot(subject)
    tree.reattach(subject, v, "csubj" if tree.tags[subject] == "VBG" else "nsubj")
    if theme is not None and v not in tree.ancestors(theme):
        tree.reattach(theme, v, "dobj")
    for k in _after(tree, v, subject):
        tree.reattach(k, v, "dobj" if tree.deps[k] in {"appos", "dobj"} and not tree.has(v, "dobj") else tree.deps[k])


def _after(tree: Tree, v: int, subject: int) -> list[int]:
    """What stands after the verb and was hung on what stands before it."""
    return [k for k in range(v + 1, len(tree)) if tree.heads[k] < v and (k not in tree.subtree(v) or subject == k)]
