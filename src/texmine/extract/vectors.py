"""``texmine_tok2vec``: spaCy's shared vectors, kept on disk to half precision. Sums are done in single precision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.pipeline.tok2vec import DEFAULT_TOK2VEC_MODEL, Tok2Vec
from thinc.api import Model

FACTORY = "texmine_tok2vec"


class HalfTok2Vec(Tok2Vec):
    """A tok2vec component that writes its weights in half the room, and reads them, whole or half, as it would."""

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """As spaCy's, to half precision."""
        with _halved(self.model):
            return bytes(super().to_bytes(exclude=exclude))

    def from_bytes(self, content: bytes, *, exclude: Iterable[str] = ()) -> HalfTok2Vec:
        """As spaCy's."""
        super().from_bytes(content, exclude=exclude)
        _widen(self.model)
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """As spaCy's, to half precision."""
        with _halved(self.model):
            super().to_disk(path, exclude=exclude)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> HalfTok2Vec:
        """As spaCy's."""
        super().from_disk(path, exclude=exclude)
        _widen(self.model)
        return self


def create_tok2vec(nlp: Language, name: str, model: Model[Any, Any]) -> HalfTok2Vec:
    """The component of a config's section."""
    return HalfTok2Vec(nlp.vocab, model, name)


Language.factory(FACTORY, assigns=["doc.tensor"], default_config={"model": DEFAULT_TOK2VEC_MODEL}, func=create_tok2vec)


def weights_of(model: Model[Any, Any]) -> list[tuple[Model[Any, Any], str, Any]]:
    """The weights that a network has: the layer that holds each, its name there, and its value."""
    named = [(node, name) for node in model.walk() for name in node.param_names if node.has_param(name)]
    return [(node, name, node.get_param(name)) for node, name in named]


@contextmanager
def _halved(model: Model[Any, Any]) -> Iterator[None]:
    kept = weights_of(model)
    try:
        for node, name, value in kept:
            node.set_param(name, value.astype(np.float16))
        yield
    finally:
        for node, name, value in kept:
            node.set_param(name, value)


def _widen(model: Model[Any, Any]) -> None:
    for node, name, value in weights_of(model):
        node.set_param(name, value.astype(np.float32))
