"""What denies a state word: cells that are no T cells, things that run out, and words with another sense."""

from __future__ import annotations

import re

from texmine.vocab.state_phrases import Phrase
from texmine.vocab.state_rules import StateRules

LOOK_BACK = 60
LOOK_AHEAD = 50
_OF = re.compile(r"\s(?:of|by|among|within|in)\s(?:the\s|all\s|some\s)?")
_CLAUSE_END = re.compile(r"[,;:.()]|\s(?:and|but|which|that|while|whereas|with|after|is|was|were|are)\s")
_GAP = re.compile(r"\s+|-")


def denied(text: str, phrase: Phrase, rules: StateRules) -> bool:
    """Whether the words around tell that a state word has another sense here, or is said of other cells.

    What stands right before and after counts, and an "of …" or "in …" that follows; LOOK_BACK and LOOK_AHEAD are in
    characters.
    """
    before = text[max(0, phrase.core_start - LOOK_BACK) : phrase.core_start]
    if rules.foreign_before.search(before) or rules.denial("sentence", phrase.state).search(text):
        return True
    if phrase.head != "cell" and rules.denial("before", phrase.state).search(before):
        return True
    if phrase.head is None and _denied_after(text, phrase, rules):
        return True
    return phrase.head != "cell" and _foreign_complement(text, phrase, rules)


def _denied_after(text: str, phrase: Phrase, rules: StateRules) -> bool:
    gap = _GAP.match(text, phrase.core_end)
    return gap is not None and rules.denial("after", phrase.state).match(text, gap.end()) is not None


def _foreign_complement(text: str, phrase: Phrase, rules: StateRules) -> bool:
    """Whether the phrase goes on with cells that are no T cells, or with things that run out."""
    of = _OF.match(text, phrase.end)
    if of is None:
        return False
    stop = _CLAUSE_END.search(text, of.end())
    words = text[of.end() : min(of.end() + LOOK_AHEAD, stop.start() if stop else len(text))]
    if of[0].startswith(" of") and rules.denial("complement", phrase.state).match(words):
        return True
    foreign, own = rules.cues["other"].search(words), rules.cues["tcell"].search(words)
    return foreign is not None and (own is None or foreign.start() < own.start())
