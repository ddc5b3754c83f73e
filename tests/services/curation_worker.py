"""What the processes of the concurrency and interruption tests run.

python -m tests.services.curation_worker decide URL NAME NUMBER SEED
python -m tests.services.curation_worker extract URL NUMBER
python -m tests.services.curation_worker import URL FILE
python -m tests.services.curation_worker ingest URL NUMBER
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from sqlalchemy import text
from tests.store import samples
from tests.store.curation import FIRST, KEY, SECOND, extract

from texmine.model import Identifiers
from texmine.services.curate import WAIT, Wish, decide, undo
from texmine.services.curate_exchange import import_decisions
from texmine.store.annotations import save_annotation
from texmine.store.articles import save_article
from texmine.store.database import Database, open_database
from texmine.store.revisions import begin_revision
from texmine.store.runs import begin_run


def make_decisions(db: Database, url: str, who: str, number: int, seed: int) -> None:
    """Decides and now and then takes back, on whatever is in force."""
    chance = random.Random(seed)
    query = text("select id from evidence where retired_rev is null order by id")
    with open_database(url, read_only=True) as readable, readable.connection() as connection:
        ids = [each for each in connection.execute(query).scalars() if each != FIRST.id(KEY)]
    for step in range(number):
        if step % 7 == 6:
            undo(db, who)
        elif chance.random() < 0.5:
            decide(db, who, chance.choice(ids), Wish("accept"))
        else:
            decide(db, who, chance.choice(ids), Wish("reject", reason="no_relation"))


def make_extractions(db: Database, number: int) -> None:
    """A new extractor, again and again, that finds now one thing less and now all again."""
    for step in range(number):
        found = (SECOND,) if step % 2 else (FIRST, SECOND)
        extract(db, samples.TEXT, samples.annotation(*found), "a", f"round {step}")


def make_papers(db: Database, number: int) -> None:
    """Ingests papers one by one, as the ingest does: each in a transaction, what is there already left alone."""
    for index in range(number):
        with db.session() as session, session.begin():
            article = samples.article(ids=Identifiers(pmid=str(1000 + index)), title=f"Paper {index}")
            revision = begin_revision(session, "robot", "test")
            saved = save_article(session, revision, article, samples.origin(f"{index:x}"))
            if not saved.changed:
                session.rollback()
                continue
            run = begin_run(session, samples.PIPELINE, "test")
            save_annotation(session, revision, saved.version_id, run, samples.annotation(FIRST, SECOND), "h")


def main(job: str, url: str, *rest: str) -> None:
    with open_database(url, busy_timeout=WAIT) as db:
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        if job == "decide":
            make_decisions(db, url, rest[0], int(rest[1]), int(rest[2]))
        elif job == "extract":
            make_extractions(db, int(rest[0]))
        elif job == "import":
            import_decisions(db, "Ann", Path(rest[0]).read_text("utf-8"), "jsonl")
        else:
            make_papers(db, int(rest[0]))


if __name__ == "__main__":
    main(*sys.argv[1:])
