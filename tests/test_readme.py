"""The README tells the truth: each of its commands runs, and prints what is shown."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from tests.readme import README, ROOT, matches, read_commands, run_command

pytestmark = [pytest.mark.model, pytest.mark.slow]


def test_output_with_lines_left_out_matches() -> None:
    assert matches(("a", "…", "d"), "a\nb\nc\nd \n")
    assert not matches(("a", "d"), "a\nb\nd\n")
    assert not matches(("a", "…", "e"), "a\nb\n")


def test_commands_of_the_readme_print_what_is_shown(tmp_path: Path) -> None:
    commands = [each for each in read_commands(README.read_text(encoding="utf-8")) if not each.line.startswith("make")]
    assert commands
    for command in commands:
        done = run_command(command.line, tmp_path)
        assert done.returncode == 0, f"{command.line}\n{done.stdout}"
        assert matches(command.shown, done.stdout), f"{command.line} printed\n{done.stdout}"


def test_make_targets_of_the_readme_exist() -> None:
    lines = [each.line for each in read_commands(README.read_text(encoding="utf-8")) if each.line.startswith("make")]
    assert lines
    for line in lines:
        done = subprocess.run([*line.split(), "-n"], cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
