"""What a pipeline is made of, and the hash that tells two pipelines apart."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import texmine
from texmine.extract.loading import LoadedModel, label_scheme
from texmine.model import PipelineInfo, content_hash
from texmine.vocab.pack import Pack

# What of the package decides what is extracted, besides the model and the packs.
_CODE = ("text.py", "vocab", "extract")


@lru_cache(maxsize=1)
def code_hash() -> str:
    """SHA-256 (hex) of the source files and of the ranker's weights, which decide what is extracted: no change to them
    goes unnoticed.
    """
    root = Path(texmine.__file__).parent
    digest = hashlib.sha256()
    for part in _CODE:
        top = root / part
        for file in [top] if top.is_file() else sorted([*top.rglob("*.py"), *top.rglob("weights.json")]):
            digest.update(file.relative_to(root).as_posix().encode() + b"\0")
            digest.update(file.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()


def describe(loaded: LoadedModel, settings: Mapping[str, Mapping[str, Any]], pack: Pack) -> PipelineInfo:
    """The pipeline's identity. The hash covers all the rest, the code, the model's files and the pack's content."""
    stated = {
        "parser": label_scheme(loaded.nlp),
        "recogniser": "yes" if loaded.nlp.has_pipe("ner") else "no",
        "model_hash": loaded.hash,
        **{
            f"{component}.{name}": str(value)
            for component, values in settings.items()
            for name, value in values.items()
            if name != "pack"
        },
    }
    version = f"{texmine.__version__}+code.{code_hash()[:12]}"
    packs = ((pack.name, f"{pack.version}+{pack.hash[:12]}"),)
    content = {
        "version": version,
        "code": code_hash(),
        "model": loaded.name,
        "model_version": loaded.version,
        "packs": [[pack.name, pack.version, pack.hash]],
        "settings": stated,
    }
    return PipelineInfo(
        version=version,
        model=loaded.name,
        model_version=loaded.version,
        packs=packs,
        hash=content_hash(content),
        settings=tuple(sorted(stated.items())),
    )
