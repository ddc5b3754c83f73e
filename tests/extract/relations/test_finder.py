"""What the finder reads from parsed sentences, one construction a test."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc
from tests.extract.relations.building import GENES, STATES, claims, findings, mentions_in, parsed, plain

DRIVES = parsed("TOX/NN/nsubj/1", "drives/VBZ/ROOT/1", "exhaustion/NN/dobj/1")
MAY_DRIVE = parsed("TOX/NN/nsubj/2", "may/MD/aux/2", "drive/VB/ROOT/2", "exhaustion/NN/dobj/2")
LOSS = parsed("Loss/NN/nsubj/3", "of/IN/prep/0", "TOX/NN/pobj/1", "reduced/VBD/ROOT/3", "exhaustion/NN/dobj/3")
DENIED_LOSS = parsed(
    "Loss/NN/nsubj/5", "of/IN/prep/0", "TOX/NN/pobj/1", "did/VBD/aux/5", "not/RB/neg/5", "reduce/VB/ROOT/5",
    "exhaustion/NN/dobj/5",
)  # fmt: skip
DEFICIENT = parsed(
    "BATF-deficient/JJ/amod/1", "cells/NNS/nsubj/3", "not/RB/neg/3", "form/VBP/ROOT/3", "memory/NN/compound/5",
    "cells/NNS/dobj/3",
)  # fmt: skip
LACKING = parsed(
    "cells/NNS/nsubj/3", "lacking/VBG/acl/0", "BATF/NN/dobj/1", "became/VBD/ROOT/3", "exhausted/JJ/acomp/3",
)  # fmt: skip
PASSIVE = parsed(
    "memory/NN/compound/1", "cells/NNS/nsubjpass/3", "are/VBP/auxpass/3", "maintained/VBN/ROOT/3", "by/IN/agent/3",
    "IL-15/NN/pobj/4",
)  # fmt: skip
PASSAGE = parsed(
    "TOX/NN/nsubj/1", "drives/VBZ/ROOT/1", "effector/NN/compound/3", "cells/NNS/dobj/1", "into/IN/prep/1",
    "terminal/JJ/amod/6", "exhaustion/NN/pobj/4",
)  # fmt: skip
NOMINAL = parsed(
    "BATF/NN/nsubj/1", "limits/VBZ/ROOT/1", "the/DT/det/3", "formation/NN/dobj/1", "of/IN/prep/3",
    "memory/NN/compound/6", "cells/NNS/pobj/4",
)  # fmt: skip
UPKEEP = parsed(
    "IL-15/NN/nsubj/1", "supports/VBZ/ROOT/1", "the/DT/det/3", "survival/NN/dobj/1", "of/IN/prep/3",
    "memory/NN/compound/6", "cells/NNS/pobj/4",
)  # fmt: skip
DISPENSABLE = parsed(
    "TOX/NN/nsubj/1", "is/VBZ/ROOT/1", "dispensable/JJ/acomp/1", "for/IN/prep/2", "memory/NN/compound/5",
    "cells/NNS/pobj/3",
)  # fmt: skip
WITHOUT = parsed(
    "Without/IN/prep/3", "TCF-1/NN/pobj/0", ",/,/punct/3", "vanished/VBD/ROOT/3", "Tpex/NN/compound/5",
    "cells/NNS/nsubj/3",
)  # fmt: skip
CONDITION = parsed(
    "Tpex/NN/compound/1", "cells/NNS/nsubj/2", "declined/VBD/ROOT/2", "when/WRB/advmod/6", "MYB/NN/nsubjpass/6",
    "was/VBD/auxpass/6", "deleted/VBN/advcl/2",
)  # fmt: skip
FAILED = parsed(
    "BATF-deficient/JJ/amod/1", "cells/NNS/nsubj/2", "failed/VBD/ROOT/2", "to/TO/aux/4", "form/VB/xcomp/2",
    "memory/NN/compound/6", "cells/NNS/dobj/4",
)  # fmt: skip
FEWER = parsed(
    "BATF-deficient/JJ/amod/1", "mice/NNS/nsubj/2", "had/VBD/ROOT/2", "fewer/JJR/amod/5", "memory/NN/compound/5",
    "cells/NNS/dobj/2",
)  # fmt: skip
PREVENTED = parsed(
    "PD-1/NN/compound/1", "blockade/NN/nsubj/2", "kept/VBD/ROOT/2", "effector/NN/compound/4", "cells/NNS/dobj/2",
    "from/IN/prep/2", "becoming/VBG/pcomp/5", "exhausted/JJ/acomp/6",
)  # fmt: skip
RELATIVE = parsed(
    "TOX/NN/nsubj/5", ",/,/punct/0", "which/WDT/nsubj/3", "drives/VBZ/relcl/0", "exhaustion/NN/dobj/3",
    "rises/VBZ/ROOT/5",
)  # fmt: skip
COORDINATED = parsed(
    "TOX/NN/nsubj/3", "and/CC/cc/0", "NFAT/NN/conj/0", "promote/VBP/ROOT/3", "exhaustion/NN/dobj/3",
)  # fmt: skip
VERB_ON_NOUN = parsed(
    "KLF2/NN/nsubj/1", "supports/VBZ/ROOT/1", "memory/NN/compound/3", "cells/NNS/dobj/1", "and/CC/cc/3",
    "restrains/VBZ/conj/3",
    "exhaustion/NN/dobj/5",
)  # fmt: skip
AFFIX = parsed("TOX-driven/JJ/amod/1", "exhaustion/NN/nsubj/2", "persisted/VBD/ROOT/2")
LINKED = parsed(
    "TOX/NN/nsubjpass/2", "was/VBD/auxpass/2", "linked/VBN/ROOT/2", "to/IN/prep/2", "exhaustion/NN/pobj/3",
)  # fmt: skip
POSSESSIVE = parsed(
    "TOX/NN/nsubj/1", "binds/VBZ/ROOT/1", "DNA/NN/dobj/1", ",/,/punct/1", "and/CC/cc/1", "its/PRP$/poss/6",
    "deletion/NN/nsubj/7",
    "lessened/VBD/conj/1", "exhaustion/NN/dobj/7",
)  # fmt: skip


BOTH = parsed(
    "TCF-1/NN/nsubj/1", "is/VBZ/ROOT/1", "essential/JJ/acomp/1", "for/IN/prep/2", "formation/NN/pobj/3", "and/CC/cc/4",
    "maintenance/NN/conj/4", "of/IN/prep/4", "memory/NN/compound/9", "cells/NNS/pobj/7",
)  # fmt: skip
MANNER = parsed(
    "Antigen/NN/nsubj/1", "induces/VBZ/ROOT/1", "exhaustion/NN/dobj/1", "in/IN/prep/1", "a/DT/det/6",
    "TOX-dependent/JJ/amod/6", "manner/NN/pobj/3",
)  # fmt: skip
ABSENCE = parsed(
    "IL-15/NN/nsubj/1", "sustains/VBZ/ROOT/1", "memory/NN/compound/3", "cells/NNS/dobj/1", ",/,/punct/1", "and/CC/cc/1",
    "in/IN/prep/10", "its/PRP$/poss/8", "absence/NN/pobj/6", "they/PRP/nsubj/10", "vanished/VBD/conj/1",
)  # fmt: skip
NAMED_DRIVER = parsed(
    "Data/NNS/nsubj/1", "identify/VBP/ROOT/1", "TOX/NN/dobj/1", "as/IN/prep/1", "a/DT/det/5", "driver/NN/pobj/3",
    "of/IN/prep/5", "exhaustion/NN/pobj/6",
)  # fmt: skip
BINDS = parsed(
    "TOX/NN/nsubj/1", "binds/VBZ/ROOT/1", "DNA/NN/dobj/1", "in/IN/prep/1", "exhausted/JJ/amod/5", "cells/NNS/pobj/3",
)  # fmt: skip
SORTED = parsed(
    "exhausted/JJ/amod/1", "cells/NNS/nsubjpass/3", "were/VBD/auxpass/3", "sorted/VBN/ROOT/3", "for/IN/prep/3",
    "TOX/NN/pobj/4",
)  # fmt: skip


@pytest.mark.parametrize(
    ("doc", "expected"),
    [
        (DRIVES, ["TOX promotes exhausted"]),
        (MAY_DRIVE, ["TOX promotes exhausted?"]),
        (LOSS, ["TOX promotes exhausted (loss)"]),
        (DENIED_LOSS, ["not TOX promotes exhausted (loss)"]),
        (DEFICIENT, ["BATF promotes memory (loss)"]),
        (LACKING, ["BATF inhibits exhausted (loss)"]),
        (PASSIVE, ["IL15 maintains memory"]),
        (PASSAGE, ["TOX promotes terminally_exhausted from effector"]),
        (NOMINAL, ["BATF inhibits memory"]),
        (UPKEEP, ["IL15 maintains memory"]),
        (DISPENSABLE, ["not TOX promotes memory"]),
        (WITHOUT, ["TCF7 maintains progenitor_exhausted (loss)"]),
        (CONDITION, ["MYB maintains progenitor_exhausted (loss)"]),
        (FAILED, ["BATF promotes memory (loss)"]),
        (FEWER, ["BATF promotes memory (loss)"]),
        (PREVENTED, ["PDCD1 promotes exhausted from effector (loss)"]),
        (RELATIVE, ["TOX promotes exhausted"]),
        (COORDINATED, ["FAM:NFAT promotes exhausted", "TOX promotes exhausted"]),
        (VERB_ON_NOUN, ["KLF2 inhibits exhausted", "KLF2 promotes memory"]),
        (AFFIX, ["TOX promotes exhausted"]),
        (LINKED, ["TOX associated exhausted"]),
        (POSSESSIVE, ["TOX promotes exhausted (loss)"]),
        (BOTH, ["TCF7 maintains memory", "TCF7 promotes memory"]),
        (MANNER, ["TOX promotes exhausted"]),
        (ABSENCE, ["IL15 maintains memory (loss)"]),
        (NAMED_DRIVER, ["TOX promotes exhausted"]),
    ],
    ids=lambda value: value.text if isinstance(value, Doc) else None,
)
def test_construction_is_read(doc: Doc, expected: list[str]) -> None:
    assert sorted(claims(doc)) == expected


@pytest.mark.parametrize(
    "doc",
    [
        BINDS,
        SORTED,
        parsed("We/PRP/nsubj/1", "sorted/VBD/ROOT/1", "memory/NN/compound/3", "cells/NNS/dobj/1"),
    ],
    ids=lambda doc: doc.text,
)  # fmt: skip
def test_company_without_a_claim_gives_nothing(doc: Doc) -> None:
    assert claims(doc) == []


def test_mention_without_concept_takes_no_part() -> None:
    assert claims(parsed("XYZ1/NN/nsubj/1", "drives/VBZ/ROOT/1", "exhaustion/NN/dobj/1")) == []


def test_finding_explains_itself() -> None:
    (finding,) = findings(LOSS)
    text = LOSS.text
    assert [text[slice(*span)] for span in (finding.gene_span, finding.state_span)] == ["TOX", "exhaustion"]
    assert finding.cue_span is not None
    assert text[slice(*finding.cue_span)] == "reduced"
    assert finding.rule == "agent"
    assert "TOX" in finding.path
    assert "reduced -" in finding.path
    assert 0 < finding.score <= 1


def test_doubled_claim_is_one_finding_with_what_either_telling_adds() -> None:
    doc = parsed(
        "TOX/NN/nsubj/1", "drives/VBZ/ROOT/1", "exhaustion/NN/dobj/1", ",/,/punct/1", "and/CC/cc/1", "loss/NN/nsubj/8",
        "of/IN/prep/5", "TOX/NN/pobj/6", "lessened/VBD/conj/1", "exhaustion/NN/dobj/8",
    )  # fmt: skip
    assert claims(doc) == ["TOX promotes exhausted (loss)"]


WORDS = st.sampled_from(
    [*GENES, *STATES, "drives", "reduced", "and", "of", "the", "loss", "into", "not", ",", "which", "is", "high",
    "in", "than",
     "deficient", "cells", "become", "failed", "to", "by", "without", "fewer", "expressed"]
)  # fmt: skip


@given(st.lists(WORDS, min_size=1, max_size=14))
def test_any_words_in_any_order_give_sound_findings(words: list[str]) -> None:
    doc = plain(" ".join(words))
    names = {(m.start, m.end): m.concept for m in mentions_in(doc)}
    found = findings(doc)
    assert found == findings(doc)
    for finding in found:
        assert names[finding.gene_span] == finding.relation.assertion.gene
        assert names[finding.state_span] == finding.relation.assertion.state
        assert 0 <= finding.score <= 1
    keys = [f.relation.assertion.id for f in found]
    assert len(keys) == len(set(keys))


@given(st.lists(st.tuples(WORDS, st.integers(0, 11), st.sampled_from(
    ["nsubj", "dobj", "pobj", "prep", "conj", "amod", "compound", "acl", "relcl", "advcl", "xcomp", "pcomp", "appos",
    "acomp"]
), st.sampled_from(["NN", "NNS", "VBZ", "VBD", "VBN", "VBG", "JJ", "IN", "RB"])), min_size=2, max_size=12))  # fmt: skip
def test_any_tree_is_climbed_without_fault(rows: list[tuple[str, int, str, str]]) -> None:
    words = [word.replace(" ", "-") for word, *_ in rows]
    heads = [min(head, n) if n else 0 for n, (_, head, _, _) in enumerate(rows)]
    deps = ["ROOT" if heads[n] == n else dep for n, (_, _, dep, _) in enumerate(rows)]
    tokens = [f"{w}/{tag}/{dep}/{head}" for w, (_, _, _, tag), dep, head in zip(words, rows, deps, heads, strict=True)]
    doc = parsed(*tokens)
    assert findings(doc) == findings(doc)
