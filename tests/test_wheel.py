"""The built wheel is whole: it works from an empty folder, without the repository."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds what the wheel installs, and nothing else."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("texmine-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def run(site: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    code = (
        "import sys, texmine\n"
        f"assert texmine.__file__.startswith({str(site)!r}), texmine.__file__\n"
        "from texmine.cli.main import main\n"
        "main(sys.argv[1:])"
    )
    environment = {**os.environ, "PYTHONPATH": str(site)}
    command = [sys.executable, "-P", "-c", code, *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_wheel_carries_migrations_packs_models_and_starter_corpus(site: Path) -> None:
    for name in (
        "texmine/_migrations/env.py",
        "texmine/_starter/digests.jsonl",
        "texmine/vocab/packs/tcell_exhaustion/pack.toml",
        "texmine/extract/models/en_texmine_sm/meta.json",
        "texmine/py.typed",
    ):
        assert (site / name).is_file(), name


@pytest.mark.slow
@pytest.mark.model
def test_wheel_does_the_main_job_from_an_empty_folder(site: Path, tmp_path: Path) -> None:
    done = run(site, tmp_path, "ingest", "--starter")
    assert done.returncode == 0, done.stderr
    assert "81 documents" in done.stdout
    found = run(site, tmp_path, "query", "--gene", "TOX", "--as", "tsv")
    assert found.returncode == 0, found.stderr
    assert "\tTOX\t" in found.stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == ["texmine.db"]
