"""Papers made up at random, and all that may happen to them between a decision and the next extraction.

Each sentence of a paper knows where it came from, so that it can be told whether a decision was anchored rightly. A
sentence whose sense was changed is a new one: no decision about the old one may be anchored there. A word-for-word copy
of a sentence that is gone is where the sentence moved to.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from texmine.store.anchoring import Found, Place, Words, find_again
from texmine.store.folding import fold

CONTEXT = 64
GENES = ("FICTA", "FICTB", "IL-7X", "TIM-9", "TCF0", "PD-9", "IFN-γ2")
VERBS = ("promotes", "inhibits", "maintains", "limits", "drives")
STATES = ("terminal exhaustion", "the progenitor pool", "CD8+ T-cell memory", "effector fate", "TCF0− dysfunction")
OPENINGS = (
    "Here we show that", "In chronic infection", "Notably", "In mice bearing tumours", "As reported before", "In vitro",
    "Loss of function showed that", "After day 21", "In line with earlier work", "By contrast",
)  # fmt: skip
ENDINGS = (
    "in the spleen", "of mice with chronic LCMV infection", "through chromatin remodelling", "and its targets",
    "in a cell-intrinsic manner", "at late time points", "in human tumours", "upon adoptive transfer", "",
)  # fmt: skip
FILLERS = (
    "Cells were sorted on day 8 and sequenced.", "These data are shown in Figure 2.", "Scale bars, 20 µm.",
    "The mice were kept under specific-pathogen-free conditions.", "Reads were aligned to the genome.",
    "Further work is needed here.", "Others have discussed this at length.",
)  # fmt: skip
WORDS = ("robustly", "clearly", "strongly", "again", "directly", "broadly")


@dataclass(frozen=True)
class Sentence:
    """``origin`` is the same for a sentence and what becomes of it; None for one that no decision was made on."""

    text: str
    origin: int | None = None
    claim: str | None = None


@dataclass(frozen=True)
class Paper:
    """Paragraphs of sentences, and which of these an extractor finds (by place), as one or two sentences."""

    paragraphs: tuple[tuple[Sentence, ...], ...]
    missed: frozenset[tuple[int, int]] = frozenset()
    joined: frozenset[tuple[int, int]] = frozenset()


@dataclass
class Tally:
    """How often decisions ended how."""

    outcomes: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def count(self, outcome: str) -> None:
        self.outcomes[outcome] = self.outcomes.get(outcome, 0) + 1


def make_paper(chance: random.Random) -> Paper:
    """With near duplicates, and a sentence that stands in it twice."""
    number = 0
    paragraphs: list[tuple[Sentence, ...]] = []
    for _ in range(chance.randint(2, 5)):
        sentences: list[Sentence] = []
        for _ in range(chance.randint(2, 5)):
            if chance.random() < 0.3:
                sentences.append(Sentence(chance.choice(FILLERS)))
                continue
            gene, verb, state = chance.choice(GENES), chance.choice(VERBS), chance.choice(STATES)
            words = (chance.choice(OPENINGS), gene, verb, state, chance.choice(ENDINGS))
            sentences.append(Sentence(f"{' '.join(filter(None, words))}.", number, f"{gene} {verb} {state}"))
            number += 1
        paragraphs.append(tuple(sentences))
    return Paper(tuple(paragraphs))


def _one(paper: Paper, chance: random.Random) -> tuple[int, int]:
    places = [
        (p, s) for p, part in enumerate(paper.paragraphs) for s, each in enumerate(part) if each.origin is not None
    ]
    return chance.choice(places) if places else (0, 0)


def _changed(paper: Paper, at: int, *sentences: Sentence) -> Paper:
    parts = list(paper.paragraphs)
    parts[at] = sentences
    return replace(paper, paragraphs=tuple(part for part in parts if part))


def _reworded(paper: Paper, chance: random.Random, change: Callable[[str], str], *, sense: bool = False) -> Paper:
    p, s = _one(paper, chance)
    part = list(paper.paragraphs[p])
    old = part[s]
    new = change(old.text)
    if new != old.text:
        part[s] = Sentence(new, None if sense else old.origin, f"not {old.claim}" if sense else old.claim)
    return _changed(paper, p, *part)


def inserted_sentence(paper: Paper, chance: random.Random) -> Paper:
    p = chance.randrange(len(paper.paragraphs))
    part = list(paper.paragraphs[p])
    part.insert(chance.randint(0, len(part)), Sentence(chance.choice(FILLERS)))
    return _changed(paper, p, *part)


def deleted_sentence(paper: Paper, chance: random.Random) -> Paper:
    p, s = _one(paper, chance)
    part = list(paper.paragraphs[p])
    del part[s]
    return _changed(paper, p, *part) if part or len(paper.paragraphs) > 1 else paper


def changed_hyphens(paper: Paper, chance: random.Random) -> Paper:
    new = {"-": chance.choice("\u2010\u2011\u2012-"), " ": chance.choice(" \u00a0\u2009"), "γ": "γ"}
    return _every(paper, lambda words: "".join(new.get(char, char) for char in words))


def retokenised(paper: Paper, chance: random.Random) -> Paper:
    return _every(paper, lambda words: words.replace("-", " - ").replace(".", " .").replace(",", " ,"))


def _every(paper: Paper, change: Callable[[str], str]) -> Paper:
    parts = tuple(tuple(replace(each, text=change(each.text)) for each in part) for part in paper.paragraphs)
    return replace(paper, paragraphs=parts)


def moved_paragraphs(paper: Paper, chance: random.Random) -> Paper:
    parts = list(paper.paragraphs)
    chance.shuffle(parts)
    return replace(paper, paragraphs=tuple(parts))


def merged_paragraphs(paper: Paper, chance: random.Random) -> Paper:
    first, *rest = paper.paragraphs
    return replace(paper, paragraphs=((*first, *(rest[0] if rest else ())), *rest[1:]))


def split_paragraph(paper: Paper, chance: random.Random) -> Paper:
    p = chance.randrange(len(paper.paragraphs))
    part = paper.paragraphs[p]
    cut = chance.randint(0, len(part))
    parts = (*paper.paragraphs[:p], part[:cut], part[cut:], *paper.paragraphs[p + 1 :])
    return replace(paper, paragraphs=tuple(each for each in parts if each))


def edited_quote(paper: Paper, chance: random.Random) -> Paper:
    def change(words: str) -> str:
        parts = words.split(" ")
        parts.insert(min(1, len(parts) - 1) and chance.randint(1, len(parts) - 1), chance.choice(WORDS))
        return " ".join(parts)

    return _reworded(paper, chance, change)


def mended_typo(paper: Paper, chance: random.Random) -> Paper:
    def change(words: str) -> str:
        plain = [i for i, word in enumerate(words.split(" ")) if word.isalpha() and word.islower() and len(word) > 4]
        if not plain:
            return words
        parts, at = words.split(" "), chance.choice(plain)
        parts[at] = parts[at][:-1] + ("s" if parts[at][-1] != "s" else "")
        return " ".join(parts)

    return _reworded(paper, chance, change)


def negated(paper: Paper, chance: random.Random) -> Paper:
    return _reworded(paper, chance, lambda words: f"It is not so that {words[0].lower()}{words[1:]}", sense=True)


def another_gene(paper: Paper, chance: random.Random) -> Paper:
    def change(words: str) -> str:
        for gene in GENES:
            if gene in words:
                return words.replace(gene, chance.choice([each for each in GENES if each != gene]))
        return words

    return _reworded(paper, chance, change, sense=True)


def copied_elsewhere(paper: Paper, chance: random.Random) -> Paper:
    """A copy of a sentence comes in another place; in half of the papers the first one goes, which makes it a move."""
    p, s = _one(paper, chance)
    old = paper.paragraphs[p][s]
    part = list(paper.paragraphs[p])
    moves = chance.random() < 0.5
    if moves:
        part[s] = Sentence(chance.choice(FILLERS))
    changed = _changed(paper, p, *part)
    copy = Sentence(old.text, old.origin if moves else None, old.claim)
    # Not the same surroundings twice: two copies with one context have one id, and are one piece of evidence.
    marker = Sentence(f"Plate {chance.randrange(10**6)} was read on day {chance.randrange(10**6)}.")
    return replace(changed, paragraphs=(*changed.paragraphs, (marker, copy, Sentence(FILLERS[1]))))


def near_duplicate(paper: Paper, chance: random.Random) -> Paper:
    """A sentence goes, and one that is much like it comes in another place."""
    p, s = _one(paper, chance)
    part = list(paper.paragraphs[p])
    old = part.pop(s)
    twin = Sentence(f"{chance.choice(WORDS).title()}, {old.text[0].lower()}{old.text[1:]}", None, old.claim)
    changed = _changed(paper, p, *part)
    return replace(changed, paragraphs=((Sentence(FILLERS[3]), twin, Sentence(FILLERS[4])), *changed.paragraphs))


def missing_extractor(paper: Paper, chance: random.Random) -> Paper:
    places = {(p, s) for p, part in enumerate(paper.paragraphs) for s in range(len(part))}
    return replace(paper, missed=frozenset(each for each in sorted(places) if chance.random() < 0.4))


def joining_extractor(paper: Paper, chance: random.Random) -> Paper:
    places = {(p, s) for p, part in enumerate(paper.paragraphs) for s in range(len(part) - 1)}
    return replace(paper, joined=frozenset(each for each in sorted(places) if chance.random() < 0.4))


def eager_extractor(paper: Paper, chance: random.Random) -> Paper:
    """Finds the claim of one sentence in the sentence after it too."""
    p, s = _one(paper, chance)
    part = list(paper.paragraphs[p])
    if s + 1 < len(part) and part[s + 1].origin is None:
        part[s + 1] = replace(part[s + 1], claim=part[s].claim)
    return _changed(paper, p, *part)


MUTATIONS = (
    inserted_sentence, deleted_sentence, changed_hyphens, retokenised, moved_paragraphs, merged_paragraphs,
    split_paragraph, edited_quote, mended_typo, negated, another_gene, copied_elsewhere, near_duplicate,
    missing_extractor, joining_extractor, eager_extractor,
)  # fmt: skip


def _layout(paper: Paper) -> list[tuple[Sentence, int, int, int, str, tuple[int, int]]]:
    """Each sentence with its passage, its span, the passage's text, and its place in the paper."""
    found = []
    for p, part in enumerate(paper.paragraphs):
        text = " ".join(each.text for each in part)
        at = 0
        for s, each in enumerate(part):
            found.append((each, p, at, at + len(each.text), text, (p, s)))
            at += len(each.text) + 1
    return found


