"""The extractor: an Article in, its mentions and the evidence for relations out.

It works in two stages, for speed and so that a sentence gives the same result wherever it stands. Every passage is
split into sentences, and every sentence is searched for mentions. A sentence that names a state is read by the model's
entity recogniser; one that has a gene as well is parsed, as a Doc of its own, and searched for relations. Nothing is
carried from one sentence to the next but the document's own abbreviations, so a passage that was read before, by the
same pipeline and under the same abbreviations, need not be read again (texmine.extract.readings).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from texmine.extract.abbreviations import NAME as ABBREVIATIONS
from texmine.extract.assemble import assemble, needed_by_recogniser
from texmine.extract.attributes import DEFINITIONS, MENTIONS, RELATIONS
from texmine.extract.explanation import Explanation, read_words
from texmine.extract.found import Found
from texmine.extract.glossary import EMPTY, Glossary
from texmine.extract.info import describe
from texmine.extract.labels import NAME as LABELS
from texmine.extract.layers import quick_vectors
from texmine.extract.linker import NAME as LINKER
from texmine.extract.linker import Linker
from texmine.extract.mention import DocMention
from texmine.extract.mentions import NAME as MENTION_FINDER
from texmine.extract.mentions import Mentions
from texmine.extract.readings import (
    NOTHING_KNOWN,
    Definitions,
    defined,
    gathered,
    moved,
    reading_key,
    with_definitions,
)
from texmine.extract.recogniser.component import Recogniser
from texmine.extract.relater import NAME as RELATER
from texmine.extract.relater import Relater, is_candidate
from texmine.extract.relations.features import Setting
from texmine.extract.relations.finder import propose_relations
from texmine.extract.sentences import NAME as SENTENCES
from texmine.extract.sentences import set_starts
from texmine.extract.stages import Looked, Parts, looked_hash, outcome_key, parts_of
from texmine.model import Annotation, Article, Evidence, Finding, Mention, Passage, PassageReading, PipelineInfo
from texmine.text import View, normalise
from texmine.vocab.pack import Pack

CONTEXT = 64
"""How many characters of a passage an evidence keeps on either side of its sentence."""

BATCH = 64
"""Sentences of a document that are recognised at once; what is found does not depend on it."""

LONGEST_SENTENCE = 3000
"""Characters. What is longer is a list or a table that lost its cells; its names are found, but it states nothing."""

SKIPPED = frozenset({"heading", "table"})
"""Kinds of passage that are not searched: a heading states nothing, a table's cells are no sentences."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage: where it stands in the passage's view, and what is found in it, by its own offsets."""

    start: int
    size: int
    mentions: Sequence[Found | DocMention]
    findings: Sequence[Finding] = ()


@dataclass(frozen=True, slots=True)
class _LookedUp:
    """A passage after the first stage: its sentences with the names in them, its words, and what it defines.

    ``base`` is the hash of all that the first stage found.
    """

    key: str
    passage: Passage
    view: View
    sentences: Sequence[Looked]
    words: int
    definitions: Definitions
    base: str

    @property
    def names_state(self) -> bool:
        """Whether the second stage has anything to do."""
        return any(sentence.names_state for sentence in self.sentences)


class Pipeline:
    """Made by load_pipeline. ``nlp`` is the spaCy pipeline itself, for use on any text; ``info`` what it is made of,
    and ``parts`` the hashes of that, part by part.
    """

    def __init__(self, nlp: Language, mentions: Mentions, info: PipelineInfo, parts: Parts) -> None:
        self.nlp = nlp
        # spaCy's limit guards the parser's memory; here no text longer than a sentence is parsed.
        nlp.max_length = sys.maxsize
        self.info = info
        self._mentions = mentions
        self.parts = parts
        model = [name for name in nlp.pipe_names if name == LABELS or not name.startswith("texmine_")]
        self._recognise = [*needed_by_recogniser(nlp, "ner"), "ner"] if "ner" in model else []
        self._parse = [name for name in model if name not in self._recognise]
        self._vectors = quick_vectors(nlp)

    def annotate(self, article: Article, known: Mapping[str, PassageReading] = NOTHING_KNOWN) -> Annotation:
        """All mentions in an article, and the evidence for relations, both in order of the text.

        Headings and tables are passed over. Superscript citation marks are no part of the text that is read. All
        offsets are the passage's own: ``passage.text[m.start:m.end] == m.text``. ``known`` are readings by their keys:
        a passage that would be read just the same is not read again, and the result is the same with and without.
        """
        readings: list[PassageReading | _LookedUp] = []
        kept = 0
        glossary = EMPTY
        for passage in sorted(article.passages, key=lambda p: p.order):
            if passage.kind in SKIPPED:
                continue
            dropped = [(m.start, m.end) for m in passage.citations if m.superscript]
            key = reading_key(self.info.hash, passage.text, dropped, glossary)
            reading: PassageReading | _LookedUp | None = known.get(key)
            if reading is None:
                looked = self._look_up(key, passage, dropped, glossary)
                reading = self._known_outcome(known, looked) or looked
            if isinstance(reading, PassageReading):
                kept += 1
                reading = moved(reading, passage.order)
            glossary = with_definitions(glossary, reading.definitions)
            readings.append(reading)
        return gathered(self._read_passages(readings), kept)

    def _look_up(self, key: str, passage: Passage, dropped: Sequence[tuple[int, int]], glossary: Glossary) -> _LookedUp:
        """The first stage: a passage's sentences, each with the names that stand in it."""
        view = normalise(passage.text, dropped)
        doc = self._run(self.nlp.make_doc(view.text), [SENTENCES, ABBREVIATIONS])
        glossary = self._mentions.extend(glossary, doc)
        sentences = []
        for span in doc.sents:
            start, text = _strip(span.text)
            if text:
                found = self._mentions.find(text, glossary)
                sentences.append(Looked(span.start_char + start, text, tuple(found)))
        return _LookedUp(
            key=key,
            passage=passage,
            view=view,
            sentences=sentences,
            words=len(doc) - int(doc.to_array(["IS_PUNCT", "IS_SPACE"]).any(axis=1).sum()),
            definitions=defined(glossary, (each.short for each in DEFINITIONS.get(doc))),
            base=looked_hash(self.parts, passage.text, dropped, sentences),
        )

    def _outcome(self, looked: _LookedUp, *, linked: bool) -> str:
        """The hash of all that the second stage of a passage depends on."""
        return outcome_key(self.parts, looked.base, second=looked.names_state, linked=linked)

    def _known_outcome(self, known: Mapping[str, PassageReading], looked: _LookedUp) -> PassageReading | None:
        """The reading of a passage in which just the same was looked up, where the second stage is the same too."""
        if not known:
            return None
        for linked in (False, True):
            outcome = self._outcome(looked, linked=linked)
            if outcome in known:
                return replace(known[outcome], key=looked.key, outcome=outcome, definitions=looked.definitions)
        return None

    def _read_passages(self, passages: Sequence[PassageReading | _LookedUp]) -> list[PassageReading]:
        """The second stage of those passages that have not come to it yet, for all their sentences at once."""
        waiting = [each for passage in passages if isinstance(passage, _LookedUp) for each in passage.sentences]
        sentences = iter(self._read_sentences(waiting))
        return [
            each if isinstance(each, PassageReading) else self._reading(each, [next(sentences) for _ in each.sentences])
            for each in passages
        ]

    def _reading(self, looked: _LookedUp, sentences: Sequence[tuple[Sentence, bool]]) -> PassageReading:
        """What the sentences of a passage make up, each with whether names were linked in it."""
        mentions: list[Mention] = []
        evidence: list[Evidence] = []
        for sentence, _ in sentences:
            mentions += (_raw_mention(looked.passage.text, looked.view, sentence, m) for m in sentence.mentions)
            evidence += _passage_evidence(looked.passage, looked.view, sentence)
        return PassageReading(
            key=looked.key,
            outcome=self._outcome(looked, linked=any(linked for _, linked in sentences)),
            passage=looked.passage.order,
            definitions=looked.definitions,
            sentences=len(looked.sentences),
            words=looked.words,
            mentions=tuple(mentions),
            evidence=tuple(evidence),
        )

    def annotate_sentence(self, text: str) -> tuple[tuple[Mention, ...], tuple[Finding, ...]]:
        """The mentions and findings of one sentence, which is not split further; offsets are those of ``text``."""
        read = self._read_alone(text)
        return ((), ()) if read is None else _raw(text, *read)

    def explain_sentence(self, text: str) -> Explanation:
        """What the extractor sees in one sentence, and what it makes of it. Words are those of the normalised view."""
        read = self._read_alone(text)
        if read is None:
            return Explanation((), (), ())
        return Explanation(read_words(read[2]), *_raw(text, *read))

    def propose_sentence(self, text: str) -> Setting | None:
        """What the rules read in one sentence before it is ranked, for learning the ranker; None where it cannot."""
        read = self._read_alone(text)
        relater = self.nlp.get_pipe(RELATER)
        if read is None or not isinstance(relater, Relater) or not is_candidate(MENTIONS.get(read[2])):
            return None
        return propose_relations(read[2], MENTIONS.get(read[2]), relater.vocabulary.lexicon)

    def _read_alone(self, text: str) -> tuple[View, int, Doc] | None:
        """The view of a text that is one sentence, where in it the sentence starts, and its Doc."""
        view = normalise(text)
        if not view.text.strip():
            return None
        doc = self._run(set_starts(self.nlp.make_doc(view.text), [0]), [ABBREVIATIONS])
        start, stripped = _strip(view.text)
        return view, start, self._read(stripped, self._mentions.extend(EMPTY, doc))

    def _read_sentences(self, looked: Sequence[Looked]) -> list[tuple[Sentence, bool]]:
        """The second stage of sentences, each with whether the genes that the linker knows had a say in it; of one that
        names no state, nothing is asked of the model, and no Doc is made.
        """
        read: list[tuple[Sentence, bool]] = [(Sentence(s.start, len(s.text), s.mentions), False) for s in looked]
        wanted = [i for i, each in enumerate(looked) if each.names_state and len(each.text) <= LONGEST_SENTENCE]
        for batch in (wanted[start : start + BATCH] for start in range(0, len(wanted), BATCH)):
            docs = [self._placed(looked[i].text, looked[i].mentions) for i in batch]
            for i, doc, linked in zip(batch, docs, self._go_on(docs), strict=True):
                read[i] = _sentence(looked[i].start, doc), linked
        return read

    def _read(self, text: str, glossary: Glossary) -> Doc:
        """A Doc of one sentence with its mentions and findings."""
        doc = self._placed(text, self._mentions.find(text, glossary))
        if len(text) <= LONGEST_SENTENCE:
            self._go_on([doc])
        return doc

    def _placed(self, text: str, found: Sequence[Found]) -> Doc:
        return self._mentions.place(set_starts(self.nlp.make_doc(text), [0]), found)

    def _go_on(self, docs: Sequence[Doc]) -> list[bool]:
        """The second stage of Docs that are one sentence each, in place, and whether the genes that the linker knows
        had a say in each.
        """
        linked = [False] * len(docs)
        if self._recognise:
            named = [i for i, doc in enumerate(docs) if any(m.kind == "state" for m in MENTIONS.get(doc))]
            self._run_all([docs[i] for i in named], self._recognise)
            linker = self.nlp.get_pipe(LINKER)
            for i in named:
                linked[i] = not isinstance(linker, Linker) or linker.has_work(docs[i])
                self._run(docs[i], [LINKER])
        self._run_all([doc for doc in docs if is_candidate(MENTIONS.get(doc))], [*self._parse, RELATER])
        return linked

    def _run_all(self, docs: Sequence[Doc], names: Sequence[str]) -> None:
        """Runs components on Docs, in place, as if on one after the other: those that give the same in either way, and
        are quicker so, on all at once.
        """
        for name in names if docs else ():
            component = self.nlp.get_pipe(name)
            vectors = self._vectors.get(name)
            if vectors is not None:
                for doc, tensor in zip(docs, vectors.predict(vectors.read_features(docs)), strict=True):
                    doc.tensor = tensor  # type: ignore[assignment]  # spaCy means any array of numbers
            elif isinstance(component, Recogniser):
                component.annotate(docs)
            else:
                for doc in docs:
                    component(doc)

    def _run(self, doc: Doc, names: Sequence[str]) -> Doc:
        for name in names:
            doc = self.nlp.get_pipe(name)(doc)
        return doc


