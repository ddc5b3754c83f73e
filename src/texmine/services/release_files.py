"""A release as a folder: TSV, JSON Lines, a frozen SQLite file, Frictionless and RO-Crate metadata, checksums.

The files of one release are the same bytes whenever and wherever they are written (the SQLite file by the same
version of SQLite): no clock is read, and every order is fixed.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import Any

from texmine import __version__
from texmine.services.release_content import TABLES, Content, Table, cells
from texmine.store.frozen import frozen_database
from texmine.store.releases import Release

PACKAGE, CRATE, SUMS, FROZEN = "datapackage.json", "ro-crate-metadata.json", "SHA256SUMS", "release.sqlite"
LICENCES = {
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC-BY-SA-4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC-BY-NC-4.0": "https://creativecommons.org/licenses/by-nc/4.0/",
}
_SQL_TYPES = {"string": "text", "boolean": "boolean", "integer": "integer", "number": "real"}


@dataclass(frozen=True, slots=True)
class Options:
    """How a release is exported: whether quotes are printed at all, and the licence that it is given."""

    quotes: bool = True
    licence: str = "CC-BY-4.0"


def render(release: Release, content: Content, options: Options) -> dict[str, bytes]:
    """The files of a release by name. ``content`` holds no words that may not be printed."""
    files: dict[str, bytes] = {}
    for table in TABLES:
        rows = content.rows[table.name]
        files[f"{table.name}.tsv"] = _tsv(table, cells(table, rows))
        files[f"{table.name}.jsonl"] = "".join(f"{_json(row, table)}\n" for row in rows).encode()
    files[FROZEN] = frozen_database([(_create(table), _insert(table), _values(table, content)) for table in TABLES])
    files[PACKAGE] = _pretty(_package(release, files, options))
    files[CRATE] = _pretty(_crate(release, files, content, options))
    files[SUMS] = "".join(f"{_sha256(data)}  {name}\n" for name, data in sorted(files.items())).encode()
    return files


def read_options(folder: Path) -> tuple[str, Options]:
    """The name of the release that a folder says it holds, and how it was exported.

    Raises KeyError, ValueError or OSError for a folder that says no such thing.
    """
    package = json.loads((folder / PACKAGE).read_text(encoding="utf-8"))
    return str(package["texmine"]["release"]), Options(
        quotes=bool(package["texmine"]["quotes"]), licence=str(package["licenses"][0]["name"])
    )


def _tsv(table: Table, rows: list[list[str]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    writer.writerow([column.name for column in table.columns])
    writer.writerows(rows)
    return out.getvalue().encode()


def _json(row: Any, table: Table) -> str:  # noqa: ANN401 - plain values
    return json.dumps({column.name: row[column.name] for column in table.columns}, ensure_ascii=False)


def _create(table: Table) -> str:
    columns = ", ".join(f'"{column.name}" {_SQL_TYPES[column.type]}' for column in table.columns)
    return f'create table {table.name} ({columns}, primary key ("{table.key}"))'


def _insert(table: Table) -> str:
    return f"insert into {table.name} values ({', '.join('?' for _ in table.columns)})"  # noqa: S608 - our own names


def _values(table: Table, content: Content) -> list[tuple[Any, ...]]:
    return [
        tuple(
            json.dumps(value, ensure_ascii=False, sort_keys=True) if isinstance(value, dict) else value
            for value in (row[column.name] for column in table.columns)
        )
        for row in content.rows[table.name]
    ]


def _package(release: Release, files: dict[str, bytes], options: Options) -> dict[str, Any]:
    return {
        "profile": "tabular-data-package",
        "name": slug(release.name),
        "title": f"texmine release {release.name}",
        "description": _description(release, options),
        "version": release.name,
        "created": release.at.astimezone(UTC).isoformat(timespec="seconds"),
        "licenses": [{"name": options.licence, "path": LICENCES[options.licence]}],
        "texmine": {
            "release": release.name,
            "revision": release.revision,
            "checksum": release.checksum,
            "quotes": options.quotes,
            "version": __version__,
        },
        "resources": [_resource(table, files[f"{table.name}.tsv"]) for table in TABLES],
    }


def _resource(table: Table, data: bytes) -> dict[str, Any]:
    keys = [
        {"fields": field, "reference": {"resource": resource, "fields": theirs}}
        for field, resource, theirs in table.refers
    ]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.tsv",
        "description": table.description,
        "format": "tsv",
        "mediatype": "text/tab-separated-values",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{_sha256(data)}",
        "dialect": {"delimiter": "\t", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": {
            "fields": [
                {"name": column.name, "type": column.type, "description": column.description}
                for column in table.columns
            ],
            "missingValues": [""],
            "primaryKey": [table.key],
            **({"foreignKeys": keys} if keys else {}),
        },
    }


def _crate(release: Release, files: dict[str, bytes], content: Content, options: Options) -> dict[str, Any]:
    people = _people(content)
    entities = [_file(name, data) for name, data in sorted(files.items())]
    root = {
        "@id": "./",
        "@type": "Dataset",
        "name": f"texmine release {release.name}",
        "description": _description(release, options),
        "datePublished": release.at.astimezone(UTC).date().isoformat(),
        "license": {"@id": LICENCES[options.licence]},
        "version": release.name,
        "hasPart": [{"@id": entity["@id"]} for entity in entities],
        **({"contributor": [{"@id": person["@id"]} for person in people]} if people else {}),
    }
    licence = {
        "@id": LICENCES[options.licence],
        "@type": "CreativeWork",
        "name": options.licence,
        "description": f"The licence {options.licence}; quoted sentences stay under the licence of their own texts.",
    }
    descriptor = {
        "@id": CRATE,
        "@type": "CreativeWork",
        "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
        "about": {"@id": "./"},
    }
    graph = [descriptor, root, licence, *entities, *people]
    return {"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": graph}


def _file(name: str, data: bytes) -> dict[str, Any]:
    kinds = {
        "tsv": "text/tab-separated-values",
        "jsonl": "application/jsonl",
        "json": "application/json",
        "sqlite": "application/vnd.sqlite3",
    }
    descriptions = {table.name: table.description for table in TABLES}
    stem, kind = name.rsplit(".", 1)
    return {
        "@id": name,
        "@type": "File",
        "name": name,
        "description": descriptions.get(
            stem, "All tables in one file" if kind == "sqlite" else "Description of tables"
        ),
        "contentSize": str(len(data)),
        "encodingFormat": kinds[kind],
        "sha256": _sha256(data),
    }


def _people(content: Content) -> list[dict[str, Any]]:
    found: dict[str, str] = {}
    for row in content.rows["decisions"]:
        identity = f"https://orcid.org/{row['orcid']}" if row["orcid"] else f"#{slug(row['curator'])}"
        found.setdefault(identity, row["curator"])
    return [{"@id": identity, "@type": "Person", "name": name} for identity, name in sorted(found.items())]


def _description(release: Release, options: Options) -> str:
    counts = ", ".join(f"{number} {name}" for name, number in release.counts.items())
    quotes = "Quotes only where the licence of their text allows." if options.quotes else "Without quotes."
    return f"Gene, state and mechanism relations as of revision {release.revision}: {counts}. {quotes}"


def slug(name: str) -> str:
    """A name in the characters that Frictionless allows in one."""
    return re.sub(r"[^-a-z0-9._]+", "-", name.lower()).strip("-") or "release"


def _pretty(value: object) -> bytes:
    return f"{json.dumps(value, indent=2, ensure_ascii=False)}\n".encode()


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
