"""spaCy's convolutional networks of words, read quicker than thinc reads them, and alike however sentences are batched.

The networks are those of ``MultiHashEmbed`` (or ``LexicalEmbed``) and ``MaxoutWindowEncoder``: hashed features, a
maxout layer that mixes them, convolutions over neighbours, each added to what it read, and in the end maybe a linear
layer. Everything but the products of matrices is done for many sentences at once. Products are taken sentence by
sentence: those of OpenBLAS are some three times quicker than those of thinc's BLIS, but how they are rounded depends on
the number of rows, so a sentence must not see how long its neighbours are. For the same reason they run on one thread;
at this size more of them gain nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.pipeline import Tok2Vec
from spacy.tokens import Doc, Span
from thinc.api import Model, NumpyOps
from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]

Floats: TypeAlias = NDArray[np.float32]
Features: TypeAlias = NDArray[np.uint64]

_KNOWN = re.compile(
    r"(?:extract_features|lexical_features) list2ragged(?: ints-getitem hashembed)+ maxout layernorm(?: dropout)?"
    r" ragged2list(?P<convolutions>(?: expand_window maxout layernorm(?: dropout)?)+)(?: linear)?"
)
"""The layers of a network that can be read here, in the order in which they run."""
_RESIDUAL = re.compile(r"residual\((?:(?!residual).)*\)")


@dataclass(frozen=True, slots=True)
class _Table:
    """A table of vectors; a feature's is the sum of four rows that hashes choose (as thinc's HashEmbed)."""

    column: int
    seed: int
    vectors: Floats

    def look_up(self, ops: NumpyOps, features: Features) -> Floats:
        keys: Any = ops.hash(np.ascontiguousarray(features[:, self.column]), self.seed)
        found: Floats = ops.gather_add(self.vectors, keys % len(self.vectors))
        return found


@dataclass(frozen=True, slots=True)
class _Maxout:
    """A maxout layer and the normalisation after it. ``weights`` are (inputs, pieces x outputs), piece by piece."""

    weights: Floats
    bias: Floats
    scale: Floats
    shift: Floats

    def read(self, rows: Floats, ends: Sequence[int]) -> Floats:
        """``ends`` are where sentences begin and end: 0, and the end of each."""
        width = len(self.scale)
        products = _multiply(rows, self.weights, ends)
        products += self.bias
        best = products[:, :width]
        for start in range(width, products.shape[1], width):
            np.maximum(best, products[:, start : start + width], out=best)
        centred: Floats = best - best.mean(axis=1, keepdims=True)
        centred *= 1 / np.sqrt(np.square(centred).mean(axis=1, keepdims=True) + np.float32(1e-8))
        centred *= self.scale
        centred += self.shift
        return centred


@dataclass(frozen=True, slots=True)
class QuickNetwork:
    """A copy of a network's weights as they stand. Made by ``quick_network``."""

    reader: Model[Any, Any]
    ops: NumpyOps
    tables: tuple[_Table, ...]
    mix: _Maxout
    convolutions: tuple[_Maxout, ...]
    window: int
    output: tuple[Floats, Floats] | None

    @property
    def columns(self) -> tuple[object, ...]:
        """What features are read: networks with the same columns can share them."""
        return (self.reader.name, *self.reader.attrs["columns"])

    def read_features(self, docs: Sequence[Doc | Span]) -> list[Features]:
        """The features of each Doc: one row a token."""
        found: list[Features] = self.reader.predict(docs)
        return found

    def predict(self, features: Sequence[Features]) -> list[Floats]:
        """The vectors, or the scores, of each Doc with these features: one row a token.

        Those of one Doc do not depend on the others; they differ from thinc's by rounding alone.
        """
        sizes = [len(each) for each in features]
        if not any(sizes):
            width = len(self.mix.scale if self.output is None else self.output[1])
            return [np.zeros((0, width), np.float32) for _ in features]
        with _threads().limit(limits=1, user_api="blas"):
            found = self._predict(np.concatenate(list(features)), sizes)
        return np.split(found, np.cumsum(sizes)[:-1])

    def _predict(self, features: Features, sizes: Sequence[int]) -> Floats:
        ends = _ends(sizes)
        embedded = np.concatenate([table.look_up(self.ops, features) for table in self.tables], axis=1)
        # Each sentence stands between rows of nothing, as many as its convolutions see beyond it, as in thinc.
        edge = self.window * len(self.convolutions)
        padded_ends = _ends([size + 2 * edge if size else 0 for size in sizes])
        rows = np.zeros((padded_ends[-1], len(self.mix.scale)), np.float32)
        inner = np.concatenate(
            [np.arange(size) + start + edge for size, start in zip(sizes, padded_ends, strict=False)]
        )
        rows[inner] = self.mix.read(embedded, ends)
        for convolution in self.convolutions:
            rows, padded_ends = self._convolve(convolution, rows, padded_ends)
        if self.output is None:
            return rows
        weights, bias = self.output
        return _multiply(rows, weights, ends) + bias

    def _convolve(self, layer: _Maxout, rows: Floats, ends: Sequence[int]) -> tuple[Floats, list[int]]:
        """One convolution; of each sentence the outermost rows, which would look beyond its edge, are left out."""
        window = self.window
        sizes = [max(0, end - start - 2 * window) for start, end in pairwise(ends)]
        middle = _places(sizes, ends, window)
        seen = np.concatenate([rows[middle + offset] for offset in range(-window, window + 1)], axis=1)
        shorter = _ends(sizes)
        found = layer.read(seen, shorter)
        found += rows[middle]
        return found, shorter


