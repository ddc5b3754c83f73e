"""What is told as open, or for whatever may be: "questions remain, namely how X …", "whether it turns S or not";
and what is there already: "once S has set in".
"""

from __future__ import annotations

from texmine.extract.relations.match import Match
from texmine.extract.relations.tree import SUBJECTS, Tree

_QUESTIONS = frozenset({"question", "questions", "issue", "issues", "puzzle", "puzzles"})
_OPEN = frozenset({"stand", "remain", "remains", "arise", "arises", "emerge", "emerges", "persist", "loom", "await"})
_ASKING = frozenset({"how", "why", "which", "what", "where", "when"})
_REACH = 12


def is_open_question(tree: Tree, first: int, last: int) -> bool:
    """As in "three questions remain: how X is lost, and which signals keep S alive": what stands between the tokens is
    asked, and not told.
    """
    for v in range(first):
        asked = any(tree.lower[s] in _QUESTIONS for s in tree.children(v, *SUBJECTS))
        if not asked or tree.lower[v] not in _OPEN:
            continue
        between = tree.lower[v:first]
        if _ASKING & set(between) and ";" not in tree.lower[v:last] and "." not in between:
            return True
    return False


def is_whatever(tree: Tree, state: int) -> bool:
    """As in "rises in every cell, whether it turns S or not": the state is left open."""
    for k in range(max(1, state - _REACH), state):
        if tree.lower[k] == "whether" and tree.lower[k - 1] in {",", "of"}:
            rest = tree.lower[state : state + _REACH]
            return "or" in rest and "not" in rest[rest.index("or") : rest.index("or") + 3]
    return False


_ONCE = frozenset({"once", "after", "when"})


def is_settled(tree: Tree, found: Match) -> bool:
    """As in "X is needed once S has set in": the state is there already, and the gene does not bring it about."""
    cues = [level.node for level in found.event.levels] or [k for k in found.event.cues if tree.is_verb(k)]
    if not cues:
        return False
    v = cues[0]
    opened = _ONCE & {tree.lower[k] for k in tree.children(v, "mark", "advmod")}
    perfect = any(tree.lower[k] in {"has", "have", "had"} for k in tree.children(v, "aux"))
    inside = found.actor.mention.first in tree.subtree(v)
    return bool(opened) and perfect and not inside and tree.deps[v] in {"advcl", "ccomp"} and not found.actor.change
