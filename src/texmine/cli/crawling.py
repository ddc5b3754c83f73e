"""`texmine crawl` and `texmine corpus`: papers from the web services, and the folder that keeps them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from texmine.cli.logs import say, say_failure
from texmine.cli.output import as_option, print_rows
from texmine.settings import Settings
from texmine.wording import counted

if TYPE_CHECKING:
    from texmine.model import Identifiers
    from texmine.services.crawl.job import CrawlPlan, CrawlReport

DONE_IN_PART = 3


@click.command()
@click.argument("targets", nargs=-1, metavar="[PMCID|DOI|PMID]…")
@click.option(
    "--licence",
    "licences",
    multiple=True,
    metavar="CODE",
    help="Keep full texts under this licence alone, such as CC-BY; may be given again.",
)
@click.option("--again", is_flag=True, help="Ask everything anew, also what was answered before.")
@click.option("--report", is_flag=True, help="Show what became of each reference; without a target, of what is stored.")
@as_option
@click.pass_obj
def crawl(
    settings: Settings, targets: tuple[str, ...], licences: tuple[str, ...], again: bool, report: bool, format_: str
) -> int:
    """Fetch a review and what it cites: full texts where their licence allows, else abstracts.

    Needs TEXMINE_EMAIL (or email in texmine.toml). What was fetched lies in the folder corpus/. An interrupted crawl is
    taken up again by running it again: nothing that was answered is asked twice.
    """
    if not targets and not report:
        message = "Name the review to crawl (PMCID, DOI or PMID), or give --report."
        raise click.UsageError(message)
    from texmine.services.crawl.plan import make_plan

    plans = [make_plan(settings, target, licences, fresh=again) for target in targets]
    failures = 0
    for plan in plans:
        done = run_crawl(settings, plan)
        failures += len(done.failures)
    if report:
        _print_report(settings, targets, format_)
    return DONE_IN_PART if failures else 0


def ingest_targets(settings: Settings, targets: tuple[str, ...]) -> int:
    """Crawls reviews, and extracts the relations of all that was fetched; returns the exit code."""
    from texmine.cli.output import shown_progress
    from texmine.services.annotate import Annotate
    from texmine.services.crawl.plan import make_plan
    from texmine.services.opening import open_for_writing, open_pack, open_pipeline

    pack = open_pack(settings)
    plans = [make_plan(settings, target) for target in targets]
    crawled = [run_crawl(settings, plan) for plan in plans]
    documents = [number for report in crawled for number in report.documents]
    with open_for_writing(settings) as database, shown_progress() as listener:
        job = Annotate(
            database, pack, lambda: open_pipeline(settings, pack), settings.actor, command="ingest", listener=listener
        )
        done = job.run(documents)
    for failure in done.failures:
        say_failure(failure)
    gone = f", {done.evidence_retired} retired" if done.evidence_retired else ""
    stated = counted(done.evidence_added, "sentence that states a relation was", "sentences that state a relation were")
    texts = f"{counted(done.annotated + done.unchanged, 'text')} in {database.name} ({done.annotated} read now)"
    click.echo(f"{texts}: {stated} added{gone}.")
    return DONE_IN_PART if done.failures or any(report.failures for report in crawled) else 0


def run_crawl(settings: Settings, plan: CrawlPlan) -> CrawlReport:
    """Crawls one review with progress, and tells what came of it on standard error."""
    from texmine.cli.output import shown_progress
    from texmine.services.crawl.job import crawl as run
    from texmine.services.crawl.plan import object_store
    from texmine.services.opening import open_for_writing

    with open_for_writing(settings) as database, shown_progress() as listener:
        report = run(plan, database, object_store(settings), settings.actor, listener)
    for failure in report.failures:
        say_failure(failure)
    say(_summary(report))
    return report


def _summary(report: CrawlReport) -> str:
    requests = counted(report.asked, "request")
    requests += f", {report.recalled} more from before" if report.recalled else ""
    if not report.asked and not report.failures:
        requests = "all of it was here already; --again asks anew"
    found = f"{report.resolved} of {counted(report.references, 'reference')} resolved"
    texts = f"{counted(report.full_texts, 'full text')}, {counted(report.abstracts, 'abstract')}"
    papers = f"{counted(report.new, 'paper')} new, {report.updated} updated, {report.unchanged} unchanged"
    return f"{report.title}: {found}; {texts}; {papers} ({requests})."


def _print_report(settings: Settings, targets: tuple[str, ...], format_: str) -> None:
    from texmine.services.crawl.plan import read_target
    from texmine.services.crawl.report import COLUMNS, SHOWN, report_references, summarise
    from texmine.services.opening import open_for_reading

    with open_for_reading(settings) as database:
        wanted: list[Identifiers | None] = [read_target(target) for target in targets]
        wanted = wanted or [None]
        rows = [row for target in wanted for row in report_references(database, target)]
    if format_ == "table":
        print_rows(rows, SHOWN, format_)
        click.echo(summarise(rows))
    else:
        print_rows(rows, COLUMNS, format_)


@click.group()
def corpus() -> None:
    """The folder of what was fetched."""


@corpus.command()
@click.pass_obj
def verify(settings: Settings) -> int:
    """Read every object: whole, damaged, missing, or unknown to the database."""
    from texmine.services.corpus import verify_corpus
    from texmine.services.crawl.plan import object_store
    from texmine.services.opening import open_for_reading

    objects = object_store(settings)
    with open_for_reading(settings) as database:
        found = verify_corpus(database, objects)
    for kind, names in (("damaged", found.damaged), ("missing", found.missing), ("unknown", found.orphans)):
        for name in names:
            click.echo(f"{kind}\t{name}")
    for name in found.strays:
        click.echo(f"no object\t{name}")
    click.echo(f"{counted(found.whole, 'object')} whole ({found.size / 2**20:.1f} MB) in {objects.root}.")
    if not found.is_sound:
        number = len(found.damaged) + len(found.missing)
        say_failure(f"{counted(number, 'object')} damaged or missing: crawl their reviews again.")
    return 0 if found.is_sound else 1
