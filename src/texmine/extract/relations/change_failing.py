"""What cells that fail to do something with a gene's product are left with: "failure to silence X" leaves them X, and
"inability to induce X" leaves them without.
"""

from __future__ import annotations

from texmine.extract.mention import DocMention
from texmine.extract.relations.tree import Tree
from texmine.vocab.lexicon import Lexicon

_FAILING = frozenset({"failure", "inability", "incapacity", "failing", "refusal", "unable"})
_BEFORE = 5


def change_by_failure(tree: Tree, lexicon: Lexicon, mention: DocMention) -> str | None:
    """Loss or gain, as the words before a gene's name tell: "inability to shut off the repressor X"; else None."""
    k = mention.first - 1
    while k > 1 and mention.first - k <= _BEFORE and not (tree.is_verb(k) and tree.lower[k - 1] == "to"):
        if not tree.tags[k].startswith(("DT", "JJ", "NN", "RP", "IN", "RB", "VBN", "PRP$")) or tree.lower[k] == "of":
            return None
        k -= 1
    if k < 2 or tree.lower[k - 1] != "to" or tree.lower[k - 2] not in _FAILING:
        return None
    forms = (f"{lexicon.stem(tree.lower[k])}_{tree.lower[k + 1]}", tree.lower[k])
    told = next((e for form in forms if (e := lexicon.expression(form, "verb"))), None)
    if told is not None:
        return "loss" if told.present else "gain"
    change = lexicon.change(tree.lower[k], "verb")
    if change in {"loss", "gain"}:
        return "gain" if change == "loss" else "loss"
    frame = next((f for form in forms if (f := lexicon.frame(form, "verb", "object"))), None)
    return {"-": "gain", "+": "loss"}.get(frame.sign) if frame is not None else None
