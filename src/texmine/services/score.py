"""Scores predicted relations against gold ones, as the annotation guidelines define it.

A predicted relation is right when gene, effect, state and negation match a gold relation of the same sentence, one to
one; the relaxed score asks for gene and state alone. A family in gold is also matched by the symbol of any of its
members, once; a member in gold is not matched by its family. Accuracies of the other fields are taken over the
strict matches.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from texmine.errors import InputError
from texmine.model import EFFECTS

ATTRIBUTES = ("mechanism", "from_state", "perturbation", "speculative")
Families = Mapping[str, frozenset[str]]
Key = tuple[str | bool | None, ...]


@dataclass(frozen=True, slots=True)
class ScoredRelation:
    """A relation as the gold files write it: the gene by its symbol or ``FAM:`` name."""

    gene: str
    effect: str
    state: str
    negated: bool = False
    mechanism: str | None = None
    from_state: str | None = None
    perturbation: str | None = None
    speculative: bool = False

    @property
    def strict(self) -> Key:
        """What must match for a relation to be right."""
        return (self.gene, self.effect, self.state, self.negated)

    @property
    def relaxed(self) -> Key:
        """What must match in the relaxed score."""
        return (self.gene, self.state)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a gold or prediction file."""

    id: str
    text: str
    relations: tuple[ScoredRelation, ...]


@dataclass(slots=True)
class Tally:
    """Counts of right, wrong and missed, and the figures that follow from them (0 where undefined)."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Right among predicted."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def recall(self) -> float:
        """Right among gold."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Share:
    """So many of so many."""

    part: int = 0
    whole: int = 0

    @property
    def value(self) -> float | None:
        """The share, or None of nothing."""
        return self.part / self.whole if self.whole else None


@dataclass(slots=True)
class Score:
    """A whole comparison. ``errors`` holds (sentence id, "FP" or "FN", relation) in file order."""

    sentences: int = 0
    strict: Tally = field(default_factory=Tally)
    relaxed: Tally = field(default_factory=Tally)
    per_effect: dict[str, Tally] = field(default_factory=lambda: {effect: Tally() for effect in EFFECTS})
    attributes: dict[str, Share] = field(default_factory=lambda: {name: Share() for name in ATTRIBUTES})
    attributes_set: dict[str, Share] = field(default_factory=lambda: {name: Share() for name in ATTRIBUTES})
    no_relation: Share = field(default_factory=Share)
    errors: list[tuple[str, str, ScoredRelation]] = field(default_factory=list)


