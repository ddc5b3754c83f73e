"""``python -m models.score``: how good the bundled model, or another, is on text that it has not seen."""

from __future__ import annotations

import time
from pathlib import Path

import click
import spacy
from spacy.language import Language

from models.reading import read_docs
from models.scoring import Table, domain_table, speed_table, tables
from texmine.extract import lexical  # noqa: F401  (registers the recogniser's embedding)
from texmine.extract.loading import find_model

ROOT = Path(__file__).resolve().parent.parent
SENTENCES = ROOT / "tests" / "data" / "parses" / "domain.conllu"
CORPORA = ROOT.parent / "shared" / "corpora"


@click.command()
@click.option("--model", help="A model's directory or installed package; the bundled one by default.")
@click.option("--corpora", type=click.Path(path_type=Path, file_okay=False), default=CORPORA, show_default=False,
              help="The folder of the converted corpora (see models/README.md).")  # fmt: skip
@click.option("--write", type=click.Path(path_type=Path, dir_okay=False), help="Write the tables to this file too.")
def main(model: str | None, corpora: Path, write: Path | None) -> None:
    """Scores tags, sentences, parse and entities, and measures size and speed."""
    needed = [corpora / f"{name}_test.spacy" for name in ("craft", "genia", "jnlpba_goldtok")]
    missing = [path.name for path in needed if not path.is_file()]
    if missing:
        message = f"{', '.join(missing)} not found in {corpora}: give --corpora, or make them as models/README.md says"
        raise click.ClickException(message)
    path = find_model(model)
    started = time.process_time()
    nlp = spacy.load(path)
    seconds = time.process_time() - started
    report = [f"# Scores of {nlp.lang}_{nlp.meta['name']} {nlp.meta['version']}", ""]
    found = (*tables(nlp, corpora), domain_table(nlp, SENTENCES), _speed(nlp, corpora, seconds, path))
    report.extend(table.as_markdown() for table in found)
    text = "\n".join(report).rstrip() + "\n"
    click.echo(text, nl=False)
    if write is not None:
        write.write_text(text, "utf-8")


def _speed(nlp: Language, corpora: Path, seconds: float, path: Path) -> Table:
    texts = [doc.text for doc in read_docs(corpora / "genia_test.spacy", nlp.vocab)]
    size = sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
    return speed_table(nlp, texts, seconds, size)


if __name__ == "__main__":
    main()
