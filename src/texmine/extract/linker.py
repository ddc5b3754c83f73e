"""The component that grounds the proteins which the model's recogniser finds and the dictionary lacks."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
from spacy.language import Language
from spacy.tokens import Doc, Span

from texmine.extract.attributes import MENTIONS
from texmine.extract.mention import DocMention
from texmine.extract.vocabulary import open_vocabulary
from texmine.model import Concept
from texmine.vocab.pack import Pack

if TYPE_CHECKING:
    from scispacy.linking import EntityLinker

NAME = "texmine_linker"

# A capital inside, a number or a Greek letter: "AAVS1", "β-arrestin", and not "transcription factor".
_LIKE_A_NAME = re.compile(r"\w[A-Z]|\d|[α-ωΑ-Ω]")


@Language.factory(
    NAME,
    requires=["doc.ents", "doc._.texmine_mentions"],
    assigns=["doc._.texmine_mentions", "span._.kb_ents"],
    default_config={
        "pack": "tcell_exhaustion",
        "labels": ["protein"],
        "threshold": 0.7,
        "margin": 0.05,
        "min_length": 4,
    },
)
def create_linker(
    nlp: Language,  # noqa: ARG001
    name: str,  # noqa: ARG001
    pack: str,
    labels: list[str],
    threshold: float,
    margin: float,
    min_length: int,
) -> Linker:
    """The component, as spaCy's config makes it; see texmine.extract.linking for what the settings mean."""
    return Linker(open_vocabulary(pack).pack, frozenset(labels), threshold, margin, min_length)


class Linker:
    """Adds to ``doc._.texmine_mentions``, in sentences that name a state, the entities that no mention overlaps.

    A mention is grounded by scispaCy's EntityLinker over the pack's genes (method "linker"), or kept without a concept
    where it looks like a name (method "ner"). The linker is built when it is first
    needed, and its index kept in ``cache``.
    """

    cache: Path | None = platformdirs.user_cache_path("texmine")

    def __init__(self, pack: Pack, labels: frozenset[str], threshold: float, margin: float, min_length: int) -> None:
        self.pack = pack
        self.labels = labels
        self.threshold = threshold
        self.margin = margin
        self.min_length = min_length

    @cached_property
    def genes(self) -> dict[str, Concept]:
        """The pack's genes by id."""
        return {concept.id: concept for concept in self.pack.concepts.values() if concept.kind == "gene"}

    @cached_property
    def entity_linker(self) -> EntityLinker:
        """The linker of scispaCy over the pack's genes."""
        from texmine.extract.linking import gene_linker

        return gene_linker(list(self.genes.values()), self.pack.hash, self.cache)

    def __call__(self, doc: Doc) -> Doc:
        """Links the entities of one Doc."""
        mentions = MENTIONS.get(doc)
        new = self._uncovered(doc, mentions)
        if new:
            added = self._link(doc, new)
            MENTIONS.put(doc, tuple(sorted((*mentions, *added), key=lambda m: (m.start, m.end, m.kind))))
        return doc

    def has_work(self, doc: Doc) -> bool:
        """Whether there is any entity that no mention overlaps: then the pack's genes decide what becomes of it."""
        return bool(self._without_mention(doc, MENTIONS.get(doc)))

    def _uncovered(self, doc: Doc, mentions: tuple[DocMention, ...]) -> list[Span]:
        return [each for each in self._without_mention(doc, mentions) if not self.pack.names.candidates(each.text)]

    def _without_mention(self, doc: Doc, mentions: tuple[DocMention, ...]) -> list[Span]:
        named = [m for m in mentions if m.kind != "mechanism"]
        states = {doc[m.first].sent.start for m in named if m.kind == "state"}
        return [
            entity
            for entity in doc.ents
            if entity.label_ in self.labels
            and entity.sent.start in states
            and not any(m.start < entity.end_char and entity.start_char < m.end for m in named)
        ]

    def _link(self, doc: Doc, entities: list[Span]) -> list[DocMention]:
        from texmine.extract.linking import LinkPolicy, choose_link

        policy = LinkPolicy(self.threshold, self.margin, self.min_length)
        everything = list(doc.ents)
        doc.set_ents(entities)
        self.entity_linker(doc)
        doc.set_ents(everything)
        added = []
        for entity in entities:
            gene = choose_link(entity.text, entity._.kb_ents, self.genes, policy)
            if gene is not None or _LIKE_A_NAME.search(entity.text):
                span = (entity.start_char, entity.end_char, entity.start, entity.end)
                added.append(DocMention(*span, "gene", gene, "ner" if gene is None else "linker"))
        return added
