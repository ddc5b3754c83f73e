"""The whole way from corpora to weights, with a handful of sentences and steps."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from click.testing import CliRunner
from models.prepare import ENTITY_ATTRS, PARSE_ATTRS, write_docs
from models.reading import split_doc
from models.scoring import read_domain
from spacy.tokens import Doc
from spacy.vocab import Vocab

pytest.importorskip("pycrfsuite", reason="no wheel for this machine")
from models.build import main

SENTENCES = Path(__file__).parents[1] / "data" / "parses" / "domain.conllu"
PARTS = {"N": "NOUN", "V": "VERB", "J": "ADJ", "R": "ADV"}


def write_corpora(folder: Path) -> None:
    nlp = spacy.blank("en")
    craft, genia = read_domain(SENTENCES, nlp), read_domain(SENTENCES, nlp)
    for doc in craft:  # and GENIA has no parts of speech
        for token in doc:
            token.pos_ = PARTS.get(token.tag_[0], "X")
    for name, parsed in (("craft", craft), ("genia", genia)):
        write_docs(parsed, folder / f"{name}_train.spacy", PARSE_ATTRS)
        write_docs(parsed[:5], folder / f"{name}_dev.spacy", PARSE_ATTRS)
    named = Doc(nlp.vocab, words=["TOX", "binds", "NFAT"], ents=["B-protein", "O", "B-protein"])
    for part in ("train", "dev"):
        write_docs([named], folder / f"jnlpba_{part}.spacy", ENTITY_ATTRS)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::UserWarning:spacy")
def test_one_command_leads_from_corpora_to_a_model_that_loads(tmp_path: Path) -> None:
    write_corpora(tmp_path / "corpora")
    out = tmp_path / "en_texmine_sm"
    steps = [part for name in ("parser.max_steps", "ner.steps") for part in ("--set", f"{name}=2")]
    paths = (str(out), "--corpora", str(tmp_path / "corpora"), "--work", str(tmp_path / "work"))
    result = CliRunner().invoke(main, [*paths, *steps], catch_exceptions=False)
    assert result.exit_code == 0
    nlp = spacy.load(out)
    assert nlp.pipe_names == ["tok2vec", "tagger", "morphologizer", "parser", "lemmatizer", "ner"]
    assert {"CC-BY-3.0", "texmine_sm"} == {nlp.meta["license"], nlp.meta["name"]}
    doc = nlp("TOX binds NFAT.")
    assert doc.has_annotation("DEP")
    assert all(token.tag_ and token.pos_ for token in doc)


def test_a_text_is_split_between_sentences_alone() -> None:
    starts = [True, False, False, True, False, True, False, False, False]
    doc = Doc(Vocab(), words=list("abcdefghi"), sent_starts=starts)
    parts = [part.text.split() for part in split_doc(doc, 5)]
    assert parts == [["a", "b", "c", "d", "e"], ["f", "g", "h", "i"]]
