"""Past tenses that were read as adjectives on their own object: "infection unleashed/amod effectors"."""

from __future__ import annotations

from texmine.extract.relations.tree import FINITE_TAGS, NP_LINKS, Tree
from texmine.vocab.lexicon import Lexicon


def free_past_verbs(tree: Tree, lexicon: Lexicon) -> None:
    """A past tense before its object that was read as an adjective on it: "infection unleashed effectors",
    "favoured A and averted B".
    """
    for v in range(1, len(tree)):
        n = tree.heads[v]
        if tree.deps[v] != "amod" or n <= v or not _past_form(tree, lexicon, v):
            continue
        governor = tree.verb_over(n)
        if governor is None or not _stands_as_verb(tree, lexicon, v, governor):
            continue
        n = tree.noun_over(n)
        if governor in tree.subtree(n) or v == governor:
            continue
        tree.tags[v] = "VBD"
        if governor < v:
            tree.reattach(n, governor, "dep")
            tree.reattach(v, governor, "conj")
        else:
            _take_place(tree, v, governor)
        tree.reattach(n, v, "dobj")


def _take_place(tree: Tree, v: int, governor: int) -> None:
    """The first of two verbs leads: "costimulation favored precursors and prevented …"."""
    tree.take_place(v, governor)
    tree.hand_over([k for k in tree.kids[governor] if k < v or tree.lower[k] in {"and", "or"}], v)
    tree.reattach(governor, v, "conj")


def _past_form(tree: Tree, lexicon: Lexicon, v: int) -> bool:
    if tree.tags[v] not in {"JJ", "VBN", "VBD"} or "-" in tree.words[v] or not lexicon.classes(tree.words[v], "verb"):
        return False
    return tree.lower[v].endswith("ed") or tree.lower[v] in {"left", "held", "kept", "drove", "led", "cut"}


def _stands_as_verb(tree: Tree, lexicon: Lexicon, v: int, governor: int) -> bool:
    """Whether what stands before a participle makes it a verb: a noun; or a comma or "and" after a verb in the
    past that does not merely show something.
    """
    if tree.lower[v - 1] in _MEANWHILE and v > 1 and tree.is_noun(v - 2):
        return not any(tree.tags[k] in FINITE_TAGS | {"MD"} for k in range(_clause_start(tree, v), v))
    before = tree.lower[v - 1]
    if tree.tags[v - 1] in {"NN", "NNS", "NNP", "SYM"} or before in {")", "]"}:
        return tree.deps[v - 1] != "nummod" and lexicon.quantity(before) is None
    past = tree.tags[governor] == "VBD" or (tree.tags[governor] == "VBN" and not tree.has(governor, "auxpass", "aux"))
    past = past or any(tree.lower[k] == "did" for k in tree.children(governor, "aux"))
    if before not in {",", "and", "or", "but"} or governor > v or not past:
        return False
    stem = lexicon.stem(tree.lower[governor])
    return (
        stem not in {"have", "show", "display", "exhibit", "be", "contain", "generate", "yield", "form"}
        or lexicon.quantity(tree.lower[v]) is None
    )


_MEANWHILE = frozenset({"instead", "rather", "then", "also", "thereby", "thus", "conversely", "likewise", "still"})
_CLAUSES = frozenset({"whereas", "while", "although", "though", "but", ";", "that"})


def _clause_start(tree: Tree, v: int) -> int:
    return next((k for k in range(v - 1, -1, -1) if tree.lower[k] in _CLAUSES), 0)


def find_hidden_verb(tree: Tree, lexicon: Lexicon) -> None:
    """A sentence whose root is a noun, and whose verb was read as a participle before its object: "LSD1 blockade
    left progenitor cells less prone …", "loss of TCF-1 after infection unleashed effectors and …".
    """
    for root in [i for i in range(len(tree)) if tree.heads[i] == i]:
        if tree.is_noun(root):
            before = next((k for k in tree.kids[root] if k < root and k and may_be_finite(tree, lexicon, k)), None)
            if before is not None:
                _lift(tree, root, before)
                continue
            verb = next((i for i in range(root + 1, len(tree)) if may_be_finite(tree, lexicon, i)), None)
            verb = verb if verb is not None else _after_insertion(tree, lexicon, root)
            if verb is not None and root in tree.ancestors(verb):
                _make_root(tree, root, verb)


