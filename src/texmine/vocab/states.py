"""The states of a pack, and the grammar that finds them in text.

``read_states`` gives the states as concepts. ``StateGrammar.find`` finds where a sentence names them: by a grammar over
state words and the nouns they stand before, by acronyms, and by marker strings, with look-alikes (memory B cells,
working memory, effector function, endothelial dysfunction) told apart by the words around.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from texmine.errors import PackError
from texmine.model import Concept, Xref
from texmine.text import name_key
from texmine.vocab.markers import MarkerGrammar
from texmine.vocab.state_rules import NAME_COLUMNS, STATE_COLUMNS, StateRules, read_state_rules
from texmine.vocab.state_sentence import SentenceReading, Span, StateMatch
from texmine.vocab.tables import Row, read_table

__all__ = ["StateGrammar", "StateMatch", "read_mappings", "read_states"]

SSSOM_COLUMNS = ("subject_id", "subject_label", "predicate_id", "object_id", "object_label", "mapping_justification")


def read_states(folder: Path) -> tuple[Concept, ...]:
    """The states of states.tsv with the names of state_names.tsv and the mappings of states.sssom.tsv.

    Raises PackError for a state that is there twice, an unknown parent, or a name that two states share.
    """
    rows = list(read_table(folder / "states.tsv", STATE_COLUMNS))
    ids = [row.required("id") for row in rows]
    for number, row in enumerate(rows):
        if row["id"] in ids[:number]:
            raise row.error(f"the state {row['id']!r} is there twice")
        if row["parent"] and (row["parent"] not in ids or row["parent"] == row["id"]):
            raise row.error(f"the parent {row['parent']!r} is not another state")
    names = _names(folder, ids)
    mappings = read_mappings(folder / "states.sssom.tsv", {row["curie"] for row in rows})
    return tuple(_concept(row, names[row["id"]], mappings.get(row["curie"], ())) for row in rows)


def _concept(row: Row, names: Sequence[str], mappings: Sequence[Xref]) -> Concept:
    return Concept(
        id=row["id"],
        kind="state",
        label=row["id"],
        name=row.required("name"),
        definition=row.required("definition"),
        parent=row["parent"] or None,
        names=tuple(names),
        xrefs=(Xref(row.required("curie")), *mappings),
    )


def _names(folder: Path, ids: Sequence[str]) -> dict[str, list[str]]:
    names: dict[str, list[str]] = {state: [] for state in ids}
    owner: dict[str, str] = {}
    for row in read_table(folder / "state_names.tsv", NAME_COLUMNS):
        state, name = row.one_of("state", ids), row.required("name")
        key = name_key(name)
        if owner.setdefault(key, state) != state or name in names[state]:
            raise row.error(f"{name!r} is a name of {owner[key]} already")
        names[state].append(name)
    return names


def read_mappings(path: Path, subjects: Iterable[str]) -> dict[str, tuple[Xref, ...]]:
    """The mappings of an SSSOM file by subject. Raises PackError for a subject that is not one of ``subjects``."""
    known = frozenset(subjects)
    mappings: dict[str, list[Xref]] = {}
    for row in read_table(path, SSSOM_COLUMNS):
        subject = row.required("subject_id")
        if subject not in known:
            raise row.error(f"the subject {subject!r} is not the curie of a state")
        mappings.setdefault(subject, []).append(Xref(row.required("object_id"), row.required("predicate_id")))
    return {subject: tuple(xrefs) for subject, xrefs in mappings.items()}


class StateGrammar:
    """Finds states in a sentence."""

    def __init__(self, rules: StateRules, markers: MarkerGrammar) -> None:
        self.markers = markers
        self._rules = rules

    @classmethod
    def read(cls, folder: Path) -> StateGrammar:
        """Reads the grammar of a pack's folder. Raises PackError."""
        parents = {row.required("id"): row["parent"] for row in read_table(folder / "states.tsv", STATE_COLUMNS)}
        if not parents:
            raise PackError("holds no states", file="states.tsv")
        return cls(read_state_rules(folder, parents), MarkerGrammar.read(folder, parents))

    def find(self, text: str, gene_spans: Iterable[Span] = (), context: str = "") -> list[StateMatch]:
        """The states that one sentence names, by start; none overlap.

        ``text`` is a normalised view (texmine.text.normalise). ``gene_spans`` are gene names found in it: a state word
        inside a longer gene name is none. ``context`` is text around the sentence (the title, the paragraph) that may
        tell of exhaustion, chronic infection or a tumour, which "progenitors" or "TIM-3+ cells" need; no state is
        looked for in it. Which cells a sentence is about, the sentence alone decides.
        """
        strings = self.markers.parse(text)
        if not strings and not (self._rules.gate.may_match(text) and self._rules.starts.search(text)):
            return []
        return SentenceReading(
            text, self._rules, self.markers, strings=strings, genes=tuple(gene_spans), context=context
        ).matches()
