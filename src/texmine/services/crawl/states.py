"""What services say of a paper in a canonical form, to see the next time whether they say something else.

Replies of Europe PMC and Crossref carry no ETag and no date of change, and PubMed's XML is never the same twice byte by
byte when it comes in batches. So what counts is the record that was read, without what says nothing of the paper.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

from texmine.model import Identifiers
from texmine.services.crawl.library import Library
from texmine.sources.idconv import Converted
from texmine.sources.pmc_cloud import CloudArticle
from texmine.sources.records import PaperRecord
from texmine.store.states import SourceState, make_state

PUBMED, EUROPEPMC, CROSSREF, IDCONV, PMC = "pubmed", "europepmc", "crossref", "idconv", "pmc"
_NOT_OF_THE_PAPER = ("references", "has_full_text")


def states_of(ids: Identifiers, library: Library, cloud: CloudArticle | None = None) -> Iterator[SourceState]:
    """The state of each service that has said something of the paper."""
    held = library.pubmed.get(ids.pmid or "")
    if held is not None:
        yield make_state(PUBMED, dataclasses.asdict(held.article), {})
    for record in library.records(ids):
        yield _record_state(record)
    converted = find_converted(ids, library)
    if converted is not None:
        facts = {"pmcid": converted.ids.pmcid, "version": converted.version}
        yield make_state(IDCONV, list(converted.ids.curies), facts)
    if cloud is not None:
        yield cloud_state(cloud)


def find_converted(ids: Identifiers, library: Library) -> Converted | None:
    """What the converter says of a paper: that it is in PMC, where it says so of any identifier."""
    found = [library.converted[curie] for curie in ids.curies if curie in library.converted]
    return max(found, key=lambda each: bool(each.ids), default=None)


def cloud_state(cloud: CloudArticle) -> SourceState:
    """The state of PMC's metadata. The MD5 tells a file that was replaced under its old version."""
    facts = {
        "version": cloud.version,
        "md5": cloud.xml_md5,
        "open_access": cloud.open_access,
        "licence": cloud.licence,
        "retracted": cloud.retracted,
    }
    return make_state(PMC, [*cloud.ids.curies, cloud.title], facts)


def _record_state(record: PaperRecord) -> SourceState:
    plain: dict[str, Any] = dataclasses.asdict(record)
    for name in _NOT_OF_THE_PAPER:
        del plain[name]
    facts = {
        "pmcid": record.ids.pmcid,
        "open_access": record.open_access,
        "licence": record.licence,
        "revised": record.revised,
    }
    return make_state(record.service, plain, facts)
