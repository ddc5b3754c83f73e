"""Clauses that leave their verb out: "X favours S1, Y S2", "X is essential for S1 and Y for S2", "control cells formed
S, whereas X-deficient cells did not".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from texmine.extract.mention import DocMention
from texmine.extract.relations.actor import Actor
from texmine.extract.relations.event import Event
from texmine.extract.relations.expression import Trait
from texmine.extract.relations.match import Match
from texmine.extract.relations.sentence import Sentence
from texmine.extract.relations.state_gaps import with_lent
from texmine.extract.relations.tree import FINITE_TAGS, Tree
from texmine.extract.relations.words import ONWARD, PASSAGES

RULE = "gapped"
_OPENERS = frozenset({",", ";", "and", "whereas", "while", "but", "as", ":"})
_PREPOSITIONS = frozenset({"for", "to", "into", "toward", "towards", "in", "of", "from", "with", "on", "against"})
_PLACES = frozenset({"by", "in", "on", "within", "to", "of", "for"})
_AUXILIARIES = frozenset({
    "do", "does", "did", "could", "can", "was", "were", "had", "has", "have", "would", "is", "are", "might", "may",
    "will",
})  # fmt: skip
_CLOSERS = frozenset(
    {",", ".", ";", "and", "but", "so", "in", "at", "even", "under", "when", ")", "(", "despite", "or"}
)
_NOT = frozenset({"not", "n't"})
_NEAR, _REACH, _NOUNS = 3, 8, 5


def fill_gaps(
    sent: Sentence, actors: Sequence[Actor], states: Sequence[DocMention], matches: Sequence[Match]
) -> list[Match]:
    """The matches, with those of a gene that stands right before a state, with no verb between, like those of the
    clause before; what else was read of that state is dropped.
    """
    kept = list(matches)
    for actor, state in _pairs(sent, actors, states):
        before = [m for m in matches if _precedes(sent, m, actor, state)]
        if not before:
            continue
        model = max(before, key=lambda m: m.event.mention.first)
        kept = [m for m in kept if m.event.mention != state]
        noun = _process_between(sent, actor.mention.last, state.first)
        again = sent.tree.lower[state.first - 2 : state.first] in (["that", "of"], ["those", "of"])
        event = replace(model.event if again else _emptied(sent, model.event), mention=state)
        event = event if noun is None else _of_process(sent, event, noun)
        if PASSAGES & set(sent.tree.lower[actor.mention.last : state.first]):
            event = replace(event, upkeep=False)
        kept.append(Match(replace(model.actor, mention=actor.mention, change=actor.change), event, model.mode, RULE, 0))
    return kept


def fill_product_gaps(
    tree: Tree, genes: Sequence[DocMention], states: Sequence[DocMention], traits: Sequence[Trait]
) -> list[Trait]:
    """The traits, with those of a gene that ends in a state like those of the clause before: "X is expressed by S1, and
    Y by S2".
    """
    lent = []
    for gene, state in _product_pairs(tree, genes, states):
        before = (t for t in traits if _lends(tree, t, gene, state))
        lent.append((gene, state, max(before, key=lambda t: t.state.first, default=None)))
    return with_lent(traits, lent)


def _product_pairs(
    tree: Tree, genes: Sequence[DocMention], states: Sequence[DocMention]
) -> Iterator[tuple[DocMention, DocMention]]:
    """Genes that open a clause, with the state right after a preposition with which it ends."""
    for gene in genes:
        for state in states:
            after = tree.lower[state.last] if state.last < len(tree) else "."
            opened = gene.first > 1 and tree.lower[gene.first - 1] in _OPENERS and after in _CLOSERS
            if opened and state.first - gene.last == 1 and tree.lower[gene.last] in _PLACES:
                yield gene, state
            if opened and state.first == gene.last and not tree.tags[state.last - 1].startswith("JJ"):
                yield gene, state


def _lends(tree: Tree, t: Trait, gene: DocMention, state: DocMention) -> bool:
    """Whether a trait of another gene and state, told before in the same order and by the same preposition, can lend
    its verb.
    """
    ordered = t.gene.last <= t.state.first and t.state.last <= gene.first and t.gene.last <= t.cue
    other = t.gene.concept != gene.concept and t.state.concept != state.concept
    between = range(t.state.last, gene.first)
    same = tree.lower[gene.last] in tree.lower[max(t.gene.last, t.state.first - 4) : t.state.first]
    same = same or (state.first == gene.last and t.rule == "gene-marks-state" and tree.is_verb(t.cue))
    return ordered and other and same and not any(tree.tags[k] in FINITE_TAGS for k in between)


def _process_between(sent: Sentence, start: int, end: int) -> int | None:
    """The noun of "Y for the survival of S2", "Y the loss of S2": a gene and a state with but that noun between."""
    tree = sent.tree
    words = [k for k in range(start, end) if not tree.tags[k].startswith(("DT", "JJ", "PRP$"))]
    if words and tree.lower[words[0]] in _PREPOSITIONS:
        words = words[1:]
    if len(words) < 2 or tree.lower[words[-1]] != "of" or end - start > _REACH:
        return None
    described = all(tree.heads[k] == words[-2] and tree.deps[k] in {"compound", "nmod"} for k in words[:-2])
    return words[-2] if described and sent.nominal(words[-2]) is not None else None


def _of_process(sent: Sentence, event: Event, noun: int) -> Event:
    nominal = sent.nominal(noun)
    if nominal is None:
        return event
    event = replace(event, upkeep=event.upkeep or nominal.upkeep, nouns=(noun,))
    return event.flipped(noun, sent.tree.lower[noun]) if nominal.sign == "-" else event


def _leads_to(sent: Sentence, between: Sequence[int]) -> bool:
    """As in "and Y the conversion of this subset to S": a noun of passage, and the preposition before the state."""
    if not between or len(between) > _NOUNS or any(sent.tree.is_verb(k) or k in sent.genes for k in between):
        return False
    return sent.tree.lower[between[0]] in PASSAGES and sent.tree.lower[between[-1]] in ONWARD


def _pairs(sent: Sentence, actors: Sequence[Actor], states: Sequence[DocMention]) -> Iterator[tuple[Actor, DocMention]]:
    """Genes with a state right after them, or after one preposition and a noun of what becomes of it, that open a
    clause.
    """
    tree = sent.tree
    for state in states:
        for actor in actors:
            gene = actor.mention
            ordinal = tree.lower[gene.first] in {"former", "latter"} and gene.first > 1
            opener = tree.lower[gene.first - 1 - ordinal] if gene.first else ""
            between = [k for k in range(gene.last, state.first) if not tree.tags[k].startswith(("DT", "JJ", "PRP$"))]
            words = [tree.lower[k] for k in between]
            bare = not words or (len(words) == 1 and words[0] in _PREPOSITIONS)
            process = _process_between(sent, gene.last, state.first) is not None
            far = state.first - gene.last
            led = 0 < far <= _REACH and _leads_to(sent, between)
            if opener in _OPENERS and ((0 <= far <= _NEAR and bare) or process or led):
                yield actor, state


def _precedes(sent: Sentence, m: Match, actor: Actor, state: DocMention) -> bool:
    """Whether a match can lend its verb: one of another gene and state, told before in the same order."""
    told = max(m.event.cues, default=-1)
    ordered = m.actor.mention.first < told and m.actor.mention.last <= m.event.mention.first <= actor.mention.first
    other = m.actor.mention.concept != actor.mention.concept and m.event.mention.concept != state.concept
    between = range(m.event.mention.last, actor.mention.first)
    verbs = any(sent.tree.tags[k] in FINITE_TAGS for k in between)
    return ordered and other and not verbs and m.actor.role in {"subj", "np", "obj", "attr"}


def _emptied(sent: Sentence, event: Event) -> Event:
    """The event as its predicate gives it, without what the nouns on the way made of it."""
    nominals = [nominal for n in event.nouns if (nominal := sent.nominal(n)) is not None]
    sign = event.sign
    for nominal in nominals:
        sign = -sign if nominal.sign == "-" else sign
    upkeep = event.upkeep and not any(nominal.upkeep for nominal in nominals)
    return replace(event, sign=sign, upkeep=upkeep, nouns=(), steps=(*event.steps, "…"))


def find_denials(
    sent: Sentence, actors: Sequence[Actor], events: Sequence[Event], matches: Sequence[Match]
) -> list[Match]:
    """What cells without a gene, or a gene, are said not to do where others did: "control cells formed S, X-deficient
    cells did not", "IL-2 alone could not".
    """
    done = {(m.actor.mention.concept, m.event.mention.concept) for m in matches}
    found = []
    for actor in actors:
        at = _denied_at(sent.tree, actor)
        if at is None:
            continue
        for event in _spoken_before(events, matches, actor):
            if (actor.mention.concept, event.mention.concept) not in done:
                denied = replace(event, negations=event.negations + 1, steps=(*event.steps, "did not"))
                mode = "host" if actor.host else "circumstance" if actor.change == "loss" else "agent"
                found.append(Match(actor, denied, mode, RULE, 0))
    return found


def _denied_at(tree: Tree, actor: Actor) -> int | None:
    """The auxiliary of a clause of which the gene is the subject, and in which nothing but a denial follows."""
    start = _past_insert(tree, actor.mention.last)
    for k in range(start, min(len(tree) - 1, start + _REACH)):
        if tree.lower[k] in _AUXILIARIES and tree.lower[k + 1] in _NOT | {"nothing"}:
            following = tree.lower[k + 2] if k + 2 < len(tree) else "."
            return k if following in _CLOSERS else None
        if tree.lower[k] in {",", ";"} or tree.tags[k] in FINITE_TAGS | {"VB"}:
            return None
    return None


def _past_insert(tree: Tree, start: int) -> int:
    """Past ", … ," where an auxiliary follows it at once."""
    comma = next((k for k in range(start, min(len(tree), start + _REACH)) if tree.lower[k] == ","), None)
    if comma is None:
        return start
    for k in range(comma + 2, min(len(tree) - 1, comma + 2 * _REACH)):
        if tree.lower[k] == ",":
            return k + 1 if tree.lower[k + 1] in _AUXILIARIES else start
    return start


def _spoken_before(events: Sequence[Event], matches: Sequence[Match], actor: Actor) -> list[Event]:
    """The events of the last clause before a gene; those that another gene acts in first."""
    first = actor.mention.first
    claimed = [m for m in matches if max(m.event.mention.first, m.actor.mention.first) < first]
    if claimed:
        last = max(claimed, key=lambda m: m.event.mention.first)
        return [m.event for m in claimed if m.actor.mention == last.actor.mention and m.event.node == last.event.node]
    told = [e for e in events if e.mention.first < first and e.complete and e.lexical and not e.negations]
    return [max(told, key=lambda e: e.mention.first)] if told else []
