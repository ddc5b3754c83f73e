"""The errors that texmine raises on purpose. Each message is one line that says what to do next.

Anything else that reaches the command line is a defect in texmine, not in its input.
"""

from __future__ import annotations

__all__ = [
    "ConfigError",
    "DatabaseError",
    "InputError",
    "LockHeldError",
    "ModelError",
    "NetworkError",
    "PackError",
    "ParseError",
    "QueryError",
    "SchemaError",
    "StaleError",
    "TexmineError",
]


class TexmineError(Exception):
    """An expected failure. `exit_code` is what the command line returns for it."""

    exit_code = 1


class InputError(TexmineError):
    """A file or an argument cannot be used: missing, empty, a directory, too large, not of its kind."""


class ParseError(InputError):
    """Bytes are not the document that they were said to be."""


class PackError(TexmineError):
    """A vocabulary pack is broken. The message names the file and the line."""

    def __init__(self, message: str, *, file: str, line: int | None = None) -> None:
        self.file = file
        self.line = line
        where = file if line is None else f"{file}:{line}"
        super().__init__(f"{where}: {message}")


class ModelError(TexmineError):
    """A language model cannot be loaded. The message gives the command that installs it."""


class ConfigError(TexmineError):
    """A setting in the environment or in texmine.toml cannot be used."""


class DatabaseError(TexmineError):
    """The database cannot be opened, read or written."""


class QueryError(TexmineError):
    """A query is refused: it would write, runs too long, or is not SQL that the database accepts."""


class StaleError(TexmineError):
    """Someone decided on the same thing meanwhile: it must be looked at again before it is decided."""


class SchemaError(DatabaseError):
    """The database's schema is not the one that this version of texmine works with."""

    exit_code = 4


class NetworkError(TexmineError):
    """A web service cannot be reached, or did not give what was asked for."""


class LockHeldError(TexmineError):
    """Another run holds the lock."""

    exit_code = 5
