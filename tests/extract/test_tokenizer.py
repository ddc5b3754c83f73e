"""The tokenizer can be named in a config and splits as scispaCy's does."""

from __future__ import annotations

import warnings

import spacy

from texmine.extract.tokenizer import TOKENIZER


def test_a_blank_pipeline_takes_the_tokenizer_without_a_warning() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        nlp = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})
    assert [token.text for token in nlp("NF-κB and TCF-1 act in Tex-term cells.")] == [
        "NF-κB", "and", "TCF-1", "act", "in", "Tex-term", "cells", ".",
    ]  # fmt: skip


def test_the_tokenizer_survives_serialisation() -> None:
    config = {"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}}
    nlp = spacy.blank("en", config=config)
    copy = spacy.blank("en", config=config).from_bytes(nlp.to_bytes())
    text = "CD8+ T cells (Tcf7−/−) at 37°C, cf. PD-1/PD-L1."
    assert [t.text for t in copy(text)] == [t.text for t in nlp(text)]
