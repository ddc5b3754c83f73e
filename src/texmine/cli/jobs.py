"""`texmine jobs`: what was run, when and by whom, and how it ended."""

from __future__ import annotations

import json

import click

from texmine.cli.logs import say
from texmine.cli.output import COUNT, print_rows
from texmine.settings import Settings


@click.command()
@click.argument("name", required=False, metavar="[RUN]")
@click.option("--limit", type=COUNT, default=20, show_default=True, metavar="N", help="Jobs to show.")
@click.option("--json", "as_json", is_flag=True, help="For programs: whole, with each failure in its own words.")
@click.pass_obj
def jobs(settings: Settings, name: str | None, limit: int, as_json: bool) -> None:
    """List the last crawls, extractions and refreshes, newest first; or tell all of one RUN, by its id.

    A job without an end is "unfinished": it is still running, or was killed. Running its command again goes on from
    where it was; a refresh that was killed becomes "interrupted" with the next one.
    """
    from texmine.services.jobs import COLUMNS, read_job, read_jobs, shown_job, told_job
    from texmine.services.opening import open_for_reading

    with open_for_reading(settings) as database:
        rows = [read_job(database, name)] if name else read_jobs(database, limit)
    if as_json:
        click.echo(json.dumps(rows[0] if name else rows, indent=2, ensure_ascii=False))
    elif name:
        click.echo("\n".join(told_job(rows[0])))
    elif rows:
        print_rows([shown_job(row) for row in rows], COLUMNS, "table")
    else:
        say("Nothing was run on this database yet.")
