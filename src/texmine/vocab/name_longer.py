"""Longer names that begin with a gene's name: "IL-1 receptor-associated kinase 4" is not the receptor, and
"IL-1β-converting enzyme" not the interleukin.

The name index takes the longest name that it knows as it is written. What is known under another name of the gene at
its head ("interleukin 1 receptor associated kinase 4"), and the receptors of cytokines, which HGNC calls by the
cytokine's symbol and an R, are found here; what plainly is a longer name but is not known is told from the gene.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from texmine.model import Concept
from texmine.vocab.gene_table import Bearer
from texmine.vocab.name_policy import Reading
from texmine.vocab.name_table import NameTable, Rank
from texmine.vocab.spelling import fast_key, is_greek_name

_MOST_WORDS = 7
_SHORTEST_WORD = 4
_SHORTEST_HEAD = 3
_WORD = re.compile(r"[- ]([^\W_]+)")
_PARTS = frozenset({"chain", "subunit"})
_OPEN = re.compile(r"(?:ed|ing|ible|ive|ent)$")

_LETTERS = {"α": "A", "alpha": "A", "β": "B", "beta": "B", "γ": "G", "gamma": "G"}
_RECEPTOR = re.compile(
    r"[- ]receptors?(?P<chain>(?:[- ](?:chain|subunit))?[- ]?(?P<letter>α|β|γ|alpha|beta|gamma)[- ]?(?P<number>\d)?)?"
    r"(?![\w])(?![- ](?:related|associated|like|binding)\b)"
)
_LIGAND = re.compile(
    r"\b(?:interleukin|interferon|chemokine|ligand|cytokine|(?:growth|stimulating|inhibitory|necrosis) factor|hormone"
    r"|erythropoietin|thrombopoietin|lymphotoxin|insulin|leptin)\b(?!.*\breceptor)",
    re.IGNORECASE,
)

_THING = (
    r"(?:protein|factor|kinase|phosphatase|peptide|polypeptide|enzyme|GTPase|ATPase|ligase|antigen|molecule|hormone"
    r"|receptor|lectin|transporter|cofactor|co-?activator|co-?repressor|death\ domain|phosphoprotein|glycoprotein"
    r"|substrate|translocator|repressor|accessory\ protein)s?"
)
_KIND = r"(?:(?:protein|tyrosine|serine|threonine|death|cell|surface|nuclear|transcription|membrane|X)\ ){0,2}"
_GIVEN = r"(?:[-\ ]?(?:\d+[A-Za-z]?|[IVX]+|α|β|γ|δ|alpha|beta|gamma|delta))(?![\w%]|[-.]\d)"
_LONGER = re.compile(
    rf"""
    [-\ ](?:converting|processing|cleaving|degrading|activating|modifying|conjugating|inactivating)\ enzymes?\b
    | [-\ ](?:binding|interacting|associat(?:ed|ing)|related|homologous|releasing|anchoring)\ {_KIND}{_THING}\b
    | [-\ ](?:induced|inducible|activated|responsive|regulated|stimulated)\ {_KIND}{_THING}
      (?:{_GIVEN} | \ ?\((?=[A-Z][\w-]{{1,9}}\)))
    | [-\ ]related\ (?:apoptosis-inducing\ )?ligand\b
    | [-\ ](?:inhibitor|antagonist|co-?activator|co-?repressor|homolog(?:ue)?|substrate)(?:\ protein)?
      [-\ ](?:α|β|γ|δ|alpha|beta|gamma|delta)(?!\w)
    | [-\ ]accessory\ protein\b | [-\ ]antisense\ RNA\b | -AS\d?\b
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Longer:
    """A longer name that goes on to ``end``; ``reading`` is None where no gene is known by it."""

    end: int
    reading: Reading | None


