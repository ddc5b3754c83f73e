"""What the pack's lexicon says of each word of a sentence, as labels that a model can learn from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from texmine.extract.relations.tree import Tree
from texmine.vocab.lexicon import Frame, Lexicon

_THEMES = ("object", "for", "of", "subject", "complement", "into", "to", "in", "clause", "on")
"""What a predicate may govern, the commonest first: the first that it can govern tells what it does."""
_DENIALS = frozenset({
    "not", "never", "cannot", "neither", "nor", "no", "n't", "without", "failed", "fails", "fail", "unable", "rather",
})  # fmt: skip
_TURNING = frozenset({
    "effect -", "effect - upkeep", "effect not", "noun -", "noun - upkeep", "amount -", "amount no", "amount none",
    "denial",
})  # fmt: skip


@dataclass(slots=True)
class Words:
    """The labels of the words of one sentence: "effect +", "noun - upkeep", "amount no", "change loss", "denial"."""

    tree: Tree
    lexicon: Lexicon
    _known: dict[int, tuple[str, ...]] = field(default_factory=dict)

    def labels(self, i: int) -> tuple[str, ...]:
        """All that the lexicon says of a token in its part of speech; empty of a word that it does not know."""
        if i not in self._known:
            self._known[i] = tuple(self._read(self.tree.lower[i], self.tree.part(i)))
        return self._known[i]

    def turns(self, i: int) -> bool:
        """Whether a word turns the sign of what it speaks of."""
        return not _TURNING.isdisjoint(self.labels(i))

    def keeps(self, i: int) -> bool:
        """Whether a word speaks of the upkeep of what is there already."""
        return any(label.endswith("upkeep") for label in self.labels(i))

    def base(self, i: int) -> str:
        """A verb's base form, any other word as it stands, in lower case."""
        return self.lexicon.stem(self.tree.lower[i]) if self.tree.is_verb(i) else self.tree.lower[i]

    def _read(self, word: str, part: str) -> Iterator[str]:
        amount = self.lexicon.quantity(word)
        if amount is not None:
            yield f"amount {amount}"
        yield from (f"class {name}" for name in self.lexicon.classes(word, part)[:1])
        frame = self._frame(word, part)
        if frame is not None:
            yield f"effect {frame.sign}" + (" upkeep" if frame.upkeep else "")
        expression = self.lexicon.expression(word, part)
        if expression is not None:
            yield f"expression {expression.role} {'+' if expression.present else '-'}"
        change = self.lexicon.change(word, part)
        if change is not None:
            yield f"change {change}"
        nominal = self.lexicon.nominal(word) if part == "noun" else None
        if nominal is not None:
            yield f"noun {nominal.sign}" + (" upkeep" if nominal.upkeep else "")
        if word in _DENIALS:
            yield "denial"
        if any(word in words for words in self.lexicon.hedges.values()):
            yield "hedge"

    def _frame(self, word: str, part: str) -> Frame | None:
        frames = (self.lexicon.frame(word, part, theme) for theme in _THEMES)
        return next((frame for frame in frames if frame is not None), None)
