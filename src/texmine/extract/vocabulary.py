"""A pack made ready for extraction: its names, its grammars and its lexicon, read once per process and shared."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock

from texmine.vocab.drugs import DrugFinder, read_drugs
from texmine.vocab.lexicon import Lexicon, read_lexicon
from texmine.vocab.mechanisms import MechanismCues
from texmine.vocab.pack import PACKS, Pack, load_pack
from texmine.vocab.states import StateGrammar


@dataclass(frozen=True)
class Vocabulary:
    """All that the components need of a pack."""

    pack: Pack
    states: StateGrammar
    mechanisms: MechanismCues
    lexicon: Lexicon
    drugs: DrugFinder


_open: dict[str, Vocabulary] = {}
_lock = Lock()


def reference_to(pack: Pack) -> str:
    """What a component's config says of a pack: the name of one that texmine ships with, else its folder."""
    return pack.folder.name if pack.folder.parent == PACKS else str(pack.folder)


def open_vocabulary(reference: str) -> Vocabulary:
    """The vocabulary of the pack with this name or folder. Raises PackError."""
    known = _open.get(reference)
    return known if known is not None else use_pack(load_pack(reference))


def use_pack(pack: Pack) -> Vocabulary:
    """The vocabulary of a loaded pack; components made later with a reference to it share it. Raises PackError."""
    reference = reference_to(pack)
    with _lock:
        known = _open.get(reference)
        if known is None or known.pack.hash != pack.hash:
            known = _open[reference] = Vocabulary(
                pack,
                StateGrammar.read(pack.folder),
                MechanismCues.read(pack.folder),
                read_lexicon(pack.folder),
                DrugFinder(read_drugs(pack.folder, pack.labels)),
            )
        return known
