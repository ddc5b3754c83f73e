"""The pack's names in a text: genes and families, states and mechanisms."""

from __future__ import annotations

from texmine.extract.found import Found
from texmine.extract.vocabulary import Vocabulary


def find_mentions(text: str, vocabulary: Vocabulary) -> list[Found]:
    """The genes, families, states and mechanisms that one sentence names, in order of the text.

    ``text`` is a normalised view (texmine.text). Genes do not overlap each other, nor do states; a gene may stand
    inside a state ("PD-1+TCF1+ cells") or a mechanism ("IL-2 signalling"). Mechanisms are looked for only in a sentence
    that names a state: elsewhere "phosphorylation" and "proliferation" are any cell's.
    """
    names = vocabulary.pack.names.find_names(text)
    genes = [
        Found(name.start, name.end, name.text, name.kind, name.concept, "dictionary", name.alternatives, name.use)
        for name in names
    ]
    genes += _find_targets(text, vocabulary, genes)
    states = [
        Found(state.start, state.end, text[state.start : state.end], "state", state.state, state.method)
        for state in vocabulary.states.find(text, [(name.start, name.end) for name in names])
    ]
    if not states:
        return genes
    cues = [
        Found(cue.start, cue.end, text[cue.start : cue.end], "mechanism", cue.mechanism, "dictionary", (), cue.strength)
        for cue in vocabulary.mechanisms.find(text)
    ]
    return sorted([*genes, *states, *cues], key=lambda m: (m.start, m.end, m.kind, m.concept or ""))


def _find_targets(text: str, vocabulary: Vocabulary, genes: list[Found]) -> list[Found]:
    """Each drug as a mention of a target that the text names as well: it is then by the drug that the target is hit."""
    named = {gene.concept: gene.kind for gene in genes if gene.concept}
    if not named:
        return []
    return [
        Found(
            match.start,
            match.end,
            text[match.start : match.end],
            named[target],
            target,
            "drug",
            (),
            "inhibitor" if match.drug.action == "inhibits" else "activator",
        )
        for match in vocabulary.drugs.find(text)
        for target in match.drug.targets
        if target in named and not any(gene.start < match.end and match.start < gene.end for gene in genes)
    ]
