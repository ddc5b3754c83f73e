"""Sentences: cut by pySBD as scispaCy's component does, then the repairs that scientific prose needs.

pySBD (Sadvilkar & Neumann 2020, doi:10.18653/v1/2020.nlposs-1.15) knows "Fig. 1a", "et al." and "cl. 13". It cuts after
the abbreviations of references and measures ("see ref. 12"), takes a number after "and" for a list item, and keeps
together what a printed citation glues ("exhaustion.[12] Loss"). Its starts are corrected here, before the parser, which
keeps the starts that it is given.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

import numpy as np
from scispacy.consts import ABBREVIATIONS
from spacy.language import Language
from spacy.tokens import Doc, Token

from texmine.extract.segmenter import SentenceSegmenter

NAME = "texmine_sentences"

# Before a number or a name; an ordinary word after one of these may begin a sentence ("… see the refs. Loss of …").
_BEFORE_NUMBER = re.compile(
    r"approx|app|art|ca|ch|chap|cl|col|eqs?|exp|ext|figs?|nos?|nr|pp?|par|para|pt|refs?|resp|sect?|ser|suppl?|tabs?|vols?|ver",
    re.IGNORECASE,
)
# Before anything: what follows belongs to the same sentence.
_NEVER_LAST = re.compile(
    r"al|approx|ca|cf|dr|eg|e\.g|ie|i\.e|mrs?|ms|prof|st|subsp|var|viz|vs|suppl?|resp", re.IGNORECASE
)
_CLOSED = re.compile(r"""[.?!:;…]["'”’()\[\]}\d,\-–*†‡§¶]*$""")
_GLUED_END = re.compile(r"([A-Za-z]*[a-z)\]])[.?!](?:\[[\d,\-–\s]+\]|\(\d[\d,\-–\s]*\)|\d{1,3}(?:[,\-–]\d{1,3})*)$")
_LONG_WORD = re.compile(r"[a-z]{4,}$")
_PLAIN_WORD = re.compile(r"[a-z]{2,}$")
# Before a capital, what ends a sentence that is_missed_start tells: a stop, or a citation glued to one.
_AFTER_STOP = re.compile(r"[.\d\])]\s*(?=[^\W\d_a-z])")
_SEGMENTER = SentenceSegmenter()


@Language.factory(NAME, assigns=["token.is_sent_start", "doc.sents"], default_config={})
def create_sentences(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001
    """The component, as spaCy's config makes it."""
    return split_sentences


def split_sentences(doc: Doc) -> Doc:
    """Sets every token's ``is_sent_start``. Does not look beyond the Doc."""
    if len(doc) == 0:
        return doc
    places = {int(offset): i for i, offset in enumerate(doc.to_array("IDX"))}
    text = doc.text  # put together anew each time that it is asked for
    cuts = _cuts(doc, text, places)
    starts: list[int] = []
    for i in sorted({*cuts, *_possible_starts(text, places)} - {0}):
        start = starts[-1] if starts else 0
        if not is_false_start(doc, start, doc[i]) if i in cuts else is_missed_start(doc[i], start):
            starts.append(i)
    if 0 in cuts:
        starts.append(0)
    return set_starts(doc, starts)


def set_starts(doc: Doc, starts: Iterable[int]) -> Doc:
    """Makes sentences begin at these tokens, and at no other.

    All at once: for each token that is set by itself, spaCy looks through the whole Doc for a parse.
    """
    marks = np.full(len(doc), -1, dtype=np.int64)
    marks[list(starts)] = 1
    return doc.from_array(["SENT_START"], marks.astype(np.uint64))  # type: ignore[arg-type]  # one column is enough


def _cuts(doc: Doc, text: str, places: Mapping[int, int]) -> set[int]:
    """The tokens at which pySBD cuts, as scispaCy's component places its cuts: at the beginning of a token, not after
    an abbreviation of scispaCy's own list, and after blank lines.

    Blanks begin no sentence: the first word after them does, so that they close the sentence before.
    """
    ends = {offset + len(doc[i]) for offset, i in places.items()}
    found = set()
    for segment in _SEGMENTER.segment(text):
        first = places.get(segment.start)
        if first is None or segment.start + len(segment.sent.rstrip(" ")) not in ends:
            continue
        before = doc[first - 1].text if first else ""
        if before not in ABBREVIATIONS and not (first == 1 and before.strip("\n") == ""):
            found.add(first)
    if "\n" in text:
        found.update(i for i in range(2, len(doc)) if doc[i - 1].text.count("\n") >= 2)
    blank = {i for i in found if i and doc[i].is_space and i + 1 < len(doc)}
    return (found - blank) | {i + 1 for i in blank}


def _possible_starts(text: str, places: Mapping[int, int]) -> set[int]:
    """The tokens that ``is_missed_start`` has to look at."""
    return {places[match.end()] for match in _AFTER_STOP.finditer(text) if match.end() in places} - {0}


def is_false_start(doc: Doc, start: int, token: Token) -> bool:
    """Whether the sentence that begins at token ``start`` goes on at ``token``, where a cut was made."""
    before = doc[start : token.i].text.rstrip()
    if not before or not _CLOSED.search(before):
        return True
    glued = _GLUED_END.search(before)
    if glued is not None and _is_abbreviation(glued[1]):
        return True
    if not before.endswith("."):
        return False
    word = re.split(r"[\s(\[]", before[:-1])[-1]
    if _NEVER_LAST.fullmatch(word) or (_BEFORE_NUMBER.fullmatch(word) and _is_label(token)):
        return True
    return bool(_PLAIN_WORD.match(token.text))


def is_missed_start(token: Token, start: int) -> bool:
    """Whether ``token`` follows a full stop that a citation or a lost blank hides: "exhaustion.[12] Loss". The sentence
    that it would end begins at token ``start``.
    """
    if not token.text[0].isupper():
        return False
    previous = token.nbor(-1)
    if not previous.whitespace_:
        return previous.text == "." and previous.i > 0 and bool(_LONG_WORD.match(previous.nbor(-1).text))
    first = previous.i
    while first > start and not token.doc[first - 1].whitespace_:
        first -= 1
    glued = _GLUED_END.search(token.doc[first : token.i].text)
    return glued is not None and not _is_abbreviation(glued[1])


def _is_abbreviation(word: str) -> bool:
    return bool(_BEFORE_NUMBER.fullmatch(word) or _NEVER_LAST.fullmatch(word))


def _is_label(token: Token) -> bool:
    """Whether a token looks like a number, or the label of a figure or a table: "12", "S1", "1a", "IV"."""
    return token.text[0].isdigit() or bool(re.match(r"[A-Z]?\d+[A-Za-z]?$|[IVX]+$", token.text))
