"""The quick segmenter cuts where pySBD does, and sentences are the same however they are found."""

from __future__ import annotations

import pysbd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scispacy.custom_sentence_segmenter import pysbd_sentencizer

from texmine.extract.loading import load_model
from texmine.extract.segmenter import SentenceSegmenter
from texmine.extract.sentences import split_sentences

QUICK = SentenceSegmenter()
NLP = load_model("blank").nlp
PIECES = [
    "Fig", "fig", "et al", "e.g", "i.e", "Dr", "no", "No", "vs", "p", "U.S", "is", "was lost", "The cells", "IL-2",
    "1", "12", "0.05", ".", ". ", "...", "!", "?", "?!", "!!!", " ", "  ", "\n", "\n\n", "(", ")", "[", "]", '"', "'",
    "“", "”", "‘", "’", "«", "»", "--", "-", ", ", ": ", "; ", "{", "}", "a.", "b)", "(c)", "iv.", "2)",
    "\u017ft", "\u212agm", "\u0130d", "é", ".[12] ", ".3 ", "(ref. 4) ", "a.m. ", "P.M. ", "\t", "…", "。", "∯", "ȸ",
]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
prose = st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join)


def cuts(segmenter: pysbd.Segmenter, text: str) -> list[tuple[int, int, str]]:
    return [(span.start, span.end, span.sent) for span in segmenter.segment(text)]


@given(texts | prose | st.text(max_size=60))
def test_the_quick_segmenter_cuts_where_pysbd_does(text: str) -> None:
    assert cuts(QUICK, text) == cuts(pysbd.Segmenter(language="en", clean=False, char_span=True), text)


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Ito et al. saw it (Fig. 2a, e.g. in no. 4). The rest, i.e. TOX-low cells, died.",
        "1. TOX was lost. 2. TCF-1 was kept. 3. Both were.",
        "a) one b) two c) three. He said “it is.” Then he left.",
        "In the U.S. The trial ended at 3 p.m. Others went on ... and on. . . . So they say?! Yes!",
        "St. and st. are two. See {al. } and al. Here. See ref. 12 vs. Vol. 3.",
    ],
)
def test_it_knows_lists_quotes_and_abbreviations(text: str) -> None:
    assert cuts(QUICK, text) == cuts(pysbd.Segmenter(language="en", clean=False, char_span=True), text)


@given(prose.filter(str.strip))
def test_cuts_that_need_no_repair_are_those_of_scispacys_component(text: str) -> None:
    """Where ours differ, a start is one of the repairs: it follows a stop or a blank, or lacks one."""
    ours, theirs = split_sentences(NLP.make_doc(text)), pysbd_sentencizer(NLP.make_doc(text))
    for token, other in zip(ours, theirs, strict=True):
        if token.is_sent_start and not other.is_sent_start:
            before = ours.text[: token.idx]
            assert not before.strip() or before[-1].isspace() or before.rstrip()[-1] in ".])0123456789", text
