"""read_relations: what the rules read in a sentence, and what the second reader adds to it.

The rules say nothing of a pair of gene and state that no construction of theirs joins. For each such pair the second
reader's model says how likely it is that the sentence relates the two, and how; what is likely enough is a finding like
any other, by the rule "learned".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from spacy.tokens import Doc

from texmine.extract.mention import DocMention
from texmine.extract.relations.beyond import is_of_interest, is_wondered
from texmine.extract.relations.claims import claim_of
from texmine.extract.relations.features import Setting
from texmine.extract.relations.finder import context_of, propose_relations
from texmine.extract.relations.learned.describe import describe_pair
from texmine.extract.relations.learned.model import PairModel, bundled_model
from texmine.extract.relations.learned.pair import Pair, Scene, scene_of
from texmine.extract.relations.learned.sharing import Judgement, share_judgements
from texmine.extract.relations.levelled import find_lists
from texmine.extract.relations.match import Match
from texmine.extract.relations.ranker import bundled_ranker
from texmine.extract.relations.respective import belongs, find_partners
from texmine.extract.relations.silence import keeps_silent, names_product
from texmine.extract.relations.unsaid import is_of_legend, is_unsaid
from texmine.model import Effect, Finding
from texmine.vocab.lexicon import Lexicon

RULE = "learned"
_EXPRESSED = frozenset({"marks", "depleted_in"})
"""What cells have of a gene has no mechanism, and is not told of cells in which the gene was changed."""
_FUNCTION = 2
"""How opaque the way of a state's name is where what its cells do is spoken of: "the lytic output of S"."""
_SURE = 0.8
"""A finding that the ranker thinks as likely as this stands, whatever the model thinks of it."""


def read_relations(doc: Doc, mentions: Sequence[DocMention], lexicon: Lexicon) -> list[Finding]:
    """The relations that one sentence states: those that find_relations finds, and those that the second reader adds.

    The arguments are as in find_relations. Where the sentence is not parsed, the second reader adds nothing.
    """
    setting = propose_relations(doc, mentions, lexicon)
    if setting is None:
        return []
    return read_again(setting, bundled_ranker().rank(setting), bundled_model())


def read_again(setting: Setting, ranked: Sequence[Finding], model: PairModel) -> list[Finding]:
    """What the rules read, ranked, but the unsure findings on pairs that the model thinks unlikely to be related; and
    what the model reads of the pairs of which the rules propose nothing. In order of gene and state.
    """
    if setting.reading is None or not setting.reading.parsed:
        return list(ranked)
    scene = scene_of(setting.reading, setting.findings)
    partners = find_partners(setting.tree, setting.reading.genes, setting.reading.states)
    proposed, unsure = {_key(f) for f in setting.findings}, {_key(f) for f in ranked if f.score < _SURE}
    kept, asked = list(ranked), []
    for pair in scene.pairs():
        apart = not belongs(partners, pair.gene, pair.state) or _is_beyond(scene, pair)
        if pair.key not in proposed and not apart:
            asked.append((pair, *model.judge(describe_pair(scene, pair))))
        elif pair.key in unsure and model.is_unlikely(describe_pair(scene, pair)):
            kept = [f for f in kept if _key(f) != pair.key or f.score >= _SURE]
    lists = find_lists(setting.tree, setting.mentions)
    shared = share_judgements(lists, asked, model.threshold)
    found = (_finding(setting, scene, each, model) for each in shared)
    kept += [f for f in found if f is not None]
    return sorted(kept, key=lambda f: (f.gene_span, f.state_span, f.relation.assertion.effect))


def _is_beyond(scene: Scene, pair: Pair) -> bool:
    """Whether what is spoken of is what the cells do, or a question that people ask."""
    tree = scene.reading.sentence.tree
    asked = is_of_interest(tree, pair.gene, pair.state) or is_wondered(tree, pair.gene, pair.state)
    asked = asked or is_unsaid(tree, pair.state, scene.reading.sentence.genes)
    asked = asked or is_of_legend(tree, pair.gene, pair.state)
    silent = keeps_silent(tree, pair.gene, pair.state, scene.actor(pair.gene))
    return asked or silent or scene.events(pair.state)[0].opaque >= _FUNCTION


def _key(finding: Finding) -> tuple[str, str]:
    claim = finding.relation.assertion
    return claim.gene, claim.state


def _finding(setting: Setting, scene: Scene, judged: Judgement, model: PairModel) -> Finding | None:
    """The finding of a pair, with the mechanism, perturbation and doubt that the rules see; None where the gene stands
    in no place.
    """
    pair, told, probability = judged
    actor = scene.actor(pair.gene)
    if actor is None or setting.reading is None:
        return None
    event, _ = scene.events(pair.state)
    effect = cast("Effect", told.removeprefix("not "))
    shown = effect in _EXPRESSED
    if pair.gene in setting.reading.elsewhere() if shown else names_product(setting.tree, pair.gene):
        return None
    said = Match(replace(actor, change=None) if shown else actor, event, "agent", RULE, 0)
    finding = claim_of(context_of(setting.reading, setting.mentions), said)
    if finding is None:
        return None
    assertion = replace(finding.relation.assertion, effect=effect, negated=told.startswith("not "))
    mechanism = None if shown else finding.relation.mechanism
    relation = replace(finding.relation, assertion=assertion, from_state=None, mechanism=mechanism)
    path = f"{finding.path} | {'; '.join(model.reasons(describe_pair(scene, pair)))}"
    return replace(finding, relation=relation, score=probability, path=path)
