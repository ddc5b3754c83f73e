"""Each rule of the common scheme, on parses built by hand as CRAFT or GENIA would have them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from models.harmonise import harmonise
from spacy.tokens import Doc
from spacy.vocab import Vocab

Row = tuple[str, str, int, str]

RELATIVE: list[Row] = [
    ("cells", "NNS", 0, "ROOT"), ("that", "WDT", 3, "dep"), ("are", "VBP", 3, "auxpass"), ("lost", "VBN", 0, "relcl"),
]  # fmt: skip
RELATIVE_OBJECT: list[Row] = [
    ("loci", "NNS", 0, "ROOT"), ("that", "WDT", 3, "dep"), ("cells", "NNS", 3, "nsubj"), ("need", "VBP", 0, "relcl"),
]  # fmt: skip
AGENT: list[Row] = [
    ("genes", "NNS", 2, "nsubjpass"), ("are", "VBP", 2, "auxpass"), ("bound", "VBN", 2, "ROOT"),
    ("by", "IN", 2, "prep"), ("TOX", "NN", 3, "pobj"), ("and", "CC", 2, "cc"), ("kept", "VBN", 2, "conj"),
    ("by", "IN", 6, "prep"), ("JUN", "NN", 7, "pobj"),
]  # fmt: skip
MEANS: list[Row] = [
    ("It", "PRP", 1, "nsubj"), ("acts", "VBZ", 1, "ROOT"), ("by", "IN", 1, "prep"), ("binding", "VBG", 2, "pcomp"),
]  # fmt: skip
LIST: list[Row] = [
    ("A", "NN", 0, "ROOT"), (",", ",", 0, "punct"), ("B", "NN", 0, "conj"), ("and", "CC", 0, "cc"),
    ("C", "NN", 0, "conj"),
]  # fmt: skip
SHARED_HEAD: list[Row] = [
    ("lost", "VBD", 0, "ROOT"), ("tissue", "NN", 0, "dobj"), ("and", "CC", 1, "cc"), ("blood", "NN", 1, "conj"),
    ("samples", "NNS", 1, "dep"), ("from", "IN", 1, "prep"), ("mice", "NNS", 5, "pobj"),
]  # fmt: skip
BUT_NOT: list[Row] = [
    ("A", "NN", 0, "ROOT"), ("but", "CC", 2, "cc"), ("not", "RB", 0, "cc"), ("B", "NN", 0, "conj"),
]  # fmt: skip
FREE_PARTICIPLE: list[Row] = [
    ("They", "PRP", 1, "nsubj"), ("died", "VBD", 1, "ROOT"), (",", ",", 1, "punct"), ("thus", "RB", 4, "advmod"),
    ("suggesting", "VBG", 1, "xcomp"), ("stress", "NN", 4, "dobj"),
]  # fmt: skip
PURPOSE: list[Row] = [
    ("It", "PRP", 2, "nsubjpass"), ("was", "VBD", 2, "auxpass"), ("used", "VBN", 2, "ROOT"), ("to", "TO", 4, "aux"),
    ("assay", "VB", 2, "xcomp"), ("RNA", "NN", 4, "dobj"), ("due", "JJ", 4, "prep"), ("to", "TO", 4, "prep"),
    ("loss", "NN", 7, "pobj"),
]  # fmt: skip
RAISING: list[Row] = [
    ("It", "PRP", 2, "nsubjpass"), ("was", "VBD", 2, "auxpass"), ("found", "VBN", 2, "ROOT"), ("to", "TO", 4, "aux"),
    ("bind", "VB", 2, "xcomp"),
]  # fmt: skip
APPOSITION: list[Row] = [
    ("inhibitor", "NN", 0, "ROOT"), ("genistein", "NN", 0, "dep"), ("(", "-LRB-", 3, "punct"), ("P", "NN", 0, "dep"),
    ("<", "SYM", 3, "punct"), ("0.01", "CD", 3, "nummod"), (")", "-RRB-", 3, "punct"),
]  # fmt: skip
SUCH_AS: list[Row] = [
    ("genes", "NNS", 0, "ROOT"), ("such", "JJ", 2, "prep"), ("as", "IN", 0, "prep"), ("TOX", "NN", 2, "pobj"),
    ("with", "IN", 0, "prep"), ("no", "DT", 6, "neg"), ("effect", "NN", 4, "pobj"),
]  # fmt: skip
BRACKETS: list[Row] = [("-LSB-Ca2+-RSB-i", "NN", 0, "ROOT")]


def build(rows: list[Row]) -> Doc:
    words, tags, heads, deps = zip(*rows, strict=True)
    return Doc(Vocab(), words=words, tags=tags, heads=heads, deps=deps)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (RELATIVE, {("that", "nsubjpass", "lost")}),
        (RELATIVE_OBJECT, {("that", "dobj", "need")}),
        (AGENT, {("by", "agent", "bound"), ("by", "agent", "kept")}),
        (MEANS, {("by", "prep", "acts")}),
        (LIST, {("B", "conj", "A"), ("and", "cc", "B"), ("C", "conj", "B")}),
        (SHARED_HEAD, {("samples", "dobj", "lost"), ("tissue", "nmod", "samples"), ("blood", "conj", "tissue"),
                       ("from", "prep", "samples")}),
        (BUT_NOT, {("but", "cc", "A"), ("not", "neg", "but"), ("B", "conj", "A")}),
        (FREE_PARTICIPLE, {("suggesting", "advcl", "died")}),
        (PURPOSE, {("assay", "advcl", "used")}),
        (RAISING, {("bind", "xcomp", "found")}),
        (APPOSITION, {("genistein", "appos", "inhibitor"), ("P", "parataxis", "inhibitor")}),
        (SUCH_AS, {("such", "amod", "as"), ("no", "det", "effect")}),
        (BRACKETS, {("[Ca2+]i", "ROOT", "[Ca2+]i")}),
    ],
)  # fmt: skip
def test_a_construction_is_labelled_as_the_scheme_says(rows: list[Row], expected: set[tuple[str, str, str]]) -> None:
    doc = harmonise(build(rows))
    assert expected <= {(token.text, token.dep_, token.head.text) for token in doc}


def test_the_preposition_to_is_tagged_as_a_preposition() -> None:
    assert [token.tag_ for token in harmonise(build(PURPOSE)) if token.text == "to"] == ["TO", "IN"]


@given(st.data())
def test_any_tree_stays_a_tree_with_the_same_number_of_tokens(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 9))
    tags = st.sampled_from(["NN", "VBN", "VBG", "VB", "CC", "IN", "WDT", "TO", "RB", "CD"])
    deps = st.sampled_from(["dep", "conj", "cc", "prep", "pobj", "xcomp", "neg", "acl", "auxpass", "compound", "punct"])
    words = st.sampled_from(["by", "not", "but", "no", "such", "as", "to", ",", "(", "x"])
    order = data.draw(st.permutations(range(size)))
    heads = list(range(size))
    for place, i in enumerate(order[1:], 1):
        heads[i] = order[data.draw(st.integers(0, place - 1))]
    rows = [
        (data.draw(words), data.draw(tags), heads[i], "ROOT" if heads[i] == i else data.draw(deps)) for i in range(size)
    ]
    doc = harmonise(build(rows))
    assert len(doc) == size
    for token in doc:
        assert sum(1 for _ in token.ancestors) < size
    assert sum(token.head.i == token.i for token in doc) == 1
