"""What a document lists of genes, against the pack."""

from __future__ import annotations

from pathlib import Path

from texmine.model import Article, DocumentEntity, Identifiers
from texmine.parse.detect import parse_document
from texmine.services.entity_checks import check_entities
from texmine.vocab.pack import load_pack

RECORD = Path(__file__).resolve().parents[2] / "corpus" / "starter" / "PMC12865229.md"


def test_a_listed_gene_with_another_identifier_is_told() -> None:
    (record,) = parse_document(RECORD.read_bytes(), RECORD.name)
    checked = check_entities(record, load_pack())
    told = [issue.detail for issue in checked.issues if issue.code == "entity_disagrees"]
    assert told == ["lists JUN as NCBIGene:396913, which is NCBIGene:3725 in the pack"]
    assert checked.entities == record.entities


def test_what_agrees_or_is_not_known_is_passed_over() -> None:
    entities = (
        DocumentEntity("gene", "TOX", "NCBIGene:9760"),
        DocumentEntity("gene", "TOX", None),
        DocumentEntity("gene", "NOSUCHGENE9", "NCBIGene:1"),
        DocumentEntity("gene", "PD-1", "NCBIGene:18566"),
        DocumentEntity("disease", "TOX", "MESH:D1"),
    )
    article = Article(Identifiers(pmid="1"), "", "record", "", (), entities=entities)
    assert check_entities(article, load_pack()) is article
