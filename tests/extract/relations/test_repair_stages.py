"""The repairs of a tree: each is made, in one of the stages, and every stage says why it stands where it does."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator

import texmine.extract.relations as relations
from texmine.extract.relations import repair


def _repairs() -> Iterator[str]:
    """The public functions of the files of repairs that change a tree, and so return nothing."""
    for module in pkgutil.iter_modules(relations.__path__):
        if not module.name.startswith("repair_"):
            continue
        full = f"{relations.__name__}.{module.name}"
        for name, member in inspect.getmembers(importlib.import_module(full), inspect.isfunction):
            own = member.__module__ == full and not name.startswith("_")
            if own and inspect.signature(member).return_annotation == "None":
                yield name


def test_every_repair_is_made_in_a_stage() -> None:
    made = {name for stage in repair.STAGES for name in stage.__code__.co_names}
    assert set(_repairs()) - made == set()


def test_every_stage_says_why_it_stands_where_it_does() -> None:
    assert [stage.__name__ for stage in repair.STAGES if not stage.__doc__] == []
