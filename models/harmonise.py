"""One dependency scheme for CRAFT and GENIA, so that one parser can learn from both.

CRAFT v5 is labelled as ClearNLP does (Choi & Palmer 2012); GENIA's trees come out of the Stanford-type conversion with
other choices. Each rule below takes away one difference that the labels, not the language, make. Rules look at tags,
labels and words alone: the same input gives the same output, and text without the construction is left as it is.

| construction | CRAFT | GENIA | here |
| --- | --- | --- | --- |
| "bound by TOX" | agent or prep, by sense | prep | agent under a passive participle, where a noun follows |
| relative pronoun | dep | nsubj, dobj | nsubj, nsubjpass or dobj |
| third and later conjuncts | on the conjunct before | on the first | on the conjunct before |
| "T and B cells" | nmod on the noun | compound, or the noun under it as dep | nmod on the noun |
| "no effect" | det | neg | det |
| "but not B" | neg on "but" | cc | neg on "but" |
| "…, suggesting …" | advcl | xcomp or acl | advcl |
| "used to assay …" | advcl | xcomp | advcl, but for verbs of saying and raising |
| "such as" | amod | prep | amod |
| preposition "to" | tag IN | tag TO | tag IN |
| "the inhibitor genistein" | appos | dep | appos |
| "(P < 0.05)" | parataxis | dep | parataxis |
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc

_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS", "FW"})
_VERBS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_PREMODIFIERS = frozenset({"compound", "amod", "nmod", "dep"})
_LATE_MODIFIERS = frozenset({"prep", "acl", "relcl", "appos", "punct"})
_BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}"}
# Passives whose infinitive is their complement, not their purpose: the heads of passive xcomp in CRAFT, and their like.
_RAISING = frozenset({
    "allowed", "anticipated", "assumed", "believed", "claimed", "concluded", "considered", "deemed", "demonstrated",
    "documented", "estimated", "expected", "felt", "forced", "found", "hypothesised", "hypothesized", "implicated",
    "indicated", "inferred", "judged", "known", "likely", "noted", "observed", "permitted", "postulated", "predicted",
    "presumed", "projected", "proposed", "proven", "proved", "reported", "required", "revealed", "said", "seen",
    "shown", "speculated", "stated", "suggested", "supposed", "suspected", "thought", "understood",
})  # fmt: skip


@dataclass(slots=True)
class Parse:
    """A Doc's parse as lists that may be changed; heads are token indices, a root's its own."""

    words: list[str]
    tags: list[str]
    heads: list[int]
    deps: list[str]

    def children(self, head: int, *deps: str) -> list[int]:
        """The children of a token that bear one of the labels (any, where none is given), in order."""
        return [
            i for i in self._near(head) if self.heads[i] == head and i != head and (not deps or self.deps[i] in deps)
        ]

    def _near(self, head: int) -> range:
        # A sentence is shorter than this; whole texts are not, and looking through them would take quadratic time.
        return range(max(0, head - 300), min(len(self.words), head + 301))

    def lower(self, i: int) -> str:
        """The token in lower case."""
        return self.words[i].lower()

    def is_passive(self, i: int) -> bool:
        """Whether a token is a participle with a passive auxiliary, or with none at all, or conjoined to such."""
        if self.tags[i] != "VBN" or self.children(i, "auxpass"):
            return self.tags[i] == "VBN"
        if self.deps[i] == "conj":
            return self.is_passive(self.heads[i])
        return not self.children(i, "aux", "nsubj")


def harmonise(doc: Doc) -> Doc:
    """A copy of a gold Doc, in the scheme that this module's table gives. Lemmas, parts of speech and sentences stay,
    as does every token; but tokens that are names of brackets ("-LRB-") become the brackets.
    """
    parse = Parse(
        [_restore_brackets(token.text) for token in doc],
        [token.tag_ for token in doc],
        [token.head.i for token in doc],
        [token.dep_ for token in doc],
    )
    for rule in RULES:
        rule(parse)
    return Doc(
        doc.vocab,
        words=parse.words,
        spaces=[bool(token.whitespace_) for token in doc],
        tags=parse.tags,
        pos=[token.pos_ for token in doc],
        morphs=[str(token.morph) for token in doc],
        lemmas=[token.lemma_ for token in doc],
        heads=parse.heads,
        deps=parse.deps,
    )


def _restore_brackets(word: str) -> str:
    for name, bracket in _BRACKETS.items():
        word = word.replace(name, bracket)
    return word


def fix_relative_pronouns(parse: Parse) -> None:
    """A relative pronoun that is a mere ``dep`` of its verb: subject where the clause has none, else object."""
    for i, dep in enumerate(parse.deps):
        head = parse.heads[i]
        if dep != "dep" or parse.tags[i] not in {"WDT", "WP"} or head <= i:
            continue
        if parse.children(head, "nsubj", "nsubjpass", "csubj", "expl"):
            parse.deps[i] = "dobj"
        else:
            parse.deps[i] = "nsubjpass" if parse.children(head, "auxpass") else "nsubj"


def fix_agents(parse: Parse) -> None:
    """Names "by" and a noun after a passive participle its agent; but not "by binding …" and times ("by E12.5")."""
    for i, dep in enumerate(parse.deps):
        if dep not in {"prep", "agent"} or parse.lower(i) != "by" or parse.heads[i] >= i:
            continue
        objects = [k for k in parse.children(i, "pobj") if parse.tags[k] != "CD"]
        parse.deps[i] = "agent" if objects and parse.is_passive(parse.heads[i]) else "prep"


def chain_conjuncts(parse: Parse) -> None:
    """Each conjunct, and the comma or "and" before it, on the conjunct before instead of the first."""
    for first in range(len(parse.words)):
        conjuncts = [k for k in parse.children(first, "conj") if k > first]
        for before, conjunct in pairwise(conjuncts):
            between = [k for k in parse.children(first) if before < k < conjunct]
            if {parse.deps[k] for k in between} <= {"cc", "punct", "neg"}:  # else arcs would cross
                for k in (*between, conjunct):
                    parse.heads[k] = before


def lift_shared_heads(parse: Parse) -> None:
    """Makes the last noun, not the first, head of "B-lymphocyte and T-lymphocyte differentiation"."""
    for noun, dep in enumerate(list(parse.deps)):
        first = parse.heads[noun]
        if dep != "dep" or first >= noun or not {parse.tags[noun], parse.tags[first]} <= _NOUNS | {"JJ"}:
            continue
        last = max((k for k in _conjuncts(parse, first) if first < k < noun), default=None)
        if last is None or last != noun - 1 or parse.tags[noun] not in _NOUNS:
            continue
        _swap(parse, first, noun)


def _conjuncts(parse: Parse, first: int) -> Iterator[int]:
    for k in parse.children(first, "conj"):
        yield k
        yield from _conjuncts(parse, k)


def _swap(parse: Parse, first: int, noun: int) -> None:
    parse.heads[noun] = noun if parse.heads[first] == first else parse.heads[first]
    parse.deps[noun] = parse.deps[first]
    parse.heads[first], parse.deps[first] = noun, "nmod"
    for k in parse.children(first):
        if parse.deps[k] in {"det", "poss"} or (k > noun and parse.deps[k] in _LATE_MODIFIERS):
            parse.heads[k] = noun


def name_coordinated_modifiers(parse: Parse) -> None:
    """A noun before a noun that is coordinated is ``nmod``."""
    for i, dep in enumerate(parse.deps):
        if dep == "compound" and parse.heads[i] > i and parse.children(i, "conj"):
            parse.deps[i] = "nmod"


def fix_negations(parse: Parse) -> None:
    """Makes "no" a determiner of its noun; "not" in "but not" negates the conjunction."""
    for i, dep in enumerate(parse.deps):
        if dep == "neg" and parse.lower(i) == "no" and parse.tags[parse.heads[i]] in _NOUNS:
            parse.deps[i] = "det"
        elif dep == "cc" and parse.lower(i) == "not" and parse.lower(max(i - 1, 0)) == "but":
            parse.heads[i - 1], parse.deps[i - 1] = parse.heads[i], "cc"
            parse.heads[i], parse.deps[i] = i - 1, "neg"


def fix_adverbial_clauses(parse: Parse) -> None:
    """Free participles (", suggesting …", "using …") and infinitives of purpose are ``advcl`` of their verb."""
    for i, dep in enumerate(parse.deps):
        head = parse.heads[i]
        if parse.tags[i] == "VBG" and (
            (dep == "acl" and parse.tags[head] in _VERBS)
            or (dep == "xcomp" and (_after_comma(parse, i) or parse.lower(i) == "using"))
        ):
            parse.deps[i] = "advcl"
        elif dep == "xcomp" and parse.tags[i] == "VB" and parse.children(head, "auxpass"):
            parse.deps[i] = "xcomp" if parse.lower(head) in _RAISING else "advcl"


def _after_comma(parse: Parse, i: int) -> bool:
    before = i - 1
    while before > 0 and parse.tags[before].startswith("RB"):
        before -= 1
    return before >= 0 and parse.words[before] == ","


def fix_such_as(parse: Parse) -> None:
    """Makes "such" in "such as" ``amod`` of "as"."""
    for i, dep in enumerate(parse.deps):
        if dep == "prep" and parse.lower(i) == "such" and parse.heads[i] == i + 1:
            parse.deps[i] = "amod"


def fix_to(parse: Parse) -> None:
    """The preposition "to" is tagged as other prepositions are; TO is that of infinitives."""
    for i, dep in enumerate(parse.deps):
        if parse.tags[i] == "TO" and dep != "aux" and parse.children(i, "pobj", "pcomp"):
            parse.tags[i] = "IN"


def name_appositions(parse: Parse) -> None:
    """A noun that hangs after a noun as ``dep``: ``parataxis`` where brackets hold a measure, else ``appos``."""
    for i, dep in enumerate(parse.deps):
        head = parse.heads[i]
        if dep != "dep" or head >= i or parse.tags[head] not in _NOUNS or parse.tags[i] not in _NOUNS | {"CD"}:
            continue
        inside = parse.words[parse.children(i)[0] - 1 if parse.children(i) else i - 1]
        measured = any(parse.tags[k] in {"CD", "SYM", "JJR"} for k in (i, *parse.children(i)))
        bracketed = inside == "(" or any(parse.words[k] == "(" for k in parse.children(i))
        parse.deps[i] = "parataxis" if bracketed and measured else "appos"


RULES: tuple[Callable[[Parse], None], ...] = (
    fix_relative_pronouns,
    lift_shared_heads,
    chain_conjuncts,
    name_coordinated_modifiers,
    fix_negations,
    fix_agents,
    fix_adverbial_clauses,
    fix_such_as,
    fix_to,
    name_appositions,
)
"""In the order in which they run: shared heads are lifted before conjuncts are chained."""
