"""A mention as the spaCy components pass it on: offsets in the Doc's text, and the tokens that it touches."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc

from texmine.model import ConceptKind


@dataclass(frozen=True, slots=True)
class DocMention:
    """A concept named in a Doc: ``doc.text[start:end]``, on the tokens ``doc[first:last]`` (half-open).

    A mention may be part of a token ("TOX" in "TOX-driven", "CXCR5" in "CXCR5-TIM-3"): then the token holds more than
    the mention. ``method`` is as in texmine.model.Mention; ``alternatives`` are other concepts that the words can mean.
    ``use`` is that of a gene's name (texmine.vocab.name_context): plain, or what it is instead; of a mechanism, how
    surely the words tell it: strong or weak.
    """

    start: int
    end: int
    first: int
    last: int
    kind: ConceptKind
    concept: str | None
    method: str
    alternatives: tuple[str, ...] = ()
    use: str = "plain"

    def surface(self, doc: Doc) -> str:
        """The mention's own words."""
        return _text_of(doc)[self.start : self.end]


@lru_cache(maxsize=1)
def _text_of(doc: Doc) -> str:
    """``doc.text``, which spaCy puts together from all tokens each time that it is asked for."""
    return doc.text


def token_span(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The half-open range of tokens that the characters ``start:end`` touch. Raises ValueError where there is none."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        message = f"no token in {start}:{end}"
        raise ValueError(message)
    return span.start, span.end
