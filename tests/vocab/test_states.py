"""What the state grammar finds, what it leaves alone, and what a broken table is told."""

from __future__ import annotations

import json
import shutil
from importlib import resources
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from texmine.errors import PackError
from texmine.text import normalise
from texmine.vocab.states import StateGrammar, read_states
from texmine.vocab.tables import read_table

PACK = Path(str(resources.files("texmine"))) / "vocab" / "packs" / "tcell_exhaustion"
SHARED = Path(__file__).resolve().parents[3] / "shared"

GRAMMAR = StateGrammar.read(PACK)


def found(text: str, **options: str) -> list[tuple[str, str]]:
    view = normalise(text).text
    return [(view[match.start : match.end], match.state) for match in GRAMMAR.find(view, **options)]


def states(text: str) -> list[str]:
    return [state for _, state in found(text)]


@pytest.mark.parametrize(
    ("text", "span", "state"),
    [
        ("Sorted exhausted CD8+ T cells were rested.", "exhausted CD8+ T cells", "exhausted"),
        (
            "The terminally exhausted PD-1+ TIM-3+ TILs died.",
            "terminally exhausted PD-1+ TIM-3+ TILs",
            "terminally_exhausted",
        ),
        ("It hastened CD8+ T cell exhaustion.", "CD8+ T cell exhaustion", "exhausted"),
        ("Late terminal T-cell exhaustion ensued.", "terminal T-cell exhaustion", "terminally_exhausted"),
        (
            "The stem-like program of exhausted cells was lost.",
            "stem-like program of exhausted cells",
            "progenitor_exhausted",
        ),
        (
            "TCF1+ precursors of exhausted T cells remain.",
            "TCF1+ precursors of exhausted T cells",
            "progenitor_exhausted",
        ),
        ("We sorted exhausted T cell progenitors.", "exhausted T cell progenitors", "progenitor_exhausted"),
        ("Memory T cell precursors were spared.", "Memory T cell precursors", "memory_precursor"),
        ("They resemble central memory-like CAR T cells.", "central memory-like CAR T cells", "central_memory"),
        ("Stem cell-like memory T cells engraft.", "Stem cell-like memory T cells", "stem_memory"),
        ("Lung-resident T cells were counted.", "Lung-resident T cells", "resident_memory"),
        ("Terminally differentiated human effector memory cells bind it.", "effector memory cells", "effector_memory"),
        ("KLRG1hi terminal effectors vanish.", "KLRG1hi terminal effectors", "short_lived_effector"),
        ("Effector CD8+ T cell differentiation stalls.", "Effector CD8+ T cell differentiation", "effector"),
        ("The T cells had been anergised by peptide.", "anergised", "anergic"),
        ("These T cells remained naive.", "naive", "naive"),
        ("Transitory exhausted T cells divide.", "Transitory exhausted T cells", "intermediate_exhausted"),
        ("Stemlike CD8+ T cells divide.", "Stemlike CD8+ T cells", "progenitor_exhausted"),
        ("Progenitor-like (Tq1) CD8+ T cells", "Progenitor-like (Tq1) CD8+ T cells", "progenitor_exhausted"),
        ("Skin-resident memory precursors (CD8+)", "Skin-resident memory precursors", "memory_precursor"),
        ("a terminally differentiated PD-1hiTIM-3+ subset", "PD-1hiTIM-3+ subset", "terminally_exhausted"),
    ],
)
def test_the_whole_noun_phrase_is_the_mention(text: str, span: str, state: str) -> None:
    assert found(text) == [(span, state)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("effector and memory CD8+ T cells", ["effector", "memory"]),
        ("few effector and few memory T cells", ["effector", "memory"]),
        (
            "progenitor, intermediate and terminally exhausted subsets",
            ["progenitor_exhausted", "intermediate_exhausted", "terminally_exhausted"],
        ),
        ("the naive-to-effector transition of CD8 T cells", ["naive", "effector"]),
        ("the Tpex-to-Tex conversion", ["progenitor_exhausted", "exhausted"]),
        ("effector over memory differentiation of T cells", ["effector", "memory"]),
        ("naive, central memory and effector memory T cells", ["naive", "central_memory", "effector_memory"]),
        ("effector (TEFF) and memory (TMEM) T cells", ["effector", "memory"]),
    ],
)
def test_state_words_that_share_a_noun_are_mentions_of_their_own(text: str, expected: list[str]) -> None:
    assert states(text) == expected


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("Tpex", "progenitor_exhausted"),
        ("T_PEX", "progenitor_exhausted"),
        ("TPEX cells", "progenitor_exhausted"),
        ("Texprog1", "progenitor_exhausted"),
        ("Tex-int", "intermediate_exhausted"),
        ("TexKLR", "intermediate_exhausted"),
        ("Tex^term", "terminally_exhausted"),
        ("TexTerm", "terminally_exhausted"),
        ("TEX^prog1", "progenitor_exhausted"),
        ("TexProg2", "progenitor_exhausted"),
        ("Ttex", "terminally_exhausted"),
        ("Ttexh", "terminally_exhausted"),
        ("TSCM", "stem_memory"),
        ("TRM cells", "resident_memory"),
        ("SLECs", "short_lived_effector"),
        ("MPECs", "memory_precursor"),
        ("TCM cells", "central_memory"),
        ("TEM cells", "effector_memory"),
    ],
)
def test_acronyms_are_read_in_all_their_spellings(name: str, state: str) -> None:
    assert states(f"We isolated {name} from spleens.") == [state]


