"""Mending the parser's commonest faults on a tree.

A small parser takes verbs for adjectives and plural nouns, hangs coordinated verbs on nouns, and breaks noun phrases
that names of states make. Each repair has its own function, which says what it looks for; none changes the Doc.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from texmine.extract.mention import DocMention
from texmine.extract.relations.idioms import idioms_at
from texmine.extract.relations.repair_clauses import hang_relatives, join_to_nearest, lift_adjuncts, part_clauses
from texmine.extract.relations.repair_contrasted import lead_contrasted
from texmine.extract.relations.repair_gerunds import seat_gerunds
from texmine.extract.relations.repair_inserts import seat_over_inserts
from texmine.extract.relations.repair_modals import free_after_modals, free_after_to, lead_rows_of_clauses
from texmine.extract.relations.repair_participles import free_participles, seat_fronted_hosts
from texmine.extract.relations.repair_plain import free_plain_verbs
from texmine.extract.relations.repair_plurals import seat_plain_verbs
from texmine.extract.relations.repair_relatives import open_pseudoclefts, seat_relatives
from texmine.extract.relations.repair_seconds import (
    lead_finite,
    name_appositions,
    name_more_than,
    seat_objects,
    seat_particles,
)
from texmine.extract.relations.repair_subjects import free_ascriptions, open_clefts, seat_clause_subjects, seat_subjects
from texmine.extract.relations.repair_triples import seat_degrees, seat_names, seat_triples, turn_predicates
from texmine.extract.relations.tree import FINITE_TAGS, NOUN_TAGS, NP_LINKS, SUBJECTS, Tree, read_tree
from texmine.vocab.lexicon import Lexicon

_OPENERS = frozenset({
    "by", "through", "in", "with", "via", "after", "upon", "when", "as", "while", "once", "following", "during",
    "unlike", "like",
})  # fmt: skip


_DOING = frozenset({"act", "bind", "cooperate", "interact", "operate", "pair", "synergize", "collaborate", "reside"})
_ONWARD = frozenset({"to", "into", "toward", "towards"})


def repaired_tree(doc: Doc, lexicon: Lexicon, mentions: Sequence[DocMention] = ()) -> Tree:
    """The tree of a parsed Doc with its known faults mended."""
    tree = read_tree(doc)
    genes = [m for m in mentions if m.kind in {"gene", "family"}]
    states = [m for m in mentions if m.kind == "state"]
    for state in states:
        _unify(tree, state.first, state.last)
        _free_prepositions(tree, state.first, state.last)
    free_after_to(tree, states)
    free_participles(tree, lexicon, states)
    seat_names(tree, genes)
    seat_plain_verbs(tree, lexicon, genes, states)
    for gene in genes:
        _third_person(tree, lexicon, _past_adverbs(tree, gene.last))
        _third_person(tree, lexicon, _past_deed(tree, lexicon, gene.last))
        if tree.lower[gene.last : gene.last + 1] == [","] and tree.lower[gene.first - 1] == ",":
            _third_person(tree, lexicon, gene.last + 1)
    for state in states:
        _plain_form(tree, lexicon, state.last, frozenset(i for g in genes for i in range(g.first, g.last)))
    free_plain_verbs(tree, lexicon, genes, states)
    seat_triples(tree, lexicon, genes, states)
    _retag_verbs(tree, lexicon)
    _free_infinitives(tree, lexicon)
    free_after_modals(tree, lexicon)
    _pair_verbs(tree, lexicon)
    _lift_finite_verbs(tree)
    _uncross_subjects(tree)
    _free_subjects(tree)
    _find_hidden_verb(tree, lexicon)
    _free_gerunds(tree, lexicon)
    _free_past_verbs(tree, lexicon)
    _uncross_subjects(tree)
    _rejoin_verbs(tree)
    part_clauses(tree)
    hang_relatives(tree)
    join_to_nearest(tree)
    lift_adjuncts(tree)
    seat_subjects(tree)
    seat_clause_subjects(tree)
    seat_fronted_hosts(tree, lexicon)
    seat_gerunds(tree, lexicon)
    seat_over_inserts(tree, lexicon)
    open_clefts(tree)
    free_ascriptions(tree)
    lead_rows_of_clauses(tree)
    name_appositions(tree)
    name_more_than(tree)
    seat_objects(tree, lexicon)
    seat_particles(tree)
    lead_finite(tree)
    lead_contrasted(tree)
    seat_relatives(tree, genes)
    open_pseudoclefts(tree, genes)
    turn_predicates(tree, genes)
    seat_degrees(tree)
    return tree


def _unify(tree: Tree, first: int, last: int) -> None:
    """A state's name is one noun phrase: where "exhausted" of "exhausted T cells" was read as a verb, the noun
    takes its place.
    """
    noun = last - 1
    tops = [i for i in range(first, last) if tree.heads[i] == i or not first <= tree.heads[i] < last]
    if tree.tags[noun] not in NOUN_TAGS:
        return
    if len(tops) > 1 and tops[-1] == noun:
        _gather(tree, tops)
        return
    if len(tops) != 1 or tops[0] == noun or tree.deps[noun] == "conj":
        return
    top = tops[0]
    if not tree.is_verb(top) and not tree.tags[top].startswith("JJ"):
        return
    dep, head = tree.deps[top], tree.heads[top]
    tree.uproot(noun)
    if head != top:
        tree.reattach(noun, head, "dobj" if dep in {"acl", "amod", "conj", "dep"} and tree.is_verb(head) else dep)
    for k in list(tree.kids[top]):
        tree.reattach(k, noun, tree.deps[k])
    tree.reattach(top, noun, "amod")


def _gather(tree: Tree, tops: Sequence[int]) -> None:
    """As in "to CD8/pobj + T cell exhaustion/appos": the last noun of a name leads it, and takes the first's place."""
    first, noun = tops[0], tops[-1]
    dep, head = tree.deps[first], tree.heads[first]
    if dep not in {"pobj", "dobj", "nsubj", "nsubjpass"} or head > first or tree.deps[noun] not in {"appos", "dep"}:
        return
    tree.uproot(noun)
    tree.reattach(noun, head, dep)
    for i in tops[:-1]:
        tree.reattach(i, noun, "compound")


