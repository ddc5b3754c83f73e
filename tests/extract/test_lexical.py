"""The views of a word's spelling, on Docs built by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from texmine.extract.lexical import COLUMNS, build_lexical_embed, word_features

EVERY = (*COLUMNS, "tag")


def features(word: str, column: str) -> int:
    return int(word_features(Doc(Vocab(), words=[word]), (column,))[0, 0])


@pytest.mark.parametrize(
    ("column", "one", "other"),
    [
        ("lower", "Tox", "TOX"),
        ("digits", "IL-2", "IL-10"),
        ("letters", "NF-kappaB", "NFkappa-B"),
        ("prefix3", "CD39", "CD3"),
        ("suffix3", "kinase", "phosphatase"),
        ("shape", "NF-kappaB", "AP-alphaX"),
    ],
)
def test_names_that_a_view_takes_for_alike_have_one_hash(column: str, one: str, other: str) -> None:
    assert features(one, column) == features(other, column)
    assert features(one, "exact") != features(other, "exact")


def test_the_tag_is_that_of_the_token() -> None:
    doc = Doc(Vocab(), words=["TOX", "acts"], tags=["NN", "VBZ"])
    assert word_features(doc, ("tag",))[:, 0].tolist() == doc.to_array("TAG").tolist()


@given(st.lists(st.text(st.characters(exclude_categories=("Cs",)), min_size=1), max_size=6))
def test_every_doc_has_a_row_for_each_token(words: list[str]) -> None:
    assert word_features(Doc(Vocab(), words=words), EVERY).shape == (len(words), len(EVERY))


def test_words_are_hidden_while_training_alone() -> None:
    columns = ["lower", "suffix2"]
    layer = build_lexical_embed(4, columns, [50, 50], embed_width=4, hidden=1.0)
    docs = [Doc(Vocab(), words=["TOX", "BOX"])]
    layer.initialize(X=docs)
    predicted = layer.predict(docs)[0]
    trained, _ = layer.begin_update(docs)
    assert not np.allclose(predicted[0], predicted[1])
    assert np.allclose(trained[0][0], trained[0][1])


@pytest.mark.parametrize(("columns", "rows"), [(["colour"], [10]), (["lower"], [10, 20])])
def test_columns_that_make_no_sense_are_refused(columns: list[str], rows: list[int]) -> None:
    with pytest.raises(ValueError, match=r"not known|sizes"):
        build_lexical_embed(4, columns, rows, embed_width=4)
