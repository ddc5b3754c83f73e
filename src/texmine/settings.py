"""Settings, read once at the door: command-line options, then the environment, then texmine.toml, then defaults."""

from __future__ import annotations

import getpass
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from texmine.errors import ConfigError

FILE = "texmine.toml"
PREFIX = "TEXMINE_"


@dataclass(frozen=True, slots=True)
class Settings:
    """What texmine runs with.

    ``database`` is a path (SQLite) or an SQLAlchemy URL; ``model`` a spaCy pipeline's name or path, "blank", or None
    for the bundled one; ``pack`` a vocabulary pack's name or folder; ``actor`` who is written into a revision;
    ``lock_timeout`` how many seconds to wait for a locked database.
    """

    database: str = "texmine.db"
    model: str | None = None
    pack: str = "tcell_exhaustion"
    actor: str = ""
    lock_timeout: float = 5.0


def read_settings(
    options: Mapping[str, Any] | None = None,
    environ: Mapping[str, str] = os.environ,
    folder: Path | None = None,
) -> Settings:
    """The settings in force in ``folder`` (the current one by default). Options that are None do not count.

    Raises ConfigError for a texmine.toml that cannot be read, a setting that does not exist, or a value of another
    kind than it should be; the message names the place.
    """
    known = {field.name for field in fields(Settings)}
    settings = Settings()
    settings = _apply(settings, _read_file((folder or Path.cwd()) / FILE, known), FILE)
    from_environment = {name: environ[PREFIX + name.upper()] for name in known if environ.get(PREFIX + name.upper())}
    settings = _apply(settings, from_environment, "the environment")
    settings = _apply(settings, {k: v for k, v in (options or {}).items() if v is not None}, "the command line")
    return settings if settings.actor else replace(settings, actor=_user())


def _read_file(path: Path, known: set[str]) -> dict[str, Any]:
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        message = f"{FILE} cannot be read: {error}. Mend it, or move it away."
        raise ConfigError(message) from error
    for name in values:
        if name not in known:
            message = f"{FILE} has the setting {name!r}, which does not exist; there are {', '.join(sorted(known))}."
            raise ConfigError(message)
    return values


def _apply(settings: Settings, values: Mapping[str, Any], place: str) -> Settings:
    converted: dict[str, Any] = {name: _converted(name, value, place) for name, value in values.items()}
    return replace(settings, **converted)


def _converted(name: str, value: object, place: str) -> object:
    if name == "lock_timeout":
        try:
            seconds = float(value)  # type: ignore[arg-type]
        except (TypeError, ValueError):
            seconds = -1.0
        if not 0 <= seconds <= 3600:
            message = f"lock_timeout in {place} is {value!r}: give seconds, from 0 to 3600."
            raise ConfigError(message)
        return seconds
    if not isinstance(value, str):
        message = f"{name} in {place} is {value!r}: give text."
        raise ConfigError(message)
    return value


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no such user in a bare container
        return "unknown"