class LongerNames:
    """Finds longer names, given the table of all names and the genes by id."""

    def __init__(self, table: NameTable, genes: Mapping[str, Bearer | Concept]) -> None:
        self._table = table
        self._genes = genes
        self._by_symbol = {gene.label: gene.id for gene in genes.values()}
        self._heads: dict[str, tuple[str, ...]] = {}

    def find(self, text: str, end: int, concept: str | None) -> Longer | None:
        """The longest name, if any, that the name of ``concept`` which stops at ``end`` is the head of.

        ``text`` is a view. What is done to a gene is no part of a name: "PD-1 inhibitor", "IL-2-induced STAT5".
        """
        longest = None
        while (longer := self._one_longer(text, end, concept)) is not None:
            longest = longer
            if longer.reading is None:
                break
            end, concept = longer.end, longer.reading.concept
        return longest

    def _one_longer(self, text: str, end: int, concept: str | None) -> Longer | None:
        if text[end : end + 1] not in {" ", "-"}:
            return None
        gene = self._genes.get(concept or "")
        if gene is not None:
            known = self._under_another_name(text, end, gene) or self._receptor(text, end, gene)
            if known is not None:
                return known
        match = _LONGER.match(text, end)
        return Longer(match.end(), None) if match else None

    def _under_another_name(self, text: str, end: int, gene: Bearer | Concept) -> Longer | None:
        tails = list(_tails(text, end))
        if not tails:
            return None
        first = _WORD.match(text, end)
        beginning = fast_key(first.group()) if first else ""
        heads = [head for head in self._heads_of(gene) if self._table.any_begins(head + beginning)]
        for stop, tail in reversed(tails):
            for head in heads:
                reading = self._read(head + tail, gene.id)
                if reading is not None:
                    return Longer(stop, reading)
        return None

    def _heads_of(self, gene: Bearer | Concept) -> tuple[str, ...]:
        heads = self._heads.get(gene.id)
        if heads is None:
            keys = dict.fromkeys(fast_key(name) for name in (gene.label, gene.name or "", *gene.names))
            heads = self._heads[gene.id] = tuple(key for key in keys if len(key) >= _SHORTEST_HEAD)
        return heads

    def _read(self, key: str, head: str) -> Reading | None:
        names = [named for named in self._table.by_key.get(key, ()) if named.rank <= Rank.DERIVED]
        if not names or len({named.concept for named in names}) > 1 or names[0].concept == head:
            return None
        return Reading(names[0].name, names[0].rank, names[0].concept, (), needs_context=False)

    def _receptor(self, text: str, end: int, gene: Bearer | Concept) -> Longer | None:
        match = _RECEPTOR.match(text, end)
        if match is None:
            return None
        letter = _LETTERS.get(match["letter"] or "")
        if letter and (found := self._by_symbol.get(f"{gene.label}R{letter}{match['number'] or ''}")):
            return Longer(match.end(), _derived(found, gene.label))
        for ending in ("R", "RA", "R1", "RA1"):
            if found := self._by_symbol.get(gene.label + ending):
                stop = match.start("chain") if match["chain"] else match.end()
                return Longer(stop, _derived(found, gene.label))
        return Longer(match.end(), None) if _LIGAND.search(gene.name or "") else None


def _derived(concept: str, ligand: str) -> Reading:
    return Reading(f"{ligand} receptor", Rank.DERIVED, concept, (), needs_context=False)


def _tails(text: str, end: int) -> Iterator[tuple[int, str]]:
    """What may go on a name after ``end``, shortest first, from the first word on: (where it stops, its key).

    A Greek letter begins none but that of a chain or subunit; a participle or an adjective ends none: "TGF-β-induced"
    is not TGFBI.
    """
    key, spoken, greek = "", False, False
    place = end
    for _ in range(_MOST_WORDS):
        match = _WORD.match(text, place)
        if match is None:
            return
        word, place = match.group(1), match.end()
        if not spoken:
            spoken, greek = True, is_greek_name(fast_key(word))
            if len(word) < _SHORTEST_WORD and not greek:
                return
        key += fast_key(word)
        if word in _PARTS or not (greek or _OPEN.search(word)):
            yield place, key
