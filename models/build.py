"""``python -m models.build``: from the converted corpora to the weights, in one command."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import click
import spacy
from spacy.cli.train import train
from spacy.lookups import Lookups

from models import swapping  # noqa: F401  (registers the batcher that parser.cfg names)
from models.lemmas import count_lemmas, find_bases, make_tables
from models.ops import use_blas
from models.package import assemble, save
from models.prepare import harmonise_corpus, tag_corpus
from models.reading import read_docs
from models.recognise import add_recogniser
from models.spelling import find_norms

HERE = Path(__file__).resolve().parent
CORPORA = HERE.parent.parent / "shared" / "corpora"
TREEBANKS = ("craft_train", "craft_dev", "genia_train", "genia_dev")
ENTITIES = ("jnlpba_train", "jnlpba_dev")


@click.command()
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
@click.option("--corpora", type=click.Path(path_type=Path, exists=True, file_okay=False), default=CORPORA,
              show_default=False, help="The folder of the converted corpora.")  # fmt: skip
@click.option("--work", type=click.Path(path_type=Path, file_okay=False), default=Path("build/model"),
              show_default=True, help="Where to keep the steps; those that are done stay done.")  # fmt: skip
@click.option("--set", "settings", multiple=True, metavar="KEY=STEPS",
              help="parser.max_steps or ner.steps, to try the way with few steps.")  # fmt: skip
def main(out: Path, corpora: Path, work: Path, settings: tuple[str, ...]) -> None:
    """Trains tagger, parser and recogniser, and writes the model to OUT."""
    steps = {key: int(value) for key, _, value in (setting.partition("=") for setting in settings)}
    for path in _missing(work, TREEBANKS):
        harmonise_corpus(corpora / path.name, path)
    use_blas()
    parser = _train_parser(work, steps.get("parser.max_steps"))
    nlp = spacy.load(parser)
    for path in _missing(work, ENTITIES):
        tag_corpus(corpora / path.name, path, nlp)
    model = assemble(parser, *_look_ups(corpora))
    named = {name: read_docs(work / f"{name}.spacy", model.vocab) for name in ENTITIES}
    add_recogniser(model, named, work / "ner", steps.get("ner.steps"))
    save(model, out)
    click.echo(f"{out} is ready; score it with: python -m models.score --model {out}")


def _missing(work: Path, names: tuple[str, ...]) -> list[Path]:
    paths = [work / f"{name}.spacy" for name in names]
    return [path for path in paths if not path.exists()]


def _look_ups(corpora: Path) -> tuple[Lookups, dict[str, str]]:
    vocab = spacy.blank("en").vocab
    craft, genia = (read_docs(corpora / f"{name}_train.spacy", vocab) for name in ("craft", "genia"))
    both = [*craft, *genia]
    return make_tables(count_lemmas(craft), find_bases(both)), find_norms(both)


def _train_parser(work: Path, most: int | None) -> Path:
    """Runs ``spacy train``, unless that is done; returns the folder of the weights.

    The dev parts are learnt too: the rate falls to nothing in a number of steps that is given, so that no test of them
    chooses when to stop, and the last weights are the ones that count.
    """
    target = work / "parser"
    weights, done = target / "model-last", target / "done"
    if done.exists():
        return weights
    learnt = [str(work / f"{name}.spacy") for name in TREEBANKS]
    overrides: dict[str, Any] = {"paths.train": learnt, "paths.dev": [name for name in learnt if "craft_dev" in name]}
    if most:
        overrides |= {"training.max_steps": most, "training.eval_frequency": max(1, most // 2)}
        overrides["training.optimizer.learn_rate.total_steps"] = most + 1
        overrides["training.optimizer.learn_rate.warmup_steps"] = 1
    shutil.rmtree(target, ignore_errors=True)
    train(HERE / "configs" / "parser.cfg", target, overrides=overrides)
    done.touch()
    return weights


if __name__ == "__main__":
    main()
