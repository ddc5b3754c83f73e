"""A circuit breaker (M. Nygard, Release It!, 2007): a service that is down costs seconds, not a timeout a request.

States: closed (requests pass), open (they wait), trial (one passes, the others wait), dead (all fail at once). A
service that fails repeatedly opens the circuit; after a while one request is let through as a trial. A good answer
closes the circuit; as many failed trials as there are waits, and the service counts as dead.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

State = Literal["closed", "open", "trial", "dead"]

THRESHOLD = 5
"""Failures in a row, by weight, that open the circuit."""
WAITS = (1.0, 2.0, 4.0)
"""Seconds before each trial."""
_LOOK_AGAIN = 0.05


@dataclass(slots=True)
class Breaker:
    """The state for one service. Times are seconds of any one clock."""

    state: State = "closed"
    failures: int = 0
    trials: int = 0
    open_until: float = 0.0
    reason: str = ""

    def admit(self, now: float) -> float:
        """How many seconds a request has to wait before it asks again: 0 lets it pass, which may make it the trial.

        Raises nothing: a dead service is seen in ``state``.
        """
        if self.state in {"closed", "dead"}:
            return 0.0
        if self.state == "trial":
            return _LOOK_AGAIN
        if now < self.open_until:
            return self.open_until - now
        self.state = "trial"
        self.trials += 1
        return 0.0

    def succeed(self) -> None:
        """A request was answered."""
        if self.state != "dead":
            self.state, self.failures, self.trials = "closed", 0, 0

    def fail(self, now: float, reason: str, weight: int = 1) -> None:
        """A request failed because of the service. ``weight`` is more than 1 for what took long: a trial that takes
        long and fails is the last one.
        """
        self.reason = reason
        self.failures += weight
        if self.state == "trial" and weight > 1:
            self.state = "dead"
        elif self.state == "trial" or (self.state == "closed" and self.failures >= THRESHOLD):
            self._open(now)

    def abandon(self, now: float) -> None:
        """The request that was the trial ended without an answer of either kind (it was cancelled)."""
        if self.state == "trial":
            self.trials -= 1
            self.state, self.open_until = "open", now

    def kill(self, reason: str) -> None:
        """The service has said that it will not answer for long."""
        self.state, self.reason = "dead", reason

    def _open(self, now: float) -> None:
        if self.trials >= len(WAITS):
            self.state = "dead"
            return
        self.state, self.open_until = "open", now + WAITS[self.trials]
