"""Sentence splitting, on the kinds of full stop that papers are full of."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from texmine.extract.sentences import NAME
from texmine.extract.tokenizer import TOKENIZER


def _pipeline() -> Language:
    nlp = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})
    nlp.add_pipe(NAME)
    return nlp


NLP = _pipeline()


def split(text: str) -> list[str]:
    return [sent.text for sent in NLP(text).sents]


@pytest.mark.parametrize(
    "sentences",
    [
        ["As shown in Fig. 1a, the cells fade.", "They recover (Figs. 2 and 3)."],
        ["Lim et al. found more of them.", "Others (Ito et al., 2019) did not."],
        ["Mice received cl. 13 i.p. on day 0.", "Controls received PBS."],
        ["Growth of S. aureus vs. E. coli was compared.", "Both grew."],
        ["See ref. 12 for details.", "See Refs. 4 and 5 too."],
        ["About 5 % (approx. 20 cells) remained.", "The rest, e.g. TOX-high cells, died."],
        ["Suppl. Fig. 3 shows the gate.", "Vol. 5 holds the rest."],
        ["p53 was stable.", "miR-155 was not.", "mTORC1 stayed active.", "β-catenin fell."],
        ["Tox−/− mice were used.", "T-bet was lost.", "IL-2 was given.", "IL-15 was not."],
        ["Does it act in vivo?", "It does!", "In vitro it does not."],
        ["Cells kept at 37 °C divided.", "Then they were washed."],
        ["(A) Scheme of the experiment.", "(B) Counts of cells."],
    ],
)
def test_sentences_of_papers_are_split_as_written(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("This ends in exhaustion.12 Loss of the factor prevents it.", 2),
        ("This ends in exhaustion.[12] Loss of the factor prevents it.", 2),
        ("This ends in exhaustion.4,5 Loss of the factor prevents it.", 2),
        ("This ends in exhaustion.(3) Loss of the factor prevents it.", 2),
        ("Both cells died.Loss of one was enough.", 2),
        ("The panel in Fig.3 Shows little.", 1),
    ],
)
def test_a_citation_glued_to_the_full_stop_ends_the_sentence(text: str, count: int) -> None:
    assert len(split(text)) == count


def test_a_title_without_full_stop_is_one_sentence() -> None:
    title = "T cell exhaustion: regulators, trajectories and therapy"
    assert split(title) == [title]


@given(st.text(alphabet=st.sampled_from("aBc1 .?!()[]–−βﬁ'\"\u00a0,;"), max_size=60))
def test_sentences_cover_the_text_without_gap_or_overlap(text: str) -> None:
    doc = NLP(text)
    assert "".join(sent.text_with_ws for sent in doc.sents) == text
