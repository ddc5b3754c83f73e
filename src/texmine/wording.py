"""Words for numbers, as messages to people have them."""

from __future__ import annotations


def counted(number: int, noun: str, several: str | None = None) -> str:
    """A number with its noun: ``1 document``, ``0 documents``. ``several`` is the plural where it
    is not the noun with an s; of a phrase (``sentence that states …``) it is the whole phrase.
    """
    return f"{number} {noun if number == 1 else several or f'{noun}s'}"
