"""Who has what: a gene's product that the cells of a state express, carry or lack.

Static statements ("S express X", "X is high in S", "X marks S", "S are X-low"), with amounts ("little X"), denial and
comparison ("higher in A than in B" says that A has it and B lacks it).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from texmine.extract.mention import DocMention
from texmine.extract.relations.event import state_head
from texmine.extract.relations.keys import predicate_keys
from texmine.extract.relations.tree import NP_LINKS, SUBJECTS, Tree
from texmine.extract.relations.words import HOSTS
from texmine.vocab.lexicon import Expression, Lexicon

_PLACES = frozenset({
    "in", "on", "by", "from", "within", "at", "to", "for", "of", "with", "across", "inside", "throughout",
})  # fmt: skip
_COMPARED = frozenset({"than", "compared", "relative", "beyond", "versus", "vs", "unlike", "over"})
_CHANGING = frozenset({
    "upregulate", "up-regulate", "downregulate", "down-regulate", "induce", "acquire", "gain", "raise", "elevate",
})  # fmt: skip
_TOOLS = frozenset(
    {"allele", "reporter", "promoter", "locus", "mice", "mouse", "antibody", "antibodies", "construct", "cre"}
)
"""What labels cells in an experiment, and is no product of theirs."""
_SHARES = frozenset({"none", "neither", "most", "many", "all", "some", "few", "those", "percent", "%", "rest", "both"})
_NONE = frozenset({"no", "neither", "none", "hardly", "scarcely", "barely", "without", "never", "nor", "little"})


@dataclass(frozen=True, slots=True)
class Placed:
    """A mention with the noun phrase that it stands in: ``top`` heads it, and hangs on ``gov`` as ``role``."""

    mention: DocMention
    top: int
    role: str
    gov: int
    amount: int = 1
    compared: bool = False
    excluded: bool = False
    nouns: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Trait:
    """A gene's product in the cells of a state: present or not, or denied to have changed."""

    gene: DocMention
    state: DocMention
    present: bool
    negated: bool
    cue: int
    rule: str
    nodes: tuple[int, ...]
    source: str | None = None


def find_traits(
    doc: Doc,
    tree: Tree,
    lexicon: Lexicon,
    genes: Sequence[DocMention],
    states: Sequence[DocMention],
    elsewhere: Callable[[Tree, Placed], Iterator[Placed]] | None = None,
) -> list[Trait]:
    """What the sentence says of genes' products in states' cells; ``elsewhere`` gives further places of a state."""
    placed_genes = [place(tree, lexicon, m, gene=True) for m in genes]
    placed_states = [place(tree, lexicon, m, gene=False) for m in states]
    further = [other for s in placed_states for other in elsewhere(tree, s)] if elsewhere is not None else []
    traits = [
        trait
        for v in range(len(tree))
        for g in placed_genes
        for s in (*placed_states, *further)
        if (trait := _trait(doc, tree, lexicon, v, g, s)) is not None
    ]
    return list({(t.gene.start, t.state.start): t for t in reversed(traits)}.values())


def place(tree: Tree, lexicon: Lexicon, mention: DocMention, *, gene: bool) -> Placed:
    """Climbs from a mention to the head of its noun phrase, over coordination and words such as expression and
    level.
    """
    head = state_head(tree, mention)
    here = Placed(mention, head, tree.deps[head], tree.heads[head])
    for _ in range(len(tree)):
        here = _with_amounts(tree, lexicon, here)
        i, dep, h = here.top, tree.deps[here.top], tree.heads[here.top]
        if h == i:
            return replace(here, role="root", gov=i)
        if dep in NP_LINKS or dep == "appos" or (dep == "conj" and not tree.is_verb(h)):
            if dep != "conj" and gene and not _carrier(tree, lexicon, h, mention):
                return replace(here, role="inside", gov=h)
            excluded = here.excluded or (dep == "conj" and _contrasted(tree, i, h))
            here = replace(here, top=h, excluded=excluded, nouns=(*here.nouns, h))
        elif dep == "pobj":
            moved = _over_preposition(tree, lexicon, here, h, gene=gene)
            if moved.gov != -1:
                return moved
            here = moved
        elif not gene and (top := _turned_cells(tree, lexicon, i)) is not None and top not in here.nouns:
            here = replace(here, top=top, nouns=(*here.nouns, top))
        else:
            return replace(here, role=dep, gov=h)
    return here


