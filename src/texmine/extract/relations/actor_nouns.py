"""The gene's side, past nouns: "deletion of X", "X-deficient cells", "mice lacking X"."""

from __future__ import annotations

from dataclasses import replace

from texmine.extract.relations.actor import GONE, Actor, combine_changes
from texmine.extract.relations.actor_deaf import is_deaf
from texmine.extract.relations.actor_verbs import coded_by
from texmine.extract.relations.change import AGENTS, MUTATIONS, SENT
from texmine.extract.relations.placing import is_exemplified
from texmine.extract.relations.screens import names_guides
from texmine.extract.relations.tree import SUBJECTS, Tree
from texmine.extract.relations.words import HOSTS
from texmine.vocab.lexicon import Lexicon

_LOCI = frozenset({
    "locus", "loci", "promoter", "promoters", "enhancer", "enhancers", "motif", "motifs", "site", "sites", "reporter",
    "reporters", "gfp", "egfp", "yfp", "eyfp", "rfp", "mcherry", "tdtomato", "venus", "luciferase", "fate-mapping",
    "fate-mapper", "tracing", "cre", "creert2", "occupancy", "footprint", "footprints", "peaks",
})  # fmt: skip
_KINDS = frozenset({
    "repressor", "repressors", "suppressor", "suppressors", "inhibitor", "inhibitors", "antagonist", "antagonists",
    "activator", "activators", "enhancer", "enhancers", "silencer", "silencers", "degrader", "degraders",
})  # fmt: skip
"""Before the name of a gene these say what kind of protein it is, and not what was done to it."""
_MEMBERS = frozenset({"member", "members", "paralogue", "paralog", "homologue", "homolog"})
_MANNERS = frozenset({"manner", "fashion", "way", "mechanism", "mechanisms", "pathway", "pathways", "process"})
_TREATING = frozenset({
    "treat", "expose", "culture", "incubate", "prime", "inject", "dose", "supplement", "subject", "condition",
})  # fmt: skip
_CONCERT = frozenset({
    "concert", "conjunction", "cooperation", "co-operation", "collaboration", "synergy", "tandem", "partnership",
    "combination", "league",
})  # fmt: skip
"""What genes act in together: "X drives S in concert with Y"."""
_DEEDS = ("tion", "sis", "ing", "ment", "age")
_CARRYING = frozenset({"of", "in", "for", "against", "to", "on", "with", "targeting", "by", "from", "through"})


def into_noun(tree: Tree, lexicon: Lexicon, actor: Actor, h: int) -> Actor:
    """From a gene, or a word on its way, to the noun that it stands beside: "X expression", "X-null cells"."""
    if tree.lower[h] in {"driven", "dependent"} and tree.deps[h] == "amod" and actor.node == actor.mention.last - 1:
        return replace(actor, gov=h, role="aside", affix=f"-{tree.lower[h]}")
    if tree.lower[h] in _LOCI and not _is_edited(tree, lexicon, h):
        return replace(actor, gov=h, role="aside", opaque=9)
    if actor.affix in {"-independent", "-independently"} and tree.lower[h] in _MANNERS:
        return replace(actor, node=h, denied=True)
    kind = h < actor.mention.first and tree.lower[h] in _KINDS
    change = None if kind else lexicon.change(tree.lower[h], "noun")
    aimed = actor.affix == "-directed" and change == "loss"
    if actor.affix is not None and actor.change is None and change in {"loss", "gain"} and not aimed:
        return replace(actor, gov=h, role="aside", opaque=9)
    change = _modified(tree, lexicon, h, actor) or change
    if tree.lower[h] in GONE and tree.deps[h] == "pobj":
        change = "loss"
    known = change is not None or tree.lower[h] in HOSTS
    new = actor.change or (change if change in {"loss", "gain"} else None)
    return replace(
        actor,
        node=h,
        change=new,
        opaque=actor.opaque + (not known),
        steps=(*actor.steps, tree.words[h]),
    )


def _is_edited(tree: Tree, lexicon: Lexicon, locus: int) -> bool:
    """As in "cells in which the X locus had been edited": here the locus stands for the gene."""
    verb = tree.heads[locus]
    passive = tree.deps[locus] == "nsubjpass" and lexicon.change(tree.lower[verb], "verb") == "loss"
    return passive and tree.deps[verb] in {"relcl", "advcl", "acl"}


