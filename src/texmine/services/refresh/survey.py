"""Surveying the documents: asking about all of them, and judging what is news, before anything is written."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from texmine.services.crawl.library import Library
from texmine.services.refresh.compare import news_of
from texmine.services.refresh.detect import Detector
from texmine.services.refresh.found import Found
from texmine.services.refresh.options import COMMAND, Access, Stop
from texmine.services.refresh.report import FileChecks
from texmine.sources.client import Heard
from texmine.store.checks import last_checks
from texmine.store.objects import ObjectDamagedError, ObjectStore
from texmine.store.session import Session
from texmine.store.states import SourceState, load_states
from texmine.store.tracking import Tracked, owners

if TYPE_CHECKING:
    from texmine.store.database import Database

FIRST_CONTACT = 12.0
"""Seconds in which some service must have answered something, or there is no network."""
_LOOK = 0.05


class Stopped(Exception):  # noqa: N818 - no failure: somebody asked for it
    """The survey was ended before its end."""


@dataclass(slots=True)
class Survey:
    """What was found. ``found`` are the documents with news; ``states`` what services say anew of documents that are
    otherwise as they were; ``asked`` counts the documents; ``files`` tells which files of PMC's were checked. Where
    ``out_of_reach`` no service could be reached: nothing is known.
    """

    found: list[Found] = field(default_factory=list)
    states: dict[int, list[SourceState]] = field(default_factory=dict)
    asked: int = 0
    incomplete: list[str] = field(default_factory=list)
    out_of_reach: bool = False
    files: FileChecks | None = None


@dataclass(slots=True)
class Surveyor:
    """Surveys the documents of a database that services gave. ``in_turn`` is how many files of PMC's are checked that
    nothing speaks of, None for the few that it takes no more than the usual requests for.
    """

    database: Database
    objects: ObjectStore
    access: Access
    library: Library
    documents: list[Tracked]
    in_turn: int | None = None

    async def run(self, heard: Heard, stop: Stop) -> Survey:
        """Asks about all documents. Raises Stopped where it is time to end."""
        with self.database.session() as session:
            states, owned, checked = load_states(session), owners(session), last_checks(session, COMMAND)
        detector = Detector(self.library, self.access.policy, states, owned, checked, self._md5, self.in_turn)
        found = await _watched(asyncio.create_task(detector.run(self.documents)), heard, stop)
        if found is None:
            return Survey(out_of_reach=True)
        with self.database.session() as session:
            survey = self._judged(session, found, states)
        survey.files = _checks(found, detector.held_files(self.documents), checked)
        return survey

    def _judged(self, session: Session, found: list[Found], states: Mapping[int, Mapping[str, SourceState]]) -> Survey:
        survey = Survey(asked=len(self.documents))
        for each in found:
            news = news_of(session, each, states.get(each.tracked.id, {}))
            if each.reasons.causes:
                survey.found.append(each)
            elif news:
                survey.states[each.tracked.id] = news
            if each.paper.incomplete:
                reasons = "; ".join(each.paper.reasons)
                survey.incomplete.append(f"{each.tracked.key}: its full text may have changed ({reasons}).")
        return survey

    def _md5(self, sha256: str) -> str | None:
        try:
            return hashlib.md5(self.objects.get(sha256), usedforsecurity=False).hexdigest()
        except ObjectDamagedError:
            return None  # it is fetched anew, since there is nothing to compare with


def _checks(found: Sequence[Found], held: Sequence[Tracked], before: Mapping[int, datetime]) -> FileChecks:
    """Which held files were checked, and which one waits for longest: the first of ``held`` that was not."""
    seen = {each.tracked.id for each in found if each.paper.cloud is not None}
    checked = tuple(each.key for each in held if each.id in seen)
    waiting = next((each for each in held if each.id not in seen), None)
    if waiting is None:
        return FileChecks(len(held), checked)
    return FileChecks(len(held), checked, waiting.key, before.get(waiting.id))


async def _watched(
    task: asyncio.Task[list[Found]], heard: Heard, stop: Stop, now: Callable[[], float] | None = None
) -> list[Found] | None:
    """The task's result; None where no service can be reached at all. Raises Stopped where it is time to end."""
    now = now or asyncio.get_running_loop().time
    end = now() + FIRST_CONTACT
    while not task.done():
        await asyncio.wait({task}, timeout=_LOOK)
        out_of_reach = not heard.answered and (now() > end or heard.is_cut_off)
        if not task.done() and (stop.due or out_of_reach):
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            if stop.due:
                raise Stopped
            return None
    return await task
