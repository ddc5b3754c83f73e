"""The canonical form and the ids that rest on it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.store.samples import evidence

from texmine.model import Assertion, Concept, Evidence, Xref, content_hash

TEXTS = st.text(st.characters(), max_size=20)


def canonical_hash(value: object) -> str:
    """By the book, in one line: what the ids must be whatever makes them quick."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@given(TEXTS, TEXTS, TEXTS, st.booleans())
def test_id_of_a_claim_is_the_hash_of_its_canonical_form(gene: str, effect: str, state: str, negated: bool) -> None:
    claim = Assertion(gene, effect, state, negated)  # type: ignore[arg-type]
    assert claim.id == canonical_hash(asdict(claim))
    assert claim.id != replace(claim, negated=not negated).id


@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_id_of_evidence_is_the_hash_of_its_canonical_form(document: str, quote: str, before: str, after: str) -> None:
    found: Evidence = replace(evidence(), quote=quote, prefix=before, suffix=after)
    fields = {"document": document, "quote": quote, "prefix": before, "suffix": after}
    assert found.id(document) == canonical_hash({**fields, "assertion": found.relation.assertion.id})


def test_number_in_the_place_of_a_truth_is_another_claim_whichever_is_asked_first() -> None:
    denied = Assertion("NCBIGene:7", "marks", "memory", negated=True)
    number = Assertion("NCBIGene:7", "marks", "memory", negated=1)  # type: ignore[arg-type]
    assert denied.id == canonical_hash(asdict(denied))
    assert number.id == canonical_hash(asdict(number)) != denied.id


def test_noun_has_the_canonical_form_of_its_fields() -> None:
    concept = Concept("NCBIGene:1", "gene", "FICTA", names=("α", '"b"'), xrefs=(Xref("a:1"), Xref("b:2")))
    assert content_hash(concept) == canonical_hash(asdict(concept))
    assert content_hash({"within": [concept]}) == canonical_hash({"within": [asdict(concept)]})


def test_what_json_does_not_have_has_no_canonical_form() -> None:
    with pytest.raises(TypeError, match="set has no canonical form"):
        content_hash({1})
