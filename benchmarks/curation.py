"""Curation, measured in one run: re-anchoring, decisions, bulk load, the past, and export, on a large database.

    PYTHONPATH=. python benchmarks/curation.py [--relations 100000] [--papers 500]

Run from the root of the repository. Everything is written into a temporary folder. The figures are medians unless it
says otherwise; compare only those of one run.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import text
from tests.store.mutations import MUTATIONS, Tally, follow, make_paper

from texmine.model import Annotation, Article, Assertion, Evidence, Identifiers, Origin, Passage, PipelineInfo, Relation
from texmine.services.belief import relation_beliefs
from texmine.services.curate import Wish, add_curator, decide
from texmine.services.curate_queue import QueueFilter, list_queue
from texmine.services.release import create_release, export_release
from texmine.services.release_files import Options
from texmine.services.review import Review
from texmine.store.annotations import save_annotation
from texmine.store.articles import save_article
from texmine.store.asof import session_as_of
from texmine.store.concepts import save_concepts
from texmine.store.database import Database, open_database
from texmine.store.history import newest_revision
from texmine.store.query import RelationFilter, list_relations
from texmine.store.revisions import begin_revision
from texmine.store.runs import begin_run
from texmine.store.schema import upgrade
from texmine.vocab.pack import Pack, load_pack

PIPELINE = PipelineInfo("1", "none", "0", (("made up", "1"),), "b" * 64)
EFFECTS = ("promotes", "inhibits", "maintains", "marks", "depleted_in", "associated")
PER_PAPER = 200
BULK = 50
"""Papers a transaction."""


def main() -> None:
    """Measures all of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--relations", type=int, default=100_000)
    parser.add_argument("--papers", type=int, default=500, help="papers for each mutation of the re-anchoring table")
    options = parser.parse_args()
    reanchoring(options.papers)
    pack = load_pack()
    with tempfile.TemporaryDirectory(prefix="texmine-bench-") as folder:
        path = Path(folder) / "bench.db"
        with open_database(path) as db:
            upgrade(db)
            with db.kept_open(), closing(Plain(path, Path(folder) / "plain.db")) as plain:
                load(db, pack, options.relations, plain)
            with db.kept_open():
                decisions(db, pack)
            past(db, path)
            export(db, Path(folder))


def reanchoring(papers: int) -> None:
    """How decisions end after each kind of change, as a table."""
    names = ("exact", "quote", "fuzzy", "held", "orphaned", "wrong")
    print(f"| mutation | decisions | {' | '.join(names)} |")
    print(f"|---|{'---:|' * (len(names) + 1)}")
    for mutate in MUTATIONS:
        tally = Tally()
        for seed in range(papers):
            chance = random.Random(f"{mutate.__name__} {seed}")
            paper = make_paper(chance)
            follow(paper, mutate(paper, chance), tally)
        _row(mutate.__name__.replace("_", " "), tally, names)
    tally = Tally()
    for seed in range(papers * 4):
        chance = random.Random(seed)
        before = after = make_paper(chance)
        for _ in range(chance.randint(2, 6)):
            after = chance.choice(MUTATIONS)(after, chance)
        follow(before, after, tally)
    _row("two to six of these at once", tally, names)


def _row(name: str, tally: Tally, names: tuple[str, ...]) -> None:
    counts = [tally.outcomes.get(each, 0) for each in names]
    print(f"| {name} | {sum(counts):,} | {' | '.join(f'{each:,}' for each in counts)} |", flush=True)


def load(db: Database, pack: Pack, relations: int, plain: Plain) -> None:
    """Papers with made-up sentences, one revision each, as an ingest stores them, and the same rows through sqlite3.

    The two take turns, part by part, so that both meet the same machine and the same size of the tables; each part is
    one transaction for either. A fifth of the papers in transactions of one, as an ingest has them; then in bulk.
    """
    claims = made_up_claims(pack, relations)
    with db.session() as session, session.begin():
        revision = begin_revision(session, "bench", "load")
        save_concepts(session, revision, pack.name, pack.version, pack.concepts.values(), pack.hash)
        run = begin_run(session, PIPELINE, "load")
    plain.copy_schema()
    papers = [claims[at : at + PER_PAPER] for at in range(0, relations, PER_PAPER)]
    single = len(papers) // 5
    _load(db, run, list(enumerate(papers))[:single], 1, plain)
    _load(db, run, list(enumerate(papers))[single:], BULK, plain)


