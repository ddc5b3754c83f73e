"""The component that hands each sentence with a gene and a state to the relation finder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc, Span

from texmine.extract.attributes import MENTIONS, RELATIONS
from texmine.extract.mention import DocMention
from texmine.extract.relations.learned.reader import read_relations
from texmine.extract.vocabulary import Vocabulary, open_vocabulary
from texmine.model import Finding

NAME = "texmine_relations"

_ARGUMENT_USES = frozenset({"plain", "marker"})


@Language.factory(
    NAME,
    requires=["doc.sents", "doc._.texmine_mentions"],
    assigns=["doc._.texmine_relations"],
    default_config={"pack": "tcell_exhaustion"},
)
def create_relater(nlp: Language, name: str, pack: str) -> Relater:  # noqa: ARG001
    """The component, as spaCy's config makes it."""
    return Relater(open_vocabulary(pack))


class Relater:
    """Sets ``doc._.texmine_relations``: Findings in order of the text, their spans offsets in the Doc's text."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def __call__(self, doc: Doc) -> Doc:
        """Finds the relations of one Doc, sentence by sentence."""
        RELATIONS.put(doc, tuple(finding for sentence in doc.sents for finding in self._find(doc, sentence)))
        return doc

    def _find(self, doc: Doc, sentence: Span) -> Iterator[Finding]:
        mentions = [m for m in MENTIONS.get(doc) if sentence.start <= m.first and m.last <= sentence.end]
        if not is_candidate(mentions):
            return
        whole = sentence.start == 0 and sentence.end == len(doc)
        part = doc if whole else sentence.as_doc()
        local = [_shift(m, -sentence.start_char, -sentence.start) for m in mentions]
        for finding in read_relations(part, local, self.vocabulary.lexicon):
            yield _in_doc(finding, sentence.start_char)


def is_candidate(mentions: Iterable[DocMention]) -> bool:
    """Whether a sentence names a state, and a gene or family that can be an argument."""
    kinds = {m.kind for m in mentions if m.concept is not None and m.use in _ARGUMENT_USES}
    return "state" in kinds and not kinds.isdisjoint({"gene", "family"})


def _shift(mention: DocMention, chars: int, tokens: int) -> DocMention:
    return replace(
        mention,
        start=mention.start + chars,
        end=mention.end + chars,
        first=mention.first + tokens,
        last=mention.last + tokens,
    )


def _in_doc(finding: Finding, offset: int) -> Finding:
    def shift(span: tuple[int, int]) -> tuple[int, int]:
        return span[0] + offset, span[1] + offset

    cue = None if finding.cue_span is None else shift(finding.cue_span)
    return replace(finding, gene_span=shift(finding.gene_span), state_span=shift(finding.state_span), cue_span=cue)
