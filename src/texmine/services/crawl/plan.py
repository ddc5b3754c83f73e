"""From a person's words and settings to the plan of a crawl."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from texmine.errors import ConfigError, QueryError
from texmine.model import Identifiers
from texmine.services.crawl.job import CrawlPlan
from texmine.services.crawl.licence import read_policy
from texmine.services.query import read_identifier
from texmine.settings import Settings
from texmine.sources.exchange import SERVICES, Service
from texmine.sources.identity import Asker
from texmine.store.objects import ObjectStore

NO_EMAIL = (
    "a crawl needs an e-mail address: services ask for one, to write to when a crawl troubles them. Set "
    'TEXMINE_EMAIL=you@example.org, or email = "you@example.org" in texmine.toml. '
    "Without a network, `texmine ingest --starter` works on the documents that come with texmine."
)


def make_plan(settings: Settings, target: str, licences: Sequence[str] = (), *, fresh: bool = False) -> CrawlPlan:
    """The plan for a PMCID, DOI or PMID. Raises QueryError for a target that is none, ConfigError without an e-mail
    address and for a licence that is not known.
    """
    if not settings.email:
        raise ConfigError(NO_EMAIL)
    bases: dict[Service, str] = {service: getattr(settings, f"{service}_url") for service in SERVICES}
    return CrawlPlan(
        target=read_target(target),
        bases=bases,
        asker=Asker(settings.email, settings.ncbi_api_key or None),
        policy=read_policy(",".join(licences) or settings.licences),
        fresh=fresh,
    )


def read_target(text: str) -> Identifiers:
    """A paper's identifier. Raises QueryError for what is none."""
    curie = read_identifier(text)
    prefix, _, value = curie.partition(":")
    if prefix not in {"PMCID", "PMID", "doi"}:
        message = f"{text!r} is no PMID, PMCID or DOI: give 31207603, PMC6713202 or 10.1038/…"
        raise QueryError(message)
    return Identifiers(**{prefix.lower(): value})


def is_target(text: str) -> bool:
    """Whether a word is a paper's identifier rather than a file's name: a file of that name comes first."""
    if Path(text).exists():
        return False
    try:
        read_target(text)
    except QueryError:
        return False
    return True


def object_store(settings: Settings) -> ObjectStore:
    """The corpus folder's objects."""
    return ObjectStore(Path(settings.corpus).expanduser())
