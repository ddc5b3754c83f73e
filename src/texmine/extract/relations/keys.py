"""Asking the lexicon about a token in its tree: particles and idioms make one key with their verb."""

from __future__ import annotations

from texmine.extract.relations.idioms import idioms_at
from texmine.extract.relations.tree import Tree
from texmine.vocab.lexicon import Frame, Lexicon

_PARTICLES = ("prt", "advmod", "prep", "dobj", "advcl")


def predicate_keys(tree: Tree, lexicon: Lexicon, i: int) -> tuple[str, ...]:
    """The forms under which a predicate may stand in the lexicon: with its particles or its idiom's noun, then
    alone ("hold_back", "keep_in_check", "hold").
    """
    word = tree.lower[i]
    base = lexicon.stem(word)
    keys = []
    for k in tree.children(i, *_PARTICLES):
        keys.append(f"{base}_{tree.lower[k]}")
        keys.extend(f"{base}_{tree.lower[k]}_{tree.lower[p]}" for p in tree.children(k, "pobj", "prep"))
    known = dict.fromkeys((*idioms_at(tree, lexicon, i), *(key for key in keys if lexicon.idiom(key))))
    return (*sorted(known, key=lambda key: -key.count("_")), word)


def parts(tree: Tree, i: int) -> tuple[str, ...]:
    """The parts of speech to try for a token, likeliest first: a participle is a verb or an adjective."""
    part = tree.part(i)
    if tree.tags[i] in {"VBN", "VBG"}:
        return ("verb", "adj")
    if part == "adj":
        return ("adj", "verb") if tree.lower[i].endswith(("ed", "ing")) else ("adj",)
    return (part,)


def frame_of(tree: Tree, lexicon: Lexicon, i: int, theme: str) -> Frame | None:
    """The frame by which a token governs a theme."""
    for key in predicate_keys(tree, lexicon, i):
        for part in parts(tree, i):
            frame = lexicon.frame(key, part, theme)
            if frame is not None:
                return frame
    return None
