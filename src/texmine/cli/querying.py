"""`texmine query`, `show` and `sql`: reading the database."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, get_args

import click

from texmine.cli.logs import say, say_failure
from texmine.cli.output import COUNT, as_option, console, print_rows
from texmine.model import Effect
from texmine.settings import Settings
from texmine.wording import counted

if TYPE_CHECKING:
    from texmine.store.lookup import RelationDetail

COLUMNS = (
    "relation", "gene", "gene_id", "effect", "state", "negated", "mechanisms", "evidence", "documents", "speculative",
    "score", "text_kinds", "verdict", "belief", "quote", "quote_text_kind", "paper", "document",
)  # fmt: skip


@click.command()
@click.option("--gene", "genes", multiple=True, metavar="NAME", help="Symbol, protein name or id: TOX, PD-1, FAM:NFAT.")
@click.option("--state", "states", multiple=True, metavar="NAME", help="State: terminally_exhausted, Tpex, TRM …")
@click.option("--narrower", is_flag=True, help="Count the states below those named as well.")
@click.option("--effect", "effects", multiple=True, type=click.Choice(get_args(Effect)))
@click.option("--mechanism", "mechanisms", multiple=True, metavar="NAME")
@click.option("--document", metavar="ID", help="PMID, PMCID or DOI of a paper that states it.")
@click.option("--min-evidence", type=COUNT, default=1, show_default=True, metavar="N")
@click.option(
    "--verdict",
    "verdicts",
    multiple=True,
    type=click.Choice(["unjudged", "accepted", "disputed", "rejected", "any"]),
    help="What curators say of it. Default: all that they did not reject.",
)
@click.option("--min-belief", type=click.FloatRange(0, 1), default=0.0, metavar="P", help="At least so much belief.")
@click.option("--as-of", metavar="WHEN", help="What was in force as of a revision, a release or a date (2026-01-31).")
@click.option("--limit", type=COUNT, metavar="N", help="Show at most N relations. Default: all.")
@as_option
@click.pass_obj
def query(settings: Settings, /, format_: str, **options: Any) -> None:  # noqa: ANN401 - click hands over what it parsed
    """List the relations in force, most evidence first, each with its best sentence.

    An option given several times means any of its values; different options add up.
    """
    from texmine.services.opening import open_for_reading, open_pack
    from texmine.services.query import Wanted, find_relations, relation_as_row

    pack = open_pack(settings)
    with open_for_reading(settings) as database:
        rows = [relation_as_row(row) for row in find_relations(database, pack, Wanted(**options))]
    if format_ != "table":
        print_rows(rows, COLUMNS, format_)
    elif rows:
        _print_relations(rows)
    else:
        say("No relation in force fits.")


def _print_relations(rows: list[dict[str, Any]]) -> None:
    from rich.table import Table
    from rich.text import Text

    from texmine.services.query import SHORT_ID

    states = {row["state"] for row in rows}
    table = Table(show_lines=True, title=states.pop() if len(states) == 1 else None, title_justify="left")
    names = ["gene", "effect", *(["state"] if states else [])]
    for name in names:
        table.add_column(name, no_wrap=name == "gene", overflow="fold")
    table.add_column("mechanism", max_width=20, overflow="fold")
    table.add_column("evidence", justify="right", no_wrap=True)
    table.add_column("best sentence, and where it stands", ratio=1, overflow="fold")
    for row in rows:
        shown = {
            "gene": row["gene"],
            "effect": f"not {row['effect']}" if row["negated"] else row["effect"],
            "state": row["state"],
        }
        quote = Text(row["quote"])
        quote.append(f"\n[{row['quote_text_kind'].replace('_', ' ')}] ", style="bold")
        quote.append(f"{row['paper']}; id {row['relation'][:SHORT_ID]}", style="dim")
        mechanisms = "\n".join(each.replace("_", " ") for each in row["mechanisms"])
        cells = [*(shown[name] for name in names), mechanisms, str(row["evidence"])]
        table.add_row(*(Text(cell) for cell in cells), quote)
    console().print(table)
    click.echo(f"{counted(len(rows), 'relation')}; `texmine show ID` gives all the evidence of one.")


@click.command()
@click.argument("relation_id")
@click.option("--as", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_obj
def show(settings: Settings, relation_id: str, format_: str) -> None:
    """Show one relation with all its evidence: sentence, section, paper, rule, run.

    RELATION_ID is the id that `texmine query` shows, or any beginning of it that is unique.
    """
    from texmine.services.opening import open_for_reading
    from texmine.services.query import evidence_as_rows, find_relation, relation_as_row

    with open_for_reading(settings) as database:
        detail = find_relation(database, relation_id)
    if format_ == "json":
        relation = relation_as_row(detail.relation)
        found = {**relation, "all_evidence": evidence_as_rows(detail)}
        click.echo(json.dumps(found | {"runs": _runs(detail)}, indent=2, ensure_ascii=False))
    else:
        _print_detail(detail)


def _runs(detail: RelationDetail) -> dict[str, Any]:
    return {
        str(number): {
            "started": run.started.isoformat(),
            "pipeline": run.pipeline.version,
            "pipeline_hash": run.pipeline.hash,
            "model": f"{run.pipeline.model} {run.pipeline.model_version}",
            "packs": [f"{name} {version}" for name, version in run.pipeline.packs],
        }
        for number, run in detail.runs.items()
    }


def _print_detail(detail: RelationDetail) -> None:
    from rich.text import Text

    from texmine.services.query import SHORT_ID, evidence_as_rows, relation_as_row

    row = relation_as_row(detail.relation)
    out = console()
    negated = "does not: " if row["negated"] else ""
    out.print(Text(f"{row['gene']} ({row['gene_id']}) {negated}{row['effect']} {row['state']}", style="bold"))
    out.print(f"relation  {row['relation']}")
    mechanisms = ", ".join(row["mechanisms"]) or "none stated"
    out.print(f"mechanism {mechanisms}")
    stated = f"{counted(row['evidence'], 'sentence')} in {counted(row['documents'], 'document')}"
    out.print(f"evidence  {stated}, {row['speculative']} hedged")
    out.print(f"verdict   {row['verdict']}, belief {row['belief']}\n")
    for number, (each, fields) in enumerate(zip(detail.evidence, evidence_as_rows(detail), strict=True), 1):
        out.print(f"{number}. ", _quoted(each.quote, each.start, each.gene_span, each.state_span))
        place = " > ".join([*fields["section"], fields["passage"]])
        out.print(f"   [{fields['text_kind'].replace('_', ' ')}] {fields['paper']}; {place}")
        out.print(f"   {fields['title']}")
        said = [f"{name} {fields[name]}" for name in ("from_state", "mechanism", "perturbation") if fields[name]]
        said += ["hedged"] if fields["speculative"] else []
        out.print(f"   rule {fields['rule']}, score {fields['score']}, {', '.join(said) or 'no further detail'}")
        out.print(f"   path {fields['path']}; run {fields['run']}, revision {fields['revision']}")
        out.print(f"   sentence {fields['evidence'][:SHORT_ID]}, {fields['verdict']}\n")
    for run_id, run in _runs(detail).items():
        out.print(f"run {run_id}: {run['model']}, {', '.join(run['packs'])}, pipeline {run['pipeline_hash'][:12]}")


def _quoted(quote: str, start: int, gene: tuple[int, int], state: tuple[int, int]) -> Any:  # noqa: ANN401 - rich is heavy
    from rich.text import Text

    text = Text(quote)
    text.stylize("bold green", gene[0] - start, gene[1] - start)
    text.stylize("bold magenta", state[0] - start, state[1] - start)
    return text


@click.command()
@click.argument("statement")
@click.option("--limit", type=COUNT, default=1000, show_default=True, metavar="N", help="Rows at most.")
@click.option("--timeout", type=click.FloatRange(0.1, 3600), default=30.0, show_default=True, metavar="SECONDS")
@as_option
@click.pass_obj
def sql(settings: Settings, statement: str, limit: int, timeout: float, format_: str) -> None:
    """Run one SQL SELECT that cannot write. README documents the views."""
    from texmine.services.opening import open_for_reading
    from texmine.store.readonly import run_sql

    with open_for_reading(settings) as database:
        result = run_sql(database, statement, row_limit=limit, time_limit=timeout)
    rows = [dict(zip(result.columns, row, strict=True)) for row in result.rows]
    print_rows(rows, result.columns, format_)
    if result.truncated:
        say_failure(f"only the first {counted(limit, 'row')} shown; --limit gives more.")
