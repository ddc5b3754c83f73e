"""What stands beside a state's name as its cells' contents: "S with high X and little Y", "S expressing X and lacking
Y", "S share X and low Y with T". Read word by word, for such lists have no verb that a parse could hang them on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from texmine.extract.mention import DocMention
from texmine.extract.relations.expression import Trait
from texmine.extract.relations.reached import company_of
from texmine.extract.relations.tree import FINITE_TAGS, Tree
from texmine.extract.relations.words import BREAKS
from texmine.vocab.lexicon import Lexicon
from texmine.vocab.morphology import base_forms

RULE, PASSED = "state-with-gene", "order-passage"
_AMOUNT_LINKS = frozenset({
    "or", "and", "a", "an", "the", "very", "of", "levels", "level", "amounts", "expression", "if", "any", "at",
})  # fmt: skip
_CARRIERS = frozenset({"expression", "levels", "transcripts", "positivity", "mrna"})
_NOT_PRODUCT = frozenset({
    "signalling", "signaling", "activity", "deficiency", "deletion", "blockade", "reporter", "promoter", "binding",
    "locus", "targets", "treatment", "inhibitor", "inhibitors", "antibody", "antibodies", "receptor", "transgene",
})  # fmt: skip
_NONE = frozenset({"no", "hardly", "scarcely", "barely", "without", "neither", "nor", "never"})
_TURNS = (("rather", "than"), ("instead", "of"), ("but", "not"), ("and", "not"))
_HOLDING = frozenset({
    "contain", "comprize", "include", "show", "reveal", "harbor", "house", "host", "hold", "yield", "form", "generate",
    "find", "detect", "identify", "infiltrate", "populate", "dominate", "be", "see", "observe", "produce", "become",
    "bear", "carry", "make_up", "give",
})  # fmt: skip
"""Verbs, as texmine.vocab.morphology folds them, whose object or complement are cells as they are met with, and
not cells that were made to lack something.
"""
_AFTER_HOLDING = frozenset({"by", "as", "to", "of", "mostly", "largely", "mainly", "few", "many", "some", "rather"})
_GLUED = ("-expressing", "-producing", "-secreting", "-bearing")
_SORTING = frozenset({"identify", "label", "tag", "separate", "select"})
"""Verbs of what people do to tell cells from others in an experiment."""
_NOMINAL = ("DT", "JJ", "NN", "HYPH")
_GAP, _MOST, _FAR = 5, 30, 8


@dataclass(frozen=True, slots=True)
class Item:
    """A gene of a list of contents. ``told``: whether the list says how much of it there is."""

    gene: DocMention
    present: bool
    told: bool


def find_contents(
    doc: Doc, tree: Tree, lexicon: Lexicon, genes: Sequence[DocMention], states: Sequence[DocMention]
) -> list[Trait]:
    """What cells are said to have or lack by the phrase or participle right after their name, or glued before it."""
    found = []
    for state in states:
        found += [_trait(state, gene, state.first, present=present) for gene, present in _glued(doc, genes, state)]
        opener = _opener(tree, lexicon, state)
        if opener is not None:
            items = [item for item in _contents(tree, lexicon, genes, opener) if item.told]
            found += [_trait(state, item.gene, opener, present=item.present) for item in items]
    company = company_of(tree, lexicon, genes, states)
    if company is not None:
        passing, at = company
        for item in _contents(tree, lexicon, genes, at):
            if item.told:
                found.append(
                    Trait(
                        item.gene,
                        passing.target,
                        item.present,
                        negated=False,
                        cue=at,
                        rule=PASSED,
                        nodes=(at,),
                        source=passing.source,
                    )
                )
    outside = [g for g in genes if not any(s.start <= g.start < s.end for s in states)]
    found += _adjoined(tree, lexicon, outside, states)
    return [*found, *_shared(tree, lexicon, genes, states), *_measured(tree, lexicon, genes, states)]


def _trait(state: DocMention, gene: DocMention, at: int, *, present: bool) -> Trait:
    return Trait(gene, state, present, negated=False, cue=at, rule=RULE, nodes=(at,))


def _glued(doc: Doc, genes: Sequence[DocMention], state: DocMention) -> Iterator[tuple[DocMention, bool]]:
    """As in "X-expressing S", where X is no part of what names the state."""
    for gene in genes:
        rest = doc.text[gene.end : state.end].casefold()
        affix = next((a for a in _GLUED if rest.startswith(a)), None)
        if affix is None or state.concept is None or not rest[len(affix) : state.start - gene.end].isspace():
            inside = affix is not None and state.start <= gene.start
            if not inside or state.concept is None:
                continue
        if state.concept.split("_")[0][:6] in rest:
            yield gene, True


def _adjoined(
    tree: Tree, lexicon: Lexicon, genes: Sequence[DocMention], states: Sequence[DocMention]
) -> Iterator[Trait]:
    """As in "S are X positive and Y negative": adjectives right after genes, in the predicate of a state."""
    starts = {g.first: g for g in genes}
    for state in states:
        k = state.last
        while k < len(tree) and tree.tags[k].startswith("RB"):
            k += 1
        if k >= len(tree) or lexicon.stem(tree.lower[k]) not in {"be", "remain", "become", "stay"}:
            continue
        k += 1
        while k < len(tree) and (k in starts or tree.lower[k] in {"and", ",", "but"} or tree.tags[k].startswith("RB")):
            gene = starts.get(k)
            k = gene.last if gene is not None else k + 1
            if gene is not None and k < len(tree) and tree.lower[k] in _SHADES:
                yield _trait(state, gene, k, present=_SHADES[tree.lower[k]])
                k += 1


_SHADES = {
    "positive": True, "high": True, "bright": True, "+": True, "hi": True, "negative": False, "low": False,
    "dim": False, "-": False, "−": False, "lo": False, "neg": False,
}  # fmt: skip


def _opener(tree: Tree, lexicon: Lexicon, state: DocMention) -> int | None:
    """The word that opens the contents of a state: "with", "expressing", "lacking"; None where none does."""
    at = state.last + (tree.lower[state.last : state.last + 1] == [","])
    if tree.lower[at : at + 1] == ["with"]:
        return at
    at = state.last
    while at < len(tree) and tree.tags[at].startswith("RB"):
        at += 1
    has = _participle(tree, lexicon, at)
    if has is None:
        return at + 1 if _is_told_by(tree, lexicon, at) else None
    return at if has or _is_held(tree, lexicon, state) else None


def _is_told_by(tree: Tree, lexicon: Lexicon, at: int) -> bool:
    """As in "S marked by X", "S characterised by much X": a participle of defining, and "by"."""
    if tree.lower[at + 1 : at + 2] != ["by"] or tree.tags[at] not in {"VBN", "VBD", "JJ"}:
        return False
    entry = lexicon.expression(tree.lower[at], "verb")
    return entry is not None and entry.role == "defines" and lexicon.stem(tree.lower[at]) not in _SORTING


def _participle(tree: Tree, lexicon: Lexicon, at: int) -> bool | None:
    """What a participle says of the genes after it: had (True), lacked (False); None where it says neither."""
    if at >= len(tree) or not tree.lower[at].endswith("ing"):
        return None
    entry = lexicon.expression(tree.lower[at], "verb")
    return entry.present if entry is not None and entry.role == "has" else None


def _is_held(tree: Tree, lexicon: Lexicon, state: DocMention) -> bool:
    """Whether a state's cells are what something is found to contain: of such, "lacking X" tells no experiment."""
    k = state.first - 1
    while k >= 0 and (tree.tags[k].startswith(("DT", "JJ", "RB", "CD")) or tree.lower[k] in _AFTER_HOLDING):
        k -= 1
    return k >= 0 and tree.is_verb(k) and bool(_HOLDING & {lexicon.stem(tree.lower[k]), *base_forms(tree.lower[k])})


