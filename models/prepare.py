"""From the corpora as converted to what training and scoring read: one scheme, tags for the recogniser."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from models.harmonise import harmonise
from models.reading import read_docs

PARSE_ATTRS = ["ORTH", "LEMMA", "POS", "TAG", "DEP", "HEAD", "SENT_START", "MORPH"]
ENTITY_ATTRS = ["ORTH", "TAG", "ENT_IOB", "ENT_TYPE"]


def write_docs(docs: Iterable[Doc], path: Path, attrs: list[str]) -> None:
    """Writes a DocBin file with these attributes."""
    box = DocBin(attrs=attrs)
    for doc in docs:
        box.add(doc)
    path.parent.mkdir(parents=True, exist_ok=True)
    box.to_disk(path)


def harmonise_corpus(source: Path, target: Path) -> None:
    """A treebank's DocBin in the common scheme (models.harmonise)."""
    vocab = spacy.blank("en").vocab
    write_docs((harmonise(doc) for doc in read_docs(source, vocab)), target, PARSE_ATTRS)


def tag_corpus(source: Path, target: Path, nlp: Language) -> None:
    """An entity corpus's DocBin with the tags that a model gives, as its recogniser will see them."""
    docs = read_docs(source, nlp.vocab)
    for name in ("tok2vec", "tagger"):
        component = nlp.get_pipe(name)
        docs = list(component.pipe(docs, batch_size=64))  # type: ignore[attr-defined]
    write_docs(docs, target, ENTITY_ATTRS)
