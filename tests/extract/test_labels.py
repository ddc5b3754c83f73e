"""Parses by Universal Dependencies, built by hand, read with CLEAR labels."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from texmine.extract.labels import relabel

Rows = list[tuple[str, str, int, str]]

PASSIVE: Rows = [
    ("Exhaustion", "NN", 2, "nsubj:pass"), ("is", "VBZ", 2, "aux:pass"), ("driven", "VBN", 2, "ROOT"),
    ("by", "IN", 4, "case"), ("TOX", "NN", 2, "obl"), ("in", "IN", 6, "case"), ("mice", "NNS", 2, "obl"),
]  # fmt: skip
COPULA: Rows = [
    ("TOX", "NN", 3, "nsubj"), ("is", "VBZ", 3, "cop"), ("not", "RB", 3, "advmod"), ("required", "JJ", 3, "ROOT"),
    ("for", "IN", 5, "case"), ("exhaustion", "NN", 3, "nmod"), (".", ".", 3, "punct"),
]  # fmt: skip
CONJUNCTS: Rows = [
    ("TOX", "NN", 3, "nsubj"), ("and", "CC", 2, "cc"), ("BATF", "NN", 0, "conj"), ("drive", "VBP", 3, "ROOT"),
    ("it", "PRP", 3, "obj"), ("by", "IN", 6, "mark"), ("blocking", "VBG", 3, "advcl"), ("TCF1", "NN", 6, "dobj"),
]  # fmt: skip
POSSESSIVE: Rows = [
    ("TOX", "NN", 2, "nmod:poss"), ("'s", "POS", 0, "case"), ("role", "NN", 2, "ROOT"),
    ("in", "IN", 4, "case"), ("Tex", "NN", 2, "nmod"),
]  # fmt: skip


def relabelled(rows: Rows) -> list[tuple[str, str, str]]:
    words, tags, heads, deps = zip(*rows, strict=True)
    doc = Doc(Vocab(), words=words, tags=tags, heads=heads, deps=deps)
    return [(token.text, token.dep_, token.head.text) for token in relabel(doc)]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (PASSIVE, [("Exhaustion", "nsubjpass", "driven"), ("by", "agent", "driven"), ("TOX", "pobj", "by"),
                   ("in", "prep", "driven"), ("mice", "pobj", "in")]),
        (COPULA, [("TOX", "nsubj", "is"), ("is", "ROOT", "is"), ("not", "neg", "is"), ("required", "acomp", "is"),
                  ("for", "prep", "required"), ("exhaustion", "pobj", "for"), (".", "punct", "is")]),
        (CONJUNCTS, [("and", "cc", "TOX"), ("BATF", "conj", "TOX"), ("it", "dobj", "drive"),
                     ("by", "prep", "drive"), ("blocking", "pcomp", "by"), ("TCF1", "dobj", "blocking")]),
        (POSSESSIVE, [("TOX", "poss", "role"), ("'s", "case", "TOX"), ("in", "prep", "role"), ("Tex", "pobj", "in")]),
    ],
)  # fmt: skip
def test_universal_dependencies_become_clear(rows: Rows, expected: list[tuple[str, str, str]]) -> None:
    found = relabelled(rows)
    assert [triple for triple in expected if triple not in found] == []


def test_an_empty_doc_is_left_alone() -> None:
    assert len(relabel(Doc(Vocab()))) == 0
