"""Where gene and state meet: which actor an event belongs to, and what the two together say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from texmine.extract.relations.actor import Actor
from texmine.extract.relations.event import Event
from texmine.extract.relations.nouns import ROLES
from texmine.extract.relations.sentence import Sentence
from texmine.extract.relations.tree import SUBJECTS, Tree
from texmine.model import Effect
from texmine.vocab.lexicon import Lexicon

_CIRCUMSTANCES = frozenset({
    "in", "without", "upon", "after", "on", "following", "with", "under", "from", "of", "among", "when", "once",
    "despite", "at", "for", "during", "by", "through", "via", "due", "because", "between",
})  # fmt: skip
_ANTECEDENTS = frozenset({"subj", "obj", "np", "by", "of", "in", "attr"})
_LENT = (
    ({"obj"}, ("requir", "need", "depend", "demand", "necessitat")),
    ({"on", "upon"}, ("depend", "rel", "hing", "conting", "condition", "predicat", "pivot", "rest")),
    (
        {"obj"},
        ("identif", "reveal", "establish", "implicat", "describ", "recogni", "uncover", "defin", "nominat", "report"),
    ),
    ({"obj", "with", "to"}, ("link", "connect", "correlat", "associat", "relat", "tie", "tying")),
    ({"to"}, ("attribut", "ascrib", "due", "owe", "trace", "owing")),
)


_TEAMING = ("cooperat", "co-operat", "collaborat", "synergi", "operat", "team", "partner", "conspir", "join")
_SHOWN = frozenset({
    "judged", "shown", "measured", "assessed", "revealed", "determined", "evidenced", "identified", "followed",
    "marked", "indicated", "defined", "detected",
})  # fmt: skip


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
    if _is_later(tree, actor, event):
        return None
    for depth, level in enumerate(event.levels):
        if depth and not level.open and _is_beside(tree, actor, event.levels[depth - 1].node, level.node):
            continue
        inner = event.levels[0].node
        if depth and event.shut and not level.open and (actor.change is None or actor.role == "by"):
            continue
        if _of_other_act(tree, actor, inner, level.node) or _is_aim(tree, actor, inner, level.node):
            continue
        mode = _meets(tree, actor, event, level.node, open_=level.open)
        if mode is not None:
            if mode == "agent" and actor.change is None and (actor.host or _would_pass(tree, actor, event, level.node)):
                return None
            if actor.change == "gain" and _antecedent(tree, level.node) == actor.node:
                actor = replace(actor, change=None)
            rule = "guess" if event.guessed else mode
            return Match(actor, event, "host" if actor.host else mode, rule, depth)
    return _within(actor, event) if actor.change is not None else _of_influence(tree, actor, event)


def _is_beside(tree: Tree, actor: Actor, inner: int, outer: int) -> bool:
    """As in "S1 owe their genesis to X, and S2 fell": what one clause says of its own gene is not said of the next."""
    word = tree.lower[outer]
    lent = any(actor.role in roles and word.startswith(stems) for roles, stems in _LENT)
    lent = lent or (actor.role == "by" and actor.change is None)
    return lent and actor.gov == outer and tree.deps[inner] == "conj" and tree.has(inner, *SUBJECTS)


def _is_later(tree: Tree, actor: Actor, event: Event) -> bool:
    """As in "S formed, in whose absence …": what "whose" opens says nothing of the clause before."""
    first = actor.mention.first
    return tree.lower[first] == "whose" and bool(event.cues) and max(event.cues) < first


def _would_pass(tree: Tree, actor: Actor, event: Event, v: int) -> bool:
    """Whether the predicate is that of cells which pass into the state themselves, as no gene does."""
    passes = any(at == v and "subject" in places for at, places in event.passages)
    own = {*range(event.mention.first, event.mention.last), *event.nouns}
    affected = any(k not in own for k in tree.children(v, "dobj", "xcomp"))
    return passes and actor.role == "subj" and not affected


_INFLUENCES = frozenset({
    "effect", "effects", "influence", "impact", "action", "requirement", "need", "necessity", "contribution",
})  # fmt: skip


def _of_influence(tree: Tree, actor: Actor, event: Event) -> Match | None:
    """As in "the suppressive effect of X on S", "the requirement for X in the formation of S"."""
    if actor.gov not in event.nouns or actor.role not in {"of", "for"}:
        return None
    if tree.lower[actor.gov] in ROLES and event.vague:
        return _of_role(tree, actor, event)
    named = tree.lower[actor.gov] in _INFLUENCES and not event.vague
    return Match(actor, event, "agent", "own", 0) if named else None


_NEEDED = frozenset({
    "essential", "critical", "indispensable", "crucial", "vital", "obligate", "requisite", "causal", "instructive",
})  # fmt: skip
_INDEFINITE = frozenset({"a", "an", "no", "any", "another", "such", "little"})


def _of_role(tree: Tree, actor: Actor, event: Event) -> Match | None:
    """As in "a role for X in S" (linked), "an essential role of X in S"; "the role of X in S" says nothing yet."""
    beside = {tree.lower[k] for k in tree.children(actor.gov)}
    if beside & _NEEDED or (event.upkeep and beside & _INDEFINITE):
        return Match(actor, replace(event, vague=False), "agent", "own", 0)
    return Match(actor, event, "agent", "own", 0) if beside & _INDEFINITE else None


def _within(actor: Actor, event: Event) -> Match | None:
    """A gene that was changed in the cells of the state itself ("memory cells lacking X declined"), or in the
    phrase that speaks of them ("the number of X-deficient memory cells").
    """
    own = actor.node == event.head or event.mention.first <= actor.node < event.mention.last
    if own and actor.role in {"subj", "np"} and event.levels:
        return Match(actor, event, "host", "own", 0) if event.levels[0].node == actor.gov else None
    if (actor.gov in event.nouns or actor.node in event.nouns) and actor.node != event.mention.last:
        return Match(actor, event, "host" if actor.host else "circumstance", "inside", len(event.levels))
    return None


def find_affixed(doc: Doc, lexicon: Lexicon, actors: Sequence[Actor], events: Sequence[Event]) -> list[Match]:
    """As in "TOX-driven exhaustion", "BATF-dependent acquisition of S": the gene brings the state about, whatever
    else the sentence says of it.
    """
    found = []
    for actor in actors:
        denied = actor.affix == "-independent"
        token = doc[actor.mention.last - 1]
        if not lexicon.makes(actor.affix) or token.dep_ not in {"amod", "compound", "nmod"}:
            continue
        found += [Match(replace(actor, change=None), e, "agent", "affix", 0) for e in _by_manner(token, events)]
        for event in events:
            if event.opaque or token.head.i not in {event.mention.last - 1, event.mention.first, *event.nouns}:
                continue
            sign, upkeep = _of_nouns(lexicon, doc, event, token.head.i)
            said = Event(
                event.mention, event.node, event.head, sign=sign, upkeep=upkeep or (event.upkeep and not event.levels),
                nouns=event.nouns, denied=denied, lexical=True, cues=(token.i,), steps=event.steps[:1],
            )  # fmt: skip
            found.append(Match(replace(actor, change=None), said, "agent", "affix", 0))
    return found


def find_made(sent: Sentence, actors: Sequence[Actor], events: Sequence[Event]) -> list[Match]:
    """As in "the induction of S by X", "suppression of S by X": the noun over a state has an agent."""
    tree, found = sent.tree, []
    for actor in actors:
        top = actor.mention.last - 1
        p = tree.heads[top]
        if actor.change is not None or tree.deps[top] != "pobj" or tree.lower[p] != "by":
            continue
        for event in events:
            if event.opaque or tree.heads[p] not in event.nouns or p < event.mention.first:
                continue
            sign, upkeep = 1, False
            for n in event.nouns[: event.nouns.index(tree.heads[p]) + 1]:
                nominal = sent.nominal(n)
                sign = -sign if nominal is not None and nominal.sign == "-" else sign
                upkeep = upkeep or (nominal is not None and nominal.upkeep)
            said = Event(
                event.mention, event.node, event.head, sign=sign, upkeep=upkeep, nouns=event.nouns, lexical=True,
                cues=(tree.heads[p],), steps=event.steps[:1],
            )  # fmt: skip
            found.append(Match(actor, said, "agent", "affix", 0))
    return found


def _of_nouns(lexicon: Lexicon, doc: Doc, event: Event, top: int) -> tuple[int, bool]:
    """(sign, upkeep) of the nouns from a state up to the one that an affix stands on: "X-mediated loss of S"."""
    sign, upkeep = 1, False
    for n in event.nouns[: event.nouns.index(top) + 1] if top in event.nouns else ():
        nominal = lexicon.nominal(doc[n].lower_)
        if nominal is not None:
            sign, upkeep = (-sign if nominal.sign == "-" else sign), upkeep or nominal.upkeep
    return sign, upkeep


def _by_manner(token: Token, events: Sequence[Event]) -> list[Event]:
    """The events that come about "in an X-dependent manner"."""
    head = token.head
    if head.text not in {"manner", "fashion", "way"} or head.dep_ != "pobj":
        return []
    nodes = {head.head.head.i, *(a.i for a in head.head.ancestors)}
    return [e for e in events if e.lexical and e.levels and e.levels[0].node in nodes]


def _meets(tree: Tree, actor: Actor, event: Event, v: int, *, open_: bool) -> str | None:
    """How an actor takes part in a predicate: agent, circumstance or not at all."""
    if actor.role == "subj" and actor.gov == v and open_:
        return "agent"
    if open_ and actor.role in _ANTECEDENTS and actor.node in _meant(tree, _antecedent(tree, v)):
        return "agent"
    if v in {actor.gov, _copula(tree, actor.gov)} and _is_agent(tree, actor, actor.gov, open_=open_):
        return "agent"
    if actor.role == "cause" and actor.gov == v:
        return "circumstance"
    if open_ and actor.role == "by" and tree.deps[actor.gov] in {"advcl", "dep"} and tree.heads[actor.gov] == v:
        return "agent" if _drives(tree, actor.gov) else None
    if open_ and _named_as(tree, actor, event):
        return "agent"
    if actor.change is None or (event.cues == (v,) and (actor.role == "with" or is_own_deed(tree, actor, v))):
        return None
    if v in actor.reach and actor.role in _CIRCUMSTANCES:
        return "circumstance"
    if actor.gov != v:
        return None
    if actor.role == "means":
        return "means"
    return "circumstance" if actor.role in _CIRCUMSTANCES or actor.role in {"circ", "main"} else None


def _is_agent(tree: Tree, actor: Actor, v: int, *, open_: bool) -> bool:
    """Whether a gene that is no subject acts all the same: "by X" in the passive, "requires X", "depends on X",
    "is attributed to X", "cooperates with X", "arises through X", "occurs independently of X" (which denies it).
    """
    word = tree.lower[v]
    if actor.role == "with" and actor.change is None and word.startswith(_TEAMING):
        return True
    if actor.role in {"through", "via"} and actor.change is None:
        return not open_ and not _gene_leads(tree, actor, v)
    if actor.role == "apart":
        return True
    if actor.role == "by":
        return actor.change is not None or _passive(tree, v)
    return any(actor.role in roles and word.startswith(stems) for roles, stems in _LENT)


def _gene_leads(tree: Tree, actor: Actor, v: int) -> bool:
    """Whether another gene is the subject of a predicate, or its agent."""
    near = (*tree.children(v, *SUBJECTS), *(k for p in tree.children(v, "agent") for k in tree.children(p, "pobj")))
    return any(k in actor.others for s in near for k in tree.subtree(s))


def _of_other_act(tree: Tree, actor: Actor, inner: int, outer: int) -> bool:
    """As in "Y is induced by X and drives S", "Y is recruited by X to drive S": what Y does is no act of X."""
    if actor.role != "by" or actor.gov != outer or actor.change is not None or inner == outer:
        return False
    if tree.deps[inner] == "conj":
        return True
    infinitive = any(tree.tags[k] == "TO" for k in tree.children(inner, "aux"))
    subjects = tree.children(outer, "nsubjpass")
    return infinitive and any(k in actor.others for s in subjects for k in tree.subtree(s))


def _is_aim(tree: Tree, actor: Actor, inner: int, outer: int) -> bool:
    """As in "We deleted X to drive S": what people meant to do they have not found."""
    if actor.gov != outer or actor.role not in {"main", "circ", "obj"} or inner == outer:
        return False
    infinitive = any(tree.tags[k] == "TO" for k in tree.children(inner, "aux"))
    return infinitive and any(tree.lower[s] in {"we", "i"} for s in tree.children(outer, "nsubj"))


def is_aim(tree: Tree, found: Match) -> bool:
    """Whether a match says no more than what people did something for."""
    verbs = [k for k in found.event.cues if tree.is_verb(k)]
    over = next((a for a in tree.ancestors(verbs[0]) if tree.is_verb(a)), None) if verbs else None
    return over is not None and _is_aim(tree, found.actor, verbs[0], over)


def _drives(tree: Tree, v: int) -> bool:
    """As in "Deprived of it by X, cells became S": a participle beside the clause, not "as judged by"."""
    opened = any(tree.tags[k] == "WRB" for k in tree.children(v, "advmod")) or tree.has(v, "mark", *SUBJECTS)
    return _passive(tree, v) and not opened and tree.lower[v] not in _SHOWN


def _copula(tree: Tree, i: int) -> int | None:
    """The verb that an adjective is the complement of: "is contingent on"."""
    return tree.heads[i] if tree.deps[i] in {"acomp", "oprd"} else None


def _named_as(tree: Tree, actor: Actor, event: Event) -> bool:
    """As in "… singled out X as a barrier to S", however the parse hangs X."""
    after = actor.mention.last
    if tree.lower[after : after + 1] != ["as"] or actor.change is not None or not event.cues:
        return False
    cue = min(event.cues)
    return after < cue <= after + 5 and cue < event.mention.first and not tree.is_verb(cue)


def _passive(tree: Tree, v: int) -> bool:
    return tree.has(v, "auxpass", "nsubjpass") or tree.tags[v] == "VBN"


def _antecedent(tree: Tree, v: int) -> int | None:
    """The noun that a relative clause's verb speaks of, where its subject is the relative pronoun or nothing."""
    if tree.deps[v] not in {"relcl", "acl"}:
        return None
    subjects = list(tree.children(v, *SUBJECTS))
    if all(tree.tags[s] in {"WDT", "WP"} or _is_partitive(tree, s) for s in subjects):
        return tree.heads[v]
    return None


