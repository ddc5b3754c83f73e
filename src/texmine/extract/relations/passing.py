"""A passage between states that is told beside a claim: "as A become B", "on the way from A to B"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from texmine.extract.mention import DocMention
from texmine.extract.relations.expression import Trait
from texmine.extract.relations.tree import Tree
from texmine.extract.relations.words import STEPS
from texmine.vocab.lexicon import Lexicon

_INTO = frozenset({
    "into", "to", "toward", "towards", "become", "becomes", "became", "becoming", "turn", "turns", "turned",
    "turning", "enter", "enters", "entered",
})  # fmt: skip
_PASSAGE_NOUNS = frozenset({
    "conversion", "transition", "passage", "progression", "differentiation", "descent", "maturation",
    "transformation", "switch", "slide",
})  # fmt: skip


GAINS_AND_LOSSES = frozenset({
    "gain", "lose", "acquire", "shed", "upregulate", "up-regulate", "downregulate", "down-regulate", "extinguish",
    "regain", "silence", "relinquish", "induce", "switch", "turn",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Passing:
    """A passage told beside the claim: "as A become B". Tokens ``first:last``; either state may be missing."""

    first: int
    last: int
    source: str | None
    target: DocMention


def find_passing(tree: Tree, lexicon: Lexicon, states: Sequence[DocMention]) -> Passing | None:
    """The passage between states that a clause or phrase of time tells: "as A become B", "on the way from A to
    B", "the conversion of A into B coincided with".
    """
    for n, target in enumerate(states):
        if (onset := _onset(tree, lexicon, target)) is not None:
            return Passing(onset.start, onset.stop, None, target)
        if (end := _in_the_course(tree, lexicon, target)) is not None:
            source = states[n - 1] if n else None
            return Passing(target.first, end, source.concept if source else None, target)
        first = _opening(tree, lexicon, states, n)
        if first is None:
            continue
        source = states[n - 1] if n and states[n - 1].first >= first else None
        return Passing(first, target.last, source.concept if source else None, target)
    return None


_TIMES = frozenset({"as", "when", "once", "while", "until"})
_DEEPENING = frozenset({
    "deepen", "progress", "advance", "unfold", "worsen", "proceed", "intensify", "ensue", "begin", "start", "evolve",
})  # fmt: skip


def _onset(tree: Tree, lexicon: Lexicon, target: DocMention) -> range | None:
    """The tokens of "as S sets in", "once S had developed", "when S took hold"; None where they do not stand here."""
    opener = target.first - 1
    while opener > 0 and tree.tags[opener] in {"DT", "JJ", "PRP$"}:
        opener -= 1
    if opener < 0 or tree.lower[opener] not in _TIMES or tree.lower[target.last - 1].endswith(("cells", "effectors")):
        return None
    verb = target.last
    while verb < len(tree) and (tree.lower[verb] in _HELPING or tree.tags[verb].startswith("RB")):
        verb += 1
    if verb >= len(tree) or tree.lower[verb + 1 : verb + 2] in (["by"], ["with"]):
        return None
    if tree.lower[verb : verb + 2] in (["took", "hold"], ["takes", "hold"], ["take", "hold"]):
        return range(opener, verb + 2)
    known = lexicon.stem(tree.lower[verb]) in _DEEPENING or "arise" in lexicon.classes(tree.words[verb], "verb")
    return range(opener, verb + 1) if known and not tree.has(verb, "dobj") else None


_HELPING = frozenset({"is", "was", "has", "had", "have", "began", "begins", "starts", "started", "to"})
_COURSES = (
    ("in", "the", "course", "of", "which"),
    ("in", "the", "process"),
    ("during", "which"),
    ("in", "doing", "so"),
)
_DURING = frozenset({"during", "in", "over", "at", "throughout", "upon", "with"})


def _in_the_course(tree: Tree, lexicon: Lexicon, target: DocMention) -> int | None:
    """Where "…, in the course of which" ends, after a state that is passed into; None where it does not follow."""
    near = tree.lower[max(0, target.first - 4) : target.first]
    verb = range(max(0, target.first - 3), target.first)
    reached = _INTO & set(near) or any("become" in lexicon.classes(tree.words[k], "verb") for k in verb)
    if not reached:
        return None
    for k in range(target.last, min(len(tree), target.last + 5)):
        for words in _COURSES:
            if tuple(tree.lower[k : k + len(words)]) == words:
                return k + len(words)
        if (end := _this_step(tree, k)) is not None:
            return end
    return None


def _this_step(tree: Tree, k: int) -> int | None:
    """Where "during this step", "in the course of that conversion", "along the way" ends, which points back at what
    was told; None where no such phrase begins here.
    """
    near = tree.lower[k : k + 7]
    if near[:3] in (["along", "the", "way"], ["on", "the", "way"]):
        return k + 3 if near[3:4] in ([","], ["they"], ["lost"]) else None
    if near[:1] == [] or near[0] not in _DURING:
        return None
    pointed = next((j for j in range(1, len(near) - 1) if near[j] in {"this", "that"} and near[j + 1] in STEPS), None)
    return None if pointed is None or {",", "and", "which"} & set(near[:pointed]) else k + pointed + 2


def _opening(tree: Tree, lexicon: Lexicon, states: Sequence[DocMention], n: int) -> int | None:
    """Where the words that tell of the passage into a state begin; None where they do not."""
    target = states[n]
    near = range(max(0, target.first - 5), target.first)
    into = any(tree.lower[k] in _INTO and tree.lower[k - 1 : k + 1] != ["in", "turn"] for k in near)
    becoming = any(
        "become" in lexicon.classes(tree.words[k], "verb") for k in range(max(0, target.first - 3), target.first)
    )
    if not becoming and not into:
        return None
    for k in range(target.first - 1, max(-1, target.first - 22), -1):
        word = tree.lower[k]
        if word in {";", "whereas"}:
            return None
        if word in {"as", "when", "once", "while", "until", "whenever", "after"} and _moves(
            tree, lexicon, k, target.first
        ):
            return k
        if word in {"on", "upon", "during", "along", "in"} and tree.lower[k + 1 : k + 2] and _on_the_way(tree, k):
            return k
        if (
            word in _PASSAGE_NOUNS
            and not _is_acted_on(tree, lexicon, k)
            and tree.lower[k + 1 : k + 2] != []
            and tree.lower[k + 1] in {"of", "from", "into", "to", "toward", "towards"}
        ):
            return k
    return None


def _is_acted_on(tree: Tree, lexicon: Lexicon, n: int) -> bool:
    """As in "lowered X and slowed the progression toward S": what the clause acts on, and no time of what it tells."""
    frame = lexicon.frame(tree.lower[tree.heads[n]], "verb", "object") if tree.deps[n] == "dobj" else None
    return frame is not None and frame.sign in {"+", "-"}


def _on_the_way(tree: Tree, k: int) -> bool:
    return bool(
        {
            "way",
            "course",
            "trajectory",
            "path",
            "transition",
            "passage",
            "conversion",
            "sequence",
            "becoming",
            "route",
            "differentiation",
            "entry",
            "entering",
            "progression",
            "maturation",
        }
        & set(tree.lower[k + 1 : k + 6])
    )


def _moves(tree: Tree, lexicon: Lexicon, k: int, end: int) -> bool:
    """Whether a verb of passing stands between the opening word and the state, and no other clause begins."""
    for j in range(k + 1, end):
        if tree.lower[j] in {",", ";"}:
            return False
        if tree.is_verb(j) or tree.lower[j].endswith("s"):
            classes = lexicon.classes(tree.words[j], "verb")
            if {"become", "enter", "convert", "arise", "yield"} & set(classes):
                return True
    return False


_BECOMING = frozenset({"become", "enter", "convert"})


def passed_into(tree: Tree, lexicon: Lexicon, states: Sequence[DocMention], trait: Trait) -> Trait:
    """As in "S1 that matured into S2 gained X": a change is that of the cells which have come into S2."""
    source = trait.state
    if (later := _on_becoming(tree, lexicon, states, trait)) is not None:
        return replace(trait, state=later, source=source.concept)
    target = next((s for s in states if source.last + 1 < s.first < trait.cue and s.concept != source.concept), None)
    if target is None or trait.source is not None or lexicon.stem(tree.lower[trait.cue]) not in GAINS_AND_LOSSES:
        return trait
    between = range(source.last, target.first)
    moved = any(_BECOMING & set(lexicon.classes(tree.words[k], "verb")) for k in between if tree.is_verb(k))
    if tree.lower[source.last] not in {"that", "which"} or not moved or "," in tree.lower[source.last : target.first]:
        return trait
    return replace(trait, state=target, source=source.concept)


def without_sources(traits: Sequence[Trait]) -> list[Trait]:
    """The traits, without those of the state passed out of where the same change is told of the one passed into."""
    passed = {(t.gene, t.cue, t.present, t.source) for t in traits if t.source is not None}
    return [t for t in traits if t.source is not None or (t.gene, t.cue, t.present, t.state.concept) not in passed]


def _on_becoming(tree: Tree, lexicon: Lexicon, states: Sequence[DocMention], trait: Trait) -> DocMention | None:
    """As in "S1, which regained X on becoming S2", "S1 shed X when they enter S2": the change is told of S2."""
    if trait.source is not None or trait.state.first > trait.cue:
        return None
    if lexicon.stem(tree.lower[trait.cue]) not in GAINS_AND_LOSSES:
        return None
    target = next((s for s in states if s.first > trait.cue and s.concept != trait.state.concept), None)
    if target is None or {",", ";", "than"} & set(tree.lower[trait.gene.last : target.first]):
        return None
    for k in range(trait.cue + 1, target.first - 1):
        gerund = tree.lower[k] in {"on", "upon", "after", "by"} and tree.lower[k + 1].endswith("ing")
        clause = tree.lower[k] in {"as", "when", "once"} and tree.lower[k + 1] in {"they", "these", "it"}
        if (gerund or clause) and _moves_on(tree, lexicon, range(k + 1, target.first)):
            return target
    return None


def _moves_on(tree: Tree, lexicon: Lexicon, between: range) -> bool:
    return any(_BECOMING & set(lexicon.classes(tree.words[k], "verb")) for k in between)