def _turned_cells(tree: Tree, lexicon: Lexicon, i: int) -> int | None:
    """The cells that have come into the state at ``i``: "cells that had turned S", "cells rendered S"."""
    v = tree.heads[i]
    if tree.deps[i] in {"relcl", "acl"} and tree.is_verb(i):
        return v if tree.lower[v] in HOSTS else None
    if tree.deps[i] not in {"acomp", "dobj", "attr", "oprd", "xcomp"} or not tree.is_verb(v):
        return None
    passed = lexicon.classes(tree.lower[v], "verb")
    is_ = lexicon.stem(tree.lower[v]) in {"be", "remain", "stay"} and tree.deps[v] == "relcl"
    if not is_ and not {"become", "render", "enter"} & set(passed):
        return None
    if tree.deps[v] in {"relcl", "acl"}:
        return tree.heads[v] if tree.lower[tree.heads[v]] in HOSTS else None
    own = [s for s in tree.children(v, *SUBJECTS) if tree.lower[s] in HOSTS]
    return own[0] if own and tree.has(v, "conj") else None


def _carrier(tree: Tree, lexicon: Lexicon, h: int, mention: DocMention) -> bool:
    """Whether a noun stands for the gene itself: TOX expression, TOX mRNA, the transcription factor TOX."""
    expression = lexicon.expression(tree.lower[h], "noun")
    return (
        h in range(mention.first, mention.last)
        or expression is not None
        or lexicon.change(tree.lower[h], "noun") == "none"
    )


def _contrasted(tree: Tree, i: int, h: int) -> bool:
    between = tree.lower[h + 1 : i]
    return "not" in between or ("rather" in between and "than" in between) or "instead" in between


def _with_amounts(tree: Tree, lexicon: Lexicon, here: Placed) -> Placed:
    """Little, no, more: what is said of the amount."""
    amount = -1 if tree.lower[here.top] in _NONE and here.nouns else here.amount
    mention = here.mention
    kids = {k for k in tree.children(here.top, "amod", "det", "advmod", "neg", "preconj", "quantmod") if k < here.top}
    if mention.first and here.top == state_head(tree, mention):
        kids.update(
            {mention.first - 1, max(0, mention.first - 2)}
            if tree.lower[mention.first - 1] == "any"
            else {mention.first - 1}
        )
    for k in sorted(kids - set(range(mention.first, mention.last))):
        kind = lexicon.quantity(tree.lower[k])
        if (kind in {"-", "no"} or tree.lower[k] in _NONE) and tree.deps[k] != "prep":
            amount = -1
    noun = lexicon.expression(tree.lower[here.top], "noun") if here.nouns else None
    if noun is not None and noun.role == "has" and not noun.present:
        amount = -amount
    return replace(here, amount=amount)


def _over_preposition(tree: Tree, lexicon: Lexicon, here: Placed, p: int, *, gene: bool) -> Placed:
    """Over "of" to the noun that carries the mention; any other preposition is a role."""
    word, g = tree.lower[p], tree.heads[p]
    if gene and tree.is_noun(g) and is_exemplified(tree, p):
        return replace(here, top=g, gov=-1, nouns=(*here.nouns, g))
    if tree.deps[p] in {"prep", "pobj"} and tree.lower[g] in _COMPARED:
        here = replace(here, compared=True)
        g = tree.heads[g]
    compared = here.compared or word in _COMPARED
    if word == "of" and tree.is_noun(g):
        entry = lexicon.expression(tree.lower[g], "noun")
        defining = entry is not None and entry.role == "defines"
        ok = (
            _carrier(tree, lexicon, g, here.mention)
            if gene
            else (lexicon.nominal(tree.lower[g]) is not None or tree.lower[g] in HOSTS | _SHARES) and not defining
        )
        if ok:
            return replace(here, top=g, gov=-1, nouns=(*here.nouns, g), compared=compared)
    excluded = (
        here.excluded
        or any(tree.lower[k] == "not" for k in tree.children(p, "neg", "advmod", "cc"))
        or (p > 0 and tree.lower[p - 1] == "not")
    )
    if tree.deps[p] == "conj" and tree.tags[g] in {"IN", "TO"}:
        excluded = excluded or _contrasted(tree, p, g)
        return replace(here, role=tree.lower[g], gov=tree.heads[g], compared=compared, excluded=excluded)
    return replace(here, role=word, gov=g, compared=compared, excluded=excluded)


