"""`texmine explain`: why a relation is found in a sentence, or is not."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from texmine.cli.output import print_rows
from texmine.settings import Settings

if TYPE_CHECKING:
    from texmine.extract.explanation import Explanation
    from texmine.vocab.pack import Pack


@click.command()
@click.argument("sentence", required=False)
@click.option("--relation", metavar="ID", help="Explain the sentences of a stored relation instead.")
@click.option("--as", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_obj
def explain(settings: Settings, sentence: str | None, relation: str | None, format_: str) -> None:
    """Show what the extractor sees in a sentence: words and heads, mentions, findings with their rule and path."""
    if (sentence is None) == (relation is None):
        message = "Give a sentence, or --relation ID."
        raise click.UsageError(message)
    if sentence is not None:
        sentence = _decoded(sentence)
    from texmine.services.opening import open_pack, open_pipeline

    pack = open_pack(settings)
    sentences = [sentence] if sentence is not None else _quotes(settings, relation or "")
    pipeline = open_pipeline(settings, pack)
    explained = [(text, pipeline.explain_sentence(text)) for text in sentences]
    if format_ == "json":
        rows = [{"sentence": text, **_plain(each, pack)} for text, each in explained]
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    for text, each in explained:
        click.echo(f"\n{text}\n")
        _print(_plain(each, pack), parsed=each.parsed)


def _decoded(sentence: str) -> str:
    """The sentence without the stray bytes that a shell with another encoding gives. Raises UsageError for none."""
    decoded = os.fsencode(sentence).decode("utf-8", "replace") if not sentence.isascii() else sentence
    if not decoded.strip():
        message = "The sentence is empty: give its words, in quotes."
        raise click.UsageError(message)
    return decoded


def _quotes(settings: Settings, relation: str) -> list[str]:
    from texmine.services.opening import open_for_reading
    from texmine.services.query import find_relation

    with open_for_reading(settings) as database:
        return list(dict.fromkeys(each.quote for each in find_relation(database, relation).evidence))


def _plain(explained: Explanation, pack: Pack) -> dict[str, Any]:
    from texmine.services.sentences import scored_relation

    return {
        "words": [asdict(word) for word in explained.words],
        "mentions": [
            {**asdict(mention), "label": pack.symbol(mention.concept) if mention.concept else None}
            for mention in explained.mentions
        ],
        "findings": [
            {
                **asdict(scored_relation(finding.relation, pack)),
                "rule": finding.rule,
                "score": round(finding.score, 3),
                "path": finding.path,
            }
            for finding in explained.findings
        ],
    }


def _print(plain: dict[str, Any], *, parsed: bool) -> None:
    if parsed:
        print_rows(plain["words"], ("number", "text", "tag", "label", "head"), "table")
    else:
        click.echo("Not parsed: it names no gene, or no state, or the model has no parser.")
    if plain["mentions"]:
        print_rows(plain["mentions"], ("text", "kind", "label", "method", "start", "end"), "table", "Mentions")
    if plain["findings"]:
        columns = ("gene", "effect", "state", "negated", "from_state", "mechanism", "perturbation", "speculative")
        print_rows(plain["findings"], (*columns, "rule", "score"), "table", "Findings")
        for finding in plain["findings"]:
            click.echo(f"{finding['gene']} {finding['effect']} {finding['state']}: {finding['path']}")
    else:
        click.echo("No relation found.")
