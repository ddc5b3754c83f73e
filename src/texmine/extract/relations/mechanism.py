"""Which mechanism a sentence gives for a relation, of those that it names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from texmine.extract.mention import DocMention
from texmine.extract.relations.segments import Clauses
from texmine.extract.relations.tree import FINITE_TAGS, Tree

_MEANS = frozenset({"by", "through", "via", "owing", "due", "thanks"})
_REASONS = frozenset({"because", "as", "since", "for", "so", "given", "in that"})
_CONTRASTS = frozenset({"whereas", "but", "although", "though", "while", "yet", "however", "unless"})
_SETTING = frozenset({"under", "during", "despite", "without", "spite", "rather", "irrespective", "analogy", "among"})
_UNMOVED = frozenset(
    {"unchanged", "unaltered", "unaffected", "undiminished", "normal", "normally", "intact", "comparable"}
)
_RESULTS = frozenset({"thereby", "thus", "so", "hence", "therefore", "accordingly", "consequently", "way", "result"})
_MEDIATING = frozenset({"mediates", "mediate", "catalyses", "catalyzes", "catalyse", "catalyze", "performs", "carries"})
_SIGNALS = frozenset({
    "signaling", "signalling", "signal", "signals", "pathway", "input", "costimulation", "coinhibition", "axis",
    "cascade", "engagement", "ligation",
})  # fmt: skip
_WORTH = {
    "means": 4.0,
    "result": 5.1,
    "reason": 3.0,
    "signal": 3.5,
    "act": 5.5,
    "aside": 2.2,
    "between": 2.1,
    "before": 2.1,
    "after": 2.1,
    "none": 0.0,
}
_ALTERING = frozenset({"altering", "affecting", "changing", "impairing", "reducing", "compromising"})
_REACH = 7
_WEAK = 0.4
_THRESHOLD = 2.0


@dataclass(frozen=True, slots=True)
class Act:
    """Where a relation stands: its gene, its state, the word that carries it, the nouns of its path, and the tokens
    where the sentence names the gene.
    """

    gene: DocMention
    state: DocMention
    cue: int | None
    nouns: frozenset[int]
    named: frozenset[int] = frozenset()


def choose_mechanism(tree: Tree, clauses: Clauses, mechanisms: Sequence[DocMention], act: Act) -> str | None:
    """The mechanism nearest to the gene's own act: a stated means first, then its signal, its reason, its result.

    Returns None where none of these names one: a mechanism that is merely beside the relation is not its
    mechanism.
    """
    best: tuple[float, int, str] | None = None
    for m in mechanisms:
        if m.concept is None or not _may_count(m, act) or _is_unmoved(tree, m):
            continue
        worth = _WORTH[_place(tree, clauses, m, act)] * (_WEAK if m.use == "weak" else 1.0)
        key = (worth, -_distance(m, act.gene), m.concept)
        if worth >= _THRESHOLD and (best is None or key > best):
            best = key
    return best[2] if best else None


def _may_count(m: DocMention, act: Act) -> bool:
    """Whether the words are more than the name of the gene or the state, or a noun of the path itself."""
    around = m.start < act.state.start and act.state.end < m.end
    if m.start < act.state.end and act.state.start < m.end and not around:
        return False
    if act.gene.start <= m.start and m.end <= act.gene.end:
        return False
    if act.named.issuperset(range(m.first, m.last)):
        return False
    return not act.nouns.intersection(range(m.first, m.last))


def _is_unmoved(tree: Tree, m: DocMention) -> bool:
    """As in "with unchanged viability", "without altering division": what stays as it is explains nothing."""
    before = tree.lower[max(0, m.first - 2) : m.first]
    if _UNMOVED.intersection(before):
        return True
    near = tree.lower[max(0, m.first - _REACH) : m.first]
    return "without" in near and bool(_ALTERING.intersection(near)) and "," not in near[near.index("without") :]


def _distance(a: DocMention, b: DocMention) -> int:
    return max(b.first - a.last, a.first - b.last, 0)


def _place(tree: Tree, clauses: Clauses, m: DocMention, act: Act) -> str:
    """How a mechanism stands to the relation: see _WORTH."""
    cue = act.cue if act.cue is not None else act.state.first
    own = {clauses.of[act.gene.first], clauses.of[act.state.first], clauses.of[cue]}
    clause = clauses.of[m.first]
    opener = tree.lower[clauses.starts[clause]]
    near = min(own) - 1 <= clause <= max(own) + 1
    if _is_act(tree, m, act):
        return "act"
    if clause not in own and (not near or opener in _CONTRASTS):
        return "none"
    if _in_means(tree, clauses, m):
        return "means"
    if _is_signal(tree, m, act.gene):
        return "signal"
    if clause not in own:
        return "reason" if opener in _REASONS else "none"
    if m.last <= cue and _RESULTS.intersection(tree.lower[m.last : cue]):
        return "result"
    if (
        act.gene.last <= m.first < cue
        and "," in tree.lower[act.gene.last : m.first]
        and "," in tree.lower[m.last : cue]
    ):
        return "aside"
    if act.gene.last <= m.first and m.last <= act.state.first:
        return "between"
    if _SETTING.intersection(tree.lower[max(0, m.first - 5) : m.first]):
        return "none"
    return "before" if m.first < act.gene.first else "after"


def _is_act(tree: Tree, m: DocMention, act: Act) -> bool:
    """As in "X ubiquitinates …", "X, which silences …": the mechanism's verb has the gene as its subject."""
    if m.first - 1 in act.named and tree.tags[m.first] in {"NNS", "VBZ"} and tree.lower[m.first].endswith("es"):
        return True
    if tree.lower[m.last : m.last + 1] == ["by"] and m.last + 1 in act.named:
        return True
    for v in range(m.first, m.last):
        if tree.deps[v] == "dobj" and any(s in act.named for s in tree.children(tree.heads[v], "nsubj")):
            return tree.lower[tree.heads[v]] in _MEDIATING
        if not tree.is_verb(v) or tree.lower[v] == "being":
            continue
        if any(s in act.named for s in tree.children(v, "nsubj")):
            return True
        if tree.deps[v] == "relcl" and tree.tags[v] in FINITE_TAGS and _clause_of(tree, v) in act.named:
            return True
    return False


def _clause_of(tree: Tree, v: int) -> int:
    """What a relative clause speaks of, or what that stands beside as an apposition ("X, a ligase that …")."""
    noun = tree.heads[v]
    return tree.heads[noun] if tree.deps[noun] == "appos" else noun


def _is_signal(tree: Tree, m: DocMention, gene: DocMention) -> bool:
    """As in "IL-7 signalling", "signalling through the A2A receptor", "4-1BB costimulation"."""
    if _distance(m, gene) > 3:
        return False
    words = tree.lower[min(m.first, gene.first) : max(m.last, gene.last) + 1]
    return bool(_SIGNALS.intersection(words)) and "," not in words


def _in_means(tree: Tree, clauses: Clauses, m: DocMention) -> bool:
    """Whether "by", "through", "via" … opens the phrase that the mechanism stands in, or it ends in "-dependent
    manner".
    """
    first, end = clauses.bounds(m.first)
    if {"manner", "fashion"} & set(tree.lower[m.last : min(end, m.last + 3)]):
        return True
    for j in range(m.first - 1, max(first, m.first - 12) - 1, -1):
        word = tree.lower[j]
        if word in _MEANS:
            return True
        if word in {",", ";"} or (tree.is_verb(j) and tree.tags[j] != "VBG" and tree.deps[j] != "amod"):
            return False
    return False
