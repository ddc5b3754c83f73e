"""Names in a row share what is said of one of them: "A, B and C", "S1 as well as S2".

A parser hangs the items of a list on one another in many ways; that they are a list is plain from the words between
them, which are but commas and conjunctions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from texmine.extract.mention import DocMention
from texmine.extract.relations.actor import Actor
from texmine.extract.relations.expression import Trait
from texmine.extract.relations.match import Match
from texmine.extract.relations.rows_partners import share_with_partners
from texmine.extract.relations.tree import FINITE_TAGS, Tree
from texmine.vocab.lexicon import Lexicon

T = TypeVar("T")

RULE = "row"
_LINKS = frozenset({
    ",", "and", "or", "nor", "/", "&", "and/or", "plus", "well", "also", "together", "along", "alongside", "addition",
    "combination",
})  # fmt: skip
_CONJUNCTIONS = _LINKS - {",", "also"}
_FILLERS = frozenset({"as", "both", "either", "the", "of", "by", "in", "(", ")", "against", "its", "on", "for"})
_COMPANY = frozenset({"together", "along", "addition", "combination"})
"""Links that take a preposition: "X together with Y", "X in addition to Y"."""
_LIKEWISE = frozenset({"likewise", "equally", "similarly", "also", "possibly", "perhaps"})
_FRONTED = (["together", "with"], ["along", "with"], ["alongside"], ["concert", "with"])
"""Before the first of two names: "Together with X, Y drives S"."""
_LONGEST, _INSERT, _NO_GENE = 4, 12, 9


def find_rows(tree: Tree, mentions: Sequence[DocMention]) -> list[list[DocMention]]:
    """The rows of two or more names of different concepts, in order of the text.

    A row ends with a conjunction and what it joins: a comma alone may end a clause. Names of one concept beside one
    another ("PHD1 (EGLN2)") are of one row.
    """
    rows: list[list[DocMention]] = []
    joined: list[bool] = []
    for m in sorted(mentions, key=lambda m: m.first):
        link = _link(tree, rows[-1][-1], m) if rows else None
        closed = bool(rows) and joined[-1] and link is False and rows[-1][-1].concept != m.concept
        if link is None or closed:
            rows.append([m])
            joined.append(False)
        else:
            rows[-1].append(m)
            joined[-1] = joined[-1] or link
    return [row for row, ok in zip(rows, joined, strict=True) if ok and len({m.concept for m in row}) > 1]


def _link(tree: Tree, a: DocMention, b: DocMention) -> bool | None:
    """Whether a conjunction, and not a comma alone, ties two names; None where they are not neighbours in a row."""
    words = _without_pronoun(_without_insert(tree.lower[a.last : b.first]))
    if a.last > b.first or len(words) > _LONGEST:
        return None
    if a.concept == b.concept and set(words) <= {"(", ")", ","}:
        return False
    if words == [","] and tree.lower[max(0, a.first - 2) : a.first] in _FRONTED:
        return True
    fillers = _FILLERS | {"with", "to"} if _COMPANY.intersection(words) else _FILLERS
    if not set(words) <= _LINKS | fillers or not _LINKS.intersection(words):
        return None
    if words[0] not in _LINKS | {")", "as"} and words[:2] not in (["in", "addition"], ["in", "combination"]):
        return None
    if (words[:2] == [",", "and"] and _opens_clause(tree, a, b)) or (words in (["and"], ["but"]) and _acts(tree, a, b)):
        return None
    return bool(_CONJUNCTIONS.intersection(words))


def _without_insert(words: list[str]) -> list[str]:
    """The words between two names, without what "and" has set in: "X and, as was found later, Y"."""
    inserted = words[:2] == ["and", ","] and words[-1] == "," and words.count(",") == 2 and len(words) <= _INSERT
    return words[:1] if inserted else words


def _without_pronoun(words: list[str]) -> list[str]:
    """The words between two names, without "that" for what was done to the first: "loss of X and that of Y"."""
    if words[-2:] != ["that", "of"] or not {"and", "or"} & set(words):
        return words
    return [*(word for word in words[:-2] if word not in _LIKEWISE), "of"]


def _opens_clause(tree: Tree, a: DocMention, b: DocMention) -> bool:
    """As in "X was found in S1, and S2 expressed Y": the second is the subject of a clause of its own."""
    k = b.last
    while k < len(tree) and tree.tags[k].startswith("RB"):
        k += 1
    told = k < len(tree) and (
        tree.tags[k] in FINITE_TAGS or (tree.tags[k] == "VBN" and tree.deps[k] in {"conj", "ROOT"})
    )
    return (
        told and any(tree.tags[i] in FINITE_TAGS for i in range(a.first)) and tree.deps[a.last - 1] in {"pobj", "dobj"}
    )


def _acts(tree: Tree, a: DocMention, b: DocMention) -> bool:
    """As in "S1 express X and Y drives S2": a verb in the singular after the second tells it alone."""
    k = b.last
    while k < len(tree) and tree.tags[k].startswith("RB"):
        k += 1
    alone = k < len(tree) and tree.tags[k] == "VBZ" and tree.deps[a.last - 1] in {"dobj", "pobj"}
    return alone and any(tree.tags[i] in FINITE_TAGS for i in range(a.first))


def share_matches(
    tree: Tree,
    actors: Sequence[Actor],
    states: Sequence[DocMention],
    matches: Sequence[Match],
    taken: Iterable[tuple[str | None, str | None]],
) -> list[Match]:
    """What is claimed of one gene or state of a row, for those of the row of which nothing is claimed.

    ``taken`` are the pairs of concepts of which other readings speak.
    """
    done = {*taken, *(_pair(m.actor.mention, m.event.mention) for m in matches)}
    found: list[Match] = []
    for row in find_rows(tree, [a.mention for a in actors if a.mention.method != "anaphora"]):
        for m, mate in _mates([(m.actor.mention, m) for m in matches], row):
            other = next(a for a in actors if a.mention == mate)
            if _is_mate(tree, m.actor, other) and _pair(mate, m.event.mention) not in done:
                found.append(replace(m, actor=_alike(m.actor, other), rule=RULE))
    done |= {_pair(m.actor.mention, m.event.mention) for m in found}
    for row in find_rows(tree, states):
        for m, mate in _mates([(m.event.mention, m) for m in (*matches, *found)], row):
            if _pair(m.actor.mention, mate) not in done:
                found.append(replace(m, event=replace(m.event, mention=mate), rule=RULE))
    return found


def share_traits(
    tree: Tree,
    genes: Sequence[DocMention],
    states: Sequence[DocMention],
    traits: Sequence[Trait],
) -> list[Trait]:
    """What is said of one gene's product or one state of a row, for those of the row of which nothing is said."""
    done = {_pair(t.gene, t.state) for t in traits}
    found: list[Trait] = []
    for row in find_rows(tree, genes):
        for t, mate in _mates([(t.gene, t) for t in traits], row):
            if _pair(mate, t.state) not in done:
                found.append(replace(t, gene=mate, rule=RULE))
    done |= {_pair(t.gene, t.state) for t in found}
    for row in find_rows(tree, states):
        shared = [t for t in (*traits, *found) if t.cue != t.state.first and not _is_apart(tree, t)]
        for t, mate in _mates([(t.state, t) for t in shared], row):
            if _pair(t.gene, mate) not in done:
                found.append(replace(t, state=mate, rule=RULE))
    return found


