"""What cells in which a gene was changed look like: "an S phenotype was seen in X-deficient cells", "consistent with an
S profile of cells lacking X".

Of what is only looked for, compared or denied, nothing is said here; nor of states that are named as cells, which may
be met with in any animal.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from texmine.extract.mention import DocMention
from texmine.extract.relations.actor import Actor
from texmine.extract.relations.event import Event
from texmine.extract.relations.match import Match
from texmine.extract.relations.sentence import Sentence

_LOOKS = frozenset({
    "phenotype", "signature", "signatures", "profile", "features", "hallmarks", "identity", "program", "programme",
    "characteristics", "traits", "signs", "exhaustion", "senescence", "anergy", "dysfunction",
})  # fmt: skip
_SEEN = (
    "saw",
    "see",
    "observ",
    "note",
    "noti",
    "find",
    "found",
    "detect",
    "reveal",
    "evident",
    "apparent",
    "consistent",
)
_OPEN = frozenset({
    "no", "not", "any", "whether", "if", "without", "same", "similar", "unchanged", "looked", "assessed", "analysed",
    "analyzed", "compared", "unlike", "neither", "nor",
})  # fmt: skip
_TREATED = frozenset({"patients", "treated", "donors", "individuals", "humans", "mice", "after", "upon", "given"})
_WITHIN = frozenset({"in", "of", "by"})
_BEFORE = 6


def with_phenotypes(
    sent: Sentence, actors: Sequence[Actor], states: Sequence[DocMention], matches: Sequence[Match]
) -> list[Match]:
    """The matches, with the genes that were changed in such cells, each with the state that the cells look like; what
    the order of the words alone made of the two goes.
    """
    sure = [m for m in matches if m.rule != "order"]
    done = {(m.actor.mention.concept, m.event.mention.concept) for m in sure}
    changed = [a for a in actors if a.change is not None and a.host and a.mention.method != "anaphora"]
    found = []
    for state in states:
        for actor in changed:
            at = _is_told(sent, state, actor)
            if at is not None and (actor.mention.concept, state.concept) not in done:
                event = Event(state, at, head=state.last - 1, lexical=True, complete=True, cues=(at,))
                found.append(Match(actor, replace(event, steps=(sent.tree.lower[at],)), "agent", "own", 0))
    read = {(m.actor.mention, m.event.mention) for m in found}
    return [m for m in matches if (m.actor.mention, m.event.mention) not in read] + found


def _is_told(sent: Sentence, state: DocMention, actor: Actor) -> int | None:
    """The word that says that cells are seen to look like those of a state; None where none does."""
    lower = sent.tree.lower
    looks = {*lower[state.last - 1 : state.last + 1], *lower[max(0, state.first - 2) : state.first]}
    between = lower[state.last : actor.mention.first]
    if (
        not _LOOKS & looks
        or not between
        or len(between) > _BEFORE
        or not _WITHIN & set(between)
        or _TREATED & set(between)
    ):
        return None
    near = range(max(0, state.first - _BEFORE), actor.mention.first)
    if _OPEN & {lower[k] for k in near} or any(lower[k] in {",", ";", "than"} for k in range(state.last, near.stop)):
        return None
    seen = [k for k in near if lower[k].startswith(_SEEN) and k not in range(state.first, state.last)]
    return seen[0] if seen else _seen_after(sent, actor)


def _seen_after(sent: Sentence, actor: Actor) -> int | None:
    """As in "an S phenotype of X-deficient cells was noted": the word stands after the cells."""
    for k in range(actor.mention.last, min(len(sent.tree) - 1, actor.mention.last + _BEFORE)):
        if sent.tree.lower[k] in {"was", "were", "is", "are"}:
            return k + 1 if sent.tree.lower[k + 1].startswith(_SEEN) else None
    return None
