"""The refresh: what services said last, how each passage was read, documents that turned out to be one, run reports.

Written out, not taken from the code's tables: what this migration makes must never change.
"""

from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
IN_FORCE = {"sqlite_where": sa.text("retired_rev is null"), "postgresql_where": sa.text("retired_rev is null")}
TABLES = ("source_state", "passage_reading", "document_merge")


def upgrade():
    op.add_column("revision", sa.Column("report", sa.JSON(), nullable=True))
    _tables()
    script = Path(__file__).with_name("0004_views.sql").read_text(encoding="utf-8")
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


def integer(name, **options):
    return column(name, sa.Integer(), **options)


def in_force():
    return (
        number("added_rev", refers_to="revision.id"),
        number("retired_rev", refers_to="revision.id", nullable=True),
        sa.CheckConstraint("retired_rev is null or retired_rev >= added_rev", name="retired_after_added"),
    )


def _tables():
    op.create_table(
        "source_state",
        number("id", primary_key=True),
        number("document_id", refers_to="document.id"),
        words("service"),
        words("hash"),
        column("facts", sa.JSON()),
        *in_force(),
    )
    op.create_index("uq_source_state_in_force", "source_state", ["document_id", "service"], unique=True, **IN_FORCE)
    op.create_table(
        "passage_reading",
        number("id", primary_key=True),
        number("passage_id", refers_to="passage.id"),
        words("key"),
        column("definitions", sa.JSON()),
        integer("sentences"),
        integer("words"),
        integer("findings"),
        *in_force(),
    )
    op.create_index("uq_passage_reading_passage_id", "passage_reading", ["passage_id"], unique=True, **IN_FORCE)
    op.create_table(
        "document_merge",
        number("id", primary_key=True),
        number("document_id", refers_to="document.id"),
        number("into_id", refers_to="document.id"),
        *in_force(),
        sa.CheckConstraint("document_id <> into_id", name="two"),
    )
    op.create_index("uq_document_merge_document_id", "document_merge", ["document_id"], unique=True, **IN_FORCE)


def _sqlite_triggers():
    run = op.get_bind().exec_driver_sql
    inspector = sa.inspect(op.get_bind())
    for table in TABLES:
        refusal = f"select raise(abort, '{table} is append-only: rows are retired, never changed or deleted')"
        columns = [each["name"] for each in inspector.get_columns(table)]
        changed = " or ".join(f"old.{name} is not new.{name}" for name in columns if name != "retired_rev")
        condition = f"when old.retired_rev is not null or new.retired_rev is null or {changed}"
        run(f"create trigger {table}_no_delete before delete on {table} begin {refusal}; end")
        run(f"create trigger {table}_no_update before update on {table} {condition} begin {refusal}; end")


def _postgres_triggers():
    run = op.get_bind().exec_driver_sql
    check = "execute function texmine_only_once('retired_rev')"
    for table in TABLES:
        refuse = "execute function texmine_refuse()"
        run(f"create trigger {table}_no_delete before delete or truncate on {table} for each statement {refuse}")
        run(f"create trigger {table}_no_update before update on {table} for each row {check}")
