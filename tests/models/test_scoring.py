"""Scores on parses that are made here, so that what is right is known."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from click.testing import CliRunner
from models.score import main
from models.scoring import Table, per_cent, read_domain, score_domain, score_entities
from spacy.language import Language
from spacy.tokens import Doc

SENTENCES = Path(__file__).parents[1] / "data" / "parses" / "domain.conllu"
KNOWN_LABELS = frozenset({
    "ROOT", "acl", "acomp", "advcl", "advmod", "agent", "amod", "appos", "attr", "aux", "auxpass", "cc", "ccomp",
    "compound", "conj", "csubj", "csubjpass", "det", "dobj", "mark", "neg", "nmod", "npadvmod", "nsubj", "nsubjpass",
    "nummod", "oprd", "parataxis", "pcomp", "pobj", "poss", "preconj", "prep", "punct", "relcl", "xcomp",
})  # fmt: skip


@Language.component("chain_parser")
def chain_parser(doc: Doc) -> Doc:
    """Hangs each token on the next, as an object."""
    for token in doc[:-1]:
        token.head = doc[token.i + 1]
        token.dep_ = "dobj"
    doc[-1].dep_ = "ROOT"
    return doc


@Language.component("caps_recogniser")
def caps_recogniser(doc: Doc) -> Doc:
    """Takes every word in capitals for a protein."""
    doc.set_ents([spacy.tokens.Span(doc, t.i, t.i + 1, "protein") for t in doc if t.text.isupper()])
    return doc


def test_the_domains_sentences_are_sixty_whole_trees() -> None:
    docs = read_domain(SENTENCES, spacy.blank("en"))
    assert len(docs) == 60
    for doc in docs:
        assert [token.dep_ for token in doc if token.head == token] == ["ROOT"]
        assert {token.dep_ for token in doc} <= KNOWN_LABELS
        assert all(token.tag_ for token in doc)


def test_heads_and_labels_are_counted_apart_and_punctuation_not_at_all() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("chain_parser")
    gold = Doc(nlp.vocab, words=["A", "b", "C", "."], heads=[1, 2, 2, 2], deps=["nsubj", "dobj", "ROOT", "punct"])
    # The chain's root is the full stop: of three words, two have the right head, and one of these the right label.
    assert score_domain(nlp, [gold]) == pytest.approx({"heads": 2 / 3, "labelled": 1 / 3, "sentences": 0.0})


def test_entities_are_right_when_ends_and_type_are() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("caps_recogniser")
    gold = Doc(nlp.vocab, words=["TOX", "and", "IL", "2"], ents=["B-protein", "O", "B-protein", "I-protein"])
    scores = score_entities(nlp, [gold])
    assert (scores["ents_p"], scores["ents_r"]) == (0.5, 0.5)


def test_a_table_prints_as_markdown() -> None:
    table = Table("Parse", ("test", "UAS"), [("CRAFT", per_cent(0.8951)), ("none", per_cent(None))])
    assert table.as_markdown() == "## Parse\n\n| test | UAS |\n| --- | ---: |\n| CRAFT | 89.5 |\n| none | – |\n"


def test_missing_corpora_are_named_with_what_to_do(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["--corpora", str(tmp_path)])
    assert result.exit_code == 1
    assert "craft_test.spacy" in result.output
    assert "models/README.md" in result.output
