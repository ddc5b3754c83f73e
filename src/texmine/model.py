"""The nouns of texmine, frozen: what is parsed, what is found, what is claimed.

Offsets are code points (Python string indices), half-open: ``text[start:end]``. Nothing here reads a file, a network
or a database; every other part of texmine speaks in these terms.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, is_dataclass
from functools import lru_cache
from json.encoder import encode_basestring as _quoted
from typing import Literal, get_args

Effect = Literal["promotes", "inhibits", "maintains", "marks", "depleted_in", "associated"]
Perturbation = Literal["loss", "gain"]
TextKind = Literal["full_text", "abstract", "digest", "record"]
Status = Literal["current", "corrected", "concern", "retracted"]
PassageKind = Literal["title", "abstract", "heading", "paragraph", "caption", "table", "key_finding", "definition"]
ConceptKind = Literal["gene", "family", "state", "mechanism"]

EFFECTS: tuple[Effect, ...] = get_args(Effect)
PERTURBATIONS: tuple[Perturbation, ...] = get_args(Perturbation)
TEXT_KINDS: tuple[TextKind, ...] = get_args(TextKind)
STATUSES: tuple[Status, ...] = get_args(Status)
"""Least to most severe; the status of a document is the most severe that any source gives it."""


# --- documents -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Identifiers:
    """A paper's identifiers, each None where unknown: PMID digits, PMCID with its ``PMC`` and no version, DOI in lower
    case without a resolver's address.
    """

    pmid: str | None = None
    pmcid: str | None = None
    doi: str | None = None

    def __bool__(self) -> bool:
        return bool(self.pmid or self.pmcid or self.doi)

    @property
    def curies(self) -> tuple[str, ...]:
        """``doi:…``, ``PMID:…``, ``PMCID:…``, those that are known, in that order."""
        pairs = (("doi", self.doi), ("PMID", self.pmid), ("PMCID", self.pmcid))
        return tuple(f"{prefix}:{value}" for prefix, value in pairs if value)


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence as a document states it.

    ``raw`` is the statement, ``code`` its normalised form (an SPDX id such as ``CC-BY-4.0``, without the version where
    none is stated, or None where it is not one that is known), ``where`` the place it was found in.
    """

    raw: str | None = None
    code: str | None = None
    where: str | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """One entry of a reference list. ``key`` is unique in its article (the XML id, with a suffix where one id holds
    several citations); ``order`` counts from 0; ``raw`` is the whole entry as text.
    """

    key: str
    order: int
    raw: str
    label: str | None = None
    kind: str | None = None
    ids: Identifiers = Identifiers()
    title: str | None = None
    first_author: str | None = None
    source: str | None = None
    year: int | None = None
    volume: str | None = None
    first_page: str | None = None
    other_ids: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class CitationMark:
    """A place in a passage that cites references: ``passage.text[start:end]`` is the mark as printed.

    A printed range ("1–3") is one mark with all the references it stands for, in order. ``superscript`` tells marks
    that are set above the line, which stick to the word before them.
    """

    start: int
    end: int
    references: tuple[str, ...]
    superscript: bool = False


