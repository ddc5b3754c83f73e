"""Climbing through noun phrases: "formation of S", "S pool", "A and S"."""

from __future__ import annotations

from dataclasses import replace

from texmine.extract.relations.amounts import weigh_noun
from texmine.extract.relations.compose import IMPAIRED, apply_frame
from texmine.extract.relations.departure import is_place, is_source
from texmine.extract.relations.event import Event, Level
from texmine.extract.relations.sentence import Sentence
from texmine.extract.relations.tree import SUBJECTS, Tree
from texmine.extract.relations.words import CELLS, HOSTS, MEASURES, ONWARD, POPULATIONS, SHARES
from texmine.vocab.lexicon import Frame

SHARES_IN = frozenset({
    "role", "roles", "part", "parts", "function", "functions", "task", "tasks", "job", "jobs", "duty", "duties", "hand",
    "share",
})  # fmt: skip
"""Nouns for what a gene has to do with something: "a part for X in the upkeep of S"."""
ROLES = frozenset({"involvement", "participation", "importance"}) | SHARES_IN
_SIZES = frozenset({"increase", "rise", "gain", "expansion", "enrichment", "surge", "excess"})
_SIZE_PREPOSITIONS = frozenset({"in", "among", "within", "from", "against", "for"})
"""What cells can do, which tells nothing of how many of them there are."""
_DECISIONS = frozenset({"decision", "choice"})
"""What is decided is not told by these: "X directs memory fate decisions"."""
_STANDING = frozenset({"that", "those"})
"""Pronouns that stand for a noun named before: "the number of S1 rose, and that of S2 fell"."""
_OPEN = frozenset({"decision", "choice", "bifurcation"})
"""Nouns of a passage that is still open: "directs the S fate decision" tells of no direction."""
_SIGNED = frozenset({"gene", "genes", "transcript", "transcripts", "mrnas", "expression"})
_SIGNATURES = frozenset({"signature", "signatures", "program", "programme", "programs", "programmes", "module"})
_SOURCE_PREPOSITIONS = frozenset({"from", "out"})


def pass_conjunct(sent: Sentence, event: Event, h: int) -> Event | None:
    """A coordinated noun shares the path of the first; a contrast turns it."""
    if h in range(event.mention.first, event.mention.last):
        return replace(event, node=h)
    if sent.tree.is_noun(h) or sent.tree.part(h) == "adj" or sent.tree.tags[h] == "VBN":
        counted = sent.tree.deps[h] in SUBJECTS and h not in sent.states
        denied = any(sent.tree.lower[k] == "neither" for k in sent.tree.children(h))
        apart = sent.tree.lower[h + 1 : h + 3] in (["but", "not"], ["and", "not"], ["though", "not"])
        denied = denied or (apart and event.node in event.nouns and event.node not in sent.instead)
        if denied and not event.negations and not counted:
            event = replace(event, negations=1)
        return replace(event, node=h)
    return None


def pass_noun(sent: Sentence, event: Event, n: int) -> Event:
    """Past a noun that the state belongs to: "S formation", "loss of S"."""
    word = sent.tree.lower[sent.instead.get(n, n)]
    event = replace(event, node=n, nouns=(*event.nouns, n))
    nominal = sent.nominal(n)
    if is_homeostatic(sent.tree, sent.instead.get(n, n)):
        event = replace(event, upkeep=True, cues=(*event.cues, n), steps=(*event.steps, f"homeostatic {word}"))
    elif word.removesuffix("s") in _OPEN:
        event = replace(event, vague=True, steps=(*event.steps, f"{word} ?"))
    elif nominal is None and (_stands_for(sent, n) or (word in _SIGNED and _is_signature(sent, event))):
        event = replace(event, steps=(*event.steps, word))
    elif nominal is None or any(k in sent.genes for k in sent.tree.children(n, "compound", "nmod")):
        event = replace(event, opaque=event.opaque + 1, steps=(*event.steps, f"{word}?"))
    else:
        upkeep = event.upkeep or nominal.upkeep
        vague = event.vague or word.removesuffix("s") in _DECISIONS
        event = replace(event, upkeep=upkeep, vague=vague, steps=(*event.steps, word))
        if nominal.sign == "-":
            event = event.flipped(n, word)
        elif nominal.upkeep:
            event = replace(event, cues=(*event.cues, n))
    event = weigh_noun(sent, event, n)
    return weigh_noun(sent, event, sent.instead[n]) if n in sent.instead else event


