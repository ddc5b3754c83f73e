"""What the rules alone read in a sentence: tests of rules do not hang on what the second reader has learned."""

from __future__ import annotations

from texmine.extract.pipeline import Pipeline
from texmine.extract.relations.ranker import bundled_ranker
from texmine.model import Finding


def read_by_rule(pipeline: Pipeline, text: str) -> list[Finding]:
    """The ranked findings of the rules; spans are offsets in the text's normalised view."""
    setting = pipeline.propose_sentence(text)
    return [] if setting is None else bundled_ranker().rank(setting)
