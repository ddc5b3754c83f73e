"""`texmine db`: the database's schema and content."""

from __future__ import annotations

import click

from texmine.settings import Settings


@click.group()
def db() -> None:
    """Make, upgrade and check the database."""


@db.command()
@click.pass_obj
def upgrade(settings: Settings) -> None:
    """Make the database where it does not exist, or bring its schema to this version's."""
    from texmine.store.database import open_database
    from texmine.store.schema import head
    from texmine.store.schema import upgrade as upgrade_schema

    with open_database(settings.database, busy_timeout=settings.lock_timeout) as database:
        before = upgrade_schema(database)
        if before == head():
            click.echo(f"{database.name}: schema {before} is up to date; nothing changed.")
        else:
            click.echo(f"{database.name}: schema {before or 'none'} → {head()}.")


@db.command()
@click.pass_obj
def current(settings: Settings) -> None:
    """Show the schema that the database has, and the one that this version works with."""
    from texmine.store.database import open_database
    from texmine.store.schema import current as current_schema
    from texmine.store.schema import head

    with open_database(settings.database, read_only=True, busy_timeout=settings.lock_timeout) as database:
        click.echo(f"{database.name}: schema {current_schema(database) or 'none'}; this texmine works with {head()}.")


@db.command()
@click.pass_obj
def check(settings: Settings) -> None:
    """Check the database's schema and integrity, and count what is in force."""
    from texmine.services.check import check_database
    from texmine.services.opening import open_for_reading

    with open_for_reading(settings) as database:
        for name, number in check_database(database).items():
            click.echo(f"{name:<24}{number:>9,}")
        click.echo(f"{database.name}: no fault found.")
