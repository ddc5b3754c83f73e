"""Where gene and state meet: which actor an event belongs to, and what the two together say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from texmine.extract.relations.actor import Actor
from texmine.extract.relations.event import Event
from texmine.extract.relations.tree import SUBJECTS, Tree
from texmine.model import Effect

_CIRCUMSTANCES = frozenset(
    "in without upon after on following with under from of among when once despite at for during by through via due because between".split()
)
_PASSIVE_AGENTS = frozenset({"by"})


@dataclass(frozen=True, slots=True)
class Match:
    """An actor and an event that one clause joins. ``mode`` is agent, host or circumstance."""

    actor: Actor
    event: Event
    mode: str
    rule: str
    distance: int


def match(tree: Tree, actor: Actor, event: Event) -> Match | None:
    """The match of an actor and an event; None where no clause joins them."""
    if set(range(actor.mention.first, actor.mention.last)) & set(range(event.mention.first, event.mention.last)):
        return None
    for depth, level in enumerate(event.levels):
        mode = _meets(tree, actor, event, level.node, open_=level.open)
        if mode is not None:
            if mode == "agent" and actor.host and actor.change is None:
                return None
            return Match(actor, event, "host" if actor.host else mode, f"{mode}", depth)
    if actor.gov in event.nouns or actor.node in event.nouns:
        if actor.change is not None and actor.node != event.mention.last:
            return Match(actor, event, "host" if actor.host else "circumstance", "inside", len(event.levels))
    return None


_MADE = re.compile(
    r"-(?:driven|dependent|mediated|induced|directed|programmed|triggered|fuell?ed|imposed|instructed|enforced|promoted|"
    r"orchestrated|governed|specified|reliant|initiated|imprinted|elicited|evoked|supported|dependently)\b"
)


def find_affixed(doc: Doc, actors: Sequence[Actor], events: Sequence[Event]) -> list[Match]:
    """ "TOX-driven exhaustion", "BATF-dependent acquisition of S": the gene brings the state about, whatever else the
    sentence says of it."""
    found = []
    for actor in actors:
        rest = doc.text[actor.mention.end : actor.mention.end + 16].casefold()
        if not _MADE.match(rest) and not rest.startswith("-independent"):
            continue
        token = actor.mention.last - 1
        for event in events:
            nodes = {event.mention.last - 1, event.mention.first, *event.nouns}
            if event.opaque == 0 and doc[token].head.i in nodes and doc[token].dep_ in {"amod", "compound", "nmod"} | set():
                said = replace(event, sign=1, upkeep=event.upkeep and not event.levels, denied=rest.startswith("-independent"), vague=False, negations=0, lexical=True)
                found.append(Match(replace(actor, change=None), said, "agent", "affix", 0))
    return found


def _meets(tree: Tree, actor: Actor, event: Event, v: int, *, open_: bool) -> str | None:
    """How an actor takes part in a predicate: agent, circumstance or not at all."""
    if actor.role == "subj" and actor.gov == v and open_:
        return "agent"
    if actor.role == "main" and actor.gov == v:
        return "circumstance" if actor.change else None
    if open_ and actor.role in {"subj", "obj", "np", "by", "of", "in"} and _antecedent(tree, v) == actor.node:
        return "agent"
    if actor.role == "with" and event.cues == (v,):
        return None
    if actor.change is not None and v in actor.reach and actor.role in _CIRCUMSTANCES:
        return "circumstance"
    if actor.gov != v:
        return None
    if actor.role == "to" and tree.lower[v].startswith(("attribut", "ascrib", "due", "owe", "trace", "owing")):
        return "agent"
    if actor.role == "means":
        return "means" if actor.change is not None else None
    if actor.role in _PASSIVE_AGENTS:
        return "agent" if _passive(tree, v) or actor.change else None
    if actor.role == "obj" and tree.lower[v].startswith(("requir", "need", "depend")):
        return "agent"
    if actor.role in {"on", "upon"} and tree.lower[v].startswith(("depend", "rel", "hing")):
        return "agent"
    if actor.role == "with" and event.cues == (v,):
        return None
    if actor.role in _CIRCUMSTANCES | {"circ"} and actor.change is not None:
        return "circumstance"
    return None


def _passive(tree: Tree, v: int) -> bool:
    return tree.has(v, "auxpass", "nsubjpass") or tree.tags[v] == "VBN"


def _antecedent(tree: Tree, v: int) -> int | None:
    """The noun that a relative clause's verb speaks of, where its subject is the relative pronoun or nothing."""
    if tree.deps[v] not in {"relcl", "acl"}:
        return None
    subjects = list(tree.children(v, *SUBJECTS))
    if all(tree.tags[s] in {"WDT", "WP"} for s in subjects):
        return tree.heads[v]
    return None


def effect_of(found: Match) -> tuple[Effect, bool] | None:
    """(effect of the gene's normal activity, negated), by composing the signs; None where nothing is said."""
    event, change = found.event, found.actor.change
    held = event.unmoved or (event.lasting and change == "loss")
    if held and found.mode in {"host", "circumstance"} and event.sign > 0 and not event.negations:
        event = replace(event, denied=True)
    if found.actor.denied:
        event = replace(event, negations=event.negations + 1)
    sign, negated = event.sign, event.denied
    odd = event.negations % 2 == 1
    if odd and not negated:
        if found.mode in {"host", "circumstance"} and sign > 0 and not event.vague and not event.demanded:
            sign = -sign
        else:
            negated = True
    elif odd and negated:
        negated = False
        sign = sign if event.vague else sign
    if event.vague:
        if negated:
            return ("maintains" if event.upkeep else "promotes"), True
        return "associated", False
    if event.denied:
        return ("maintains" if event.upkeep else "promotes"), negated
    if change == "loss":
        sign = -sign
    if sign < 0:
        return "inhibits", negated
    return ("maintains" if event.upkeep else "promotes"), negated
