"""An embedding of words by their spelling, for recognisers that have no word vectors to lean on.

spaCy's ``MultiHashEmbed`` reads attributes of the vocabulary: the word in lower case, one letter at its start, three at
its end, its shape. Names of proteins tell more: "IL-2" and "IL-10" differ in a number, "NF-kappaB" and "NFkB" share
their letters. Each column here is one such view of a token, hashed into a table of its own (Serrà & Karatzoglou 2017,
doi:10.1145/3109859.3109876), and while training a share of the words is hidden, so that spelling and context are
learnt too (Lample et al. 2016, doi:10.18653/v1/N16-1030, do so for rare words).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, cast

import numpy as np
from spacy.strings import get_string_id
from spacy.tokens import Doc, Span
from spacy.util import registry
from thinc.api import HashEmbed, Maxout, Model, chain, concatenate, list2ragged, ragged2list, with_array
from thinc.types import Floats2d, Ints2d

ARCHITECTURE = "texmine.LexicalEmbed.v1"

_DIGITS = re.compile(r"\d+")
_RUNS = re.compile(r"(.)\1+")
_UPPER = re.compile(r"[A-Z]")
_LOWER = re.compile(r"[a-zα-ω]")
_NOT_LETTERS = re.compile(r"[^a-zα-ω]+")


def _shape(word: str) -> str:
    """The word with its letters and digits by kind, each run once: "NF-kappaB" → "A-aA"."""
    kinds = _DIGITS.sub("0", _LOWER.sub("a", _UPPER.sub("A", word)))
    return _RUNS.sub(r"\1", kinds)


COLUMNS: dict[str, Callable[[str], str]] = {
    "lower": str.lower,
    "exact": str,
    "digits": lambda word: _DIGITS.sub("0", word),
    "letters": lambda word: _NOT_LETTERS.sub("", word.lower()),
    "prefix2": lambda word: word[:2],
    "prefix3": lambda word: word[:3].lower(),
    "prefix4": lambda word: word[:4].lower(),
    "suffix2": lambda word: word[-2:],
    "suffix3": lambda word: word[-3:],
    "suffix4": lambda word: word[-4:].lower(),
    "shape": _shape,
}
"""The views of a word that need its spelling alone; ``tag`` (the token's tag, as an earlier component gave it) is one
more. ``lower``, ``exact``, ``digits`` and ``letters`` are hidden together."""

_WHOLE_WORD = frozenset({"lower", "exact", "digits", "letters"})
_TAG = "tag"


@lru_cache(maxsize=50_000)
def hash_word(word: str, columns: tuple[str, ...]) -> tuple[int, ...]:
    """The hash of each view of a word; 0 for the tag, which the word does not tell."""
    return tuple(0 if name == _TAG else get_string_id(f"{name}={COLUMNS[name](word)}") for name in columns)


def word_features(doc: Doc | Span, columns: tuple[str, ...]) -> np.ndarray[Any, np.dtype[np.uint64]]:
    """One row a token, one hash a column."""
    rows = np.asarray([hash_word(token.text, columns) for token in doc], dtype=np.uint64).reshape(
        len(doc), len(columns)
    )
    if _TAG in columns:
        rows[:, columns.index(_TAG)] = [token.tag for token in doc]
    return rows


def build_lexical_embed(
    width: int, columns: list[str], rows: list[int], embed_width: int, hidden: float = 0.0, seed: int = 8
) -> Model[list[Doc], list[Floats2d]]:
    """A layer from Docs to one vector of ``width`` a token.

    ``rows`` is the size of each column's table, ``embed_width`` the width of its vectors, ``hidden`` the share of
    tokens whose word is hidden while training. Raises ValueError for a column that is not known, or where the two lists
    differ in length.
    """
    unknown = sorted(set(columns) - {*COLUMNS, _TAG})
    if unknown or len(columns) != len(rows):
        message = f"columns {unknown} are not known" if unknown else f"{len(columns)} columns, but {len(rows)} sizes"
        raise ValueError(message)
    tables: list[Model[Any, Any]] = [
        HashEmbed(embed_width, size, column=i, seed=seed + i, dropout=0.0) for i, size in enumerate(rows)
    ]
    mix: Model[Any, Any] = with_array(Maxout(width, embed_width * len(tables), nP=3, dropout=0.0, normalize=True))
    read: Model[Any, Any] = Model(
        "lexical_features",
        _forward,
        attrs={"columns": list(columns), "hidden": hidden, "calls": 0},
    )
    return chain(read, list2ragged(), with_array(concatenate(*tables)), mix, ragged2list())


def _forward(
    model: Model[list[Doc], list[Ints2d]], docs: Iterable[Doc], is_train: bool
) -> tuple[list[Ints2d], Callable[[list[Ints2d]], list[Doc]]]:
    columns = tuple(model.attrs["columns"])
    features = [word_features(doc, columns) for doc in docs]
    if is_train and model.attrs["hidden"] > 0:
        # A generator of its own, seeded by the call: training is repeatable whatever else draws random numbers.
        model.attrs["calls"] += 1
        random = np.random.default_rng(model.attrs["calls"])
        whole = [i for i, name in enumerate(columns) if name in _WHOLE_WORD]
        for rows in features:
            chosen = np.flatnonzero(random.random(len(rows)) < model.attrs["hidden"])
            rows[np.ix_(chosen, np.asarray(whole, dtype=np.intp))] = 0
    return [cast("Ints2d", model.ops.asarray(cast("Any", rows), dtype="uint64")) for rows in features], _no_gradient


def _no_gradient(_: list[Ints2d]) -> list[Doc]:
    return []


registry.architectures(ARCHITECTURE, func=build_lexical_embed)
