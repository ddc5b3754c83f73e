"""Evidence that stands because a curator says so: what no extractor finds, or finds no more, and an edited claim."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from texmine.model import Assertion, Evidence, PipelineInfo, Relation, TextKind
from texmine.store.anchoring import Place, Words
from texmine.store.decision import CURATOR_RULE, Decision
from texmine.store.evidence import evidence_row, missing_assertions
from texmine.store.folding import fold
from texmine.store.rows import Row, add_rows, agrees, retire_rows
from texmine.store.runs import begin_run, finish_run
from texmine.store.tables import assertion, document_version, evidence, mention, passage, run

CONTEXT_LENGTH = 64
"""Code points of the passage that evidence keeps on either side of its quote."""
PEOPLE = PipelineInfo(version="curation", model="people", model_version="1", packs=(), hash="curation")
"""What stands in the place of a pipeline where people found the evidence."""


@dataclass(frozen=True, slots=True)
class Text:
    """A passage of a text in force of a document."""

    version_id: int
    text_kind: TextKind
    passage_id: int
    position: int
    text: str


@dataclass(frozen=True, slots=True)
class Held:
    """Evidence that a decision holds, and the place where its words stand now."""

    decision_id: str
    decision: Decision
    claim: Assertion
    place: Place


def load_texts(session: Session, document_id: int) -> dict[int, Text]:
    """The passages of the texts in force of a document, by their keys, in the order in which they stand."""
    query = (
        select(passage.c.version_id, document_version.c.text_kind, passage.c.id, passage.c.position, passage.c.text)
        .join_from(passage, document_version, document_version.c.id == passage.c.version_id)
        .where(document_version.c.document_id == document_id, document_version.c.retired_rev.is_(None))
        .order_by(passage.c.version_id, passage.c.position)
    )
    return {row.id: Text(*row) for row in session.execute(query)}


def find_quote(texts: Iterable[Text], quote: str, document: str, claim: Assertion) -> list[Place]:
    """All places where the texts hold a quote, whatever its hyphens, blanks and case, in order."""
    key = fold(quote).key
    return [
        place_at(text, start, end, document, claim) for text in texts for start, end in fold(text.text).find_all(key)
    ]


def place_at(text: Text, start: int, end: int, document: str, claim: Assertion) -> Place:
    """A stretch of a passage as the place of evidence of a claim."""
    words = Words(
        text.text[start:end],
        text.text[max(0, start - CONTEXT_LENGTH) : start],
        text.text[end : end + CONTEXT_LENGTH],
    )
    return Place(evidence_id_at(words, document, claim), words, text.passage_id, start, end)


def evidence_id_at(words: Words, document: str, claim: Assertion) -> str:
    """The id of evidence of a claim that has these words."""
    bare = Evidence(
        relation=Relation(claim),
        passage=0,
        start=0,
        end=0,
        quote=words.quote,
        prefix=words.prefix,
        suffix=words.suffix,
        gene_span=(0, 0),
        state_span=(0, 0),
        cue_span=None,
        rule=CURATOR_RULE,
        score=1.0,
    )
    return bare.id(document)


def save_held(
    session: Session, revision: int, texts: Mapping[int, Text], wanted: Mapping[str, Held], standing: Sequence[Any]
) -> None:
    """Makes the evidence that curators hold in a document what is wanted, by evidence id. ``standing`` are the rows of
    held evidence in force. Does not commit.
    """
    rows = {identity: _row(session, identity, held, texts) for identity, held in sorted(wanted.items())}
    same = {each["id"] for each in standing if each["id"] in rows and agrees(each, rows[each["id"]])}
    retire_rows(session, evidence, [each["row_id"] for each in standing if each["id"] not in same], revision)
    new = [row for identity, row in rows.items() if identity not in same]
    if not new:
        return
    claims = [wanted[row["id"]].claim for row in new]
    add_rows(session, assertion, [{**row, "added_rev": revision} for row in missing_assertions(session, claims)])
    number = _run(session)
    add_rows(session, evidence, [{**row, "run_id": number, "added_rev": revision} for row in new])


def _row(session: Session, identity: str, held: Held, texts: Mapping[int, Text]) -> Row:
    place, decision = held.place, held.decision
    text = texts[place.passage]
    details = decision.details
    found = Evidence(
        relation=Relation(
            held.claim, details.from_state, details.mechanism, details.perturbation, speculative=details.speculative
        ),
        passage=text.position,
        start=place.start,
        end=place.end,
        quote=place.words.quote,
        prefix=place.words.prefix,
        suffix=place.words.suffix,
        gene_span=_span(session, held, held.claim.gene, decision.judged.gene_span),
        state_span=_span(session, held, held.claim.state, decision.judged.state_span),
        cue_span=None,
        rule=CURATOR_RULE,
        score=1.0,
        path=f"{decision.action} by {decision.curator}, decision {held.decision_id[:10]}",
    )
    return evidence_row(identity, found, text.version_id, text.passage_id)


def _span(session: Session, held: Held, concept: str, judged: tuple[int, int]) -> tuple[int, int]:
    """Where the sentence names a concept: where it was judged to, else the first mention, else the whole sentence."""
    place = held.place
    same = concept in {held.decision.judged.claim.gene, held.decision.judged.claim.state}
    quote = held.decision.judged.quote or ""
    words = quote[slice(*judged)] if same and judged != (0, len(quote)) else ""
    stands = fold(place.words.quote).find_all(fold(words).key)
    if stands:
        nearest = min(stands, key=lambda span: (abs(span[0] - judged[0]), span))
        return (place.start + nearest[0], place.start + nearest[1])
    query = (
        select(mention.c.start_offset, mention.c.end_offset)
        .where(
            mention.c.passage_id == place.passage,
            mention.c.concept == concept,
            mention.c.start_offset >= place.start,
            mention.c.end_offset <= place.end,
            mention.c.retired_rev.is_(None),
        )
        .order_by(mention.c.start_offset, mention.c.end_offset)
    )
    row = session.execute(query.limit(1)).one_or_none()
    return (place.start, place.end) if row is None else (row.start_offset, row.end_offset)


def _run(session: Session) -> int:
    """The run that held evidence belongs to: one for the whole database."""
    query = select(run.c.id).where(run.c.pipeline_hash == PEOPLE.hash).order_by(run.c.id).limit(1)
    known = session.scalars(query).one_or_none()
    if known is not None:
        return int(known)
    number = begin_run(session, PEOPLE, "curate")
    finish_run(session, number, "done", {})
    return number
