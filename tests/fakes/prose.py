"""Words for made-up papers: names, journals, titles, and sentences that state gene–state relations or none.

Nothing here reports a finding: genes, states and effects are drawn by lot.
"""

from __future__ import annotations

import re
from random import Random

from tests.fakes.papers import Author, Journal, Section

GENES = (
    "TOX", "TCF7", "PDCD1", "NR4A1", "BATF", "PRDM1", "EOMES", "TBX21", "ID3", "BACH2", "MYB", "IRF4", "HAVCR2",
    "LAG3", "TIGIT", "CTLA4", "IL10", "TGFB1", "DNMT3A", "EZH2", "ARID1A", "TET2", "FOXO1", "KLF2", "SATB1", "RUNX3",
    "STAT3", "GZMB", "CD101", "CXCR5", "ENTPD1", "VHL", "HIF1A", "PPARGC1A", "SUV39H1", "KDM6B", "NFATC1", "IRF8",
    "ZEB2", "CBLB",
)  # fmt: skip
JOURNALS = (
    Journal("Annals of Weary Lymphocytes", "Ann Weary Lymphocytes", "9900-0017", "9900001"),
    Journal("Journal of Imagined Immunology", "J Imagin Immunol", "9900-0025", "9900002"),
    Journal("Thymic Letters", "Thymic Lett", "9900-0033", "9900003"),
    Journal("Archives of Chronic Antigen", "Arch Chronic Antigen", "9900-0041", "9900004"),
    Journal("Tumour Lymphocyte Reports", "Tumour Lymphocyte Rep", "9900-005X", "9900005"),
    Journal("Proceedings of the Spleen Society", "Proc Spleen Soc", "9900-0068", "9900006"),
)
PREPRINTS = Journal("sketchRxiv", "sketchRxiv", "9900-0076", "9900007")
BOOKS = Journal("A Primer of Tired Cells", "Primer Tired Cells", "9900-0084", "9900008")

_FAMILIES = (
    "Abelard", "Brightwater", "Castellane", "Dunmore", "Eskeland", "Fairbairn", "Grünfeld", "Hollis", "Ivarsson",
    "Jardine", "Kestrel", "Lindqvist", "Moravec", "Nakagiri", "O'Farrell", "Pemberton", "Quarles", "Rosenkilde",
    "St. Cloud", "Tavares", "Umbridge-Hale", "van der Velde", "Wexcombe", "Yilmazer", "Zamparelli",
)  # fmt: skip
_GIVEN = ("Ada Maria", "Bram", "Chiara", "Dov", "Elif", "Fen-Li", "Gareth", "Hana", "Inês", "Jonas T", "Kavya", "Luc")
NON_LATIN = (
    Author("Wang", "Xiaolan", "王晓岚"),
    Author("Sokolova", "Vera", "Соколова Вера"),
    Author("Papadakis", "Nikos", "Παπαδάκης Νίκος"),
    Author("Takamine", "Ryo", "高峰亮"),
)

_TITLES = (
    "{g} governs the fate of exhausted CD8<sup>+</sup> T cells in {m}",
    "The {g}-dependent switch between progenitor and terminal exhaustion in {m}",
    "Loss of {g} reshapes the chromatin of tired T cells in {m}",
    "{g} sets the metabolic limits of T-cell exhaustion in {m}",
    "How {g} holds the memory pool together in {m}",
    "Graded {g} activity predicts checkpoint response in {m}",
    "Single-cell portraits of {g}-high lymphocytes in {m}",
    "{g} and the price of persistence in {m}",
    "Enforced {g} rescues engineered T cells in {m}",
    "Antigen dose tunes {g} during T-cell dysfunction in {m}",
    "Regulatory elements of {g} across T-cell states in {m}",
    "Revisiting {g} in the tumour-infiltrating lymphocytes of {m}",
)
_MODELS = (
    "chronic viral infection", "murine melanoma", "hepatocellular carcinoma", "a lung metastasis model", "old mice",
    "human glioma", "colorectal tumours", "ovarian ascites", "lymphoma xenografts", "persistent malaria",
)  # fmt: skip
_STATES = (
    "terminally exhausted T cells", "progenitor exhausted T cells", "exhausted CD8<sup>+</sup> T cells",
    "memory T cells", "effector T cells", "dysfunctional T cells", "central memory T cells",
)  # fmt: skip
_CLAIMS = (
    "{g} promotes the differentiation of {s} in {m}.",
    "Deletion of {g} reduced the frequency of {s}.",
    "{g} is required for the persistence of {s} through control of mitochondrial respiration.",
    "Overexpression of {g} prevented the formation of {s}.",
    "{g} was highly expressed in {s}.",
    "{g} may restrain the development of {s} by closing chromatin.",
    "{g} was dispensable for the generation of {s}.",
    "Knockdown of {g} increased the number of {s} in {m}.",
    "{g} maintains the pool of {s} by sustaining glycolysis.",
    "{g} represses the programme of {s} at the level of transcription.",
)
_FILLERS = (
    "Animals were housed in groups of {n} under a twelve-hour light cycle.",
    "Samples were thawed, counted and stained within {n} hours.",
    "Libraries were sequenced to a depth of {n} million reads.",
    "We repeated each experiment {n} times on separate days.",
    "All gates were drawn on controls stained with {n} dyes fewer.",
    "Data were analysed without knowledge of the group by {n} readers.",
)


