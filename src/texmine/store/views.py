"""The database's views as the program reads them. Their SQL stands in the migrations, their meaning in its comments."""

from __future__ import annotations

from sqlalchemy import Boolean, Double, Integer, TableClause, Text, column, table

_BOOLEANS = {"denied", "negated", "speculative"}
_REALS = {"score", "max_score"}
_INTEGERS = {"document_id", "evidence_row_id", "version_id", "year"}


def _view(name: str, columns: str) -> TableClause:
    return table(name, *(column(each, _kind(each)) for each in columns.split()))


def _kind(name: str) -> Boolean | Double[float] | Integer | Text:
    if name in _BOOLEANS:
        return Boolean()
    if name in _REALS:
        return Double()
    if name in _INTEGERS or name.endswith("_count"):
        return Integer()
    return Text()


document_summary = _view(
    "document_summary",
    "document_id document pmid pmcid doi title first_author journal year article_type status",
)
evidence_in_force = _view(
    "evidence_in_force",
    "evidence_row_id evidence_id relation_id document_id version_id text_kind from_state mechanism perturbation "
    "speculative rule score verdict denied",
)
relation = _view(
    "relation",
    "relation_id gene gene_id effect state negated evidence_count document_count speculative_count max_score "
    "full_text_count abstract_count record_count digest_count verdict accepted_count denied_count disputed_count "
    "held_count",
)
