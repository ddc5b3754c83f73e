"""Words change, trees do not."""

from __future__ import annotations

import random
from itertools import islice
from pathlib import Path

import pytest
import spacy
from models.prepare import PARSE_ATTRS, write_docs
from models.scoring import read_domain
from models.swapping import collect_verbs, create_swapping_reader, make_symbol, swap_words
from spacy.tokens import Doc

SENTENCES = Path(__file__).parents[1] / "data" / "parses" / "domain.conllu"


@pytest.fixture(scope="module")
def docs() -> list[Doc]:
    return read_domain(SENTENCES, spacy.blank("en"))


def tree(doc: Doc) -> list[tuple[int, str, str]]:
    return [(token.head.i, token.dep_, token.tag_) for token in doc]


def test_verbs_give_way_to_verbs_of_their_kind_and_trees_stay(docs: list[Doc]) -> None:
    verbs = collect_verbs(docs)
    assert "drives" in verbs["VBZ", True]
    assert "differs" in verbs["VBZ", False]
    draw = random.Random(1)
    for doc in docs:
        swapped = swap_words(doc, verbs, 1.0, draw)
        assert tree(swapped) == tree(doc)
        assert all(new.text.lower() in verbs["VBZ", True] for new in swapped if new.tag_ == "VBZ" and _has_object(new))
    assert any(swap_words(doc, verbs, 1.0, draw).text != doc.text for doc in docs)


def _has_object(token: spacy.tokens.Token) -> bool:
    return any(child.dep_ == "dobj" for child in token.children)


def test_no_share_leaves_all_words_but_for_british_endings(docs: list[Doc]) -> None:
    draw = random.Random(1)
    assert all(swap_words(doc, {}, 0.0, draw).text == doc.text for doc in docs)


def test_symbols_look_like_those_of_genes() -> None:
    draw = random.Random(3)
    symbols = [make_symbol(draw) for _ in range(200)]
    assert all(symbol[0].isupper() and 2 <= len(symbol) <= 7 for symbol in symbols)
    assert len(set(symbols)) > 150


def test_a_reader_is_the_same_in_each_run_and_other_in_each_epoch(docs: list[Doc], tmp_path: Path) -> None:
    write_docs(docs, tmp_path / "docs.spacy", PARSE_ATTRS)
    nlp = spacy.blank("en")

    def epochs(seed: int) -> list[list[str]]:
        read = create_swapping_reader([str(tmp_path / "docs.spacy")], share=0.5, seed=seed)
        return [[example.reference.text for example in read(nlp)] for _ in range(2)]

    first, second = epochs(7)
    assert epochs(7) == [first, second]
    assert first != second
    assert [text for i, text in enumerate(first) if i % 2] == [doc.text for doc in islice(docs, 1, None, 2)]