_NAMING = ("encod", "represent", "constitut", "compris", "identif", "describ", "reveal", "establish", "implicat")


def _meant(tree: Tree, n: int | None) -> tuple[int, ...]:
    """A noun and what it says the same thing of: X in "X is a factor that …", "X encodes a protein driving …",
    "identified X as a factor that …".
    """
    if n is None:
        return ()
    over = tree.heads[n]
    if tree.deps[n] == "attr" or (tree.deps[n] == "dobj" and tree.lower[over].startswith(_NAMING[:4])):
        return (n, *tree.children(over, "nsubj"))
    if tree.deps[n] == "pobj" and tree.lower[over] == "as" and tree.lower[tree.heads[over]].startswith(_NAMING):
        return (n, *tree.children(tree.heads[over], "dobj", "nsubjpass"))
    return (n,)


def is_own_deed(tree: Tree, actor: Actor, v: int) -> bool:
    """As in "X activity was blocked in S": what was done to the gene is not told of the state as well."""
    return actor.role == "main" and actor.gov == v and actor.steps[-1:] == (tree.words[v],)


def _is_partitive(tree: Tree, s: int) -> bool:
    """As in "X and Y, both of which …": a part of those that are spoken of, or all of them."""
    return tree.lower[s] in {"both", "each", "all", "either"} and tree.lower[s + 1 : s + 3] == ["of", "which"]