def is_exemplified(tree: Tree, p: int) -> bool:
    """Whether a preposition gives examples of the noun before it: "receptors such as X", "factors including X"."""
    return tree.lower[p] == "including" or (tree.lower[p] == "as" and p > 0 and tree.lower[p - 1] == "such")


def _subject_of(tree: Tree, v: int) -> Iterator[int]:
    """The heads of a predicate's subject, its own or that of the verb it is coordinated with or complements."""
    for _ in range(6):
        own = list(tree.children(v, *SUBJECTS))
        if own:
            for s in own:
                if tree.tags[s] in {"WDT", "WP"} and tree.deps[v] in {"relcl", "acl"}:
                    yield tree.heads[v]
                yield s
            return
        if tree.deps[v] in {"relcl", "acl"}:
            yield tree.heads[v]
            return
        if tree.deps[v] in {"amod", "appos"} and tree.heads[v] < v and tree.tags[v].startswith("JJ"):
            yield tree.heads[v]
            return
        if tree.deps[v] == "pobj" and tree.lower[tree.heads[v]] == "as":
            v = tree.heads[tree.heads[v]]
            continue
        gapped = tree.deps[v] == "prep" and (tree.part(tree.heads[v]) == "adj" or tree.has(tree.heads[v], "acomp"))
        if (
            tree.deps[v] not in {"conj", "xcomp", "acomp", "attr", "oprd", "advcl", "dep"} and not gapped
        ) or tree.heads[v] == v:
            return
        v = tree.heads[v]


def _trait(doc: Doc, tree: Tree, lexicon: Lexicon, v: int, g: Placed, s: Placed) -> Trait | None:
    """What one predicate says of one gene and one state."""
    if set(range(g.mention.first, g.mention.last)) & set(range(s.mention.first, s.mention.last)):
        return None
    found = (
        _by_verb(tree, lexicon, v, g, s)
        or _by_adjective(tree, lexicon, v, g, s)
        or _by_copula(doc, tree, lexicon, v, g, s)
    )
    if found is None:
        return None
    present, rule = found
    negated = False
    denials = sum(
        1
        for k in (*tree.children(v, "neg", "advmod", "det", "preconj"), *_denied_copula(tree, v))
        if (k < v or tree.is_verb(v))
        and not (k > v and (g.excluded or s.excluded))
        and tree.lower[k] in {"not", "no", "never", "neither", "nor", "hardly", "barely", "scarcely", "cannot"}
    )
    if (g.amount < 0) != (denials % 2 == 1 and not _changing(tree, lexicon, v)):
        present = not present
    if denials % 2 and rule in {"gene-marks-state", "state-marked-by-gene"}:
        present, negated = True, True
    if denials % 2 and _changing(tree, lexicon, v):
        negated = True
    if s.compared and s.gov in {v, tree.heads[v]}:
        present = not present
    if (s.excluded != g.excluded) != (s.amount < 0):
        present = not present
    if (
        tree.deps[v] == "xcomp"
        and (f := lexicon.frame(tree.lower[tree.heads[v]], "verb", "clause")) is not None
        and f.sign == "not"
    ):
        present = not present
    return Trait(g.mention, s.mention, present, negated, v, rule, (v,))


def _denied_copula(tree: Tree, v: int) -> list[int]:
    """The "not" of the copula that a noun or adjective is the complement of."""
    copula = tree.heads[v]
    if tree.deps[v] not in {"attr", "acomp"} or not tree.is_verb(copula):
        return []
    return list(tree.children(copula, "neg"))


def _changing(tree: Tree, lexicon: Lexicon, v: int) -> bool:
    return lexicon.stem(tree.lower[v]) in _CHANGING


