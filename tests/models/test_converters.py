"""Small texts in the corpora's published formats, written for these tests, become Docs on the tokenizer's tokens."""

from __future__ import annotations

from itertools import pairwise

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from models.converters.alignment import Node, merge_nodes
from models.converters.entities import gold_tokens, own_tokens, read_iob
from models.converters.treebank import read_conll, to_doc
from spacy.tokens import Doc

from texmine.extract.tokenizer import TOKENIZER

CRAFT = """\
# newdoc id = 1
# newpar id = 1-p0
# sent_id = 0
1	Results	result	NOUN	NNS	Number=Plur	0	root	_	_

# newpar id = 1-p1
# sent_id = 1
1	T	t	NOUN	NN	_	3	compound	_	SpaceAfter=No
2	-	-	PUNCT	HYPH	_	3	punct	_	SpaceAfter=No
3	bet	bet	NOUN	NN	_	4	nsubj	_	_
4	binds	bind	VERB	VBZ	_	0	root	_	_
5	DNA	dna	NOUN	NN	_	4	dobj	_	SpaceAfter=No
6	.	.	PUNCT	.	_	4	punct	_	_

# sent_id = 2
1	It	it	PRON	PRP	_	2	nsubj	_	_
2	works	work	VERB	VBZ	_	0	root	_	SpaceAfter=No
3	.	.	PUNCT	.	_	2	punct	_	_
"""
GENIA = """\
1	Factors	_	NNS	NNS	_	5	nsubj	_	_
2	-LRB-	_	-LRB-	-LRB-	_	1	punct	_	_
3	new	_	JJ	JJ	_	1	amod	_	_
4	-RRB-	_	-RRB-	-RRB-	_	1	punct	_	_
5	bind	_	VBP	VBP	_	0	root	_	_
6	gene	_	NN	NN	_	7	nn	_	_
7	ends	_	NNS	NNS	_	5	dobj	_	_
8	.	_	.	.	_	5	punct	_	_
"""
JNLPBA = """\
###MEDLINE:1

We O
found O
IL-2 B-protein
( O
human B-cell_type
T I-cell_type
cells I-cell_type
) O
. O

###MEDLINE:2

CD B-protein
28low O
. O
"""


@pytest.fixture(scope="module")
def nlp() -> spacy.Language:
    return spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})


def arcs(doc: Doc) -> list[tuple[str, str, str]]:
    return [(token.text, token.dep_, token.head.text) for token in doc]


def test_craft_paragraphs_become_docs_with_merged_tokens(nlp: spacy.Language) -> None:
    heading, paragraph = (to_doc(p, nlp.tokenizer, nlp.vocab) for p in read_conll(CRAFT.splitlines()))
    assert (heading.text.strip(), heading[0].dep_) == ("Results", "ROOT")
    assert paragraph.text == "T-bet binds DNA. It works. "
    assert arcs(paragraph)[:3] == [("T-bet", "nsubj", "binds"), ("binds", "ROOT", "binds"), ("DNA", "dobj", "binds")]
    assert [sentence.text for sentence in paragraph.sents] == ["T-bet binds DNA.", "It works."]
    assert (paragraph[1].lemma_, paragraph[0].lemma_) == ("bind", "")


def test_genia_labels_and_brackets_become_those_of_craft(nlp: spacy.Language) -> None:
    (doc,) = (to_doc(p, nlp.tokenizer, nlp.vocab) for p in read_conll(GENIA.splitlines()))
    assert doc.text == "Factors (new) bind gene ends. "
    assert ("gene", "compound", "ends") in arcs(doc)


def test_a_line_with_missing_columns_is_named() -> None:
    with pytest.raises(ValueError, match="line 1 has 2 columns"):
        list(read_conll(["1\tword"]))


def test_iob_abstracts_keep_their_entities(nlp: spacy.Language) -> None:
    first, _ = read_iob(JNLPBA.splitlines())
    expected = [("IL-2", "protein"), ("human T cells", "cell_type")]
    for doc in (gold_tokens(first[0], nlp.vocab), own_tokens(first, nlp.tokenizer, nlp.vocab)):
        assert [(e.text, e.label_) for e in doc.ents] == expected
        assert doc.text.strip() == "We found IL-2 (human T cells)."


def test_without_marks_of_abstracts_each_sentence_is_a_text() -> None:
    assert list(read_iob(["A\tO", "", "B\tO"])) == [[[("A", "O")]], [[("B", "O")]]]


def test_an_entity_that_ends_inside_a_token_is_missing(nlp: spacy.Language) -> None:
    doc = own_tokens([[("e.g", "B-protein"), (".", "O"), ("ends", "O")]], nlp.tokenizer, nlp.vocab)
    missing = [token.text for token in doc if token.ent_iob_ == ""]
    assert missing == [doc[0].text] == ["e.g."]
    assert doc[-1].ent_iob_ == "O"


@given(st.lists(st.integers(1, 4), min_size=1, max_size=8), st.data())
def test_merged_trees_have_one_root_and_every_character(lengths: list[int], data: st.DataObject) -> None:
    nodes, at = [], 0
    for i, length in enumerate(lengths):
        head = i if i == 0 else data.draw(st.integers(0, i - 1))
        nodes.append(Node("x" * length, at, at + length, "NN", head, "dep"))
        at += length
    cuts = sorted(data.draw(st.sets(st.integers(1, max(1, at - 1)), max_size=5)) | {0, at})
    merged = merge_nodes(nodes, list(pairwise(cuts)))
    assert "".join(node.text for node in merged) == "x" * at
    assert [i for i, node in enumerate(merged) if node.head == i] == [0]
