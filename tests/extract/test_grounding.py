"""How a gene is grounded: exactly, by the document's own abbreviation, by the linker, or not at all, in that order."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from texmine.extract.attributes import MENTIONS
from texmine.extract.glossary import EMPTY, Glossary, Meaning
from texmine.extract.linker import Linker
from texmine.extract.mention import DocMention
from texmine.extract.mentions import Mentions
from texmine.extract.pipeline import Pipeline
from texmine.extract.sentences import set_starts
from texmine.extract.vocabulary import open_vocabulary, reference_to, use_pack
from texmine.model import Article, Identifiers, Passage, PassageMention
from texmine.vocab.pack import Pack

PDCD1, TOX = "NCBIGene:5133", "NCBIGene:9760"


@pytest.fixture(scope="module")
def mentions(pack: Pack) -> Mentions:
    use_pack(pack)
    return Mentions(open_vocabulary(reference_to(pack)))


@pytest.fixture(scope="module")
def linker(pack: Pack, tmp_path_factory: pytest.TempPathFactory) -> Linker:
    made = Linker(pack, frozenset({"protein"}), 0.7, 0.05, 4)
    made.cache = tmp_path_factory.mktemp("cache")
    return made


@pytest.fixture
def ground(blank_pipeline: Pipeline, mentions: Mentions, linker: Linker):
    """The genes of a sentence in which a recogniser has found ``proteins``."""

    def call(text: str, *proteins: str, glossary: Glossary = EMPTY) -> list[tuple[str, str | None, str]]:
        doc: Doc = mentions.annotate(set_starts(blank_pipeline.nlp.make_doc(text), [0]), glossary)
        spans = [doc.char_span(text.index(each), text.index(each) + len(each), label="protein") for each in proteins]
        doc.set_ents(spans)
        found: tuple[DocMention, ...] = MENTIONS.get(linker(doc))
        return [(m.surface(doc), m.concept, m.method) for m in found if m.kind == "gene"]

    return call


def test_an_exact_name_is_the_dictionarys_whatever_the_recogniser_says(ground) -> None:
    text = "Loss of Tox prevented T cell exhaustion."
    assert ground(text) == ground(text, "Tox") == [("Tox", TOX, "dictionary")]


def test_a_defined_abbreviation_is_its_long_form_before_the_linker_is_asked(ground) -> None:
    glossary = {"XPQ": Meaning("programmed cell death 1", "gene", PDCD1)}
    text = "Loss of XPQ prevented T cell exhaustion."
    assert ground(text, "XPQ", glossary=glossary) == [("XPQ", PDCD1, "abbreviation")]


@pytest.mark.parametrize(
    ("protein", "gene"),
    [
        ("mitofusin type 2", "NCBIGene:9927"),
        ("inhibitor of DNA-binding protein 3", "NCBIGene:3399"),
        ("hexokinase type 2 molecule", "NCBIGene:3099"),
    ],
)
def test_what_the_dictionary_lacks_is_linked_by_its_words(ground, protein: str, gene: str) -> None:
    text = f"Loss of {protein} prevented T cell exhaustion."
    assert ground(text) == []
    assert ground(text, protein) == [(protein, gene, "linker")]


def test_a_name_that_nothing_grounds_is_kept_as_such(ground) -> None:
    assert ground("Loss of ZXQ71B prevented T cell exhaustion.", "ZXQ71B") == [("ZXQ71B", None, "ner")]


def test_a_plain_word_that_the_recogniser_takes_for_a_protein_is_dropped(ground) -> None:
    assert ground("Loss of the repressor prevented T cell exhaustion.", "repressor") == []


def test_without_a_state_in_the_sentence_nothing_is_linked(ground) -> None:
    assert ground("Loss of ZXQ71B was lethal in yeast.", "ZXQ71B") == []


def test_an_ambiguous_name_is_not_rescued_by_the_linker(ground) -> None:
    """MAX without a word that speaks of a gene, and CD anywhere, are left alone though a recogniser names them."""
    assert ground("In exhausted T cells the Max was reached.", "Max") == []
    assert ground("T cell exhaustion was seen in CD patients.", "CD") == []
    assert [gene for _, gene, _ in ground("Loss of MAX prevented T cell exhaustion.", "MAX")] == ["NCBIGene:4149"]


def _genes(pipeline: Pipeline, *texts: str) -> list[PassageMention]:
    passages = tuple(Passage(order, "paragraph", text) for order, text in enumerate(texts))
    found = pipeline.annotate(Article(Identifiers(pmid="1"), "", "full_text", "t/1", passages)).mentions
    return [each for each in found if each.mention.kind == "gene"]


def test_a_documents_definition_holds_from_there_on_and_over_the_dictionary(blank_pipeline: Pipeline) -> None:
    found = _genes(
        blank_pipeline,
        "Loss of MAX was lethal. Loss of programmed cell death 1 (PCDE1) and maximal arm extension (MAX) were seen.",
        "PCDE1 and loss of MAX drove the exhaustion of CD8 T cells.",
    )
    named = [(m.passage, m.mention.text, m.mention.concept, m.mention.method) for m in found]
    assert (1, "PCDE1", PDCD1, "abbreviation") in named
    assert [passage for passage, text, _, _ in named if passage == 1 and text == "MAX"] == []


def test_a_gene_of_several_bearers_is_no_argument_of_a_relation(blank_pipeline: Pipeline) -> None:
    mentions, findings = blank_pipeline.annotate_sentence("Loss of p55 prevented the exhaustion of CD8+ T cells.")
    assert ("p55", None) in [(m.text, m.concept) for m in mentions]
    assert findings == ()
