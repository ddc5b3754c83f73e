"""What becomes of an effect where another gene is taken away or added: "an effect that was lost in the absence of Y",
"neither shift was observed in Y-deficient mice", "a defect that Y made good", "which required Y".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from texmine.extract.mention import DocMention
from texmine.extract.relations.actor import Actor
from texmine.extract.relations.contrast import OUTCOMES, last_claims
from texmine.extract.relations.match import Match
from texmine.extract.relations.tree import SUBJECTS, Tree
from texmine.vocab.lexicon import Lexicon

_SEEN = frozenset(
    {"observe", "see", "find", "detect", "happen", "occur", "achieve", "note", "record", "manage", "take"}
)
_UNDONE = frozenset({
    "lose", "abolish", "abrogate", "cancel", "vanish", "disappear", "attenuate", "blunt", "prevent", "reverse", "undo",
    "negate", "eliminate", "erase", "correct", "rescue", "repair", "remedy", "restore", "normalize", "compensate",
    "relieve", "overcome", "offset", "counteract", "annul", "nullify", "obviate", "mend", "remove", "ablate", "avert",
    "diminish", "mitigate", "absent", "block", "make", "right", "dissipate", "fade", "forestall", "resist", "protect",
})  # fmt: skip
_NEEDED = frozenset({"require", "need", "depend", "rely", "hinge", "demand", "necessitate"})
_ADJECTIVES = frozenset({"absent", "lost", "missing", "gone", "abolished", "undetectable", "abrogated", "blunted"})
_BESIDE = frozenset({
    "in", "without", "upon", "after", "by", "with", "when", "circ", "on", "following", "from", "under", "once", "means",
})  # fmt: skip
_DEEDS = frozenset({"upon", "after", "by", "with", "following", "when"})
_POINTING = frozenset({"this", "that", "the", "these", "such", "neither", "both", "either", "a", "an", "no"})


def find_aftermaths(tree: Tree, lexicon: Lexicon, actors: Sequence[Actor], matches: Sequence[Match]) -> list[Match]:
    """The claims on genes without which, or with which, the effect that was told before is undone."""
    told = {found.actor for found in matches}
    found = []
    for actor in actors:
        v = actor.gov
        if actor in told or not tree.is_verb(v) or not _refers(tree, v):
            continue
        turned = _turn(tree, lexicon, actor)
        if turned is None:
            continue
        for m in last_claims(matches, actor):
            if m.event.negations or m.event.denied or m.event.vague:
                continue
            compared = _is_compared(tree, lexicon, actor, m)
            event = replace(m.event, sign=-m.event.sign if turned and not compared else m.event.sign)
            event = replace(event, negations=int(compared), steps=(*m.event.steps, f"{tree.lower[v]} (outcome)"))
            mode = "circumstance" if turned and not compared else "agent"
            found.append(Match(actor, event, mode, "aftermath", 0))
    return _nearest(found)


def _is_compared(tree: Tree, lexicon: Lexicon, actor: Actor, told: Match) -> bool:
    """As in "deletion of X prevented S, an effect not seen upon deletion of Y": the same deed does nothing here."""
    alike = actor.change is not None and actor.change == told.actor.change
    return alike and not actor.host and actor.role in _DEEDS and lexicon.stem(tree.lower[actor.gov]) in _SEEN


def _refers(tree: Tree, v: int) -> bool:
    """Whether a verb speaks of what was told before: "this effect", "neither shift", ", a defect that"."""
    if tree.deps[v] in {"relcl", "acl"} and tree.lower[tree.heads[v]] in OUTCOMES:
        return True
    for k in tree.children(v, *SUBJECTS, "dobj"):
        if tree.lower[k] in OUTCOMES and {tree.lower[d] for d in tree.children(k, "det", "preconj")} & _POINTING:
            return True
        if tree.lower[k] == "neither":
            return True
    return False


def _turn(tree: Tree, lexicon: Lexicon, actor: Actor) -> bool | None:
    """True where the outcome was undone, False where the gene was needed for it; None where nothing is said."""
    v = actor.gov
    stem = lexicon.stem(tree.lower[v])
    denied = any(
        tree.lower[k] in {"not", "never", "neither", "no"} for k in tree.children(v, "neg", "advmod", "preconj")
    )
    denied = denied or any(
        tree.lower[k] == "neither"
        or any(tree.lower[d] in {"neither", "no"} for d in tree.children(k, "det", "preconj"))
        for k in tree.children(v, *SUBJECTS)
    )
    if stem in _NEEDED and actor.change is None and actor.role in {"obj", "on", "upon"}:
        return None if denied else False
    if actor.change is None and actor.role == "by" and tree.tags[v] == "VBN":
        return True if stem in _UNDONE and not denied else None
    if actor.change is None or actor.role not in _BESIDE | {"subj"}:
        return None
    if stem in _SEEN and actor.role != "subj":
        return True if denied else None
    if stem == "be":
        return True if any(tree.lower[k] in _ADJECTIVES for k in tree.children(v, "acomp")) and not denied else None
    return True if stem in _UNDONE and not denied else None


def _nearest(found: Sequence[Match]) -> list[Match]:
    """One match for each gene and state."""
    kept: dict[tuple[DocMention, DocMention], Match] = {}
    for m in found:
        kept.setdefault((m.actor.mention, m.event.mention), m)
    return list(kept.values())
