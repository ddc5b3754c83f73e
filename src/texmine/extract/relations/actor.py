"""The gene's side: from a gene's mention up the tree to what its clause says it does.

On the way the words that take the gene's activity away or add to it are read off (deletion of X, X-deficient cells,
when X was deleted), and what carries it is noted: the gene itself, or cells and mice that lack it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from texmine.extract.mention import DocMention
from texmine.extract.relations.hosts import HOSTS
from texmine.extract.relations.tree import NP_LINKS, SUBJECTS, Tree
from texmine.vocab.lexicon import Lexicon


_SUSPENDED = re.compile(r"-,?(?: \S+-,)* (?:and|or) (?P<rest>\S+)")
_SKIPPED = frozenset("the a an both either its their one each '".split())
_MUTATIONS = frozenset("mutation mutations variant variants haploinsufficiency deficiency guides guide knockout".split())


@dataclass(frozen=True, slots=True)
class Actor:
    """A gene in its place: ``node`` is the head of the phrase that holds it, ``role`` how that hangs on ``gov``.

    ``role`` is subj, obj, circ (a circumstance: in the absence of X, when X was deleted), main (the gene was perturbed
    in a clause of its own), a preposition, or np (part of a noun phrase, whose head is ``gov``). ``change`` is loss,
    gain or None; ``host`` tells that the phrase names cells or animals. ``affix`` is what is glued to the name.
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


def local_change(doc: Doc, tree: Tree, lexicon: Lexicon, mention: DocMention) -> tuple[str | None, str | None]:
    """(loss, gain or None, affix) that the words glued to a gene's name or beside it tell."""
    if mention.method == "anaphora":
        return None, None
    affix = _affix(doc.text, lexicon, mention) or _suspended(doc.text, lexicon, mention)
    if affix is not None and affix[1] != "none":
        return affix[1], affix[0]
    head = mention.last - 1
    before = doc.text[max(0, mention.start - 6) : mention.start].casefold()
    if re.search(r"(?:\banti-|\bα)$", before):
        return "loss", "anti-"
    following = _following_noun(tree, head)
    change = lexicon.change(tree.lower[following], "noun") if following is not None else None
    if change == "loss" and following is not None and tree.lower[following] in _MUTATIONS and _activating(tree, lexicon, mention.first):
        return "gain", None
    if change in {"loss", "gain"}:
        return change, None
    change = _change_before(tree, lexicon, mention)
    if change is not None:
        return change, affix[0] if affix else None
    for k in (*tree.children(head, "amod", "compound", "nmod"), mention.first - 1):
        if mention.first > k >= 0 and _adjoins(tree, k, mention.first):
            change = lexicon.change(tree.lower[k], "adj") or (lexicon.change(tree.lower[k], "verb") if tree.lower[k].endswith("ing") else None)
            if change in {"loss", "gain"}:
                return change, None
    return None, affix[0] if affix else None


def _activating(tree: Tree, lexicon: Lexicon, first: int) -> bool:
    return any(lexicon.change(tree.lower[k], "adj") == "gain" for k in range(max(0, first - 2), first))


def _change_before(tree: Tree, lexicon: Lexicon, mention: DocMention) -> str | None:
    """ "deletion of (the methylase) X", "activating mutations in X", read in order, for where the parse goes astray."""
    j = mention.first - 1
    while j > 0 and mention.first - j <= 4 and (tree.lower[j] in _SKIPPED or tree.tags[j].startswith(("JJ", "NN"))):
        j -= 1
    if j <= 0 or tree.lower[j] not in {"of", "in", "against", "at"}:
        return None
    change = lexicon.change(tree.lower[j - 1], "noun")
    if change not in {"loss", "gain"} or (tree.lower[j] != "of" and tree.lower[j - 1] not in _MUTATIONS):
        return None
    if j > 1 and change == "loss" and lexicon.change(tree.lower[j - 2], "adj") == "gain":
        return "gain"
    return change


def _affix(text: str, lexicon: Lexicon, mention: DocMention) -> tuple[str, str] | None:
    rest = text[mention.end : mention.end + 24].casefold().replace("\u2013", "-")
    for affix, sign in lexicon.affixes:
        if rest.startswith(affix) and not rest[len(affix) : len(affix) + 1].isalnum():
            return affix, sign
    return None


