"""Scores of a model on held-out text: what ``python -m models.score`` prints.

Attachment is scored as spaCy scores it (punctuation left out); tokens that the tokenizer cuts otherwise than the gold
standard count as missed. Entities are right when both ends and the type are.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc
from spacy.training import Example

from models.converters.treebank import read_conll, to_doc
from models.harmonise import harmonise
from models.reading import read_docs

PARSE_LABELS = (
    "nsubj", "nsubjpass", "dobj", "prep", "pobj", "agent", "neg", "conj", "appos", "advcl", "relcl", "acl", "ccomp",
    "xcomp", "nmod", "compound", "amod",
)  # fmt: skip
ENTITY_LABELS = ("protein", "cell_type", "cell_line", "DNA", "RNA")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of figures (in per cent, unless the header says otherwise) under a title."""

    title: str
    header: tuple[str, ...]
    rows: list[tuple[str, ...]] = field(default_factory=list)

    def as_markdown(self) -> str:
        """The table in Markdown, figures to the right."""
        rule = ("---", *("---:" for _ in self.header[1:]))
        lines = [f"| {' | '.join(cells)} |" for cells in (self.header, rule, *self.rows)]
        return "\n".join([f"## {self.title}", "", *lines, ""])


def per_cent(value: float | None) -> str:
    """``0.8715`` → ``87.2``; ``–`` where there is nothing to score."""
    return "–" if value is None else f"{100 * value:.1f}"


def score_parse(nlp: Language, docs: Sequence[Doc], own_tokens: bool) -> dict[str, Any]:
    """Scores of tags, sentences and attachments, as spaCy gives them, from raw text (``own_tokens``) or gold tokens."""
    with nlp.select_pipes(disable=[name for name in nlp.pipe_names if name in {"ner", "lemmatizer"}]):
        examples = [
            Example(predicted, doc) for doc, predicted in zip(docs, _predict(nlp, docs, own_tokens), strict=True)
        ]
    scores: dict[str, Any] = {**Scorer.score_token_attr(examples, "tag", getter=lambda t, _: t.tag_)}
    scores |= Scorer.score_spans(examples, "sents", getter=lambda doc, _: doc.sents, has_annotation=_has_sentences)
    scores |= Scorer.score_deps(
        examples, "dep", getter=lambda token, _: token.dep_, ignore_labels=("p", "punct"), missing_values={""}
    )
    return scores


def _has_sentences(doc: Doc) -> bool:
    return doc.has_annotation("SENT_START")


def _predict(nlp: Language, docs: Sequence[Doc], own_tokens: bool) -> Iterator[Doc]:
    texts: Iterator[Any] = (doc.text if own_tokens else _tokens_only(nlp, doc) for doc in docs)
    return nlp.pipe(texts, batch_size=64)


def _tokens_only(nlp: Language, doc: Doc) -> Doc:
    return Doc(nlp.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc])


def score_domain(nlp: Language, docs: Sequence[Doc]) -> dict[str, float]:
    """Share of tokens (no punctuation) of hand-corrected sentences whose head is right, whose head and label are, and
    the share of sentences in which every head is.
    """
    heads = labels = words = whole = 0
    for doc, predicted in zip(docs, _predict(nlp, docs, False), strict=True):
        pairs = [(gold, own) for gold, own in zip(doc, predicted, strict=True) if gold.dep_ != "punct"]
        right = [gold.head.i == own.head.i for gold, own in pairs]
        words += len(pairs)
        heads += sum(right)
        labels += sum(ok and gold.dep_ == own.dep_ for ok, (gold, own) in zip(right, pairs, strict=True))
        whole += all(right)
    return {"heads": heads / words, "labelled": labels / words, "sentences": whole / len(docs)}


def read_domain(path: Path, nlp: Language) -> list[Doc]:
    """The hand-corrected sentences of a CoNLL-U file, one Doc each, on the file's own tokens."""
    with path.open(encoding="utf-8") as lines:
        sentences = [sentence for paragraph in read_conll(lines) for sentence in paragraph]
    return [to_doc([sentence], None, nlp.vocab) for sentence in sentences]


