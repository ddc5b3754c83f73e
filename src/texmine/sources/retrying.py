"""When to ask again: only what may pass, a few times, later each time and never all at the same moment."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, stop_after_attempt, wait_random_exponential

from texmine.sources.failures import AttemptError

ATTEMPTS = 7
FIRST_WAIT = 0.25
LONGEST_WAIT = 4.0
UNSTATED_PAUSE = 1.0
"""Seconds to leave a service alone that says it was asked too often, but not how long to wait."""
LONGEST_PAUSE = 60.0
"""Seconds. A service that wants to be left alone for longer counts as down for this run."""

TRANSIENT = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 529})

_backoff = wait_random_exponential(multiplier=FIRST_WAIT, max=LONGEST_WAIT)


def retrying(attempts: int = ATTEMPTS) -> AsyncRetrying:
    """The plan of attempts for one request. The last AttemptError is raised as it is."""
    return AsyncRetrying(
        retry=retry_if_exception(lambda error: isinstance(error, AttemptError) and error.again),
        stop=stop_after_attempt(attempts),
        wait=_wait,
        reraise=True,
    )


def _wait(state: RetryCallState) -> float:
    error = state.outcome.exception() if state.outcome else None
    asked = error.wait if isinstance(error, AttemptError) else None
    # Full jitter: AWS Architecture Blog, "Exponential Backoff And Jitter" (2015). What was asked for is waited in full.
    return (asked or 0.0) + float(_backoff(state))


def read_retry_after(value: str | None, now: datetime | None = None) -> float | None:
    """Seconds to wait, from a Retry-After of seconds or of a date (RFC 9110, 10.2.3); None where it is neither."""
    if not value:
        return None
    text = value.strip()
    if re.fullmatch(r"\d{1,9}(?:\.\d+)?", text):
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - (now or datetime.now(UTC))).total_seconds())
