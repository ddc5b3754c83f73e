"""Curation: curators, their decisions, where these are anchored now, the verdicts that follow, and releases.

Written out, not taken from the code's tables: what this migration makes must never change.
"""

from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
UTC = sa.TIMESTAMP(timezone=True).with_variant(sa.Text(), "sqlite")
IN_FORCE = {"sqlite_where": sa.text("retired_rev is null"), "postgresql_where": sa.text("retired_rev is null")}

# For each table, the column that is set once; none for rows that never change.
TABLES = {
    "curator": "retired_rev",
    "decision": None,
    "anchor": "retired_rev",
    "verdict": "retired_rev",
    "release": None,
}


def upgrade():
    _people()
    _decisions()
    _releases()
    _indexes_for_the_past()
    script = Path(__file__).with_name("0003_views.sql").read_text(encoding="utf-8")
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


def boolean(name, **options):
    return column(name, sa.Boolean(), **options)


def in_force():
    return (
        number("added_rev", refers_to="revision.id"),
        number("retired_rev", refers_to="revision.id", nullable=True),
        sa.CheckConstraint("retired_rev is null or retired_rev >= added_rev", name="retired_after_added"),
    )


def _people():
    op.create_table(
        "curator",
        number("id", primary_key=True),
        words("name"),
        words("orcid", nullable=True),
        words("role"),
        *in_force(),
        sa.CheckConstraint("role in ('curator', 'editor')", name="role"),
    )
    op.create_index("uq_curator_name", "curator", ["name"], unique=True, **IN_FORCE)
    op.create_index("uq_curator_orcid", "curator", ["orcid"], unique=True, **IN_FORCE)


def _decisions():
    op.create_table(
        "decision",
        number("number", primary_key=True),
        words("id", unique=True),
        column("at", UTC),
        words("curator"),
        words("orcid", nullable=True),
        words("role"),
        boolean("blind"),
        words("action"),
        words("target"),
        words("undoes", refers_to="decision.id", nullable=True),
        words("reason", nullable=True),
        words("comment", nullable=True),
        column("before", sa.JSON(), nullable=True),
        column("after", sa.JSON(), nullable=True),
        words("assertion_id", refers_to="assertion.id"),
        words("becomes", refers_to="assertion.id", nullable=True),
        words("evidence_id", nullable=True),
        words("document", nullable=True),
        words("text_kind", nullable=True),
        words("quote", nullable=True),
        words("prefix", nullable=True),
        words("suffix", nullable=True),
        integer("gene_start", nullable=True),
        integer("gene_end", nullable=True),
        integer("state_start", nullable=True),
        integer("state_end", nullable=True),
        words("from_state", nullable=True),
        words("mechanism", nullable=True),
        words("perturbation", nullable=True),
        boolean("speculative", nullable=True),
        words("rule", nullable=True),
        column("score", sa.Double(), nullable=True),
        words("pipeline_hash", nullable=True),
        number("added_rev", refers_to="revision.id"),
        sa.CheckConstraint("role in ('curator', 'editor')", name="role"),
        sa.CheckConstraint("action in ('accept', 'reject', 'edit', 'add', 'comment', 'skip', 'undo')", name="action"),
        sa.CheckConstraint("target in ('evidence', 'relation')", name="target"),
        sa.CheckConstraint(
            "reason in ('wrong_gene', 'wrong_state', 'wrong_effect', 'negated', 'speculative', 'no_relation',"
            " 'wrong_mechanism', 'duplicate', 'not_t_cells', 'text_error', 'other')",
            name="reason",
        ),
        sa.CheckConstraint("(action = 'reject') = (reason is not null)", name="reason_of_reject"),
        sa.CheckConstraint("(action = 'undo') = (undoes is not null)", name="undoes_of_undo"),
        sa.CheckConstraint("(action = 'edit') = (becomes is not null)", name="becomes_of_edit"),
        sa.CheckConstraint("target = 'relation' or evidence_id is not null", name="evidence_of_target"),
    )
    op.create_index("ix_decision_assertion_id", "decision", ["assertion_id"])
    op.create_index("ix_decision_evidence_id", "decision", ["evidence_id"])
    op.create_index("ix_decision_document", "decision", ["document"])
    op.create_index("ix_decision_undoes", "decision", ["undoes"])
    op.create_table(
        "anchor",
        number("id", primary_key=True),
        words("decision_id", refers_to="decision.id"),
        words("method"),
        words("subject", nullable=True),
        words("result", nullable=True),
        column("score", sa.Double(), nullable=True),
        *in_force(),
        sa.CheckConstraint("method in ('exact', 'quote', 'fuzzy', 'held', 'orphaned')", name="method"),
        sa.CheckConstraint("(method = 'orphaned') = (subject is null)", name="subject_of_method"),
    )
    op.create_index("uq_anchor_decision_id", "anchor", ["decision_id"], unique=True, **IN_FORCE)
    op.create_index("ix_anchor_subject", "anchor", ["subject"], **IN_FORCE)
    op.create_index("ix_anchor_result", "anchor", ["result"], **IN_FORCE)
    op.create_table(
        "verdict",
        number("id", primary_key=True),
        words("target"),
        words("subject"),
        words("assertion_id", refers_to="assertion.id"),
        words("verdict"),
        boolean("upheld"),
        boolean("edited"),
        words("from_state", nullable=True),
        words("mechanism", nullable=True),
        words("perturbation", nullable=True),
        boolean("speculative", nullable=True),
        integer("voices"),
        *in_force(),
        sa.CheckConstraint("target in ('evidence', 'relation')", name="target"),
        sa.CheckConstraint("verdict in ('accepted', 'rejected', 'edited', 'disputed')", name="verdict"),
        sa.CheckConstraint("perturbation in ('loss', 'gain')", name="perturbation"),
    )
    op.create_index("uq_verdict_subject", "verdict", ["subject", "target"], unique=True, **IN_FORCE)
    op.create_index("ix_verdict_assertion_id", "verdict", ["assertion_id"], **IN_FORCE)


