"""What a refresh found out about one document, before anything is made of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from texmine.model import Article, Identifiers, Origin
from texmine.services.crawl.articles import with_ids
from texmine.services.crawl.papers import Paper
from texmine.services.refresh.plan import Change, Reasons
from texmine.store.papers import Statement
from texmine.store.states import SourceState
from texmine.store.tracking import Tracked
from texmine.store.versions import Version


@dataclass(slots=True)
class Found:
    """A document, and what services say of it now.

    ``texts`` are those that may be news: a full text that was looked for, an abstract. ``states`` are what the services
    said; they are not stored where a text could not be looked for, so that the next run looks again. ``merged_into`` is
    the document that it turned out to be.
    """

    tracked: Tracked
    paper: Paper
    statements: list[Statement] = field(default_factory=list)
    texts: list[Statement] = field(default_factory=list)
    states: list[SourceState] = field(default_factory=list)
    reasons: Reasons = field(default_factory=Reasons)
    merged_into: int | None = None

    @property
    def ids(self) -> Identifiers:
        """The paper's identifiers as they are now."""
        return self.paper.ids

    def with_ids(self, article: Article) -> Article:
        """A text as one of this paper."""
        return with_ids(article, self.ids)

    def taken_over(self, article: Article, version: Version) -> Statement:
        """A text of the document as one of the paper that it turned out to be."""
        origin = Origin(version.service, version.name, version.sha256, version.size)
        return Statement(replace(article, ids=self.ids), origin)

    @property
    def is_answered(self) -> bool:
        """Whether any service said anything of it."""
        return bool(self.statements)

    def change(self) -> Change:
        """What changed, for the plan."""
        return Change(
            document=self.tracked.key,
            document_id=self.tracked.id,
            title=self.tracked.title,
            causes=tuple(self.reasons.causes),
            why=tuple(self.reasons.why),
        )
