"""Networks that are read quicker than thinc reads them give the same, whatever is read with a sentence."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.ml.models import MaxoutWindowEncoder, MultiHashEmbed, build_Tok2Vec_model
from spacy.tokens import Doc
from thinc.api import Linear, Model, chain, fix_random_seed, with_array

from texmine.extract.layers import QuickNetwork, quick_network
from texmine.extract.lexical import build_lexical_embed
from texmine.extract.recogniser.network import build_network

NLP = spacy.blank("en")
WORDS = ["TOX", "IL-2", "drives", "the", "exhaustion", "of", "CD8+", "cells", ".", "\n"]
SENTENCES = st.lists(st.lists(st.sampled_from(WORDS), max_size=45), min_size=1, max_size=7)


def doc_of(words: list[str]) -> Doc:
    return Doc(NLP.vocab, words=words, tags=["NN"] * len(words))


def tok2vec(depth: int = 2, window: int = 1, pieces: int = 3) -> Model[Any, Any]:
    attributes: Any = ["NORM", "SHAPE", "SPACY"]
    embed = MultiHashEmbed(width=16, attrs=attributes, rows=[50, 30, 10], include_static_vectors=False)
    encode = MaxoutWindowEncoder(width=16, window_size=window, maxout_pieces=pieces, depth=depth)
    return build_Tok2Vec_model(embed, encode)


def chain_network() -> Model[Any, Any]:
    return build_network(build_lexical_embed(16, ["lower", "tag"], [50, 20], 8), 16, 3, 5)


def trained(network: Model[Any, Any]) -> Model[Any, Any]:
    """With weights of all kinds: those that begin as nothing would hide what is done with them."""
    fix_random_seed(1)
    network.initialize(X=[doc_of(WORDS)])
    random = np.random.default_rng(1)
    for node in network.walk():
        for name in node.param_names:
            value = node.get_param(name)
            node.set_param(name, value + random.standard_normal(value.shape).astype("float32") * 0.3)
    return network


NETWORKS = {
    "tok2vec": trained(tok2vec()),
    "four convolutions": trained(tok2vec(depth=4)),
    "a wider window": trained(tok2vec(window=2)),
    "two pieces": trained(tok2vec(depth=1, pieces=2)),
    "a recogniser's": trained(chain_network()),
}


def quick(network: Model[Any, Any]) -> QuickNetwork:
    found = quick_network(network)
    assert found is not None
    return found


@pytest.mark.parametrize("name", NETWORKS)
@settings(max_examples=20, deadline=None)
@given(sentences=SENTENCES)
def test_it_gives_what_thinc_gives(name: str, sentences: list[list[str]]) -> None:
    docs = [doc_of(words) for words in sentences if words]
    if docs:
        network, own = NETWORKS[name], quick(NETWORKS[name])
        for mine, other in zip(own.predict(own.read_features(docs)), network.predict(docs), strict=True):
            assert np.allclose(mine, other, atol=1e-4)


@pytest.mark.parametrize("name", NETWORKS)
@settings(max_examples=20, deadline=None)
@given(sentences=SENTENCES)
def test_a_sentence_gets_the_same_to_the_bit_alone_and_among_others(name: str, sentences: list[list[str]]) -> None:
    network = quick(NETWORKS[name])
    docs = [doc_of(words) for words in sentences]
    together = network.predict(network.read_features(docs))
    for doc, found in zip(docs, together, strict=True):
        (alone,) = network.predict(network.read_features([doc]))
        assert found.shape[0] == len(doc)
        assert np.array_equal(found, alone)


def test_nothing_to_read_gives_no_rows() -> None:
    assert [each.shape for each in quick(NETWORKS["tok2vec"]).predict([np.zeros((0, 3), np.uint64)])] == [(0, 16)]


def test_later_training_does_not_change_what_was_copied() -> None:
    network = trained(tok2vec())
    own, docs = quick(network), [doc_of(WORDS)]
    before = own.predict(own.read_features(docs))[0]
    for node in network.walk():
        for name in node.param_names:
            node.set_param(name, node.get_param(name) * 0)
    assert np.array_equal(own.predict(own.read_features(docs))[0], before)


def test_networks_that_are_built_otherwise_are_left_to_thinc() -> None:
    assert quick_network(trained(chain(tok2vec(), with_array(Linear(4, 16)), with_array(Linear(2, 4))))) is None
    assert quick_network(tok2vec()) is None, "its weights are not there yet"
