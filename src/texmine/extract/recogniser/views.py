"""What a log-linear model sees of a token: its spelling and its neighbours', tags, names, the head of its phrase.

After the features of conditional random fields for JNLPBA (Settles 2004; Tsai et al. 2006,
doi:10.1186/1471-2105-7-S5-S11): here with the last word of the noun phrase, which mostly tells a "receptor gene" from a
"receptor", and marks from the names of genes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

_DIGITS = re.compile(r"\d+")
_DIGIT = re.compile(r"\d")
_UPPER = re.compile(r"[A-Z]")
_LOWER = re.compile(r"[a-zα-ω]")
_RUNS = re.compile(r"(.)\1+")
_NOT_LETTERS = re.compile(r"[^a-zα-ω]+")
_JOINTS = re.compile(r"[-/+.,()]+")
_GREEK = frozenset({
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi",
    "omicron", "pi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega",
})  # fmt: skip
_ROMAN = frozenset({"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"})
_IN_PHRASE = frozenset({
    "NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "CD", "FW", "VBN", "VBG", "HYPH", "AFX", "SYM",
})  # fmt: skip
_JOINING = frozenset({"+", "/"})
_NONE = "\0"

OFFSETS: dict[int, frozenset[str]] = {
    -1: frozenset({"l", "s3", "sh", "d", "h"}), 1: frozenset({"l", "s3", "sh", "d", "h"}),
    -2: frozenset({"l", "sh", "s3"}), 2: frozenset({"l", "sh", "s3"}),
    -3: frozenset({"l"}), 3: frozenset({"l"}),
}  # fmt: skip
"""Which views of a word its neighbours see, by how many tokens to the right of them it stands."""
_NEIGHBOURS = tuple((offset, str(offset)) for offset in OFFSETS)


@lru_cache(maxsize=20_000)
def coarse_shape(word: str) -> str:
    """The word with its letters and digits by kind, each run once: "NF-kappaB" → "A-aA"."""
    return _RUNS.sub(r"\1", _DIGITS.sub("0", _LOWER.sub("a", _UPPER.sub("A", word))))


def word_views(word: str) -> list[str]:
    """The views of a word itself, each ``kind=value``, each once."""
    low = word.lower()
    found = [f"l={low}", f"d={_DIGITS.sub('0', low)}", f"sh={coarse_shape(word)}", f"s3={low[-3:]}", f"p3={low[:3]}"]
    parts = [part for part in _JOINTS.split(low) if part]
    if len(parts) > 1:
        found += [f"h={parts[-1]}", f"f={parts[0]}", *(f"q={part}" for part in parts)]
    shape = _DIGIT.sub("0", _LOWER.sub("a", _UPPER.sub("A", word)))
    found += [f"e={word}", f"t={_NOT_LETTERS.sub('', low)}", f"sl={shape[:10]}", f"k={min(len(word), 8)}"]
    found += [f"p{n}={low[:n]}" for n in (2, 4, 5) if len(low) >= n]
    found += [f"s{n}={low[-n:]}" for n in (1, 2, 4, 5) if len(low) >= n]
    found += [f"n={low[i : i + 4]}" for i in range(len(low) - 3)]
    found += [f"n={low[i : i + 3]}" for i in range(1, len(low) - 3)]
    found += [kind for kind, holds in _kinds_of(word, low) if holds]
    return list(dict.fromkeys(found))


def _kinds_of(word: str, low: str) -> list[tuple[str, bool]]:
    return [
        ("g=greek", low in _GREEK),
        ("g=roman", low in _ROMAN),
        ("c=digit", any(c.isdigit() for c in word)),
        ("c=hyphen", "-" in word),
        ("c=upper", word.isupper()),
        ("c=inner", word[1:] != word[1:].lower()),
    ]


def seen_from(views: Sequence[str], offset: int) -> list[str]:
    """What the token ``-offset`` to the right sees of a word with these views."""
    kinds = OFFSETS[offset]
    return [f"{offset}{view}" for view in views if view.split("=", 1)[0] in kinds]


def context_views(words: Sequence[str], tags: Sequence[str], marks: Sequence[str]) -> list[list[str]]:
    """For each token what no single word tells: tags, pairs of words, the phrase, brackets, marks (see NameSet)."""
    low = [_NONE, _NONE, *(word.lower() for word in words), _NONE, _NONE]
    padded = [_NONE, *tags, _NONE]
    around = [f"T={tag}" for tag in tags]
    shapes = [coarse_shape(word) for word in words]
    phrases = list(zip(*phrase_runs(words, tags), strict=True))
    found = []
    depth = 0
    for i, word in enumerate(words):
        views = _pairs(*low[i : i + 5], *padded[i : i + 3])
        _add_neighbours(views, around, marks, i)
        if marks[i]:
            after = marks[i + 1] if i + 1 < len(marks) else ""
            views += (f"G={marks[i]}", f"G01={marks[i]} {after} {padded[i + 2]}")
        views += (f"sh01={shapes[i]} {low[i + 3]}", f"sh-10={low[i + 1]} {shapes[i]}")
        _add_phrase(views, low, shapes[i], i, *phrases[i])
        depth += word == "("
        if depth:
            views.append("in()")
        depth = max(0, depth - (word == ")"))
        found.append(views)
    return found


def phrase_runs(words: Sequence[str], tags: Sequence[str]) -> tuple[list[int], list[int]]:
    """For each token the first and the last of the run of nouns, adjectives and participles that it stands in; -1
    outside of such.
    """
    firsts, lasts = [-1] * len(words), [-1] * len(words)
    inside = [tag in _IN_PHRASE or word in _JOINING for word, tag in zip(words, tags, strict=True)]
    for i, is_inside in enumerate(inside):
        if is_inside:
            firsts[i] = firsts[i - 1] if i and inside[i - 1] else i
    for i in range(len(words) - 1, -1, -1):
        if inside[i]:
            lasts[i] = lasts[i + 1] if i + 1 < len(words) and inside[i + 1] else i
    return firsts, lasts


def _pairs(
    second: str, before: str, word: str, after: str, next_but_one: str, tag_before: str, tag: str, tag_after: str
) -> list[str]:
    return [
        f"T={tag}",
        f"T-10={tag_before},{tag}",
        f"T01={tag},{tag_after}",
        f"T3={tag_before},{tag},{tag_after}",
        f"l-10={before} {word}",
        f"l01={word} {after}",
        f"l-11={before} {after}",
        f"l012={word} {after} {next_but_one}",
        f"l12={after} {next_but_one}",
        f"l-2-1={second} {before}",
        f"lT={word} {tag}",
    ]


def _add_neighbours(views: list[str], around: Sequence[str], marks: Sequence[str], i: int) -> None:
    for offset, name in _NEIGHBOURS:
        k = i + offset
        if not 0 <= k < len(around):
            views.append(f"{name}pad")
        elif -3 < offset < 3:
            views.append(name + around[k])
            if marks[k]:
                views.append(f"{name}G={marks[k]}")


def _add_phrase(views: list[str], low: Sequence[str], shape: str, i: int, first: int, last: int) -> None:
    """``low`` are the words in lower case after two that are none."""
    if last < 0:
        views.append("H-")
        return
    left = min(3, last - i)
    word = low[last + 2]
    views += (
        f"H={word}",
        f"H{left}={word}",
        f"Hs={word[-4:]}",
        f"Hsh={shape} {word}",
        f"Hl={min(i - first, 3)},{left}",
    )
    if last + 5 < len(low):
        views.append(f"Ha={low[last + 3]}")
    if first:
        views.append(f"Hb={low[first + 1]}")
    if last > i:
        views.append(f"H2={low[last + 1]} {word}")
