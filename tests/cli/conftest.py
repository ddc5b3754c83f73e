"""A database with the starter corpus in it, made once, copied for each test that wants one."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from texmine.cli.main import run


@dataclass(frozen=True)
class Outcome:
    """What a command did: its exit code, standard output and standard error."""

    code: int
    out: str
    err: str


Runner = Callable[..., Outcome]


@pytest.fixture
def texmine(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Runner:
    """Runs a command in an empty folder, in this process."""
    monkeypatch.chdir(tmp_path)
    for name in ("DATABASE", "MODEL", "PACK", "ACTOR", "LOCK_TIMEOUT"):
        monkeypatch.delenv(f"TEXMINE_{name}", raising=False)
    # A worker of pytest-xdist has the width of its controller's terminal in its environment.
    monkeypatch.delenv("COLUMNS", raising=False)

    def call(*arguments: object) -> Outcome:
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Outcome(code, captured.out, captured.err)

    return call


@pytest.fixture(scope="session")
def starter_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The starter corpus, ingested with the bundled model."""
    path = tmp_path_factory.mktemp("starter") / "texmine.db"
    assert run(["--database", str(path), "ingest", "--starter"]) == 0
    return path


@pytest.fixture
def starter(starter_template: Path, tmp_path: Path) -> Path:
    """A copy of the starter database, at texmine.db in the test's folder."""
    return Path(shutil.copy(starter_template, tmp_path / "texmine.db"))
