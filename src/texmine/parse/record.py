"""The summary record of a review (Markdown): metadata, abstract, key findings, and its entities with identifiers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from texmine.errors import ParseError
from texmine.model import Article, DocumentEntity, Issue, PassageKind
from texmine.parse.builder import Flat
from texmine.parse.ids import IdCollector
from texmine.parse.passages import PassageList
from texmine.parse.plaintext import decode
from texmine.parse.record_entities import read_entities
from texmine.text import fold_space

PARSER = "record/1"

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*")
_BULLET = re.compile(r"(?:[-*+]|\d+[.)])\s+(.*)")
_AUTHORS = re.compile(r"\*\*Authors?:?\*\*:?\s*(.*)", re.IGNORECASE)
_PMCID = re.compile(r"\bPMC\d+\b")
_PMID = re.compile(r"\bPMID:?\s*(\d+)", re.IGNORECASE)
_DOI = re.compile(r"(?:\bDOI:?\s*|https?://(?:dx\.)?doi\.org/)(\S+)", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?:-\d\d){0,2}(?!\d)")
_N_REFERENCES = re.compile(r"(\d[\d,]*)\s+references?\b", re.IGNORECASE)
_OMITTED = re.compile(r"_[^_]*\bomitted\b|.*\bin the complete paper\b", re.IGNORECASE)
_RULE = re.compile(r"-{3,}|\*{3,}|_{3,}")

_KINDS: dict[str, PassageKind] = {
    "abstract": "abstract",
    "contribution": "paragraph",
    "full text": "paragraph",
    "key findings": "key_finding",
    "tl;dr": "paragraph",
}
_WITHOUT_TEXT = frozenset({"figures", "references", "tables"})
_ENTITIES = frozenset({"entities", "full-text entities"})
_KNOWN = frozenset(_KINDS) | _WITHOUT_TEXT | _ENTITIES


@dataclass(slots=True)
class _Section:
    """A heading and what stands under it: paragraphs and list items, each as one line."""

    path: tuple[str, ...] = ()
    blocks: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.path[0].lower() if self.path else ""


def parse_record(data: bytes) -> Article:
    """A summary record: title, byline, sections of text, lists of entities, the number of references that it states.

    Sections may be missing; unknown ones are read as prose, with an issue. A paragraph of the abstract that repeats
    another, or that is the paragraphs after it run together, is not stored. Raises ParseError where there is no title
    or no section that a record has.
    """
    head, *sections = _split(decode(data))
    if not head.path or not any(section.name in _KNOWN for section in sections):
        message = 'not a summary record: expected a "# Title" and sections such as "## Abstract"'
        raise ParseError(message)
    return _article(head, sections)


def _split(text: str) -> list[_Section]:
    """The document's title with what follows it, then its sections; a deeper heading lengthens the path."""
    sections = [_Section()]
    open_block = False
    for raw in text.split("\n"):
        line = raw.strip()
        heading = _HEADING.fullmatch(line)
        if heading:
            _open_section(sections, len(heading[1]), fold_space(heading[2]))
        elif line and not _RULE.fullmatch(line):
            if open_block and not _BULLET.fullmatch(line):
                sections[-1].blocks[-1] += f" {line}"
            else:
                sections[-1].blocks.append(line)
        open_block = bool(line) and heading is None and not _RULE.fullmatch(line)
    return sections


def _open_section(sections: list[_Section], level: int, heading: str) -> None:
    if level == 1 and not sections[0].path and not sections[0].blocks:
        sections[0].path = (heading,)
    elif level <= 2:
        sections.append(_Section((heading,)))
    else:
        above = sections[-1].path if len(sections) > 1 else ()
        sections.append(_Section((*above[: level - 2], heading)))


def _article(head: _Section, sections: list[_Section]) -> Article:
    passages = PassageList()
    passages.add("title", Flat(head.path[0]))
    entities: list[DocumentEntity] = []
    for section in sections:
        _read_section(section, passages, entities)
    ids = _read_ids(head, sections)
    passages.report(ids.issues)
    if not ids.identifiers:
        passages.report([Issue("no_identifier", "no valid PMID, PMCID or DOI")])
    journal, year = _journal_and_year(head)
    return Article(
        ids=ids.identifiers,
        title=head.path[0],
        text_kind="record",
        parser=PARSER,
        passages=passages.passages,
        authors=_authors(head),
        journal=journal,
        year=year,
        entities=tuple(entities),
        issues=passages.issues,
        n_references_stated=_n_references(sections),
    )


def _read_section(section: _Section, passages: PassageList, entities: list[DocumentEntity]) -> None:
    if section.name in _ENTITIES:
        for block in section.blocks:
            found = read_entities(block)
            if found is None:
                passages.report([Issue("unknown_entity_list", block[:100])])
            entities.extend(found or ())
        return
    if section.name in _WITHOUT_TEXT:
        return
    if section.name not in _KINDS:
        passages.report([Issue("unknown_section", section.path[0])])
    texts = [_text(block) for block in section.blocks if not _OMITTED.match(block) and not _is_footer(block)]
    for text in _without_repeats(texts):
        passages.add(_KINDS.get(section.name, "paragraph"), Flat(text), section.path)


def _text(block: str) -> str:
    bullet = _BULLET.fullmatch(block)
    return fold_space(bullet[1] if bullet else block)


def _is_footer(block: str) -> bool:
    return block.startswith("Source:")


def _without_repeats(texts: list[str]) -> list[str]:
    """The texts, each once, without those that are the texts right after them with the blanks between them lost."""
    bare = ["".join(text.split()) for text in texts]
    kept: list[str] = []
    for position, text in enumerate(texts):
        rest = bare[position + 1 :]
        run_together = any("".join(rest[:count]) == bare[position] for count in range(2, len(rest) + 1))
        if text not in kept and not run_together:
            kept.append(text)
    return kept


def _read_ids(head: _Section, sections: list[_Section]) -> IdCollector:
    """From the byline, and from the address that the record was taken from."""
    byline = " · ".join(head.blocks)
    footer = " ".join(block for section in sections for block in section.blocks if _is_footer(block))
    collector = IdCollector("record")
    for kind, pattern in (("doi", _DOI), ("pmid", _PMID)):
        for match in pattern.finditer(byline):
            collector.add(kind, match[1])
    for match in [*_PMCID.finditer(byline), *_PMCID.finditer(footer)][:1]:
        collector.add("pmcid", match[0])
    return collector


def _authors(head: _Section) -> tuple[str, ...]:
    for block in head.blocks:
        match = _AUTHORS.fullmatch(block)
        if match:
            return tuple(filter(None, (fold_space(name) for name in re.split(r",\s+|;\s*", match[1]))))
    return ()


def _journal_and_year(head: _Section) -> tuple[str | None, int | None]:
    """Of a line "PMC · DOI: … · Journal · 2026-02-02": what is no identifier and no date is the journal."""
    journal: str | None = None
    year: int | None = None
    for block in head.blocks:
        if _AUTHORS.fullmatch(block) or "·" not in block:
            continue
        for part in (fold_space(p) for p in block.split("·")):
            date = _YEAR.fullmatch(part)
            if date:
                year = year or int(date[1])
            elif part and part != "PMC" and not any(p.match(part) for p in (_DOI, _PMID, _PMCID)):
                journal = journal or part
    return journal, year


def _n_references(sections: list[_Section]) -> int | None:
    for section in sections:
        match = _N_REFERENCES.search(" ".join(section.blocks)) if section.name == "references" else None
        if match:
            return int(match[1].replace(",", ""))
    return None
