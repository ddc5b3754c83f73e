"""How a gene takes part in a predicate: as its agent, as a circumstance, as the means, or not at all."""

from __future__ import annotations

from texmine.extract.relations.actor import Actor
from texmine.extract.relations.event import Event
from texmine.extract.relations.sources import comes_of
from texmine.extract.relations.tree import SUBJECTS, Tree

_CIRCUMSTANCES = frozenset({
    "in", "without", "upon", "after", "on", "following", "with", "under", "from", "of", "among", "when", "once",
    "despite", "at", "for", "during", "by", "through", "via", "due", "because", "between",
})  # fmt: skip
_ANTECEDENTS = frozenset({"subj", "obj", "np", "by", "of", "in", "for", "attr"})
_LENT = (
    ({"obj"}, ("requir", "need", "depend", "demand", "necessitat")),
    ({"on", "upon"}, ("depend", "rel", "lean", "hing", "conting", "condition", "predicat", "pivot", "rest")),
    (
        {"obj"},
        ("identif", "reveal", "establish", "implicat", "describ", "recogni", "uncover", "defin", "nominat", "report"),
    ),
    ({"obj", "with", "to"}, ("link", "connect", "correlat", "associat", "relat", "tie", "tying")),
    ({"to"}, ("attribut", "ascrib", "due", "owe", "trace", "owing")),
)
_DRAWN_ON = ("draw", "drew", "lean", "call", "count", "bank")
"""Verbs that say so where an aim is named: "they draw on X for their survival"."""
_ABILITIES = frozenset({"ability", "capacity", "capability", "power", "potential", "tendency", "propensity"})
_METHODS = (
    "gated", "stained", "sorted", "labeled", "labelled", "purified", "isolated", "quantified", "analysed", "analyzed",
)  # fmt: skip
"""What is done in an experiment "with antibodies against X" changes nothing in the cells."""
_TEAMING = ("cooperat", "co-operat", "collaborat", "synergi", "operat", "team", "partner", "conspir", "join")
_LASTING = ("persist", "endur", "surviv", "withst", "last", "remain")
"""Verbs that take by "through" what is outlived: "the marks persist through X blockade"."""
_LETTING = ("allow", "enabl", "permit", "licens", "empower", "unleash", "free", "releas", "let")
_BOUND = frozenset({"binding", "occupancy", "peaks", "motif", "motifs", "footprints"})
_FOUND = ("enrich", "detect", "found", "observ", "overrepresent", "deplet")
SHOWN = frozenset({
    "judged", "shown", "measured", "assessed", "revealed", "determined", "evidenced", "identified", "followed",
    "marked", "indicated", "defined", "detected", "reflected", "evident",
})  # fmt: skip


def part_in(tree: Tree, actor: Actor, event: Event, v: int, *, open_: bool) -> str | None:
    """How an actor takes part in a predicate: agent, circumstance or not at all."""
    if open_ and actor.gov == v and (actor.role == "subj" or _in_company(tree, actor)):
        return None if is_place_of_binding(tree, actor, v) else "agent"
    able = tree.lower[actor.node] in _ABILITIES and actor.node not in range(actor.mention.first, actor.mention.last)
    spoken_of = open_ and (able or actor.role in _ANTECEDENTS) and not _is_added(tree, actor, v)
    if spoken_of and {actor.node, _own_of_row(tree, actor)} & set(_meant_by(tree, v)):
        return "agent"
    if v in {actor.gov, _copula(tree, actor.gov)} and _is_agent(tree, actor, actor.gov, open_=open_):
        return "agent"
    if actor.role == "cause" and actor.gov == v:
        return "circumstance"
    if open_ and actor.role == "by" and tree.deps[actor.gov] in {"advcl", "dep"} and tree.heads[actor.gov] == v:
        return "agent" if _drives(tree, actor.gov) else None
    if open_ and (_named_as(tree, actor, event) or _is_let(tree, actor, v)):
        return "agent"
    if actor.change is None or (event.cues == (v,) and (actor.role == "with" or is_own_deed(tree, actor, v))):
        return None
    if (actor.role == "through" and tree.lower[v].startswith(_LASTING)) or tree.lower[v].startswith(_METHODS):
        return None
    if v in actor.reach and actor.role in _CIRCUMSTANCES:
        return "circumstance"
    if actor.gov != v:
        return None
    if actor.role == "means":
        return "means"
    return "circumstance" if actor.role in _CIRCUMSTANCES or actor.role in {"circ", "main"} else None


def _is_agent(tree: Tree, actor: Actor, v: int, *, open_: bool) -> bool:
    """Whether a gene that is no subject acts all the same: "by X" in the passive, "requires X", "depends on X",
    "is attributed to X", "cooperates with X", "arises through X", "occurs independently of X" (which denies it).
    """
    if actor.role == "with" and actor.change is None and tree.lower[v].startswith(_TEAMING):
        return True
    if actor.role in {"through", "via"} and actor.change is None:
        return not open_ and not _gene_leads(tree, actor, v)
    if actor.role == "apart":
        return True
    if actor.role == "jointly":
        return open_ and _gene_leads(tree, actor, tree.led_by(v))
    if actor.role == "by":
        return actor.change is not None or _passive(tree, v)
    return is_lent(tree, actor, v)


