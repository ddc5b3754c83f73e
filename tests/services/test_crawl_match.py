"""Whether a record is the paper that a reference means: what agrees, what differs, and what tells nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from texmine.model import Identifiers
from texmine.services.crawl.match import Described, contradicts, is_match, is_same_place, plain_title, same_title

TITLE = "TOX2 restrains the memory pool of CD8+ T cells in chronic infection"
WANTED = Described(Identifiers(), TITLE, "Moravec J", 2019, "31", "120")


def like(**changes: object) -> Described:
    return replace(WANTED, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "title",
    [
        TITLE,
        f"{TITLE}.",
        TITLE.upper(),
        f"RETRACTED: {TITLE}",
        f"[RETRACTED ARTICLE] {TITLE}",
        "<i>TOX2</i> restrains the memory pool of CD8<sup>+</sup> T cells in chronic infection",
        "TOX2 restrains the memory pool of CD8&#43; T‐cells in chronic infection",
        "TOX2 restrains the memory pool of CD8+ T cells in chronic infections",
        f"{TITLE}: a cohort study in mice",
    ],
)
def test_titles_agree_whatever_the_typesetting(title: str) -> None:
    assert is_match(WANTED, like(title=title))
    assert not contradicts(WANTED, like(title=title))


@pytest.mark.parametrize(
    "title",
    [
        TITLE.replace("TOX2", "TOX"),
        TITLE.replace("CD8", "CD4"),
        TITLE.replace("memory", "effector"),
        TITLE.replace("restrains", "widens"),
        f"Correction to {TITLE}",
        "Something else",
        "",
    ],
)
def test_one_other_word_makes_another_title(title: str) -> None:
    assert not is_match(WANTED, like(title=title))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"year": 2020}, True),
        ({"year": 2018}, True),
        ({"year": 2017}, False),
        ({"year": None}, True),
        ({"first_author": "Jan Moravec"}, True),
        ({"first_author": "Moravec"}, True),
        ({"first_author": "MORAVEC, J."}, True),
        ({"first_author": "Kestrel A"}, False),
        ({"first_author": None}, True),
        ({"first_author": "高峰亮"}, True),
        ({"first_author": None, "year": None}, False),
        ({"first_author": "高峰亮", "year": None}, False),
        ({"volume": "32", "first_page": "7"}, False),
        ({"volume": "32"}, True),
        ({"first_page": "e120"}, True),
    ],
)
def test_year_and_author_must_not_differ_and_one_must_agree(changes: dict[str, object], expected: bool) -> None:
    assert is_match(WANTED, like(**changes)) is expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("van der Velde L", "Velde"),
        ("O’Farrell B", "O'Farrell"),
        ("Grünfeld K", "Grunfeld Karl"),
        ("St. Cloud L", "St Cloud"),
        ("Li X", "Xin Li"),
        ("Umbridge-Hale D", "Umbridge Hale"),
    ],
)
def test_family_names_agree_whatever_the_order_and_the_accents(one: str, other: str) -> None:
    assert is_match(like(first_author=one, year=None), like(first_author=other))


def test_reference_without_a_title_is_found_by_what_is_printed_of_it() -> None:
    printed = like(title=None, raw=f"Moravec J. {TITLE}. J Imag. 2019;31:120.")
    assert is_match(printed, WANTED)
    assert not is_match(like(title=None, raw="Moravec J. J Imag. 2019;31:120."), WANTED)
    assert is_same_place(like(title=None), WANTED)


def test_stated_identifier_stands_unless_it_leads_elsewhere() -> None:
    other = Described(Identifiers(), "Graded BACH2 activity predicts response", "Kestrel A", 2011, "4", "9")
    assert contradicts(WANTED, other)
    assert contradicts(WANTED, like(title="Graded BACH2 activity predicts response", volume=None, first_page=None))
    translated = like(title="Zur Wirkung von TOX2 auf das Gedächtnis")
    assert not contradicts(WANTED, translated)
    assert not contradicts(like(title=None), like(title="Whatever"))
    assert contradicts(like(title=None), like(title="Whatever", year=1999, first_author="Kestrel A"))
    assert not contradicts(WANTED, Described(Identifiers()))


def test_sibling_paper_of_the_same_authors_and_year_contradicts() -> None:
    assert contradicts(
        WANTED, like(title=TITLE.replace("memory", "effector").replace("chronic", "acute"), first_page="900")
    )


@example("\N{TORTOISE SHELL BRACKETED LATIN CAPITAL LETTER S}", "")
@example("\N{CIRCLED ITALIC LATIN CAPITAL LETTER C}", "")
@given(st.text(max_size=80), st.text(max_size=80))
def test_titles_agree_both_ways_or_not_at_all(one: str, other: str) -> None:
    assert same_title(one, other) == same_title(other, one)
    assert same_title(one, one)
    assert plain_title(plain_title(one)) == plain_title(one)
