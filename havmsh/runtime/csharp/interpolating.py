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
    for each in parts(node):
        if each.type == "interpolation":
            pieces.append(_hole(body, each))
        elif each.type in ("string_content", "escape_sequence", "string_literal_content", "raw_string_content"):
            pieces.append(repr(_plain(text_of(each), verbatim, raw)))
    if not pieces:
        return constant(body, "", STRING)
    return Expr("''.join((" + ", ".join(pieces) + ",))", STRING)


def _plain(text: str, verbatim: bool, raw: bool) -> str:
    text = text.replace("{{", "{").replace("}}", "}")
    if raw:
        return text
    return text.replace('""', '"') if verbatim else unescaped(text)


def _hole(body: Body, node: Node) -> str:
    inner = next(each for each in parts(node) if each.type not in ("interpolation_brace", "interpolation_alignment_clause", "interpolation_format_clause"))
    layout = "".join(text_of(each) for each in parts(node) if each.type in ("interpolation_alignment_clause", "interpolation_format_clause"))
    found = value(body, inner)
    if not layout:
        return text_code(found)
    return f"formatted({found.code}, {layout!r})"