def _free_prepositions(tree: Tree, first: int, last: int) -> None:
    """As in "from precursor exhausted/VBN to terminally exhausted cells": the second preposition is the passage's."""
    top = next((i for i in range(first, last) if tree.deps[i] == "pobj" and tree.heads[i] == first - 1), None)
    if top is None or tree.lower[first - 1] != "from":
        return
    over = tree.heads[first - 1]
    for i in range(first, last):
        for k in [k for k in tree.kids[i] if k >= last and tree.lower[k] in _ONWARD]:
            tree.reattach(k, over, "prep")
        if i != top and not first <= tree.heads[i] < last:
            tree.reattach(i, top, "amod")


def _past_adverbs(tree: Tree, i: int) -> int:
    """As in "X transcriptionally and epigenetically programs S"."""
    while i < len(tree) - 1 and (
        tree.tags[i].startswith("RB") or (tree.lower[i] == "and" and tree.tags[i + 1].startswith("RB"))
    ):
        i += 1
    return i


def _past_deed(tree: Tree, lexicon: Lexicon, i: int) -> int:
    """As in "X signalling impels cells", "X deficiency lessens S": past the noun that goes with the gene."""
    return _past_adverbs(tree, i + 1) if i < len(tree) - 1 and lexicon.change(tree.lower[i], "noun") else i


