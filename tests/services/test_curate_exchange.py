"""Decisions as files: a round trip loses nothing, twice is once, and what does not fit is told line by line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.store.curation import FIRST, FIRST_ID, RELATION, SECOND_ID, accept, curated, edit, later, reject, verdicts

from texmine.errors import InputError
from texmine.model import Assertion
from texmine.services.curate import Wish, add_curator, decide, undo
from texmine.services.curate_exchange import export_decisions, import_decisions
from texmine.services.curate_files import COLUMNS, FORMATS, Format, read_decisions, write_decisions
from texmine.store.database import Database, open_database
from texmine.store.decision import Decision, Details, Judged

each_format = pytest.mark.parametrize("format_", FORMATS)


@pytest.fixture
def db(sqlite_database: Database) -> Database:
    return curated(sqlite_database)


@pytest.fixture
def either(database: Database) -> Database:
    """The same, on each engine."""
    return curated(database)


@pytest.fixture
def other(sqlite_template: Path, tmp_path: Path) -> Database:
    """Another database with the same paper and people, and no decisions."""
    path = Path(shutil.copy(sqlite_template, tmp_path / "other.db"))
    return curated(open_database(path))


def decided(db: Database) -> None:
    """One of everything."""
    accept(db, "Bob", FIRST_ID, comment="a tab\t, a line\nbreak and a \\ stroke")
    reject(db, "Cem", FIRST_ID, blind=True)
    edit(db, "Ann", SECOND_ID, effect="promotes", mechanism=None, perturbation="loss")
    decide(db, "Bob", RELATION, Wish("comment", comment="“so”"))
    accept(db, "Cem", RELATION)
    undo(db, "Cem")
    decide(db, "Cem", SECOND_ID, Wish("skip"))


@each_format
def test_round_trip_ends_in_the_same_verdicts_and_file(either: Database, other: Database, format_: Format) -> None:
    decided(either)
    text = export_decisions(either, format_)
    report = import_decisions(other, "Ann", text, format_)
    assert (report.added, report.known, report.orphaned, report.conflicts) == (7, 0, 0, [])
    assert verdicts(other) == verdicts(either)
    assert export_decisions(other, format_) == text


@each_format
def test_importing_twice_changes_nothing(either: Database, format_: Format) -> None:
    decided(either)
    text = export_decisions(either, format_)
    before = verdicts(either)
    for _ in range(2):
        report = import_decisions(either, "Bob", text, format_)
        assert (report.added, report.known, report.conflicts) == (0, 7, [])
    assert verdicts(either) == before
    assert export_decisions(either, format_) == text


def test_two_files_merged_line_by_line_give_the_same_in_any_order(db: Database, other: Database) -> None:
    accept(db, "Bob", FIRST_ID)
    reject(other, "Cem", FIRST_ID)
    one, two = export_decisions(db, "jsonl"), export_decisions(other, "jsonl")
    import_decisions(db, "Ann", two + one, "jsonl")
    import_decisions(other, "Ann", one, "jsonl")
    assert export_decisions(db, "jsonl") == export_decisions(other, "jsonl")
    assert verdicts(db) == verdicts(other)
    assert "disputed" in {verdict for verdict, _, _ in verdicts(db).values()}


def changed(text: str, number: int, **fields: object) -> str:
    """The JSON Lines with one line changed; without its id, so that it is a decision of its own."""
    lines = [json.loads(line) for line in text.splitlines()]
    lines[number] |= {"id": None, **fields}
    return "".join(json.dumps(line) + "\n" for line in lines)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"curator": "Zoe"}, "Zoe is no curator here"),
        ({"orcid": "0000-0002-1825-0097", "curator": "Dee"}, "another ORCID iD here"),
        ({"role": "editor"}, "decided as an editor, and is none here"),
        ({"gene": "NCBIGene:404"}, "knows no NCBIGene:404"),
        ({"comment": "another word at that moment"}, "at the same moment"),
        ({"action": "undo", "undoes": "0" * 64}, "undoes a decision that is not known"),
        ({"action": "maybe"}, "its action 'maybe' is none of accept"),
        ({"reason": "other"}, "a reason belongs to a rejection"),
        ({"at": "2024-01-01T00:00:00"}, "no time zone"),
        ({"at": "yesterday"}, "cannot be read"),
        ({"quote": None}, "it has no quote"),
        ({"gene_start": "x"}, "its gene_start is not a whole number"),
        ({"gene_start": True}, "its gene_start is not a whole number"),
        ({"state_end": 9999}, "are no place in its quote"),
        ({"gene": 7}, "its gene is not text"),
        ({"score": float("nan")}, "its score is not a number from 0 to 1"),
        ({"comment": "a\x00b"}, "no text (U+0000"),
        ({"negated": "no"}, "its negated is not true or false"),
        ({"evidence_id": "ab" * 32, "at": "2024-01-01T00:00:00Z"}, "its evidence_id is not that of these words"),
        ({"at": "9024-01-01T00:00:00Z"}, "lies in the future"),
        ({"action": "edit", "after": {"gene": 5}, "before": {"gene": "x"}}, "its after holds a gene that is none"),
        ({"action": "edit", "after": {"colour": "red"}, "before": {"gene": "x"}}, "holds colour, which is no field"),
        ({"action": "edit", "after": {"effect": "hums"}, "before": {"effect": "marks"}}, "'hums' is none of promotes"),
        ({"action": "edit", "after": {"effect": "marks"}}, "an edit says what it changes from"),
        ({"action": "attach"}, "an attach names what it attaches"),
    ],
)
def test_line_that_does_not_fit_is_told_and_the_rest_taken(
    db: Database, other: Database, fields: dict[str, object], message: str
) -> None:
    accept(db, "Bob", FIRST_ID)
    accept(db, "Cem", SECOND_ID)
    add_curator(other, "Ann", "Dee", "0000-0002-1694-233X", "curator")
    text = export_decisions(db, "jsonl")
    wrong = changed(text, 0, **fields)
    report = import_decisions(other, "Ann", text.splitlines(keepends=True)[0] + wrong, "jsonl")
    assert report.added == 2
    assert [number for number, _ in report.conflicts] == [2]
    assert message in report.conflicts[0][1]


def test_line_changed_by_hand_does_not_fit_its_id(db: Database, other: Database) -> None:
    accept(db, "Bob", FIRST_ID, comment="yes")
    text = export_decisions(db, "tsv").replace("\tyes\t", "\tno\t")
    report = import_decisions(other, "Ann", text, "tsv")
    ((_, told),) = report.conflicts
    assert (report.added, told[:24]) == (0, "it does not fit its id: ")


def test_strangers_are_taken_in_when_asked(db: Database, other: Database) -> None:
    add_curator(db, "Ann", "Eve", "0000-0002-1825-0097", "curator")
    accept(db, "Eve", FIRST_ID)
    report = import_decisions(other, "Ann", export_decisions(db, "tsv"), "tsv", add_curators=True)
    assert (report.added, report.curators) == (1, 1)


def test_decision_about_a_paper_that_is_not_here_is_kept_as_an_orphan(db: Database, other: Database) -> None:
    accept(db, "Bob", FIRST_ID)
    text = changed(export_decisions(db, "jsonl"), 0, document="PMID:404", evidence_id=FIRST.id("PMID:404"))
    report = import_decisions(other, "Ann", text, "jsonl")
    assert (report.added, report.orphaned) == (1, 1)
    assert {verdict for verdict, _, _ in verdicts(other).values()} == {"unjudged"}


@pytest.mark.parametrize("text", ["", "a\tb\n", "id\n"])
def test_file_of_another_kind_is_refused(db: Database, text: str) -> None:
    with pytest.raises(InputError, match="not the header"):
        import_decisions(db, "Ann", text, "tsv")


def test_lines_that_are_no_decisions_are_told(db: Database) -> None:
    report = import_decisions(db, "Ann", '{"a": 1}\nnonsense\n[]\n', "jsonl")
    assert [number for number, _ in report.conflicts] == [1, 2, 3]
    header = "\t".join(COLUMNS)
    report = import_decisions(db, "Ann", f"{header}\nonly\tthree\tcells\n", "tsv")
    assert report.conflicts == [(2, f"it has 3 cells, not {len(COLUMNS)}")]


words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)


@given(
    comment=st.none() | words,
    quote=words.filter(bool),
    score=st.none() | st.floats(0, 1),
    effect=st.sampled_from(["promotes", "marks"]),
    minute=st.integers(0, 10**6),
    after=st.none() | st.fixed_dictionaries({"mechanism": st.none() | words}),
)
def test_any_decision_survives_either_format(
    comment: str | None, quote: str, score: float | None, effect: str, minute: int, after: dict[str, str | None] | None
) -> None:
    judged = Judged(
        Assertion("NCBIGene:1", effect, "exhausted"),  # type: ignore[arg-type]
        evidence_id="e",
        document="doi:10.1/x",
        quote=quote,
        prefix=quote,
        details=Details(mechanism=comment),
        score=score,
    )
    made = Decision(
        later(minute), "Bob", None, "curator", "edit" if after else "accept", "evidence", judged, comment=comment,
        before={"mechanism": comment} if after else None, after=after,
    )  # fmt: skip
    for format_ in FORMATS:
        (line,) = read_decisions(write_decisions([made], format_), format_)
        assert line.fault is None
        assert line.decision is not None
        assert line.decision.id == made.id
