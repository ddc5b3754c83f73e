"""One writer at a time in a corpus folder: a lock that ends with its process, however that ends."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from texmine.errors import LockHeldError

NAME = ".lock"


@dataclass(slots=True)
class FolderLock:
    """An advisory lock on a folder, held by an open file in it. The file itself stays, and means nothing."""

    _descriptor: int | None = None

    def acquire(self, folder: Path) -> None:
        """Takes the lock, and makes the folder if need be. Raises LockHeldError where another process has it."""
        if self._descriptor is not None:
            return
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(folder / NAME, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            _lock(descriptor)
        except OSError as error:
            os.close(descriptor)
            message = f"another run is writing into {folder}: wait until it is done, or name another folder (corpus)."
            raise LockHeldError(message) from error
        self._descriptor = descriptor

    def release(self) -> None:
        """Gives the lock back, if it is held."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
