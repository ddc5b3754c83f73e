"""A gene, a verb and a state in a row, which the parser broke up: "X fuels/NNS S", "X and Y hasten/NN S", "that
limited/JJ S". English says no more plainly who does what, so the three are seated however they were hung.
"""

from __future__ import annotations

from collections.abc import Sequence

from texmine.extract.mention import DocMention
from texmine.extract.relations.repair_names import outer_head
from texmine.extract.relations.tree import FINITE_TAGS, NOUN_TAGS, NP_LINKS, SUBJECTS, Tree
from texmine.vocab.lexicon import Lexicon

_CLIMBED = NP_LINKS | {"conj", "appos", "pobj", "prep", "dep"}
_RELATIVES = frozenset({"that", "which", "who"})
_OPENERS = frozenset({",", ";", "that", "whereas", "while", "although", "but"})
_MARKS = frozenset({"that", "whether", "if", "how"})


def seat_triples(tree: Tree, lexicon: Lexicon, genes: Sequence[DocMention], states: Sequence[DocMention]) -> None:
    """Makes the word between a gene and a state, or between "that" and a state, the verb of both, where it can be one
    and was read as something else.
    """
    ends = {gene.last: gene for gene in genes}
    for state in states:
        v = state.first - 1
        k = _past_adverbs(tree, v - 1) + 1
        if v < 1 or tree.tags[v] == "VBG" or not _can_govern(lexicon, tree.words[v]) or _is_seated(tree, v, state):
            continue
        gene = ends.get(k) or (ends.get(k - 1) if tree.lower[k - 1] == "," else None)
        subject = _subject_before(tree, lexicon, k, v, gene)
        if subject is not None:
            _seat(tree, v, subject, state)


def _subject_before(tree: Tree, lexicon: Lexicon, k: int, v: int, gene: DocMention | None) -> int | None:
    """The head of the phrase that ends at ``k`` where it is the subject of ``v``, else None."""
    if gene is not None:
        if _agrees(tree, lexicon, v, gene, inserted=gene.last < k):
            return _subject(tree, gene, v)
        return gene.last - 1 if gene.last == k and _opens(tree, gene) and _is_past(tree, v) else None
    if tree.lower[k - 1] in _RELATIVES and k > 1:
        hung = tree.tags[v] == "NNS" and tree.deps[v] in NP_LINKS and tree.heads[v] > v
        return k - 1 if hung or _is_past(tree, v) else None
    third = tree.tags[v] == "NNS" and lexicon.nominal(tree.words[v]) is None
    return k - 1 if third and _is_deed(tree, lexicon, k - 1) else None


def _past_adverbs(tree: Tree, k: int) -> int:
    while k > 0 and tree.tags[k] == "RB":
        k -= 1
    return k


def _can_govern(lexicon: Lexicon, word: str) -> bool:
    frame = lexicon.frame(word, "verb", "object")
    return frame is not None and frame.sign in {"+", "-", "?"} and "-" not in word


def _is_seated(tree: Tree, v: int, state: DocMention) -> bool:
    """Whether the verb is one already: with a subject, or standing after another verb's."""
    if tree.tags[v] in {"VB", "VBN"} and tree.deps[v] not in NP_LINKS:
        return True
    return tree.is_verb(v) and tree.heads[outer_head(tree, state)] == v and _has_subject(tree, v)


def _has_subject(tree: Tree, v: int) -> bool:
    """Whether a verb has a subject before it."""
    return any(k < v for k in tree.children(v, *SUBJECTS))


def _agrees(tree: Tree, lexicon: Lexicon, v: int, gene: DocMention, *, inserted: bool) -> bool:
    """Whether the word has the form of a verb that a subject before it can take."""
    word = tree.lower[v]
    noun = lexicon.nominal(word) is not None or lexicon.change(word, "noun") is not None
    if noun or lexicon.expression(word, "noun") is not None or lexicon.quantity(word) is not None:
        return False
    if tree.tags[v] in FINITE_TAGS and _has_subject(tree, v):
        return False
    row = tree.lower[gene.first - 1 : gene.first] in (["and"], ["or"])
    if word.endswith("s") and not lexicon.is_plain(word):
        return not inserted and not row and tree.tags[v] in {"NNS", "NN", "VBZ"}
    plural = any(tree.tags[j] == "NNS" for j in range(max(0, gene.first - 6), gene.first)) if inserted else row
    unread = not any(tree.tags[j] in FINITE_TAGS for j in range(max(0, gene.first - 8), v))
    return lexicon.is_plain(word) and plural and unread and tree.tags[v] in {"NN", "JJ", "VBP", "RB", "VB"}


def _is_past(tree: Tree, v: int) -> bool:
    """Whether a word is a past tense read as an adjective on the noun after it, in a clause without another verb."""
    end = next((k for k in range(v + 1, len(tree)) if tree.lower[k] in {",", ";", "."}), len(tree))
    read = tree.lower[v].endswith("ed") and tree.tags[v] in {"JJ", "VBN", "VBD"}
    alone = not any(tree.tags[k] in FINITE_TAGS for k in range(v + 1, end))
    return read and alone and tree.deps[v] in NP_LINKS and tree.heads[v] > v


def _opens(tree: Tree, gene: DocMention) -> bool:
    """Whether a gene opens a clause that has no verb before the next comma."""
    return gene.first == 0 or tree.lower[gene.first - 1] in _OPENERS


def _is_deed(tree: Tree, lexicon: Lexicon, k: int) -> bool:
    """As in "X, whose deletion boosts/NNS S": a noun of perturbation before the word."""
    return k > 0 and tree.tags[k] == "NN" and lexicon.change(tree.words[k], "noun") in {"loss", "gain"}


def _subject(tree: Tree, gene: DocMention, v: int) -> int:
    """The head of the phrase that a gene stands in before the verb: "two factors" of "two factors, X and Y"."""
    i = gene.last - 1
    while tree.deps[i] in _CLIMBED and tree.heads[i] < v and tree.heads[i] != i:
        h = tree.heads[i]
        if tree.is_verb(h):
            break
        i = h
    return i


def _seat(tree: Tree, v: int, subject: int, state: DocMention) -> None:
    noun = outer_head(tree, state)
    if tree.deps[subject] in {"prep", "IN"} or subject >= v:
        return
    first = min(tree.subtree(subject), default=subject)
    over = [h for i in (v, noun, subject) if (h := tree.heads[i]) < first and h not in {v, noun, subject}]
    anchor = next((h for h in over if tree.is_verb(h)), None)
    relative = tree.lower[subject] in _RELATIVES
    plain = tree.lower[v].endswith("s")
    tree.tags[v] = "VBD" if tree.lower[v].endswith("ed") else "VBZ" if plain else "VBP"
    left = [k for i in (v, noun) for k in tree.kids[i] if k < first]
    for i in (v, subject, noun):
        tree.uproot(i)
    if tree.lower[subject - 1] == "whose":
        tree.reattach(v, _noun_before(tree, subject - 2), "relcl")
    elif relative and tree.tags[subject - 1] in NOUN_TAGS:
        tree.reattach(v, subject - 1, "relcl")
        tree.tags[subject] = "WDT"
    elif anchor is not None:
        tree.reattach(v, anchor, "ccomp" if tree.lower[first - 1] in _MARKS else "dep")
    tree.reattach(subject, v, "nsubj")
    tree.reattach(noun, v, "dobj")
    for k in left:
        tree.reattach(k, subject if tree.deps[k] in NP_LINKS else v, tree.deps[k])


def _noun_before(tree: Tree, k: int) -> int:
    return k - 1 if tree.lower[k] == "," else k
