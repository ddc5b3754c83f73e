"""Digests: JSON Lines of short summaries of papers, written for texmine's starter corpus or by its users."""

from __future__ import annotations

import json
import re
from typing import NoReturn

from texmine.errors import ParseError
from texmine.model import Article, Issue
from texmine.parse.builder import Flat
from texmine.parse.ids import IdCollector
from texmine.parse.passages import PassageList
from texmine.parse.plaintext import decode
from texmine.text import fold_space

PARSER = "digest/1"

_YEAR = re.compile(r"[12]\d{3}", re.ASCII)
_FIELDS = frozenset({"digest", "doi", "first_author", "journal", "pmcid", "pmid", "text_kind", "title", "year"})


def parse_digests(data: bytes) -> tuple[Article, ...]:
    """One Article a line, with its sentences, joined by blanks, as one passage of kind ``abstract``.

    A line is a JSON object with ``title`` and ``digest`` (a list of sentences, or one text); ``pmid``, ``pmcid``,
    ``doi``, ``first_author``, ``journal`` and ``year`` may be null or absent. An identifier that is none becomes an
    issue, an unknown field too. Blank lines are nothing. Raises ParseError, which names the line, for anything else.
    """
    lines = enumerate(decode(data).split("\n"), start=1)
    return tuple(_Line(number, line).article() for number, line in lines if line.strip())


class _Line:
    """One line of the file, which knows its number when something is wrong with it."""

    def __init__(self, number: int, line: str) -> None:
        self._number = number
        self._record = self._load(line)

    def article(self) -> Article:
        title, text = self._required_text("title"), self._digest()
        if self._record.get("text_kind", "digest") != "digest":
            self._refuse(f'"text_kind" is {self._record["text_kind"]!r}, expected "digest"')
        ids = self._ids()
        author = self._text("first_author")
        passages = PassageList()
        passages.add("title", Flat(title))
        passages.add("abstract", Flat(text), ("Digest",))
        unknown = sorted(set(self._record) - _FIELDS)
        passages.report(ids.issues)
        passages.report(Issue("unknown_field", name) for name in unknown)
        if not ids.identifiers:
            passages.report([Issue("no_identifier", "no valid PMID, PMCID or DOI")])
        return Article(
            ids=ids.identifiers,
            title=title,
            text_kind="digest",
            parser=PARSER,
            passages=passages.passages,
            authors=(author,) if author else (),
            journal=self._text("journal"),
            year=self._year(),
            issues=passages.issues,
        )

    def _refuse(self, problem: str) -> NoReturn:
        message = f"line {self._number}: {problem}"
        raise ParseError(message)

    def _load(self, line: str) -> dict[str, object]:
        try:
            record = json.loads(line)
            text = json.dumps(record, ensure_ascii=False)
            text.encode("utf-8")
        except RecursionError:
            self._refuse("nested too deep to be a digest")
        except json.JSONDecodeError as error:
            self._refuse(f"not JSON ({error.msg}): expected one object a line")
        except ValueError as error:  # half a surrogate pair; a number of thousands of digits
            self._refuse(f"holds a value that cannot be stored ({str(error)[:80]})")
        if not isinstance(record, dict):
            self._refuse(f"expected a JSON object, found {type(record).__name__}")
        if "\\u0000" in text:
            self._refuse("holds a NUL character, which no database would take")
        return record

    def _text(self, name: str) -> str | None:
        value = self._record.get(name)
        if value is not None and not isinstance(value, str):
            self._refuse(f'"{name}" is not a text')
        return fold_space(value or "") or None

    def _required_text(self, name: str) -> str:
        return self._text(name) or self._refuse(f'"{name}" is missing')

    def _digest(self) -> str:
        value = self._record.get("digest")
        sentences = [value] if isinstance(value, str) else value
        if not isinstance(sentences, list) or not all(isinstance(sentence, str) for sentence in sentences):
            self._refuse('"digest" is not a list of sentences')
        return fold_space(" ".join(sentences)) or self._refuse('"digest" is empty')

    def _ids(self) -> IdCollector:
        collector = IdCollector(f"line {self._number}")
        for name in ("pmid", "pmcid", "doi"):
            value = self._record.get(name)
            if isinstance(value, bool) or not isinstance(value, str | int | None):
                self._refuse(f'"{name}" is not an identifier')
            collector.add(name, str(value if value is not None else ""))
        return collector

    def _year(self) -> int | None:
        value = self._record.get("year")
        if value is None or value == "":
            return None
        if isinstance(value, bool) or not isinstance(value, str | int) or not _YEAR.fullmatch(str(value).strip()):
            self._refuse(f'"year" is {str(value)[:20]!r}, expected a number of four digits')
        return int(value)
