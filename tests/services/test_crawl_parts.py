"""The parts of a crawl: licences, abstracts in markup, targets, reference lists, the gate."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from texmine.errors import ConfigError, QueryError
from texmine.model import Article, Identifiers, Licence, Reference
from texmine.services.crawl.articles import abstract_article, abstract_parts, plain, with_ids
from texmine.services.crawl.licence import KEPT, code_of, read_policy, stated
from texmine.services.crawl.plan import is_target, make_plan, read_target
from texmine.services.crawl.queue import OrderedGate
from texmine.services.crawl.references import references_of
from texmine.services.crawl.resolve import bibliographic_words, citation_query
from texmine.settings import Settings
from texmine.sources.records import ListedReference, PaperRecord

# --- licences ---


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("CC BY", "CC-BY"), ("cc by-nc", "CC-BY-NC"), ("CC BY-NC-ND", "CC-BY-NC-ND"), ("cc0", "CC0-1.0"),
        ("TDM", "LicenseRef-TDM"), ("https://creativecommons.org/licenses/by/4.0/", "CC-BY-4.0"),
        ("http://www.elsevier.com/open-access/userlicense/1.0/", None), ("", None), (None, None),
    ],
)  # fmt: skip
def test_licences_of_services_are_normalised(raw: str | None, code: str | None) -> None:
    assert code_of(raw) in {code, "CC0" if code == "CC0-1.0" else code}


@pytest.mark.parametrize(
    ("asked", "licence", "kept"),
    [
        ("", "CC-BY-4.0", True), ("", "CC-BY-NC-ND-3.0-IGO", True), ("", "CC0-1.0", True), ("", None, False),
        ("", "LicenseRef-TDM", False), ("TDM", "LicenseRef-TDM", True), ("TDM", "CC-BY-4.0", False),
        ("CC BY", "CC-BY-4.0", True), ("CC BY", "CC-BY-NC-4.0", False), ("cc-by, CC BY-NC", "CC-BY-NC", True),
        ("CC0", "CC0-1.0", True),
    ],
)  # fmt: skip
def test_policy_keeps_what_allows_storing_and_was_asked_for(asked: str, licence: str | None, kept: bool) -> None:
    assert (read_policy(asked).refusal(Licence("raw", licence)) is None) is kept


def test_licence_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ConfigError, match="CC-BY-NC-ND"):
        read_policy("CC-BY,GPL")


@given(st.text(max_size=60))
def test_unknown_statement_allows_nothing(text: str) -> None:
    licence = stated(text, "somewhere")
    refusal = read_policy("").refusal(licence)
    assert (refusal is None) == (licence.code is not None and any(licence.code.startswith(name) for name in KEPT))


# --- abstracts ---


def test_abstract_in_markup_becomes_labelled_passages() -> None:
    markup = "<h4>Background</h4>CD8<sup>+</sup> cells &amp; others.<h4>Results:</h4>p < 0.05 held.<p>More.</p>"
    assert abstract_parts(markup) == [
        ("Background", "CD8+ cells & others."),
        ("Results", "p < 0.05 held."),
        ("Results", "More."),
    ]
    assert abstract_parts("<jats:title>Abstract</jats:title><jats:p>One.</jats:p>") == [(None, "One.")]
    assert abstract_parts("") == []


def test_record_without_abstract_is_no_text() -> None:
    assert abstract_article(PaperRecord("crossref", Identifiers(), title="A"), Identifiers()) is None


@given(st.text())
def test_plain_text_has_no_tag_left(text: str) -> None:
    assert "<b>" not in plain(f"<b>{text}</b>") or "&lt;" in text or "<" in text


def test_ids_of_the_paper_stand_and_a_difference_is_told() -> None:
    article = Article(Identifiers("1", None, "10.1/a"), "A", "abstract", "x/1", ())
    found = with_ids(article, Identifiers("1", "PMC2", "10.1/b"))
    assert found.ids == Identifiers("1", "PMC2", "10.1/b")
    assert [issue.code for issue in found.issues] == ["conflicting_id"]


# --- targets and settings ---


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("PMC12865229", Identifiers(pmcid="PMC12865229")),
        ("pmc12865229.1", Identifiers(pmcid="PMC12865229")),
        ("https://doi.org/10.1002/CTM2.70609", Identifiers(doi="10.1002/ctm2.70609")),
        ("31207603", Identifiers(pmid="31207603")),
    ],
)
def test_target_is_read_in_every_spelling(text: str, ids: Identifiers) -> None:
    assert read_target(text) == ids
    assert is_target(text)


@pytest.mark.parametrize("text", ["paper.xml", "review.nxml", "PMCX", "sha256:abc", "", "./12"])
def test_what_is_no_identifier_is_no_target(text: str) -> None:
    with pytest.raises(QueryError):
        read_target(text)


def test_file_of_that_name_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert is_target("12345")
    (tmp_path / "12345").touch()
    assert not is_target("12345")


def test_crawl_without_an_email_is_refused_with_the_way_to_set_it() -> None:
    with pytest.raises(ConfigError, match=r"TEXMINE_EMAIL=.*texmine\.toml"):
        make_plan(Settings(), "PMC1")


def test_plan_shows_no_secret() -> None:
    settings = Settings(email="me@example.org", ncbi_api_key="abcdefgh1234")
    plan = make_plan(settings, "PMC1", ["CC BY"])
    assert plan.policy.kept == ("CC-BY",)
    for shown in (repr(settings), repr(plan)):
        assert "me@example.org" not in shown
        assert "abcdefgh1234" not in shown


# --- references ---


def test_services_list_stands_in_where_the_text_has_none() -> None:
    article = Article(Identifiers("1"), "A", "abstract", "x/1", ())
    lists = [
        ListedReference("europepmc", 0, Identifiers("5"), "T", "Doe J", "J", 2001, "1", "2"),
        ListedReference("crossref", 0, Identifiers(doi="10.1/a")),
        ListedReference("crossref", 1, Identifiers(), raw="Somebody. 1999"),
    ]
    found = references_of(article, lists)
    assert [reference.key for reference in found.references] == ["crossref-1", "crossref-2"]
    assert found.references[1].raw == "Somebody. 1999"
    own = Article(Identifiers("1"), "A", "abstract", "x/1", (), references=(Reference("r1", 0, "x"),))
    assert references_of(own, lists) is own


def test_citation_is_matched_only_where_enough_is_printed() -> None:
    whole = Reference("r1", 3, "x", source="J Imag", year=2001, volume="7", first_page="12–15", first_author="Doe J.A.")
    query = citation_query(whole)
    assert query is not None
    assert (query.first_page, query.author, query.key) == ("12", "Doe JA", "r3")
    assert citation_query(Reference("r1", 0, "x", source="J", year=2001)) is None
    assert citation_query(Reference("r1", 0, "x", year=2001, first_page="1")) is None
    assert bibliographic_words(Reference("r1", 0, "two words")) == ""
    assert len(bibliographic_words(Reference("r1", 0, "word " * 500))) <= 300


# --- the gate ---


def test_gate_lets_the_first_in_line_in_first() -> None:
    async def run() -> list[int]:
        gate, opened = OrderedGate(1), asyncio.Event()
        order: list[int] = []

        async def enter(number: int) -> None:
            async with gate.place(number):
                order.append(number)
                await opened.wait()

        first = asyncio.create_task(enter(0))
        await asyncio.sleep(0)
        others = [asyncio.create_task(enter(number)) for number in (3, 1, 2)]
        given_up = asyncio.create_task(enter(1))
        await asyncio.sleep(0)
        given_up.cancel()
        opened.set()
        await asyncio.gather(first, *others)
        return order

    assert asyncio.run(run()) == [0, 1, 2, 3]