def _after_insertion(tree: Tree, lexicon: Lexicon, root: int) -> int | None:
    """As in "Inhibition of X, or its partner Y, impaired/amod S": the verb of a sentence that has no other."""
    if any(tree.tags[k] in FINITE_TAGS | {"MD"} for k in range(len(tree))):
        return None
    for i in range(root + 3, len(tree) - 1):
        known = tree.tags[i] in {"JJ", "VBN"} and tree.lower[i].endswith("ed") and tree.deps[i] == "amod"
        closed = tree.lower[i - 1] == "," and "," in tree.lower[root : i - 1]
        if known and closed and lexicon.classes(tree.words[i], "verb"):
            return i
    return None


def _lift(tree: Tree, noun: int, verb: int) -> None:
    """Makes a verb that stood as an adjective on its object the root: "… , IL-12 programmed effector cells"."""
    left = [k for k in tree.kids[noun] if k < verb]
    tree.uproot(verb)
    tree.tags[verb] = "VBD"
    tree.heads[noun] = verb
    tree.deps[noun] = "dobj"
    tree.kids[verb] = sorted([*tree.kids[verb], noun])
    for k in left:
        tree.reattach(k, verb, "nsubj" if k == left[-1] else "dep")


def may_be_finite(tree: Tree, lexicon: Lexicon, i: int) -> bool:
    """Whether a word read as an adjective can be a past tense: a known verb right after a noun."""
    if tree.tags[i] == "NNS" and tree.deps[i] in {"compound", "nmod", "dep", "appos"}:
        word = tree.lower[i]
        return tree.is_noun(i - 1) and lexicon.nominal(word) is None and bool(lexicon.classes(word, "verb"))
    if (
        tree.tags[i] not in {"JJ", "VBN", "VBD"}
        or tree.deps[i] not in {"amod", "acl"}
        or lexicon.base(tree.words[i], "verb") is None
    ):
        return False
    if not (tree.lower[i].endswith("ed") or lexicon.base(tree.words[i], "verb") != tree.lower[i]):
        return False
    before = i - 1
    while before > 0 and tree.tags[before] in {"RB", "RP"}:
        before -= 1
    before = _past_brackets(tree, before)
    particle = tree.tags[i - 1] == "RP" and tree.is_verb(before)
    gerund = tree.tags[before] == "VBG" and before > 0 and tree.tags[before - 1] == "IN"
    noun = gerund or (tree.is_noun(before) and tree.tags[before] != "DT")
    return (particle or noun) and "-" not in tree.words[i]


def _keep_object(tree: Tree, theme: int, verb: int) -> None:
    """As in "overexpression of X limited S/pobj": the noun before the verb is what the preposition has."""
    p = tree.heads[theme]
    left = [k for k in tree.kids[theme] if p < k < verb]
    nouns = [k for k in left if tree.is_noun(k)]
    if nouns:
        tree.reattach(nouns[-1], p, "pobj")
        tree.hand_over([k for k in left if k < nouns[-1]], nouns[-1])


def _past_brackets(tree: Tree, i: int) -> int:
    """The token before what stands in brackets and ends here, or the token itself."""
    if tree.lower[i] != ")":
        return i
    opened = next((k for k in range(i, -1, -1) if tree.lower[k] == "("), 0)
    return max(opened - 1, 0)


def _make_root(tree: Tree, root: int, verb: int) -> None:
    theme = tree.noun_over(tree.heads[verb]) if tree.deps[verb] in NP_LINKS else None
    if theme is not None and tree.deps[theme] == "pobj" and tree.heads[theme] < verb:
        _keep_object(tree, theme, verb)
    tree.uproot(verb)
    tree.tags[verb] = "VBD"
    if theme is not None and theme != root and root in tree.ancestors(theme):
        tree.reattach(theme, verb, "dobj")
        for k in list(tree.kids[theme]):
            if k < verb:
                tree.reattach(k, root, "dep")
    tree.reattach(root, verb, "nsubj")
    tree.hand_over([k for k in tree.kids[root] if k > verb], verb)
