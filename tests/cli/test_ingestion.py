"""`texmine ingest`: the main job, twice the same, and what is said when it cannot be done."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Runner

pytestmark = pytest.mark.model

DIGEST = {
    "pmid": "1",
    "doi": "10.1/a",
    "title": "A made-up paper",
    "first_author": "Nobody N",
    "journal": "Nowhere",
    "year": 2020,
    "text_kind": "digest",
    "digest": ["TOX promotes the terminal exhaustion of CD8+ T cells.", "BACH2 restrains it."],
}
ARTICLE = b"""<article article-type="research-article"><front><article-meta>
<article-id pub-id-type="pmid">77</article-id>
<title-group><article-title>TOX drives exhaustion of T cells</article-title></title-group></article-meta></front>"""
BODY = b"<body><sec><title>Results</title><p>Loss of TOX prevented T cell exhaustion.</p></sec></body>"


def content(path: Path) -> list[tuple[object, ...]]:
    """What a database holds, in figures that any write would change."""
    with sqlite3.connect(path) as connection:
        tables = [name for (name,) in connection.execute("select name from sqlite_master where type = 'table'")]
        return [(name, *connection.execute(f"select count(*), max(rowid) from {name}").fetchone()) for name in tables]


def digests(path: Path, number: int = 1) -> Path:
    rows = [{**DIGEST, "pmid": str(900 + i), "doi": f"10.9999/{i}", "title": f"Paper {i}"} for i in range(number)]
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


def test_starter_corpus_is_stored_with_its_relations(starter: Path) -> None:
    with sqlite3.connect(starter) as connection:
        kinds = connection.execute("select text_kind, count(*) from document_version group by 1 order by 1").fetchall()
        assert kinds == [("digest", 80), ("record", 1)]
        (evidence,) = connection.execute("select count(*) from evidence where retired_rev is null").fetchone()
        assert evidence > 100


def test_digests_are_nobodys_citations(starter: Path) -> None:
    with sqlite3.connect(starter) as connection:
        assert connection.execute("select count(*) from citation").fetchone() == (0,)
        stated = "select n_references_stated from document_version where text_kind = 'record'"
        assert connection.execute(stated).fetchone() == (132,)


def test_second_ingest_changes_nothing_and_says_so(texmine: Runner, starter: Path) -> None:
    before = content(starter)
    outcome = texmine("ingest", "--starter")
    assert outcome.code == 0
    assert outcome.out == "81 documents are in texmine.db already, unchanged; nothing was written.\n"
    assert content(starter) == before


def test_every_write_has_its_revision_and_run(starter: Path) -> None:
    with sqlite3.connect(starter) as connection:
        (revisions, commands) = connection.execute("select count(*), count(distinct command) from revision").fetchone()
        assert (revisions, commands) == (82, 1)
        assert connection.execute("select count(*), max(outcome) from run").fetchone() == (1, "done")


def test_changed_digest_is_a_new_version_and_the_rest_stays(texmine: Runner, starter: Path, tmp_path: Path) -> None:
    path = digests(tmp_path / "d.jsonl", 2)
    assert texmine("--model", "blank", "ingest", path).code == 0
    rows = [json.loads(line) for line in path.read_text().splitlines()]
    rows[1]["digest"][0] = "TCF-1 maintains progenitor exhausted T cells."
    path.write_text("\n".join(json.dumps(row) for row in rows))
    outcome = texmine("--model", "blank", "ingest", path)
    assert "(1 updated, 1 unchanged)" in outcome.out
    with sqlite3.connect(starter) as connection:
        texts = """
            select p.text, v.retired_rev is null from passage p join document_version v on v.id = p.version_id
            join document d on d.id = v.document_id where d.key = 'doi:10.9999/1' and p.kind = 'abstract' order by v.id
        """
        (old, old_in_force), (new, new_in_force) = connection.execute(texts).fetchall()
    assert (old[:4], old_in_force) == ("TOX ", 0)
    assert (new[:6], new_in_force) == ("TCF-1 ", 1)


@pytest.mark.usefixtures("starter")
def test_good_files_are_stored_beside_a_bad_one(texmine: Runner, tmp_path: Path) -> None:
    bad = tmp_path / "bad.xml"
    bad.write_bytes(b"<article>")
    outcome = texmine("--model", "blank", "ingest", bad, digests(tmp_path / "d.jsonl"))
    assert outcome.code == 3
    assert outcome.err.count("\n") == 1
    assert "bad.xml" in outcome.err
    assert "1 document in texmine.db (1 new)" in outcome.out


def test_article_without_body_is_stored_as_its_abstract(texmine: Runner, starter: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(
        ARTICLE.replace(b"</title-group>", b"</title-group><abstract><p>T cells.</p></abstract>") + b"</article>"
    )
    assert texmine("--model", "blank", "ingest", path).code == 0
    with sqlite3.connect(starter) as connection:
        newest = "select text_kind from document_version order by id desc limit 1"
        assert connection.execute(newest).fetchall() == [("abstract",)]


def bomb(levels: int = 9) -> bytes:
    entities = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10 if i else "ha"}">' for i in range(levels))
    return f"<!DOCTYPE article [{entities}]><article><body><p>&e{levels - 1};</p></body></article>".encode()


BAD_FILES: dict[str, Callable[[], bytes]] = {
    "not_xml": lambda: b"Dear editor, please find attached",
    "truncated": lambda: ARTICLE + BODY,
    "entity_bomb": bomb,
    "external_entity": lambda: b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><article><p>&x;</p></article>',
    "nesting": lambda: b"<article><body>" + b"<sec>" * 40_000_000 + b"</article>",
    "wrong_encoding": lambda: b'<?xml version="1.0" encoding="UTF-8"?><article><p>\xff\xfe\xe9</p></article>',
    "unknown_encoding": lambda: b'<?xml version="1.0" encoding="martian"?><article/>',
    "html": lambda: b"<!DOCTYPE html><html><body>Service unavailable</body></html>",
    "empty": lambda: b"",
    "blank": lambda: b" \n \n",
    "zip": lambda: b"PK\x03\x04" + bytes(100),
    "other_xml": lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "closed": lambda: (
        b"<pmc-articleset><article><!-- The publisher does not allow it. --><front/></article></pmc-articleset>"
    ),
    "broken_digest": lambda: b'{"pmid": "1", "title": "x"',
}


@pytest.mark.parametrize("kind", BAD_FILES)
def test_bad_file_gives_one_line_and_leaves_the_database_alone(
    texmine: Runner, starter: Path, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / f"{kind}.xml"
    path.write_bytes(BAD_FILES[kind]())
    before = content(starter)
    outcome = texmine("--model", "blank", "ingest", path)
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.startswith("texmine: ")
    assert outcome.err.count("\n") == 1
    assert path.name in outcome.err
    assert "Traceback" not in outcome.err
    assert content(starter) == before


def test_bad_file_makes_no_database(texmine: Runner, tmp_path: Path) -> None:
    path = tmp_path / "bad.xml"
    path.write_bytes(b"<article>")
    assert texmine("ingest", path).code == 1
    assert not (tmp_path / "texmine.db").exists()


def test_directory_is_refused(texmine: Runner, tmp_path: Path) -> None:
    outcome = texmine("ingest", tmp_path)
    assert outcome.code == 1
    assert "is a directory: name the files in it" in outcome.err


def test_nothing_to_ingest_is_wrong_usage(texmine: Runner) -> None:
    outcome = texmine("ingest")
    assert outcome.code == 2
    assert "--starter" in outcome.err


def test_newer_schema_is_refused(texmine: Runner, starter: Path) -> None:
    with sqlite3.connect(starter) as connection:
        connection.execute("update alembic_version set version_num = '9999'")
    connection.close()
    for arguments in (["ingest", "--starter"], ["query"], ["db", "upgrade"]):
        outcome = texmine(*arguments)
        assert outcome.code == 4
        assert "newer texmine" in outcome.err
        assert outcome.err.count("\n") == 1


def test_locked_database_is_told_and_left_alone(texmine: Runner, starter: Path, tmp_path: Path) -> None:
    holder = sqlite3.connect(starter, isolation_level=None)
    holder.execute("begin immediate")
    try:
        (tmp_path / "texmine.toml").write_text("lock_timeout = 0.1\n")
        outcome = texmine("ingest", digests(tmp_path / "d.jsonl"))
    finally:
        holder.execute("rollback")
        holder.close()
    assert outcome.code == 1
    assert "is in use by another process" in outcome.err
    assert outcome.err.count("\n") == 1


def child(code: str, folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """A process of its own, in the folder; ``code`` runs before the command."""
    script = f"import sys\n{code}\nfrom texmine.cli.main import main\nmain(sys.argv[1:])"
    return subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "TEXMINE_MODEL": "blank"},
    )


@pytest.mark.slow
def test_full_disk_leaves_a_complete_prefix(starter: Path, tmp_path: Path) -> None:
    path = digests(tmp_path / "d.jsonl", 150)
    room = 1_000_000  # bytes of any file; the log of SQLite reaches it after some dozen documents
    limit = f"import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, ({room}, {room}))"
    ignore = "import signal\nsignal.signal(signal.SIGXFSZ, signal.SIG_IGN)"
    process = child(f"{limit}\n{ignore}", tmp_path, "ingest", str(path))
    out, err = process.communicate(timeout=60)
    assert process.returncode == 1, out + err
    assert err.count("\n") == 1
    assert "texmine.db" in err
    with sqlite3.connect(starter) as connection:
        assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
        (documents,) = connection.execute("select count(*) from document").fetchone()
        complete = """
            select count(*) from document d join document_version v on v.document_id = d.id
            join extraction x on x.version_id = v.id
        """
        assert connection.execute(complete).fetchone() == (documents,)
        assert 81 < documents < 231


INTERRUPT_AFTER = """
import os, signal
import texmine.services.ingest as ingest
save, seen = ingest.save_annotation, []
def interrupting(*arguments):
    seen.append(1)
    if len(seen) == {n}:
        os.kill(os.getpid(), signal.SIGINT)
    return save(*arguments)
