"""What only looks like a claim: questions, antibodies of a method, and what is told whatever the state or by it."""

from __future__ import annotations

from texmine.extract.mention import DocMention
from texmine.extract.relations.expression import Trait
from texmine.extract.relations.match import Match
from texmine.extract.relations.questions import is_open_question, is_whatever
from texmine.extract.relations.tree import Tree
from texmine.vocab.lexicon import Lexicon

_INTEREST = frozenset({
    "interest", "question", "questions", "understanding", "insight", "insights", "curiosity", "debate", "idea", "grasp",
    "knowledge", "clues",
})  # fmt: skip
_ASKING = frozenset({"how", "why", "whether", "when", "where"})
_ANTIBODIES = frozenset({"antibody", "antibodies", "mab", "mabs", "fluorochromes", "probes"})
_HANDLING = frozenset({
    "gated", "stained", "sorted", "labelled", "labeled", "measured", "phenotyped", "enumerated", "quantified",
    "visualised", "visualized", "identified", "analysed", "analyzed", "assessed", "detected", "counted", "purified",
    "isolated", "defined", "evaluated", "monitored", "enriched",
})  # fmt: skip
_SHARES = frozenset({"role", "roles", "function", "functions", "part", "contribution", "contributions", "importance"})
_EXAMINING = (
    "examin", "investigat", "studi", "study", "explor", "assess", "test", "address", "prob", "analys", "analyz", "ask",
    "dissect", "evaluat", "interrogat", "define", "determine", "clarify", "understand",
)  # fmt: skip
_WHATEVER = frozenset({"regardless", "irrespective", "irrespectively"})
_DEEDS = frozenset({"killing", "lysis", "production", "secretion", "release", "uptake", "clearance", "control"})
_WONDERED = frozenset({"how", "why", "which", "what"})
_WONDERING = frozenset({
    "understand", "learn", "elucidate", "explore", "investigate", "determine", "ask", "asked", "investigated",
    "wondered", "wonder", "unclear", "unknown", "unresolved", "address", "addressed", "clarify", "establish", "dissect",
    "examine", "examined", "explain", "delineate", "unexplained", "puzzling", "study",
})  # fmt: skip
_KIN = frozenset({
    "forerunners", "forerunner", "precursors", "precursor", "descendants", "ancestors", "offspring", "progeny",
    "progenitors", "relatives", "kin",
})  # fmt: skip
"""Cells that become those of a state, or come of them, and are not in it."""
_MOVING = frozenset({
    "transfer", "transduction", "introduction", "delivery", "injection", "electroporation", "transfection",
})  # fmt: skip
"""What is brought into cells: "receptors meant for transfer into S cells"."""
_FAR, _NEAR = 12, 5


def is_of_interest(tree: Tree, gene: DocMention, named: DocMention) -> bool:
    """As in "X has rekindled interest in how S comes about": what people ask is no claim of theirs."""
    state = named.first
    if _is_extent(tree, gene.first, state):
        return True
    if is_whatever(tree, state) or is_open_question(tree, min(gene.first, state), max(gene.first, state)):
        return True
    if _is_examined(tree, gene, state):
        return True
    for k in range(max(1, state - _FAR), state):
        if tree.lower[k] in _ASKING and _INTEREST & set(tree.lower[max(0, k - 3) : k]):
            return gene.first < k
    return False


def is_denied_name(tree: Tree, gene: DocMention, state: DocMention) -> bool:
    """As in "S were not X+": what cells are said not to be is none of their contents."""
    between = set(tree.lower[state.last : gene.first])
    return bool({"not", "never"} & between) and between <= {
        "not",
        "never",
        "were",
        "was",
        "are",
        "is",
        "being",
        "mostly",
    }


