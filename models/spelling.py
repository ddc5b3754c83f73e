"""British spellings of words that the treebanks spell the American way, as spaCy's table of norms.

The parser's first feature of a word is its norm. CRAFT and GENIA are American: "tumour", "antagonises" and "harbour"
would be new to it, and are not when their norm is the spelling that it knows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from spacy.tokens import Doc

_PATTERNS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"(?<=\w{3})iz(?=e|ing|ation|able)", "is"),
        (r"(?<=\w{2})yz(?=e|ing)", "ys"),
        (r"(?<=behavi|neighb)or", "our"),
        (r"(?<=^tum|^fav|^col|^lab|^hon|^hum|^vap|^rum|^vig)or(?=$|s$|ed$|ing$|ite|abl)", "our"),
        (r"^harbor", "harbour"),
        (r"(?<=\w{2}[aeiou])l(?=ed$|ing$)", "ll"),
        (r"^program(?=s?$)", "programme"),
        (r"^(cent|fib|lit|spect)er(?=s?$)", r"\1re"),
        (r"^(an|isch|leuk|septic|hypox|bacter|vir)em(?=i)", r"\1aem"),
        (r"^hem(?=a|o)", "haem"),
        (r"^(?=estr|edem|esoph)", "o"),
        (r"^fetal", "foetal"),
        (r"^pediatr", "paediatr"),
        (r"^(catal|anal)og(?=s?$)", r"\1ogue"),
        (r"^gray", "grey"),
        (r"^defense", "defence"),
        (r"^aging$", "ageing"),
    )
)


def find_norms(docs: Iterable[Doc], least: int = 2) -> dict[str, str]:
    """From each British spelling to the American one: of words in lower case that the Docs hold at least so often, and
    whose British spelling they do not hold as often themselves.
    """
    counts = Counter(token.text.lower() for doc in docs for token in doc if token.text.isalpha())
    norms: dict[str, str] = {}
    for word in sorted(counts):
        british = as_british(word)
        if british != word and counts[word] >= max(least, counts[british] + 1):
            norms.setdefault(british, word)
    return norms


def as_british(word: str) -> str:
    """The British spelling of a word in lower case; the word itself where the two are one, or no rule knows better."""
    for pattern, replacement in _PATTERNS:
        word = pattern.sub(replacement, word)
    return word
