"""What two words share that a comma parts from both: "needed for the formation, and for the upkeep, of S", "necessary,
though not sufficient, for S".

A parser hangs such a phrase on what stands nearest, or starts anew after the comma. The words between tell that it is
one phrase: a conjunction, a denial, a preposition.
"""

from __future__ import annotations

from collections.abc import Iterator

from texmine.extract.relations.tree import FINITE_TAGS, SUBJECTS, Tree
from texmine.extract.relations.words import CELLS, HOSTS, MEASURES, POPULATIONS, SHARES
from texmine.vocab.lexicon import Lexicon

JOINING = frozenset({"and", "or", "but", "yet", "though", "although", "albeit", "nor", "if"})
DENYING = frozenset({"not", "never", "hardly"})
_ALONE = frozenset({"by", "itself", "themselves", "on", "its", "their", "own", "in"})
_NEED = "required"
_DESCRIBING = ("DT", "JJ", "PRP$", "VBN", "NN")
_BESIDE = ("RB", "JJ", "IN", "DT", "NN", "TO")
_FAR = 9
_COUNTED = HOSTS | CELLS | POPULATIONS | MEASURES | SHARES


def seat_shared(tree: Tree, lexicon: Lexicon) -> None:
    """Hangs a phrase that two coordinated words share on the second of them, and that on the first."""
    for at in range(4, len(tree) - 1):
        over = tree.heads[at]
        if tree.deps[at] == "conj" and tree.tags[at] == "JJ" and tree.tags[over] == "IN" and tree.deps[over] == "prep":
            tree.reattach(at, tree.heads[over], "conj")
        if tree.lower[at] == "of" and tree.lower[at - 1] == "," and (row := second_of(tree, lexicon, at - 1)):
            first, second = row
            _join(tree, first, second)
            tree.reattach(at, first if tree.deps[second] == "conj" else second, "prep")
        elif tree.tags[at] in {"IN", "TO"} and (pair := _adjectives_before(tree, lexicon, at)) is not None:
            first, second = pair
            tree.reattach(second, first, "conj")
            tree.reattach(at, second, "prep")
            tree.hand_over([k for k in range(first + 1, second) if tree.lower[k] in DENYING], second)


def second_of(tree: Tree, lexicon: Lexicon, end: int) -> tuple[int, int] | None:
    """The two nouns of "the formation, but not for the upkeep", the second of which ends right before a token; None
    where no such pair stands there.
    """
    second = end - 1
    if not _comes_about(tree, lexicon, second):
        return None
    k = second - 1
    while k > 0 and second - k < _FAR and tree.tags[k].startswith(_DESCRIBING) and tree.lower[k] not in JOINING:
        k -= 1
    if (tree.tags[k] == "IN" and tree.lower[k] not in JOINING) or tree.tags[k] in FINITE_TAGS | {"VBG", "VB"}:
        k -= 1
    joint = next(_back_to_joint(tree, k, second), None)
    if joint is None:
        return None
    first = joint - 1 - (tree.lower[joint - 1] == ",")
    if first < 1 or not _comes_about(tree, lexicon, first) or tree.has(first, "amod", "compound"):
        return None
    alike = (tree.deps[first] in SUBJECTS) == (tree.deps[second] in SUBJECTS) or tree.lower[end] == ","
    return (first, second) if alike else None


def _back_to_joint(tree: Tree, k: int, second: int) -> Iterator[int]:
    """The conjunction before a token, over a denial, an adjective ("but dispensable for …") or an insertion ("and, to a
    lesser extent, …").
    """
    for joint in range(k, max(1, second - 2 * _FAR), -1):
        if tree.lower[joint] in JOINING:
            yield joint
        known = tree.lower[joint] in DENYING | {","} or tree.tags[joint].startswith(
            ("RB", "JJ", "IN", "DT", "NN", "TO")
        )
        if not known or (tree.tags[joint].startswith("NN") and "," not in tree.lower[joint + 1 : k + 1]):
            return


def _comes_about(tree: Tree, lexicon: Lexicon, i: int) -> bool:
    """Whether a token is a noun that tells of a state's coming about or lasting, and not of how much of it there is."""
    nominal = None if tree.is_verb(i) or not tree.is_noun(i) else lexicon.nominal(tree.lower[i])
    return nominal is not None and nominal.sign == "+" and tree.lower[i] not in _COUNTED


def _join(tree: Tree, first: int, second: int) -> None:
    """Coordinates two nouns, or the prepositions over them."""
    over, beside = tree.heads[first], tree.heads[second]
    if tree.deps[second] == "pobj" and first < tree.heads[beside] < beside and tree.part(tree.heads[beside]) != "noun":
        return
    if tree.deps[second] != "pobj" or not first < beside < second:
        tree.reattach(second, first, "conj")
    elif tree.deps[first] == "pobj" and tree.lower[over] == tree.lower[beside]:
        tree.reattach(beside, over, "conj")


def _adjectives_before(tree: Tree, lexicon: Lexicon, p: int) -> tuple[int, int] | None:
    """The two adjectives of need of "necessary, though not sufficient, for"."""
    second = p - 1 - (tree.lower[p - 1] == ",")
    k = second - 1
    while k > 0 and (tree.lower[k] in DENYING | _ALONE or tree.tags[k].startswith("RB")):
        k -= 1
    first = k - 1 - (tree.lower[k - 1] == ",")
    if first < 1 or tree.lower[k] not in JOINING:
        return None
    needs = all(_NEED in lexicon.classes(tree.words[i], "adj") and not tree.is_verb(i) for i in (first, second))
    return (first, second) if needs else None


def is_denied_second(tree: Tree, p: int) -> bool:
    """Whether a preposition repeats one before it after a denial: "for the formation, but not for the upkeep"."""
    return tree.deps[p] == "conj" and tree.lower[p - 1] in DENYING and tree.lower[tree.heads[p]] == tree.lower[p]
