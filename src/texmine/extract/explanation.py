"""What the extractor saw in a sentence, in plain nouns, for people who want to know why."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from texmine.model import Finding, Mention


@dataclass(frozen=True, slots=True)
class Word:
    """A token with its tag, its label and the number of its head; all empty where nothing was parsed."""

    number: int
    text: str
    tag: str
    label: str
    head: int | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """A sentence's words, mentions and findings. The offsets of the last two are those of the text that was given."""

    words: tuple[Word, ...]
    mentions: tuple[Mention, ...]
    findings: tuple[Finding, ...]

    @property
    def parsed(self) -> bool:
        """Whether the sentence was parsed: only one with a gene and a state is, and only by a model with a parser."""
        return any(word.label for word in self.words)


def read_words(doc: Doc) -> tuple[Word, ...]:
    """The tokens of a Doc; a root's head is None."""
    parsed = doc.has_annotation("DEP")
    return tuple(
        Word(
            token.i,
            token.text,
            token.tag_,
            token.dep_,
            token.head.i if parsed and token.head.i != token.i else None,
        )
        for token in doc
    )
