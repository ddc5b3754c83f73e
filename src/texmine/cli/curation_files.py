"""`texmine curate export` and `import`: decisions as files that can be kept in git."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from texmine.cli.logs import say_failure
from texmine.settings import Settings
from texmine.wording import counted

if TYPE_CHECKING:
    from texmine.services.curate_files import Format

DONE_IN_PART = 3
_FORMATS = ("tsv", "jsonl")


def _format(path: Path, given: Format | None) -> Format:
    return given or ("jsonl" if path.suffix in {".jsonl", ".json"} else "tsv")


@click.command("export")
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--as", "format_", type=click.Choice(_FORMATS), help="Default: by the file's name, else tsv.")
@click.pass_obj
def export_file(settings: Settings, file: Path | None, format_: Format | None) -> None:
    """Write all decisions to FILE, or to standard output: one line each, in the order in which they were made.

    The same decisions give the same file. It can be kept in git, merged line by line, and imported anywhere.
    """
    from texmine.services.curate_exchange import export_decisions
    from texmine.services.files import write_text
    from texmine.services.opening import open_for_reading

    with open_for_reading(settings) as database:
        text = export_decisions(database, _format(file or Path(), format_))
    if file is None:
        click.echo(text, nl=False)
        return
    write_text(file, text)
    lines = text.count("\n") - text.startswith("id\t")
    click.echo(f"{file}: {counted(lines, 'decision')}.")


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--as", "format_", type=click.Choice(_FORMATS), help="Default: by the file's name, else tsv.")
@click.option("--add-curators", is_flag=True, help="Make curators of those in the file who are none here yet.")
@click.pass_obj
def import_file(settings: Settings, file: Path, format_: Format | None, add_curators: bool) -> int:
    """Take in the decisions of FILE that are not here yet. Twice is once; nothing here is overwritten.

    A line that cannot be taken is told, by its number, and the rest is taken: then the exit code is 3.
    """
    from texmine.services.curate import open_for_curating
    from texmine.services.curate_exchange import import_decisions
    from texmine.services.files import read_text

    text = read_text(file)
    with open_for_curating(settings) as database:
        done = import_decisions(
            database,
            settings.actor,
            text,
            _format(file, format_),
            add_curators=add_curators,
        )
    for number, fault in done.conflicts:
        say_failure(f"{file}:{number}: {fault}")
    told = f"{counted(done.added, 'decision')} added, {done.known} known already, {len(done.conflicts)} left out"
    people = f", {counted(done.curators, 'curator')} added" if done.curators else ""
    lost = f"; {done.orphaned} have no sentence here, see `texmine curate queue --orphaned`" if done.orphaned else ""
    click.echo(f"{told}{people}{lost}.")
    return DONE_IN_PART if done.conflicts else 0