@dataclass(frozen=True, slots=True)
class Script:
    """A stretch of a passage that its source sets as superscript or subscript."""

    start: int
    end: int
    kind: Literal["sup", "sub"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A title, paragraph, caption …: a run of text with its place in the document.

    ``order`` counts from 0 within the article. ``section`` is the path of headings that leads to it, outermost first.
    ``label`` is what the source prints beside it ("Figure 2", "METHODS"). ``text`` is the source's own characters,
    with white space folded; it is never normalised further (see texmine.text for the view that is).
    """

    order: int
    kind: PassageKind
    text: str
    section: tuple[str, ...] = ()
    label: str | None = None
    citations: tuple[CitationMark, ...] = ()
    scripts: tuple[Script, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentEntity:
    """An entity that a source gives for a whole document, without a place in its text."""

    kind: str
    label: str
    curie: str | None = None
    description: str | None = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RelatedArticle:
    """A link to another article as the source types it, normalised in ``relation``: retraction_of, retracted_by,
    correction_of, corrected_by, concern_of, concern_by, update_of, updated_by, comment_on, commented_by, other.
    """

    relation: str
    raw_type: str
    ids: Identifiers = Identifiers()
    citation: str | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """Something in a document that the parser did not know or could not use: kept, and shown, not hidden."""

    code: str
    detail: str


@dataclass(frozen=True, slots=True)
class Article:
    """One parsed document. ``parser`` names the parser and its version ("jats/1")."""

    ids: Identifiers
    title: str
    text_kind: TextKind
    parser: str
    passages: tuple[Passage, ...]
    authors: tuple[str, ...] = ()
    journal: str | None = None
    year: int | None = None
    article_type: str | None = None
    publication_types: tuple[str, ...] = ()
    status: Status = "current"
    licence: Licence = Licence()
    references: tuple[Reference, ...] = ()
    entities: tuple[DocumentEntity, ...] = ()
    related: tuple[RelatedArticle, ...] = ()
    issues: tuple[Issue, ...] = ()
    other_ids: tuple[tuple[str, str], ...] = ()
    n_references_stated: int | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an article's bytes came from. ``service`` is "file", "starter" or a web service's name; ``name`` is the
    file's or object's name, never an absolute path.
    """

    service: str
    name: str
    sha256: str
    size: int


# --- vocabulary ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Xref:
    """A mapping of a concept to a term of another vocabulary, with its SSSOM predicate (``skos:exactMatch`` …)."""

    curie: str
    predicate: str = "skos:exactMatch"


@dataclass(frozen=True, slots=True)
class Concept:
    """A gene, family, state or mechanism of a vocabulary pack.

    ``id`` is unique in the pack: ``NCBIGene:9760`` (or ``HGNC:…`` where NCBI has none), ``FAM:NFAT``, and the bare ids
    of states and mechanisms (``terminally_exhausted``, ``glycolysis``). ``label`` is what people read: the approved
    symbol of a gene, the id itself of the others.
    """

    id: str
    kind: ConceptKind
    label: str
    name: str | None = None
    definition: str | None = None
    parent: str | None = None
    layer: str | None = None
    names: tuple[str, ...] = ()
    xrefs: tuple[Xref, ...] = ()
    members: tuple[str, ...] = ()


# --- what is found ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Mention:
    """A concept named in a passage: ``passage.text[start:end] == text``.

    ``concept`` is None for a mention that could not be grounded. ``method`` tells how it was found: dictionary,
    abbreviation, markers, ner, linker, drug.
    """

    start: int
    end: int
    text: str
    kind: ConceptKind
    concept: str | None
    method: str


@dataclass(frozen=True, slots=True)
class Assertion:
    """The claim itself: gene (a concept id), effect of its normal activity, state, and whether it is denied."""

    gene: str
    effect: Effect
    state: str
    negated: bool = False

    @property
    def id(self) -> str:
        """SHA-256 (hex) of the claim's canonical JSON. Equal claims have equal ids, everywhere and always."""
        return _claim_hash(self.gene, self.effect, self.state, self.negated)


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation as one sentence states it: the claim, and what that sentence adds."""

    assertion: Assertion
    from_state: str | None = None
    mechanism: str | None = None
    perturbation: Perturbation | None = None
    speculative: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """A relation found in a sentence, with what it rests on. Spans are offsets in the sentence's own text.

    ``rule`` names the rule, ``score`` is in [0, 1], ``path`` is a readable account of the way from gene to state.
    """

    relation: Relation
    gene_span: tuple[int, int]
    state_span: tuple[int, int]
    cue_span: tuple[int, int] | None
    rule: str
    score: float
    path: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence of one document version that states a relation.

    ``passage`` is the passage's order; ``start`` and ``end`` place the sentence in it and ``quote`` is that slice.
    ``prefix`` and ``suffix`` are up to 64 characters of the passage on either side. The three spans are offsets in the
    passage.
    """

    relation: Relation
    passage: int
    start: int
    end: int
    quote: str
    prefix: str
    suffix: str
    gene_span: tuple[int, int]
    state_span: tuple[int, int]
    cue_span: tuple[int, int] | None
    rule: str
    score: float
    path: str = ""

    def id(self, document: str) -> str:
        """SHA-256 (hex) of document key, quote, context and claim: the same wherever row ids and offsets differ."""
        # The canonical form by hand: content_hash would take several times as long, for each sentence of each paper.
        return _sha256(
            f'{{"assertion":"{self.relation.assertion.id}","document":{_quoted(document)},'
            f'"prefix":{_quoted(self.prefix)},"quote":{_quoted(self.quote)},"suffix":{_quoted(self.suffix)}}}'
        )


@dataclass(frozen=True, slots=True)
class PassageMention:
    """A mention with the order of the passage that it stands in."""

    passage: int
    mention: Mention


@dataclass(frozen=True, slots=True)
class PassageReading:
    """What an extractor made of one passage. ``key`` is a hash of all that this depends on, so a passage with an equal
    key has the same reading, wherever it stands; so has one with an equal ``outcome``, which is a hash of what was
    found in it by looking names up and of what else the rest depends on. ``definitions`` are the abbreviations that it
    adds to those of the passages before it: short form, long form, kind and concept of what it means (both None where
    that is not known).
    """

    key: str
    outcome: str
    passage: int
    definitions: tuple[tuple[str, str, ConceptKind | None, str | None], ...]
    sentences: int
    words: int
    mentions: tuple[Mention, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Annotation:
    """All that an extractor found in one article. ``readings`` hold the same passage by passage; ``kept`` counts those
    that were taken over from before instead of being read.
    """

    mentions: tuple[PassageMention, ...]
    evidence: tuple[Evidence, ...]
    sentences: int
    words: int
    readings: tuple[PassageReading, ...] = ()
    kept: int = 0


@dataclass(frozen=True, slots=True)
class PipelineInfo:
    """What made an annotation. ``hash`` changes whenever any of the rest, or the extraction code's version, does."""

    version: str
    model: str
    model_version: str
    packs: tuple[tuple[str, str], ...]
    hash: str
    settings: tuple[tuple[str, str], ...] = field(default=())


def _fields(value: object) -> dict[str, object]:
    """A noun as its fields: what the canonical form of one holds."""
    if not is_dataclass(value) or isinstance(value, type):
        message = f"{type(value).__name__} has no canonical form"
        raise TypeError(message)
    return {each: getattr(value, each) for each in value.__dataclass_fields__}


# Made once: json.dumps would make an encoder for each value, which takes longer than the encoding.
_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_fields)


def content_hash(value: object) -> str:
    """SHA-256 (hex) of a JSON value's canonical form: sorted keys, no spaces, UTF-8, no escapes (after RFC 8785).

    A noun of this module, wherever in the value it stands, is the object of its fields. Raises TypeError for a value
    that JSON does not have.
    """
    return _sha256(_CANONICAL.encode(value))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


# Each piece of evidence of a claim asks for its id several times. Typed: 1 and true are equal, and their JSON is not.
@lru_cache(maxsize=65536, typed=True)
def _claim_hash(gene: str, effect: str, state: str, negated: bool) -> str:
    if negated is not True and negated is not False:
        return content_hash({"effect": effect, "gene": gene, "negated": negated, "state": state})
    denied = "true" if negated else "false"
    return _sha256(f'{{"effect":{_quoted(effect)},"gene":{_quoted(gene)},"negated":{denied},"state":{_quoted(state)}}}')