def _third_person(tree: Tree, lexicon: Lexicon, i: int) -> None:
    """As in "miR-155 restrains both …": a verb in the third person that was read as a plural noun, right after a
    gene.
    """
    if not 0 < i < len(tree) - 1 or tree.tags[i] not in {"NNS", "NN", "VBZ"} or not tree.lower[i].endswith("s"):
        return
    if tree.tags[i] == "VBZ" and tree.has(i, *SUBJECTS):
        return
    word = tree.words[i]
    if lexicon.change(word, "noun") or lexicon.nominal(word):
        return
    known = lexicon.classes(word, "verb") or lexicon.expression(word, "verb") or idioms_at(tree, lexicon, i)
    if not known and lexicon.stem(word) not in _DOING:
        return
    closed = tree.tags[i + 1] in {"IN", "CC", ",", ".", "-RRB-", "VBD", "VBZ", "VBP", "MD"}
    if closed and tree.deps[i + 1] != "amod" and not (tree.tags[i + 1] == "IN" and lexicon.stem(word) in _DOING):
        return
    if tree.tags[i + 1] == "VBN" and tree.deps[i + 1] != "amod":
        return
    tree.tags[i] = "VBZ"
    for k in [k for k in tree.kids[i] if k < i and tree.deps[k] in NP_LINKS]:
        tree.deps[k] = "nsubj"


def _plain_form(tree: Tree, lexicon: Lexicon, i: int, genes: frozenset[int]) -> None:
    """As in "exhausted T cells amass/NN TOX": a verb of expression between a state in the plural and a gene, read as
    a noun or an adjective on the gene.
    """
    if i + 1 >= len(tree) or i + 1 not in genes or not tree.lower[i - 1].endswith("s"):
        return
    word, gene = tree.lower[i], i + 1
    while tree.deps[gene] in NP_LINKS and tree.heads[gene] > gene:
        gene = tree.heads[gene]
    known = lexicon.expression(word, "verb") is not None and lexicon.is_plain(word)
    if known and tree.has(i, *SUBJECTS) and tree.heads[gene] == i and not tree.is_verb(i):
        tree.tags[i], tree.deps[gene] = "VBP", "dobj"
        return
    if not known or tree.tags[i] not in {"NN", "JJ", "VB", "VBP", "IN"} or tree.has(i, "dobj", *SUBJECTS):
        return
    top, subject = tree.heads[gene], i - 1
    dep = tree.deps[gene]
    tree.uproot(i)
    if top not in {gene, subject}:
        tree.reattach(i, top, dep)
    elif tree.heads[subject] not in {subject, gene, i}:
        tree.reattach(i, tree.heads[subject], tree.deps[subject])
    tree.tags[i] = "VBP"
    tree.reattach(gene, i, "dobj")
    tree.reattach(subject, i, "nsubj")


def _retag_verbs(tree: Tree, lexicon: Lexicon) -> None:
    """A word with a subject, an object or an auxiliary is a verb, whatever its tag: "X may favour/JJ exhaustion"."""
    for i in range(len(tree)):
        if (
            tree.is_verb(i)
            or tree.tags[i] not in {"JJ", "NN", "NNS", "IN"}
            or lexicon.base(tree.words[i], "verb") is None
        ):
            continue
        if tree.has(i, "prt") and tree.tags[i] == "NNS":
            tree.tags[i] = "VBZ"
            for k in [k for k in tree.kids[i] if k < i and tree.deps[k] in NP_LINKS][-1:]:
                tree.deps[k] = "nsubj"
        elif tree.has(i, "aux") or (tree.has(i, *SUBJECTS) and tree.has(i, "dobj", "neg")):
            tree.tags[i] = "VBZ" if tree.lower[i].endswith("s") else "VBD" if tree.lower[i].endswith("ed") else "VBP"


def _free_infinitives(tree: Tree, lexicon: Lexicon) -> None:
    """As in "proposed to foster/JJ exhaustion": an infinitive whose verb was read as an adjective on its object."""
    for p in range(1, len(tree) - 1):
        v = p + 1
        word = tree.words[v]
        if (
            tree.lower[p] != "to"
            or tree.is_verb(v)
            or lexicon.nominal(word) is not None
            or lexicon.change(word, "noun")
        ):
            continue
        if not lexicon.classes(word, "verb") or not lexicon.is_plain(word) or tree.deps[p] != "prep":
            continue
        n, governor = tree.heads[v], tree.heads[p]
        while tree.deps[n] in NP_LINKS and tree.heads[n] > n:
            n = tree.heads[n]
        tree.reattach(v, governor, "xcomp")
        tree.tags[v] = "VB"
        if n not in (p, governor) and n > v:
            tree.reattach(n, v, "dobj")
        tree.reattach(p, v, "aux")
        tree.tags[p] = "TO"


