"""People's names as JATS writes them, for bylines ("Ada Lovelace") and for references ("Lovelace A")."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from texmine.parse.flatten import plain_text
from texmine.parse.xml import children, local_name

_NAMES = ("name", "string-name", "collab", "anonymous")
_WRAPPERS = ("name-alternatives", "collab-alternatives")


def names_in(element: etree._Element) -> Iterator[etree._Element]:
    """The names within an element in order, the first of each set of alternatives; the element itself if it is one."""
    name = local_name(element)
    if name in _NAMES:
        yield element
    elif name in _WRAPPERS:
        yield from list(children(element, *_NAMES))[:1]
    else:
        for child in children(element, *_NAMES, *_WRAPPERS):
            yield from names_in(child)


def byline_name(element: etree._Element) -> str:
    """Given names, surname and suffix, in that order; a group's name without its members."""
    given, surname = _part(element, "given-names"), _part(element, "surname")
    if not surname:
        return _unstructured(element)
    return " ".join(part for part in (given, surname, _part(element, "suffix")) if part)


def reference_name(element: etree._Element) -> str:
    """Surname, then given names or initials: "Lovelace A"."""
    surname = _part(element, "surname")
    return " ".join(p for p in (surname, _part(element, "given-names")) if p) if surname else _unstructured(element)


def names_text(element: etree._Element) -> str:
    """All names of a group as one list."""
    return ", ".join(name for name in map(reference_name, names_in(element)) if name)


def first_author(citation: etree._Element) -> str | None:
    """The first author that a citation names; its first editor or other person where it names no author."""
    groups = [group for group in citation.iter("person-group") if group.get("person-group-type") in {None, "author"}]
    for holder in (*groups, citation, *citation.iter("person-group")):
        for element in names_in(holder):
            name = reference_name(element)
            if name:
                return name
    return None


def _part(element: etree._Element, name: str) -> str:
    return plain_text(next(children(element, name), None))


def _unstructured(element: etree._Element) -> str:
    if local_name(element) == "anonymous":
        return "Anonymous"
    if next(children(element, "contrib-group"), None) is None:
        return plain_text(element)
    institution = plain_text(next(children(element, "institution", "named-content"), None))
    return institution or " ".join((element.text or "").split())
