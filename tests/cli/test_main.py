"""The door: help, versions, settings, exit codes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest
from tests.cli.conftest import Runner

import texmine as package
from texmine.cli.main import cli


def commands(group: click.Group, path: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], click.Command]]:
    found: list[tuple[tuple[str, ...], click.Command]] = []
    for name, command in group.commands.items():
        found.append(((*path, name), command))
        if isinstance(command, click.Group):
            found += commands(command, (*path, name))
    return found


@pytest.mark.parametrize(
    ("path", "command"), commands(cli), ids=lambda value: " ".join(value) if isinstance(value, tuple) else ""
)
def test_every_command_has_help_and_every_option_too(
    texmine: Runner, path: tuple[str, ...], command: click.Command
) -> None:
    assert command.help
    outcome = texmine(*path, "--help")
    assert outcome.code == 0
    assert outcome.out.startswith("Usage: texmine")


def test_version_is_the_packages(texmine: Runner) -> None:
    assert texmine("--version").out == f"texmine {package.__version__}\n"


@pytest.mark.parametrize("arguments", [["nonsense"], ["query", "--effect", "likes"], ["ingest", "--nope"], ["show"]])
def test_wrong_usage_is_exit_code_2(texmine: Runner, arguments: list[str]) -> None:
    outcome = texmine(*arguments)
    assert outcome.code == 2
    assert "Usage: texmine" in outcome.err


def test_environment_and_file_set_the_database(
    texmine: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "texmine.toml").write_text('database = "from_file.db"\n', encoding="utf-8-sig")  # as Notepad does
    assert "from_file.db" in texmine("db", "upgrade").out
    monkeypatch.setenv("TEXMINE_DATABASE", "from_environment.db")
    assert "from_environment.db" in texmine("db", "upgrade").out
    assert "from_option.db" in texmine("--database", "from_option.db", "db", "upgrade").out


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("database = 3", "database in texmine.toml is 3: give text"),
        ("lock_timeout = 'long'", "lock_timeout in texmine.toml"),
        ("colour = 'red'", "has the setting 'colour', which does not exist"),
        ("database =", "texmine.toml cannot be read"),
    ],
)
def test_bad_settings_are_named(texmine: Runner, tmp_path: Path, text: str, complaint: str) -> None:
    (tmp_path / "texmine.toml").write_text(text)
    outcome = texmine("db", "current")
    assert outcome.code == 1
    assert complaint in outcome.err
    assert outcome.err.count("\n") == 1


def test_schema_is_made_and_told(texmine: Runner) -> None:
    assert "schema none → " in texmine("db", "upgrade").out
    assert "nothing changed" in texmine("db", "upgrade").out
    assert "this texmine works with" in texmine("db", "current").out


def test_help_loads_no_heavy_library() -> None:
    heavy = "{'spacy', 'scispacy', 'httpx', 'sqlalchemy', 'alembic', 'lxml', 'rich', 'sklearn', 'numpy'}"
    code = (
        "import sys\nfrom texmine.cli.main import run\n"
        f"code = run(['--help'])\nloaded = {heavy} & set(sys.modules)\nassert not loaded, loaded\nsys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("command", ["query --gene TOX", "jobs", "curate queue", "refresh"])
def test_commands_that_read_nothing_load_no_language_model(texmine: Runner, tmp_path: Path, command: str) -> None:
    assert texmine("--database", str(tmp_path / "texmine.db"), "db", "upgrade").code == 0
    code = (
        "import sys\nfrom texmine.cli.main import run\n"
        f"code = run({command.split()})\n"
        "loaded = {'spacy', 'scispacy', 'thinc', 'numpy', 'alembic'} & set(sys.modules)\n"
        "assert not loaded, loaded\nsys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_standard_streams_are_no_failure(tmp_path: Path, closed: str) -> None:
    code = "from texmine.cli.main import main\nmain(['--database', 'new.db', 'db', 'upgrade'])"
    done = subprocess.run(
        ["sh", "-c", f'"$0" -c "$1" {closed}', sys.executable, code],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "new.db").read_bytes().startswith(b"SQLite format 3")


def test_folder_that_is_gone_is_no_defect(tmp_path: Path) -> None:
    code = f"import os\nos.chdir({str(tmp_path)!r})\nos.mkdir('gone')\nos.chdir('gone')\nos.rmdir('../gone')\n"
    code += "from texmine.cli.main import main\nmain(['query'])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr


def test_reader_that_leaves_early_is_no_failure(tmp_path: Path) -> None:
    code = "from texmine.cli.main import main\nmain(['--help'])"
    process = subprocess.Popen(
        [sys.executable, "-c", code], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    with process.stderr as errors:
        assert "Traceback" not in errors.read()
    assert process.wait(30) == 0
