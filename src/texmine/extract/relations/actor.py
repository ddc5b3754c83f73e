"""The gene's side: from a gene's mention up the tree to what its clause says it does.

On the way the words that take the gene's activity away or add to it are read off (deletion of X, X-deficient cells,
when X was deleted), and what carries it is noted: the gene itself, or cells and mice that lack it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from texmine.extract.mention import DocMention
from texmine.extract.relations.change import AGENTS, MUTATIONS, local_change
from texmine.extract.relations.tree import FINITE_TAGS, NP_LINKS, SUBJECTS, Tree
from texmine.extract.relations.words import HOSTS
from texmine.vocab.lexicon import Lexicon

_GONE = frozenset({"absent", "missing", "lacking", "inactive", "deficient", "lost", "gone"})
_LOCI = frozenset({
    "locus", "loci", "promoter", "promoters", "enhancer", "enhancers", "motif", "motifs", "site", "sites", "reporter",
    "reporters",
})  # fmt: skip

_MARKER = re.compile(
    r"(?:\+(?!/)|[-–](?= (?:cells?|T)\b)|-?(?:hi|lo|low|high|int|dim|bright|neg|pos|positive|negative)\b)"
)
"""What is glued to a gene's name where it names cells: "KLRG1+ cells", "CD62Llo"."""

_KINDS = frozenset({
    "repressor", "repressors", "suppressor", "suppressors", "inhibitor", "inhibitors", "antagonist", "antagonists",
    "activator", "activators", "enhancer", "enhancers", "silencer", "silencers", "degrader", "degraders",
})  # fmt: skip
"""Before the name of a gene these say what kind of protein it is, and not what was done to it."""

_GIVING = frozenset({"express", "secrete", "overexpress", "produce", "release", "coexpress", "co-express", "carry"})
_MADE = frozenset({
    "forced", "engineered", "made", "designed", "modified", "programmed", "transduced", "armed", "induced", "armored",
    "armoured", "manipulated",
})  # fmt: skip
_TREATING = frozenset({
    "treat", "expose", "culture", "incubate", "prime", "inject", "dose", "supplement", "subject", "condition",
})  # fmt: skip
_DEEDS = ("tion", "sis", "ing", "ment", "age")
_CARRYING = frozenset({"of", "in", "for", "against", "to", "on", "with", "targeting", "by", "from", "through"})


@dataclass(frozen=True, slots=True)
class Actor:
    """A gene in its place: ``node`` is the head of the phrase that holds it, ``role`` how that hangs on ``gov``.

    ``role`` is subj, obj, circ (a circumstance: in the absence of X, when X was deleted), main (the gene was
    perturbed in a clause of its own), a preposition, or np (part of a noun phrase, whose head is ``gov``).
    ``change`` is loss, gain or None; ``host`` tells that the phrase names cells or animals. ``affix`` is what is
    glued to the name. ``despite`` tells that what is said holds all the same ("even without X"), ``affirmed`` that a
    denial before it does not reach it ("not on Y but on X").
    """

    mention: DocMention
    node: int
    gov: int
    role: str
    change: str | None
    host: bool
    affix: str | None
    steps: tuple[str, ...]
    opaque: int = 0
    denied: bool = False
    reach: tuple[int, ...] = ()
    others: frozenset[int] = frozenset()
    despite: bool = False
    affirmed: bool = False


def find_actor(
    doc: Doc, tree: Tree, lexicon: Lexicon, mention: DocMention, genes: frozenset[int] = frozenset()
) -> Actor:
    """Climbs from a gene to the clause that it acts in."""
    change, affix = local_change(doc, tree, lexicon, mention)
    head = _mention_head(tree, mention)
    step = f"{doc.text[mention.start : mention.end]}" + (f" ({change})" if change else "")
    denied = is_denied_gene(tree, mention)
    if change is None and _MARKER.match(doc.text[mention.end : mention.end + 8].casefold()):
        return Actor(mention, head, head, "aside", None, host=True, affix=affix, steps=(step,), opaque=9, others=genes)
    start = Actor(
        mention,
        head,
        head,
        "np",
        change,
        host=False,
        affix=affix,
        steps=(step,),
        denied=denied,
        others=genes,
        affirmed=_is_affirmed(tree, mention, genes),
    )
    return _climb(tree, lexicon, start)


