"""The five services, by name."""

from __future__ import annotations

from tests.fakes.messages import Service
from tests.fakes.services.crossref import CROSSREF
from tests.fakes.services.europepmc import EUROPEPMC
from tests.fakes.services.eutils import EUTILS
from tests.fakes.services.idconv import IDCONV
from tests.fakes.services.pmc_cloud import PMC_CLOUD

SERVICES: dict[str, Service] = {service.name: service for service in (EUTILS, IDCONV, PMC_CLOUD, EUROPEPMC, CROSSREF)}
SETTINGS = {
    "eutils": "TEXMINE_EUTILS_URL",
    "idconv": "TEXMINE_IDCONV_URL",
    "pmc-cloud": "TEXMINE_PMC_CLOUD_URL",
    "europepmc": "TEXMINE_EUROPEPMC_URL",
    "crossref": "TEXMINE_CROSSREF_URL",
}
"""The setting that points the crawler at each service."""
