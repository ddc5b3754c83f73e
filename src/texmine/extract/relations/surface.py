"""What stands in for a parse where the model has no parser: tags guessed from the words, and no tree.

Only what the order of words tells can then be read (texmine.extract.relations.linear, expression_order): a gene, a
cue and a state of one clause. It is less than a parse gives, and scored as such.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from texmine.extract.mention import DocMention
from texmine.extract.relations.actor import Actor
from texmine.extract.relations.change import local_change
from texmine.extract.relations.tree import Tree
from texmine.extract.relations.words import HOSTS
from texmine.vocab.lexicon import Lexicon

_TAGS = {
    "DT": "the a an this these those each both either neither any some all",
    "IN": "of in into from for against on upon at as with over among within through by via after before during without "
    "under between than because since although though while whereas unless if whether toward towards",
    "TO": "to",
    "CC": "and or but nor yet",
    "WDT": "which that",
    "WP": "who",
    "WRB": "when where once",
    "PRP": "it they them we he she",
    "PRP$": "its their our his her",
    "MD": "may might can could will would shall should must",
    "VBZ": "is has does",
    "VBP": "are have do",
    "VBD": "was were had did",
    "VBN": "been",
    "VB": "be",
    "RB": "not never also still only then thus thereby therefore",
}
_BY_WORD = {word: tag for tag, words in _TAGS.items() for word in words.split()}
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})


def plain_tree(doc: Doc, lexicon: Lexicon) -> Tree:
    """A tree without branches: each word its own head, its tag guessed from its form and the lexicon."""
    words = [token.text for token in doc]
    lower = [word.casefold() for word in words]
    tags = [_tag(lexicon, words, lower, i) for i in range(len(words))]
    return Tree(words, lower, tags, [""] * len(words), list(range(len(words))), [[] for _ in words])


def _tag(lexicon: Lexicon, words: list[str], lower: list[str], i: int) -> str:
    """A word's tag, by what it is, how it ends, and the word before it."""
    word = lower[i]
    if not word[:1].isalnum():
        return word if word in {",", ".", ":"} else ":" if word == ";" else "SYM"
    if word in _BY_WORD:
        return _BY_WORD[word]
    if lexicon.quantity(word) is not None:
        return "RB" if word.endswith("ly") else "JJ"
    if lexicon.base(word, "verb") is not None and lexicon.change(word, "noun") is None:
        tag = _verb_tag(lexicon, words, lower, i)
        if tag is not None:
            return tag
    if word.endswith("ly"):
        return "RB"
    return "NNS" if word.endswith("s") else "NN"


def _verb_tag(lexicon: Lexicon, words: list[str], lower: list[str], i: int) -> str | None:
    """The tag of a word that can be a verb; None where it is rather a noun."""
    word, before = lower[i], words[i - 1] if i else ""
    noun_too = lexicon.nominal(word) is not None
    named = before != before.casefold()
    if word.endswith("ing"):
        return "VBG"
    if _BY_WORD.get(before.casefold()) in {"TO", "MD"}:
        return "VB"
    if lexicon.base(word, "verb") == word:
        return "VBP" if before.endswith("s") and not noun_too else None
    if noun_too and not named:
        return None
    if word.endswith("s"):
        return "VBZ"
    return "VBN" if any(w in _BE for w in lower[max(0, i - 2) : i]) else "VBD"


def plain_actor(doc: Doc, tree: Tree, lexicon: Lexicon, mention: DocMention) -> Actor:
    """An actor by the words beside a gene: what was done to it, and whether cells follow."""
    change, affix = local_change(doc, tree, lexicon, mention)
    before = tree.lower[mention.first - 1] if mention.first else ""
    if change is None and (lexicon.change(before, "prep") or lexicon.change(before, "verb")) == "loss":
        change = "loss"
    near = range(mention.last, min(len(tree), mention.last + 5))
    host = change is not None and any(tree.lower[k] in HOSTS for k in near)
    name = doc.text[mention.start : mention.end]
    role = "by" if before == "by" else "np"
    actor = Actor(mention, mention.last - 1, mention.last - 1, role, change, host=host, affix=affix, steps=(name,))
    return replace(actor, steps=(f"{name} ({change})",)) if change else actor
