"""Where a name stands when it is asked who has what: its noun phrase, and how that hangs on its predicate."""

from __future__ import annotations

from dataclasses import dataclass, replace

from texmine.extract.mention import DocMention
from texmine.extract.relations.event import mention_head
from texmine.extract.relations.tree import NP_LINKS, SUBJECTS, Tree
from texmine.extract.relations.words import CELLS, CHANGES, HOSTS
from texmine.vocab.lexicon import Lexicon

COMPARED = frozenset({"than", "compared", "relative", "beyond", "versus", "vs", "unlike", "over"})
_SHARES = frozenset({"none", "neither", "most", "many", "all", "some", "few", "those", "percent", "%", "rest", "both"})
_SELDOM = frozenset({"not", "rarely", "seldom", "hardly", "scarcely", "barely", "never"})
_STAGES = frozenset({"late", "later", "early"})
"""What says when cells are met with, and not how many there are: "late exhausted cells"."""
_LIKENED = frozenset({"cells", "lymphocytes", "subsets", "populations", "mice"})
"""What "like" sets beside something: "cells like these"."""
_CONDITIONS = frozenset({"state", "stage", "condition", "phase"})
"""What cells are in: "cells in the S state"."""
_GROUPS = frozenset({"population", "populations", "subset", "subsets", "subpopulation", "cluster", "clone", "group"})
"""As in "a rare population of S has X": what is rare are those cells, and not the product in them."""
_NONE = frozenset({"no", "neither", "none", "hardly", "scarcely", "barely", "without", "never", "nor", "little"})


@dataclass(frozen=True, slots=True)
class Placed:
    """A mention with the noun phrase that it stands in: ``top`` heads it, and hangs on ``gov`` as ``role``."""

    mention: DocMention
    top: int
    role: str
    gov: int
    amount: int = 1
    compared: bool = False
    excluded: bool = False
    nouns: tuple[int, ...] = ()


def place(tree: Tree, lexicon: Lexicon, mention: DocMention, *, gene: bool) -> Placed:
    """Climbs from a mention to the head of its noun phrase, over coordination and words such as expression and
    level.
    """
    head = mention_head(tree, mention)
    here = Placed(mention, head, tree.deps[head], tree.heads[head])
    own = gene and _is_measured(tree, lexicon, mention)
    joined = False
    for _ in range(len(tree)):
        listed = own and here.top not in range(mention.first, mention.last) and tree.lower[mention.first - 1] != "any"
        told = listed or (joined and _is_of_presence(lexicon, tree, here.nouns))
        here = here if told else _with_amounts(tree, lexicon, here)
        own = own or (gene and _has_measure(tree, lexicon, here.top))
        i, dep, h = here.top, tree.deps[here.top], tree.heads[here.top]
        if h == i:
            return replace(here, role="root", gov=i)
        if dep in NP_LINKS or dep == "appos" or (dep == "conj" and not tree.is_verb(h)):
            if dep != "conj" and gene and not _carrier(tree, lexicon, h, mention):
                return replace(here, role="inside", gov=h)
            excluded = here.excluded or (dep == "conj" and _contrasted(tree, i, h))
            here = replace(here, top=h, excluded=excluded, nouns=(*here.nouns, h))
            joined = dep == "conj"
        elif dep == "pobj":
            joined = False
            moved = _over_preposition(tree, lexicon, here, h, gene=gene)
            if moved.gov != -1:
                return moved
            here = moved
        elif not gene and (top := _turned_cells(tree, lexicon, i)) is not None and top not in here.nouns:
            here = replace(here, top=top, nouns=(*here.nouns, top))
        elif not gene and (top := _predicated_of(tree, lexicon, i)) is not None and top not in here.nouns:
            return replace(here, top=top, role=tree.deps[top], gov=tree.heads[top], nouns=(*here.nouns, top))
        else:
            return replace(here, role=dep, gov=h)
    return here


def _is_of_presence(lexicon: Lexicon, tree: Tree, nouns: tuple[int, ...]) -> bool:
    """As in "loss of function and expression of X": what is said of the first noun is not said of "expression"."""
    return any(lexicon.expression(tree.lower[n], "noun") is not None for n in nouns[:-1])


