"""Pipelines over other language models than the bundled one; the models are made here, and know nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import spacy
from tests.extract.articles import STUDY, make_article, make_passage

from texmine.extract.pipeline import Pipeline, load_pipeline
from texmine.vocab.pack import Pack, load_pack


def save_model(folder: Path, *labels: str) -> Path:
    """A model of one untrained parser with these labels, or of nothing."""
    nlp = spacy.blank("en")
    if labels:
        parser = nlp.add_pipe("parser")
        for label in ("ROOT", "nsubj", "punct", *labels):
            parser.add_label(label)  # type: ignore[attr-defined]
        nlp.initialize()
    nlp.meta["name"] = "test_model"
    nlp.meta["version"] = "1.2.3"
    folder.mkdir(parents=True)
    nlp.to_disk(folder)
    return folder


def settings_of(pipeline: Pipeline) -> dict[str, str]:
    return dict(pipeline.info.settings)


def test_blank_has_mentions_and_says_that_it_has_no_parser(blank_pipeline: Pipeline) -> None:
    annotation = blank_pipeline.annotate(STUDY)
    assert {"TOX", "BATF", "exhaustion"} <= {found.mention.text for found in annotation.mentions}
    assert (blank_pipeline.info.model, settings_of(blank_pipeline)["parser"]) == ("blank", "none")


def test_blank_reads_documents_own_abbreviations(blank_pipeline: Pipeline) -> None:
    found = {(m.mention.text, m.mention.concept) for m in blank_pipeline.annotate(STUDY).mentions}
    assert ("Tpe pool", "progenitor_exhausted") in found or ("Tpe", "progenitor_exhausted") in found


@pytest.mark.parametrize(
    ("labels", "scheme", "relabels"),
    [
        (("pobj", "dobj"), "clear", False),
        (("obl", "obj"), "ud2", True),
        (("acl:relcl", "nmod", "pobj"), "ud1", True),
        ((), "none", False),
    ],
)
def test_labels_of_a_model_are_recognised_and_converted(
    tmp_path: Path, pack: Pack, labels: tuple[str, ...], scheme: str, relabels: bool
) -> None:
    pipeline = load_pipeline(str(save_model(tmp_path / "model", *labels)), pack)
    assert settings_of(pipeline)["parser"] == scheme
    assert ("texmine_labels" in pipeline.nlp.pipe_names) is relabels
    assert pipeline.annotate(STUDY).sentences == 7


def test_an_installed_package_is_loaded_by_its_name(
    tmp_path: Path, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "en_test_model"
    save_model(package / "en_test_model-1.2.3")
    (package / "__init__.py").write_text("", "utf-8")
    (package / "meta.json").write_text('{"lang": "en", "name": "test_model", "version": "1.2.3"}', "utf-8")
    metadata = tmp_path / "en_test_model-1.2.3.dist-info" / "METADATA"
    metadata.parent.mkdir()
    metadata.write_text("Metadata-Version: 2.1\nName: en_test_model\nVersion: 1.2.3\n", "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    info = load_pipeline("en_test_model", pack).info
    assert (info.model, info.model_version) == ("en_test_model", "1.2.3")


def test_the_hash_tells_pipelines_apart(blank_pipeline: Pipeline, tmp_path: Path, pack: Pack) -> None:
    one = load_pipeline(str(save_model(tmp_path / "one", "pobj")), pack).info
    again = load_pipeline(str(tmp_path / "one"), pack).info
    other = load_pipeline(str(save_model(tmp_path / "other", "obl")), pack).info
    assert one == again
    assert len({one.hash, other.hash, blank_pipeline.info.hash}) == 3


def test_a_passage_without_sentences_is_counted_as_none(blank_pipeline: Pipeline) -> None:
    annotation = blank_pipeline.annotate(make_article(make_passage(0, " \u200b ")))
    assert (annotation.sentences, annotation.words) == (0, 0)


def test_a_changed_pack_changes_the_hash(blank_pipeline: Pipeline, tmp_path: Path, pack: Pack) -> None:
    shutil.copytree(pack.folder, tmp_path / "pack")
    with (tmp_path / "pack" / "states.tsv").open("a", encoding="utf-8") as file:
        file.write("# a comment\n")
    changed = load_pipeline("blank", load_pack(tmp_path / "pack"))
    assert changed.info.hash != blank_pipeline.info.hash
    found, before = changed.annotate(STUDY), blank_pipeline.annotate(STUDY)
    assert (found.mentions, found.evidence) == (before.mentions, before.evidence)


def test_a_pipeline_saved_to_disk_is_loaded_by_spacy_alone(blank_pipeline: Pipeline, tmp_path: Path) -> None:
    blank_pipeline.nlp.to_disk(tmp_path / "saved")
    text = "TOX drives exhaustion of T cells (Tex)."
    saved, expected = spacy.load(tmp_path / "saved")(text), blank_pipeline.nlp(text)
    assert saved._.texmine_mentions == expected._.texmine_mentions != ()
    assert saved._.texmine_relations == expected._.texmine_relations