def _suspended(text: str, lexicon: Lexicon, mention: DocMention) -> tuple[str, str] | None:
    """ "Arid2- and Pbrm1-deficient": the affix that the last of several genes carries for all."""
    match = _SUSPENDED.match(text[mention.end : mention.end + 48].casefold())
    if match is None:
        return None
    rest = match.group("rest")
    found = [(rest.find(affix), affix, sign) for affix, sign in lexicon.affixes if affix in rest and len(affix) > 2]
    return min(found)[1:] if found else None


def _following_noun(tree: Tree, head: int) -> int | None:
    """The next noun of the same noun phrase, over a bracket that renames the gene: "IDH2 (R140Q) inhibitors"."""
    if tree.deps[head] in NP_LINKS and tree.heads[head] > head:
        return tree.heads[head] if tree.heads[head] - head <= 3 else head + 1
    if head + 1 < len(tree) and tree.is_noun(head + 1) and tree.lower[head + 1] not in {"and", "or"}:
        return head + 1
    return None


def _adjoins(tree: Tree, k: int, first: int) -> bool:
    """Whether only adjectives and nouns stand between a modifier and the gene."""
    return all(tree.tags[j].startswith(("JJ", "NN", "VBN", "CC", "HYPH", "VBG")) or tree.words[j] == "-" for j in range(k, first))


def find_actor(doc: Doc, tree: Tree, lexicon: Lexicon, mention: DocMention) -> Actor:
    """Climbs from a gene to the clause that it acts in."""
    change, affix = local_change(doc, tree, lexicon, mention)
    head = _mention_head(tree, mention)
    step = f"{doc.text[mention.start : mention.end]}" + (f" ({change})" if change else "")
    denied = is_denied_gene(tree, mention)
    start = Actor(mention, head, head, "np", change, host=False, affix=affix, steps=(step,), denied=denied)
    return _climb(tree, lexicon, start)


def is_denied_gene(tree: Tree, mention: DocMention) -> bool:
    """ "X, but not Y, drives S", "X rather than Y drives S": Y does not."""
    before = tree.lower[max(0, mention.first - 3) : mention.first]
    return before[-2:] in (["but", "not"], ["and", "not"], ["rather", "than"]) or before[:-1][-2:] in (["but", "not"], ["rather", "than"])


def _mention_head(tree: Tree, mention: DocMention) -> int:
    inside = range(mention.first, mention.last)
    heads = [i for i in inside if tree.heads[i] not in inside or tree.heads[i] == i]
    return heads[-1] if heads else mention.last - 1


def _climb(tree: Tree, lexicon: Lexicon, actor: Actor) -> Actor:
    for _ in range(len(tree)):
        i = actor.node
        dep, h = tree.deps[i], tree.heads[i]
        if tree.lower[i] in HOSTS:
            actor = replace(actor, host=True)
        if h == i:
            return replace(actor, gov=i, role="main" if tree.is_verb(i) else "np")
        if dep == "appos" and i not in range(actor.mention.first, actor.mention.last) and actor.change is None:
            return replace(actor, gov=h, role="aside")
        if dep in NP_LINKS or dep in {"appos", "dep", "nn"}:
            actor = _into_noun(tree, lexicon, actor, h)
        elif dep == "conj":
            if not (tree.is_noun(h) or tree.part(h) == "adj"):
                return replace(actor, gov=h, role="circ")
            actor = replace(actor, node=h) if h not in range(actor.mention.first, actor.mention.last) else actor
            if h in range(actor.mention.first, actor.mention.last):
                return replace(actor, gov=h, role="np")
        elif dep in {"pobj", "pcomp"}:
            moved = _through_preposition(tree, lexicon, actor, h)
            if moved.role != "np" or moved.node == actor.node:
                return moved
            actor = moved
        elif dep in SUBJECTS or dep in {"dobj", "attr", "oprd", "acomp", "dative"}:
            moved = _into_predicate(tree, lexicon, actor, h, dep)
            if moved.role != "np":
                return moved
            actor = moved
        elif dep in {"advcl", "acl", "relcl", "xcomp", "ccomp"}:
            moved = _out_of_clause(tree, actor, h, dep)
            if moved.role != "np":
                return moved
            actor = moved
        else:
            return replace(actor, gov=h, role=dep)
    return actor