def revised(lot: Random, sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """A text in which one paragraph has a sentence more, a sentence less, one in other words, or two that changed
    places.
    """
    places = [(n, m) for n, section in enumerate(sections) for m in range(len(section.paragraphs))]
    chosen = lot.choice(places)
    return tuple(
        Section(section.heading, tuple(_other(lot, text) if (n, m) == chosen else text for m, text in enumerate(texts)))
        for n, section in enumerate(sections)
        for texts in [section.paragraphs]
    )


def _other(lot: Random, paragraph: str) -> str:
    sentences = re.findall(r"\S.*?\.(?=\s|\[|$)(?:\[\[[^\]]*\]\])?", paragraph)
    place = lot.randrange(len(sentences))
    change = lot.choice(("more", "less", "reworded", "moved", "replaced"))
    if change == "less" and len(sentences) > 1:
        del sentences[place]
    elif change == "reworded":
        sentences[place] = f"Here we show that {sentences[place]}"
    elif change == "moved" and len(sentences) > 1:
        sentences.append(sentences.pop(place))
    elif change == "replaced" and "[[" not in sentences[place]:
        sentences[place] = claim(lot, lot.choice(GENES))
    else:
        sentences.insert(place, claim(lot, lot.choice(GENES)))
    return " ".join(sentences)


def journal_for(number: int) -> Journal:
    return JOURNALS[number % len(JOURNALS)]


def gene_for(number: int) -> str:
    return GENES[number % len(GENES)]


def title_for(number: int, *, italic: bool = False) -> str:
    """A title that no other number below 400 has."""
    gene = gene_for(number)
    # With 40 genes and 12 titles the pair repeats only after 12 rounds of genes.
    pattern = _TITLES[(number + number // len(GENES)) % len(_TITLES)]
    return pattern.format(g=f"<i>{gene}</i>" if italic else gene, m=_MODELS[(number * 7) % len(_MODELS)])


def authors_for(lot: Random) -> tuple[Author, ...]:
    families = lot.sample(_FAMILIES, lot.randint(2, 6))
    return tuple(Author(family, lot.choice(_GIVEN)) for family in families)


def claim(lot: Random, gene: str) -> str:
    """One sentence that states a relation of the gene with a state."""
    return lot.choice(_CLAIMS).format(g=gene, s=lot.choice(_STATES), m=lot.choice(_MODELS))


def filler(lot: Random) -> str:
    """One sentence that states none."""
    return lot.choice(_FILLERS).format(n=lot.randint(2, 9))


def abstract_for(lot: Random, gene: str, *, structured: bool) -> tuple[tuple[str | None, str], ...]:
    background = f"How {gene} acts in T cells that meet antigen for long is not settled."
    finding = f"{claim(lot, gene)} {claim(lot, gene)}"
    if structured:
        return (("BACKGROUND", background), ("METHODS", filler(lot)), ("RESULTS", finding))
    return ((None, f"{background} {finding}"),)


def body_for(lot: Random, gene: str) -> tuple[Section, ...]:
    other = lot.choice([name for name in GENES if name != gene])
    return (
        Section("Introduction", (f"{claim(lot, gene)} {filler(lot)}", claim(lot, other))),
        Section("Results", (f"{claim(lot, gene)} {claim(lot, other)}", f"{filler(lot)} {claim(lot, gene)}")),
        Section("Methods", (f"{filler(lot)} {filler(lot)}",)),
    )
