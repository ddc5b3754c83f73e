"""The lexicon of a pack: the words that say how a gene acts on a state, as data.

Its tables are each documented at their head: what predicates of a class do to what they govern (frames), the
predicates, nouns that stand between a predicate and a state (nominals), words of amount (quantities), words for taking
away or adding a gene's activity (perturbations), words that say who has a gene's product (expression), prepositions of
several words (circumstances), hedges and negations. All words are compared as texmine.vocab.morphology folds them, so
that British and American spelling are one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from texmine.vocab.morphology import base_forms, fold_spelling, known_base
from texmine.vocab.tables import Row, read_table

_JOINT = re.compile(r"^co-?(?=[a-z]{6})")

Sign = Literal["+", "-", "?", "deny", "not", "back", "none", "no"]

FRAME_SIGNS = ("+", "-", "?", "deny", "spared", "not", "back")
NOUN_SIGNS = ("+", "-")
QUANTITY_SIGNS = ("+", "-", "none", "no")
CHANGES = ("loss", "gain", "none", "makes")
PREDICATE_PARTS = ("verb", "adj", "noun")
CHANGE_PARTS = ("affix", "noun", "verb", "adj", "prep")
HEDGE_PARTS = ("modal", "verb", "adj", "adverb", "noun", "question")
CIRCUMSTANCE_PARTS = ("cause", "amid")
NEGATION_PARTS = ("word", "denial", "instead", "excepted")
EXPRESSION_PARTS = ("verb", "adj", "noun", "affix")
EXPRESSION_ROLES = ("has", "in", "defines", "change")


@dataclass(frozen=True, slots=True)
class Frame:
    """What a class of predicates does to a theme: see frames.tsv. ``sources`` are where a passage's start is named."""

    name: str
    theme: str
    sign: str
    upkeep: bool
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Nominal:
    """A noun between predicate and state."""

    sign: Literal["+", "-"]
    upkeep: bool


@dataclass(frozen=True, slots=True)
class Expression:
    """A word that says whether a state has a gene's product. ``role``: see expression.tsv."""

    role: str
    present: bool


@dataclass(frozen=True, slots=True)
class Idiom:
    """A verb with what must follow it: ``key`` is its entry ("take_edge_off"), ``tail`` the words after the verb."""

    key: str
    tail: tuple[str, ...]


@dataclass(frozen=True)
class Lexicon:
    """All the tables of a pack's lexicon, by folded base form."""

    frames: Mapping[str, tuple[Frame, ...]]
    predicates: Mapping[tuple[str, str], tuple[str, ...]]
    nominals: Mapping[str, Nominal]
    quantities: Mapping[str, str]
    perturbations: Mapping[tuple[str, str], str]
    affixes: tuple[tuple[str, str], ...]
    expressions: Mapping[tuple[str, str], Expression]
    hedges: Mapping[str, frozenset[str]]
    negations: Mapping[str, frozenset[str]]
    words: Mapping[str, frozenset[str]]
    idioms: Mapping[str, tuple[Idiom, ...]]
    circumstances: Mapping[str, frozenset[str]]

    def base(self, word: str, part: str) -> str | None:
        """The base of a word form among the lexicon's words of a part of speech (verb, noun, adj)."""
        return known_base(word, self.words.get(part, frozenset()))

    def stem(self, word: str) -> str:
        """The base of a verb form, known to the lexicon or not."""
        return self.base(word, "verb") or base_forms(word)[0]

    def is_plain(self, word: str) -> bool:
        """Whether a verb form is the plain one: "favour", and neither "favours" nor "favoured"."""
        return self.stem(word) == fold_spelling(word)

    def idiom(self, key: str) -> bool:
        """Whether a verb and its particle stand in the lexicon as one word ("hold_back", "switch_on")."""
        entry = fold_spelling(key), "verb"
        return entry in self.predicates or entry in self.expressions

    def classes(self, word: str, part: str) -> tuple[str, ...]:
        """The classes of a predicate in the order in which they are to be tried; empty where it is not known."""
        base = known_base(word, self.words[f"predicate {part}"])
        return () if base is None else self.predicates[base, part]

    def frame(self, word: str, part: str, theme: str) -> Frame | None:
        """The frame by which a predicate governs a theme (object, subject, complement, clause or a preposition)."""
        for name in self.classes(word, part):
            for frame in self.frames[name]:
                if frame.theme == theme:
                    return frame
        return None

    def nominal(self, word: str) -> Nominal | None:
        """The entry of a noun between predicate and state."""
        base = known_base(word, self.nominals)
        return None if base is None else self.nominals[base]

    def quantity(self, word: str) -> str | None:
        """+, -, none or no for a word of amount."""
        return self.quantities.get(fold_spelling(word))

    def change(self, word: str, part: str) -> str | None:
        """loss, gain or none for a word that says what was done to a gene."""
        known = self.words[f"perturbation {part}"]
        base = known_base(word, known) or known_base(_JOINT.sub("", word), known)
        return None if base is None else self.perturbations[base, part]

    def makes(self, affix: str | None) -> bool:
        """Whether an affix on a gene says that it brings about what follows: -driven, -dependent."""
        return affix is not None and self.perturbations.get((affix, "affix")) == "makes"

    def expression_affix(self, rest: str) -> bool | None:
        """Whether what is glued to a gene's name says that cells have it (-high) or lack it (-low), or neither."""
        found = [word for word, part in self.expressions if part == "affix" and rest.startswith(word)]
        return self.expressions[max(found, key=len), "affix"].present if found else None

    def expression(self, word: str, part: str) -> Expression | None:
        """The entry of a word that tells expression."""
        base = known_base(word, self.words[f"expression {part}"])
        return None if base is None else self.expressions[base, part]


