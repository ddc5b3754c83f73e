"""find_relations: one sentence with its mentions in, findings out."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from texmine.extract.mention import DocMention
from texmine.extract.relations.change import DRUGS
from texmine.extract.relations.claims import Context, claim_of, trait_of
from texmine.extract.relations.combine import combine
from texmine.extract.relations.evidence import tell_perturbations
from texmine.extract.relations.features import Setting, Span
from texmine.extract.relations.match import Match
from texmine.extract.relations.naming import is_label
from texmine.extract.relations.ranker import bundled_ranker
from texmine.extract.relations.reading import Reading, is_joined, read_sentence
from texmine.extract.relations.reading_acts import read_matches
from texmine.extract.relations.reading_traits import read_traits
from texmine.extract.relations.repair_brackets import only_describing
from texmine.extract.relations.tree import Tree, read_tree
from texmine.model import Finding
from texmine.vocab.lexicon import Lexicon

_QUALIFIED = frozenset({
    "component", "components", "subunit", "subunits", "member", "members", "partner", "partners", "target", "targets",
    "paralogue", "paralog", "homologue", "homolog", "cofactor", "cofactors", "substrate", "substrates", "ligand",
    "ligands", "factor", "factors", "chain", "chains",
})  # fmt: skip
_PARTS = frozenset(
    {"subset", "subsets", "population", "populations", "subpopulation", "fraction", "pool", "compartment"}
)
_ARGUMENTS = frozenset({"plain", "marker", *DRUGS})
Told = dict[tuple[Span, Span], tuple[DocMention, DocMention]]


def find_relations(doc: Doc, mentions: Sequence[DocMention], lexicon: Lexicon) -> list[Finding]:
    """The relations that one sentence states between the genes and the states that it mentions.

    ``doc`` is the sentence, tokenised as scispaCy does, with tags and CLEAR-style dependencies where the model
    has a parser; without them only the order of words is read. ``mentions`` are offsets in the Doc's text; those
    without a concept, and genes that name a cell, a driver or a reporter, take no part. Findings come in order of
    their gene and state, one per claim, none contradicting a surer one; their scores are the ranker's. Says nothing of
    what other sentences add.
    """
    setting = propose_relations(doc, mentions, lexicon)
    return [] if setting is None else bundled_ranker().rank(setting)


def propose_relations(doc: Doc, mentions: Sequence[DocMention], lexicon: Lexicon) -> Setting | None:
    """All that the rules read in a sentence, before it is ranked; None where it names no gene or no state."""
    genes = [m for m in mentions if m.kind in {"gene", "family"} and m.concept and m.use in _ARGUMENTS]
    states = [m for m in mentions if m.kind == "state" and m.concept]
    genes = [m for m in genes if not _qualifies(doc, m, genes) and not _labels(doc, m, states)]
    states = [m for m in states if not (_abbreviates(doc, m, states) or _is_whole(doc, m, states))]
    describing = only_describing(read_tree(doc), genes)
    genes = [m for m in genes if m not in describing]
    if not genes or not states:
        return None
    words = [token.lower_ for token in doc]
    labels = [m for m in states if is_label(words, m)]
    reading = read_sentence(doc, lexicon, mentions, genes, [m for m in states if m not in labels])
    reading.labels = labels
    findings, told = _read_findings(reading, mentions)
    return Setting(reading.sentence.tree, reading.clauses, mentions, findings, told, reading)


def _qualifies(doc: Doc, mention: DocMention, genes: Sequence[DocMention]) -> bool:
    """As in "the PRC2 subunit X", "the SMAD3 partner X": the first name only says what the second is."""
    at = mention.last
    if mention.kind == "gene" and at < len(doc) and doc[at].lower_ in {"family", "superfamily"}:
        return True
    while at < len(doc) and doc[at].lower_ in {"family", "transcription", "complex", "kinase"}:
        at += 1
    if _is_chained(doc, mention, genes):
        return True
    word = doc[at].lower_ if at < len(doc) else ""
    return word in _QUALIFIED and any(g.first == at + 1 for g in genes)


def _is_chained(doc: Doc, mention: DocMention, genes: Sequence[DocMention]) -> bool:
    """As in "the β chain of the IL-2 receptor (X)": the chain is meant, which the bracket names."""
    k = mention.first - 1 - (mention.first > 1 and doc[mention.first - 1].lower_ == "the")
    part = k > 0 and doc[k].lower_ == "of" and doc[k - 1].lower_ in {"chain", "subunit", "chains", "subunits"}
    bracket = mention.last < len(doc) and doc[mention.last].text == "("
    return part and bracket and any(g.first == mention.last + 1 for g in genes)


def _labels(doc: Doc, mention: DocMention, states: Sequence[DocMention]) -> bool:
    """As in "memory (CD45RO+) cells": a marker in brackets beside a state's name is part of it."""
    bracketed = (
        mention.first > 0 and doc[mention.first - 1].text == "(" and doc.text[mention.end : mention.end + 1] != " "
    )
    signed = doc.text[mention.end : mention.end + 2] in {"+)", "-)", "−)"}
    return bracketed and signed and any(s.last == mention.first - 1 for s in states)


