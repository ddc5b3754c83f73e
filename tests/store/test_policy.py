"""Which verdict is in force where several people decided."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.store.curation import later

from texmine.model import Assertion
from texmine.store.decision import REASON_MEANINGS, REASONS, Decision, Details, Judged
from texmine.store.policy import Placed, affirms, settle, standing_votes

CLAIM = Assertion("NCBIGene:1", "promotes", "exhausted")
JUDGED = Judged(
    CLAIM, evidence_id="e" * 64, document="doi:10.1/x", quote="words", details=Details(mechanism="glycolysis")
)


def vote(who: str, action: str, minute: int = 0, **more: object) -> Placed:
    """Upper case names are editors'."""
    made = Decision(
        at=later(minute),
        curator=who.lower(),
        orcid=None,
        role="editor" if who.isupper() else "curator",
        action=action,  # type: ignore[arg-type]
        target="evidence",
        judged=JUDGED,
        reason="other" if action == "reject" else None,
        **more,  # type: ignore[arg-type]
    )
    result = "f" * 64 if made.becomes != CLAIM else None
    return Placed(made.id, made, JUDGED.evidence_id, result)


TO_OTHER_CLAIM = {"after": {"effect": "inhibits"}}
TO_OTHER_MECHANISM = {"after": {"mechanism": "translation"}}
CASES = {
    "nobody": ([], None),
    "one accepts": ([vote("a", "accept")], ("accepted", True, 1)),
    "one rejects": ([vote("a", "reject")], ("rejected", False, 1)),
    "two agree": ([vote("a", "accept"), vote("b", "accept")], ("accepted", True, 2)),
    "two disagree": ([vote("a", "accept"), vote("b", "reject")], ("disputed", True, 2)),
    "one changes their mind": ([vote("a", "accept", 1), vote("a", "reject", 2)], ("rejected", False, 1)),
    "order of arrival does not count": ([vote("a", "reject", 2), vote("a", "accept", 1)], ("rejected", False, 1)),
    "editors first": ([vote("a", "accept", 3), vote("b", "accept"), vote("E", "reject")], ("rejected", False, 3)),
    "editors disagree": ([vote("E", "accept"), vote("F", "reject"), vote("a", "accept")], ("disputed", True, 3)),
    "edit of the claim": ([vote("a", "edit", **TO_OTHER_CLAIM)], ("edited", False, 1)),
    "edit of a detail": ([vote("a", "edit", **TO_OTHER_MECHANISM)], ("edited", True, 1)),
    "two of the same edits": (
        [vote("a", "edit", **TO_OTHER_CLAIM), vote("b", "edit", **TO_OTHER_CLAIM)],
        ("edited", False, 2),
    ),
    "two edits": (
        [vote("a", "edit", **TO_OTHER_CLAIM), vote("b", "edit", **TO_OTHER_MECHANISM)],
        ("disputed", True, 2),
    ),
    "a remark is no vote": ([vote("a", "accept"), vote("b", "comment")], ("accepted", True, 1)),
    "adding is accepting": ([vote("a", "add"), vote("b", "accept")], ("accepted", True, 2)),
}  # fmt: skip


@pytest.mark.parametrize(("placed", "expected"), CASES.values(), ids=CASES)
def test_policy_gives(placed: list[Placed], expected: tuple[str, bool, int] | None) -> None:
    verdict = settle(standing_votes(placed).get(("evidence", "e" * 64), []))
    assert expected == (verdict and (verdict.verdict, verdict.upheld, verdict.voices))


def test_edit_of_the_claim_speaks_for_what_it_became() -> None:
    votes = standing_votes([vote("a", "edit", **TO_OTHER_CLAIM)])
    became = votes["evidence", "f" * 64]
    verdict = settle(became)
    assert verdict is not None
    assert (verdict.verdict, affirms(became)) == ("accepted", True)


def test_edit_that_its_author_took_back_by_accepting_speaks_for_nothing_else() -> None:
    votes = standing_votes([vote("a", "edit", 1, **TO_OTHER_CLAIM), vote("a", "accept", 2)])
    assert ("evidence", "f" * 64) not in votes


def test_edited_details_are_those_in_force() -> None:
    votes = standing_votes([vote("a", "edit", **TO_OTHER_MECHANISM)])["evidence", "e" * 64]
    verdict = settle(votes)
    assert verdict is not None
    assert verdict.details == Details(mechanism="translation")


@given(st.permutations([vote(who, action, minute) for minute, (who, action) in enumerate(
    (who, action) for who in ("a", "b", "E") for action in ("accept", "reject")
)]))  # fmt: skip
def test_verdict_does_not_depend_on_the_order_of_arrival(placed: list[Placed]) -> None:
    verdict = settle(standing_votes(placed)["evidence", "e" * 64])
    assert verdict is not None
    assert (verdict.verdict, verdict.voices) == ("rejected", 3)


def test_each_reason_is_explained() -> None:
    assert tuple(REASON_MEANINGS) == REASONS
