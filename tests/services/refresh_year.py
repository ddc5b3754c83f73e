"""A year of a laboratory: what happens to papers, what curators decide, a refresh each week, and what came of it."""

from __future__ import annotations

import copy
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

from tests.fakes import REVIEW_PMID, FakeServices, Paper, World
from tests.services import labs, refreshing

from texmine.errors import InputError, QueryError
from texmine.extract.pipeline import Pipeline
from texmine.model import Evidence, PassageReading, content_hash
from texmine.services.candidates import candidates, judge
from texmine.services.curate import Wish, add_curator, decide, undo
from texmine.services.refresh.extraction import Reader
from texmine.services.refresh.options import Follow
from texmine.services.refresh.report import RefreshReport
from texmine.services.release import create_release
from texmine.services.release_diff import Difference, compare
from texmine.store.database import open_database
from texmine.vocab.pack import Pack

FIRST_DAY = date(2026, 1, 4)
CURATORS = ("ann", "bob")
REASONS = ("no_relation", "wrong_gene", "wrong_state", "wrong_effect")


class Updated(Pipeline):
    """The extractor after an update: some things it finds no more, and of the rest it is less sure."""

    update = 0

    def _reading(self, *given: object) -> PassageReading:
        reading = super()._reading(*given)  # type: ignore[arg-type]
        kept = (each for each in reading.evidence if self._keeps(each))
        return replace(reading, evidence=tuple(replace(each, score=each.score * 0.9) for each in kept))

    def _keeps(self, each: Evidence) -> bool:
        """An eighth of what is said is passed over, another eighth by each update."""
        return int(content_hash(each.quote)[:8], 16) % 8 != self.update


def updated(pipeline: Pipeline, number: int) -> Pipeline:
    """The same pipeline, as its update of that number made it."""
    made = copy.copy(pipeline)
    made.__class__ = Updated
    made.update = number  # type: ignore[attr-defined]
    version = f"{pipeline.info.version}+update.{number}"
    # What another code makes of a passage is not known from what this one made of it.
    made.parts = replace(pipeline.parts, code=content_hash([pipeline.parts.code, version]))
    made.info = replace(pipeline.info, version=version, hash=content_hash([pipeline.info.hash, version]))
    return made


@dataclass(frozen=True)
class Programme:
    """How much happens in so many weeks. ``updates`` are the weeks in which the extractor is updated."""

    weeks: int = 52
    decisions: int = 400
    revisions: int = 60
    rewrites: int = 12
    retractions: int = 3
    openings: int = 20
    renamed: int = 3
    corrections: int = 4
    newcomers: int = 4
    updates: tuple[int, ...] = (17, 35)
    merger: int = 26


@dataclass
class Week:
    """What happened in a week: to each document the causes that its changes may have, and what the refresh told."""

    expected: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    everywhere: set[str] = field(default_factory=set)
    told: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    report: RefreshReport | None = None
    differences: list[Difference] = field(default_factory=list)
    size: int | None = None


