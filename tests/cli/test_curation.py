"""`texmine curate`, `log`, `history` and `release`, as a person uses them."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.conftest import Runner
from tests.store.curation import FIRST_ID, KEY, RELATION, SECOND_ID, accept, curated, extract, reject
from tests.store.samples import annotation, evidence

from texmine.cli.reviewing import REASON_KEYS
from texmine.store.database import open_database
from texmine.store.decision import REASONS

MAIN = "import sys; from texmine.cli.main import main; main(sys.argv[1:])"


@pytest.fixture(autouse=True)
def path(sqlite_template: Path, tmp_path: Path) -> Path:
    """A database with one paper, two findings and three people, at texmine.db."""
    target = Path(shutil.copy(sqlite_template, tmp_path / "texmine.db"))
    with open_database(target) as database:
        curated(database)
    return target


def test_stranger_is_told_what_to_do_and_becomes_a_curator(texmine: Runner) -> None:
    outcome = texmine("--actor", "Zoe", "curate", "whoami")
    assert (outcome.code, outcome.err.count("\n")) == (1, 1)
    assert "texmine curate add-curator 'Zoe'" in outcome.err
    assert texmine("curate", "add-curator", "Zoe", "--orcid", "0000-0002-1825-0097").code == 0
    assert texmine("--actor", "Zoe", "curate", "whoami").out == "Zoe, curator, 0000-0002-1825-0097\n"
    assert "nothing changed" in texmine("curate", "add-curator", "Zoe").out
    assert texmine("curate", "curators").out.count("\n") == 4


def test_mistyped_orcid_is_one_line(texmine: Runner) -> None:
    outcome = texmine("curate", "add-curator", "Zoe", "--orcid", "0000-0002-1825-0098")
    assert (outcome.code, outcome.err.count("\n")) == (1, 1)


def test_decisions_show_in_query_show_and_history(texmine: Runner) -> None:
    assert "accepted" in texmine("--actor", "Bob", "curate", "accept", FIRST_ID[:8]).out
    second = texmine("--actor", "Ann", "curate", "reject", RELATION[:8], "--reason", "not_t_cells")
    assert "rejected" in second.out
    assert RELATION not in texmine("query", "--as", "tsv").out
    assert RELATION in texmine("query", "--verdict", "rejected", "--as", "tsv").out
    assert "verdict   rejected" in texmine("show", RELATION[:8]).out
    told = texmine("curate", "history", RELATION[:8]).out
    assert ["Bob (curator)" in told, "Ann (editor)" in told, "not_t_cells" in told] == [True] * 3
    assert "accepted" not in texmine("--actor", "Ann", "curate", "undo").out
    assert RELATION in texmine("query", "--as", "tsv").out


def test_what_others_decided_is_told_but_not_to_the_blind(texmine: Runner) -> None:
    texmine("--actor", "Bob", "curate", "accept", FIRST_ID)
    assert "Bob decided before: accept" in texmine("--actor", "Cem", "curate", "accept", FIRST_ID).err
    assert texmine("--actor", "Cem", "curate", "accept", FIRST_ID, "--blind").err == ""


def test_stale_decision_is_refused(texmine: Runner) -> None:
    texmine("--actor", "Bob", "curate", "accept", FIRST_ID)
    outcome = texmine("--actor", "Cem", "curate", "reject", FIRST_ID, "--reason", "negated", "--seen", 2)
    assert outcome.code == 1
    assert "meanwhile Bob decided accept" in outcome.err


def test_edit_add_and_comment(texmine: Runner) -> None:
    assert "to another claim" in texmine("--actor", "Bob", "curate", "edit", FIRST_ID, "--effect", "inhibits").out
    added = texmine(
        *("--actor", "Bob", "curate", "add", "--document", "1", "--quote", "FICTB sustains the precursor pool."),
        *("--gene", "TOX", "--effect", "marks", "--state", "Tpex"),
    )
    assert (added.code, "accepted" in added.out) == (0, True)
    assert texmine("--actor", "Bob", "curate", "comment", SECOND_ID, "Look again.").code == 0
    assert "“Look again.”" in texmine("curate", "history", SECOND_ID).out
    assert "edit effect: promotes → inhibits" in texmine("curate", "history", FIRST_ID).out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["reject", FIRST_ID], 2),
        (["reject", FIRST_ID, "--reason", "because"], 2),
        (["reject", FIRST_ID, "--reason", "other"], 1),
        (["edit", FIRST_ID], 1),
        (["edit", FIRST_ID, "--gene", "NOTAGENE"], 1),
        (["add", "--document", "1", "--quote", "x"], 2),
        (["accept", "xyz"], 1),
        (["undo", "abcdef"], 1),
        (["history", "abcdef"], 1),
        (["import", "nowhere.tsv"], 1),
        (["review"], 1),
    ],
)
def test_wrong_use_ends_in_its_exit_code(texmine: Runner, arguments: list[str], code: int) -> None:
    outcome = texmine("--actor", "Bob", "curate", *arguments)
    assert outcome.code == code
    assert "Traceback" not in outcome.err


def test_curating_a_database_that_is_missing_makes_none(texmine: Runner, tmp_path: Path) -> None:
    outcome = texmine("--database", "other.db", "curate", "accept", FIRST_ID)
    assert (outcome.code, "there is no database at other.db" in outcome.err) == (1, True)
    assert not (tmp_path / "other.db").exists()


def test_export_and_import_round_trip_and_conflicts_end_in_three(texmine: Runner, tmp_path: Path) -> None:
    texmine("--actor", "Bob", "curate", "accept", FIRST_ID)
    assert "1 decision" in texmine("curate", "export", "decisions.tsv").out
    again = texmine("--actor", "Ann", "curate", "import", "decisions.tsv")
    assert (again.code, "0 decisions added, 1 known already" in again.out) == (0, True)
    text = (tmp_path / "decisions.tsv").read_text("utf-8")
    assert text == texmine("curate", "export").out
    (tmp_path / "decisions.tsv").write_text(text.replace("\tBob\t", "\tAnn\t"), "utf-8")
    changed = texmine("--actor", "Ann", "curate", "import", "decisions.tsv")
    assert (changed.code, "decisions.tsv:2: it does not fit its id" in changed.err) == (3, True)


def test_file_that_is_no_text_is_refused(texmine: Runner, tmp_path: Path) -> None:
    (tmp_path / "decisions.tsv").write_bytes(b"id\t\xff\n")
    outcome = texmine("--actor", "Ann", "curate", "import", "decisions.tsv")
    assert (outcome.code, "is not UTF-8 text (byte 3)" in outcome.err) == (1, True)
    assert texmine("curate", "export", "no/such/folder.tsv").code == 1


def test_queue_and_agreement_print(texmine: Runner) -> None:
    rows = json.loads(texmine("--actor", "Bob", "curate", "queue", "--as", "json").out)
    assert {row["id"] for row in rows} == {FIRST_ID, SECOND_ID}
    texmine("--actor", "Bob", "curate", "accept", FIRST_ID)
    texmine("--actor", "Cem", "curate", "reject", FIRST_ID, "--reason", "negated")
    assert "1 judged by two people or more" in texmine("curate", "agreement").out
    assert json.loads(texmine("curate", "agreement", "--as", "json").out)["units"] == 1
    assert "disputed" in texmine("curate", "queue", "--disputed").out


def test_log_history_and_releases(texmine: Runner, tmp_path: Path) -> None:
    assert texmine("release", "create", "v1.0").code == 0
    texmine("--actor", "Bob", "curate", "reject", FIRST_ID, "--reason", "negated")
    assert texmine("release", "create", "v1.0").code == 1
    assert texmine("release", "create", "12").code == 1
    assert texmine("release", "create", "v1.1").code == 0
    assert json.loads(texmine("log", "--as", "json").out)[1]["command"] == "curate reject"
    assert "document doi:10.1/x comes" in texmine("history", "1").out
    assert json.loads(texmine("release", "diff", "v1.0", "v1.1", "--as", "json").out)[0]["cause"] == ["curator"]
    assert "Nothing changed" in texmine("release", "diff", "v1.0", "v1.0").err
    assert RELATION in texmine("query", "--as-of", "v1.0", "--as", "tsv").out
    assert RELATION not in texmine("query", "--as-of", "v1.1", "--as", "tsv").out
    assert texmine("release", "export", "v1.0", "folder").code == 0
    assert texmine("release", "verify", "folder").code == 0
    (tmp_path / "folder" / "evidence.tsv").write_text("changed")
    assert "evidence.tsv is not what the database gives" in texmine("release", "verify", "folder").err


def test_beliefs_filter(texmine: Runner) -> None:
    assert len(texmine("query", "--min-belief", "0.5", "--as", "tsv").out.splitlines()) == 3
    assert len(texmine("query", "--min-belief", "0.9", "--as", "tsv").out.splitlines()) == 1


def test_each_reason_has_its_key() -> None:
    assert sorted(REASON_KEYS.values()) == sorted(REASONS)


# --- the terminal session, in a real pseudo-terminal ---


class Terminal:
    """A pseudo-terminal with `texmine curate review` in it."""

    def __init__(self, folder: Path, *arguments: str, **environment: str) -> None:
        self.master, slave = pty.openpty()
        environ = {**os.environ, "TERM": "xterm", "COLUMNS": "100", "LINES": "40", **environment}
        self.process = subprocess.Popen(
            [sys.executable, "-c", MAIN, "--actor", "Bob", "curate", "review", *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=folder,
            env=environ,
            close_fds=True,
        )
        os.close(slave)
        self.seen = ""

    def expect(self, pattern: str, seconds: float = 20) -> str:
        """Waits until the screen has shown something since the last key."""
        end = time.monotonic() + seconds
        while not re.search(pattern, self.seen, re.DOTALL):
            left = end - time.monotonic()
            assert left > 0, f"{pattern!r} is not in {self.seen!r}"
            if select.select([self.master], [], [], left)[0]:
                try:
                    self.seen += os.read(self.master, 65536).decode()
                except OSError:
                    break
        assert re.search(pattern, self.seen, re.DOTALL), self.seen
        return self.seen

    def press(self, keys: str) -> None:
        self.seen = ""
        os.write(self.master, keys.encode())

    def close(self) -> int:
        try:
            return self.process.wait(timeout=20)
        finally:
            self.process.kill()
            os.close(self.master)


def rewritten(path: Path) -> tuple[str, str]:
    """Bob's decision on a sentence that then is rewritten; returns its id, and the new sentence's."""
    words = "Worn cells had much of FICTA, and fresh ones had none."
    found = evidence(words, words)
    with open_database(path) as database:
        (made,) = reject(database, "Bob", FIRST_ID).decisions
        extract(database, words, annotation(found), "b")
    return made, found.id(KEY)


def test_lost_decision_is_attached(texmine: Runner, path: Path) -> None:
    made, sentence = rewritten(path)
    assert "Bob: reject" in texmine("curate", "queue", "--orphaned", "--as", "tsv").out
    listed = texmine("curate", "attach", made[:10])
    assert (listed.code, sentence[:10] in listed.out, "--claim-alone" in listed.err) == (0, True, True)
    assert texmine("--actor", "Bob", "curate", "attach", made, sentence, "--claim-alone").code == 2
    assert texmine("--actor", "Cem", "curate", "attach", made, sentence).code == 1
    assert "rejected" in texmine("--actor", "Bob", "curate", "attach", made, sentence).out
    assert texmine("curate", "queue", "--orphaned").err == "Nothing waits.\n"
    alone = texmine("--actor", "Bob", "curate", "attach", made, "--claim-alone")
    assert (alone.code, "counts for no sentence" in alone.err) == (0, True)


def test_session_finds_a_place_for_lost_decisions(path: Path, tmp_path: Path) -> None:
    rewritten(path)
    session = Terminal(tmp_path, "--orphaned")
    session.expect("0 done, 1 left.*>> Loss of FICTA reduced exhaustion. <<.*1  alike.*q quit")
    session.press("7")
    session.expect("! there is no sentence 7 in the list")
    session.press("?")
    session.expect("it stays with its claim alone")
    session.press("1")
    session.expect("No decision is without its sentence any more.*1 decision placed; 0 left")
    assert session.close() == 0


@pytest.fixture
def review(tmp_path: Path) -> Iterator[Terminal]:
    terminal = Terminal(tmp_path)
    yield terminal
    terminal.close()


def test_session_decides_by_single_keys_and_can_be_left_and_taken_up(review: Terminal, tmp_path: Path) -> None:
    screen = review.expect("0 done, 2 left.*q quit")
    assert "\x1b[" in screen
    review.press("?")
    review.expect("skip: leave it for later")
    review.press("r")
    review.expect("g wrong_gene")
    review.press("n")
    review.expect("1 done, 1 left.*q quit")
    review.press("u")
    review.expect("0 done, 2 left.*q quit")
    review.press("a")
    review.expect("1 done, 1 left.*q quit")
    review.press("q")
    review.expect("1 decision; 1 sentence left")
    assert review.process.wait(timeout=10) == 0
    again = Terminal(tmp_path)
    again.expect("0 done, 1 left.*q quit")
    again.press("s")
    again.expect("Nothing waits any more")
    assert again.close() == 0


def test_session_edits_and_tells_what_it_cannot_read(review: Terminal) -> None:
    review.expect("q quit")
    review.press("e")
    review.expect("field=value")
    review.press("effect=sideways\n")
    review.expect("! 'sideways' is no effect")
    review.press("e")
    review.expect("field=value")
    review.press("effect=inhibits mechanism=none\n")
    review.expect("1 done, 1 left.*q quit")
    review.press("q")
    review.expect("1 decision")


def test_keys_typed_ahead_are_not_lost(review: Terminal) -> None:
    review.expect("q quit")
    review.press("aaq")
    review.expect("2 decisions; 0 sentences left")


def test_session_works_without_colour(tmp_path: Path) -> None:
    plain = Terminal(tmp_path, TERM="dumb", NO_COLOR="1")
    screen = plain.expect("q quit")
    plain.press("q")
    assert plain.close() == 0
    assert "\x1b" not in screen
    assert ">> " in screen


def test_session_fits_a_narrow_terminal(tmp_path: Path) -> None:
    narrow = Terminal(tmp_path, COLUMNS="40", NO_COLOR="1", TERM="dumb")
    screen = narrow.expect("quit")
    narrow.press("?")
    screen += narrow.expect("q  leave")
    narrow.press("q")
    assert narrow.close() == 0
    shown = screen.replace("\r", "").split("\n")
    assert max(map(len, shown)) <= 40


def test_decision_made_meanwhile_is_told_and_shown(review: Terminal, path: Path) -> None:
    screen = review.expect("q quit")
    shown = FIRST_ID if "promotes" in screen else SECOND_ID
    with open_database(path) as database:
        accept(database, "Cem", shown)
    review.press("a")
    review.expect("! meanwhile Cem decided accept.*Cem: accept.*q quit")
    review.press("aq")
    review.expect("1 decision")


def test_terminal_is_as_before_after_the_session_and_after_an_interruption(review: Terminal) -> None:
    import termios

    review.expect("q quit")
    during = termios.tcgetattr(review.master)[3]
    review.process.send_signal(2)
    review.expect("interrupted")
    after = termios.tcgetattr(review.master)[3]
    assert not during & termios.ICANON
    assert after & termios.ICANON
    assert after & termios.ECHO
