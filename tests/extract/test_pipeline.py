"""The extractor as a whole, on the bundled model."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.extract.articles import STUDY, make_article, make_passage

from texmine.extract.pipeline import CONTEXT, LONGEST_SENTENCE, Pipeline, load_pipeline
from texmine.model import Annotation, Article
from texmine.vocab.pack import Pack

pytestmark = pytest.mark.model


def claims(annotation: Annotation, pack: Pack) -> set[tuple[str, str, str]]:
    found = (evidence.relation.assertion for evidence in annotation.evidence)
    return {(pack.symbol(one.gene), one.effect, one.state) for one in found}


def assert_offsets_hold(article: Article, annotation: Annotation) -> None:
    texts = {passage.order: passage.text for passage in article.passages}
    for found in annotation.mentions:
        mention = found.mention
        assert texts[found.passage][mention.start : mention.end] == mention.text != ""
    for evidence in annotation.evidence:
        text = texts[evidence.passage]
        assert text[evidence.start : evidence.end] == evidence.quote
        assert text[: evidence.start].endswith(evidence.prefix)
        assert len(evidence.prefix) == min(CONTEXT, evidence.start)
        assert text[evidence.end :].startswith(evidence.suffix)
        for start, end in filter(None, (evidence.gene_span, evidence.state_span, evidence.cue_span)):
            assert evidence.start <= start < end <= evidence.end


def test_an_article_gives_the_relations_that_its_sentences_state(pipeline: Pipeline, pack: Pack) -> None:
    found = claims(pipeline.annotate(STUDY), pack)
    assert {("TOX", "promotes", "exhausted"), ("TOX", "promotes", "terminally_exhausted")} <= found


def test_offsets_are_those_of_the_passages(pipeline: Pipeline) -> None:
    assert_offsets_hold(STUDY, pipeline.annotate(STUDY))


def test_quotes_are_whole_sentences_without_the_citation_that_follows(pipeline: Pipeline) -> None:
    quotes = {evidence.quote for evidence in pipeline.annotate(STUDY).evidence if evidence.passage == 2}
    assert "TOX was required for terminal exhaustion (Fig. 2a)." in quotes


def test_headings_and_tables_are_passed_over_and_captions_are_not(pipeline: Pipeline) -> None:
    passages = {found.passage for found in pipeline.annotate(STUDY).mentions}
    assert passages == {0, 2, 3, 5}


def test_an_abbreviation_is_understood_in_later_passages_of_its_document(pipeline: Pipeline) -> None:
    found = [m for m in pipeline.annotate(STUDY).mentions if m.mention.text.startswith("Tpe")]
    assert {m.passage for m in found} == {2, 3}
    assert {(m.mention.concept, m.mention.method) for m in found} == {("progenitor_exhausted", "abbreviation")}


def test_an_abbreviation_is_not_known_to_the_next_document(pipeline: Pipeline) -> None:
    pipeline.annotate(STUDY)
    other = make_article(make_passage(0, "BATF promotes formation of Tpe cells."))
    assert not [m for m in pipeline.annotate(other).mentions if "Tpe" in m.mention.text]


def test_a_documents_own_definition_decides_over_the_dictionary(pipeline: Pipeline) -> None:
    text = "Cells were seen by transmission electron microscopy (TEM). TOX was not found by TEM."
    found = pipeline.annotate(make_article(make_passage(0, text))).mentions
    assert not [m for m in found if m.mention.text == "TEM"]


def test_order_of_passages_and_of_articles_changes_nothing(pipeline: Pipeline) -> None:
    expected = pipeline.annotate(STUDY)
    passages = list(STUDY.passages)
    random.Random(7).shuffle(passages)
    pipeline.annotate(make_article(make_passage(0, "KLF2 restrains exhaustion. T cells (Tpe) differ.")))
    assert pipeline.annotate(replace(STUDY, passages=tuple(passages))) == expected


def test_a_second_pipeline_gives_the_same_rows(pipeline: Pipeline, pack: Pack, tmp_path: Path) -> None:
    assert load_pipeline(None, pack, cache=tmp_path).annotate(STUDY) == pipeline.annotate(STUDY)


def test_a_sentence_gives_the_same_alone_as_in_its_passage(pipeline: Pipeline) -> None:
    sentences = ["Loss of TCF-1 depleted progenitor exhausted T cells.", "TOX was required for terminal exhaustion."]
    together = pipeline.annotate(make_article(make_passage(0, " ".join(sentences)))).evidence
    alone = [finding for sentence in sentences for finding in pipeline.annotate_sentence(sentence)[1]]
    assert [(e.relation, e.rule, e.score, e.path) for e in together] == [
        (f.relation, f.rule, f.score, f.path) for f in alone
    ]
    assert alone


def test_a_sentence_is_not_split_further(pipeline: Pipeline) -> None:
    text = "  TOX drives exhaustion. BATF acts too. "
    mentions, findings = pipeline.annotate_sentence(text)
    assert [text[m.start : m.end] for m in mentions] == [m.text for m in mentions]
    assert {"TOX", "BATF"} <= {m.text for m in mentions}
    assert all(text[slice(*f.gene_span)] in {"TOX", "BATF"} for f in findings)


@pytest.mark.parametrize("text", ["", "   ", "\u200b", "\u00ad "])
def test_a_sentence_without_words_has_nothing_in_it(pipeline: Pipeline, text: str) -> None:
    assert pipeline.annotate_sentence(text) == ((), ())


def test_passages_without_words_are_borne(pipeline: Pipeline) -> None:
    empty = make_article(make_passage(0, ""), make_passage(1, "12", marks=("12",)), make_passage(2, "TOX."))
    assert [m.mention.text for m in pipeline.annotate(empty).mentions] == ["TOX"]


def test_an_endless_list_is_searched_for_names_and_not_parsed(pipeline: Pipeline) -> None:
    text = "TOX drives exhaustion, " + "and CD44, " * (LONGEST_SENTENCE // 10) + "and so on"
    annotation = pipeline.annotate(make_article(make_passage(0, text)))
    assert annotation.mentions
    assert annotation.evidence == ()


def test_spacy_use_gives_mentions_and_relations_on_the_doc(pipeline: Pipeline) -> None:
    doc = pipeline.nlp("Cells were sorted. TOX drives exhaustion of CD8+ T cells.")
    assert {(m.surface(doc), m.concept) for m in doc._.texmine_mentions} >= {("TOX", "NCBIGene:9760")}
    (finding,) = doc._.texmine_relations
    assert doc.text[slice(*finding.gene_span)] == "TOX"
    assert finding.relation.assertion.state == "exhausted"


def test_docs_survive_serialisation_with_what_was_found(pipeline: Pipeline) -> None:
    doc = pipeline.nlp("Exhausted T cells (Tex) accumulate. TOX drives exhaustion.")
    copy = type(doc)(pipeline.nlp.vocab).from_bytes(doc.to_bytes())
    assert copy._.texmine_mentions == doc._.texmine_mentions
    assert copy._.texmine_relations == doc._.texmine_relations
    assert copy._.texmine_definitions == doc._.texmine_definitions
    assert copy._.texmine_glossary == doc._.texmine_glossary


PIECES = st.sampled_from([
    "TOX", "Tcf7−/−", "PD‐1⁺", "exhaus\u00adtion", "exhausted CD8(+) T cells", "deﬁcient", "terminal exhaustion",
    "drives", "loss of", "(Tex)", "e\u0301", "\u200b", "β", "–", ". ", "12", ",13", " ", "  ", "\u2009", "I\u0307L-2",
    "ǆ", "(", ")",
])  # fmt: skip


@given(st.lists(PIECES, max_size=14), st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_offsets_hold_whatever_the_characters(pipeline: Pipeline, pieces: list[str], data: st.DataObject) -> None:
    text = "".join(pieces)
    marks = tuple(data.draw(st.lists(st.sampled_from(["12", ",13"]), max_size=2))) if "12" in text else ()
    try:
        passage = make_passage(0, text, marks=marks)
    except ValueError:
        passage = make_passage(0, text)
    article = make_article(passage)
    assert_offsets_hold(article, pipeline.annotate(article))
