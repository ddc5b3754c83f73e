"""What a sentence says of a whole claim: "do not support the notion that …", "no evidence that …", "refutes that …"."""

from __future__ import annotations

from texmine.extract.relations.sentence import Sentence

_VIEWS = frozenset({
    "notion", "idea", "hypothesis", "view", "claim", "evidence", "suggestion", "proposal", "assumption", "possibility",
    "conclusion", "indication", "sign", "proof", "support", "belief", "model", "contention", "concept",
})  # fmt: skip
_AFFIRMING = frozenset({
    "support", "find", "show", "observe", "confirm", "see", "indicate", "corroborate", "substantiate", "reveal",
    "favor", "bear", "endorse", "detect", "demonstrate", "prove", "provide", "believe", "think",
})  # fmt: skip
_REFUSING = frozenset({
    "refute", "contradict", "disprove", "rebut", "falsify", "reject", "negate", "deny", "dispel", "discount", "oppose",
    "challenge", "argue",
})  # fmt: skip
_UNDECIDED = frozenset({"exclude", "rule", "dismiss", "discount"})
_NEGATIVE = frozenset({"not", "never", "no", "n't", "neither", "cannot", "little", "hardly", "scarcely"})


def is_view(sent: Sentence, n: int) -> bool:
    """Whether a noun can stand over a claim as what people hold: the notion, the evidence."""
    return sent.tree.lower[n] in _VIEWS


def is_statement(sent: Sentence, v: int) -> bool:
    """Whether a clause is a whole statement: "that" or "whether" opens it."""
    return any(sent.tree.lower[k] in {"that", "whether"} for k in sent.tree.children(v, "mark"))


def is_denied_view(sent: Sentence, v: int) -> bool:
    """Whether the verb over a statement, or over the noun that a statement explains, says that it does not hold."""
    tree = sent.tree
    stem = sent.lexicon.stem(tree.lower[v])
    denied = any(tree.lower[k] in _NEGATIVE or tree.lower[k].endswith("n't") for k in tree.children(v, "neg", "advmod"))
    views = [o for o in tree.children(v, "dobj", "nsubj", "nsubjpass", "attr") if tree.lower[o] in _VIEWS]
    denied = denied or any(tree.lower[k] in _NEGATIVE for o in views for k in tree.children(o, "det", "amod", "neg"))
    if stem in _REFUSING:
        against = stem != "argue" or tree.lower[v + 1 : v + 2] == ["against"]
        return against and not denied
    if stem in _UNDECIDED:
        return not denied
    return denied and (stem in _AFFIRMING or stem in {"be", "have", "obtain"} or bool(views))