def _load(db: Database, run: int, papers: list[tuple[int, list[Assertion]]], at_once: int, plain: Plain) -> None:
    ours, theirs, rows = Clock(), Clock(), 0
    for start in range(0, len(papers), at_once):
        part = [made_up_paper(*each) for each in papers[start : start + at_once]]
        with ours:
            store(db, run, part)
        rows += plain.follow(theirs)
    print(
        f"\nload, {at_once} papers a transaction, {rows:,} rows: texmine {rows / ours.wall:,.0f} rows/s,"
        f" sqlite3 executemany {rows / theirs.wall:,.0f} rows/s: {theirs.wall / ours.wall:.2f} x"
        f" (of processor time {theirs.cpu / ours.cpu:.2f} x)",
        flush=True,
    )


def store(db: Database, run: int, papers: list[tuple[Article, Annotation]]) -> None:
    """Papers and what was found in them, in one transaction."""
    with db.session() as session, session.begin():
        for article, found in papers:
            revision = begin_revision(session, "bench", "load")
            name = str(article.ids.pmid)
            saved = save_article(session, revision, article, Origin("file", f"{name}.xml", name.zfill(64), 1))
            save_annotation(session, revision, saved.version_id, run, found, PIPELINE.hash)


@dataclass
class Clock:
    """Adds up the time within its blocks: of the clock on the wall, and of the processor."""

    wall: float = 0.0
    cpu: float = 0.0

    def __enter__(self) -> None:
        self.wall -= time.perf_counter()
        self.cpu -= time.process_time()

    def __exit__(self, *raised: object) -> None:
        self.wall += time.perf_counter()
        self.cpu += time.process_time()


class Plain:
    """The rival: the same rows through sqlite3 alone, by executemany, into the same tables with the same checks,
    foreign keys, indexes and triggers, and as safe from a power cut.
    """

    def __init__(self, source: Path, target: Path) -> None:
        self.before = sqlite3.connect(source)
        self.after = sqlite3.connect(target, isolation_level=None)
        for pragma in ("journal_mode = wal", "synchronous = full", "foreign_keys = on", "recursive_triggers = on"):
            self.after.execute(f"pragma {pragma}")
        self.last: dict[str, int] = {}

    def copy_schema(self) -> None:
        """The tables as they are, with what is in them so far."""
        made = self.before.execute(
            "select name, sql from sqlite_master where type in ('table', 'index', 'trigger') and sql is not null"
            " and name not like 'sqlite~_%' escape '~'"
            " order by case type when 'table' then 1 when 'index' then 2 else 3 end"
        ).fetchall()
        for _, sql in made:
            self.after.execute(sql)
        self.after.execute("begin")
        self.after.execute("pragma defer_foreign_keys = on")
        for (table,) in self.before.execute("select name from sqlite_master where type = 'table'").fetchall():
            rows = self.before.execute(f"select * from {table}").fetchall()
            if rows and not table.startswith("sqlite_"):
                self._insert(table, rows)
        self.after.execute("commit")
        self.last = {table: self._newest(table) for table in LOADED}

    def follow(self, clock: Clock) -> int:
        """Inserts what came into the source since the last time, in one transaction; returns how many rows."""
        rows = {
            table: self.before.execute(f"select * from {table} where rowid > ?", (self.last[table],)).fetchall()
            for table in LOADED
        }
        with clock:
            self.after.execute("begin immediate")
            for table in LOADED:
                self._insert(table, rows[table])
            self.after.execute("commit")
        self.last = {table: self._newest(table) for table in LOADED}
        return sum(map(len, rows.values()))

    def close(self) -> None:
        """Ends both connections."""
        self.before.close()
        self.after.close()

    def _insert(self, table: str, rows: list[tuple[object, ...]]) -> None:
        if rows:
            self.after.executemany(f"insert into {table} values ({', '.join('?' * len(rows[0]))})", rows)

    def _newest(self, table: str) -> int:
        return int(self.before.execute(f"select coalesce(max(rowid), 0) from {table}").fetchone()[0])


LOADED = ("revision", "document", "document_identifier", "document_record", "document_version", "passage", "assertion",
          "evidence", "extraction")  # fmt: skip
"""In an order in which each row's parents stand before it."""


def made_up_claims(pack: Pack, number: int) -> list[Assertion]:
    """Different claims about the genes and states of the pack."""
    genes = [each.id for each in pack.of_kind("gene")]
    states = [each.id for each in pack.of_kind("state")]
    chance = random.Random(1)
    found: dict[Assertion, None] = {}
    while len(found) < number:
        claim = Assertion(chance.choice(genes), chance.choice(EFFECTS), chance.choice(states))  # type: ignore[arg-type]
        found[claim] = None
    return list(found)


