"""`texmine curate queue`, `review` and `agreement`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from texmine.cli.keys import CTRL_D, Keys, single_keys
from texmine.cli.logs import say
from texmine.cli.orphans import review_orphans
from texmine.cli.output import COUNT, as_option, print_rows
from texmine.errors import ConfigError, StaleError, TexmineError
from texmine.settings import Settings
from texmine.store.decision import Reason
from texmine.wording import counted

if TYPE_CHECKING:
    from rich.console import Console

    from texmine.services.review import Review
    from texmine.store.reviewing import Shown

COLUMNS = ("id", "kind", "value", "belief", "claim", "relation", "quote")
HELP = """\
  a  accept: the sentence states this relation
  r  reject: then one key for the reason
  e  edit: then field=value, as in  effect=inhibits mechanism=none
  s  skip: leave it for later
  u  undo the last decision of this session
  ?  this help
  q  leave; the session is taken up again with the same command"""
REASON_KEYS: dict[str, Reason] = {
    "g": "wrong_gene",
    "s": "wrong_state",
    "e": "wrong_effect",
    "n": "negated",
    "p": "speculative",
    "x": "no_relation",
    "m": "wrong_mechanism",
    "d": "duplicate",
    "t": "not_t_cells",
    "b": "text_error",
    "o": "other",
}


def _filters(command: Any) -> Any:  # noqa: ANN401 - a decorator of whatever click makes
    for option in reversed(
        [
            click.option("--gene", "genes", multiple=True, metavar="NAME"),
            click.option("--state", "states", multiple=True, metavar="NAME"),
            click.option("--mine", is_flag=True, help="What falls to me; a share falls to two people."),
            click.option("--disputed", is_flag=True, help="What curators disagree on."),
            click.option("--blind", is_flag=True, help="Hide what others decided."),
            click.option(
                "--double",
                type=click.FloatRange(0, 1),
                default=0.2,
                show_default=True,
                metavar="SHARE",
                help="With --mine: the share that two people judge.",
            ),
            click.option("--limit", type=COUNT, metavar="N"),
        ]
    ):
        command = option(command)
    return command


@click.command()
@_filters
@click.option("--orphaned", is_flag=True, help="Decisions whose sentence is in no text any more.")
@click.option("--retracted", is_flag=True, help="Accepted relations that stand on retracted papers alone.")
@as_option
@click.pass_obj
def queue(settings: Settings, /, format_: str, **options: Any) -> None:  # noqa: ANN401 - click hands over what it parsed
    """List what waits for a decision, the most valuable first: uncertain, decisive, often asked for."""
    from texmine.services.curate_queue import QueueFilter, item_rows, list_queue
    from texmine.services.opening import open_for_reading, open_pack
    from texmine.services.query import SHORT_ID

    pack = open_pack(settings)
    wanted = QueueFilter(**{**options, "limit": options["limit"] or (20 if format_ == "table" else None)})
    with open_for_reading(settings) as database:
        items = list_queue(database, pack, settings.actor, wanted)
        rows = item_rows(database, pack, items, blind=wanted.blind)
    if format_ == "table":
        rows = [{**row, "id": row["id"][:SHORT_ID]} for row in rows]
    columns = [*COLUMNS, "note"] if any(row["note"] for row in rows) else COLUMNS
    print_rows(rows, columns, format_)
    if not rows:
        say("Nothing waits.")


@click.command()
@_filters
@click.option("--orphaned", is_flag=True, help="Find a place for decisions whose sentence is gone.")
@click.pass_obj
def review(settings: Settings, /, **options: Any) -> None:  # noqa: ANN401 - click hands over what it parsed
    """Decide on one sentence after the other in the terminal, one key each: a r e s u ? q.

    Each decision is stored at once. Leave with q at any time; the same command goes on where you left.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        message = "a review needs a terminal: use `texmine curate queue` and `accept`, `reject`, `edit` instead"
        raise ConfigError(message)
    from texmine.services.curate import open_for_curating, whoami
    from texmine.services.curate_queue import QueueFilter, list_queue
    from texmine.services.opening import open_pack
    from texmine.services.review import Review

    pack = open_pack(settings)
    wanted = QueueFilter(**options)
    with open_for_curating(settings) as database:
        # By name: an actor may be given by ORCID iD, and what one decided is kept by name.
        me = whoami(database, settings.actor).name
        items = list_queue(database, pack, me, wanted)
        if wanted.orphaned:
            told = review_orphans(database, pack, me, items)
            click.echo(told)
            return
        # A session goes through sentences; what retractions left without support has none.
        items = [each for each in items if each.kind != "retracted"]
        session = Review(database, pack, me, items, blind=wanted.blind)
        with database.kept_open(), single_keys() as keys:
            _run(session, keys)
    click.echo(f"{counted(session.done, 'decision')}; {counted(session.left, 'sentence')} left.")


