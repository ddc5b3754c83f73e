"""What a gene is needed for, or a product is filled with, where the words after the predicate tell it."""

from __future__ import annotations

from dataclasses import replace

from texmine.extract.relations.event import Event
from texmine.extract.relations.sentence import Sentence
from texmine.extract.relations.words import BREAKS

_SIGNALS = frozenset({"signal", "signals", "signalling", "signaling", "cue", "cues", "factor", "factors", "support"})
_CYCLING = frozenset({"turnover", "proliferation", "division", "cycling", "renewal", "expansion"})
_RESTING = frozenset({"basal", "homeostatic", "steady-state", "slow"})
"""How cells divide that keep up their number."""
_AFTER = 12


def fills(sent: Sentence, v: int) -> bool:
    """As in "enriched the product in S", and not "X is enriched in S", which tells of expression."""
    filled = list(sent.tree.children(v, "dobj", "nsubjpass"))
    return bool(filled) and not any(k in sent.genes for k in filled)


def is_for_upkeep(sent: Sentence, v: int) -> bool:
    """As in "require X for self-renewal", "need X to persist", "depend on survival signals from X"."""
    tree = sent.tree
    for k in range(v + 1, min(len(tree) - 1, v + _AFTER)):
        if tree.lower[k] in BREAKS | {"and", "which", "that"} and k not in sent.genes:
            return False
        nominal = sent.nominal(k)
        kept = nominal is not None and nominal.upkeep and nominal.sign == "+"
        kept = kept or (tree.lower[k] in _CYCLING and tree.lower[k - 1] in _RESTING)
        if kept and (tree.lower[k + 1] in _SIGNALS or _after_for(sent, v, k)):
            return True
        if tree.lower[k - 1] == "to" and _avoids_death(sent, k):
            return True
        lives = sent.frame(k, "subject") if tree.tags[k] == "VB" and tree.lower[k - 1] == "to" else None
        if lives is not None:
            return lives.upkeep and lives.sign == "+" and lives.name != "shield"
    return False


def _avoids_death(sent: Sentence, k: int) -> bool:
    """As in "require X to avoid deletion", "need X to escape apoptosis"."""
    if "escape" not in sent.classes(k, "verb"):
        return False
    near = (sent.nominal(n) for n in range(k + 1, min(len(sent.tree), k + 4)))
    return any(nominal is not None and nominal.upkeep and nominal.sign == "-" for nominal in near)


def is_for_function(sent: Sentence, v: int) -> bool:
    """As in "depend on X for homing", "require X for cytokine production": what the cells do with it."""
    tree = sent.tree
    for k in range(v + 1, min(len(tree) - 1, v + _AFTER)):
        if tree.lower[k] in BREAKS | {"which", "that", "to"} and k not in sent.genes:
            return False
        if tree.lower[k] == "for":
            phrase = range(k + 1, min(len(tree), k + 6))
            noun = next((n for n in phrase if tree.is_noun(n) and not (n + 1 in phrase and tree.is_noun(n + 1))), k)
            return tree.lower[noun] in _FUNCTIONS
    return False


_FUNCTIONS = frozenset({
    "homing", "migration", "trafficking", "egress", "entry", "retention", "cytotoxicity", "killing", "function",
    "functions", "functionality", "production", "secretion", "control", "protection", "responsiveness", "motility",
    "positioning", "degranulation",
})  # fmt: skip


_ABLE = frozenset(
    {"proliferation", "expansion", "recall", "activation", "lodging", "respiration", "cytokine", "effector"}
)
_WORSE = frozenset({"impaired", "defective", "deficient", "compromised", "handicapped", "disturbed", "hampered"})


def suited(sent: Sentence, event: Event) -> Event:
    """As in "S were impaired in their survival", which tells of upkeep; "S were impaired in homing" tells of what cells
    do, and not of their state.
    """
    tree = sent.tree
    for c in event.cues:
        if tree.lower[c] not in _WORSE or c < event.mention.last or tree.lower[c + 1 : c + 2] != ["in"]:
            continue
        n = c + 2
        while n + 1 < len(tree) and tree.tags[n].startswith(("PRP$", "DT", "JJ", "RB")):
            n += 1
        n += n + 1 < len(tree) and tree.is_noun(n + 1) and tree.lower[n] not in _FUNCTIONS
        nominal = sent.nominal(n)
        if nominal is not None and nominal.upkeep and nominal.sign == "+":
            return replace(event, upkeep=True)
        if tree.lower[n] in _FUNCTIONS | _ABLE or tree.tags[n] == "VBG":
            return replace(event, opaque=event.opaque + 2)
    return event


def _after_for(sent: Sentence, v: int, k: int) -> bool:
    """Whether "for" stands before a noun of upkeep, over what describes it, and a gene before that."""
    j = k - 1
    while j > v and (sent.tree.tags[j] in {"PRP$", "DT", "JJ", "NN"} and j not in sent.genes):
        j -= 1
    return sent.tree.lower[j] == "for" and any(i in sent.genes for i in range(v, j))
