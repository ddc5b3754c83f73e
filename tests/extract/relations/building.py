"""Docs built by hand: a parsed sentence written out, and mentions found in it by their words."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

import texmine.vocab
from texmine.extract.mention import DocMention, token_span
from texmine.extract.relations.finder import find_relations
from texmine.model import ConceptKind, Finding
from texmine.vocab.lexicon import Lexicon, read_lexicon

PACK = Path(texmine.vocab.__file__).parent / "packs" / "tcell_exhaustion"
GENES = {
    "TOX": "TOX", "BATF": "BATF", "TCF-1": "TCF7", "PD-1": "PDCD1", "IL-2": "IL2", "MYB": "MYB", "KLF2": "KLF2",
    "CD39": "ENTPD1", "TIM-3": "HAVCR2", "CD28": "CD28", "IL-15": "IL15", "NFAT": "FAM:NFAT",
}  # fmt: skip
STATES = {
    "exhaustion": "exhausted", "exhausted cells": "exhausted", "exhausted": "exhausted",
    "Tpex cells": "progenitor_exhausted",
    "memory cells": "memory", "effector cells": "effector", "effectors": "effector",
    "terminal exhaustion": "terminally_exhausted",
    "terminally exhausted cells": "terminally_exhausted", "naive cells": "naive",
}  # fmt: skip
MECHANISMS = {
    "chromatin": "chromatin_remodelling",
    "glycolysis": "glycolysis",
    "IL-2 signalling": "cytokine_signalling",
}


@cache
def lexicon() -> Lexicon:
    """The shipped pack's lexicon."""
    return read_lexicon(PACK)


def parsed(*tokens: str) -> Doc:
    """A Doc from "word/TAG/dep/head" tokens; the head is a token's number, counted from 0."""
    parts = [token.rsplit("/", 3) for token in tokens]
    words = [word for word, *_ in parts]
    spaces = [n + 1 < len(words) and words[n + 1] not in {",", ".", ";"} for n in range(len(words))]
    return Doc(
        Vocab(),
        words=words,
        spaces=spaces,
        tags=[tag for _, tag, _, _ in parts],
        deps=[dep for _, _, dep, _ in parts],
        heads=[int(head) for *_, head in parts],
    )


def plain(text: str) -> Doc:
    """A Doc without a parse, split at blanks and before punctuation."""
    spaced = text.replace(",", " ,").replace(".", " .").replace(";", " ;")
    words = spaced.split()
    spaces = [n + 1 < len(words) and words[n + 1] not in {",", ".", ";"} for n in range(len(words))]
    return Doc(Vocab(), words=words, spaces=spaces)


def mentions_in(doc: Doc) -> list[DocMention]:
    """The test vocabulary's names in a Doc, the longest first where they overlap."""
    taken: set[int] = set()
    found = []
    kinds: tuple[tuple[ConceptKind, dict[str, str]], ...] = (
        ("mechanism", MECHANISMS), ("state", STATES), ("gene", GENES),
    )  # fmt: skip
    for kind, names in kinds:
        for name in sorted(names, key=len, reverse=True):
            start = doc.text.find(name)
            while start >= 0:
                span = range(start, start + len(name))
                if kind == "mechanism" or not taken.intersection(span):
                    taken.update(span if kind != "mechanism" else ())
                    first, last = token_span(doc, start, start + len(name))
                    use = "strong" if kind == "mechanism" else "plain"
                    found.append(DocMention(start, start + len(name), first, last, kind, names[name], "test", (), use))
                start = doc.text.find(name, start + 1)
    return sorted(found, key=lambda m: (m.start, m.end))


def findings(doc: Doc) -> list[Finding]:
    """What the finder says of a Doc and the names in it."""
    return find_relations(doc, mentions_in(doc), lexicon())


def claims(doc: Doc) -> list[str]:
    """The findings as short text: "TOX promotes exhausted (loss)", "not …" for a denied one, "?" for a hedged one."""
    return [_claim(f) for f in findings(doc)]


def _claim(finding: Finding) -> str:
    relation = finding.relation
    a = relation.assertion
    text = f"{a.gene} {a.effect} {a.state}"
    if relation.from_state:
        text += f" from {relation.from_state}"
    if relation.mechanism:
        text += f" by {relation.mechanism}"
    if relation.perturbation:
        text += f" ({relation.perturbation})"
    return ("not " if a.negated else "") + text + ("?" if relation.speculative else "")
