"""The gene's side: from a gene's mention up the tree to what its clause says it does.

On the way the words that take the gene's activity away or add to it are read off (deletion of X, X-deficient cells,
when X was deleted), and what carries it is noted: the gene itself, or cells and mice that lack it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Doc

from texmine.extract.mention import DocMention
from texmine.extract.relations.actor import Actor
from texmine.extract.relations.actor_nouns import into_noun, through_preposition
from texmine.extract.relations.actor_verbs import out_of_clause, past_predicate
from texmine.extract.relations.change import local_change
from texmine.extract.relations.event import mention_head
from texmine.extract.relations.tree import NP_LINKS, SUBJECTS, Tree
from texmine.extract.relations.words import HOSTS
from texmine.vocab.lexicon import Lexicon

_MARKER = re.compile(
    r"(?:\+(?!/)|[-–](?=(?: (?:cells?|T)\b|cd\d))|-?(?:hi|lo|low|high|int|dim|bright|neg|pos|positive|negative)\b)"
)
"""What is glued to a gene's name where it names cells: "KLRG1+ cells", "CD62Llo"."""


def find_actor(
    doc: Doc, tree: Tree, lexicon: Lexicon, mention: DocMention, genes: frozenset[int] = frozenset()
) -> Actor:
    """Climbs from a gene to the clause that it acts in."""
    change, affix = local_change(doc, tree, lexicon, mention)
    head = mention_head(tree, mention)
    step = f"{doc.text[mention.start : mention.end]}" + (f" ({change})" if change else "")
    denied = is_denied_gene(tree, mention)
    if change is None and _brings_other(tree, lexicon, mention, affix, genes):
        return Actor(mention, head, head, "aside", None, host=False, affix=affix, steps=(step,), opaque=9, others=genes)
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
    return _as_subject(tree, lexicon, _climb(tree, lexicon, start))


_RELAYING = frozenset({
    "relay", "transmit", "transduce", "deliver", "produce", "generate", "secrete", "release", "provide", "convey",
    "present", "catalyze", "synthesize", "supply", "elicit", "encode", "initiate", "deposit", "conduct",
})  # fmt: skip


def _as_subject(tree: Tree, lexicon: Lexicon, actor: Actor) -> Actor:
    """As in "signals relayed by X drive S": what X sends or makes acts for it."""
    v = actor.gov
    if actor.role != "by" or actor.change is not None or tree.deps[v] != "acl":
        return actor
    noun = tree.heads[v]
    if tree.deps[noun] not in SUBJECTS or noun in actor.others or lexicon.stem(tree.lower[v]) not in _RELAYING:
        return actor
    return replace(actor, node=noun, gov=tree.heads[noun], role="subj", steps=(*actor.steps, f"{tree.words[v]} by"))


_BRINGING = frozenset({"driven", "induced", "mediated", "dependent", "triggered", "elicited", "controlled"})


def _brings_other(tree: Tree, lexicon: Lexicon, mention: DocMention, affix: str | None, genes: frozenset[int]) -> bool:
    """As in "X-driven Y expression": what is said is said of the product that X brings about."""
    glued = lexicon.makes(affix) and affix != "-independent"
    apart = tree.lower[mention.last : mention.last + 1] != [] and tree.lower[mention.last] in _BRINGING
    start = mention.last + apart
    near = tree.lower[start + 1 : start + 2]
    return (glued or apart) and start in genes and near[:1] in (["expression"], ["upregulation"], ["production"])


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
        return into_noun(tree, lexicon, actor, h)
    if dep == "conj":
        if not (tree.is_noun(h) or tree.part(h) == "adj"):
            return replace(actor, gov=h, role="circ")
        return replace(actor, gov=h) if h in own else replace(actor, node=h)
    if dep in {"pobj", "pcomp"}:
        return through_preposition(tree, lexicon, actor, h)
    if dep in SUBJECTS or dep in {"dobj", "attr", "oprd", "acomp", "dative"}:
        return past_predicate(tree, lexicon, actor, h, dep)
    if dep in {"advcl", "acl", "relcl", "xcomp", "ccomp"}:
        return out_of_clause(tree, actor, h, dep)
    if dep == "parataxis" and tree.is_verb(actor.node):
        return replace(actor, gov=actor.node, role="main")
    return replace(actor, gov=h, role=dep)
