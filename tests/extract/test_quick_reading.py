"""Sentences that name no state are read without a Doc: nothing is lost by it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from texmine.extract.attributes import MENTIONS, RELATIONS
from texmine.extract.linker import NAME as LINKER
from texmine.extract.mentions import NAME as MENTION_FINDER
from texmine.extract.pipeline import Pipeline, Sentence
from texmine.extract.relater import NAME as RELATER
from texmine.extract.stages import Looked
from texmine.model import Article, Identifiers, Passage

pytestmark = pytest.mark.model

TEXTS = (
    "Mice lacking Tox were kept for 4 weeks. TCF-1 was stained with an anti-TCF-1 antibody (Fig. 1a).",
    "Loss of TOX prevented the terminal exhaustion of CD8(+) T cells. BACH2 maintained the TCF1+PD-1+ pool.",
    "Programmed death 1 (PD1) is a receptor. PD1 bound SHP2. Cells were exhausted. The µ-slides were from ibidi.",
    "",
    "Interleukin-21 sustained effector CD8+ T cells, whereas exhausted T cells (Tex) lost IL-2. Tex expressed TIM-3.",
)


class ReadsAll(Pipeline):
    """Recognises and parses every sentence."""

    def _read_sentences(self, looked: Sequence[Looked]) -> list[tuple[Sentence, bool]]:
        return [(self._read_whole(each), True) for each in looked]

    def _read_whole(self, looked: Looked) -> Sentence:
        doc = self._placed(looked.text, looked.mentions)
        doc = self._run(doc, [*self._recognise, LINKER, *self._parse, RELATER])
        return Sentence(looked.start, len(looked.text), MENTIONS.get(doc), RELATIONS.get(doc))


def article_of(*texts: str) -> Article:
    passages = tuple(Passage(order, "paragraph", text) for order, text in enumerate(texts))
    return Article(Identifiers(pmid="1"), "A title", "full_text", "test/1", passages)


def test_the_same_is_found_when_every_sentence_is_parsed(pipeline: Pipeline) -> None:
    article = article_of(*TEXTS)
    thorough = ReadsAll(pipeline.nlp, pipeline.nlp.get_pipe(MENTION_FINDER), pipeline.info, pipeline.parts)  # type: ignore[arg-type]
    quick, full = pipeline.annotate(article), thorough.annotate(article)
    assert quick.evidence == full.evidence
    assert quick.evidence
    assert {m.mention for m in quick.mentions if m.passage != 1} <= {m.mention for m in full.mentions}
    for mention in quick.mentions:
        held = mention.mention
        assert TEXTS[mention.passage][held.start : held.end] == held.text


def test_a_sentence_is_read_alike_whatever_is_read_with_it(pipeline: Pipeline) -> None:
    sentences = [sentence for text in TEXTS for sentence in text.split(". ") if sentence]
    alone = [pipeline.annotate(article_of(sentence)) for sentence in sentences]
    for several in (sentences, sentences[::-1], sentences * 5):
        together = pipeline.annotate(article_of(*several))
        for order, sentence in enumerate(several):
            own = alone[sentences.index(sentence)]
            found = [m.mention for m in together.mentions if m.passage == order]
            assert found == [m.mention for m in own.mentions] or "Tex" in sentence
            evidence = [replace(e, passage=0) for e in together.evidence if e.passage == order]
            assert evidence == list(own.evidence) or "Tex" in sentence
