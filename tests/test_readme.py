"""The README tells the truth: each of its commands runs, and prints what is shown."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path

import pytest
from tests.readme import README, ROOT, matches, read_commands, run_command

from texmine.store.database import Database
from texmine.store.readonly import run_sql

COMMANDS = read_commands(README.read_text(encoding="utf-8"))
QUERIES = [shlex.split(each.line)[2] for each in COMMANDS if each.line.startswith("texmine sql ")]


@pytest.mark.parametrize("statement", QUERIES)
def test_sql_of_the_readme_is_right_on_both_engines(database: Database, statement: str) -> None:
    assert run_sql(database, statement).columns
    assert "limit" in statement
    assert "order by" in statement


def test_readme_has_sql() -> None:
    assert len(QUERIES) > 3


def test_views_have_the_columns_that_the_readme_names(database: Database) -> None:
    section = README.read_text(encoding="utf-8").split("### The database")[1].split("\n### ")[0]
    rows = re.findall(r"^\| `(\w+)` \|[^|]*\|(.*)\|$", section, re.MULTILINE)
    assert len(rows) > 6
    for view, told in rows:
        assert set(re.findall(r"`(\w+)`", told)) <= set(run_sql(database, f"select * from {view}").columns), view


def test_output_with_lines_left_out_matches() -> None:
    assert matches(("a", "…", "d"), "a\nb\nc\nd \n")
    assert not matches(("a", "d"), "a\nb\nd\n")
    assert not matches(("a", "…", "e"), "a\nb\n")


@pytest.mark.slow
@pytest.mark.model
def test_commands_of_the_readme_print_what_is_shown(tmp_path: Path) -> None:
    commands = [each for each in read_commands(README.read_text(encoding="utf-8")) if not each.line.startswith("make")]
    assert commands
    for command in commands:
        done = run_command(command.line, tmp_path)
        assert done.returncode == 0, f"{command.line}\n{done.stdout}"
        assert matches(command.shown, done.stdout), f"{command.line} printed\n{done.stdout}"


@pytest.mark.slow
def test_make_targets_of_the_readme_exist() -> None:
    lines = [each.line for each in read_commands(README.read_text(encoding="utf-8")) if each.line.startswith("make")]
    assert lines
    for line in lines:
        done = subprocess.run([*line.split(), "-n"], cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
