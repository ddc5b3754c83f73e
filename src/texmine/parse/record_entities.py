"""The entity lists of a summary record: "PDCD1 (programmed cell death 1) [NCBI Gene 5133] {aka CD279, PD-1}, …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from texmine.model import DocumentEntity

_LINE = re.compile(r"(?:[-*+]\s+)?\*\*([^*]+?):?\*\*:?\s*(.*)")
_ALIASES = re.compile(r"\s*\{\s*aka:?\s+(.*?)\s*\}?$")
_TAGGED_ID = re.compile(r"\s*\[([A-Za-z][A-Za-z ]*?)[ :]\s*(\w*\d[\w.-]*)[^\[\]]*\]$")
_BARE_ID = re.compile(r"\s*\((-|[A-Za-z][\w.]*:[\w.:-]+|rs\d+)\)$")
_TAG_OPENS = re.compile(r"\[(?:NCBI Gene|taxon|MESH|CVCL)\b", re.IGNORECASE)
_PREFIXES = {"ncbi gene": "NCBIGene", "ncbigene": "NCBIGene", "gene": "NCBIGene", "taxon": "NCBITaxon", "mesh": "MESH"}
_KINDS = {
    "cell lines": "cell_line",
    "chemicals": "chemical",
    "diseases": "disease",
    "genes": "gene",
    "mutations": "mutation",
    "species": "species",
    "variants": "mutation",
}
_OPENING = {")": "(", "]": "[", "}": "{"}


def read_entities(line: str) -> tuple[DocumentEntity, ...] | None:
    """The entities of one line of the list ("- **Genes:** …"), in order; None where the line is no such list.

    An entity without an identifier ("-") has no CURIE. Commas part entities, and aliases, only where a blank follows
    and no bracket is open, so that "1,25-D3" and "MYB proto-oncogene, transcription factor" stay whole.
    """
    match = _LINE.fullmatch(line.strip())
    if match is None:
        return None
    kind = _KINDS.get(match[1].strip().lower(), match[1].strip().lower().removesuffix("s").replace(" ", "_"))
    return tuple(_entity(kind, item) for item in _items(match[2]))


def _items(text: str) -> Iterator[str]:
    """Where identifiers are given, a piece without one is the first half of a name with a comma in it."""
    pieces = list(split_outside_brackets(text))
    identified = any(_BARE_ID.search(piece) for piece in pieces)
    held = ""
    for number, piece in enumerate(pieces):
        whole = f"{held}, {piece}" if held else piece
        last = number == len(pieces) - 1
        if identified and not last and not _BARE_ID.search(piece) and not _TAGGED_ID.search(piece):
            held = whole
            continue
        held = ""
        yield whole


def split_outside_brackets(text: str) -> Iterator[str]:
    """The pieces between commas that a blank follows and that no bracket encloses, without empty ones.

    A bracket that is never closed does no harm beyond the list or the identifier that it stands in.
    """
    stack: list[str] = []
    start = 0
    for position, char in enumerate(text):
        if char == "[" and _TAG_OPENS.match(text, position):
            stack = [bracket for bracket in stack if bracket == "{"]
        if char in "([{":
            stack.append(char)
        elif char in _OPENING and _OPENING[char] in stack:
            # A parenthesis closes its like; a square or curly bracket also whatever was left open within it.
            if char != ")" or stack[-1] == "(":
                while stack.pop() != _OPENING[char]:
                    pass
        elif char == "," and not stack and text[position + 1 : position + 2].isspace():
            yield from filter(None, [text[start:position].strip()])
            start = position + 1
    yield from filter(None, [text[start:].strip()])


def _entity(kind: str, item: str) -> DocumentEntity:
    names: tuple[str, ...] = ()
    aliases = _ALIASES.search(item)
    if aliases:
        names = tuple(dict.fromkeys(split_outside_brackets(aliases[1])))
        item = item[: aliases.start()]
    item, curie = _take_id(item.strip())
    label, description = _take_description(item)
    return DocumentEntity(kind, label, curie, description, names)


def _take_id(item: str) -> tuple[str, str | None]:
    tagged = _TAGGED_ID.search(item)
    if tagged:
        prefix = _PREFIXES.get(tagged[1].strip().lower(), tagged[1].strip().replace(" ", ""))
        return item[: tagged.start()].strip(), f"{prefix}:{tagged[2]}"
    bare = _BARE_ID.search(item)
    if bare is None:
        return item, None
    curie = None if bare[1] == "-" else bare[1]
    if curie and curie.startswith("rs") and ":" not in curie:
        curie = f"dbSNP:{curie}"
    return item[: bare.start()].strip(), curie


def _take_description(item: str) -> tuple[str, str | None]:
    """What stands in brackets behind the name, up to the end; a bracket within the name sticks to it."""
    head, blank, rest = item.partition(" (")
    if not blank or not rest.endswith(")") or not head.strip():
        return item, None
    return head.strip(), rest[:-1].strip() or None