def is_lent(tree: Tree, actor: Actor, v: int) -> bool:
    """Whether a verb names, in this place, what its subject owes something to: "requires X", "depends on X"."""
    if any(actor.role in roles and tree.lower[v].startswith(stems) for roles, stems in _LENT):
        return True
    if comes_of(tree, actor, v):
        return True
    aimed = any(tree.lower[p] == "for" for p in tree.children(v, "prep"))
    return aimed and actor.role in {"on", "upon"} and tree.lower[v].startswith(_DRAWN_ON)


def _gene_leads(tree: Tree, actor: Actor, v: int) -> bool:
    """Whether another gene is the subject of a predicate, or its agent."""
    near = (*tree.children(v, *SUBJECTS), *(k for p in tree.children(v, "agent") for k in tree.children(p, "pobj")))
    return any(k in actor.others for s in near for k in tree.subtree(s))


def _is_let(tree: Tree, actor: Actor, v: int) -> bool:
    """As in "Y allows X to drive S": what X does, and not Y."""
    let = actor.role == "obj" and not actor.host and tree.lower[actor.gov].startswith(_LETTING)
    return let and v > actor.mention.last and tree.heads[v] in {actor.gov, actor.node} and _is_bare_infinitive(tree, v)


def lets_another(tree: Tree, actor: Actor, inner: int, outer: int) -> bool:
    """As in "X allows Y to drive S", where Y is a gene: what Y does is no act of X."""
    lets = actor.role == "subj" and actor.gov == outer and tree.lower[outer].startswith(_LETTING)
    if not lets or not _is_bare_infinitive(tree, inner):
        return False
    return any(k in actor.others for k in tree.children(outer, "dobj"))


def _is_bare_infinitive(tree: Tree, v: int) -> bool:
    return any(tree.tags[k] == "TO" for k in tree.children(v, "aux")) and not tree.has(v, *SUBJECTS)


def _drives(tree: Tree, v: int) -> bool:
    """As in "Deprived of it by X, cells became S": a participle beside the clause, not "as judged by"."""
    opened = any(tree.tags[k] == "WRB" for k in tree.children(v, "advmod")) or tree.has(v, "mark", *SUBJECTS)
    return _passive(tree, v) and not opened and tree.lower[v] not in SHOWN


def _copula(tree: Tree, i: int) -> int | None:
    """The verb that an adjective is the complement of: "is contingent on"."""
    return tree.heads[i] if tree.deps[i] in {"acomp", "oprd"} else None


def _named_as(tree: Tree, actor: Actor, event: Event) -> bool:
    """As in "… singled out X as a barrier to S", however the parse hangs X."""
    after = actor.mention.last
    if tree.lower[after : after + 1] != ["as"] or actor.change is not None or not event.cues:
        return False
    cue = min(event.cues)
    return after < cue <= after + 5 and cue < event.mention.first and not tree.is_verb(cue)


def _passive(tree: Tree, v: int) -> bool:
    return tree.has(v, "auxpass", "nsubjpass") or tree.tags[v] == "VBN"


def antecedent_of(tree: Tree, v: int) -> int | None:
    """The noun that a relative clause's verb speaks of, where its subject is the relative pronoun or nothing."""
    if tree.deps[v] not in {"relcl", "acl"}:
        return None
    subjects = list(tree.children(v, *SUBJECTS))
    if all(tree.tags[s] in {"WDT", "WP"} or _is_partitive(tree, s) for s in subjects):
        return tree.heads[v]
    return None


def _meant_by(tree: Tree, v: int) -> tuple[int, ...]:
    """What a relative clause speaks of; in the plural the whole row: "two cytokines, X and Y, which are …"."""
    n = antecedent_of(tree, v)
    meant = list(_meant(tree, n))
    while n is not None and tree.tags[v] == "VBP" and tree.deps[n] in {"conj", "appos"} and tree.is_noun(tree.heads[n]):
        if _is_told_before(tree, tree.heads[n], n):
            break
        n = tree.heads[n]
        meant.append(n)
    return tuple(meant)


def _is_told_before(tree: Tree, first: int, n: int) -> bool:
    """As in "A and B, which drive S1, and C and D, which drive S2": a clause on the first stands before the second."""
    return any(tree.tags[k] == "WDT" for k in range(first, n))


def _own_of_row(tree: Tree, actor: Actor) -> int:
    """The token of a name that was joined, past a clause on them, to names before: C of "A, which …, and C"."""
    own = actor.mention.last - 1
    later = actor.change is None and tree.deps[own] == "conj" and _is_told_before(tree, actor.node, own)
    return own if later else actor.node