def is_homeostatic(tree: Tree, n: int) -> bool:
    """As in "their homeostatic division": the turnover by which cells that are there keep up their number."""
    divides = tree.lower[n] in {"division", "proliferation", "turnover", "cycling", "expansion", "replacement"}
    return divides and any(tree.lower[k] in {"homeostatic", "basal"} for k in tree.children(n, "amod", "compound"))


def _stands_for(sent: Sentence, n: int) -> bool:
    """As in "and that of S2 fell": a pronoun that stands for a noun named before."""
    return sent.tree.lower[n] in _STANDING and sent.tree.tags[n] == "DT"


def _is_signature(sent: Sentence, event: Event) -> bool:
    """As in "the expression of S signature genes": what cells of the state express as a whole is the state."""
    named = sent.tree.lower[event.mention.last - 1] in _SIGNATURES
    return named and (event.node == event.mention.last or sent.tree.lower[event.node] == "expression")


def pass_noun_preposition(sent: Sentence, event: Event, g: int, word: str) -> Event | None:
    """From a preposition to the noun that it hangs on; None where that noun speaks of something else."""
    if word == "of" and is_of_function(sent, event, g):
        return replace(pass_noun(sent, event, g), opaque=event.opaque + 2)
    frame = named_frame(sent, g) or sent.lexicon.frame(sent.tree.lower[g], "noun", word)
    frame = frame or agent_noun_frame(sent, g, word)
    if frame is not None and word == "in" and is_place(sent, event, frame):
        return None
    if frame is not None:
        applied = apply_frame(sent, replace(event, nouns=(*event.nouns, g)), frame, g)
        if sent.tree.deps[g] == "pobj" and sent.tree.lower[sent.tree.heads[g]] == "without":
            applied = replace(applied, negations=applied.negations + 1)
        told = event.upkeep or event.sign < 0 or is_needed_share(sent, event, g)
        passed = weigh_noun(sent, replace(applied, node=g, abstract=True), g)
        shared = told and not event.vague and _is_share(sent, g)
        return _as_share(passed, g) if shared else directed(sent, passed, g)
    nominal = sent.nominal(g)
    if word == "with" and _is_share_of_cells(sent, event, g):
        return pass_noun(sent, event, g)
    if word in _SOURCE_PREPOSITIONS and nominal is not None and nominal.sign == "+":
        return None
    if word in {"with", "of"} and sent.tree.lower[g] in POPULATIONS:
        return pass_noun(sent, event, g)
    named = g in sent.states and not event.mention.first <= g < event.mention.last
    if word == "of" and (named or is_source(sent, event, g)):
        sent.departed.add(event.mention)
        return None
    if (
        nominal is not None
        and nominal.sign == "-"
        and any(
            sent.tree.lower[k] in {"in", "of"}
            and k < event.node
            and not any(i in sent.states for i in sent.tree.subtree(k))
            for k in sent.tree.children(g, "prep")
        )
    ):
        return None
    if word in _SIZE_PREPOSITIONS and (nominal is None or (nominal.sign == "+" and sent.tree.lower[g] not in _SIZES)):
        return None
    if word in {"of", "into", "to", "towards", "toward"} or word in _SIZE_PREPOSITIONS:
        return _past_onward(sent, event, g, word)
    chosen = word == "between" and sent.tree.lower[g].removesuffix("s") in _CHOICES
    return replace(pass_noun(sent, event, g), vague=True) if chosen else None


