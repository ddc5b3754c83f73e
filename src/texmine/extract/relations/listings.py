"""Lists of genes' products as sentences open them: ", including A, B and C", "such as A", "(A, B)", "A and B high"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from texmine.extract.mention import DocMention
from texmine.extract.relations.tree import FINITE_TAGS, Tree
from texmine.extract.relations.words import BREAKS
from texmine.vocab.lexicon import Lexicon

_OPENERS = (
    ("including",), ("such", "as"), ("namely",), ("e.g.",), ("i.e.",), ("eg",), ("ie",), ("like",), ("for", "example"),
    ("for", "instance"), ("notably",), ("particularly",), ("especially",), ("comprising",), ("in", "particular"),
    ("among", "them"), ("among", "these"), ("amongst", "them"), ("chief", "among", "them"), ("most", "notably"),
    ("above", "all"),
)  # fmt: skip
_NOT_PRODUCT = frozenset({
    "signalling", "signaling", "activity", "deficiency", "deletion", "blockade", "reporter", "promoter", "binding",
    "locus", "targets", "treatment", "inhibitor", "inhibitors", "antibody", "antibodies", "transgene", "knockout",
    "pathway", "pathways", "motif", "motifs", "overexpression", "inhibition", "regulon", "regulons",
})  # fmt: skip
_SKIPPED = frozenset({
    "of", "the", "for", "as", "well", "also", "both", "its", "their", "with", "together", "along", "by",
})  # fmt: skip
_NONE = frozenset({"no", "not", "without", "neither", "nor", "never", "hardly", "barely"})
_HAVING = ("express", "lack", "display", "show", "upregulat", "downregulat", "carr", "retain", "lost", "gain", "coexpr")
_LINKS = frozenset({",", "and", "or", "(", ")", "/", "both", "as", "well", "plus"})
_QUOTES = frozenset("“”‘’\"'")
_NOMINAL = ("DT", "JJ", "NN", "VBN", "RB", "HYPH", "PRP$", "CD", "``", "''")
_BEFORE_FIRST, _BETWEEN, _RESUMED = 12, 7, 22


@dataclass(frozen=True, slots=True)
class Item:
    """A gene of a list. ``present``: whether its product is said to be there; ``told``: whether a word says so."""

    gene: DocMention
    present: bool
    told: bool


def opened(tree: Tree, at: int) -> int | None:
    """The token after the words that open a list of examples at ``at``, over a comma or a bracket; else None."""
    at += tree.lower[at : at + 1] in ([","], ["("], [":"])
    words = next((w for w in _OPENERS if tuple(tree.lower[at : at + len(w)]) == w), None)
    if words is None:
        return None
    at += len(words)
    return at + (tree.lower[at : at + 1] in ([","], [":"]))


def read_list(tree: Tree, lexicon: Lexicon, genes: Sequence[DocMention], start: int) -> list[Item]:
    """The genes of a list that begins at a token, each with the amount that is told of it; a list ends where a clause
    or another phrase begins, and with the bracket that it stands in.
    """
    starts = {g.first: g for g in genes}
    items: list[Item] = []
    present, told, gap, depth, k = True, False, 0, 0, start
    while k < len(tree) and gap <= (_BETWEEN if items else _BEFORE_FIRST):
        depth += (tree.lower[k] == "(") - (tree.lower[k] == ")")
        if depth < 0 or _ends(tree, k):
            break
        gene = starts.get(k)
        if gene is not None:
            if not is_product(tree, gene):
                break
            items.append(Item(gene, present, told))
            gap, k = 0, gene.last
            continue
        amount = _amount(tree, lexicon, k)
        if amount is not None:
            present, told = amount, True
        gap += tree.lower[k] not in {",", "and", "or", "(", ")"}
        k += 1
    return items


def read_resumed(tree: Tree, lexicon: Lexicon, genes: Sequence[DocMention], items: Sequence[Item]) -> list[Item]:
    """The genes with which a list goes on after an item that names none: "loss of A, blunted division in response to
    antigen, and upregulation of B". What they have in common with the first is a noun for how much there is.
    """
    first = items[-1].gene.last if items else len(tree)
    for k in range(first, min(len(tree) - 1, first + _RESUMED)):
        if tree.lower[k] in BREAKS or tree.tags[k] in {"VBZ", "VBP", "MD", "WDT", "WP"}:
            return []
        noun = lexicon.expression(tree.lower[k], "noun")
        j = k - 1
        while j > first and tree.tags[j].startswith(("JJ", "DT", "VBN", "RB")):
            j -= 1
        amount = noun is not None and noun.role == "has" and tree.lower[k + 1] == "of" and tree.lower[j] in {"and", ","}
        further = read_list(tree, lexicon, genes, k) if amount else []
        if further:
            return further
    return []


def is_product(tree: Tree, gene: DocMention) -> bool:
    """Whether a gene's name stands for its product, and not for what it does or what is done to it."""
    return gene.last >= len(tree) or tree.lower[gene.last] not in _NOT_PRODUCT


