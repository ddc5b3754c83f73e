"""What goes to standard error: lines for people, or with --log-json one JSON object a line for programs.

Every object has ``time`` (UTC, ISO 8601), ``level`` (info, warning, error), ``event``, ``command`` and ``message``; the
other keys depend on the event:

- ``message``, ``failure``: what a person would be told, and nothing else
- ``stage``: ``stage``, ``done``, ``total``
- ``request``: ``service``, ``method``, ``url``, ``status``, ``attempts``, ``bytes``, ``seconds``; ``request_failed``
  has ``reason`` instead of ``bytes``
- ``paper``: ``document``, ``document_id``, ``text`` (the kind of text, or null), ``new``, ``changed``
- ``document``: ``document``, ``evidence_added``, ``evidence_retired``
- ``begin``: ``target``, or what the job is about; ``end``: ``outcome``, ``counts``
- ``change``: ``document``, ``causes``, ``why``
- ``candidates``: ``kind``, ``query``, ``found``, ``new``

Keys and e-mail addresses are taken out of every value.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import click

from texmine.services.events import FIELDS, LOGGER, Level, note
from texmine.sources.secrets import Redactor

_LOG = logging.getLogger(LOGGER)


class _Handler(logging.Handler):
    """Writes to the standard error of the moment, which tests and programs may have replaced."""

    def __init__(self, command: str, secrets: tuple[str, ...], *, as_json: bool) -> None:
        super().__init__()
        self.command = command
        self.redact = Redactor(secrets)
        self.as_json = as_json

    def emit(self, record: logging.LogRecord) -> None:
        """Writes one line."""
        fields: Mapping[str, Any] = getattr(record, FIELDS, {})
        line = self._as_json(record, fields) if self.as_json else self._as_text(record, fields)
        click.echo(line, err=True)

    def _as_json(self, record: logging.LogRecord, fields: Mapping[str, Any]) -> str:
        told = {
            "time": _moment(record),
            "level": record.levelname.lower(),
            "event": fields.get("event", "message"),
            "command": self.command,
            "message": " ".join(record.getMessage().split()),
        }
        return json.dumps(self._clean({**told, **fields}), ensure_ascii=False, default=str)

    def _as_text(self, record: logging.LogRecord, fields: Mapping[str, Any]) -> str:
        message = " ".join(record.getMessage().split())
        return self.redact(f"{_moment(record)} {record.levelname.lower()} {fields.get('event', 'message')}: {message}")

    def _clean(self, value: Any) -> Any:  # noqa: ANN401 - any plain value
        if isinstance(value, str):
            return self.redact(value)
        if isinstance(value, Mapping):
            return {str(name): self._clean(part) for name, part in value.items()}
        if isinstance(value, (list, tuple)):
            return [self._clean(part) for part in value]
        return value


def open_log(command: str, secrets: tuple[str, ...], *, as_json: bool) -> None:
    """From now on events are written, and what is said to people is one of them. ``secrets`` are never shown."""
    close_log()
    _LOG.addHandler(_Handler(command, secrets, as_json=as_json))
    _LOG.setLevel(logging.INFO)
    _LOG.propagate = False


def close_log() -> None:
    """From now on nothing but what is said to people is written."""
    for handler in _handlers():
        _LOG.removeHandler(handler)
    _LOG.setLevel(logging.NOTSET)
    _LOG.propagate = True


def logs_as_json() -> bool:
    """Whether standard error is for programs."""
    return any(handler.as_json for handler in _handlers())


def say(message: str, *, event: str = "message", level: Level = "info") -> None:
    """Tells people something on standard error: as a line of its own, or as an event of the log."""
    if _handlers():
        note(event, message.removeprefix("texmine: "), level=level)
    else:
        click.echo(message, err=True)


def say_failure(message: str, level: Level = "warning") -> None:
    """Tells people of something that did not go as it should."""
    say(f"texmine: {message}", event="failure", level=level)


def _handlers() -> list[_Handler]:
    return [handler for handler in _LOG.handlers if isinstance(handler, _Handler)]


def _moment(record: logging.LogRecord) -> str:
    moment = datetime.fromtimestamp(record.created, UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
