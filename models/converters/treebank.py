"""CRAFT's CoNLL-U and GENIA's CoNLL-X, read as paragraphs and written as Docs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc
from spacy.vocab import Vocab

from models.converters.alignment import Node, merge_nodes

_BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}"}
_NO_SPACE_BEFORE = frozenset({".", ",", ";", ":", "?", "!", ")", "]", "}", "%", "'s", "'", "''"})
_NO_SPACE_AFTER = frozenset({"(", "[", "{", "``"})
# Stanford's older labels, and those of ClearNLP that mean the same.
_RENAMED = {
    "nn": "compound", "num": "nummod", "number": "quantmod", "rcmod": "relcl", "vmod": "acl", "partmod": "acl",
    "infmod": "acl", "tmod": "npadvmod", "possessive": "case", "iobj": "dative", "root": "ROOT", "null": "dep",
}  # fmt: skip

Sentence = list[Node]


def read_conll(lines: Iterable[str]) -> Iterator[list[Sentence]]:
    """The paragraphs of a CoNLL-U or CoNLL-X text, each a list of sentences.

    A paragraph begins at ``# newpar`` or ``# newdoc``; a file without such comments is one paragraph. Spaces are as
    ``SpaceAfter=No`` says, else as English prints them. Raises ValueError for a line that has not ten columns.
    """
    paragraph: list[Sentence] = []
    rows: list[list[str]] = []
    for number, line in enumerate(lines, 1):
        text = line.rstrip("\n")
        if text.startswith("#"):
            if text.startswith(("# newpar", "# newdoc")) and paragraph:
                yield paragraph
                paragraph = []
        elif text:
            cells = text.split("\t")
            if len(cells) != 10:
                message = f"line {number} has {len(cells)} columns, not ten"
                raise ValueError(message)
            if cells[0].isdigit():  # not a multi-word range or an empty node
                rows.append(cells)
        elif rows:
            paragraph.append(_read_sentence(rows))
            rows = []
    if rows:
        paragraph.append(_read_sentence(rows))
    if paragraph:
        yield paragraph


def _read_sentence(rows: list[list[str]]) -> Sentence:
    nodes, at = [], 0
    known = any("SpaceAfter=No" in row[9] for row in rows)
    words = [_BRACKETS.get(row[1], row[1]) for row in rows]
    for i, (row, word) in enumerate(zip(rows, words, strict=True)):
        head = int(row[6]) - 1
        dep = _RENAMED.get(row[7], row[7])
        morph = "" if row[5] == "_" else row[5]
        # Published lemmas are lower case with digits as 0 ("d0mit0"): none is better than a wrong one.
        lemma = row[2] if row[2] != "_" and row[2].isalpha() else ""
        tag, pos = (row[4], row[3]) if row[3].isupper() and row[3].isalpha() and row[3] != row[4] else (row[4], "")
        node = Node(word, at, at + len(word), tag, i if head < 0 else head, dep, lemma, pos, morph)
        nodes.append(node)
        at = node.end + (_space_after(words, i) if not known else "SpaceAfter=No" not in row[9])
    return nodes


def _space_after(words: list[str], i: int) -> int:
    last = i + 1 == len(words)
    return int(last or not (words[i] in _NO_SPACE_AFTER or words[i + 1] in _NO_SPACE_BEFORE))


def to_doc(paragraph: Iterable[Sentence], tokenizer: Callable[[str], Doc] | None, vocab: Vocab) -> Doc:
    """The paragraph as one Doc: on the tokenizer's tokens where they agree with the treebank's (see merge_nodes), or,
    where no tokenizer is given, on the treebank's own.
    """
    words: list[str] = []
    spaces: list[bool] = []
    merged: list[Node] = []
    for sentence in paragraph:
        nodes = sentence
        if tokenizer is not None:
            spans = [(token.idx, token.idx + len(token)) for token in tokenizer(_text(sentence))]
            nodes = merge_nodes(sentence, spans)
        first = len(words)
        for i, node in enumerate(nodes):
            words.append(node.text)
            spaces.append(i + 1 == len(nodes) or nodes[i + 1].start > node.end)
            merged.append(replace(node, head=first + node.head))
    return Doc(
        vocab,
        words=words,
        spaces=spaces,
        tags=[node.tag for node in merged],
        pos=[node.pos for node in merged],
        morphs=[node.morph for node in merged],
        lemmas=[node.lemma for node in merged],
        heads=[node.head for node in merged],
        deps=["ROOT" if node.head == i else node.dep for i, node in enumerate(merged)],
    )


def _text(sentence: Sentence) -> str:
    text = ""
    for node in sentence:
        text = text.ljust(node.start) + node.text
    return text