def _turned_cells(tree: Tree, lexicon: Lexicon, i: int) -> int | None:
    """The cells that have come into the state at ``i``: "cells that had turned S", "cells rendered S"."""
    v = tree.heads[i]
    if tree.deps[i] in {"relcl", "acl"} and tree.is_verb(i):
        return v if tree.lower[v] in HOSTS else None
    if tree.deps[i] not in {"acomp", "dobj", "attr", "oprd", "xcomp"} or not tree.is_verb(v):
        return None
    passed = lexicon.classes(tree.lower[v], "verb")
    is_ = lexicon.stem(tree.lower[v]) in {"be", "remain", "stay"} and tree.deps[v] == "relcl"
    if not is_ and not {"become", "render", "enter"} & set(passed):
        return None
    if tree.deps[v] in {"relcl", "acl"}:
        return tree.heads[v] if tree.lower[tree.heads[v]] in HOSTS else None
    own = [s for s in tree.children(v, *SUBJECTS) if tree.lower[s] in HOSTS]
    return own[0] if own and tree.has(v, "conj") else None


def _predicated_of(tree: Tree, lexicon: Lexicon, i: int) -> int | None:
    """The subject that is said to be in a state, where a further predicate says what it has: "most clones were S and
    had X", "the cells were S, expressed X".
    """
    v = tree.heads[i]
    if not tree.tags[i].startswith(("JJ", "VB")) or tree.deps[i] not in {"acomp", "attr", "oprd"}:
        return None
    if lexicon.stem(tree.lower[v]) not in {"be", "remain", "stay"}:
        return None
    own = [s for s in tree.children(v, *SUBJECTS) if s < v]
    if not own or tree.has(v, "neg", "aux") or tree.has(i, "neg", "prep"):
        return None
    goes_on = any(tree.is_verb(k) and not tree.has(k, *SUBJECTS) for k in tree.children(v, "conj"))
    return own[0] if goes_on or _are_told(tree, lexicon, own[0]) else None


def _are_told(tree: Tree, lexicon: Lexicon, subject: int) -> bool:
    """As in "the cells that expressed X were S": cells are told by what they have."""
    for v in tree.children(subject, "relcl", "acl"):
        entry = lexicon.expression(tree.lower[v], "verb")
        if entry is not None and entry.role == "has" and entry.present and tree.lower[subject] in HOSTS:
            return True
    return False


def _carrier(tree: Tree, lexicon: Lexicon, h: int, mention: DocMention) -> bool:
    """Whether a noun stands for the gene itself: TOX expression, TOX mRNA, the transcription factor TOX."""
    expression = lexicon.expression(tree.lower[h], "noun")
    return (
        h in range(mention.first, mention.last)
        or expression is not None
        or lexicon.change(tree.lower[h], "noun") == "none"
    )


def _contrasted(tree: Tree, i: int, h: int) -> bool:
    between = tree.lower[h + 1 : i]
    return "not" in between or ("rather" in between and "than" in between) or "instead" in between


def _with_amounts(tree: Tree, lexicon: Lexicon, here: Placed) -> Placed:
    """Little, no, more: what is said of the amount."""
    amount = -1 if tree.lower[here.top] in _NONE and here.nouns else here.amount
    mention = here.mention
    kids = {k for k in tree.children(here.top, "amod", "det", "advmod", "neg", "preconj", "quantmod") if k < here.top}
    if mention.first and here.top == mention_head(tree, mention):
        kids.update(
            {mention.first - 1, max(0, mention.first - 2)}
            if tree.lower[mention.first - 1] == "any"
            else {mention.first - 1}
        )
    for k in sorted(kids - set(range(mention.first, mention.last))):
        rare = tree.lower[here.top] in _GROUPS and tree.lower[k] not in _NONE | {"few", "fewer"}
        kind = None if tree.lower[k] in _STAGES or rare else lexicon.quantity(tree.lower[k])
        if (kind in {"-", "no"} or tree.lower[k] in _NONE) and tree.deps[k] != "prep":
            amount = -1
    noun = lexicon.expression(tree.lower[here.top], "noun") if here.nouns else None
    if noun is not None and noun.role == "has" and not noun.present:
        amount = -amount
    return replace(here, amount=amount)


def _is_measured(tree: Tree, lexicon: Lexicon, mention: DocMention) -> bool:
    """Whether a word of amount stands right before a gene in a list: "less X and more Y"."""
    return _is_measure(tree, lexicon, mention.first - 1)


