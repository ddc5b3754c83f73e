"""Which words of a sentence that name a mechanism may tell the mechanism of one relation at all."""

from __future__ import annotations

from dataclasses import dataclass

from texmine.extract.mention import DocMention
from texmine.extract.relations.tree import FINITE_TAGS, Tree
from texmine.extract.relations.words import HOSTS

SIGNALS = frozenset({
    "signaling", "signalling", "signal", "signals", "pathway", "input", "costimulation", "coinhibition", "axis",
    "cascade", "engagement", "ligation", "costimulatory", "coinhibitory",
})  # fmt: skip
_THROUGH = frozenset({"through", "via", "way"})
_RELAYS = ("relay", "carr", "transduc", "mediat", "keep", "kept", "hold", "held")
_UNMOVED = frozenset(
    {"unchanged", "unaltered", "unaffected", "undiminished", "normal", "normally", "intact", "comparable"}
)
_ALTERING = frozenset({"altering", "affecting", "changing", "impairing", "reducing", "compromising"})
_BODIES = frozenset({"mice", "mouse", "animals", "hosts", "host", "recipients", "patients", "patient", "people"})
_BODILY = frozenset({"overall", "patient", "progression-free", "event-free", "tumour-free", "tumor-free"})
_KINDS = (
    "sensor", "transporter", "receptor", "protein", "factor", "regulator", "enzyme", "kinase", "phosphatase", "ligase",
    "member", "component", "subunit", "chaperone", "remodeler", "remodeller", "microrna", "mirna", "reader", "writer",
    "eraser", "demethylase", "methyltransferase", "deacetylase", "acetyltransferase", "modulator", "modifier",
    "repressor", "activator", "corepressor", "coactivator", "cytokine", "chemokine", "molecule", "checkpoint",
    "ligand", "adaptor", "adapter", "mediator", "gene", "target", "helicase", "protease", "deubiquitinase",
    "carrier", "channel", "synthase", "dehydrogenase", "integrin", "inhibitor", "machinery",
)  # fmt: skip
_BEING_DONE = frozenset({"degradation", "turnover", "proteolysis", "destabilization", "destabilisation", "exposure"})
_SPOKEN_OF = frozenset({"transcriptional_regulation", "proteostasis", "chromatin_remodelling"})
_TRAITS = frozenset({
    "proliferation", "cell_survival", "coinhibition", "glycolysis", "oxidative_phosphorylation",
    "mitochondrial_dynamics", "cytokine_signalling",
})  # fmt: skip
"""What cells do, or what they live on: as often another effect as the means of one."""
_TIES = frozenset({"account", "because", "owing", "due", "thereby", "thus", "so", "result", "alone", "therefore"})
_REACH, _NEAR = 7, 3


@dataclass(frozen=True, slots=True)
class Act:
    """Where a relation stands: its gene, its state, the word that carries it, the nouns of its path, the tokens where
    the sentence names the gene, and those where it names other genes.
    """

    gene: DocMention
    state: DocMention
    cue: int | None
    nouns: frozenset[int]
    named: frozenset[int] = frozenset()
    others: frozenset[int] = frozenset()


def may_count(tree: Tree, m: DocMention, act: Act) -> bool:
    """Whether words that name a mechanism are more than a name, a noun of the relation's own path, what was done to
    the gene, or something else that is spoken of beside it.
    """
    around = m.start < act.state.start and act.state.end < m.end
    if m.start < act.state.end and act.state.start < m.end and not around:
        return False
    inside = range(m.first, m.last)
    if act.named.issuperset(inside) or (act.gene.start <= m.start and m.end <= act.gene.end):
        return False
    if act.nouns.intersection(inside) or _names_other(tree, m, act) or _shares_path(tree, m, act):
        return False
    if _is_told_of_other(tree, m, act):
        return False
    return not (_is_done(tree, m, act) or _is_kind(tree, m, act) or _is_beside(tree, m) or _is_unmoved(tree, m))


def _shares_path(tree: Tree, m: DocMention, act: Act) -> bool:
    """As in "the survival and proliferation of S": coordinated with a noun of the path."""
    head = m.last - 1
    while tree.deps[head] == "conj" and tree.is_noun(tree.heads[head]):
        head = tree.heads[head]
        if head in act.nouns:
            return True
    return False


def _names_other(tree: Tree, m: DocMention, act: Act) -> bool:
    """Whether the words are but the name of another gene ("blockade of A2AR and X"), and not one acted through."""
    through = _THROUGH.intersection(tree.lower[max(0, m.first - 3) : m.first])
    return act.others.issuperset(range(m.first, m.last)) and not through


