"""The tables of the state grammar, read and compiled: state words, their nouns, and what denies them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from texmine.vocab.patterns import GAP, WORD_END, WORD_START, Gate, expression, flexible_name, whole_words
from texmine.vocab.tables import Row, read_table

CoreKind = Literal["noun", "adj", "weak", "mod", "headed"]
HeadClass = Literal["cell", "process", "precursor", "apart", "foreign"]

STATE_COLUMNS = ("id", "curie", "parent", "name", "definition")
NAME_COLUMNS = ("state", "kind", "name")
GRAMMAR_COLUMNS = ("state", "kind", "needs", "pattern")
HEAD_COLUMNS = ("class", "only", "pattern")
CONTEXT_COLUMNS = ("role", "only", "pattern")

NEEDS = ("", "tcell", "said", "exhaustion", "chronic", "acute")
CUES = ("tcell", "exhaustion", "chronic", "acute", "likely", "other", "kin", "place")
GLUE = ("filler", "link", "determiner", "function")
DENIALS = ("before", "after", "complement", "sentence")


@dataclass(frozen=True, slots=True)
class Core:
    """One word or phrase that carries a state. ``kind`` tells what else it needs: see state_grammar.tsv."""

    state: str
    kind: CoreKind
    needs: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Head:
    """A noun that state words stand before; ``only`` names the states that it is for, empty for all."""

    kind: HeadClass
    only: frozenset[str]
    pattern: re.Pattern[str]

    def serves(self, state: str) -> bool:
        """Whether the noun is for this state."""
        return not self.only or state in self.only


@dataclass(frozen=True, slots=True)
class StateRules:
    """All that the grammar knows, compiled. ``starts`` finds each place where one of ``cores`` may match; in what
    ``gate`` does not let through there is none.
    """

    cores: tuple[Core, ...]
    starts: re.Pattern[str]
    gate: Gate
    heads: tuple[Head, ...]
    cues: Mapping[str, re.Pattern[str]]
    glue: Mapping[str, re.Pattern[str]]
    denials: Mapping[tuple[str, str], re.Pattern[str]]
    foreign_before: re.Pattern[str]
    parents: Mapping[str, str]

    def denial(self, role: str, state: str) -> re.Pattern[str]:
        """What denies a state in that place; a pattern that matches nothing where the tables name nothing."""
        return self.denials.get((role, state), _NOTHING)


# "haematopoietic stem cells that became exhausted"
_COPULA = r"\s(?:that |which )?(?:become|becomes|became|becoming|were|was|are|is|remain|remained|turned)(?:\s\w+ly)?"
_NOTHING = re.compile(r"(?!)")


def read_state_rules(folder: Path, parents: Mapping[str, str]) -> StateRules:
    """Reads state_names.tsv, state_grammar.tsv, state_heads.tsv and state_context.tsv.

    ``parents`` gives each state its parent, "" for none.
    Raises PackError for an unknown state, kind, role or context, and for a pattern that is no regular expression.
    """
    known = frozenset(parents)
    sources = [*_grammar_lines(folder, known), *_acronyms(folder, known)]
    cores = tuple(Core(state, kind, needs, _compiled(text)) for state, kind, needs, text in sources)
    context = _context_lines(folder, known)
    context["other"] += context["kin"]
    cues = {role: whole_words(text for _, text in context[role]) for role in CUES}
    glue = {role: whole_words(text for _, text in context[role]) for role in GLUE}
    others = "|".join(text for _, text in context["other"])
    starts = f"{WORD_START}(?:{'|'.join(text for *_, text in sources)})"
    return StateRules(
        cores=cores,
        starts=re.compile(starts, re.IGNORECASE),
        gate=Gate.before(starts),
        heads=_heads(folder, known),
        cues=cues,
        glue=glue,
        denials=_denials(context),
        foreign_before=re.compile(rf"{WORD_START}(?:{others})(?:{_COPULA})?{GAP}$", re.IGNORECASE),
        parents=dict(parents),
    )


def _compiled(text: str) -> re.Pattern[str]:
    return re.compile(f"{WORD_START}(?:{text}){WORD_END}", re.IGNORECASE)


def _grammar_lines(folder: Path, states: frozenset[str]) -> list[tuple[str, CoreKind, str, str]]:
    lines: list[tuple[str, CoreKind, str, str]] = []
    for row in read_table(folder / "state_grammar.tsv", GRAMMAR_COLUMNS):
        state = _state(row, "state", states)
        lines.append((state, _core_kind(row), row.one_of("needs", NEEDS), expression(row, "pattern")))
    return lines


def _acronyms(folder: Path, states: frozenset[str]) -> list[tuple[str, CoreKind, str, str]]:
    lines: list[tuple[str, CoreKind, str, str]] = []
    for row in read_table(folder / "state_names.tsv", NAME_COLUMNS):
        state, name = _state(row, "state", states), row.required("name")
        kind = row.one_of("kind", ("phrase", "acronym", "headed"))
        if kind != "phrase":
            # "Tex-10" and "TEX 14" are genes, "Tex-like" is the state; case tells "Tem" and "TEM" from words.
            text = rf"(?-i:{flexible_name(name)})(?!\s?-?\d)"
            lines.append((state, "headed" if kind == "headed" else "noun", "", text))
    return lines


def _heads(folder: Path, states: frozenset[str]) -> tuple[Head, ...]:
    lines: dict[tuple[HeadClass, frozenset[str]], list[str]] = defaultdict(list)
    for row in read_table(folder / "state_heads.tsv", HEAD_COLUMNS):
        lines[_head_class(row), _only(row, states)].append(expression(row, "pattern"))
    ordered = sorted(lines.items(), key=lambda item: (item[0][0], sorted(item[0][1])))
    return tuple(Head(kind, only, whole_words(texts)) for (kind, only), texts in ordered)


def _context_lines(folder: Path, states: frozenset[str]) -> dict[str, list[tuple[frozenset[str], str]]]:
    lines: dict[str, list[tuple[frozenset[str], str]]] = {role: [] for role in (*CUES, *GLUE, *DENIALS)}
    for row in read_table(folder / "state_context.tsv", CONTEXT_COLUMNS):
        role = row.one_of("role", tuple(lines))
        lines[role].append((_only(row, states), expression(row, "pattern")))
    return lines


def _denials(context: Mapping[str, list[tuple[frozenset[str], str]]]) -> dict[tuple[str, str], re.Pattern[str]]:
    texts: dict[tuple[str, str], list[str]] = defaultdict(list)
    for role in DENIALS:
        for only, text in context[role]:
            for state in sorted(only):
                texts[role, state].append(text)
    denials = {key: whole_words(parts) for key, parts in texts.items() if key[0] != "before"}
    for (role, state), parts in texts.items():
        if role == "before":
            denials[role, state] = re.compile(f"{WORD_START}(?:{'|'.join(parts)}){GAP}$", re.IGNORECASE)
    return denials


def _state(row: Row, column: str, states: frozenset[str]) -> str:
    state = row.required(column)
    if state not in states:
        raise row.error(f"{state!r} is not a state of states.tsv")
    return state


def _only(row: Row, states: frozenset[str]) -> frozenset[str]:
    only = frozenset(row.list("only"))
    if unknown := sorted(only - states):
        raise row.error(f"{unknown[0]!r} is not a state of states.tsv")
    return only


def _core_kind(row: Row) -> CoreKind:
    match row.one_of("kind", ("noun", "adj", "weak", "mod")):
        case "noun":
            return "noun"
        case "adj":
            return "adj"
        case "weak":
            return "weak"
        case _:
            return "mod"


def _head_class(row: Row) -> HeadClass:
    match row.one_of("class", ("cell", "process", "precursor", "apart")):
        case "cell":
            return "cell"
        case "process":
            return "process"
        case "precursor":
            return "precursor"
        case _:
            return "apart"
