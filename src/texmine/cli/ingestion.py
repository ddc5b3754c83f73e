"""`texmine ingest`: the main job."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from texmine.cli.logs import say_failure
from texmine.settings import Settings
from texmine.wording import counted

if TYPE_CHECKING:
    from texmine.services.ingest import IngestReport

DONE_IN_PART = 3


@click.command()
@click.argument("sources", nargs=-1, metavar="[PMCID|DOI|PMID|FILE]…")
@click.option("--starter", is_flag=True, help="The starter corpus: a review's record and digests of landmark papers.")
@click.pass_obj
def ingest(settings: Settings, sources: tuple[str, ...], starter: bool) -> int:
    """Parse documents, extract their relations, and store all of it.

    A PMCID, DOI or PMID is crawled first, with all that it cites (see `texmine crawl --help`). FILE is JATS XML, PubMed
    XML, a review's summary record (Markdown) or digests (JSON Lines). What is stored already and has not changed is
    left alone, so an interrupted ingest is taken up again by running it again.
    """
    if not sources and not starter:
        message = "Name what to ingest (a PMCID, DOI or PMID, or files), or give --starter."
        raise click.UsageError(message)
    from texmine.services.crawl.plan import is_target

    targets = tuple(source for source in sources if is_target(source))
    files = tuple(Path(source) for source in sources if source not in targets)
    codes = []
    if targets:
        from texmine.cli.crawling import ingest_targets

        codes.append(ingest_targets(settings, targets))
    if files or starter:
        codes.append(_ingest_files(settings, files, starter=starter))
    return max(codes) if len(set(codes)) == 1 else DONE_IN_PART


def _ingest_files(settings: Settings, files: tuple[Path, ...], *, starter: bool) -> int:
    from texmine.cli.output import shown_progress
    from texmine.services.ingest import Ingest
    from texmine.services.opening import open_for_writing, open_pack, open_pipeline
    from texmine.services.starter import list_starter_files

    pack = open_pack(settings)
    with open_for_writing(settings) as database, shown_progress() as listener:
        job = Ingest(database, pack, lambda: open_pipeline(settings, pack), settings.actor, listener)
        if starter:
            job.run(list_starter_files(), service="starter")
        if files:
            job.run(files)
    return _report(job.report, database.name)


def _report(report: IngestReport, database: str) -> int:
    for failure in report.failures:
        say_failure(failure)
    if report.documents:
        click.echo(_summary(report, database))
    if not report.failures:
        return 0
    return DONE_IN_PART if report.documents else 1


def _summary(report: IngestReport, database: str) -> str:
    documents = counted(report.documents, "document")
    if not report.changed:
        are = "is" if report.documents == 1 else "are"
        return f"{documents} {are} in {database} already, unchanged; nothing was written."
    parts = ((report.added, "new"), (report.updated, "updated"), (report.unchanged, "unchanged"))
    told = ", ".join(f"{number} {word}" for number, word in parts if number)
    gone = f", {report.evidence_retired} retired" if report.evidence_retired else ""
    added = report.evidence_added
    stated = counted(added, "sentence that states a relation was", "sentences that state a relation were")
    return f"{documents} in {database} ({told}): {stated} added{gone}."
