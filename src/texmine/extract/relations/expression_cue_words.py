"""Words by which expression_cues tells how a word of expression takes its genes and states."""

from __future__ import annotations

SUBJECT_PREPOSITIONS = frozenset({"in", "on", "by", "from", "within", "at", "to", "throughout", "across", "of"})
OBJECT_PREPOSITIONS = frozenset({"in", "of", "for", "by", "with"})
BE = frozenset({
    "is", "are", "was", "were", "be", "been", "being", "become", "becomes", "became", "remain", "remains", "remained",
    "stay", "stays",
})  # fmt: skip
COMPANY = frozenset({
    "accompany", "herald", "coincide", "entail", "involve", "parallel", "mark", "go", "precede", "among", "attend",
    "bring", "follow",
})  # fmt: skip
AFTER_CHANGE = frozenset({"as", "when", "during", "upon", "once", "along", ",", "."})
CARRIERS = frozenset({"level", "levels", "amount", "amounts", "abundance", "degree", "extent", "expression"})
CONTENTS = frozenset({"expression", "levels", "amounts", "abundance", "transcription", "content"})
LASTING = frozenset({"sustained", "persistent", "preserved", "retained"})
"""Before a gene's name these say how long it acts, and not how much of it there is."""
ABOUND = ("abound", "peak", "prevail")
TRANSITIVE = frozenset({
    "repress", "silence", "suppress", "maintain", "preserve", "activate", "lower", "reduce", "decrease", "raise",
    "increase", "elevate", "show", "present", "secrete",
})  # fmt: skip
RISES = frozenset({"increase", "decrease", "diminish", "accumulate", "lessen", "halve"})
AMOUNTS = frozenset({
    "more", "less", "few", "fewer", "rare", "frequent", "common", "most", "least", "evident", "greatest", "greater",
    "missing", "lost",
})  # fmt: skip
DENIALS = frozenset({
    "not", "never", "barely", "hardly", "scarcely", "rarely", "seldom", "fail", "failed", "cannot", "nor",
})  # fmt: skip
CHANGES = frozenset({
    "gain", "lose", "acquire", "shed", "induce", "upregulate", "up-regulate", "downregulate", "down-regulate",
    "switch", "turn", "extinguish", "repress", "silence", "raise", "elevate", "regain", "relinquish", "re-express",
    "reexpress",
})  # fmt: skip
