"""The first schema: revisions, documents and their texts, concepts, runs and what they found.

Written out, not taken from the code's tables: what this migration makes must never change.
"""

from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
UTC = sa.TIMESTAMP(timezone=True).with_variant(sa.Text(), "sqlite")
IN_FORCE = {"sqlite_where": sa.text("retired_rev is null"), "postgresql_where": sa.text("retired_rev is null")}

# Rows that never change; and rows of which only retired_rev is ever set, once.
FROZEN = (
    "revision", "document", "passage", "citation", "citation_mark", "document_entity", "concept_name", "concept_xref",
    "concept_member", "assertion",
)  # fmt: skip
RETIRABLE = (
    "document_identifier", "document_record", "document_version", "pack", "concept", "extraction", "mention",
    "evidence",
)  # fmt: skip
# Columns of a run that are written when it ends.
ENDING = ("finished", "outcome", "counts")


def upgrade():
    _shared()
    _documents()
    _concepts()
    _findings()
    _views()
    if op.get_bind().dialect.name == "postgresql":
        _postgres_triggers()
    else:
        _sqlite_triggers()


# Constraints are named by the convention of the metadata that env.py names.
def column(name, kind, *, nullable=False, refers_to=None, **options):
    foreign = [sa.ForeignKey(refers_to)] if refers_to else []
    return sa.Column(name, kind, *foreign, nullable=nullable, **options)


def key(name):
    return number(name, primary_key=True)


def number(name, **options):
    return column(name, ID, **options)


def words(name, **options):
    return column(name, sa.Text(), **options)


def integer(name, **options):
    return column(name, sa.Integer(), **options)


def boolean(name):
    return column(name, sa.Boolean())


def json(name, **options):
    return column(name, sa.JSON(), **options)


def moment(name, **options):
    return column(name, UTC, **options)


def in_force():
    return (
        number("added_rev", refers_to="revision.id"),
        number("retired_rev", refers_to="revision.id", nullable=True),
        sa.CheckConstraint("retired_rev is null or retired_rev >= added_rev", name="retired_after_added"),
    )


def _shared():
    op.create_table(
        "revision",
        number("id", primary_key=True, autoincrement=False),
        moment("at"),
        words("actor"),
        words("command"),
        words("note", nullable=True),
    )
    op.create_table(
        "run",
        key("id"),
        moment("started"),
        words("command"),
        words("pipeline_version"),
        words("pipeline_hash"),
        words("model"),
        words("model_version"),
        json("packs"),
        json("settings"),
        moment("finished", nullable=True),
        words("outcome", nullable=True),
        json("counts", nullable=True),
    )


def _documents():
    op.create_table(
        "document",
        key("id"),
        words("key", unique=True),
        number("added_rev", refers_to="revision.id"),
    )
    op.create_table(
        "document_identifier",
        key("id"),
        number("document_id", refers_to="document.id"),
        words("curie"),
        *in_force(),
    )
    op.create_index("ix_document_identifier_document_id", "document_identifier", ["document_id"], **IN_FORCE)
    op.create_index("uq_document_identifier_curie", "document_identifier", ["curie"], unique=True, **IN_FORCE)
    op.create_table(
        "document_record",
        key("id"),
        number("document_id", refers_to="document.id"),
        words("service"),
        words("text_kind"),
        words("pmid", nullable=True),
        words("pmcid", nullable=True),
        words("doi", nullable=True),
        json("other_ids"),
        words("title"),
        words("first_author", nullable=True),
        json("authors"),
        words("journal", nullable=True),
        integer("year", nullable=True),
        words("article_type", nullable=True),
        json("publication_types"),
        words("status"),
        json("related"),
        *in_force(),
        sa.CheckConstraint("status in ('current', 'corrected', 'concern', 'retracted')", name="status"),
        sa.CheckConstraint("text_kind in ('full_text', 'abstract', 'digest', 'record')", name="text_kind"),
    )
    op.create_index(
        "uq_document_record_in_force",
        "document_record",
        ["document_id", "service", "text_kind"],
        unique=True,
        **IN_FORCE,
    )
    op.create_table(
        "document_version",
        key("id"),
        number("document_id", refers_to="document.id"),
        words("text_kind"),
        words("service"),
        words("name"),
        words("sha256"),
        number("size"),
        words("parser"),
        words("content_hash"),
        words("licence_raw", nullable=True),
        words("licence_code", nullable=True),
        words("licence_where", nullable=True),
        integer("n_references_stated", nullable=True),
        json("issues"),
        *in_force(),
        sa.CheckConstraint("text_kind in ('full_text', 'abstract', 'digest', 'record')", name="text_kind"),
    )
    op.create_index("ix_document_version_sha256", "document_version", ["sha256"])
    op.create_index(
        "uq_document_version_in_force", "document_version", ["document_id", "text_kind"], unique=True, **IN_FORCE
    )
    op.create_table(
        "passage",
        key("id"),
        number("version_id", refers_to="document_version.id"),
        integer("position"),
        words("kind"),
        json("section"),
        words("section_path"),
        words("label", nullable=True),
        words("text"),
        json("scripts"),
    )
    op.create_index("uq_passage_version_id_position", "passage", ["version_id", "position"], unique=True)
    op.create_table(
        "citation",
        key("id"),
        number("version_id", refers_to="document_version.id"),
        words("key"),
        integer("position"),
        words("label", nullable=True),
        words("kind", nullable=True),
        words("raw"),
        words("pmid", nullable=True),
        words("pmcid", nullable=True),
        words("doi", nullable=True),
        words("title", nullable=True),
        words("first_author", nullable=True),
        words("source", nullable=True),
        integer("year", nullable=True),
        words("volume", nullable=True),
        words("first_page", nullable=True),
        json("other_ids"),
    )
    op.create_index("uq_citation_version_id_key", "citation", ["version_id", "key"], unique=True)
    op.create_table(
        "citation_mark",
        key("id"),
        number("passage_id", refers_to="passage.id"),
        integer("mark"),
        integer("position"),
        integer("start_offset"),
        integer("end_offset"),
        boolean("superscript"),
        words("reference_key", nullable=True),
        number("citation_id", refers_to="citation.id", nullable=True),
        sa.CheckConstraint("start_offset >= 0 and end_offset >= start_offset", name="place"),
    )
    op.create_index("ix_citation_mark_citation_id", "citation_mark", ["citation_id"])
    op.create_index("uq_citation_mark_place", "citation_mark", ["passage_id", "mark", "position"], unique=True)
    op.create_table(
        "document_entity",
        key("id"),
        number("version_id", refers_to="document_version.id"),
        integer("position"),
        words("kind"),
        words("label"),
        words("curie", nullable=True),
        words("description", nullable=True),
        json("names"),
    )
    op.create_index(
        "uq_document_entity_version_id_position", "document_entity", ["version_id", "position"], unique=True
    )


