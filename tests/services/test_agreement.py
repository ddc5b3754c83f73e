"""Agreement, against examples worked by hand and the published ones."""

from __future__ import annotations

import pytest
from tests.store.curation import FIRST_ID, SECOND_ID, accept, curated, reject

from texmine.services.agreement import cohen_kappa, krippendorff_alpha, measure_agreement
from texmine.store.database import Database
from texmine.vocab.pack import Pack, load_pack


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack()


def test_kappa_of_fifty_decisions_worked_by_hand() -> None:
    """20 both yes, 15 both no, 5 and 10 apart: p_o 0.7; yes 25/50 and 30/50, so p_e 0.3 + 0.2; (0.7 - 0.5) / 0.5."""
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    assert cohen_kappa(pairs) == pytest.approx(0.4)


def test_kappa_at_the_ends() -> None:
    assert cohen_kappa([("y", "y"), ("n", "n")]) == 1
    assert cohen_kappa([("y", "n"), ("n", "y")]) == -1
    assert cohen_kappa([]) is None
    assert cohen_kappa([("y", "y")] * 3) is None


def test_alpha_of_two_people_and_ten_units() -> None:
    """Krippendorff's example of binary data without gaps: o_01 + o_10 = 8, n_0 = 14, n_1 = 6, so 1 - 19 * 8 / 168."""
    one, other = "0100000001", "1110010000"
    units = [dict(zip("ab", values, strict=True)) for values in zip(one, other, strict=True)]
    assert krippendorff_alpha(units) == pytest.approx(1 - 19 * 8 / 168)
    assert krippendorff_alpha(units) == pytest.approx(0.095, abs=0.001)


def test_alpha_of_four_people_with_gaps() -> None:
    """Krippendorff's example of nominal data with four observers, twelve units and gaps: 0.743."""
    rows = ("1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3", ". 3 3 3 2 3 4 2 2 5 1 .", "1 2 3 3 2 4 4 1 2 5 1 .")
    columns = zip(*(row.split() for row in rows), strict=True)
    units = [{who: value for who, value in zip("abcd", values, strict=True) if value != "."} for values in columns]
    assert krippendorff_alpha(units) == pytest.approx(0.743, abs=0.0005)


def test_alpha_without_two_categories_is_not_defined() -> None:
    assert krippendorff_alpha([{"a": 1, "b": 1}]) is None
    assert krippendorff_alpha([]) is None


def test_what_two_people_judged_is_compared_and_the_rest_not(sqlite_database: Database, pack: Pack) -> None:
    db = curated(sqlite_database)
    accept(db, "Ann", FIRST_ID)
    assert measure_agreement(db, pack).units == 0
    reject(db, "Bob", FIRST_ID, blind=True)
    accept(db, "Ann", SECOND_ID, blind=True)
    accept(db, "Bob", SECOND_ID, blind=True)
    found = measure_agreement(db, pack)
    assert (found.units, [(pair.first, pair.second, pair.units, pair.agreed) for pair in found.pairs]) == (
        2,
        [("Ann", "Bob", 2, 1)],
    )
    assert [(each.subject, each.votes) for each in found.disagreements] == [
        (FIRST_ID, (("Ann", "accept"), ("Bob", "reject no_relation")))
    ]
    assert measure_agreement(db, pack, blind_only=True).units == 1