def _abbreviates(doc: Doc, mention: DocMention, states: Sequence[DocMention]) -> bool:
    """As in "progenitor exhausted T cells (Tex)": a short form in brackets means what stands before it."""
    closed = mention.last < len(doc) and doc[mention.last].text == ")" and mention.last - mention.first == 1
    opened = mention.first > 0 and doc[mention.first - 1].text == "("
    return closed and opened and any(s.last == mention.first - 1 for s in states)


def _is_whole(doc: Doc, mention: DocMention, states: Sequence[DocMention]) -> bool:
    """As in "a transitory subset of exhausted T cells": what a subset is a part of only says what the subset is."""
    part = next((s for s in states if s.last == mention.first - 1 and s.concept != mention.concept), None)
    if part is None or mention.concept != "exhausted":
        return False
    return doc[part.last].lower_ == "of" and doc[part.last - 1].lower_ in _PARTS


def _read_findings(reading: Reading, mentions: Sequence[DocMention]) -> tuple[list[Finding], Told]:
    traits = read_traits(reading)
    shown = {(t.gene, t.state) for t in traits}
    matches = read_matches(reading, traits)
    context = context_of(reading, mentions)
    stood_for = [t for t in traits if t.state.method == "anaphora"]
    shown |= {(t.gene, m) for t in stood_for for m in reading.states if m.concept == t.state.concept}
    labelled = [t for t in traits if t.state in reading.labels]
    shown |= {(t.gene, m) for t in labelled for m in reading.states if m.concept == t.state.concept}
    tree, cues = reading.sentence.tree, {(t.gene, t.state): t.cue for t in traits}
    acting = [m for m in matches if (pair := _pair(m)) not in shown or _is_beside(tree, m, cues.get(pair))]
    findings = [*(claim_of(context, found) for found in acting), *(trait_of(context, t) for t in traits)]
    claims = combine([finding for finding in findings if finding is not None])
    told = [(found.actor.mention, found.event.mention) for found in acting] + [(t.gene, t.state) for t in traits]
    return tell_perturbations(claims, reading.actors, matches), _nearest(told)


def _pair(found: Match) -> tuple[DocMention, DocMention]:
    return found.actor.mention, found.event.mention


def _is_beside(tree: Tree, found: Match, cue: int | None) -> bool:
    """As in "X is high in, and necessary for, S": what acts is coordinated with what tells of the product."""
    return cue is not None and any(tree.deps[k] == "conj" and tree.heads[k] == cue for k in found.event.cues)


def context_of(reading: Reading, mentions: Sequence[DocMention]) -> Context:
    """The sentence of a reading, as its claims need it."""
    return Context(
        reading.doc,
        reading.sentence.tree,
        reading.sentence.lexicon,
        reading.clauses,
        {i: m.concept for m in (*reading.states, *reading.proxies) for i in range(m.first, m.last) if m.concept},
        [m for m in mentions if m.kind == "mechanism"],
        {m.end: m.concept for m in reading.states if m.concept and is_joined(reading.doc, m)},
        reading.sentence.departed,
        _named(reading.genes),
    )


def _nearest(told: Sequence[tuple[DocMention, DocMention]]) -> Told:
    """By the spans of gene and state, the pair of mentions, or of pronouns for them, that stand nearest together."""
    found: Told = {}
    for gene, state in sorted(told, key=lambda pair: abs(pair[0].first - pair[1].first)):
        found.setdefault(((gene.start, gene.end), (state.start, state.end)), (gene, state))
    return found


def _named(genes: Sequence[DocMention]) -> dict[str, frozenset[int]]:
    """The tokens where a sentence names each gene."""
    concepts = {m.concept for m in genes if m.concept is not None}
    return {c: frozenset(i for m in genes if m.concept == c for i in range(m.first, m.last)) for c in sorted(concepts)}
