"""Verbs in the third person that were read as plural nouns, wherever they stand: "Obesity aggravates/NNS dysfunction",
"induction in T cells hinges/NNS on X", "and thus commits/NNS cells to S", "what keeps/NNS them responsive".

A word is taken for one where the lexicon knows it as a verb and its place leaves nothing else: a clause without another
finite verb, a relative pronoun before it, or an article or pronoun after it, as no noun has.
"""

from __future__ import annotations

from collections.abc import Collection

from texmine.extract.relations.idioms import idioms_at
from texmine.extract.relations.tree import FINITE_TAGS, NOUN_TAGS, NP_LINKS, SUBJECTS, Tree
from texmine.extract.relations.words import BREAKS, CELLS, ONWARD
from texmine.vocab.lexicon import Lexicon

_OBJECTS = frozenset({"DT", "PRP", "PRP$", "PDT"})
_RELATIVES = frozenset({"which", "that", "what", "who", "it"})
_SO = frozenset({"thus", "thereby", "so", "then", "therefore", "hence", "also", "both"})
_BARRIERS = BREAKS | {"that", "which", "who", "what", "when", "if", "whose", "where", "whether", "as", "how"}
_CLOSERS = frozenset({",", ".", ";", ":", ")", "-RRB-", "POS", "VBD", "VBZ", "VBP", "MD", "WDT", "WP", "RRB", "CC"})
_RELYING = frozenset({"hinge", "depend", "rely", "pivot"})
_CATALYSES = (
    "ylates", "inates", "tabilises", "tabilizes", "talyses", "talyzes", "olyses", "olyzes", "idises", "idizes",
)  # fmt: skip
"""How verbs of what enzymes do end: "X methylates the locus"."""
_PRIMED = frozenset({
    "activated", "primed", "stimulated", "infected", "transferred", "differentiated", "engineered", "committed",
    "expanded", "experienced", "restimulated", "dividing",
})  # fmt: skip
_ACTING = frozenset({"signal", "act", "function", "operate", "work"})
_DEEDS = frozenset({
    "transcribe", "kill", "encode", "degrade", "deposit", "recruit", "cleave", "bind", "silence", "sequester", "import",
    "export", "open", "erase", "write", "sense", "tether",
})  # fmt: skip


def free_third_persons(tree: Tree, lexicon: Lexicon, taken: Collection[int]) -> None:
    """Makes such words the verbs of their clauses. ``taken`` are tokens of names, which are left as they are."""
    for i in range(1, len(tree) - 1):
        if _follows_name(tree, lexicon, i, taken):
            _seat(tree, i)
        if i in taken:
            continue
        if _leads_participle(tree, lexicon, i):
            _take_lead(tree, i)
            continue
        if not _can_be_verb(tree, lexicon, i):
            continue
        if _follows_relative(tree, i) or _has_article(tree, i) or _relies(tree, lexicon, i) or _is_alone(tree, i):
            _seat(tree, i)


def _can_be_verb(tree: Tree, lexicon: Lexicon, i: int) -> bool:
    word = tree.lower[i]
    if tree.tags[i] not in {"NNS", "NN"} or not word.endswith("s"):
        return False
    if word[:-1] in _ACTING | _DEEDS or word.endswith(_CATALYSES):
        return tree.tags[i - 1].startswith("NN")
    if lexicon.is_plain(word):
        return False
    if lexicon.nominal(word) is not None or lexicon.change(word, "noun") is not None:
        return False
    if lexicon.expression(word, "noun") is not None or not tree.tags[i - 1].startswith(("NN", "RB", "W", "PRP")):
        return tree.lower[i - 1] in {")", "both"} and bool(lexicon.classes(word, "verb"))
    known = lexicon.classes(word, "verb") or idioms_at(tree, lexicon, i)
    return bool(known) or lexicon.stem(word) in _RELYING | _DEEDS


def _follows_name(tree: Tree, lexicon: Lexicon, i: int, taken: Collection[int]) -> bool:
    """As in "X programs/NNS CD8+ T cells": between two names, in a clause without a verb, though it may be a noun."""
    named = i - 1 in taken and i not in taken and tree.tags[i] == "NNS" and bool(lexicon.classes(tree.lower[i], "verb"))
    follows = i + 1 in taken or tree.lower[i + 1] in {"cd8", "cd8+", "cd4", "t", "naive", "activated"}
    return named and follows and tree.tags[i - 2] not in _OBJECTS and _is_alone(tree, i)


