"""The full text of a paper: from PMC's bucket, else from Europe PMC, else by efetch; or why there is none to keep."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from texmine.model import Article, Identifiers, Licence, Origin
from texmine.parse.jats import parse_jats
from texmine.services.crawl.fetching import Fetched, Topic, reader
from texmine.services.crawl.library import Library
from texmine.services.crawl.licence import LicencePolicy, stated
from texmine.sources import europepmc, eutils, pmc_cloud
from texmine.sources.exchange import Reply, Request
from texmine.sources.pmc_cloud import CloudArticle
from texmine.sources.records import PaperRecord

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a paper, and where its bytes came from."""

    article: Article
    origin: Origin


@dataclass(slots=True)
class TextSearch:
    """The search for one paper's full text. ``reasons`` tell why a place did not give it; ``failed`` says that one of
    them did not answer, so that the text may be there after all.
    """

    library: Library
    policy: LicencePolicy
    ids: Identifiers
    cloud: CloudArticle | None = None
    reasons: list[str] = field(default_factory=list)
    failed: bool = False

    async def run(self) -> Text | None:
        """The text, or None."""
        if self.ids.pmcid is None:
            self.reasons.append("not in PMC")
            return None
        text = await self._from_cloud(self.ids.pmcid)
        if text is None and self._may_be_elsewhere():
            text = await self._from_europepmc(self.ids.pmcid)
            if text is None and (self.cloud is None or self.cloud.open_access):
                text = await self._from_efetch(self.ids.pmcid)
        return text

    def _may_be_elsewhere(self) -> bool:
        """Where PMC's own metadata rule it out, no other copy of the article is asked for."""
        if self.cloud is None:
            return True
        if self.policy.refusal(self._cloud_licence()) and self.cloud.licence is not None:
            return False
        record = self._europepmc_record()
        if record is None and not self.cloud.open_access and self._is_europepmc_silent():
            self._miss("Europe PMC: no answer")
        return self.cloud.open_access or (record is not None and record.open_access is True)

    # --- PMC Cloud ---

    async def _from_cloud(self, pmcid: str) -> Text | None:
        version = self.library.version(self.ids) or await self._newest_version(pmcid)
        if version is None:
            return None
        metadata = await self._metadata(pmcid, version)
        if metadata is None or metadata.answer is None:
            self.reasons.append("PMC Cloud: no answer" if metadata is None else "PMC Cloud: not in the bucket")
            return None
        self.cloud = metadata.answer
        refusal = self._cloud_refusal(self.cloud)
        if refusal is not None or self.cloud.xml_path is None:
            self.reasons.append(f"PMC Cloud: {refusal or 'no XML'}")
            return None
        read = _article_reader(pmc_cloud.article_reader(self.cloud.xml_md5), self.ids)
        request = pmc_cloud.build_article(self.cloud.xml_path)
        name = self.cloud.xml_path.rpartition("/")[2]
        return await self._fetch(request, read, self._cloud_licence(), ("pmc", name, "PMC Cloud"))

    async def _metadata(self, pmcid: str, version: int) -> Fetched[CloudArticle] | None:
        metadata = await self._ask(pmc_cloud.build_metadata(pmcid, version), pmc_cloud.read_metadata)
        self.library.metadata_folder |= metadata is not None and metadata.answer is not None
        if metadata is None or self.library.metadata_folder:
            return metadata
        return await self._ask(pmc_cloud.build_metadata_beside(pmcid, version), pmc_cloud.read_metadata)

    async def _newest_version(self, pmcid: str) -> int | None:
        versions = await self._ask(pmc_cloud.build_versions(pmcid), pmc_cloud.read_versions)
        if versions is None or not versions.answer:
            self.reasons.append("PMC Cloud: no answer" if versions is None else "PMC Cloud: not in the bucket")
            return None
        return versions.answer[-1]

    def _cloud_licence(self) -> Licence:
        return stated(self.cloud.licence if self.cloud else None, "pmc_cloud/license_code")

    def _cloud_refusal(self, cloud: CloudArticle) -> str | None:
        """Metadata without a licence leave it to the article to state one."""
        licence = self._cloud_licence()
        refusal = self.policy.refusal(licence) if licence.raw else None
        if refusal is None and not cloud.open_access and not (licence.raw and self.policy.keeps_unopened):
            return "not open access"
        return refusal

    # --- Europe PMC and efetch ---

    async def _from_europepmc(self, pmcid: str) -> Text | None:
        record = self._europepmc_record()
        if record is None and self._is_europepmc_silent():
            self._miss("Europe PMC: no answer")  # what it says of licence and access goes before its text
            return None
        if record is not None and not record.open_access:
            self.reasons.append("Europe PMC: not open access")
            return None
        licence = stated(record.licence if record else None, "europepmc/license")
        if licence.raw and (refusal := self.policy.refusal(licence)):
            self.reasons.append(f"Europe PMC: {refusal}")
            return None
        read = _article_reader(europepmc.read_full_text, self.ids)
        request = europepmc.build_full_text(pmcid)
        return await self._fetch(request, read, licence, ("europepmc", f"{pmcid}.xml", "Europe PMC"))

    async def _from_efetch(self, pmcid: str) -> Text | None:
        def read(reply: Reply) -> Article | None:
            body = eutils.read_article(reply)
            return None if body is None else _article_reader(lambda _: body, self.ids)(reply)

        licence = self._cloud_licence()
        return await self._fetch(eutils.build_article(pmcid), read, licence, ("pmc", f"{pmcid}.xml", "efetch"))

    # --- all of them ---

    async def _fetch(
        self,
        request: Request,
        read: Callable[[Reply], Article | None],
        licence: Licence,
        place: tuple[str, str, str],
    ) -> Text | None:
        service, name, title = place

        def refuse(article: Article | None) -> str | None:
            return self.policy.refusal(effective_licence(article, licence)) if article is not None else None

        fetched = await self._ask(request, read, Topic(f"PMCID:{self.ids.pmcid}", licence), refuse)
        if fetched is None or fetched.answer is None:
            reason = "no answer" if fetched is None else fetched.withheld or "no full text of it"
            self.reasons.append(f"{title}: {reason}")
            return None
        article = replace(fetched.answer, licence=effective_licence(fetched.answer, licence))
        refusal = self.policy.refusal(article.licence)
        if refusal is not None:  # it was kept when other licences were asked for
            self.reasons.append(f"{title}: {refusal}")
            return None
        return Text(article, Origin(service, name, fetched.sha256, fetched.size))

    async def _ask(
        self,
        request: Request,
        read: Callable[[Reply], Answer],
        topic: Topic | None = None,
        refuse: Callable[[Answer], str | None] | None = None,
    ) -> Fetched[Answer] | None:
        fetched = await self.library.ask(request, read, topic, refuse)
        self.failed = self.failed or fetched is None
        return fetched

    def _miss(self, reason: str) -> None:
        self.failed = True
        self.reasons.append(reason)

    def _is_europepmc_silent(self) -> bool:
        return any("europepmc" in self.library.unheard.get(curie, ()) for curie in self.ids.curies)

    def _europepmc_record(self) -> PaperRecord | None:
        return next((self.library.europepmc[c] for c in self.ids.curies if c in self.library.europepmc), None)


def effective_licence(article: Article, known: Licence) -> Licence:
    """The licence that the article itself states, where that is a known one; else what the service says of it."""
    return article.licence if article.licence.code is not None or known.raw is None else known


def _article_reader(check: Callable[[Reply], bytes], ids: Identifiers) -> Callable[[Reply], Article | None]:
    """A reader of JATS that gives None for one without a body, and for another article than was asked for."""
    parse = reader(parse_jats, check)

    def read(reply: Reply) -> Article | None:
        article = parse(reply)
        return article if article.text_kind == "full_text" and article.ids.pmcid in {None, ids.pmcid} else None

    return read