def _ends(tree: Tree, k: int) -> bool:
    word, tag = tree.lower[k], tree.tags[k]
    if word in BREAKS or word == ".":
        return True
    if word in _SKIPPED or opened(tree, k) is not None or (word == "as" and tree.lower[k - 1] == "such"):
        return False
    if tag == "VBN" and tree.lower[k - 1] in {"and", "but"} and tree.lower[k].startswith(_HAVING):
        return True
    if tag in FINITE_TAGS | {"MD", "WDT", "WP", "WP$", "WRB", "TO"}:
        return word not in {"increased", "reduced", "decreased", "elevated", "raised", "low"}
    if tag == "VBG" and tree.deps[k] in {"amod", "compound"} and tree.heads[k] > k:
        return False
    return tag in {"IN", "VBG"} and word not in _NONE


def _amount(tree: Tree, lexicon: Lexicon, k: int) -> bool | None:
    """Whether a word says that there is much (True) or little of what follows; None where it tells of no amount."""
    word = tree.lower[k]
    if tree.lower[k + 1 : k + 2] == ["of"] and (noun := lexicon.expression(word, "noun")) is not None:
        return noun.present if noun.role == "has" else None
    if word in _NONE:
        return False
    if tree.tags[k].startswith("NN"):
        noun = lexicon.expression(word, "noun")
        return noun.present if noun is not None and noun.role == "has" and not noun.present else None
    entry = lexicon.expression(word, "adj")
    if entry is not None and entry.role in {"in", "has"}:
        return entry.present
    kind = lexicon.quantity(word)
    return None if kind in {None, "none"} else kind == "+"


def row_before(tree: Tree, genes: Sequence[DocMention], end: int) -> list[DocMention]:
    """The genes of the list that ends right before a token: "A, B and C" of "A, B and C as markers of S"."""
    row: list[DocMention] = []
    for gene in sorted(genes, key=lambda g: -g.first):
        if gene.last > end:
            continue
        words = tree.lower[gene.last : end]
        joined = set(words) <= _LINKS and len(words) <= _BETWEEN
        if not joined or (row and words == [","] and gene.last + 1 != end):
            break
        row.append(gene)
        end = gene.first
    return row[::-1]


def nominal(tree: Tree, start: int, end: int) -> bool:
    """Whether ``start:end`` holds but what may stand in a noun phrase before its noun."""
    return all(tree.tags[k].startswith(_NOMINAL) or tree.words[k] in _QUOTES for k in range(start, end))


def states_after(tree: Tree, states: Sequence[DocMention], start: int) -> list[DocMention]:
    """The states of the phrase that begins at a token: "S1", "the S1 and S2", "S1 or S2"."""
    found: list[DocMention] = []
    for state in sorted(states, key=lambda s: s.first):
        if state.first < start:
            continue
        between = range(start, state.first)
        links = [k for k in between if tree.lower[k] in {"and", "or", ",", "/", "both", "either"}]
        rest = [k for k in between if k not in links]
        if (found and not links) or len(rest) > 4 or not all(nominal(tree, k, k + 1) for k in rest):
            break
        found.append(state)
        start = state.last
    return found
