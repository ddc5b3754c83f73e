"""Whether a state is where a passage starts, and not where it ends: "turned effector cells anergic"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from texmine.extract.mention import DocMention
from texmine.extract.relations.event import Event
from texmine.extract.relations.sentence import Sentence
from texmine.extract.relations.tree import FINITE_TAGS, SUBJECTS, Tree
from texmine.extract.relations.words import BREAKS, CELLS, HOSTS, ONWARD, PASSAGES, POPULATIONS, TARGETS
from texmine.vocab.lexicon import Frame

_PHRASE = ("DT", "JJ", "NN", "VBN", "CD", "RB", "VBG", "SYM", "HYPH")
_OTHER_CELLS = CELLS - {"cell"} | {
    "tregs",
    "helpers",
    "plasmablasts",
    "killers",
    "subset",
    "subsets",
    "lineage",
    "lineages",
}
_HELPERS = re.compile(r"i?t?(?:h(?:\d+|\d*/\d+|f)|fh|regs?|r1|c\d+)")
_NEAR = 9
_HELD = frozenset({"check", "place", "line", "reserve", "being", "existence"})
_ANYWHERE = frozenset({"affect", "lead", "bearing", "required", "needs", "keep", "unharmed"})


_LEAVING = frozenset({
    "differentiation", "proliferation", "activation", "priming", "stimulation", "polarization", "polarisation",
    "expansion", "division", "commitment",
})  # fmt: skip
_OPENING = "naive"
_BACK = 4


def find_left(tree: Tree, states: Iterable[DocMention]) -> list[DocMention]:
    """The mentions of cells that are told to start out from the naive state: "naive T-cell differentiation",
    "proliferation of peripheral naive T cells". What drives that drives nobody into the state.
    """
    return [m for m in states if m.concept == _OPENING and _is_left(tree, m)]


def _is_left(tree: Tree, m: DocMention) -> bool:
    if any(word in _LEAVING for word in tree.lower[m.last - 1 : m.last + 1]):
        return True
    of = next((k for k in range(m.first - 1, max(-1, m.first - _BACK), -1) if tree.lower[k] == "of"), None)
    if of is None or tree.lower[of - 1] not in _LEAVING or any(tree.is_verb(k) for k in range(of, m.first)):
        return False
    return tree.lower[of - 2 : of - 1] not in (["homeostatic"], ["basal"])


def find_labels(tree: Tree, states: Iterable[DocMention]) -> list[DocMention]:
    """The mentions that only say what a marker is one of: "exhaustion markers fell" tells nothing of the state."""
    return [m for m in states if tree.lower[m.last : m.last + 1] in (["marker"], ["markers"])]


def find_prior(tree: Tree, genes: frozenset[int], states: Iterable[DocMention]) -> list[DocMention]:
    """The mentions of states that cells are told to have come into before: "X acted in cells that had become S"."""
    return [m for m in states if _is_prior(tree, genes, m)]


def _is_prior(tree: Tree, genes: frozenset[int], m: DocMention) -> bool:
    clause = next((a for a in (m.last - 1, *tree.ancestors(m.last - 1)) if tree.deps[a] == "relcl"), None)
    if clause is None or not any(tree.lower[k] in {"had", "have", "has"} for k in tree.children(clause, "aux")):
        return False
    cells = tree.heads[clause]
    related = any(tree.tags[k] in {"WDT", "WP"} for k in tree.children(clause, *SUBJECTS))
    if not related or tree.lower[cells] not in HOSTS or tree.deps[cells] != "pobj" or cells > m.first:
        return False
    return not genes.intersection(tree.subtree(cells))


def is_source(sent: Sentence, event: Event, at: int) -> bool:
    """Whether a predicate or noun names, further on, the state that this one passes into, or is kept from."""
    made = any(sent.nominal_sign(n) == "+" for n in event.nouns)
    if _is_origin_of_subject(sent, event, at):
        return True
    if target_follows(sent, event.mention, at, made=made):
        return True
    for k in sent.tree.children(at, "prep", "xcomp", "ccomp", "advcl", "acl"):
        if k < event.node or _is_after_comma(sent, k) or not _leads_on(sent, k, at):
            continue
        if any(i in sent.states and not event.mention.first <= i < event.mention.last for i in sent.tree.subtree(k)):
            return True
    return False


def _is_after_comma(sent: Sentence, k: int) -> bool:
    """As in "…, eventually depleting S2": a comma stands before a word, or before adverbs before it."""
    while k > 1 and sent.tree.tags[k - 1].startswith("RB"):
        k -= 1
    return sent.tree.lower[k - 1] == ","


def _is_origin_of_subject(sent: Sentence, event: Event, at: int) -> bool:
    """As in "S1 were generated from S2": what the subject of a passive is made of."""
    tree = sent.tree
    if tree.lower[tree.heads[event.node]] != "from" and tree.lower[event.node] != "from":
        return False
    own = range(event.mention.first, event.mention.last)
    return any(i in sent.states and i not in own for s in tree.children(at, "nsubjpass") for i in tree.subtree(s))


def target_follows(sent: Sentence, mention: DocMention, at: int, *, made: bool = False) -> bool:
    """Whether "into", "to", "from" … and another state come soon after a state, in the same clause. ``made``: what is
    spoken of is how the state comes about, so that "from" names what it comes from.
    """
    for k in range(mention.last, min(len(sent.tree) - 1, mention.last + 9)):
        word = sent.tree.lower[k]
        if word in {"nor", "their", "its"} or word in BREAKS or word == "," or sent.tree.tags[k] in FINITE_TAGS:
            return False
        if word == "and" and sent.tree.tags[k + 1] == "IN":
            return False
        if word == "from" and (made or sent.tree.part(at) == "noun" or sent.tree.lower[k - 1] == "away"):
            continue
        if word in TARGETS - {"in"} and any(i in sent.states for i in range(k + 1, min(len(sent.tree), k + 7))):
            return sent.tree.part(at) == "noun" or sent.frame(at, word) is not None
        if word in ONWARD and sent.tree.lower[mention.last - 1] in CELLS and _names_cells(sent, k + 1):
            return (sent.tree.lower[at] in PASSAGES) if sent.tree.part(at) == "noun" else _moves(sent, at)
    return False


def _names_cells(sent: Sentence, first: int) -> bool:
    """Whether a noun phrase that starts here names cells, by a name that is no state's: "polarised Th1 cells"."""
    last = first
    while last < len(sent.tree) and sent.tree.tags[last].startswith(_PHRASE):
        last += 1
    if last == first or sent.genes.intersection(range(first, last)):
        return False
    head = sent.tree.lower[last - 1]
    return head in _OTHER_CELLS or bool(_HELPERS.fullmatch(head))


