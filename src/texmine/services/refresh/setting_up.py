"""From settings to a refresh."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from texmine.errors import ConfigError
from texmine.extract.fingerprint import differences
from texmine.services.crawl.licence import read_policy
from texmine.services.crawl.plan import NO_EMAIL
from texmine.services.opening import open_pack, open_pipeline
from texmine.services.progress import Listener, ignore
from texmine.services.refresh.extraction import Reader
from texmine.services.refresh.job import Refresh
from texmine.services.refresh.options import Access
from texmine.settings import Settings
from texmine.sources.exchange import SERVICES, Service
from texmine.sources.identity import Asker

if TYPE_CHECKING:
    from texmine.model import PipelineInfo
    from texmine.store.database import Database


def make_refresh(settings: Settings, database: Database, listener: Listener = ignore) -> Refresh:
    """The refresh of a database under the settings. Raises PackError for a pack that there is not."""

    def differs(info: PipelineInfo) -> tuple[str, ...]:
        return differences(info, settings.model, settings.pack)

    reader = Reader(
        differences=differs,
        load=lambda: open_pipeline(settings, open_pack(settings)),
        pack=lambda: open_pack(settings),
    )
    return Refresh(
        database=database,
        corpus=Path(settings.corpus).expanduser(),
        reader=reader,
        access=lambda: make_access(settings),
        actor=settings.actor,
        listener=listener,
    )


def make_access(settings: Settings) -> Access:
    """Whom to ask, and as whom. Raises ConfigError without an e-mail address and for a licence that is not known."""
    if not settings.email:
        raise ConfigError(NO_EMAIL)
    bases: dict[Service, str] = {service: getattr(settings, f"{service}_url") for service in SERVICES}
    return Access(bases, Asker(settings.email, settings.ncbi_api_key or None), read_policy(settings.licences))
