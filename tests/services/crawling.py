"""A crawl of the stand-ins, as the tests here run it: with limits that do not hold it up, and a short patience."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.fakes import REVIEW_PMCID, FakeServices
from tests.services import labs

from texmine.model import Identifiers
from texmine.services.crawl.job import CrawlPlan, CrawlReport, crawl
from texmine.services.crawl.licence import read_policy
from texmine.services.crawl.report import report_references
from texmine.sources.client import Patience
from texmine.sources.exchange import Service
from texmine.sources.identity import Asker
from texmine.sources.limits import LIMITS, Limit
from texmine.store.database import open_database
from texmine.store.objects import ObjectStore

EMAIL = "curious.cells@example.org"
KEY = "0123456789abcdefkey"
FAST = {lane: Limit(400, at_once=limit.at_once) for lane, limit in LIMITS.items()}
PATIENCE = Patience(connect=1.0, read=1.0, total=5.0)
NAMES: Mapping[Service, str] = {
    "eutils": "eutils",
    "idconv": "idconv",
    "pmc_cloud": "pmc-cloud",
    "europepmc": "europepmc",
    "crossref": "crossref",
}
REVIEW = Identifiers(pmcid=REVIEW_PMCID)


def plan(fakes: FakeServices, **more: Any) -> CrawlPlan:
    fields: dict[str, Any] = {"target": REVIEW, "limits": FAST, "patience": PATIENCE, **more}
    if isinstance(fields.get("policy"), str):
        fields["policy"] = read_policy(fields["policy"])
    bases = {service: fakes.url(name) for service, name in NAMES.items()}
    return CrawlPlan(bases=bases, asker=Asker(EMAIL, KEY), **fields)


def run(fakes: FakeServices, folder: Path, **more: Any) -> CrawlReport:
    """One crawl into the database and corpus of a folder."""
    with open_database(labs.database_of(folder)) as database:
        return crawl(plan(fakes, **more), database, ObjectStore(folder / "corpus"), "tester")


def references(folder: Path) -> dict[str, dict[str, Any]]:
    """The rows of the report by label."""
    with open_database(folder / "texmine.db", read_only=True) as database:
        return {row["label"]: row for row in report_references(database)}


def content(folder: Path) -> dict[str, list[tuple[Any, ...]]]:
    """What a crawl left, without numbers and times that differ from one run to the next."""
    queries = {
        "documents": "select document, pmid, pmcid, doi, title, status from document_summary order by document_id",
        "texts": "select d.key, v.text_kind, v.service, v.name, v.sha256, v.licence_code, v.content_hash"
        " from document_version v join document d on d.id = v.document_id where v.retired_rev is null order by v.id",
        "records": "select d.key, r.service, r.text_kind, r.title, r.status from document_record r join document d"
        " on d.id = r.document_id where r.retired_rev is null order by 1, 2, 3",
        "resolutions": "select c.key, r.resolved, d.key, r.method, r.service, r.pmid, r.pmcid, r.doi, r.note"
        " from citation_resolution r join citation c on c.id = r.citation_id left join document d"
        " on d.id = r.document_id where r.retired_rev is null order by c.position",
    }
    with sqlite3.connect(folder / "texmine.db") as connection:
        found = {name: connection.execute(query).fetchall() for name, query in queries.items()}
    connection.close()
    found["objects"] = [(name,) for name in ObjectStore(folder / "corpus").names()]
    return found