def _past_onward(sent: Sentence, event: Event, g: int, word: str) -> Event:
    """Past the noun that a preposition hangs on; one of leaving is no loss of what is passed into."""
    if word in ONWARD and sent.tree.lower[g] in _LEAVING:
        return replace(event, node=g, nouns=(*event.nouns, g), steps=(*event.steps, sent.tree.lower[g]))
    return pass_noun(sent, event, g)


_LEAVING = frozenset({"exit", "departure", "escape", "egress", "diversion", "deviation"})
"""Nouns of leaving: "the exit of S1 into S2" is the passage into S2."""
_CHOICES = frozenset({"decision", "choice", "balance", "bifurcation", "divergence", "dichotomy", "equilibrium"})
"""Nouns of what is decided between states: "controls the decision between S1 and S2" tells of no direction."""
_CAPACITIES = frozenset({
    "capacity", "ability", "capability", "potential", "competence", "potency", "activity", "output", "response",
    "responses", "production", "secretion", "release", "presentation",
})  # fmt: skip


_WORKINGS = frozenset({
    "reprogramming", "rewiring", "remodeling", "remodelling", "fitness", "function", "activity", "adaptation",
    "changes", "defects", "alterations", "quality", "requirements", "demands", "needs",
})  # fmt: skip
_ROUSING = frozenset({"awakening", "reawakening", "restimulation", "arousal", "triggering"})
"""What makes cells go to work that are in their state already."""
_INNER = frozenset({"metabolic", "mitochondrial", "bioenergetic", "functional", "transcriptional", "epigenetic"})
"""As in "the metabolic reprogramming of S": how the cells work, and not that they are there."""


def is_of_function(sent: Sentence, event: Event, g: int) -> bool:
    """As in "the killing capacity of S cells": what the cells can do, and not the cells, is spoken of."""
    cells = sent.tree.lower[event.mention.last - 1] in CELLS
    if sent.tree.lower[g] in _ROUSING and cells and event.mention.concept not in IMPAIRED:
        return True
    if sent.tree.lower[g] in _WORKINGS:
        return any(sent.tree.lower[k] in _INNER for k in sent.tree.children(g, "amod", "compound", "nmod"))
    if sent.tree.lower[g] not in _CAPACITIES or not cells:
        return False
    return any(k < g and sent.quantity(k) is None for k in sent.tree.children(g, "amod", "compound", "nmod"))


def _is_share_of_cells(sent: Sentence, event: Event, g: int) -> bool:
    """As in "the proportion of cells with an S phenotype", with "with" hung on the share."""
    return sent.tree.lower[g] in MEASURES | SHARES and any(
        sent.tree.lower[k] in HOSTS and k < event.node
        for p in sent.tree.children(g, "prep")
        for k in sent.tree.children(p, "pobj")
    )


def noun_of_role(sent: Sentence, p: int) -> int | None:
    """As in "their establishment as S": the noun of coming about or lasting right before "as", wherever it was hung."""
    tree = sent.tree
    if tree.lower[p] != "as" or p == 0 or tree.deps[p] != "prep" or tree.heads[p] > p:
        return None
    known = sent.nominal(p - 1) is not None and tree.lower[p - 1] in _BECOMINGS and not tree.is_verb(p - 1)
    return p - 1 if known and tree.deps[p - 1] in {"dobj", "nsubj", "nsubjpass", "pobj"} else None


_BECOMINGS = frozenset({
    "establishment", "differentiation", "development", "formation", "maturation", "persistence", "survival",
    "maintenance", "retention", "accumulation", "emergence", "seeding", "specification", "commitment", "expansion",
})  # fmt: skip


def _is_share(sent: Sentence, g: int) -> bool:
    """As in "a role in the upkeep of S": the direction is told by what the gene has a share in."""
    return sent.tree.lower[g] in SHARES_IN


