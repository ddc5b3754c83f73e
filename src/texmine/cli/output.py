"""Printing: tables for people, TSV and JSON for programs, progress for terminals."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from texmine.cli.logs import logs_as_json
from texmine.services.events import note

if TYPE_CHECKING:
    from rich.console import Console

    from texmine.services.progress import Listener, Progress

FORMATS = ("table", "tsv", "json")
WIDTH = 120
"""Columns of a table where the output is not a terminal, whose width would be a guess."""

LARGEST = 2**31 - 1
"""The largest whole number that every database has room for."""
COUNT = click.IntRange(1, LARGEST)
"""What an option takes that counts rows."""

as_option = click.option(
    "--as",
    "format_",
    type=click.Choice(FORMATS),
    default="table",
    show_default=True,
    help="How the result is printed.",
)


def open_standard_streams() -> None:
    """Opens what the caller closed (``>&-``) on nothing: else the next file that is opened, a database, would take its
    number, and be written to as if it were the output.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        try:
            os.fstat(number)
        except OSError:
            # The lowest free number is given, and those below are open by now.
            os.open(os.devnull, os.O_RDWR)
        if getattr(sys, name) is None:
            setattr(sys, name, open(number, "w" if number else "r", encoding="utf-8", closefd=False))  # noqa: SIM115


def console() -> Console:
    """The console that tables go to: as wide as the terminal, or WIDTH where there is none.

    What the terminal's encoding lacks is shown as a question mark.
    """
    from rich.console import Console

    if isinstance(sys.stdout, io.TextIOWrapper) and sys.stdout.errors == "strict":
        sys.stdout.reconfigure(errors="replace")
    known = sys.stdout.isatty() or os.environ.get("COLUMNS")
    return Console(width=None if known else WIDTH, highlight=False, markup=False, emoji=False)


def print_rows(rows: Sequence[Mapping[str, Any]], columns: Sequence[str], format_: str, title: str = "") -> None:
    """Prints rows of plain values; ``columns`` gives their order. Tables show the values shortened, the rest whole."""
    if format_ == "json":
        click.echo(json.dumps([{name: row[name] for name in columns} for row in rows], indent=2, ensure_ascii=False))
    elif format_ == "tsv":
        click.echo("\t".join(columns))
        for row in rows:
            click.echo("\t".join(_cell(row[name]) for name in columns))
    else:
        _print_table(rows, columns, title)


def _cell(value: object) -> str:
    """A TSV cell holds no tab and no line break; a list is separated by ``|``, an object is JSON."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return "|".join(_cell(part) for part in value)
    if isinstance(value, Mapping):
        value = json.dumps(value, ensure_ascii=False)
    return " ".join(str(value).split())


def _print_table(rows: Sequence[Mapping[str, Any]], columns: Sequence[str], title: str) -> None:
    from texmine.cli.layout import find_layout

    shown = console()
    cells = [[_shown(row[name]) for name in columns] for row in rows]
    layout = find_layout([[name, *(row[number] for row in cells)] for number, name in enumerate(columns)], shown.width)
    if layout.style == "records":
        _print_records(shown, cells, columns, title)
        return
    from rich import box
    from rich.table import Table
    from rich.text import Text

    framed = layout.style == "framed"
    table = Table(title=title or None, title_justify="left", title_style="bold")
    if not framed:
        table.box, table.show_edge, table.padding = box.SIMPLE_HEAD, False, 0
        folded = any(len(cell) > width for row in cells for cell, width in zip(row, layout.widths, strict=True))
        table.leading = int(folded)
    for name, width in zip(columns, layout.widths, strict=True):
        numeric = bool(rows) and all(isinstance(row[name], int | float) for row in rows)
        table.add_column(name, justify="right" if numeric else "left", overflow="fold", width=width)
    for row in cells:
        table.add_row(*map(Text, row))
    shown.print(table)


def _print_records(shown: Console, rows: Sequence[Sequence[str]], columns: Sequence[str], title: str) -> None:
    """Each row as lines of name and value, with a blank line between rows."""
    from rich.table import Table
    from rich.text import Text

    if title:
        shown.print(Text(title, style="bold"))
    if not rows:
        shown.print(f"no rows of {len(columns)} columns")
    for number, row in enumerate(rows):
        grid = Table.grid(padding=(0, 2))
        grid.add_column(no_wrap=True)
        grid.add_column(overflow="fold")
        for name, value in zip(columns, row, strict=True):
            grid.add_row(Text(name, style="bold"), Text(value))
        if number:
            shown.print()
        shown.print(grid)


def _shown(value: object) -> str:
    """A cell for people: what a list holds can be broken into lines between its parts."""
    return ", ".join(map(_cell, value)) if isinstance(value, list | tuple) else _cell(value)


@dataclass(slots=True)
class _Stages:
    """Notes where a stage begins and where it ends."""

    stage: str | None = None

    def note(self, progress: Progress) -> None:
        """Takes a step of the work."""
        if progress.stage != self.stage or progress.done == progress.total:
            stage, done, total = progress.stage, progress.done, progress.total
            note("stage", f"{stage}: {done} of {total}", stage=stage, done=done, total=total)
        self.stage = progress.stage


@contextmanager
def shown_progress() -> Iterator[Listener]:
    """A listener that draws a progress bar on standard error, or does nothing where that is not a terminal."""
    from texmine.services.progress import ignore

    if logs_as_json():
        yield _Stages().note
        return
    if not sys.stderr.isatty():
        yield ignore
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    parts = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Bar(*parts, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, Any] = {}

        def show(progress: Progress) -> None:
            if progress.stage not in tasks:
                tasks[progress.stage] = bar.add_task(progress.stage, total=progress.total)
            bar.update(tasks[progress.stage], completed=progress.done, total=progress.total)

        yield show
