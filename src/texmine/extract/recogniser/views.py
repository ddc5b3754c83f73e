"""What a log-linear model sees of a token: its spelling and its neighbours', tags, names, the head of its phrase.

After the features of conditional random fields for JNLPBA (Settles 2004; Tsai et al. 2006,
doi:10.1186/1471-2105-7-S5-S11): here with the last word of the noun phrase, which mostly tells a "receptor gene" from a
"receptor", and marks from the names of genes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

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
    low = [word.lower() for word in words]
    heads = phrase_heads(words, tags)
    found = [
        _pairs(low, tags, i) + _neighbours(tags, marks, i) + _phrase(low, coarse_shape(word), heads, i)
        for i, word in enumerate(words)
    ]
    depth = 0
    for word, views in zip(words, found, strict=True):
        depth += word == "("
        if depth:
            views.append("in()")
        depth = max(0, depth - (word == ")"))
    return found


def phrase_heads(words: Sequence[str], tags: Sequence[str]) -> list[int]:
    """For each token the last of the run of nouns, adjectives and participles that it stands in; -1 outside of such."""
    heads = [-1] * len(words)
    last = -1
    for i in range(len(words) - 1, -1, -1):
        if tags[i] not in _IN_PHRASE and words[i] not in _JOINING:
            last = -1
            continue
        last = i if last < 0 else last
        heads[i] = last
    return heads


def _at(items: Sequence[str], i: int) -> str:
    return items[i] if 0 <= i < len(items) else _NONE


def _pairs(low: Sequence[str], tags: Sequence[str], i: int) -> list[str]:
    word, before, after, tag = low[i], _at(low, i - 1), _at(low, i + 1), tags[i]
    return [
        f"T={tag}",
        f"T-10={_at(tags, i - 1)},{tag}",
        f"T01={tag},{_at(tags, i + 1)}",
        f"T3={_at(tags, i - 1)},{tag},{_at(tags, i + 1)}",
        f"l-10={before} {word}",
        f"l01={word} {after}",
        f"l-11={before} {after}",
        f"l012={word} {after} {_at(low, i + 2)}",
        f"l12={after} {_at(low, i + 2)}",
        f"l-2-1={_at(low, i - 2)} {before}",
        f"lT={word} {tag}",
    ]


def _neighbours(tags: Sequence[str], marks: Sequence[str], i: int) -> list[str]:
    found = []
    for offset in OFFSETS:
        k = i + offset
        if not 0 <= k < len(tags):
            found.append(f"{offset}pad")
        elif abs(offset) < 3:
            found.append(f"{offset}T={tags[k]}")
            if marks[k]:
                found.append(f"{offset}G={marks[k]}")
    if marks[i]:
        after = marks[i + 1] if i + 1 < len(marks) else ""
        found += [f"G={marks[i]}", f"G01={marks[i]} {after} {_at(tags, i + 1)}"]
    return found


def _phrase(low: Sequence[str], shape: str, heads: Sequence[int], i: int) -> list[str]:
    found = [f"sh01={shape} {_at(low, i + 1)}", f"sh-10={_at(low, i - 1)} {shape}"]
    head = heads[i]
    if head < 0:
        return [*found, "H-"]
    left = min(3, head - i)
    first = i
    while first and heads[first - 1] == head:
        first -= 1
    word = low[head]
    found += [
        f"H={word}",
        f"H{left}={word}",
        f"Hs={word[-4:]}",
        f"Hsh={shape} {word}",
        f"Hl={min(i - first, 3)},{left}",
    ]
    if head + 1 < len(low):
        found.append(f"Ha={low[head + 1]}")
    if first:
        found.append(f"Hb={low[first - 1]}")
    if head > i:
        found.append(f"H2={low[head - 1]} {word}")
    return found