def _concepts():
    op.create_table(
        "pack",
        key("id"),
        words("name"),
        words("version"),
        words("hash"),
        *in_force(),
    )
    op.create_index("uq_pack_name", "pack", ["name"], unique=True, **IN_FORCE)
    op.create_table(
        "concept",
        key("row_id"),
        words("id"),
        words("pack"),
        words("kind"),
        words("label"),
        words("name", nullable=True),
        words("definition", nullable=True),
        words("layer", nullable=True),
        words("parent", nullable=True),
        words("hash"),
        *in_force(),
        sa.CheckConstraint("kind in ('gene', 'family', 'state', 'mechanism')", name="kind"),
    )
    op.create_index("ix_concept_label", "concept", ["label"], **IN_FORCE)
    op.create_index("uq_concept_in_force", "concept", ["id", "pack"], unique=True, **IN_FORCE)
    op.create_table(
        "concept_name",
        key("id"),
        number("concept_row_id", refers_to="concept.row_id"),
        integer("position"),
        words("name"),
    )
    op.create_index("ix_concept_name_name", "concept_name", ["name"])
    op.create_index("uq_concept_name_position", "concept_name", ["concept_row_id", "position"], unique=True)
    op.create_table(
        "concept_xref",
        key("id"),
        number("concept_row_id", refers_to="concept.row_id"),
        integer("position"),
        words("curie"),
        words("predicate"),
    )
    op.create_index("ix_concept_xref_curie", "concept_xref", ["curie"])
    op.create_index("uq_concept_xref_position", "concept_xref", ["concept_row_id", "position"], unique=True)
    op.create_table(
        "concept_member",
        key("id"),
        number("concept_row_id", refers_to="concept.row_id"),
        integer("position"),
        words("member"),
    )
    op.create_index("ix_concept_member_member", "concept_member", ["member"])
    op.create_index("uq_concept_member_position", "concept_member", ["concept_row_id", "position"], unique=True)