def load_pipeline(model: str | None, pack: Pack, cache: Path | None = None) -> Pipeline:
    """The extractor over a language model and a vocabulary pack.

    ``model``: None is the bundled one; a directory, or the name of an installed spaCy package; "blank" is scispaCy's
    tokenizer and the dictionary alone, without a parser (``info.settings`` says so). ``cache`` is where the linker's
    index is kept, by default the user's cache directory. Raises ModelError for a model that is not there.
    """
    loaded, settings = assemble(model, pack)
    components = dict(loaded.nlp.pipeline)
    mentions, linker = components[MENTION_FINDER], components.get(LINKER)
    if isinstance(linker, Linker) and cache is not None:
        linker.cache = cache
    if not isinstance(mentions, Mentions):
        raise TypeError(MENTION_FINDER)
    info = describe(loaded, settings, pack)
    identity = (info.model, info.model_version, loaded.hash, *loaded.nlp.pipe_names)
    return Pipeline(loaded.nlp, mentions, info, parts_of(pack.folder, identity, settings))


def _sentence(start: int, doc: Doc) -> Sentence:
    return Sentence(start, len(doc.text), MENTIONS.get(doc), RELATIONS.get(doc))


def _strip(text: str) -> tuple[int, str]:
    return len(text) - len(text.lstrip()), text.strip()


