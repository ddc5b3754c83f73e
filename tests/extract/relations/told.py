"""Sentences with what they tell, as plain text: the words, on as many lines as it takes, then "= " and the claims."""

from __future__ import annotations


def read_told(block: str) -> list[tuple[str, str]]:
    """(sentence, claims parted by "; ") of each entry of a block; claims may go on in lines that open with "= " too.

    Lines that open with # are remarks.
    """
    told: list[tuple[str, str]] = []
    words: list[str] = []
    for line in block.splitlines():
        text = line.strip()
        if text.startswith("="):
            claims = text[1:].strip()
            told.append((" ".join(words), claims) if words else (told[-1][0], f"{told.pop()[1]} {claims}"))
            words = []
        elif text and not text.startswith("#"):
            words.append(text)
    return told
