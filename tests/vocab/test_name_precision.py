"""What looks like a gene's name and is none: units, reagents, cell lines, residues, words that a name is cut out of."""

from __future__ import annotations

import pytest

from texmine.text import normalise
from texmine.vocab.pack import load_pack

PACK = load_pack()


def symbols(text: str) -> list[str]:
    found = PACK.names.find_names(normalise(text).text)
    return [PACK.symbol(m.concept) if m.concept else "?" for m in found]


@pytest.mark.parametrize(
    "text",
    [
        "Correlations between H-14 and C-15 were seen.",
        "The esterases ES-4 and ES-10 were expressed.",
        "Cloned by Fellow, Gallo and Ruiz-Trillo.",
        "RENCA tumours expressed it.",
        "Fab fragments and IgA were induced.",
        "THP1 cells and MT-4 cells were activated.",
        "Foci in the pSMAC and the dSMAC, and ChIP-seq of the APCs",
        "Inhibition of DAG, and of PEP, by 2 mM Mg2+",
        "Phosphorylation of Tyr(694) was lost.",
        "HIV gp160, Tat and HTLV Tax1 were expressed.",
        "Expression of Gal4 and the TRE was induced.",
        "Antibodies against SLA-DR were used.",
        "CD45.1 and Thy1.1 mice",
        "Loss of TLSs and of TLS, and binding of TSA",
        "The CDR2 loop binds.",
        "Analysed by GC-ECD.",
    ],
)
def test_what_is_no_gene_is_not_found(text: str) -> None:
    assert symbols(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Toxhi and Eomeslo cells", ["TOX", "EOMES"]),
        ("PD-1KO and TOXKO cells", ["PDCD1", "TOX"]),
        ("Loss of Rho and loss of RHO", ["RHOA", "RHO"]),
        ("eS10 was lost.", ["RPS10"]),
        ("The FOS-JUN dimer and the MAX-MYC pair", ["FOS", "JUN", "MAX", "MYC"]),
        ("APC-deficient mice, and loss of APC", ["APC", "APC"]),
        ("Inhibition of Smac and loss of DIABLO", ["DIABLO", "DIABLO"]),
        ("H1-4 was lost.", ["H1-4"]),
        ("Expression of HSF fell.", ["HSF1"]),
        ("The TF BATF and the T-box transcription factor T-bet", ["BATF", "TBX21"]),
        ("Cathepsin B-deficient cells", ["CTSB"]),
    ],
)
def test_a_name_beside_such_words_is_still_found(text: str, expected: list[str]) -> None:
    assert symbols(text) == expected
