"""JNLPBA's IOB2 files, as the shared task published them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from spacy.tokens import Doc
from spacy.vocab import Vocab

Words = list[tuple[str, str]]

_NO_SPACE_BEFORE = frozenset({".", ",", ";", ":", "?", "!", ")", "]", "}", "%"})
_NO_SPACE_AFTER = frozenset({"(", "[", "{"})


def read_iob(lines: Iterable[str]) -> Iterator[list[Words]]:
    """The abstracts of an IOB2 file, each a list of sentences of (word, tag).

    ``###MEDLINE:`` and ``-DOCSTART-`` begin an abstract; before the first of them, and in a file without them, each
    sentence is one. The tag is the last column.
    """
    abstract: list[Words] = []
    words: Words = []
    marked = False
    for line in (*lines, ""):
        begins = line.startswith(("###MEDLINE:", "-DOCSTART-"))
        if not begins and line.strip():
            columns = line.split()
            words.append((columns[0], columns[-1]))
            continue
        if words:
            abstract.append(words)
            words = []
        marked = marked or begins
        if abstract and (begins or not marked):
            yield abstract
            abstract = []
    if abstract:
        yield abstract


def gold_tokens(sentence: Words, vocab: Vocab) -> Doc:
    """The sentence on the task's own tokens: what the official test is scored on."""
    words = [word for word, _ in sentence]
    return Doc(vocab, words=words, spaces=_spaces(words), ents=[tag for _, tag in sentence])


def own_tokens(abstract: Iterable[Words], tokenizer: Callable[[str], Doc], vocab: Vocab) -> Doc:
    """The abstract on the tokenizer's tokens. An entity whose ends fall inside a token is *missing*, not O, so that
    training neither learns nor unlearns it.
    """
    text = ""
    spans: list[tuple[int, int, str]] = []
    for sentence in abstract:
        piece = gold_tokens(sentence, vocab)
        spans += [(len(text) + e.start_char, len(text) + e.end_char, e.label_) for e in piece.ents]
        text += piece.text.rstrip() + " "
    doc = tokenizer(text.rstrip())
    found = [(doc.char_span(start, end, label), start, end) for start, end, label in spans]
    aligned = [span for span, _, _ in found if span is not None]
    unclear = [doc.char_span(start, end, alignment_mode="expand") for span, start, end in found if span is None]
    taken = {token.i for span in aligned for token in span}
    missing = [token.i for span in unclear if span is not None for token in span if token.i not in taken]
    doc.set_ents(aligned, missing=[doc[i : i + 1] for i in sorted(set(missing))], default="outside")
    return doc


def _spaces(words: list[str]) -> list[bool]:
    pairs = zip(words, [*words[1:], ""], strict=True)
    return [not (word in _NO_SPACE_AFTER or after in _NO_SPACE_BEFORE) for word, after in pairs]