def _contents(tree: Tree, lexicon: Lexicon, genes: Sequence[DocMention], opener: int) -> list[Item]:
    """The genes of a list after its opener, each with the amount that holds for it."""
    starts = {g.first: g for g in genes}
    had = _participle(tree, lexicon, opener)
    defined = tree.lower[opener] == "by"
    sign, told = had is not False, had is not None or defined or lexicon.stem(tree.lower[opener]) == "share"
    items: list[Item] = []
    gap, k, turned = 0, opener + 1, False
    while k < min(len(tree), opener + _MOST) and gap <= _GAP and not _ends(tree, k, again=defined):
        gene, amount = starts.get(k), _amount(tree, lexicon, k)
        has = _participle(tree, lexicon, k)
        if gene is not None:
            if tree.lower[gene.last : gene.last + 1] and tree.lower[gene.last] in _NOT_PRODUCT:
                break
            items.append(Item(gene, sign != turned, told))
            gap, k = 0, gene.last
            continue
        if has is not None or tree.lower[k] == "by":
            sign, told, turned = has is not False, True, False
        elif amount is not None and _is_after(tree, k, items):
            return [Item(i.gene, amount, told=True) for i in items]
        elif amount is not None:
            sign, told, turned = amount, True, False
        elif tuple(tree.lower[k : k + 2]) in _TURNS:
            turned = True
        elif tree.lower[k] in _CARRIERS and items and tree.lower[opener - 1] != ",":
            items = [Item(i.gene, i.present, told=True) for i in items]
        elif tree.lower[k] == ",":
            turned = False
        elif had is None and not defined and tree.tags[k].startswith("NN"):
            told = False
        elif defined and _names_more(tree, lexicon, k):
            break
        gap += tree.lower[k] not in {",", "and", "or", "(", ")"}
        k += 1
    return items


