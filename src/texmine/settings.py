"""Settings, read once at the door: command-line options, then the environment, then texmine.toml, then defaults."""

from __future__ import annotations

import getpass
import os
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from texmine.errors import ConfigError

FILE = "texmine.toml"
PREFIX = "TEXMINE_"
_SECRET = frozenset({"email", "ncbi_api_key"})


@dataclass(frozen=True, slots=True)
class Settings:
    """What texmine runs with.

    ``database`` is a path (SQLite) or an SQLAlchemy URL; ``model`` a spaCy pipeline's name or path, "blank", or None
    for the bundled one; ``pack`` a vocabulary pack's name or folder; ``actor`` who is written into a revision;
    ``lock_timeout`` how many seconds to wait for a locked database.

    For crawling: ``email`` is what services are told to write to, ``ncbi_api_key`` NCBI's key (both are never shown);
    ``corpus`` the folder of what was fetched; ``licences`` those under which full texts are kept, separated by commas
    (all that allow it where empty); the ``…_url`` are the services' base addresses.
    """

    database: str = "texmine.db"
    model: str | None = None
    pack: str = "tcell_exhaustion"
    actor: str = ""
    lock_timeout: float = 5.0
    email: str = field(default="", repr=False)
    ncbi_api_key: str = field(default="", repr=False)
    corpus: str = "corpus"
    licences: str = ""
    eutils_url: str = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/"
    idconv_url: str = "https://pmc.ncbi.nlm.nih.gov/tools/idconv/api/v1/articles/"
    pmc_cloud_url: str = "https://pmc-oa-opendata.s3.amazonaws.com/"
    europepmc_url: str = "https://www.ebi.ac.uk/europepmc/webservices/rest/"
    crossref_url: str = "https://api.crossref.org/"


def read_settings(
    options: Mapping[str, Any] | None = None,
    environ: Mapping[str, str] = os.environ,
    folder: Path | None = None,
) -> Settings:
    """The settings in force in ``folder`` (the current one by default). Options that are None do not count.

    Raises ConfigError for a texmine.toml that cannot be read, a setting that does not exist, or a value of another
    kind than it should be; the message names the place.
    """
    known = {each.name for each in fields(Settings)}
    settings = Settings()
    settings = _apply(settings, _read_file((folder or Path()) / FILE, known), FILE)
    from_environment = {name: environ[PREFIX + name.upper()] for name in known if environ.get(PREFIX + name.upper())}
    settings = _apply(settings, from_environment, "the environment")
    settings = _apply(settings, {k: v for k, v in (options or {}).items() if v is not None}, "the command line")
    return settings if settings.actor else replace(settings, actor=_user())


def _read_file(path: Path, known: set[str]) -> dict[str, Any]:
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8-sig"))
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
        shown = "no text" if name in _SECRET else repr(value)
        message = f"{name} in {place} is {shown}: give text."
        raise ConfigError(message)
    if name in _CHECKS:
        _CHECKS[name](name, value, place)
    return value


def _check_address(name: str, value: str, place: str) -> None:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username or parts.query or parts.fragment:
        message = f"{name} in {place} is no base address: give one such as {getattr(Settings(), name)}"
        raise ConfigError(message)


def _check_email(name: str, value: str, place: str) -> None:
    """What is wrong is not shown: it may be most of an address, or a key in the wrong place."""
    if value and not re.fullmatch(r"[^\s@<>\",;]+@[^\s@<>\",;]+\.[^\s@<>\",;]+", value):
        message = f"{name} in {place} is no e-mail address: give one such as name@example.org."
        raise ConfigError(message)


def _check_key(name: str, value: str, place: str) -> None:
    if value and not re.fullmatch(r"[0-9A-Za-z_-]{8,100}", value):
        message = f"{name} in {place} is no API key: copy it from your NCBI account's settings."
        raise ConfigError(message)


_CHECKS: Mapping[str, Callable[[str, str, str], None]] = {
    "email": _check_email,
    "ncbi_api_key": _check_key,
    **{each.name: _check_address for each in fields(Settings) if each.name.endswith("_url")},
}


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no such user in a bare container
        return "unknown"
