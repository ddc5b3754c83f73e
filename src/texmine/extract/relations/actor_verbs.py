"""The gene's side, past verbs: "X was deleted", "cells forced to express X", "by dampening X"."""

from __future__ import annotations

from dataclasses import replace

from texmine.extract.relations.actor import GONE, Actor, combine_changes
from texmine.extract.relations.actor_deaf import is_unsensed
from texmine.extract.relations.screens import names_guides
from texmine.extract.relations.taking_part import is_list
from texmine.extract.relations.tree import FINITE_TAGS, SUBJECTS, Tree
from texmine.extract.relations.words import HOSTS
from texmine.vocab.lexicon import Lexicon

_GIVING = frozenset({"express", "secrete", "overexpress", "produce", "release", "coexpress", "co-express", "carry"})
_MADE = frozenset({
    "forced", "engineered", "made", "designed", "modified", "programmed", "transduced", "armed", "induced", "armored",
    "armoured", "manipulated",
})  # fmt: skip


def _tells_contents(tree: Tree, v: int) -> bool:
    """As in "S, on which X is absent": told of all the cells, and no experiment."""
    which = (
        p for p in tree.children(v, "prep") if any(tree.tags[k] in {"WDT", "WP"} for k in tree.children(p, "pobj"))
    )
    return any(tree.lower[p - 1] == "," for p in which if p)


def past_predicate(tree: Tree, lexicon: Lexicon, actor: Actor, h: int, dep: str) -> Actor:
    """From an argument to its verb, or past the verb of "the gene encoding X"."""
    coded = coded_by(tree, h) if dep == "dobj" else None
    if coded is not None:
        return replace(actor, node=coded, steps=(*actor.steps, tree.words[h]))
    return into_predicate(tree, lexicon, actor, h, dep)


def into_predicate(tree: Tree, lexicon: Lexicon, actor: Actor, h: int, dep: str) -> Actor:
    """From an argument to its verb: a verb of perturbation is climbed through, any other ends the climb."""
    if dep == "nsubj" or (dep == "nsubjpass" and tree.lower[h] in {"missing", "absent"}) or dep == "csubj":
        gone = tree.lower[h] in GONE or any(tree.lower[k] in GONE for k in tree.children(h, "acomp"))
        beside = tree.deps[h] in {"advcl", "relcl"} and not _tells_contents(tree, h)
        if gone and (beside or _tells_when(tree, h)):
            return replace(actor, node=h, change="loss", steps=(*actor.steps, "absent"))
        return replace(actor, gov=h, role="subj")
    if dep == "dobj" and _is_means(tree, h) and (lowered := lexicon.frame(tree.lower[h], "verb", "object")):
        if lowered.sign != "-" or _gene_acts(tree, actor, tree.heads[tree.heads[h]]):
            return replace(actor, gov=h, role="aside")
        return replace(actor, node=h, change=actor.change or "loss", steps=(*actor.steps, tree.words[h]))
    if dep == "dobj" and tree.deps[h] == "csubj" and (changed := _made(lexicon, tree.lower[h])):
        return replace(
            actor, node=h, change=combine_changes(actor.change, changed), steps=(*actor.steps, tree.words[h])
        )
    if dep == "dobj" and (is_unsensed(tree, h) or (actor.change == "loss" and _is_borne(tree, h))):
        return replace(actor, node=h, change=actor.change or "loss", steps=(*actor.steps, tree.words[h]))
    if dep == "dobj" and _is_made_to(tree, h):
        return replace(actor, node=tree.heads[h], change="gain", steps=(*actor.steps, tree.words[h]))
    change = lexicon.change(tree.lower[h], "verb") if tree.is_verb(h) or tree.tags[h].startswith("JJ") else None
    deed = lexicon.change(tree.lower[actor.node], "noun") in {"loss", "gain"}
    if dep in SUBJECTS and names_guides(tree, actor.node) and actor.change == "loss":
        return replace(actor, gov=h, role="subj")
    done = deed and actor.change is not None and not actor.host and tree.tags[h] in FINITE_TAGS
    if dep == "dobj" and (done or (tree.tags[h] in FINITE_TAGS and _gene_acts(tree, actor, h))):
        return replace(actor, gov=h, role="obj")
    if change == "gain" and dep == "nsubjpass" and _is_listed(tree, h):
        return replace(actor, gov=h, role="subj")
    if change in {"loss", "gain"} and not (
        change == "gain" and dep == "dobj" and tree.deps[h] in {"ROOT", "conj", "relcl"}
    ):
        return replace(
            actor, node=h, change=combine_changes(actor.change, change), steps=(*actor.steps, tree.words[h]), role="np"
        )
    role = {"nsubjpass": "subj", "csubjpass": "subj", "dobj": "obj"}.get(dep, dep)
    denied = role == "obj" and any(tree.lower[k] in {"neither", "no"} for k in tree.children(actor.node, "det"))
    return replace(actor, gov=h, role=role, denied=actor.denied or denied)


