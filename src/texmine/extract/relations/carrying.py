"""When what was done to a gene in an earlier clause may be taken for what a later clause tells.

"X was deleted in CD8 T cells, and memory cells were lost": the second clause has no actor of its own, so the first
lends its. It does not where the second names another cause or other cells, where the cells only answered to what was
done ("responded to X blockade"), where the loss was seen and not made ("loss of X accompanied …"), or where it tells
in which conditions another gene acts ("NFAT that acts without X").
"""

from __future__ import annotations

from collections.abc import Sequence

from texmine.extract.relations.actor import Actor
from texmine.extract.relations.contrast import OUTCOMES
from texmine.extract.relations.event import Event
from texmine.extract.relations.tree import NOUN_TAGS, SUBJECTS, Tree
from texmine.extract.relations.words import HOSTS, MEASURES, SHARES
from texmine.vocab.lexicon import Lexicon

_ANSWERING = ("respond", "react", "refractor", "resist", "sensitiv", "amenab", "unrespons", "respons", "benefit")
_SEEN = (
    "accompan", "coincid", "identif", "mark", "character", "parallel", "correlat", "precede", "typif", "distinguish",
    "associat", "denote", "defin", "signal", "signif", "reflect", "indicat", "attend",
)  # fmt: skip
_BESIDE = frozenset({"without", "in", "with", "absence", "despite", "lacking"})
_CONTRASTS = frozenset({"whereas", "while"})
_CLIMBED = frozenset({"xcomp", "conj", "acomp", "attr", "oprd", "ccomp"})


def may_lend(tree: Tree, actor: Actor) -> bool:
    """Whether a perturbation is an experiment of its clause, whose outcome later clauses may tell."""
    verb = tree.lower[actor.gov]
    if actor.role in {"to", "with", "from"} and not actor.host and verb.startswith(_ANSWERING):
        return False
    if actor.role == "subj" and actor.change == "loss" and not actor.host and verb.startswith(_SEEN):
        return False
    return not (actor.role in _BESIDE and _conditions(tree, actor))


def _conditions(tree: Tree, actor: Actor) -> bool:
    """As in "Y that acts without X imposes S", "activates Y in the absence of X": another gene acts, or is acted on."""
    v = actor.gov
    if actor.mention.first < v:
        return False
    if not tree.is_verb(v):
        return any(k in actor.others and k != actor.node for k in (v, *tree.children(v, "compound", "nmod")))
    near = [*tree.children(v, *SUBJECTS, "dobj")]
    if tree.deps[v] in {"relcl", "acl"}:
        near.append(tree.heads[v])
    own = range(actor.mention.first, actor.mention.last)
    return any(k in actor.others and k not in own for k in near)


def is_left_open(tree: Tree, lexicon: Lexicon, actor: Actor, event: Event, first: int, end: int) -> bool:
    """Whether a clause leaves open what brought its event about: its subject is the state, cells, a share of them, or a
    word for what was told before, and no other agent follows.
    """
    subject = _subject(tree, _predicate(event), first, end)
    if subject is None:
        return True
    if subject in event.nouns or event.mention.first <= subject < event.mention.last:
        return True
    word = tree.lower[subject]
    if tree.tags[subject] not in NOUN_TAGS or word in OUTCOMES | MEASURES | SHARES:
        return True
    if any(tree.lower[k] == "same" for k in tree.children(subject, "amod")):
        return True
    if word in HOSTS:
        return not _is_other_group(tree, subject, first)
    if lexicon.nominal(word) is not None or lexicon.change(word, "noun") in {"loss", "gain"}:
        return True
    return any(actor.mention.first <= k < actor.mention.last for k in tree.subtree(subject))


def _predicate(event: Event) -> int:
    """The first predicate that an event comes to."""
    return event.levels[0].node if event.levels else event.node


def _subject(tree: Tree, v: int, first: int, end: int) -> int | None:
    """The subject of a predicate, or of the one that it continues, where it stands in the clause ``first:end``."""
    for _ in range(5):
        found = next((s for s in tree.children(v, *SUBJECTS) if first <= s < end), None)
        if found is not None:
            return found
        if tree.deps[v] not in _CLIMBED or tree.heads[v] == v or not first <= tree.heads[v] < end:
            return None
        v = tree.heads[v]
    return None


def _is_other_group(tree: Tree, subject: int, first: int) -> bool:
    """As in "…, whereas cells of healthy donors went on to …": told of others by a contrast."""
    if tree.lower[first] not in _CONTRASTS:
        return False
    told = {tree.lower[k] for k in tree.children(subject, "det", "poss", "amod")}
    return not told & {"these", "the", "such", "their", "those", "this", "its", "same"} and any(
        tree.children(subject, "prep", "relcl", "acl", "amod")
    )


def lenders(actors: Sequence[Actor], tree: Tree, event: Event, first: int, end: int) -> list[Actor]:
    """The perturbed genes that may lend, and of them, for a pronoun, those that are cells spoken of before."""
    found = [a for a in actors if may_lend(tree, a)]
    subject = _subject(tree, _predicate(event), first, end)
    if subject is not None and tree.lower[subject] == "they":
        cells = [a for a in found if a.host and a.role == "subj"]
        return cells or found
    return found
