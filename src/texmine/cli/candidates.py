"""`texmine candidates`: new papers that a refresh found, to be admitted or refused."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from texmine.cli.logs import say
from texmine.cli.output import as_option, print_rows
from texmine.settings import Settings
from texmine.wording import counted

if TYPE_CHECKING:
    from texmine.store.candidates import State, Verdict

CHOICES = ("proposed", "admitted", "refused", "held", "all")

state_option = click.option(
    "--state",
    type=click.Choice(CHOICES),
    default="proposed",
    show_default=True,
    help="held: the database has the paper by now.",
)
comment_option = click.option("--comment", metavar="TEXT", help="What should be remembered of why.")


@click.group()
def candidates() -> None:
    """New papers that `texmine refresh --follow` found: a curator admits or refuses each.

    The next refresh fetches what was admitted. What was refused is never proposed again.
    """


@candidates.command("list")
@state_option
@as_option
@click.pass_obj
def list_all(settings: Settings, state: str, format_: str) -> None:
    """List the candidates, in the order in which they were found."""
    from texmine.services.candidates import COLUMNS, SHOWN, candidate_as_row
    from texmine.services.candidates import candidates as find
    from texmine.services.opening import open_for_reading

    with open_for_reading(settings) as database:
        rows = [candidate_as_row(each) for each in find(database, _states(state))]
    if rows or format_ != "table":
        print_rows(rows, SHOWN if format_ == "table" else COLUMNS, format_)
    else:
        say("No candidate waits." if state == "proposed" else "There is no such candidate.")


@candidates.command()
@click.argument("names", nargs=-1, required=True, metavar="PMID|PMCID|DOI…")
@comment_option
@click.pass_obj
def admit(settings: Settings, names: tuple[str, ...], comment: str | None) -> None:
    """Let papers in: the next refresh fetches them. All of those named or, where one is none, nothing."""
    _judge(settings, names, "admitted", comment)


@candidates.command()
@click.argument("names", nargs=-1, required=True, metavar="PMID|PMCID|DOI…")
@comment_option
@click.pass_obj
def refuse(settings: Settings, names: tuple[str, ...], comment: str | None) -> None:
    """Keep papers out: they are never proposed again. A paper that is in the database already stays there."""
    _judge(settings, names, "refused", comment)


@candidates.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--state", type=click.Choice(CHOICES), default="all", show_default=True)
@click.pass_obj
def export(settings: Settings, file: Path, state: str) -> None:
    """Write the candidates, with what became of each, to FILE.tsv or FILE.jsonl."""
    from texmine.services.candidates import export_candidates
    from texmine.services.opening import open_for_reading

    with open_for_reading(settings) as database:
        number = export_candidates(database, file, _states(state))
    click.echo(f"{file}: {counted(number, 'candidate')}.")


def _judge(settings: Settings, names: tuple[str, ...], verdict: Verdict, comment: str | None) -> None:
    from texmine.services.candidates import judge
    from texmine.services.curate import open_for_curating

    with open_for_curating(settings) as database:
        done = judge(database, settings.actor, names, verdict, comment)
    for each, news in done:
        also = " (the database holds it already)" if each.state == "held" else ""
        click.echo(f"{each.key}: {each.verdict if news else f'{each.verdict} already'}{also}  {each.title}")


def _states(state: str) -> tuple[State, ...]:
    from texmine.store.candidates import STATES

    return tuple(each for each in STATES if state in {each, "all"})
