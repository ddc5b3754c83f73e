"""Prepositions of several words before a gene: "owing to X", "in the wake of X blockade"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from texmine.extract.relations.actor import Actor
from texmine.extract.relations.tree import FINITE_TAGS, SUBJECTS, Tree
from texmine.vocab.lexicon import Lexicon

_SKIPPED = ("DT", "JJ", "NN", "PRP$", "VBN", "VBG", "HYPH")
_LONGEST, _REACH = 5, 11
_SPITE = frozenset({"despite", "notwithstanding", "regardless", "irrespective", "irrespectively"})
_WITHOUT = frozenset({"without", "when", "in", "after", "upon", "if", "with", "under", "following", "on", "by"})
_APART = (
    ["independently", "of"], ["independent", "of"], ["irrespectively", "of"], ["irrespective", "of"],
    ["regardless", "of"],
)  # fmt: skip
_STANDING = frozenset({"presence", "status", "expression", "activity", "level", "levels", "genotype", "amount"})
_ROLES = {"cause": "cause", "amid": "after"}


def under_circumstance(tree: Tree, lexicon: Lexicon, actor: Actor) -> Actor:
    """An actor as the preposition before its phrase gives it: as the cause of its clause, or what went before it.

    Unchanged where there is none, where the climb found that the gene acts by itself, or where no clause is near.
    """
    if actor.role == "subj" and actor.change is None and not actor.host:
        change = _elliptic_change(tree, lexicon, actor)
        return actor if change is None else replace(actor, change=change, steps=(*actor.steps, f"when {change}"))
    if actor.role in {"subj", "obj", "aside"}:
        return actor
    if actor.change in {None, "gain"} and (verb := _set_apart(tree, actor)) is not None:
        return replace(actor, gov=verb, role="apart", denied=True, change=None)
    if actor.change is not None and _is_despite(tree, actor):
        return replace(actor, despite=True)
    if actor.change is not None and _is_unless(tree, actor):
        actor = replace(actor, unless=True)
    placed = _phrase_before(tree, lexicon, actor.mention.first)
    if placed is None:
        return actor
    part, start = placed
    verb = _verb_of(tree, start, actor.mention.last)
    return actor if verb is None else replace(actor, gov=verb, role=_ROLES[part])


def _set_apart(tree: Tree, actor: Actor) -> int | None:
    """The verb of what comes about without a gene: "arose independently of X", "is independent of X"."""
    first = actor.mention.first
    while first > 2 and tree.lower[first - 1] in {"the", "both", "either", "whether"}:
        first -= 1
    if first > 3 and tree.lower[first - 1] == "of" and tree.lower[first - 2] in _STANDING:
        first -= 2
    while first > 2 and tree.lower[first - 1] in {"the", "its", "their"}:
        first -= 1
    if tree.lower[first - 2 : first] not in _APART:
        return None
    return next((i for i in tree.ancestors(first - 2) if tree.is_verb(i)), None)


def _is_despite(tree: Tree, actor: Actor) -> bool:
    """As in "even without X", "even when X was deleted", "despite the loss of X", "regardless of X deletion"."""
    before = tree.lower[max(0, actor.mention.first - _REACH) : actor.mention.first]
    for k, word in enumerate(before):
        rest = before[k + 1 :]
        if any(w in {",", ";", "but", "whereas"} for w in rest):
            continue
        if word in _SPITE or (word == "even" and rest[:1] and rest[0] in _WITHOUT):
            return True
    return False


def _is_unless(tree: Tree, actor: Actor) -> bool:
    """As in "S vanished unless X was deleted", "no S formed unless X was supplied"."""
    before = tree.lower[max(0, actor.mention.first - _REACH) : actor.mention.first]
    return "unless" in before and not {",", ";"} & set(before[before.index("unless") :])


def _phrase_before(tree: Tree, lexicon: Lexicon, first: int) -> tuple[str, int] | None:
    """(part, first token) of the phrase that governs a gene, over the nouns between: "owing to the loss of X"."""
    for end in range(first, max(0, first - _REACH), -1):
        for size in range(min(_LONGEST, end), 1, -1):
            words = " ".join(tree.lower[end - size : end])
            for part in _ROLES:
                if words in lexicon.circumstances[part]:
                    return part, end - size
        if not (tree.tags[end - 1].startswith(_SKIPPED) or tree.lower[end - 1] in {"of", "in", "such", "as"}):
            return None
    return None


def _verb_of(tree: Tree, start: int, last: int) -> int | None:
    """The predicate that a phrase stands beside: above it in the tree, or the first after it where it opens."""
    for i in _upwards(tree, start):
        if tree.is_verb(i) and not start <= i < last:
            return i
    after = range(last, len(tree)) if start == 0 else ()
    return next((i for i in after if tree.tags[i] in FINITE_TAGS), None)


def _upwards(tree: Tree, i: int) -> Iterator[int]:
    yield i
    yield from tree.ancestors(i)


_WHEN = frozenset({"when", "if", "once", "where", "unless"})


def _elliptic_change(tree: Tree, lexicon: Lexicon, actor: Actor) -> str | None:
    """As in "X, when overexpressed, …", "X did not …, if deleted": what was done to a clause's subject."""
    for k in tree.children(actor.gov, "advcl", "acl", "dep", "prep", "advmod"):
        first = min(tree.subtree(k))
        if tree.tags[k] not in {"VBN", "JJ", "VBD"} or tree.lower[first] not in _WHEN or tree.has(k, *SUBJECTS, "dobj"):
            continue
        change = lexicon.change(tree.lower[k], "verb") or lexicon.change(tree.lower[k], "adj")
        if change in {"loss", "gain"}:
            return change
    near = tree.lower[actor.mention.last : actor.mention.last + 4]
    if len(near) == 4 and near[0] == near[3] == "," and near[1] in _WHEN:
        change = lexicon.change(near[2], "verb") or lexicon.change(near[2], "adj")
        return change if change in {"loss", "gain"} else None
    return None