def _into_noun(tree: Tree, lexicon: Lexicon, actor: Actor, h: int) -> Actor:
    change = lexicon.change(tree.lower[h], "noun") or _modified(tree, lexicon, h, actor)
    known = change is not None or tree.lower[h] in HOSTS
    new = actor.change or (change if change in {"loss", "gain"} else None)
    return replace(
        actor,
        node=h,
        change=new,
        opaque=actor.opaque + (not known),
        steps=(*actor.steps, tree.words[h]),
    )


def _modified(tree: Tree, lexicon: Lexicon, h: int, actor: Actor) -> str | None:
    """What a modifier of the phrase's head tells: "overexpressed mitofusin 2 (MFN2)", "blocking the enzyme IDH2"."""
    for k in tree.children(h, "amod", "compound"):
        if k < actor.mention.first and k < h:
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
    if tree.is_verb(actor.node):
        return replace(actor, gov=g, role="means" if word == "by" else word)
    if tree.deps[p] == "pcomp" or (tree.deps[p] == "prep" and tree.tags[g] == "IN"):
        return replace(actor, gov=tree.heads[g], role=word)
    if tree.is_verb(g) or tree.tags[g].startswith(("JJ", "RB")):
        return _governed_by_preposition(tree, lexicon, actor, g, word)
    change = lexicon.change(tree.lower[g], "noun")
    steps = (*actor.steps, f"{tree.words[g]} {word}")
    if actor.host and change is not None:
        return replace(actor, gov=g, role=word)
    if change is not None and word in {"of", "in", "for", "against", "to", "on", "with", "targeting", "by", "from", "through"}:
        if change in {"loss", "gain"} and word != "by" and not (actor.change == "gain" and tree.lower[g] in _MUTATIONS):
            return replace(actor, node=g, change=_combine(actor.change, change), steps=steps)
        return replace(actor, node=g, steps=steps)
    if word in {"of", "with", "without", "in"} and (tree.lower[g] in HOSTS or actor.change):
        return replace(actor, node=g, host=tree.lower[g] in HOSTS or actor.host, steps=steps)
    reach = _reach(tree, g) if actor.change else ()
    return replace(actor, gov=g, role=word, reach=reach)


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
    """ "Inhibition of constitutively active X", "blocking X deficiency": the outer word counts, but loss of an
    inhibitor is read as loss of the gene still."""
    return new if old is None or new == "loss" else old


def _governed_by_preposition(tree: Tree, lexicon: Lexicon, actor: Actor, g: int, word: str) -> Actor:
    """ "deficient in X", "edited at X", "devoid of X" carry on; any other predicate ends the climb."""
    part = "adj" if tree.tags[g].startswith("JJ") else "verb"
    change = lexicon.change(tree.lower[g], "adj") or lexicon.change(tree.lower[g], "verb")
    if word == "at" and change == "gain":
        return replace(actor, gov=g, role=word)
    if word in {"in", "of", "at", "for", "with", "against", "to", "on", "from"} and change in {"loss", "gain"}:
        if part == "adj" or tree.tags[g] in {"VBN", "VBG", "VBD"}:
            return replace(actor, node=g, change=actor.change or change, steps=(*actor.steps, f"{tree.words[g]} {word}"))
    return replace(actor, gov=g, role=word)


def _into_predicate(tree: Tree, lexicon: Lexicon, actor: Actor, h: int, dep: str) -> Actor:
    """From an argument to its verb: a verb of perturbation is climbed through, any other ends the climb."""
    if dep in {"nsubj", "csubj"}:
        return replace(actor, gov=h, role="subj")
    change = lexicon.change(tree.lower[h], "verb") if tree.is_verb(h) or tree.tags[h].startswith("JJ") else None
    if change in {"loss", "gain"} and not (change == "gain" and dep == "dobj" and tree.deps[h] in {"ROOT", "conj", "relcl"}):
        return replace(
            actor, node=h, change=_combine(actor.change, change), steps=(*actor.steps, tree.words[h]), role="np"
        )
    role = {"nsubjpass": "subj", "csubjpass": "subj", "dobj": "obj"}.get(dep, dep)
    return replace(actor, gov=h, role=role)


def _out_of_clause(tree: Tree, actor: Actor, h: int, dep: str) -> Actor:
    """From a verb of perturbation to what its clause hangs on."""
    if dep in {"acl", "relcl"} and tree.is_noun(h):
        return replace(actor, node=h, host=tree.lower[h] in HOSTS or actor.host)
    return replace(actor, gov=h, role="circ")
