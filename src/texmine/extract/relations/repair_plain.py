"""Plain verb forms between a gene and a state, read as nouns: "levels of X favour/NN S", "X and Y flag/NN S"."""

from __future__ import annotations

from collections.abc import Sequence

from texmine.extract.mention import DocMention
from texmine.extract.relations.repair_names import outer_head
from texmine.extract.relations.tree import FINITE_TAGS, NP_LINKS, Tree
from texmine.vocab.lexicon import Lexicon

_OPENERS = frozenset({"that", "whether", "whereas", "while", "although", "because", ";", ":"})
_CLIMBED = frozenset({"pobj", "prep", "conj", "compound", "appos", "nmod"})


def free_plain_verbs(tree: Tree, lexicon: Lexicon, genes: Sequence[DocMention], states: Sequence[DocMention]) -> None:
    """Makes such a word, in a sentence without a finite verb before the state, the root: the state is its object, and
    the noun that led the phrase its subject.
    """
    for gene in genes:
        v = gene.last
        state = next((s for s in states if s.first == v + 1), None)
        if state is None or not _is_plain_verb(tree, lexicon, v):
            continue
        n = outer_head(tree, state)
        carrier, top = tree.heads[n], _root(tree, n)
        own = {n, v, *range(gene.first, gene.last)}
        if any(tree.tags[i] in FINITE_TAGS for i in range(state.last)) or top in own or tree.deps[n] != "pobj":
            continue
        tree.uproot(v)
        tree.tags[v] = "VBP"
        tree.reattach(gene.last - 1, carrier, "pobj")
        tree.reattach(n, v, "dobj")
        tree.reattach(top, v, "nsubj")


def _is_plain_verb(tree: Tree, lexicon: Lexicon, v: int) -> bool:
    if v >= len(tree) or tree.tags[v] not in {"NN", "JJ", "VB", "IN"} or not lexicon.classes(tree.words[v], "verb"):
        return False
    return lexicon.is_plain(tree.lower[v])


def _root(tree: Tree, i: int) -> int:
    return next((a for a in tree.ancestors(i) if tree.heads[a] == a), i)


def seat_plain_verbs(tree: Tree, lexicon: Lexicon, genes: Sequence[DocMention], states: Sequence[DocMention]) -> None:
    """Makes the word between a gene and a state their verb, where it can be one in the plural and the subject is."""
    starts = {m.first for m in states}
    for gene in genes:
        i, last = gene.last, gene.last - 1
        if i + 1 in starts and i < len(tree) and _can_be_plural(tree, lexicon, i) and _is_plural(tree, gene):
            _seat_plural(tree, i, last)


def _can_be_plural(tree: Tree, lexicon: Lexicon, i: int) -> bool:
    word = tree.words[i]
    known = lexicon.classes(word, "verb") or lexicon.expression(word, "verb")
    noun = lexicon.nominal(word) is not None or lexicon.change(word, "noun") is not None
    hung = tree.deps[i] in NP_LINKS and tree.heads[i] > i
    return bool(known) and not noun and hung and tree.tags[i] in {"NN", "JJ"} and lexicon.is_plain(word)


def _is_plural(tree: Tree, gene: DocMention) -> bool:
    """Whether a row of genes, or a plural noun that the gene belongs to, stands before the verb, and no verb does."""
    before = range(max(0, gene.first - 6), gene.first)
    start = max((k for k in range(gene.first) if tree.lower[k] in _OPENERS), default=0)
    if any(tree.is_verb(k) and tree.tags[k] != "VBG" for k in range(start, gene.first)):
        return False
    row = tree.lower[gene.first - 1 : gene.first] == ["and"]
    return row or any(tree.tags[k] == "NNS" and tree.lower[k + 1] in {"of", "in"} for k in before)


def _seat_plural(tree: Tree, v: int, gene: int) -> None:
    theme = tree.noun_over(tree.heads[v])
    base, dep = tree.heads[theme], tree.deps[theme]
    tree.uproot(v)
    tree.tags[v] = "VBP"
    if base != theme:
        tree.reattach(gene, base, dep)
    top = gene
    while tree.deps[top] in _CLIMBED and tree.heads[top] not in {top, theme} and not tree.is_verb(tree.heads[top]):
        if tree.lower[tree.heads[top]] in _OPENERS:
            break
        top = tree.heads[top]
    tree.reattach(theme, v, "dobj")
    if tree.lower[tree.heads[top]] in _OPENERS and tree.heads[tree.heads[top]] not in {v, theme}:
        opener = tree.heads[top]
        tree.reattach(v, tree.heads[opener], "ccomp")
        tree.reattach(opener, v, "mark")
    elif tree.heads[top] not in {top, v, theme}:
        tree.reattach(v, tree.heads[top], tree.deps[top])
    tree.reattach(top, v, "nsubj")
    for k in [k for k in tree.kids[theme] if k < v]:
        tree.reattach(k, gene if k < gene else v, tree.deps[k])


_WHILE = frozenset({"during", "upon", "as", "when", "once", "along", "throughout"})


def free_plain_rises(tree: Tree, lexicon: Lexicon, genes: Sequence[DocMention]) -> None:
    """As in "X and Y rise/NN during S": a word of rise or fall after a row of genes, where no other verb is."""
    for gene in genes:
        v = gene.last
        if v >= len(tree) - 1 or tree.tags[v] != "NN" or tree.lower[v + 1] not in _WHILE:
            continue
        entry = lexicon.expression(tree.lower[v], "verb")
        plain = entry is not None and entry.role == "change" and lexicon.is_plain(tree.words[v])
        finite = any(tree.tags[k] in FINITE_TAGS | {"MD"} for k in range(v))
        if not plain or finite or not _is_plural(tree, gene):
            continue
        top = _root(tree, gene.last - 1)
        if top == v or tree.is_verb(top):
            continue
        tree.uproot(v)
        tree.tags[v] = "VBP"
        tree.reattach(gene.last - 1, top, "conj")
        tree.reattach(top, v, "nsubj")
        tree.hand_over([k for k in range(v + 1, len(tree)) if tree.heads[k] < v], v)
