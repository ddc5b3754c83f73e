"""Documents are told apart by what they hold, and refused by name."""

from __future__ import annotations

import pytest
from tests.parse.documents import jats, pubmed

from texmine.errors import ParseError
from texmine.parse.detect import parse_document

RECORD = b"# T\n\n## Abstract\n\nIt is so.\n"
DIGESTS = b'{"title": "T", "digest": ["S."]}\n{"title": "U", "digest": ["S."]}\n'


@pytest.mark.parametrize(
    ("data", "parsers"),
    [
        (jats(), ["jats/1"]),
        (b"\xef\xbb\xbf  " + jats(), ["jats/1"]),
        (f'<?xml version="1.0" encoding="utf-16"?>{jats().decode()}'.encode("utf-16"), ["jats/1"]),
        (pubmed("<ArticleTitle>T</ArticleTitle>"), ["pubmed/1"]),
        (RECORD, ["record/1"]),
        (b"\n\n" + RECORD, ["record/1"]),
        (DIGESTS, ["digest/1", "digest/1"]),
    ],
)
def test_content_decides(data: bytes, parsers: list[str]) -> None:
    assert [a.parser for a in parse_document(data, "misleading.txt")] == parsers


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"PMID- 1\nTI  - T\n", "MEDLINE"),
        (b'[{"title": "T"}]', "JSON Lines"),
        (b'{\n "error": "API rate limit exceeded",\n "api-key": "203.0.113.7"\n}', "API rate limit exceeded"),
        (b"%PDF-1.7", "expected JATS"),
        (b"\x1f\x8b\x08\x00", "expected JATS"),
        (b"<html><body>Sorry</body></html>", "HTML"),
        (b"<catalog/>", "<catalog>"),
        (b"# Notes\n\nmine", "summary record"),
    ],
)
def test_refusals_start_with_the_name_and_say_what_is_due(data: bytes, words: str) -> None:
    with pytest.raises(ParseError) as caught:
        parse_document(data, "paper.bin")
    message = str(caught.value)
    assert message.startswith("paper.bin: ")
    assert words in message
    assert "\n" not in message
    assert "203.0.113.7" not in message
