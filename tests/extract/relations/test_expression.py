"""Who has what: statements of expression, by the tree and by the order of words."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc
from tests.extract.relations.building import claims, parsed, plain

EXPRESS = parsed("exhausted/JJ/amod/1", "cells/NNS/nsubj/2", "express/VBP/ROOT/2", "TIM-3/NN/dobj/2")
LACK = parsed("naive/JJ/amod/1", "cells/NNS/nsubj/2", "lack/VBP/ROOT/2", "TIM-3/NN/dobj/2")
LITTLE = parsed("naive/JJ/amod/1", "cells/NNS/nsubj/2", "express/VBP/ROOT/2", "little/JJ/amod/4", "TIM-3/NN/dobj/2")
IN = parsed(
    "CD39/NN/nsubjpass/2", "was/VBD/auxpass/2", "detected/VBN/ROOT/2", "in/IN/prep/2", "exhausted/JJ/amod/5",
    "cells/NNS/pobj/3",
)  # fmt: skip
HIGHER = parsed(
    "TOX/NN/nsubj/1", "is/VBZ/ROOT/1", "higher/JJR/acomp/1", "in/IN/prep/2", "exhausted/JJ/amod/5",
    "cells/NNS/pobj/3", "than/IN/prep/2",
    "in/IN/prep/6", "memory/NN/compound/9", "cells/NNS/pobj/7",
)  # fmt: skip
MARKS = parsed("CD39/NN/nsubj/1", "marks/VBZ/ROOT/1", "exhausted/JJ/amod/3", "cells/NNS/dobj/1")
MARKER = parsed(
    "CD39/NN/nsubj/1", "is/VBZ/ROOT/1", "a/DT/det/3", "marker/NN/attr/1", "of/IN/prep/3", "exhausted/JJ/amod/6",
    "cells/NNS/pobj/4",
)  # fmt: skip
NOT_INDUCED = parsed(
    "TOX/NN/nsubjpass/3", "was/VBD/auxpass/3", "not/RB/neg/3", "upregulated/VBN/ROOT/3", "in/IN/prep/3",
    "memory/NN/compound/6", "cells/NNS/pobj/4",
)  # fmt: skip


@pytest.mark.parametrize(
    ("doc", "expected"),
    [
        (EXPRESS, ["HAVCR2 marks exhausted"]),
        (LACK, ["HAVCR2 depleted_in naive"]),
        (LITTLE, ["HAVCR2 depleted_in naive"]),
        (IN, ["ENTPD1 marks exhausted"]),
        (HIGHER, ["TOX depleted_in memory", "TOX marks exhausted"]),
        (MARKS, ["ENTPD1 marks exhausted"]),
        (MARKER, ["ENTPD1 marks exhausted"]),
        (NOT_INDUCED, ["not TOX marks memory"]),
    ],
    ids=lambda value: value.text if isinstance(value, Doc) else None,
)
def test_parsed_statement_tells_who_has_what(doc: Doc, expected: list[str]) -> None:
    assert sorted(claims(doc)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("As naive cells become effector cells, CD28 is lost.", ["CD28 depleted_in effector from naive"]),
        ("CD39 rises and TCF-1 falls as effector cells turn into exhausted cells.",
         ["ENTPD1 marks exhausted from effector", "TCF7 depleted_in exhausted from effector"]),
        ("TOX was expressed in exhausted cells but not in memory cells.", ["TOX marks exhausted",
        "TOX depleted_in memory"]),
        ("Exhausted mice expressed TOX.", []),
    ],
)  # fmt: skip
def test_lists_and_passages_are_read_in_order(text: str, expected: list[str]) -> None:
    assert sorted(claims(plain(text))) == sorted(expected)


def test_cells_that_lack_a_gene_by_design_are_no_statement_of_expression() -> None:
    doc = parsed(
        "memory/NN/compound/1", "cells/NNS/nsubj/4", "lacking/VBG/acl/1", "BATF/NN/dobj/2", "died/VBD/ROOT/4",
    )  # fmt: skip
    assert claims(doc) == ["BATF maintains memory (loss)"]
