"""Phrases set in by commas after "and", over which a parser loses what goes on: "needed for A and, in a way that is
unclear, for B"; and those that set a second subject aside: "the upkeep of S, though not their number, is impaired".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from texmine.extract.mention import DocMention
from texmine.extract.relations.tree import FINITE_TAGS, NOUN_TAGS, NP_LINKS, SUBJECTS, Tree

_LONGEST, _BACK, _NAMED = 14, 12, 4
_OPENERS = frozenset({"IN", "VBG", "VBN", "WRB", "RB", "TO"})
_AUXILIARIES = frozenset({"is", "are", "was", "were", "has", "have", "had", "does", "do", "did"})
_ASIDE = frozenset({"though", "but", "although", "albeit", "if"})


def set_in(tree: Tree) -> Iterator[tuple[int, int]]:
    """The "and", and the first word after what is set in behind it, of each such phrase; no clause is one."""
    for i in range(2, len(tree) - 3):
        if tree.lower[i] not in {"and", "but", "or"} or tree.lower[i + 1] != "," or tree.lower[i - 1] == ",":
            continue
        end = next((k for k in range(i + 2, min(len(tree) - 1, i + _LONGEST)) if tree.lower[k] == ","), None)
        if end is not None and not {";", ":", "(", "which"} & set(tree.lower[i:end]):
            yield i, end + 1


def seat_after_set_in(tree: Tree, genes: Sequence[DocMention]) -> None:
    """Hangs what goes on after the phrase where its like before "and" hangs: a second "for …" on what the first is on,
    a gene on the gene before, a verb on the verb.
    """
    first = {g.first: g for g in genes}
    for i, start in set_in(tree):
        j = start + 1 if tree.tags[start] == "DT" else start
        if j in first:
            _join_names(tree, genes, i, first[j])
        elif tree.tags[start] in {"IN", "TO"}:
            _join_prepositions(tree, i, start)


def _join_names(tree: Tree, genes: Sequence[DocMention], i: int, gene: DocMention) -> None:
    before = next((g for g in genes if g.last == i and g.concept != gene.concept), None)
    if before is None or (gene.last < len(tree) and tree.tags[gene.last] in FINITE_TAGS):
        return
    tree.reattach(gene.last - 1, before.last - 1, "conj")


def _join_prepositions(tree: Tree, i: int, p: int) -> None:
    like = [k for k in range(max(0, i - _BACK), i) if tree.lower[k] == tree.lower[p] and tree.deps[k] == "prep"]
    if not like or not tree.has(p, "pobj", "pcomp") or any(tree.tags[k] in FINITE_TAGS for k in range(like[-1], i)):
        return
    tree.reattach(p, tree.heads[like[-1]], "prep")


def seat_genes_over_set_in(tree: Tree, genes: Sequence[DocMention]) -> None:
    """As in "…: X (Y), by binding Z, supports S": a gene that opens a clause is the subject of the verb after the comma
    that closes the phrase.
    """
    for gene in genes:
        comma = _past_brackets(tree, gene.last)
        if not _opens_clause(tree, gene.first) or tree.lower[comma : comma + 1] != [","]:
            continue
        if tree.tags[comma + 1] not in _OPENERS or tree.lower[comma + 1] in {"which", "that", "and"}:
            continue
        end = next((k for k in range(comma + 2, min(len(tree) - 2, comma + _LONGEST)) if tree.lower[k] == ","), None)
        if end is None:
            continue
        end += 2 if tree.tags[end + 1] == "WRB" and tree.tags[end + 2] == "VBN" else 0
        v = next((k for k in range(end + 1, len(tree)) if not tree.tags[k].startswith("RB")), end)
        subjects = list(tree.children(v, *SUBJECTS))
        i = gene.last - 1
        if tree.tags[v] in FINITE_TAGS and tree.lower[v] not in _AUXILIARIES and i not in subjects:
            _seat_gene(tree, i, v, [s for s in subjects if comma < s < end], bare=not subjects)


def _seat_gene(tree: Tree, i: int, v: int, inside: Sequence[int], *, bare: bool) -> None:
    while tree.deps[i] in NP_LINKS and tree.heads[i] == i + 1:
        i += 1
    if not (bare or inside) or v in tree.subtree(i) or any(s in tree.ancestors(i) for s in inside):
        return
    for s in inside:
        tree.deps[s] = "dep"
    tree.reattach(i, v, "nsubj")


def _opens_clause(tree: Tree, first: int) -> bool:
    k = first - 1
    while k >= 0 and first - k <= _NAMED and tree.tags[k] in {"DT", "JJ", "NN"}:
        k -= 1
    return k < 0 or tree.lower[k] in {":", ";", "whereas", "while", "that"}


def _past_brackets(tree: Tree, at: int) -> int:
    """The token after what stands in brackets from a token on, or the token itself."""
    if tree.lower[at : at + 1] != ["("]:
        return at
    closed = next((k for k in range(at, min(len(tree), at + _LONGEST)) if tree.lower[k] == ")"), at - 1)
    return closed + 1


def seat_before_aside(tree: Tree) -> None:
    """As in "the upkeep of S, though not their number/subj, is impaired": the verb speaks of what is not set aside."""
    for comma in range(1, len(tree) - 4):
        if tree.lower[comma] != "," or tree.lower[comma + 1] not in _ASIDE or tree.lower[comma + 2] != "not":
            continue
        end = next((k for k in range(comma + 3, min(len(tree) - 1, comma + _LONGEST)) if tree.lower[k] == ","), None)
        if end is None or any(tree.tags[k] in FINITE_TAGS for k in range(comma, end)):
            continue
        own = [(s, v) for v in range(end + 1, len(tree)) for s in tree.children(v, *SUBJECTS) if comma < s < end]
        if len(own) == 1 and (n := _phrase_before(tree, comma)) is not None:
            _reseat(tree, n, *own[0])


def _phrase_before(tree: Tree, comma: int) -> int | None:
    """The noun phrase that ends at a comma, over "of", where it is nothing's subject or object yet."""
    n = comma - 1
    while tree.heads[n] < comma and tree.heads[n] != n:
        h = tree.heads[n]
        of = tree.deps[n] == "pobj" and tree.lower[h] == "of"
        if not (of or tree.deps[n] in NP_LINKS or (tree.deps[n] == "prep" and tree.is_noun(h))):
            break
        n = h
    return n if tree.is_noun(n) and tree.deps[n] not in {"dobj", *SUBJECTS} else None


