"""What a pipeline is made of, and the hash that tells two pipelines apart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from texmine.extract.fingerprint import code_hash, code_version, pack_version
from texmine.extract.loading import LoadedModel, label_scheme
from texmine.model import PipelineInfo, content_hash
from texmine.vocab.pack import Pack


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
    version = code_version()
    packs = ((pack.name, pack_version(pack.version, pack.hash)),)
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
