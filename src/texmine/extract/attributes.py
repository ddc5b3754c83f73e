"""What the components leave on a Doc, as ``doc._.texmine_…``.

The values are kept in ``doc.user_data`` as plain data, so that a Doc can be serialised and passed between processes,
and read back as frozen objects:

- ``texmine_definitions``: the abbreviations that the Doc defines (Definition);
- ``texmine_glossary``: what abbreviations mean in it, by short form (Meaning);
- ``texmine_mentions``: the concepts that it names (DocMention);
- ``texmine_relations``: the relations that it states (Finding).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, astuple, fields
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from spacy.tokens import Doc

from texmine.extract.definition import Definition
from texmine.extract.glossary import EMPTY, Glossary, Meaning
from texmine.extract.mention import DocMention
from texmine.model import Assertion, Finding, Relation

T = TypeVar("T")


class Attribute(Generic[T]):
    """A custom attribute of Docs, with its types: ``attribute.get(doc)`` is ``doc._.<name>``."""

    def __init__(self, name: str, read: Callable[[Any], T], write: Callable[[T], Any]) -> None:
        """``write`` turns a value into plain data, ``read`` plain data, or None where there is none, into a value."""
        self._name = name
        self._read = read
        self._write = write
        Doc.set_extension(name, getter=self.get, setter=self.put, force=True)

    def get(self, doc: Doc) -> T:
        """The value on a Doc, or the empty one."""
        return self._read(doc.user_data.get(self._name))

    def put(self, doc: Doc, value: T) -> None:
        """Sets the value on a Doc."""
        doc.user_data[self._name] = self._write(value)


def _read_definitions(plain: Sequence[Sequence[Any]] | None) -> tuple[Definition, ...]:
    return tuple(Definition(*values) for values in plain or ())


def _read_mentions(plain: Sequence[Sequence[Any]] | None) -> tuple[DocMention, ...]:
    return tuple(_mention(*values) for values in plain or ())


def _mention(*values: Any) -> DocMention:  # noqa: ANN401
    start, end, first, last, kind, concept, method, alternatives, use = values
    return DocMention(start, end, first, last, kind, concept, method, tuple(alternatives), use)


def _read_glossary(plain: Mapping[str, Sequence[Any]] | None) -> Glossary:
    return MappingProxyType({short: Meaning(*values) for short, values in plain.items()}) if plain else EMPTY


def _write_glossary(glossary: Glossary) -> dict[str, tuple[Any, ...]]:
    return {short: astuple(meaning) for short, meaning in glossary.items()}


def _read_findings(plain: Sequence[Mapping[str, Any]] | None) -> tuple[Finding, ...]:
    return tuple(_finding(values) for values in plain or ())


def _finding(values: Mapping[str, Any]) -> Finding:
    relation = {**values["relation"], "assertion": Assertion(**values["relation"]["assertion"])}
    spans = {name: span and tuple(span) for name, span in values.items() if name.endswith("_span")}
    return Finding(**{**values, **spans, "relation": Relation(**relation)})


def _write_tuples(values: Sequence[Definition] | Sequence[DocMention]) -> list[tuple[Any, ...]]:
    # dataclasses.astuple copies what is in them as well, and takes ten times as long.
    return [tuple(getattr(value, each.name) for each in fields(value)) for value in values]


def _write_findings(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    return [asdict(finding) for finding in findings]


DEFINITIONS: Attribute[tuple[Definition, ...]] = Attribute("texmine_definitions", _read_definitions, _write_tuples)
GLOSSARY: Attribute[Glossary] = Attribute("texmine_glossary", _read_glossary, _write_glossary)
MENTIONS: Attribute[tuple[DocMention, ...]] = Attribute("texmine_mentions", _read_mentions, _write_tuples)
RELATIONS: Attribute[tuple[Finding, ...]] = Attribute("texmine_relations", _read_findings, _write_findings)
