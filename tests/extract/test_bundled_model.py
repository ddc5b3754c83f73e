"""The language model that ships: what it weighs, whose work it rests on, and that it parses the domain's sentences."""

from __future__ import annotations

import json
import time
import warnings
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from texmine.extract.loading import find_model

SENTENCES = Path(__file__).parents[1] / "data" / "parses" / "domain.conllu"

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def nlp() -> Language:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return spacy.load(find_model(None))


def read_sentences(nlp: Language) -> list[tuple[Doc, list[int]]]:
    """Each sentence on its gold tokens, with its gold heads."""
    found = []
    for block in SENTENCES.read_text("utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line[:1].isdigit()]
        if rows:
            spaces = ["SpaceAfter=No" not in row[9] for row in rows]
            heads = [int(row[6]) - 1 if row[6] != "0" else i for i, row in enumerate(rows)]
            found.append((Doc(nlp.vocab, words=[row[1] for row in rows], spaces=spaces), heads))
    return found


def test_it_is_small_and_names_its_sources() -> None:
    path = find_model(None)
    assert sum(file.stat().st_size for file in path.rglob("*") if file.is_file()) <= 20_000_000
    meta = json.loads((path / "meta.json").read_text("utf-8"))
    assert meta["license"] == "CC-BY-3.0"
    assert all(name in meta["notice"] for name in ("CRAFT", "GENIA", "JNLPBA"))


def test_it_loads_in_a_moment() -> None:
    spacy.load(find_model(None))  # what is imported on the way is not the model's to answer for
    started = time.process_time()
    spacy.load(find_model(None))
    assert time.process_time() - started <= 1.5


def test_it_tags_parses_names_and_gives_lemmas(nlp: Language) -> None:
    doc = nlp("TOX was induced by NFAT in exhausted CD8 T cells. It drives exhaustion.")
    assert [sentence.text for sentence in doc.sents] == [
        "TOX was induced by NFAT in exhausted CD8 T cells.",
        "It drives exhaustion.",
    ]
    by_word = {token.text: token for token in doc}
    assert (by_word["TOX"].dep_, by_word["TOX"].head.text) == ("nsubjpass", "induced")
    assert (by_word["by"].dep_, by_word["by"].head.text) == ("agent", "induced")
    assert all(token.pos_ for token in doc)
    assert (by_word["cells"].lemma_, by_word["drives"].lemma_) == ("cell", "drive")
    assert ("NFAT", "protein") in {(e.text, e.label_) for e in doc.ents}


def test_nine_heads_in_ten_are_right_in_sentences_of_the_domain(nlp: Language) -> None:
    right = total = 0
    for doc, heads in read_sentences(nlp):
        parsed = nlp(doc)
        places = [i for i, token in enumerate(parsed) if token.text not in ".,"]
        right += sum(parsed[i].head.i == heads[i] for i in places)
        total += len(places)
    assert total > 600
    assert right / total >= 0.9
