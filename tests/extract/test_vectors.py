"""Weights take half the room on disk, and give the same parses."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import spacy
from spacy.language import Language
from spacy.pipeline.tok2vec import Tok2Vec
from spacy.tokens import Doc
from spacy.training import Example

from texmine.extract.vectors import FACTORY, HalfTok2Vec


def tagger(factory: str) -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe(factory, name="tok2vec")
    shared = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96}
    nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": shared}})
    doc = Doc(nlp.vocab, words=["TOX", "drives", "exhaustion"], tags=["NN", "VBZ", "NN"])
    nlp.initialize(lambda: [Example(nlp.make_doc(doc.text), doc)])
    return nlp


def weights(nlp: Language) -> list[np.ndarray]:
    model = nlp.get_pipe("tok2vec").model
    return [node.get_param(name) for node in model.walk() for name in node.param_names]


def size(folder: Path) -> int:
    return (folder / "tok2vec" / "model").stat().st_size


def test_weights_take_half_the_room_and_come_back_single(tmp_path: Path) -> None:
    whole, half = tagger("tok2vec"), tagger(FACTORY)
    whole.to_disk(tmp_path / "whole")
    half.to_disk(tmp_path / "half")
    assert size(tmp_path / "half") < 0.6 * size(tmp_path / "whole")
    read = weights(spacy.load(tmp_path / "half"))
    assert all(value.dtype == np.float32 for value in read)
    for own, other in zip(weights(half), read, strict=True):
        np.testing.assert_allclose(own, other, rtol=1e-3, atol=1e-6)


def test_writing_leaves_the_weights_as_they_were(tmp_path: Path) -> None:
    nlp = tagger(FACTORY)
    before = [value.copy() for value in weights(nlp)]
    nlp.to_disk(tmp_path / "out")
    nlp.to_bytes()
    assert all(
        (own == other).all() and own.dtype == np.float32 for own, other in zip(before, weights(nlp), strict=True)
    )


def test_weights_travel_as_bytes_too() -> None:
    nlp = tagger(FACTORY)
    other = tagger(FACTORY)
    other.from_bytes(nlp.to_bytes())
    for own, read in zip(weights(nlp), weights(other), strict=True):
        np.testing.assert_allclose(own, read, rtol=1e-3, atol=1e-6)


def test_weights_that_spacy_wrote_whole_are_read(tmp_path: Path) -> None:
    nlp = tagger("tok2vec")
    nlp.to_disk(tmp_path / "whole")
    read = spacy.load(tmp_path / "whole", config={"components": {"tok2vec": {"factory": FACTORY}}})
    component = read.get_pipe("tok2vec")
    assert isinstance(component, HalfTok2Vec)
    assert isinstance(component, Tok2Vec)
    assert all((own == other).all() for own, other in zip(weights(nlp), weights(read), strict=True))
