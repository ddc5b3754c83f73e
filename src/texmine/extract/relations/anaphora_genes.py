"""Pronouns and definite phrases that stand for a gene named earlier in the same sentence: "…, and its deletion …",
"…, whereas the enzyme …".

Nothing is resolved beyond the sentence, and only to the nearest fitting mention before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from texmine.extract.mention import DocMention
from texmine.extract.relations.anaphora_sets import gene_sets
from texmine.extract.relations.change import BARE_DEEDS
from texmine.extract.relations.lowered import CONTENTS
from texmine.extract.relations.rows import find_rows
from texmine.extract.relations.tree import NP_LINKS, SUBJECTS, Tree
from texmine.extract.relations.words import GROUPS, HOSTS, KINDS, ONSETS, STEPS
from texmine.vocab.lexicon import Lexicon

_WORK = frozenset({
    "we", "work", "studies", "study", "research", "data", "evidence", "reports", "analysis", "analyses", "experiments",
    "attention", "interest", "role", "roles", "part", "function", "functions", "effects", "effect", "i",
})  # fmt: skip
"""Subjects that tell of a gene, and for which "it" does not stand."""
_HIGH = frozenset({"high", "higher", "strong", "large", "elevated", "abundant"})
_LOW = frozenset({"low", "lower", "weak", "small", "reduced", "limited", "little"})
_DEFINITE = frozenset({"the", "this", "these", "either", "both", "neither", "two", "each"})


def gene_proxies(tree: Tree, lexicon: Lexicon, genes: Sequence[DocMention]) -> Iterator[DocMention]:
    """Mentions at pronouns and definite phrases, with the concept of the gene that they stand for."""
    taken = {i for m in genes for i in range(m.first, m.last)}
    sets = gene_sets(tree, lexicon, genes)
    for i in range(len(tree)):
        if i in taken:
            continue
        if i in sets:
            yield from (replace(m, first=i, last=i + 1, method="anaphora") for m in sets[i])
            continue
        if _bare_change(tree, i, taken) or _bare_deed(tree, lexicon, i, taken):
            for antecedent in _antecedents(tree, genes, i, plural=False):
                yield replace(antecedent, first=i, last=i + 1, method="anaphora")
            continue
        if (graded := _graded(tree, genes, i)) is not None:
            yield replace(graded, first=i, last=i + 1, method="anaphora")
            continue
        plural = _gene_like(tree, lexicon, genes, i)
        owned = tree.deps[i] == "poss" and any(k in taken for k in range(i + 1, tree.heads[i]))
        if plural is None or owned or (tree.lower[i] in KINDS and _is_named(tree, i, taken)):
            continue
        for antecedent in _antecedents(tree, genes, i, plural=plural):
            yield replace(antecedent, first=i, last=i + 1, method="anaphora")


def _graded(tree: Tree, genes: Sequence[DocMention], i: int) -> DocMention | None:
    """As in "high levels of X induced S1, and low levels S2", "a gradient of X, low amounts favouring S": the gene
    whose amount was spoken of before.
    """
    if tree.lower[i] not in CONTENTS or any(tree.lower[k] in {"of", "for"} for k in tree.children(i, "prep")):
        return None
    if i == 0 or tree.lower[i - 1] not in _HIGH | _LOW or any(m.last <= i < m.last + 2 for m in genes):
        return None
    for m in reversed([m for m in genes if m.last < i and m.method != "anaphora"]):
        near = (*tree.lower[max(0, m.first - 2) : m.first], *tree.lower[m.last : m.last + 1])
        return m if {*CONTENTS, "gradient", "dose"} & set(near) else None
    return None


def _gene_like(tree: Tree, lexicon: Lexicon, genes: Sequence[DocMention], i: int) -> bool | None:
    """Whether a token can stand for one gene (False) or several (True); None where it cannot."""
    word, h = tree.lower[i], tree.heads[i]
    if word in {"its", "their", "whose"} and tree.deps[i] == "poss":
        change = lexicon.change(tree.lower[h], "noun") if tree.lower[h] not in ONSETS else None
        if change == "none" and any(lexicon.change(tree.lower[k], "adj") in {"loss", "gain"} for k in tree.children(h)):
            change = "gain"
        return (word == "their") if change is not None and (word != "their" or change in {"loss", "gain"}) else None
    if word == "which" and tree.deps[i] == "pobj" and tree.lower[h] == "of":
        return False if lexicon.change(tree.lower[tree.heads[h]], "noun") in {"loss", "gain"} else None
    if word == "they" and _is_of_plural(tree, lexicon, genes, i):
        return False
    if word == "it" and _is_it_gene(tree, lexicon, i):
        return False
    definite = any(tree.lower[k] in _DEFINITE for k in tree.children(i, "det", "nummod", "predet", "preconj"))
    if definite and (word in KINDS or _is_taken_away(tree, lexicon, i)):
        return word.endswith("s") or any(tree.lower[k] in {"two", "both", "these"} for k in tree.children(i))
    return None


def _is_named(tree: Tree, i: int, taken: set[int]) -> bool:
    """As in "the receptor X", "the X kinase", "the T-cell receptor": a phrase that says itself what it means."""
    own = set(tree.children(i, "compound", "nmod", "appos", "amod"))
    said = any(tree.lower[k] in {"t-cell", "b-cell", "cell", "antigen", "tcr"} for k in own)
    return said or i + 1 in taken or bool(taken & own)


def _is_it_gene(tree: Tree, lexicon: Lexicon, i: int) -> bool:
    """Whether "it" can mean a gene: what acts, what something is done to, what is needed, what cells go without."""
    dep, h = tree.deps[i], tree.heads[i]
    word, done = tree.lower[h], lexicon.change(tree.lower[h], "verb") is not None
    if dep == "nsubj":
        acts = tree.is_verb(h) and word not in {"is", "was"}
        return acts or any(tree.lower[k] in _NEEDED or _tells_need(tree, lexicon, k) for k in tree.children(h))
    if dep == "nsubjpass":
        return done or word in {"required", "needed"}
    if dep == "dobj":
        return done and tree.tags[h] == "VBG"
    if dep != "pobj":
        return False
    if word in {"in", "of"} and tree.lower[tree.heads[h]] in _DEFICIENT:
        return True
    if word == "by" and tree.deps[h] == "agent":
        return tree.has(tree.heads[h], "nsubjpass")
    return word in {"without", "lacking"} or (word == "of" and tree.lower[tree.heads[h]] in _DEEDS)


def _tells_need(tree: Tree, lexicon: Lexicon, k: int) -> bool:
    """As in "it was indispensable for", "it is vital to"."""
    needs = {"required", "dispensable"} & set(lexicon.classes(tree.words[k], "adj"))
    return tree.tags[k].startswith("JJ") and bool(needs)


def _is_taken_away(tree: Tree, lexicon: Lexicon, i: int) -> bool:
    """As in "loss of the two chaperones", "cells lacking this sensor": of what is deleted or overexpressed, it is plain
    that it is a gene.
    """
    over = tree.heads[i]
    word = tree.lower[i]
    if not tree.tags[i].startswith("NN") or word in HOSTS | GROUPS | STEPS or lexicon.nominal(word) is not None:
        return False
    if len(tree.kids[i]) > len(list(tree.children(i, "det", "nummod", "predet", "preconj", "punct"))):
        return False
    if tree.deps[i] == "dobj":
        return tree.tags[over] == "VBG" and lexicon.stem(tree.lower[over]) in _LACKING
    if tree.deps[i] != "pobj" or tree.lower[over] != "of" or not tree.tags[tree.heads[over]].startswith("NN"):
        return False
    return tree.lower[tree.heads[over]] in _DEEDS


_NEEDED = frozenset({"required", "needed", "necessary", "dispensable", "essential"})
_DEFICIENT = frozenset({"deficient", "devoid", "defective", "deleted", "deprived"})
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
    told = subjects or [m for m in before if tree.lower[i] == "its" and _is_of_subject(tree, m)]
    nearest = told[-1] if told and not plural else rows[-1][-1] if rows else before[-1]
    if tree.lower[i] == "it":
        rows = find_rows(tree, before)
        single = [m for m in subjects if not any(m in row for row in rows)]
        nearest = nearest if nearest in single else single[-1] if single else before[-1]
    elif not plural and tree.lower[i] in KINDS and any(tree.lower[k] == "this" for k in tree.children(i, "det")):
        nearest = before[-1]
    if tree.lower[i] in {"it", "they"} and not subjects:
        alone = len({m.concept for m in before}) == 1 and (_is_gone_without(tree, i) or _has_no_rival(tree, i))
        return before[-1:] if alone else []
    if not plural:
        return [nearest]
    group = [m for m in before if _same_group(tree, m, nearest)]
    if len(group) < 2 and any(tree.lower[k] in {"two", "both"} for k in tree.children(i, "nummod", "det", "predet")):
        other = next((m for m in reversed(before) if m.concept != nearest.concept), None)
        group = [nearest] if other is None else [other, nearest]
    return group or [nearest]


def _is_gone_without(tree: Tree, i: int) -> bool:
    """As in "primed in hosts lacking it", "in its absence": what cells or animals go without."""
    return tree.lower[i - 1] in {"lacking", "without"}


def _has_no_rival(tree: Tree, i: int) -> bool:
    """Whether what was spoken of before a pronoun in the singular, or of a gene in the plural, can be but the gene: the
    subjects before are people, their work, or what a gene has.
    """
    if tree.deps[i] not in SUBJECTS:
        return False
    subjects = [k for k in range(i) if tree.deps[k] in SUBJECTS and tree.tags[k] not in {"WDT", "WP"}]
    plural = {"NNS", "NNPS"} if tree.lower[i] == "it" else {"NN"}
    return bool(subjects) and all(
        tree.lower[k] in _WORK or (tree.tags[k] in plural and tree.lower[k] not in HOSTS) for k in subjects
    )


def _is_of_plural(tree: Tree, lexicon: Lexicon, genes: Sequence[DocMention], i: int) -> bool:
    """As in "the role of type I interferons …: they enforce S": a gene whose name is a plural, and no cells before."""
    if tree.deps[i] not in SUBJECTS or not (_is_it_gene(tree, lexicon, i) or tree.deps[i] == "nsubj"):
        return False
    before = [m for m in genes if m.last <= i]
    named = len({m.concept for m in before}) == 1 and tree.tags[before[-1].last - 1] == "NNS"
    return named and not any(word in HOSTS for word in tree.lower[:i])


def _is_subject(tree: Tree, gene: DocMention) -> bool:
    """Whether a gene is a subject, or stands in apposition to one: "the phosphatase X relays"."""
    i = gene.last - 1
    while tree.deps[i] in {*NP_LINKS, "appos"} and tree.heads[i] in range(max(0, gene.first - 4), gene.last + 3):
        i = tree.heads[i]
    return tree.deps[i] in SUBJECTS


def _is_of_subject(tree: Tree, gene: DocMention) -> bool:
    """As in "ligation of X by Y lowers …": the gene that the subject is about, and not who does it."""
    p = tree.heads[gene.last - 1]
    return tree.lower[p] == "of" and tree.deps[gene.last - 1] == "pobj" and tree.deps[tree.heads[p]] in SUBJECTS


def _same_group(tree: Tree, a: DocMention, b: DocMention) -> bool:
    first, last = sorted((a, b), key=lambda m: m.first)
    between = tree.lower[first.last : last.first]
    return len(between) <= 6 and not any(tree.is_verb(j) for j in range(first.last, last.first))
