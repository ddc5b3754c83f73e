"""`texmine doctor`: what texmine runs with, and what is wrong."""

from __future__ import annotations

import json

import click

from texmine.settings import Settings


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object instead of a table.")
@click.option("--services", is_flag=True, help="Ask the web services whether they can be reached; at most 5 seconds.")
@click.pass_obj
def doctor(settings: Settings, as_json: bool, services: bool) -> int:
    """Show model, versions, packs, database, corpus, settings and services, and what would stop texmine from working.

    Writes nothing, shows no password, key or e-mail address, and uses no network without --services; a service that
    cannot be reached is no fault. Exit code 1 where something is wrong, with one line each that says what to do.
    """
    from texmine.services.doctor import as_lines, examine

    checkup = examine(settings, ask_services=services)
    if as_json:
        click.echo(json.dumps(checkup.as_json(), indent=2, ensure_ascii=False))
    else:
        _print_table(as_lines(checkup))
    for fault in checkup.faults:
        click.echo(f"texmine: {' '.join(fault.split())}", err=True)
    if not (as_json or checkup.faults):
        click.echo("All is well.")
    return 1 if checkup.faults else 0


def _print_table(lines: list[tuple[str, str, str]]) -> None:
    """A line for each fact; the part's name stands before its first one alone."""
    before = ""
    for part, what, value in lines:
        click.echo(f"{part if part != before else '':<10}{what.replace('_', ' '):<16}{value}".rstrip())
        before = part
