"""Reading a person's files: every reason why one cannot be used becomes one line that says so."""

from __future__ import annotations

import errno
import json
import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from texmine.errors import InputError

LARGEST = 256 * 2**20
"""Bytes. The largest article known is below 50 MB; a larger file is something else."""


def read_file(path: Path, limit: int = LARGEST) -> bytes:
    """The bytes of a regular file. Raises InputError for what is missing, no file, unreadable, empty or too large."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            message = f"{path} is a directory: name the files in it."
            raise InputError(message)
        if not stat.S_ISREG(status.st_mode):  # a pipe would block, a device has no end
            message = f"{path} is not a regular file."
            raise InputError(message)
        with path.open("rb") as file:
            if status.st_size > limit:
                message = f"{path} has {status.st_size / 2**20:.0f} MB; at most {limit / 2**20:.0f} MB are read."
                raise InputError(message)
            data = file.read(limit + 1)
    except FileNotFoundError as error:
        message = f"{path} does not exist."
        raise InputError(message) from error
    except OSError as error:
        message = f"{path} cannot be read: {os.strerror(error.errno or errno.EIO)}."
        raise InputError(message) from error
    if not data.strip(b"\0 \t\r\n"):
        message = f"{path} is empty."
        raise InputError(message)
    return data


def shown_name(path: Path) -> str:
    """A file's name as a text on one line: bytes that are no UTF-8 become ``\ufffd``, line breaks blanks."""
    return " ".join(os.fsencode(path.name).decode("utf-8", "replace").split())


def read_text(path: Path) -> str:
    """The text of a file, which must be UTF-8. Raises InputError as ``read_file`` does."""
    try:
        return read_file(path).decode("utf-8")
    except UnicodeDecodeError as error:
        message = f"{path} is not UTF-8 text (byte {error.start}): save it as UTF-8."
        raise InputError(message) from error


def cell(value: object) -> str:
    """A value as a cell of a table: empty for nothing, ``true`` and ``false``, JSON for what is no single value."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    return repr(value) if isinstance(value, float) else str(value)


def write_text(path: Path, text: str) -> None:
    """Writes a file whole or not at all, in UTF-8 with plain line feeds. Raises InputError where it cannot be."""
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(text.encode())
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):  # a part that a full disk left; what is told is why it could not be written
            beside.unlink(missing_ok=True)
        message = f"{path} cannot be written: {os.strerror(error.errno or errno.EIO)}."
        raise InputError(message) from error
