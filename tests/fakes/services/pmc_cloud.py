"""PMC's Cloud Service: an S3 bucket read over HTTPS, unsigned. Listings, metadata, and the articles' files."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from xml.sax.saxutils import escape

from tests.fakes import jats
from tests.fakes.markup import element, leaf, plain
from tests.fakes.messages import Limit, Reply, Request, Service, json_reply, xml_reply
from tests.fakes.papers import Paper
from tests.fakes.world import World

BUCKET = "pmc-oa-opendata"
_OBJECT = re.compile(r"(?:metadata/(?=[^/]+\.json$)|(?=[^/]+/))(PMC\d+)\.([1-9]\d*)(?:/\1\.\2)?\.(xml|json|txt)")
_OPAQUE = "binary/octet-stream"


def answer(request: Request, world: World) -> Reply:
    if not request.path:
        return _listing(request, world)
    body = _object(request.path, world)
    if body is None:
        return _missing(request.path)
    tag = f'"{_md5(body)}"'
    headers = (("ETag", tag), ("Last-Modified", "Mon, 05 Jan 2026 09:00:00 GMT"), ("Accept-Ranges", "bytes"))
    if request.headers.get("if-none-match") == tag:
        return Reply(304, b"", _OPAQUE, headers)
    return Reply(200, body, _OPAQUE, headers)


def keys(world: World) -> Iterator[str]:
    """The key of every object in the bucket."""
    for paper in world.papers:
        for number in range(1, paper.versions + 1) if paper.in_bucket else ():
            name = f"{paper.pmcid}.{number}"
            yield from (f"{name}/{name}.{kind}" for kind in ("json", "txt", "xml"))
            yield f"metadata/{name}.json"


def _object(key: str, world: World) -> bytes | None:
    match = _OBJECT.fullmatch(key)
    paper = world.find(match[1]) if match else None
    if match is None or paper is None or not paper.in_bucket or not 1 <= int(match[2]) <= paper.versions:
        return None
    number = int(match[2])
    return _metadata(paper, number) if match[3] == "json" else _file(paper, number, match[3])


def _file(paper: Paper, number: int, kind: str) -> bytes:
    content = jats.document(paper, number) if kind == "xml" else jats.text(paper, number)
    return content.encode()


def _metadata(paper: Paper, number: int) -> bytes:
    name = f"{paper.pmcid}.{number}"

    def address(kind: str) -> str:
        return f"s3://{BUCKET}/{name}/{name}.{kind}?md5={_md5(_file(paper, number, kind))}"

    fields: dict[str, object] = {
        "pmcid": paper.pmcid,
        "version": number,
        "pmid": int(paper.pmid) if paper.pmid else None,
        "doi": paper.doi,
        "mid": f"NIHMS{paper.pmid}" if paper.manuscript else None,
        "title": plain(paper.title),
        "citation": paper.short_citation,
        "is_pmc_openaccess": paper.open_access,
        "is_manuscript": paper.manuscript,
        "is_historical_ocr": False,
        "is_retracted": paper.is_retracted_for("pmc"),
        "license_code": paper.licence,
        "xml_url": address("xml"),
        "text_url": address("txt"),
        "media_urls": [],
    }
    return json_reply(fields).body


def _listing(request: Request, world: World) -> Reply:
    if request.one("list-type") != "2":
        return _error("AccessDenied", "Access Denied", 403)
    prefix, delimiter = request.one("prefix"), request.one("delimiter")
    most = request.number("max-keys", 1000)
    found = sorted(key for key in keys(world) if key.startswith(prefix))
    if delimiter:
        ends = (key.find(delimiter, len(prefix)) for key in found)
        folders = dict.fromkeys(key[: end + 1] for key, end in zip(found, ends, strict=True) if end >= 0)
        found = [key for key in found if delimiter not in key[len(prefix) :]]
    else:
        folders = {}
    entries = [element("Contents", leaf("Key", key) + leaf("StorageClass", "STANDARD")) for key in found]
    entries += [element("CommonPrefixes", leaf("Prefix", folder)) for folder in folders]
    head = leaf("Name", BUCKET) + leaf("Prefix", prefix) + leaf("KeyCount", min(len(entries), most))
    head += leaf("MaxKeys", most) + (leaf("Delimiter", delimiter) if delimiter else "")
    head += leaf("IsTruncated", "true" if len(entries) > most else "false")
    content = element(
        "ListBucketResult", head + "".join(entries[:most]), xmlns="http://s3.amazonaws.com/doc/2006-03-01/"
    )
    return xml_reply(f'<?xml version="1.0" encoding="UTF-8"?>\n{content}', content_type="application/xml")


def _missing(key: str) -> Reply:
    # Without the right to list, S3 says 403 of what is not there; both have been seen of this bucket.
    if key.startswith("metadata/"):
        return _error("AccessDenied", "Access Denied", 403)
    return _error("NoSuchKey", "The specified key does not exist.", 404, key)


def _error(code: str, message: str, status: int, key: str | None = None) -> Reply:
    content = f"<Code>{code}</Code><Message>{escape(message)}</Message>{leaf('Key', key)}<RequestId>FAKE</RequestId>"
    declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return xml_reply(f"{declaration}<Error>{content}</Error>", status, "application/xml")


def _md5(body: bytes) -> str:
    return hashlib.md5(body, usedforsecurity=False).hexdigest()


def limits(_: Request) -> tuple[Limit, ...]:
    return ()


def refusal(_: Request, limit: Limit | None) -> Reply:
    # S3 slows its callers down with a 503, but a proxy before it may say 429.
    return _error("SlowDown", "Please reduce your request rate.", 429)


def masked_error(_: Request) -> Reply:
    return _error("InternalError", "We encountered an internal error. Please try again.", 200)


PMC_CLOUD = Service("pmc-cloud", "", answer, limits, refusal, masked_error)
