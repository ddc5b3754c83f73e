"""A pack made ready for extraction: its names, its grammars and its lexicon, read once per process and shared."""

from __future__ import annotations

from functools import cached_property
from threading import Lock

from texmine.vocab.drugs import DrugFinder, read_drugs
from texmine.vocab.lexicon import Lexicon, read_lexicon
from texmine.vocab.mechanisms import MechanismCues
from texmine.vocab.pack import PACKS, Pack, load_pack
from texmine.vocab.states import StateGrammar


class Vocabulary:
    """All that the components need of a pack, each part read when it is first asked for. Raises PackError then."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

    @cached_property
    def states(self) -> StateGrammar:
        """What states are called."""
        return StateGrammar.read(self.pack.folder)

    @cached_property
    def mechanisms(self) -> MechanismCues:
        """What tells mechanisms."""
        return MechanismCues.read(self.pack.folder)

    @cached_property
    def lexicon(self) -> Lexicon:
        """The words that relations are told in."""
        return read_lexicon(self.pack.folder)

    @cached_property
    def drugs(self) -> DrugFinder:
        """Drugs and what they hit."""
        return DrugFinder(read_drugs(self.pack.folder, self.pack.labels))

    def read_all(self) -> None:
        """Reads every part, so that a pack that is wrong somewhere is refused before any work is done with it."""
        _ = (self.states, self.mechanisms, self.lexicon, self.drugs)


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
            known = _open[reference] = Vocabulary(pack)
            # The packs that texmine ships with are known to be sound.
            if pack.folder.parent != PACKS:
                known.read_all()
        return known
