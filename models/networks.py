"""Training of the recogniser's networks: sentences in batches, Adam, a rate that rises and falls, averaged weights."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import click
import numpy as np
from spacy.tokens import Doc
from thinc.api import Adam, Model, fix_random_seed, set_dropout_rate

from models.chain import Chain
from texmine.extract.recogniser.component import split_sentences
from texmine.extract.recogniser.labels import Floats, chain_labels, label_tokens

_REPORT_EVERY = 200


@dataclass(frozen=True, slots=True)
class Settings:
    """How to train: see models/configs/ner.cfg. There are as many rounds as there are ``steps``, ``rates`` and
    ``warmup``, in each of which the rate rises over ``warmup`` steps to its height and then falls.
    """

    steps: list[int]
    rates: list[float]
    warmup: list[int]
    words: int
    dropout: float
    decay: float
    seed: int

    def for_trial(self, steps: int | None) -> Settings:
        """The same with other steps, where any are given, and the least of warming up."""
        count = len(self.steps)
        return self if steps is None else replace(self, steps=[steps] * count, warmup=[1] * count)


@dataclass(frozen=True, slots=True)
class Round:
    """One rise and fall of the rate."""

    steps: int
    rate: float
    warmup: int

    def rate_at(self, step: int) -> float:
        """The rate of a step, counted from one; the last has a hundredth of the highest."""
        left = max(0.0, (self.steps - step) / max(1, self.steps - self.warmup))
        return self.rate * min(step / max(1, self.warmup), left + 0.01)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as a Doc of its own, with the label of each token, None where it is not known."""

    doc: Doc
    labels: list[str | None]


def read_sentences(docs: Sequence[Doc]) -> list[Sentence]:
    """The sentences of tagged Docs with entities, as the recogniser divides them."""
    found = []
    for doc in docs:
        labels = label_tokens(doc)
        for span in split_sentences(doc):
            words, tags = [token.text for token in span], [token.tag_ for token in span]
            found.append(Sentence(Doc(doc.vocab, words=words, tags=tags), labels[span.start : span.end]))
    return found


def train_network(
    network: Model[Any, Any], rounds: Sequence[Sequence[Sentence]], types: Sequence[str], settings: Settings
) -> Floats:
    """Trains a network in place, on the sentences of each round; returns the transitions between labels that were
    learnt with it.
    """
    labels = chain_labels(types)
    chain = Chain(labels)
    transitions: Floats = np.zeros((len(labels), len(labels)), np.float32)
    fix_random_seed(settings.seed)
    network.initialize(X=[sentence.doc for sentence in rounds[0][:20]])
    schedules = [Round(*schedule) for schedule in zip(settings.steps, settings.rates, settings.warmup, strict=True)]
    for i, (sentences, schedule) in enumerate(zip(rounds, schedules, strict=True)):
        if i:
            fix_random_seed(settings.seed + i)
        batches = _batches(sentences, settings.words, schedule.steps, settings.seed + i)
        transitions = _train_round(network, chain, batches, schedule, settings, transitions)
    return transitions


def _train_round(
    network: Model[Any, Any],
    chain: Chain,
    batches: Iterator[list[Sentence]],
    schedule: Round,
    settings: Settings,
    transitions: Floats,
) -> Floats:
    adam = Adam(schedule.rate, L2=settings.decay, L2_is_weight_decay=True, grad_clip=1.0, use_averages=True)
    losses: list[float] = []
    set_dropout_rate(network, settings.dropout)
    for step, batch in enumerate(batches, 1):
        adam.learn_rate = schedule.rate_at(step)
        scores, backprop = network.begin_update([sentence.doc for sentence in batch])
        change, moved, loss = chain.gradient(scores, transitions, [sentence.labels for sentence in batch])
        backprop(change)
        network.finish_update(adam)
        transitions, _ = adam(_key(network), transitions, moved)
        losses.append(loss)
        if step % _REPORT_EVERY == 0:
            click.echo(f"step {step}: loss {sum(losses) / len(losses):.4f} a word")
            losses.clear()
    set_dropout_rate(network, 0.0)
    _set_averages(network, adam)
    return np.asarray(adam.averages.get(_key(network), transitions), np.float32)


def _key(network: Model[Any, Any]) -> tuple[int, str]:
    return network.id, "transitions"


def _set_averages(network: Model[Any, Any], adam: Adam) -> None:
    for node in network.walk():
        for name in node.param_names:
            if (node.id, name) in adam.averages:
                node.set_param(name, adam.averages[node.id, name])


def _batches(sentences: Sequence[Sentence], words: int, most: int, seed: int) -> Iterator[list[Sentence]]:
    """``most`` batches of so many words, in a new order each time that the sentences are through."""
    draw = random.Random(seed)  # noqa: S311  (not for secrets)
    order = list(sentences)
    steps = 0
    while True:
        draw.shuffle(order)
        batch: list[Sentence] = []
        for sentence in order:
            batch.append(sentence)
            if sum(len(one.doc) for one in batch) >= words:
                yield batch
                steps, batch = steps + 1, []
                if steps == most:
                    return
        if batch:
            yield batch
            steps += 1
            if steps == most:
                return
