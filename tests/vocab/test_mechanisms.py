"""The mechanisms of the pack, and the words that tell them."""

from __future__ import annotations

import json
import re
import shutil
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from texmine.errors import PackError
from texmine.text import normalise
from texmine.vocab.mechanisms import MechanismCues, read_gene_roles, read_mechanisms

PACK = Path(str(resources.files("texmine"))) / "vocab" / "packs" / "tcell_exhaustion"
SHARED = Path(__file__).resolve().parents[3] / "shared"
CUES = MechanismCues.read(PACK)
READERS = {
    "mechanisms.tsv": read_mechanisms,
    "mechanism_cues.tsv": MechanismCues.read,
    "gene_roles.tsv": read_gene_roles,
}


def strong(text: str) -> set[str]:
    return {match.mechanism for match in CUES.find(normalise(text).text) if match.strength == "strong"}


def test_the_pack_holds_the_31_mechanisms_of_the_guidelines_by_layer() -> None:
    path = SHARED / "gold" / "GUIDELINES.md"
    if not path.exists():
        pytest.skip("the guidelines are not on this machine")
    table = path.read_text(encoding="utf-8").split("## Mechanisms, by layer")[1].split("##")[0]
    wanted = {
        (line.split("|")[1].strip(), mechanism)
        for line in table.splitlines()
        if line.count("|") > 2
        for mechanism in re.findall(r"`(\w+)`", line)
    }
    mechanisms = read_mechanisms(PACK)
    assert len(mechanisms) == len(wanted)
    assert {(concept.layer, concept.id) for concept in mechanisms} == wanted


@pytest.mark.parametrize(
    ("text", "mechanism"),
    [
        ("by repressing the transcription of Tcf7", "transcriptional_regulation"),
        ("by transactivating Pdcd1", "transcriptional_regulation"),
        ("miR-155 lowers it", "rna_regulation"),
        ("through decay of the mRNA", "rna_regulation"),
        ("by opening enhancers early", "chromatin_remodelling"),
        ("by epigenetic means", "chromatin_remodelling"),
        ("through de novo DNA methylation", "dna_methylation"),
        ("by depositing H3K27me3", "histone_methylation"),
        ("by raising H3K27ac", "histone_acetylation"),
        ("through H3K18 lactylation", "histone_lactylation"),
        ("by raising aerobic glycolysis", "glycolysis"),
        ("through mitochondrial respiration", "oxidative_phosphorylation"),
        ("by fusing mitochondria", "mitochondrial_dynamics"),
        ("through fatty acid oxidation", "fatty_acid_metabolism"),
        ("by depriving them of glutamine", "amino_acid_metabolism"),
        ("through adenosine receptors", "adenosine_signalling"),
        ("under hypoxia", "hypoxia"),
        ("by quenching reactive oxygen species", "oxidative_stress"),
        ("by cap-dependent translation", "translation"),
        ("by autophagy", "proteostasis"),
        ("under ER stress", "proteostasis"),
        ("by phosphorylating FOXO1", "phosphorylation"),
        ("by polyubiquitination of PD-1", "ubiquitination"),
        ("by deacetylating FOXO1", "acetylation"),
        ("through N-glycosylation", "glycosylation"),
        ("by palmitoylation", "palmitoylation"),
        ("by SUMOylating it", "sumoylation"),
        ("by lactylation of the enzyme", "lactylation"),
        ("through chronic antigen stimulation", "tcr_signalling"),
        ("by way of calcium-NFAT signalling", "tcr_signalling"),
        ("through CD28 costimulation", "costimulation"),
        ("by PD-1 signalling", "coinhibition"),
        ("through IL-2 signalling", "cytokine_signalling"),
        ("through type I interferon signals", "cytokine_signalling"),
        ("by homing to the niche", "migration"),
        ("by resisting apoptosis", "cell_survival"),
        ("by slowing proliferation", "proliferation"),
    ],
)
def test_a_stated_means_is_a_strong_cue(text: str, mechanism: str) -> None:
    assert mechanism in strong(text)


