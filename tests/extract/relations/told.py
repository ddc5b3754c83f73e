"""Sentences with what they tell, as plain text: the words, on as many lines as it takes, then "= " and the claims."""

from __future__ import annotations


def read_told(block: str) -> list[tuple[str, str]]:
    """(sentence, claims parted by "; ") of each entry of a block; lines that open with # are remarks."""
    told: list[tuple[str, str]] = []
    words: list[str] = []
    for line in block.splitlines():
        text = line.strip()
        if text.startswith("="):
            told.append((" ".join(words), text[1:].strip()))
            words = []
        elif text and not text.startswith("#"):
            words.append(text)
    return told
