"""One writer at a time in a corpus folder: a lock that ends with its process, however that ends."""

from __future__ import annotations

import json
import os
import socket
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from texmine.errors import LockHeldError

NAME = ".lock"
_LONGEST = 4096
# Windows locks bytes, and nobody may read the ones that are locked: far behind what is written.
_LOCKED_BYTE = 1 << 20


@dataclass(slots=True)
class FolderLock:
    """An advisory lock on a folder, held by an open file in it.

    The file stays when the lock is given back or its process ends, however that ends. What it says tells who holds the
    lock, for people; it means nothing where nobody does. ``command`` is what its holder is called.
    """

    command: str = "crawl"
    _descriptor: int | None = None

    def acquire(self, folder: Path) -> None:
        """Takes the lock, and makes the folder if need be. Raises LockHeldError where another process has it; the
        message names that process.
        """
        if self._descriptor is not None:
            return
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(folder / NAME, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            _lock(descriptor)
        except OSError as error:
            holder = _read_holder(descriptor)
            os.close(descriptor)
            message = (
                f"another run is writing into {folder}{holder}: wait until it is done, or name another folder (corpus)."
            )
            raise LockHeldError(message) from error
        self._descriptor = descriptor
        _write_holder(descriptor, self.command)

    def release(self) -> None:
        """Gives the lock back, if it is held."""
        if self._descriptor is not None:
            os.ftruncate(self._descriptor, 0)
            os.close(self._descriptor)
            self._descriptor = None


def _write_holder(descriptor: int, command: str) -> None:
    since = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    told = {"command": command, "pid": os.getpid(), "host": socket.gethostname(), "since": since}
    os.ftruncate(descriptor, 0)
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.write(descriptor, json.dumps(told).encode())


def _read_holder(descriptor: int) -> str:
    """Who holds the lock, in brackets; nothing where the file does not tell (it is written after it is locked)."""
    try:
        os.lseek(descriptor, 0, os.SEEK_SET)
        told = json.loads(os.read(descriptor, _LONGEST))
        return f" (texmine {told['command']}, process {told['pid']} on {told['host']}, since {told['since']})"
    except (OSError, ValueError, KeyError, TypeError):
        return ""


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
