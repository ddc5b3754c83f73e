"""What a construction says where its verb is not in the lexicon: "X goads cells into S" is plain all the same.

English marks the end of a passage by "into" and "toward", and what is kept away by "from" and "against", whatever the
verb. Such readings are flagged as guesses, and are scored as such.
"""

from __future__ import annotations

from texmine.extract.relations.sentence import Sentence
from texmine.extract.relations.words import HOSTS, LIGHT
from texmine.vocab.lexicon import Frame

_TOWARD = frozenset({"into", "toward", "towards"})
_AWAY = frozenset({"from", "against", "away", "off"})
_UNLIKELY = frozenset({
    "be", "have", "do", "look", "compare", "study", "examine", "investigate", "classify", "divide", "cluster", "group",
    "sort", "split", "transfer", "inject", "transplant", "migrate", "infiltrate", "gate", "arise", "derive", "isolate",
    "obtain", "purify", "differ", "collect", "recover", "harvest", "pool", "segregate", "test", "measure", "stain",
    "assay", "profile", "translate", "map", "insight", "develop", "electroporate", "transduce", "come",
    "separate", "distinguish", "secrete", "express", "produce",
})  # fmt: skip


def guess_frame(sent: Sentence, v: int, theme: str) -> Frame | None:
    """The frame that the construction gives a verb: passage into, or keeping from; None where it gives none."""
    if not sent.tree.is_verb(v) or sent.tree.deps[v] == "amod":
        return None
    stem = sent.lexicon.stem(sent.tree.lower[v])
    if stem in _UNLIKELY or stem in LIGHT or _is_other(sent, v):
        return None
    if theme in _TOWARD:
        return Frame("guess", theme, "+", upkeep=False, sources=("from", "object"))
    affected = any(sent.tree.lower[k] in HOSTS | {"them"} for k in sent.tree.children(v, "dobj", "nsubjpass"))
    if not affected:
        return None
    if theme in {"to", "onto"}:
        return Frame("guess", theme, "+", upkeep=False, sources=("from", "object"))
    if theme == "with" and sent.frame(v, "object") is not None and "promote" in sent.classes(v, "verb"):
        return Frame("guess", theme, "+", upkeep=False, sources=())
    return Frame("guess", theme, "-", upkeep=False, sources=()) if theme in _AWAY else None


def _is_other(sent: Sentence, v: int) -> bool:
    """Whether a verb tells of expression or of a perturbation, which has readings of its own."""
    word = sent.tree.lower[v]
    return sent.lexicon.expression(word, "verb") is not None or sent.lexicon.change(word, "verb") is not None
