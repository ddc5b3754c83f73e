"""MathML as plain text, once: "CD8+" with its superscript recorded, "a/b", "√x"."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from texmine.parse.builder import TextBuilder
from texmine.parse.xml import children, local_name

_TOKENS = frozenset({"mi", "mn", "mo", "ms", "mtext"})
_SKIPPED = frozenset(
    {"annotation", "annotation-xml", "none", "mprescripts", "mphantom", "mglyph", "maligngroup", "malignmark"}
)
_INVISIBLE = str.maketrans(dict.fromkeys("\u2061\u2062\u2063\u2064"))


def add_mathml(builder: TextBuilder, element: etree._Element) -> None:
    """Append a MathML element. White space between elements means nothing there, and none is added within a formula,
    except where ``mspace`` or a row or cell of a table asks for it.
    """
    name = local_name(element)
    if name in _SKIPPED:
        return
    if name in _TOKENS:
        text = "".join(str(part) for part in element.itertext())
        builder.add((text.strip(" \t\r\n") if name != "mtext" else text).translate(_INVISIBLE))
        return
    _LAYOUTS.get(name, _add_row)(builder, list(children(element)), element)


def _add_row(builder: TextBuilder, parts: list[etree._Element], element: etree._Element) -> None:
    if not parts:
        builder.add(element.text)
    for part in parts:
        add_mathml(builder, part)


def _add_scripts(builder: TextBuilder, parts: list[etree._Element], element: etree._Element) -> None:
    base, *scripts = parts or [element]
    if base is not element:
        add_mathml(builder, base)
    kinds = {"msup": ("sup",), "msub": ("sub",)}.get(local_name(element), ("sub", "sup"))
    for script, kind in zip(scripts, kinds, strict=False):
        builder.open("sup" if kind == "sup" else "sub")
        add_mathml(builder, script)
        builder.close()


def _add_multiscripts(builder: TextBuilder, parts: list[etree._Element], _element: etree._Element) -> None:
    """Prescripts (the 2 of ²H) come before the base, in pairs of subscript and superscript, as the rest do after it."""
    names = [local_name(part) for part in parts]
    cut = names.index("mprescripts") if "mprescripts" in names else len(parts)
    base, after, before = parts[:1], parts[1:cut], parts[cut + 1 :]
    for group in (before, base, after):
        for position, part in enumerate(group):
            if group is base:
                add_mathml(builder, part)
                continue
            builder.open("sup" if position % 2 else "sub")
            add_mathml(builder, part)
            builder.close()


def _add_fraction(builder: TextBuilder, parts: list[etree._Element], _element: etree._Element) -> None:
    for position, part in enumerate(parts):
        if position:
            builder.add("/")
        add_mathml(builder, part)


def _add_root(builder: TextBuilder, parts: list[etree._Element], _element: etree._Element) -> None:
    builder.add("√")
    for part in parts[:1] if local_name(_element) == "mroot" else parts:
        add_mathml(builder, part)


def _add_fenced(builder: TextBuilder, parts: list[etree._Element], element: etree._Element) -> None:
    separators = "".join(str(element.get("separators", ",")).split())
    builder.add(str(element.get("open", "(")))
    for position, part in enumerate(parts):
        if position and separators:
            builder.add(separators[min(position, len(separators)) - 1])
        add_mathml(builder, part)
    builder.add(str(element.get("close", ")")))


def _add_table(builder: TextBuilder, parts: list[etree._Element], _element: etree._Element) -> None:
    for part in parts:
        builder.space()
        add_mathml(builder, part)
    builder.space()


def _add_space(builder: TextBuilder, _parts: list[etree._Element], _element: etree._Element) -> None:
    builder.space()


def _add_first(builder: TextBuilder, parts: list[etree._Element], _element: etree._Element) -> None:
    """Of ``semantics`` and ``maction`` the first child is what is shown; the rest says the same in another way."""
    for part in parts[:1]:
        add_mathml(builder, part)


_LAYOUTS: dict[str, Callable[[TextBuilder, list[etree._Element], etree._Element], None]] = {
    "maction": _add_first,
    "mfenced": _add_fenced,
    "mfrac": _add_fraction,
    "mmultiscripts": _add_multiscripts,
    "mroot": _add_root,
    "mspace": _add_space,
    "msqrt": _add_root,
    "msub": _add_scripts,
    "msubsup": _add_scripts,
    "msup": _add_scripts,
    "mtable": _add_table,
    "mtd": _add_row,
    "mtr": _add_table,
    "semantics": _add_first,
}
