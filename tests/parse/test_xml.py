"""What read_xml takes, and what it refuses in one line."""

from __future__ import annotations

import resource
import time

import pytest

from texmine.errors import ParseError
from texmine.parse.xml import MAX_DEPTH, read_xml

EXTERNAL = '<!DOCTYPE article PUBLIC "-//X//DTD//EN" "no-such.dtd">'


def refusal(data: bytes) -> str:
    with pytest.raises(ParseError) as caught:
        read_xml(data)
    message = str(caught.value)
    assert "\n" not in message
    return message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "iso-8859-1", "utf-16"])
def test_declared_encodings_are_read(encoding: str) -> None:
    name = "utf-8" if encoding == "utf-8-sig" else encoding
    text = f'<?xml version="1.0" encoding="{name}"?><p>naïve T cells</p>'
    assert read_xml(text.encode(encoding)).text == "naïve T cells"


def test_white_space_before_the_declaration_is_forgiven() -> None:
    assert read_xml(b'\n\n<?xml version="1.0"?><p>x</p>').text == "x"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \r\n ", "empty"),
        (b"just words", "not XML"),
        (b"\x00\x01\x02\x03", "not XML"),
        (b"<!DOCTYPE html><html><p>Sorry<br></html>", "HTML"),
        (b"<html><head><title>x</title></head><body/></html>", "HTML"),
        (b"<article><front>", "truncated"),
        (b"<article><body><p>Cells ti", "truncated"),
        (b"<article><body></article></body>", "not well-formed"),
        (b"<a/><b/>", "not well-formed"),
        ("<p>naïve</p>".encode("latin-1"), "encoding"),
        ('<?xml version="1.0" encoding="ascii"?><p>naïve</p>'.encode(), "encoding"),
        (b'<?xml version="1.0" encoding="no-such"?><p>x</p>', "encoding"),
        (b"<eSearchResult><ERROR>Empty term and query_key</ERROR></eSearchResult>", "Empty term"),
        (b"<ERROR>UID=1: cannot get document summary</ERROR>", "cannot get"),
        (b"<r><ErrorList><PhraseNotFound>zzz</PhraseNotFound></ErrorList></r>", "zzz"),
        (b'<OA><error code="idIsNotOpenAccess"/></OA>', "idIsNotOpenAccess"),
        (b"<Error><Code>NoSuchKey</Code></Error>", "NoSuchKey"),
    ],
)
def test_what_is_no_document_is_refused_by_name(data: bytes, words: str) -> None:
    assert words in refusal(data)


@pytest.mark.parametrize(
    "subset",
    [
        '<!ENTITY a "x">',
        '<!ENTITY a SYSTEM "file:///etc/hostname">',
        '<!ENTITY % p SYSTEM "file:///etc/hostname"> %p;',
    ],
)
@pytest.mark.parametrize("content", ["text", "&a;"])
def test_documents_with_entities_of_their_own_are_refused(subset: str, content: str) -> None:
    if "%" in subset and "&a;" in content:
        content = "other"
    assert "entities of its own" in refusal(f"<!DOCTYPE r [{subset}]><r>{content}</r>".encode())


@pytest.mark.parametrize("place", ["<r>&l9;</r>", '<r a="&l9;"/>'])
def test_entity_bombs_are_refused_quickly(place: str) -> None:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    began = time.perf_counter()
    assert "entities" in refusal(f'<!DOCTYPE r [<!ENTITY l0 "lolololololol">{levels}]>{place}'.encode())
    assert time.perf_counter() - began < 2


def test_character_entities_of_an_external_dtd_become_characters() -> None:
    root = read_xml(f"{EXTERNAL}<p>IFN&gamma; <b>&beta;</b>&ndash;&agr;&Dgr; &#947;</p>".encode())
    assert "".join(root.itertext()) == "IFNγ β–αΔ γ"


def test_unknown_entities_are_refused() -> None:
    assert "&journal;" in refusal(f"{EXTERNAL}<p>&journal;</p>".encode())
    assert "not well-formed" in refusal(b"<p>&journal;</p>")


def test_nesting_is_bounded_without_time_or_memory() -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    data = b"<a>" * 7_000_000
    began = time.perf_counter()
    assert "deep" in refusal(data)
    assert time.perf_counter() - began < 2
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000  # kB, the input itself among it


@pytest.mark.parametrize(("depth", "fine"), [(MAX_DEPTH, True), (MAX_DEPTH + 1, False)])
def test_the_bound_on_nesting_is_exact(depth: int, fine: bool) -> None:
    data = b"<a>" * depth + b"</a>" * depth
    if fine:
        assert read_xml(data).tag == "a"
    else:
        assert "deep" in refusal(data)
