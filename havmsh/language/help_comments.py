"""Comment-based help: `.SYNOPSIS` and its like in the comments of a function or script.

The comments may stand directly before a function (at most one blank line between), at the beginning of its body, or at its end; a script's at its beginning or end. Facts: about_Comment_Based_Help, and where
PowerShell 7.6 looks.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from havmsh.language import ast
from havmsh.language.parser import parse
from havmsh.language.tokens import Token

_DIRECTIVE = re.compile(r"^\s*\.(\w+)(\s+(\S.*))?\s*$")
_SPACES = " \t\xa0"
_PROXIMITY = 2
"""Lines between a comment and what it belongs to, at most: the next line but one."""
_TEXTS = {"SYNOPSIS": "synopsis", "DESCRIPTION": "description", "NOTES": "notes", "COMPONENT": "component", "ROLE": "role", "FUNCTIONALITY": "functionality"}
_LISTS = {"LINK": "links", "EXAMPLE": "examples", "INPUTS": "inputs", "OUTPUTS": "outputs"}
_NAMED = {
    "FORWARDHELPTARGETNAME": "forward_help_target_name", "FORWARDHELPCATEGORY": "forward_help_category", "REMOTEHELPRUNSPACE": "remote_help_runspace",
    "EXTERNALHELP": "external_help",
}
_TRIMMED = frozenset({"LINK", "COMPONENT", "ROLE", "FUNCTIONALITY"})


@dataclass(slots=True)
class CommentHelp:
    """What the comments say. Texts end with a line feed, as PowerShell keeps them; `parameters` are by name in capitals; `beside` are the comments beside each parameter, by name in capitals."""

    synopsis: str | None = None
    description: str | None = None
    notes: str | None = None
    component: str | None = None
    role: str | None = None
    functionality: str | None = None
    forward_help_target_name: str | None = None
    forward_help_category: str | None = None
    remote_help_runspace: str | None = None
    external_help: str | None = None
    links: list[str] = field(default_factory=list)
    examples: list[str] = field(default_factory=list)
    inputs: list[str] = field(default_factory=list)
    outputs: list[str] = field(default_factory=list)
    parameters: dict[str, str] = field(default_factory=dict)
    beside: dict[str, str] = field(default_factory=dict)


def help_of(node: ast.FunctionDefinitionAst | ast.ScriptBlockAst, tokens: Sequence[Token] | None = None) -> CommentHelp | None:
    """The help in the comments of a function, a script or a script block; None where there is none. Without the tokens of its source, that is read again."""
    return _Finder(node, tokens if tokens is not None else parse(node.span.source).tokens).find()


def parse_help(comments: Sequence[str]) -> CommentHelp | None:
    """The help that comment texts hold; None where they are no help: every line must belong to a section that is known."""
    lines = [line for comment in comments for line in comment_lines(comment)]
    result = CommentHelp()
    found = False
    at = 0
    while at < len(lines):
        match = _DIRECTIVE.match(lines[at])
        if match is None:
            if lines[at].strip():
                return None
            at += 1
            continue
        found = True
        name, argument = match[1].upper(), match[3]
        at += 1
        if argument is not None and name in _NAMED:
            setattr(result, _NAMED[name], argument.strip())
        elif (argument is not None) != (name == "PARAMETER") or not (name == "PARAMETER" or name in _TEXTS or name in _LISTS):
            return None
        else:
            text, at = _section(lines, at)
            _add(result, name, (argument or "").upper().strip(), text.strip() if name in _TRIMMED else text)
    return result if found else None


def comment_lines(comment: str) -> list[str]:
    """The lines of a comment, without its marks."""
    if comment.startswith("<#"):
        return re.split(r"\r\n?|\n", comment[2:].removesuffix("#>"))
    return [comment.lstrip("#")]


def _add(result: CommentHelp, name: str, parameter: str, text: str) -> None:
    if name == "PARAMETER":
        result.parameters.setdefault(parameter, text)
    elif name in _TEXTS:
        setattr(result, _TEXTS[name], text)
    else:
        getattr(result, _LISTS[name]).append(text)


def _section(lines: list[str], at: int) -> tuple[str, int]:
    """The text up to the next section, its first line's indentation taken off every line, and where that section begins."""
    kept: list[str] = []
    indent = 0
    while at < len(lines) and not _DIRECTIVE.match(lines[at]):
        line = lines[at]
        at += 1
        if not kept:
            if not line.strip():
                continue
            indent = len(line) - len(line.lstrip(_SPACES))
        start = 0
        while start < len(line) and start < indent and line[start] in _SPACES:
            start += 1
        kept.append(line[start:] + "\n")
    return "".join(kept), at