def _is_apart(tree: Tree, t: Trait) -> bool:
    """Whether a clause of its own, which refers to one of the states before, says it."""
    first, last = sorted((t.state.first, t.gene.first))
    return bool({";", "whereas", "while"} & set(tree.lower[first:last]))


def _pair(gene: DocMention, state: DocMention) -> tuple[str | None, str | None]:
    return gene.concept, state.concept


def _mates(told: Sequence[tuple[DocMention, T]], row: Sequence[DocMention]) -> Iterator[tuple[T, DocMention]]:
    """Each claim on a name of a row, with each other name of it."""
    for mention, claim in told:
        if mention in row:
            yield from ((claim, mate) for mate in row if mate.concept != mention.concept)


def _is_mate(tree: Tree, known: Actor, other: Actor) -> bool:
    """Whether two genes of a row act alike: not where the one is the object of the verb before, the other the subject
    of the verb after ("cells express A, B and C drives S").
    """
    if other.opaque >= _NO_GENE or (other.affix is not None and other.change is None and other.affix != known.affix):
        return False
    between = set(tree.lower[known.mention.last : other.mention.first])
    if known.mention.last <= other.mention.first and (between & _COMPANY or "alongside" in between):
        return True
    leads = known.role == "subj" and known.gov > known.mention.first
    bound = (
        tree.is_verb(other.gov) and other.gov < other.mention.first and other.role not in {"subj", "circ", "np", "with"}
    )
    return not (leads and bound and known.gov != other.gov)


