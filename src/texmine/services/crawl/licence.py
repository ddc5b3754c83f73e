"""Which full texts may be kept: those under a licence that allows copies to be stored, narrowed to what was asked for.

Creative Commons licences, all of them, allow verbatim copies; so do dedications to the public domain. A licence for
text mining alone ("TDM") does not say so: such texts are kept only where it is named.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from texmine.errors import ConfigError
from texmine.model import Licence
from texmine.parse.licences import licence_code

TDM = "LicenseRef-TDM"
KEPT = (
    "CC-BY", "CC-BY-SA", "CC-BY-ND", "CC-BY-NC", "CC-BY-NC-SA", "CC-BY-NC-ND", "CC0", "CC-PDM",
    "LicenseRef-public-domain",
)  # fmt: skip
"""Licences, without their versions, that allow storing."""
NAMED = (*KEPT, TDM)


@dataclass(frozen=True, slots=True)
class LicencePolicy:
    """The licences, without their versions, under which full texts are kept."""

    kept: tuple[str, ...] = KEPT

    def refusal(self, licence: Licence) -> str | None:
        """Why a text under this licence is not kept; None where it is. No licence allows nothing."""
        if licence.code is None:
            stated = f"states {licence.raw[:80]!r}, which" if licence.raw else "states no licence that"
            return f"it {stated} is not known to allow storing" if licence.raw else f"it {stated} allows storing"
        if family(licence.code) in self.kept:
            return None
        known = family(licence.code) in KEPT
        return f"its licence is {licence.code}, which {'was not asked for' if known else 'does not allow storing'}"

    @property
    def keeps_unopened(self) -> bool:
        """Whether texts are kept that may be mined but are not open access."""
        return TDM in self.kept


def read_policy(licences: str) -> LicencePolicy:
    """The policy of a list of licences, separated by commas; all that allow storing where it is empty.

    A licence means all of its versions and nothing else: ``CC BY`` is not ``CC BY-NC``. Raises ConfigError.
    """
    names = [name.strip() for name in licences.split(",") if name.strip()]
    if not names:
        return LicencePolicy()
    found = []
    for name in names:
        code = code_of(name)
        if code is None or family(code) not in NAMED:
            message = f"{name!r} is no licence that texmine knows: there are {', '.join(NAMED)}."
            raise ConfigError(message)
        found.append(family(code))
    return LicencePolicy(tuple(dict.fromkeys(found)))


def code_of(statement: str | None) -> str | None:
    """The normalised code of a service's statement, such as ``cc by-nc`` or an address; None where it is none."""
    if statement is None:
        return None
    if re.fullmatch(r"(?:LicenseRef-)?TDM", statement.strip(), re.IGNORECASE):
        return TDM
    plain = statement.strip()
    return next((name for name in NAMED if name.lower() == plain.lower()), None) or licence_code(plain)


def family(code: str) -> str:
    """A code without its version: ``CC-BY-4.0`` is of ``CC-BY``."""
    return re.sub(r"-\d\.\d(?:-IGO)?$", "", code)


def stated(raw: str | None, where: str) -> Licence:
    """A licence as a service states it."""
    return Licence(raw, code_of(raw), where) if raw else Licence()
