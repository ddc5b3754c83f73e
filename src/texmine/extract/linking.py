"""Linking: proteins that the recogniser finds and the dictionary lacks, grounded by scispaCy's EntityLinker.

scispaCy's own index builder is closed to current versions of scipy, and its approximate search (HNSW) misses most
short symbols. The knowledge base here is the pack's genes, small enough for an exact search: a sparse product behind
the interface that the candidate generator expects of nmslib.

String similarity alone would ground "acetyl-CoA" to an acetyltransferase, "cytokine" to a gene called "IK cytokine" and
"IL-12 receptor" to the receptor of IL-2. So a link counts only above a threshold, to a gene one of whose names is made
of the mention's words and numbers, and ahead of the next such gene by a margin.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scispacy.candidate_generation import CandidateGenerator, LinkerPaths
from scispacy.linking import EntityLinker
from scispacy.linking_utils import Entity, KnowledgeBase
from sklearn.feature_extraction.text import TfidfVectorizer

from texmine.model import Concept
from texmine.text import GREEK, normalise

NEIGHBOURS = 30
"""How many of the nearest names are looked at."""

_WORD = re.compile(r"[^\W\d_]+|\d+")
# Words that one writer puts into a name and another leaves out.
_WEAK = frozenset(
    {
        "a",
        "and",
        "cell",
        "chain",
        "family",
        "gene",
        "human",
        "member",
        "molecule",
        "mouse",
        "murine",
        "of",
        "polypeptide",
    }
    | {"product", "protein", "subunit", "the", "type"}
)
_LAYOUT = "1"


class ExactIndex:
    """Nearest neighbours by cosine, exactly, with the one method of nmslib's index that scispaCy calls."""

    def __init__(self, vectors: sparse.csr_matrix) -> None:
        """``vectors`` holds one unit vector a row."""
        self._columns = vectors.T.tocsr()

    def knnQueryBatch(  # noqa: N802 (nmslib's name)
        self, queries: sparse.csr_matrix, k: int
    ) -> list[tuple[npt.NDArray[np.int32], npt.NDArray[np.float32]]]:
        """For each row of ``queries`` the ``k`` nearest rows and their cosine distances, nearest first.

        Rows that share nothing with the query are not returned; equally near ones come in the index's order.
        """
        product = (queries @ self._columns).tocsr()
        product.sort_indices()
        found = []
        for row in range(product.shape[0]):
            part = slice(product.indptr[row], product.indptr[row + 1])
            rows, similarities = product.indices[part], product.data[part]
            best = np.argsort(-similarities, kind="stable")[:k]
            found.append((rows[best], 1.0 - similarities[best]))
        return found


def knowledge_base(genes: Iterable[Concept]) -> KnowledgeBase:
    """A knowledge base of scispaCy over the genes' symbols, names and aliases."""
    return KnowledgeBase(
        [
            Entity(gene.id, gene.label, sorted({*gene.names, *((gene.name,) if gene.name else ())}), ["gene"])
            for gene in genes
        ]
    )


def gene_linker(genes: Sequence[Concept], key: str, cache: Path | None) -> EntityLinker:
    """An EntityLinker of scispaCy over ``genes``.

    The index is kept under ``cache`` by ``key``, which must change with the genes, and read from there the next time;
    with ``cache`` None, or where it cannot be written, it is built anew.
    """
    base = knowledge_base(genes)
    names = sorted(base.alias_to_cuis)
    folder = None if cache is None else cache / f"linker-{_LAYOUT}-{key[:16]}"
    index = _read_index(folder, names) if folder is not None else None
    if index is None:
        index = _build_index(names)
        if folder is not None:
            _save_index(folder, names, *index)
    vectorizer, vectors = index
    generator = CandidateGenerator(ExactIndex(vectors), vectorizer, names, base)
    return EntityLinker(
        candidate_generator=generator,
        resolve_abbreviations=False,
        filter_for_definitions=False,
        k=NEIGHBOURS,
        threshold=0.0,
        max_entities_per_mention=NEIGHBOURS,
    )


