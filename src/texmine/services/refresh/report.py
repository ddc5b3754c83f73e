"""What a refresh did: for programs as JSON, for people as Markdown."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from texmine.services.refresh.options import FollowKind
from texmine.services.refresh.plan import Change
from texmine.services.refresh.report_text import markdown_lines, moment
from texmine.wording import counted

if TYPE_CHECKING:
    from texmine.store.unfinished import Unfinished

Outcome = Literal["done", "in part", "interrupted"]


@dataclass(frozen=True, slots=True)
class ServiceState:
    """How a service did. ``stale_since`` is when it answered last, where it did not answer now; None where it never
    did, or where it did now. ``reason`` is the last one that it gave, or that was met.
    """

    service: str
    requests: int = 0
    failures: int = 0
    reason: str | None = None
    stale_since: datetime | None = None

    @property
    def is_stale(self) -> bool:
        """Whether what this service knows was not, or not wholly, looked at."""
        return self.failures > 0


@dataclass(frozen=True, slots=True)
class Effect:
    """A relation, a piece of evidence or a decision that a refresh changed, or would change."""

    kind: Literal["relation", "evidence", "decision"]
    change: str
    id: str
    what: str
    document: str | None
    causes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SearchDone:
    """A search for new papers: how many it found, and the keys of those that were proposed to the curators."""

    kind: FollowKind
    query: str
    found: int
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FileChecks:
    """Which of the ``held`` files of PMC's were compared with the one that is there: the keys of their documents.
    ``oldest`` is the document whose file was not for longest, ``since`` when it was last, or was fetched.
    """

    held: int
    checked: tuple[str, ...] = ()
    oldest: str | None = None
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Unended:
    """Earlier refreshes that did not come to their end, and which this one closed: the ids of their jobs, when they
    began, when they wrote last, and how many revisions of theirs stand without a report.
    """

    jobs: tuple[str, ...]
    since: datetime
    until: datetime
    revisions: int


@dataclass(slots=True)
class RefreshReport:
    """What a refresh did, or with ``dry_run`` would do.

    ``revision`` is the last one that it wrote. ``documents`` counts those that it asked about. ``left`` are the keys of
    documents that have changed and were not dealt with any more; the next run finds them again. Passages are counted
    that were read by the extractor, and that were taken over since they and the extractor are as they were. Seconds
    are those of the wall clock, by stage. ``files`` is None where the services were not asked; ``unended`` where every
    earlier refresh came to its end.
    """

    started: datetime
    actor: str = ""
    dry_run: bool = False
    outcome: Outcome = "done"
    finished: datetime | None = None
    revision: int | None = None
    documents: int = 0
    changes: list[Change] = field(default_factory=list)
    effects: list[Effect] = field(default_factory=list)
    services: list[ServiceState] = field(default_factory=list)
    searches: list[SearchDone] = field(default_factory=list)
    passages_read: int = 0
    passages_kept: int = 0
    evidence_added: int = 0
    evidence_retired: int = 0
    seconds: dict[str, float] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    files: FileChecks | None = None
    unended: Unended | None = None

    @property
    def requests(self) -> int:
        """How many requests were answered."""
        return sum(each.requests for each in self.services)

    @property
    def changed(self) -> bool:
        """Whether anything is news."""
        return bool(self.changes)

    @property
    def causes(self) -> dict[str, int]:
        """How many documents changed for each cause."""
        found: dict[str, int] = {}
        for cause in (cause for change in self.changes for cause in change.causes):
            found[cause] = found.get(cause, 0) + 1
        return dict(sorted(found.items()))

    def counts(self) -> dict[str, int]:
        """The figures alone, for the run's record."""
        return {
            "documents": self.documents,
            "changed": len(self.changes),
            "requests": self.requests,
            "passages_read": self.passages_read,
            "passages_kept": self.passages_kept,
            "evidence_added": self.evidence_added,
            "evidence_retired": self.evidence_retired,
            "candidates": sum(len(each.new) for each in self.searches),
            "left": len(self.left),
            "failures": len(self.failures),
        }

    def as_row(self) -> dict[str, Any]:
        """The report as plain values, for JSON."""
        row = asdict(self)
        row |= {"started": moment(self.started), "finished": moment(self.finished)}
        for name in ("files", "unended"):
            if row[name] is not None:
                row[name] |= {key: moment(value) for key, value in row[name].items() if isinstance(value, datetime)}
        row["services"] = [
            {**asdict(each), "stale": each.is_stale, "stale_since": moment(each.stale_since)} for each in self.services
        ]
        return {**row, "counts": self.counts(), "causes": self.causes}

    def as_record(self) -> dict[str, Any]:
        """The report without what the database itself can tell of it: what changed of relations and evidence."""
        row = self.as_row()
        effects = row.pop("effects")
        return {**row, "effects": [], "effect_counts": dict(Counter(each["kind"] for each in effects))}

    def as_json(self) -> str:
        """The report as a JSON document, with a line break at its end."""
        return json.dumps(self.as_row(), indent=2, ensure_ascii=False) + "\n"

    def as_markdown(self) -> str:
        """The report for people."""
        return "\n".join(markdown_lines(self)) + "\n"

    def summary(self) -> str:
        """The report in one line."""
        proposed = sum(len(each.new) for each in self.searches)
        wait = f"{counted(proposed, 'new paper')} {'waits' if proposed == 1 else 'wait'}"
        papers = f" {wait} for a curator (texmine candidates list)." if proposed else ""
        after = " An earlier refresh, which did not come to its end, is closed." if self.unended else ""
        asked, requests = counted(self.documents, "document"), counted(self.requests, "request")
        if not self.changes and not self.failures and not self.left:
            return f"Nothing new: {asked} asked about in {requests}.{papers}{after}"
        causes = ", ".join(f"{number} {name.replace('_', ' ')}" for name, number in self.causes.items())
        would = "would change" if self.dry_run else "changed"
        left = f"; {len(self.left)} left for the next run" if self.left else ""
        # What another model or pack changes is not asked about, so that more may change than were asked about.
        known = self.documents >= len(self.changes)
        which = f"{len(self.changes)} of {asked}" if known else counted(len(self.changes), "document")
        return (
            f"{which} {would} ({causes or 'none'}) in {requests}; "
            f"{counted(self.passages_read, 'passage')} read, {self.passages_kept} kept; evidence "
            f"+{self.evidence_added} -{self.evidence_retired}{left}.{papers}{after}"
        )


