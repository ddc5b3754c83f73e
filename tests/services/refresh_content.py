"""What a database says in the end, without numbers and times that differ from one run to the next."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.fakes import World
from tests.services import labs, refreshing

from texmine.services.curate import Wish, add_curator, decide
from texmine.store.database import open_database

CONTENT = {
    "documents": "select document, pmid, pmcid, doi, title, status from document_summary order by 1",
    "texts": "select d.key, v.text_kind, v.service, v.content_hash, v.licence_code from document_version v"
    " join document d on d.id = v.document_id where v.retired_rev is null order by 1, 2",
    "records": "select d.key, r.service, r.text_kind, r.title, r.status from document_record r join document d"
    " on d.id = r.document_id where r.retired_rev is null order by 1, 2, 3",
    "evidence": "select e.id, d.key, v.text_kind, e.start_offset, e.rule, e.score, e.path from evidence e"
    " join document_version v on v.id = e.version_id join document d on d.id = v.document_id"
    " where e.retired_rev is null order by 1, 3",
    "mentions": "select d.key, v.text_kind, p.position, m.start_offset, m.end_offset, m.kind, m.concept, m.method"
    " from mention m join passage p on p.id = m.passage_id join document_version v on v.id = p.version_id"
    " join document d on d.id = v.document_id where m.retired_rev is null order by 1, 2, 3, 4, 5, 6, 7, 8",
    "relations": "select relation_id, evidence_count, document_count, verdict from relation order by 1",
    "references": "select citing_document, position, d.key, resolved_by, pmid, pmcid, doi from citation_link"
    " left join document d on d.id = cited_document_id order by 1, 2",
    "merges": "select a.key, b.key from document_merge m join document a on a.id = m.document_id join document b"
    " on b.id = m.into_id where m.retired_rev is null order by 1",
    "anchors": "select d.number, a.method, a.subject from anchor a join decision d on d.id = a.decision_id"
    " where a.retired_rev is null order by 1",
    "verdicts": "select target, subject, verdict, upheld from verdict where retired_rev is null order by 1, 2",
    "states": "select d.key, s.service, s.hash from source_state s join document d on d.id = s.document_id"
    " where s.retired_rev is null order by 1, 2",
}


def content(folder: Path) -> dict[str, list[tuple[Any, ...]]]:
    return {name: refreshing.query(folder, sql) for name, sql in CONTENT.items()}


def differing(first: dict[str, list[tuple[Any, ...]]], second: dict[str, list[tuple[Any, ...]]]) -> dict[str, Any]:
    """What stands in one of them alone, a few rows of each kind."""
    found = {}
    for name, rows in first.items():
        if rows != second[name]:
            only = [row for row in rows if row not in second[name]]
            other = [row for row in second[name] if row not in rows]
            found[name] = (only[:3], other[:3])
    return found


def much_changes(world: World) -> None:
    """A little of everything that may happen to papers in a week."""
    open_papers, closed = world.cited("open"), world.cited("closed_front_only")
    for paper in open_papers[:3]:
        world.publish_version(paper.key)
    world.rewrite(open_papers[3].key)
    world.retract(open_papers[4].key)
    world.retract(open_papers[5].key, seen_by=["pubmed"])
    world.correct(open_papers[6].key)
    world.raise_concern(open_papers[7].key)
    world.close(open_papers[8].key)
    for paper in closed[:3]:
        world.open_up(paper.key)
    world.merge_ids(world.cited("abstract_only")[0].key, "99700001")
    world.merge_ids(world.cited("abstract_only")[1].key, str(world.cited("open_cc_by_nc")[0].pmid))
    world.publish_version("REVIEW")


def some_decisions(folder: Path, number: int = 20) -> None:
    """Two curators decide, one after the other, on sentences spread over the corpus."""
    ids = [row[0] for row in refreshing.query(folder, "select evidence_id from evidence_in_force order by 1")]
    with open_database(labs.database_of(folder)) as database:
        for name in ("ann", "bob"):
            add_curator(database, name, name, None, "curator")
        for place in range(number):
            wish = Wish("accept") if place % 3 else Wish("reject", reason="no_relation")
            decide(database, "ann" if place % 2 else "bob", ids[place * len(ids) // number], wish)
