"""Base forms of English words, by rule, against a list of words that are known.

spaCy's rule lemmatiser needs tables that an offline machine lacks, and a trained one garbles gene symbols. All that a
lexicon needs is whether a word form is one of *its* words: so each form gives its possible bases, likeliest first, and
the first that the lexicon holds is the one.
"""

from __future__ import annotations

import re
from collections.abc import Container
from functools import lru_cache

IRREGULAR = {
    "arose": "arise", "arisen": "arise", "ate": "eat", "beaten": "beat", "became": "become", "been": "be",
    "began": "begin",
    "begun": "begin", "being": "be", "bore": "bear", "born": "bear", "borne": "bear", "bound": "bind", "bred": "breed",
    "broke": "break", "broken": "break", "brought": "bring", "built": "build", "came": "come", "caught": "catch",
    "chose": "choose", "chosen": "choose", "clung": "cling", "cut": "cut", "did": "do", "died": "die", "does": "do",
    "done": "do", "drawn": "draw", "drew": "draw", "driven": "drive", "drove": "drive", "dwelt": "dwell",
    "dying": "die",
    "fallen": "fall", "fed": "feed", "fell": "fall", "felt": "feel", "fewer": "few", "fewest": "few", "forced": "force",
    "forwent": "forgo", "fought": "fight", "found": "find", "froze": "freeze", "frozen": "freeze", "gave": "give",
    "given": "give", "goes": "go", "gone": "go", "got": "get", "gotten": "get", "grew": "grow", "grown": "grow",
    "had": "have", "has": "have", "held": "hold", "hid": "hide", "kept": "keep", "knew": "know", "known": "know",
    "laid": "lay", "led": "lead", "left": "leave", "lent": "lend", "lit": "light", "lost": "lose",
    "lying": "lie",
    "made": "make", "meant": "mean", "met": "meet", "outgrew": "outgrow", "overcame": "overcome", "ran": "run",
    "resembled": "resemble", "rose": "rise", "risen": "rise", "sank": "sink", "sat": "sit", "saw": "see", "seen": "see",
    "sent": "send", "set": "set", "shed": "shed", "shown": "show", "shrank": "shrink", "shrunk": "shrink",
    "shrunken": "shrink", "slid": "slide", "slipped": "slip", "slowed": "slow", "sought": "seek", "sped": "speed",
    "split": "split", "sprang": "spring", "sprung": "spring", "spread": "spread", "spent": "spend", "stood": "stand",
    "stuck": "stick", "struck": "strike", "sunk": "sink", "swam": "swim", "swollen": "swell", "swore": "swear",
    "swung": "swing", "taken": "take", "taught": "teach", "thought": "think", "threw": "throw", "thrown": "throw",
    "told": "tell", "took": "take", "tore": "tear", "tying": "tie", "undergone": "undergo", "underlain": "underlie",
    "underlay": "underlie", "undid": "undo", "undone": "undo", "underwent": "undergo", "undergoes": "undergo",
    "upheld": "uphold", "was": "be", "were": "be", "is": "be", "are": "be", "am": "be", "went": "go",
    "withheld": "withhold",
    "withdrawn": "withdraw", "withdrew": "withdraw", "withstood": "withstand", "woke": "wake", "won": "win",
    "wore": "wear",
    "worn": "wear", "wove": "weave", "wrote": "write", "written": "write", "hastened": "hasten", "lives": "life",
    "halves": "half", "halved": "halve", "phenotypes": "phenotype", "mice": "mouse", "children": "child",
    "hypotheses": "hypothesis", "analyses": "analysis", "syntheses": "synthesis", "loci": "locus",
    "stimuli": "stimulus",
    "better": "good", "best": "good", "worse": "worse", "lain": "lie", "arising": "arise", "bled": "bleed",
    "crept": "creep", "dealt": "deal", "fled": "flee", "flew": "fly", "ground": "grind", "hung": "hang", "paid": "pay",
    "put": "put", "rid": "rid", "rode": "ride", "said": "say", "sold": "sell", "spun": "spin", "stole": "steal",
    "swept": "sweep",
    "begot": "beget", "begotten": "beget", "bent": "bend", "bade": "bid", "bidden": "bid", "burnt": "burn",
    "burst": "burst", "cast": "cast", "cleft": "cleave", "clove": "cleave", "cloven": "cleave", "dug": "dig",
    "awoke": "awake", "awoken": "awake", "befell": "befall", "befallen": "befall", "beheld": "behold",
    "beset": "beset", "flung": "fling", "forbade": "forbid", "forbidden": "forbid", "forgone": "forgo",
    "foregone": "forego", "forsook": "forsake", "forsaken": "forsake", "forecast": "forecast", "foretold": "foretell",
    "foresaw": "foresee", "foreseen": "foresee", "hit": "hit", "hewn": "hew", "leapt": "leap", "leant": "lean",
    "let": "let", "mistook": "mistake", "mistaken": "mistake", "outdid": "outdo", "outdone": "outdo",
    "outgrown": "outgrow", "outran": "outrun", "overcome": "overcome", "overdrove": "overdrive",
    "overdriven": "overdrive", "overrode": "override", "overridden": "override", "overran": "overrun",
    "overtook": "overtake", "overtaken": "overtake", "overthrew": "overthrow", "overthrown": "overthrow",
    "partook": "partake", "partaken": "partake", "proven": "prove", "quit": "quit", "rebuilt": "rebuild",
    "redrawn": "redraw", "redrew": "redraw", "remade": "remake", "rent": "rend", "reset": "reset", "retook": "retake",
    "retaken": "retake", "rewound": "rewind", "rewrote": "rewrite", "rewritten": "rewrite", "shaken": "shake",
    "shook": "shake", "shone": "shine", "shot": "shoot", "shut": "shut", "slain": "slay", "slew": "slay",
    "slung": "sling", "sown": "sow", "spilt": "spill", "spoilt": "spoil", "stricken": "strike", "strode": "stride",
    "strewn": "strew", "strove": "strive", "striven": "strive", "stung": "sting", "sworn": "swear",
    "throve": "thrive", "thriven": "thrive", "thrust": "thrust", "torn": "tear", "trod": "tread", "trodden": "tread",
    "unbound": "unbind", "undercut": "undercut", "underwrote": "underwrite", "underwritten": "underwrite",
    "unwound": "unwind", "upset": "upset", "woken": "wake", "wound": "wind", "woven": "weave", "wrought": "work",
    "wrung": "wring", "bought": "buy", "owed": "owe", "owing": "owe", "used": "use", "using": "use", "going": "go",
    "tied": "tie", "vied": "vie", "vying": "vie", "freed": "free", "fleeing": "flee", "freeing": "free",
    "laden": "lade", "molten": "melt", "shorn": "shear", "misled": "mislead",
}  # fmt: skip
_VOWELS = "aeiouy"
_BRITISH = (
    (re.compile(r"is(e[dsr]?|ers?|ing|ations?)$"), r"iz\1"),
    (re.compile(r"ys(e[ds]?|ing)$"), r"yz\1"),
    (re.compile(r"our(s|ed|ing|able|ably|ably)?$"), r"or\1"),
    (re.compile(r"lled$"), "led"),
    (re.compile(r"lling$"), "ling"),
    (re.compile(r"mmed$"), "med"),
    (re.compile(r"mme(s?)$"), r"m\1"),
    (re.compile(r"fulfil$"), "fulfill"),
    (re.compile(r"enrol$"), "enroll"),
    (re.compile(r"ce$"), "ce"),
)