def _releases():
    op.create_table(
        "release",
        number("id", primary_key=True),
        words("name", unique=True),
        column("at", UTC),
        words("actor"),
        words("note", nullable=True),
        number("revision_id", refers_to="revision.id"),
        column("counts", sa.JSON()),
        words("checksum"),
        number("added_rev", refers_to="revision.id"),
    )


def _indexes_for_the_past():
    """What is in force is found by partial indexes; what was in force as of a revision needs whole ones."""
    op.create_index("ix_concept_id", "concept", ["id"])
    op.create_index("ix_document_record_document_id", "document_record", ["document_id"])
    op.create_index("ix_verdict_subject", "verdict", ["subject"])
    op.create_index("ix_evidence_claim", "evidence", ["assertion_id"])


def _sqlite_triggers():
    run = op.get_bind().exec_driver_sql
    inspector = sa.inspect(op.get_bind())
    for table, once in TABLES.items():
        refusal = f"select raise(abort, '{table} is append-only: rows are retired, never changed or deleted')"
        condition = ""
        if once:
            columns = [each["name"] for each in inspector.get_columns(table)]
            changed = " or ".join(f"old.{name} is not new.{name}" for name in columns if name != once)
            condition = f"when old.{once} is not null or new.{once} is null or {changed}"
        run(f"create trigger {table}_no_delete before delete on {table} begin {refusal}; end")
        run(f"create trigger {table}_no_update before update on {table} {condition} begin {refusal}; end")


def _postgres_triggers():
    run = op.get_bind().exec_driver_sql
    refuse = "execute function texmine_refuse()"
    for table, once in TABLES.items():
        run(f"create trigger {table}_no_delete before delete or truncate on {table} for each statement {refuse}")
        check, each = (f"execute function texmine_only_once('{once}')", "row") if once else (refuse, "statement")
        run(f"create trigger {table}_no_update before update on {table} for each {each} {check}")
