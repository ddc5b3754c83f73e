"""Digests: one article a line, and errors that name the line."""

from __future__ import annotations

import json

import pytest
from tests.parse.documents import codes

from texmine.errors import ParseError
from texmine.model import Identifiers
from texmine.parse.digest import parse_digests

GOOD = {"pmid": "31207603", "pmcid": None, "doi": "10.1038/S1", "title": "TOX", "first_author": "Khan O",
        "journal": "Nature", "year": 2019, "text_kind": "digest", "digest": ["TOX acts.", "Cells tire."]}  # fmt: skip


def line(**changes: object) -> str:
    return json.dumps({**GOOD, **changes}, ensure_ascii=False)


def test_a_line_is_an_article_with_one_passage_of_text() -> None:
    (parsed,) = parse_digests(line().encode())
    assert parsed.ids == Identifiers(pmid="31207603", doi="10.1038/s1")
    assert (parsed.title, parsed.authors, parsed.journal, parsed.year) == ("TOX", ("Khan O",), "Nature", 2019)
    assert (parsed.text_kind, parsed.issues) == ("digest", ())
    assert [(p.kind, p.text) for p in parsed.passages] == [("title", "TOX"), ("abstract", "TOX acts. Cells tire.")]


def test_blank_lines_line_ends_and_line_separators_in_text_are_no_lines() -> None:
    second = line(title="A\u2028B", digest="One text.")
    text = f"\ufeff{line()}\r\n\r\n{second}\r\n"
    found = parse_digests(text.encode())
    assert [a.title for a in found] == ["TOX", "A\u2028B"]
    assert found[1].passages[1].text == "One text."


def test_missing_and_odd_values_are_met() -> None:
    (parsed,) = parse_digests(line(pmid=31207603, doi=None, year="2019", first_author=None, extra=1).encode())
    assert (parsed.ids.pmid, parsed.year, parsed.authors, codes(parsed)) == ("31207603", 2019, (), ["unknown_field"])
    (bare,) = parse_digests(b'{"title": "T", "digest": ["S."], "pmid": "junk"}')
    assert codes(bare) == ["invalid_id", "no_identifier"]


@pytest.mark.parametrize(
    ("second", "words"),
    [
        ("{", "not JSON"),
        ("[]", "found list"),
        ('"x"', "found str"),
        ("[" * 100_000, "deep"),
        (line(title=""), '"title"'),
        (line(title=None), '"title"'),
        (line(digest=[]), '"digest"'),
        (line(digest=None), '"digest"'),
        (line(digest=["S.", 1]), '"digest"'),
        (line(year="soon"), '"year"'),
        (line(year=True), '"year"'),
        (line(year=99999999999999999999), '"year"'),
        (line(year=20), '"year"'),
        (line(pmid=[1]), '"pmid"'),
        (line(journal=1), '"journal"'),
        (line(text_kind="full_text"), '"text_kind"'),
        ('{"title": "\\ud800", "digest": "x"}', "cannot be stored"),
        ('{"title": "\\u0000", "digest": "x"}', "NUL"),
    ],
)
def test_errors_name_the_line(second: str, words: str) -> None:
    with pytest.raises(ParseError) as caught:
        parse_digests(f"{line()}\n{second}\n".encode())
    assert str(caught.value).startswith("line 2: ")
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)
