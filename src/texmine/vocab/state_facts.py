"""What the words of a sentence tell of its cells: T cells or others, exhaustion or an acute response."""

from __future__ import annotations

import re
from collections.abc import Mapping

FOREIGN = "foreign"
SAID = "said"


def sentence_facts(text: str, context: str, cues: Mapping[str, re.Pattern[str]]) -> frozenset[str]:
    """The facts that state words may need, from the cues that a sentence holds.

    Exhaustion names T cells too: what else a sentence tells of dysfunction or senescence is then said of them.

    "foreign" (other cells, and no T cells) or else "tcell"; "said" where T cells are named and not only assumed;
    "exhaustion", which implies "chronic"; "chronic" alone for a tumour; "acute" where no exhaustion is told.
    ``context`` (a title, a paragraph) tells of exhaustion and chronic antigen, never of which cells a sentence is.
    """
    told = {role for role in ("tcell", "likely", "other", "kin", "place") if cues[role].search(text)}
    facts = {FOREIGN} if _foreign(told) else {"tcell"}
    if told & {"tcell", "likely"} or (FOREIGN not in facts and cues["exhaustion"].search(text)):
        facts.add(SAID)
    around = f"{text} \n {context}"
    if cues["exhaustion"].search(around):
        facts |= {"exhaustion", "chronic"}
    elif cues["chronic"].search(around):
        facts.add("chronic")
    if "exhaustion" not in facts and cues["acute"].search(text):
        facts.add("acute")
    return frozenset(facts)


def _foreign(told: set[str]) -> bool:
    """Whether a sentence is about other cells: T cells of other kinds outweigh a mere likelihood, a tissue does not."""
    if "tcell" in told:
        return False
    return "kin" in told or (bool(told & {"other", "place"}) and "likely" not in told)