def _by_verb(tree: Tree, lexicon: Lexicon, v: int, g: Placed, s: Placed) -> tuple[bool, str] | None:
    if not tree.is_verb(v) or (tree.deps[v] == "acl" and tree.tags[v] in {"VBG", "VBN"}):
        return None
    entry = _verb_entry(tree, lexicon, v)
    if entry is None:
        return None
    subjects = set(_subject_of(tree, v))
    passive = tree.has(v, "auxpass") or (tree.tags[v] == "VBN" and not tree.has(v, "aux"))
    governed = g.role == "dobj" or lexicon.expression(f"{lexicon.stem(tree.lower[v])}_{g.role}", "verb") is not None
    if s.top in subjects and g.gov == v and governed and entry.role == "has":
        return entry.present, "state-has-gene"
    amassed = lexicon.stem(tree.lower[v]) == "accumulate" and not tree.has(v, "dobj")
    if (
        (g.top in subjects or _speaks_of(tree, v, g.mention))
        and s.gov == v
        and (s.role in _PLACES | _COMPARED or (s.role in {"during", "upon"} and not tree.lower[s.top].endswith("s")))
        and (passive or amassed or entry.role in {"in", "change"})
    ):
        return entry.present, "gene-in-state"
    stocked = passive and lexicon.stem(tree.lower[v]) in {"enrich", "deplete"}
    if stocked and s.top in subjects and g.gov == v and g.role in {"for", "in", "of"}:
        return entry.present, "state-has-gene"
    if entry.role == "defines" and tree.lower[g.top] in _TOOLS:
        return None
    if entry.role == "defines" and g.top in subjects and s.gov == v and s.role == "dobj":
        return True, "gene-marks-state"
    if entry.role == "defines" and s.top in subjects and g.gov == v and g.role in {"by", "with"}:
        return True, "state-marked-by-gene"
    return None


def _speaks_of(tree: Tree, v: int, gene: DocMention) -> bool:
    """As in "removal of X, which is overexpressed in S": the clause is about the gene, whatever it hangs on."""
    after = tree.lower[gene.last : gene.last + 2]
    return tree.deps[v] == "relcl" and after == [",", "which"] and gene.last < v <= gene.last + 5


def _verb_entry(tree: Tree, lexicon: Lexicon, v: int) -> Expression | None:
    for key in predicate_keys(tree, lexicon, v):
        entry = lexicon.expression(key, "verb")
        if entry is not None:
            return entry
    return None


def _by_adjective(tree: Tree, lexicon: Lexicon, v: int, g: Placed, s: Placed) -> tuple[bool, str] | None:
    """As in "X is abundant in S", "S are rich in X"."""
    entry = lexicon.expression(tree.lower[v], "adj")
    if entry is None:
        return None
    subjects = set(_subject_of(tree, v))
    copulas = {v} if tree.deps[v] in {"advcl", "relcl", "acl"} else {v, tree.heads[v]}
    if g.top in subjects and s.gov in copulas and s.role in _PLACES | _COMPARED:
        return entry.present, "gene-in-state"
    has = entry if entry.role == "has" else _also_has(lexicon, tree.lower[v])
    if s.top in subjects and g.gov == v and g.role in {"in", "for", "of", "with"} and has is not None:
        return has.present, "state-has-gene"
    return None


def _also_has(lexicon: Lexicon, word: str) -> Expression | None:
    """Words such as high and low say both "X is low in S" and "S are low in X"."""
    return lexicon.expression(f"{word} in", "adj") or (
        lexicon.expression(word, "adj") if word in {"high", "low", "poor", "rich", "negative"} else None
    )


def _by_copula(doc: Doc, tree: Tree, lexicon: Lexicon, v: int, g: Placed, s: Placed) -> tuple[bool, str] | None:
    """As in "S were X-low and Y-high", "X is a marker of S"."""
    if s.top in set(_subject_of(tree, v)) and g.gov == v and g.role in {"acomp", "attr", "oprd"}:
        present = lexicon.expression_affix(doc.text[g.mention.end : g.mention.end + 10].casefold())
        if present is not None:
            return present, "state-is-gene-affix"
    entry = lexicon.expression(tree.lower[v], "noun")
    if (
        entry is not None
        and entry.role == "defines"
        and ((s.gov == v and s.role in {"of", "for"}) or (s.top == v and v in s.nouns))
        and (g.top in set(_subject_of(tree, v)) or (tree.deps[v] == "appos" and tree.heads[v] == g.top))
    ):
        return entry.present, "gene-marks-state"
    return None
