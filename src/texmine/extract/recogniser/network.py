"""The neural part: a spelling embedding, convolutions over the neighbours, and a score for each label."""

from __future__ import annotations

from typing import Any

from spacy.ml.models import MaxoutWindowEncoder, build_Tok2Vec_model
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import Linear, Model, chain, with_array
from thinc.types import Floats2d

ARCHITECTURE = "texmine.ChainNetwork.v1"


def build_network(
    embed: Model[list[Doc], list[Floats2d]], width: int, depth: int, labels: int
) -> Model[list[Doc], list[Floats2d]]:
    """From Docs to one score a token and label: ``embed`` (of ``width``), ``depth`` convolutions that each see one
    neighbour on either side (Collobert et al. 2011, as spaCy has them), and a linear layer.
    """
    encode = MaxoutWindowEncoder(width, window_size=1, maxout_pieces=3, depth=depth)
    output: Model[Any, Any] = with_array(Linear(labels, width))
    return chain(build_Tok2Vec_model(embed, encode), output)


registry.architectures(ARCHITECTURE, func=build_network)
