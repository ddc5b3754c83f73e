"""`texmine curate`: people decide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from texmine.cli.curation_files import export_file, import_file
from texmine.cli.logs import say
from texmine.cli.output import LARGEST
from texmine.cli.reviewing import agreement, queue, review
from texmine.model import EFFECTS, PERTURBATIONS
from texmine.settings import Settings
from texmine.store.decision import REASON_MEANINGS, REASONS, ROLES, Action, Role

if TYPE_CHECKING:
    from texmine.services.curate import Outcome, Wish

_REASONS = "\n".join(["\b", "Reasons:", *(f"  {name:<16}{meaning}" for name, meaning in REASON_MEANINGS.items())])

comment_option = click.option("--comment", metavar="TEXT", help="What should be remembered of why.")
blind_option = click.option("--blind", is_flag=True, help="Decide without being shown what others decided.")
seen_option = click.option(
    "--seen",
    type=click.IntRange(0, LARGEST),
    metavar="REVISION",
    help="The newest revision you had seen: refuse where somebody decided after it.",
)


@click.group()
def curate() -> None:
    """Decide on relations and their sentences: accept, reject, edit, add. Nothing that anyone decided is ever lost.

    Who decides is --actor, or your login, and must be a curator: see `texmine curate add-curator`.
    """


@curate.command()
@click.pass_obj
def whoami(settings: Settings) -> None:
    """Show who you are in this database."""
    from texmine.services.curate import whoami as find_me
    from texmine.services.opening import open_for_reading

    with open_for_reading(settings) as database:
        me = find_me(database, settings.actor)
    click.echo(f"{me.name}, {me.role}, {me.orcid or 'no ORCID iD'}")


@curate.command("add-curator")
@click.argument("name")
@click.option("--orcid", metavar="ID", help="ORCID iD, as 0000-0002-1825-0097 or its address; its checksum is checked.")
@click.option("--role", type=click.Choice(ROLES), default="curator", show_default=True)
@click.pass_obj
def add_curator(settings: Settings, name: str, orcid: str | None, role: Role) -> None:
    """Make NAME a curator, or change their ORCID iD or role.

    An editor's decision goes before a curator's. What NAME decided before keeps the role that they had then.
    """
    from texmine.services.curate import add_curator as save
    from texmine.services.curate import open_for_curating

    with open_for_curating(settings) as database:
        saved, news = save(database, settings.actor, name, orcid, role)
    told = f"{saved.name}, {saved.role}, {saved.orcid or 'no ORCID iD'}"
    click.echo(told if news else f"{told}: nothing changed.")


@curate.command()
@click.pass_obj
def curators(settings: Settings) -> None:
    """List the curators of this database."""
    from texmine.services.curate import curators as find_all
    from texmine.services.opening import open_for_reading

    with open_for_reading(settings) as database:
        found = find_all(database)
    for each in found:
        click.echo(f"{each.name}\t{each.role}\t{each.orcid or ''}")
    if not found:
        say("There are no curators yet: `texmine curate add-curator NAME` makes one.")


@curate.command()
@click.argument("identity", metavar="ID")
@comment_option
@blind_option
@seen_option
@click.pass_obj
def accept(settings: Settings, /, identity: str, **wish: Any) -> None:  # noqa: ANN401 - click hands over what it parsed
    """Say that a sentence states its relation, or that a whole relation holds.

    ID is of a relation (`texmine query`) or of a sentence (`texmine show`), or the beginning of one.
    """
    _decide(settings, identity, "accept", wish)


@curate.command(epilog=_REASONS)
@click.argument("identity", metavar="ID")
@click.option("--reason", type=click.Choice(REASONS), required=True)
@comment_option
@blind_option
@seen_option
@click.pass_obj
def reject(settings: Settings, /, identity: str, **wish: Any) -> None:  # noqa: ANN401 - click hands over what it parsed
    """Say that a sentence does not state its relation, or that a whole relation does not hold."""
    _decide(settings, identity, "reject", wish)


def _fields(command: Any) -> Any:  # noqa: ANN401 - a decorator of whatever click makes
    for option in reversed(
        [
            click.option("--gene", metavar="NAME"),
            click.option("--effect", type=click.Choice(EFFECTS)),
            click.option("--state", metavar="NAME"),
            click.option("--negated/--not-negated", default=None, help="Whether the sentence denies the relation."),
            click.option("--from-state", metavar="NAME", help="The state passed out of; none takes it away."),
            click.option("--mechanism", metavar="NAME", help="none takes it away."),
            click.option("--perturbation", type=click.Choice([*PERTURBATIONS, "none"])),
            click.option("--speculative/--stated", default=None, help="Whether it is hedged or only proposed."),
        ]
    ):
        command = option(command)
    return command


FIELD_NAMES = ("gene", "effect", "state", "negated", "from_state", "mechanism", "perturbation", "speculative")


@curate.command()
@click.argument("identity", metavar="ID")
@_fields
@comment_option
@blind_option
@seen_option
@click.pass_obj
def edit(settings: Settings, /, identity: str, **options: Any) -> None:  # noqa: ANN401 - click hands over what it parsed
    """Say what a sentence states instead. The machine's own reading stays beside it.

    On a whole relation, each of its sentences is edited.
    """
    from texmine.services.curate_wording import read_fields
    from texmine.services.opening import open_pack

    typed = {name: options.pop(name) for name in FIELD_NAMES}
    options["after"] = read_fields(open_pack(settings), typed)
    _decide(settings, identity, "edit", options)


@curate.command()
@click.option("--document", required=True, metavar="ID", help="PMID, PMCID or DOI of the paper.")
@click.option("--quote", required=True, metavar="TEXT", help="The sentence, as it stands in the paper's text.")
@_fields
@comment_option
@click.pass_obj
def add(settings: Settings, /, document: str, quote: str, comment: str | None, **options: Any) -> None:  # noqa: ANN401
    """Add a relation that the machine missed. Its quote must stand in the paper's text, hyphens and blanks aside."""
    from texmine.services.curate import open_for_curating
    from texmine.services.curate_adding import Addition, add_relation
    from texmine.services.curate_wording import read_fields
    from texmine.services.opening import open_pack

    missing = [name for name in ("gene", "effect", "state") if options[name] is None]
    if missing:
        message = f"Give {', '.join(f'--{name}' for name in missing)}."
        raise click.UsageError(message)
    fields = read_fields(open_pack(settings), options)
    with open_for_curating(settings) as database:
        _tell(add_relation(database, settings.actor, Addition(document, quote, fields, comment)))