def _findings():
    op.create_table(
        "extraction",
        key("id"),
        number("version_id", refers_to="document_version.id"),
        number("run_id", refers_to="run.id"),
        words("pipeline_hash"),
        integer("sentences"),
        integer("words"),
        *in_force(),
    )
    op.create_index("uq_extraction_version_id", "extraction", ["version_id"], unique=True, **IN_FORCE)
    op.create_table(
        "mention",
        key("id"),
        number("passage_id", refers_to="passage.id"),
        integer("start_offset"),
        integer("end_offset"),
        words("text"),
        words("kind"),
        words("concept", nullable=True),
        words("method"),
        number("run_id", refers_to="run.id"),
        *in_force(),
        sa.CheckConstraint("kind in ('gene', 'family', 'state', 'mechanism')", name="kind"),
        sa.CheckConstraint("start_offset >= 0 and end_offset >= start_offset", name="place"),
    )
    op.create_index("ix_mention_concept", "mention", ["concept"], **IN_FORCE)
    op.create_index("ix_mention_passage_id", "mention", ["passage_id"], **IN_FORCE)
    op.create_table(
        "assertion",
        words("id", primary_key=True),
        words("gene"),
        words("effect"),
        words("state"),
        boolean("negated"),
        number("added_rev", refers_to="revision.id"),
        sa.CheckConstraint(
            "effect in ('promotes', 'inhibits', 'maintains', 'marks', 'depleted_in', 'associated')",
            name="effect",
        ),
    )
    op.create_index("ix_assertion_state", "assertion", ["state"])
    op.create_index("uq_assertion_claim", "assertion", ["gene", "state", "effect", "negated"], unique=True)
    op.create_table(
        "evidence",
        key("row_id"),
        words("id"),
        words("assertion_id", refers_to="assertion.id"),
        number("version_id", refers_to="document_version.id"),
        number("passage_id", refers_to="passage.id"),
        integer("start_offset"),
        integer("end_offset"),
        words("quote"),
        words("prefix"),
        words("suffix"),
        integer("gene_start"),
        integer("gene_end"),
        integer("state_start"),
        integer("state_end"),
        integer("cue_start", nullable=True),
        integer("cue_end", nullable=True),
        words("from_state", nullable=True),
        words("mechanism", nullable=True),
        words("perturbation", nullable=True),
        boolean("speculative"),
        words("rule"),
        column("score", sa.Double()),
        words("path"),
        number("run_id", refers_to="run.id"),
        *in_force(),
        sa.CheckConstraint("perturbation in ('loss', 'gain')", name="perturbation"),
        sa.CheckConstraint("cue_start >= 0 and cue_end >= cue_start", name="cue_span"),
        sa.CheckConstraint("gene_start >= 0 and gene_end >= gene_start", name="gene_span"),
        sa.CheckConstraint("score >= 0 and score <= 1", name="score"),
        sa.CheckConstraint("start_offset >= 0 and end_offset >= start_offset", name="place"),
        sa.CheckConstraint("state_start >= 0 and state_end >= state_start", name="state_span"),
    )
    op.create_index("ix_evidence_assertion_id", "evidence", ["assertion_id"], **IN_FORCE)
    op.create_index("ix_evidence_id", "evidence", ["id"], **IN_FORCE)
    op.create_index("uq_evidence_in_force", "evidence", ["version_id", "id"], unique=True, **IN_FORCE)


def _views():
    script = Path(__file__).with_name("0001_views.sql").read_text(encoding="utf-8")
    for statement in script.split("\n--=\n"):
        op.get_bind().exec_driver_sql(statement)


def _sqlite_triggers():
    run = op.get_bind().exec_driver_sql
    inspector = sa.inspect(op.get_bind())
    for table in (*FROZEN, *RETIRABLE, "run"):
        refusal = f"select raise(abort, '{table} is append-only: rows are retired, never changed or deleted')"
        columns = [each["name"] for each in inspector.get_columns(table)]
        run(f"create trigger {table}_no_delete before delete on {table} begin {refusal}; end")
        condition = _sqlite_condition(table, columns)
        run(f"create trigger {table}_no_update before update on {table} {condition} begin {refusal}; end")


def _sqlite_condition(table, columns):
    if table in FROZEN:
        return ""
    once = "retired_rev" if table in RETIRABLE else "finished"
    free = ("retired_rev",) if table in RETIRABLE else ENDING
    changed = " or ".join(f"old.{name} is not new.{name}" for name in columns if name not in free)
    return f"when old.{once} is not null or new.{once} is null or {changed}"


POSTGRES_REFUSE = """
create function texmine_refuse() returns trigger language plpgsql as $$
begin
    raise exception using
        message = tg_table_name || ' is append-only: rows are retired, never changed or deleted',
        errcode = 'restrict_violation';
end $$
"""
# The first argument is the column that may be set once, the others those that may be set with it.
POSTGRES_ONLY_ONCE = """
create function texmine_only_once() returns trigger language plpgsql as $$
declare
    was jsonb := to_jsonb(old);
    will jsonb := to_jsonb(new);
begin
    if was ->> tg_argv[0] is not null or will ->> tg_argv[0] is null or was - tg_argv <> will - tg_argv then
        raise exception using
            message = tg_table_name || ' is append-only: rows are retired, never changed or deleted',
            errcode = 'restrict_violation';
    end if;
    return new;
end $$
"""


def _postgres_triggers():
    run = op.get_bind().exec_driver_sql
    run(POSTGRES_REFUSE)
    run(POSTGRES_ONLY_ONCE)
    refuse = "execute function texmine_refuse()"
    for table in (*FROZEN, *RETIRABLE, "run"):
        run(f"create trigger {table}_no_delete before delete or truncate on {table} for each statement {refuse}")
        if table in FROZEN:
            run(f"create trigger {table}_no_update before update on {table} for each statement {refuse}")
            continue
        free = ("retired_rev",) if table in RETIRABLE else ENDING
        allowed = ", ".join(f"'{name}'" for name in free)
        check = f"execute function texmine_only_once({allowed})"
        run(f"create trigger {table}_no_update before update on {table} for each row {check}")
