"""Training documents in memory: gold tokens, whole sentences, no re-tokenising from one epoch to the next."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from spacy.util import registry
from spacy.vocab import Vocab

# These register what the configs name.
from texmine.extract import lexical, tokenizer  # noqa: F401

READER = "texmine.GoldTokens.v1"


def read_docs(path: Path, vocab: Vocab) -> list[Doc]:
    """The Docs of a DocBin file."""
    return list(DocBin().from_disk(path).get_docs(vocab))


def split_doc(doc: Doc, most: int) -> Iterator[Doc]:
    """The Doc in runs of whole sentences of at most ``most`` tokens; a longer sentence stays whole.

    The parser's oracle takes time quadratic in the length of a Doc, so that short ones train several times faster.
    """
    start = end = 0
    for sentence in doc.sents:
        if end > start and sentence.end - start > most:
            yield doc[start:end].as_doc()
            start = end
        end = sentence.end
    if end > start:
        yield doc if (start, end) == (0, len(doc)) else doc[start:end].as_doc()


def as_example(doc: Doc, tagged: bool = False) -> Example:
    """The Doc as reference, beside one of the same tokens to predict on; with its tags where ``tagged``."""
    words = [token.text for token in doc]
    spaces = [bool(token.whitespace_) for token in doc]
    tags = [token.tag_ for token in doc] if tagged else None
    return Example(Doc(doc.vocab, words=words, spaces=spaces, tags=tags), doc)


def create_reader(
    paths: list[str], most_tokens: int = 0, tagged: bool = False
) -> Callable[[Language], Iterator[Example]]:
    """A corpus for ``spacy train``: the Docs of DocBin files, on their own tokens.

    ``most_tokens`` splits them into runs of sentences (0: never). ``tagged`` gives the tags to the recogniser, as the
    tagger does that runs before it.
    """
    kept: list[Doc] = []

    def read(nlp: Language) -> Iterator[Example]:
        if not kept:
            docs = [doc for path in paths for doc in read_docs(Path(path), nlp.vocab)]
            kept.extend(part for doc in docs for part in (split_doc(doc, most_tokens) if most_tokens else (doc,)))
        for doc in kept:
            yield as_example(doc, tagged)

    return read


registry.readers(READER, func=create_reader)
