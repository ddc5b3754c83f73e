"""What a sentence sets against a claim: "S1 rather than S2", "at the expense of S2", "and loss of Y had the opposite
effect", "whereas Y did not".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from texmine.extract.mention import DocMention
from texmine.extract.relations.actor import Actor
from texmine.extract.relations.match import Match
from texmine.extract.relations.tree import FINITE_TAGS, Tree
from texmine.vocab.lexicon import Lexicon

OUTCOMES = frozenset({
    "effect", "effects", "outcome", "outcomes", "defect", "defects", "conversion", "phenotype", "phenotypes",
    "hindrance", "change", "changes", "shift", "shifts", "transition", "process", "consequence", "consequences",
    "fate", "result", "results", "increase", "decrease", "expansion", "decline", "drop", "reduction", "rise", "benefit",
    "impact", "influence", "phenomenon", "trend", "difference", "differences", "bias", "delay", "block", "arrest",
    "advantage", "deficit", "impairment",
})  # fmt: skip
_SAME = frozenset({"reproduce", "mimic", "phenocopy", "recapitulate", "mirror", "replicate", "copy", "simulate"})
_BEHAVING = ("behav", "act", "perform", "did", "do", "fare", "respond", "score")
_LONGEST, _NEAR = 16, 12
_CLOSED: tuple[list[str], ...] = ([], ["."], [","], [";"], ["("], [")"], ["when"], ["if"])
_ALIKE = frozenset({"alike", "likewise", "similarly", "identically"})


def apply_contrasts(
    tree: Tree, lexicon: Lexicon, states: Sequence[DocMention], matches: Sequence[Match]
) -> list[Match]:
    """The matches, with those of a state that is named as the alternative to another turned or denied."""
    kept = [_affirmed(tree, m, states) for m in matches]
    for n, state in enumerate(states):
        kind = _contrast(tree, lexicon, state, states[:n])
        if kind is None or n == 0:
            continue
        base = [m for m in matches if m.event.mention == states[n - 1] and m.event.lexical]
        if not base:
            continue
        kept = [m for m in kept if m.event.mention != state]
        for m in base:
            upkeep = m.event.upkeep and tree.lower[state.first - 2 : state.first] in (["that", "of"], ["those", "of"])
            event = replace(m.event, mention=state, upkeep=upkeep, steps=(*m.event.steps, kind))
            if kind == "instead":
                event = replace(event, sign=-event.sign)
            else:
                event = replace(event, negations=event.negations + 1)
            kept.append(replace(m, event=event, mode="agent" if kind == "not" else m.mode))
    return kept


def _affirmed(tree: Tree, m: Match, states: Sequence[DocMention]) -> Match:
    """As in "did not lead to S1 but to S2": what stands after "but" is not denied with the rest."""
    before = [s for s in states if s.last <= m.event.mention.first]
    if not before or m.event.negations % 2 == 0:
        return m
    between = range(before[-1].last, m.event.mention.first)
    words = [tree.lower[i] for i in between]
    if "but" not in words or "not" in words or any(tree.tags[i] in FINITE_TAGS for i in between):
        return m
    if not any(k < before[-1].first for k in _denials(tree, m)):
        return m
    return replace(m, event=replace(m.event, negations=m.event.negations - 1, steps=(*m.event.steps, "but")))


def _denials(tree: Tree, m: Match) -> list[int]:
    return [i for i in range(m.event.mention.first) if tree.lower[i] in {"not", "never", "n't"}]


def _contrast(tree: Tree, lexicon: Lexicon, state: DocMention, before: Sequence[DocMention]) -> str | None:
    """As in "instead" or "not" where such words stand right before a state, else None."""
    if not before or state.first - before[-1].last > 9:
        return "not" if before and _is_also_excepted(tree, before[-1].last, state.first) else None
    words = tuple(tree.lower[before[-1].last : state.first])
    if any(_contains(words, phrase.split()) for phrase in lexicon.negations["instead"]):
        return "instead"
    if (
        "over" in words
        and all(tree.tags[i] in {"IN", "JJ", "DT", "NN"} for i in range(before[-1].last, state.first))
        and len(words) <= 3
    ):
        return "instead"
    if any(_contains(words, phrase.split()) for phrase in lexicon.negations["excepted"]) and len(words) <= 5:
        return "not"
    return "not" if _is_also_excepted(tree, before[-1].last, state.first) else None


def _is_also_excepted(tree: Tree, start: int, end: int) -> bool:
    """As in "required for S1 but not for their division or for S2": one more of what is left out."""
    words = tree.lower[start:end]
    at = next((k for k in range(start, end - 1) if tree.lower[k : k + 2] == ["but", "not"]), None)
    if at is None or len(words) > _LONGEST or any(tree.tags[k] in FINITE_TAGS | {"WDT", "VB"} for k in range(at, end)):
        return False
    preposition = tree.lower[at + 2]
    again = next((k for k in range(end - 1, at + 2, -1) if tree.lower[k] == preposition), None)
    return tree.tags[at + 2] == "IN" and again is not None and tree.lower[again - 1] in {"or", "nor", "and"}


def _contains(words: Sequence[str], phrase: Sequence[str]) -> bool:
    size = len(phrase)
    return any(tuple(words[i : i + size]) == tuple(phrase) for i in range(len(words) - size + 1))


def find_echoes(tree: Tree, lexicon: Lexicon, actors: Sequence[Actor], matches: Sequence[Match]) -> list[Match]:
    """What is said of a second gene by reference to what was said of the first: "… had the same effect", "… undid
    this effect", "… did not", "… failed to do so".
    """
    found = []
    for actor in actors:
        if actor.role != "subj" or not tree.is_verb(actor.gov):
            continue
        turn = _set_aside(tree, lexicon, actor.gov) or _echo(tree, lexicon, actor.gov)
        if turn is None:
            continue
        every = "neither" in tree.lower[actor.gov + 1 : actor.gov + 2]
        for m in last_claims(matches, actor, every=every) or (_next_claims(matches, actor) if turn == "spared" else []):
            event = m.event
            if turn == "spared":
                event = replace(event, denied=True, sign=1, negations=0, vague=False)
            elif turn == "not":
                event = replace(event, negations=event.negations + 1)
            elif turn == "affirmed":
                if not actor.change and event.negations % 2 == 0 and not event.denied and not _says_so(tree, actor.gov):
                    continue
                event = replace(event, denied=False, negations=0)
            elif turn == "turned":
                event = replace(event, sign=-event.sign)
            event = replace(event, steps=(*event.steps, f"{tree.lower[actor.gov]} ({turn})"))
            found.append(Match(actor, event, "agent", "echo", 0))
    return found


def _says_so(tree: Tree, v: int) -> bool:
    return tree.lower[v + 1 : v + 2] == ["so"]


def last_claims(matches: Iterable[Match], actor: Actor, *, every: bool = False) -> list[Match]:
    """The last claim before an actor: all its states, of its last gene; ``every``: also those that a pronoun for that
    gene has.
    """
    earlier = [
        m
        for m in matches
        if m.actor.mention.first < actor.mention.first
        and m.event.node < actor.gov
        and m.actor.mention.concept != actor.mention.concept
    ]
    if not earlier:
        return []
    last = max(earlier, key=lambda m: (m.event.mention.first, m.actor.mention.first))
    seen: dict[DocMention, Match] = {}
    for m in earlier:
        if m.actor.mention == last.actor.mention or (every and m.actor.mention.concept == last.actor.mention.concept):
            seen.setdefault(m.event.mention, m)
    return list(seen.values())


def _next_claims(matches: Iterable[Match], actor: Actor) -> list[Match]:
    """The first claim after an actor: "although X was dispensable, Y drove S"."""
    later = [m for m in matches if m.actor.mention.first > actor.gov and m.event.mention.first > actor.gov]
    later = [m for m in later if m.actor.mention.concept != actor.mention.concept]
    first = min(later, key=lambda m: m.actor.mention.first, default=None)
    return [m for m in later if first is not None and m.actor.mention == first.actor.mention]


_IDLE = frozenset({"ineffective", "inactive", "inert", "powerless", "ineffectual", "inefficient"})


def _set_aside(tree: Tree, lexicon: Lexicon, v: int) -> str | None:
    """As in "… , whereas X is dispensable" or "… left it unchanged" (spared), "… whereas X was ineffective" (not), with
    no word of what for.
    """
    for k in tree.children(v, "acomp", "oprd"):
        if "dispensable" in lexicon.classes(tree.words[k], "adj"):
            if tree.has(k, "prep", "xcomp") or tree.has(v, "prep", "neg"):
                return None
            return "not" if tree.lower[k] in _IDLE else "spared"
        if tree.lower[k] in _IDLE and not tree.has(v, "neg"):
            return "not"
    left = lexicon.stem(tree.lower[v]) == "leave" and tree.lower[v + 1 : v + 2] in (
        ["it"],
        ["them"],
        ["this"],
        ["both"],
    )
    return "spared" if left and "unharmed" in lexicon.classes(" ".join(tree.words[v + 2 : v + 3]), "adj") else None


def _echo(tree: Tree, lexicon: Lexicon, v: int) -> str | None:
    """How a verb refers back: same, turned or not; None where it does not."""
    stem = lexicon.stem(tree.lower[v])
    if tree.lower[v].startswith(_BEHAVING) and _ALIKE & set(tree.lower[v + 1 : v + 4]):
        return "same"
    denied = any(tree.lower[k] in {"not", "n't", "never"} for k in tree.children(v, "neg", "advmod"))
    if stem in {"achieve", "do", "accomplish"} and tree.lower[v + 1 : v + 2] == ["neither"]:
        return "not" if tree.lower[v + 2 : v + 3] in ([], ["."], [","], [";"], ["("]) else None
    if stem == "be" and any("resistant" in lexicon.classes(tree.words[k], "adj") for k in tree.children(v, "acomp")):
        before = tree.lower[max(0, v - 16) : v]
        return "turned" if "which" in before and OUTCOMES & set(before) else None
    objects = [o for o in tree.children(v, "dobj", "attr") if tree.lower[o] in OUTCOMES]
    if objects:
        words = {tree.lower[k] for k in tree.subtree(objects[0])}
        if stem in {"have", "show", "exert", "produce", "display"}:
            if words & {"opposite", "reverse", "contrary", "converse"}:
                return "turned"
            if words & {"same", "similar", "identical", "comparable", "such"}:
                return "not" if words & {"no"} or denied else "same"
            at_hand = _of_what_was_told(tree, v, objects[0])
            return "not" if "no" in words and (at_hand or (len(words) <= 3 and not tree.has(v, "prep"))) else None
        if not words & {"this", "that", "these", "those", "both", "the", "such"} or len(words) > 3:
            return None
        if stem in _SAME:
            return "not" if denied else "same"
        frame = lexicon.frame(tree.lower[v], "verb", "object")
        if frame is not None and frame.sign in {"-", "back"}:
            return None if denied else "turned"
        return None
    return _refers_back(tree, v, stem, denied=denied)


def _of_what_was_told(tree: Tree, v: int, outcome: int) -> bool:
    """As in "had no effect on it", "had no influence on either": all that is said is what was said before."""
    told = [p for p in (*tree.children(v, "prep"), *tree.children(outcome, "prep")) if tree.lower[p] in {"on", "upon"}]
    spoken = [k for p in told for k in tree.children(p, "pobj")]
    return bool(spoken) and all(tree.lower[k] in {"it", "them", "this", "these", "either", "that"} for k in spoken)


def _refers_back(tree: Tree, v: int, stem: str, *, denied: bool) -> str | None:
    """As in "doing so as well" (same), "did not", "does not suffice", "failed to do so" (not), and "but X was",
    "whereas X did so" (affirmed: what was denied before is not of this one).
    """
    after = set(tree.lower[v + 1 : v + 4])
    if stem in {"do", "suffice"} and denied and not tree.has(v, "dobj", "prep", "xcomp"):
        return "not"
    if stem == "fail" and "so" in after:
        return "not"
    if denied:
        return None
    if stem == "do" and tree.lower[v + 1 : v + 2] == ["so"]:
        return "affirmed" if tree.tags[v] in FINITE_TAGS else "same"
    bare = stem in {"do", "be"} and tree.tags[v] in FINITE_TAGS and tree.lower[v + 1 : v + 2] in _CLOSED
    opened = {"but", "whereas", "while", "although", "though"} & set(tree.lower[max(0, v - _NEAR) : v])
    return "affirmed" if bare and opened else None
