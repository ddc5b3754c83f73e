"""The licence that a document states: raw, normalised, and where it was found.

Codes are SPDX identifiers where SPDX has one: ``CC-BY-4.0``, ``CC0-1.0``, ``CC-PDM-1.0``; without a version
(``CC-BY-NC``) where none is stated; ``LicenseRef-public-domain`` for a statement of public domain in prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from texmine.model import Issue, Licence
from texmine.parse.flatten import plain_text
from texmine.parse.metadata import find_meta
from texmine.parse.xml import attribute, children
from texmine.text import fold_space

_URL = re.compile(
    r"creativecommons\.org/(?:licen[cs]es|publicdomain)/(?P<kind>[a-z0-9+-]+)"
    r"(?:/(?P<version>\d\.\d))?(?P<igo>/igo)?",
    re.IGNORECASE,
)
_DASH = r"[\s\-\u2010-\u2015]"
_GAP = r"[\s\-\u2010-\u2015_/,]"
_CLAUSE = rf"Non{_DASH}?Commercial(?:ly)?|No{_DASH}?Deriv\w*(?:\s+Works?)?|Share{_DASH}?Alike|NC|ND|SA"
_NAMED = re.compile(
    rf"\bAttribution(?P<clauses>(?:{_GAP}+(?:{_CLAUSE})\b)*)(?P<rest>[^.;]{{0,40}}(?:\.\d)?)",
    re.IGNORECASE,
)
_SHORT = re.compile(rf"\bCC{_GAP}*BY(?P<clauses>(?:{_GAP}*(?:NC|ND|SA)\b)*)(?P<rest>.{{0,20}})", re.IGNORECASE)
_VERSION = re.compile(r"(?<![\d.])([1-4]\.[05])(?![\d.]*\d)")
_CC0 = re.compile(r"\bCC[\s-]?(?:0|Zero)\b|Creative Commons (?:Zero|CC0|Public Domain Dedication)", re.IGNORECASE)
_PUBLIC_DOMAIN = re.compile(r"\b(?:in|is|into) the public domain\b|\bpublic domain (?:article|work)\b", re.IGNORECASE)


def licence_code(statement: str) -> str | None:
    """The code of a licence given as an address, an abbreviation or in prose; None where it is not one of these.

    Of several the first counts: what follows the article's own licence is about data, figures or waivers.
    """
    text = fold_space(statement)
    url = _URL.search(text)
    if url and not _NAMED.search(text[: url.start()]):
        return _url_code(url)
    prose = _prose_code(text)
    return _with_url_version(prose, url)


def _url_code(url: re.Match[str]) -> str | None:
    kind, version = url["kind"].lower(), url["version"]
    if kind in {"zero", "mark"}:
        return {"zero": "CC0", "mark": "CC-PDM"}[kind] + f"-{version or '1.0'}"
    parts = kind.split("-")
    if parts[0] != "by":
        return None
    return _compose(set(parts[1:]), version, igo=bool(url["igo"]))


def _compose(clauses: set[str], version: str | None, *, igo: bool = False) -> str:
    names = [name for name in ("nc", "nd", "sa") if name in clauses]
    return "-".join(["CC-BY", *(n.upper() for n in names), *([version] if version else []), *(["IGO"] if igo else [])])


def _prose_code(text: str) -> str | None:
    named = _NAMED.search(text) if re.search(r"creative[\s-]+commons|\bCC\b", text, re.IGNORECASE) else None
    match = named or _SHORT.search(text)
    if match:
        # "Creative Commons Attribution (CC BY-NC-ND 4.0)": the abbreviation in brackets says more than the name.
        short = _SHORT.search(text, match.start(), match.end())
        clauses = match["clauses"] + (f" {short['clauses']}" if short else "")
        version = _VERSION.search(match["rest"])
        igo = re.search(r"\bIGO\b", match["rest"]) is not None
        return _compose(_clauses(clauses), version[1] if version else None, igo=igo)
    if _CC0.search(text):
        return "CC0-1.0"
    return "LicenseRef-public-domain" if _PUBLIC_DOMAIN.search(text) else None


def _clauses(text: str) -> set[str]:
    plain = re.sub(r"[^a-z]", "", text.lower())
    found = {
        "nc": "noncommercial" in plain,
        "nd": "noderiv" in plain,
        "sa": "sharealike" in plain,
    }
    short = set(re.findall(r"\b(nc|nd|sa)\b", text.lower()))
    return short | {name for name, there in found.items() if there}


def _with_url_version(prose: str | None, url: re.Match[str] | None) -> str | None:
    """A name without a version, followed by an address of the same licence, means the address's version."""
    code = _url_code(url) if url else None
    if prose is None:
        return code
    return code if code is not None and _unversioned(code) == prose else prose


