"""``python -m models.convert``: the corpora as they are published → DocBins for training and scoring."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import click
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from models.converters import entities, treebank
from models.prepare import PARSE_ATTRS, write_docs
from texmine.extract.tokenizer import TOKENIZER

SPLIT = Path(__file__).with_name("craft_split.json")


def _blank() -> Language:
    return spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})


def _write(docs: Iterable[Doc], path: Path, attrs: list[str]) -> None:
    kept = list(docs)
    write_docs(kept, path, attrs)
    click.echo(f"{path.name}: {len(kept)} texts, {sum(map(len, kept))} tokens")


@click.group()
def main() -> None:
    """Converts a corpus. See models/README.md for where each is found."""


@main.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
def craft(folder: Path, out: Path) -> None:
    """FOLDER is CRAFT's structural-annotation/dependency/conllu; writes craft_{train,dev,test}.spacy to OUT."""
    nlp = _blank()
    for part, articles in json.loads(SPLIT.read_text("utf-8")).items():
        docs: list[Doc] = []
        for article in articles:
            with (folder / f"{article}.conllu").open(encoding="utf-8") as lines:
                docs.extend(
                    treebank.to_doc(paragraph, nlp.tokenizer, nlp.vocab) for paragraph in treebank.read_conll(lines)
                )
        _write(docs, out / f"craft_{part}.spacy", PARSE_ATTRS)


@main.command()
@click.argument("train", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("dev", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("test", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
def genia(train: Path, dev: Path, test: Path, out: Path) -> None:
    """The three CoNLL-X files of Stanford's converter; writes genia_{train,dev,test}.spacy to OUT."""
    nlp = _blank()
    for part, path in (("train", train), ("dev", dev), ("test", test)):
        with path.open(encoding="utf-8") as lines:
            docs = [treebank.to_doc(paragraph, nlp.tokenizer, nlp.vocab) for paragraph in treebank.read_conll(lines)]
        _write(docs, out / f"genia_{part}.spacy", PARSE_ATTRS)


@main.command()
@click.argument("train", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("test", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
def jnlpba(train: Path, test: Path, out: Path) -> None:
    """TRAIN and TEST are Genia4ERtask2.iob2 and Genia4EReval2.iob2; writes jnlpba_{train,dev,goldtok_test}.spacy.

    Each tenth abstract of TRAIN goes to dev.
    """
    nlp = _blank()
    with train.open(encoding="utf-8") as lines:
        docs = [entities.own_tokens(abstract, nlp.tokenizer, nlp.vocab) for abstract in entities.read_iob(lines)]
    attrs = ["ORTH", "ENT_IOB", "ENT_TYPE"]
    _write((doc for i, doc in enumerate(docs) if i % 10), out / "jnlpba_train.spacy", attrs)
    _write(docs[::10], out / "jnlpba_dev.spacy", attrs)
    with test.open(encoding="utf-8") as lines:
        gold = [entities.gold_tokens(sentence, nlp.vocab) for text in entities.read_iob(lines) for sentence in text]
    _write(gold, out / "jnlpba_goldtok_test.spacy", attrs)


if __name__ == "__main__":
    main()