def _leads_participle(tree: Tree, lexicon: Lexicon, i: int) -> bool:
    """As in "IL-15 guides/NNS activated/VBD cells into S": a word that was taken for the subject of a participle."""
    p = _participle(tree, i)
    word = tree.lower[i]
    misled = tree.tags[i] in {"NNS", "VBZ"} and tree.tags[p] in {"VBD", "VBN"} and tree.lower[p] in _PRIMED
    inner = tree.deps[i] == "pobj" and tree.heads[i] < i and any(s < i for s in tree.children(p, *SUBJECTS))
    outer = tree.heads[i] == p and tree.deps[i] in {"nsubj", "nsubjpass"}
    if not misled or not (inner or outer) or tree.has(p, "auxpass", "aux"):
        return False
    near = tree.lower[p + 1 : p + 7]
    cells = next((k for k, w in enumerate(near) if w in CELLS), None)
    onward = cells is not None and near[cells + 1 : cells + 2] != [] and near[cells + 1] in ONWARD | {"from"}
    return onward and bool(lexicon.classes(word, "verb"))


def _participle(tree: Tree, i: int) -> int:
    """The token after a word, or the next where that is an adverb: "reprograms adoptively transferred cells"."""
    return i + 2 if tree.tags[i + 1] == "RB" and i + 2 < len(tree) else i + 1


def _take_lead(tree: Tree, v: int) -> None:
    """Makes the verb before a participle lead, with what was hung on that: the participle describes the object."""
    p = _participle(tree, v)
    if tree.deps[v] == "pobj":
        noun = next((k for k in reversed(tree.kids[v]) if k < v and tree.is_noun(k)), None)
        if noun is None:
            return
        tree.reattach(noun, tree.heads[v], "pobj")
        tree.hand_over([k for k in tree.kids[v] if k < v], noun)
    tree.take_place(v, p)
    tree.tags[v] = "VBZ"
    tree.hand_over([k for k in tree.kids[p] if k != v and tree.deps[k] != "advmod"], v)
    own = [k for k in tree.kids[v] if k < v and tree.deps[k] in NP_LINKS and tree.is_noun(k)]
    if not tree.has(v, *SUBJECTS) and own:
        tree.deps[own[-1]] = "nsubj"
    noun = next(iter(tree.children(v, "dobj")), None)
    tree.reattach(p, v if noun is None else noun, "dep" if noun is None else "amod")


def _follows_relative(tree: Tree, i: int) -> bool:
    """As in "which shuts", "what keeps", "and thus commits", with no other verb before the next break."""
    k = i - 1
    while k > 0 and tree.tags[k].startswith("RB"):
        k -= 1
    if tree.lower[k] in _RELATIVES and tree.tags[k] in {"WDT", "WP", "PRP"}:
        return True
    return tree.lower[k] in {"and", "but"} and tree.lower[i - 1] in _SO and tree.deps[i] not in NP_LINKS


def _has_article(tree: Tree, i: int) -> bool:
    """As in "kills them", "curtails both, …", after a noun: no noun is followed so."""
    following = tree.tags[i + 1] in _OBJECTS and tree.lower[i + 1] not in {"that", "one", "a", "it", "they", "we"}
    return following and tree.tags[i - 1].startswith("NN") and _leads_on(tree, i)


def _relies(tree: Tree, lexicon: Lexicon, i: int) -> bool:
    """As in "hinges on X", "X signals directly in cells", "X transcribes Y"."""
    stem = lexicon.stem(tree.lower[i])
    if tree.lower[i][:-1] in _DEEDS or tree.lower[i].endswith(_CATALYSES):
        return tree.tags[i + 1].startswith(("NN", "DT", "JJ"))
    return (stem in _RELYING and tree.lower[i + 1] in {"on", "upon", "."}) or (
        tree.lower[i][:-1] in _ACTING
        and tree.tags[i + 1] == "RB"
        and tree.lower[i + 2 : i + 3] in (["in"], ["on"], ["through"], ["to"])
    )


def _leads_on(tree: Tree, i: int) -> bool:
    return tree.tags[i + 1] not in _CLOSERS and tree.lower[i + 1] not in {"of", "in", "for", "at", "from", "were"}


def _is_alone(tree: Tree, i: int) -> bool:
    """Whether a clause has no other finite verb, and an object follows the word."""
    named = tree.tags[i - 1].startswith("NN") or tree.lower[i - 1] == ")"
    if not _leads_on(tree, i) or tree.tags[i + 1] in {"IN", "TO"} or not named:
        return False
    first = next((k + 1 for k in range(i - 1, -1, -1) if tree.lower[k] in _BARRIERS), 0)
    last = next((k for k in range(i + 1, len(tree)) if tree.lower[k] in _BARRIERS | {","}), len(tree))
    return not any(tree.tags[k] in FINITE_TAGS | {"MD"} for k in range(first, last))