def _has_measure(tree: Tree, lexicon: Lexicon, top: int) -> bool:
    """As in "low X and high Y and Z": what Z is listed with has an amount of its own, which is that of Z."""
    return any(_is_measure(tree, lexicon, k) for k in tree.children(top, "amod") if k < top)


def _is_measure(tree: Tree, lexicon: Lexicon, k: int) -> bool:
    """Whether a token opens an item of a list with a word of amount."""
    if k < 1 or tree.lower[k - 1] not in {"and", "but", "or", ","}:
        return False
    entry = lexicon.expression(tree.lower[k], "adj")
    return tree.tags[k].startswith("JJ") and (entry is not None or lexicon.quantity(tree.lower[k]) in {"+", "-"})


def _is_borne(tree: Tree, g: int) -> bool:
    """As in "cells with features of S": what cells bear, and no word for what marks them."""
    p = tree.heads[g]
    return tree.deps[g] == "pobj" and tree.lower[p] == "with" and tree.lower[tree.heads[p]] in CELLS


def _over_preposition(tree: Tree, lexicon: Lexicon, here: Placed, p: int, *, gene: bool) -> Placed:
    """Over "of" to the noun that carries the mention; any other preposition is a role."""
    word, g = tree.lower[p], tree.heads[p]
    beside = word == "with" and tree.lower[p - 1] in {"together", "along"}
    if gene and tree.is_noun(g) and (beside or is_exemplified(tree, p)):
        return replace(here, top=g, gov=-1, nouns=(*here.nouns, g))
    if gene and tree.deps[p] == "conj" and tree.lower[g] == word and tree.lower[p - 1] in {"and", ",", "or"}:
        g = tree.heads[g]
    if tree.deps[p] in {"prep", "pobj"} and tree.lower[g] in COMPARED:
        here = replace(here, compared=True)
        g = tree.heads[g]
    compared = here.compared or word in COMPARED
    if (word == "of" or (gene and word == "in" and tree.lower[g] in CHANGES)) and tree.is_noun(g):
        entry = lexicon.expression(tree.lower[g], "noun")
        defining = entry is not None and entry.role == "defines"
        ok = (
            _carrier(tree, lexicon, g, here.mention) or tree.lower[g] in {"that", "those"}
            if gene
            else (lexicon.nominal(tree.lower[g]) is not None or tree.lower[g] in HOSTS | _SHARES)
            and not (defining and not _is_borne(tree, g))
        )
        if ok:
            return replace(here, top=g, gov=-1, nouns=(*here.nouns, g), compared=compared)
    within = word == "in" and tree.lower[here.mention.last - 1] in _CONDITIONS
    if (word == "with" or within) and not gene and tree.lower[g] in CELLS:
        return replace(here, top=g, gov=-1, nouns=(*here.nouns, g), compared=compared)
    excluded = (
        here.excluded
        or any(tree.lower[k] == "not" for k in tree.children(p, "neg", "advmod", "cc"))
        or (p > 0 and tree.lower[p - 1] in _SELDOM)
        or tree.lower[max(0, p - 2) : p] == ["rather", "than"]
    )
    if tree.deps[p] == "conj" and tree.tags[g] in {"IN", "TO"}:
        excluded = excluded or _contrasted(tree, p, g)
        return replace(here, role=tree.lower[g], gov=tree.heads[g], compared=compared, excluded=excluded)
    return replace(here, role=word, gov=g, compared=compared, excluded=excluded)


def is_exemplified(tree: Tree, p: int) -> bool:
    """Whether a preposition gives examples of the noun before it: "receptors such as X", "factors including X"."""
    if tree.lower[p] in {"including", "namely", "e.g.", "i.e."} or (
        tree.lower[p] == "like" and tree.tags[p - 1] == "NNS"
    ):
        return True
    if tree.lower[p : p + 2] in (["among", "them"], ["among", "these"], ["amongst", "them"]):
        return True
    if tree.lower[p] == "like":
        return p > 0 and tree.tags[p] == "IN" and tree.tags[p - 1] == "NNS" and tree.lower[p - 1] not in _LIKENED
    return tree.lower[p] == "as" and p > 0 and tree.lower[p - 1] == "such"
