"""Gene names found where none is annotated: counted, and listed to be judged.

    PYTHONPATH=. python benchmarks/false_genes.py [CORPORA] [--sentences 1000] [--all]

CORPORA is the folder of the converted corpora (by default ../shared/corpora; see models/README.md). The sentences are
those of JNLPBA's abstracts in which it annotates no entity at all, a fixed sample of them; the abstracts are read
whole, as texmine reads them, so that what they define as an abbreviation counts. JNLPBA leaves many genes unannotated
("STAT6-deficient mice"). So a hit whose name it annotates elsewhere as a protein, DNA or RNA is taken for one of those,
and the others are listed with their context: false hits are among them.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from texmine.extract.loading import BLANK, load_model
from texmine.extract.pipeline import Pipeline, load_pipeline
from texmine.extract.sentences import split_sentences
from texmine.model import Article, Identifiers, Passage
from texmine.text import name_key
from texmine.vocab.pack import Pack, load_pack

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"
FILES = ("jnlpba_train.spacy", "jnlpba_dev.spacy", "jnlpba_test.spacy")
NAMING = frozenset({"protein", "DNA", "RNA"})
SHORTEST = 6
"""Words of a sentence; what is shorter is a heading."""
SEED = 1
AROUND = 50


@dataclass(frozen=True)
class Hit:
    """A gene name that was found in a sentence without annotated entities."""

    name: str
    gene: str
    context: str


def main() -> int:
    """Counts and lists the hits; 0 also where there is no corpus, which is said."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="?", type=Path, default=CORPORA)
    parser.add_argument("--sentences", type=int, default=1000, help="how many to take")
    parser.add_argument("--all", action="store_true", help="list also the names that are annotated elsewhere")
    options = parser.parse_args()
    if not all((options.corpora / name).is_file() for name in FILES):
        print(f"skipped: {options.corpora} does not hold {', '.join(FILES)}; name the folder that does")
        return 0
    abstracts = list(read_abstracts(options.corpora, load_model(BLANK).nlp.vocab))
    annotated = {name_key(entity.text) for doc in abstracts for entity in doc.ents if entity.label_ in NAMING}
    places = [(number, span) for number, doc in enumerate(abstracts) for span in bare_sentences(doc)]
    chosen = sorted(random.Random(SEED).sample(places, min(options.sentences, len(places))))
    pack = load_pack()
    hits = list(find_hits(load_pipeline(BLANK, pack), pack, abstracts, chosen))
    doubtful = [hit for hit in hits if name_key(hit.name) not in annotated]
    print(f"{len(chosen)} sentences without an entity, of {len(places)}: {len(hits)} gene names found;")
    print(f"{len(hits) - len(doubtful)} of them are annotated elsewhere, {len(doubtful)} are not:")
    for hit in sorted(hits if options.all else doubtful, key=lambda each: (each.gene, each.context)):
        print(f"  {hit.gene:<14}{hit.name:<24}{hit.context}")
    return 0


def read_abstracts(folder: Path, vocab: Vocab) -> Iterator[Doc]:
    """The abstracts of all files with their entities, cut into sentences as texmine cuts them."""
    for name in FILES:
        for gold in DocBin().from_disk(folder / name).get_docs(vocab):
            doc = Doc(vocab, words=[t.text for t in gold], spaces=[bool(t.whitespace_) for t in gold])
            doc.set_ents([doc.char_span(e.start_char, e.end_char, label=e.label_) for e in gold.ents])  # type: ignore[list-item]
            yield split_sentences(doc)


def bare_sentences(doc: Doc) -> Iterator[tuple[int, int]]:
    """The sentences in which nothing is annotated, as offsets."""
    taken = {entity.sent.start for entity in doc.ents}
    for sentence in doc.sents:
        if sentence.start not in taken and sum(token.is_alpha for token in sentence) >= SHORTEST:
            yield sentence.start_char, sentence.end_char


def find_hits(
    pipeline: Pipeline, pack: Pack, abstracts: list[Doc], places: list[tuple[int, tuple[int, int]]]
) -> Iterator[Hit]:
    """The genes and families that texmine finds in these sentences."""
    wanted: dict[int, list[tuple[int, int]]] = {}
    for number, span in places:
        wanted.setdefault(number, []).append(span)
    for number, spans in wanted.items():
        text = abstracts[number].text
        article = Article(Identifiers(pmid=str(number + 1)), "", "abstract", "", (Passage(0, "abstract", text),))
        for mention in (each.mention for each in pipeline.annotate(article).mentions):
            within = any(start <= mention.start < end for start, end in spans)
            # A drug whose target is named stands for it; it is no name of a gene.
            if within and mention.kind in {"gene", "family"} and mention.method != "drug":
                context = text[max(0, mention.start - AROUND) : mention.end + AROUND]
                gene = pack.symbol(mention.concept) if mention.concept else "?"
                yield Hit(mention.text, gene, " ".join(context.split()))


if __name__ == "__main__":
    sys.exit(main())
