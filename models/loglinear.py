"""Training of the recogniser's log-linear part with CRFsuite (Okazaki 2007), by python-crfsuite."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pycrfsuite

from models.networks import Sentence
from texmine.extract.recogniser.labels import Floats
from texmine.extract.recogniser.linear import LinearScorer, all_views
from texmine.extract.recogniser.names import NameSet
from texmine.vocab.tables import read_table

_LEAST = 0.02
_GENE_COLUMNS = ("symbol", "hgnc_id", "ncbi_gene", "name", "aliases", "previous", "uniprot", "mgi")


def gene_names(path: Path) -> Iterator[tuple[str, str]]:
    """The kinds and names (see NameSet) in a pack's table of genes."""
    for row in read_table(path, _GENE_COLUMNS):
        yield "n", row["name"]
        yield from (("a", name) for column in ("aliases", "previous") for name in row[column].split("|"))
        yield "s", row["symbol"]


def train_loglinear(sentences: Iterable[Sentence], names: NameSet, path: Path, settings: dict[str, Any]) -> None:
    """Writes CRFsuite's model to ``path``. A sentence is cut where a label is not known; its views are those of the
    whole.
    """
    trainer = pycrfsuite.Trainer(verbose=False)
    for sentence in sentences:
        words, tags = [token.text for token in sentence.doc], [token.tag_ for token in sentence.doc]
        for views, labels in _known_parts(all_views(words, tags, names.mark(words)), sentence.labels):
            trainer.append(views, labels)
    trainer.set_params(settings)
    trainer.train(str(path))


def _known_parts(
    views: Sequence[list[str]], labels: Sequence[str | None]
) -> Iterator[tuple[list[list[str]], list[str]]]:
    part: list[list[str]] = []
    known: list[str] = []
    for own, label in zip([*views, []], [*labels, None], strict=True):
        if label is not None:
            part.append(own)
            known.append(label)
        elif part:
            yield part, known
            part, known = [], []


def read_loglinear(path: Path, labels: Sequence[str], names: NameSet, share: float) -> tuple[LinearScorer, Floats]:
    """The weights and transitions of CRFsuite's model, multiplied by ``share``. Weights that hardly count are dropped:
    a quarter of them, for no change in what is found.
    """
    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    info = tagger.info()
    number = {label: i for i, label in enumerate(labels)}
    transitions: Floats = np.zeros((len(labels), len(labels)), np.float32)
    for (before, after), weight in info.transitions.items():
        transitions[number[before], number[after]] = share * weight
    weights = {pair: share * weight for pair, weight in info.state_features.items() if abs(weight) >= _LEAST}
    return LinearScorer.from_weights(weights, labels, names), transitions
