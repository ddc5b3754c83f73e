"""The trained parts put together as the model that ships: one pipeline, and nothing for training alone."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.lookups import Lookups
from spacy.util import load_config

from texmine.extract.vectors import FACTORY as VECTORS

VERSION = "0.4.0"
NAME = "texmine_sm"
_TRAINING_ONLY = ("paths", "training", "corpora", "pretraining", "initialize")
_UNKNOWN = "_"
_NEVER = -1e6
META: dict[str, Any] = json.loads(Path(__file__).with_name("meta.json").read_text("utf-8"))


def assemble(parser: Path, lemmas: Lookups, norms: dict[str, str]) -> Language:
    """The pipeline of a trained parser (with tagger and morphologizer) and a lemmatizer with these tables; ``norms``
    gives the spelling that the parser knows for one that it does not.
    """
    nlp = spacy.load(parser, config={"components": {"tok2vec": {"factory": VECTORS}}})
    _give_parts_of_speech(nlp)
    nlp.vocab.lookups.add_table("lexeme_norm", norms)
    lemmatizer = nlp.add_pipe("lemmatizer", config={"mode": "rule"})
    lemmatizer.initialize(lookups=lemmas)  # type: ignore[attr-defined]
    return nlp


def _give_parts_of_speech(nlp: Language) -> None:
    """GENIA has no parts of speech, and the morphologizer learns "_" for its words: a label of the corpus, not of the
    words, that is never given. The next likely label is one that CRAFT taught.
    """
    morphologizer = nlp.get_pipe("morphologizer")
    labels: tuple[str, ...] = morphologizer.labels  # type: ignore[attr-defined]
    if _UNKNOWN not in labels:
        return
    model = morphologizer.model  # type: ignore[attr-defined]
    output = next(node for node in model.walk() if node.name == "softmax")
    bias = output.get_param("b").copy()
    bias[labels.index(_UNKNOWN)] = _NEVER
    output.set_param("b", bias)


def save(nlp: Language, out: Path) -> None:
    """Writes the model to a folder, in place of what is there. The vocabulary keeps the labels alone."""
    nlp.meta.update({**META, "name": NAME, "version": VERSION})
    nlp.meta.pop("performance", None)
    shutil.rmtree(out, ignore_errors=True)
    nlp.to_disk(out)
    config = load_config(out / "config.cfg")
    for section in _TRAINING_ONLY:
        config[section] = {}
    config["system"] = {"seed": 0, "gpu_allocator": None}
    config.to_disk(out / "config.cfg")
    _prune_strings(nlp, out / "vocab" / "strings.json")


def _prune_strings(nlp: Language, path: Path) -> None:
    """Leaves out the words of the training text that the vocabulary has met."""
    labels = {label for found in nlp.pipe_labels.values() for label in found}
    parts = {part for label in labels for part in (label, *label.split("|"), *label.split("=")[-1:])}
    morphs = {label.split("|POS=")[0] for label in labels}
    kept = sorted(parts | morphs)
    path.write_text(json.dumps(kept, ensure_ascii=False, indent=0), "utf-8")
