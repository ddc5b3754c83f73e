"""Bytes to an XML tree, safely: the only place of texmine.parse that calls an XML parser.

Nothing is ever read from a network or a DTD, nothing is repaired: a document that is cut off or broken is refused,
because half a paper would look like a paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5

from lxml import etree

from texmine.errors import ParseError
from texmine.text import fold_space

MAX_DEPTH = 150
"""Elements within elements: papers stay below 40, and Python has a stack to guard."""

_XML_SPACE = b" \t\r\n"
_DEEPER = f"boolean({'/*' * (MAX_DEPTH + 1)})"
_ERROR_ROOTS = frozenset({"ERROR", "ErrorList", "Error", "error", "OA"})
_ERROR_ELEMENTS = frozenset({"ERROR", "ErrorList", "error"})
_ISO_GREEK = {
    "agr": "α", "bgr": "β", "ggr": "γ", "dgr": "δ", "egr": "ε", "zgr": "ζ", "eegr": "η", "thgr": "θ", "igr": "ι",
    "kgr": "κ", "lgr": "λ", "mgr": "μ", "ngr": "ν", "xgr": "ξ", "ogr": "ο", "pgr": "π", "rgr": "ρ", "sgr": "σ",
    "sfgr": "ς", "tgr": "τ", "ugr": "υ", "phgr": "φ", "khgr": "χ", "psgr": "ψ", "ohgr": "ω",
}  # fmt: skip
# ISO 8879 "Greek letters", whose names HTML does not share.


def read_xml(data: bytes) -> etree._Element:
    """The root element of an XML document, with named character entities (``&alpha;``) replaced by their characters.

    Encodings: UTF-8, UTF-16 with a byte order mark, and whatever the XML declaration names. White space before the
    declaration is forgiven. Raises ParseError, with one line, for input that is empty, not XML, HTML, truncated,
    not in its encoding, nested deeper than MAX_DEPTH, that declares entities of its own, that refers to an entity
    nobody knows, or that is a web service's report of an error.
    """
    data = data.lstrip(_XML_SPACE)
    if not data:
        message = "the document is empty: fetch it again"
        raise ParseError(message)
    root = _parse(data)
    _refuse_own_entities(root)
    if root.xpath(_DEEPER):
        message = f"the document nests elements more than {MAX_DEPTH} deep: it is not a paper"
        raise ParseError(message)
    if local_name(root).lower() == "html":
        message = "the document is HTML, not XML: it is probably an error page; fetch it again"
        raise ParseError(message)
    _refuse_error_report(root)
    _replace_entities(root)
    return root


def local_name(element: etree._Element) -> str:
    """An element's name without its namespace; the empty string for comments and processing instructions."""
    tag: object = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def strip_namespaces(root: etree._Element) -> None:
    """Rename every element to its local name, in place.

    JATS comes with and without a namespace (OAI-PMH adds one), and no two names of JATS, MathML, ALI, OASIS tables
    and TaxPub clash in a way that matters here.
    """
    for element in root.iter(etree.Element):
        element.tag = local_name(element)


def attribute(element: etree._Element, name: str) -> str | None:
    """An attribute by its local name, whatever its namespace (``href`` for ``xlink:href``); None if absent or blank."""
    value = element.get(name)
    if value is None:
        value = next((v for k, v in element.attrib.items() if str(k).rpartition("}")[2] == name), None)
    return (fold_space(str(value)) or None) if value is not None else None


def has_child(element: etree._Element, *names: str) -> bool:
    """Whether an element has a child element of one of the given local names."""
    return next(children(element, *names), None) is not None


def children(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The child elements, those of the given local names if any are given; no comments, no instructions."""
    for child in element:
        if isinstance(child.tag, str) and (not names or local_name(child) in names):
            yield child


def _parse(data: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ParseError(_reason(data, error)) from error


def _reason(data: bytes, error: etree.XMLSyntaxError) -> str:
    detail = fold_space(str(error.msg or error))
    if re.match(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html)\b", data[:256], re.IGNORECASE):
        return "the document is HTML, not XML: it is probably an error page; fetch it again"
    if b"<" not in data[:1024].replace(b"\0", b""):
        return "the document is not XML: it does not start with an element"
    if "depth" in detail.lower():
        return f"the document nests elements more than {MAX_DEPTH} deep: it is not a paper"
    if "amplification" in detail:
        return "the document's entities expand without end: it is refused"
    if error.code == etree.ErrorTypes.ERR_TAG_NOT_FINISHED or not data.rstrip(_XML_SPACE + b"\0").endswith(b">"):
        return f"the XML is truncated, fetch it again ({detail})"
    if "encoding" in detail.lower():
        return f"the XML is not in the encoding that it states, or in UTF-8 if it states none ({detail})"
    return f"the XML is not well-formed ({detail})"


def _refuse_own_entities(root: etree._Element) -> None:
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and any(True for _ in dtd.iterentities()):
        message = "the document declares entities of its own, which is unsafe: remove its internal DTD subset"
        raise ParseError(message)


def _refuse_error_report(root: etree._Element) -> None:
    """E-utilities report errors inside ordinary documents, with HTTP 200: anything else is a document."""
    report = root if local_name(root) in _ERROR_ROOTS else None
    if report is None:
        report = next((c for c in children(root) if local_name(c) in _ERROR_ELEMENTS), None)
    if report is None:
        return
    words = [*(str(v) for e in report.iter(etree.Element) for v in e.attrib.values()), *report.itertext()]
    detail = fold_space(" ".join(str(w) for w in words)) or local_name(report)
    message = f"the document is a web service's error report: {detail[:300]}"
    raise ParseError(message)


def _replace_entities(root: etree._Element) -> None:
    for entity in list(root.iter(etree.Entity)):
        name = str(entity.text or "").strip("&;")
        char = html5.get(f"{name};") or _ISO_GREEK.get(name) or _capital_greek(name)
        if char is None:
            message = f"the document uses the entity &{name}; which nothing declares: replace it by its character"
            raise ParseError(message)
        _replace_by_text(entity, char)


def _capital_greek(name: str) -> str | None:
    lower = _ISO_GREEK.get(name.lower())
    return lower.upper() if lower is not None and name[:1].isupper() else None


def _replace_by_text(node: etree._Element, text: str) -> None:
    parent = node.getparent()
    if parent is None:  # an entity stands in content, so it has one; lxml's types cannot say so
        return
    text += node.tail or ""
    before = node.getprevious()
    if before is None:
        parent.text = (parent.text or "") + text
    else:
        before.tail = (before.tail or "") + text
    node.tail = None
    parent.remove(node)
