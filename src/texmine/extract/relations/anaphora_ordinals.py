"""Ordinals: "the former", "the latter" of the two genes, or of the two states, that were named last before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from texmine.extract.mention import DocMention
from texmine.extract.relations.rows import find_rows
from texmine.extract.relations.tree import NP_LINKS, Tree
from texmine.vocab.lexicon import Lexicon


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
