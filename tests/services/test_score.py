"""The metric: what counts as right, and that it agrees with the guidelines' own scorer."""

from __future__ import annotations

import importlib.util
import json
import random
from pathlib import Path
from types import ModuleType

import pytest

from texmine.errors import InputError
from texmine.services.score import ScoredRelation, Sentence, format_score, read_sentences, score_sentences

FAMILIES = {
    "FAM:NR4A": frozenset({"NR4A1", "NR4A2", "NR4A3"}),
    "FAM:NFAT": frozenset({"NFATC1", "NFATC2", "NFATC3", "NFATC4", "NFAT5"}),
}
SHARED = Path(__file__).resolve().parents[3] / "shared"


def relation(gene: str, effect: str, state: str, **values: object) -> ScoredRelation:
    return ScoredRelation(gene, effect, state, **values)


def sentence(name: str, *relations: ScoredRelation) -> Sentence:
    return Sentence(name, "", relations)


def test_gold_against_itself_is_perfect() -> None:
    gold = [sentence("a", relation("TOX", "promotes", "exhausted", mechanism="glycolysis")), sentence("b")]
    score = score_sentences(gold, gold, FAMILIES)
    assert (score.strict.f1, score.relaxed.f1) == (1.0, 1.0)
    assert score.no_relation.value == 1.0
    assert all(share.value == 1.0 for share in score.attributes.values())


def test_wrong_negation_is_wrong_strictly_and_right_relaxed() -> None:
    gold = [sentence("a", relation("TCF7", "promotes", "memory", negated=True))]
    score = score_sentences(gold, [sentence("a", relation("TCF7", "promotes", "memory"))], FAMILIES)
    assert (score.strict.right, score.strict.wrong, score.strict.missed) == (0, 1, 1)
    assert score.relaxed.f1 == 1.0
    assert [(kind, r.gene) for _, kind, r in score.errors] == [("FP", "TCF7"), ("FN", "TCF7")]


def test_members_of_a_gold_family_count_once() -> None:
    gold = [sentence("a", relation("FAM:NR4A", "promotes", "exhausted"))]
    found = sentence("a", relation("NR4A1", "promotes", "exhausted"), relation("NR4A3", "promotes", "exhausted"))
    score = score_sentences(gold, [found], FAMILIES)
    assert (score.strict.right, score.strict.wrong, score.strict.missed) == (1, 0, 0)


def test_family_does_not_stand_for_a_gold_member() -> None:
    gold = [sentence("a", relation("NFATC1", "promotes", "exhausted"))]
    score = score_sentences(gold, [sentence("a", relation("FAM:NFAT", "promotes", "exhausted"))], FAMILIES)
    assert (score.strict.right, score.strict.wrong, score.strict.missed) == (0, 1, 1)


def test_spelling_of_a_family_does_not_matter() -> None:
    gold = [sentence("a", relation("FAM:NR4A", "marks", "exhausted"))]
    score = score_sentences(gold, [sentence("a", relation("FAM:NR-4A", "marks", "exhausted"))], FAMILIES)
    assert score.strict.f1 == 1.0


def test_prediction_for_an_unknown_sentence_is_ignored() -> None:
    score = score_sentences([sentence("a")], [sentence("b", relation("TOX", "marks", "naive"))], FAMILIES)
    assert score.strict.wrong == 0


def test_figures_are_printed_per_effect() -> None:
    gold = [sentence("a", relation("TOX", "promotes", "exhausted"))]
    text = format_score(score_sentences(gold, [], FAMILIES))
    assert "promotes            P 0.000  R 0.000  F1 0.000  (right 0, wrong 0, missed 1)" in text
    assert "no-relation sentences left empty    n/a 0/0" in text


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("{", "g.jsonl:1 is not JSON"),
        ("[]", 'has no "id"'),
        ('{"id": "a", "relations": 3}', '"relations" a list'),
        ('{"id": "a", "relations": [{"gene": "TOX", "state": "naive"}]}', 'has no "effect"'),
        ("", "holds no sentence"),
        ("[" * 100_000, "g.jsonl:1 is not JSON"),
        ('{"id": "a", "text": "TO\\ud800X acts."}', "g.jsonl:1 holds half a surrogate pair"),
        ('{"id": "a", "text": "TOX acts."}\n{"id": "a", "text": "BATF acts."}', "g.jsonl:2 repeats the id 'a'"),
    ],
)
def test_broken_line_is_named(line: str, complaint: str) -> None:
    with pytest.raises(InputError, match=complaint):
        read_sentences(line.encode(), "g.jsonl")


def test_lines_of_one_text_that_repeat_its_id_are_joined() -> None:
    line = '{"id": "a", "text": "T.", "relations": [{"gene": "%s", "effect": "promotes", "state": "naive"}]}\n'
    (sentence,) = read_sentences((line % "TOX" + line % "BATF" + '{"id": "a"}').encode(), "g.jsonl")
    assert [relation.gene for relation in sentence.relations] == ["TOX", "BATF"]


@pytest.fixture
def reference() -> ModuleType:
    path = SHARED / "gold" / "score.py"
    if not path.exists():
        pytest.skip("the guidelines' scorer is not here (../shared/gold/score.py)")
    spec = importlib.util.spec_from_file_location("reference_score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("seed", range(20))
def test_agrees_with_the_guidelines_own_scorer(reference: ModuleType, seed: int) -> None:
    chance = random.Random(seed)
    genes = ["TOX", "NR4A1", "NR4A2", "NR4A3", "FAM:NR4A", "FAM:NFAT", "NFATC1", "fam:nr4a"]

    def rows() -> list[dict[str, object]]:
        return [
            {
                "gene": chance.choice(genes),
                "effect": chance.choice(["promotes", "marks"]),
                "state": chance.choice(["naive", "memory"]),
                "negated": chance.random() < 0.3,
                "mechanism": chance.choice([None, "glycolysis", "hypoxia"]),
                "perturbation": chance.choice([None, "loss"]),
            }
            for _ in range(chance.randrange(5))
        ]

    files = [[json.dumps({"id": str(i), "relations": rows()}) for i in range(30)] for _ in range(2)]
    theirs = reference.score(*(reference.load("x", lines) for lines in files))
    ours = score_sentences(*(read_sentences("\n".join(lines).encode(), "x") for lines in files), reference.MEMBERS)
    for name, tally in (("strict", ours.strict), ("relaxed", ours.relaxed)):
        assert (tally.right, tally.wrong, tally.missed) == tuple(theirs[name][k] for k in ("tp", "fp", "fn"))
    for name, share in ours.attributes.items():
        assert (share.part, share.whole) == (theirs["on_matched"][name]["right"], theirs["on_matched"][name]["of"])
    assert (ours.no_relation.part, ours.no_relation.whole) == (
        theirs["no_relation"]["empty"],
        theirs["no_relation"]["of"],
    )