def is_denied_gene(tree: Tree, mention: DocMention) -> bool:
    """As in "X, but not Y, drives S", "X rather than Y drives S": Y does not."""
    before = tree.lower[max(0, mention.first - 3) : mention.first]
    return before[-2:] in (["but", "not"], ["and", "not"], ["rather", "than"], [",", "not"]) or before[:-1][-2:] in (
        ["but", "not"],
        ["rather", "than"],
    )


def _is_affirmed(tree: Tree, mention: DocMention, genes: frozenset[int]) -> bool:
    """As in "did not depend on Y but on X", "not Y but X drives S": the denial stops at "but"."""
    first = mention.first
    at = next((k for k in (first - 1, first - 2) if k > 0 and tree.lower[k] == "but"), None)
    if at is None or not any(k in genes for k in range(max(0, at - 4), at)):
        return False
    return any(tree.lower[k] in {"not", "n't", "never"} for k in range(at))


def _mention_head(tree: Tree, mention: DocMention) -> int:
    inside = range(mention.first, mention.last)
    heads = [i for i in inside if tree.heads[i] not in inside or tree.heads[i] == i]
    return heads[-1] if heads else mention.last - 1


def _climb(tree: Tree, lexicon: Lexicon, actor: Actor) -> Actor:
    """Steps up from a gene until its role in a clause is found."""
    for _ in range(len(tree)):
        i = actor.node
        if tree.lower[i] in HOSTS:
            actor = replace(actor, host=True)
        if tree.heads[i] == i:
            return replace(actor, gov=i, role="main" if tree.is_verb(i) else "np")
        moved = _step(tree, lexicon, actor, tree.deps[i], tree.heads[i])
        if moved.role != "np" or moved.node == i:
            return moved
        actor = moved
    return actor


def _step(tree: Tree, lexicon: Lexicon, actor: Actor, dep: str, h: int) -> Actor:
    """One step up; a role other than "np" ends the climb."""
    own = range(actor.mention.first, actor.mention.last)
    if dep == "appos" and actor.node not in own and actor.node not in actor.others and actor.change is None:
        return replace(actor, gov=h, role="aside")
    if dep in NP_LINKS or dep in {"appos", "dep", "nn"}:
        return _into_noun(tree, lexicon, actor, h)
    if dep == "conj":
        if not (tree.is_noun(h) or tree.part(h) == "adj"):
            return replace(actor, gov=h, role="circ")
        return replace(actor, gov=h) if h in own else replace(actor, node=h)
    if dep in {"pobj", "pcomp"}:
        return _through_preposition(tree, lexicon, actor, h)
    if dep in SUBJECTS or dep in {"dobj", "attr", "oprd", "acomp", "dative"}:
        return _into_predicate(tree, lexicon, actor, h, dep)
    if dep in {"advcl", "acl", "relcl", "xcomp", "ccomp"}:
        return _out_of_clause(tree, actor, h, dep)
    if dep == "parataxis" and tree.is_verb(actor.node):
        return replace(actor, gov=actor.node, role="main")
    return replace(actor, gov=h, role=dep)


def _into_noun(tree: Tree, lexicon: Lexicon, actor: Actor, h: int) -> Actor:
    if tree.lower[h] in _LOCI and not _is_edited(tree, lexicon, h):
        return replace(actor, gov=h, role="aside", opaque=9)
    kind = h < actor.mention.first and tree.lower[h] in _KINDS
    change = None if kind else lexicon.change(tree.lower[h], "noun")
    if actor.affix is not None and actor.change is None and change in {"loss", "gain"}:
        return replace(actor, gov=h, role="aside", opaque=9)
    change = _modified(tree, lexicon, h, actor) or change
    if tree.lower[h] in _GONE and tree.deps[h] == "pobj":
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


