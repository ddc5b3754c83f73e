"""Finding out what changed: a few requests in batches for all documents, and one or two more for a text that may have.

Each service is asked for all documents at once, and what it says is compared, by the hash of its canonical record, with
what it said last (texmine.services.crawl.states). Only where something differs is more asked for. PMC alone knows of a
file that it replaced under its old version, and tells it of one article at a time: at each refresh those few are
checked that were not for longest, so that all of them are in the course of time.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from texmine.model import Identifiers
from texmine.services.crawl.library import Library
from texmine.services.crawl.licence import LicencePolicy
from texmine.services.crawl.papers import Paper
from texmine.services.crawl.queue import OrderedGate
from texmine.services.crawl.statements import abstract_of, better_silent, statements_of
from texmine.services.crawl.states import PMC, cloud_state, states_of
from texmine.services.crawl.texts import TextSearch
from texmine.services.refresh.cues import held_version, wanted_look
from texmine.services.refresh.found import Found
from texmine.services.refresh.identities import current_ids, is_gone, other_owner
from texmine.sources import pmc_cloud
from texmine.store.covering import covers_abstract, has_abstract
from texmine.store.papers import Statement
from texmine.store.states import SourceState
from texmine.store.tracking import Tracked

AT_ONCE = 16
MOST_REQUESTS = 12
"""Requests of a refresh that finds nothing new, for a review and what it cites."""
IN_TURN = 3
"""Held texts whose file is checked although nothing says that it changed, where no other number is asked for."""

_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(slots=True)
class Detector:
    """Asks about documents. ``states`` are what services said last; ``checked`` tells when each held file was, which
    decides whose turn it is, and ``in_turn`` how many are checked: None for a few, as far as the batches leave room;
    ``md5_of`` gives the MD5 of a held object, None where it is not at hand.
    """

    library: Library
    policy: LicencePolicy
    states: Mapping[int, Mapping[str, SourceState]]
    owners: Mapping[str, int]
    checked: Mapping[int, datetime]
    md5_of: Callable[[str], str | None]
    in_turn: int | None = None
    _gate: OrderedGate = field(default_factory=lambda: OrderedGate(AT_ONCE))

    async def run(self, documents: Sequence[Tracked]) -> list[Found]:
        """What is known of each document now, in the same order. Raises nothing for services that fail."""
        asked = [each for each in documents if each.ids]
        turns = self._in_turn(asked)
        glances = (self._glance(each) for each in turns)
        await asyncio.gather(self.library.describe_known([each.ids for each in asked]), *glances)
        await self._find_again([each.ids for each in asked if is_gone(each.ids, self.library)])
        found = [self._found(each) for each in asked]
        new = [each.ids for each in found if each.ids != each.tracked.ids]
        if new:
            await self.library.describe(new)
        for each in found:
            self._gather(each)
        looks = {each.tracked.id: self._look(each) for each in found}
        looks |= {each.id: "check" for each in turns if looks[each.id] is None}
        await asyncio.gather(*(self._see(n, each, looks[each.tracked.id]) for n, each in enumerate(found)))
        return found

    async def _find_again(self, papers: Sequence[Identifiers]) -> None:
        """Papers whose PMID is gone, by their other identifiers."""
        others = [Identifiers(pmcid=ids.pmcid, doi=ids.doi) for ids in papers if ids.pmcid or ids.doi]
        if others:
            await self.library.describe(others)

    def _found(self, tracked: Tracked) -> Found:
        ids = current_ids(tracked.ids, self.library)
        found = Found(tracked, Paper(ids))
        if ids != tracked.ids:
            found.merged_into = other_owner(ids, tracked.id, self.owners)
        return found

    def _gather(self, found: Found) -> None:
        found.states = list(states_of(found.ids, self.library))
        if found.states:
            found.statements = [each for each in statements_of(found.paper, self.library) if is_said(each)]

    # --- texts ---

    def _look(self, found: Found) -> str | None:
        if found.merged_into is not None:
            return None
        now = {each.service: each for each in found.states}
        return wanted_look(found.tracked, self._before(found), now)

    def _before(self, found: Found) -> Mapping[str, SourceState]:
        return self.states.get(found.tracked.id, {})

    def held_files(self, documents: Sequence[Tracked]) -> list[Tracked]:
        """The documents whose full text is a file of PMC's, the one that was not checked for longest first."""
        held = [each for each in documents if each.ids.pmcid is not None and held_version(each, {}) is not None]
        return sorted(held, key=lambda each: (self.checked.get(each.id, _NEVER), each.id))

    def _in_turn(self, documents: Sequence[Tracked]) -> list[Tracked]:
        left = self.in_turn
        if left is None:
            left = max(0, min(IN_TURN, MOST_REQUESTS - self.library.batches([each.ids for each in documents])))
        held = self.held_files(documents)
        # What PMC alone says, PMC alone can take back: there is no cue for it.
        alone = [each for each in held if _is_retracted_by_pmc_alone(each)]
        turns = {each.id: each for each in [*alone[:1], *held]}
        return list(turns.values())[:left]

    async def _glance(self, tracked: Tracked) -> None:
        """Asks for the metadata that will be looked at in any case, while other services are still answering."""
        version = held_version(tracked, self.states.get(tracked.id, {}))
        if version is not None:
            await self.library.ask(pmc_cloud.build_metadata(str(tracked.ids.pmcid), version), pmc_cloud.read_metadata)

    async def _see(self, place: int, found: Found, look: str | None) -> None:
        """Asks for what there is to see of one paper's texts."""
        if look is not None and found.ids.pmcid is not None:
            async with self._gate.place(place):
                if look == "search" or await self._has_other_file(found):
                    await self._search(found)
        self._take_abstract(found)

    def _take_abstract(self, found: Found) -> None:
        """An abstract is compared where there is no full text, or one that has none of its own.

        While a service that may have a better one does not answer, another's is not taken: which text is held must not
        depend on what went wrong on the way.
        """
        if self._is_covered(found):
            return
        has_full_text = found.tracked.text("full_text") is not None or any(map(_is_full_text, found.texts))
        abstract = abstract_of(found.paper, self.library)
        if abstract is None or better_silent(abstract, found.paper, self.library):
            return
        if has_abstract(abstract.article) or not has_full_text:
            found.texts.append(abstract)

    def _is_covered(self, found: Found) -> bool:
        new = next(filter(_is_full_text, found.texts), None)
        return found.tracked.covered if new is None else covers_abstract(new.article)

    async def _has_other_file(self, found: Found) -> bool:
        """Whether PMC's metadata tell of another file than the one that is held."""
        pmcid, tracked = str(found.ids.pmcid), found.tracked
        version = self.library.version(found.ids) or held_version(tracked, self._before(found))
        held = tracked.text("full_text")
        if version is None or held is None:
            return True  # it came from elsewhere: there is no telling without it
        fetched = await self.library.ask(pmc_cloud.build_metadata(pmcid, version), pmc_cloud.read_metadata)
        if fetched is None:
            self._leave(found, "PMC Cloud: no answer")
            return False
        cloud = fetched.answer
        if cloud is None:
            return False
        self._take_cloud(found, cloud)
        state = self._before(found).get(PMC)
        md5 = state.facts.get("md5") if state is not None else self.md5_of(held.sha256)
        same = cloud.version == held_version(tracked, self._before(found)) and cloud.xml_md5 == md5
        return cloud.xml_path is not None and not same

    async def _search(self, found: Found) -> None:
        search = TextSearch(self.library, self.policy, found.ids)
        text = await search.run()
        if search.failed:
            # A copy from the second-best place is not taken while the best one does not answer: which text is held must
            # not depend on what went wrong on the way.
            self._leave(found, "; ".join(search.reasons))
            return
        if search.cloud is not None:
            self._take_cloud(found, search.cloud)
        if text is not None:
            found.paper.text = text
            found.texts.append(Statement(found.with_ids(text.article), text.origin))

    def _take_cloud(self, found: Found, cloud: pmc_cloud.CloudArticle) -> None:
        found.paper.cloud = cloud
        found.states = [*(each for each in found.states if each.service != PMC), cloud_state(cloud)]
        found.statements = list(statements_of(found.paper, self.library))

    def _leave(self, found: Found, reason: str) -> None:
        """Nothing of what was said is noted down, so that the next refresh looks for the text again."""
        found.states = []
        found.paper.incomplete = True
        found.paper.reasons.append(reason)


def _is_retracted_by_pmc_alone(tracked: Tracked) -> bool:
    return {service for (service, _), status in tracked.statuses.items() if status == "retracted"} == {PMC}


def _is_full_text(text: Statement) -> bool:
    return text.article.text_kind == "full_text"


def is_said(statement: Statement) -> bool:
    """Whether a service says it, rather than the reference that led to the paper."""
    return statement.origin.service != "reference"
