"""`texmine vocab`: vocabulary packs."""

from __future__ import annotations

from pathlib import Path

import click

from texmine.cli.logs import say, say_failure
from texmine.settings import Settings
from texmine.wording import counted


@click.group()
def vocab() -> None:
    """Check and look at vocabulary packs."""


@vocab.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.pass_obj
def check(settings: Settings, folder: Path | None) -> int:
    """Validate a pack: the one in use, or the one in FOLDER. Each problem is named with its file and line."""
    from texmine.vocab.check import check_pack
    from texmine.vocab.pack import load_pack, pack_folder

    problems = check_pack(folder or pack_folder(settings.pack))
    for problem in problems:
        say(str(problem), event="failure", level="error")
    if problems:
        say_failure(f"{counted(len(problems), 'problem')}; the pack is refused until all is mended.", "error")
        return 1
    pack = load_pack(str(folder or settings.pack))
    kinds = [concept.kind for concept in pack.concepts.values()]
    counts = ", ".join(f"{kinds.count(kind):,} {kind}" for kind in sorted(set(kinds)))
    click.echo(f"{pack.name} {pack.version}: no problem found ({counts}).")
    return 0
