"""Which language model is loaded, and what is said where none is."""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest
import spacy

from texmine.errors import ModelError
from texmine.extract.assemble import needed_by_recogniser
from texmine.extract.loading import BUNDLED, RECOGNISER, find_model, label_scheme, load_model


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("en_core_sci_sm", "pip install https://"),
        ("en_ner_jnlpba_md", "pip install https://"),
        ("en_core_web_sm", "python -m spacy download en_core_web_sm"),
        ("no_such_model", "leave the model out"),
    ],
)
def test_a_missing_model_names_the_command_that_installs_it(name: str, command: str) -> None:
    if spacy.util.is_package(name):
        pytest.skip(f"{name} is installed here")
    with pytest.raises(ModelError, match=name) as caught:
        load_model(name)
    assert command in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_folder_that_is_no_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"config\.cfg"):
        load_model(str(tmp_path))


@pytest.mark.parametrize("config", ["", "[nlp]\nlang = 'xx-none'\n", '[nlp]\nlang = "en"\npipeline = ["gone"]\n'])
def test_a_broken_model_is_an_expected_failure(tmp_path: Path, config: str) -> None:
    (tmp_path / "config.cfg").write_text(config, "utf-8")
    (tmp_path / "meta.json").write_text("{}", "utf-8")
    with pytest.raises(ModelError):
        load_model(str(tmp_path))


def test_blank_is_the_tokenizer_alone() -> None:
    loaded = load_model("blank")
    assert loaded.nlp.pipe_names == []
    assert label_scheme(loaded.nlp) == "none"
    assert [t.text for t in loaded.nlp("TCF-1 and CD8+")] == ["TCF-1", "and", "CD8", "+"]


def test_a_model_saved_to_a_folder_is_loaded_from_it(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.to_disk(tmp_path)
    loaded = load_model(str(tmp_path))
    assert loaded.nlp.pipe_names == []
    assert loaded.hash != load_model("blank").hash


@pytest.mark.model
def test_the_bundled_model_loads_without_a_warning_and_parses() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        loaded = load_model()
    assert loaded.name == BUNDLED
    assert label_scheme(loaded.nlp) == "clear"
    doc = loaded.nlp("TOX drives exhaustion.")
    assert [(token.dep_, token.head.text) for token in doc][:3] == [
        ("nsubj", "drives"), ("ROOT", "drives"), ("dobj", "drives"),
    ]  # fmt: skip


@pytest.mark.model
def test_the_bundled_model_names_the_corpora_whose_licence_asks_for_it() -> None:
    meta = load_model().nlp.meta
    assert meta["license"] == "CC-BY-3.0"
    assert all(corpus in meta["notice"] for corpus in ("CRAFT", "GENIA", "JNLPBA", "CC BY 3.0"))


@pytest.mark.model
def test_the_bundled_model_holds_no_path_of_the_machine_that_made_it() -> None:
    folder = find_model(None)
    for file in (folder / "config.cfg", folder / "meta.json"):
        assert not any(word in file.read_text("utf-8") for word in ("/work", "/tmp", "/home", "data/"))


def test_a_recogniser_that_reads_tags_has_the_tagger_before_it() -> None:
    nlp = spacy.blank("en")
    for factory, name in (("tok2vec", "tok2vec"), ("tagger", "tagger"), ("parser", "parser"), (RECOGNISER, "ner")):
        nlp.add_pipe(factory, name)
    assert needed_by_recogniser(nlp, "ner") == ["tagger"]
    nlp.remove_pipe("ner")
    nlp.add_pipe("ner")
    assert needed_by_recogniser(nlp, "ner") == []
