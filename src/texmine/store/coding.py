"""Nouns as rows and back, where a noun is kept whole in one JSON value."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from texmine.model import Identifiers, Issue, RelatedArticle, Script


def ids_row(ids: Identifiers) -> dict[str, str | None]:
    """The three columns that hold identifiers."""
    return {"pmid": ids.pmid, "pmcid": ids.pmcid, "doi": ids.doi}


def pairs(value: Sequence[tuple[str, str]]) -> list[list[str]]:
    """Pairs of text, as JSON."""
    return [list(pair) for pair in value]


def read_pairs(value: Sequence[Sequence[str]]) -> tuple[tuple[str, str], ...]:
    """Pairs of text, from JSON."""
    return tuple((first, second) for first, second in value)


def related_json(related: Sequence[RelatedArticle]) -> list[dict[str, Any]]:
    """Links to other articles, as JSON."""
    return [
        {"relation": link.relation, "raw_type": link.raw_type, "citation": link.citation, **ids_row(link.ids)}
        for link in related
    ]


def read_related(value: Sequence[dict[str, Any]]) -> tuple[RelatedArticle, ...]:
    """Links to other articles, from JSON."""
    return tuple(
        RelatedArticle(
            relation=link["relation"],
            raw_type=link["raw_type"],
            ids=Identifiers(pmid=link["pmid"], pmcid=link["pmcid"], doi=link["doi"]),
            citation=link["citation"],
        )
        for link in value
    )


def issues_json(issues: Sequence[Issue]) -> list[dict[str, str]]:
    """What a parser did not know, as JSON."""
    return [{"code": issue.code, "detail": issue.detail} for issue in issues]


def read_issues(value: Sequence[dict[str, str]]) -> tuple[Issue, ...]:
    """What a parser did not know, from JSON."""
    return tuple(Issue(issue["code"], issue["detail"]) for issue in value)


def scripts_json(scripts: Sequence[Script]) -> list[list[Any]]:
    """Superscripts and subscripts, as JSON: ``[start, end, kind]``."""
    return [[script.start, script.end, script.kind] for script in scripts]


def read_scripts(value: Sequence[Sequence[Any]]) -> tuple[Script, ...]:
    """Superscripts and subscripts, from JSON."""
    return tuple(Script(start, end, kind) for start, end, kind in value)
