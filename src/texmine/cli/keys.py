"""A terminal that gives one key at a time."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

CTRL_D = "\x04"


@dataclass(frozen=True, slots=True)
class Keys:
    """A terminal that gives one key at a time, and whole lines where they are asked for."""

    stream: int
    before: list[Any]

    def key(self) -> str:
        """The next key; empty where the terminal is gone. What was typed ahead is not lost."""
        return os.read(self.stream, 1).decode("latin-1")

    def line(self, prompt: str) -> str:
        """A line, with the terminal's own editing."""
        import termios
        import tty

        termios.tcsetattr(self.stream, termios.TCSADRAIN, self.before)
        try:
            return input(prompt)
        except EOFError:
            return ""
        finally:
            tty.setcbreak(self.stream, termios.TCSADRAIN)


@contextmanager
def single_keys() -> Iterator[Keys]:
    """Keys of the terminal, which is as it was again at the end, whatever happens."""
    import termios
    import tty

    stream = sys.stdin.fileno()
    before = termios.tcgetattr(stream)
    tty.setcbreak(stream, termios.TCSADRAIN)
    try:
        yield Keys(stream, before)
    finally:
        termios.tcsetattr(stream, termios.TCSADRAIN, before)
