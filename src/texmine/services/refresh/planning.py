"""From what was found to the plan: one change for each document, and how much of its text must be read. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from texmine.services.refresh.extraction import Outdated
from texmine.services.refresh.found import Found
from texmine.services.refresh.plan import Change, RefreshPlan
from texmine.services.refresh.report import ServiceState

Texts = Mapping[int, tuple[str, ...]]
"""The passages that are held of a document, by its number."""


def make_plan(
    found: Iterable[Found],
    outdated: Iterable[Outdated],
    services: Iterable[ServiceState],
    texts: Texts,
    asked: int,
) -> RefreshPlan:
    """The plan. ``texts`` are those of the documents that are among the found and the outdated ones."""
    states = list(services)
    late = {each.document_id: each for each in outdated}
    changes = [_of_found(each, late.pop(each.tracked.id, None), texts) for each in found]
    changes += [_of_outdated(each, texts) for each in late.values()]
    return RefreshPlan(
        asked=asked,
        changes=tuple(changes),
        silent=tuple(each.service for each in states if each.is_stale),
        requests=sum(each.requests for each in states),
    )


def changes_of(found: Iterable[Found], outdated: Iterable[Outdated]) -> list[Change]:
    """The changes alone, for a report."""
    return list(make_plan(found, outdated, (), {}, 0).changes)


def _of_found(each: Found, late: Outdated | None, texts: Texts) -> Change:
    change = each.change()
    held = texts.get(each.tracked.id, ())
    new = [passage.text for text in each.texts for passage in text.article.passages]
    if late is not None:
        causes, why = (*change.causes, *_of_outdated(late, texts).causes), (*change.why, *late.why)
        return replace(change, causes=causes, why=why, passages=len(new or held), to_read=len(new or held))
    known = set(held)
    return replace(change, passages=len(new), to_read=sum(text not in known for text in new))


def _of_outdated(each: Outdated, texts: Texts) -> Change:
    number = len(texts.get(each.document_id, ()))
    why = tuple(f"read by another pipeline: {reason}; what is the same to both is taken over" for reason in each.why)
    return Change(each.key, each.document_id, each.title, ("pipeline",), why, number, number)
