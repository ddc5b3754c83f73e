"""The report of a refresh for people, as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from texmine.services.refresh.plan import TITLES
from texmine.wording import counted

if TYPE_CHECKING:
    from texmine.services.refresh.report import FileChecks, RefreshReport, ServiceState, Unended


def markdown_lines(report: RefreshReport) -> Iterator[str]:
    """The lines of a report."""
    yield f"# Refresh of {moment(report.started)}{' (dry run)' if report.dry_run else ''}"
    yield ""
    yield f"{report.outcome.capitalize()}. {report.summary()}"
    if report.revision is not None and not report.dry_run:
        yield f"Last revision: {report.revision}, by {report.actor}."
    if report.unended is not None:
        yield from ("", _told_unended(report.unended))
    if report.files is not None and report.files.held:
        yield from ("", _told_files(report.files))
    yield from _table("Figures", ("what", "number"), report.counts().items())
    yield from _table("Seconds", ("stage", "seconds"), ((k, f"{v:.2f}") for k, v in report.seconds.items()))
    services = ((s.service, s.requests, s.failures, _stale(s)) for s in report.services)
    yield from _table("Services", ("service", "requests", "failures", "up to date"), services)
    changes = ((c.document, ", ".join(TITLES[x] for x in c.causes), "; ".join(c.why), c.title) for c in report.changes)
    yield from _table("Documents", ("document", "what", "why", "title"), changes)
    effects = ((e.kind, e.change, e.what, e.document or "", ", ".join(e.causes), e.id[:12]) for e in report.effects)
    yield from _table("Relations, evidence and decisions", ("", "change", "what", "document", "cause", "id"), effects)
    searches = ((s.kind, s.query, s.found, len(s.new), ", ".join(s.new)) for s in report.searches)
    yield from _table("New papers", ("by", "of", "found", "proposed", "which"), searches)
    yield from _listed("Left for the next run", report.left)
    yield from _listed("Failures", report.failures)


def _told_unended(unended: Unended) -> str:
    jobs, since, until = ", ".join(unended.jobs) or "no job", moment(unended.since), moment(unended.until)
    stands = counted(unended.revisions, "revision")
    return (
        f"An earlier refresh did not come to its end ({jobs}; begun {since}, last trace {until}): {stands} of it stand "
        "without a report of their own, and this run went on from there."
    )


def _told_files(files: FileChecks) -> str:
    told = f"PMC's files: {len(files.checked)} of {files.held} compared with the ones that are held"
    if files.oldest is None or files.since is None:
        return f"{told}."
    return f"{told}; longest unchecked: {files.oldest}, since {moment(files.since)}."


def _stale(state: ServiceState) -> str:
    if not state.is_stale:
        return "yes"
    since = f"since {moment(state.stale_since)}" if state.stale_since else "never asked with success"
    return f"stale {since}: {state.reason or 'no answer'}"


def _table(title: str, head: tuple[str, ...], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    lines = ["| " + " | ".join(_cell(value) for value in row) + " |" for row in rows]
    if lines:
        yield from ("", f"## {title}", "", "| " + " | ".join(head) + " |", "|" + " --- |" * len(head), *lines)


def _listed(title: str, lines: Iterable[str]) -> Iterator[str]:
    told = [f"- {line}" for line in lines]
    if told:
        yield from ("", f"## {title}", "", *told)


def _cell(value: object) -> str:
    return " ".join(str(value).split()).replace("|", "\\|")


def moment(value: datetime | None) -> str | None:
    """A moment as reports have it, in UTC to the second."""
    return value.isoformat(timespec="seconds").replace("+00:00", "Z") if value is not None else None
