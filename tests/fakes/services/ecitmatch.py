"""ecitmatch: journal, year, volume, first page and author, to a PMID."""

from __future__ import annotations

import re

from tests.fakes.messages import Reply, Request, text_reply
from tests.fakes.papers import Paper
from tests.fakes.world import World


def match_citations(request: Request, world: World) -> Reply:
    """One line for each citation, whatever ``retmode`` says. A hit repeats the line and ends with the PMID; a miss
    leaves the author out and ends with why."""
    lines = [line for line in re.split(r"[\r\n]+", request.one("bdata")) if line.strip()]
    return text_reply("".join(f"{_match(line, world)}\n" for line in lines), content_type="text/plain")


def _match(line: str, world: World) -> str:
    journal, year, volume, page, author, key = (line.split("|") + [""] * 6)[:6]
    in_journal = [paper for paper in world.papers if paper.pmid and _is_journal(paper, journal)]
    # Without a journal that it knows, or a page, it finds nothing.
    if not in_journal:
        return "|".join((journal, year, volume, page, key, "NOT_FOUND;INVALID_JOURNAL"))
    found = [paper for paper in in_journal if page and _fits(paper, year, volume, page)]
    by_author = [paper for paper in found if author and _is_author(paper, author)]
    pmids = sorted(str(paper.pmid) for paper in by_author or found)
    if not pmids:
        return "|".join((journal, year, volume, page, key, "NOT_FOUND"))
    if len(pmids) > 1:
        return "|".join((journal, year, volume, page, key, f"AMBIGUOUS {','.join(pmids)}"))
    return "|".join((journal, year, volume, page, author, key, pmids[0]))


def _plain(name: str) -> str:
    return " ".join(re.findall(r"\w+", name.lower()))


def _is_journal(paper: Paper, name: str) -> bool:
    return _plain(name) in (_plain(paper.journal.abbreviation), _plain(paper.journal.title))


def _fits(paper: Paper, year: str, volume: str, page: str) -> bool:
    asked = ((year.strip(), str(paper.year)), (volume.strip(), paper.volume), (page.strip(), paper.first_page))
    return all(not value or value == actual for value, actual in asked)


def _is_author(paper: Paper, name: str) -> bool:
    return bool(paper.authors) and _plain(name).startswith(_plain(paper.authors[0].family))
