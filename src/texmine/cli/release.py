"""`texmine release`: naming, comparing, writing out and proving what the database holds."""

from __future__ import annotations

from pathlib import Path

import click

from texmine.cli.logs import say, say_failure
from texmine.cli.output import as_option, print_rows
from texmine.settings import Settings
from texmine.wording import counted

COLUMNS = ("name", "at", "actor", "revision", "relations", "evidence", "decisions", "documents", "checksum", "note")
DIFF_COLUMNS = ("kind", "change", "id", "gene", "effect", "state", "document", "what", "cause")
LICENCES = ("CC0-1.0", "CC-BY-4.0", "CC-BY-SA-4.0", "CC-BY-NC-4.0")


@click.group()
def release() -> None:
    """Name what is in force, compare two such names, write one out, and prove a copy of it."""


@release.command()
@click.argument("name")
@click.option("--note", metavar="TEXT", help="What should be remembered of it.")
@click.pass_obj
def create(settings: Settings, name: str, note: str | None) -> None:
    """Name everything in force now. The name stays, and means the same for ever."""
    from texmine.services.curate import open_for_curating
    from texmine.services.release import create_release

    with open_for_curating(settings) as database:
        made = create_release(database, settings.actor, name, note)
    counts = ", ".join(f"{number:,} {kind}" for kind, number in made.counts.items())
    click.echo(f"release {made.name}: {counts}, as of revision {made.revision}; checksum {made.checksum[:12]}.")


@release.command("list")
@as_option
@click.pass_obj
def list_all(settings: Settings, format_: str) -> None:
    """List the releases."""
    from texmine.services.opening import open_for_reading
    from texmine.services.release import release_as_row, releases

    with open_for_reading(settings) as database:
        rows = [release_as_row(each) for each in releases(database)]
    if format_ == "table":
        rows = [{**row, "checksum": row["checksum"][:12]} for row in rows]
    print_rows(rows, COLUMNS, format_)


@release.command()
@click.argument("before")
@click.argument("after")
@click.option("--evidence", is_flag=True, help="The sentences too, not only the relations.")
@as_option
@click.pass_obj
def diff(settings: Settings, before: str, after: str, evidence: bool, format_: str) -> None:
    """Tell what changed from BEFORE to AFTER, and why.

    Both are releases, revisions or dates. Causes: new document, new text, text changed, documents merged, retraction,
    retraction withdrawn, extractor, pack, curator.
    """
    from texmine.services.opening import open_for_reading
    from texmine.services.query import SHORT_ID
    from texmine.services.release_diff import compare, difference_as_row

    with open_for_reading(settings) as database:
        found = compare(database, before, after)
    rows = [difference_as_row(each) for each in found if evidence or each.kind == "relation"]
    if format_ == "table":
        rows = [{**row, "id": row["id"][:SHORT_ID]} for row in rows]
    print_rows(rows, DIFF_COLUMNS, format_)
    if not rows:
        say(f"Nothing changed from {before} to {after}.")


@release.command()
@click.argument("name")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--no-quotes", is_flag=True, help="Print no sentence at all, whatever the licence of its text.")
@click.option("--licence", type=click.Choice(LICENCES), default="CC-BY-4.0", show_default=True)
@click.pass_obj
def export(settings: Settings, name: str, folder: Path, no_quotes: bool, licence: str) -> None:
    """Write the release NAME into FOLDER: TSV, JSON Lines, SQLite, Frictionless and RO-Crate metadata, checksums.

    Sentences are printed only where the licence of their text allows it: public domain, CC BY, CC BY-SA, CC BY-NC.
    The licence given is that of the release as a whole; quoted sentences stay under their own.
    """
    from texmine.services.opening import open_for_reading
    from texmine.services.release import export_release
    from texmine.services.release_files import Options

    with open_for_reading(settings) as database:
        files = export_release(database, name, folder, Options(quotes=not no_quotes, licence=licence))
    size = sum(path.stat().st_size for path in files)
    click.echo(f"{folder}: {counted(len(files), 'file')}, {size:,} bytes.")


@release.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.pass_obj
def verify(settings: Settings, folder: Path) -> int:
    """Prove that FOLDER holds, byte for byte, what this database gives for the release that it names."""
    from texmine.services.opening import open_for_reading
    from texmine.services.release import verify_release

    with open_for_reading(settings) as database:
        found, faults = verify_release(database, folder)
    for fault in faults:
        say_failure(fault)
    if faults:
        return 1
    click.echo(f"{folder} is release {found.name}, revision {found.revision}, whole and unchanged.")
    return 0
