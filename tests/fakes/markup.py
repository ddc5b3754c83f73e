"""Titles and sentences are small XML fragments (``<i>``, ``<sup>``, ``<sub>``), of which each service has its view."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr, unescape

_TAG = re.compile(r"</?(?:i|sup|sub)>")


def plain(fragment: str) -> str:
    """The text alone."""
    return unescape(_TAG.sub("", fragment))


def jats(fragment: str) -> str:
    """As JATS writes it."""
    return fragment.replace("<i>", "<italic>").replace("</i>", "</italic>")


def words(text: str) -> list[str]:
    """The words of a text in lower case, for comparing titles."""
    return re.findall(r"[^\W_]+", plain(text).lower())


def element(name: str, content: str | None, **attributes: str) -> str:
    """``<name attribute="…">content</name>``; nothing where the content is None. The content must be XML already.

    An underscore in an attribute's name stands for a hyphen, and a trailing one for nothing.
    """
    if content is None:
        return ""
    pairs = "".join(f" {key.rstrip('_').replace('_', '-')}={quoteattr(value)}" for key, value in attributes.items())
    return f"<{name}{pairs}>{content}</{name}>"


def leaf(name: str, text: str | int | None, **attributes: str) -> str:
    """An element with plain text, escaped here; nothing where the text is None."""
    return element(name, None if text is None else escape(str(text)), **attributes)
