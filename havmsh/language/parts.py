"""Parts of a text that is known to be right, parsed by themselves: one block of a long script is read without the rest."""

from __future__ import annotations

from collections.abc import Iterator

from havmsh.diagnostics import Source, Span
from havmsh.language import ast
from havmsh.language.parser import parse
from havmsh.language.parsing.requires import RequiresRules
from havmsh.language.walk import pure_expression, walk

Found = tuple[ast.ScriptBlockAst, tuple[ast.ParameterAst, ...] | None]


def block_at(source: Source, block: Span, part: Span | None) -> Found:
    """The script block whose span is ``block``, with the parameters of `function f(...)`.

    ``part``: the definition of a function or class or the block with its braces, where it can be read by itself; None where it stands inside a string, whose text is not what the file holds.
    Raises LookupError where the text has no such block.
    """
    alone = None if part is None else _alone(source, part)
    for found in alone if alone is not None else _all(source):
        if (found[0].span.start, found[0].span.end) == (block.start, block.end):
            return found
    raise LookupError(f"no script block at {block.start}")


def head_of(source: Source, end: int) -> ast.ScriptBlockAst:
    """A script up to the offset at which its `param` block ends."""
    return RequiresRules(source, 0, end).script_block(None, is_filter=False)


def _alone(source: Source, part: Span) -> list[Found] | None:
    rules = RequiresRules(source, part.start, part.end)
    body = rules.script_block(None, is_filter=False).end_block
    if body is None or len(body.statements) != 1 or rules.lexer.errors:
        return None
    statement = body.statements[0]
    if isinstance(statement, ast.FunctionDefinitionAst):
        return [(statement.body, statement.parameters)]
    if isinstance(statement, ast.TypeDefinitionAst):
        return [(member.body, member.parameters) for member in statement.members if isinstance(member, ast.FunctionMemberAst)]
    expression = pure_expression(statement)
    return [(expression.script_block, None)] if isinstance(expression, ast.ScriptBlockExpressionAst) else None


def _all(source: Source) -> Iterator[Found]:
    for node in walk(parse(source).root):
        if isinstance(node, (ast.FunctionDefinitionAst, ast.FunctionMemberAst)):
            yield node.body, node.parameters
        elif isinstance(node, ast.ScriptBlockExpressionAst):
            yield node.script_block, None