def _is_told_of_other(tree: Tree, m: DocMention, act: Act) -> bool:
    """As in "signals and X", "S required X and was repressed by Y": beside the gene, or what another gene does."""
    first, last = sorted((m, act.gene), key=lambda each: each.first)
    if tree.lower[first.last : last.first] in (["and"], ["or"], ["together", "with"], ["but", "not"]):
        return True
    acting = (a for v in range(m.first, m.last) if tree.is_verb(v) for a in tree.children(v, "agent"))
    return any(act.others.issuperset(tree.children(a, "pobj")) and tree.has(a, "pobj") for a in acting)


def _is_done(tree: Tree, m: DocMention, act: Act) -> bool:
    """As in "exposure to X", "degradation of X", "downregulation of X": what is done to the gene, or how much of it
    there is, and no means of its own; and "X stabilises S", where the word is that of the effect itself.
    """
    words = tree.lower[m.first : m.last]
    if SIGNALS.intersection(words):
        return False
    if act.named.intersection(range(m.first, m.last)):
        return not words[0].startswith(_RELAYS)
    if act.cue is not None and m.first <= act.cue < m.last and m.concept in _SPOKEN_OF:
        return True
    led = tree.lower[m.last : m.last + 1] in (["of"], ["to"]) and _BEING_DONE.intersection(words)
    return bool(led) and bool(act.named.intersection(range(m.last, m.last + 6)))


def _is_kind(tree: Tree, m: DocMention, act: Act) -> bool:
    """As in "the oxygen sensor X", "a single microRNA, X", "X, a BAF subunit": what kind of molecule the gene makes."""
    last = next((k for k in (m.last, m.last - 1) if k < len(tree) and _is_kind_noun(tree, k)), None)
    if last is None:
        return False
    before, after = tree.lower[last + 1 : act.gene.first], tree.lower[act.gene.last : m.first]
    if last < act.gene.first:
        return len(before) <= _REACH and not any(tree.is_verb(k) for k in range(last + 1, act.gene.first))
    return 0 < len(after) <= _REACH and after[0] in {",", "("} and (after[1:2] != ["which"] or "encode" in after[2:3])


def _is_kind_noun(tree: Tree, k: int) -> bool:
    return tree.is_noun(k) and tree.lower[k].removesuffix("s").endswith(_KINDS)


def _is_beside(tree: Tree, m: DocMention) -> bool:
    """As in "prolonged the survival of mice", "in hypoxic tumours": what is told of bodies, or describes where cells
    are.
    """
    head = m.last - 1
    over = tree.heads[head]
    if tree.deps[head] in {"amod", "compound"} and over >= m.last and tree.lower[over] in HOSTS:
        return True
    if m.concept != "cell_survival":
        return False
    near = tree.lower[m.last : m.last + 4]
    if _BODILY.intersection(tree.lower[max(0, m.first - 2) : m.first]):
        return True
    return bool(_BODIES.intersection(near)) and near[:1] in (["of"], ["in"])


def _is_unmoved(tree: Tree, m: DocMention) -> bool:
    """As in "with unchanged viability", "without altering division": what stays as it is explains nothing."""
    before = tree.lower[max(0, m.first - 2) : m.first]
    if _UNMOVED.intersection(before):
        return True
    near = tree.lower[max(0, m.first - _REACH) : m.first]
    return "without" in near and bool(_ALTERING.intersection(near)) and "," not in near[near.index("without") :]


def is_second_effect(tree: Tree, m: DocMention, act: Act) -> bool:
    """As in "X loss restored proliferation and reversed S", "reversed S and enhanced survival": what cells do besides
    is another effect, and no means, unless the sentence ties the two.
    """
    if m.concept not in _TRAITS or act.cue is None:
        return False
    if m.last > act.cue and "with" in tree.lower[max(act.cue, m.first - 4) : m.first]:
        return True
    first, last = (m.last, act.cue + 1) if m.last <= act.cue else (act.cue, m.first)
    if _TIES.intersection(tree.lower[max(0, min(first, m.first - 4)) : last]):
        return False
    if m.last <= act.cue and "without" in tree.lower[first:last]:
        return True
    joins = [k for k in range(first, last) if tree.lower[k] in {"and", "but", "or", "which"}]
    verbs = [k for k in range(first, max(last, m.last)) if tree.tags[k] in FINITE_TAGS]
    return any(j < v <= j + _NEAR for j in joins for v in verbs)
