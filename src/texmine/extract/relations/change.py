"""What the words right beside a gene's name say was done to it: X-deficient, deletion of X, overexpressed X."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from texmine.extract.mention import DocMention
from texmine.extract.relations.change_affixes import affix_of
from texmine.extract.relations.change_failing import change_by_failure
from texmine.extract.relations.tree import FINITE_TAGS, NP_LINKS, SUBJECTS, Tree
from texmine.vocab.lexicon import Lexicon

_ANTI = re.compile(r"(?:\banti[-\u2013 ]|\bα-?)$")
_GUIDE = re.compile(r"\b(?:sg|sh|si|gRNA-|sgRNA-|shRNA-|siRNA-|Cas9-)$")
"""What is glued to the front of a gene's name where it is cut or silenced: "sgX cells", "shX"."""
MUTATIONS = frozenset({
    "mutation", "mutations", "variant", "variants", "haploinsufficiency", "deficiency", "guides", "guide", "knockout",
})  # fmt: skip
AGENTS = frozenset({
    "antibody", "antibodies", "mab", "mabs", "drug", "drugs", "compound", "compounds", "nanobody", "nanobodies",
    "monoclonal", "antisera",
})  # fmt: skip
"""What is taken to block its target, unless an adjective says that it is an agonist."""
_AIMED = frozenset({"directed", "raised", "targeted", "aimed"})
_AIMING = AGENTS | {"molecule", "molecules", "inhibitor", "inhibitors", "degrader", "antagonist", "shrna", "sirna"}
DRUGS = {"inhibitor": "loss", "activator": "gain"}
"""What a drug does to the target that it stands for."""
BARE_DEEDS = frozenset({
    "deletion", "overexpression", "knockdown", "ablation", "loss", "deficiency", "inactivation", "depletion",
    "silencing",
})  # fmt: skip
"""What was done to a gene, where the noun stands without its name."""
_PROCESSES = ("ation", "lysis", "signalling", "signaling", "activity", "coupling", "trafficking", "binding")
SENT = frozenset({"signals", "signal", "signalling", "signaling", "input", "help", "costimulation", "cues"})
_DEFECTS = ("-dead", "-inactive", "-defective")
_BEFORE = 8
_LITTLE = frozenset({"low", "lower", "weak", "small", "reduced", "limited", "little"})
_KNOCKED_OUT = re.compile(r"[cdtqCDTQi]?K[OD]\b")
_TREATED = frozenset({"-treated", "-exposed", "-injected"})
_GONE = frozenset({"gone", "absent", "missing", "deleted", "removed", "ablated", "inactivated"})
_STIMULATED = frozenset(
    {"stimulate", "activate", "restimulate", "costimulate", "crosslink", "ligate", "trigger", "prime"}
)
_GIVEN = frozenset({"treatment", "therapy", "administration", "injection", "infusion", "addition", "culture", "dose"})
"""Ways of giving an antibody, which say nothing of what it does to its target."""
_SKIPPED = frozenset({"the", "a", "an", "both", "either", "its", "their", "one", "each", "'"})


def local_change(doc: Doc, tree: Tree, lexicon: Lexicon, mention: DocMention) -> tuple[str | None, str | None]:
    """(loss, gain or None, affix) that the words glued to a gene's name or beside it tell."""
    if mention.use in DRUGS:
        return DRUGS[mention.use], None
    if mention.method == "anaphora":
        word = tree.lower[mention.first]
        change = lexicon.change(word, "adj") or (
            lexicon.change(word, "noun") if word.startswith(("knockout", "mutant")) or word in BARE_DEEDS else None
        )
        change = "gain" if word == "expression" else change
        if word != "expression" and tree.lower[mention.first - 1] in _LITTLE:
            return "loss", None
        if word == "it" and tree.deps[mention.first] == "nsubj":
            change = _of_deed(doc, tree, lexicon, mention)
        return (change if change in {"loss", "gain"} else None), None
    if _is_glued(doc, mention):
        return "loss", None
    affix = affix_of(doc.text, lexicon, mention)
    if affix is not None and (told := _told_by_affix(doc, tree, lexicon, mention, affix)) is not None:
        return told
    if _is_gone(tree, mention):
        return "loss", None
    head = mention.last - 1
    if _ANTI.search(_before(doc, mention)):
        return _by_antibody(tree, lexicon, mention), "anti-"
    following = next((k for k in _following_nouns(tree, head) if lexicon.change(tree.lower[k], "noun")), None)
    change = lexicon.change(tree.lower[following], "noun") if following is not None else None
    if (
        change == "loss"
        and following is not None
        and tree.lower[following] in MUTATIONS | AGENTS
        and _activating(tree, lexicon, mention.first)
    ):
        return "gain", None
    if change in {"loss", "gain"}:
        return change, None
    change = change_by_failure(tree, lexicon, mention) or _change_before(tree, lexicon, mention)
    if change is not None:
        return change, affix[0] if affix else None
    return _modifier(tree, lexicon, mention, head), affix[0] if affix else None