@pytest.mark.parametrize(
    "text",
    [
        "Loss of the kinase lowered effector functions of T cells.",
        "T cells released fewer effector cytokines.",
        "Effector caspases were cleaved in T cells.",
        "Working memory was tested after the trial.",
        "Memory B cells were unaffected.",
        "Runners rated their exhaustion on the Borg scale.",
        "Nutrient exhaustion stalls T cells in culture.",
        "Exhausted NK cells regain killing.",
        "Exhausted B cells accumulate in viraemia.",
        "Effector Tregs rely on IRF4.",
        "Senescent fibroblasts attract T cells.",
        "Mitochondrial dysfunction harms T cells.",
        "Endothelial dysfunction precedes stroke.",
        "Patients were treatment-naive and had few CD8 T cells.",
        "Patients naive to treatment had CD8 T cells.",
        "T cells were given to naive mice.",
        "Memory usage stayed below 4 GB.",
        "Trained immunity needs H3K4me3 in monocytes.",
        "TEX14 is a testis gene.",
        "Sections were viewed by TEM.",
        "Downstream effectors of the kinase were sought in T cells.",
        "Haematopoietic stem cells became exhausted after serial transfer.",
        "Exhaustion of glucose starves T cells.",
        "Dysfunction of macrophages was seen beside T cells.",
        "Exhaustion-associated genes were listed for T cells.",
        "Regulatory T cells took on an effector phenotype.",
        "The effector-to-target ratio was 5:1 with T cells.",
        "CD4+CD25+FOXP3+ cells were removed.",
    ],
)
def test_look_alikes_are_no_states(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Naive CD4+ and CD8+ T cells were rested.", ["naive"]),
        ("It reversed exhaustion but leaves senescence and memory untouched.", ["exhausted", "senescent", "memory"]),
        ("Senescent leaves of tobacco plants were picked.", []),
        ("CD8 T cells took up tissue residence.", ["resident_memory"]),
        ("CD8 T cells became resident in the skin.", ["resident_memory"]),
        ("They were short-lived KLRG1+ effectors.", ["short_lived_effector"]),
        ("Effector memory T cells wane as TCM emerge.", ["effector_memory", "central_memory"]),
        ("Traditional Chinese medicine (TCM) formulas raise T cells.", []),
        ("Tpex passed into transitory (CX3CR1+) TEX.", ["progenitor_exhausted", "intermediate_exhausted"]),
    ],
)
def test_what_stands_between_or_beside_state_words_does_not_hide_them(text: str, expected: list[str]) -> None:
    assert states(text) == expected


def test_other_cells_beside_t_cells_do_not_silence_them() -> None:
    assert states("Dendritic cells prevent T cell exhaustion.") == ["exhausted"]
    assert states("NK cells and memory T cells share the enhancer.") == ["memory"]
    assert states("Exhausted T cells persist in mice with B cell lymphoma.") == ["exhausted"]


def test_a_bare_subset_word_needs_the_exhausted_lineage_around_it() -> None:
    assert states("In clone 13 infection the factor sustains progenitors among CD8 T cells.") == [
        "progenitor_exhausted"
    ]
    assert states("The factor sustains progenitors among CD8 T cells.") == []


