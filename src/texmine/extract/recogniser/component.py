"""``texmine_recogniser``: entities by the best path through the pooled scores of several models of one chain.

Each part, a network or the log-linear one, is a conditional random field of its own (Lafferty et al. 2001), with scores
of labels and of their transitions. Their weighted sum is the field that fits them all best on average (logarithmic
pooling; Smith, Cohn & Osborne 2005, doi:10.3115/1219840.1219843).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import srsly  # type: ignore[import-untyped]
from spacy.language import Language
from spacy.pipeline import Pipe
from spacy.strings import get_string_id
from spacy.tokens import Doc, Span
from thinc.api import Model

# Networks are built with these.
import texmine.extract.lexical
import texmine.extract.recogniser.network  # noqa: F401
from texmine.extract.layers import Features, QuickNetwork, quick_network
from texmine.extract.recogniser.labels import Floats, best_paths, chain_labels, read_spans
from texmine.extract.recogniser.linear import LinearScorer
from texmine.extract.vectors import weights_of

FACTORY = "texmine_recogniser"
TYPES = ("protein", "cell_type", "cell_line", "DNA", "RNA")
_FILE = "weights"
_STOP = get_string_id(".")


class Recogniser(Pipe):
    """Sets the entities of Docs that have tags. Sentences are read one by one, each to its full stop."""

    def __init__(self, name: str, types: Sequence[str], networks: Mapping[str, Model[Any, Any]]) -> None:
        self.name = name
        self.chain = chain_labels(types)
        self.networks = dict(networks)
        self.shares: dict[str, float] = {}
        self.transitions: Floats = np.zeros((len(self.chain), len(self.chain)), np.float32)
        self.linear: LinearScorer | None = None
        self._types = tuple(types)
        self._copies: dict[str, QuickNetwork | None] = {}

    @property
    def labels(self) -> tuple[str, ...]:
        """The types of entities."""
        return self._types

    def set_parts(self, transitions: Floats, shares: Mapping[str, float], linear: LinearScorer) -> None:
        """Puts trained parts together: the pooled transitions, how much each network counts, and the log-linear part,
        whose weights are already multiplied by its own share.
        """
        self.transitions, self.shares, self.linear = transitions, dict(shares), linear
        self._copies.clear()

    def __call__(self, doc: Doc) -> Doc:
        """Sets the entities of a Doc."""
        self.annotate([doc])
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """Sets the entities of many Docs, some at a time."""
        docs = iter(stream)
        while batch := list(islice(docs, batch_size)):
            self.annotate(batch)
            yield from batch

    def annotate(self, docs: Sequence[Doc]) -> None:
        """Sets the entities of Docs, as if of one after the other."""
        sentences = [sentence for doc in docs for sentence in split_sentences(doc)]
        found: dict[int, list[Span]] = {id(doc): [] for doc in docs}
        paths = best_paths(self.score_labels(sentences), self.transitions, self.chain)
        for sentence, path in zip(sentences, paths, strict=True):
            spans = read_spans(path)
            own = found[id(sentence.doc)]
            own.extend(Span(sentence.doc, sentence.start + a, sentence.start + b, kind) for a, b, kind in spans)
        for doc in docs:
            doc.set_ents(found[id(doc)])

    def score_labels(self, sentences: Sequence[Span]) -> list[Floats]:
        """The pooled scores of each sentence: one row a token, one column a label of ``chain``."""
        total = self._score_views(sentences)
        features: dict[tuple[object, ...], list[Features]] = {}
        for name, share in self.shares.items() if sentences else ():
            quick = self._quick(name)
            if quick is None:
                own = self.networks[name].predict(sentences)
            else:
                if quick.columns not in features:
                    features[quick.columns] = quick.read_features(sentences)
                own = quick.predict(features[quick.columns])
            total = [scores + share * more for scores, more in zip(total, own, strict=True)]
        return total

    def _score_views(self, sentences: Sequence[Span]) -> list[Floats]:
        if self.linear is None:
            return [np.zeros((len(sentence), len(self.chain)), np.float32) for sentence in sentences]
        seen = [([token.text for token in each], [token.tag_ for token in each]) for each in sentences]
        return self.linear.score_many(seen)

    def _quick(self, name: str) -> QuickNetwork | None:
        """A network as it is read quickest, made when it is first asked for; None where there is no such way."""
        if name not in self._copies:
            self._copies[name] = quick_network(self.networks[name])
        return self._copies[name]

    def to_bytes(self, **_: object) -> bytes:
        """The weights, to half precision. What spaCy asks to exclude is not there."""
        halves = {
            name: [value.astype(np.float16) for _, _, value in weights_of(network)]
            for name, network in self.networks.items()
        }
        linear = None if self.linear is None else self.linear.as_arrays()
        parts = {"transitions": self.transitions, "shares": self.shares, "networks": halves, "linear": linear}
        return bytes(srsly.msgpack_dumps(parts))

    def from_bytes(self, content: bytes, **_: object) -> Recogniser:
        """Takes what ``to_bytes`` gave, into networks of the same shape."""
        parts = srsly.msgpack_loads(content)
        for name, values in parts["networks"].items():
            _set_parameters(self.networks[name], values)
        self._copies.clear()
        self.transitions, self.shares = parts["transitions"], parts["shares"]
        linear = parts["linear"]
        self.linear = None if linear is None else LinearScorer.from_arrays(len(self.chain), linear)
        return self

    def to_disk(self, path: str | Path, **_: object) -> None:
        """Writes the weights to a folder."""
        Path(path).mkdir(parents=True, exist_ok=True)
        (Path(path) / _FILE).write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, **_: object) -> Recogniser:
        """Reads the weights from a folder."""
        return self.from_bytes((Path(path) / _FILE).read_bytes())


def split_sentences(doc: Doc) -> Iterator[Span]:
    """The Doc in runs that end with a full stop: as the recogniser's corpus is divided, whatever else set sentences."""
    start = 0
    for stop in np.flatnonzero(doc.to_array("ORTH") == _STOP).tolist():
        yield doc[start : stop + 1]
        start = stop + 1
    if start < len(doc):
        yield doc[start:]


def _set_parameters(network: Model[Any, Any], values: Sequence[Any]) -> None:
    places = [(node, name) for node in network.walk() for name in node.param_names]
    for (node, name), value in zip(places, values, strict=True):
        node.set_param(name, value.astype(np.float32))


@Language.factory(
    FACTORY,
    assigns=["doc.ents", "token.ent_iob", "token.ent_type"],
    requires=["token.tag"],
    default_config={"types": list(TYPES), "networks": {}},
)
def create_recogniser(
    nlp: Language,  # noqa: ARG001  (spaCy gives it)
    name: str,
    types: list[str],
    networks: dict[str, Any],
) -> Recogniser:
    """A recogniser with networks that are still to be trained or read."""
    return Recogniser(name, types, networks)
