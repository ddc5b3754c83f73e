"""The clauses of a sentence, by its words."""

from __future__ import annotations

from dataclasses import dataclass

from texmine.extract.relations.tree import Tree
from texmine.extract.relations.words import BREAKS


@dataclass(frozen=True, slots=True)
class Clauses:
    """The clause of each token, by number, and the first token of each clause."""

    of: tuple[int, ...]
    starts: tuple[int, ...]

    def bounds(self, i: int) -> tuple[int, int]:
        """The half-open range of tokens of the clause that holds a token."""
        number = self.of[i]
        end = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.of)
        return self.starts[number], end


def split_clauses(tree: Tree) -> Clauses:
    """Clauses, cut at subordinators, contrasts and strong punctuation, and at ", and" before a subject and its verb."""
    starts = [0]
    for i in range(1, len(tree)):
        word = tree.lower[i]
        comma_and = word in {"and", "or"} and tree.lower[i - 1] == "," and _has_subject(tree, i + 1)
        late = word in {"as", "when"} and (
            tree.lower[i - 1] == "," or tree.tags[i] == "WRB" or _finite_follows(tree, i)
        )
        if word in BREAKS or comma_and or late:
            starts.append(i)
    numbers = tuple(sum(1 for start in starts if start <= i) - 1 for i in range(len(tree)))
    return Clauses(numbers, tuple(starts))


def _finite_follows(tree: Tree, i: int) -> bool:
    """Whether "as" opens a clause: a noun phrase and a finite verb follow it without a comma."""
    for k in range(i + 1, min(len(tree), i + 8)):
        if tree.lower[k] in {",", ";", "as", "and"}:
            return False
        if tree.tags[k] in {"VBP", "VBZ", "VBD"}:
            return k > i + 1
    return False


def _has_subject(tree: Tree, i: int) -> bool:
    """Whether a noun phrase, not a verb, begins here (over adverbs)."""
    while i < len(tree) and tree.tags[i].startswith("RB"):
        i += 1
    return i < len(tree) and not (tree.is_verb(i) and tree.tags[i] != "VBG" and tree.deps[i] != "amod")
