"""Stand-ins for the web services that texmine crawls: a real HTTP server, a made-up library, and faults on demand."""

from tests.fakes.dials import Dials, Fault
from tests.fakes.journal import Entry, Journal
from tests.fakes.library import REVIEW_DOI, REVIEW_PMCID, REVIEW_PMID
from tests.fakes.papers import Citation, Notice, Paper
from tests.fakes.server import FakeServices
from tests.fakes.world import World

__all__ = [
    "REVIEW_DOI",
    "REVIEW_PMCID",
    "REVIEW_PMID",
    "Citation",
    "Dials",
    "Entry",
    "FakeServices",
    "Fault",
    "Journal",
    "Notice",
    "Paper",
    "World",
]
