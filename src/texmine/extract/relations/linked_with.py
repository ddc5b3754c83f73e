"""Genes that are only said to have to do with a state: "roles for A and B in S have been shown", "S, in which A and B
are involved".

Read in the order of the words, since parsers hang the place of a role on its last gene, or on the verb after it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from texmine.extract.mention import DocMention
from texmine.extract.relations.actor import Actor
from texmine.extract.relations.event import Event, Level
from texmine.extract.relations.listings import nominal, opened
from texmine.extract.relations.match import Match
from texmine.extract.relations.rows import find_rows
from texmine.extract.relations.tree import FINITE_TAGS, Tree

RULE = "linked-with"
_ROLES = frozenset({"role", "roles", "involvement", "implication", "participation", "part", "parts"})
_OWN = frozenset({"the", "its", "their", "this", "that", "whose", "no", "which", "what", "these", "possible"})
_FOUND = frozenset({
    "shown", "described", "reported", "demonstrated", "established", "found", "documented", "observed", "noted",
    "identified", "revealed", "uncovered",
})  # fmt: skip
_HAVING = frozenset({"have", "has", "had", "been", "was", "were", "is", "are", "also", "likewise", "recently", "now"})
_TAKING = (("involved",), ("implicated",), ("participate",), ("participates",), ("take", "part"), ("takes", "part"))
_DENIED = frozenset({"not", "no", "never", "neither", "nor", "hardly", "whether", "if", "cannot"})
_FAR, _AFTER = 12, 6


def find_linked(
    tree: Tree, actors: Sequence[Actor], states: Sequence[DocMention], matches: Sequence[Match]
) -> list[Match]:
    """The matches of genes that a state is linked with by such words, of pairs of which nothing else was read."""
    done = {(m.actor.mention.concept, m.event.mention.concept) for m in matches}
    whole = [a for a in actors if a.change is None and a.role != "aside" and a.mention.method != "anaphora"]
    found = [*_by_role(tree, whole, states), *_in_which(tree, whole, states)]
    return [m for m in found if (m.actor.mention.concept, m.event.mention.concept) not in done]


def _by_role(tree: Tree, actors: Sequence[Actor], states: Sequence[DocMention]) -> Iterator[Match]:
    """As in "roles for A and B in S", "a role for receptors, namely A and B, has been shown in S"."""
    for at in range(len(tree) - 4):
        if tree.lower[at] not in _ROLES or tree.lower[at + 1] not in {"for", "of"} or _is_owned(tree, at):
            continue
        start = _past_kind(tree, actors, at + 2)
        row = _row_at(tree, actors, start)
        if not row:
            continue
        place = _place_after(tree, row[-1].mention.last)
        state = next((s for s in states if place is not None and s.first > place), None)
        if place is not None and state is not None and nominal(tree, place + 1, state.first):
            yield from (Match(a, _event(state, at), "agent", RULE, 0) for a in row)


def _is_owned(tree: Tree, at: int) -> bool:
    """As in "the role of A": what is taken for known, or denied, tells nothing."""
    k = at - 1
    while k >= 0 and tree.tags[k].startswith(("JJ", "RB")):
        k -= 1
    singular = tree.lower[at] == "role" and (k < 0 or tree.lower[k] not in {"a", "an", "another"})
    return singular or (k >= 0 and tree.lower[k] in _OWN | _DENIED)


def _past_kind(tree: Tree, actors: Sequence[Actor], start: int) -> int:
    """The token after "receptors, namely": what the genes are may be named before them."""
    starts = {a.mention.first for a in actors}
    for k in range(start, min(len(tree), start + _AFTER)):
        if k in starts:
            return start
        at = opened(tree, k)
        if at is not None:
            return at
    return start


def _row_at(tree: Tree, actors: Sequence[Actor], start: int) -> list[Actor]:
    """The genes that stand at a token, over nouns that describe the first."""
    first = next((a for a in actors if start <= a.mention.first <= start + _AFTER), None)
    if first is None or not nominal(tree, start, first.mention.first):
        return []
    rows = find_rows(tree, [a.mention for a in actors])
    row = next((row for row in rows if first.mention in row), [first.mention])
    return [a for a in actors if a.mention in row]


def _place_after(tree: Tree, k: int) -> int | None:
    """The "in" that follows a list of genes at once, or after "have been shown"."""
    if tree.lower[k : k + 1] == ["("]:
        k = next((j for j in range(k, min(len(tree), k + _AFTER)) if tree.lower[j] == ")"), k)
    k += tree.lower[k : k + 1] == [")"]
    k += tree.lower[k : k + 1] == [","]
    end = next((j for j in range(k, min(len(tree), k + _FAR)) if tree.lower[j] not in _HAVING | _FOUND), len(tree))
    told = end == k or bool(_FOUND & set(tree.lower[k:end]))
    return end if told and tree.lower[end : end + 1] == ["in"] else None


def _in_which(tree: Tree, actors: Sequence[Actor], states: Sequence[DocMention]) -> Iterator[Match]:
    """As in "S, in which A and B are likewise involved"."""
    for state in states:
        which = next((k for k in range(state.last, min(len(tree) - 3, state.last + _FAR)) if _opens(tree, k)), None)
        if which is None or any(tree.tags[k] in FINITE_TAGS for k in range(state.last, which)):
            continue
        if any(state.last <= s.first < which for s in states):
            continue
        row = _row_at(tree, actors, which + 2)
        after = row[-1].mention.last if row else len(tree)
        near = tree.lower[after : after + _AFTER]
        taking = any(tuple(near[k : k + len(words)]) == words for words in _TAKING for k in range(len(near)))
        if taking and not _DENIED & set(near):
            yield from (Match(a, _event(state, which + 1), "agent", RULE, 0) for a in row)


def _opens(tree: Tree, k: int) -> bool:
    return tree.lower[k : k + 2] == ["in", "which"]


def _event(state: DocMention, cue: int) -> Event:
    return Event(
        state, cue, head=state.last - 1, vague=True, linked=True, lexical=True, complete=True, cues=(cue,),
        levels=(Level(cue, open=False),), steps=("has to do with",),
    )  # fmt: skip