def _pair_verbs(tree: Tree, lexicon: Lexicon) -> None:
    """As in "drives or restrains/NNS exhaustion": the second of two verbs, read as a noun on their object."""
    for i in range(2, len(tree)):
        c = i - 1
        while c > 1 and tree.lower[c] in {"so", "thus", "thereby", "then", "therefore", "also", "hence", "even"}:
            c -= 1
        n, verb = tree.heads[i], tree.heads[c]
        joined = tree.lower[c] in {"and", "or", "but"} and tree.tags[verb] in {"VBZ", "VBP"} and verb < i
        if not joined or tree.tags[i] != "NNS" or tree.deps[i] not in NP_LINKS or n <= i:
            continue
        if not lexicon.classes(tree.words[i], "verb") or lexicon.change(tree.words[i], "noun"):
            continue
        tree.tags[i] = "VBZ"
        tree.reattach(n, verb, "dep")
        tree.reattach(i, verb, "conj")
        tree.reattach(n, i, "dobj")


def _lift_finite_verbs(tree: Tree) -> None:
    """As in "that IL-6 lessens/compound exhaustion": a verb in the third person that hangs on its own object."""
    for v in range(len(tree)):
        n = tree.heads[v]
        hung = tree.deps[v] in NP_LINKS or (tree.deps[v] == "nsubj" and tree.is_noun(n))
        if tree.tags[v] not in {"VBZ", "VBP"} or not hung or n <= v:
            continue
        dep, head = tree.deps[n], tree.heads[n]
        left = [k for k in tree.kids[n] if k < v]
        if head == n:
            tree.uproot(v)
        else:
            tree.uproot(v)
            tree.reattach(v, head, dep if head != n else "ROOT")
        tree.reattach(n, v, "dobj")
        for k in left:
            tree.reattach(k, v, "nsubj" if tree.deps[k] in NP_LINKS and tree.is_noun(k) else tree.deps[k])


def _free_subjects(tree: Tree) -> None:
    """As in "By doing this, X drives S": the subject that was hung, as an apposition, on the phrase before the
    comma.
    """
    for v in range(len(tree)):
        finite = tree.tags[v] in FINITE_TAGS or (tree.tags[v] == "VBN" and tree.has(v, "auxpass"))
        if not finite or tree.has(v, *SUBJECTS) or tree.deps[v] not in {"ROOT", "ccomp"}:
            continue
        comma = next((k for k in range(v - 1, 0, -1) if tree.lower[k] == ","), None)
        if comma is None or tree.lower[0] not in _OPENERS:
            continue
        loose = [
            k
            for k in range(comma + 1, v)
            if tree.tags[k] in NOUN_TAGS
            and tree.heads[k] < comma
            and tree.deps[k] in {"appos", "conj", "dobj", "dep", "nmod"}
        ]
        if loose:
            tree.reattach(loose[0], v, "nsubjpass" if tree.has(v, "auxpass") else "nsubj")


def _uncross_subjects(tree: Tree) -> None:
    """As in "CD27 costimulation favored memory precursors": words before a verb that were hung on the noun after it."""
    for v in range(len(tree)):
        if tree.tags[v] not in FINITE_TAGS or tree.has(v, *SUBJECTS):
            continue
        for n in list(tree.children(v, "dobj", "attr")):
            before = [k for k in tree.kids[n] if k < v and tree.deps[k] in NP_LINKS | {"det"}]
            if not before:
                continue
            for k in before[:-1]:
                tree.reattach(k, before[-1], tree.deps[k])
            tree.reattach(before[-1], v, "nsubj")


