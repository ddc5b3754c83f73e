"""`texmine log` and `texmine history`: what changed, when, and by whom."""

from __future__ import annotations

import json

import click

from texmine.cli.output import COUNT, as_option, print_rows
from texmine.settings import Settings

LOG_COLUMNS = ("revision", "at", "actor", "command", "added", "retired", "note")
HISTORY_COLUMNS = ("revision", "at", "actor", "command", "what")


@click.command()
@click.option("--limit", type=COUNT, default=20, show_default=True, metavar="N", help="Revisions to show.")
@click.option("--by", "actor", metavar="NAME", help="Only what NAME did.")
@as_option
@click.pass_obj
def log(settings: Settings, limit: int, actor: str | None, format_: str) -> None:
    """List the revisions, newest first: who, when, which command, and what came and went, in numbers."""
    from texmine.services.history import logged_as_row, read_log
    from texmine.services.opening import open_for_reading

    with open_for_reading(settings) as database:
        rows = [logged_as_row(each) for each in read_log(database, limit, actor)]
    print_rows(rows, LOG_COLUMNS, format_)


@click.command()
@click.argument("name", metavar="RELATION|DOCUMENT")
@click.option("--as", "format_", type=click.Choice(["text", "tsv", "json"]), default="text", show_default=True)
@click.pass_obj
def history(settings: Settings, name: str, format_: str) -> None:
    """Tell all that happened to a relation (the beginning of its id) or a document (PMID, PMCID or DOI)."""
    from texmine.services.history import tell_history
    from texmine.services.opening import open_for_reading

    with open_for_reading(settings) as database:
        rows = tell_history(database, name)
    if format_ == "json":
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
    elif format_ == "tsv":
        print_rows(rows, HISTORY_COLUMNS, "tsv")
    else:
        for row in rows:
            click.echo(f"{row['revision']:>6}  {row['at']}  {row['actor']}, {row['command']}: {row['what']}")