def _modified(tree: Tree, lexicon: Lexicon, h: int, actor: Actor) -> str | None:
    """What a modifier of the phrase's head tells: "overexpressed mitofusin 2 (MFN2)", "blocking the enzyme IDH2"."""
    for k in tree.children(h, "amod", "compound"):
        if k < h and k not in range(actor.mention.first, actor.mention.last):
            change = lexicon.change(tree.lower[k], "adj")
            if change is None and tree.lower[k].endswith("ing"):
                change = lexicon.change(tree.lower[k], "verb")
            if change in {"loss", "gain"}:
                return change
    return None


def through_preposition(tree: Tree, lexicon: Lexicon, actor: Actor, p: int) -> Actor:
    """From a preposition's object to what the preposition hangs on."""
    word, g = tree.lower[p], tree.heads[p]
    if lexicon.change(word, "prep") == "loss":
        actor = replace(actor, change=_flip_loss(actor.change))
    if g == p:
        return replace(actor, gov=p, role=word)
    if tree.deps[p] == "conj" and tree.tags[g] in {"IN", "TO"} and tree.heads[g] != g:
        g = tree.heads[g]
    if (
        word == "with"
        and tree.lower[p - 1] in {"together", "along", "jointly"}
        and tree.is_verb(g)
        and not lexicon.change(tree.lower[g], "verb")
    ):
        return replace(actor, gov=g, role="with" if actor.change else "jointly")
    if tree.is_verb(actor.node):
        over = tree.heads[g] if tree.is_noun(g) and tree.deps[g] in SUBJECTS else g
        return replace(actor, gov=over, role="means" if word == "by" else word)
    if tree.deps[p] == "pcomp" or (tree.deps[p] == "prep" and tree.tags[g] == "IN"):
        return replace(actor, gov=tree.heads[g], role=word)
    if word == "for" and (coded := coded_by(tree, g)) is not None:
        return replace(actor, node=coded, steps=(*actor.steps, f"{tree.words[g]} for"))
    if tree.is_verb(g) or tree.tags[g].startswith(("JJ", "RB")):
        return _governed_by_preposition(tree, lexicon, actor, g, word)
    return _over_noun(tree, lexicon, actor, p, g)


def _over_noun(tree: Tree, lexicon: Lexicon, actor: Actor, p: int, g: int) -> Actor:
    """From a preposition to its noun: "loss of X", "signals from X", "mice with X", "methylation by X"."""
    word, noun = tree.lower[p], tree.lower[g]
    if word in {"of", "for", "against", "targeting"} and noun in {"that", "those"} and actor.change is None:
        meant = _noun_meant(tree, lexicon, g)
        return replace(actor, node=g, change=meant, steps=(*actor.steps, f"{tree.words[g]} of"))
    if word == "with" and noun in _CONCERT and tree.deps[g] == "pobj" and actor.change is None:
        return replace(actor, gov=tree.heads[tree.heads[g]], role="jointly")
    if word == "from" and _has_other_before(tree, actor, p, g):
        return replace(actor, gov=g, role="aside", opaque=9)
    if is_exemplified(tree, p):
        return replace(actor, node=g)
    change = _told_by_noun(tree, lexicon, g, word)
    if change is not None and word in _CARRYING and (change != "loss" or noun in MUTATIONS | AGENTS):
        change = _modified(tree, lexicon, g, actor) or change
    carried = replace(actor, node=g, steps=(*actor.steps, f"{tree.words[g]} {word}"))
    if _is_by_way_of_other(tree, actor, word, g) or (actor.host and change is not None):
        return replace(actor, gov=g, role=word)
    if change is None and word == "by" and actor.change is None and noun.endswith(_DEEDS):
        return carried
    if change is not None and word in _CARRYING:
        kept = word == "by" or change == "none" or (actor.change == "gain" and noun in MUTATIONS)
        return carried if kept else replace(carried, change=combine_changes(actor.change, change))
    if _goes_on(tree, actor, p, noun):
        return carried
    if word in {"of", "with", "without", "in"} and (noun in HOSTS or actor.change):
        return replace(carried, host=noun in HOSTS or actor.host)
    return replace(actor, gov=g, role=word, reach=_reach(tree, g) if actor.change else ())


