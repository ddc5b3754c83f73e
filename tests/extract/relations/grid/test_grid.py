"""Every grammatical frame in which a relation is told, and its twins in which none is: each read with words of its own.

The quick test reads a few sentences of each frame. The slow one reads the whole grid, of which no frame may fall below
the share that floors.tsv gives.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import pytest
from tests.extract.relations.by_rule import read_by_rule
from tests.extract.relations.grid.grid import TWIN, Case, read_floors, read_grid

from texmine.extract.pipeline import Pipeline
from texmine.vocab.pack import Pack

CASES = list(read_grid(1))
FRAMES = sorted({case.frame for case in CASES})
PER_FRAME, FILLS = 5, 4


def found(pipeline: Pipeline, pack: Pack, sentence: str) -> frozenset[tuple[str, str, str, bool]]:
    claims = [finding.relation.assertion for finding in read_by_rule(pipeline, sentence)]
    return frozenset((pack.symbol(c.gene), c.effect, c.state, c.negated) for c in claims)


def wrong(pipeline: Pipeline, pack: Pack, cases: Iterable[Case]) -> Mapping[str, list[str]]:
    """The sentences of each frame that are not read as they should be, with what was found."""
    failed: dict[str, list[str]] = defaultdict(list)
    for case in cases:
        claims = found(pipeline, pack, case.sentence)
        if claims != case.truth:
            failed[case.frame].append(f"{case.sentence} {sorted(claims)}")
    return failed


def spread(frame: str) -> list[Case]:
    """A few sentences of a frame, taken from its whole length."""
    cases = [case for case in CASES if case.frame == frame]
    step = max(1, len(cases) // PER_FRAME)
    return cases[::step][:PER_FRAME]


@pytest.mark.model
@pytest.mark.parametrize("frame", FRAMES)
def test_a_frame_is_read(frame: str, pipeline: Pipeline, pack: Pack) -> None:
    cases = spread(frame)
    failed = wrong(pipeline, pack, cases)[frame]
    assert len(failed) <= len(cases) // PER_FRAME, "\n".join(failed)


@pytest.mark.model
def test_nothing_is_read_where_nothing_is_said(pipeline: Pipeline, pack: Pack) -> None:
    twins = [case for case in CASES if case.frame.startswith(TWIN)]
    failed = [sentence for sentences in wrong(pipeline, pack, twins).values() for sentence in sentences]
    assert len(failed) <= len(twins) // 20, "\n".join(failed)


@pytest.mark.model
@pytest.mark.slow
def test_no_frame_falls_below_its_floor(pipeline: Pipeline, pack: Pack) -> None:
    cases = list(read_grid(FILLS))
    failed = wrong(pipeline, pack, cases)
    sizes = {frame: sum(case.frame == frame for case in cases) for frame in FRAMES}
    floors = read_floors()
    assert sorted(floors) == FRAMES
    shares = {frame: 1 - len(failed[frame]) / sizes[frame] for frame in FRAMES}
    fallen = {frame: "\n".join(failed[frame]) for frame in FRAMES if shares[frame] < floors[frame]}
    assert not fallen, fallen


def test_a_frame_is_filled_the_same_in_every_run() -> None:
    assert list(read_grid(1)) == CASES


def test_genes_and_states_of_a_sentence_differ() -> None:
    for case in read_grid(FILLS):
        named = [part for gene, _, state, _ in case.truth for part in (gene, state)]
        assert all(named), case.sentence
