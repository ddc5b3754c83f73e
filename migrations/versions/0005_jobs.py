"""Jobs and candidates: who ran what and what failed; new papers that were found, and what curators said of them.

Written out, not taken from the code's tables: what this migration makes must never change.
"""

from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
IN_FORCE = {"sqlite_where": sa.text("retired_rev is null"), "postgresql_where": sa.text("retired_rev is null")}
JOBS = ("run", "crawl")
# Each table with the columns that may be set once after a row was added; the first of them decides.
TABLES = {"candidate": (), "candidate_verdict": ("retired_rev",), "following": ("retired_rev",)}
ENDING = ("finished", "outcome", "counts", "failures")


def upgrade():
    for table in JOBS:
        op.add_column(table, sa.Column("actor", sa.Text(), nullable=True))
        op.add_column(table, sa.Column("failures", sa.JSON(), nullable=True))
    _tables()
    script = Path(__file__).with_name("0005_views.sql").read_text(encoding="utf-8")
    for statement in script.split("\n--=\n"):
        op.get_bind().exec_driver_sql(statement)
    free = {**TABLES, **dict.fromkeys(JOBS, ENDING)}
    if op.get_bind().dialect.name == "postgresql":
        _postgres_triggers(free)
    else:
        _sqlite_triggers(free)


# Constraints are named by the convention of the metadata that env.py names.
def column(name, kind, *, nullable=False, refers_to=None, **options):
    foreign = [sa.ForeignKey(refers_to)] if refers_to else []
    return sa.Column(name, kind, *foreign, nullable=nullable, **options)


def number(name, **options):
    return column(name, ID, **options)


def words(name, **options):
    return column(name, sa.Text(), **options)


def in_force():
    return (
        number("added_rev", refers_to="revision.id"),
        number("retired_rev", refers_to="revision.id", nullable=True),
        sa.CheckConstraint("retired_rev is null or retired_rev >= added_rev", name="retired_after_added"),
    )


def _tables():
    op.create_table(
        "candidate",
        number("id", primary_key=True),
        words("key", unique=True),
        words("pmid", nullable=True),
        words("pmcid", nullable=True),
        words("doi", nullable=True),
        words("title"),
        words("first_author", nullable=True),
        words("journal", nullable=True),
        column("year", sa.Integer(), nullable=True),
        words("published", nullable=True),
        words("found_by"),
        number("added_rev", refers_to="revision.id"),
    )
    for name in ("pmid", "pmcid", "doi"):
        op.create_index(f"ix_candidate_{name}", "candidate", [name])
    op.create_table(
        "candidate_verdict",
        number("id", primary_key=True),
        number("candidate_id", refers_to="candidate.id"),
        words("verdict"),
        words("curator"),
        words("comment", nullable=True),
        *in_force(),
        sa.CheckConstraint("verdict in ('admitted', 'refused')", name="verdict"),
    )
    op.create_index("uq_candidate_verdict_candidate_id", "candidate_verdict", ["candidate_id"], unique=True, **IN_FORCE)
    op.create_table(
        "following",
        number("id", primary_key=True),
        words("kind"),
        words("query"),
        words("until"),
        column("found", sa.Integer()),
        column("new", sa.Integer()),
        *in_force(),
        sa.CheckConstraint("kind in ('cited-by', 'search')", name="kind"),
    )
    op.create_index("uq_following_query", "following", ["query", "kind"], unique=True, **IN_FORCE)


def _sqlite_triggers(tables):
    run = op.get_bind().exec_driver_sql
    inspector = sa.inspect(op.get_bind())
    for table in JOBS:
        run(f"drop trigger {table}_no_delete")
        run(f"drop trigger {table}_no_update")
    for table, free in tables.items():
        refusal = f"select raise(abort, '{table} is append-only: rows are retired, never changed or deleted')"
        condition = ""
        if free:
            columns = [each["name"] for each in inspector.get_columns(table)]
            changed = " or ".join(f"old.{name} is not new.{name}" for name in columns if name not in free)
            condition = f"when old.{free[0]} is not null or new.{free[0]} is null or {changed}"
        run(f"create trigger {table}_no_delete before delete on {table} begin {refusal}; end")
        run(f"create trigger {table}_no_update before update on {table} {condition} begin {refusal}; end")


def _postgres_triggers(tables):
    run = op.get_bind().exec_driver_sql
    refuse = "execute function texmine_refuse()"
    for table in JOBS:
        run(f"drop trigger {table}_no_delete on {table}")
        run(f"drop trigger {table}_no_update on {table}")
    for table, free in tables.items():
        run(f"create trigger {table}_no_delete before delete or truncate on {table} for each statement {refuse}")
        if not free:
            run(f"create trigger {table}_no_update before update on {table} for each statement {refuse}")
            continue
        allowed = ", ".join(f"'{name}'" for name in free)
        check = f"execute function texmine_only_once({allowed})"
        run(f"create trigger {table}_no_update before update on {table} for each row {check}")
