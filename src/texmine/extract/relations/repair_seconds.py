"""What a clause has but one of: a second subject, an object, a finite verb."""

from __future__ import annotations

from texmine.extract.relations.tree import FINITE_TAGS, SUBJECTS, Tree
from texmine.vocab.lexicon import Lexicon

_STRAY = frozenset({"appos", "conj", "dep", "nmod"})


def name_more_than(tree: Tree) -> None:
    """As in "X is more than a marker of S": X is that, too."""
    for k in range(1, len(tree) - 3):
        if tree.lower[k : k + 2] != ["more", "than"] or tree.deps[k] not in {"acomp", "attr"}:
            continue
        noun = next((n for p in tree.children(k, "prep") for n in tree.children(p, "pobj")), None)
        if noun is not None and tree.is_verb(tree.heads[k]):
            tree.reattach(noun, tree.heads[k], "attr")


def seat_objects(tree: Tree, lexicon: Lexicon) -> None:
    """As in "X, when stabilised, precipitated senescence/appos": what follows a verb right away is its object."""
    for v in range(1, len(tree) - 1):
        free = tree.tags[v] in FINITE_TAGS and not tree.has(v, "dobj", "auxpass", "xcomp", "ccomp")
        if not free or lexicon.frame(tree.words[v], "verb", "object") is None:
            continue
        n = _head_after(tree, v)
        if n is not None and tree.heads[n] < v and tree.deps[n] in _STRAY and v not in tree.subtree(n):
            tree.reattach(n, v, "dobj")
            tree.hand_over([k for k in tree.kids[n] if k < v], v)


def _head_after(tree: Tree, v: int) -> int | None:
    """The head of the noun phrase that begins right after a verb."""
    n = v + 1
    if not (tree.is_noun(n) or tree.tags[n].startswith("JJ") or tree.tags[n] in {"DT", "PRP$", "VBN"}):
        return None
    n = tree.noun_over(n, "det")
    return n if tree.tags[n].startswith("NN") else None


def lead_finite(tree: Tree) -> None:
    """As in "In X, dividing/ROOT cells evolved/acl into S": a past tense after its noun is the verb of the sentence."""
    for root in [i for i in range(len(tree)) if tree.heads[i] == i and tree.tags[i] == "VBG"]:
        noun = next(tree.children(root, "dobj"), None)
        if noun is None or tree.has(root, "aux", *SUBJECTS):
            continue
        verb = next((k for k in tree.children(noun, "acl") if k > noun and tree.tags[k] == "VBD"), None)
        if verb is None:
            continue
        tree.uproot(verb)
        tree.hand_over([k for k in tree.kids[root] if k != noun], verb)
        tree.uproot(noun)
        tree.reattach(noun, verb, "nsubj")
        tree.kids[verb] = sorted({*tree.kids[verb], noun})
        tree.reattach(root, noun, "amod")
