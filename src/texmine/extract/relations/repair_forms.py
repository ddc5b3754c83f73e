"""Verbs that were read as nouns or adjectives, by what stands right beside them."""

from __future__ import annotations

from collections.abc import Sequence

from texmine.extract.mention import DocMention
from texmine.extract.relations.idioms import idioms_at
from texmine.extract.relations.tree import NP_LINKS, SUBJECTS, Tree
from texmine.vocab.lexicon import Lexicon

_WITHIN = frozenset({"within", "in", "from", "of", "inside"})
_PLACE = 6
_PLURAL = ("s", "offspring", "progeny")
_DOING = frozenset({"act", "bind", "cooperate", "interact", "operate", "pair", "synergize", "collaborate", "reside"})


def name_third_persons(tree: Tree, lexicon: Lexicon, genes: Sequence[DocMention]) -> None:
    """Finds the verb in the third person after each gene: over adverbs, a noun of what was done, or a comma."""
    for gene in genes:
        _third_person(tree, lexicon, _past_adverbs(tree, gene.last))
        _third_person(tree, lexicon, _past_deed(tree, lexicon, gene.last))
        if tree.lower[gene.last : gene.last + 1] == [","] and tree.lower[gene.first - 1] == ",":
            _third_person(tree, lexicon, gene.last + 1)


def name_plain_forms(tree: Tree, lexicon: Lexicon, genes: Sequence[DocMention], states: Sequence[DocMention]) -> None:
    """Finds the verb of expression in the plain form after each state."""
    named = frozenset(i for gene in genes for i in range(gene.first, gene.last))
    for state in states:
        _plain_form(tree, lexicon, state.last, named, state.last - 1)
        if (after := _past_place(tree, state.last, named)) is not None:
            _plain_form(tree, lexicon, after, named, state.last - 1)


def _past_place(tree: Tree, i: int, genes: frozenset[int]) -> int | None:
    """As in "S within tumors express/IN X": the word before a gene, past the place where the cells of a state are."""
    if tree.lower[i : i + 1] == [] or tree.lower[i] not in _WITHIN:
        return None
    for k in range(i + 2, min(len(tree) - 1, i + _PLACE)):
        if k + 1 in genes:
            return k
        if not tree.tags[k].startswith(("DT", "JJ", "NN")) or k in genes:
            return None
    return None


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


def _plain_form(tree: Tree, lexicon: Lexicon, i: int, genes: frozenset[int], subject: int) -> None:
    """As in "exhausted T cells amass/NN TOX": a verb of expression between a state in the plural and a gene, read as
    a noun or an adjective on the gene.
    """
    if i + 1 >= len(tree) or i + 1 not in genes or not tree.lower[subject].endswith(_PLURAL):
        return
    word, gene = tree.lower[i], tree.noun_over(i + 1)
    known = lexicon.expression(word, "verb") is not None and lexicon.is_plain(word)
    if known and tree.has(i, *SUBJECTS) and tree.heads[gene] == i and not tree.is_verb(i):
        tree.tags[i], tree.deps[gene] = "VBP", "dobj"
        return
    if not known or tree.tags[i] not in {"NN", "JJ", "VB", "VBP", "IN"} or tree.has(i, "dobj", *SUBJECTS):
        return
    top, dep = tree.heads[gene], tree.deps[gene]
    tree.uproot(i)
    if top not in {gene, subject}:
        tree.reattach(i, top, dep)
    elif tree.heads[subject] not in {subject, gene, i}:
        tree.reattach(i, tree.heads[subject], tree.deps[subject])
    tree.tags[i] = "VBP"
    further = tree.heads[subject]
    goes_on = tree.is_verb(further) and tree.deps[subject] in SUBJECTS and {"but", "and"} & set(tree.lower[i:further])
    tree.reattach(gene, i, "dobj")
    tree.reattach(subject, i, "nsubj")
    if goes_on and further > gene:
        tree.lead(i, further)


def _is_verb(tree: Tree, i: int) -> bool:
    return tree.has(i, "aux") or (tree.has(i, *SUBJECTS) and tree.has(i, "dobj", "neg"))


def _heads_clause(tree: Tree, lexicon: Lexicon, i: int) -> bool:
    """As in "X and Y climb in S": a word that has a subject and tells of amounts as verbs do."""
    return tree.heads[i] == i and tree.has(i, "nsubj") and lexicon.expression(tree.lower[i], "verb") is not None


