"""The lexicon: its tables are checked on reading, and its words are known in every form and spelling."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import texmine.vocab
from texmine.errors import PackError
from texmine.vocab.lexicon import Lexicon, read_lexicon
from texmine.vocab.morphology import base_forms, fold_spelling, known_base

PACK = Path(texmine.vocab.__file__).parent / "packs" / "tcell_exhaustion"
TABLES = (
    "frames", "predicates", "nominals", "quantities", "perturbations", "expression", "hedges", "negations",
    "circumstances",
)  # fmt: skip


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return read_lexicon(PACK)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for table in TABLES:
        shutil.copy(PACK / f"{table}.tsv", tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("stabilised", "stabilize"), ("favours", "favor"), ("kept", "keep"), ("limiting", "limit"), ("tipped", "tip"),
        ("controlled", "control"), ("drove", "drive"), ("undergoes", "undergo"), ("carries", "carry"), ("halves",
        "half"),
        ("programmes", "program"), ("died", "die"), ("underwent", "undergo"), ("reprogrammed", "reprogram"),
    ],
)  # fmt: skip
def test_form_leads_to_its_base(form: str, base: str) -> None:
    assert known_base(form, {base}) == base


def test_gene_symbols_are_not_taken_for_word_forms() -> None:
    assert known_base("TOX", {"tax", "to"}) is None


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12))
def test_every_word_is_among_its_own_bases_and_folding_is_stable(word: str) -> None:
    assert fold_spelling(word) in base_forms(word)
    assert all(fold_spelling(form) == form for form in base_forms(word))


@pytest.mark.parametrize(
    ("word", "theme", "sign"),
    [("drives", "object", "+"), ("prevented", "object", "-"), ("converts", "into", "+"), ("protected", "from", "-"),
    ("failed", "clause", "not")],
)  # fmt: skip
def test_predicate_governs_its_theme(lexicon: Lexicon, word: str, theme: str, sign: str) -> None:
    frame = lexicon.frame(word, "verb", theme)
    assert frame is not None
    assert frame.sign == sign


def test_both_spellings_are_one_word(lexicon: Lexicon) -> None:
    assert lexicon.frame("stabilises", "verb", "object") == lexicon.frame("stabilizes", "verb", "object") is not None


def test_joint_prefix_is_passed_over(lexicon: Lexicon) -> None:
    assert lexicon.change("co-blockade", "noun") == lexicon.change("codeletion", "noun") == "loss"


def test_every_class_of_predicates_has_a_frame_and_every_frame_a_word(lexicon: Lexicon) -> None:
    used = {name for classes in lexicon.predicates.values() for name in classes}
    assert used == set(lexicon.frames)


@pytest.mark.parametrize(
    ("table", "line", "complaint"),
    [
        ("predicates", "nonesuch\tverb\tfrobnicate", "nonesuch"),
        ("predicates", "promote\tadverb\tfrobnicate", "adverb"),
        ("frames", "promote\tobject\tup\t\t", "up"),
        ("nominals", "=\t\tword", "="),
        ("quantities", "many\tword", "many"),
        ("perturbations", "noun\tlost\tword", "lost"),
        ("expression", "verb\tholds\tyes\tword", "holds"),
        ("hedges", "noun\t", "words is empty"),
        ("negations", "phrase\tword", "phrase"),
    ],
)
def test_faulty_line_is_named(folder: Path, table: str, line: str, complaint: str) -> None:
    path = folder / f"{table}.tsv"
    text = path.read_text(encoding="utf-8").rstrip("\n")
    path.write_text(f"{text}\n{line}\n", encoding="utf-8")
    with pytest.raises(PackError, match=complaint) as error:
        read_lexicon(folder)
    assert (error.value.file, error.value.line) == (f"{table}.tsv", len(text.split("\n")) + 1)


def test_missing_table_is_named(folder: Path) -> None:
    (folder / "frames.tsv").unlink()
    with pytest.raises(PackError, match=r"frames\.tsv"):
        read_lexicon(folder)
