"""``python -m models.build``: from the converted corpora to the weights, in one command."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import click
import spacy
from spacy.cli.train import train
from spacy.lookups import Lookups

from models import swapping  # noqa: F401  (registers the reader that swap.cfg names)
from models.lemmas import count_lemmas, find_bases, make_tables
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
@click.option("--start", help="A model of the same shape to begin the parser's training from (en_texmine_sm's folder).")
@click.option("--set", "settings", multiple=True, metavar="KEY=STEPS",
              help="parser.max_steps, swap.max_steps or ner.steps, to try the way with few steps.")  # fmt: skip
def main(out: Path, corpora: Path, work: Path, start: str | None, settings: tuple[str, ...]) -> None:
    """Trains tagger, parser and recogniser, and writes the model to OUT."""
    steps = {key: int(value) for key, _, value in (setting.partition("=") for setting in settings)}
    for path in _missing(work, TREEBANKS):
        harmonise_corpus(corpora / path.name, path)
    treebanks = _treebank_paths(work)
    learnt = _train("parser", work, treebanks, start, steps)
    parser = _train("swap", work, treebanks, str(learnt), steps)
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


def _treebank_paths(work: Path) -> dict[str, list[str]]:
    return {part: [str(work / f"{name}_{part}.spacy") for name in ("craft", "genia")] for part in ("train", "dev")}


def _train(name: str, work: Path, paths: dict[str, list[str]], start: str | None, steps: dict[str, int]) -> Path:
    """Runs ``spacy train`` with one of the configs, unless that is done; returns the folder of the weights."""
    target = work / name
    weights, done = target / "model-best", target / "done"
    if done.exists():
        return weights
    overrides: dict[str, Any] = {f"paths.{part}": files for part, files in paths.items()}
    if most := steps.get(f"{name}.max_steps"):
        overrides |= {"training.max_steps": most, "training.eval_frequency": max(1, most // 2)}
        overrides["training.optimizer.learn_rate.total_steps"] = most + 1
        overrides["training.optimizer.learn_rate.warmup_steps"] = 1
    config = HERE / "configs" / f"{name}.cfg"
    shutil.rmtree(target, ignore_errors=True)
    train(_begin_from(config, start, work) if start else config, target, overrides=overrides)
    done.touch()
    return weights


def _begin_from(config: Path, start: str, work: Path) -> Path:
    """The config with its components taken from another model."""
    changed = spacy.util.load_config(config, interpolate=False)
    changed["components"] = {name: {"source": start} for name in changed["nlp"]["pipeline"]}
    path = work / f"{config.stem}-from-start.cfg"
    changed.to_disk(path)
    return path


if __name__ == "__main__":
    main()
