"""`texmine extract` and `texmine score`: relations of sentences, and how good they are. No database."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from texmine.cli.logs import say
from texmine.settings import Settings
from texmine.wording import counted

if TYPE_CHECKING:
    from texmine.services.score import Sentence

min_score_option = click.option(
    "--min-score",
    type=click.FloatRange(0, 1),
    default=0.0,
    metavar="S",
    help="Leave out findings that score below S (0 to 1).",
)


@click.command()
@click.option(
    "--sentences", type=click.Path(path_type=Path), required=True, metavar="IN.jsonl", help="Lines with id and text."
)
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="OUT.jsonl", help="Default: standard output.")
@min_score_option
@click.pass_obj
def extract(settings: Settings, sentences: Path, output: Path | None, min_score: float) -> None:
    """Find the relations of single sentences: id and text in, id and relations out."""
    from texmine.services.sentences import format_sentence

    lines = [format_sentence(sentence) for sentence in _predict(settings, _read(sentences), min_score)]
    text = "".join(f"{line}\n" for line in lines)
    if output is None:
        click.echo(text, nl=False)
    else:
        write_whole(output, text)
        relations = sum(line.count('"effect"') for line in lines)
        say(f"{counted(len(lines), 'sentence')}, {counted(relations, 'relation')}: {output}")


@click.command()
@click.argument("gold", nargs=1, type=click.Path(path_type=Path), metavar="GOLD.jsonl")
@click.argument("predicted", required=False, type=click.Path(path_type=Path), metavar="[PRED.jsonl]")
@click.option("--as", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--errors", is_flag=True, help="List the wrong (FP) and missed (FN) relations.")
@click.option("--write", type=click.Path(path_type=Path), metavar="FILE", help="Write the figures to a file as well.")
@min_score_option
@click.pass_obj
def score(
    settings: Settings,
    gold: Path,
    predicted: Path | None,
    format_: str,
    errors: bool,
    write: Path | None,
    min_score: float,
) -> None:
    """Precision, recall and F1 against gold sentences, in total and per effect.

    Without PRED.jsonl the sentences of GOLD.jsonl are extracted first.
    """
    from texmine.services.opening import open_pack
    from texmine.services.score import format_score, score_as_json, score_sentences
    from texmine.services.sentences import family_members

    wanted = _read(gold)
    found = _read(predicted) if predicted else _predict(settings, wanted, min_score)
    result = score_sentences(wanted, found, family_members(open_pack(settings)))
    text = json.dumps(score_as_json(result), indent=2) if format_ == "json" else format_score(result)
    click.echo(text)
    if errors:
        for identity, kind, relation in result.errors:
            negated = "negated" if relation.negated else ""
            click.echo("\t".join((identity, kind, relation.gene, relation.effect, relation.state, negated)))
    if write:
        write_whole(write, text + "\n")


def _read(path: Path) -> list[Sentence]:
    from texmine.services.files import read_file
    from texmine.services.score import read_sentences

    return read_sentences(read_file(path), str(path))


def _predict(settings: Settings, sentences: list[Sentence], min_score: float) -> list[Sentence]:
    from texmine.cli.output import shown_progress
    from texmine.services.opening import open_pack, open_pipeline
    from texmine.services.progress import Progress
    from texmine.services.sentences import extract_sentences

    pack = open_pack(settings)
    found: list[Sentence] = []
    with shown_progress() as listener:
        for sentence in extract_sentences(open_pipeline(settings, pack), pack, sentences, min_score):
            found.append(sentence)
            listener(Progress("Extracting relations", len(found), len(sentences), sentence.id))
    return found


def write_whole(path: Path, text: str) -> None:
    """Writes a file all or nothing: beside it first, then in its place. Raises click.ClickException.

    What is no regular file (a pipe, /dev/stdout) is written to as it is.
    """
    in_place = path.exists() and not path.is_file()
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        (path if in_place else beside).write_text(text, encoding="utf-8")
        if not in_place:
            beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        message = f"{path} cannot be written: {error.strerror}."
        raise click.ClickException(message) from error
