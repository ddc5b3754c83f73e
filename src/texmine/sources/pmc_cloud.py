"""PMC's Cloud Service (https://pmc.ncbi.nlm.nih.gov/tools/cloud/): a public bucket of articles and their metadata."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape

from texmine.model import Identifiers
from texmine.sources.exchange import Reply, ReplyError, Request
from texmine.sources.shape import identifiers, json_object, number, words

_ABSENT = frozenset({403, 404})
"""A bucket that may not be listed answers 403 for what it does not have."""


@dataclass(frozen=True, slots=True)
class CloudArticle:
    """What the bucket says of one version of an article. To be in the bucket does not mean to be open access."""

    ids: Identifiers
    version: int
    title: str
    open_access: bool
    manuscript: bool
    retracted: bool
    licence: str | None
    xml_path: str | None
    xml_md5: str | None


def build_versions(pmcid: str) -> Request:
    """Which versions of an article there are. The dot keeps PMC1 apart from PMC10."""
    params = (("list-type", "2"), ("prefix", f"{pmcid}."), ("delimiter", "/"))
    return Request("pmc_cloud", "", params=params, expects="xml")


def read_versions(reply: Reply) -> tuple[int, ...]:
    """The versions, ascending; none where the bucket has no such article. Raises ReplyError."""
    text = unescape(reply.body.decode("utf-8", "replace"))
    if "<ListBucketResult" not in text or "</ListBucketResult>" not in text:
        raise ReplyError("no listing of the bucket")
    return tuple(sorted({int(found) for found in re.findall(r"<Prefix>PMC\d+\.(\d{1,4})/</Prefix>", text)}))


def build_metadata(pmcid: str, version: int) -> Request:
    """The metadata of one version, from the folder of all metadata."""
    return Request("pmc_cloud", f"metadata/{pmcid}.{version}.json", expects="json", absent=_ABSENT)


def build_metadata_beside(pmcid: str, version: int) -> Request:
    """The same metadata as they lie beside the article: for a mirror that has articles alone."""
    name = f"{pmcid}.{version}"
    return Request("pmc_cloud", f"{name}/{name}.json", expects="json", absent=_ABSENT)


def read_metadata(reply: Reply) -> CloudArticle:
    """The metadata. Raises ReplyError where it lacks an id."""
    value = json_object(reply)
    ids = identifiers(value.get("pmid"), value.get("pmcid"), value.get("doi"))
    if ids.pmcid is None:
        raise ReplyError("metadata without a PMCID")
    path, md5 = _object(words(value.get("xml_url")))
    return CloudArticle(
        ids=ids,
        version=number(value.get("version")) or 1,
        title=words(value.get("title")) or "",
        open_access=_is_true(value.get("is_pmc_openaccess")),
        manuscript=_is_true(value.get("is_manuscript")),
        retracted=_is_true(value.get("is_retracted")),
        licence=words(value.get("license_code")),
        xml_path=path,
        xml_md5=md5,
    )


def _is_true(value: object) -> bool:
    """The service's lists write ``true`` as a word, its metadata as JSON does."""
    return value is True or str(value).lower() in {"true", "yes", "y"}


def _object(address: str | None) -> tuple[str | None, str | None]:
    """Path and MD5 of ``s3://bucket/PMC1.2/PMC1.2.xml?md5=…``."""
    match = re.fullmatch(r"s3://[^/]+/(PMC\d+\.\d+/[\w.-]+)(?:\?md5=([0-9a-f]{32}))?", address or "")
    return (match[1], match[2]) if match else (None, None)


def build_article(path: str) -> Request:
    """The XML of one version, by the path that its metadata gives."""
    return Request("pmc_cloud", path, expects="xml", absent=_ABSENT)


def article_reader(md5: str | None) -> Callable[[Reply], bytes]:
    """A reader of an article's XML that compares it with the MD5 of its metadata, which tells a half from a whole."""

    def read(reply: Reply) -> bytes:
        if md5 is not None and hashlib.md5(reply.body, usedforsecurity=False).hexdigest() != md5:
            raise ReplyError("the XML is not the one that its metadata tells of (MD5)")
        return reply.body

    return read