def _told_by_noun(tree: Tree, lexicon: Lexicon, g: int, word: str) -> str | None:
    """What the noun over a gene says was done to it; "inhibitor of DNA binding X" is but a name."""
    if tree.lower[g + 1 : g + 4] == ["of", "dna", "binding"]:
        return None
    guides = word in {"for", "against"} and names_guides(tree, g)
    return lexicon.change(tree.lower[g], "noun") or ("loss" if guides else None)


def _goes_on(tree: Tree, actor: Actor, p: int, noun: str) -> bool:
    """As in "without signals from X", "together with X", "cells from X-null mice", "a member of the family, X"."""
    if tree.lower[p] == "of" and noun in _MEMBERS:
        return True
    if tree.lower[p] == "with":
        return tree.lower[p - 1] in {"together", "along", "combined", "coupled"}
    if tree.lower[p] != "from" or actor.change is None:
        return False
    return (noun in SENT and actor.change == "loss") or (noun in HOSTS and actor.host)


def _is_by_way_of_other(tree: Tree, actor: Actor, word: str, g: int) -> bool:
    """As in "through Y signalling": another gene names what the noun is."""
    return word == "through" and any(k in actor.others for k in tree.children(g, "compound", "nmod", "amod"))


def _has_other_before(tree: Tree, actor: Actor, p: int, g: int) -> bool:
    """Whether another gene hangs on the noun before this one does: the noun is the other's."""
    return any(k in actor.others for q in tree.children(g, "prep") for k in tree.subtree(q) if k < p)


def _noun_meant(tree: Tree, lexicon: Lexicon, g: int) -> str | None:
    """As in "deletion of Y …, whereas that of X": what the last noun before says was done."""
    for k in range(g - 1, -1, -1):
        change = lexicon.change(tree.lower[k], "noun") if tree.is_noun(k) else None
        if change in {"loss", "gain"}:
            return change
    return None


def _reach(tree: Tree, g: int) -> tuple[int, ...]:
    """The nouns over a circumstance, and the predicate that they belong to: "in normal numbers from X-null cells"."""
    nodes = [g]
    while tree.is_noun(g) and tree.heads[g] != g:
        g = tree.heads[g]
        nodes.append(g)
        if tree.is_verb(g):
            break
    return tuple(nodes)


def _flip_loss(change: str | None) -> str | None:
    return "loss" if change in {None, "gain"} else change


def _governed_by_preposition(tree: Tree, lexicon: Lexicon, actor: Actor, g: int, word: str) -> Actor:
    """As in "deficient in X", "edited at X", "devoid of X" carry on; any other predicate ends the climb."""
    if word == "with" and tree.lower[g] in {"combined", "coupled", "paired"} and tree.deps[g] == "acl":
        return replace(actor, node=tree.heads[g])
    if tree.deps[g] == "csubj" and word in {"with", "to", "in"} and lexicon.stem(tree.lower[g]) in _TREATING:
        return replace(actor, node=g, change=actor.change or "gain", steps=(*actor.steps, f"{tree.words[g]} {word}"))
    if is_deaf(tree, g, word):
        return replace(actor, node=g, change=actor.change or "loss", steps=(*actor.steps, f"{tree.words[g]} {word}"))
    part = "adj" if tree.tags[g].startswith("JJ") else "verb"
    change = lexicon.change(tree.lower[g], "adj") or lexicon.change(tree.lower[g], "verb")
    if word == "at" and change == "gain":
        return replace(actor, gov=g, role=word)
    carries = word in {"in", "of", "at", "for", "with", "against", "to", "on", "from"} and change in {"loss", "gain"}
    if carries and (part == "adj" or tree.tags[g] in {"VBN", "VBG", "VBD"}):
        steps = (*actor.steps, f"{tree.words[g]} {word}")
        return replace(actor, node=g, change=actor.change or change, steps=steps)
    return replace(actor, gov=g, role=word)
