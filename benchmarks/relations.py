"""Relation finding, measured in one run: words a second against the same model parsing everything.

    PYTHONPATH=. python benchmarks/relations.py [FOLDER] [--runs 5] [--largest 400000] [--profile]

FOLDER holds documents of any kind that texmine reads (by default full texts in JATS, ../shared/fixtures/jats). All of
it is read first; then, in turn and on one thread, texmine finds the relations of all of it, and the bundled model alone
reads the same passages through ``nlp.pipe``, with its recogniser and without. The figures are medians over the runs;
compare only those of one run. At last every sentence is parsed, whatever it names, and the relations that are then
found are compared. What is gained depends on how many sentences name a state: few do in texts of other fields.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from spacy.language import Language
from threadpoolctl import threadpool_limits

from texmine.errors import TexmineError
from texmine.extract.attributes import MENTIONS, RELATIONS
from texmine.extract.linker import NAME as LINKER
from texmine.extract.loading import load_model
from texmine.extract.pipeline import LONGEST_SENTENCE, SKIPPED, Pipeline, Sentence, load_pipeline
from texmine.extract.relater import NAME as RELATER
from texmine.extract.stages import Looked
from texmine.model import Annotation, Article
from texmine.parse.detect import parse_document
from texmine.vocab.pack import load_pack

FIXTURES = Path(__file__).resolve().parents[2] / "shared" / "fixtures" / "jats"


def main() -> int:
    """Measures it; 0 also where there is nothing to measure on, which is said."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=FIXTURES)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--largest", type=int, default=400_000, help="bytes; larger documents are left out")
    parser.add_argument("--profile", action="store_true", help="show where texmine's time goes, and measure nothing")
    options = parser.parse_args()
    articles = read_articles(options.folder, options.largest)
    if not articles:
        print(f"skipped: there is no full text in {options.folder}; name a folder that has some")
        return 0
    pipeline = load_pipeline(None, load_pack())
    if options.profile:
        profile(lambda: annotate(pipeline, articles))
        return 0
    with threadpool_limits(1):
        compare_speed(pipeline, articles, options.runs)
        return compare_relations(pipeline, articles)


def read_articles(folder: Path, largest: int) -> list[Article]:
    """The full texts and digests below a folder, in order of their paths; what cannot be read is passed over."""
    found: list[Article] = []
    for path in sorted(each for each in folder.rglob("*") if each.is_file() and each.stat().st_size <= largest):
        try:
            found += parse_document(path.read_bytes(), path.name)
        except TexmineError as error:
            print(f"passed over: {error}", file=sys.stderr)
    return [article for article in found if article.text_kind in {"full_text", "digest"}]


def annotate(pipeline: Pipeline, articles: Sequence[Article]) -> list[Annotation]:
    """What texmine finds."""
    return [pipeline.annotate(article) for article in articles]


def parse_all(nlp: Language, texts: Sequence[str]) -> int:
    """The model alone over everything that texmine reads; returns the number of tokens."""
    return sum(len(doc) for doc in nlp.pipe(texts))


def compare_speed(pipeline: Pipeline, articles: Sequence[Article], runs: int) -> None:
    """All in turn, ``runs`` times, after one round that warms up and does not count.

    The model is measured as it is, and without its recogniser: a slow recogniser must not make texmine look quick.
    """
    whole, parser = load_model(None), load_model(None).nlp
    parser.disable_pipes(*(name for name in parser.pipe_names if name == "ner"))
    texts = [passage.text for article in articles for passage in article.passages if passage.kind not in SKIPPED]
    words = sum(each.words for each in annotate(pipeline, articles))
    work: dict[str, Callable[[], object]] = {
        "texmine, from text to relations": lambda: annotate(pipeline, articles),
        "the whole model, everything": lambda: parse_all(whole.nlp, texts),
        "its tagger and parser alone, everything": lambda: parse_all(parser, texts),
    }
    taken: dict[str, list[float]] = {name: [] for name in work}
    for count in range(runs + 1):
        for name, each in work.items():
            spent = seconds(each)
            if count:
                taken[name].append(spent)
    print(f"{len(articles)} documents, {words:,} words, {whole.name} {whole.version}, one thread, {runs} runs in turn")
    ours = taken["texmine, from text to relations"]
    for name, times in taken.items():
        ratios = sorted(b / a for a, b in zip(ours, times, strict=True))
        middle = statistics.median(times)
        spread = f"{words / max(times):,.0f} to {words / min(times):,.0f}"
        told = f"{statistics.median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f})"
        print(f"{name:<42}{words / middle:>8,.0f} words/s ({spread}), {told:>22} times texmine's time", flush=True)


class ReadsAll(Pipeline):
    """Recognises and parses every sentence, whatever it names."""

    def _read_sentences(self, looked: Sequence[Looked]) -> list[tuple[Sentence, bool]]:
        return [(self._read_whole(each), True) for each in looked]

    def _read_whole(self, looked: Looked) -> Sentence:
        doc = self._placed(looked.text, looked.mentions)
        if len(looked.text) <= LONGEST_SENTENCE:
            doc = self._run(doc, [*self._recognise, LINKER, *self._parse, RELATER])
        return Sentence(looked.start, len(looked.text), MENTIONS.get(doc), RELATIONS.get(doc))


def compare_relations(pipeline: Pipeline, articles: Sequence[Article]) -> int:
    """Whether the same is found when nothing is left unparsed; 1 where it is not."""
    thorough = ReadsAll(pipeline.nlp, pipeline.nlp.get_pipe("texmine_mentions"), pipeline.info, pipeline.parts)  # type: ignore[arg-type]
    quick, full = annotate(pipeline, articles), annotate(thorough, articles)
    number = sum(len(each.evidence) for each in quick)
    sentences = sum(each.sentences for each in quick)
    differing = sum(a.evidence != b.evidence for a, b in zip(quick, full, strict=True))
    print(f"{number} findings in {sentences:,} sentences; with every sentence parsed, ", end="")
    print("the same" if not differing else f"other ones in {differing} documents")
    return 1 if differing else 0


def profile(work: Callable[[], object]) -> None:
    """Where the time goes, by the functions' own time."""
    profiler = cProfile.Profile()
    profiler.runcall(work)
    pstats.Stats(profiler).sort_stats("tottime").print_stats(45)


def seconds(work: Callable[[], object]) -> float:
    """How long it takes, by the processor's time: other processes on the machine do not count."""
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(main())
