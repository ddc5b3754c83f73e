"""Who "they" are that express or lack something: the cells of the state that the clause before had for its subject.

"S1 differ from S2, for they express X and lack Y": X and Y are told of S1, and not of S2, which stand nearer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from texmine.extract.mention import DocMention
from texmine.extract.relations.expression import Trait
from texmine.extract.relations.tree import SUBJECTS, Tree
from texmine.extract.relations.words import HOSTS
from texmine.vocab.lexicon import Lexicon


def bearer_proxies(tree: Tree, lexicon: Lexicon, states: Sequence[DocMention]) -> Iterator[DocMention]:
    """Mentions at each "they" that is the subject of a verb of having, with the concept of the state that it means."""
    for i in range(len(tree)):
        if _is_place(tree, i):
            before = list({m.concept: m for m in states if m.last <= i and m.method != "anaphora"}.values())
            yield from (replace(m, first=i, last=i + 1, method="anaphora") for m in before if len(before) == 2)
        if tree.lower[i] != "they" or tree.deps[i] != "nsubj" or not _tells_contents(tree, lexicon, tree.heads[i]):
            continue
        meant = _subject_before(tree, states, i)
        several = len({m.concept for m in states if m.last <= i}) > 1
        if meant is not None and not (several and _tells_change(tree, lexicon, i)):
            yield replace(meant, first=i, last=i + 1, method="anaphora")


_CONDITIONS = frozenset({"unless", "if", "when", "once", "until", "because", "as", "after", "before"})
_CHANGING = frozenset({
    "gain", "lose", "acquire", "shed", "extinguish", "upregulate", "downregulate", "up-regulate", "down-regulate",
    "adopt", "relinquish", "forfeit", "silence", "repress", "induce", "switch", "assume",
})  # fmt: skip
"""What cells do to contents on their way from state to state: "as S1 turn into S2 they lose X" is told of S2."""


def _is_place(tree: Tree, i: int) -> bool:
    """As in "X is found on both": what has no noun after it and tells where something is."""
    p = tree.heads[i]
    placed = tree.deps[i] == "pobj" and tree.lower[p] in {"on", "in", "by"} and tree.is_verb(tree.heads[p])
    return tree.lower[i] == "both" and placed and not tree.has(i, "prep", "amod")


def _tells_change(tree: Tree, lexicon: Lexicon, i: int) -> bool:
    v = tree.heads[i]
    return any(lexicon.stem(tree.lower[k]) in _CHANGING for k in (v, *tree.children(v, "conj")))


def _tells_contents(tree: Tree, lexicon: Lexicon, v: int) -> bool:
    if _CONDITIONS & {tree.lower[k] for k in tree.children(v, "mark", "advmod")}:
        return False
    verbs = (v, *(k for k in tree.children(v, "conj") if not tree.has(k, *SUBJECTS)))
    entries = (lexicon.expression(tree.lower[k], "verb") for k in verbs if tree.has(k, "dobj"))
    return any(entry is not None and entry.role == "has" for entry in entries)


def _subject_before(tree: Tree, states: Sequence[DocMention], i: int) -> DocMention | None:
    """The state that is the subject named last before a pronoun; None where that subject is another."""
    for k in range(i - 1, -1, -1):
        if tree.deps[k] not in SUBJECTS or tree.tags[k] in {"WDT", "WP"}:
            continue
        own = next((m for m in states if m.first <= k < m.last), None)
        if own is not None or tree.lower[k] in HOSTS or tree.tags[k] == "NNS":
            return own
    return None


def told_of_others(traits: Sequence[Trait], bearers: Sequence[DocMention], read: Sequence[Trait]) -> list[Trait]:
    """The traits ``read`` in the order of words, but those of a gene that "they" are told to have, where the state
    stands before "they" and is another.
    """
    meant = {(t.gene, b.first): b.concept for b in bearers for t in traits if t.state == b}
    return [
        t
        for t in read
        if not any(g == t.gene and t.state.last <= at and c != t.state.concept for (g, at), c in meant.items())
    ]
