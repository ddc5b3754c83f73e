"""The README's command blocks: reading them, running them, and writing what they print back into the README.

A block is fenced as ``console``. A line that begins with ``$ `` is a command, lines that begin with ``> `` go on with
it, and what follows is its output; a line ``…`` stands for any lines left out. ``python -m tests.readme`` runs all
commands and writes their output in place.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
FENCE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ELISION = "…"
CONTINUED = "> "


@dataclass(frozen=True)
class Command:
    """A command of the README and the output that it is shown with."""

    line: str
    shown: tuple[str, ...]


def read_commands(text: str) -> list[Command]:
    """All commands, in the order in which a reader would type them."""
    commands: list[Command] = []
    for block in FENCE.findall(text):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            first, *rest = part.rstrip("\n").split("\n")
            more = list(takewhile(lambda line: line.startswith(CONTINUED), rest))
            line = "\n".join([first, *(each.removeprefix(CONTINUED) for each in more)])
            commands.append(Command(line, tuple(rest[len(more) :])))
    return commands


def run_command(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Runs a line in a shell, with the texmine of this environment first on the path."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "COLUMNS": "100", "PYTHONPATH": str(ROOT), "TEXMINE_ACTOR": "you"}
    return subprocess.run(
        ["bash", "-c", line],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=300,
    )


def matches(shown: tuple[str, ...], printed: str) -> bool:
    """Whether the output is what is shown, but for lines left out and white space at the ends of lines."""
    pattern = "".join(
        r"(?:.*\n)*?" if line.strip() == ELISION else re.escape(line.rstrip()) + r"\s*?\n" for line in shown
    )
    return re.fullmatch(pattern, "".join(f"{line.rstrip()}\n" for line in printed.splitlines())) is not None


def shortened(shown: tuple[str, ...], printed: str) -> list[str]:
    """The new output, as long as the one that is shown now where that leaves lines out."""
    lines = [line.rstrip() for line in printed.splitlines()]
    if ELISION not in (line.strip() for line in shown):
        return lines
    cut = [line.strip() for line in shown].index(ELISION)
    tail = len(shown) - cut - 1
    return [*lines[:cut], ELISION, *(lines[-tail:] if tail else [])]


def rewrite(text: str, folder: Path) -> str:
    """The README with the output that its commands print now. `make` is left as it is shown."""

    def block(match: re.Match[str]) -> str:
        lines: list[str] = []
        for command in read_commands(match.group(0)):
            lines.append("$ " + command.line.replace("\n", f"\n{CONTINUED}"))
            if command.line.startswith("make"):
                lines += command.shown
            else:
                lines += shortened(command.shown, run_command(command.line, folder).stdout)
        return "```console\n" + "".join(f"{line}\n" for line in lines) + "```"

    return FENCE.sub(block, text)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        README.write_text(rewrite(README.read_text(encoding="utf-8"), Path(scratch)), encoding="utf-8")
