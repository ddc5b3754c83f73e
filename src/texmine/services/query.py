"""Asking the database: names that people use become concept ids, relations become plain rows."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from texmine.errors import QueryError
from texmine.model import Concept, ConceptKind, Effect
from texmine.parse.ids import normalise_doi, normalise_pmcid, normalise_pmid
from texmine.services.belief import relation_beliefs
from texmine.services.reading import reading
from texmine.store.details import EvidenceRow, Source
from texmine.store.lookup import RelationDetail, load_relation
from texmine.store.query import RelationFilter, RelationRow, list_relations

if TYPE_CHECKING:
    from texmine.store.database import Database
    from texmine.vocab.pack import Pack

SHORT_ID = 10
"""Characters of a relation's id that are shown; any beginning that is unique will do to name it."""

ANY = "any"
VERDICTS = ("unjudged", "accepted", "disputed", "rejected")
"""What curators may say of a relation as a whole."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person asks for, in a person's words. Several values of one kind mean any of them; kinds add up."""

    genes: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    effects: tuple[Effect, ...] = ()
    mechanisms: tuple[str, ...] = ()
    document: str | None = None
    min_evidence: int = 1
    verdicts: tuple[str, ...] = ()
    narrower: bool = False
    min_belief: float = 0.0
    as_of: str | None = None
    limit: int | None = None


def find_relations(database: Database, pack: Pack, wanted: Wanted) -> list[RelationRow]:
    """The relations in force that are asked for, most evidence first. Raises QueryError for an unknown name, or for a
    revision, release or date that the database does not have.
    """
    states = _concepts(pack, wanted.states, "state")
    asked = RelationFilter(
        genes=tuple(concept.id for concept in _concepts(pack, wanted.genes, "gene")),
        states=_with_narrower(pack, states) if wanted.narrower else tuple(state.id for state in states),
        effects=wanted.effects,
        mechanisms=tuple(concept.id for concept in _concepts(pack, wanted.mechanisms, "mechanism")),
        document=None if wanted.document is None else read_identifier(wanted.document),
        min_evidence=wanted.min_evidence,
        verdicts=VERDICTS if ANY in wanted.verdicts else wanted.verdicts,
        limit=None if wanted.min_belief else wanted.limit,
    )
    with reading(database, wanted.as_of) as session:
        rows = list_relations(session, asked)
        beliefs = relation_beliefs(session, [row.relation_id for row in rows])
    found = (replace(row, belief=beliefs[row.relation_id]) for row in rows)
    return [row for row in found if row.belief >= wanted.min_belief][: wanted.limit]


def find_relation(database: Database, identity: str) -> RelationDetail:
    """One relation with all its evidence, by its id or the beginning of it. Raises QueryError."""
    with database.session() as session:
        detail = load_relation(session, identity)
        found = detail.relation
        belief = relation_beliefs(session, [found.relation_id])[found.relation_id]
    return replace(detail, relation=replace(found, belief=belief))


def read_identifier(text: str) -> str:
    """A paper's identifier as a CURIE: ``31207603``, ``PMC6713202``, ``10.1038/…`` or a document's key.

    Raises QueryError for what is none of them.
    """
    bare = text.strip()
    if bare.startswith("sha256:"):
        return bare
    for prefix, normalise in (("PMCID", normalise_pmcid), ("doi", normalise_doi), ("PMID", normalise_pmid)):
        stripped = bare[len(prefix) + 1 :] if bare.lower().startswith(f"{prefix.lower()}:") else bare
        if prefix == "PMCID" and stripped.isdigit():
            continue
        value = normalise(stripped)
        if value:
            return f"{prefix}:{value}"
    message = f"{text!r} is no PMID, PMCID or DOI: give 31207603, PMC6713202 or 10.1038/…"
    raise QueryError(message)


def _concepts(pack: Pack, names: Iterable[str], kind: ConceptKind) -> list[Concept]:
    return [find_concept(pack, name, kind) for name in names]


def find_concept(pack: Pack, name: str, kind: ConceptKind) -> Concept:
    """The concept of a kind that a name means. Raises QueryError, with near names, where none does."""
    concept = pack.concept_for(name, kind)
    if concept is not None:
        return concept
    kinds = ("gene", "family") if kind == "gene" else (kind,)
    labels = [each.label for each in pack.concepts.values() if each.kind in kinds]
    near = difflib.get_close_matches(name, labels, n=3, cutoff=0.6) or (labels if kind != "gene" else [])
    hint = f" Did you mean {', '.join(near)}?" if near and kind == "gene" else f" There are: {', '.join(near)}."
    message = f"{name!r} is no {kind} of the pack {pack.name}.{hint if near else ''}"
    raise QueryError(message)


def _with_narrower(pack: Pack, states: Sequence[Concept]) -> tuple[str, ...]:
    """The states and all below them in the hierarchy."""
    wanted = {state.id for state in states}
    while True:
        below = {each.id for each in pack.concepts.values() if each.kind == "state" and each.parent in wanted}
        if below <= wanted:
            return tuple(sorted(wanted))
        wanted |= below


def relation_as_row(row: RelationRow) -> dict[str, Any]:
    """A relation as plain values, for a table, TSV or JSON."""
    best = row.best
    return {
        "relation": row.relation_id,
        "gene": row.gene,
        "gene_id": row.assertion.gene,
        "effect": row.assertion.effect,
        "state": row.assertion.state,
        "negated": row.assertion.negated,
        "mechanisms": [f"{each.mechanism} ({each.evidence_count})" for each in row.mechanisms],
        "evidence": row.evidence_count,
        "documents": row.document_count,
        "speculative": row.speculative_count,
        "score": round(row.max_score, 3),
        "text_kinds": [f"{kind} ({number})" for kind, number in row.text_kinds],
        "verdict": row.verdict,
        "belief": row.belief,
        "quote": best.quote,
        "quote_text_kind": best.text_kind,
        "paper": format_source(best.source),
        "document": best.source.key,
    }


def format_source(source: Source) -> str:
    """A paper in short: first author, journal, year, and its identifier."""
    told = [part for part in (source.first_author, source.journal) if part]
    told += [str(source.year)] if source.year else []
    status = "" if source.status == "current" else f" ({source.status})"
    identity = f"PMID:{source.ids.pmid}" if source.ids.pmid else source.key
    return f"{', '.join([*told, identity])}{status}"


def evidence_as_rows(detail: RelationDetail) -> list[dict[str, Any]]:
    """The evidence of a relation as plain values, each with the verdict on it."""
    return [{**_evidence_as_row(each), "verdict": detail.verdicts[each.evidence_id]} for each in detail.evidence]


def _evidence_as_row(each: EvidenceRow) -> dict[str, Any]:
    return {
        "evidence": each.evidence_id,
        "quote": each.quote,
        "prefix": each.prefix,
        "suffix": each.suffix,
        "section": list(each.section),
        "passage": each.passage_label or each.passage_kind,
        "text_kind": each.text_kind,
        "from_state": each.from_state,
        "mechanism": each.mechanism,
        "perturbation": each.perturbation,
        "speculative": each.speculative,
        "rule": each.rule,
        "path": each.path,
        "score": round(each.score, 3),
        "paper": format_source(each.source),
        "title": each.source.title,
        "document": each.source.key,
        "status": each.source.status,
        "run": each.run_id,
        "revision": each.added_rev,
    }
