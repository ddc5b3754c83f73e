"""What the rules read of a pair's company: of the gene with other states, of the state with other genes, and of the
genes and states that stand in a row with them. Features of a pair, by name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from texmine.extract.mention import DocMention
from texmine.extract.relations.event import mention_head
from texmine.extract.relations.learned.pair import Pair, Scene
from texmine.extract.relations.tree import Tree
from texmine.model import Assertion, Finding

_JOINING = frozenset({",", "and", "or", "/", "as", "well", "both", "(", ")", "&"})


def describe_company(scene: Scene, pair: Pair) -> Iterator[str]:
    """The names of the features of all that was read in the sentence but of the pair itself."""
    gene, state = pair.key
    others = [f for f in scene.findings if _key(f) != pair.key]
    of_gene = [f for f in others if f.relation.assertion.gene == gene]
    of_state = [f for f in others if f.relation.assertion.state == state]
    yield f"gene idle {not of_gene}, state idle {not of_state}"
    yield f"gene idle {not of_gene}"
    yield f"state idle {not of_state}"
    if not others:
        yield "nothing read"
    yield from (f"gene elsewhere: {_claim(f)}" for f in of_gene)
    yield from (f"state elsewhere: {_claim(f)}" for f in of_state)
    genes, states = scene.reading.genes, scene.reading.states
    yield from _mates("gene", scene, pair.gene, genes, {f: f.relation.assertion.gene for f in of_state})
    yield from _mates("state", scene, pair.state, states, {f: f.relation.assertion.state for f in of_gene})


def _mates(
    side: str, scene: Scene, own: DocMention, mentions: Sequence[DocMention], read: dict[Finding, str]
) -> Iterator[str]:
    """What was read of those that are coordinated with a mention, or stand in a row with it."""
    joined = set(_coordinated(scene.tree, mention_head(scene.tree, own)))
    taken = scene.genes | scene.states
    for mention in mentions:
        if mention.concept == own.concept:
            continue
        tied = mention_head(scene.tree, mention) in joined
        listed = _in_row(scene.tree, own, mention, taken)
        for tie in [name for name, holds in (("mate", tied), ("row", listed)) if holds]:
            yield f"{side} has a {tie}"
            for finding in (f for f, concept in read.items() if concept == mention.concept):
                yield f"{side}'s {tie} read"
                yield f"{side}'s {tie} read: {_claim(finding)}"
                yield f"{side}'s {tie} read by {finding.rule}"


def _coordinated(tree: Tree, head: int) -> Iterator[int]:
    """A word and all that are coordinated with it, or in apposition."""
    while tree.deps[head] in {"conj", "appos"}:
        head = tree.heads[head]
    waiting = [head]
    while waiting:
        i = waiting.pop()
        yield i
        waiting += tree.children(i, "conj", "appos")


def _in_row(tree: Tree, a: DocMention, b: DocMention, taken: frozenset[int]) -> bool:
    """Whether nothing but names and what joins them stands between two mentions."""
    between = range(min(a.last, b.last), max(a.first, b.first))
    return all(i in taken or tree.lower[i] in _JOINING for i in between)


def _key(finding: Finding) -> tuple[str, str]:
    claim: Assertion = finding.relation.assertion
    return claim.gene, claim.state


def _claim(finding: Finding) -> str:
    claim = finding.relation.assertion
    return f"not {claim.effect}" if claim.negated else claim.effect
