"""Training of the recogniser's parts, on a few sentences made for it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import spacy
from models.networks import Settings, read_sentences, train_network
from spacy.tokens import Doc

from texmine.extract.lexical import build_lexical_embed
from texmine.extract.recogniser.labels import best_path, chain_labels
from texmine.extract.recogniser.names import NameSet
from texmine.extract.recogniser.network import build_network

pytest.importorskip("pycrfsuite", reason="no wheel for this machine")
from models.loglinear import read_loglinear, train_loglinear

TYPES = ("protein", "cell_type")
LABELS = chain_labels(TYPES)
VOCAB = spacy.blank("en").vocab
SENTENCES = read_sentences([
    Doc(
        VOCAB,
        words=f"{gene} binds {cell} T cells . {gene} acts".split(),
        tags=["NN", "VBZ", "JJ", "NN", "NNS", ".", "NN", "VBZ"],
        ents=["B-protein", "O", "B-cell_type", "I-cell_type", "I-cell_type", "O", "B-protein", "O"],
    )
    for gene in ("TOX", "BATF", "NFAT") for cell in ("naive", "exhausted")
])  # fmt: skip
NEW = read_sentences([
    Doc(
        VOCAB,
        words=["IRF4", "binds", "resting", "T", "cells"],
        tags=["NN", "VBZ", "JJ", "NN", "NNS"],
        ents=["O", "O", "O", "O", "O"],
    )
])[0]  # fmt: skip
EXPECTED = ["S-protein", "O", "B-cell_type", "I-cell_type", "E-cell_type"]


def test_texts_are_divided_as_the_recogniser_divides_them() -> None:
    assert [len(sentence.doc) for sentence in SENTENCES[:2]] == [6, 2]
    assert SENTENCES[0].labels == ["S-protein", "O", "B-cell_type", "I-cell_type", "E-cell_type", "O"]


def test_a_network_learns_what_words_stand_around_names() -> None:
    embed = build_lexical_embed(16, ["lower", "shape", "tag"], [200, 50, 50], embed_width=8, hidden=0.3)
    network = build_network(embed, 16, 1, len(LABELS))
    settings = Settings(steps=[60, 20], rates=[0.01, 0.005], warmup=[5, 2], words=30, dropout=0.1, decay=0.01, seed=1)
    transitions = train_network(network, [SENTENCES, SENTENCES], TYPES, settings)
    assert best_path(network.predict([NEW.doc])[0], transitions, LABELS) == EXPECTED


def test_training_twice_gives_the_same_network() -> None:
    settings = Settings(steps=[2, 1], rates=[0.01, 0.01], warmup=[1, 1], words=30, dropout=0.1, decay=0.01, seed=1)
    found = []
    for _ in range(2):
        spacy.util.fix_random_seed(settings.seed)
        network = build_network(build_lexical_embed(4, ["lower"], [50], 4, 0.3), 4, 1, len(LABELS))
        train_network(network, [SENTENCES, SENTENCES], TYPES, settings)
        found.append(network.predict([NEW.doc])[0])
    assert np.array_equal(*found)


def test_the_log_linear_part_learns_and_keeps_out_of_what_is_not_known(tmp_path: Path) -> None:
    names = NameSet.from_names([("s", "TOX"), ("s", "BATF"), ("s", "NFAT"), ("s", "IRF4")])
    SENTENCES[1].labels[1] = None
    train_loglinear(SENTENCES, names, tmp_path / "m", {"c1": 0.01, "c2": 0.01, "max_iterations": 30})
    scorer, transitions = read_loglinear(tmp_path / "m", LABELS, names, 0.5)
    scores = scorer.score([t.text for t in NEW.doc], [t.tag_ for t in NEW.doc])
    assert best_path(scores, transitions, LABELS) == EXPECTED
    whole, _ = read_loglinear(tmp_path / "m", LABELS, names, 1.0)
    assert scorer.score(["TOX"], ["NN"]) * 2 == pytest.approx(whole.score(["TOX"], ["NN"]))
