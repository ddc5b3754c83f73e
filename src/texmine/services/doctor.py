"""What texmine runs with, and whether anything would stop it: model, versions, packs, database, corpus, services.

Nothing is written, and no network is used unless it is asked for: texmine works offline, so a service that cannot be
reached is told and is no fault.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from texmine import __version__
from texmine.errors import ConfigError, TexmineError
from texmine.services.doctor_database import examine_database
from texmine.services.doctor_part import Part
from texmine.settings import Settings

if TYPE_CHECKING:
    from texmine.vocab.pack import Pack

_PACKAGES = ("spacy", "scispacy", "sqlalchemy")


@dataclass(frozen=True, slots=True)
class Checkup:
    """What was found, part by part."""

    parts: tuple[Part, ...]

    @property
    def faults(self) -> tuple[str, ...]:
        """What would stop texmine from working, a line each that says what to do; empty where nothing would."""
        return tuple(fault for part in self.parts for fault in part.faults)

    def as_json(self) -> dict[str, Any]:
        """A JSON value: ``ok``, ``faults``, and the facts of each part under its name."""
        return {"ok": not self.faults, "faults": list(self.faults), **{part.name: part.facts for part in self.parts}}


def examine(settings: Settings, *, ask_services: bool = False) -> Checkup:
    """Looks at everything that the commands need; takes a few seconds, most of them for the language model.

    With ``ask_services`` each web service is asked whether it can be reached, all at once, within five seconds.
    """
    pack_part, pack = examine_pack(settings)
    database = examine_database(settings)
    parts = (
        examine_model(settings, pack),
        Part("versions", {"texmine": __version__, "python": platform.python_version()} | _installed()),
        pack_part,
        database,
        examine_corpus(settings, _fetched(database)),
        examine_settings(settings),
        examine_services(settings, ask=ask_services),
    )
    return Checkup(parts)


def _installed() -> dict[str, str]:
    return {name: version(name) for name in _PACKAGES}


def examine_pack(settings: Settings) -> tuple[Part, Pack | None]:
    """The vocabulary pack in use, as a list of one, and the pack itself where it can be read."""
    from texmine.vocab.pack import load_pack

    try:
        pack = load_pack(settings.pack)
    except TexmineError as error:
        fault = f"the vocabulary pack cannot be used: {error}; run `texmine vocab check`"
        return Part("packs", [{"name": settings.pack}], (fault,)), None
    kinds = [concept.kind for concept in pack.concepts.values()]
    counts = {kind: kinds.count(kind) for kind in sorted(set(kinds))}
    names = {"name": pack.name, "version": pack.version, "hash": pack.hash, "folder": str(pack.folder)}
    return Part("packs", [{**names, "counts": counts}]), pack


def examine_model(settings: Settings, pack: Pack | None) -> Part:
    """The language model, loaded; with the whole extractor on it where the pack can be read."""
    from texmine.extract.fingerprint import BLANK, BUNDLED
    from texmine.extract.loading import find_model, label_scheme, load_model
    from texmine.extract.pipeline import load_pipeline

    bundled = settings.model in {None, BUNDLED}
    facts: dict[str, Any] = {"name": settings.model or BUNDLED, "bundled": bundled, "path": None}
    try:
        if settings.model != BLANK:
            facts["path"] = str(find_model(settings.model).resolve())
        loaded = load_model(settings.model)
        facts |= {"name": loaded.name, "version": loaded.version, "scheme": label_scheme(loaded.nlp)}
        facts |= {"recogniser": loaded.nlp.has_pipe("ner"), "hash": loaded.hash}
        if pack is not None:
            facts["pipeline"] = load_pipeline(settings.model, pack).info.version
    except TexmineError as error:
        return Part("model", facts, (str(error),))
    return Part("model", facts)


def _fetched(database: Part) -> int:
    """How many objects the database knows to be in the corpus folder; 0 where it could not be asked."""
    return int(database.facts.get("fetched") or 0) if isinstance(database.facts, Mapping) else 0


def examine_corpus(settings: Settings, fetched: int = 0) -> Part:
    """The folder of what was fetched. That there is none yet is no fault, for the first crawl makes it, unless the
    database knows of objects that were ``fetched`` into it.
    """
    from texmine.services.crawl.plan import object_store

    store = object_store(settings)
    facts: dict[str, Any] = {"folder": str(store.corpus), "exists": store.corpus.is_dir(), "objects": 0}
    nearest = _nearest(store.corpus)
    if not nearest.is_dir():
        fault = f"{store.corpus} cannot be made, for {nearest} is no folder: name another one in TEXMINE_CORPUS"
        return Part("corpus", facts, (fault,))
    if not os.access(nearest, os.R_OK | os.W_OK | os.X_OK):
        fault = f"{store.corpus} cannot be used: change the permissions, or name another folder in TEXMINE_CORPUS"
        return Part("corpus", facts, (fault,))
    if fetched and not facts["exists"]:
        fault = (
            f"{store.corpus} is not there, and {fetched} objects were fetched into it: name its place in TEXMINE_CORPUS"
        )
        return Part("corpus", facts, (fault,))
    return Part("corpus", facts | {"objects": sum(1 for _ in store.names())})


def _nearest(path: Path) -> Path:
    """The path, or the nearest folder above it that exists."""
    return next(each for each in (path.absolute(), *path.absolute().parents) if each.exists())


def examine_settings(settings: Settings) -> Part:
    """The settings that have no part of their own. Of what is secret, only whether it is set."""
    from texmine.services.crawl.licence import read_policy

    facts = {
        "actor": settings.actor,
        "email": bool(settings.email),
        "ncbi_api_key": bool(settings.ncbi_api_key),
        "licences": settings.licences or "all that allow it",
        "lock_timeout": settings.lock_timeout,
    }
    try:
        read_policy(settings.licences)
    except ConfigError as error:
        return Part("settings", facts, (str(error),))
    return Part("settings", facts)


def examine_services(settings: Settings, *, ask: bool) -> Part:
    """The web services' base addresses, and whether they can be reached; None where that was not asked."""
    from texmine.sources.exchange import SERVICES, Service

    bases: dict[Service, str] = {service: getattr(settings, f"{service}_url") for service in SERVICES}
    troubles: Mapping[Service, str] = {}
    if ask:
        from texmine.sources.reach import find_unreachable

        troubles = find_unreachable(bases)
    facts: dict[str, Any] = {
        service: {"url": url, "reachable": service not in troubles if ask else None, "trouble": troubles.get(service)}
        for service, url in bases.items()
    }
    return Part("services", facts)


def as_lines(checkup: Checkup) -> list[tuple[str, str, str]]:
    """The facts for people, a line each: part, what, value."""
    return [(part.name, *line) for part in checkup.parts for line in part.lines()]