def _reseat(tree: Tree, n: int, aside: int, v: int) -> None:
    if v in tree.subtree(n) or n in tree.subtree(v):
        return
    over, dep = tree.heads[n], tree.deps[n]
    tree.deps[v] = "conj" if tree.deps[v] == "advcl" else tree.deps[v]
    for mark in list(tree.children(v, "mark")):
        tree.reattach(mark, aside, "dep")
    tree.seat(n, v)
    tree.reattach(aside, n, "dep")
    if dep == "pobj" and tree.deps[over] in {"conj", "prep"} and over not in tree.ancestors(v):
        tree.reattach(over, v, "prep")


def seat_two_prepositions(tree: Tree) -> None:
    """As in "is enriched in, and necessary for, S": what follows the second comma belongs to both prepositions; the
    tree can give it to but one, which is the second.
    """
    for p in range(3, len(tree) - 3):
        if tree.tags[p] != "IN" or tree.lower[p + 1] != "," or tree.has(p, "pobj", "pcomp"):
            continue
        first = next((k for k in range(p - 2, max(0, p - _NAMED - 2), -1) if tree.lower[k] in {"and", "but", "yet"}), 0)
        if not first or tree.lower[first - 1] != "," or tree.tags[first - 2] != "IN":
            continue
        n = p + 2
        while (
            n + 1 < len(tree) and tree.tags[n] not in NOUN_TAGS and tree.tags[n][:2] in {"DT", "JJ", "RB", "VB", "PR"}
        ):
            n += 1
        top, word = tree.noun_over(n), p - 1
        if (
            tree.tags[top] not in NOUN_TAGS
            or p in tree.subtree(top)
            or not tree.tags[word].startswith(("JJ", "VBN", "RB"))
        ):
            continue
        tree.reattach(p, word, "prep")
        tree.reattach(top, p, "pobj")
        tree.hand_over([k for k in range(p + 2, top) if tree.heads[k] < p], top)
