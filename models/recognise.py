"""The recogniser from its corpus: its parts trained one by one, and put together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click
import numpy as np
import srsly
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import load_config

from models.loglinear import gene_names, read_loglinear, train_loglinear
from models.networks import Sentence, Settings, read_sentences, train_network
from texmine.extract.recogniser.component import FACTORY, Recogniser
from texmine.extract.recogniser.labels import Floats
from texmine.extract.recogniser.names import NameSet
from texmine.vocab.pack import DEFAULT_PACK, PACKS

CONFIG = Path(__file__).resolve().parent / "configs" / "ner.cfg"
GENES = PACKS / DEFAULT_PACK / "genes.tsv"
NAME = "ner"


def add_recogniser(nlp: Language, corpora: Mapping[str, Sequence[Doc]], work: Path, steps: int | None = None) -> None:
    """Adds to a pipeline the recogniser that ner.cfg describes, trained on corpora by name: tagged Docs with entities.

    Parts that are in ``work`` are taken from there, others are trained and kept there. ``steps`` is for a trial: so
    many steps of each network, and iterations of the log-linear part.
    """
    work.mkdir(parents=True, exist_ok=True)
    config = load_config(CONFIG, interpolate=True)
    component = nlp.add_pipe(FACTORY, NAME, config={k: v for k, v in config["recogniser"].items() if k != "factory"})
    if not isinstance(component, Recogniser):
        raise TypeError(FACTORY)
    sentences = {name: read_sentences(docs) for name, docs in corpora.items()}
    rounds = {
        part: [[sentence for name in names for sentence in sentences[name]] for names in read]
        for part, read in config["corpora"].items()
    }
    shares: dict[str, float] = config["shares"]
    names = NameSet.from_names(gene_names(GENES))
    linear = _train_loglinear(rounds["loglinear"][0], names, work / "loglinear.crfsuite", config["loglinear"], steps)
    scorer, transitions = read_loglinear(linear, component.chain, names, shares["loglinear"])
    for name in component.networks:
        settings = Settings(**config["training"][name])
        transitions += shares[name] * _train_network(
            component, name, rounds[name], work / f"{name}.msg", settings, steps
        )
    component.set_parts(transitions, {name: shares[name] for name in component.networks}, scorer)


def _train_loglinear(
    sentences: Sequence[Sentence], names: NameSet, path: Path, settings: dict[str, Any], steps: int | None
) -> Path:
    if not path.exists():
        part = path.with_suffix(".part")
        train_loglinear(sentences, names, part, settings | ({"max_iterations": steps} if steps else {}))
        part.rename(path)
    return path


def _train_network(
    component: Recogniser,
    name: str,
    rounds: Sequence[Sequence[Sentence]],
    path: Path,
    settings: Settings,
    steps: int | None,
) -> Floats:
    network = component.networks[name]
    if path.exists():
        weights, transitions = srsly.msgpack_loads(path.read_bytes())
        network.from_bytes(weights)
        return np.asarray(transitions, np.float32)
    click.echo(f"recogniser, network {name!r}: {steps or sum(settings.steps)} steps")
    transitions = train_network(network, rounds, component.labels, settings.for_trial(steps))
    part = path.with_suffix(".part")
    part.write_bytes(srsly.msgpack_dumps((network.to_bytes(), transitions)))
    part.rename(path)
    return transitions