_CODED = frozenset(
    {"gene", "genes", "locus", "loci", "allele", "alleles", "transcript", "transcripts", "mrna", "mrnas"}
)


def coded_by(tree: Tree, v: int) -> int | None:
    """As in "the gene encoding X", "the locus that codes for X": the noun that stands for the gene itself."""
    coding = tree.lower[v].startswith(("encod", "coding", "codes", "code", "coded"))
    noun = tree.heads[v]
    return noun if coding and tree.deps[v] in {"acl", "relcl"} and tree.lower[noun] in _CODED else None


def _is_listed(tree: Tree, v: int) -> bool:
    """As in "X was added to the list of factors that …": named with others, and not given to cells."""
    return any(is_list(tree, n) for p in tree.children(v, "prep") for n in tree.children(p, "pobj"))


def _tells_when(tree: Tree, v: int) -> bool:
    """As in "failed to develop when X was absent", with the clause taken for a complement."""
    return tree.deps[v] == "ccomp" and any(tree.lower[k] in {"when", "once", "if"} for k in tree.children(v))


def _made(lexicon: Lexicon, word: str) -> str | None:
    """What is made of a gene by "reducing X expression", "raising X levels", "blocking X"."""
    change = lexicon.change(word, "verb")
    if change in {"loss", "gain"}:
        return change
    frame = lexicon.frame(word, "verb", "object")
    if frame is None or frame.sign not in {"+", "-"}:
        return None
    return "loss" if frame.sign == "-" else "gain"


def _is_borne(tree: Tree, h: int) -> bool:
    """As in "patients carrying X mutations", "mice that harbour X deficiency": those who bear it stand for it."""
    bearing = tree.lower[h].startswith(("carry", "carrie", "harbor", "harbour", "bear"))
    return bearing and tree.deps[h] in {"acl", "relcl"} and tree.lower[tree.heads[h]] in HOSTS


def _is_made_to(tree: Tree, h: int) -> bool:
    """As in "cells forced to express X", "engineered to secrete X"."""
    over = tree.heads[h]
    return tree.lower[h] in _GIVING and tree.deps[h] in {"xcomp", "advcl"} and tree.lower[over] in _MADE


def _is_means(tree: Tree, h: int) -> bool:
    """Whether a gerund tells the means of an act: "by dampening X"."""
    return tree.tags[h] == "VBG" and tree.deps[h] == "pcomp" and tree.lower[tree.heads[h]] == "by"


def _gene_acts(tree: Tree, actor: Actor, v: int) -> bool:
    """Whether another gene is the subject of the act that has means."""
    subjects = tree.children(v, "nsubj", "nsubjpass")
    return any(k in actor.others or tree.lower[s] == "it" for s in subjects for k in tree.subtree(s))


def _is_own_act(tree: Tree, actor: Actor, h: int) -> bool:
    """As in "Y, which antagonises X, drives S": what another gene does to this one, told beside what it does."""
    v = actor.node
    if h not in actor.others or h in range(actor.mention.first, actor.mention.last) or not tree.is_verb(v):
        return False
    relative = any(tree.tags[s] in {"WDT", "WP"} for s in tree.children(v, "nsubj"))
    return relative and v < actor.mention.first and tree.has(v, "dobj")


def out_of_clause(tree: Tree, actor: Actor, h: int, dep: str) -> Actor:
    """From a verb of perturbation to what its clause hangs on; a clause set against another stands by itself."""
    if dep == "advcl" and any(tree.lower[k] in {"whereas", "while"} for k in tree.children(actor.node, "mark")):
        return replace(actor, gov=actor.node, role="main")
    if dep in {"acl", "relcl"} and _is_own_act(tree, actor, h):
        return replace(actor, gov=actor.node, role="aside", change=None)
    if dep in {"acl", "relcl"} and tree.is_noun(h):
        return replace(actor, node=h, host=tree.lower[h] in HOSTS or actor.host)
    return replace(actor, gov=h, role="circ")
