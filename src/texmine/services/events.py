"""Events: what a job tells as it goes, for logs. Who listens, and in which form it is written, is the door's business.

Each event has a name and fields of plain values. No field ever holds a key or an address of the asker.
"""

from __future__ import annotations

import logging
from typing import Any, Literal

LOGGER = "texmine"
FIELDS = "texmine_fields"
Level = Literal["info", "warning", "error"]
_LEVELS: dict[Level, int] = {"info": logging.INFO, "warning": logging.WARNING, "error": logging.ERROR}
_LOG = logging.getLogger(LOGGER)
_LOG.addHandler(logging.NullHandler())


def note(event: str, message: str, *, level: Level = "info", **fields: Any) -> None:  # noqa: ANN401 - plain values
    """Tells of an event. ``event`` is a name such as ``request``, ``message`` one line for people."""
    _LOG.log(_LEVELS[level], "%s", message, extra={FIELDS: {"event": event, **fields}})