def test_a_title_can_give_the_context_that_a_sentence_lacks() -> None:
    sentence = "The factor sustains progenitors among CD8 T cells."
    assert found(sentence, context="Exhaustion in chronic infection") == [("progenitors", "progenitor_exhausted")]
    assert found("The factor sustains progenitors of neurons.", context="T cell exhaustion") == []


def test_terminal_differentiation_is_read_by_its_context() -> None:
    assert states("Blockade hastened terminal differentiation of exhausted T cells.")[0] == "terminally_exhausted"
    assert states("Memory T cells arise where terminal differentiation is curbed.")[1] == "short_lived_effector"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TCF1+ PD-1+ CD8+ T cells renew.", [("TCF1+ PD-1+ CD8+ T cells", "progenitor_exhausted")]),
        ("In chronic infection the CX3CR1+ subset kills.", [("CX3CR1+ subset", "intermediate_exhausted")]),
        ("The CX3CR1+ subset of T cells kills.", []),
        ("Few KLRG1+ effectors were left.", [("KLRG1+ effectors", "short_lived_effector")]),
        ("CD62L+ memory T cells home.", [("CD62L+ memory T cells", "central_memory")]),
        (
            "In tumours, TCF1+ and TIM-3+ CD8 T cells differ.",
            [("TCF1+", "progenitor_exhausted"), ("TIM-3+ CD8 T cells", "terminally_exhausted")],
        ),
        ("The dysfunction of TIM-3+ TILs was reversed.", [("dysfunction", "dysfunctional")]),
    ],
)
def test_markers_name_or_refine_a_state(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_the_precursors_of_memory_by_acronym_are_no_state() -> None:
    assert states("The TRM precursors among CD8+ T cells were counted.") == []


def test_a_stem_cell_memory_string_may_tell_both_isoforms() -> None:
    assert states("CD45RO-CCR7+CD45RA+CD95+CD8+ T cells were sorted.") == ["stem_memory"]


def test_markers_are_the_method_where_they_decide() -> None:
    methods = [match.method for match in GRAMMAR.find("KLRG1+ effector cells and memory T cells")]
    assert methods == ["markers", "dictionary"]


def test_an_acronym_in_brackets_adds_no_second_mention() -> None:
    text = "Progenitor exhausted T cells (TPEX) become terminally exhausted T cells (TEX)."
    assert states(text) == ["progenitor_exhausted", "terminally_exhausted"]


def test_the_head_start_is_the_last_word_of_the_phrase() -> None:
    text = "terminally exhausted CD8+ T cells"
    (match,) = GRAMMAR.find(text)
    assert text[match.head_start :] == "cells"


def test_a_state_word_inside_a_gene_name_is_no_state() -> None:
    text = "Effector cell peptidase receptor 1 binds factor Xa in CD8 T cells."
    assert GRAMMAR.find(text) != []
    assert GRAMMAR.find(text, gene_spans=[(0, 34)]) == []


def test_every_acronym_and_phrase_of_the_pack_is_found_as_its_state() -> None:
    missed = []
    for row in read_table(PACK / "state_names.tsv", ("state", "kind", "name")):
        name = row["name"] + (" cells" if row["kind"] == "headed" else "")
        if row["state"] not in states(f"In chronic infection of mice we saw {name}, as told for CD8 T cells."):
            missed.append((row["state"], row["name"]))
    assert missed == []


def test_each_exhausted_state_has_a_dozen_names_or_more() -> None:
    names = {concept.id: concept.names for concept in read_states(PACK)}
    assert all(len(names[state]) >= 12 for state in names if state.endswith("exhausted"))


def test_subsets_of_exhaustion_are_kinds_of_it_and_map_broadly_to_the_cell_ontology() -> None:
    concepts = {concept.id: concept for concept in read_states(PACK)}
    assert len(concepts) == 16
    for state in ("progenitor_exhausted", "intermediate_exhausted", "terminally_exhausted"):
        assert concepts[state].parent == "exhausted"
        assert ("CL:0020031", "skos:broadMatch") in {(xref.curie, xref.predicate) for xref in concepts[state].xrefs}


def test_temra_is_mapped_to_no_state() -> None:
    assert all(xref.curie != "CL:0001062" for concept in read_states(PACK) for xref in concept.xrefs)


WORDS = """
exhausted exhaustion terminally terminal progenitor stem-like effector memory central naive T cells CD8+
TIM-3+ PD-1+ TCF1+ KLRG1hi- and or to the of in with , . ( ) (TEX) Tpex TRM B NK macrophages tumours
dysfunction subset pool became resident differentiation function precursors - / TOX- TOX-/- chronic infection
intermediate CX3CR1− senescence
"""


@given(st.lists(st.sampled_from(WORDS.split()), max_size=30).map(" ".join))
def test_matches_are_ordered_disjoint_and_inside_the_text(text: str) -> None:
    view = normalise(text).text
    matches = GRAMMAR.find(view)
    assert all(0 <= match.start <= match.head_start < match.end <= len(view) for match in matches)
    assert all(left.end <= right.start for left, right in pairwise(matches))
    assert matches == GRAMMAR.find(view)


@given(st.text(max_size=80))
def test_no_text_breaks_the_grammar(text: str) -> None:
    GRAMMAR.find(normalise(text).text)


# --- broken tables ---


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PACK, tmp_path / "pack", ignore=shutil.ignore_patterns("genes*")))