def read_report(row: Mapping[str, Any]) -> RefreshReport:
    """A report from its plain values. Raises KeyError or ValueError for values that are none."""
    names = {name for name in RefreshReport.__dataclass_fields__ if name in row}
    fields: dict[str, Any] = {name: row[name] for name in names}
    fields["started"] = datetime.fromisoformat(row["started"])
    fields["finished"] = datetime.fromisoformat(row["finished"]) if row["finished"] else None
    fields["changes"] = [_tuples(Change, each, "causes", "why") for each in row["changes"]]
    fields["effects"] = [_tuples(Effect, each, "causes") for each in row["effects"]]
    fields["searches"] = [_tuples(SearchDone, each, "new") for each in row.get("searches", ())]
    fields["files"] = _dated(FileChecks, row.get("files"), "checked")
    fields["unended"] = _dated(Unended, row.get("unended"), "jobs")
    fields["services"] = [_service(each) for each in row["services"]]
    return RefreshReport(**fields)


def _tuples(kind: Any, row: Mapping[str, Any], *lists: str) -> Any:  # noqa: ANN401 - one reader for several classes
    return kind(**{name: tuple(value) if name in lists else value for name, value in row.items()})


def _dated(kind: Any, row: Mapping[str, Any] | None, *lists: str) -> Any:  # noqa: ANN401 - as above
    if row is None:
        return None
    moments = {name: datetime.fromisoformat(row[name]) for name in ("since", "until") if row.get(name)}
    return _tuples(kind, {**row, **moments}, *lists)


def unended_of(found: Unfinished) -> Unended:
    """What an earlier run left, for the report."""
    return Unended(found.jobs, found.since, found.until, found.revisions)


def _service(row: Mapping[str, Any]) -> ServiceState:
    since = row["stale_since"]
    names = ("service", "requests", "failures", "reason")
    return ServiceState(
        **{name: row[name] for name in names}, stale_since=datetime.fromisoformat(since) if since else None
    )
