"""What tells two pipelines apart, without loading either: the code's hash, the model's files, the pack's content.

Loading the language model takes seconds, which a run that has nothing to read need not spend. Imports no spaCy.
"""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import texmine
from texmine.model import PipelineInfo
from texmine.vocab.pack import content_hash_of, pack_folder

BUNDLED = "en_texmine_sm"
BLANK = "blank"
MODELS = Path(__file__).parent / "models"

# What of the package decides what is extracted, besides the model and the packs.
_CODE = ("text.py", "vocab", "extract")
_DATA = ("weights.json", "config.cfg")
_SHOWN = 12


@lru_cache(maxsize=1)
def code_hash() -> str:
    """SHA-256 (hex) of the source files, of the ranker's weights and of the components' settings, which decide what is
    extracted: no change to them goes unnoticed.
    """
    root = Path(texmine.__file__).parent
    digest = hashlib.sha256()
    for part in _CODE:
        top = root / part
        for file in [top] if top.is_file() else sorted(_sources(top)):
            digest.update(file.relative_to(root).as_posix().encode() + b"\0")
            digest.update(file.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()


def _sources(top: Path) -> list[Path]:
    found = [*top.rglob("*.py"), *(path for name in _DATA for path in top.rglob(name))]
    return [path for path in found if MODELS not in path.parents]


def code_version() -> str:
    """The version of the code, as a run states it."""
    return f"{texmine.__version__}+code.{code_hash()[:_SHOWN]}"


def pack_version(version: str, digest: str) -> str:
    """The version of a pack, as a run states it."""
    return f"{version}+{digest[:_SHOWN]}"


@lru_cache(maxsize=8)
def hash_files(path: Path) -> str:
    """SHA-256 (hex) over the names and bytes of all files of a folder."""
    digest = hashlib.sha256()
    for file in sorted(p for p in path.rglob("*") if p.is_file()):
        digest.update(file.relative_to(path).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def blank_hash() -> str:
    """What stands for the files of no model."""
    return hashlib.sha256(BLANK.encode()).hexdigest()


def differences(info: PipelineInfo, model: str | None, pack: str) -> tuple[str, ...]:
    """In what the pipeline that ``info`` tells of differs from the one that this model and this pack would make, by
    their settings; empty where it is just that one. Raises PackError for a pack that there is not.
    """
    digest = content_hash_of(pack_folder(pack))
    found: list[str] = []
    if info.version != code_version():
        found.append(f"code {info.version} → {code_version()}")
    if dict(info.settings).get("model_hash") != _model_hash(model):
        found.append(f"model {info.model} {info.model_version} → {model or BUNDLED}")
    if len(info.packs) != 1 or not info.packs[0][1].endswith(f"+{digest[:_SHOWN]}"):
        found.append(f"pack {', '.join(' '.join(each) for each in info.packs)} → {digest[:_SHOWN]}")
    return tuple(found)


def _model_hash(model: str | None) -> str | None:
    """The hash of a model's files; None for one that is not found."""
    if model == BLANK:
        return blank_hash()
    path = MODELS / BUNDLED if model is None or model == BUNDLED else Path(model)
    if not path.is_dir():
        found = _package_data(str(model))
        return None if found is None else hash_files(found)
    return hash_files(path)


def _package_data(package: str) -> Path | None:
    """Where an installed model package keeps its data: ``<package>/<lang>_<name>-<version>/``."""
    spec = find_spec(package) if package.isidentifier() else None
    root = Path(spec.origin).parent if spec is not None and spec.origin else None
    if root is None or not (root / "meta.json").is_file():
        return None
    meta = json.loads((root / "meta.json").read_text(encoding="utf-8"))
    path = root / f"{meta['lang']}_{meta['name']}-{meta['version']}"
    return path if path.is_dir() else None