def _words(text: str, start: int, end: int) -> Words:
    return Words(text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])


def follow(before: Paper, after: Paper, tally: Tally) -> None:
    """Each sentence of the paper was judged; where are the decisions after the change?"""
    old = [(each, _words(text, a, b)) for each, _, a, b, text, _ in _layout(before) if each.origin is not None]
    new = _layout(after)
    evidence = [_evidence(after, new, index) for index in range(len(new))]
    for sentence, words in old:
        candidates = [place for claim, place in filter(None, evidence) if claim == sentence.claim]
        rivals = sorted({each for other, each in old if other.origin != sentence.origin} - {words}, key=repr)
        identity = f"{sentence.claim}|{words}"
        found = find_again(identity, words, candidates, rivals, lambda words=words: _in_text(new, words))
        tally.count(_outcome(sentence, words, found, new, tally))


def _evidence(
    paper: Paper, layout: list[tuple[Sentence, int, int, int, str, tuple[int, int]]], index: int
) -> tuple[str, Place] | None:
    each, p, start, end, text, place = layout[index]
    if each.claim is None or place in paper.missed:
        return None
    if place in paper.joined and index + 1 < len(layout) and layout[index + 1][1] == p:
        end = layout[index + 1][3]
    words = _words(text, start, end)
    return each.claim, Place(f"{each.claim}|{words}", words, p, start, end)


def _in_text(layout: list[tuple[Sentence, int, int, int, str, tuple[int, int]]], words: Words) -> list[Place]:
    passages = {p: text for _, p, _, _, text, _ in layout}
    return [
        Place(f"text {_words(text, a, b)}", _words(text, a, b), p, a, b)
        for p, text in passages.items()
        for a, b in fold(text).find_all(fold(words.quote).key)
    ]


def _outcome(
    sentence: Sentence,
    words: Words,
    found: Found,
    layout: list[tuple[Sentence, int, int, int, str, tuple[int, int]]],
    tally: Tally,
) -> str:
    place = found.place
    if place is None:
        return "orphaned"
    there = [each for each, p, a, b, _, _ in layout if p == place.passage and a < place.end and place.start < b]
    if any(each.origin == sentence.origin for each in there):
        return found.method
    # The same words and claim in the same paper, where the first ones stand there no more: a move, to any reader.
    key = fold(words.quote).key
    if not any(each.origin == sentence.origin and fold(each.text).key == key for each, *_ in layout) and any(
        fold(each.text).key == key for each in there
    ):
        return found.method
    tally.wrong.append(f"{found.method} {found.score:.2f}: {words} -> {place.words}")
    return "wrong"