ingest.save_annotation = interrupting
"""


@pytest.mark.parametrize(("name", "code"), [("SIGINT", 130), ("SIGTERM", 143), ("SIGHUP", 129)])
def test_interruption_leaves_a_complete_prefix_and_is_taken_up_again(
    texmine: Runner, starter: Path, tmp_path: Path, name: str, code: int
) -> None:
    path = digests(tmp_path / "d.jsonl", 8)
    process = child(INTERRUPT_AFTER.format(n=4).replace("SIGINT", name), tmp_path, "ingest", str(path))
    _, err = process.communicate(timeout=60)
    assert process.returncode == code
    assert err == "texmine: interrupted; what was stored before stays. Run the same command again to go on.\n"
    with sqlite3.connect(starter) as connection:
        assert connection.execute("select count(*) from document").fetchone() == (81 + 3,)
        assert connection.execute("select outcome from run order by id").fetchall() == [("done",), ("interrupted",)]
    outcome = texmine("--model", "blank", "ingest", path)
    assert outcome.code == 0
    assert "(5 new, 3 unchanged)" in outcome.out


@pytest.mark.usefixtures("starter")
def test_killed_ingest_leaves_a_sound_database(texmine: Runner, tmp_path: Path) -> None:
    path = digests(tmp_path / "d.jsonl", 8)
    process = child(INTERRUPT_AFTER.format(n=4).replace("SIGINT", "SIGKILL"), tmp_path, "ingest", str(path))
    process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    assert texmine("db", "check").code == 0
    assert "(5 new, 3 unchanged)" in texmine("--model", "blank", "ingest", path).out