def _vectorizer(vocabulary: Mapping[str, int] | None = None) -> TfidfVectorizer:
    return TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 3), dtype=np.float32, vocabulary=vocabulary)


def _build_index(names: Sequence[str]) -> tuple[TfidfVectorizer, sparse.csr_matrix]:
    vectorizer = _vectorizer()
    return vectorizer, vectorizer.fit_transform(names).tocsr()


def _save_index(folder: Path, names: Sequence[str], vectorizer: TfidfVectorizer, vectors: sparse.csr_matrix) -> None:
    """Writes the index beside ``folder`` and renames it into place: readers see all of it or nothing.

    A cache that cannot be written, or that another process has just written, is passed over: the index in memory is
    the same.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as parent:
            fresh = Path(parent) / folder.name
            fresh.mkdir()
            paths = LinkerPaths.from_directory(fresh)
            sparse.save_npz(paths.tfidf_vectors, vectors)
            terms = sorted(vectorizer.vocabulary_, key=vectorizer.vocabulary_.__getitem__)
            _write_json(fresh / "terms.json", terms)
            np.save(fresh / "idf.npy", vectorizer.idf_, allow_pickle=False)
            _write_json(Path(paths.concept_aliases_list), list(names))
            fresh.rename(folder)
    except OSError:
        return


def _read_index(folder: Path, names: Sequence[str]) -> tuple[TfidfVectorizer, sparse.csr_matrix] | None:
    """The index kept in ``folder``; None where there is none, or it is not of these names, or it is damaged."""
    try:
        paths = LinkerPaths.from_directory(folder)
        if json.loads(Path(paths.concept_aliases_list).read_text("utf-8")) != list(names):
            return None
        terms = json.loads((folder / "terms.json").read_text("utf-8"))
        vectorizer = _vectorizer({term: index for index, term in enumerate(terms)})
        vectorizer.idf_ = np.load(folder / "idf.npy", allow_pickle=False)
        vectors = sparse.load_npz(paths.tfidf_vectors).tocsr()
    except (OSError, ValueError, KeyError, EOFError):
        return None
    return (vectorizer, vectors) if vectors.shape == (len(names), len(terms)) else None


def _write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False), "utf-8")


@dataclass(frozen=True, slots=True)
class LinkPolicy:
    """When a link counts: its similarity, its lead over the next gene, and the shortest text that is linked at all."""

    threshold: float
    margin: float
    min_length: int


def choose_link(
    text: str, candidates: Sequence[tuple[str, float]], genes: Mapping[str, Concept], policy: LinkPolicy
) -> str | None:
    """The gene that a mention is linked to, or None. ``candidates`` are gene ids with similarities, best first."""
    wanted = _words(text)
    if len(text) < policy.min_length or not {word for word, _ in wanted} - _WEAK:
        return None
    ranked = [
        (gene, similarity)
        for gene, similarity in candidates
        if similarity >= policy.threshold and _bears_name(genes[gene], wanted)
    ]
    if not ranked or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < policy.margin):
        return None
    return ranked[0][0]


def _bears_name(gene: Concept, wanted: frozenset[tuple[str, int]]) -> bool:
    names = (gene.label, gene.name or "", *gene.names)
    return any({word for word, _ in wanted ^ _words(name)} <= _WEAK for name in names)


@lru_cache(maxsize=4096)
def _words(name: str) -> frozenset[tuple[str, int]]:
    """The words and numbers of a name, in any order, each with how often it stands there: lower case, singular, Greek
    letters spelt out.
    """
    plain = "".join(GREEK.get(c, c) for c in normalise(name).text.casefold())
    return frozenset(Counter(_singular(word) for word in _WORD.findall(plain)).items())


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
