"""What one predicate says of a gene's product and a state: a verb ("S express X"), an adjective ("X is high in S") or a
noun ("X is a marker of S").

Each reader gives whether the cells of the state have the product, and the rule it was read by; None where the predicate
says nothing of the two. Denial and comparison are the caller's to add.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from texmine.extract.mention import DocMention
from texmine.extract.relations.keys import predicate_keys
from texmine.extract.relations.placing import COMPARED, Placed
from texmine.extract.relations.tree import FINITE_TAGS, SUBJECTS, Tree
from texmine.extract.relations.words import KINDS, ONSETS
from texmine.vocab.lexicon import Expression, Lexicon

_PLACES = frozenset({
    "in", "on", "by", "from", "within", "at", "to", "for", "of", "with", "across", "inside", "throughout",
})  # fmt: skip
_TOOLS = frozenset(
    {"allele", "reporter", "promoter", "locus", "mice", "mouse", "antibody", "antibodies", "construct", "cre"}
)
"""What labels cells in an experiment, and is no product of theirs."""


_OF_KIND = frozenset(
    {"protease", "chemokine", "antigen", "marker", "hormone", "product", "subset", "population", "cells"}
)


def by_verb(tree: Tree, lexicon: Lexicon, v: int, g: Placed, s: Placed) -> tuple[bool, str] | None:
    """As in "S express X", "X is found in S", "X marks S"."""
    entry = _verb_entry(tree, lexicon, v) if tree.is_verb(v) else None
    if entry is None or _is_readiness(tree, v):
        return None
    if tree.deps[v] == "acl" and tree.tags[v] in {"VBG", "VBN"}:
        of_state = tree.heads[v] == s.top or s.mention.first <= tree.heads[v] < s.mention.last
        if _is_found_there(tree, entry, v, g, s):
            return entry.present, "gene-in-state"
        marked = entry.role == "defines" and of_state and g.gov == v and g.role == "by"
        return (True, "state-marked-by-gene") if marked and tree.tags[v] == "VBN" else None
    subjects = set(_subject_of(tree, v))
    passive = tree.has(v, "auxpass") or (tree.tags[v] == "VBN" and not tree.has(v, "aux"))
    governed = g.role == "dobj" or _takes(tree, lexicon, v, g.role)
    if s.top in subjects and g.gov == v and governed and entry.role == "has" and not _is_others(tree, lexicon, v, g):
        return entry.present, "state-has-gene"
    amassed = lexicon.stem(tree.lower[v]) == "accumulate" and not tree.has(v, "dobj")
    if (
        (g.top in subjects or _speaks_of(tree, v, g.mention))
        and s.gov == v
        and _is_place(tree, v, s)
        and not (entry.role == "change" and entry.present and s.role == "from")
        and (passive or amassed or (entry.role in {"in", "change"} and not acts_on(tree, v)))
    ):
        return entry.present, "gene-in-state"
    if _is_seen(tree, lexicon, v) and g.gov == v and g.role == "dobj" and s.gov in {v, g.top} and s.role in _PLACES:
        return True, "gene-in-state"
    stocked = passive and lexicon.stem(tree.lower[v]) in {"enrich", "deplete"}
    if stocked and s.top in subjects and g.gov == v and g.role in {"for", "in", "of"}:
        return entry.present, "state-has-gene"
    if entry.role == "defines" and tree.lower[g.top] in _TOOLS:
        return None
    brought = bool(ONSETS & {tree.lower[n] for n in s.nouns}) and lexicon.frame(tree.lower[v], "verb", "object")
    if entry.role == "defines" and g.top in subjects and s.gov == v and s.role == "dobj" and not brought:
        return True, "gene-marks-state"
    if entry.role == "defines" and s.top in subjects and g.gov == v and g.role in {"by", "with"}:
        return True, "state-marked-by-gene"
    return None


def _is_found_there(tree: Tree, entry: Expression, v: int, g: Placed, s: Placed) -> bool:
    """As in "X, found on S, …", "receptors such as X, expressed by S, …"."""
    beside = tree.tags[v] == "VBN" and tree.lower[v - 1] == "," and g.mention.last == v - 1
    return beside and entry.role in {"in", "has"} and s.gov == v and _is_place(tree, v, s)


_READY = frozenset(
    {"prone", "poised", "ready", "able", "apt", "quick", "primed", "slow", "unable", "equipped", "eager"}
)


def _is_readiness(tree: Tree, v: int) -> bool:
    """As in "S were prone to secrete X": what cells would do, and not what they have."""
    return tree.deps[v] in {"xcomp", "advcl"} and tree.lower[v - 1] == "to" and tree.lower[tree.heads[v]] in _READY


def by_adjective(tree: Tree, lexicon: Lexicon, v: int, g: Placed, s: Placed) -> tuple[bool, str] | None:
    """As in "X is abundant in S", "S are rich in X"."""
    entry = lexicon.expression(tree.lower[v], "adj")
    if entry is None or (tree.is_verb(v) and acts_on(tree, v)):
        return None
    if tree.deps[v] == "amod" and tree.heads[v] < v < s.mention.first and g.gov == v:
        return None
    subjects = set(_subject_of(tree, v))
    apart = tree.deps[v] in {"advcl", "relcl", "acl"} or (tree.deps[v] == "conj" and tree.has(v, *SUBJECTS))
    copulas = {v} if apart else {v, tree.heads[v]}
    earlier = tree.deps[v] == "conj" and tree.part(tree.heads[v]) == "adj" and s.mention.last <= v and s.gov != v
    among = s.role == "among" and sum(1 for _ in tree.children(s.gov, "prep")) == 1
    if g.top in subjects and s.gov in copulas and not earlier and (s.role in _PLACES | COMPARED or among):
        return entry.present, "gene-in-state"
    has = entry if entry.role == "has" else _also_has(lexicon, tree.lower[v])
    if s.top in subjects and g.gov == v and g.role in {"in", "for", "of", "with", "by"} and has is not None:
        return has.present, "state-has-gene"
    return None


_PARTS = frozenset({"half", "some", "part", "few", "fraction", "third", "quarter", "minority", "many"})
"""Subjects of which a sign tells nothing of all the cells: "half of which were X+"."""


def _signed(rest: str) -> bool | None:
    """What a sign after a gene's name says: "X+" (had), "X−" (lacked); None where there is none, or more follows."""
    alone = bool(rest) and (len(rest) == 1 or rest[1] in " ,.;:)")
    return {"+": True, "-": False, "−": False, "–": False}.get(rest[0]) if alone else None


