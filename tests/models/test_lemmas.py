"""Lemmas by rule and look-up: the tables are made from small counts, and read by spaCy's own lemmatizer."""

from __future__ import annotations

import pytest
import spacy
from models.lemmas import count_lemmas, find_bases, make_tables
from spacy.tokens import Doc
from spacy.vocab import Vocab

NOUNS = {"mice": "mouse", "cells": "cell", "lenses": "lens", "loci": "locus"}
VERBS = {"bound": "bind", "driven": "drive", "activated": "activate", "stabilizes": "stabilize"}


def gold(pos: str, tag: str, lemmas: dict[str, str]) -> Doc:
    words = [word for word in lemmas for _ in range(3)]
    return Doc(
        Vocab(),
        words=words,
        pos=[pos] * len(words),
        tags=[tag] * len(words),
        lemmas=[lemmas[word] for word in words],
    )


@pytest.fixture(scope="module")
def nlp() -> spacy.Language:
    docs = [gold("NOUN", "NNS", NOUNS), gold("VERB", "VBZ", VERBS), gold("VERB", "VB", {"divert": "divert"})]
    pipeline = spacy.blank("en")
    lemmatizer = pipeline.add_pipe("lemmatizer", config={"mode": "rule"})
    lemmatizer.initialize(lookups=make_tables(count_lemmas(docs), find_bases(docs)))  # type: ignore[attr-defined]
    return pipeline


@pytest.mark.parametrize(
    ("word", "pos", "lemma"),
    [
        ("mice", "NOUN", "mouse"),
        ("lenses", "NOUN", "lens"),
        ("receptors", "NOUN", "receptor"),
        ("bound", "VERB", "bind"),
        ("diverts", "VERB", "divert"),
        ("stabilised", "VERB", "stabilise"),
        ("phosphorylated", "VERB", "phosphorylate"),
        ("capping", "VERB", "cap"),
        ("Prdm1", "NOUN", "Prdm1"),
        ("CD8", "NOUN", "CD8"),
    ],
)
def test_forms_have_their_lemma_and_names_keep_their_letters(
    nlp: spacy.Language, word: str, pos: str, lemma: str
) -> None:
    doc = nlp.get_pipe("lemmatizer")(Doc(nlp.vocab, words=[word], pos=[pos]))  # type: ignore[operator]
    assert doc[0].lemma_ == lemma


def test_forms_seen_once_and_names_with_digits_are_not_learnt() -> None:
    doc = Doc(Vocab(), words=["oxen", "mm3", "mm3"], pos=["NOUN"] * 3, lemmas=["ox", "mm0", "mm0"])
    assert count_lemmas([doc]) == {"noun": {}, "verb": {}}
