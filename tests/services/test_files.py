"""What a person hands over, and what is said when it cannot be used."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from texmine.errors import InputError
from texmine.services.files import read_file, shown_name


def test_bytes_come_back_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(b"\xff\x00<a/>")
    assert read_file(path) == b"\xff\x00<a/>"


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gone\.xml does not exist"):
        read_file(tmp_path / "gone.xml")


def test_directory_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a directory: name the files in it"):
        read_file(tmp_path)


@pytest.mark.parametrize("content", [b"", b" \n\t", b"\0\0\0"])
def test_empty_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "empty.xml"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"empty\.xml is empty"):
        read_file(path)


def test_file_beyond_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.xml"
    with path.open("wb") as file:
        file.truncate(3 * 2**20)
    with pytest.raises(InputError, match="has 3 MB; at most 1 MB are read"):
        read_file(path, limit=2**20)


def test_device_is_refused() -> None:
    with pytest.raises(InputError, match="is not a regular file"):
        read_file(Path(os.devnull))


def test_name_of_a_file_is_shown_as_one_line_of_text() -> None:
    assert shown_name(Path(os.fsdecode(b"a/x\xff\ny.xml"))) == "x\N{REPLACEMENT CHARACTER} y.xml"
    assert shown_name(Path("a/\N{GREEK SMALL LETTER BETA}.xml")) == "\N{GREEK SMALL LETTER BETA}.xml"
