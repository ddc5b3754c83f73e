"""Tables for spaCy's rule lemmatizer: the suffix rules of English, and what CRAFT's lemmas add to them.

A trained edit-tree lemmatizer changes the letters of names it has not seen ("CD8" → "cD8"); rules leave them alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from spacy.lookups import Lookups
from spacy.tokens import Doc

_DOUBLED = "bdglmnprt"
_SILENT_E = ("at", "c", "is", "iz", "ns", "v", "ys", "yz")
RULES: dict[str, list[list[str]]] = {
    "noun": [["ies", "y"], ["ses", "s"], ["xes", "x"], ["zes", "z"], ["ches", "ch"], ["shes", "sh"], ["ves", "f"],
             ["men", "man"], ["s", ""]],
    "verb": [*([f"{stem}{end}", f"{stem}e"] for stem in _SILENT_E for end in ("ed", "ing")),
             *([f"{letter}{letter}{end}", letter] for letter in _DOUBLED for end in ("ed", "ing")),
             ["ies", "y"], ["ied", "y"], ["es", ""], ["s", ""], ["ed", ""], ["ed", "e"], ["ing", ""], ["ing", "e"],
             ["es", "e"]],
}  # fmt: skip
"""spaCy takes the last of a part of speech's rules that yields a known lemma; where none does, the first that fits."""

_POS = {"NOUN": "noun", "VERB": "verb", "AUX": "verb"}
_BASE_TAGS = {"NN": "noun", "VB": "verb", "VBP": "verb"}
_SPELLING = (("ize", "ise"), ("yze", "yse"))

_IRREGULAR = frozenset({"am", "are", "have", "is", "'re", "'ve"})

Pairs = dict[str, dict[str, str]]


def count_lemmas(docs: Iterable[Doc], least: int = 2) -> Pairs:
    """By part of speech, each form of nouns and verbs with the lemma that it most often has, where it was seen at least
    so often; both in lower case, of letters alone. Ties go to the lemma that sorts first.
    """
    counts: dict[str, dict[str, Counter[str]]] = {"noun": {}, "verb": {}}
    for doc in docs:
        for token in doc:
            part = _POS.get(token.pos_)
            if part and token.text.isalpha() and token.lemma_.isalpha():
                counts[part].setdefault(token.text.lower(), Counter())[token.lemma_.lower()] += 1
    return {part: _most_common(forms, least) for part, forms in counts.items()}


def _most_common(forms: dict[str, Counter[str]], least: int) -> dict[str, str]:
    return {
        form: min(lemmas, key=lambda lemma: (-lemmas[lemma], lemma))
        for form, lemmas in sorted(forms.items())
        if lemmas.total() >= least
    }


def find_bases(docs: Iterable[Doc], least: int = 3) -> dict[str, set[str]]:
    """By part of speech, the words that stand in their base form (tagged NN, VB, VBP) at least so often."""
    counts = Counter(
        (_BASE_TAGS[token.tag_], token.text.lower())
        for doc in docs
        for token in doc
        if token.tag_ in _BASE_TAGS and token.text.isalpha() and token.text.lower() not in _IRREGULAR
    )
    bases: dict[str, set[str]] = {"noun": set(), "verb": set()}
    for (part, word), count in counts.items():
        if count >= least:
            bases[part].add(word)
    return bases


def make_tables(pairs: Pairs, bases: dict[str, set[str]]) -> Lookups:
    """The lemmatizer's tables: the rules, the lemmas that are known, and the forms that the rules get wrong."""
    index = {part: sorted(_british(set(lemmas.values()) | bases[part])) for part, lemmas in pairs.items()}
    wrong = {
        part: {form: [lemma] for form, lemma in lemmas.items() if apply_rules(form, part, set(index[part])) != lemma}
        for part, lemmas in pairs.items()
    }
    lookups = Lookups()
    lookups.add_table("lemma_rules", RULES)
    lookups.add_table("lemma_index", index)
    lookups.add_table("lemma_exc", wrong)
    return lookups


def _british(lemmas: set[str]) -> set[str]:
    spelt = {lemma[: -len(us)] + uk for lemma in lemmas for us, uk in _SPELLING if lemma.endswith(us)}
    return lemmas | spelt


def apply_rules(form: str, part: str, known: set[str]) -> str:
    """What spaCy's lemmatizer makes of a form by rules and known lemmas alone: the last rule whose result is known,
    else the first rule that fits, else the form.
    """
    results = [form[: -len(old)] + new for old, new in RULES[part] if form.endswith(old) and len(form) > len(old)]
    listed = [result for result in results if result in known]
    return listed[-1] if listed else results[0] if results else form