def _through_preposition(tree: Tree, lexicon: Lexicon, actor: Actor, p: int) -> Actor:
    """From a preposition's object to what the preposition hangs on."""
    word, g = tree.lower[p], tree.heads[p]
    if lexicon.change(word, "prep") == "loss":
        actor = replace(actor, change=_flip_loss(actor.change))
    if g == p:
        return replace(actor, gov=p, role=word)
    if tree.deps[p] == "conj" and tree.tags[g] in {"IN", "TO"} and tree.heads[g] != g:
        g = tree.heads[g]
    if tree.is_verb(actor.node):
        over = tree.heads[g] if tree.is_noun(g) and tree.deps[g] in SUBJECTS else g
        return replace(actor, gov=over, role="means" if word == "by" else word)
    if tree.deps[p] == "pcomp" or (tree.deps[p] == "prep" and tree.tags[g] == "IN"):
        return replace(actor, gov=tree.heads[g], role=word)
    if tree.is_verb(g) or tree.tags[g].startswith(("JJ", "RB")):
        return _governed_by_preposition(tree, lexicon, actor, g, word)
    return _over_noun(tree, lexicon, actor, p, g)


def _over_noun(tree: Tree, lexicon: Lexicon, actor: Actor, p: int, g: int) -> Actor:
    """From a preposition to its noun: "loss of X", "signals from X", "mice with X", "methylation by X"."""
    word, noun = tree.lower[p], tree.lower[g]
    if word == "of" and noun in {"that", "those"} and actor.change is None:
        meant = _noun_meant(tree, lexicon, g)
        return replace(actor, node=g, change=meant, steps=(*actor.steps, f"{tree.words[g]} of"))
    if word == "including" or (word == "as" and tree.lower[p - 1] == "such"):
        return replace(actor, node=g)
    change = lexicon.change(noun, "noun")
    if change is not None and word in _CARRYING and (change != "loss" or noun in MUTATIONS | AGENTS):
        change = _modified(tree, lexicon, g, actor) or change
    carried = replace(actor, node=g, steps=(*actor.steps, f"{tree.words[g]} {word}"))
    via = word == "through" and any(k in actor.others for k in tree.children(g, "compound", "nmod", "amod"))
    if via or (actor.host and change is not None):
        return replace(actor, gov=g, role=word)
    if change is None and word == "by" and actor.change is None and noun.endswith(_DEEDS):
        return carried
    if change is not None and word in _CARRYING:
        kept = word == "by" or change == "none" or (actor.change == "gain" and noun in MUTATIONS)
        return carried if kept else replace(carried, change=_combine(actor.change, change))
    if word == "with" and tree.lower[p - 1] in {"together", "along", "combined", "coupled"}:
        return carried
    if word == "from" and noun in HOSTS and actor.host and actor.change:
        return carried
    if word in {"of", "with", "without", "in"} and (noun in HOSTS or actor.change):
        return replace(carried, host=noun in HOSTS or actor.host)
    return replace(actor, gov=g, role=word, reach=_reach(tree, g) if actor.change else ())


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
    return "loss" if change is None else change


def _combine(old: str | None, new: str) -> str:
    """As in "Inhibition of constitutively active X", "blocking X deficiency": the outer word counts, but loss of
    an inhibitor is read as loss of the gene still.
    """
    return new if old is None or new == "loss" else old