def _rejoin_verbs(tree: Tree) -> None:
    """A finite verb conjoined to a noun belongs to the verb that governs the noun: "enforces the programme and
    restrains exhaustion".
    """
    for i in range(len(tree)):
        h = tree.heads[i]
        if tree.deps[i] != "conj" or tree.tags[i] not in FINITE_TAGS or not tree.is_noun(h):
            continue
        verb = next((a for a in tree.ancestors(h) if tree.is_verb(a) and a < i), None)
        if verb is not None:
            tree.reattach(i, verb, "conj")


def _free_gerunds(tree: Tree, lexicon: Lexicon) -> None:
    """As in "by driving exhaustion": the gerund that is read as an adjective of its own object."""
    for i in range(1, len(tree)):
        h = tree.heads[i]
        if tree.tags[i] != "VBG" or tree.deps[i] != "amod" or h <= i:
            continue
        if tree.deps[h] == "advcl" and tree.lower[i - 1] in {"while", "whilst", "when", "thereby", "thus"}:
            _lead_clause(tree, i, h)
            continue
        if tree.deps[h] != "pobj":
            continue
        p = tree.heads[h]
        if p != i - 1 or not lexicon.classes(tree.words[i], "verb"):
            continue
        tree.reattach(h, 0 if p else len(tree) - 1, "dep")
        tree.reattach(i, p, "pcomp")
        tree.reattach(h, i, "dobj")


def _lead_clause(tree: Tree, gerund: int, noun: int) -> None:
    """Makes a gerund, read as an adjective on its object, the head of its clause: "while sustaining S"."""
    head = tree.heads[noun]
    tree.uproot(gerund)
    tree.reattach(gerund, head, "advcl")
    for k in [k for k in tree.kids[noun] if k < gerund]:
        tree.reattach(k, gerund, tree.deps[k])
    tree.reattach(noun, gerund, "dobj")


def _free_past_verbs(tree: Tree, lexicon: Lexicon) -> None:
    """A past tense before its object that was read as an adjective on it: "infection unleashed effectors",
    "favoured A and averted B".
    """
    for v in range(1, len(tree)):
        n = tree.heads[v]
        if tree.deps[v] != "amod" or n <= v or not _past_form(tree, lexicon, v):
            continue
        governor = next((a for a in tree.ancestors(n) if tree.is_verb(a)), None)
        if governor is None or not _stands_as_verb(tree, lexicon, v, governor):
            continue
        while tree.deps[n] in NP_LINKS and tree.heads[n] > n:
            n = tree.heads[n]
        if governor in tree.subtree(n) or v == governor:
            continue
        tree.tags[v] = "VBD"
        if governor < v:
            tree.reattach(n, governor, "dep")
            tree.reattach(v, governor, "conj")
        else:
            _take_place(tree, v, governor)
        tree.reattach(n, v, "dobj")


def _take_place(tree: Tree, v: int, governor: int) -> None:
    """The first of two verbs leads: "costimulation favored precursors and prevented …"."""
    dep, head = tree.deps[governor], tree.heads[governor]
    tree.uproot(v)
    if head != governor:
        tree.reattach(v, head, dep)
    for k in list(tree.kids[governor]):
        if k < v or tree.lower[k] in {"and", "or"}:
            tree.reattach(k, v, tree.deps[k])
    tree.reattach(governor, v, "conj")


def _past_form(tree: Tree, lexicon: Lexicon, v: int) -> bool:
    if tree.tags[v] not in {"JJ", "VBN", "VBD"} or "-" in tree.words[v] or not lexicon.classes(tree.words[v], "verb"):
        return False
    return tree.lower[v].endswith("ed") or tree.lower[v] in {"left", "held", "kept", "drove", "led", "cut"}


