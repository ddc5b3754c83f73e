"""Taking decisions in from a file, and giving them out: nothing is overwritten, and twice is once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from texmine.services.curate_checks import identity_fault
from texmine.services.curate_files import Format, Line, read_decisions, write_decisions
from texmine.store.concepts import known_concepts
from texmine.store.curating import count_orphans, subjects_of
from texmine.store.curators import list_curators, require_curator, save_curator
from texmine.store.decision import Curator, Decision
from texmine.store.decisions import add_decisions, load_decisions
from texmine.store.following import follow_decisions
from texmine.store.revisions import begin_revision

if TYPE_CHECKING:
    from texmine.store.database import Database
    from texmine.store.session import Session


TOLERANCE = timedelta(days=1)
"""By how much another machine's clock may be ahead."""


@dataclass(slots=True)
class Imported:
    """What an import did. ``orphaned`` counts the new decisions whose sentence is not in this database; ``conflicts``
    tells of each line that was left out, by its number.
    """

    added: int = 0
    known: int = 0
    orphaned: int = 0
    curators: int = 0
    conflicts: list[tuple[int, str]] = field(default_factory=list)


def export_decisions(database: Database, format_: Format) -> str:
    """All decisions, undone ones and undoing too, as a file's text."""
    with database.session() as session:
        return write_decisions((each.decision for each in load_decisions(session)), format_)


def import_decisions(
    database: Database, actor: str, text: str, format_: Format, *, add_curators: bool = False
) -> Imported:
    """Stores the decisions of a file that are not stored yet, all in one revision, and anchors them.

    A line that cannot be taken becomes a conflict of the report, and the rest is taken: one that was changed by hand,
    of a person who is no curator here (but see ``add_curators``), with another ORCID iD or as an editor that they are
    not, about a concept that this database does not know, an undo of what is not known or not theirs, or one that
    says two things at one moment. Where nothing is new nothing is written. Raises QueryError where the actor is no
    curator, InputError for a file of another kind.
    """
    lines = list(read_decisions(text, format_))
    with database.session() as session, session.begin():
        importer = require_curator(session, actor)
        report = Imported()
        report.conflicts += [(line.number, line.fault) for line in lines if line.fault is not None]
        revision = begin_revision(session, importer.name, "curate import")
        accepted = _accepted(session, lines, report, strangers=add_curators)
        if not accepted:
            session.rollback()
            return _sorted(report)
        if add_curators:
            report.curators = _add_curators(session, revision, accepted)
        new = set(add_decisions(session, revision, accepted))
        report.added = len(new)
        _anchor(session, revision, accepted)
        report.orphaned = count_orphans(session, new)
    return _sorted(report)


def _sorted(report: Imported) -> Imported:
    report.conflicts.sort()
    return report


@dataclass(slots=True)
class _Gate:
    """What is known here, by which each line is let in or turned away."""

    people: dict[str, Curator]
    concepts: set[str]
    known: set[str]
    made: dict[str, Decision]
    moments: dict[tuple[object, ...], str]
    strangers: bool
    accepted: dict[str, Decision] = field(default_factory=dict)

    def fault(self, decision: Decision) -> str | None:
        """Why a decision cannot be taken in, or None."""
        checks = (self._when, self._person, self._concepts, self._undo, self._attach, self._moment, identity_fault)
        return next((told for check in checks if (told := check(decision)) is not None), None)

    def _when(self, decision: Decision) -> str | None:
        if decision.at <= datetime.now(UTC) + TOLERANCE:
            return None
        return "its moment lies in the future: of one person the latest counts, so it would count for ever"

    def _person(self, decision: Decision) -> str | None:
        person = self.people.get(decision.curator)
        if person is None:
            told = f"{decision.curator} is no curator here: give --add-curators, or `texmine curate add-curator`"
            return None if self.strangers else told
        if decision.orcid and person.orcid and person.orcid != decision.orcid:
            return f"{decision.curator} has another ORCID iD here: two people have one name"
        if decision.role == "editor" and person.role != "editor":
            return f"{decision.curator} decided as an editor, and is none here"
        return None

    def _concepts(self, decision: Decision) -> str | None:
        named = {decision.judged.claim.gene, decision.judged.claim.state, decision.becomes.gene, decision.becomes.state}
        unknown = sorted(named - self.concepts)
        return f"this database knows no {', '.join(unknown)}: ingest with the same pack first" if unknown else None

    def _undo(self, decision: Decision) -> str | None:
        if decision.undoes is None:
            return None
        if decision.undoes not in self.known and decision.undoes not in self.accepted:
            return "it undoes a decision that is not known here: import that one too"
        if self.made[decision.undoes].curator != decision.curator and decision.role != "editor":
            return "it undoes another's decision, which only an editor may"
        return None

    def _attach(self, decision: Decision) -> str | None:
        if decision.attaches is None:
            return None
        if decision.attaches not in self.known and decision.attaches not in self.accepted:
            return "it attaches a decision that is not known here: import that one too"
        made = self.made[decision.attaches]
        if made.curator != decision.curator and decision.role != "editor":
            return "it attaches another's decision, which only an editor may"
        if made.judged.claim != decision.judged.claim:
            return "it attaches a decision to a sentence that states another claim"
        return None

    def _moment(self, decision: Decision) -> str | None:
        same = self.moments.setdefault(_moment(decision), decision.id)
        return None if same == decision.id else "the same person said something else on it at the same moment"


def _accepted(session: Session, lines: list[Line], report: Imported, *, strangers: bool) -> list[Decision]:
    """The decisions to take in, in the order in which they were made; the report is told of the rest."""
    found = sorted(
        ((line.decision, line.number) for line in lines if line.decision is not None),
        key=lambda each: (each[0].at, each[1]),
    )
    stored = {each.id: each.decision for each in load_decisions(session)}
    gate = _Gate(
        people={each.name: each for each in list_curators(session)},
        concepts=known_concepts(session),
        known=set(stored),
        made={**{decision.id: decision for decision, _ in found}, **stored},
        moments={_moment(decision): identity for identity, decision in stored.items()},
        strangers=strangers,
    )
    for decision, number in found:
        identity = decision.id
        if identity in gate.known or identity in gate.accepted:
            report.known += 1
            continue
        fault = gate.fault(decision)
        if fault is None:
            gate.accepted[identity] = decision
        else:
            report.conflicts.append((number, fault))
    return list(gate.accepted.values())


def _moment(decision: Decision) -> tuple[object, ...]:
    return (decision.curator, decision.at, decision.target, decision.subject)


def _add_curators(session: Session, revision: int, decisions: Iterable[Decision]) -> int:
    """Makes curators of those who are none yet, as they were when they decided last."""
    here = {each.name for each in list_curators(session)}
    last = {each.curator: each for each in decisions if each.curator not in here}
    return sum(save_curator(session, revision, name, each.orcid, each.role) for name, each in sorted(last.items()))


def _anchor(session: Session, revision: int, decisions: Iterable[Decision]) -> None:
    """Looks the sentences up, paper by paper."""
    undone: dict[str, set[str]] = defaultdict(set)
    for each in decisions:
        subjects = undone[str(each.judged.document)]
        if each.undoes is not None:
            subjects.update(subjects_of(session, each.undoes))
    for key in sorted(undone):
        follow_decisions(session, revision, key, undone[key])