class _Finder:
    """Looks for the comments that belong to one node."""

    def __init__(self, node: ast.FunctionDefinitionAst | ast.ScriptBlockAst, tokens: Sequence[Token]) -> None:
        self.node = node
        self.tokens = tokens
        self.starts = [token.start for token in tokens]

    def find(self) -> CommentHelp | None:
        """The first block of comments, of those that may be it, which is help."""
        node = self.node
        tokens = self.tokens
        first = bisect_left(self.starts, node.span.start)
        last = bisect_left(self.starts, node.span.end) - 1
        whole = isinstance(node, ast.ScriptBlockAst) and node.span.start == 0 and node.span.end == len(node.span.source.text)
        if isinstance(node, ast.FunctionDefinitionAst):
            found = self.read(self.preceding(first, tokens[first].line - _PROXIMITY))
            if found is not None:
                return found
            start = bisect_left(self.starts, node.body.span.start) + 1
        else:
            start = 0 if whole else first + 1
            last = len(tokens) - 1 if whole else last
        while start < len(tokens):
            block, start = self.following(start)
            if not block:
                break
            found = self.read(block)
            if found is not None:
                if whole and self.belongs_to_function(block[-1]):
                    break
                return found
        return self.read(self.preceding(last, 0)) if last >= 0 else None

    def belongs_to_function(self, comment: Token) -> bool:
        """Whether a comment at a script's beginning stands so close before a function that it is the function's."""
        assert isinstance(self.node, ast.ScriptBlockAst)
        end = self.node.end_block
        if end is None or not end.unnamed or not end.statements or not isinstance(end.statements[0], ast.FunctionDefinitionAst):
            return False
        return end.statements[0].span.line - comment.end_line <= _PROXIMITY

    def read(self, block: list[Token]) -> CommentHelp | None:
        """The help in a block of comments."""
        result = parse_help([token.text for token in block]) if block else None
        if result is not None:
            result.beside = self.beside_parameters()
        return result

    def following(self, start: int) -> tuple[list[Token], int]:
        """The comments from a token on with no blank line between them, and the token after them."""
        block: list[Token] = []
        limit: int | None = None
        at = start
        while at < len(self.tokens):
            token = self.tokens[at]
            if limit is not None and token.line > limit:
                return block, at
            if token.kind == "Comment":
                block.append(token)
                limit = token.end_line + 1
            elif token.kind != "NewLine":
                return block, at
            at += 1
        return block, at

    def preceding(self, index: int, lowest: int) -> list[Token]:
        """The comments before a token that end on the line `lowest` or later, with no blank line between them."""
        block: list[Token] = []
        for token in reversed(self.tokens[:index]):
            if token.end_line < lowest:
                break
            if token.kind == "Comment":
                block.append(token)
                lowest = token.line - 1
            elif token.kind != "NewLine":
                break
        block.reverse()
        return block

    def beside_parameters(self) -> dict[str, str]:
        """The comments before, in and after each parameter."""
        node = self.node
        parameters: tuple[ast.ParameterAst, ...] | None = node.parameters if isinstance(node, ast.FunctionDefinitionAst) else None
        body = node.body if isinstance(node, ast.FunctionDefinitionAst) else node
        if parameters is None:
            parameters = () if body.param_block is None else body.param_block.parameters
        found: dict[str, str] = {}
        for parameter in parameters:
            first = bisect_left(self.starts, parameter.span.start)
            last = bisect_left(self.starts, parameter.span.end)
            comments = self.preceding(first, self.tokens[first].line - _PROXIMITY)
            comments += [token for token in self.tokens[first:last] if token.kind == "Comment"]
            comments += self.following(last)[0]
            text, _ = _section([line for comment in comments for line in comment_lines(comment.text)], 0)
            if text:
                found[parameter.name.path.name.upper()] = text
        return found
