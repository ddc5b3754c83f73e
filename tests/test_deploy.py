"""deploy/: what systemd and cron are given is what they can run, and what texmine understands."""

from __future__ import annotations

import re
import shlex
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from texmine.cli.main import cli

DEPLOY = Path(__file__).resolve().parents[1] / "deploy"
PROGRAMME = "/opt/texmine/bin/texmine"
UNITS = ("texmine-refresh.service", "texmine-refresh.timer")


def values(unit: str, name: str) -> list[str]:
    return re.findall(rf"^{name}=(.*)$", (DEPLOY / unit).read_text(), re.MULTILINE)


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="there is no systemd-analyze here")
def test_systemd_finds_no_fault_in_the_units(tmp_path: Path) -> None:
    for name in UNITS:
        unit = (DEPLOY / name).read_text().replace(PROGRAMME, "/bin/true")
        (tmp_path / name).write_text(unit)
    command = ["systemd-analyze", "verify", "--man=no", *(str(tmp_path / name) for name in UNITS)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.strip()) == (0, "")


def test_done_in_part_is_a_success_and_a_stop_is_asked_for_gently() -> None:
    assert values(UNITS[0], "SuccessExitStatus") == ["3"]
    assert values(UNITS[0], "KillSignal") == ["SIGTERM"]
    assert values(UNITS[1], "Persistent") == ["true"]


def options_of(words: list[str]) -> None:
    """Fails for a command or an option that texmine does not have."""
    context = cli.make_context("texmine", words[: words.index("refresh") + 1], resilient_parsing=True)
    command = cli.get_command(context, "refresh")
    assert command is not None
    known = {option for parameter in command.params for option in parameter.opts}
    assert {word for word in words[words.index("refresh") :] if word.startswith("--")} <= known


def test_both_run_a_command_that_texmine_has() -> None:
    (start,) = values(UNITS[0], "ExecStart")
    words = shlex.split(start)
    assert words[0] == PROGRAMME
    options_of(words[1:])
    match = re.search(r'"\$TEXMINE" (refresh .*?) >', (DEPLOY / "texmine.cron").read_text())
    assert match
    options_of(shlex.split(match[1]))


def run_cron(folder: Path, code: int) -> subprocess.CompletedProcess[str]:
    """Runs the cron line's command with a programme that ends with the code and tells how it was called."""
    programme = folder / "programme"
    programme.write_text(f'#!/bin/sh\necho "$TEXMINE_EMAIL|$PWD|$*" > "{folder}/called"\nexit {code}\n')
    programme.chmod(programme.stat().st_mode | stat.S_IXUSR)
    text = (DEPLOY / "texmine.env.example").read_text()
    (folder / "texmine.env").write_text(text.replace("#REFRESH_OPTIONS", "REFRESH_OPTIONS"))
    (line,) = re.findall(r"^[\d*].*$", (DEPLOY / "texmine.cron").read_text(), re.MULTILINE)
    command = re.split(r"\s+", line, maxsplit=6)[6]
    assert "%" not in command, "a percent sign is a line break to cron"
    variables = {"TEXMINE": programme, "DATA": folder, "SETTINGS": folder / "texmine.env", "REPORT": folder / "r.json"}
    environment = {"PATH": "/usr/bin:/bin", **{name: str(value) for name, value in variables.items()}}
    return subprocess.run(["/bin/sh", "-c", command], env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(("code", "expected"), [(0, 0), (3, 0), (1, 1), (5, 1)])
def test_cron_line_fails_only_where_the_refresh_failed(tmp_path: Path, code: int, expected: int) -> None:
    assert run_cron(tmp_path, code).returncode == expected


def test_cron_line_reads_the_same_settings_as_systemd(tmp_path: Path) -> None:
    assert run_cron(tmp_path, 0).returncode == 0
    email, folder, arguments = (tmp_path / "called").read_text().strip().split("|")
    assert (email, folder) == ("you@example.org", str(tmp_path))
    assert arguments == f"refresh --max-time 2h --report {tmp_path}/r.json --follow cited-by"


def test_every_file_is_told_of_in_the_readme() -> None:
    readme = (DEPLOY / "README.md").read_text()
    assert all(path.name in readme for path in DEPLOY.iterdir() if path.name != "README.md")