def read_sentences(data: bytes, name: str) -> list[Sentence]:
    """Reads a JSON Lines file of sentences with relations; lines that repeat an id, of one text, are joined.

    Raises InputError, with file and line, for what is not such a file.
    """
    try:
        lines = data.decode("utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        message = f"{name} is not UTF-8 (byte {error.start}): save it as UTF-8."
        raise InputError(message) from error
    sentences: dict[str, Sentence] = {}
    for number, line in enumerate(lines, 1):
        if line.strip():
            sentence = _read_line(line, f"{name}:{number}")
            before = sentences.get(sentence.id)
            if before and before.text and sentence.text not in ("", before.text):
                message = f"{name}:{number} repeats the id {sentence.id!r} with another text: give it an id of its own."
                raise InputError(message)
            relations = (before.relations if before else ()) + sentence.relations
            sentences[sentence.id] = Sentence(sentence.id, before.text if before else sentence.text, relations)
    if not sentences:
        message = f"{name} holds no sentence: each line is an object with an id, a text and relations."
        raise InputError(message)
    return list(sentences.values())


def _read_line(line: str, where: str) -> Sentence:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        message = f"{where} is not JSON: {error}"
        raise InputError(message) from error
    if not isinstance(row, dict) or not isinstance(row.get("id"), str | int):
        message = f'{where} has no "id".'
        raise InputError(message)
    text = row.get("text", "")
    relations = row.get("relations") or []
    if not isinstance(text, str) or not isinstance(relations, list):
        message = f'{where}: "text" must be text and "relations" a list.'
        raise InputError(message)
    if any("\ud800" <= character <= "\udfff" for character in f"{row['id']}{text}"):
        message = f"{where} holds half a surrogate pair, which is no text: mend the source."
        raise InputError(message)
    return Sentence(str(row["id"]), text, tuple(_read_relation(relation, where) for relation in relations))


def _read_relation(row: object, where: str) -> ScoredRelation:
    if not isinstance(row, dict):
        message = f"{where}: a relation must be an object."
        raise InputError(message)
    for name in ("gene", "effect", "state"):
        if not isinstance(row.get(name), str) or not row[name].strip():
            message = f'{where}: a relation has no "{name}".'
            raise InputError(message)
    return ScoredRelation(
        gene=row["gene"].strip().upper(),
        effect=row["effect"].strip(),
        state=row["state"].strip(),
        negated=_flag(row.get("negated")),
        mechanism=_optional(row.get("mechanism")),
        from_state=_optional(row.get("from_state")),
        perturbation=_optional(row.get("perturbation")),
        speculative=_flag(row.get("speculative")),
    )


def _optional(value: object) -> str | None:
    text = value.strip() if isinstance(value, str) else ""
    return None if text.lower() in ("", "null", "none") else text


def _flag(value: object) -> bool:
    return value.strip().lower() in ("true", "yes", "1") if isinstance(value, str) else bool(value)


def score_sentences(gold: Iterable[Sentence], predicted: Iterable[Sentence], families: Families) -> Score:
    """Compares sentence by sentence, by id; a sentence without a prediction counts as one with no relation in it.

    ``families`` gives the members' symbols of each ``FAM:`` name.
    """
    spelt = {_letters(name): name for name in families}
    by_id = {sentence.id: _with_families(sentence.relations, spelt) for sentence in predicted}
    score = Score()
    for sentence in gold:
        wanted = replace(sentence, relations=_with_families(sentence.relations, spelt))
        _score_one(score, wanted, by_id.get(sentence.id, ()), families)
    return score


def _letters(name: str) -> str:
    return "".join(char for char in name.upper() if char.isalnum())


def _with_families(relations: Sequence[ScoredRelation], spelt: Mapping[str, str]) -> tuple[ScoredRelation, ...]:
    """FAM:AP1, FAM:IFN I and FAM:MHC–I are read as the families that they mean."""
    return tuple(
        replace(relation, gene=spelt.get(_letters(relation.gene), relation.gene))
        if relation.gene.startswith("FAM:")
        else relation
        for relation in relations
    )


def _score_one(score: Score, sentence: Sentence, predicted: Sequence[ScoredRelation], families: Families) -> None:
    pairs, missed, wrong = _matched(sentence.relations, predicted, lambda relation: relation.strict, families)
    score.sentences += 1
    _add(score.strict, len(pairs), len(wrong), len(missed))
    for gold, found in pairs:
        score.per_effect.setdefault(gold.effect, Tally()).right += 1
        _score_attributes(score, gold, found)
    for relation in wrong:
        score.per_effect.setdefault(relation.effect, Tally()).wrong += 1
        score.errors.append((sentence.id, "FP", relation))
    for relation in missed:
        score.per_effect.setdefault(relation.effect, Tally()).missed += 1
        score.errors.append((sentence.id, "FN", relation))
    pairs, missed, wrong = _matched(sentence.relations, predicted, lambda relation: relation.relaxed, families)
    _add(score.relaxed, len(pairs), len(wrong), len(missed))
    if not sentence.relations:
        score.no_relation.whole += 1
        score.no_relation.part += not predicted


def _add(tally: Tally, right: int, wrong: int, missed: int) -> None:
    tally.right += right
    tally.wrong += wrong
    tally.missed += missed


def _score_attributes(score: Score, gold: ScoredRelation, found: ScoredRelation) -> None:
    for name in ATTRIBUTES:
        agree = getattr(gold, name) == getattr(found, name)
        shares = [score.attributes[name]] + ([score.attributes_set[name]] if getattr(gold, name) else [])
        for share in shares:
            share.part += agree
            share.whole += 1


Pairs = list[tuple[ScoredRelation, ScoredRelation]]


def _matched(
    gold: Sequence[ScoredRelation],
    predicted: Sequence[ScoredRelation],
    key: Callable[[ScoredRelation], Key],
    families: Families,
) -> tuple[Pairs, list[ScoredRelation], list[ScoredRelation]]:
    """One-to-one pairs, the gold relations left over, the predicted ones left over. ``key`` begins with the gene."""
    wanted, offered = _without_repeats(gold, key), _without_repeats(predicted, key)

    def is_member(found: ScoredRelation, family: ScoredRelation) -> bool:
        return found.gene in families.get(family.gene, ()) and key(found)[1:] == key(family)[1:]

    pairs: Pairs = []
    exact = {key(relation): relation for relation in offered}
    for relation in wanted:
        if key(relation) in exact:
            pairs.append((relation, exact[key(relation)]))
    paired = {key(relation) for relation, _ in pairs}
    free = [relation for relation in offered if key(relation) not in paired]
    missed: list[ScoredRelation] = []
    for relation in (r for r in wanted if key(r) not in paired):
        member = next((found for found in free if is_member(found, relation)), None)
        if member is None:
            missed.append(relation)
        else:
            pairs.append((relation, member))
            free.remove(member)
    # Further members of a family that is found already are neither right nor wrong.
    wrong = [found for found in free if not any(is_member(found, relation) for relation, _ in pairs)]
    return pairs, missed, wrong


def _without_repeats(relations: Sequence[ScoredRelation], key: Callable[[ScoredRelation], Key]) -> list[ScoredRelation]:
    seen: dict[Key, ScoredRelation] = {}
    for relation in relations:
        seen.setdefault(key(relation), relation)
    return list(seen.values())


def format_score(score: Score) -> str:
    """The score as plain text: totals, accuracies, then a line for each effect."""
    lines = [
        f"sentences             {score.sentences}",
        f"strict                {_tally_line(score.strict)}",
        f"relaxed               {_tally_line(score.relaxed)}",
        "on strict matches     (in brackets: where gold gives a value)",
    ]
    lines += [
        f"  {name:<20}{_share(score.attributes[name])}  [{_share(score.attributes_set[name])}]" for name in ATTRIBUTES
    ]
    lines.append(f"no-relation sentences left empty  {_share(score.no_relation)}")
    lines.append("per effect (strict)")
    lines.extend(f"  {effect:<20}{_tally_line(tally)}" for effect, tally in score.per_effect.items())
    return "\n".join(lines)


def _tally_line(tally: Tally) -> str:
    figures = f"P {tally.precision:.3f}  R {tally.recall:.3f}  F1 {tally.f1:.3f}"
    return f"{figures}  (right {tally.right}, wrong {tally.wrong}, missed {tally.missed})"


def _share(share: Share) -> str:
    value = "  n/a" if share.value is None else f"{share.value:.3f}"
    return f"{value} {share.part}/{share.whole}"


def score_as_json(score: Score) -> dict[str, object]:
    """The score's figures as a JSON value."""

    def tally(value: Tally) -> dict[str, float | int]:
        figures = {"precision": round(value.precision, 4), "recall": round(value.recall, 4), "f1": round(value.f1, 4)}
        return {**figures, "right": value.right, "wrong": value.wrong, "missed": value.missed}

    def share(value: Share) -> dict[str, float | int | None]:
        rounded = None if value.value is None else round(value.value, 4)
        return {"share": rounded, "part": value.part, "whole": value.whole}

    return {
        "sentences": score.sentences,
        "strict": tally(score.strict),
        "relaxed": tally(score.relaxed),
        "per_effect": {effect: tally(value) for effect, value in score.per_effect.items()},
        "accuracy": {name: share(value) for name, value in score.attributes.items()},
        "accuracy_where_set": {name: share(value) for name, value in score.attributes_set.items()},
        "no_relation_left_empty": share(score.no_relation),
    }
