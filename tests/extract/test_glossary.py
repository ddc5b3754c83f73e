"""A document's own abbreviations against the dictionary's."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from texmine.extract.definition import Definition
from texmine.extract.found import Found
from texmine.extract.glossary import EMPTY, Glossary, Meaning, apply_glossary, extend_glossary
from texmine.model import Concept, ConceptKind

CONCEPTS = {
    "G:TOX": Concept("G:TOX", "gene", "TOX", "thymocyte selection associated high mobility group box"),
    "G:MAX": Concept("G:MAX", "gene", "MAX", "MYC associated factor X"),
}


def found(text: str, words: str, kind: ConceptKind, concept: str) -> Found:
    start = text.index(words)
    return Found(start, start + len(words), words, kind, concept, "dictionary")


def never(text: str, end: int, concept: str | None) -> bool:
    return False


def read(text: str, glossary: Glossary, *mentions: Found) -> list[tuple[str, str | None, str]]:
    return [(m.text, m.concept, m.method) for m in apply_glossary(text, mentions, glossary, CONCEPTS, never)]


def test_a_defined_short_form_is_a_mention_of_its_meaning() -> None:
    glossary = {"Tq": Meaning("quiescent naive T cells", "state", "naive")}
    assert read("Both Tq cells and Tqs rest; XTq does not.", glossary) == [
        ("Tq cells", "naive", "abbreviation"),
        ("Tqs", "naive", "abbreviation"),
    ]


def test_the_definition_replaces_what_the_dictionary_says() -> None:
    text = "The TEX cells died."
    glossary = {"TEX": Meaning("terminally exhausted cells", "state", "terminally_exhausted")}
    mention = found(text, "TEX cells", "state", "exhausted")
    assert read(text, glossary, mention) == [("TEX cells", "terminally_exhausted", "abbreviation")]


def test_a_longer_name_around_the_short_form_stays() -> None:
    text = "The TEX-int cells died."
    glossary = {"TEX": Meaning("exhausted T cells", "state", "exhausted")}
    mention = found(text, "TEX-int cells", "state", "intermediate_exhausted")
    assert read(text, glossary, mention) == [("TEX-int cells", "intermediate_exhausted", "dictionary")]


def test_agreement_of_both_keeps_the_dictionarys_mention() -> None:
    text = "Many Tex cells died."
    glossary = {"Tex": Meaning("exhausted T cells", "state", "exhausted")}
    assert read(text, glossary, found(text, "Tex cells", "state", "exhausted")) == [
        ("Tex cells", "exhausted", "dictionary")
    ]


@pytest.mark.parametrize(
    ("short", "long", "kind", "concept", "stays"),
    [
        ("TEM", "transmission electron microscopy", "state", "effector_memory", False),
        ("TEM", "T cells with a memory of antigen", "state", "effector_memory", True),
        ("MAX", "largest value", "gene", "G:MAX", False),
        ("TOX", "toxicity score", "gene", "G:TOX", False),
        ("TOX", "thymocyte-selection HMG box", "gene", "G:TOX", True),
        ("TOX", "a nuclear protein", "gene", "G:TOX", True),
    ],
)
def test_an_unknown_meaning_drops_only_what_it_contradicts(
    short: str, long: str, kind: ConceptKind, concept: str, stays: bool
) -> None:
    text = f"We measured {short} in all cells."
    assert bool(read(text, {short: Meaning(long)}, found(text, short, kind, concept))) is stays


def test_a_short_form_defined_in_the_plural_is_read_in_the_singular_too() -> None:
    text = "The MAXs and each MAX were measured."
    mentions = [found(text, "MAX", "gene", "G:MAX"), Found(18, 21, "MAX", "gene", "G:MAX", "dictionary")]
    assert read(text, {"MAXs": Meaning("largest values")}, *mentions) == []


def _find(text: str) -> Sequence[Found]:
    names: list[tuple[str, ConceptKind, str]] = [
        ("exhausted T cells", "state", "exhausted"),
        ("TOX", "gene", "G:TOX"),
    ]
    return [found(text, words, kind, concept) for words, kind, concept in names if words in text]


@pytest.mark.parametrize(
    ("long", "concept"),
    [
        ("exhausted T cells", "exhausted"),
        ("the exhausted T", "exhausted"),
        ("TOX", "G:TOX"),
        ("loss of TOX", None),
        ("exhausted T cells of mice", None),
    ],
)
def test_the_meaning_is_what_the_long_form_ends_with(long: str, concept: str | None) -> None:
    glossary = extend_glossary(EMPTY, [Definition("X", long, 0, 1, 3, 3 + len(long))], _find)
    assert glossary["X"] == Meaning(long, {"exhausted": "state", "G:TOX": "gene"}.get(concept or ""), concept)  # type: ignore[arg-type]


def test_the_later_of_two_definitions_stands() -> None:
    first = extend_glossary(EMPTY, [Definition("X", "TOX", 0, 1, 3, 6)], _find)
    second = extend_glossary(first, [Definition("X", "exhausted T cells", 0, 1, 3, 20)], _find)
    assert (first["X"].concept, second["X"].concept) == ("G:TOX", "exhausted")


@pytest.mark.parametrize(
    ("long", "kept"),
    [
        ("antigen-presenting cells", False),
        ("hormone-binding domain", False),
        ("chloramphenicol acetyltransferase", False),
        ("MYC-associated factor X", True),
        ("a leucine zipper", True),
        ("an unknown transcription factor", True),
    ],
)
def test_a_long_form_that_cannot_be_a_gene_takes_the_gene_away(long: str, kept: bool) -> None:
    glossary = {"MAX": Meaning(long)}
    assert bool(read("MAX was lost.", glossary, found("MAX was lost.", "MAX", "gene", "G:MAX"))) == kept
