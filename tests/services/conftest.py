"""A review and what it cites, crawled and read with the bundled model: made once, copied by tests that change it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.fakes import FakeServices
from tests.services import crawling, labs, refreshing

from texmine.extract.pipeline import Pipeline, load_pipeline
from texmine.services.refresh.extraction import Reader
from texmine.vocab.pack import Pack, load_pack


@pytest.fixture(scope="session")
def pack() -> Pack:
    return load_pack()


@pytest.fixture(scope="session")
def pipeline(pack: Pack) -> Pipeline:
    return load_pipeline(None, pack)


@pytest.fixture(scope="session")
def read(pipeline: Pipeline, pack: Pack) -> Reader:
    return refreshing.reader(pipeline, pack)


@pytest.fixture(scope="session")
def crawled(tmp_path_factory: pytest.TempPathFactory, pipeline: Pipeline, pack: Pack) -> Path:
    folder = tmp_path_factory.mktemp("crawled")
    with FakeServices(limits=False) as services:
        crawling.run(services, folder)
    refreshing.annotate(folder, pipeline, pack)
    return folder


@pytest.fixture(scope="session")
def crawled_on_server(
    tmp_path_factory: pytest.TempPathFactory, postgres_server: str, pipeline: Pipeline, pack: Pack
) -> Path:
    """The same in a PostgreSQL database."""
    folder = labs.on_server(tmp_path_factory.mktemp("crawled_on_server"), postgres_server)
    with FakeServices(limits=False) as services:
        crawling.run(services, folder)
    refreshing.annotate(folder, pipeline, pack)
    return folder
