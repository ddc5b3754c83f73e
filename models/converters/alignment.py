"""A treebank's tokens merged to those of the tokenizer that the model runs with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Node:
    """A token of a treebank at ``text[start:end]`` of its sentence; ``head`` is an index in the sentence, a root's its
    own.
    """

    text: str
    start: int
    end: int
    tag: str
    head: int
    dep: str
    lemma: str = ""
    pos: str = ""
    morph: str = ""


def merge_nodes(nodes: Sequence[Node], spans: Sequence[tuple[int, int]]) -> list[Node]:
    """The sentence with the treebank's tokens merged where one of the tokenizer's (``spans``, half-open character
    offsets, ordered) holds several whole ones.

    The merged token takes head, label, tag and part of speech of the part that hangs on a token outside (the last such
    part, as English puts heads last). Where the tokenizer cuts inside a treebank's token, the treebank's stands.
    """
    groups = _group(nodes, spans)
    place = {old: new for new, group in enumerate(groups) for old in group}
    return [_merge([nodes[i] for i in group], group, place) for group in groups]


def _group(nodes: Sequence[Node], spans: Sequence[tuple[int, int]]) -> list[list[int]]:
    by_span: dict[int, list[int]] = {}
    for i, node in enumerate(nodes):
        holder = next((k for k, (start, end) in enumerate(spans) if start <= node.start and node.end <= end), None)
        # A token that no span holds is a group of its own, under a key that no span has.
        by_span.setdefault(-1 - i if holder is None else holder, []).append(i)
    return sorted(by_span.values())


def _merge(parts: Sequence[Node], group: Sequence[int], place: dict[int, int]) -> Node:
    own = set(group)
    outward = [node for i, node in zip(group, parts, strict=True) if node.head == i or node.head not in own]
    top = outward[-1]
    root = top.head in own
    return replace(
        top,
        text="".join(node.text for node in parts),
        start=parts[0].start,
        end=parts[-1].end,
        head=place[group[0]] if root else place[top.head],
        lemma=top.lemma if len(parts) == 1 else "",
        morph=top.morph if len(parts) == 1 else "",
    )