def _picks_out(tree: Tree, v: int) -> bool:
    """As in "the S that are X+ arise": which of the cells are meant, and nothing of them all."""
    return tree.deps[v] == "relcl" and any(tree.lower[s] == "that" for s in tree.children(v, *SUBJECTS))


def by_copula(doc: Doc, tree: Tree, lexicon: Lexicon, v: int, g: Placed, s: Placed) -> tuple[bool, str] | None:
    """As in "S were X-low and Y-high", "X is a marker of S"."""
    if s.top in set(_subject_of(tree, v)) and g.gov == v and g.role in {"acomp", "attr", "oprd"}:
        rest = doc.text[g.mention.end : g.mention.end + 10].casefold()
        present = lexicon.expression_affix(rest)
        partly = bool(_PARTS & set(tree.lower[max(0, v - 4) : v]))
        present = _signed(rest) if present is None and not (partly or _picks_out(tree, v)) else present
        if present is not None:
            return present, "state-is-gene-affix"
    if s.top in set(_subject_of(tree, v)) and g.mention.last == v and tree.deps[v] in {"acomp", "conj"}:
        shade = lexicon.expression_affix(f"-{tree.lower[v]}")
        if shade is not None:
            return shade, "state-is-gene-affix"
    entry = lexicon.expression(tree.lower[v], "noun")
    if (
        entry is not None
        and entry.role == "defines"
        and ((s.gov == v and s.role in {"of", "for"}) or (s.top == v and v in s.nouns))
        and (
            g.top in set(_subject_of(tree, v))
            or (tree.deps[v] == "appos" and tree.heads[v] == g.top)
            or _is_listed(tree, lexicon, v, g)
        )
    ):
        return entry.present, "gene-marks-state"
    return None


def acts_on(tree: Tree, v: int) -> bool:
    """Whether a verb has an object of its own before any preposition: "X limits glycolysis in S", "to enrich for S"."""
    if tree.tags[v] in {"VB", "VBZ", "VBP"} and tree.lower[v].startswith(("enrich", "deplet")):
        return not tree.has(v, "auxpass")
    objects = [k for k in tree.children(v, "dobj") if k > v]
    return bool(objects) and not any(tree.tags[k] == "IN" for k in range(v + 1, objects[0]))


def _subject_of(tree: Tree, v: int) -> Iterator[int]:
    """The heads of a predicate's subject, its own or that of the verb it is coordinated with or complements."""
    for _ in range(6):
        if (found := _found_to_be(tree, v)) is not None:
            yield found
            return
        own = list(tree.children(v, *SUBJECTS))
        if own:
            for s in own:
                if tree.tags[s] in {"WDT", "WP"} and tree.deps[v] in {"relcl", "acl"}:
                    yield from _named_by(tree, tree.heads[v])
                yield s
            return
        if tree.deps[v] in {"relcl", "acl"}:
            yield from _named_by(tree, tree.heads[v])
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


def _named_by(tree: Tree, n: int) -> Iterator[int]:
    """A noun, and what it is said to be beside: "X, a receptor that is confined to S" speaks of X."""
    yield n
    if tree.deps[n] == "appos" and tree.heads[n] < n and tree.lower[n] in KINDS | _OF_KIND:
        yield tree.heads[n]


