"""Words that stand for gene products named before, in what is said of who has them: "had lost these transcripts", "S1
lack it", "X and Y, which S2 have silenced", "both proteins".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from texmine.extract.mention import DocMention
from texmine.extract.relations.expression import Trait
from texmine.extract.relations.rows import find_rows
from texmine.extract.relations.tree import SUBJECTS, Tree
from texmine.vocab.lexicon import Lexicon

_PRODUCTS = frozenset({
    "transcript", "gene", "protein", "marker", "molecule", "receptor", "factor", "mrna", "antigen", "enzyme",
    "integrin", "product", "regulator", "kinase", "chemokine",
})  # fmt: skip
_POINTING = frozenset(
    {"these", "those", "both", "all", "this", "that", "the", "two", "three", "four", "same", "either"}
)
_NUMBERS = {"both": 2, "two": 2, "either": 2, "three": 3, "four": 4}
_ALONE = frozenset({"it", "them", "both", "which", "that"})


def product_proxies(
    tree: Tree, lexicon: Lexicon, genes: Sequence[DocMention], states: Sequence[DocMention]
) -> Iterator[DocMention]:
    """Mentions at the objects of verbs of having, with the concepts of the genes that they stand for."""
    rows = find_rows(tree, genes)
    named = {i for m in (*genes, *states) for i in range(m.first, m.last)}
    for i in range(len(tree)):
        if i not in named and (gene := _expressed_before(tree, lexicon, genes, i)) is not None:
            yield replace(gene, first=i, last=i + 1, method="anaphora")
        if i in named or not _is_had(tree, lexicon, i) or not _is_of_cells(tree, states, i):
            continue
        for gene in _antecedents(tree, rows, genes, i):
            yield replace(gene, first=i, last=i + 1, method="anaphora")
    for i in range(len(tree)):
        subject = _spoken_of(tree, genes, i) if _is_found(tree, lexicon, i) else None
        if subject is not None:
            yield replace(subject, first=i, last=i + 1, method="anaphora")


def _is_found(tree: Tree, lexicon: Lexicon, i: int) -> bool:
    """Whether "it" is the subject of what says where a product is: "it is absent from S", "it is found in S"."""
    v = tree.heads[i]
    if tree.lower[i] != "it" or tree.deps[i] not in SUBJECTS or not tree.is_verb(v):
        return False
    if tree.deps[i] == "nsubjpass":
        entry = lexicon.expression(tree.lower[v], "verb")
        return entry is not None and entry.role in {"in", "has"}
    told = (lexicon.expression(tree.lower[k], "adj") for k in tree.children(v, "acomp"))
    return any(entry is not None for entry in told)


def _spoken_of(tree: Tree, genes: Sequence[DocMention], i: int) -> DocMention | None:
    """The one gene that is a subject before a token."""
    told = [g for g in genes if g.last <= i and any(tree.deps[k] in SUBJECTS for k in range(g.first, g.last))]
    if len({g.concept for g in told}) != 1:
        return None
    listed = any(tree.has(k, "conj") for k in range(told[-1].first, told[-1].last))
    return None if listed else told[-1]


def _expressed_before(tree: Tree, lexicon: Lexicon, genes: Sequence[DocMention], i: int) -> DocMention | None:
    """As in "X is of note: highly expressed in S, it drives …": the gene, a subject before, of which a participle at
    the head of the clause of "it" tells.
    """
    v = tree.heads[i]
    if tree.lower[i] != "it" or tree.deps[i] != "nsubj":
        return None
    fronted = (k for k in tree.children(v, "advcl") if k < i and tree.tags[k] == "VBN" and not tree.has(k, *SUBJECTS))
    told = next((k for k in fronted if lexicon.expression(tree.lower[k], "verb") is not None), None)
    before = [g for g in genes if told is not None and g.last <= told]
    return before[-1] if before and tree.deps[before[-1].last - 1] in SUBJECTS else None


def _is_had(tree: Tree, lexicon: Lexicon, i: int) -> bool:
    """Whether a word is the object of a verb that says what cells have, by the tree."""
    verb = tree.heads[i]
    if tree.deps[i] != "dobj" or not tree.is_verb(verb):
        return False
    entry = lexicon.expression(tree.lower[verb], "verb")
    if entry is None or entry.role != "has":
        return False
    if tree.lower[i] in _ALONE:
        return True
    pointers = {tree.lower[k] for k in tree.children(i, "det", "nummod", "predet", "amod")}
    return (
        tree.lower[i].removesuffix("s") in _PRODUCTS and bool(pointers & _POINTING) and not tree.has(i, "prep", "acl")
    )


def _is_of_cells(tree: Tree, states: Sequence[DocMention], i: int) -> bool:
    """Whether those who have "it" or "them" are cells of a state: "X and Y … maintain them" may mean the cells."""
    if tree.lower[i] not in _ALONE:
        return True
    subject = {k for s in tree.children(tree.heads[i], *SUBJECTS) for k in tree.subtree(s)}
    return any(s.last - 1 in subject for s in states)


def _antecedents(
    tree: Tree, rows: Sequence[Sequence[DocMention]], genes: Sequence[DocMention], i: int
) -> Sequence[DocMention]:
    """The genes named last before, one or a row of them, as the word has it."""
    before = [g for g in genes if g.last <= i]
    if not before:
        return []
    row = next((r for r in rows if before[-1] in r), [before[-1]])
    word = tree.lower[i]
    if word in {"which", "that"}:
        near = before[-1].last >= i - 1 or (before[-1].last == i - 2 and tree.lower[i - 1] == ",")
        return row if near else []
    wanted = _NUMBERS.get(word) or next(
        (_NUMBERS[tree.lower[k]] for k in tree.children(i) if tree.lower[k] in _NUMBERS), None
    )
    if wanted is not None:
        return row if len(row) == wanted else []
    plural = word == "them" or (word.endswith("s") and word != "this")
    if plural:
        return row if len(row) > 1 else []
    return [before[-1]] if len(row) == 1 else []


def elided_traits(
    tree: Tree, lexicon: Lexicon, genes: Sequence[DocMention], states: Sequence[DocMention]
) -> Iterator[Trait]:
    """As in "S1 are rich in X, whereas S2 have almost none", "… contain hardly any": of the genes named before."""
    rows = find_rows(tree, genes)
    for i in range(2, len(tree)):
        none = tree.lower[i] in {"none", "little"} or tree.lower[i - 1 : i + 1] in _HARDLY_ANY
        if not none or tree.lower[i + 1 : i + 2] not in ([], ["."], [","], [";"], ["("], ["and"], ["at"]):
            continue
        verb = next((v for v in range(i - 1, max(0, i - 4), -1) if tree.is_verb(v)), None)
        entry = lexicon.expression(tree.lower[verb], "verb") if verb is not None else None
        state = next((s for s in states if verb is not None and 0 <= verb - s.last <= 2), None)
        if verb is None or entry is None or state is None or entry.role != "has" or not entry.present:
            continue
        before = [g for g in genes if g.last <= state.first]
        row = next((r for r in rows if before and before[-1] in r), before[-1:])
        for gene in row:
            yield Trait(gene, state, present=False, negated=False, cue=verb, rule="state-has-gene", nodes=(verb,))


_HARDLY_ANY = (["hardly", "any"], ["barely", "any"], ["scarcely", "any"])


def fronted_traits(
    tree: Tree, lexicon: Lexicon, genes: Sequence[DocMention], states: Sequence[DocMention]
) -> Iterator[Trait]:
    """As in "X and Y, which S have silenced": the relative pronoun is the object, wherever it was hung."""
    rows = find_rows(tree, genes)
    for state in states:
        opener = state.first - 1 - (tree.tags[state.first - 1] in {"DT", "JJ", "PRP$"})
        if opener < 1 or tree.lower[opener] not in {"which", "that"}:
            continue
        verb = state.last
        while verb < len(tree) and (tree.lower[verb] in _AUXILIARIES or tree.tags[verb].startswith("RB")):
            verb += 1
        entry = lexicon.expression(tree.lower[verb], "verb") if verb < len(tree) else None
        ends = tree.tags[verb + 1 : verb + 2] in ([], [","], ["."], ["CC"], ["IN"], [":"], ["RB"])
        if entry is None or entry.role != "has" or not ends:
            continue
        present = entry.present != bool({"not", "never", "hardly"} & set(tree.lower[state.last : verb]))
        for gene in _antecedents(tree, rows, genes, opener):
            yield Trait(gene, state, present, negated=False, cue=verb, rule="state-has-gene", nodes=(verb,))


_AUXILIARIES = frozenset({"have", "had", "has", "do", "did", "does"})
