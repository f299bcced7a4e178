"""Interpolated strings."""

from __future__ import annotations

from havmsh.runtime.csharp.bodies import STRING, Body, Expr, constant, handles, value
from havmsh.runtime.csharp.literals import unescaped
from havmsh.runtime.csharp.operating import text_code
from havmsh.runtime.csharp.syntax import parts, text_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tree_sitter import Node


@handles("interpolated_string_expression")
def _interpolated(body: Body, node: Node) -> Expr:
    start = text_of(node)[:4]
    verbatim = "@" in start[:3]
    raw = '"""' in start
    pieces: list[str] = []
    indent = _indent(text_of(node)) if raw else None
    for at, each in enumerate(inner := parts(node)):
        if each.type == "interpolation":
            pieces.append(_hole(body, each))
        elif each.type in ("string_content", "escape_sequence", "string_literal_content", "raw_string_content"):
            text = _plain(text_of(each), verbatim, raw)
            if indent is not None:
                text = _undented(text, indent, first=inner[at - 1].type == "interpolation_quote", last=inner[at + 1].type == "interpolation_quote")
            pieces.append(repr(text))
    if not pieces:
        return constant(body, "", STRING)
    return Expr("''.join((" + ", ".join(pieces) + ",))", STRING)


def _indent(text: str) -> str | None:
    """What stands before the closing quotes of a raw string of several lines, which every line begins with; None of one line."""
    start, _, rest = text.lstrip("$").lstrip('"').partition("\n")
    return None if not rest or start.strip() else rest.rpartition("\n")[2].partition('"')[0]


def _undented(text: str, indent: str, *, first: bool, last: bool) -> str:
    """A piece of a raw string without what each line begins with, and without the first and the last line's end."""
    text = text.replace("\n" + indent, "\n")
    if first:
        text = text.partition("\n")[2]
    return text.rpartition("\n")[0] if last and "\n" in text else "" if first and last else text


def _plain(text: str, verbatim: bool, raw: bool) -> str:
    if raw:
        return text
    text = text.replace("{{", "{").replace("}}", "}")
    return text.replace('""', '"') if verbatim else unescaped(text)


def _hole(body: Body, node: Node) -> str:
    inner = next(each for each in parts(node) if each.type not in ("interpolation_brace", "interpolation_alignment_clause", "interpolation_format_clause"))
    layout = "".join(text_of(each) for each in parts(node) if each.type in ("interpolation_alignment_clause", "interpolation_format_clause"))
    found = value(body, inner)
    if not layout:
        return text_code(found)
    return f"formatted({found.code}, {layout!r})"
