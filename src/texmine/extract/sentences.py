"""Sentences: scispaCy's pySBD component, then the repairs that scientific prose needs.

pySBD (Sadvilkar & Neumann 2020, doi:10.18653/v1/2020.nlposs-1.15) knows "Fig. 1a", "et al." and "cl. 13". It cuts after
the abbreviations of references and measures ("see ref. 12"), takes a number after "and" for a list item, and keeps
together what a printed citation glues ("exhaustion.[12] Loss"). Its starts are corrected here, before the parser, which
keeps the starts that it is given.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from scispacy.custom_sentence_segmenter import pysbd_sentencizer
from spacy.language import Language
from spacy.tokens import Doc, Token

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


@Language.factory(NAME, assigns=["token.is_sent_start", "doc.sents"], default_config={})
def create_sentences(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001
    """The component, as spaCy's config makes it."""
    return split_sentences


def split_sentences(doc: Doc) -> Doc:
    """Sets every token's ``is_sent_start``. Does not look beyond the Doc."""
    if len(doc) == 0:
        return doc
    pysbd_sentencizer(doc)
    # Blanks begin no sentence: the first word after them does, so that they close the sentence before.
    for token in doc[1:]:
        if token.is_sent_start and token.is_space and token.i + 1 < len(doc):
            token.is_sent_start = False
            doc[token.i + 1].is_sent_start = True
    start = 0
    for token in doc[1:]:
        if token.is_sent_start and is_false_start(doc, start, token):
            token.is_sent_start = False
        elif not token.is_sent_start and is_missed_start(token):
            token.is_sent_start = True
        if token.is_sent_start:
            start = token.i
    return doc


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


def is_missed_start(token: Token) -> bool:
    """Whether ``token`` follows a full stop that a citation or a lost blank hides: "exhaustion.[12] Loss"."""
    if not token.text[0].isupper():
        return False
    previous = token.nbor(-1)
    if not previous.whitespace_:
        return previous.text == "." and previous.i > 0 and bool(_LONG_WORD.match(previous.nbor(-1).text))
    first = previous.i
    while first > 0 and not token.doc[first - 1].whitespace_ and not token.doc[first].is_sent_start:
        first -= 1
    glued = _GLUED_END.search(token.doc[first : token.i].text)
    return glued is not None and not _is_abbreviation(glued[1])


def _is_abbreviation(word: str) -> bool:
    return bool(_BEFORE_NUMBER.fullmatch(word) or _NEVER_LAST.fullmatch(word))


def _is_label(token: Token) -> bool:
    """Whether a token looks like a number, or the label of a figure or a table: "12", "S1", "1a", "IV"."""
    return token.text[0].isdigit() or bool(re.match(r"[A-Z]?\d+[A-Za-z]?$|[IVX]+$", token.text))