@pytest.mark.parametrize(
    "text",
    [
        "the transcription factor TOX",
        "a transcriptional repressor of its kind",
        "the E3 ubiquitin ligase CBLB",
        "the histone methyltransferase EZH2",
        "a bare PD-1 blockade",
        "cells are counted",
        "the kinase GCN2 (EIF2AK4)",
    ],
)
def test_the_kind_of_a_molecule_and_a_blockade_are_no_strong_cue(text: str) -> None:
    assert strong(text) == set()


@pytest.mark.parametrize("name", ["TCF1", "Tcf-1", "IL-7R", "PD-L1"])
def test_a_cue_that_ends_in_a_gene_holds_its_whole_name(name: str) -> None:
    text = f"They kept on upregulating {name}."
    (match,) = CUES.find(text)
    assert text[match.start : match.end] == f"upregulating {name}"


def test_the_longer_cue_stays_where_two_overlap() -> None:
    (match,) = CUES.find("histone acetylation")
    assert match.mechanism == "histone_acetylation"


@pytest.mark.parametrize(
    ("symbol", "mechanism"),
    [
        ("IL21", "cytokine_signalling"),
        ("FAM:IFN-I", "cytokine_signalling"),
        ("LAG3", "coinhibition"),
        ("CD274", "coinhibition"),
        ("CD28", "costimulation"),
        ("ADORA2A", "adenosine_signalling"),
        ("FAM:NFAT", "tcr_signalling"),
        ("CCR7", "migration"),
    ],
)
def test_signalling_of_a_gene_is_the_mechanism_of_its_role(symbol: str, mechanism: str) -> None:
    assert read_gene_roles(PACK)[symbol].mechanism == mechanism


@given(st.text(max_size=60))
def test_matches_lie_in_the_text_and_overlap_only_as_equals(text: str) -> None:
    matches = CUES.find(f"{text} glycolysis {text} H3K27ac")
    for match in matches:
        assert 0 <= match.start < match.end
        for other in matches:
            same = (other.start, other.end) == (match.start, match.end)
            assert same or other.end <= match.start or match.end <= other.start


@pytest.mark.parametrize(
    ("file", "line", "complaint"),
    [
        ("mechanisms.tsv", "hypoxia\tmetabolome\thypoxia\t\tLack.", "there twice"),
        ("mechanisms.tsv", "magic\tether\tmagic\t\tNo.", "layer is 'ether'"),
        ("mechanisms.tsv", "magic\tptm\tmagic\tGO:12\tNo.", "not a GO id"),
        ("mechanism_cues.tsv", "magic\tstrong\tmagic", "mechanism is 'magic'"),
        ("mechanism_cues.tsv", "hypoxia\tfair\tanoxia", "strength is 'fair'"),
        ("mechanism_cues.tsv", "hypoxia\tstrong\t(anoxia", "not a regular expression"),
        ("gene_roles.tsv", "IL2\tcytokine\tcytokine_signalling", "there twice"),
        ("gene_roles.tsv", "NEW1\tcytokine\tmagic", "mechanism is 'magic'"),
    ],
)
def test_a_broken_line_is_told_with_file_and_line(tmp_path: Path, file: str, line: str, complaint: str) -> None:
    for name in ("mechanisms.tsv", "mechanism_cues.tsv", "gene_roles.tsv"):
        shutil.copy(PACK / name, tmp_path / name)
    text = (PACK / file).read_text(encoding="utf-8")
    (tmp_path / file).write_text(f"{text}{line}\n", encoding="utf-8")
    with pytest.raises(PackError, match=complaint) as raised:
        READERS[file](tmp_path)
    assert (raised.value.file, raised.value.line) == (file, text.count("\n") + 1)


@pytest.mark.slow
@pytest.mark.parametrize("file", ["train-a", "train-b", "train-c"])
def test_the_mechanism_of_a_gold_relation_is_among_its_sentences_cues(file: str) -> None:
    path = SHARED / "gold" / f"{file}.jsonl"
    if not path.exists():
        pytest.skip(f"the gold file {path.name} is not on this machine")
    wanted = right = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        sentence = json.loads(line)
        told = {match.mechanism for match in CUES.find(normalise(sentence["text"]).text)}
        for relation in sentence["relations"]:
            wanted += relation["mechanism"] is not None
            right += relation["mechanism"] in told
    assert right / wanted >= 0.95
