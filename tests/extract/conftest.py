"""The pack and the pipelines that the extraction tests share; each is made once."""

from __future__ import annotations

import pytest

from texmine.extract.pipeline import Pipeline, load_pipeline
from texmine.vocab.pack import Pack, load_pack


@pytest.fixture(scope="session")
def pack() -> Pack:
    return load_pack()


@pytest.fixture(scope="session")
def pipeline(pack: Pack, tmp_path_factory: pytest.TempPathFactory) -> Pipeline:
    """The bundled model. Tests that use it are marked ``model``."""
    return load_pipeline(None, pack, cache=tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session")
def blank_pipeline(pack: Pack) -> Pipeline:
    return load_pipeline("blank", pack)
