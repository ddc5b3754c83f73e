"""A gate never shuts out a text in which its pattern matches."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from texmine.vocab.pack import load_pack
from texmine.vocab.patterns import Gate
from texmine.vocab.states import StateGrammar

SOURCES = [
    r"(?<![\w])(?:exhaust(?:ed|ion)|(?-i:T[\s_^-]?EX)(?!\s?-?\d)|na[iï]ve|Stem\s?-?\s?like)",
    r"(?<![\w])(?:PD\-?1|TIM\-3|CD8)",
    r"(?:T[A-F]x|\W\S\D[^a-c]x)",
]
text = st.text(alphabet="TEXtex -1dPCD8aiıİïſKmMnNsSlk\u212a_^+", max_size=20)


@pytest.mark.parametrize("source", SOURCES)
@given(text)
def test_what_matches_is_let_through(source: str, text: str) -> None:
    if re.search(source, text, re.IGNORECASE):
        assert Gate.before(source).may_match(text)


@pytest.mark.parametrize("source", [r"a(?!(?-i:[A-Z]))", r"(?-i:[^A-Z]x)", r"(?<!(?-i:T))cell", r"(?![a-z](?-i:X))y"])
def test_there_is_no_gate_where_case_denies(source: str) -> None:
    assert Gate.before(source).pattern is None
    assert Gate.before(source).may_match("")


def test_most_texts_are_shut_out() -> None:
    gate = Gate.before(SOURCES[0])
    assert not gate.may_match("The spindle was measured in yeast.")
    assert gate.may_match("The T EX pool and EXHAUSTED cells.")


def test_the_packs_state_words_have_a_gate() -> None:
    assert StateGrammar.read(load_pack().folder)._rules.gate.pattern is not None
