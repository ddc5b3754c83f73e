"""scispaCy's rule-based tokenizer, registered so that a config or a saved model can name it.

``combined_rule_tokenizer`` takes over the token matcher of the language's own tokenizer, which a tokenizer that a
config creates does not have yet; so the language's own is made first.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import cast

from scispacy.custom_tokenizer import combined_rule_tokenizer
from spacy.language import Language, create_tokenizer
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.tokens import Doc
from spacy.util import registry

TOKENIZER = "texmine.SciTokenizer.v1"
UNFILLED = "texmine.UnfilledTokenizer.v1"


def create_sci_tokenizer() -> Callable[[Language], Callable[[str], Doc]]:
    """A maker of scispaCy's tokenizer, for ``[nlp.tokenizer]`` of any English pipeline, ``spacy.blank`` included."""

    def make_tokenizer(nlp: Language) -> Callable[[str], Doc]:
        nlp.tokenizer = create_tokenizer()(nlp)
        with warnings.catch_warnings():
            # One of scispaCy's suffix patterns holds "||" inside a character class: harmless, and not ours to print.
            warnings.filterwarnings("ignore", "Possible set union", FutureWarning)
            tokenizer: Callable[[str], Doc] = combined_rule_tokenizer(nlp)
        return tokenizer

    return make_tokenizer


def create_unfilled_tokenizer() -> Callable[[Language], Callable[[str], Doc]]:
    """A maker of a tokenizer without any rules, for a model whose own are about to be read from its folder: to make
    them first, only to replace them, takes longer than to load all the rest of the model.
    """
    return lambda nlp: cast("Callable[[str], Doc]", Tokenizer(nlp.vocab))


registry.tokenizers(UNFILLED, func=create_unfilled_tokenizer)
registry.tokenizers(TOKENIZER, func=create_sci_tokenizer)
