"""Whether the words around a name speak of it as of a gene. Texts are views (texmine.text.normalise)."""

from __future__ import annotations

import re

_WINDOW = 48

_GENE_AFTER = re.compile(
    r"""
    \s?(?:-/-|\+/-|fl/fl|f/f) | (?:hi|lo|high|low|int)\b | \+(?![\w+])
    | [-\s]?
      (?:deficien|null|knock|KO\b|cKO\b|delet|ablat|deplet|disrupt|edited|overexpress|express|haploinsuff|transgen
      |mutant|mutation|inhibit|antagonis|agonis|block|neutrali|degrad|silenc|driven|depend|mediated|induced|high\b|low\b
      |negative|positive|specific\s(?:guide|sgRNA|shRNA|siRNA)|target(?:s|ed|ing)\b|transduced|bind|bound|regulated
      |repress|activated\b|transactivat|phosphorylat|promoter|enhancer|locus|loci|allele|exon|variant|transcript|mRNA
      |message|protein|genes?\b|signal|pathway|axis|activity|level|abundance|amount|regulon|motif|guide|sgRNA|shRNA
      |siRNA|loss\b|kinase|receptor|ligand|family|homolog|ortholog|complex)
    | \s(?:is|was|are|were)\s(?:\w+ly\s)?
      (?:express|upregulat|downregulat|induc|delet|overexpress|requir|need|bound|recruit|phosphorylat|ablat|knocked)
    | \s(?:binds?|bound|represse[sd]|activates|transactivates|phosphorylates|recruits|interacts|cooperates)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_GENE_BEFORE = re.compile(
    r"""
    (?:\b(?:genes?|proteins?|transcripts?|mRNAs?|factors?|regulators?|repressors?|activators?|kinases?|phosphatases?
      |enzymes?|ligases?|receptors?|ligands?|cytokines?|chemokines?|chaperones?|transporters?|adaptors?|proteases?
      |acetyltransferases?|deacetylases?|methyltransferases?|demethylases?|coactivators?|corepressors?|helicases?
      |GTPases?|subunits?|markers?|(?:proto-)?oncogenes?|targets?|locus|molecules?)
      (?:\s(?:such\sas|called|named|including|like|e\.g\.))?\s\(?
    | \b(?:loss|lack|absence|deletion|ablation|depletion|knockout|knockdown|disruption|inactivation|inhibition|blockade
      |overexpression|expression|levels?|induction|upregulation|downregulation|activity|phosphorylation|degradation
      |silencing|targeting|deficiency|recruitment|binding|role|amounts?|abundance|promoter|locus)
      \s(?:of|for|in|to)\s(?:the\s)?
    | \b(?:lack(?:ed|s|ing)?|without|encod(?:es|ed|ing)|(?:over)?express(?:es|ed|ing)?|delet(?:e|ed|ing)|ablat(?:ed|ing)
      |target(?:ed|ing|s)?|inhibit(?:ed|ing|s)?|silenc(?:ed|ing)|activat(?:es|ed|ing)|repress(?:e[sd]|ing)
      |(?:up|down)regulat(?:es|ed|ing)?|induc(?:es|ed|ing)|phosphorylat(?:es|ed|ing)|binds?|bound|block(?:s|ed|ing)?
      |via|through)\s(?:the\s)?
    | \b(?:deficient|haploinsufficient|mutated|edited|enriched|target)\s(?:in|for|at|of)\s
    | \b(?:anti|phospho|non-phosphorylated|p|sg|sh|si)-? | α-?
    )$
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CALLED_GENE = re.compile(r"\b(?:the|a|human|mouse|murine) genes?\s(?:called\s|named\s|symbol\s)?$", re.IGNORECASE)
_NOT_ITS_HEAD = re.compile(
    r"[-+]/-|\s?[.,;:)\]]|\s?$|\s(?:in|and|or|of|by|to|is|was|has|had|from|for|with|that|which|on|at|as|[a-z]+ed)\b"
)
_LIST_GAP = re.compile(r"(?:,|,? (?:and|or|nor|plus|but not)|/|\+)? ?(?:the )?\(?")
_SAME_GENE_GAP = re.compile(
    r"""
    \s?[(\[] (?:(?:also|formerly|previously|originally|hereafter|encoded\sby|aka|a\.k\.a\.|alias|or|the)[\s,]?\s?)*
      (?:(?:known|called|named|termed|referred\sto|designated)(?:\sas)?\s)? (?:the\s)?
    | ,?\s (?:which\sis\s|is\s)? (?:(?:also|formerly|previously|originally)\s)?
      (?:(?:known|called|named|termed|referred\sto|designated)(?:\sas)?|aka|a\.k\.a\.|alias)\s (?:the\s)?
    | ,\sor\s | \s?/\s?
    """,
    re.VERBOSE,
)


def has_gene_context(text: str, start: int, end: int) -> bool:
    """Whether the words beside ``text[start:end]`` speak of it as of a gene or its product."""
    before = text[max(0, start - _WINDOW) : start]
    return bool(_GENE_AFTER.match(text[end : end + _WINDOW]) or _GENE_BEFORE.search(before))


def is_called_gene(text: str, start: int, end: int) -> bool:
    """Whether the words before ``text[start:end]`` call it a gene ("the gene NT"), and those after it do not go on."""
    before = text[max(0, start - _WINDOW) : start]
    return bool(_CALLED_GENE.search(before) and _NOT_ITS_HEAD.match(text, end))


def is_list_gap(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` is all that stands between two items of one list: "X, Y and Z", "X/Y", "X (Y"."""
    return start < end <= start + 12 and _LIST_GAP.fullmatch(text, start, end) is not None


def is_same_gene_gap(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]``, between two names, tells that both may be names of one gene: a bracket, a slash,
    "also known as", "or" after a comma.
    """
    return start < end <= start + 40 and _SAME_GENE_GAP.fullmatch(text, start, end) is not None