def _moves(sent: Sentence, v: int) -> bool:
    return bool({"push", "convert", "enter", "arise", "become"} & set(sent.classes(v, "verb")))


def passes_on(sent: Sentence, mention: DocMention, v: int) -> bool:
    """Whether a state, the subject of a verb, is said to pass into another: "S1 lacking X did not turn into S2"."""
    if target_follows(sent, mention, v):
        return True
    ends = (p for p in sent.tree.children(v, "prep") if sent.tree.lower[p] in ONWARD and p > v)
    return any(
        i in sent.states and not mention.first <= i < mention.last
        for p in ends
        if sent.frame(v, sent.tree.lower[p]) is not None
        for i in sent.tree.subtree(p)
    )


def becomes(sent: Sentence, event: Event, v: int) -> bool:
    """Whether the state is what another comes of: "turned effector clones anergic", "S became exhausted"."""
    if not {"become", "render", "convert"} & set(sent.classes(v, "verb")):
        return False
    after = range(event.mention.last, min(len(sent.tree), event.mention.last + 6))
    stop = next(
        (k for k in after if sent.tree.lower[k] in BREAKS or sent.tree.lower[k] in {",", "and"}), len(sent.tree)
    )
    return any(k in sent.states for k in after if k < stop) and not any(
        sent.tree.lower[k] in {"in", "of", "on", "than", "by", "with", "from", "for", "over"}
        for k in range(event.mention.last, min(stop, len(sent.tree)))
        if k <= event.mention.last + 6
    )


