"""Whether what a document lists of genes agrees with the pack."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from texmine.model import Article, Issue
from texmine.services.events import note
from texmine.vocab.pack import Pack

DISAGREES = "entity_disagrees"


def check_entities(article: Article, pack: Pack) -> Article:
    """The article with an issue for each listed gene whose identifier is not that of the pack's gene of that symbol.

    The list itself is kept as the source gives it: it is told, not mended. A gene of another species, and a slip of
    the source, look alike. Genes whose symbol the pack lacks are passed over.
    """
    issues = tuple(_disagreements(article, pack))
    for issue in issues:
        note(DISAGREES, f"{article.title or 'a document'}: {issue.detail}", level="warning")
    return replace(article, issues=(*article.issues, *issues)) if issues else article


def _disagreements(article: Article, pack: Pack) -> Iterator[Issue]:
    for entity in article.entities:
        if entity.kind != "gene" or entity.curie is None:
            continue
        gene = pack.concept_for(entity.label, "gene")
        if gene is not None and gene.label == entity.label and gene.id != entity.curie:
            yield Issue(DISAGREES, f"lists {entity.label} as {entity.curie}, which is {gene.id} in the pack")