@lru_cache(maxsize=16384)
def fold_spelling(word: str) -> str:
    """One spelling for British and American writing, in lower case: favours → favors, stabilised → stabilized.

    It is a key for comparing, not a word: what it does to a word that has only one spelling is harmless as long as
    both sides are folded.
    """
    folded = word.casefold()
    for pattern, replacement in _BRITISH:
        folded = pattern.sub(replacement, folded)
    return folded


def _without_ed(word: str, ending: str) -> list[str]:
    stem = word.removesuffix(ending)
    forms = [stem + "e", stem]
    if len(stem) > 2 and stem[-1] == stem[-2]:
        forms.append(stem[:-1])
    if stem.endswith("i"):
        forms.append(stem[:-1] + "y")
    if len(stem) > 2 and stem[-1] not in _VOWELS and stem[-2] in _VOWELS:
        return [*forms[1:2], forms[0], *forms[2:], stem + stem[-1]]
    return [*forms, stem + stem[-1]]


@lru_cache(maxsize=16384)
def base_forms(word: str) -> tuple[str, ...]:
    """The bases that a word form may have, likeliest first, itself among them; verbs and nouns, folded."""
    word = fold_spelling(word)
    forms = [IRREGULAR[word]] if word in IRREGULAR else []
    forms.append(word)
    if word.endswith("ies") and len(word) > 4:
        forms.append(word[:-3] + "y")
    if word.endswith("es") and len(word) > 3:
        forms += [word[:-1], word[:-2]]
    elif word.endswith("s") and not word.endswith("ss"):
        forms.append(word[:-1])
    if word.endswith("ed") and len(word) > 4:
        forms += _without_ed(word, "ed")
    if word.endswith("ing") and len(word) > 5:
        forms += _without_ed(word, "ing")
    return tuple(dict.fromkeys(fold_spelling(form) for form in forms))


def known_base(word: str, known: Container[str]) -> str | None:
    """The first base of a word form that is among the known (folded) words."""
    return next((form for form in base_forms(word) if form in known), None)
