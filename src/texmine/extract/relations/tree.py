"""A sentence's dependency tree as plain lists, with the parser's commonest faults repaired.

The model's labels are those of CLEAR and Stanford (nsubj, nsubjpass, dobj, prep, pobj, pcomp, acl, relcl …). Nothing
here changes the Doc.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from texmine.extract.mention import DocMention
from texmine.vocab.lexicon import Lexicon

VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
FINITE_TAGS = frozenset({"VBD", "VBP", "VBZ"})
NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "FW"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
NP_LINKS = frozenset({"compound", "amod", "nmod", "nummod", "poss", "npadvmod", "quantmod", "nn"})


@dataclass(slots=True)
class Tree:
    """Words, tags, labels and heads by token index, and the children of each; a root is its own head."""

    words: list[str]
    lower: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    kids: list[list[int]]

    def __len__(self) -> int:
        return len(self.words)

    def is_verb(self, i: int) -> bool:
        """Whether a token is a verb form (an auxiliary or copula too)."""
        return self.tags[i] in VERB_TAGS

    def is_noun(self, i: int) -> bool:
        """Whether a token heads or may head a noun phrase."""
        return self.tags[i] in NOUN_TAGS or self.tags[i] in {"CD", "PRP", "DT", "SYM"}

    def part(self, i: int) -> str:
        """The part of speech by which the lexicon is asked: verb, adj or noun."""
        if self.tags[i] in VERB_TAGS:
            return "verb"
        return "adj" if self.tags[i].startswith(("JJ", "RB")) else "noun"

    def children(self, i: int, *deps: str) -> Iterator[int]:
        """The children of a token with one of the labels, in order; all of them where no label is given."""
        return (k for k in self.kids[i] if not deps or self.deps[k] in deps)

    def has(self, i: int, *deps: str) -> bool:
        """Whether a token has a child with one of the labels."""
        return next(self.children(i, *deps), None) is not None

    def ancestors(self, i: int) -> Iterator[int]:
        """The heads above a token, nearest first."""
        while self.heads[i] != i:
            i = self.heads[i]
            yield i

    def subtree(self, i: int) -> Iterator[int]:
        """A token and all that hangs on it."""
        yield i
        for k in self.kids[i]:
            yield from self.subtree(k)

    def reattach(self, i: int, head: int, dep: str) -> None:
        """Hangs a token on another head. Does nothing where that would make a circle."""
        if head == i or i in (head, *self.ancestors(head)):
            return
        if self.heads[i] != i:
            self.kids[self.heads[i]].remove(i)
        self.heads[i] = head
        self.deps[i] = dep
        self.kids[head] = sorted([*self.kids[head], i])

    def uproot(self, i: int) -> None:
        """Makes a token the root, and hangs the tree that held it nowhere; the caller attaches the old root."""
        if self.heads[i] != i:
            self.kids[self.heads[i]].remove(i)
        self.heads[i] = i
        self.deps[i] = "ROOT"


def read_tree(doc: Doc) -> Tree:
    """The tree of a parsed Doc, as the parser gives it."""
    kids: list[list[int]] = [[] for _ in doc]
    for token in doc:
        if token.head.i != token.i:
            kids[token.head.i].append(token.i)
    return Tree(
        words=[token.text for token in doc],
        lower=[token.text.casefold() for token in doc],
        tags=[token.tag_ for token in doc],
        deps=[token.dep_ for token in doc],
        heads=[token.head.i for token in doc],
        kids=kids,
    )


def repaired_tree(doc: Doc, lexicon: Lexicon, mentions: Sequence[DocMention] = ()) -> Tree:
    """The tree of a parsed Doc with its known faults mended."""
    tree = read_tree(doc)
    for mention in mentions:
        if mention.kind == "state":
            _unify(tree, mention.first, mention.last)
    _find_hidden_verb(tree, lexicon)
    _free_gerunds(tree, lexicon)
    _free_past_verbs(tree, lexicon)
    _rejoin_verbs(tree)
    return tree


def _unify(tree: Tree, first: int, last: int) -> None:
    """A state's name is one noun phrase: where "exhausted" of "exhausted T cells" was read as a verb, the noun takes its
    place."""
    noun = last - 1
    tops = [i for i in range(first, last) if tree.heads[i] == i or not first <= tree.heads[i] < last]
    if len(tops) != 1 or tops[0] == noun or tree.tags[noun] not in NOUN_TAGS or tree.deps[noun] == "conj":
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


def _rejoin_verbs(tree: Tree) -> None:
    """A finite verb conjoined to a noun belongs to the verb that governs the noun: "enforces the programme and
    restrains exhaustion"."""
    for i in range(len(tree)):
        h = tree.heads[i]
        if tree.deps[i] != "conj" or tree.tags[i] not in FINITE_TAGS or not tree.is_noun(h):
            continue
        verb = next((a for a in tree.ancestors(h) if tree.is_verb(a) and a < i), None)
        if verb is not None:
            tree.reattach(i, verb, "conj")


