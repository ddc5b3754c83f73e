"""Europe PMC's query language, as far as a crawler goes: fields, quotes, AND, OR, NOT, parentheses, year ranges.

A recursive descent over tokens; two terms side by side are joined by AND.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.fakes.markup import words
from tests.fakes.papers import Paper

Test = Callable[[Paper], bool]
_TOKEN = re.compile(r'\s*(\(|\)|[A-Z_0-9]+:(?:"[^"]*"|\[[^\]]*\]|\([^)]*\)|[^\s()]+)|"[^"]*"|[^\s()]+)', re.IGNORECASE)


class QueryError(ValueError):
    """The query cannot be read."""


def read_query(text: str) -> Test:
    """A test of one paper. Raises QueryError for parentheses that do not match and operators without a term."""
    tokens = _TOKEN.findall(text)
    test, rest = _either(tokens)
    if rest:
        raise QueryError(text)
    return test


def _either(tokens: list[str]) -> tuple[Test, list[str]]:
    first, rest = _both(tokens)
    tests = [first]
    while rest and rest[0].upper() == "OR":
        test, rest = _both(rest[1:])
        tests.append(test)
    return (lambda paper: any(test(paper) for test in tests)), rest


def _both(tokens: list[str]) -> tuple[Test, list[str]]:
    first, rest = _term(tokens)
    tests = [first]
    while rest and rest[0] != ")" and rest[0].upper() != "OR":
        test, rest = _term(rest[1:] if rest[0].upper() == "AND" else rest)
        tests.append(test)
    return (lambda paper: all(test(paper) for test in tests)), rest


def _term(tokens: list[str]) -> tuple[Test, list[str]]:
    if not tokens or tokens[0] == ")" or tokens[0].upper() in ("AND", "OR"):
        raise QueryError(" ".join(tokens))
    token, rest = tokens[0], tokens[1:]
    if token.upper() == "NOT":
        test, rest = _term(rest)
        return (lambda paper: not test(paper)), rest
    if token == "(":
        test, rest = _either(rest)
        if not rest or rest[0] != ")":
            raise QueryError(token)
        return test, rest[1:]
    return _leaf(token), rest


def _leaf(token: str) -> Test:
    match = re.fullmatch(r'([A-Z_0-9]+):"?(.*?)"?', token, re.IGNORECASE | re.DOTALL)
    field, value = (match[1].upper(), match[2]) if match else ("", token.strip('"'))
    if match and field not in _FIELDS:
        # As the real one does with a field that it does not have.
        return lambda _: False
    if field:
        return lambda paper: _FIELDS[field](paper, value)
    return lambda paper: set(words(value)) <= set(_all_words(paper))


def source_and_id(paper: Paper) -> tuple[str, str] | None:
    """Where Europe PMC has the paper: MED by its PMID, PPR for a preprint, PMC for the rest; or nowhere."""
    if paper.pmid:
        return "MED", paper.pmid
    if paper.ppr:
        return "PPR", paper.ppr
    if paper.pmcid:
        return "PMC", paper.pmcid
    return None


def _all_words(paper: Paper) -> list[str]:
    names = " ".join(author.family for author in paper.authors)
    return words(f"{paper.title} {names} {' '.join(text for _, text in paper.abstract)} {paper.journal.title}")


def _has_phrase(text: str, phrase: str) -> bool:
    return f" {' '.join(words(phrase))} " in f" {' '.join(words(text))} "


def _is_author(paper: Paper, value: str) -> bool:
    asked = words(value)
    return any(words(author.family) == asked[: len(words(author.family))] for author in paper.authors)


def _in_years(paper: Paper, value: str) -> bool:
    years = re.findall(r"\d{4}", value)
    return bool(years) and int(years[0]) <= paper.year <= int(years[-1])


def _in_days(paper: Paper, value: str, day: str) -> bool:
    days = re.findall(r"\d{4}-\d{2}-\d{2}", value)
    return bool(days) and days[0] <= day <= days[-1]


def _cites(paper: Paper, value: str) -> bool:
    number, _, source = value.partition("_")
    return source.upper() == "MED" and number in paper.cites


def _is_external(paper: Paper, value: str) -> bool:
    where = source_and_id(paper)
    return where is not None and where[1].lower() == value.lower()


def _in_source(paper: Paper, value: str) -> bool:
    where = source_and_id(paper)
    return where is not None and where[0] == value.upper()


_FIELDS: dict[str, Callable[[Paper, str], bool]] = {
    "EXT_ID": _is_external,
    "SRC": _in_source,
    "DOI": lambda paper, value: (paper.doi or "").lower() == value.lower(),
    "PMCID": lambda paper, value: (paper.pmcid or "").lower() == value.lower(),
    "TITLE": lambda paper, value: _has_phrase(paper.title, value),
    "TITLE_ABS": lambda paper, value: set(words(value)) <= set(_all_words(paper)),
    "AUTH": _is_author,
    "AUTH_FIRST": lambda paper, value: (
        words(paper.authors[0].family) == words(value)[: len(words(paper.authors[0].family))]
    ),
    "PUB_YEAR": _in_years,
    "FIRST_IDATE": lambda paper, value: _in_days(paper, value, paper.indexed_on),
    "FIRST_PDATE": lambda paper, value: _in_days(paper, value, paper.published_on),
    "CITES": _cites,
    "JOURNAL": lambda paper, value: words(value) in (words(paper.journal.title), words(paper.journal.abbreviation)),
    "VOLUME": lambda paper, value: paper.volume == value,
    "ISSUE": lambda paper, value: paper.issue == value,
    "PAGE_INFO": lambda paper, value: value in (paper.pages, paper.first_page),
    "OPEN_ACCESS": lambda paper, value: paper.europepmc_text == (value.lower() == "y"),
    "IN_EPMC": lambda paper, value: bool(paper.pmcid) == (value.lower() == "y"),
}
