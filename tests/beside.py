"""Recorded payloads of the real services, which are not ours to keep: a test that reads them skips without them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

FIXTURES = Path(__file__).resolve().parents[2] / "shared" / "fixtures"


def recorded(name: str) -> bytes:
    """A payload as it was recorded."""
    path = FIXTURES / name
    if not path.is_file():
        pytest.skip(f"{name} is not beside the repository, in ../shared/fixtures")
    return path.read_bytes()


def recorded_json(name: str) -> Any:
    """A recorded payload, read."""
    return json.loads(recorded(name))