def append(path: Path, line: str) -> int:
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}{line}\n", encoding="utf-8")
    return text.count("\n") + 1


@pytest.mark.parametrize(
    ("file", "line", "complaint"),
    [
        ("state_grammar.tsv", "tired\tnoun\t\ttired cells", "'tired' is not a state"),
        ("state_grammar.tsv", "exhausted\tverb\t\ttired", "kind is 'verb'"),
        ("state_grammar.tsv", "exhausted\tnoun\t\t(tired", "not a regular expression"),
        ("state_grammar.tsv", "exhausted\tnoun\t\t(tired)?", "matches the empty text"),
        ("state_grammar.tsv", "exhausted\tnoun\tluck\ttired", "needs is 'luck'"),
        ("state_names.tsv", "tired\tacronym\tTti", "'tired'"),
        ("state_heads.tsv", "cell\ttired\tcells", "'tired' is not a state"),
        ("state_context.tsv", "nearby\t\tcells", "role is 'nearby'"),
    ],
)
def test_a_broken_line_is_told_with_file_and_line(pack: Path, file: str, line: str, complaint: str) -> None:
    number = append(pack / file, line)
    with pytest.raises(PackError, match=complaint) as raised:
        StateGrammar.read(pack)
    assert (raised.value.file, raised.value.line) == (file, number)


@pytest.mark.parametrize(
    ("file", "line", "complaint"),
    [
        ("states.tsv", "naive\tCL:1\t\tnaive\tA cell.", "there twice"),
        ("states.tsv", "tired\tTEXS:99\tasleep\ttired T cell\tA cell.", "not another state"),
        ("state_names.tsv", "naive\tacronym\tTpex", "a name of progenitor_exhausted already"),
        (
            "states.sssom.tsv",
            "TEXS:99\tx\tskos:broadMatch\tCL:0000084\tT cell\tsemapv:ManualMappingCuration",
            "TEXS:99",
        ),
    ],
)
def test_a_broken_state_is_told_with_file_and_line(pack: Path, file: str, line: str, complaint: str) -> None:
    number = append(pack / file, line)
    with pytest.raises(PackError, match=complaint) as raised:
        read_states(pack)
    assert (raised.value.file, raised.value.line) == (file, number)


# --- the gold files ---


@pytest.mark.slow
@pytest.mark.parametrize("file", ["train-a", "train-b", "train-c"])
def test_the_states_of_the_gold_relations_are_found_where_they_are_named(file: str) -> None:
    path = SHARED / "gold" / f"{file}.jsonl"
    if not path.exists():
        pytest.skip(f"the gold file {path.name} is not on this machine")
    wanted = right = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        sentence = json.loads(line)
        view = normalise(sentence["text"]).text
        matches = GRAMMAR.find(view)
        for relation in sentence["relations"]:
            named = normalise(relation["state_text"]).text
            spans = [(m.start, m.end) for m in matches if m.state == relation["state"]]
            wanted += 1
            right += any(
                start < place + len(named) and place < end
                for place in range(len(view))
                if view.startswith(named, place)
                for start, end in spans
            )
    assert right / wanted >= 0.97
