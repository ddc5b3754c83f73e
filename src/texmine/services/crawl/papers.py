"""The papers that a reference list means: references that mean the same one are one paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from texmine.model import Identifiers
from texmine.services.crawl.library import Library
from texmine.services.crawl.resolve import Case
from texmine.services.crawl.texts import Text
from texmine.sources.pmc_cloud import CloudArticle
from texmine.sources.records import PaperRecord


@dataclass(slots=True)
class Paper:
    """One paper: its identifiers, the references that mean it, and what was found of its full text."""

    ids: Identifiers
    cases: list[Case] = field(default_factory=list)
    record: PaperRecord | None = None
    text: Text | None = None
    cloud: CloudArticle | None = None
    reasons: list[str] = field(default_factory=list)
    incomplete: bool = False

    @property
    def source_id(self) -> str | None:
        """The name that a paper without identifiers has in the service that found it."""
        return source_name(self.record) if self.record is not None else None


def group_papers(cases: Iterable[Case], library: Library) -> list[Paper]:
    """The papers of resolved references, in the order in which they are first cited."""
    papers: list[Paper] = []
    by_name: dict[str, Paper] = {}
    for case in cases:
        if not case.is_resolved:
            continue
        ids = library.widened(case.ids)
        names = ids.curies or ((source_name(case.record) if case.record is not None else case.reference.key),)
        paper = next((by_name[name] for name in names if name in by_name), None)
        if paper is None:
            paper = Paper(ids, record=None if ids else case.record)
            papers.append(paper)
        paper.cases.append(case)
        paper.ids = Identifiers(paper.ids.pmid or ids.pmid, paper.ids.pmcid or ids.pmcid, paper.ids.doi or ids.doi)
        by_name.update(dict.fromkeys((*names, *paper.ids.curies), paper))
    return papers


def source_name(record: PaperRecord) -> str:
    """What a service itself calls a paper: ``PPR PPR12345``."""
    return f"{record.source} {record.source_id}"
