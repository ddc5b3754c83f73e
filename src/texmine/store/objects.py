"""What was fetched, as files named by their own hash: ``objects/ab/cdef…``. A file is there whole, or not at all."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from texmine.errors import InputError

FOLDER = "objects"
_TEMPORARY = ".part-"
_NAME = re.compile(r"[0-9a-f]{62}")
_SHARD = re.compile(r"[0-9a-f]{2}")


class ObjectDamagedError(InputError):
    """An object is missing, or its bytes are not those that its name promises."""


@dataclass(frozen=True, slots=True)
class ObjectStore:
    """The objects below a corpus folder, which is made when the first one is stored."""

    corpus: Path

    @property
    def root(self) -> Path:
        """The folder of the objects."""
        return self.corpus / FOLDER

    def path(self, sha256: str) -> Path:
        """Where an object lies, if it is there."""
        return self.root / sha256[:2] / sha256[2:]

    @staticmethod
    def name(data: bytes) -> str:
        """What an object of these bytes is called: their SHA-256 (hex)."""
        return hashlib.sha256(data).hexdigest()

    def put(self, data: bytes) -> str:
        """Stores bytes and returns their SHA-256 (hex). When it returns they are on the disk, whatever happens next.

        Written beside, synced, renamed, and the folder synced: an interruption leaves no half object.
        """
        sha256 = self.name(data)
        path = self.path(sha256)
        if self._is_whole(path, sha256):
            return sha256
        self._make_folder(path.parent)
        beside = path.parent / f"{_TEMPORARY}{os.getpid()}-{path.name[:16]}"
        try:
            with beside.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)
        return sha256

    def get(self, sha256: str) -> bytes:
        """An object's bytes. Raises ObjectDamagedError where they are missing or not the ones that were stored."""
        try:
            data = self.path(sha256).read_bytes()
        except FileNotFoundError as error:
            message = f"the corpus has no object {sha256[:12]}…: run the crawl again, which fetches it anew"
            raise ObjectDamagedError(message) from error
        if hashlib.sha256(data).hexdigest() != sha256:
            message = f"the object {sha256[:12]}… of the corpus is damaged: run the crawl again, which fetches it anew"
            raise ObjectDamagedError(message)
        return data

    def names(self) -> Iterator[str]:
        """The SHA-256 of every object, as its name gives it, in order."""
        for shard in sorted(self.root.glob("*")):
            if shard.is_dir() and _SHARD.fullmatch(shard.name):
                yield from (shard.name + each.name for each in sorted(shard.iterdir()) if _NAME.fullmatch(each.name))

    def strays(self) -> list[Path]:
        """Files below the folder that are no objects: what an interruption left, or what someone put there."""
        known = {self.path(name) for name in self.names()}
        return sorted(path for path in self.root.rglob("*") if path.is_file() and path not in known)

    def clear_remains(self) -> int:
        """Removes what interrupted writes left, and returns how many there were. Only for whoever holds the lock."""
        remains = [path for path in self.root.glob(f"*/{_TEMPORARY}*") if path.is_file()]
        for path in remains:
            path.unlink(missing_ok=True)
        return len(remains)

    def _is_whole(self, path: Path, sha256: str) -> bool:
        try:
            return hashlib.sha256(path.read_bytes()).hexdigest() == sha256
        except FileNotFoundError:
            return False

    def _make_folder(self, folder: Path) -> None:
        missing = [each for each in (folder, *folder.parents) if not each.exists()]
        folder.mkdir(parents=True, exist_ok=True)
        for each in missing:
            _sync_folder(each.parent)


def _sync_folder(folder: Path) -> None:
    """Makes a new name in a folder last. Windows cannot open folders, and keeps names by itself."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