def _told_by_affix(
    doc: Doc, tree: Tree, lexicon: Lexicon, mention: DocMention, affix: tuple[str, str]
) -> tuple[str | None, str] | None:
    """What an affix says by itself; of "anti-X-treated" the antibody does."""
    if affix[0] in _TREATED and _ANTI.search(_before(doc, mention)):
        return _by_antibody(tree, lexicon, mention), "anti-"
    if affix[1] in {"loss", "gain"}:
        return affix[1], affix[0]
    return (None, affix[0]) if affix[1] == "makes" else None


def _is_glued(doc: Doc, mention: DocMention) -> bool:
    """As in "sgX cells", "shX", "XKO mice", "XdKO": what was done is written into one word with the gene."""
    start, end = mention.start, mention.end
    return bool(_GUIDE.search(doc.text[max(0, start - 7) : start]) or _KNOCKED_OUT.match(doc.text[end : end + 5]))


def _before(doc: Doc, mention: DocMention) -> str:
    """What stands right before a gene's name, in small letters."""
    return doc.text[max(0, mention.start - 6) : mention.start].casefold()


def _of_deed(doc: Doc, tree: Tree, lexicon: Lexicon, mention: DocMention) -> str | None:
    """As in "X blockade did not convert S1, nor did it …": the subject that "it" stands for is what was done to X."""
    named = next((token.i for token in doc if token.idx <= mention.start < token.idx + len(token)), None)
    if named is not None and _ANTI.search(_before(doc, mention)):
        return "loss" if tree.deps[named] in {*SUBJECTS, *NP_LINKS} else None
    while named is not None and tree.deps[named] in NP_LINKS and tree.heads[named] > named:
        named = tree.heads[named]
    if named is None or tree.deps[named] not in SUBJECTS:
        return None
    return lexicon.change(tree.lower[named], "noun")


def _modifier(tree: Tree, lexicon: Lexicon, mention: DocMention, head: int) -> str | None:
    """As in "overexpressed X", "blocking X": a modifier of the gene, or the word right before it."""
    for k in (*tree.children(head, "amod", "compound", "nmod"), mention.first - 1):
        if mention.first > k >= 0 and _adjoins(tree, k, mention.first):
            change = lexicon.change(tree.lower[k], "adj") or (
                lexicon.change(tree.lower[k], "verb") if tree.lower[k].endswith("ing") else None
            )
            if change is None and tree.lower[k].endswith(_DEFECTS):
                change = "loss"
            if change in {"loss", "gain"}:
                return change
    return None


def _is_gone(tree: Tree, mention: DocMention) -> bool:
    """As in "With X gone, …", "with both X and Y absent"."""
    before = tree.lower[max(0, mention.first - 4) : mention.first]
    after = tree.lower[mention.last : mention.last + 2]
    return "with" in before and after[:1] != [] and after[0] in _GONE and after[1:] != ["cells"]


def _by_antibody(tree: Tree, lexicon: Lexicon, mention: DocMention) -> str:
    """What an antibody does to its target: it blocks it, unless it is called an agonist ("agonistic anti-X", "anti-X
    agonist") or cells are stimulated with it ("activated with anti-X", "anti-X stimulation").
    """
    nouns = _following_nouns(tree, mention.last - 1)
    if any(lexicon.change(tree.lower[k], "noun") == "gain" and tree.lower[k] not in _GIVEN for k in nouns):
        return "gain"
    for j in range(mention.first - 1, max(-1, mention.first - _BEFORE), -1):
        if tree.lower[j] in {"with", "by", "through", "via"}:
            return "gain" if j and lexicon.stem(tree.lower[j - 1]) in _STIMULATED else "loss"
        if lexicon.change(tree.lower[j], "adj") == "gain":
            return "gain"
        if tree.tags[j].startswith(("VBD", "VBZ", "VBP", "IN")) or tree.lower[j] in {",", ";"}:
            break
    return "loss"


def _activating(tree: Tree, lexicon: Lexicon, first: int) -> bool:
    return any(lexicon.change(tree.lower[k], "adj") == "gain" for k in range(max(0, first - 2), first))


def _opens(tree: Tree, j: int) -> bool:
    """Whether a gerund opens its clause, and so is what acts in it: "lowering X restored S"."""
    opened = j == 0 or tree.lower[j - 1] in {",", "and", "that", "whereas", "while", "but"}
    if not opened or tree.lower[j] in {"including", "comprising", "involving"}:
        return False
    return any(tree.tags[k] in FINITE_TAGS for k in range(j + 2, min(len(tree), j + 12)))


def _made_of(lexicon: Lexicon, word: str) -> str | None:
    frame = lexicon.frame(word, "verb", "object") if lexicon.change(word, "verb") is None else None
    return {"-": "loss", "+": "gain"}.get(frame.sign) if frame is not None else None


