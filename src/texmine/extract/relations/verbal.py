"""Whether a word is the verb of its clause, whatever the tagger made of it."""

from __future__ import annotations

from texmine.extract.relations.sentence import Sentence

AUXILIARIES = frozenset({
    "be", "is", "are", "was", "were", "been", "being", "has", "have", "had", "having", "do", "does", "did", "may",
    "might", "can", "could", "will", "would", "shall", "should", "must",
})  # fmt: skip
_GERUND_OPENERS = frozenset({
    "by", "of", "in", "from", "without", "for", "while", "when", "thereby", "thus", ",", "and", "to", "after", "before",
    "upon", "on", "or", "instead", "than",
})  # fmt: skip
_PASTS = frozenset({"left", "kept", "held", "made", "cut", "led", "drove", "gave", "lent", "put", "set", "spared"})


def is_verbal(sent: Sentence, j: int) -> bool:
    """Whether a token can be the verb of its clause: a known verb in a verb's form and place."""
    tree = sent.tree
    if j in sent.states or sent.lexicon.base(tree.lower[j], "verb") is None:
        return False
    tag, before = tree.tags[j], tree.lower[j - 1] if j else ""
    if tag in {"VBN", "VBD", "VBG", "JJ"} and j and tree.tags[j - 1] in {"DT", "PRP$"}:
        return False
    if tree.lower[j] == "keeping" and before == "in":
        return False
    if tag == "VBG":
        return before in _GERUND_OPENERS and tree.deps[j] != "amod"
    if tag in {"VB", "VBD", "VBP", "VBZ"}:
        return True
    if tag == "VBN" and (before in AUXILIARIES | {"not", "and", ",", ")"} or (j > 0 and tree.is_noun(j - 1))):
        return True
    return _mistagged(sent, j, before)


def _mistagged(sent: Sentence, j: int, before: str) -> bool:
    """A verb that was tagged as a noun or an adjective, by what stands beside it."""
    tree = sent.tree
    known = bool(sent.classes(j, "verb"))
    if tree.tags[j].startswith("JJ") and not (tree.lower[j].endswith("ed") or tree.lower[j] in _PASTS):
        return False
    if tree.tags[j] == "NN":
        if j + 1 not in sent.states or not known:
            return before == "to"
        coordinated = "and" in tree.lower[max(0, j - 4) : j] and tree.tags[j - 1] == "NN"
        return before in {"to", "and", "or"} or coordinated
    after_noun = j > 0 and (tree.tags[j - 1].startswith("NN") or before in {")", "and", "to", ","})
    return after_noun and known
