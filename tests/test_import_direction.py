"""Imports run downward only, and each heavy library has one door."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1] / "src" / "texmine"
FILES = sorted(path for path in ROOT.rglob("*.py") if "models" not in path.parts)
MIDDLE = {"sources", "parse", "extract", "store"}
BASE = {"model", "errors", "text", "wording", "texmine"}
MAY_IMPORT = {
    "model": BASE,
    "errors": BASE,
    "text": BASE,
    "wording": BASE,
    "settings": BASE,
    "vocab": BASE | {"vocab"},
    **{room: BASE | {"vocab", room} for room in MIDDLE},
    "services": BASE | MIDDLE | {"vocab", "services", "settings"},
    "cli": BASE | MIDDLE | {"vocab", "services", "settings", "cli"},
}
DOORS = {
    "httpx": "sources",
    "spacy": "extract",
    "scispacy": "extract",
    "sqlalchemy": "store",
    "alembic": "store",
    "lxml": "parse",
    "click": "cli",
    "rich": "cli",
}


def room(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return "texmine" if parts == ("__init__",) else parts[0]


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module or ""
            if node.module == "texmine":
                yield from (f"texmine.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_run_downward(path: Path) -> None:
    for name in imports(path):
        if name.startswith("texmine."):
            target = name.split(".")[1]
            assert target in MAY_IMPORT[room(path)] or target.startswith("__"), f"{room(path)} imports {name}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_heavy_libraries_have_one_door(path: Path) -> None:
    for name in imports(path):
        door = DOORS.get(name.split(".")[0])
        assert door in (None, room(path)), f"{room(path)} imports {name}, which belongs to {door}"


def test_every_room_has_a_rule() -> None:
    assert {room(path) for path in FILES} <= {*MAY_IMPORT, "texmine"}
