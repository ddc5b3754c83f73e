"""Attaching: an orphaned decision is placed by a decision of its own; and an index by which a text's evidence is found.

Written out, not taken from the code's tables: what this migration makes must never change.
"""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

# Each a constraint of a table: its name, what it checked until now, and what it checks from now on.
WIDENED = (
    (
        "decision",
        "ck_decision_action",
        "action in ('accept', 'reject', 'edit', 'add', 'comment', 'skip', 'undo')",
        "action in ('accept', 'reject', 'edit', 'add', 'comment', 'skip', 'undo', 'attach')",
    ),
    (
        "anchor",
        "ck_anchor_method",
        "method in ('exact', 'quote', 'fuzzy', 'held', 'orphaned')",
        "method in ('exact', 'quote', 'fuzzy', 'held', 'claim', 'orphaned')",
    ),
    (
        "anchor",
        "ck_anchor_subject_of_method",
        "(method = 'orphaned') = (subject is null)",
        "method = 'claim' or (method = 'orphaned') = (subject is null)",
    ),
)


def upgrade():
    if op.get_bind().dialect.name == "postgresql":
        _widen_on_postgres()
    else:
        _widen_on_sqlite()
    op.get_bind().exec_driver_sql(
        "alter table decision add column attaches text"
        " constraint fk_decision_attaches references decision (id)"
        " constraint ck_decision_attaches_of_attach check ((action = 'attach') = (attaches is not null))"
    )
    op.create_index("ix_decision_attaches", "decision", ["attaches"])
    op.create_index("ix_evidence_version_id", "evidence", ["version_id"])


def _widen_on_postgres():
    run = op.get_bind().exec_driver_sql
    for table, name, _, wide in WIDENED:
        run(f"alter table {table} drop constraint {name}")
        run(f"alter table {table} add constraint {name} check ({wide})")


def _widen_on_sqlite():
    """By the text of the schema, as SQLite's own page on ALTER TABLE says how (lang_altertable.html, section 7): rows
    that a narrower check let in fit a wider one, and a copy of the tables would have to go round their triggers.
    """
    run = op.get_bind().exec_driver_sql
    version = run("pragma schema_version").scalar_one()
    run("pragma writable_schema = on")
    for table, name, narrow, wide in WIDENED:
        before, after = (f"CONSTRAINT {name} CHECK ({check})" for check in (narrow, wide))
        found = run(
            "update sqlite_master set sql = replace(sql, ?, ?) where type = 'table' and name = ? and instr(sql, ?) > 0",
            (before, after, table, before),
        )
        if found.rowcount != 1:
            message = f"the table {table} has not the constraint {name} that it was made with"
            raise RuntimeError(message)
    run(f"pragma schema_version = {version + 1}")
    run("pragma writable_schema = off")