def _as_share(event: Event, g: int) -> Event:
    """The event of a gene that has a share in what is told."""
    return replace(event, vague=False, levels=(*event.levels, Level(g, open=False)))


def directed(sent: Sentence, event: Event, g: int) -> Event:
    """As in "the suppressive effect on S", "a positive influence on S": an adjective gives the direction."""
    if not event.vague:
        return event
    if sent.tree.lower[g] in ROLES:
        event = replace(event, levels=(*event.levels, Level(g, open=False)))
    for k in sent.tree.children(g, "amod", "compound"):
        word = sent.tree.lower[k]
        sign = _DIRECTIONS.get(word)
        if sign is None and word.endswith("ing"):
            frame = sent.lexicon.frame(word, "verb", "object")
            sign = frame.sign if frame is not None else None
        if sign in {"+", "-"}:
            event = replace(event, levels=(*event.levels, Level(g, open=False)))
            event = replace(event, vague=False, cues=(*event.cues, k), steps=(*event.steps, f"{word} {sign}"))
            return replace(event, sign=-event.sign) if sign == "-" else event
    return event


_DIRECTIONS = {
    "suppressive": "-", "inhibitory": "-", "negative": "-", "repressive": "-", "protective": "-", "restraining": "-",
    "detrimental": "-", "deleterious": "-", "adverse": "-",
    "stimulatory": "+", "positive": "+", "beneficial": "+", "supportive": "+", "favorable": "+", "favourable": "+",
}  # fmt: skip


def named_frame(sent: Sentence, g: int) -> Frame | None:
    """The frame of a noun with the word before it: "negative regulator", "survival factor"."""
    if g == 0:
        return None
    noun = sent.tree.lower[g].removesuffix("s")
    return sent.lexicon.frame(f"{sent.tree.lower[g - 1]}_{noun}", "noun", "object")


def agent_noun_frame(sent: Sentence, g: int, word: str) -> Frame | None:
    """Nouns that act take their theme by "of", "on", "for", "in", "against": driver of S, brake on S."""
    if word not in {"of", "on", "for", "in", "against", "to", "upon"}:
        return None
    if (named := named_frame(sent, g)) is not None:
        return named
    if word == "for" and sent.tree.lower[g].removesuffix("s") in _PLAYERS and _is_needed(sent, g):
        return sent.lexicon.frame("required", "adj", "for")
    shared = word == "in" and sent.tree.lower[g] in SHARES_IN
    frame = sent.lexicon.frame("role" if shared else sent.tree.lower[g], "noun", "object")
    if word == "against" and frame is not None and frame.name == "sustain":
        return replace(frame, sign="-", upkeep=False)
    return frame


_PLAYERS = frozenset(
    {"factor", "regulator", "molecule", "cytokine", "signal", "player", "component", "receptor", "gene"}
)


def _is_needed(sent: Sentence, g: int) -> bool:
    """As in "a key transcription factor for S", "an essential cytokine for S"."""
    return any("required" in sent.classes(k, "adj") for k in sent.tree.children(g, "amod"))


_ESSENTIAL = frozenset({
    "essential", "central", "critical", "crucial", "key", "pivotal", "vital", "indispensable", "decisive",
    "fundamental", "obligate", "nonredundant", "non-redundant",
})  # fmt: skip
_COMING = frozenset({
    "formation", "generation", "establishment", "development", "differentiation", "induction", "acquisition", "onset",
    "maturation", "build-up", "emergence", "commitment", "specification", "production",
})  # fmt: skip


def is_needed_share(sent: Sentence, event: Event, g: int) -> bool:
    """As in "a central role in the formation of S", "an essential part in S differentiation"."""
    if not any(sent.tree.lower[k] in _ESSENTIAL for k in sent.tree.children(g, "amod")):
        return False
    named = (*(sent.instead.get(n, n) for n in event.nouns), event.mention.last - 1)
    return any(sent.tree.lower[n] in _COMING for n in named)