def _unversioned(code: str) -> str:
    return re.sub(r"-\d\.\d(?:-IGO)?$", "", code)


def _family(code: str) -> str:
    public = code in {"CC-PDM-1.0", "CC0-1.0", "LicenseRef-public-domain"}
    return "public domain" if public else _unversioned(code)


@dataclass(frozen=True, slots=True)
class _Place:
    """A statement and where it stands; ``links`` are the addresses behind its words."""

    where: str
    raw: str
    links: tuple[str, ...] = ()

    @property
    def code(self) -> str | None:
        return licence_code(" ".join((self.raw, *self.links)))


def read_licence(article: etree._Element) -> tuple[Licence, tuple[Issue, ...]]:
    """The licence of an article: the first place with a licence that is known, else the first statement at all.

    Places, in order: the licence's own link, ``license_ref``, its prose (with the links in it), its type, the copyright
    statement, PMC's note. Where two places name different licences the first stands, and an issue says so.
    """
    places = [(place, place.code) for place in _places(article)]
    known = next(((place, code) for place, code in places if code), None)
    if known is None:
        stated = next((place for place, _ in places if place.where != "license/@license-type"), None)
        return (Licence(raw=stated.raw, where=stated.where) if stated else Licence()), ()
    place, code = known
    others = [(p, c) for p, c in places if c and _family(c) != _family(code)]
    issues = (Issue("licence_conflict", f"{place.where} says {code}, {p.where} says {c}") for p, c in others[:1])
    return Licence(raw=place.raw, code=code, where=place.where), tuple(issues)


def _places(article: etree._Element) -> Iterator[_Place]:
    meta = find_meta(article)
    if meta is None:
        return
    holders = [*children(meta, "permissions"), meta]
    licences = [licence for holder in holders for licence in children(holder, "license")]
    yield from _attributes("license/@href", "href", licences)
    yield from _texts("license_ref", [ref for h in (*licences, *holders) for ref in children(h, "license_ref")])
    yield from _prose(licences)
    yield from _attributes("license/@license-type", "license-type", licences)
    yield from _texts("copyright-statement", [s for holder in holders for s in children(holder, "copyright-statement")])
    for custom in meta.iterfind(".//custom-meta"):
        if plain_text(next(children(custom, "meta-name"), None)) == "pmc-license-ref":
            yield from _texts("pmc-license-ref", list(children(custom, "meta-value")))


def _attributes(where: str, name: str, licences: list[etree._Element]) -> Iterator[_Place]:
    values = (attribute(licence, name) for licence in licences)
    return (_Place(where, value) for value in values if value)


def _texts(where: str, elements: list[etree._Element]) -> Iterator[_Place]:
    texts = (plain_text(element) for element in elements)
    return (_Place(where, text) for text in texts if text)


def _prose(licences: list[etree._Element]) -> Iterator[_Place]:
    for licence in licences:
        texts = [plain_text(child) for child in children(licence) if child.tag != "license_ref"]
        text = fold_space(" ".join([licence.text or "", *texts]))
        targets = (attribute(link, "href") for link in licence.iter("ext-link", "uri"))
        if text:
            yield _Place("license-p", text, tuple(target for target in targets if target))
