"""Reading a pack's genes and gene families, and the names that papers give them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from texmine.model import Concept, Xref
from texmine.vocab.tables import Row, read_table, split_list

GENE_COLUMNS = ("symbol", "hgnc_id", "ncbi_gene", "name", "aliases", "previous", "uniprot", "mgi")
NAME_COLUMNS = ("symbol", "names", "aliases")
FAMILY_COLUMNS = ("id", "name", "definition", "names", "members")
ANTIGEN_COLUMNS = ("symbol", "note")
AMBIGUOUS_COLUMNS = ("name", "spelling", "how", "note")

GENES_FILE = "genes.tsv"
NAMES_FILE = "gene_names.tsv"
FAMILIES_FILE = "families.tsv"
AMBIGUOUS_FILE = "ambiguous.tsv"
ANTIGENS_FILE = "car_antigens.tsv"

HOWS = ("never", "case", "context", "beside")
SPELLINGS = ("any", "exact")


@dataclass(frozen=True, slots=True)
class CuratedNames:
    """What ``gene_names.tsv`` adds to a gene.

    ``names`` decide: they mean this gene in the pack's field, whatever else they are an alias of. ``aliases`` count
    like the aliases of the gene table.
    """

    names: tuple[str, ...]
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Caution:
    """How a name that is also something else counts.

    ``never``: it is no gene in running text. ``case``: in capitals it is one ("MAX"), capitalised only where the
    context holds ("Max"). ``context``: only where the context holds. ``beside``: only beside another name of the same
    gene ("NT5E (NT)"), or where the text calls it one ("the gene NT"). ``exact`` cautions are about one spelling
    ("MAF", not "Maf"), the others about every spelling of the name.
    """

    name: str
    exact: bool
    how: str


def gene_id(row: Row) -> str:
    """The concept id of a gene: ``NCBIGene:…``, or ``HGNC:…`` where NCBI has none."""
    number = row["ncbi_gene"]
    return f"NCBIGene:{number}" if number else row.required("hgnc_id")


def gene_concept(row: Row, curated: CuratedNames | None = None) -> Concept:
    """The concept of one line of ``genes.tsv``. Its ``names`` begin with the curated ones."""
    symbol = row.required("symbol")
    return Concept(
        id=gene_id(row),
        kind="gene",
        label=symbol,
        name=row["name"] or None,
        names=gene_names(symbol, row["aliases"], row["previous"], curated),
        xrefs=_gene_xrefs(row),
    )


def gene_names(symbol: str, aliases: str, previous: str, curated: CuratedNames | None = None) -> tuple[str, ...]:
    """The names of a gene beside its symbol, the curated ones first; aliases and earlier symbols as cells hold them."""
    found = dict.fromkeys(curated.names + curated.aliases) if curated else {}
    if aliases:
        found |= dict.fromkeys(split_list(aliases))
    if previous:
        found |= dict.fromkeys(split_list(previous))
    found.pop(symbol, None)
    return tuple(found)


def _gene_xrefs(row: Row) -> tuple[Xref, ...]:
    xrefs = [Xref(row["hgnc_id"])] if row["hgnc_id"] else []
    if row["uniprot"]:
        xrefs += [Xref(f"UniProtKB:{accession}", "skos:relatedMatch") for accession in row.list("uniprot")]
    if row["mgi"]:
        xrefs += [Xref(accession, "skos:closeMatch") for accession in row.list("mgi")]
    return tuple(xrefs)


def read_curated_names(folder: Path) -> dict[str, CuratedNames]:
    """The lines of ``gene_names.tsv`` by gene symbol. Raises PackError, also where a symbol has two lines."""
    curated: dict[str, CuratedNames] = {}
    for row in read_table(folder / NAMES_FILE, NAME_COLUMNS):
        symbol = row.required("symbol")
        if symbol in curated:
            raise row.error(f"{symbol} has a line already")
        curated[symbol] = CuratedNames(row.list("names"), row.list("aliases"))
    return curated


def read_genes(folder: Path, curated: Mapping[str, CuratedNames]) -> tuple[Concept, ...]:
    """The genes of ``genes.tsv``, in its order. Raises PackError."""
    return tuple(gene_concept(row, curated.get(row["symbol"])) for row in read_table(folder / GENES_FILE, GENE_COLUMNS))


def read_families(folder: Path, genes: Mapping[str, str]) -> tuple[Concept, ...]:
    """The families of ``families.tsv``; ``genes`` gives a symbol's concept id. Raises PackError, also for a member
    that is no gene of the pack.
    """
    families = []
    for row in read_table(folder / FAMILIES_FILE, FAMILY_COLUMNS):
        members = row.list("members")
        for member in members:
            if member not in genes:
                raise row.error(f"the member {member!r} is no gene of the pack")
        family = Concept(
            id=row.required("id"),
            kind="family",
            label=row["id"],
            name=row.required("name"),
            definition=row["definition"] or None,
            names=row.list("names"),
            members=tuple(genes[member] for member in members),
        )
        families.append(family)
    return tuple(families)


def read_cautions(folder: Path) -> tuple[Caution, ...]:
    """The lines of ``ambiguous.tsv``. Raises PackError."""
    return tuple(
        Caution(row.required("name"), row.one_of("spelling", SPELLINGS) == "exact", row.one_of("how", HOWS))
        for row in read_table(folder / AMBIGUOUS_FILE, AMBIGUOUS_COLUMNS)
    )


def read_antigens(folder: Path, genes: Mapping[str, str]) -> frozenset[str]:
    """The ids of the genes that CARs are made against. Raises PackError, also for a symbol that is not in the pack."""
    found = set()
    for row in read_table(folder / ANTIGENS_FILE, ANTIGEN_COLUMNS):
        if row["symbol"] not in genes:
            raise row.error(f"{row['symbol']!r} is no gene of the pack")
        found.add(genes[row["symbol"]])
    return frozenset(found)
