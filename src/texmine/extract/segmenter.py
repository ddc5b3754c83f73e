"""pySBD's sentence boundaries, found in a fraction of its time.

pySBD compiles patterns anew for every sentence and every abbreviation, and applies each of its rules to each text, most
of which lack the signs that the rule is about. Here a step is left out where it cannot change the text, and rules that
replace one sign each are applied as one; all rules are pySBD's own. A test compares the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from pysbd import Segmenter
from pysbd.between_punctuation import BetweenPunctuation
from pysbd.lang.english import English
from pysbd.processor import Processor
from pysbd.utils import Rule, TextSpan

# Letters that a pattern which ignores case takes for "s", "k" or "i", and that are not so in small letters.
_ODD_LETTERS = re.compile("[\u017f\u212a\u0130\u0131]")
# A word with a full stop right after it and a blank, or nothing, before it.
_STOPPED = re.compile(r"(?:(?<=\s)|^)([A-Za-z]+)\.")


class _Abbreviations(English.AbbreviationReplacer):  # type: ignore[misc]
    """Replaces the full stops of abbreviations, looking only for those that the text has with a full stop.

    Every replacement that pySBD makes is of a full stop that stands right after the abbreviation. What it takes for the
    letter after an abbreviation stands, by its pattern, after one in braces, so that without braces there is none.
    """

    def search_for_abbreviations_in_string(self, text: str) -> str:
        """A line with the full stops of its abbreviations replaced."""
        if "{" in text or _ODD_LETTERS.search(text):
            return str(super().search_for_abbreviations_in_string(text))
        lowered = text.lower()
        stopped: dict[str, set[str]] = {}
        for word in _STOPPED.findall(text):
            stopped.setdefault(word.lower(), set()).add(word)
        for abbreviation in self.lang.Abbreviation.ABBREVIATIONS:
            words: Iterable[str] = sorted(stopped.get(abbreviation, ()))
            if "." in abbreviation and abbreviation in lowered:
                # The stop inside is any character to pySBD's pattern: "e.g" finds "e g" as well.
                words = re.findall(rf"(?:^|\s|\r|\n){abbreviation}", text, flags=re.IGNORECASE)
            for word in words:
                text = self.scan_for_replacements(text, word, 0, ())
        return text

    def replace_abbreviation_as_sentence_boundary(self) -> str:
        """The text with the stops of "U.S." and the like restored before a sentence's first word."""
        return str(super().replace_abbreviation_as_sentence_boundary()) if "∯" in self.text else self.text


class _Between(BetweenPunctuation):  # type: ignore[misc]
    """Protects the stops between brackets and quotes, where the text has such."""

    def sub_punctuation_between_single_quotes(self, txt: str) -> str:
        return str(super().sub_punctuation_between_single_quotes(txt)) if "'" in txt else txt

    def sub_punctuation_between_single_quote_slanted(self, txt: str) -> str:
        return str(super().sub_punctuation_between_single_quote_slanted(txt)) if "‘" in txt else txt

    def sub_punctuation_between_double_quotes(self, txt: str) -> str:
        return str(super().sub_punctuation_between_double_quotes(txt)) if '"' in txt else txt

    def sub_punctuation_between_square_brackets(self, txt: str) -> str:
        return str(super().sub_punctuation_between_square_brackets(txt)) if "[" in txt else txt

    def sub_punctuation_between_parens(self, txt: str) -> str:
        return str(super().sub_punctuation_between_parens(txt)) if "(" in txt else txt

    def sub_punctuation_between_quotes_arrow(self, txt: str) -> str:
        return str(super().sub_punctuation_between_quotes_arrow(txt)) if "«" in txt else txt

    def sub_punctuation_between_em_dashes(self, txt: str) -> str:
        return str(super().sub_punctuation_between_em_dashes(txt)) if "--" in txt else txt

    def sub_punctuation_between_quotes_slanted(self, txt: str) -> str:
        return str(super().sub_punctuation_between_quotes_slanted(txt)) if "“" in txt else txt


class _Processor(Processor):  # type: ignore[misc]
    def check_for_parens_between_quotes(self) -> None:
        if '"' in self.text or "”" in self.text:
            super().check_for_parens_between_quotes()

    def replace_continuous_punctuation(self) -> None:
        if "!" in self.text or "?" in self.text:
            super().replace_continuous_punctuation()


def _at_once(rules: Iterable[Rule]) -> list[Rule]:
    """Rules that each replace a string by another that none of them is about, as one rule."""
    table: Mapping[str, str] = {rule.pattern: rule.replacement for rule in rules}
    return [Rule(re.compile("|".join(map(re.escape, table))), lambda match: table[match.group()])]


class _English(English):  # type: ignore[misc]
    AbbreviationReplacer = _Abbreviations
    BetweenPunctuation = _Between
    Processor = _Processor

    class SubSymbolsRules(English.SubSymbolsRules):  # type: ignore[misc]
        All = _at_once(English.SubSymbolsRules.All)

    class ReinsertEllipsisRules(English.ReinsertEllipsisRules):  # type: ignore[misc]
        All = _at_once(English.ReinsertEllipsisRules.All)


class SentenceSegmenter(Segmenter):  # type: ignore[misc]
    """pySBD's segmenter for English, with character offsets."""

    def __init__(self) -> None:
        super().__init__(language="en", clean=False, char_span=True)
        self.language_module = _English

    def sentences_with_char_spans(self, sentences: Iterable[str]) -> list[TextSpan]:
        """Where each sentence stands, with the blanks after it; those that the rules have changed are left out."""
        found: list[TextSpan] = []
        reached = 0
        for sentence in sentences:
            span = _find(self.original_text, sentence, reached)
            if span is not None:
                found.append(TextSpan(self.original_text[slice(*span)], *span))
                reached = span[1]
        return found


def _find(text: str, sentence: str, reached: int) -> tuple[int, int] | None:
    """The first stretch that is ``sentence`` with the blanks after it, and ends behind ``reached``."""
    start = text.find(sentence)
    while start >= 0:
        end = start + len(sentence)
        while end < len(text) and text[end].isspace():
            end += 1
        if end > reached:
            return start, end
        start = text.find(sentence, max(end, start + 1))
    return None