def _seat(tree: Tree, v: int) -> None:
    """Makes a word the verb of its clause: what stands before it is its subject, what follows at once its object."""
    p = tree.heads[v]
    if tree.lower[v - 1] in _SO and tree.deps[v] in {"conj", "nsubj", "dobj"}:
        _join(tree, v)
        return
    if tree.deps[v] == "pobj" and tree.tags[p] == "IN" and not _free_from_preposition(tree, v, p):
        return
    tree.tags[v] = "VBZ"
    _open_relative(tree, v)
    if not tree.has(v, *SUBJECTS):
        own = [k for k in tree.kids[v] if k < v and tree.deps[k] in NP_LINKS and tree.is_noun(k)]
        for k in own[-1:]:
            tree.deps[k] = "nsubj"
    if tree.deps[v] == "dobj" and tree.is_verb(tree.heads[v]):
        tree.deps[v] = "ccomp"
    for k in tree.children(v, "acl"):
        if tree.tags[k] == "VB":
            tree.deps[k] = "advcl"
    if tree.deps[v] not in NP_LINKS and tree.deps[v] != "nsubj":
        _take_object(tree, v)


def _join(tree: Tree, v: int) -> None:
    """As in "writes X and so fosters/NNS S", "and thus commits/NNS activated/VBD cells": a second verb."""
    first = next((k for k in range(v - 1, -1, -1) if tree.tags[k] in FINITE_TAGS), None)
    if first is None:
        return
    tree.tags[v] = "VBZ"
    participle = v + 1 if tree.tags[v + 1] in {"VBD", "VBN"} else None
    if participle is not None and tree.heads[v] == participle:
        tree.uproot(v)
        for k in [k for k in tree.kids[participle] if k > participle or k < v]:
            tree.reattach(k, v, tree.deps[k])
        noun = next(iter(tree.children(v, "dobj")), None)
        tree.reattach(participle, v if noun is None else noun, "amod" if noun is not None else "dep")
    tree.reattach(v, first, "conj")
    _take_object(tree, v)


def _open_relative(tree: Tree, v: int) -> None:
    """As in "X, which/nsubj>rescued shuts off Y, rescued S": the pronoun is the subject of the verb after it, X that
    of the verb after the clause.
    """
    pronoun, w = v - 1, tree.heads[v - 1]
    x = pronoun - 2
    inserted = tree.lower[pronoun] == "which" and x >= 0 and tree.lower[x + 1] == "," and tree.tags[x] in NOUN_TAGS
    if not inserted or w <= v or tree.lower[w - 1] != "," or tree.tags[w] not in FINITE_TAGS or tree.heads[w] != x:
        return
    over, dep = tree.heads[x], tree.deps[x]
    tree.uproot(w)
    tree.reattach(pronoun, v, "nsubj")
    tree.reattach(v, x, "relcl")
    for k in [k for k in tree.kids[w] if v < k < w]:
        tree.reattach(k, v, "dobj" if tree.is_noun(k) else tree.deps[k])
    if over != x:
        tree.reattach(w, over, dep)
    tree.reattach(x, w, "nsubj")


def _free_from_preposition(tree: Tree, v: int, p: int) -> bool:
    """As in "induction in T cells hinges/pobj on X": the noun before is the preposition's, and the one over that leads
    the clause. False where there is none.
    """
    inner = next((k for k in reversed(tree.kids[v]) if p < k < v and tree.is_noun(k)), None)
    if inner is None:
        return False
    for k in [k for k in tree.kids[v] if p < k < inner]:
        tree.reattach(k, inner, tree.deps[k])
    top = tree.heads[p]
    while tree.deps[top] == "pobj" and tree.tags[tree.heads[top]] == "IN" and tree.heads[tree.heads[top]] < top:
        top = tree.heads[tree.heads[top]]
    verb = tree.is_verb(top)
    over, dep = tree.heads[top], tree.deps[top]
    tree.uproot(v)
    tree.reattach(inner, p, "pobj")
    if verb:
        tree.reattach(v, top, "conj")
        return True
    if over != top:
        tree.reattach(v, over, "ccomp" if over > v else "conj" if tree.is_verb(over) and dep in SUBJECTS else dep)
    tree.reattach(top, v, "nsubj")
    return True


def _take_object(tree: Tree, v: int) -> None:
    """The noun phrase right after a verb is its object, however it was hung."""
    if tree.has(v, "dobj"):
        return
    last = v
    while last + 1 < len(tree) and (
        tree.tags[last + 1].startswith(("DT", "JJ", "NN", "PRP", "CD", "VBN")) or tree.words[last + 1] == "+"
    ):
        last += 1
    if last > v and tree.tags[last] in NOUN_TAGS | {"PRP"} and tree.heads[last] != v:
        if tree.deps[last] in {"appos", "dep", "npadvmod", "nmod", "dobj", "attr", "conj", "oprd"}:
            tree.reattach(last, v, "dobj")
    elif last > v and tree.heads[last] == v:
        tree.deps[last] = "dobj"
