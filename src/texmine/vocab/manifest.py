"""A pack's ``pack.toml``: what it is, where its facts come from, and on what terms."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from texmine.errors import PackError

MANIFEST_FILE = "pack.toml"

_SEMVER = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?")
_NAME = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Source:
    """Where facts of the pack come from, and the licence that they come under."""

    name: str
    url: str
    licence: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What ``pack.toml`` says. ``version`` is semantic (https://semver.org); ``files`` are the tables of the pack."""

    name: str
    version: str
    title: str
    licence: str
    sources: tuple[Source, ...]
    files: tuple[str, ...]


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a pack. Raises PackError where it is no TOML, lacks something, or lists a missing file."""
    path = folder / MANIFEST_FILE
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise PackError(f"cannot be read ({error.strerror})", file=MANIFEST_FILE) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PackError(f"is not TOML: {error}", file=MANIFEST_FILE) from error
    manifest = Manifest(
        name=_text(content, "name"),
        version=_text(content, "version"),
        title=_text(content, "title"),
        licence=_text(content, "licence"),
        sources=tuple(_source(entry) for entry in _list(content, "sources")),
        files=tuple(str(name) for name in _list(content, "files")),
    )
    for message in manifest_problems(folder, manifest):
        raise PackError(message, file=MANIFEST_FILE)
    return manifest


def manifest_problems(folder: Path, manifest: Manifest) -> list[str]:
    """All that is wrong with a manifest that could be read."""
    problems = []
    if not _NAME.fullmatch(manifest.name):
        problems.append(f"the name {manifest.name!r} is not made of small letters, digits and underscores")
    if not _SEMVER.fullmatch(manifest.version):
        problems.append(f"the version {manifest.version!r} is not semantic (as in 1.2.3)")
    problems += [f"lists {name}, which is not there" for name in manifest.files if not (folder / name).is_file()]
    return problems


def unlisted_files(folder: Path, manifest: Manifest) -> list[str]:
    """The tables in the folder that the manifest does not list, sorted."""
    return sorted(path.name for path in folder.glob("*.tsv") if path.name not in manifest.files)


def _text(table: dict[str, Any], key: str) -> str:
    value = table.get(key)
    if not isinstance(value, str) or not value:
        raise PackError(f"needs {key!r}, a text", file=MANIFEST_FILE)
    return value


def _list(table: dict[str, Any], key: str) -> list[Any]:
    value = table.get(key)
    if not isinstance(value, list):
        raise PackError(f"needs {key!r}, a list", file=MANIFEST_FILE)
    return value


def _source(entry: Any) -> Source:  # noqa: ANN401 - TOML gives anything
    if not isinstance(entry, dict):
        raise PackError("has a source that is no table", file=MANIFEST_FILE)
    files = tuple(str(name) for name in _list(entry, "files"))
    return Source(_text(entry, "name"), _text(entry, "url"), _text(entry, "licence"), files)
