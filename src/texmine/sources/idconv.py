"""The PMC ID converter (https://pmc.ncbi.nlm.nih.gov/tools/id-converter-api/): knows only what is in PMC."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from texmine.model import Identifiers
from texmine.sources.exchange import Reply, ReplyError, Request
from texmine.sources.shape import identifiers, json_object, members, words

IdKind = Literal["pmcid", "pmid", "doi"]
BATCH: Mapping[IdKind, int] = {"pmcid": 200, "pmid": 200, "doi": 100}
"""Identifiers a call, all of one kind. 200 are allowed; so many DOIs would make an address that servers cut off."""


@dataclass(frozen=True, slots=True)
class Converted:
    """What is known of one identifier: the others, and the current version of the article in PMC where it is told.

    Without any identifiers it is not in PMC, and ``said`` tells so.
    """

    requested: str
    ids: Identifiers
    version: int | None = None
    said: str | None = None


def build_conversion(kind: IdKind, values: Sequence[str]) -> Request:
    """The other identifiers of up to BATCH[kind] of one kind."""
    params = (("ids", ",".join(values)), ("idtype", kind), ("format", "json"), ("versions", "yes"))
    # One identifier that is not of its kind can make the whole call a 400 or a 404.
    return Request("idconv", "", params=params, expects="json")


def read_conversion(reply: Reply) -> tuple[Converted, ...]:
    """One entry for each record of the answer. Raises ReplyError where it has none."""
    value = json_object(reply)
    if not isinstance(value.get("records"), list):
        raise ReplyError("no records")
    return tuple(_converted(record) for record in members(value, "records"))


def _converted(record: dict[str, Any]) -> Converted:
    requested = words(record.get("requested-id")) or ""
    if record.get("status") == "error" or record.get("errmsg"):
        return Converted(requested, Identifiers(), said=words(record.get("errmsg")) or "not found")
    ids = identifiers(record.get("pmid"), record.get("pmcid"), record.get("doi"))
    return Converted(requested, ids, version=_current(record))


def _current(record: dict[str, Any]) -> int | None:
    versions = members(record, "versions")
    current = [each for each in versions if str(each.get("current")).lower() == "true"]
    for each in current or versions[-1:]:
        match = re.fullmatch(r"PMC\d+\.(\d{1,4})", words(each.get("pmcid")) or "")
        if match:
            return int(match[1])
    return None
