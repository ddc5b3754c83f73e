"""Closed classes of words that the finder reads in more than one place."""

from __future__ import annotations

HOSTS = frozenset({
    "cell", "cells", "lymphocyte", "lymphocytes", "t", "mouse", "mice", "animal", "animals", "host", "hosts",
    "patient", "patients", "donor", "donors", "ctl", "ctls", "til", "tils", "clone", "clones", "recipient",
    "recipients", "chimera", "chimeras", "chimaeras", "precursor", "precursors", "progenitor", "progenitors",
    "individual", "individuals", "people", "humans", "population", "populations", "subset", "product", "products",
    "thymocytes", "counterpart", "counterparts", "p14", "ot-i", "ot-1", "splenocytes", "blasts", "carriers",
    "knockouts", "mutants", "those", "ones", "tumor", "tumors", "tumour", "tumours",
})  # fmt: skip
POPULATIONS = frozenset({
    "cells", "cell", "lymphocytes", "subset", "subsets", "population", "populations", "clones", "tils", "fraction",
    "progeny", "product",
})  # fmt: skip
MEASURES = frozenset({
    "number", "numbers", "frequency", "frequencies", "rate", "rates", "level", "levels", "proportion", "proportions",
    "percentage", "percentages", "quantity", "quantities", "amount", "amounts", "extent", "abundance", "efficiency",
    "degree", "pace", "speed",
})  # fmt: skip
SHARES = frozenset(
    {"%", "percent", "per", "fraction", "proportion", "minority", "third", "half", "quarter", "tenth", "none"}
)
CELLS = frozenset(
    {"cell", "cells", "lymphocytes", "clones", "ctls", "tils", "effectors", "progenitors", "precursors", "blasts"}
)
BREAKS = frozenset({
    ";", ":", "whereas", "while", "although", "though", "because", "since", "but", "yet", "however", "unless", "so",
})  # fmt: skip
DENIED = frozenset({
    "not", "no", "never", "neither", "nor", "hardly", "rarely", "insufficient", "cannot", "without",
})  # fmt: skip
"""What denies that a gene is named as something of a state's, or told of its cells."""
MARKERS = frozenset({"marker", "markers", "hallmark", "hallmarks", "biomarker", "biomarkers"})
"""Nouns for what a state is known by, by the genes that are listed with it."""
CHANGES = frozenset({
    "increase", "rise", "gain", "accumulation", "expansion", "enrichment", "surge", "elevation", "enlargement",
    "outgrowth", "upsurge", "decrease", "reduction", "decline", "loss", "drop", "fall", "depletion", "contraction",
    "erosion", "paucity", "shortage", "scarcity", "deficit", "dearth", "absence", "lack",
})  # fmt: skip
"""Nouns that tell by themselves that cells have become more or fewer."""
PASSAGES = frozenset({
    "conversion", "transition", "progression", "passage", "differentiation", "transformation", "development",
    "maturation", "shift", "switch", "drift", "slide", "descent", "move", "step", "reprogramming", "entry", "advance",
    "evolution", "change", "path", "way", "trajectory", "journey",
})  # fmt: skip
LIGHT = frozenset({
    "be", "have", "show", "display", "exhibit", "see", "observe", "detect", "find", "note", "result", "occur",
    "remain", "contain", "include", "do", "carry", "yield", "possess", "mount", "undergo", "reveal", "say", "report",
    "demonstrate",
})  # fmt: skip
ONWARD = frozenset({"into", "to", "toward", "towards"})
"""Prepositions before what a passage leads to."""
TARGETS = frozenset({"into", "to", "toward", "towards", "from", "in", "onto"})
ONSETS = frozenset({
    "induction", "onset", "development", "maintenance", "establishment", "progression", "acquisition", "reversal",
    "persistence", "upkeep", "formation", "emergence", "generation", "preservation", "perpetuation",
})  # fmt: skip
"""Nouns of how a state comes, stays and goes: "its onset" is a state's, not a gene's."""
GROUPS = frozenset({
    "cells", "population", "subset", "pool", "compartment", "state", "fate", "lymphocytes", "lineage", "condition",
    "programme", "program",
})  # fmt: skip
STEPS = frozenset(
    {"transition", "conversion", "passage", "progression", "process", "step", "switch", "differentiation", "return"}
)
PREPOSITIONS = frozenset({
    "of", "in", "into", "to", "toward", "towards", "from", "for", "against", "on", "upon", "at", "as", "with", "over",
    "among", "within", "through", "off", "down", "onto", "by", "via", "after", "during", "without", "under",
    "between", "than",
})  # fmt: skip
NEGATIONS = frozenset({
    "not", "never", "cannot", "neither", "nor", "no", "n't", "failed", "fails", "fail", "unable", "longer", "without",
})  # fmt: skip
RELATIVES = frozenset({"that", "which", "who", "whose", "where", "when", "how", "whether"})
DOINGS = frozenset({
    "function", "functions", "functionality", "cytotoxicity", "killing", "production", "secretion", "metabolism",
    "respiration", "migration", "homing", "trafficking", "motility", "effectiveness", "efficacy",
})  # fmt: skip
"""What cells do, which tells nothing of how many there are: "S cell function"."""
KINDS = frozenset({
    "gene", "genes", "enzyme", "enzymes", "factor", "factors", "kinase", "kinases", "receptor", "receptors",
    "protein", "proteins", "molecule", "molecules", "ligase", "transporter", "demethylase", "methyltransferase",
    "deacetylase", "phosphatase", "regulator", "regulators", "repressor", "repressors", "cytokine", "cytokines",
    "coactivator", "corepressor", "ligand", "complex", "adaptor", "coreceptor", "integrin", "channel", "helicase",
    "paralogue", "homologue", "acetyltransferase", "dioxygenase", "subunit", "subunits", "transcription-factor",
    "sensor",
})  # fmt: skip
"""Nouns that say what kind of thing a gene's product is: "X, a receptor that …"."""
