"""`texmine refresh`: the periodic job."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from texmine.cli.logs import say_failure
from texmine.settings import Settings

if TYPE_CHECKING:
    from datetime import datetime

    from texmine.services.refresh.options import Follow, RefreshOptions, Stop
    from texmine.services.refresh.report import RefreshReport

DONE_IN_PART = 3


def _seconds(_context: click.Context, _option: click.Parameter, value: str | None) -> float | None:
    from texmine.errors import QueryError
    from texmine.services.refresh.options import read_duration

    try:
        return None if value is None else read_duration(value)
    except QueryError as error:
        raise click.BadParameter(str(error)) from error


@click.command()
@click.option("--dry-run", is_flag=True, help="Fetch and compare, show what would change and why, and write nothing.")
@click.option("--explain-plan", is_flag=True, help="Show what would be done and why, and do nothing.")
@click.option(
    "--max-time",
    metavar="TIME",
    callback=_seconds,
    help="End after 90s, 30m or 1h30m; the next run goes on from there.",
)
@click.option(
    "--report",
    "reports",
    multiple=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.json|FILE.md",
    help="Write the report to a file; may be given again.",
)
@click.option(
    "--follow",
    multiple=True,
    type=click.Choice(["cited-by", "search"]),
    help="Look for new papers too: those that cite the reviews here, those that a search of Europe PMC finds by QUERY. "
    "They are proposed (texmine candidates).",
)
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The day from which to search. Default: where the same search ended last time; the first time a year ago.",
)
@click.option(
    "--check-files",
    type=click.IntRange(min=0),
    metavar="N",
    help="Compare N of PMC's files with those that are held though nothing speaks of a change: those that were not "
    "for longest. One request each. Default: 3, or as many as fit into 12 requests.",
)
@click.argument("query", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print the report, or the plan, as JSON.")
@click.pass_obj
def refresh(
    settings: Settings,
    dry_run: bool,
    explain_plan: bool,
    max_time: float | None,
    reports: tuple[Path, ...],
    follow: tuple[str, ...],
    since: datetime | None,
    check_files: int | None,
    query: str | None,
    as_json: bool,
) -> int:
    """Bring the corpus up to date: new versions, corrections, retractions, texts that were opened.

    Asks the services about every document that came from them, in a few requests, fetches what changed and reads again
    what a change touches. Decisions stay. For cron or a systemd timer: exit code 3 says that a part is left, and the
    report says which; 5 that another run is under way.
    """
    for path in reports:
        _check_report(path)
    from texmine.services.files import write_text
    from texmine.services.refresh.options import RefreshOptions, Stop
    from texmine.services.refresh.signals import stopped_by_signals

    options = RefreshOptions(dry_run, explain_plan, max_time, _follows(follow, query, since), check_files)
    stop = Stop.after(options.max_time)
    with stopped_by_signals(stop):
        if explain_plan:
            return _explain(settings, options, stop, as_json=as_json)
        report = _run(settings, options, stop)
    _print(report, as_json=as_json)
    for path in reports:
        write_text(path, report.as_json() if path.suffix == ".json" else report.as_markdown())
    return 0 if report.outcome == "done" else DONE_IN_PART


def _follows(kinds: tuple[str, ...], query: str | None, since: datetime | None) -> tuple[Follow, ...]:
    from texmine.services.refresh.following import check_query
    from texmine.services.refresh.options import Follow

    if ("search" in kinds) != (query is not None):
        message = "--follow search and QUERY go together: texmine refresh --follow search 'T cell exhaustion'"
        raise click.UsageError(message)
    if since is not None and "search" not in kinds:
        message = "--since is for --follow search."
        raise click.UsageError(message)
    follows = [Follow("cited-by")] if "cited-by" in kinds else []
    if query is not None:
        follows.append(Follow("search", check_query(query), since.date() if since else None))
    return tuple(follows)


def _run(settings: Settings, options: RefreshOptions, stop: Stop) -> RefreshReport:
    from texmine.cli.output import shown_progress
    from texmine.services.opening import open_for_changing, open_for_reading
    from texmine.services.refresh.setting_up import make_refresh

    opened = open_for_reading(settings) if options.dry_run else open_for_changing(settings)
    with opened as database, shown_progress() as listener:
        return make_refresh(settings, database, listener).run(options, stop)


def _explain(settings: Settings, options: RefreshOptions, stop: Stop, *, as_json: bool) -> int:
    from texmine.cli.output import shown_progress
    from texmine.services.opening import open_for_reading
    from texmine.services.refresh.setting_up import make_refresh

    with open_for_reading(settings) as database, shown_progress() as listener:
        plan = make_refresh(settings, database, listener).plan(options, stop)
    click.echo(json.dumps(plan.as_row(), indent=2, ensure_ascii=False) if as_json else plan.as_text())
    return DONE_IN_PART if plan.silent or stop.reason else 0


def _print(report: RefreshReport, *, as_json: bool) -> None:
    for failure in report.failures:
        say_failure(failure)
    if as_json:
        click.echo(report.as_json(), nl=False)
    elif report.dry_run:
        click.echo(report.as_markdown(), nl=False)
    else:
        click.echo(report.summary())


def _check_report(path: Path) -> None:
    """Said before an hour's work rather than after it."""
    if path.suffix not in {".json", ".md"}:
        message = f"--report {path}: name a file that ends in .json or .md."
        raise click.UsageError(message)
    if not path.parent.is_dir():
        message = f"--report {path}: there is no folder {path.parent}."
        raise click.UsageError(message)
    if not os.access(path.parent, os.W_OK | os.X_OK):
        message = f"--report {path}: the folder {path.parent} is read-only for this user."
        raise click.UsageError(message)