def _is_rna(lexicon: Lexicon, tree: Tree, j: int) -> bool:
    """As in "short hairpin RNA to X", "antibodies to X"."""
    silencing = tree.lower[j] in {"rna", "rnas"} and tree.lower[j - 1] in {
        "hairpin",
        "interfering",
        "guide",
        "antisense",
    }
    return silencing or (tree.lower[j] in AGENTS | _AIMING and lexicon.change(tree.lower[j], "noun") == "loss")


def _change_before(tree: Tree, lexicon: Lexicon, mention: DocMention) -> str | None:
    """As in "deletion of (the methylase) X", "activating mutations in X", read in order, for where the parse goes
    astray.
    """
    j = mention.first - 1
    while j > 0 and mention.first - j <= 4 and (tree.lower[j] in _SKIPPED or tree.tags[j].startswith(("JJ", "NN"))):
        j -= 1
    lacking = j > 0 and tree.is_verb(j) and tree.lower[j - 1] in {"that", "which", "who"}
    if lacking and j < mention.first - 1 and lexicon.change(tree.lower[j], "verb") == "loss":
        return "loss"
    if j >= 0 and mention.first - j == 1 and tree.tags[j] == "VBG" and _opens(tree, j):
        return _made_of(lexicon, tree.lower[j])
    if (
        j > 1
        and tree.lower[j] in {"to", "against", "targeting"}
        and _is_rna(lexicon, tree, j - 1)
        and not _activating(tree, lexicon, j - 1)
    ):
        return "loss"
    if (change := _of_process(tree, lexicon, j)) is not None:
        return change
    if j <= 0 or tree.lower[j] not in {"of", "in", "against", "at"}:
        return None
    if tree.lower[j - 1 : j + 3] in (["inhibitor", "of", "dna", "binding"], ["inhibitors", "of", "dna", "binding"]):
        return None
    if tree.lower[j] == "against" and tree.lower[j - 1] in _AIMED and _AIMING & set(tree.lower[max(0, j - 5) : j]):
        return "loss"
    j = _over_bracket(tree, j)
    change = lexicon.change(tree.lower[j - 1], "noun")
    if change == "none" and tree.lower[j] == "of" and j > 1:
        doing = lexicon.change(tree.lower[j - 2], "verb") if tree.lower[j - 2].endswith("ing") else None
        return _either(lexicon.change(tree.lower[j - 2], "adj") or doing)
    aimed = tree.lower[j] in {"in", "against", "at"} and tree.lower[j - 1] not in MUTATIONS
    if change not in {"loss", "gain"} or aimed:
        return None
    acting = tree.lower[j - 1] in MUTATIONS | AGENTS
    if j > 1 and change == "loss" and acting and lexicon.change(tree.lower[j - 2], "adj") == "gain":
        return "gain"
    return change


def _over_bracket(tree: Tree, j: int) -> int:
    """As in "knockdown (KD) of X": where the bracket opens that ends right before a preposition, or else that."""
    if tree.lower[j - 1 : j + 1] != [")", "of"]:
        return j
    return next((k for k in range(j - 2, max(0, j - 6), -1) if tree.lower[k] == "("), j)


def _of_process(tree: Tree, lexicon: Lexicon, j: int) -> str | None:
    """As in "blocking calcium entry through X", "a defect in the phosphorylation of X": what was done to the process
    that the gene carries out, by the preposition at ``j`` before the gene.
    """
    if j < 2 or tree.lower[j] not in {"through", "via", "by", "of", "from"} or not tree.tags[j - 1].startswith("NN"):
        return None
    if tree.lower[j] == "from" and tree.lower[j - 1] not in SENT:
        return None
    if tree.lower[j] == "of" and (
        not tree.lower[j - 1].endswith(_PROCESSES) or lexicon.change(tree.lower[j - 1], "noun")
    ):
        return None
    k = j - 1
    while k > 0 and j - k <= 4 and tree.tags[k].startswith(("NN", "JJ", "DT")):
        k -= 1
    if tree.tags[k] == "VBG" and _opens(tree, k):
        return _either(lexicon.change(tree.lower[k], "verb"))
    if tree.lower[k] == "without":
        return "loss"
    if k > 0 and tree.lower[k] in {"of", "in"} and lexicon.change(tree.lower[k - 1], "noun") == "loss":
        return "loss"
    return None


def _either(change: str | None) -> str | None:
    return change if change in {"loss", "gain"} else None


def _following_nouns(tree: Tree, head: int) -> range:
    """The nouns that follow a gene in its noun phrase: "X knockout mice", "X pathway inhibitor"."""
    if tree.deps[head] in NP_LINKS and head < tree.heads[head] <= head + 3:
        return range(head + 1, tree.heads[head] + 1)
    if head + 1 < len(tree) and tree.is_noun(head + 1) and tree.lower[head + 1] not in {"and", "or"}:
        return range(head + 1, head + 2)
    return range(0)


def _adjoins(tree: Tree, k: int, first: int) -> bool:
    """Whether only adjectives and nouns stand between a modifier and the gene."""
    return all(
        tree.tags[j].startswith(("JJ", "NN", "VBN", "CC", "HYPH", "VBG")) or tree.words[j] == "-"
        for j in range(k, first)
    )
