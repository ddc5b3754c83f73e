"""Further verbs of one subject that were read as nouns before their objects: "it raises A, hinders/NNS S and leaves B
as it was", "they sustain A on monocytes and enforce/NN S".
"""

from __future__ import annotations

from collections.abc import Collection

from texmine.extract.relations.tree import NOUN_TAGS, NP_LINKS, SUBJECTS, Tree
from texmine.extract.relations.words import BREAKS
from texmine.vocab.lexicon import Lexicon

_LINKS = frozenset({",", "and", "or"})
_BARRIERS = BREAKS | {";", ":", "(", "which", "who", "where", "when", "if", "because", "as"}
_LONGEST = 14


def free_listed_verbs(tree: Tree, lexicon: Lexicon, named: Collection[int]) -> None:
    """Makes such a word the verb that its ending lets it be beside the verb before: in the third person of "raises", in
    the plain form of "sustain". ``named`` are the tokens of states, one of which it must have for its object.
    """
    for i in range(3, len(tree) - 1):
        n = tree.noun_over(i)
        if i in named or n <= i or tree.deps[i] not in NP_LINKS or not {n, n - 1} & set(named):
            continue
        if tree.lower[i - 1] not in _LINKS or not _can_be_verb(tree, lexicon, i):
            continue
        verb = _verb_before(tree, i)
        if verb is None or verb in tree.subtree(n) or n in tree.ancestors(verb):
            continue
        tree.tags[i] = tree.tags[verb]
        tree.reattach(n, verb, "dep")
        tree.reattach(i, verb, "conj")
        tree.reattach(n, i, "dobj")
        tree.hand_over([k for k in tree.kids[n] if k < i], verb)


def _can_be_verb(tree: Tree, lexicon: Lexicon, i: int) -> bool:
    """Whether a word read as a noun is a verb that acts on an object, and no noun that the lexicon knows."""
    word = tree.lower[i]
    if tree.tags[i] not in NOUN_TAGS or lexicon.frame(word, "verb", "object") is None or "-" in word:
        return False
    noun = lexicon.nominal(word) or lexicon.classes(word, "noun") or lexicon.change(word, "noun")
    return not noun and lexicon.expression(word, "noun") is None


def _verb_before(tree: Tree, i: int) -> int | None:
    """The finite verb before a word, with an object of its own, whose form the word can share."""
    tags = {"VBZ"} if tree.lower[i].endswith("s") and not tree.lower[i].endswith("ss") else {"VBP", "VB"}
    for k in range(i - 2, max(0, i - _LONGEST), -1):
        if tree.lower[k] in _BARRIERS:
            return None
        if tree.is_verb(k) and tree.tags[k] in {"VBZ", "VBP", "VB", "VBD"}:
            led = tree.has(k, *SUBJECTS) or tree.deps[k] == "conj"
            return k if tree.tags[k] in tags and led and tree.has(k, "dobj") else None
    return None