def _is_added(tree: Tree, actor: Actor, v: int) -> bool:
    """As in "A, which drives S1, and B and C": names that follow a clause, joined to what it speaks of."""
    own = actor.mention.last - 1
    return actor.mention.method != "anaphora" and own > v > actor.node and _is_told_before(tree, actor.node, own)


_SERVING = ("emerg", "serv", "act", "function", "stand", "stood", "operat")
_NAMING = ("encod", "represent", "constitut", "compris", "identif", "describ", "reveal", "establish", "implicat")


def _meant(tree: Tree, n: int | None) -> tuple[int, ...]:
    """A noun and what it says the same thing of: X in "X is a factor that …", "X encodes a protein driving …",
    "identified X as a factor that …"; and those that it is listed with, where more than one is spoken of.
    """
    if n is None:
        return ()
    listed = _listed_with(tree, n)
    if listed:
        return listed
    over = tree.heads[n]
    if (named := _numbered_among(tree, n)) is not None:
        return (n, *tree.children(named, "nsubj", "nsubjpass"))
    if tree.deps[n] == "attr" or (tree.deps[n] == "dobj" and tree.lower[over].startswith(_NAMING[:4])):
        return (n, *tree.children(over, "nsubj"))
    if tree.deps[n] == "pobj" and tree.lower[over] == "as" and tree.lower[tree.heads[over]].startswith(_NAMING):
        return (n, *tree.children(tree.heads[over], "dobj", "nsubjpass"))
    if tree.deps[n] == "pobj" and tree.lower[over] == "as" and tree.lower[tree.heads[over]].startswith(_SERVING):
        return (n, *tree.children(tree.heads[over], "nsubj"))
    return (n,)


_LISTS = frozenset({
    "list", "group", "set", "family", "roster", "number", "array", "circle", "catalogue", "catalog", "ranks", "class",
    "panel", "host", "cast",
})  # fmt: skip
_NUMBERING = ("add", "belong", "count", "number", "rank", "list", "is", "are", "was", "were", "join", "includ", "class")


def is_list(tree: Tree, n: int) -> bool:
    """Whether a noun only gathers what is named by "of": "the list of factors"."""
    return tree.lower[n] in _LISTS


def _numbered_among(tree: Tree, n: int) -> int | None:
    """The verb that counts its subject among what a noun names: "is among the factors that drive S", "was added to the
    list of genes that sustain S".
    """
    p = tree.heads[n]
    if tree.deps[n] == "pobj" and tree.lower[p] == "of" and is_list(tree, tree.heads[p]):
        n = tree.heads[p]
        p = tree.heads[n]
    elif tree.lower[p] not in {"among", "amongst"}:
        return None
    v = tree.heads[p]
    counted = tree.deps[n] == "pobj" and tree.lower[p] in {"to", "among", "amongst", "in"}
    return v if counted and tree.is_verb(v) and tree.lower[v].startswith(_NUMBERING) else None


def is_place_of_binding(tree: Tree, actor: Actor, v: int) -> bool:
    """As in "X binding was enriched at S genes": where a protein sits is not yet what it does."""
    return tree.lower[actor.node] in _BOUND and tree.lower[v].startswith(_FOUND)


def _in_company(tree: Tree, actor: Actor) -> bool:
    """As in "X, together with Y, drives S": Y acts as X does."""
    if actor.role != "with" or actor.change is not None or actor.host:
        return False
    near = tree.lower[max(0, actor.mention.first - 5) : actor.mention.first]
    return "with" in near and bool({"together", "along", "concert", "jointly"} & set(near[: near.index("with")]))


def _listed_with(tree: Tree, n: int) -> tuple[int, ...]:
    """As in "two cytokines, X and Y, which are …": the plural verb of a clause on the last item speaks of all."""
    if tree.deps[n] != "conj" or tree.lower[n + 1 : n + 3] not in ([",", "which"], [",", "that"]):
        return ()
    clauses = list(tree.children(n, "relcl", "acl"))
    verbs = [*clauses, *(k for v in clauses for k in tree.children(v, "aux", "auxpass"))]
    if not any(tree.tags[v] == "VBP" or tree.lower[v] == "were" for v in verbs):
        return ()
    found = [n]
    while tree.deps[found[-1]] in {"conj", "appos"} and tree.heads[found[-1]] < found[-1]:
        if _is_told_before(tree, tree.heads[found[-1]], found[-1]):
            break
        found.append(tree.heads[found[-1]])
    return tuple(found)


def is_own_deed(tree: Tree, actor: Actor, v: int) -> bool:
    """As in "X activity was blocked in S": what was done to the gene is not told of the state as well."""
    return actor.role == "main" and actor.gov == v and actor.steps[-1:] == (tree.words[v],)


def _is_partitive(tree: Tree, s: int) -> bool:
    """As in "X and Y, both of which …": a part of those that are spoken of, or all of them."""
    return tree.lower[s] in {"both", "each", "all", "either"} and tree.lower[s + 1 : s + 3] == ["of", "which"]
