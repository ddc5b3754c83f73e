"""Every entry of the shipped lexicon is well formed, and is known in every form that English gives it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import texmine.vocab
from texmine.vocab.lexicon import PREDICATE_PARTS, Lexicon, read_lexicon
from texmine.vocab.morphology import IRREGULAR, fold_spelling, known_base

PACK = Path(texmine.vocab.__file__).parent / "packs" / "tcell_exhaustion"
WORD = re.compile(r"[^\W\d_]+(?:[-_][^\W\d_]+)*")
AFFIX = re.compile(r"\S(?:.*\S)? ?")
VOWELS = "aeiou"
OTHERWISE = {"die", "tie"}
"""Verbs whose forms in -ing are irregular: dying, tying."""


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return read_lexicon(PACK)


def forms(verb: str) -> Iterator[str]:
    """The third person, the past and the participle that the rules of English give a regular verb."""
    consonant_y = verb.endswith("y") and verb[-2] not in VOWELS
    yield (
        verb + "es"
        if verb.endswith(("s", "x", "z", "ch", "sh", "o"))
        else f"{verb[:-1]}ies"
        if consonant_y
        else f"{verb}s"
    )
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        stems = [verb[:-1]]
    elif re.search(r"(^|[^aeiou])[aeiou][^aeiouwxyh]$", verb):
        stems = [verb + verb[-1]] if len(re.findall("[aeiou]+", verb)) == 1 else [verb, verb + verb[-1]]
    else:
        stems = [verb]
    for stem in stems:
        yield f"{stem}ing"
        if verb not in IRREGULAR.values():
            yield f"{stem[:-1]}ied" if consonant_y else f"{stem}ed"


def test_predicates_and_nouns_are_written_as_words(lexicon: Lexicon) -> None:
    words = {word for word, part in (*lexicon.predicates, *lexicon.expressions) if part != "affix"}
    assert [word for word in sorted(words | set(lexicon.nominals)) if not WORD.fullmatch(word)] == []


def test_affixes_are_told_apart_from_words(lexicon: Lexicon) -> None:
    assert [affix for affix, _ in lexicon.affixes if not AFFIX.fullmatch(affix)] == []
    assert [affix for affix, _ in lexicon.affixes if affix.isalpha()] == []


def test_verbs_are_known_in_each_of_their_forms(lexicon: Lexicon) -> None:
    verbs = lexicon.words["predicate verb"]
    plain = [verb for verb in sorted(verbs) if verb.isalpha() and verb not in OTHERWISE]
    strange = [
        (verb, form, known_base(form, verbs))
        for verb in plain
        for form in forms(verb)
        if lexicon.classes(form, "verb") != lexicon.classes(verb, "verb")
    ]
    assert len(plain) > 1000
    assert strange == []


def test_british_and_american_spellings_are_one_word(lexicon: Lexicon) -> None:
    for verb in sorted(lexicon.words["predicate verb"]):
        if verb.endswith("ize"):
            for ending in ("ise", "ises", "ised", "ising"):
                assert lexicon.classes(verb.removesuffix("ize") + ending, "verb") == lexicon.classes(verb, "verb")


@pytest.mark.parametrize(("past", "verb"), [
    ("begot", "beget"), ("flung", "fling"), ("forsook", "forsake"), ("overrode", "override"), ("shook", "shake"),
    ("woke", "wake"), ("throve", "thrive"), ("underwrote", "underwrite"), ("owed", "owe"), ("wound", "wind"),
])  # fmt: skip
def test_irregular_past_leads_to_its_verb(past: str, verb: str) -> None:
    assert known_base(past, {verb}) == verb


def test_no_verb_both_brings_about_and_hinders_by_its_first_class(lexicon: Lexicon) -> None:
    """A word may be of several classes, tried in order; but promoting and inhibiting exclude one another."""
    for part in PREDICATE_PARTS:
        for word, kind in lexicon.predicates:
            if kind == part:
                assert not {"promote", "inhibit"} <= set(lexicon.classes(word, part)), word


def test_idioms_are_found_by_their_verb(lexicon: Lexicon) -> None:
    for word, part in (*lexicon.predicates, *lexicon.expressions):
        if part == "verb" and "_" in word:
            head, *tail = (fold_spelling(piece) for piece in word.split("_"))
            assert tuple(tail) in {idiom.tail for idiom in lexicon.idioms[head]}
            assert lexicon.stem(head) == head
            assert lexicon.idiom(word)


def test_longer_idioms_come_first(lexicon: Lexicon) -> None:
    for idioms in lexicon.idioms.values():
        lengths = [len(idiom.tail) for idiom in idioms]
        assert lengths == sorted(lengths, reverse=True)


def test_each_class_of_verbs_is_broad(lexicon: Lexicon) -> None:
    sizes = {name: sum(name in classes for classes in lexicon.predicates.values()) for name in lexicon.frames}
    assert sizes["promote"] > 300
    assert sizes["inhibit"] > 300
    assert min(sizes[name] for name in ("send", "escape", "perish", "grow", "yield", "required", "scarce")) > 40


def test_circumstances_are_several_words_each(lexicon: Lexicon) -> None:
    phrases = [phrase for part in lexicon.circumstances.values() for phrase in part]
    assert phrases
    assert all(2 <= len(phrase.split()) <= 5 for phrase in phrases)
    assert not lexicon.circumstances["cause"] & lexicon.circumstances["amid"]