def _governed_by_preposition(tree: Tree, lexicon: Lexicon, actor: Actor, g: int, word: str) -> Actor:
    """As in "deficient in X", "edited at X", "devoid of X" carry on; any other predicate ends the climb."""
    if word == "with" and tree.lower[g] in {"combined", "coupled", "paired"} and tree.deps[g] == "acl":
        return replace(actor, node=tree.heads[g])
    if tree.deps[g] == "csubj" and word in {"with", "to", "in"} and lexicon.stem(tree.lower[g]) in _TREATING:
        return replace(actor, node=g, change=actor.change or "gain", steps=(*actor.steps, f"{tree.words[g]} {word}"))
    part = "adj" if tree.tags[g].startswith("JJ") else "verb"
    change = lexicon.change(tree.lower[g], "adj") or lexicon.change(tree.lower[g], "verb")
    if word == "at" and change == "gain":
        return replace(actor, gov=g, role=word)
    carries = word in {"in", "of", "at", "for", "with", "against", "to", "on", "from"} and change in {"loss", "gain"}
    if carries and (part == "adj" or tree.tags[g] in {"VBN", "VBG", "VBD"}):
        steps = (*actor.steps, f"{tree.words[g]} {word}")
        return replace(actor, node=g, change=actor.change or change, steps=steps)
    return replace(actor, gov=g, role=word)


def _into_predicate(tree: Tree, lexicon: Lexicon, actor: Actor, h: int, dep: str) -> Actor:
    """From an argument to its verb: a verb of perturbation is climbed through, any other ends the climb."""
    if dep == "nsubj" or (dep == "nsubjpass" and tree.lower[h] in {"missing", "absent"}) or dep == "csubj":
        gone = tree.lower[h] in _GONE or any(tree.lower[k] in _GONE for k in tree.children(h, "acomp"))
        if gone and tree.deps[h] in {"advcl", "relcl"}:
            return replace(actor, node=h, change="loss", steps=(*actor.steps, "absent"))
        return replace(actor, gov=h, role="subj")
    if dep == "dobj" and _is_means(tree, h) and (lowered := lexicon.frame(tree.lower[h], "verb", "object")):
        if lowered.sign != "-" or _gene_acts(tree, actor, tree.heads[tree.heads[h]]):
            return replace(actor, gov=h, role="aside")
        return replace(actor, node=h, change=actor.change or "loss", steps=(*actor.steps, tree.words[h]))
    if dep == "dobj" and tree.deps[h] == "csubj" and (changed := _made(lexicon, tree.lower[h])):
        return replace(actor, node=h, change=_combine(actor.change, changed), steps=(*actor.steps, tree.words[h]))
    if dep == "dobj" and _is_made_to(tree, h):
        return replace(actor, node=tree.heads[h], change="gain", steps=(*actor.steps, tree.words[h]))
    change = lexicon.change(tree.lower[h], "verb") if tree.is_verb(h) or tree.tags[h].startswith("JJ") else None
    if dep == "dobj" and tree.tags[h] in FINITE_TAGS and _gene_acts(tree, actor, h):
        return replace(actor, gov=h, role="obj")
    if change in {"loss", "gain"} and not (
        change == "gain" and dep == "dobj" and tree.deps[h] in {"ROOT", "conj", "relcl"}
    ):
        return replace(
            actor, node=h, change=_combine(actor.change, change), steps=(*actor.steps, tree.words[h]), role="np"
        )
    role = {"nsubjpass": "subj", "csubjpass": "subj", "dobj": "obj"}.get(dep, dep)
    return replace(actor, gov=h, role=role)


def _made(lexicon: Lexicon, word: str) -> str | None:
    """What is made of a gene by "reducing X expression", "raising X levels", "blocking X"."""
    change = lexicon.change(word, "verb")
    if change in {"loss", "gain"}:
        return change
    frame = lexicon.frame(word, "verb", "object")
    if frame is None or frame.sign not in {"+", "-"}:
        return None
    return "loss" if frame.sign == "-" else "gain"


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
    return any(k in actor.others for s in subjects for k in tree.subtree(s))


def _out_of_clause(tree: Tree, actor: Actor, h: int, dep: str) -> Actor:
    """From a verb of perturbation to what its clause hangs on; a clause set against another stands by itself."""
    if dep == "advcl" and any(tree.lower[k] in {"whereas", "while"} for k in tree.children(actor.node, "mark")):
        return replace(actor, gov=actor.node, role="main")
    if dep in {"acl", "relcl"} and tree.is_noun(h):
        return replace(actor, node=h, host=tree.lower[h] in HOSTS or actor.host)
    return replace(actor, gov=h, role="circ")
