"""What a name is used for where it stands: as a gene, or in the name of a cell, a driver, a reporter, a receptor.

Texts are views (texmine.text.normalise).
"""

from __future__ import annotations

import re
from typing import Literal

Use = Literal["plain", "lineage", "cre_driver", "reporter", "construct", "stimulus"]
"""plain: as a gene or its product. lineage: a coreceptor that names cells ("CD8 T cells"). cre_driver: "Gzmb-Cre".
reporter: "Tcf7-GFP". construct: what a CAR binds ("CD19 CAR"). stimulus: the target of an antibody that stands in for
antigen ("anti-CD3/CD28")."""

_WINDOW = 48

_SIGN = re.compile(
    r"""
    (?P<sign> \+(?!/)
      | (?:hi|high|int|mid|dim|lo|low|neg|pos|bright) (?=[A-Z+\-/\s,.;:)]|$)
      | [-\ ]?(?:high|low|positive|negative)\b
        (?=[\s-](?:[A-Za-z0-9]+[+-]\s)?(?:T\s|CD[48]|cell|subset|popul|lympho|TIL|fraction|clus))
      | -(?=[\s,.;:)] | $ | (?:CD\d|[A-Z][A-Za-z0-9-]{1,8}(?:\+|-(?:\W|$)|hi|lo)))
    )
    """,
    re.VERBOSE,
)
_SUSPENDED = re.compile(r"- (?:and|or|to) \S+-\w|-, ")
_CRE = re.compile(r"[-\s]?(?:Cre|CRE|cre)(?:ERT2?|-ERT2?)?(?![a-z])|[-\s]?(?:iCre|CreER\w*|rtTA)")
_REPORTER = re.compile(
    r"""
    (?:[-/\s]|DTR|Thy1\.1)* [-\s]?
    (?:e?GFP|e?YFP|RFP|BFP|CFP|tdTomato|Tomato|mCherry|Venus|Katushka|mKate2?|Kat|luciferase|reporters?\b|DTR\b|FlpO)
    """,
    re.VERBOSE,
)
_LINEAGE = re.compile(
    r"""
    (?:[+-] | [αβ]{1,2}\+? | \s?single[-\s]positive)*
    (?: [-\s](?:[\w/+-]+\s){0,3}?
        (?:T(?:[-\s]cells?|\b)|cells?\b|TILs?\b|lymphocytes?|thymocytes?|splenocytes|clones?|CTLs?|subsets?|compartment)
      | \s(?:help|lineage|Tex|Tpex|memory|effector|naive|counterparts|T\b)
      | \+ | -(?=\W|$)
      | -(?:restricted|specific|targeted|confined)\s(?:\w+\s)?
        (?:ablation|deletion|loss|deficiency|knock|inactivation|disruption|removal|expression)
    )
    """,
    re.VERBOSE,
)
_CORECEPTORS = frozenset({"cd4", "cd8", "cd8alpha", "cd8beta", "cd3"})
_STIMULI = frozenset({"cd3", "cd3epsilon", "cd28"})
_STIMULUS = re.compile(
    r"(?:anti-?|α-?)(?:human |mouse )?(?:CD3[εζ]?(?:[-/]| and | plus )?(?:anti-?|α-?)?)?(?:CD28)?$",
)
# Beside CAR alone only an antigen is what the receptor binds: "CD19 CAR", but "c-Jun CAR T cells".
_CAR_AIMED = re.compile(
    r"""
    [-\s](?:specific|directed|targeted|targeting|redirected|reactive|binding)\s (?:[\w-]+\s)?
    (?:CARs?\b|chimeric\ antigen|T[-\s]cell|CTL|lympho)
    """,
    re.VERBOSE,
)
_CAR_AFTER = re.compile(
    r"(?:[-./][\w.]+)?[-\s](?:CARs?\b|chimeric antigen)|[-.](?:28|BB)[zζ]|\+\s(?:target|tumou?r|leuk|lymphoma)",
)
_CAR_BEFORE = re.compile(
    r"""
    \b(?:CARs?|CAR[-\s]T[-\s]cells|chimeric\ antigen\ receptors?)\s (?:that\s)? (?:\w+\s)?
    (?:against|for|to|targeting|recogni[sz]ing|bind(?:ing)?)\s (?:human\s)? $
    """,
    re.VERBOSE,
)


def sign_of(text: str, end: int) -> str | None:
    """The sign of a marker after a name that ends at ``end``: ``+``, ``-``, ``hi``, ``low`` …

    None for a genotype ("-/-"), for a hyphen inside a compound and for one that is suspended ("IL-7- and
    IL-15-dependent").
    """
    match = _SIGN.match(text, end)
    if match is None or _SUSPENDED.match(text, end):
        return None
    return match.group("sign").strip(" -") or "-"


def use_of(text: str, start: int, end: int, key: str, *, antigen: bool = False) -> Use:
    """What the name at ``text[start:end]`` is used for.

    ``key`` is the name's key (texmine.vocab.spelling), ``antigen`` tells that CARs are made against what it names.
    """
    if _CRE.match(text, end):
        return "cre_driver"
    if _REPORTER.match(text, end):
        return "reporter"
    before = text[max(0, start - _WINDOW) : start]
    if key in _STIMULI and _is_stimulus(before + text[start:end]):
        return "stimulus"
    if key in _CORECEPTORS and _LINEAGE.match(text, end):
        return "lineage"
    if _CAR_AIMED.match(text, end) or (antigen and (_CAR_AFTER.match(text, end) or _CAR_BEFORE.search(before))):
        return "construct"
    return "plain"


def _is_stimulus(upto: str) -> bool:
    match = _STIMULUS.search(upto)
    return match is not None and "CD3" in match.group()