def made_up_paper(number: int, claims: list[Assertion]) -> tuple[Article, Annotation]:
    """A paper that states the claims, one in each sentence."""
    sentences = [f"{claim.gene} {claim.effect} {claim.state} in experiment {n}." for n, claim in enumerate(claims)]
    passages, found = [], []
    for order in range(0, len(sentences), 10):
        part = sentences[order : order + 10]
        words = " ".join(part)
        passages.append(Passage(order // 10, "paragraph", words))
        at = 0
        for sentence, claim in zip(part, claims[order : order + 10], strict=True):
            end = at + len(sentence)
            gene = (at, at + len(claim.gene))
            found.append(
                Evidence(
                    Relation(claim), order // 10, at, end, sentence, words[max(0, at - 64) : at], words[end : end + 64],
                    gene, gene, None, f"rule {number % 9}", 0.5 + number % 50 / 100, "path",
                )
            )  # fmt: skip
            at = end + 1
    article = Article(Identifiers(pmid=str(10_000 + number)), f"Paper {number}", "abstract", "bench/1", tuple(passages))
    return article, Annotation((), tuple(found), len(sentences), len(sentences) * 8)


def decisions(db: Database, pack: Pack) -> None:
    """How long the queue, a key of a review, and a decision take."""
    add_curator(db, "bench", "bench", None, "editor")
    start = time.perf_counter()
    items = list_queue(db, pack, "bench", QueueFilter())
    print(f"\nqueue of {len(items):,} items, ranked: {time.perf_counter() - start:.2f} s")
    session = Review(db, pack, "bench", items)
    taken: list[float] = []
    shown = session.current()
    for step in range(200):
        assert shown is not None
        session.look_ahead()
        start = time.perf_counter()
        if step % 2:
            session.accept(shown)
        else:
            session.reject(shown, "no_relation")
        shown = session.current()
        taken.append(time.perf_counter() - start)
    _spread("key to next item", taken)
    with db.connection() as connection:
        wanted = connection.execute(text("select id from evidence order by row_id desc limit 50")).scalars().all()
    accepting = (partial(decide, db, "bench", each, Wish("accept")) for each in wanted)
    _spread("one decision as a call", [_timed(each) for each in accepting])


def past(db: Database, path: Path) -> None:
    """Queries of the present and of the past."""
    with db.session() as session:
        newest = newest_revision(session)
    wanted = (
        ("the 50 best of all", RelationFilter(limit=50)),
        ("of one state", RelationFilter(states=("terminally_exhausted",), limit=50)),
        ("of one gene", RelationFilter(genes=("NCBIGene:9760",))),
    )
    with open_database(path, read_only=True) as readable:
        for name, asked in wanted:
            now = statistics.median(_timed(partial(_now, readable, asked)) for _ in range(5))
            then = statistics.median(_timed(partial(_then, readable, newest // 2, asked)) for _ in range(5))
            here = statistics.median(_timed(partial(_then, readable, newest, asked)) for _ in range(5))
            print(
                f"query, {name}: now {now * 1000:.0f} ms, as of now {here * 1000:.0f} ms ({here / now:.2f} x), "
                f"as of the middle {then * 1000:.0f} ms"
            )
        with readable.session() as session:
            print(f"belief of all relations: {_timed(lambda: relation_beliefs(session)):.2f} s")


def _now(db: Database, asked: RelationFilter) -> None:
    with db.session() as session:
        list_relations(session, asked)


def _then(db: Database, revision: int, asked: RelationFilter) -> None:
    with session_as_of(db, revision) as session:
        list_relations(session, asked)


def export(db: Database, folder: Path) -> None:
    """A release, made and written out."""
    created = _timed(lambda: create_release(db, "bench", "v1.0"))
    exported = _timed(lambda: export_release(db, "v1.0", folder / "release", Options()))
    size = sum(path.stat().st_size for path in (folder / "release").iterdir())
    print(f"release: created in {created:.1f} s; exported in {exported:.1f} s, {size / 1e6:.1f} MB")


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _spread(name: str, taken: list[float]) -> None:
    times = [each * 1000 for each in sorted(taken)]
    high = times[int(len(times) * 0.95)]
    middle = statistics.median(times)
    print(f"{name}: median {middle:.1f} ms, 95 % {high:.1f} ms, most {times[-1]:.1f} ms ({len(times)} times)")


if __name__ == "__main__":
    main()