def _stands_as_verb(tree: Tree, lexicon: Lexicon, v: int, governor: int) -> bool:
    """Whether what stands before a participle makes it a verb: a noun; or a comma or "and" after a verb in the
    past that does not merely show something.
    """
    before = tree.lower[v - 1]
    if tree.tags[v - 1] in {"NN", "NNS", "NNP", "SYM"} or before in {")", "]"}:
        return tree.deps[v - 1] != "nummod" and lexicon.quantity(before) is None
    past = tree.tags[governor] == "VBD" or (tree.tags[governor] == "VBN" and not tree.has(governor, "auxpass", "aux"))
    if before not in {",", "and", "or", "but"} or governor > v or not past:
        return False
    stem = lexicon.stem(tree.lower[governor])
    return (
        stem not in {"have", "show", "display", "exhibit", "be", "contain", "generate", "yield", "form"}
        or lexicon.quantity(tree.lower[v]) is None
    )


def _find_hidden_verb(tree: Tree, lexicon: Lexicon) -> None:
    """A sentence whose root is a noun, and whose verb was read as a participle before its object: "LSD1 blockade
    left progenitor cells less prone …", "loss of TCF-1 after infection unleashed effectors and …".
    """
    for root in [i for i in range(len(tree)) if tree.heads[i] == i]:
        if tree.is_noun(root):
            before = next((k for k in tree.kids[root] if k < root and k and _may_be_finite(tree, lexicon, k)), None)
            if before is not None:
                _lift(tree, root, before)
                continue
            verb = next((i for i in range(root + 1, len(tree)) if _may_be_finite(tree, lexicon, i)), None)
            if verb is not None and root in tree.ancestors(verb):
                _make_root(tree, root, verb)


def _lift(tree: Tree, noun: int, verb: int) -> None:
    """Makes a verb that stood as an adjective on its object the root: "… , IL-12 programmed effector cells"."""
    left = [k for k in tree.kids[noun] if k < verb]
    tree.uproot(verb)
    tree.tags[verb] = "VBD"
    tree.heads[noun] = verb
    tree.deps[noun] = "dobj"
    tree.kids[verb] = sorted([*tree.kids[verb], noun])
    for k in left:
        tree.reattach(k, verb, "nsubj" if k == left[-1] else "dep")


def _may_be_finite(tree: Tree, lexicon: Lexicon, i: int) -> bool:
    """Whether a word read as an adjective can be a past tense: a known verb right after a noun."""
    if tree.tags[i] == "NNS" and tree.deps[i] in {"compound", "nmod", "dep", "appos"}:
        word = tree.lower[i]
        return tree.is_noun(i - 1) and lexicon.nominal(word) is None and bool(lexicon.classes(word, "verb"))
    if (
        tree.tags[i] not in {"JJ", "VBN", "VBD"}
        or tree.deps[i] not in {"amod", "acl"}
        or lexicon.base(tree.words[i], "verb") is None
    ):
        return False
    if not (tree.lower[i].endswith("ed") or lexicon.base(tree.words[i], "verb") != tree.lower[i]):
        return False
    before = i - 1
    while before > 0 and tree.tags[before] in {"RB", "RP"}:
        before -= 1
    particle = tree.tags[i - 1] == "RP" and tree.is_verb(before)
    return (particle or (tree.is_noun(before) and tree.tags[before] != "DT")) and "-" not in tree.words[i]


def _make_root(tree: Tree, root: int, verb: int) -> None:
    theme = tree.heads[verb] if tree.deps[verb] in NP_LINKS else None
    while theme is not None and tree.deps[theme] in NP_LINKS and tree.heads[theme] > theme:
        theme = tree.heads[theme]
    tree.uproot(verb)
    tree.tags[verb] = "VBD"
    if theme is not None and theme != root and root in tree.ancestors(theme):
        tree.reattach(theme, verb, "dobj")
        for k in list(tree.kids[theme]):
            if k < verb:
                tree.reattach(k, root, "dep")
    tree.reattach(root, verb, "nsubj")
    for k in list(tree.kids[root]):
        if k > verb:
            tree.reattach(k, verb, tree.deps[k])
