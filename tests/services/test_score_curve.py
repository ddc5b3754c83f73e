"""The curve of precision and recall: its points, and a picture that is the same each time."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from itertools import pairwise

from texmine.services.rank_training import Fold, Judged, Proposal
from texmine.services.score import ScoredRelation, Sentence
from texmine.services.score_curve import Point, draw_curve, find_curve, point_at

RELATION = ScoredRelation("TOX", "promotes", "exhausted")
SENTENCES = [Sentence(str(n), "…", (RELATION,)) for n in range(4)]
FOLD = Fold("a", SENTENCES, [])


def judged(probability: float, *, right: bool) -> Judged:
    return Judged("a", Proposal("0", RELATION, {}, right, "agent"), probability, kept=True)


FOUND = [judged(0.9, right=True), judged(0.8, right=True), judged(0.6, right=False), judged(0.2, right=False)]


def test_a_point_counts_what_scores_enough() -> None:
    assert point_at(0.0, [FOLD], FOUND) == Point(0.0, 4, 0.5, 0.5)
    assert point_at(0.7, [FOLD], FOUND) == Point(0.7, 2, 1.0, 0.5)
    assert point_at(0.85, [FOLD], FOUND) == Point(0.85, 1, 1.0, 0.25)


def test_the_curve_ends_where_nothing_scores_enough() -> None:
    curve = find_curve([FOLD], FOUND)
    assert (curve[0].least, curve[-1].least) == (0.0, 0.9)
    assert all(a.recall >= b.recall for a, b in pairwise(curve))
    assert find_curve([FOLD], []) == []


def test_the_picture_is_the_same_each_time_and_well_formed() -> None:
    picture = draw_curve(find_curve([FOLD], FOUND))
    assert picture == draw_curve(find_curve([FOLD], FOUND))
    root = ET.fromstring(picture)
    space = "{http://www.w3.org/2000/svg}"
    (line,) = root.findall(f"{space}polyline")
    assert len(line.attrib["points"].split()) == len(find_curve([FOLD], FOUND))
    words = [each.text for each in root.iter(f"{space}text")]
    assert {"recall", "precision", "≥ 0.50", "≥ 0.90", "0.2", "0.5", "1.0"} <= set(words)


def test_points_stay_within_the_picture() -> None:
    curve = [Point(0.0, 10, 0.0, 1.0), Point(0.5, 5, 1.0, 0.0)]
    (line,) = ET.fromstring(draw_curve(curve)).findall("{http://www.w3.org/2000/svg}polyline")
    for place in line.attrib["points"].split():
        x, y = map(float, place.split(","))
        assert 0 <= x <= 640
        assert 0 <= y <= 480
    assert "polyline" in draw_curve([])
