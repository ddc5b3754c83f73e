"""Language models: the bundled one, a directory, an installed spaCy package, or none ("blank")."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import spacy
from spacy.language import Language
from spacy.util import get_model_meta, get_package_path, is_package

from texmine.errors import ModelError
from texmine.extract.fingerprint import BLANK, BUNDLED, MODELS, blank_hash, hash_files
from texmine.extract.recogniser.component import FACTORY as RECOGNISER
from texmine.extract.tokenizer import TOKENIZER, UNFILLED
from texmine.extract.vectors import FACTORY as VECTORS

_SCISPACY = "https://s3-us-west-2.amazonaws.com/ai2-s2-scispacy/releases/v0.5.4"
# What a model contributes. Its lemmatizer, entity rules or sentence splitter would not be used.
_USED_FACTORIES = (
    "transformer", "tok2vec", VECTORS, "tagger", "morphologizer", "attribute_ruler", "parser", "ner", RECOGNISER,
)  # fmt: skip

LabelScheme = Literal["clear", "ud1", "ud2", "none"]


@dataclass(frozen=True, slots=True)
class LoadedModel:
    """A language model with what identifies it. ``hash`` is SHA-256 (hex) over its files, or over "blank"."""

    nlp: Language
    name: str
    version: str
    hash: str


def load_model(model: str | None = None) -> LoadedModel:
    """Loads a model: None is the bundled one, "blank" scispaCy's tokenizer alone; else a directory or a package's name.

    Only the components that relation finding uses are kept. Raises ModelError where there is no such model, or where
    it does not load; the message gives the command that installs it.
    """
    if model == BLANK:
        nlp = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})
        return LoadedModel(nlp, BLANK, "0", blank_hash())
    path = find_model(model)
    try:
        unused = [name for name, factory in _component_factories(path).items() if factory not in _USED_FACTORIES]
        nlp = _load(path, unused)
    except (ImportError, OSError, ValueError, KeyError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        message = f"the language model {model or BUNDLED} does not load ({reason}): {_advice(model or BUNDLED)}"
        raise ModelError(message) from error
    return LoadedModel(nlp, f"{nlp.lang}_{nlp.meta['name']}", str(nlp.meta["version"]), hash_files(path))


def find_model(model: str | None) -> Path:
    """The directory that holds a model's config.cfg. Raises ModelError where there is no such model."""
    if model is None or model == BUNDLED:
        path = MODELS / BUNDLED
    elif Path(model).is_dir():
        path = Path(model)
    elif is_package(model):
        path = _data_directory(model)
    else:
        message = f"there is no language model {model!r}: {_advice(model)}"
        raise ModelError(message)
    if not (path / "config.cfg").is_file():
        message = f"{path.name} is not a spaCy model (it has no config.cfg): {_advice(model or BUNDLED)}"
        raise ModelError(message)
    return path


def label_scheme(nlp: Language) -> LabelScheme:
    """The dependency labels that a model's parser gives.

    CLEAR (spaCy's English models and ours), UD version 1 (scispaCy's models) or 2; none, where it has no parser.
    """
    if not nlp.has_pipe("parser"):
        return "none"
    labels = set(nlp.pipe_labels.get("parser", ()))
    if "obl" in labels:
        return "ud2"
    return "ud1" if labels & {"acl:relcl", "cop", "nmod:poss"} else "clear"


def _data_directory(package: str) -> Path:
    """Where an installed model package keeps its data: ``<package>/<lang>_<name>-<version>/``."""
    root = get_package_path(package)
    meta = get_model_meta(root)
    return Path(root) / f"{meta['lang']}_{meta['name']}-{meta['version']}"


def _load(path: Path, unused: list[str]) -> Language:
    config = spacy.util.load_config(path / "config.cfg")
    tokenizer = config.get("nlp", {}).get("tokenizer")
    if tokenizer != {"@tokenizers": TOKENIZER} or not (path / "tokenizer").is_file():
        return spacy.load(path, exclude=unused)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Possible set union", FutureWarning)
        nlp = spacy.load(path, exclude=unused, config={"nlp.tokenizer.@tokenizers": UNFILLED})
    # Saved anew, the model names the tokenizer that it has.
    made = nlp.config
    made["nlp"]["tokenizer"] = tokenizer
    nlp.config = made
    return nlp


def _component_factories(path: Path) -> dict[str, str]:
    config = spacy.util.load_config(path / "config.cfg")
    return {name: str(section.get("factory", name)) for name, section in config.get("components", {}).items()}


def _advice(model: str) -> str:
    if model == BUNDLED:
        return "reinstall texmine (`pip install --force-reinstall --no-deps texmine`)"
    if model.startswith(("en_core_sci_", "en_ner_")):
        return f"run `pip install {_SCISPACY}/{model}-0.5.4.tar.gz`, or leave the model out to use the bundled one"
    if model.startswith("en_core_web_"):
        return f"run `python -m spacy download {model}`, or leave the model out to use the bundled one"
    return "give an installed spaCy package or a directory, or leave the model out to use the bundled one"
