"""Where the starter corpus lies: inside an installed package, or in the repository's corpus/starter."""

from __future__ import annotations

from pathlib import Path

import texmine
from texmine.errors import InputError

README = "README.md"


def list_starter_files() -> list[Path]:
    """The files of the starter corpus, the review's record first. Raises InputError where it is missing."""
    package = Path(texmine.__file__).parent
    for folder in (package / "_starter", package.parents[1] / "corpus" / "starter"):
        if folder.is_dir():
            records = sorted(path for path in folder.glob("*.md") if path.name != README)
            return [*records, *sorted(folder.glob("*.jsonl"))]
    message = "the starter corpus is missing from this installation: install texmine again."
    raise InputError(message)
