"""Pronouns and definite phrases that stand for a gene or a state named earlier in the same sentence.

"…, and its deletion …", "…, whereas the enzyme …", "… and X delays it". Nothing is resolved beyond the sentence, and
only to the nearest fitting mention before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from texmine.extract.mention import DocMention
from texmine.extract.relations.change import BARE_DEEDS
from texmine.extract.relations.rows import find_rows
from texmine.extract.relations.tree import NP_LINKS, SUBJECTS, Tree
from texmine.extract.relations.words import BREAKS, HOSTS
from texmine.vocab.lexicon import Lexicon

_KINDS = frozenset({
    "gene", "genes", "enzyme", "enzymes", "factor", "factors", "kinase", "kinases", "receptor", "receptors",
    "protein", "proteins", "molecule", "molecules", "ligase", "transporter", "demethylase", "methyltransferase",
    "deacetylase", "phosphatase", "regulator", "regulators", "repressor", "repressors", "cytokine", "cytokines",
    "coactivator", "corepressor", "ligand", "complex", "adaptor", "coreceptor", "integrin", "channel", "helicase",
    "paralogue", "homologue", "acetyltransferase", "dioxygenase", "subunit", "subunits", "transcription-factor",
    "sensor",
})  # fmt: skip
_DEFINITE = frozenset({"the", "this", "these", "either", "both", "neither", "two", "each"})
_ONSETS = frozenset({
    "induction", "onset", "development", "maintenance", "establishment", "progression", "acquisition", "reversal",
    "persistence",
})  # fmt: skip
_GROUPS = frozenset({
    "cells", "population", "subset", "pool", "compartment", "state", "fate", "lymphocytes", "lineage", "condition",
})  # fmt: skip
_ABSTRACT = (
    "ion",
    "ence",
    "ergy",
    "state",
    "fate",
    "program",
    "programme",
    "phenotype",
    "memory",
    "signature",
    "profile",
)


def gene_proxies(tree: Tree, lexicon: Lexicon, genes: Sequence[DocMention]) -> Iterator[DocMention]:
    """Mentions at pronouns and definite phrases, with the concept of the gene that they stand for."""
    taken = {i for m in genes for i in range(m.first, m.last)}
    for i in range(len(tree)):
        if i in taken:
            continue
        if _bare_change(tree, i, taken) or _bare_deed(tree, lexicon, i, taken):
            for antecedent in _antecedents(tree, genes, i, plural=False):
                yield replace(antecedent, first=i, last=i + 1, method="anaphora")
            continue
        plural = _gene_like(tree, lexicon, i)
        if plural is None:
            continue
        for antecedent in _antecedents(tree, genes, i, plural=plural):
            yield replace(antecedent, first=i, last=i + 1, method="anaphora")


def _passes(tree: Tree, states: Sequence[DocMention], n: int) -> bool:
    """As in "their progression to S": what the pronoun stands for is where the passage starts."""
    near = range(n + 2, min(len(tree), n + 6))
    leads = tree.lower[n + 1 : n + 2] and tree.lower[n + 1] in {"to", "into", "toward", "towards"}
    return bool(leads) and any(m.first in near for m in states)


def _gene_like(tree: Tree, lexicon: Lexicon, i: int) -> bool | None:
    """Whether a token can stand for one gene (False) or several (True); None where it cannot."""
    word, h = tree.lower[i], tree.heads[i]
    if word in {"its", "their", "whose"} and tree.deps[i] == "poss":
        change = lexicon.change(tree.lower[h], "noun") if tree.lower[h] not in _ONSETS else None
        if change == "none" and any(lexicon.change(tree.lower[k], "adj") in {"loss", "gain"} for k in tree.children(h)):
            change = "gain"
        return (word == "their") if change is not None and (word != "their" or change in {"loss", "gain"}) else None
    if word == "which" and tree.deps[i] == "pobj" and tree.lower[h] == "of":
        return False if lexicon.change(tree.lower[tree.heads[h]], "noun") in {"loss", "gain"} else None
    if word == "it" and tree.deps[i] == "nsubjpass" and lexicon.change(tree.lower[h], "verb") is not None:
        return False
    if word == "it" and tree.deps[i] == "nsubj" and tree.is_verb(h) and tree.lower[h] not in {"is", "was"}:
        return False
    if (
        word == "it"
        and tree.deps[i] == "nsubj"
        and any(
            tree.lower[k] in {"required", "needed", "necessary", "dispensable", "essential"} for k in tree.children(h)
        )
    ):
        return False
    if word == "it" and tree.deps[i] == "nsubjpass" and tree.lower[h] in {"required", "needed"}:
        return False
    if (
        word == "it"
        and tree.deps[i] == "dobj"
        and lexicon.change(tree.lower[h], "verb") is not None
        and tree.tags[h] == "VBG"
    ):
        return False
    if word == "it" and tree.deps[i] == "pobj" and tree.lower[h] == "of":
        return False if tree.lower[tree.heads[h]] in _DEEDS else None
    if word == "it" and tree.deps[i] == "pobj" and tree.lower[h] in {"without", "lacking"}:
        return False
    definite = any(tree.lower[k] in _DEFINITE for k in tree.children(i, "det", "nummod", "predet", "preconj"))
    if definite and (word in _KINDS or _is_taken_away(tree, lexicon, i)):
        return word.endswith("s") or any(tree.lower[k] in {"two", "both", "these"} for k in tree.children(i))
    return None


def _is_taken_away(tree: Tree, lexicon: Lexicon, i: int) -> bool:
    """As in "loss of the two chaperones", "cells lacking this sensor": of what is deleted or overexpressed, it is plain
    that it is a gene.
    """
    over = tree.heads[i]
    word = tree.lower[i]
    if not tree.tags[i].startswith("NN") or word in HOSTS | _GROUPS | _STEPS or lexicon.nominal(word) is not None:
        return False
    if len(tree.kids[i]) > len(list(tree.children(i, "det", "nummod", "predet", "preconj", "punct"))):
        return False
    if tree.deps[i] == "dobj":
        return tree.tags[over] == "VBG" and lexicon.stem(tree.lower[over]) in _LACKING
    if tree.deps[i] != "pobj" or tree.lower[over] != "of" or not tree.tags[tree.heads[over]].startswith("NN"):
        return False
    return tree.lower[tree.heads[over]] in _DEEDS


_LACKING = frozenset({"lack", "overexpress", "delete", "ablate", "silence"})
_DEEDS = frozenset({
    "deletion", "absence", "ablation", "knockout", "knockdown", "overexpression", "deficiency", "silencing", "lack",
    "loss", "disruption", "inactivation", "depletion", "blockade", "inhibition",
})  # fmt: skip


def _bare_change(tree: Tree, i: int, taken: set[int]) -> bool:
    """As in "deficient mice", "knockout cells", with no gene beside them: the gene named before is meant."""
    if tree.lower[i] not in {"deficient", "knockout", "mutant", "null"} or i - 1 in taken:
        return False
    h = tree.heads[i]
    if h <= i or tree.lower[h] not in HOSTS or tree.deps[i] not in {"amod", "compound", "nmod"}:
        return False
    return not any(k in taken for k in tree.subtree(h))


def _bare_deed(tree: Tree, lexicon: Lexicon, i: int, taken: set[int]) -> bool:
    """As in "X restrains S: deletion in T cells led to …", "…; ectopic expression fostered …": the subject of a clause,
    with no gene beside it.
    """
    if tree.deps[i] != "nsubj" or not tree.is_verb(tree.heads[i]) or any(k in taken for k in tree.subtree(i)):
        return False
    own = [tree.lower[k] for k in tree.subtree(i) if k != i]
    if {"of", "its", "their", "this", "that", "whose", "these"} & set(own) or not _opens_clause(tree, i):
        return False
    if tree.lower[i] == "expression":
        return any(lexicon.change(tree.lower[k], "adj") == "gain" for k in tree.children(i, "amod"))
    return tree.lower[i] in BARE_DEEDS


def _opens_clause(tree: Tree, i: int) -> bool:
    """Whether a noun phrase opens a clause after a colon, a semicolon, or a comma and "and"."""
    first = min(tree.subtree(i))
    return tree.lower[first - 1 : first] in ([":"], [";"], ["and"], ["whereas"], ["but"])


def _antecedents(tree: Tree, genes: Sequence[DocMention], i: int, *, plural: bool) -> list[DocMention]:
    """The nearest gene before a token, or the nearest coordinated group of them; a subject is preferred to "it"."""
    before = [m for m in genes if m.last <= i and m.method != "anaphora"]
    if not before:
        return []
    if tree.lower[i] == "whose":
        return [before[-1]]
    subjects = [m for m in before if _is_subject(tree, m)]
    rows = [row for row in find_rows(tree, before) if any(m in subjects for m in row)] if plural else []
    nearest = subjects[-1] if subjects and not plural else rows[-1][-1] if rows else before[-1]
    if tree.lower[i] == "it" and any(nearest in row for row in find_rows(tree, before)):
        nearest = before[-1]
    if tree.lower[i] == "it" and not subjects:
        return []
    if not plural:
        return [nearest]
    group = [m for m in before if _same_group(tree, m, nearest)]
    return group or [nearest]


def _is_subject(tree: Tree, gene: DocMention) -> bool:
    """Whether a gene is a subject, or stands in apposition to one: "the phosphatase X relays"."""
    i = gene.last - 1
    while tree.deps[i] in {*NP_LINKS, "appos"} and tree.heads[i] in range(max(0, gene.first - 4), gene.last + 3):
        i = tree.heads[i]
    return tree.deps[i] in SUBJECTS


def _same_group(tree: Tree, a: DocMention, b: DocMention) -> bool:
    first, last = sorted((a, b), key=lambda m: m.first)
    between = tree.lower[first.last : last.first]
    return len(between) <= 6 and not any(tree.is_verb(j) for j in range(first.last, last.first))


def host_proxies(
    tree: Tree, lexicon: Lexicon, genes: Sequence[DocMention], states: Sequence[DocMention]
) -> Iterator[DocMention]:
    """As in "S …, and cells without X did not endure": cells that live or die, with no state told, are those of the
    state named last before.
    """
    named = {i for m in states for i in range(m.first, m.last)}
    altered = {i for m in genes for i in range(m.first, m.last)}
    for i in range(len(tree)):
        before = [m for m in states if m.last <= i]
        if tree.lower[i] not in _CELLS or i in named or not before or tree.deps[i] not in {"nsubj", "nsubjpass"}:
            continue
        v = tree.heads[i]
        theme = "object" if tree.deps[i] == "nsubjpass" else "subject"
        frame = lexicon.frame(tree.lower[v], "verb", theme)
        if frame is None or not (frame.upkeep or frame.sign == "-") or tree.has(v, "dobj"):
            continue
        of_cells = tree.lower[before[-1].last - 1].endswith("s")
        if of_cells and altered & set(tree.subtree(i)) and not any(k > i and k in named for k in tree.subtree(v)):
            yield replace(before[-1], first=i, last=i + 1, method="anaphora")


_CELLS = frozenset({"cells", "lymphocytes", "clones", "counterparts", "ones", "effectors"})


def state_proxies(tree: Tree, lexicon: Lexicon, states: Sequence[DocMention]) -> Iterator[DocMention]:
    """As in "it" as an object, "them", and "their survival": the state named last before."""
    named = frozenset(i for m in states for i in range(m.first, m.last))
    for i in range(len(tree)):
        before = [m for m in states if m.last <= i]
        if before and tree.deps[i] == "poss" and tree.lower[i] in {"their", "its"}:
            plural = tree.lower[before[-1].last - 1].endswith("s")
            abstract = tree.lower[before[-1].last - 1].endswith(_ABSTRACT)
            nominal = lexicon.nominal(tree.lower[tree.heads[i]])
            if (
                nominal is not None
                and not _passes(tree, states, tree.heads[i])
                and (plural if tree.lower[i] == "their" else abstract and tree.lower[tree.heads[i]] in _ONSETS)
            ):
                yield replace(_spoken_of(tree, before), first=i, last=i + 1, method="anaphora")
            continue
        if not before:
            continue
        if _points_back(tree, i, named):
            at = tree.heads[i] if tree.deps[i] == "det" and tree.heads[i] == i + 1 else i
            yield replace(_last_said(tree, before, i), first=at, last=at + 1, method="anaphora")
            continue
        if tree.lower[i] == "they" and tree.deps[i] == "nsubjpass" and (spoken := _subject_before(tree, before)):
            yield replace(spoken, first=i, last=i + 1, method="anaphora")
            continue
        if tree.deps[i] not in {"dobj", "nsubjpass", "pobj"}:
            continue
        head = tree.lower[before[-1].last - 1]
        if (
            tree.lower[i] == "it"
            and head.endswith(_ABSTRACT)
            and (tree.deps[i] == "dobj" or _of_clause(tree, before, i))
        ):
            yield replace(before[-1], first=i, last=i + 1, method="anaphora")
        if tree.lower[i] == "them" and head.endswith("s") and _is_nearest_plural(tree, before[-1], i):
            yield replace(before[-1], first=i, last=i + 1, method="anaphora")


def _spoken_of(tree: Tree, states: Sequence[DocMention]) -> DocMention:
    """The state named last, or the one that it is a predicate of: "S1 are no S2: they rely on X for their survival"."""
    head = states[-1].last - 1
    subjects = set(tree.children(tree.heads[head], "nsubj")) if tree.deps[head] == "attr" else set()
    return next((m for m in states[:-1] if subjects & set(range(m.first, m.last))), states[-1])


def _subject_before(tree: Tree, states: Sequence[DocMention]) -> DocMention | None:
    """The cells of a state that are the subject of the clause before: what "they" stands for."""
    for m in reversed(states):
        if tree.lower[m.last - 1].endswith("s") and any(tree.deps[k] in SUBJECTS for k in range(m.first, m.last)):
            return m
    return None


def _of_clause(tree: Tree, before: Sequence[DocMention], i: int) -> bool:
    """As in "…, but part of it was caused by X", "…, whereas X was immaterial to it": said in a clause of its own."""
    said = tree.deps[i] == "pobj" and tree.lower[i - 1] in {"to", "for", "of", "against"}
    return said and bool(BREAKS & set(tree.lower[before[-1].last : i]))


_STEPS = frozenset(
    {"transition", "conversion", "passage", "progression", "process", "step", "switch", "differentiation"}
)
_POINTING = frozenset({"these", "this", "such", "those"})
_MET = frozenset({"present", "found", "remaining", "detected", "seen", "recovered", "left", "observed"})
"""What cells are that "those" stands for: "few S were seen, and those found lacked X"."""


def _points_back(tree: Tree, i: int, named: frozenset[int]) -> bool:
    """As in "these cells", "this transition", "the state": a noun that stands for a state by what points at it."""
    if tree.lower[i] == "those" and i not in named:
        return tree.lower[i + 1 : i + 2] != [] and tree.lower[i + 1] in _MET
    if i in named or tree.lower[i] not in _GROUPS | _STEPS:
        return False
    pointers = {tree.lower[k] for k in tree.children(i, "det", "amod", "predet")}
    alone = len(tree.kids[i]) == 1 and tree.lower[i] in {"state", "condition"}
    return bool(pointers & _POINTING) or (pointers == {"the"} and alone)


def _last_said(tree: Tree, before: Sequence[DocMention], i: int) -> DocMention:
    """The state named last, but not the one that the same verb takes into it: "guide naive cells into this state"."""
    verb = next((a for a in tree.ancestors(i) if tree.is_verb(a)), None)
    passes = tree.deps[i] == "pobj" and tree.lower[tree.heads[i]] in {"into", "to", "toward", "towards"}
    free = [m for m in before if not passes or verb is None or m.first < verb]
    moved = {m.concept for m in before if m not in free}
    return next((m for m in reversed(free) if m.concept not in moved), before[-1])


def _is_nearest_plural(tree: Tree, state: DocMention, i: int) -> bool:
    """Whether "them" can mean the cells of a state: no other plural stands nearer; as a plain object too."""
    if tree.deps[i] == "pobj":
        return True
    return tree.deps[i] == "dobj" and not any(tree.tags[k] in {"NNS", "NNPS"} for k in range(state.last, i))


def ordinal_proxies(
    tree: Tree, lexicon: Lexicon, genes: Sequence[DocMention], states: Sequence[DocMention]
) -> Iterator[DocMention]:
    """As in "the former", "the latter": the first or second of the two genes, or of the two states, named last before.

    Genes are meant where something was done to it ("knockdown of the former"), or where two states were not named.
    """
    for i in range(1, len(tree)):
        if tree.lower[i] not in {"former", "latter"} or tree.lower[i - 1] != "the" or tree.deps[i] in NP_LINKS:
            continue
        two_states = _last_two(tree, states, i)
        two_genes = _last_two(tree, genes, i)
        over = tree.heads[tree.heads[i]] if tree.deps[i] == "pobj" else tree.heads[i]
        part = "verb" if tree.is_verb(over) else "noun"
        changed = (
            lexicon.change(tree.lower[over], part) in {"loss", "gain"} and lexicon.nominal(tree.lower[over]) is None
        )
        pair = two_genes if two_genes and (changed or not two_states) else two_states
        if pair:
            yield replace(pair[tree.lower[i] == "latter"], first=i, last=i + 1, method="anaphora")


def _last_two(tree: Tree, mentions: Sequence[DocMention], i: int) -> list[DocMention]:
    """The last two in a row before a token, or the last two of different concepts; empty where there are no two."""
    before = [m for m in mentions if m.last <= i and m.method != "anaphora"]
    rows = find_rows(tree, before)
    if rows:
        return rows[-1][:2]
    if not before:
        return []
    other = next((m for m in reversed(before) if m.concept != before[-1].concept), None)
    return [] if other is None else [other, before[-1]]