def quick_network(network: Model[Any, Any]) -> QuickNetwork | None:
    """A network as it can be read here, with its weights as they stand; None for one that is built otherwise."""
    nodes = list(network.walk(order="dfs_pre"))
    leaves = [node for node in nodes if not node.layers]
    known = _KNOWN.fullmatch(" ".join(node.name for node in leaves))
    if known is None or not isinstance(network.ops, NumpyOps) or any(_is_unset(node) for node in leaves):
        return None
    depth = known["convolutions"].count("maxout")
    windows = {node.attrs["window_size"] for node in leaves if node.name == "expand_window"}
    if sum(bool(_RESIDUAL.fullmatch(node.name)) for node in nodes) != depth or len(windows) != 1:
        return None
    tables = [node for node in leaves if node.name == "hashembed"]
    maxouts = [_maxout(*pair) for pair in pairwise(leaves) if pair[0].name == "maxout"]
    linear = leaves[-1] if leaves[-1].name == "linear" else None
    return QuickNetwork(
        reader=leaves[0],
        ops=network.ops,
        tables=tuple(_Table(node.attrs["column"], node.attrs["seed"], _copy(node, "E")) for node in tables),
        mix=maxouts[0],
        convolutions=tuple(maxouts[1:]),
        window=windows.pop(),
        output=None if linear is None else (np.ascontiguousarray(_copy(linear, "W").T), _copy(linear, "b")),
    )


def quick_vectors(nlp: Language) -> dict[str, QuickNetwork]:
    """The ``tok2vec`` components of a loaded pipeline that can be read so, by name."""
    found = {name: quick_network(each.model) for name, each in nlp.pipeline if isinstance(each, Tok2Vec)}
    return {name: quick for name, quick in found.items() if quick is not None}


def _multiply(rows: Floats, weights: Floats, ends: Sequence[int]) -> Floats:
    found = np.empty((len(rows), weights.shape[1]), np.float32)
    for start, end in pairwise(ends):
        if start < end:
            np.dot(rows[start:end], weights, out=found[start:end])
    return found


def _maxout(node: Model[Any, Any], norm: Model[Any, Any]) -> _Maxout:
    weights, bias = _copy(node, "W"), _copy(node, "b")
    outputs, pieces, inputs = weights.shape
    by_piece = weights.transpose(2, 1, 0).reshape(inputs, pieces * outputs)
    return _Maxout(np.ascontiguousarray(by_piece), bias.T.reshape(-1).copy(), _copy(norm, "G"), _copy(norm, "b"))


def _copy(node: Model[Any, Any], name: str) -> Floats:
    return np.array(node.get_param(name), np.float32)


def _is_unset(node: Model[Any, Any]) -> bool:
    return any(not node.has_param(name) for name in node.param_names)


def _places(sizes: Sequence[int], starts: Sequence[int], offset: int) -> NDArray[np.intp]:
    """The rows of all sentences of these sizes, where each begins ``offset`` after its start."""
    return np.concatenate([np.arange(size) + start + offset for size, start in zip(sizes, starts, strict=False)])


def _ends(sizes: Sequence[int]) -> list[int]:
    return [0, *np.cumsum(sizes).tolist()]


@cache
def _threads() -> ThreadpoolController:
    return ThreadpoolController()
