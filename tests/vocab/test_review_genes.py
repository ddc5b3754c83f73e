"""The genes that the review's record lists are found by each of the names that it lists for them."""

from __future__ import annotations

from pathlib import Path

import pytest

from texmine.model import DocumentEntity
from texmine.parse.detect import parse_document
from texmine.text import normalise
from texmine.vocab.pack import Pack, load_pack

RECORD = Path(__file__).resolve().parents[2] / "corpus" / "starter" / "PMC12865229.md"
# A family, and a class of enzymes: each is found as that, with the listed gene among what it can mean.
FAMILIES = {("FOS", "AP-1"), ("HDAC9", "HDAC")}
# Another gene's name in this field (the lactate transporter, the kinase's T-cell form): the listed one is among what it
# can mean.
OTHERS = {("CMA1", "MCT1"), ("PIK3CB", "PI3K")}
# A protein's weight, which several genes' have, and what was the approved symbol of another gene (ACKR4, TGIF1): kept
# with all that they can mean.
OPEN = {("CD8A", "p32"), ("FOS", "p55"), ("CX3CR1", "CCRL1"), ("IL10", "TGIF")}
# Words of many meanings, which count only beside another name of the gene, or where the text calls them a gene.
BESIDE = {
    ("IARS1", "IRS"),
    ("ASXL1", "MDS"),
    ("IL2", "lymphokine"),
    ("NT5E", "NT"),
    ("TRBV20OR9-2", "CDR3"),
    ("CTLA4", "CD"),
}


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack()


def listed() -> list[DocumentEntity]:
    (record,) = parse_document(RECORD.read_bytes(), RECORD.name)
    return [entity for entity in record.entities if entity.kind == "gene"]


def gene_of(pack: Pack, entity: DocumentEntity) -> str:
    """By symbol: the record gives the number of the chicken's JUN."""
    gene = pack.concept_for(entity.label, "gene")
    assert gene is not None
    return gene.id


NAMES = [(entity, name) for entity in listed() for name in (entity.label, *entity.names)]
NAMED = [pytest.param(*each, id=f"{each[0].label}-{each[1]}") for each in NAMES]


def test_the_record_lists_genes() -> None:
    assert len(NAMES) == 310


@pytest.mark.parametrize("frame", ["Loss of {} impaired the T cells.", "PD-1, {} and TOX were expressed."])
@pytest.mark.parametrize(("entity", "name"), NAMED)
def test_a_listed_name_is_found_in_a_sentence_that_speaks_of_genes(
    pack: Pack, frame: str, entity: DocumentEntity, name: str
) -> None:
    start = frame.index("{")
    found = [m for m in pack.names.find_names(normalise(frame.format(name)).text) if m.start == start]
    if (entity.label, name) in BESIDE:
        assert found == []
        return
    (match,) = found
    gene = gene_of(pack, entity)
    if (entity.label, name) in FAMILIES | OTHERS | OPEN:
        assert gene in match.alternatives
        assert (match.concept is None) == ((entity.label, name) in OPEN)
    else:
        assert match.concept == gene
        assert match.text == normalise(name).text


@pytest.mark.parametrize(("entity", "name"), NAMED)
def test_a_listed_name_is_found_where_the_text_calls_it_a_gene(pack: Pack, entity: DocumentEntity, name: str) -> None:
    text = normalise(f"The gene {name} was lost from the cells.").text
    (match,) = pack.names.find_names(text)
    assert match.concept == gene_of(pack, entity) or (entity.label, name) in FAMILIES | OTHERS | OPEN


def test_a_name_of_several_genes_is_that_of_the_one_which_the_sentence_names(pack: Pack) -> None:
    for symbol, name in sorted(OPEN):
        (first, second) = pack.names.find_names(f"{symbol} was measured, and loss of {name} had no effect.")
        assert first.concept == second.concept == pack.concept_for(symbol, "gene").id  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "frame", ["{0} ({1}) was measured.", "{1} ({0}) was measured.", "{1}, also known as {0}, fell."]
)
@pytest.mark.parametrize(("entity", "name"), NAMED)
def test_a_listed_name_is_that_gene_beside_the_symbol(
    pack: Pack, frame: str, entity: DocumentEntity, name: str
) -> None:
    if (entity.label, name) in FAMILIES or name == entity.label:
        return
    text = normalise(frame.format(entity.label, name)).text
    assert {match.concept for match in pack.names.find_names(text)} == {gene_of(pack, entity)}


@pytest.mark.parametrize(
    "text",
    [
        "The NT control and the CD patients were compared.",
        "Patients with MDS, and their CDR3 sequences, were followed.",
        "Ten subjects with NPs were seen, and PML NBs were counted.",
        "The mother of a boy with a SCID variant was seen.",
        "Liver injury was induced by CCl4 in the control group.",
        "Levels of the HPA axis were measured in the patients.",
        "An IRS of 4, and the PI-3,4,5-P3 content, were noted.",
        "The gene MDS panel and the gene CD list were used.",
        "The gene lymphokine receptors need was lost.",
        "Means are shown with the STD; the NTE and the CFC counts were low.",
    ],
)
def test_words_of_another_meaning_are_no_genes(pack: Pack, text: str) -> None:
    assert [match.text for match in pack.names.find_names(text) if match.text != "PML"] == []


@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        ("p55 (FOS) was bound.", ["FOS", "FOS"]),
        ("Loss of p55 was lethal; TNFRSF1A was not lost.", [None, "TNFRSF1A"]),
        ("CREBBP (also called RSTS) was lost.", ["CREBBP", "CREBBP"]),
        ("AKT1/RAC and CD8A/p32 were kept.", ["AKT1", "AKT1", "CD8A", "CD8A"]),
        ("TOX (NT) was lost.", ["TOX"]),
    ],
)
def test_a_name_of_several_genes_is_told_by_another_name_beside_it(
    pack: Pack, text: str, symbols: list[str | None]
) -> None:
    found = pack.names.find_names(text)
    assert [m.concept and pack.symbol(m.concept) for m in found] == symbols
