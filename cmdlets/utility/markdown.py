"""Markdown to HTML, and to text with escape sequences for a terminal."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token
    from markdown_it.tree import SyntaxTreeNode

    from havmsh.runtime.types.markdown import MarkdownOptions

_TO_LINE_END = "\x1b[500@"


def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable(["table", "strikethrough"])


def to_html(text: str) -> str:
    """The document as HTML; a heading gets an id of its words."""
    parser = _parser()
    tokens = parser.parse(text)
    taken: dict[str, int] = {}
    for at, token in enumerate(tokens):
        if token.type == "heading_open":
            token.attrSet("id", _identifier(_plain(tokens[at + 1].children), taken))
    return str(parser.renderer.render(tokens, parser.options, {}))


def _plain(children: Sequence[Token] | None) -> str:
    return "".join(child.content for child in children or ())


def _identifier(text: str, taken: dict[str, int]) -> str:
    """Letters from the first on, small, words with dashes between; a number behind what was there before."""
    words = re.sub(r"[^\w\s.-]", "", re.sub(r"^[^A-Za-z]+", "", text.lower())).strip()
    made = re.sub(r"[\s-]+", "-", words) or "section"
    seen = taken.get(made)
    taken[made] = 0 if seen is None else seen + 1
    return made if seen is None else f"{made}-{seen + 1}"


def to_terminal(text: str, options: MarkdownOptions) -> str:
    """The document as text, painted by the options."""
    from markdown_it.tree import SyntaxTreeNode

    return _blocks(SyntaxTreeNode(_parser().parse(text)).children, options)


def _blocks(nodes: list[SyntaxTreeNode], options: MarkdownOptions) -> str:
    return "".join(_block(node, options) for node in nodes)


def _block(node: SyntaxTreeNode, options: MarkdownOptions) -> str:
    kind = node.type
    if kind == "paragraph":
        return _paragraph(node, options) + "\n"
    if kind == "heading":
        return _heading(node, options)
    if kind in {"fence", "code_block"}:
        return _code(node, options)
    if kind == "bullet_list":
        return _bullets(node, options, 0)
    if kind == "ordered_list":
        return "".join(f"{at}. {_blocks(item.children, options)}" for at, item in enumerate(node.children, 1))
    if kind == "blockquote":
        return "".join("> " + _block(child, options) for child in node.children)
    return _blocks(node.children, options) if node.children else ""


def _heading(node: SyntaxTreeNode, options: MarkdownOptions) -> str:
    first = next(iter(node.children[0].children), None) if node.children else None
    text = "" if first is None else _word(first)
    return f"{options.paint('header' + node.tag[1:], text)}\n\n" if text else ""


def _code(node: SyntaxTreeNode, options: MarkdownOptions) -> str:
    """Each line that is not blank, then a blank one; YAML is indented instead."""
    lines = [line for line in node.content.split("\n") if line.strip()]
    if node.info.strip().lower() == "yaml":
        return "".join(f"\t{line}\n" for line in lines) + "\n"
    return "".join(options.paint("code", line, _TO_LINE_END) + "\n" for line in lines) + "\n"


def _bullets(node: SyntaxTreeNode, options: MarkdownOptions, level: int) -> str:
    lines: list[str] = []
    for item in node.children:
        for child in item.children:
            if child.type == "bullet_list":
                lines.append(_bullets(child, options, level + 1))
            else:
                lines.append(f"{'  ' * level}{node.markup} {_block(child, options).rstrip(chr(10))}\n")
    return "".join(lines) + ("" if level else "\n")


def _paragraph(node: SyntaxTreeNode, options: MarkdownOptions) -> str:
    """The parts in a row; one that ends with plain text ends its line by itself."""
    parts = [part for part in (node.children[0].children if node.children else ()) if part.type != "text" or part.content]
    text = "".join(_inline(part, options) for part in parts)
    return text + "\n" if parts and parts[-1].type in {"text", "code_inline"} else text


def _inline(node: SyntaxTreeNode, options: MarkdownOptions) -> str:
    kind = node.type
    if kind == "strong":
        return options.paint("emphasis_bold", _inner(node))
    if kind == "em":
        return options.paint("emphasis_italics", _inner(node))
    if kind == "code_inline":
        return options.paint("code", node.content)
    if kind == "link":
        return options.paint("link", f'"{_inner(node)}"')
    if kind == "image":
        return options.paint("image", f"[{_inner(node) or node.content or 'Image'}]")
    if kind == "softbreak":
        return " "
    return "\n" if kind == "hardbreak" else _word(node)


def _inner(node: SyntaxTreeNode) -> str:
    return "".join(_word(child) for child in node.children)


def _word(node: SyntaxTreeNode) -> str:
    return _inner(node) if node.children else node.content
