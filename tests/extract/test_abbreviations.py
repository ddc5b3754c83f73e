"""Definitions of abbreviations: scispaCy's, checked, and those that it misses."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from texmine.extract.abbreviations import NAME, spells
from texmine.extract.sentences import NAME as SENTENCES
from texmine.extract.tokenizer import TOKENIZER


def _pipeline() -> Language:
    nlp = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})
    nlp.add_pipe(SENTENCES)
    nlp.add_pipe(NAME)
    return nlp


NLP = _pipeline()


def definitions(text: str) -> dict[str, str]:
    return {d.short: d.long for d in NLP(text)._.texmine_definitions}


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("Many became exhausted T cells (Tex) in the end.", "Tex", "exhausted T cells"),
        ("They lead to T cell exhaustion (TEX) in tumours.", "TEX", "T cell exhaustion"),
        ("Progenitor exhausted T cells (Tpex) persist.", "Tpex", "Progenitor exhausted T cells"),
        ("Terminally exhausted T cells (TEXterm) die.", "TEXterm", "Terminally exhausted T cells"),
        ("They form central memory T cells (TCM) later.", "TCM", "central memory T cells"),
        ("Exhausted CD8+ T cells (Tex cells) remain.", "Tex", "Exhausted CD8+ T cells"),
        ("Tex (exhausted T cells) remain.", "Tex", "exhausted T cells"),
        ("A chimeric antigen receptor (CAR) was added.", "CAR", "chimeric antigen receptor"),
        ("Short-lived effector cells (SLECs) die.", "SLECs", "Short-lived effector cells"),
        ("Programmed cell death protein 1 (PD-1; CD279) rose.", "PD-1", "Programmed cell death protein 1"),
        ("We then studied the way exhausted T cells (Tex) arise.", "Tex", "exhausted T cells"),
    ],
)
def test_definition_is_found_with_its_own_words_only(text: str, short: str, long: str) -> None:
    assert definitions(text)[short] == long


@pytest.mark.parametrize(
    "text",
    [
        "Terminal cells (Tpex) persist. Other cells (TEXterm) die.",
        "Cells (exhausted) are T cells (TEX) here.",
        "Both rose (left) and fell (right) over time (Fig).",
        "No brackets at all.",
    ],
)
def test_nothing_is_defined_by_words_that_do_not_spell_it(text: str) -> None:
    assert definitions(text) == {}


def test_long_form_never_runs_across_a_bracket() -> None:
    text = "Tumour-reactive exhausted cells (many of them) were memory T cells (TEXM) at rest."
    assert all("(" not in long and ")" not in long for long in definitions(text).values())


def test_definition_stays_within_its_sentence() -> None:
    assert "TRM" not in definitions("Tissue resident ones came first. Memory (TRM) came next.")


def test_nothing_is_remembered_from_one_doc_to_the_next() -> None:
    NLP("Exhausted T cells (Tex) remain.")
    assert NLP("Tex (see above) remain.")._.texmine_definitions == ()


@pytest.mark.parametrize(
    ("short", "words", "expected"),
    [
        ("Tex", ["exhausted", "T", "cells"], True),
        ("Tex", ["T", "cells"], False),
        ("PD-1", ["programmed", "death", "1"], True),
        ("DP-1", ["programmed", "death", "1"], False),
        ("TILs", ["tumour", "infiltrating", "lymphocytes"], True),
        ("TIL", ["many", "tumour", "infiltrating", "lymphocytes"], False),
    ],
)
def test_a_short_form_is_spelt_by_the_beginnings_of_words(short: str, words: list[str], expected: bool) -> None:
    assert spells(short, words) is expected


def test_docs_with_definitions_can_be_serialised() -> None:
    doc = NLP("Exhausted T cells (Tex) and tumour-infiltrating lymphocytes (TILs) differ. TILs are many.")
    assert doc._.abbreviations
    assert NLP.vocab.strings is not None
    assert doc.to_bytes()