def _alike(known: Actor, other: Actor) -> Actor:
    """The other gene in the place of the known one; what was done to the one was done to both, unless it is glued to
    the name of the first: "deletion of A and B", "A and B deficiency", but "anti-A and B".
    """
    own = known.affix is not None and known.mention.first < other.mention.first
    change = other.change or (None if own else known.change)
    return replace(known, mention=other.mention, change=change, affix=other.affix)


def _share_first(tree: Tree, shared: dict[DocMention, Actor], row: Sequence[DocMention]) -> None:
    """As in "inhibiting X or Y delays S": what the gerund before the first of a row does, it does to those that are
    coordinated with it.
    """
    first = shared[row[0]]
    gerund = row[0].first - 1
    if first.change is None or first.affix is not None or gerund < 0 or tree.tags[gerund] != "VBG":
        return
    for mention in row[1:]:
        other = shared[mention]
        if other.change is None and other.affix is None and tree.deps[mention.last - 1] == "conj":
            shared[mention] = replace(other, change=first.change)


def share_changes(tree: Tree, lexicon: Lexicon, actors: Sequence[Actor]) -> list[Actor]:
    """The actors, where what follows the last gene of a row tells what was done to all ("A as well as B deficiency"),
    or a row excepts one gene or names one twice.
    """
    shared = {a.mention: a for a in actors}
    for row in find_rows(tree, [a.mention for a in actors if a.mention.method != "anaphora"]):
        _share_first(tree, shared, row)
        last = shared[row[-1]]
        following = tree.lower[row[-1].last] if row[-1].last < len(tree) else ""
        named = {"the", "a", "an", *_COMPANY} & set(tree.lower[row[-2].last : row[-1].first])
        if last.change is None or named or lexicon.change(following, "noun") != last.change:
            continue
        for mention in row[:-1]:
            if shared[mention].change is None:
                shared[mention] = replace(last, mention=mention)
    told = share_with_partners(tree, [shared[a.mention] for a in actors])
    return without_aliases(tree, share_excepted(tree, told))


def share_excepted(tree: Tree, actors: Sequence[Actor]) -> list[Actor]:
    """The actors, where what was done to a gene was done to the one right after it as well, that is denied: "addition
    of antibodies against X, but not Y".
    """
    ends = {a.mention.last: a for a in actors if a.mention.method != "anaphora"}
    shared: list[Actor] = []
    for a in actors:
        k = a.mention.first - 2
        denied = tree.lower[max(0, k) : k + 2] == ["but", "not"]
        other = (ends.get(k) or ends.get(k - 1)) if denied else None
        same = other is not None and other.affix is None and other.mention.concept != a.mention.concept
        before = shared[-1] if shared else a
        after = tree.lower[before.mention.last : a.mention.first]
        if before.denied and not a.denied and after and set(after) <= {"or", "nor", ",", "of"}:
            shared.append(replace(a, denied=True))
            continue
        taken = same and other is not None and a.denied
        shared.append(replace(other or a, mention=a.mention, denied=True, steps=a.steps) if taken else a)
    return shared


def without_aliases(tree: Tree, actors: Sequence[Actor]) -> list[Actor]:
    """The actors, without a second name in brackets that tells less of what was done: "Blocking X (Y) revives S"."""
    changed = {a.mention.last: a.mention for a in actors if a.change is not None}
    kept = []
    for a in actors:
        first, last = a.mention.first, a.mention.last
        named = changed.get(first - 1) if first and tree.lower[first - 1] == "(" else None
        closed = tree.lower[last : last + 1] == [")"]
        if a.change is None and closed and named is not None and named.concept == a.mention.concept:
            continue
        kept.append(a)
    return kept
