"""Words for what carries a gene: cells, animals, people."""

from __future__ import annotations

HOSTS = frozenset(
    "cell cells lymphocyte lymphocytes t mouse mice animal animals host hosts patient patients donor donors ctl ctls til tils "
    "clone clones recipient recipients chimera chimeras chimaeras precursor precursors progenitor progenitors individual "
    "individuals people humans population populations subset product products thymocytes counterpart counterparts "
    "p14 ot-i ot-1 splenocytes blasts carriers knockouts mutants tumor tumors tumour tumours".split()
)
