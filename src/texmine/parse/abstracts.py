"""The abstracts of a JATS article, each labelled with what it is."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from texmine.model import Issue
from texmine.parse.flatten import plain_text
from texmine.parse.floats import block_reader
from texmine.parse.passages import PassageList, Path
from texmine.parse.xml import attribute, children, local_name

_TITLES = {
    "editor": "Editor's summary",
    "executive-summary": "Executive summary",
    "graphical": "Graphical abstract",
    "key-points": "Key points",
    "plain-language-summary": "Plain language summary",
    "teaser": "Teaser",
    "toc": "Table of contents summary",
}


def read_abstracts(meta: etree._Element, passages: PassageList) -> None:
    """Add the passages of all abstracts, of kind ``abstract``.

    Section: the abstract's own title, or what its type is called, or "Abstract"; below it the heading of a structured
    abstract's part, which is the passage's label too ("METHODS"); else the abstract's type ("graphical") is. A text
    that an earlier abstract has said is not said again. Abstracts in other languages than English are left out, with an
    issue.
    """
    said: set[str] = set()
    for abstract in children(meta, "abstract", "trans-abstract"):
        language = _foreign(abstract, meta)
        if language:
            passages.report([Issue("skipped_abstract", f"an abstract in another language: {language}")])
            continue
        said |= _read_abstract(abstract, passages, said)


def _foreign(abstract: etree._Element, meta: etree._Element) -> str | None:
    language = attribute(abstract, "lang") or ""
    if language.lower().startswith("en") or not language:
        return "unknown" if local_name(abstract) == "trans-abstract" and not language else None
    only_one = sum(1 for _ in children(meta, "abstract", "trans-abstract")) == 1
    return None if only_one else language


def _read_abstract(abstract: etree._Element, passages: PassageList, said: set[str]) -> set[str]:
    kind = str(abstract.get("abstract-type") or "")
    kind = "" if kind in {"main", "normal", "standard"} else kind
    title = plain_text(next(children(abstract, "title"), None))
    top = title or _TITLES.get(kind, kind[:1].upper() + kind[1:].replace("-", " ") if kind else "Abstract")
    own = PassageList(passages.index)
    block_reader(own, "abstract").read_children(abstract, (top.rstrip(":"),))
    for passage in own.passages:
        if passage.text in said and passage.kind == "abstract":
            continue
        passages.append(passage, label=passage.label or _label(passage.section, kind))
    passages.report(own.issues)
    return {passage.text for passage in own.passages}


def _label(section: Path, kind: str) -> str | None:
    return section[-1] if len(section) > 1 else kind or None


def abbreviation_lists(meta: etree._Element) -> Iterator[etree._Element]:
    """Keyword groups and author notes that are lists of abbreviations."""
    for group in children(meta, "kwd-group"):
        if "abbr" in str(group.get("kwd-group-type") or "").lower():
            yield from children(group, "kwd")
    for notes in children(meta, "author-notes"):
        for note in children(notes, "fn"):
            if "abbr" in str(note.get("fn-type") or "").lower():
                yield note
