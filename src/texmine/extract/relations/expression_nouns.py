"""What a noun phrase says of a product in the cells of a state, where the clause only reports or explains it: "is due
to a block in the expression of X in S", "downregulation of X in S was seen", "accounts for the repression of X in S".

Where such a phrase is what acts ("silencing of X in S restored Y"), or comes of what was done to another gene, it tells
of an experiment, and not of what the cells have.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from texmine.extract.mention import DocMention
from texmine.extract.relations.expression import Trait
from texmine.extract.relations.expression_cue_words import BE
from texmine.extract.relations.expression_events import EVENT_NOUNS
from texmine.extract.relations.tree import SUBJECTS, Tree
from texmine.extract.relations.words import HOSTS
from texmine.vocab.lexicon import Lexicon

RULE = "gene-in-state"
_MAKING = frozenset({"expression", "transcription", "production", "synthesis", "induction", "secretion", "levels"})
_HINDERED = frozenset({
    "block", "defect", "deficit", "impairment", "failure", "blockade", "reduction", "drop", "decrease", "decline",
    "fall",
})  # fmt: skip
_POOR = frozenset({
    "impaired", "defective", "deficient", "reduced", "decreased", "diminished", "low", "lower", "blunted", "blocked",
    "abrogated", "repressed",
})  # fmt: skip
_RICH = frozenset({
    "high", "strong", "preferential", "preserved", "selective", "sustained", "prominent", "persistent", "raised",
    "upregulated", "marked", "constitutive", "uniform", "intense",
})  # fmt: skip
_WEAK = frozenset({"weak", "absent", "negligible", "lacking", "little", "no"})
_KINDS = frozenset({"family", "members", "member", "gene", "genes", "mrna", "protein", "proteins", "transcripts"})
_EXPLAINING = frozenset({
    "due", "responsible", "account", "basis", "attributable", "attribute", "reason", "cause",
    "explain",
})  # fmt: skip
_SEEN = frozenset({
    "see", "observe", "note", "find", "detect", "report", "describe", "document", "confirm", "notice", "occur", "be",
})  # fmt: skip
_ASKED = ("measur", "assess", "analy", "examin", "test", "quantif", "compar", "stain", "evaluat", "determin", "monitor")
_TELLING = frozenset({"explain", "coincide", "accompany", "correlate", "suggest", "indicate", "reflect", "precede"})
_BACK, _INSIDE = 6, ("DT", "JJ", "PRP$", "RB", "CC")
_DESCRIBED = (*_INSIDE, "NN", "VBN", "HYPH", "CD")
_IN = frozenset({"in", "on", "by", "within"})


def find_reported(
    tree: Tree,
    lexicon: Lexicon,
    genes: Sequence[DocMention],
    states: Sequence[DocMention],
    altered: Collection[DocMention],
) -> Iterator[Trait]:
    """The products of which such a phrase tells. ``altered`` are the genes that something was done to."""
    for state in states:
        p = state.first - 1
        while p > max(0, state.first - _BACK) and tree.tags[p].startswith(_DESCRIBED):
            p -= 1
        if p < 0 or tree.lower[p] not in _IN or tree.lower[state.last - 1] not in HOSTS:
            continue
        row = _row_before(tree, genes, _before_report(tree, lexicon, p))
        told = _opener(tree, lexicon, row[0].first) if row else None
        if told is None:
            continue
        head, present = told
        measured = tree.lower[head] in _MAKING and _is_plain_amount(tree, genes, row, head)
        reported = _is_reported(tree, lexicon, head) and all(g in row for g in altered)
        if not (measured or reported or _is_reason(tree, lexicon, head)):
            continue
        for gene in row:
            yield Trait(gene, state, present, negated=False, cue=head, rule=RULE, nodes=(head,))


def _before_report(tree: Tree, lexicon: Lexicon, p: int) -> int:
    """Where the phrase ends that "was seen in S" is said of; else where it is told in S itself."""
    seen = p > 1 and tree.lower[p - 2] in BE and lexicon.stem(tree.lower[p - 1]) in _SEEN
    return p - 2 if seen else p


def _row_before(tree: Tree, genes: Sequence[DocMention], p: int) -> list[DocMention]:
    """The genes in a row right before a preposition, with what says of what kind they are."""
    ends = {g.last: g for g in genes}
    row: list[DocMention] = []
    k = p
    while k > 0:
        gene = ends.get(k)
        if gene is not None:
            row.insert(0, gene)
            k = gene.first
        elif tree.lower[k - 1] in _KINDS or (row and tree.lower[k - 1] in {",", "and", "or", "both", "the"}):
            k -= 1
        else:
            break
    return row


def _opener(tree: Tree, lexicon: Lexicon, first: int) -> tuple[int, bool] | None:
    """The noun that heads such a phrase before its genes, and whether it says that there is much of them."""
    k = first - 1
    while k > max(0, first - _BACK) and tree.tags[k].startswith(_DESCRIBED):
        k -= 1
    if k < 1 or tree.lower[k] != "of":
        return None
    noun = tree.lower[k - 1]
    if noun in EVENT_NOUNS:
        return k - 1, EVENT_NOUNS[noun] > 0
    if noun not in _MAKING:
        return None
    j = k - 2
    while j >= 0 and tree.tags[j].startswith((*_INSIDE, "VBN")):
        amount = _amount(tree, lexicon, j)
        if amount is not None:
            return k - 1, amount
        j -= 1
    hindered = j > 0 and tree.lower[j] in {"in", "of"} and tree.lower[j - 1] in _HINDERED
    return (j - 1, False) if hindered else None


def _amount(tree: Tree, lexicon: Lexicon, k: int) -> bool | None:
    """Whether a word says that there is much or little of something; None where it says neither."""
    word = tree.lower[k]
    if word in _POOR | _WEAK:
        return False
    if word in _RICH:
        return True
    return {"+": True, "-": False}.get(lexicon.quantity(word) or "")


def _is_plain_amount(tree: Tree, genes: Sequence[DocMention], row: Sequence[DocMention], head: int) -> bool:
    """As in "the authors showed high expression of X on S": how much there is, of which no other gene is the cause, and
    which is not merely looked for.
    """
    before = range(max(0, head - 2 * _BACK), head)
    if any(tree.lower[k].startswith(_ASKED) or tree.lower[k] in {"whether", "if"} for k in before):
        return False
    return not any(g not in row and g.first < head for g in genes)


def _is_reason(tree: Tree, lexicon: Lexicon, head: int) -> bool:
    """As in "is due to a block …", "accounts for the repression …"."""
    near = range(max(0, head - _BACK), head)
    told = any(tree.lower[k] in _EXPLAINING or lexicon.stem(tree.lower[k]) in _EXPLAINING for k in near)
    return tree.deps[head] in {"pobj", "dobj"} and told


def _is_reported(tree: Tree, lexicon: Lexicon, head: int) -> bool:
    """Whether the clause only tells that something is so."""
    h = tree.heads[head]
    stem = lexicon.stem(tree.lower[h])
    if tree.deps[head] in SUBJECTS and stem in _TELLING:
        return True
    return tree.deps[head] in {"attr", "dobj", *SUBJECTS} and (tree.lower[h] in BE or stem in _SEEN)
