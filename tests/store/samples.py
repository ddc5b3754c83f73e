"""Small documents, findings and packs, written for these tests."""

from __future__ import annotations

from texmine.model import (
    Annotation,
    Article,
    Assertion,
    CitationMark,
    Concept,
    Effect,
    Evidence,
    Identifiers,
    Mention,
    Origin,
    Passage,
    PassageMention,
    PipelineInfo,
    Reference,
    Relation,
    TextKind,
    Xref,
)

SENTENCE = "Loss of FICTA reduced exhaustion."
OTHER = "FICTB sustains the precursor pool."
TEXT = f"{SENTENCE} {OTHER}"

PIPELINE = PipelineInfo(
    version="1", model="tiny", model_version="0.1", packs=(("fiction", "1"),), hash="a" * 64, settings=(("k", "v"),)
)


IDS = Identifiers(pmid="1", doi="10.1/x")
REFERENCES = (Reference("r1", 0, "Someone, 2001", ids=Identifiers(pmid="7")),)


def origin(mark: str = "a", service: str = "file", name: str = "paper.xml") -> Origin:
    return Origin(service=service, name=name, sha256=(mark * 64)[:64], size=10)


def article(
    text: str = TEXT,
    ids: Identifiers = IDS,
    text_kind: TextKind = "abstract",
    title: str = "A paper",
    **more: object,
) -> Article:
    passages = (
        Passage(0, "title", title),
        Passage(1, "paragraph", text, section=("Results", "FICTA"), citations=(CitationMark(0, 4, ("r1", "r9")),)),
    )
    fields: dict[str, object] = {
        "references": (Reference("r1", 0, "Someone, 2001", ids=Identifiers(pmid="7")),)
        if text_kind != "digest"
        else (),
        "authors": ("Doe J", "Roe R"),
        "journal": "Journal",
        "year": 2020,
        **more,
    }
    return Article(ids, title, text_kind, "test/1", passages, **fields)  # type: ignore[arg-type]


def relation(
    gene: str = "NCBIGene:1",
    effect: Effect = "promotes",
    state: str = "exhausted",
    negated: bool = False,
    **more: object,
) -> Relation:
    return Relation(Assertion(gene, effect, state, negated), **more)  # type: ignore[arg-type]


def evidence(
    quote: str = SENTENCE,
    text: str = TEXT,
    passage: int = 1,
    claim: Relation | None = None,
    rule: str = "verb",
    score: float = 0.8,
) -> Evidence:
    start = text.index(quote)
    end = start + len(quote)
    return Evidence(
        relation=claim or relation(),
        passage=passage,
        start=start,
        end=end,
        quote=quote,
        prefix=text[max(0, start - 64) : start],
        suffix=text[end : end + 64],
        gene_span=(start, start + 4),
        state_span=(start + 5, start + 7),
        cue_span=None,
        rule=rule,
        score=score,
        path="gene > verb > state",
    )


def mention(start: int, end: int, concept: str | None = "NCBIGene:1", text: str = TEXT) -> PassageMention:
    return PassageMention(1, Mention(start, end, text[start:end], "gene", concept, "dictionary"))


def annotation(*found: Evidence, mentions: tuple[PassageMention, ...] = ()) -> Annotation:
    return Annotation(mentions=mentions, evidence=found, sentences=3, words=12)


CONCEPTS = (
    Concept("NCBIGene:1", "gene", "FICTA", "fictional A", names=("FA", "fict-α"), xrefs=(Xref("HGNC:1"),)),
    Concept("NCBIGene:2", "gene", "FICTB"),
    Concept("FAM:FICT", "family", "FICT", members=("NCBIGene:1", "NCBIGene:2")),
    Concept("exhausted", "state", "exhausted", definition="worn out"),
    Concept("progenitor_exhausted", "state", "progenitor_exhausted", parent="exhausted"),
    Concept("glycolysis", "mechanism", "glycolysis", layer="metabolome"),
)