def effect_of(found: Match) -> tuple[Effect, bool]:
    """(effect of the gene's normal activity, negated), by composing the signs.

    A negation denies what an agent does, but turns what happens to cells that lack the gene: "X did not drive S"
    denies, "X-deficient cells did not form S" says that X is needed. Loss turns the sign once more.
    """
    event = _as_seen(found)
    positive: Effect = "maintains" if event.upkeep else "promotes"
    odd = event.negations % 2 == 1
    unaffected, negated, sign = event.denied and not odd, False, event.sign
    if odd and not event.denied:
        turns = found.mode in {"host", "circumstance"} and sign > 0 and not event.vague and not event.demanded
        sign, negated = (-sign, False) if turns else (sign, True)
    if event.vague and not unaffected:
        return (positive, True) if negated else ("associated", False)
    if unaffected:
        return positive, True
    if found.actor.change == "loss":
        sign = -sign
    return ("inhibits" if sign < 0 else positive), negated


def _as_seen(found: Match) -> Event:
    """The event with what only its actor makes plain: cells without the gene that do as ever, a gene that is set
    aside.
    """
    event = found.event
    if found.actor.despite and event.sign > 0 and not event.negations:
        return replace(event, denied=True)
    held = event.unmoved or (event.lasting and found.actor.change == "loss")
    if held and found.mode in {"host", "circumstance"} and event.sign > 0 and not event.negations:
        event = replace(event, denied=True)
    if found.actor.affirmed and event.negations:
        return replace(event, negations=event.negations - 1)
    return replace(event, negations=event.negations + 1) if found.actor.denied else event
