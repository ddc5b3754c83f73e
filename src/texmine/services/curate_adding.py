"""Adding a relation that no extractor found: its quote is looked up in the paper's text, and held there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from texmine.errors import InputError, QueryError
from texmine.model import Assertion
from texmine.services.curate import Outcome, verdict_on
from texmine.services.query import read_identifier
from texmine.store.anchoring import Place, Words
from texmine.store.curating import record
from texmine.store.curators import require_curator
from texmine.store.decision import DETAIL_FIELDS, Curator, Decision, Details, Judged
from texmine.store.decisions import load_votes
from texmine.store.identity import document_key, find_document
from texmine.store.policy import affirms, standing_votes
from texmine.store.revisions import begin_revision, wait_for_turn
from texmine.store.standing import Standing, find_standing

if TYPE_CHECKING:
    from texmine.store.database import Database
    from texmine.store.session import Session


@dataclass(frozen=True, slots=True)
class Addition:
    """What a person adds: the paper (an identifier as people write it), the sentence, and the fields of the claim and
    its details, as concept ids.
    """

    document: str
    quote: str
    fields: Mapping[str, Any]
    comment: str | None = None


def add_relation(database: Database, actor: str, addition: Addition) -> Outcome:
    """Adds a relation with its sentence.

    Raises QueryError where the paper is not in the database or the actor is no curator, InputError where the quote
    stands in none of its texts, or in several places.
    """
    claim = Assertion(
        addition.fields["gene"],
        addition.fields["effect"],
        addition.fields["state"],
        bool(addition.fields.get("negated")),
    )
    with database.session() as session, session.begin():
        wait_for_turn(session)
        curator = require_curator(session, actor)
        standing = _standing(session, addition.document)
        place = _locate(standing, addition.quote, claim)
        if place.id in standing.found_ids:
            raise InputError(f"the machine found that already: `texmine curate accept {place.id[:10]}` accepts it")
        _refuse_twice(session, curator, place)
        made = _decision(curator, addition, claim, place, standing)
        revision = begin_revision(session, curator.name, "curate add", f"{claim.gene} {claim.effect} {claim.state}")
        record(session, revision, made)
        verdict = verdict_on(session, "evidence", place.id)
    return Outcome((made.id,), revision, "evidence", place.id, verdict, ())


def _standing(session: Session, identifier: str) -> Standing:
    curie = read_identifier(identifier)
    number = find_document(session, curie)
    if number is None:
        raise QueryError(f"there is no document {curie} in the database: `texmine ingest` adds one")
    return find_standing(session, document_key(session, number))


def _locate(standing: Standing, quote: str, claim: Assertion) -> Place:
    places = {place.id: place for place in standing.in_text(quote, claim) if _is_whole(place.words)}
    if not places:
        raise InputError("the quote, from word to word, stands in no text of that paper here: copy it from there")
    if len(places) > 1:
        raise InputError(f"the quote stands in {len(places)} places of that paper: give more of the sentence")
    return next(iter(places.values()))


def _is_whole(words: Words) -> bool:
    """Whether a quote begins and ends between words."""
    quote = words.quote
    begins = not (words.prefix[-1:].isalnum() and quote[:1].isalnum())
    return begins and not (quote[-1:].isalnum() and words.suffix[:1].isalnum())


def _refuse_twice(session: Session, curator: Curator, place: Place) -> None:
    """Raises InputError where the person stands by that relation in that sentence already."""
    votes = standing_votes(load_votes(session, [place.id])).get(("evidence", place.id), [])
    own = [vote for vote in votes if vote.placed.decision.curator == curator.name and affirms([vote])]
    if own:
        raise InputError(f"you said so already, by the decision {own[0].placed.id[:10]}: nothing was written")


def _decision(curator: Curator, addition: Addition, claim: Assertion, place: Place, standing: Standing) -> Decision:
    whole = (0, len(place.words.quote))
    details = {name: value for name, value in addition.fields.items() if name in DETAIL_FIELDS}
    judged = Judged(
        claim=claim,
        evidence_id=place.id,
        document=standing.key,
        text_kind=standing.texts[place.passage].text_kind,
        quote=place.words.quote,
        prefix=place.words.prefix,
        suffix=place.words.suffix,
        gene_span=whole,
        state_span=whole,
        details=Details(**details),
    )
    return Decision(
        at=datetime.now(UTC),
        curator=curator.name,
        orcid=curator.orcid,
        role=curator.role,
        action="add",
        target="evidence",
        judged=judged,
        comment=addition.comment,
    )
