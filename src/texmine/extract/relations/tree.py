"""A sentence's dependency tree as plain lists, with the parser's commonest faults repaired.

The model's labels are those of CLEAR and Stanford (nsubj, nsubjpass, dobj, prep, pobj, pcomp, acl, relcl …). Nothing
here changes the Doc.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
FINITE_TAGS = frozenset({"VBD", "VBP", "VBZ"})
NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "FW"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
NP_LINKS = frozenset({"compound", "amod", "nmod", "nummod", "poss", "npadvmod", "quantmod", "nn"})


@dataclass(slots=True)
class Tree:
    """Words, tags, labels and heads by token index, and the children of each; a root is its own head."""

    words: list[str]
    lower: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    kids: list[list[int]]

    def __len__(self) -> int:
        return len(self.words)

    def is_verb(self, i: int) -> bool:
        """Whether a token is a verb form (an auxiliary or copula too)."""
        return self.tags[i] in VERB_TAGS

    def is_noun(self, i: int) -> bool:
        """Whether a token heads or may head a noun phrase."""
        return self.tags[i] in NOUN_TAGS or self.tags[i] in {"CD", "PRP", "DT", "SYM"}

    def is_set_aside(self, i: int) -> bool:
        """Whether "rather than" or "instead of" stands right before a token."""
        return self.lower[max(0, i - 2) : i] in (["rather", "than"], ["instead", "of"])

    def part(self, i: int) -> str:
        """The part of speech by which the lexicon is asked: verb, adj or noun."""
        if self.tags[i] in VERB_TAGS:
            return "verb"
        return "adj" if self.tags[i].startswith(("JJ", "RB")) else "noun"

    def children(self, i: int, *deps: str) -> Iterator[int]:
        """The children of a token with one of the labels, in order; all of them where no label is given."""
        return (k for k in self.kids[i] if not deps or self.deps[k] in deps)

    def has(self, i: int, *deps: str) -> bool:
        """Whether a token has a child with one of the labels."""
        return next(self.children(i, *deps), None) is not None

    def ancestors(self, i: int) -> Iterator[int]:
        """The heads above a token, nearest first."""
        while self.heads[i] != i:
            i = self.heads[i]
            yield i

    def verb_over(self, i: int) -> int | None:
        """The nearest verb above a token."""
        return next((a for a in self.ancestors(i) if self.is_verb(a)), None)

    def is_connective(self, i: int) -> bool:
        """Whether a token is an adverb that opens the sentence and joins it to the one before: "Further, …"."""
        return i == 0 and self.tags[i].startswith(("RB", "JJ")) and self.lower[1:2] == [","]

    def main_verb(self, i: int) -> int:
        """The verb that an auxiliary helps; any other token itself."""
        return self.heads[i] if self.deps[i].startswith("aux") else i

    def led_by(self, i: int) -> int:
        """The verb that has the subject of a verb: itself, or the one that it is coordinated with."""
        while not self.has(i, *SUBJECTS) and self.deps[i] == "conj" and self.is_verb(self.heads[i]):
            i = self.heads[i]
        return i

    def noun_over(self, i: int, *links: str) -> int:
        """The noun after a token that the token is part of the phrase of, or the token itself; ``links`` are further
        labels by which it may be.
        """
        while self.heads[i] > i and (self.deps[i] in NP_LINKS or self.deps[i] in links):
            i = self.heads[i]
        return i

    def subtree(self, i: int) -> Iterator[int]:
        """A token and all that hangs on it."""
        yield i
        for k in self.kids[i]:
            yield from self.subtree(k)

    def reattach(self, i: int, head: int, dep: str) -> None:
        """Hangs a token on another head. Does nothing where that would make a circle."""
        if head == i or i in (head, *self.ancestors(head)):
            return
        if self.heads[i] != i:
            self.kids[self.heads[i]].remove(i)
        self.heads[i] = head
        self.deps[i] = dep
        self.kids[head] = sorted([*self.kids[head], i])

    def lead(self, i: int, other: int) -> None:
        """Hangs ``other`` on ``i`` as coordinated with it, and ``i`` where ``other`` hung."""
        self.take_place(i, other)
        self.reattach(other, i, "conj")

    def take_place(self, i: int, other: int, dep: str | None = None) -> None:
        """Hangs ``i`` where ``other`` hangs, by its label or another; the caller attaches ``other`` anew. Where
        ``other`` is the root, or hangs on ``i``, ``i`` becomes the root.
        """
        head, label = self.heads[other], self.deps[other]
        self.uproot(i)
        if head != other:
            self.reattach(i, head, dep or label)

    def hand_over(self, tokens: Iterable[int], head: int) -> None:
        """Hangs tokens on another head, each by the label that it has."""
        for k in list(tokens):
            self.reattach(k, head, self.deps[k])

    def seat(self, i: int, verb: int) -> None:
        """Makes a token the subject of a verb, which may be a passive."""
        self.reattach(i, verb, "nsubjpass" if self.has(verb, "auxpass") else "nsubj")

    def uproot(self, i: int) -> None:
        """Makes a token the root, and hangs the tree that held it nowhere; the caller attaches the old root."""
        if self.heads[i] != i:
            self.kids[self.heads[i]].remove(i)
        self.heads[i] = i
        self.deps[i] = "ROOT"


def read_tree(doc: Doc) -> Tree:
    """The tree of a parsed Doc, as the parser gives it."""
    kids: list[list[int]] = [[] for _ in doc]
    for token in doc:
        if token.head.i != token.i:
            kids[token.head.i].append(token.i)
    return Tree(
        words=[token.text for token in doc],
        lower=[token.text.casefold() for token in doc],
        tags=[token.tag_ for token in doc],
        deps=[token.dep_ for token in doc],
        heads=[token.head.i for token in doc],
        kids=kids,
    )
