"""What a name is used for where it stands, and the sign that it carries as a marker."""

from __future__ import annotations

import pytest

from texmine.text import normalise
from texmine.vocab.names import NameMatch
from texmine.vocab.pack import load_pack

PACK = load_pack()


def matches(text: str) -> list[NameMatch]:
    return PACK.names.find_names(normalise(text).text)


@pytest.mark.parametrize(
    ("text", "use"),
    [
        ("Gzmb-Cre mice", "cre_driver"),
        ("CD4cre mice", "cre_driver"),
        ("Hic1CreERT2 mice", "cre_driver"),
        ("Tcf7-GFP cells", "reporter"),
        ("Tcf7DTR-GFP mice", "reporter"),
        ("Nr4a1GFP cells", "reporter"),
        ("CD8+ T cells", "lineage"),
        ("CD8 T cells", "lineage"),
        ("CD8αβ+ T cells", "lineage"),
        ("CD4 help", "lineage"),
        ("CD19-CAR T cells", "construct"),
        ("HER2-specific CAR T cells", "construct"),
        ("BCMA CAR T cells", "construct"),
        ("anti-CD3 stimulation", "stimulus"),
        ("BATF CAR T cells", "plain"),
        ("4-1BB CARs", "plain"),
        ("TIM-3+ cells", "plain"),
        ("Tcf7−/− cells", "plain"),
    ],
)
def test_use_of_a_name(text: str, use: str) -> None:
    assert matches(text)[0].use == use


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("TIM-3+ cells", "+"),
        ("TIM-3− cells", "-"),
        ("CD62Lhi cells", "hi"),
        ("KLRG1loCD127hi cells", "lo"),
        ("Tcf7−/− cells", None),
        ("Tox+/− cells", None),
        ("PD-1-driven loss", None),
        ("IL-7- and IL-15-dependent survival", None),
    ],
)
def test_sign_of_a_marker(text: str, sign: str | None) -> None:
    assert matches(text)[0].sign == sign
