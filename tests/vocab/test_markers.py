"""How marker strings are read, and which states they name."""

from __future__ import annotations

import shutil
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from texmine.errors import PackError
from texmine.text import normalise
from texmine.vocab.markers import MarkerGrammar

PACK = Path(str(resources.files("texmine"))) / "vocab" / "packs" / "tcell_exhaustion"
GRAMMAR = MarkerGrammar.read(PACK)


def read(text: str) -> list[str]:
    return [
        " ".join(f"{marker.name}{marker.sign}" for marker in string.markers)
        for string in GRAMMAR.parse(normalise(text).text)
    ]


def state(text: str, base: str = "", context: str = "") -> str | None:
    (string,) = GRAMMAR.parse(normalise(text).text)
    return GRAMMAR.state_of(string.markers, base=base, context=context)


@pytest.mark.parametrize(
    ("text", "markers"),
    [
        ("PD-1+TCF1+ cells", "PDCD1+ TCF7+"),
        ("CXCR5−TIM-3+ cells", "CXCR5- HAVCR2+"),
        ("Ly108+CD69−, as shown", "SLAMF6+ CD69-"),
        ("TCF-1hiPD-1int cells", "TCF7hi PDCD1int"),
        ("PD-1highCD39+ cells", "PDCD1hi ENTPD1+"),
        ("TCF1+ PD-1+ CD8+ T cells", "TCF7+ PDCD1+ CD8+"),
        ("Slamf6(+)Tim3(-) cells", "SLAMF6+ HAVCR2-"),
        ("TCF1⁺PD-1⁺ cells", "TCF7+ PDCD1+"),
        ("KLRG1hiCD127lo cells", "KLRG1hi IL7Rlo"),
        ("IL-7Rα+KLRG1− cells", "IL7R+ KLRG1-"),
        ("TIM-3-positive cells", "HAVCR2+"),
        ("CXCR5-expressing cells", "CXCR5+"),
        ("PD-1+/TIM-3+ cells", "PDCD1+ HAVCR2+"),
        ("PD-1– TIM-3– cells", "PDCD1- HAVCR2-"),
        ("PD-1 + TIM-3 + CD8 + T cells", "PDCD1+ HAVCR2+ CD8+"),
        ("TCF1neg TIM3pos cells", "TCF7- HAVCR2+"),
    ],
)
def test_signs_are_read_in_every_notation(text: str, markers: str) -> None:
    assert read(text) == [markers]


@pytest.mark.parametrize(
    "text",
    [
        "Tox−/− mice",
        "Tcf7+/− and Tcf7+/+ littermates",
        "TIM-3-mediated inhibition",
        "PD-1- and TIM-3-driven signals",
        "PD-1 blockade",
        "IL-2 + IL-15 were added",
        "a TOX-deficient line",
    ],
)
def test_genotypes_hyphens_and_sums_are_no_signs(text: str) -> None:
    assert read(text) == []


def test_a_linked_pair_gives_two_strings() -> None:
    assert read("PD-1- and TIM-3-negative cells") == ["PDCD1-", "HAVCR2-"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("PD-1+TCF1+", "progenitor_exhausted"),
        ("SLAMF6+ TIM-3−", "progenitor_exhausted"),
        ("CXCR5−TIM-3+", "terminally_exhausted"),
        ("PD-1+TIM-3+", "terminally_exhausted"),
        ("TIM-3+ CD101+", "terminally_exhausted"),
        ("TIM-3+CD101−", "intermediate_exhausted"),
        ("KLRG1hiCD127lo", "short_lived_effector"),
        ("KLRG1loCD127hi", "memory_precursor"),
        ("CD44+CD62L+", "central_memory"),
        ("CD45RA+CCR7+", "naive"),
        ("CD45RA+CCR7+CD95+", "stem_memory"),
        ("CD69+CD103+", "resident_memory"),
        ("CD28−CD57+", "senescent"),
        ("CD4+CD8+", None),
        ("PD-1−", None),
    ],
)
def test_markers_name_a_state(text: str, named: str | None) -> None:
    assert state(text) == named


def test_more_conditions_win_over_fewer() -> None:
    assert state("CD45RA+CCR7+") == "naive"
    assert state("CD45RA+CCR7+CD95+CD27+") == "stem_memory"


def test_conflicting_markers_name_no_state() -> None:
    assert state("TCF1+TIM-3+", context="chronic") is None


def test_a_single_marker_needs_its_context() -> None:
    assert state("CX3CR1+") is None
    assert state("CX3CR1+", context="chronic") == "intermediate_exhausted"
    assert state("KLRG1+", context="acute") == "short_lived_effector"


def test_a_rule_with_a_base_refines_that_state_only() -> None:
    assert state("KLRG1+", base="effector") == "short_lived_effector"
    assert state("KLRG1+", base="memory") is None


def test_other_lineages_are_told() -> None:
    (regulatory,) = GRAMMAR.parse("CD4+CD25+FOXP3+ cells")
    (lineage,) = GRAMMAR.parse("CD8+ cells")
    assert regulatory.foreign
    assert not lineage.foreign
    assert not lineage.informative


PIECES = st.sampled_from(
    [
        "PD-1",
        "TIM-3",
        "TCF1",
        "CD8",
        "TOX",
        "+",
        "-",
        "hi",
        "lo",
        "−/−",
        "/",
        "and",
        "cells",
        "(",
        ")",
        ",",
        "-driven",
        " ",
    ]
)


@given(st.lists(PIECES, max_size=20).map("".join))
def test_strings_are_disjoint_and_cover_their_markers(text: str) -> None:
    view = normalise(text).text
    position = 0
    for string in GRAMMAR.parse(view):
        assert position <= string.start
        assert (string.start, string.end) == (string.markers[0].start, string.markers[-1].end)
        for marker in string.markers:
            assert position <= marker.start < marker.end <= len(view)
            position = marker.end


@pytest.mark.parametrize(
    ("file", "line", "complaint"),
    [
        ("markers.tsv", "TCF7B\tmarker\tTCF1", "a name of TCF7 too"),
        ("markers.tsv", "NEW1\tplain\tNEW1", "kind is 'plain'"),
        ("marker_rules.tsv", "exhausted\tNOPE+\t\t", "'NOPE"),
        ("marker_rules.tsv", "exhausted\tPDCD1\t\t", "'PDCD1'"),
        ("marker_rules.tsv", "tired\tPDCD1+\t\t", "'tired' is not a state"),
        ("marker_rules.tsv", "exhausted\tPDCD1+\t\tluck", "needs is 'luck'"),
    ],
)
def test_a_broken_line_is_told_with_file_and_line(tmp_path: Path, file: str, line: str, complaint: str) -> None:
    for name in ("markers.tsv", "marker_rules.tsv"):
        shutil.copy(PACK / name, tmp_path / name)
    text = (PACK / file).read_text(encoding="utf-8")
    (tmp_path / file).write_text(f"{text}{line}\n", encoding="utf-8")
    with pytest.raises(PackError, match=complaint) as raised:
        MarkerGrammar.read(tmp_path, ["exhausted", *_states()])
    assert (raised.value.file, raised.value.line) == (file, text.count("\n") + 1)


def _states() -> list[str]:
    lines = (PACK / "states.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t")[0] for line in lines if not line.startswith("#")][1:]
