"""What a state is said to come of: "exhaustion stems from renewed activity of X", "follows from X signalling"."""

from __future__ import annotations

from texmine.extract.relations.actor import Actor
from texmine.extract.relations.tree import Tree

_COMING = ("stem", "follow", "result", "aris", "arose", "ensu", "flow", "spring", "sprang", "deriv")
_DOINGS = frozenset({
    "activity", "activation", "action", "actions", "expression", "upregulation", "up-regulation", "induction",
    "signalling", "signaling", "signals", "function", "binding", "engagement", "ligation", "overexpression",
    "accumulation", "stimulation", "input", "transcription",
})  # fmt: skip
"""What a gene does, and not the cells that have it: "S arise from X-expressing cells" says nothing of X."""
_DEPENDENT = ("-dependent", "-driven", "-mediated", "-induced")
_FAR = 12


def comes_of(tree: Tree, actor: Actor, v: int) -> bool:
    """Whether a predicate says that its subject comes of what the gene does."""
    if actor.role != "from" or actor.change is not None or actor.host or not tree.lower[v].startswith(_COMING):
        return False
    first, last = actor.mention.first, actor.mention.last
    start = next((k for k in range(first - 1, max(v, first - _FAR), -1) if tree.lower[k] == "from"), None)
    if start is None or start <= v:
        return False
    glued = (actor.affix or "").startswith(_DEPENDENT)
    return glued or bool(_DOINGS & {*tree.lower[start:first], *tree.lower[last : last + 2]})