_FINDING = ("find", "found", "show", "reveal", "report", "saw", "see", "prove", "note", "observ")


def _found_to_be(tree: Tree, v: int) -> int | None:
    """As in "we found X to be more abundant in S": the object of the one verb is the subject of the other."""
    over = tree.heads[v]
    infinitive = tree.deps[v] == "xcomp" and any(tree.tags[k] == "TO" for k in tree.children(v, "aux"))
    if not infinitive or not tree.lower[over].startswith(_FINDING):
        return None
    return next((k for k in tree.children(over, "dobj") if over < k < v), None)


def _verb_entry(tree: Tree, lexicon: Lexicon, v: int) -> Expression | None:
    """What a verb says of expression; an auxiliary, taken for the verb, says what its participle does."""
    if lexicon.stem(tree.lower[v]) == "have" and v + 1 < len(tree) and tree.tags[v + 1] in {"VBN", "VBD"}:
        told = lexicon.expression(tree.lower[v + 1], "verb")
        if told is not None and tree.lower[v + 1] not in {"reduced", "increased", "elevated", "raised", "decreased"}:
            return told
    for key in predicate_keys(tree, lexicon, v):
        entry = lexicon.expression(key, "verb")
        if entry is not None:
            return entry
    return None


def _is_others(tree: Tree, lexicon: Lexicon, v: int, g: Placed) -> bool:
    """As in "S lose X and gain Y", "gain" taken for a noun: another verb of having stands right before the gene."""
    if _opens_clause(tree, v, g.mention):
        return True
    k = g.mention.first - 1
    while k > v and tree.lower[k] in {"the", "high", "more", "some", "most"}:
        k -= 1
    if k <= v + 1 or tree.lower[k - 1] not in {"and", "but", ","} or tree.is_verb(k):
        return False
    entry = lexicon.expression(tree.lower[k], "verb")
    return entry is not None and entry.role in {"has", "change"} and tree.tags[k] in {"NN", "NNS", "JJ"}


def _opens_clause(tree: Tree, v: int, gene: DocMention) -> bool:
    """As in "S1 expressed X alike, but Y was confined to S2": a contrast before the gene, and a verb after it."""
    turn = next((k for k in range(gene.first - 1, v, -1) if tree.lower[k] in {"but", "whereas", "while", ";"}), None)
    if turn is None or not all(tree.is_noun(k) or tree.lower[k] in {",", "and"} for k in range(turn + 1, gene.first)):
        return False
    after = gene.last
    while after < len(tree) and (tree.is_noun(after) or tree.lower[after] in {",", "and"}):
        after += 1
    return after < len(tree) and tree.tags[after] in FINITE_TAGS


def _is_seen(tree: Tree, lexicon: Lexicon, v: int) -> bool:
    """As in "we found X in S": people see a product in cells."""
    seen = lexicon.stem(tree.lower[v]) in {"find", "detect", "observe", "see"}
    return seen and any(tree.lower[s] == "we" for s in tree.children(v, "nsubj"))


def _takes(tree: Tree, lexicon: Lexicon, v: int, role: str) -> bool:
    """Whether a verb has what it governs by a preposition: "brim with X", "stand out by X"."""
    keys = (
        f"{lexicon.stem(tree.lower[v])}_{role}",
        *(k for k in predicate_keys(tree, lexicon, v) if k.endswith(f"_{role}")),
    )
    return any(lexicon.expression(key, "verb") is not None for key in keys)


def _speaks_of(tree: Tree, v: int, gene: DocMention) -> bool:
    """As in "removal of X, which is overexpressed in S": the clause is about the gene, whatever it hangs on."""
    after = tree.lower[gene.last : gene.last + 2]
    return tree.deps[v] == "relcl" and after == [",", "which"] and gene.last < v <= gene.last + 5


def _is_place(tree: Tree, v: int, s: Placed) -> bool:
    """Whether a state is where a product is found; "among" tells of what else there is, beside another place."""
    if s.role == "among":
        return sum(1 for _ in tree.children(v, "prep")) == 1
    return s.role in _PLACES | COMPARED or (s.role in {"during", "upon"} and not tree.lower[s.top].endswith("s"))


def _also_has(lexicon: Lexicon, word: str) -> Expression | None:
    """Words such as high and low say both "X is low in S" and "S are low in X"."""
    return lexicon.expression(f"{word} in", "adj") or (
        lexicon.expression(word, "adj") if word in {"high", "low", "poor", "rich", "negative"} else None
    )


def _is_listed(tree: Tree, lexicon: Lexicon, v: int, g: Placed) -> bool:
    """As in "Markers of S include X", "The hallmarks of S are X and Y"."""
    w = tree.heads[v]
    listing = tree.deps[v] == "nsubj" and lexicon.stem(tree.lower[w]) in {"be", "include", "comprise"}
    return listing and g.gov == w and g.role in {"attr", "dobj", "acomp"}
