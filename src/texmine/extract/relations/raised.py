"""Two genes that do different things to one state, which is named but once: "X restrains and Y accelerates S"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from texmine.extract.mention import DocMention
from texmine.extract.relations.actor import Actor
from texmine.extract.relations.match import Match
from texmine.extract.relations.sentence import Sentence
from texmine.extract.relations.tree import FINITE_TAGS, SUBJECTS, Tree
from texmine.vocab.lexicon import Lexicon

RULE = "raised"
_JOINTS = frozenset({"and", "but", "whereas", "while"})
_LONGEST = 12


def seat_raised(tree: Tree, lexicon: Lexicon, genes: Sequence[DocMention]) -> None:
    """As in "X restrains/nsubj and Y accelerates S": the first verb, read as a noun, has the first gene for its subject
    and leaves the second verb to the second gene.
    """
    starts = {g.first: g for g in genes}
    for gene in genes:
        found = _two_verbs(tree, lexicon, gene, starts)
        if found is None:
            continue
        first, other, second = found
        i, k = gene.last - 1, other.last - 1
        if tree.tags[first] in FINITE_TAGS and tree.heads[i] == first:
            continue
        if second in tree.subtree(first) or tree.heads[first] not in {second, first, *tree.ancestors(second)}:
            continue
        tree.tags[first] = "VBZ"
        tree.reattach(k, second, "nsubj")
        tree.reattach(first, second, "conj")
        tree.reattach(i, first, "nsubj")
        for s in list(tree.children(second, *SUBJECTS)):
            if s < first:
                tree.deps[s] = "dep"


def _two_verbs(
    tree: Tree, lexicon: Lexicon, gene: DocMention, starts: dict[int, DocMention]
) -> tuple[int, DocMention, int] | None:
    """The verb right after a gene, the gene after "and", and that one's verb, both of which take an object."""
    first = gene.last
    if first + 3 >= len(tree) or not _is_verb(tree, lexicon, first) or tree.lower[first + 1] not in _JOINTS:
        return None
    other = starts.get(first + 2)
    if other is None or other.concept == gene.concept:
        return None
    second = other.last
    if tree.lower[second : second + 1] == [","]:
        closed = (k for k in range(second + 1, min(len(tree) - 1, second + _LONGEST)) if tree.lower[k] == ",")
        second = next(closed, len(tree)) + 1
    if second + 1 >= len(tree) or not _is_verb(tree, lexicon, second) or tree.tags[second + 1] in {"IN", "CC", "."}:
        return None
    return first, other, second


def _is_verb(tree: Tree, lexicon: Lexicon, v: int) -> bool:
    third = tree.lower[v].endswith("s") and tree.tags[v] in {"NNS", "VBZ", "NN"}
    past = tree.lower[v].endswith("ed") and tree.tags[v] in {"VBD", "VBN"}
    return (third or past) and lexicon.frame(tree.lower[v], "verb", "object") is not None


def find_raised(sent: Sentence, actors: Sequence[Actor], matches: Sequence[Match]) -> list[Match]:
    """What the first of the two genes does to the state that is told of the second."""
    starts = {a.mention.first: a.mention for a in actors if a.mention.method != "anaphora"}
    found: list[Match] = []
    for actor in actors:
        pair = _two_verbs(sent.tree, sent.lexicon, actor.mention, starts)
        if pair is None or actor.mention.method == "anaphora":
            continue
        first, other, second = pair
        told = [m for m in matches if m.actor.mention == other and second in m.event.cues]
        found += [m for m in (_as_of_first(sent, actor, m, first, second) for m in told) if m is not None]
    return found


def _as_of_first(sent: Sentence, actor: Actor, m: Match, first: int, second: int) -> Match | None:
    one, two = sent.frame(first, "object"), sent.frame(second, "object")
    if one is None or two is None or {one.sign, two.sign} - {"+", "-"}:
        return None
    sign = m.event.sign if one.sign == two.sign else -m.event.sign
    cues = tuple(first if k == second else k for k in m.event.cues)
    event = replace(m.event, sign=sign, cues=cues, upkeep=one.upkeep or (m.event.upkeep and not two.upkeep))
    return Match(replace(actor, gov=first, role="subj"), event, "agent", RULE, 0)
