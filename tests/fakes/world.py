"""The library as it is now. It can change, as the literature does, while the services run."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import count
from random import Random
from typing import Any

from tests.fakes import prose
from tests.fakes.cases import Case
from tests.fakes.library import REVIEW, cite, make_library, make_newcomer, make_notice
from tests.fakes.papers import ALL_SOURCES, Licence, Notice, NoticeKind, Paper, Source

FIRST_DAY = "2026-06-30"
_NOWHERE = dict.fromkeys(("in_bucket", "open_access", "europepmc_text", "efetch_text"), False)


class World:
    """All papers, by key and by identifier. Every method may be called from any thread.

    A paper is named by its key, PMID, PMCID or DOI, whichever is at hand. Raises KeyError for one that there is not.
    ``today`` is the day on which what happens is dated; it may be set to a later one.
    """

    def __init__(self, seed: int = 1) -> None:
        self.seed = seed
        self.today = FIRST_DAY
        self._numbers = count(1)
        self._lock = threading.RLock()
        self._papers = make_library(seed)
        self._index = _index(self._papers.values())

    # --- reading ---

    @property
    def review(self) -> Paper:
        return self[REVIEW]

    @property
    def papers(self) -> tuple[Paper, ...]:
        with self._lock:
            return tuple(self._papers.values())

    def cited(self, case: str) -> tuple[Paper, ...]:
        """The papers that the review's references of one case mean (see tests.fakes.cases), in order."""
        citations = (citation for citation in self.review.citations if citation.case == case)
        return tuple(self[citation.cited] for citation in citations if citation.cited)

    def find(self, name: str) -> Paper | None:
        """The paper of that key or identifier, whatever its case; a version's number behind a PMCID is left out."""
        with self._lock:
            key = self._index.get(_norm(name))
            return self._papers[key] if key else None

    def __getitem__(self, name: str) -> Paper:
        paper = self.find(name)
        if paper is None:
            raise KeyError(name)
        return paper

    # --- what may happen in time ---

    def publish(self, cited: str, indexed: str = "2026-06-30", title: str | None = None) -> Paper:
        """A new open paper that cites one that there is; ``indexed`` is the day on which Europe PMC took it in."""
        with self._lock:
            paper = make_newcomer(self._next(), self.seed, title, indexed, str(self[cited].pmid))
            self._papers[paper.key] = paper
            self._index = _index(self._papers.values())
            return paper

    def publish_version(self, name: str) -> Paper:
        """PMC puts out one more version, with a sentence more."""
        return self._change(name, lambda paper: {"versions": paper.versions + 1})

    def revise(self, name: str) -> Paper:
        """PMC puts out one more version, in which the authors say some things otherwise, or no more, or new."""

        def revised(paper: Paper) -> dict[str, Any]:
            lot = Random(f"{self.seed}/{paper.key}/{paper.versions}")
            return {"versions": paper.versions + 1, "body": prose.revised(lot, paper.body)}

        return self._change(name, revised)

    def cite_more(self, name: str, cited: str) -> Paper:
        """PMC puts out one more version, which cites one more paper, and prints none of its identifiers."""
        other = self[cited]

        def longer(paper: Paper) -> dict[str, Any]:
            citation = replace(cite(other, Case("cited later", 1, way="ecitmatch")), order=len(paper.citations))
            return {"versions": paper.versions + 1, "citations": (*paper.citations, citation)}

        return self._change(name, longer)

    def rewrite(self, name: str) -> Paper:
        """PMC replaces the file of the newest version: its number stays, its MD5 does not."""
        return self._change(name, lambda paper: {"rewritten": paper.rewritten + 1})

    def retract(self, name: str, seen_by: Iterable[Source] = ALL_SOURCES) -> Paper:
        return self._amend(name, "retraction", seen_by)

    def correct(self, name: str, seen_by: Iterable[Source] = ALL_SOURCES) -> Paper:
        return self._amend(name, "correction", seen_by)

    def raise_concern(self, name: str, seen_by: Iterable[Source] = ALL_SOURCES) -> Paper:
        return self._amend(name, "concern", seen_by)

    def reinstate(self, name: str) -> Paper:
        """The retraction is taken back: no source knows of it any more."""
        return self._change(name, lambda p: {"notices": tuple(n for n in p.notices if n.kind != "retraction")})

    def open_up(self, name: str, licence: Licence = "CC BY") -> Paper:
        """A closed paper is opened: in PMC, in its bucket, and everywhere else, under a licence."""

        def opened(paper: Paper) -> dict[str, Any]:
            pmcid = paper.pmcid or f"PMC{9950000 + self._next()}"
            return {"pmcid": pmcid, "licence": licence, **dict.fromkeys(_NOWHERE, True)}

        return self._change(name, opened)

    def close(self, name: str) -> Paper:
        """An open paper is withdrawn from every place that gave its text."""
        return self._change(name, lambda _: dict(_NOWHERE))

    def merge_ids(self, name: str, pmid: str) -> Paper:
        """PubMed merges the paper's record into that of ``pmid``, and its former PMID is gone.

        A PMID that no paper had becomes the paper's own. Where another paper has it, the two turn out to be one: that
        paper stays, and this one's key, PMCID and DOI lead to it.
        """
        with self._lock:
            paper, other = self[name], self.find(pmid)
            if other is None or other.key == paper.key:
                former = (*paper.former_pmids, *filter(None, (paper.pmid,)))
                return self._change(paper.key, lambda _: {"pmid": pmid, "former_pmids": former})
            del self._papers[paper.key]
            names = tuple(filter(None, (paper.key, paper.pmcid, paper.doi, *paper.former_names)))
            return self._change(
                other.key,
                lambda other: {
                    "former_pmids": (*other.former_pmids, *filter(None, (paper.pmid,))),
                    "former_names": (*other.former_names, *names),
                },
            )

    def _next(self) -> int:
        """A number that nothing else has, also when papers have gone."""
        with self._lock:
            return 1000 + next(self._numbers)

    def _amend(self, name: str, kind: NoticeKind, seen_by: Iterable[Source]) -> Paper:
        with self._lock:
            paper = self[name]
            number = self._next()
            blank = Paper(
                key=f"N{number:03d}",
                title=paper.title,
                authors=paper.authors,
                journal=paper.journal,
                year=2026,
                month=6,
                volume=paper.volume,
                issue=paper.issue,
                pages=f"e{number}",
                doi=f"10.5555/notice.{number:04d}",
                pmid=str(99500000 + number),
                revised=self.today,
            )
            notice = make_notice(blank, paper, kind)
            self._papers[notice.key] = notice
            added = Notice(kind, notice.key, frozenset(seen_by))
            return self._change(paper.key, lambda paper: {"notices": (*paper.notices, added)})

    def _change(self, name: str, changes: Callable[[Paper], dict[str, Any]]) -> Paper:
        with self._lock:
            paper = self[name]
            changed = replace(paper, revised=self.today, **changes(paper))
            self._papers[paper.key] = changed
            self._index = _index(self._papers.values())
            return changed


def _index(papers: Iterable[Paper]) -> dict[str, str]:
    names = (
        (paper.key, (paper.key, paper.pmid, paper.pmcid, paper.doi, paper.ppr, *paper.former_names)) for paper in papers
    )
    return {_norm(name): key for key, of_paper in names for name in of_paper if name}


def _norm(name: str) -> str:
    lowered = name.strip().lower()
    return lowered.split(".")[0] if lowered.startswith("pmc") else lowered
