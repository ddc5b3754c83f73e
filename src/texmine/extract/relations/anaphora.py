"""Pronouns and definite phrases that stand for a gene or a state named earlier in the same sentence.

"…, and its deletion …", "…, whereas the enzyme …", "… and X delays it". Nothing is resolved beyond the sentence, and
only to the nearest fitting mention before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from texmine.extract.mention import DocMention
from texmine.extract.relations.tree import SUBJECTS, Tree
from texmine.vocab.lexicon import Lexicon

_KINDS = frozenset(
    "gene genes enzyme enzymes factor factors kinase kinases receptor receptors protein proteins molecule molecules ligase "
    "transporter demethylase methyltransferase deacetylase phosphatase regulator regulators repressor repressors cytokine "
    "cytokines coactivator corepressor ligand complex adaptor coreceptor integrin channel helicase paralogue homologue "
    "acetyltransferase dioxygenase subunit subunits transcription-factor sensor".split()
)
_DEFINITE = frozenset("the this these either both neither two each".split())
_ABSTRACT = ("ion", "ence", "ergy", "state", "fate", "program", "programme", "phenotype", "memory")


def gene_proxies(tree: Tree, lexicon: Lexicon, genes: Sequence[DocMention]) -> Iterator[DocMention]:
    """Mentions at pronouns and definite phrases, with the concept of the gene that they stand for."""
    taken = {i for m in genes for i in range(m.first, m.last)}
    for i in range(len(tree)):
        if i in taken:
            continue
        plural = _gene_like(tree, lexicon, i)
        if plural is None:
            continue
        for antecedent in _antecedents(tree, genes, i, plural=plural):
            yield replace(antecedent, first=i, last=i + 1, method="anaphora")


def _gene_like(tree: Tree, lexicon: Lexicon, i: int) -> bool | None:
    """Whether a token can stand for one gene (False) or several (True); None where it cannot."""
    word, h = tree.lower[i], tree.heads[i]
    if word in {"its", "their"} and tree.deps[i] == "poss":
        change = lexicon.change(tree.lower[h], "noun")
        return (word == "their") if change is not None and (word == "its" or change in {"loss", "gain"}) else None
    if word == "it" and tree.deps[i] == "nsubj" and tree.is_verb(h) and tree.lower[h] not in {"is", "was"}:
        return False
    if word == "it" and tree.deps[i] == "nsubj" and any(tree.lower[k] in {"required", "needed", "necessary", "dispensable", "essential"} for k in tree.children(h)):
        return False
    if word == "it" and tree.deps[i] == "dobj" and lexicon.change(tree.lower[h], "verb") is not None and tree.tags[h] == "VBG":
        return False
    if word == "it" and tree.deps[i] == "pobj" and tree.lower[h] in {"without", "lacking"}:
        return False
    if word in _KINDS and any(tree.lower[k] in _DEFINITE for k in tree.children(i, "det", "nummod", "predet", "preconj")):
        return word.endswith("s") or any(tree.lower[k] in {"two", "both", "these"} for k in tree.children(i))
    return None


def _antecedents(tree: Tree, genes: Sequence[DocMention], i: int, *, plural: bool) -> list[DocMention]:
    """The nearest gene before a token, or the nearest coordinated group of them; a subject is preferred to "it"."""
    before = [m for m in genes if m.last <= i and m.method != "anaphora"]
    if not before:
        return []
    subjects = [m for m in before if tree.deps[m.last - 1] in SUBJECTS]
    nearest = subjects[-1] if subjects and not plural else before[-1]
    if tree.lower[i] == "it" and not subjects:
        return []
    if not plural:
        return [nearest]
    group = [m for m in before if _same_group(tree, m, nearest)]
    return group or [nearest]


def _same_group(tree: Tree, a: DocMention, b: DocMention) -> bool:
    first, last = sorted((a, b), key=lambda m: m.first)
    between = tree.lower[first.last : last.first]
    return len(between) <= 6 and not any(tree.is_verb(j) for j in range(first.last, last.first))


def state_proxies(tree: Tree, states: Sequence[DocMention]) -> Iterator[DocMention]:
    """ "it" as an object, and "them": the state named last before."""
    for i in range(len(tree)):
        before = [m for m in states if m.last <= i]
        if not before or tree.deps[i] not in {"dobj", "nsubjpass", "pobj"}:
            continue
        head = tree.lower[before[-1].last - 1]
        if tree.lower[i] == "it" and head.endswith(_ABSTRACT) and tree.deps[i] == "dobj":
            yield replace(before[-1], first=i, last=i + 1, method="anaphora")
        if tree.lower[i] == "them" and head.endswith("s") and tree.deps[i] == "pobj":
            yield replace(before[-1], first=i, last=i + 1, method="anaphora")
