"""The component that finds the pack's genes, families, states and mechanisms in a Doc, sentence by sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc, Span

from texmine.extract.attributes import DEFINITIONS, GLOSSARY, MENTIONS
from texmine.extract.dictionary import find_mentions
from texmine.extract.found import Found
from texmine.extract.glossary import Glossary, apply_glossary, extend_glossary
from texmine.extract.mention import DocMention, token_span
from texmine.extract.vocabulary import Vocabulary, open_vocabulary
from texmine.text import normalise

NAME = "texmine_mentions"


@Language.factory(
    NAME,
    requires=["doc.sents"],
    assigns=["doc._.texmine_mentions", "doc._.texmine_glossary"],
    default_config={"pack": "tcell_exhaustion"},
)
def create_mentions(nlp: Language, name: str, pack: str) -> Mentions:  # noqa: ARG001
    """The component, as spaCy's config makes it. ``pack`` is the name or the folder of a vocabulary pack."""
    return Mentions(open_vocabulary(pack))


class Mentions:
    """Sets ``doc._.texmine_mentions``: DocMentions in order of the text.

    Each sentence is searched by itself, in its normalised view (texmine.text), with the abbreviations that
    ``doc._.texmine_glossary`` held before and those that the Doc defines; it is left with both.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def __call__(self, doc: Doc) -> Doc:
        """Finds the mentions of one Doc."""
        glossary = self.extend(GLOSSARY.get(doc), doc)
        GLOSSARY.put(doc, glossary)
        return self.annotate(doc, glossary)

    def annotate(self, doc: Doc, glossary: Glossary) -> Doc:
        """Finds the mentions of one Doc in which abbreviations mean what ``glossary`` says."""
        MENTIONS.put(doc, tuple(one for sentence in doc.sents for one in self._find(doc, sentence, glossary)))
        return doc

    @staticmethod
    def place(doc: Doc, found: Sequence[Found]) -> Doc:
        """Sets the mentions of a Doc that is one sentence, from what was found in its text."""
        MENTIONS.put(doc, tuple(_in_doc(doc, each, 0) for each in found))
        return doc

    def extend(self, glossary: Glossary, doc: Doc) -> Glossary:
        """``glossary`` with what a Doc defines."""
        return extend_glossary(glossary, DEFINITIONS.get(doc), self._find_in)

    def find(self, sentence: str, glossary: Glossary) -> list[Found]:
        """The mentions of one sentence, without a Doc; their offsets are those of ``sentence``."""
        view = normalise(sentence)
        pack = self.vocabulary.pack
        found = apply_glossary(view.text, self._find_in(view.text), glossary, pack.concepts, pack.names.goes_on)
        return [_in_raw(mention, view.to_raw(mention.start, mention.end)) for mention in found]

    def _find_in(self, text: str) -> list[Found]:
        return find_mentions(text, self.vocabulary)

    def _find(self, doc: Doc, sentence: Span, glossary: Glossary) -> list[DocMention]:
        return [_in_doc(doc, found, sentence.start_char) for found in self.find(sentence.text, glossary)]


def _in_raw(found: Found, span: tuple[int, int]) -> Found:
    return found if span == (found.start, found.end) else replace(found, start=span[0], end=span[1])


def _in_doc(doc: Doc, found: Found, offset: int) -> DocMention:
    start, end = offset + found.start, offset + found.end
    first, last = token_span(doc, start, end)
    return DocMention(start, end, first, last, found.kind, found.concept, found.method, found.alternatives, found.use)
