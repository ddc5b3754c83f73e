"""What differs between what services say of a document now and what is stored of it, and what that means."""

from __future__ import annotations

from collections.abc import Mapping

from texmine.model import STATUSES, Status
from texmine.services.crawl.states import PMC
from texmine.services.refresh.cues import has_closed, held_version
from texmine.services.refresh.found import Found
from texmine.services.refresh.plan import Cause
from texmine.store.articles import is_in_force
from texmine.store.identity import document_key
from texmine.store.records import is_known_record
from texmine.store.session import Session
from texmine.store.states import SourceState
from texmine.store.tracking import Source, union_status

_WORSE: Mapping[Status, Cause] = {"corrected": "corrected", "concern": "concern", "retracted": "retracted"}


def news_of(session: Session, found: Found, before: Mapping[str, SourceState]) -> list[SourceState]:
    """The states that are news. Fills in the reasons of what is found, from what is stored; reads only.

    Texts and statuses are compared with what is stored even where no service says anything new, so that a difference
    that came by another way does not stay.
    """
    news = [each for each in found.states if each.service not in before or before[each.service].hash != each.hash]
    if found.merged_into is not None:
        key = document_key(session, found.merged_into)
        found.reasons.add("merged", f"its identifiers are now those of {key}")
        return news
    if found.is_answered:
        is_news = bool(news) or found.paper.text is not None or found.paper.incomplete
        if is_news:
            _judge_ids(found)
        _judge_texts(session, found, before)
        _judge_status(found)
        if is_news:
            _judge_rest(session, found, before)
    return news


def _judge_rest(session: Session, found: Found, before: Mapping[str, SourceState]) -> None:
    """What is told only where a service says something new."""
    if has_closed(before, {each.service: each for each in found.states}):
        found.reasons.add("closed", "services do not call it open access any more")
    if not found.reasons.causes and (changed := _changed_records(session, found)):
        found.reasons.add("record_changed", f"what {', '.join(changed)} says of it")


def _judge_ids(found: Found) -> None:
    old, new = found.tracked.ids, found.ids
    for name in ("pmid", "pmcid", "doi"):
        was, now = getattr(old, name), getattr(new, name)
        if was != now:
            found.reasons.add("ids_changed", f"{name.upper()} {was or 'none'} → {now}")


def _judge_texts(session: Session, found: Found, before: Mapping[str, SourceState]) -> None:
    tracked = found.tracked
    news = [each for each in found.texts if not is_in_force(session, tracked.id, each.article)]
    for each in news:
        held = tracked.text(each.article.text_kind)
        if each.article.text_kind != "full_text":
            found.reasons.add("text_changed", "another abstract" if held else "an abstract, where there was none")
        elif held is None:
            found.reasons.add("opened", f"a full text under {each.article.licence.code or 'its licence'}")
        else:
            found.reasons.add(*_new_text(found, before))
    found.texts = news
    if tracked.has_covered:
        found.reasons.add("text_changed", "its abstract, which its full text has too")


def _new_text(found: Found, before: Mapping[str, SourceState]) -> tuple[Cause, str]:
    state = next((each for each in found.states if each.service == PMC), None)
    old, new = held_version(found.tracked, before), state.facts.get("version") if state is not None else None
    if old is not None and new is not None and old != new:
        return "new_version", f"version {old} → {new} in PMC"
    return "text_changed", "another file under the same version" if new is not None else "another text from its source"


def _judge_status(found: Found) -> None:
    tracked = found.tracked
    statuses: dict[Source, Status] = {**tracked.statuses}
    for each in (*found.statements, *found.texts):
        statuses[each.origin.service, each.article.text_kind] = each.article.status
    old, new = union_status(tracked.statuses), union_status(statuses)
    if old == new:
        return
    by = sorted({service for (service, _), status in statuses.items() if status == new})
    if STATUSES.index(new) > STATUSES.index(old):
        found.reasons.add(_WORSE[new], f"{old} → {new}, says {', '.join(by)}")
    else:
        found.reasons.add("reinstated", f"{old} → {new}: no source says {old} any more")


def _changed_records(session: Session, found: Found) -> list[str]:
    changed = (
        each.origin.service
        for each in found.statements
        if not is_known_record(session, found.tracked.id, each.article, each.origin.service)
    )
    return sorted(set(changed))