def _names_more(tree: Tree, lexicon: Lexicon, k: int) -> bool:
    """As in "S marked by loss of function", "by poor proliferation": what marks the cells is no product."""
    word = tree.lower[k]
    known = word in _CARRIERS | _AMOUNT_LINKS or lexicon.expression(word, "noun") is not None
    return tree.tags[k].startswith("NN") and not known and lexicon.change(word, "noun") is None


def _is_after(tree: Tree, k: int, items: Sequence[Item]) -> bool:
    """As in "with X and Y high": an adjective that tells the amount of the genes before it."""
    told = not items or any(item.told for item in items)
    return not told and items[-1].gene.last == k and tree.tags[k].startswith("JJ")


def _ends(tree: Tree, k: int, *, again: bool) -> bool:
    """Whether a list of contents ends before a token: at a clause, or at a preposition that leads elsewhere. ``again``:
    it was opened by "by", and may be so once more ("marked by X and by little Y").
    """
    word = tree.lower[k]
    if again and word == "by" and tree.lower[k - 1] in {"and", ","}:
        return False
    if word in BREAKS and tuple(tree.lower[k : k + 2]) not in _TURNS:
        return True
    if tree.tags[k] in FINITE_TAGS | {"MD", "WDT", "WP", "WP$", "WRB", "TO"} and _amountless(word):
        return True
    loose = word in {"in", "from", "by", "for", "after", "during", "on", "at", "into", "than", "among", "to", "as"}
    company = tree.lower[k : k + 3] in (["in", "addition", "to"], ["as", "well", "as"]) or (
        tree.lower[max(0, k - 2) : k] in (["in", "addition"], ["as", "well"])
    )
    with_ = word == "with" and tree.lower[k - 1] not in {"together", "along", "and", ","}
    return (loose and not company and tree.lower[k + 1 : k + 2] != ["high"]) or with_


def _amountless(word: str) -> bool:
    return word not in {"increased", "reduced", "decreased", "elevated", "raised", "preserved", "low"}


def _amount(tree: Tree, lexicon: Lexicon, k: int) -> bool | None:
    """Whether a word says that there is much (True) or little of what follows; None where it tells of no amount."""
    word = tree.lower[k]
    if word in _NONE:
        return False
    if word in _AMOUNT_LINKS:
        return None
    entry = lexicon.expression(word, "adj")
    if entry is not None:
        return entry.present
    if tree.lower[k + 1 : k + 2] == ["of"] and (noun := lexicon.expression(word, "noun")) is not None:
        return noun.present if noun.role == "has" else None
    kind = lexicon.quantity(word)
    return None if kind in {None, "none"} else kind == "+"


def _shared(tree: Tree, lexicon: Lexicon, genes: Sequence[DocMention], states: Sequence[DocMention]) -> Iterator[Trait]:
    """As in "A share X and low Y with S": what A have, S have as well."""
    for at in range(len(tree)):
        if not tree.is_verb(at) or lexicon.stem(tree.lower[at]) != "share":
            continue
        items = _contents(tree, lexicon, genes, at)
        if not items:
            continue
        end = items[-1].gene.last
        link = next((k for k in range(end, min(len(tree), end + 4)) if tree.lower[k] == "with"), None)
        mates = [s for s in states if link is not None and link < s.first <= link + 4]
        yield from (_trait(s, item.gene, at, present=item.present) for s in mates for item in items)


def _measured(
    tree: Tree, lexicon: Lexicon, genes: Sequence[DocMention], states: Sequence[DocMention]
) -> Iterator[Trait]:
    """As in "high levels of X in S protected …", "elevated X expression in S …": the amount told within a phrase."""
    for at in range(len(tree)):
        entry = lexicon.expression(tree.lower[at], "adj")
        if entry is None or not tree.tags[at].startswith(("JJ", "VBN")) or tree.lower[at - 1 : at] in (["no"], ["not"]):
            continue
        gene = next((g for g in genes if at < g.first <= at + _FAR), None)
        if gene is None or not _CARRIERS & set(tree.lower[at + 1 : gene.last + 1]):
            continue
        end = gene.last + (tree.lower[gene.last : gene.last + 1] != [] and tree.lower[gene.last] in _CARRIERS)
        inside = all(tree.tags[k].startswith(_NOMINAL) or tree.lower[k] == "of" for k in range(at + 1, gene.first))
        if not inside or tree.lower[end : end + 1] not in (["in"], ["on"], ["by"], ["within"]):
            continue
        near = [s for s in states if end < s.first <= end + 4]
        if near:
            yield _trait(near[0], gene, at, present=entry.present)
