"""The record of a run: begun at the first text that is news, closed once, begun anew by the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from texmine.model import PipelineInfo
from texmine.store.runs import begin_run, finish_run

if TYPE_CHECKING:
    from texmine.store.database import Database


@dataclass(slots=True)
class RunRecord:
    """The run of one command in one database, each step in a transaction of its own."""

    database: Database
    command: str
    actor: str | None = None
    _run: int | None = None

    def begun(self, pipeline: PipelineInfo) -> int:
        """The number of the run. It stands even where the document that it was begun for is refused."""
        if self._run is None:
            with self.database.session() as session, session.begin():
                self._run = begin_run(session, pipeline, self.command, actor=self.actor)
        return self._run

    def finish(self, outcome: str, counts: Mapping[str, int], failures: Sequence[str] = ()) -> None:
        """Closes the run, if one was begun, with a line for each failure. One that the database itself failed stays
        open, as a killed one does.
        """
        if self._run is not None:
            with self.database.session() as session, session.begin():
                finish_run(session, self._run, outcome, counts, failures=failures)
            self._run = None
