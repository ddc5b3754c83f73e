"""Bytes of text files to text: what the Markdown and JSON Lines parsers share."""

from __future__ import annotations

from texmine.errors import ParseError


def decode(data: bytes) -> str:
    """UTF-8 text, with or without a byte order mark, its line ends as line feeds.

    Raises ParseError for empty input, other encodings, and NUL characters, which no database would take.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"the file is not UTF-8 (byte {error.start}): save it as UTF-8"
        raise ParseError(message) from error
    if "\0" in text:
        message = "the file holds NUL characters: it is not a text file"
        raise ParseError(message)
    if not text.strip():
        message = "the file is empty"
        raise ParseError(message)
    return text.replace("\r\n", "\n").replace("\r", "\n")