class Year:
    """Lives through the weeks, one after the other."""

    def __init__(self, fakes: FakeServices, folder: Path, pipeline: Pipeline, pack: Pack, programme: Programme) -> None:
        self.fakes, self.folder, self.programme = fakes, folder, programme
        self.pipeline, self.pack = pipeline, pack
        self.lot = Random(f"a year of {programme.weeks} weeks")
        self.weeks: list[Week] = []
        self.decisions: list[str] = []
        self.updates = 0
        self.used: set[str] = set()
        self.admitted: set[str] = set()
        self.plan = self._planned()
        with open_database(labs.database_of(folder)) as database:
            for name in CURATORS:
                add_curator(database, name, name, None, "editor" if name == "ann" else "curator")
            create_release(database, "ann", "week-0", None)

    @property
    def world(self) -> World:
        return self.fakes.world

    @property
    def read(self) -> Reader:
        pipeline = updated(self.pipeline, self.updates) if self.updates else self.pipeline
        return refreshing.reader(pipeline, self.pack)

    def _planned(self) -> dict[int, list[str]]:
        """What happens in which week."""
        programme = self.programme
        happenings = {
            "revise": programme.revisions,
            "rewrite": programme.rewrites,
            "retract": programme.retractions,
            "open_up": programme.openings,
            "rename": programme.renamed,
            "correct": programme.corrections,
            "publish": programme.newcomers,
        }
        plan: dict[int, list[str]] = defaultdict(list)
        for name, number in happenings.items():
            for _ in range(number):
                plan[self.lot.randint(1, programme.weeks)].append(name)
        plan[programme.merger].append("merge")
        return plan

    def live(self, number: int) -> Week:
        """One week: papers change, curators decide before the refresh and after it, and what is in force is named."""
        week = Week()
        self.weeks.append(week)
        self.world.today = (FIRST_DAY + timedelta(weeks=number)).isoformat()
        self.used.clear()
        for name in self.admitted:
            week.told[name].add("new_document")
            week.expected[name].add("new document")
        self.admitted.clear()
        if number in self.programme.updates:
            self.updates += 1
            week.everywhere.add("extractor")
        for name in self.plan[number]:
            getattr(self, f"_{name}")(week)
        wanted = self.programme.decisions * number // self.programme.weeks - len(self.decisions)
        self._decide(week, wanted // 2)
        follow = (Follow("cited-by"),)
        week.report = refreshing.run(self.fakes, self.folder, self.read, follow=follow)
        self._decide(week, wanted - wanted // 2)
        self._admit()
        with open_database(labs.database_of(self.folder)) as database:
            create_release(database, "ann", f"week-{number}", None)
            week.differences = compare(database, f"week-{number - 1}", f"week-{number}")
        file = labs.database_of(self.folder)
        week.size = file.stat().st_size if isinstance(file, Path) else None
        return week

    # --- papers ---

    def _chosen(self, *, is_open: bool, retracted: bool = False) -> Paper:
        """A cited paper that nothing else has happened to this week."""
        keys = {citation.cited for citation in self.world.review.citations if citation.cited}
        papers = sorted({self.world[key].key: self.world[key] for key in keys if key}.items())
        fit = [
            paper
            for key, paper in papers
            if key not in self.used
            and paper.pmid
            and paper.abstract
            and (paper.open_access and paper.in_bucket and (paper.licence or "TDM") != "TDM") == is_open
            and (is_open or paper.licence is None)
            and bool(paper.notices) == retracted
            and paper.kind == "article"
        ]
        paper = self.lot.choice(fit)
        self.used.add(paper.key)
        return paper

    def _revise(self, week: Week) -> None:
        paper = self._chosen(is_open=True)
        self.world.revise(paper.key)
        self._expect(week, paper, "new_version", "text changed")

    def _rewrite(self, week: Week) -> None:
        paper = self._chosen(is_open=True)
        self.world.rewrite(paper.key)
        self._expect(week, paper, "text_changed", "text changed")

    def _retract(self, week: Week) -> None:
        paper = self._chosen(is_open=True)
        self.world.retract(paper.key, seen_by=["pubmed"] if self.lot.random() < 0.5 else ["crossref", "europepmc"])
        self._expect(week, paper, "retracted", "retraction")

    def _correct(self, week: Week) -> None:
        paper = self._chosen(is_open=True)
        self.world.correct(paper.key)
        self._expect(week, paper, "corrected")

    def _open_up(self, week: Week) -> None:
        paper = self._chosen(is_open=False)
        self.world.open_up(paper.key)
        self._expect(week, paper, "opened", "new text")
        if paper.pmcid is None:
            self._expect(week, paper, "ids_changed")

    def _rename(self, week: Week) -> None:
        paper = self._chosen(is_open=True)
        self.world.merge_ids(paper.key, str(99_700_000 + len(self.weeks) * 10 + len(self.used)))
        self._expect(week, paper, "ids_changed")

    def _merge(self, week: Week) -> None:
        gone, stays = self._chosen(is_open=False), self._chosen(is_open=True)
        self.world.merge_ids(gone.key, str(stays.pmid))
        self._expect(week, gone, "merged", "documents merged")
        self._expect(week, stays, "", "documents merged")

    def _publish(self, _: Week) -> None:
        """It comes into the database in a later week, if at all: when it was proposed, and admitted."""
        self.world.publish(REVIEW_PMID, self.world.today)

    def _expect(self, week: Week, paper: Paper, told: str, *causes: str) -> None:
        if told:
            week.told[f"doi:{paper.doi}"].add(told)
        week.expected[f"doi:{paper.doi}"].update(causes)

    def _admit(self) -> None:
        """Curators admit every other paper that is proposed; the next refresh fetches it."""
        with open_database(labs.database_of(self.folder)) as database:
            for each in candidates(database, ["proposed"]):
                verdict = "refused" if each.id % 2 else "admitted"
                judge(database, CURATORS[each.id % 2], [each.key], verdict)  # type: ignore[arg-type]
                self.admitted |= {each.key} if verdict == "admitted" else set()

    # --- curators ---

    def _decide(self, week: Week, number: int) -> None:
        with open_database(labs.database_of(self.folder)) as database:
            made = 0
            while made < number:
                sql = "select evidence_id, relation_id from evidence_in_force order by 1"
                evidence, relation = self.lot.choice(refreshing.query(self.folder, sql))
                actor, action = self.lot.choice(CURATORS), self.lot.random()
                subject = relation if action < 0.2 else evidence
                try:
                    if action > 0.95 and made:
                        outcome = undo(database, actor)
                    else:
                        outcome = decide(database, actor, subject, self._wish(action))
                except (InputError, QueryError):
                    continue  # an edit that changes nothing, or nothing of one's own that could be undone
                # An edit of a relation is a decision on each of its sentences.
                self.decisions += outcome.decisions
                made += len(outcome.decisions)
                for document in self._documents(outcome.subject):
                    week.expected[document].add("curator")

    def _wish(self, action: float) -> Wish:
        if action < 0.1 or (action < 0.5 and self.lot.random() < 0.5):
            return Wish("accept")
        if action < 0.6:
            return Wish("reject", reason=self.lot.choice(REASONS))  # type: ignore[arg-type]
        if action < 0.7:
            return Wish("edit", after={"speculative": True})
        if action < 0.8:
            return Wish("edit", after={"effect": "associated"})
        return Wish("comment", comment="worth a second look") if action < 0.85 else Wish("accept")

    def _documents(self, subject: str) -> list[str]:
        """The documents in which a sentence, or a relation, is told or was."""
        sql = (
            "select distinct d.key from evidence e join document_version v on v.id = e.version_id"
            " join document d on d.id = v.document_id where e.id = ?1 or e.assertion_id = ?1"
            " or e.assertion_id in (select assertion_id from evidence where id = ?1)"
        )
        return [row[0] for row in refreshing.query(self.folder, sql, subject)]
