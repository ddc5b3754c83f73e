"""What stands in brackets and breaks a parse: the numbers of citations within a list ("X (8, 9), Y (10) and Z (11)"),
and the name of what a phrase has described ("the receptor for Y (X)", "a protein expressed in T cells (X)").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from texmine.extract.mention import DocMention
from texmine.extract.relations.tree import NOUN_TAGS, SUBJECTS, Tree

_OPEN, _CLOSED = frozenset({"(", "["}), frozenset({")", "]"})
_JOINTS = frozenset({",", "and", "or", ";"})
_NUMBERING = _JOINTS | {"-", "–", "ref.", "refs.", "ref", "refs"}
_DESCRIBED = frozenset({
    "receptor", "protein", "factor", "ligand", "gene", "kinase", "enzyme", "molecule", "chain", "phosphatase",
    "ligase", "cytokine", "transporter", "phosphoprotein", "glycoprotein", "integrin", "adaptor", "coreceptor",
    "co-receptor", "subunit", "chemokine", "helicase", "methyltransferase", "demethylase", "deacetylase",
})  # fmt: skip
_LINKS = frozenset({"for", "of", "by", "in", "on", "to", "from", "with", "that", "which"})
_LONGEST, _FAR = 12, 8


def set_citations_aside(tree: Tree, genes: Sequence[DocMention]) -> None:
    """Hangs the numbers of citations on the word before them, and the genes of a list that they part on its first."""
    groups = list(_citations(tree))
    for group in groups:
        _set_aside(tree, group)
    if groups:
        _join_rows(tree, sorted(genes, key=lambda g: g.first), {k for group in groups for k in group})


def _citations(tree: Tree) -> Iterator[range]:
    """Brackets that hold numbers, and nothing but numbers: "(8, 9)", "[11–13]"."""
    for at in range(1, len(tree) - 2):
        if tree.lower[at] not in _OPEN:
            continue
        end = next((k for k in range(at + 1, min(len(tree), at + _LONGEST)) if tree.lower[k] in _CLOSED), None)
        inside = [] if end is None else tree.lower[at + 1 : end]
        if end is not None and inside and inside[0][0].isdigit() and all(_is_number(word) for word in inside):
            yield range(at, end + 1)


def _is_number(word: str) -> bool:
    return word in _NUMBERING or word.replace("-", "").replace("–", "").isdigit()


def _set_aside(tree: Tree, group: range) -> None:
    owner = group.start - 1
    for k in group:
        if k in tree.ancestors(owner):
            tree.take_place(owner, k)
    for k in group:
        tree.hand_over([c for c in tree.kids[k] if c not in group], owner)
        tree.reattach(k, owner, "punct")


def _join_rows(tree: Tree, genes: Sequence[DocMention], cited: set[int]) -> None:
    """Makes one row of genes that nothing parts but joints, their own short forms and citations."""
    first: DocMention | None = None
    last = -1
    for gene in genes:
        between = range(last, gene.first)
        words = {tree.lower[k] for k in between if k not in cited}
        if first is not None and words == {"("}:
            last = gene.last + (tree.lower[gene.last : gene.last + 1] == [")"])
            continue
        if first is not None and words and words <= _JOINTS and cited & set(between):
            _join(tree, first, gene)
        else:
            first = gene
        last = gene.last


def _join(tree: Tree, first: DocMention, gene: DocMention) -> None:
    head, top = tree.noun_over(first.last - 1), tree.noun_over(gene.last - 1)
    if top not in tree.subtree(head) and tree.deps[top] not in SUBJECTS:
        tree.reattach(top, head, "conj")


def described_by(tree: Tree, genes: Sequence[DocMention]) -> dict[DocMention, int]:
    """The genes that stand alone in brackets after a phrase that describes them, with the noun that heads it."""
    found = {}
    for gene in genes:
        opened = gene.first and tree.lower[gene.first - 1] in _OPEN
        if not opened or tree.lower[gene.last : gene.last + 1] not in ([")"], ["]"]):
            continue
        noun = _head_of_description(tree, gene.first - 1)
        if noun is not None:
            found[gene] = noun
    return found


def _head_of_description(tree: Tree, end: int) -> int | None:
    """The noun for a molecule that a phrase of prepositions or participles leads on from, up to a token."""
    for k in range(end - 2, max(-1, end - _FAR), -1):
        if tree.lower[k] in {",", "and", "or", ";", ")", "("} or tree.tags[k] in {"VBP", "VBZ", "MD", "TO"}:
            return None
        linked = tree.lower[k + 1] in _LINKS or tree.tags[k + 1] in {"VBN", "VBD"}
        if tree.lower[k] in _DESCRIBED and tree.tags[k] in NOUN_TAGS and linked:
            return k
    return None


def seat_described_in_brackets(tree: Tree, genes: Sequence[DocMention]) -> None:
    """Hangs a gene in brackets on the noun of the phrase that describes it, and not on the last word of that."""
    for gene, noun in described_by(tree, genes).items():
        head = tree.noun_over(gene.last - 1)
        if noun not in tree.subtree(head):
            tree.reattach(head, noun, "appos")


def only_describing(tree: Tree, genes: Sequence[DocMention]) -> list[DocMention]:
    """The genes that only say what another is: Y in "the receptor for Y (X)"."""
    described = described_by(tree, genes)
    return [g for g in genes if any(noun < g.first < gene.first - 1 for gene, noun in described.items())]
