"""One sentence as the climbing functions see it: its tree, its lexicon, and where its mentions stand."""

from __future__ import annotations

from dataclasses import dataclass, field

from texmine.extract.mention import DocMention
from texmine.extract.relations.keys import frame_of
from texmine.extract.relations.tree import Tree
from texmine.vocab.lexicon import Frame, Lexicon, Nominal

_DEGREES = frozenset({"less", "more", "least", "most"})
_STAGED = ("differentiat", "matur", "commit", "advanced", "speciali", "activat", "quiescent", "glycolytic", "primitive")
"""How far cells have come, or how they live."""


@dataclass(slots=True)
class Sentence:
    """``states`` and ``genes`` are the tokens of their mentions. ``departed`` collects the states that turn out
    to be what a passage starts from, so that no other reading takes them for its end. ``instead`` has a word stand for
    one that it is coordinated with ("generation and maintenance of S"); ``redirected`` has a verb take the subject of
    the one that it is coordinated with.
    """

    tree: Tree
    lexicon: Lexicon
    states: frozenset[int]
    genes: frozenset[int]
    departed: set[DocMention] = field(default_factory=set)
    instead: dict[int, int] = field(default_factory=dict)
    redirected: dict[int, int] = field(default_factory=dict)

    def frame(self, i: int, theme: str) -> Frame | None:
        """The frame by which a token governs a theme."""
        return frame_of(self.tree, self.lexicon, self.instead.get(i, i), theme)

    def classes(self, i: int, part: str) -> tuple[str, ...]:
        """The lexicon's classes of a token as a verb, adj or noun."""
        return self.lexicon.classes(self.tree.words[i], part)

    def nominal(self, i: int) -> Nominal | None:
        """The lexicon's entry of a token as a noun between predicate and state; of "homeostatic proliferation" that of
        both words.
        """
        i = self.instead.get(i, i)
        pair = self.lexicon.nominal("_".join(self.tree.lower[i - 1 : i + 1])) if i else None
        return pair or self.lexicon.nominal(self.tree.lower[i])

    def nominal_sign(self, i: int) -> str | None:
        """+ or - where a token is a noun between predicate and state, else None."""
        nominal = self.nominal(i)
        return None if nominal is None else nominal.sign

    def quantity(self, i: int) -> str | None:
        """What a token says of an amount: +, -, none, no; "late" says so of a verb, not of a time; "less" not in
        "less differentiated S".
        """
        near = self.tree.tags[i].startswith("JJ") or self.tree.lower[i + 1 : i + 2] in (["after"], ["in"], ["during"])
        timed = self.tree.lower[i] in {"late", "early"} and near
        after = self.tree.lower[i + 1] if i + 1 < len(self.tree) else ""
        staged = self.tree.lower[i] in _DEGREES and after.startswith(_STAGED)
        return None if timed or staged else self.lexicon.quantity(self.tree.lower[i])
