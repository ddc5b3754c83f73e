"""Putting the pipeline together: a language model, and texmine's components as config.cfg lists them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from spacy.language import Language
from thinc.api import Config

# These register the components; spaCy finds them by their entry points too.
from texmine.extract import abbreviations, mentions, relater, sentences  # noqa: F401
from texmine.extract.labels import NAME as LABELS
from texmine.extract.linker import NAME as LINKER
from texmine.extract.loading import LoadedModel, label_scheme, load_model
from texmine.extract.vocabulary import reference_to, use_pack
from texmine.vocab.pack import Pack

CONFIG = Path(__file__).with_name("config.cfg")


def read_config() -> Config:
    """The components that texmine adds and their settings."""
    return Config().from_disk(CONFIG)


def assemble(model: str | None, pack: Pack) -> tuple[LoadedModel, dict[str, Any]]:
    """A language model with texmine's components, and their settings by component. Raises ModelError."""
    loaded = load_model(model)
    use_pack(pack)
    config = read_config()
    settings = {name: dict(values) for name, values in config["components"].items()}
    before, after = config["pipeline"]["before"], config["pipeline"]["after"]
    for name in reversed(before):
        loaded.nlp.add_pipe(name, config=_with_pack(settings[name], pack), first=True)
    if label_scheme(loaded.nlp) in {"ud1", "ud2"}:
        loaded.nlp.add_pipe(LABELS, after="parser")
    for name in after:
        if name != LINKER or loaded.nlp.has_pipe("ner"):
            loaded.nlp.add_pipe(name, config=_with_pack(settings[name], pack))
    return loaded, settings


def _with_pack(settings: dict[str, Any], pack: Pack) -> dict[str, Any]:
    return {**settings, "pack": reference_to(pack)} if "pack" in settings else settings


def listened_to(nlp: Language, name: str) -> list[str]:
    """The components whose vectors the component ``name`` listens to, in order: a tok2vec or a transformer."""
    return [other for other, component in nlp.pipeline if name in getattr(component, "listening_components", ())]


def needed_by_recogniser(nlp: Language, name: str) -> list[str]:
    """The model's components that must run before the recogniser ``name``, in order: those whose vectors it listens to,
    and, where it reads tags, the tagger and those that the tagger listens to.
    """
    needed = set(listened_to(nlp, name))
    if "token.tag" in nlp.get_pipe_meta(name).requires:
        needed.update(("tagger", *listened_to(nlp, "tagger")))
    return [other for other in nlp.pipe_names if other in needed]
