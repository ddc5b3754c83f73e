"""Two states told apart by a gene's product: "S1 are set apart from S2 by a greater content of X"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from texmine.extract.mention import DocMention
from texmine.extract.relations.expression import Trait
from texmine.extract.relations.tree import NP_LINKS, SUBJECTS, Tree
from texmine.extract.relations.words import BREAKS
from texmine.vocab.lexicon import Lexicon

_VERBS = frozenset({
    "set", "distinguish", "differ", "discriminate", "separate", "tell", "differentiate", "delineate", "demarcate",
    "diverge", "segregate", "discern",
})  # fmt: skip
_APART = frozenset({"stood", "stand", "stands", "set", "sets", "keep", "keeps", "kept"})
_BY = frozenset({"by", "in", "through", "for", "via"})
_RULE = "told-apart"


@dataclass(frozen=True, slots=True)
class _Pair:
    verb: int
    by: int
    has: DocMention
    lacks: DocMention


def find_distinctions(
    tree: Tree, lexicon: Lexicon, genes: Sequence[DocMention], states: Sequence[DocMention]
) -> list[Trait]:
    """The first state has what tells it apart, and the second lacks it, unless the words say "less"."""
    found = []
    for pair in _pairs(tree, lexicon, states):
        end = next((k for k in range(pair.by, len(tree)) if tree.lower[k] in BREAKS | {"which", "that"}), len(tree))
        listed = [g for g in genes if pair.by < g.first < end]
        if not listed:
            continue
        words = tree.lower[pair.by : listed[0].first]
        less = any(lexicon.quantity(word) in {"-", "no"} or word in {"lack", "absence", "loss"} for word in words)
        for n, gene in enumerate(listed):
            turn = _turn(tree, lexicon, listed[n - 1].last, gene.first) if n else None
            less = less if turn is None else turn
            found.append(Trait(gene, pair.has, not less, False, pair.verb, _RULE, (pair.verb,)))
            found.append(Trait(gene, pair.lacks, less, False, pair.verb, _RULE, (pair.verb,)))
    return [*found, *_told_by_gene(tree, lexicon, genes, states)]


def _turn(tree: Tree, lexicon: Lexicon, start: int, end: int) -> bool | None:
    """Whether less (True) or more of a further item of a list is told; None where nothing is."""
    for k in range(start, end):
        kind, entry = lexicon.quantity(tree.lower[k]), lexicon.expression(tree.lower[k], "adj")
        if kind in {"+", "-"} or (entry is not None and tree.tags[k].startswith("JJ")):
            return kind == "-" if kind is not None else not (entry is not None and entry.present)
    return None


def _told_by_gene(
    tree: Tree, lexicon: Lexicon, genes: Sequence[DocMention], states: Sequence[DocMention]
) -> Iterator[Trait]:
    """As in "X (expression) distinguishes S1 from S2": the first has it, and the second lacks it."""
    for v in range(len(tree)):
        if not tree.is_verb(v) or _stem(lexicon, tree.lower[v]) not in _VERBS or tree.has(v, "auxpass", "neg"):
            continue
        has, lacks = _from_each_other(tree, states, v)
        if has is None or lacks is None:
            continue
        subjects = set(tree.children(v, "nsubj"))
        for gene in genes:
            if gene.last <= v and _heads(tree, gene.last - 1) & subjects:
                yield Trait(gene, has, True, False, v, _RULE, (v,))
                yield Trait(gene, lacks, False, False, v, _RULE, (v,))


def _stem(lexicon: Lexicon, word: str) -> str:
    """A verb's plain form, of a verb that the lexicon does not know by its ending."""
    stem = lexicon.stem(word)
    return next((s for s in (stem, word.removesuffix("ed"), word.removesuffix("s")) if s in _VERBS), stem)


def _from_each_other(tree: Tree, states: Sequence[DocMention], v: int) -> tuple[DocMention | None, DocMention | None]:
    """The states before and after "from", right after a verb."""
    start = next((k for k in range(v + 1, min(len(tree), v + 9)) if tree.lower[k] == "from"), len(tree))
    has = next((s for s in states if v < s.first <= v + 3 and s.last <= start), None)
    return has, next((s for s in states if start < s.first <= start + 4), None)


def _heads(tree: Tree, i: int) -> set[int]:
    """A token and what it modifies or is coordinated with."""
    found = {i}
    while tree.heads[i] != i and tree.deps[i] in NP_LINKS | {"conj"}:
        i = tree.heads[i]
        found.add(i)
    return found


def _pairs(tree: Tree, lexicon: Lexicon, states: Sequence[DocMention]) -> Iterator[_Pair]:
    for v in range(len(tree)):
        if not _sets_apart(tree, v) and (not tree.is_verb(v) or _stem(lexicon, tree.lower[v]) not in _VERBS):
            continue
        before = [s for s in states if s.last <= v]
        start = next((k for k in range(v + 1, min(len(tree), v + 4)) if tree.lower[k] == "from"), None)
        after = [s for s in states if start is not None and start < s.first <= start + 6]
        if not before or not after:
            continue
        by = after[0].last
        by = _past_description(tree, by)
        told = _subject(tree, before, v)
        joined = told is not before[-1]
        others = (k for k in range(told.last, v - 2) if tree.is_verb(k) and tree.deps[k] != "acl" and not joined)
        if by < len(tree) and tree.lower[by] in _BY and next(others, None) is None:
            yield _Pair(v, by, told, after[0])


def _subject(tree: Tree, before: Sequence[DocMention], v: int) -> DocMention:
    """The state that is the subject of a verb, or of the one that it is coordinated with; else the last before it."""
    verb = tree.led_by(v) if tree.is_verb(v) else v
    own = {k for s in tree.children(verb, *SUBJECTS) for k in (s, *tree.children(s, *NP_LINKS))}
    return next((s for s in before if s.last - 1 in own), before[-1])


def _sets_apart(tree: Tree, v: int) -> bool:
    """As in "S1 stood apart from S2", "S1 set themselves apart from S2", whatever the verb was read as."""
    return tree.lower[v] == "apart" and bool(_APART & set(tree.lower[max(0, v - 2) : v]))


def _past_description(tree: Tree, k: int) -> int:
    """The token after "of the same site", which may describe the second state."""
    if tree.lower[k : k + 1] != ["of"]:
        return k
    return next((j for j in range(k + 2, min(len(tree), k + 6)) if tree.lower[j] in _BY), k)