def is_wondered(tree: Tree, gene: DocMention, state: DocMention) -> bool:
    """As in "we sought to understand why S express X", "it is unclear how S keep X": what is asked after."""
    first = min(state.first, gene.first)
    for k in range(max(1, first - _NEAR), first):
        if tree.lower[k] in _WONDERED and _WONDERING & set(tree.lower[max(0, k - 2) : k]):
            return not {"now", "thus"} & set(tree.lower[max(0, k - _NEAR) : k])
    return False


def is_origin(m: Match) -> bool:
    """As in "S arise from precursors lacking X": which cells they come from, and nothing of what X does to them."""
    event = m.event
    told = event.sign < 0 or event.negations or event.denied or event.demanded
    return m.actor.role == "from" and m.actor.host and m.actor.change == "loss" and not told and len(event.cues) <= 1


def _is_examined(tree: Tree, gene: DocMention, state: int) -> bool:
    """As in "we examined the role of X in S survival": what X does is not told yet."""
    for k in range(max(2, gene.first - _NEAR), gene.first - 1):
        if tree.lower[k] in _SHARES and tree.lower[k - 1] in {"the", "potential", "possible"} and gene.last < state:
            asked = any(word.startswith(_EXAMINING) for word in tree.lower[max(0, k - _NEAR) : k - 1])
            return asked and tree.lower[k + 1] in {"of", "for", "that", "played"}
    return False


def is_amount(tree: Tree, lexicon: Lexicon, m: Match) -> bool:
    """As in "X was reduced in Y-deficient S": how much of a product there is, and nothing that the gene does."""
    v, state = m.actor.gov, m.event.mention
    if m.actor.role != "subj" or m.actor.change is not None or not tree.has(v, "auxpass") or m.event.nouns:
        return False
    told = lexicon.expression(tree.lower[v], "verb") or lexicon.expression(tree.lower[v], "adj")
    over = [p for p in tree.children(v, "prep") if tree.lower[p] in {"in", "on", "among"} and v < p < state.first]
    return told is not None and any(k in range(state.first, state.last) for p in over for k in tree.children(p, "pobj"))


_EXTENTS = (["how", "far"], ["to", "what", "extent"], ["to", "which", "extent"], ["extent", "to", "which"])


def _is_extent(tree: Tree, gene: int, state: int) -> bool:
    """As in "How far X disturbs S has not been examined", "To what extent X ...": what is not known yet."""
    for k in range(min(gene, state)):
        words = next((w for w in _EXTENTS if tree.lower[k : k + len(w)] == w), None)
        between = range(k, max(gene, state))
        if words is not None and not any(tree.lower[i] in {",", ";", "but", "whereas"} for i in between):
            return True
    return False


def is_of_method(tree: Tree, m: Match) -> bool:
    """As in "S were gated with antibodies against X and Y": the antibodies only show cells."""
    gene, state = m.actor.mention, m.event.mention
    if tree.lower[max(0, state.first - 2) : state.first] in ([noun, p] for noun in _MOVING for p in ("into", "to")):
        return True
    if m.actor.change != "loss" or gene.first < state.last:
        return False
    between = tree.lower[state.last : gene.first]
    return bool(_ANTIBODIES.intersection(between)) and bool(_HANDLING.intersection(between))


def is_beside(tree: Tree, t: Trait) -> bool:
    """As in "is lost on T cells, regardless of S", "restrains killing by S", "S have greater X activity": no place of
    the gene's product, or none told of.
    """
    before = tree.lower[max(0, t.state.first - _NEAR) : t.state.first]
    first, last = sorted((t.gene.first, t.state.first))
    if before[-1:] == ["of"] and before[-2:-1] and before[-2] in _KIN:
        return True
    if is_whatever(tree, t.state.first) or is_open_question(tree, first, last):
        return True
    if before[-2:-1] and before[-1] == "by" and before[-2] in _DEEDS:
        return True
    if "of" in before and _WHATEVER & set(before) and "," not in before[before.index("of") :]:
        return True
    return tree.lower[t.gene.last : t.gene.last + 1] == ["activity"]
