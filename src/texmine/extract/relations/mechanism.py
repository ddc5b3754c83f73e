"""Which mechanism a sentence gives for a relation, of those that it names."""

from __future__ import annotations

from collections.abc import Sequence

from texmine.extract.mention import DocMention
from texmine.extract.relations.mechanism_words import SIGNALS, Act, is_second_effect, may_count
from texmine.extract.relations.segments import Clauses
from texmine.extract.relations.tree import FINITE_TAGS, Tree

_MEANS = frozenset({"by", "through", "via", "owing", "due", "thanks"})
_REASONS = frozenset({"because", "as", "since", "for", "so", "given", "in that"})
_CONTRASTS = frozenset({"whereas", "but", "although", "though", "while", "yet", "however", "unless"})
_SETTING = frozenset({
    "under", "during", "despite", "without", "spite", "rather", "irrespective", "analogy", "among", "upon", "after",
    "following", "presence", "including",
})  # fmt: skip
_RESULTS = frozenset({"thereby", "thus", "so", "hence", "therefore", "accordingly", "consequently", "way", "result"})
_MEDIATING = frozenset({"mediates", "mediate", "catalyses", "catalyzes", "catalyse", "catalyze", "performs", "carries"})
_SETTING_OFF = ("engag", "activat", "induc", "trigger", "stabili", "upregul", "up-regul", "unleash", "elicit")
_LINKS = frozenset({"by", "through", "via", "on", "from", "with", "which", "due", "owing"})
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
_WEAK, _TOLD = 0.4, 0.7
_THRESHOLD = 2.0


def choose_mechanism(tree: Tree, clauses: Clauses, mechanisms: Sequence[DocMention], act: Act) -> str | None:
    """The mechanism nearest to the gene's own act: a stated means first, then its signal, its reason, its result.

    Returns None where none of these names one: a mechanism that is merely beside the relation is not its
    mechanism.
    """
    best: tuple[float, int, str] | None = None
    for m in mechanisms:
        if m.concept is None or not may_count(tree, m, act):
            continue
        place = _place(tree, clauses, m, act)
        worth = _WORTH[place] * (_weight(tree, m, place) if m.use == "weak" else 1.0)
        key = (worth, -_distance(m, act.gene), m.concept)
        if worth >= _THRESHOLD and (best is None or key > best):
            best = key
    return best[2] if best else None


def _weight(tree: Tree, m: DocMention, place: str) -> float:
    """What a mere hint is worth: more where it is what the gene does ("by repressing genes of …"), or the reason."""
    deeds = (j for j in range(max(1, m.first - 2), m.first + 1) if tree.tags[j] == "VBG")
    through = {"through", "via", "way"}.intersection(tree.lower[max(0, m.first - 3) : m.first])
    relayed = m.concept == "cytokine_signalling" and bool(through)
    done = place == "means" and (relayed or any(tree.lower[j - 1] == "by" for j in deeds))
    return _TOLD if done or place == "reason" else _WEAK


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
    if clause not in own and opener not in _REASONS and _is_of_other(clauses, m, act):
        return "none"
    if _in_means(tree, clauses, m):
        return "means"
    if _is_signal(tree, m, act.gene):
        return "signal"
    if clause not in own:
        return "reason" if opener in _REASONS else "none"
    if m.last <= cue and _RESULTS.intersection(tree.lower[m.last : cue]):
        return "result"
    if _SETTING.intersection(_phrase_before(tree, m)):
        return "none"
    return _order(tree, m, act, cue)


def _is_of_other(clauses: Clauses, m: DocMention, act: Act) -> bool:
    """As in "Y restrains S1 by methylation, whereas X favours S2": a clause that speaks of other genes alone."""
    here = set(range(*clauses.bounds(m.first)))
    return bool(act.others & here) and not act.named & here


def _phrase_before(tree: Tree, m: DocMention) -> list[str]:
    """The few words before a mechanism, from the last comma on."""
    before = tree.lower[max(0, m.first - 5) : m.first]
    return before[len(before) - before[::-1].index(",") :] if "," in before else before


def _order(tree: Tree, m: DocMention, act: Act, cue: int) -> str:
    """Where a mechanism stands between the gene, the word that carries the relation and the state."""
    first, last = act.gene.last, m.first
    if first <= last < cue and "," in tree.lower[first:last] and "," in tree.lower[m.last : cue]:
        return "none" if "whose" in tree.lower[first:last] else "aside"
    if m.first < first:
        return "before" if _leads(tree, m, act) else "none"
    if is_second_effect(tree, m, act):
        return "none"
    return "between" if m.last <= act.state.first else "after"


def _leads(tree: Tree, m: DocMention, act: Act) -> bool:
    """As in "adenosine acting through X", "hypoxia-induced X", "lipids, which X takes up", "as they leave the node":
    what stands before the gene and is tied to it.
    """
    v = tree.heads[act.gene.last - 1]
    if tree.deps[act.gene.last - 1] == "dobj" and m.first < v and tree.lower[v].startswith(_SETTING_OFF):
        return True
    tied = _LINKS.intersection(tree.lower[m.last : act.gene.first]) or "-" in tree.words[m.last - 1]
    return bool(tied) or m.last > act.gene.first or tree.lower[0] in _REASONS


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
    last = max(m.last, gene.last)
    words = tree.lower[min(m.first, gene.first) : last]
    return bool(SIGNALS.intersection([*words, *tree.lower[last : last + 1]])) and "," not in words


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