def _to_raw(view: View, sentence: Sentence, span: tuple[int, int]) -> tuple[int, int]:
    return view.to_raw(sentence.start + span[0], sentence.start + span[1])


def _raw_mention(text: str, view: View, sentence: Sentence, mention: Found | DocMention) -> Mention:
    start, end = _to_raw(view, sentence, (mention.start, mention.end))
    return Mention(start, end, text[start:end], mention.kind, mention.concept, mention.method)


def _raw_finding(view: View, sentence: Sentence, finding: Finding) -> Finding:
    return Finding(
        relation=finding.relation,
        gene_span=_to_raw(view, sentence, finding.gene_span),
        state_span=_to_raw(view, sentence, finding.state_span),
        cue_span=None if finding.cue_span is None else _to_raw(view, sentence, finding.cue_span),
        rule=finding.rule,
        score=finding.score,
        path=finding.path,
    )


def _raw(text: str, view: View, start: int, doc: Doc) -> tuple[tuple[Mention, ...], tuple[Finding, ...]]:
    """The mentions and findings of a Doc that is one sentence of a text, by the text's own offsets."""
    sentence = _sentence(start, doc)
    mentions = tuple(_raw_mention(text, view, sentence, m) for m in sentence.mentions)
    return mentions, tuple(_raw_finding(view, sentence, f) for f in sentence.findings)


def _passage_evidence(passage: Passage, view: View, sentence: Sentence) -> Iterator[Evidence]:
    start, end = _to_raw(view, sentence, (0, sentence.size))
    for finding in sentence.findings:
        raw = _raw_finding(view, sentence, finding)
        yield Evidence(
            relation=raw.relation,
            passage=passage.order,
            start=start,
            end=end,
            quote=passage.text[start:end],
            prefix=passage.text[max(0, start - CONTEXT) : start],
            suffix=passage.text[end : end + CONTEXT],
            gene_span=raw.gene_span,
            state_span=raw.state_span,
            cue_span=raw.cue_span,
            rule=raw.rule,
            score=raw.score,
            path=raw.path,
        )
