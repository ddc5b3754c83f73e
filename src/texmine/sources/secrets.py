"""What must never be shown: keys and addresses, wherever they come from, in whatever form they were sent."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass, field
from urllib.parse import quote, quote_plus

REDACTED = "[redacted]"
_NAMED = re.compile(
    r"""((?:api[_-]?key|email|mailto)["']?\s*[=:]\s*["']?)(?!\[redacted\])[^\s"'&,;}]+""", re.IGNORECASE
)
_EMAIL = re.compile(r"[\w.+%-]+(?:@|%40)[\w-]+(?:\.[\w-]+)+")
_IP = re.compile(r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?!\w|\.\w)")
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Redactor:
    """Takes out the given values, in every spelling that an address or a form gives them, and all that looks like a
    key, an e-mail address or a client's address.
    """

    values: tuple[str, ...] = field(default=(), repr=False)

    def __call__(self, text: str) -> str:
        """The text without secrets."""
        for spelling in self._spellings():
            text = text.replace(spelling, REDACTED)
        text = _NAMED.sub(rf"\1{REDACTED}", text)
        return _IP.sub(REDACTED, _EMAIL.sub(REDACTED, text))

    def body(self, data: bytes) -> bytes:
        """An answer without the asker's own key and address, which some services repeat; all else stays as it is."""
        for spelling in self._spellings():
            data = data.replace(spelling.encode(), REDACTED.encode())
        return data

    def _spellings(self) -> list[str]:
        found = {form for value in self.values for form in (value, quote(value, safe=""), quote_plus(value))}
        return sorted((form for form in found if len(form) >= _SHORTEST), key=lambda form: (-len(form), form))


class RedactingFilter(logging.Filter):
    """Redacts log records of libraries, which write the addresses that they ask."""

    def __init__(self, redact: Redactor) -> None:
        super().__init__()
        self.redact = redact

    def filter(self, record: logging.LogRecord) -> bool:
        """Replaces the record's message by its redacted form; lets every record through."""
        record.msg, record.args = self.redact(record.getMessage()), ()
        return True