def _run(session: Review, keys: Keys) -> None:
    from rich.console import Console

    out = Console(highlight=False, markup=False, emoji=False, soft_wrap=False)
    shown = session.current()
    _show(out, session, shown)
    while shown is not None:
        session.look_ahead()
        key = keys.key()
        if key in {"q", CTRL_D, ""}:
            return
        try:
            again = _act(out, session, shown, key, keys)
        except TexmineError as error:
            out.print(f"! {error}")
            again = isinstance(error, StaleError)
        if again:
            shown = session.current()
            _show(out, session, shown)


def _act(out: Console, session: Review, shown: Shown, key: str, keys: Keys) -> bool:
    """Does what a key says; tells whether there is something new to show."""
    if key == "a":
        session.accept(shown)
    elif key == "r":
        return _reject(out, session, shown, keys)
    elif key == "e":
        typed = keys.line("field=value … (empty: no edit) > ")
        if not typed.strip():
            return False
        session.edit(shown, typed)
    elif key == "s":
        session.skip(shown)
    elif key == "u":
        session.undo()
    else:
        out.print(HELP)
        return False
    return True


def _reject(out: Console, session: Review, shown: Shown, keys: Keys) -> bool:
    out.print(
        "why?  " + "  ".join(f"{key} {reason}" for key, reason in REASON_KEYS.items()) + "  (any other key: back)"
    )
    reason = REASON_KEYS.get(keys.key())
    if reason is None:
        return False
    comment = keys.line("what is it? > ") if reason == "other" else None
    session.reject(shown, reason, comment)
    return True


def _show(out: Console, session: Review, shown: Shown | None) -> None:
    from rich.rule import Rule
    from rich.text import Text

    from texmine.services.curate_wording import told_verdict

    if shown is None:
        out.print("Nothing waits any more.")
        return
    row = shown.row
    out.print(Rule(f"{session.done} done, {session.left} left", characters="-"))
    out.print(Text(session.claim(shown), style="bold"))
    text = Text(shown.before.lstrip(), style="dim")
    text.append_text(_sentence(shown))
    text.append(shown.after.rstrip(), style="dim")
    out.print(text)
    said = [
        f"{name} {getattr(row, name)}" for name in ("from_state", "mechanism", "perturbation") if getattr(row, name)
    ]
    said += ["hedged"] if row.speculative else []
    place = " > ".join(row.section)
    out.print(f"[{row.text_kind.replace('_', ' ')}] {session.paper(shown)}; {place}")
    out.print(f"rule {row.rule}, score {row.score:.3f}; {', '.join(said) or 'no further detail'}")
    if shown.other_count:
        out.print(f"{shown.other_count} other sentences, among them:")
        for each in shown.others:
            out.print(f"  - {each.quote}")
    for vote in shown.votes:
        out.print(f"{vote.curator}: {vote.action}")
    for lost in shown.lost:
        out.print(
            f"{lost.curator} decided {lost.action} on a sentence that is gone: `texmine curate attach {lost.id[:10]}`"
        )
    if shown.verdict is not None:
        out.print(f"verdict: {told_verdict(shown.verdict)}")
    out.print(Text("a accept  r reject  e edit  s skip  u undo  ? help  q quit", style="dim"))


def _sentence(shown: Shown) -> Any:  # noqa: ANN401 - rich is heavy
    """The sentence with its mentions in colour, and in brackets too where there is none."""
    from rich.text import Text

    quote, judged = shown.row.quote, shown.judged
    text = Text(">> ")
    spans = sorted({(*judged.gene_span, "bold green"), (*judged.state_span, "bold magenta")})
    at = 0
    for start, end, style in spans:
        if start < at or (start, end) == (0, len(quote)):
            continue
        text.append(quote[at:start])
        text.append(f"[{quote[start:end]}]", style=style)
        at = end
    text.append(f"{quote[at:]} <<")
    return text


@click.command()
@click.option("--disagreements/--no-disagreements", default=True, show_default=True, help="List what is disagreed on.")
@click.option("--blind-only", is_flag=True, help="Count only what was decided blind.")
@click.option("--as", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_obj
def agreement(settings: Settings, disagreements: bool, blind_only: bool, format_: str) -> None:
    """Measure how far curators agree: Cohen's kappa of each pair, Krippendorff's alpha of all."""
    import json

    from texmine.services.agreement import agreement_as_json, measure_agreement
    from texmine.services.opening import open_for_reading, open_pack

    pack = open_pack(settings)
    with open_for_reading(settings) as database:
        found = measure_agreement(database, pack, blind_only=blind_only)
    if format_ == "json":
        click.echo(json.dumps(agreement_as_json(found), indent=2, ensure_ascii=False))
        return
    click.echo(f"{found.units} judged by two people or more; Krippendorff's alpha {_figure(found.alpha)}")
    for pair in found.pairs:
        click.echo(
            f"{pair.first} and {pair.second}: {pair.units} in common, {pair.agreed} agreed, Cohen's kappa "
            f"{_figure(pair.kappa)}"
        )
    for each in found.disagreements if disagreements else ():
        click.echo(f"  {each.subject[:10]}  {each.claim}: {', '.join(f'{who} {what}' for who, what in each.votes)}")


def _figure(value: float | None) -> str:
    return "not defined" if value is None else f"{value:.3f}"
