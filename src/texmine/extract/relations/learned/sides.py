"""What a gene's place and a state's place tell, as the rules see them: features of a pair, by name."""

from __future__ import annotations

from collections.abc import Iterator

from texmine.extract.relations.actor import Actor
from texmine.extract.relations.event import Event
from texmine.extract.relations.learned.pair import Pair, Scene


def describe_sides(scene: Scene, pair: Pair) -> Iterator[str]:
    """The names of the features of both sides, and of what they say together."""
    gene, state = pair.gene, pair.state
    yield f"gene {gene.kind} by {gene.method}"
    yield f"gene used {gene.use}"
    yield f"state by {state.method}"
    yield f"gene named {min(pair.times[0], 3)}"
    yield f"state named {min(pair.times[1], 3)}"
    actor = scene.actor(gene)
    yield from _gene_side(scene, pair, actor)
    change = None if actor is None else actor.change
    by_tree, in_order = scene.events(state)
    yield from _state_side(scene, pair, "tree", by_tree, change)
    yield from _state_side(scene, pair, "order", in_order, change)
    if state in scene.reading.sentence.departed:
        yield "state passed out of"


def _gene_side(scene: Scene, pair: Pair, actor: Actor | None) -> Iterator[str]:
    if actor is None:
        yield "gene in no place"
        return
    order = "gene first" if pair.gene_first else "state first"
    yield f"role {actor.role}"
    yield f"change {actor.change}"
    yield f"role {actor.role}, change {actor.change}, {order}"
    yield f"host {actor.host}"
    yield f"gene opaque {min(actor.opaque, 3)}"
    yield f"affix {actor.affix}"
    if actor.denied:
        yield "gene denied"
    for label in scene.words.labels(actor.gov):
        yield f"over gene: {label}"
        yield f"over gene: {label}, role {actor.role}"


def _state_side(scene: Scene, pair: Pair, way: str, event: Event | None, change: str | None) -> Iterator[str]:
    """What an event says, and what it comes to with what was done to the gene."""
    if event is None:
        yield f"{way}: nothing"
        return
    yield f"{way}: lexical {event.lexical}, opaque {min(event.opaque, 2)}"
    yield f"{way}: levels {min(len(event.levels), 3)}"
    if not event.lexical:
        return
    sign = "-" if (event.sign < 0) != (event.negations % 2 == 1) else "+"
    total = _turned(sign) if change == "loss" else sign
    yield f"{way}: sign {event.sign}, upkeep {event.upkeep}"
    yield f"{way}: comes to {total}, upkeep {event.upkeep}"
    yield f"{way}: comes to {total}, {'gene first' if pair.gene_first else 'state first'}"
    told = {"vague": event.vague, "denied": event.denied, "negated": bool(event.negations)}
    yield from (f"{way}: {name}" for name, holds in told.items() if holds)
    for cue in event.cues[:1]:
        same = scene.clauses.of[cue] == scene.clauses.of[pair.gene.first]
        yield f"{way}: cue in the gene's clause {same}"
        yield f"{way}: cue before gene {cue < pair.gene.first}, before state {cue < pair.state.first}"


def _turned(sign: str) -> str:
    return "+" if sign == "-" else "-"
