"""Words change, trees do not."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import spacy
from models.reading import as_example
from models.scoring import read_domain
from models.swapping import collect_verbs, create_swapping_batcher, make_symbol, swap_words
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


def test_batches_are_the_same_in_each_run_and_other_in_each_epoch(docs: list[Doc]) -> None:
    examples = [as_example(doc) for doc in docs]

    def epochs(seed: int) -> list[list[str]]:
        batches = create_swapping_batcher(100, share=0.5, texts=0.5, seed=seed)
        return [[example.reference.text for batch in batches(examples) for example in batch] for _ in range(2)]

    first, second = epochs(7)
    assert epochs(7) == [first, second]
    assert first != second
    kept = sum(text == doc.text for text, doc in zip(first, docs, strict=True))
    assert len(docs) / 4 < kept < len(docs) * 3 / 4


def test_batches_hold_about_the_words_that_are_asked_for(docs: list[Doc]) -> None:
    batches = list(create_swapping_batcher(100, tolerance=0.2)(as_example(doc) for doc in docs))
    sizes = [sum(len(example.reference) for example in batch) for batch in batches]
    assert sum(sizes) == sum(len(doc) for doc in docs)
    assert all(size <= 120 for size in sizes)


def test_nothing_is_swapped_where_no_text_is_chosen(docs: list[Doc]) -> None:
    batches = create_swapping_batcher(100, share=1.0, texts=0.0)
    examples = [as_example(doc) for doc in docs]
    assert [example for batch in batches(examples) for example in batch] == examples
