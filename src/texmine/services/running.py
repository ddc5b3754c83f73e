"""The record of a run: begun at the first text that is news, closed once, begun anew by the next."""

from __future__ import annotations

from collections.abc import Mapping
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
    _run: int | None = None

    def begun(self, pipeline: PipelineInfo) -> int:
        """The number of the run. It stands even where the document that it was begun for is refused."""
        if self._run is None:
            with self.database.session() as session, session.begin():
                self._run = begin_run(session, pipeline, self.command)
        return self._run

    def finish(self, outcome: str, counts: Mapping[str, int]) -> None:
        """Closes the run, if one was begun. One that the database itself failed stays open, as a killed one does."""
        if self._run is not None:
            with self.database.session() as session, session.begin():
                finish_run(session, self._run, outcome, counts)
            self._run = None
