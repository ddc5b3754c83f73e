"""TeX formulae as plain text: what PMC gives beside MathML, or alone, with a LaTeX preamble around it.

Not a TeX interpreter: groups, superscripts, subscripts, fractions and the symbols that biology uses. A command that is
not known is left out and its argument stays.
"""

from __future__ import annotations

import re
from html.entities import html5

from texmine.parse.builder import TextBuilder

_BODY = re.compile(r"\\begin\s*\{document\}(.*?)(?:\\end\s*\{document\}|$)", re.DOTALL)
_WORD = re.compile(r"\\[A-Za-z]+\*?|\\.|[{}^_$&~]|\s+|[^\\{}^_$&~\s]+", re.DOTALL)
_DROP_ARGUMENT = frozenset(
    {
        "begin",
        "end",
        "hspace",
        "vspace",
        "label",
        "tag",
        "usepackage",
        "documentclass",
        "setlength",
        "color",
        "phantom",
    },
)
_BLANKS = frozenset({"quad", "qquad", ",", ";", ":", " ", "\\", "enspace", "thinspace", "space", "hfill"})
_TEXT = frozenset({"hbox", "mbox", "text", "textbf", "textit", "textnormal", "textrm", "textsf"})
_ESCAPED = frozenset("%$&#_{}|")
_SYMBOLS = {
    "to": "→", "rightarrow": "→", "leftarrow": "←", "uparrow": "↑", "downarrow": "↓", "leftrightarrow": "↔",
    "Rightarrow": "⇒", "le": "≤", "leq": "≤", "leqslant": "≤", "ge": "≥", "geq": "≥", "geqslant": "≥", "ne": "≠",
    "neq": "≠", "sim": "∼", "simeq": "≃", "approx": "≈", "cong": "≅", "equiv": "≡", "propto": "∝", "ll": "≪",
    "gg": "≫", "pm": "±", "mp": "∓", "times": "×", "cdot": "·", "div": "÷", "ast": "∗", "star": "⋆", "circ": "°",
    "degree": "°", "prime": "′", "infty": "∞", "partial": "∂", "nabla": "∇", "sum": "∑", "prod": "∏", "int": "∫",
    "in": "∈", "cup": "∪", "cap": "∩", "subset": "⊂", "forall": "∀", "exists": "∃", "ldots": "…",
    "cdots": "⋯", "dots": "…", "textdegree": "°", "textmu": "µ", "upmu": "µ", "mid": "|", "vert": "|", "Vert": "‖",
    "langle": "⟨", "rangle": "⟩", "lbrace": "{", "rbrace": "}", "varepsilon": "ε", "varphi": "φ",
    "vartheta": "θ", "varsigma": "ς",
    "textgreater": ">", "textless": "<", "gt": ">", "lt": "<", "textendash": "–", "backslash": "\\",
}  # fmt: skip
_GREEK = frozenset(
    {
        "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu",
        "xi", "pi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega",
    },
)  # fmt: skip


def add_tex(builder: TextBuilder, source: str) -> None:
    """Append a TeX formula; of a whole LaTeX document only its body counts."""
    body = _BODY.search(source)
    _Reader(builder, _WORD.findall(body[1] if body else source)).read_all()


def _symbol(name: str) -> str | None:
    if name in _SYMBOLS:
        return _SYMBOLS[name]
    plain = name.removeprefix("up") if name.removeprefix("up").lower() in _GREEK else name
    return html5.get(f"{plain};") if plain.lower() in _GREEK else None


class _Reader:
    """Recursive descent over the words; a group that is never closed ends with the formula."""

    def __init__(self, builder: TextBuilder, words: list[str]) -> None:
        self._builder = builder
        self._words = words
        self._at = 0
        self._in_text = False

    def read_all(self) -> None:
        while self._at < len(self._words):
            self._read_item(single=False)

    def _read_group(self) -> None:
        while self._at < len(self._words) and self._words[self._at] != "}":
            self._read_item(single=False)
        self._at += 1

    def _read_argument(self) -> None:
        self._skip_blanks()
        if self._at < len(self._words):
            self._read_item(single=True)

    def _read_item(self, *, single: bool) -> None:
        word = self._words[self._at]
        if single and len(word) > 1 and not word.startswith("\\"):
            self._words[self._at : self._at + 1] = [word[0], word[1:]]
            word = word[0]
        self._at += 1
        if word == "{":
            self._read_group()
        elif word in "^_":
            self._builder.open("sup" if word == "^" else "sub")
            self._read_argument()
            self._builder.close()
        elif word.startswith("\\"):
            self._read_command(word[1:].rstrip("*"))
        elif word.isspace():
            if self._in_text:  # in formulae TeX sets its own spaces
                self._builder.space()
        elif word in "~&":
            self._builder.space()
        elif word not in "$}":
            self._builder.add(word)

    def _read_command(self, name: str) -> None:
        symbol = _symbol(name)
        if symbol is not None:
            self._builder.add(symbol)
        elif name in _ESCAPED:
            self._builder.add(name)
        elif name in _BLANKS:
            self._builder.space()
        elif name in _DROP_ARGUMENT:
            self._drop_argument()
        elif name in {"frac", "dfrac", "tfrac"}:
            self._read_argument()
            self._builder.add("/")
            self._read_argument()
        elif name == "sqrt":
            self._builder.add("√")
        elif name in _TEXT:
            before, self._in_text = self._in_text, True
            self._read_argument()
            self._in_text = before

    def _skip_blanks(self) -> None:
        while self._at < len(self._words) and self._words[self._at].isspace():
            self._at += 1

    def _drop_argument(self) -> None:
        self._skip_blanks()
        depth = 0
        while self._at < len(self._words):
            word = self._words[self._at]
            depth += (word == "{") - (word == "}")
            self._at += 1
            if depth <= 0:
                return