def _free_gerunds(tree: Tree, lexicon: Lexicon) -> None:
    """ "by driving exhaustion": the gerund that is read as an adjective of its own object."""
    for i in range(1, len(tree)):
        h = tree.heads[i]
        if tree.tags[i] != "VBG" or tree.deps[i] != "amod" or h <= i or tree.deps[h] != "pobj":
            continue
        p = tree.heads[h]
        if p != i - 1 or not lexicon.classes(tree.words[i], "verb"):
            continue
        tree.reattach(h, 0 if p else len(tree) - 1, "dep")
        tree.reattach(i, p, "pcomp")
        tree.reattach(h, i, "dobj")


def _free_past_verbs(tree: Tree, lexicon: Lexicon) -> None:
    """A past tense before its object that was read as an adjective on it: "infection unleashed effectors", "favoured
    A and averted B"."""
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
        tree.reattach(n, governor, "dep")
        tree.reattach(v, governor, "conj")
        tree.tags[v] = "VBD"
        tree.reattach(n, v, "dobj")


def _past_form(tree: Tree, lexicon: Lexicon, v: int) -> bool:
    if tree.tags[v] not in {"JJ", "VBN", "VBD"} or "-" in tree.words[v] or not lexicon.classes(tree.words[v], "verb"):
        return False
    return tree.lower[v].endswith("ed") or tree.lower[v] in {"left", "held", "kept", "drove", "led", "cut"}


def _stands_as_verb(tree: Tree, lexicon: Lexicon, v: int, governor: int) -> bool:
    """Whether what stands before a participle makes it a verb: a noun; or a comma or "and" after a verb in the past that
    does not merely show something."""
    before = tree.lower[v - 1]
    if tree.tags[v - 1] in {"NN", "NNS", "NNP", "SYM"} or before in {")", "]"}:
        return tree.deps[v - 1] not in {"nummod"} and lexicon.quantity(before) is None
    if before not in {",", "and", "or", "but"} or governor > v or tree.tags[governor] != "VBD":
        return False
    stem = lexicon.stem(tree.lower[governor])
    return stem not in {"have", "show", "display", "exhibit", "be", "contain", "generate", "yield", "form"} or lexicon.quantity(tree.lower[v]) is None


def _find_hidden_verb(tree: Tree, lexicon: Lexicon) -> None:
    """A sentence whose root is a noun, and whose verb was read as a participle before its object: "LSD1 blockade left
    progenitor cells less prone …", "loss of TCF-1 after infection unleashed effectors and …"."""
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
    if tree.tags[i] not in {"JJ", "VBN", "VBD"} or tree.deps[i] not in {"amod", "acl"} or not lexicon.classes(tree.words[i], "verb"):
        return False
    if not (tree.lower[i].endswith("ed") or lexicon.base(tree.words[i], "verb") != tree.lower[i]):
        return False
    return tree.is_noun(i - 1) and tree.tags[i - 1] != "DT" and "-" not in tree.words[i]


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
