"""Tables that can be read in the room there is."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cli.conftest import Runner

from texmine.cli.layout import find_layout

cell = st.text(alphabet="abc _", max_size=40)


def test_what_fits_is_framed_at_its_natural_width() -> None:
    layout = find_layout([["gene", "TOX"], ["state", "terminally exhausted"]], 80)
    assert (layout.style, layout.widths) == ("framed", (4, 20))


def test_words_stay_whole_before_frames_do() -> None:
    columns = [["outcome", "resolved"]] * 8
    assert find_layout(columns, 100).style == "framed"
    assert find_layout(columns, 80).style == "plain"
    assert find_layout(columns, 60).style == "records"


@given(st.lists(st.lists(cell, min_size=1, max_size=4), min_size=1, max_size=12), st.integers(20, 200))
def test_no_layout_is_wider_than_the_room_or_breaks_the_name_of_a_column(columns: list[list[str]], room: int) -> None:
    layout = find_layout(columns, room)
    if layout.style != "records":
        cost = {"framed": 3 * len(columns) + 1, "plain": len(columns) - 1}[layout.style]
        assert sum(layout.widths) + cost <= room
        assert all(width >= len(cells[0]) for width, cells in zip(layout.widths, columns, strict=True))


@pytest.mark.usefixtures("starter")
@pytest.mark.parametrize("width", [40, 80])
@pytest.mark.parametrize(
    "command", [("jobs",), ("log", "--limit", "2"), ("sql", "select * from relation limit 2")], ids=lambda each: each[0]
)
def test_in_a_narrow_terminal_no_line_is_too_long_and_names_of_columns_are_whole(
    command: tuple[str, ...], width: int, texmine: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    outcome = texmine(*command)
    assert outcome.code == 0
    assert max(map(len, outcome.out.splitlines())) <= width
    names = {"jobs": ("command", "failures"), "log": ("revision", "command"), "sql": ("relation_id", "evidence_count")}
    assert all(name in outcome.out for name in names[command[0]])


@pytest.mark.usefixtures("starter")
def test_a_wide_result_without_rows_says_so(texmine: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert (tmp_path / "texmine.db").exists()
    monkeypatch.setenv("COLUMNS", "80")
    assert texmine("sql", "select * from relation limit 0").out == "no rows of 19 columns\n"


@pytest.mark.usefixtures("starter")
def test_terminal_that_lacks_a_character_shows_a_question_mark(tmp_path: Path) -> None:
    command = "from texmine.cli.main import main; main(['sql', \"select 'a ' || char(8594) || ' b' as passage\"])"
    done = subprocess.run(
        [sys.executable, "-c", command],
        cwd=tmp_path,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "a ? b" in done.stdout