def read_lexicon(folder: Path) -> Lexicon:
    """Reads and checks the lexicon tables of a pack. Raises PackError with file and line."""
    frames = _read_frames(folder)
    predicates = _read_predicates(folder, frames)
    nominals = {
        word: Nominal(_noun_sign(row), bool(row["upkeep"]))
        for row, word in _words(folder, "nominals.tsv", ("sign", "upkeep"))
    }
    quantities = {word: row.one_of("sign", QUANTITY_SIGNS) for row, word in _words(folder, "quantities.tsv", ("sign",))}
    perturbations, affixes = _read_perturbations(folder)
    expressions = _read_expressions(folder)
    return Lexicon(
        frames=frames,
        predicates=predicates,
        nominals=nominals,
        quantities=quantities,
        perturbations=perturbations,
        affixes=affixes,
        expressions=expressions,
        hedges=_read_sets(folder, "hedges.tsv", HEDGE_PARTS),
        negations=_read_sets(folder, "negations.tsv", NEGATION_PARTS),
        words=_word_sets(predicates, perturbations, expressions, nominals),
        idioms=_idioms({word for word, part in (*predicates, *expressions) if part == "verb"}),
        circumstances=_read_sets(folder, "circumstances.tsv", CIRCUMSTANCE_PARTS),
    )


def _words(folder: Path, name: str, columns: tuple[str, ...]) -> Iterator[tuple[Row, str]]:
    for row in read_table(folder / name, (*columns, "words")):
        row.required("words")
        for word in row.list("words"):
            yield row, fold_spelling(word)


def _noun_sign(row: Row) -> Literal["+", "-"]:
    return "+" if row.one_of("sign", NOUN_SIGNS) == "+" else "-"


def _read_frames(folder: Path) -> dict[str, tuple[Frame, ...]]:
    frames: dict[str, tuple[Frame, ...]] = {}
    for row in read_table(folder / "frames.tsv", ("class", "theme", "sign", "upkeep", "source")):
        sign = row.one_of("sign", FRAME_SIGNS)
        upkeep = row.one_of("upkeep", ("", "yes")) == "yes"
        row.required("theme")
        name = row.required("class")
        new = tuple(Frame(name, theme, sign, upkeep, row.list("source")) for theme in row.list("theme"))
        frames[name] = frames.get(name, ()) + new
    return frames


def _read_predicates(folder: Path, frames: Mapping[str, object]) -> dict[tuple[str, str], tuple[str, ...]]:
    predicates: dict[tuple[str, str], tuple[str, ...]] = {}
    for row, word in _words(folder, "predicates.tsv", ("class", "part")):
        name, part = row.required("class"), row.one_of("part", PREDICATE_PARTS)
        if name not in frames:
            raise row.error(f"class {name!r} has no line in frames.tsv")
        known = predicates.get((word, part), ())
        predicates[word, part] = known if name in known else (*known, name)
    return predicates


def _read_perturbations(folder: Path) -> tuple[dict[tuple[str, str], str], tuple[tuple[str, str], ...]]:
    words: dict[tuple[str, str], str] = {}
    for row, word in _words(folder, "perturbations.tsv", ("part", "sign")):
        words.setdefault((word, row.one_of("part", CHANGE_PARTS)), row.one_of("sign", CHANGES))
    affixes = [(word, sign) for (word, part), sign in words.items() if part == "affix"]
    return words, tuple(sorted(affixes, key=lambda item: (-len(item[0]), item[0])))


def _read_expressions(folder: Path) -> dict[tuple[str, str], Expression]:
    words: dict[tuple[str, str], Expression] = {}
    for row, word in _words(folder, "expression.tsv", ("part", "role", "present")):
        part, role = row.one_of("part", EXPRESSION_PARTS), row.one_of("role", EXPRESSION_ROLES)
        words.setdefault((word, part), Expression(role, row.one_of("present", ("yes", "no")) == "yes"))
    return words


def _read_sets(folder: Path, name: str, parts: tuple[str, ...]) -> dict[str, frozenset[str]]:
    sets: dict[str, set[str]] = {part: set() for part in parts}
    for row, word in _words(folder, name, ("part",)):
        sets[row.one_of("part", parts)].add(word)
    return {part: frozenset(words) for part, words in sets.items()}


def _word_sets(
    predicates: Mapping[tuple[str, str], object],
    perturbations: Mapping[tuple[str, str], object],
    expressions: Mapping[tuple[str, str], object],
    nominals: Mapping[str, object],
) -> dict[str, frozenset[str]]:
    sets: dict[str, set[str]] = {"nominal": set(nominals)}
    tables = (("predicate", predicates), ("perturbation", perturbations), ("expression", expressions))
    for kind, parts in (
        ("predicate", PREDICATE_PARTS),
        ("perturbation", CHANGE_PARTS),
        ("expression", EXPRESSION_PARTS),
    ):
        for part in parts:
            sets[f"{kind} {part}"] = set()
    for kind, table in tables:
        for word, part in table:
            sets[f"{kind} {part}"].add(word)
            sets.setdefault(part, set()).add(word)
            if part == "verb":
                sets["verb"].add(fold_spelling(word.split("_")[0]))
    return {name: frozenset(words) for name, words in sets.items()}


def _idioms(verbs: Iterable[str]) -> dict[str, tuple[Idiom, ...]]:
    """The entries of several words by their verb, the longest first."""
    idioms: dict[str, list[Idiom]] = {}
    for key in sorted(verbs, key=lambda verb: (-verb.count("_"), verb)):
        head, *tail = (fold_spelling(word) for word in key.split("_"))
        if tail:
            idioms.setdefault(head, []).append(Idiom(key, tuple(tail)))
    return {head: tuple(found) for head, found in idioms.items()}
