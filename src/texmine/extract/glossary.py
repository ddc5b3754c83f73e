"""A document's own abbreviations: what a short form means in it, from where it is defined to the document's end.

The definition decides over the dictionary: where a paper writes "transmission electron microscopy (TEM)", TEM is no
effector memory cell in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from texmine.extract.definition import Definition
from texmine.extract.found import Found
from texmine.model import Concept, ConceptKind

_HEAD = r"(?:\s+(?:T\s+)?(?:cells?|subsets?|populations?|lymphocytes?|TILs?))?"
_GENE_WORD = re.compile(
    r"protein|factor|receptor|kinase|phosphatase|lig(?:ase|and)|ase\b|gene\b|interleukin|interferon|antigen|transcript"
    r"|box\b|homolog|molecule|family|subunit|binding|channel|transporter|integrin|globulin|lectin|(?:co)?activator"
    r"|inhibitor|repressor|interactor|zipper|oncogene",
    re.IGNORECASE,
)
# What no human gene's name ends with, and a reporter that is an enzyme of bacteria.
_NO_GENE = re.compile(
    r"(?:\bcells?|lymphocytes?|(?:binding|activation|interaction)[- ]domains?|regions?|syndrome|disease|disorder|assay"
    r"|test|receptors? complex)$|chloramphenicol",
    re.IGNORECASE,
)
_STATE_WORD = re.compile(
    r"\bT\b|memory|effector|na[iï]ve|exhaust|progenitor|precursor|stem|dysfunction|senescen|anerg|resident",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a document says that a short form stands for. ``concept`` is None where the pack does not know it."""

    long: str
    kind: ConceptKind | None = None
    concept: str | None = None


Glossary = Mapping[str, Meaning]
EMPTY: Glossary = MappingProxyType({})


def extend_glossary(
    glossary: Glossary, definitions: Iterable[Definition], find: Callable[[str], Sequence[Found]]
) -> Glossary:
    """The glossary with these definitions; of two for one short form the later stands. ``find`` finds mentions."""
    found = {definition.short: _meaning(definition.long, find) for definition in definitions}
    return MappingProxyType({**glossary, **found}) if found else glossary


def apply_glossary(
    text: str,
    found: Sequence[Found],
    glossary: Glossary,
    concepts: Mapping[str, Concept],
    goes_on: Callable[[str, int, str | None], bool],
) -> list[Found]:
    """The mentions of ``text`` once its document's abbreviations are read as defined.

    ``goes_on`` tells of a place where a gene's name ends whether a longer name goes on there.
    """
    result = list(found)
    present = [short for short in glossary if short in text or short.removesuffix("s") in text]
    for short in sorted(present, key=lambda s: (-len(s), s)):
        meaning = glossary[short]
        for match in _occurrence(short).finditer(text):
            if meaning.kind != "gene" or not goes_on(text, match.end("short"), meaning.concept):
                result = _apply(result, match, meaning, text, concepts)
    return sorted(result, key=lambda m: (m.start, m.end, m.kind, m.concept or ""))


@lru_cache(maxsize=1024)
def _occurrence(short: str) -> re.Pattern[str]:
    stem = short[:-1] if len(short) > 2 and short.endswith("s") else short
    return re.compile(rf"(?<![^\W_])(?P<short>{re.escape(stem)}s?)(?![^\W_]){_HEAD}")


def _apply(
    found: list[Found], match: re.Match[str], meaning: Meaning, text: str, concepts: Mapping[str, Concept]
) -> list[Found]:
    start, end = match.span("short")
    stem = end - 1 if match["short"].endswith("s") else end
    same = [m for m in found if m.start == start and stem <= m.end <= match.end() and m.kind != "mechanism"]
    if meaning.concept is None or meaning.kind is None:
        return [m for m in found if m not in same or _agrees(meaning.long, m, concepts)]
    inside = [m for m in found if m not in same and m.start < end and start < m.end and m.kind == meaning.kind]
    if inside:
        return found
    if any(m.kind == meaning.kind and m.concept == meaning.concept for m in same):
        return found
    stop = max((m.end for m in same), default=match.end() if meaning.kind == "state" else end)
    kept = [m for m in found if m not in same]
    return [*kept, Found(start, stop, text[start:stop], meaning.kind, meaning.concept, "abbreviation")]


def _agrees(long: str, mention: Found, concepts: Mapping[str, Concept]) -> bool:
    """Whether an unknown long form can still be a name of what the dictionary takes the short form for."""
    if mention.kind == "state":
        return bool(_STATE_WORD.search(long))
    concept = concepts.get(mention.concept or "")
    if concept is None:
        return bool(_GENE_WORD.search(long)) and not _NO_GENE.search(long)
    names = " ".join((concept.name or "", concept.label, *concept.names))
    if not _stems(long).isdisjoint(_stems(names)):
        return True
    return bool(_GENE_WORD.search(long)) and not _NO_GENE.search(long)


def _stems(text: str) -> set[str]:
    return {word.casefold()[:5] for word in _WORD.findall(text)}


def _meaning(long: str, find: Callable[[str], Sequence[Found]]) -> Meaning:
    """A state that the long form ends with, or a gene or family that most of it names."""
    text = f"{long} cells" if re.search(r"(?:^|\s)T$", long) else long
    last = [m for m in find(text) if m.concept is not None and not text[m.end :].strip(" ,.")]
    states = [m for m in last if m.kind == "state"]
    genes = [m for m in last if m.kind in {"gene", "family"} and 2 * (m.end - m.start) > len(text)]
    for candidates in (genes, states):
        if candidates:
            best = max(candidates, key=lambda m: (m.end - m.start, m.concept or ""))
            return Meaning(long, best.kind, best.concept)
    return Meaning(long)