def score_entities(nlp: Language, docs: Sequence[Doc]) -> dict[str, Any]:
    """Precision, recall and F1 of entities on gold tokens, in all and by type."""
    with nlp.select_pipes(
        disable=[name for name in nlp.pipe_names if name in {"parser", "morphologizer", "lemmatizer"}]
    ):
        examples = [Example(predicted, doc) for doc, predicted in zip(docs, _predict(nlp, docs, False), strict=True)]
    return Scorer.score_spans(examples, "ents", getter=lambda doc, _: doc.ents)


def domain_table(nlp: Language, path: Path) -> Table:
    """The table of the domain's sentences (models/README.md says how they were made)."""
    table = Table("Sentences of the domain, corrected by hand, gold tokens", ("what", "right"))
    scores = score_domain(nlp, read_domain(path, nlp))
    named = (("heads", "head"), ("labelled", "head and label"), ("sentences", "sentences with every head right"))
    table.rows.extend((name, per_cent(scores[key])) for key, name in named)
    return table


def tables(nlp: Language, corpora: Path) -> Iterator[Table]:
    """The tables of the test corpora. Raises FileNotFoundError where one is not in the folder."""
    parse = Table("Dependency parse", ("test", "tag", "UAS", "LAS", "sentence F"))
    labels = Table("Labels, F1", ("label", "CRAFT", "GENIA"))
    by_corpus: dict[str, dict[str, Any]] = {}
    for name, own_tokens, prepare in _PARSE_TESTS:
        path = corpora / f"{name.split()[0].lower()}_test.spacy"
        docs = [prepare(doc) for doc in read_docs(path, nlp.vocab)]
        scores = by_corpus[name] = score_parse(nlp, docs, own_tokens)
        parse.rows.append((name, *(per_cent(scores[key]) for key in ("tag_acc", "dep_uas", "dep_las", "sents_f"))))
    for label in PARSE_LABELS:
        found = [by_corpus[name]["dep_las_per_type"].get(label, {}).get("f") for name in ("CRAFT", "GENIA")]
        labels.rows.append((label, *(per_cent(value) for value in found)))
    yield parse
    yield labels
    yield _entity_table(nlp, corpora / "jnlpba_goldtok_test.spacy")


def _as_published(doc: Doc) -> Doc:
    return doc


_PARSE_TESTS: tuple[tuple[str, bool, Callable[[Doc], Doc]], ...] = (
    ("CRAFT", True, harmonise),
    ("CRAFT as published", True, _as_published),
    ("GENIA", False, harmonise),
    ("GENIA as converted", False, _as_published),
)


def _entity_table(nlp: Language, path: Path) -> Table:
    table = Table("Entities, JNLPBA's official test, gold tokens", ("type", "precision", "recall", "F1"))
    scores = score_entities(nlp, read_docs(path, nlp.vocab))
    table.rows.append(("all", *(per_cent(scores[f"ents_{key}"]) for key in "prf")))
    for label in ENTITY_LABELS:
        found = scores["ents_per_type"].get(label, {})
        table.rows.append((label, *(per_cent(found.get(key)) for key in "prf")))
    return table


def speed_table(nlp: Language, texts: Sequence[str], load_seconds: float, size_bytes: int) -> Table:
    """Size, time to load, and thousands of words a second of each component and of all: of the process's own time, so
    that what else the machine does has no part in it.
    """
    table = Table("Size and speed", ("what", "figure"))
    table.rows.append(("size, MB", f"{size_bytes / 1e6:.1f}"))
    table.rows.append(("time to load, s", f"{load_seconds:.2f}"))
    started = time.process_time()
    docs = [nlp.make_doc(text) for text in texts]
    words = sum(map(len, docs))
    spent = time.process_time() - started
    table.rows.append(("tokenizer, k words/s", f"{words / spent / 1000:.1f}"))
    total = spent
    for name, component in nlp.pipeline:
        started = time.process_time()
        docs = list(component.pipe(docs, batch_size=64))  # type: ignore[attr-defined]
        spent = time.process_time() - started
        total += spent
        table.rows.append((f"{name}, k words/s", f"{words / spent / 1000:.1f}"))
    table.rows.append(("all, k words/s", f"{words / total / 1000:.1f}"))
    return table
