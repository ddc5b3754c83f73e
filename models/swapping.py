"""Other words in the same trees: verbs for verbs of their kind, symbols for nouns, British for American endings.

A parser without word vectors leans on the words that it has met, and takes "dampens" after a gene's symbol for a noun.
Where words change from one reading of a sentence to the next, it must learn from endings and from what stands around
them. (Şahin & Steedman 2018, doi:10.18653/v1/D18-1545, change trees to the same end; here they stay as they are.)
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, cast

from spacy.tokens import Doc, Token
from spacy.training import Example
from spacy.training.batchers import minibatch_by_words
from spacy.util import registry

from models.reading import as_example

BATCHER = "texmine.SwappedByWords.v1"
_VERBS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_NOT_CONTENT = frozenset({"aux", "auxpass", "amod", "compound"})
_COPULAS = frozenset({"be", "is", "are", "was", "were", "been", "being", "has", "have", "had", "do", "does", "did"})
_PLACES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "compound", "conj"})
_BRITISH = ((re.compile(r"(?<=\w\w\w)iz(?=e|ing|ation)"), "is"), (re.compile(r"yz(?=e|ing)"), "ys"),
            (re.compile(r"umor"), "umour"), (re.compile(r"ignaling"), "ignalling"))  # fmt: skip
_SYMBOL_LETTERS = "ABCDEFGHIKLMNPRSTXYZ"

Kind = tuple[str, bool]


def kind_of(token: Token) -> Kind | None:
    """A full verb's tag and whether it has an object; None for all other words."""
    if token.tag_ not in _VERBS or token.dep_ in _NOT_CONTENT or token.text.lower() in _COPULAS:
        return None
    return (token.tag_, any(child.dep_ == "dobj" for child in token.children)) if token.text.isalpha() else None


def collect_verbs(docs: Sequence[Doc]) -> dict[Kind, list[str]]:
    """The forms of each kind of verb, each once, so that rare verbs are drawn as often as common ones."""
    found: dict[Kind, set[str]] = {}
    for doc in docs:
        for token in doc:
            kind = kind_of(token)
            if kind is not None:
                found.setdefault(kind, set()).add(token.text.lower())
    return {kind: sorted(forms) for kind, forms in sorted(found.items())}


def swap_words(doc: Doc, verbs: dict[Kind, list[str]], share: float, draw: random.Random) -> Doc:
    """The Doc with ``share`` of its verbs, and half that of its bare singular nouns, changed; its tree stays."""
    words = [_swap(token, verbs, draw) if draw.random() < share else token.text for token in doc]
    british = draw.random() < 0.5
    changed = Doc(
        doc.vocab,
        words=[_as_british(word) for word in words] if british else words,
        spaces=[bool(token.whitespace_) for token in doc],
    )
    return changed.from_array(_KEPT, cast("Any", doc.to_array(_KEPT)))


_KEPT: list[int | str] = ["POS", "TAG", "MORPH", "DEP", "HEAD", "SENT_START"]


def _swap(token: Token, verbs: dict[Kind, list[str]], draw: random.Random) -> str:
    kind = kind_of(token)
    if kind is not None:
        form = draw.choice(verbs.get(kind, [token.text]))
        return form.capitalize() if token.text[0].isupper() else form
    bare = token.tag_ == "NN" and token.dep_ in _PLACES and not any(child.dep_ == "det" for child in token.children)
    return make_symbol(draw) if bare and draw.random() < 0.5 else token.text


def make_symbol(draw: random.Random) -> str:
    """A made-up symbol in the manner of genes': "KLR3", "Prdm12", "NR4A"."""
    letters = "".join(draw.choice(_SYMBOL_LETTERS) for _ in range(draw.randint(2, 4)))
    number = draw.choice(["", str(draw.randint(1, 9)), str(draw.randint(10, 99)), f"{draw.randint(1, 9)}A"])
    hyphen = draw.choice(["", "", "-"]) if number else ""
    return (letters if draw.random() < 0.7 else letters.capitalize()) + hyphen + number


def _as_british(word: str) -> str:
    for pattern, replacement in _BRITISH:
        word = pattern.sub(replacement, word)
    return word


def create_swapping_batcher(
    size: int, tolerance: float = 0.2, share: float = 0.3, texts: float = 0.5, seed: int = 7
) -> Callable[[Iterable[Example]], Iterator[list[Example]]]:
    """Batches of about ``size`` words for ``spacy train``, with words swapped in a ``texts`` part of the texts: other
    texts and other words in each epoch, the same in each run. The verbs come from the texts of the first epoch.
    """
    verbs: dict[Kind, list[str]] = {}
    draw = random.Random(seed)  # noqa: S311  (not for secrets)

    def change(example: Example) -> Example:
        chosen = draw.random() < texts
        return as_example(swap_words(example.reference, verbs, share, draw)) if chosen else example

    def batches(examples: Iterable[Example]) -> Iterator[list[Example]]:
        known = list(examples)
        if not verbs:
            verbs.update(collect_verbs([example.reference for example in known]))
        for batch in minibatch_by_words(known, size, tolerance=tolerance):
            yield [change(example) for example in batch]

    return batches


registry.batchers(BATCHER, func=create_swapping_batcher)
