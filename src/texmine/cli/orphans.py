"""`texmine curate review --orphaned`: a place for each decision that lost its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from texmine.cli.keys import CTRL_D, Keys, single_keys
from texmine.errors import TexmineError
from texmine.wording import counted

if TYPE_CHECKING:
    from rich.console import Console

    from texmine.services.curate_attaching import Orphan
    from texmine.services.curate_queue import Item
    from texmine.services.review_orphans import OrphanReview
    from texmine.store.database import Database
    from texmine.vocab.pack import Pack

SHOWN = 9
"""Sentences that have a key."""
HELP = """\
  1-9  attach the decision to that sentence
  c    it stays with its claim alone, without a sentence
  w    withdraw: take the decision back
  s    skip: leave it for later
  u    undo the last step of this session
  ?    this help
  q    leave"""


def review_orphans(database: Database, pack: Pack, actor: str, items: list[Item]) -> str:
    """Goes through the orphaned decisions in the terminal; returns what to tell in the end."""
    from rich.console import Console

    from texmine.services.review_orphans import OrphanReview

    session = OrphanReview(database, pack, actor, items)
    with database.kept_open(), single_keys() as keys:
        _run(Console(highlight=False, markup=False, emoji=False, soft_wrap=False), session, keys)
    return f"{counted(session.done, 'decision')} placed; {session.left} left."


def _run(out: Console, session: OrphanReview, keys: Keys) -> None:
    orphan = session.current()
    _show(out, session, orphan)
    while orphan is not None:
        key = keys.key()
        if key in {"q", CTRL_D, ""}:
            return
        try:
            again = _act(out, session, orphan, key)
        except TexmineError as error:
            out.print(f"! {error}")
            again = False
        if again:
            orphan = session.current()
            _show(out, session, orphan)


def _act(out: Console, session: OrphanReview, orphan: Orphan, key: str) -> bool:
    """Does what a key says; tells whether there is something new to show."""
    if key in "123456789":
        session.attach(orphan, int(key))
    elif key == "c":
        session.leave_with_claim(orphan)
    elif key == "w":
        session.withdraw(orphan)
    elif key == "s":
        session.skip()
    elif key == "u":
        session.undo()
    else:
        out.print(HELP)
        return False
    return True


def _show(out: Console, session: OrphanReview, orphan: Orphan | None) -> None:
    from rich.rule import Rule
    from rich.text import Text

    if orphan is None:
        out.print("No decision is without its sentence any more.")
        return
    out.print(Rule(f"{session.done} done, {session.left} left", characters="-"))
    out.print(Text(f"{orphan.claim}; {orphan.curator}: {orphan.said}", style="bold"))
    text = Text(orphan.prefix.lstrip(), style="dim")
    text.append(f">> {orphan.quote} <<", style="not dim")
    text.append(orphan.suffix.rstrip(), style="dim")
    out.print(text)
    out.print(f"of {orphan.document}, where it stands no more. Sentences there that state the claim now:")
    for number, each in enumerate(orphan.candidates[:SHOWN], 1):
        out.print(f"  {number}  alike by {each.alike:.2f}: {each.quote}")
    if not orphan.candidates:
        out.print("  none")
    out.print(Text("1-9 attach  c claim alone  w withdraw  s skip  u undo  ? help  q quit", style="dim"))
