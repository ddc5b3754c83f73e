"""What each of the two stages of reading depends on, so that a change of the pack or the model reads no more again than
it can affect.

The first stage looks names up: it depends on the code and on all of the pack, and is quick. The second recognises,
parses and relates. It depends on what the first one found, on the code, the model, the words of the relation grammar,
and, where the recogniser saw a name that the first stage did not, on the genes that such a name is linked to. A passage
that names no state never comes to the second stage.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from texmine.extract.fingerprint import code_hash
from texmine.extract.found import Found
from texmine.model import content_hash

GENES = frozenset(
    {"genes.tsv", "gene_names.tsv", "gene_roles.tsv", "families.tsv", "ambiguous.tsv", "car_antigens.tsv"}
)
"""The files of a pack that say which genes there are and what they are called."""
LOOKED_UP = GENES | {
    "pack.toml", "drugs.tsv", "markers.tsv", "marker_rules.tsv", "mechanisms.tsv", "mechanism_cues.tsv", "states.tsv",
    "states.sssom.tsv", "state_names.tsv", "state_heads.tsv", "state_context.tsv", "state_grammar.tsv",
}  # fmt: skip
"""Those that the first stage alone reads, but for genes. Any other file counts as part of the relation grammar."""
_FIELDS = tuple(each.name for each in fields(Found))


@dataclass(frozen=True, slots=True)
class Parts:
    """Hashes (hex) of what a pipeline is made of: the code with its settings, the model, the grammar, the genes."""

    code: str
    model: str
    grammar: str
    genes: str


@dataclass(frozen=True, slots=True)
class Looked:
    """A sentence after the first stage: where it stands in its passage's view, and the names in it."""

    start: int
    text: str
    mentions: tuple[Found, ...]

    @property
    def names_state(self) -> bool:
        """Whether it comes to the second stage."""
        return any(mention.kind == "state" for mention in self.mentions)


def parts_of(folder: Path, model: Sequence[str], settings: Mapping[str, Any]) -> Parts:
    """The parts of a pipeline over the pack in a folder; ``model`` is what identifies the language model."""
    return Parts(
        code=content_hash([code_hash(), {name: str(value) for name, value in settings.items()}]),
        model=content_hash(list(model)),
        grammar=_files_hash(path for path in _tables(folder) if path.name not in LOOKED_UP),
        genes=_files_hash(path for path in _tables(folder) if path.name in GENES),
    )


def looked_hash(parts: Parts, text: str, dropped: Sequence[tuple[int, int]], sentences: Sequence[Looked]) -> str:
    """SHA-256 (hex) of a passage, of what the first stage found in it, and of the code."""
    looked = [[each.start, each.text, [_values(mention) for mention in each.mentions]] for each in sentences]
    return content_hash([parts.code, text, dropped, looked])


def _values(mention: Found) -> tuple[object, ...]:
    return tuple(getattr(mention, name) for name in _FIELDS)


def outcome_key(parts: Parts, base: str, *, second: bool, linked: bool) -> str:
    """SHA-256 (hex) of all that the second stage makes of a passage. ``base`` is its looked_hash; ``second`` says
    whether it comes to that stage, ``linked`` whether names are linked in it.
    """
    parts_of_it = [parts.model, parts.grammar, parts.genes if linked else None] if second else []
    return content_hash([base, parts_of_it])


def _tables(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix in {".toml", ".tsv"} and path.is_file())


def _files_hash(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in files:
        content = path.read_bytes()
        digest.update(f"{path.name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()
