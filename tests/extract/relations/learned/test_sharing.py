"""What the second reader thinks of most of a list it thinks of all of it."""

from __future__ import annotations

from texmine.extract.mention import DocMention
from texmine.extract.relations.learned.pair import Pair
from texmine.extract.relations.learned.sharing import Judgement, share_judgements

STATE = DocMention(90, 100, 20, 21, "state", "exhausted", "test")
LIST = {(n, n + 3): (0, 3) for n in (0, 10, 20)} | {(90, 100): (90, 100)}


def judged(place: int, told: str, probability: float) -> Judgement:
    gene = DocMention(place, place + 3, place // 3, place // 3 + 1, "gene", f"G{place}", "test")
    return Pair(gene, STATE), told, probability


def outcome(*asked: Judgement) -> list[tuple[str | None, str, float]]:
    return [(pair.gene.concept, told, probability) for pair, told, probability in share_judgements(LIST, asked, 0.6)]


def test_the_rest_of_a_list_follows_most_of_it() -> None:
    found = outcome(judged(0, "marks", 0.7), judged(10, "marks", 0.8), judged(20, "promotes", 0.5))
    assert found == [("G0", "marks", 0.75), ("G10", "marks", 0.75), ("G20", "marks", 0.75)]


def test_one_of_three_says_nothing_of_the_others() -> None:
    assert outcome(judged(0, "marks", 0.7), judged(10, "marks", 0.3), judged(20, "marks", 0.2)) == [
        ("G0", "marks", 0.7)
    ]


def test_what_stands_in_no_list_is_judged_by_itself() -> None:
    assert outcome(judged(40, "inhibits", 0.6), judged(60, "inhibits", 0.59)) == [("G40", "inhibits", 0.6)]


def test_of_two_readings_that_are_as_common_the_first_by_name_is_taken() -> None:
    assert {told for _, told, _ in outcome(judged(0, "promotes", 0.7), judged(10, "inhibits", 0.9))} == {"inhibits"}
