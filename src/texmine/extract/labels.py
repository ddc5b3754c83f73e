"""Universal Dependencies read as CLEAR: the seam between models with other labels and the relation finder.

spaCy's English models and the bundled one label dependencies as ClearNLP does (Choi & Palmer 2012): a preposition
governs its noun, a copula its complement, and each conjunct the next. scispaCy's models follow Universal Dependencies
version 1, others version 2 (Nivre et al. 2016): there the content words govern. What is converted here are the
differences that the relation finder looks at; a conversion from a finished parse is an approximation.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

if TYPE_CHECKING:
    from thinc.types import Ints2d

NAME = "texmine_labels"

_RENAMED = {
    "obj": "dobj", "iobj": "dative", "nsubj:pass": "nsubjpass", "csubj:pass": "csubjpass", "aux:pass": "auxpass",
    "acl:relcl": "relcl", "nmod:poss": "poss", "nmod:tmod": "npadvmod", "nmod:npmod": "npadvmod",
    "obl:tmod": "npadvmod", "obl:npmod": "npadvmod", "obl:agent": "obl", "compound:prt": "prt",
    "cc:preconj": "preconj", "det:predet": "predet", "amod@nmod": "amod", "advmod:neg": "neg", "root": "ROOT",
}  # fmt: skip
_CLAUSE_PARTS = frozenset(
    {"nsubj", "nsubjpass", "csubj", "csubjpass", "aux", "auxpass", "neg", "mark", "advcl", "expl", "parataxis", "punct"}
)
_NEGATIONS = frozenset({"not", "n't", "never"})


@dataclass
class Tree:
    """A parse as plain lists, changed in place. ``heads`` are token indices, a root's its own."""

    words: Sequence[str]
    tags: Sequence[str]
    heads: list[int]
    deps: list[str]

    def children(self, head: int, *deps: str) -> list[int]:
        """The children of a token that bear one of the labels, in order."""
        return [i for i, h in enumerate(self.heads) if h == head and i != head and self.deps[i] in deps]

    def raise_over(self, child: int, head: int, dep: str) -> None:
        """Puts a child in its head's place, with the head below it as ``dep``."""
        self.heads[child] = child if self.heads[head] == head else self.heads[head]
        self.deps[child] = self.deps[head]
        self.heads[head] = child
        self.deps[head] = dep


def to_clear(tree: Tree) -> None:
    """Changes a parse by Universal Dependencies, version 1 or 2, into one with CLEAR labels."""
    for i, dep in enumerate(tree.deps):
        tree.deps[i] = "neg" if tree.words[i].lower() in _NEGATIONS and dep == "advmod" else _RENAMED.get(dep, dep)
    _chain_conjuncts(tree)
    for i in range(len(tree.words)):
        if tree.deps[i] == "cop":
            _raise_copula(tree, i)
    for i in range(len(tree.words)):
        if tree.deps[i] in {"nmod", "obl"}:
            _raise_preposition(tree, i)
    for i in range(len(tree.words)):
        if tree.deps[i] in {"advcl", "acl"} and tree.tags[i] == "VBG":
            _raise_subordinator(tree, i)


def _chain_conjuncts(tree: Tree) -> None:
    """Each conjunct hangs on the one before it, and a conjunction on the conjunct that it follows."""
    for first in range(len(tree.words)):
        before = first
        for conjunct in tree.children(first, "conj"):
            if conjunct < first:
                continue
            for conjunction in tree.children(conjunct, "cc"):
                if conjunction < conjunct:
                    tree.heads[conjunction] = before
            tree.heads[conjunct] = before
            before = conjunct


def _raise_copula(tree: Tree, copula: int) -> None:
    predicate = tree.heads[copula]
    parts = [i for i in tree.children(predicate, *_CLAUSE_PARTS) if i != copula]
    adjective = tree.tags[predicate].startswith(("JJ", "VB"))
    tree.raise_over(copula, predicate, "acomp" if adjective else "attr")
    for part in parts:
        tree.heads[part] = copula
    if tree.children(predicate, "case"):
        tree.deps[predicate] = "nmod"


def _raise_preposition(tree: Tree, noun: int) -> None:
    """In "in mice", "in" governs "mice"; "by" after a passive is its agent; the possessive "'s" stays where it is."""
    prepositions = [i for i in tree.children(noun, "case") if tree.tags[i] in {"IN", "TO"} and i < noun]
    if not prepositions:
        tree.deps[noun] = "nmod"
        return
    preposition, governor = prepositions[0], tree.heads[noun]
    passive = bool(tree.children(governor, "auxpass", "nsubjpass")) or tree.deps[governor] == "acl"
    tree.raise_over(preposition, noun, "pobj")
    tree.deps[preposition] = "agent" if tree.words[preposition].lower() == "by" and passive else "prep"


def _raise_subordinator(tree: Tree, verb: int) -> None:
    """In "by inhibiting TOX", "by" governs "inhibiting"."""
    marks = [i for i in tree.children(verb, "mark", "case") if tree.tags[i] == "IN" and i < verb]
    if marks:
        tree.raise_over(marks[0], verb, "pcomp")
        tree.deps[marks[0]] = "prep"


@Language.factory(NAME, requires=["token.dep", "token.head", "token.tag"], assigns=["token.dep", "token.head"])
def create_labels(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001
    """The component, as spaCy's config makes it."""
    return relabel


def relabel(doc: Doc) -> Doc:
    """Converts the parse of a Doc in place; its sentences stay as they are."""
    tree = Tree([t.text for t in doc], [t.tag_ for t in doc], [t.head.i for t in doc], [t.dep_ for t in doc])
    to_clear(tree)
    heads = np.array([head - i for i, head in enumerate(tree.heads)], dtype="int64").astype("uint64")
    labels = np.array([doc.vocab.strings.add(dep) for dep in tree.deps], dtype="uint64")
    return doc.from_array(["HEAD", "DEP"], cast("Ints2d", np.column_stack([heads, labels]))) if len(doc) else doc