def _leads_on(sent: Sentence, k: int, at: int) -> bool:
    if sent.tree.deps[k] == "prep" and sent.tree.lower[at] not in {
        "need",
        "needed",
        "required",
        "necessary",
        "essential",
    }:
        return sent.tree.lower[k] in TARGETS - ({"from", "in"} if sent.tree.is_noun(at) else set()) and (
            sent.tree.is_noun(at) or sent.frame(at, sent.tree.lower[k]) is not None
        )
    infinite = sent.tree.tags[k] == "VBG" or any(sent.tree.tags[a] == "TO" for a in sent.tree.children(k, "aux"))
    return infinite and not sent.tree.has(k, "mark") and sent.frame(at, "clause") is not None


_PUT_IN = frozenset({"forced", "introduced", "transduced", "transfected", "electroporated", "delivered", "expressed"})
"""What is done "into cells of a state" with a gene, and not with the cells."""


def is_put_in(sent: Sentence, event: Event, v: int) -> bool:
    """As in "X, when forced into S cells": the cells of the state are those that a gene is put into."""
    plain = not event.nouns and sent.tree.lower[event.mention.last - 1] in CELLS
    return plain and sent.tree.lower[v] in _PUT_IN and not sent.tree.has(v, "dobj")


def is_handled(sent: Sentence, event: Event, v: int) -> bool:
    """Whether cells of the state are what a predicate such as "prime" or "attract" is done to."""
    if event.abstract or any(sent.tree.lower[n] not in POPULATIONS for n in event.nouns):
        return False
    if sent.lexicon.stem(sent.tree.lower[v]) == "leave" and _is_described(sent, event.mention.last):
        return True
    if _is_sent_to_act(sent, event.mention):
        return True
    if sent.lexicon.stem(sent.tree.lower[v]) in {"keep", "hold"} and _is_located(sent, event):
        return True
    if sent.frame(v, "cells") is None:
        return False
    return sent.tree.lower[event.mention.last - 1] in CELLS


def _is_sent_to_act(sent: Sentence, mention: DocMention) -> bool:
    """As in "pushed S cells to express X": what the cells are made to do is no change of their state."""
    last = mention.last
    if (
        sent.tree.lower[last - 1] not in CELLS
        or sent.tree.lower[last : last + 1] != ["to"]
        or last + 1 >= len(sent.tree)
    ):
        return False
    does = last + 1
    onward = any(k in sent.states for k in range(does, min(len(sent.tree), does + _NEAR)))
    return (
        sent.tree.tags[does] == "VB"
        and sent.tree.lower[does] != "be"
        and not onward
        and sent.frame(does, "subject") is None
    )


def _is_located(sent: Sentence, event: Event) -> bool:
    """As in "kept S cells in circulation": where cells are held tells nothing of how they last."""
    last = event.mention.last
    if event.lexical or sent.tree.lower[last - 1] not in CELLS or last + 1 >= len(sent.tree):
        return False
    return sent.tree.lower[last] in {"in", "within", "outside", "out"} and sent.tree.lower[last + 1] not in _HELD


def _is_described(sent: Sentence, i: int) -> bool:
    """As in "left S unable to …": an adjective after the state says what became of its cells, not that S is spared."""
    if i >= len(sent.tree) or not sent.tree.tags[i].startswith("JJ"):
        return False
    return "unharmed" not in sent.classes(i, "adj") and sent.quantity(i) is None


_SCORES = frozenset({"score", "scores", "index", "signature", "component", "module"})


def is_counted(sent: Sentence, event: Event, v: int) -> bool:
    """As in "X contributed most to the S score": that a gene is counted in a score of a state is no effect on it."""
    counting = sent.lexicon.stem(sent.tree.lower[v]) in {"contribute", "load"}
    named = sent.tree.lower[max(0, event.mention.last - 1) : event.mention.last + 1]
    return counting and bool(_SCORES.intersection(named))


def is_place(sent: Sentence, event: Event, frame: Frame) -> bool:
    """As in "X cooperates with Y in S cells", "affects metabolism in S cells": the cells are where it happens."""
    cells = sent.tree.lower[event.mention.last - 1] in CELLS
    return cells and not event.nouns and frame.name in _ANYWHERE


def is_controlled(sent: Sentence, event: Event, v: int) -> bool:
    """Whether a state is the object of a verb that makes it do something else: "enables S to suppress neighbours"."""
    if "allow" not in sent.classes(v, "verb") or sent.classes(v, "verb")[0] == "promote":
        return False
    return any(c > event.node and sent.tree.is_verb(c) for c in sent.tree.children(v, "xcomp", "ccomp", "advcl", "acl"))