@curate.command("comment")
@click.argument("identity", metavar="ID")
@click.argument("text")
@click.pass_obj
def comment_on(settings: Settings, identity: str, text: str) -> None:
    """Leave a remark on a relation or a sentence; its verdict stays as it is."""
    _decide(settings, identity, "comment", {"comment": text})


@curate.command()
@click.argument("decision", required=False)
@comment_option
@click.pass_obj
def undo(settings: Settings, decision: str | None, comment: str | None) -> None:
    """Take a decision back: your last one, or the one with the id DECISION. An editor can take back anyone's."""
    from texmine.services.curate import open_for_curating
    from texmine.services.curate import undo as take_back

    with open_for_curating(settings) as database:
        _tell(take_back(database, settings.actor, decision, comment))


@curate.command()
@click.argument("decision")
@click.argument("sentence", required=False)
@click.option("--claim-alone", is_flag=True, help="It stays with its claim, without a sentence.")
@comment_option
@click.pass_obj
def attach(settings: Settings, decision: str, sentence: str | None, *, claim_alone: bool, comment: str | None) -> None:
    """Say where a decision that lost its sentence belongs now: see `texmine curate queue --orphaned`.

    DECISION is the id of one of yours, or as an editor of anyone's. SENTENCE is the id of another sentence of the same
    paper that states the same claim; without one, those that do are listed. With --claim-alone the decision stays on
    record: one on a sentence then counts for none, one on a whole relation goes on to count. `undo` takes it back.
    """
    from texmine.services.curate import open_for_curating
    from texmine.services.curate_attaching import attach as place
    from texmine.services.curate_wording import SHORT_ID

    if sentence is not None and claim_alone:
        message = "Give a sentence or --claim-alone, not both."
        raise click.UsageError(message)
    if sentence is None and not claim_alone:
        return _list_candidates(settings, decision)
    with open_for_curating(settings) as database:
        outcome, target = place(database, settings.actor, decision, sentence, comment)
    _tell(outcome)
    if target == "relation" and outcome.target == "evidence":
        relation = f"`texmine curate accept` or `reject` on the relation {outcome.subject[:SHORT_ID]}"
        say(f"It counts for no sentence any more. {relation} judges that as a whole.")
    return None


def _list_candidates(settings: Settings, decision: str) -> None:
    from texmine.services.curate_attaching import load_orphan
    from texmine.services.curate_wording import SHORT_ID
    from texmine.services.opening import open_for_reading, open_pack

    pack = open_pack(settings)
    with open_for_reading(settings) as database:
        orphan = load_orphan(database, pack, decision)
    click.echo(f"{orphan.curator}: {orphan.said}")
    click.echo(f"{orphan.claim}, in {orphan.document}: {orphan.quote}")
    for each in orphan.candidates:
        click.echo(f"  {each.evidence_id[:SHORT_ID]}  alike by {each.alike:.2f}: {each.quote}")
    if not orphan.candidates:
        say("No sentence of that paper states this claim now.")
    say(f"`texmine curate attach {orphan.decision_id[:SHORT_ID]} SENTENCE`, or --claim-alone.")


@curate.command()
@click.argument("identity", metavar="ID")
@click.pass_obj
def history(settings: Settings, identity: str) -> None:
    """Show all that was decided on a relation and its sentences, or on one sentence, oldest first."""
    from texmine.services.curate_history import list_decisions
    from texmine.services.opening import open_for_reading, open_pack

    pack = open_pack(settings)
    with open_for_reading(settings) as database:
        lines = list_decisions(database, pack, identity)
    for line in lines:
        click.echo(line)
    if not lines:
        say("Nobody has decided anything on it.")


def _decide(settings: Settings, identity: str, action: Action, wish: dict[str, Any]) -> None:
    from texmine.services.curate import Wish, decide, open_for_curating

    with open_for_curating(settings) as database:
        _tell(decide(database, settings.actor, identity, Wish(action, **wish)), Wish(action, **wish))


def _tell(outcome: Outcome, wish: Wish | None = None) -> None:
    from texmine.services.curate_wording import SHORT_ID, told_verdict

    for decision_id in outcome.decisions:
        click.echo(
            f"decision {decision_id[:SHORT_ID]} on {outcome.target} {outcome.subject[:SHORT_ID]}, "
            f"revision {outcome.revision}: {told_verdict(outcome.verdict)}"
        )
    if wish is None or not wish.blind:
        for other in outcome.others:
            say(f"{other.curator} decided before: {other.action} ({other.id[:SHORT_ID]})")


for command in (queue, review, agreement, export_file, import_file):
    curate.add_command(command)