def retag_verbs(tree: Tree, lexicon: Lexicon) -> None:
    """A word with a subject, an object or an auxiliary is a verb, whatever its tag: "X may favour/JJ exhaustion"."""
    for i in range(len(tree)):
        if (
            tree.is_verb(i)
            or tree.tags[i] not in {"JJ", "NN", "NNS", "IN"}
            or (lexicon.base(tree.words[i], "verb") is None and not _heads_clause(tree, lexicon, i))
        ):
            continue
        if tree.has(i, "prt") and tree.tags[i] == "NNS":
            tree.tags[i] = "VBZ"
            for k in [k for k in tree.kids[i] if k < i and tree.deps[k] in NP_LINKS][-1:]:
                tree.deps[k] = "nsubj"
        elif tree.tags[i] == "NNS" and _joins_verb(tree, i):
            tree.tags[i] = "VBZ"
        elif _is_verb(tree, i) or _heads_clause(tree, lexicon, i):
            tree.tags[i] = "VBZ" if tree.lower[i].endswith("s") else "VBD" if tree.lower[i].endswith("ed") else "VBP"


def _joins_verb(tree: Tree, i: int) -> bool:
    """As in "buffers A and thereby keeps/NNS B": coordinated with a verb in the third person, and with an object."""
    return tree.deps[i] == "conj" and tree.tags[tree.heads[i]] == "VBZ" and tree.has(i, "dobj")


def free_infinitives(tree: Tree, lexicon: Lexicon) -> None:
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
        n, governor = tree.noun_over(tree.heads[v]), tree.heads[p]
        tree.reattach(v, governor, "xcomp")
        tree.tags[v] = "VB"
        if n not in (p, governor) and n > v:
            tree.reattach(n, v, "dobj")
        tree.reattach(p, v, "aux")
        tree.tags[p] = "TO"


def pair_verbs(tree: Tree, lexicon: Lexicon) -> None:
    """As in "drives or restrains/NNS exhaustion": the second of two verbs, read as a noun on their object."""
    for i in range(2, len(tree)):
        c = i - 1
        while c > 1 and tree.lower[c] in {"so", "thus", "thereby", "then", "therefore", "also", "hence", "even"}:
            c -= 1
        n = tree.heads[i]
        verb = next((a for a in (tree.heads[c], *tree.ancestors(tree.heads[c])) if tree.is_verb(a)), tree.heads[c])
        joined = tree.lower[c] in {"and", "or", "but"} and tree.tags[verb] in {"VBZ", "VBP"} and verb < i
        if not joined or tree.tags[i] != "NNS" or tree.deps[i] not in NP_LINKS or n <= i:
            continue
        if not lexicon.classes(tree.words[i], "verb") or lexicon.change(tree.words[i], "noun"):
            continue
        tree.tags[i] = "VBZ"
        tree.reattach(n, verb, "dep")
        tree.reattach(i, verb, "conj")
        tree.reattach(n, i, "dobj")


def pair_plain_verbs(tree: Tree, lexicon: Lexicon, genes: Sequence[DocMention]) -> None:
    """As in "they lose X and gain/NN Y": the second of two plain verbs, read as a noun on a gene."""
    for gene in genes:
        i = gene.first - 1
        n = tree.noun_over(gene.last - 1)
        if i < 2 or tree.tags[i] not in {"NN", "JJ"} or tree.heads[i] != n or not lexicon.is_plain(tree.words[i]):
            continue
        verb = tree.verb_over(n)
        joined = tree.lower[i - 1] in {"and", "but", "or"} and tree.deps[n] == "conj"
        if not joined or lexicon.expression(tree.words[i], "verb") is None:
            continue
        if verb is not None and tree.tags[verb] in {"VBP", "VB"}:
            tree.tags[i] = tree.tags[verb]
            tree.reattach(i, verb, "conj")
            tree.reattach(n, i, "dobj")


def lift_finite_verbs(tree: Tree) -> None:
    """As in "that IL-6 lessens/compound exhaustion": a verb in the third person that hangs on its own object."""
    for v in range(len(tree)):
        n = tree.heads[v]
        hung = tree.deps[v] in NP_LINKS or (tree.deps[v] == "nsubj" and tree.is_noun(n))
        if tree.tags[v] not in {"VBZ", "VBP"} or not hung or n <= v:
            continue
        left = [k for k in tree.kids[n] if k < v]
        tree.take_place(v, n)
        tree.reattach(n, v, "dobj")
        for k in left:
            tree.reattach(k, v, "nsubj" if tree.deps[k] in NP_LINKS and tree.is_noun(k) else tree.deps[k])
