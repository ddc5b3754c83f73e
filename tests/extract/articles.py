"""Small articles, written for these tests."""

from __future__ import annotations

from texmine.model import Article, CitationMark, Identifiers, Passage, PassageKind


def make_article(*passages: Passage) -> Article:
    return Article(Identifiers(pmid="1"), "A title", "full_text", "test/1", passages)


def make_passage(order: int, text: str, kind: PassageKind = "paragraph", marks: tuple[str, ...] = ()) -> Passage:
    """A passage; each of ``marks`` is a stretch of its text that is a superscript citation."""
    citations = []
    position = 0
    for mark in marks:
        position = text.index(mark, position)
        citations.append(CitationMark(position, position + len(mark), (mark,), superscript=True))
        position += len(mark)
    return Passage(order, kind, text, citations=tuple(citations))


STUDY = make_article(
    make_passage(0, "TOX drives T cell exhaustion in tumours", "title"),
    make_passage(1, "Results", "heading"),
    make_passage(
        2,
        "Dysfunctional cells of a kind we call progenitor exhausted T cells (Tpe) persist in tumours.3 "
        "Loss of TCF‐1 depleted the Tpe pool.4,5 TOX was required for terminal exhaustion (Fig. 2a).",
        marks=("3", "4,5"),
    ),
    make_passage(3, "BATF promotes formation of Tpe cells, whereas BACH2 restrains terminal exhaustion.", "caption"),
    make_passage(4, "TOX drives exhaustion | 12 | 13", "table"),
    make_passage(5, "Mice were housed in cages. IL‐2 was given i.p. on day 8; PRDM1 deﬁciency delayed exhaustion."),
)
