"""The recogniser as a component of a pipeline."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from texmine.extract.recogniser.component import FACTORY, Recogniser, split_sentences
from texmine.extract.recogniser.linear import LinearScorer
from texmine.extract.recogniser.names import NameSet

NETWORK = {
    "@architectures": "texmine.ChainNetwork.v1",
    "width": 4,
    "depth": 1,
    "labels": 9,
    "embed": {
        "@architectures": "texmine.LexicalEmbed.v1",
        "width": 4,
        "columns": ["lower", "tag"],
        "rows": [50, 20],
        "embed_width": 4,
    },
}
CONFIG = {"types": ["protein", "DNA"], "networks": {"one": NETWORK}}


def build() -> tuple[Language, Recogniser]:
    nlp = spacy.blank("en")
    nlp.config["training"] = {}
    component = nlp.add_pipe(FACTORY, "ner", config=CONFIG)
    assert isinstance(component, Recogniser)
    return nlp, component


def trained() -> tuple[Language, Recogniser]:
    """TOX is a protein, "TOX gene" DNA, whatever the network says in its small voice."""
    nlp, component = build()
    component.networks["one"].initialize(X=[make_doc(nlp, "TOX binds")])
    weights = {
        ("T=NN", "O"): 1.0,
        ("l=tox", "S-protein"): 9.0,
        ("l01=tox gene", "B-DNA"): 20.0,
        ("l=gene", "E-DNA"): 5.0,
    }
    linear = LinearScorer.from_weights(weights, component.chain, NameSet.from_names([]))
    size = len(component.chain)
    component.set_parts(np.zeros((size, size), np.float32), {"one": 1e-3}, linear)
    return nlp, component


def make_doc(nlp: Language, text: str) -> Doc:
    words = text.split()
    return Doc(nlp.vocab, words=words, tags=["NN"] * len(words))


def entities(doc: Doc) -> list[tuple[str, str]]:
    return [(e.text, e.label_) for e in doc.ents]


def test_entities_are_those_of_the_best_path() -> None:
    nlp, component = trained()
    assert entities(component(make_doc(nlp, "The TOX gene . TOX binds"))) == [("TOX gene", "DNA"), ("TOX", "protein")]


def test_many_docs_come_back_as_one_by_one() -> None:
    nlp, component = trained()
    texts = ["TOX binds", "", "the TOX gene .", "nothing here"]
    alone = [entities(component(make_doc(nlp, text))) for text in texts]
    together = [entities(doc) for doc in component.pipe((make_doc(nlp, text) for text in texts), batch_size=3)]
    assert together == alone


def test_a_sentence_ends_with_its_full_stop() -> None:
    nlp, _ = build()
    sentences = [span.text for span in split_sentences(make_doc(nlp, "A binds B . C does not . So"))]
    assert sentences == ["A binds B .", "C does not .", "So"]


def test_what_is_written_reads_back_with_the_same_scores(tmp_path: Path) -> None:
    nlp, component = trained()
    component.to_disk(tmp_path / "ner")
    other_nlp, other = build()
    other.from_disk(tmp_path / "ner")
    doc = make_doc(nlp, "the TOX gene and TOX")
    before, after = (c.score_labels(list(split_sentences(doc)))[0] for c in (component, other))
    assert np.allclose(before, after, atol=1e-3)
    assert entities(other(make_doc(other_nlp, "TOX gene"))) == [("TOX gene", "DNA")]
    assert other.to_bytes() == type(other).from_bytes(other, component.to_bytes()).to_bytes()


def test_networks_of_another_shape_are_refused() -> None:
    _, component = trained()
    bare = Recogniser("ner", CONFIG["types"], {})  # type: ignore[arg-type]
    with pytest.raises(KeyError):
        bare.from_bytes(component.to_bytes())
