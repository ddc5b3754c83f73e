"""Crawls: requests and what came of them, and which document each reference is.

Written out, not taken from the code's tables: what this migration makes must never change.
"""

from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
UTC = sa.TIMESTAMP(timezone=True).with_variant(sa.Text(), "sqlite")
IN_FORCE = {"sqlite_where": sa.text("retired_rev is null"), "postgresql_where": sa.text("retired_rev is null")}

# For each table, the column that is set once and those that may be set with it; none for rows that never change.
TABLES = {
    "fetch_outcome": (),
    "citation_resolution": ("retired_rev",),
    "crawl": ("finished", "outcome", "counts"),
}


def upgrade():
    _tables()
    script = Path(__file__).with_name("0002_views.sql").read_text(encoding="utf-8")
    for statement in script.split("\n--=\n"):
        op.get_bind().exec_driver_sql(statement)
    if op.get_bind().dialect.name == "postgresql":
        _postgres_triggers()
    else:
        _sqlite_triggers()


# Constraints are named by the convention of the metadata that env.py names.
def column(name, kind, *, nullable=False, refers_to=None, **options):
    foreign = [sa.ForeignKey(refers_to)] if refers_to else []
    return sa.Column(name, kind, *foreign, nullable=nullable, **options)


def number(name, **options):
    return column(name, ID, **options)


def words(name, **options):
    return column(name, sa.Text(), **options)


def _tables():
    op.create_table(
        "crawl",
        number("id", primary_key=True),
        words("target"),
        column("started", UTC),
        words("command"),
        column("fresh", sa.Boolean()),
        column("options", sa.JSON()),
        column("finished", UTC, nullable=True),
        words("outcome", nullable=True),
        column("counts", sa.JSON(), nullable=True),
    )
    op.create_index("ix_crawl_target", "crawl", ["target"])
    op.create_table(
        "fetch_outcome",
        number("id", primary_key=True),
        number("crawl_id", refers_to="crawl.id"),
        words("key"),
        words("service"),
        words("method"),
        words("url"),
        column("at", UTC),
        column("status", sa.Integer(), nullable=True),
        column("attempts", sa.Integer()),
        words("media_type", nullable=True),
        words("sha256", nullable=True),
        number("size", nullable=True),
        words("subject", nullable=True),
        words("licence_raw", nullable=True),
        words("licence_code", nullable=True),
        words("error", nullable=True),
        words("withheld", nullable=True),
    )
    op.create_index("ix_fetch_outcome_crawl_id", "fetch_outcome", ["crawl_id"])
    op.create_index("ix_fetch_outcome_sha256", "fetch_outcome", ["sha256"])
    op.create_table(
        "citation_resolution",
        number("id", primary_key=True),
        number("citation_id", refers_to="citation.id"),
        column("resolved", sa.Boolean()),
        number("document_id", refers_to="document.id", nullable=True),
        words("method", nullable=True),
        words("service", nullable=True),
        words("pmid", nullable=True),
        words("pmcid", nullable=True),
        words("doi", nullable=True),
        words("note", nullable=True),
        number("added_rev", refers_to="revision.id"),
        number("retired_rev", refers_to="revision.id", nullable=True),
        sa.CheckConstraint("retired_rev is null or retired_rev >= added_rev", name="retired_after_added"),
        sa.CheckConstraint("not resolved or (document_id is not null and method is not null)", name="how"),
        sa.CheckConstraint("resolved or note is not null", name="why_not"),
    )
    op.create_index(
        "uq_citation_resolution_citation_id", "citation_resolution", ["citation_id"], unique=True, **IN_FORCE
    )
    op.create_index("ix_citation_resolution_document_id", "citation_resolution", ["document_id"], **IN_FORCE)


def _sqlite_triggers():
    run = op.get_bind().exec_driver_sql
    inspector = sa.inspect(op.get_bind())
    for table, free in TABLES.items():
        refusal = f"select raise(abort, '{table} is append-only: rows are retired, never changed or deleted')"
        condition = ""
        if free:
            columns = [each["name"] for each in inspector.get_columns(table)]
            changed = " or ".join(f"old.{name} is not new.{name}" for name in columns if name not in free)
            condition = f"when old.{free[0]} is not null or new.{free[0]} is null or {changed}"
        run(f"create trigger {table}_no_delete before delete on {table} begin {refusal}; end")
        run(f"create trigger {table}_no_update before update on {table} {condition} begin {refusal}; end")


def _postgres_triggers():
    run = op.get_bind().exec_driver_sql
    refuse = "execute function texmine_refuse()"
    for table, free in TABLES.items():
        run(f"create trigger {table}_no_delete before delete or truncate on {table} for each statement {refuse}")
        if not free:
            run(f"create trigger {table}_no_update before update on {table} for each statement {refuse}")
            continue
        allowed = ", ".join(f"'{name}'" for name in free)
        check = f"execute function texmine_only_once({allowed})"
        run(f"create trigger {table}_no_update before update on {table} for each row {check}")
