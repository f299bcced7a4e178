"""What trees look like, and what no text may do to the parser."""

from __future__ import annotations

import pytest

from havmsh.language import ast, parse
from havmsh.language.help_comments import help_of
from havmsh.language.lexing.state import MAX_ERRORS
from havmsh.language.source import decode
from havmsh.language.walk import pure_expression, walk


def statements(text: str) -> tuple[ast.StatementAst, ...]:
    tree = parse(text)
    assert not tree.errors, tree.errors
    assert tree.root.end_block is not None
    return tree.root.end_block.statements


def expression(text: str) -> ast.ExpressionAst:
    found = pure_expression(statements(text)[0])
    assert found is not None
    return found


def test_precedence() -> None:
    node = expression("1 + 2 * 3 -eq 7 -and $true")
    assert isinstance(node, ast.BinaryExpressionAst)
    assert node.operator == "-and"
    assert isinstance(node.left, ast.BinaryExpressionAst)
    assert node.left.operator == "-ieq"
    assert node.left.left.span.text == "1 + 2 * 3"


def test_commands_take_words_as_they_come() -> None:
    pipeline = statements("copy -Path:a.txt b,c --% x | y")[0]
    assert isinstance(pipeline, ast.PipelineAst)
    command = pipeline.elements[0]
    assert isinstance(command, ast.CommandAst)
    name, path, items, verbatim, rest = command.elements
    assert isinstance(name, ast.StringConstantExpressionAst)
    assert isinstance(path, ast.CommandParameterAst)
    assert path.argument is not None
    assert path.argument.span.text == "a.txt"
    assert isinstance(items, ast.ArrayLiteralAst)
    assert verbatim.span.text == "--%"
    assert rest.span.text == "x "


def test_strings_hold_their_parts() -> None:
    node = expression('"a $b $($c.d + ""e"") `n"')
    assert isinstance(node, ast.ExpandableStringExpressionAst)
    assert [part if isinstance(part, str) else part.span.text for part in node.parts] == ["a ", "$b", " ", '$($c.d + ""e"")', " \n"]


def test_variables_know_where_they_live() -> None:
    node = expression("$script:x, $env:PATH, ${a b}, $using:y.z")
    assert isinstance(node, ast.ArrayLiteralAst)
    first, second, third, fourth = node.elements
    assert isinstance(first, ast.VariableExpressionAst)
    assert first.path == ("script:x", "script", None, "x")
    assert isinstance(second, ast.VariableExpressionAst)
    assert second.path == ("env:PATH", None, "env", "PATH")
    assert isinstance(third, ast.VariableExpressionAst)
    assert third.path.name == "a b"
    assert isinstance(fourth, ast.UsingExpressionAst)


def test_types_of_any_shape() -> None:
    node = expression("[Collections.Generic.Dictionary[string, int[,]]]::new()")
    assert isinstance(node, ast.InvokeMemberExpressionAst)
    assert isinstance(node.expression, ast.TypeExpressionAst)
    name = node.expression.type_name
    assert isinstance(name, ast.GenericTypeName)
    assert name.full_name == "Collections.Generic.Dictionary[string,int[,]]"


def test_redirections() -> None:
    pipeline = statements("cmd 2>&1 >> out.txt *> all.txt")[0]
    assert isinstance(pipeline, ast.PipelineAst)
    kinds = [(type(each).__name__, each.from_stream) for each in pipeline.elements[0].redirections]  # in the order of their streams
    assert kinds == [("FileRedirectionAst", 0), ("FileRedirectionAst", 1), ("MergingRedirectionAst", 2)]


def test_spans_find_lines_and_columns_whatever_ends_a_line() -> None:
    last = statements("a\r\nbb\rccc\n dddd")[-1]
    assert (last.span.line, last.span.column, last.span.end_column) == (4, 2, 6)


def test_every_node_lies_inside_its_parent() -> None:
    tree = parse("function f($a = 1) { begin { } process { if ($a) { $a.b[1] } } }\nclass C : D { [int] $x = 5; C() : base(1) { } }")
    for node in walk(tree.root):
        assert 0 <= node.span.start <= node.span.end <= len(tree.source.text)


def test_requirements() -> None:
    root = parse("#requires -Version 7.2 -Modules a, @{ ModuleName = 'b'; ModuleVersion = '1.0' }\n#requires -RunAsAdministrator").root
    assert root.requirements is not None
    assert (root.requirements.version, root.requirements.elevation) == ("7.2", True)
    assert root.requirements.modules == ("a", {"ModuleName": "b", "ModuleVersion": "1.0"})


def test_help_in_comments() -> None:
    node = statements("<#\n.SYNOPSIS\n  Does it.\n.PARAMETER Name\n  Whose.\n#>\nfunction f {\n  param(\n    # The name.\n    $Name)\n}")[0]
    assert isinstance(node, ast.FunctionDefinitionAst)
    found = help_of(node)
    assert found is not None
    assert (found.synopsis, found.parameters, found.beside) == ("Does it.\n", {"NAME": "Whose.\n\n"}, {"NAME": "The name.\n"})


def test_comments_that_are_no_help() -> None:
    node = statements("# just a remark\nfunction f { }")[0]
    assert isinstance(node, ast.FunctionDefinitionAst)
    assert help_of(node) is None


def test_byte_order_marks() -> None:
    assert decode("é".encode("utf-8-sig")) == decode("\ufeffé".encode("utf-16-le")) == decode("é".encode()) == "é"


@pytest.mark.parametrize("piece", ["(", "{", "$(", "@(", "@{a=", "[a", '"$(', "!", "if(1){", "$a=", "f(", "$a[", "switch(1){", "-", "$x?", "function f{", "class A{", "`", "[int]", "1+", "a|"])
def test_no_text_is_too_deep_to_answer(piece: str) -> None:
    assert len(parse(piece * 10_000).errors) <= MAX_ERRORS


def test_a_text_with_many_late_errors_keeps_its_tree() -> None:
    tree = parse("break outside\n" * 10 + "".join(f"function f{at}($a, $a) {{ }}\n" for at in range(600)))
    assert len(tree.errors) == 600
    assert tree.root.end_block is not None
    assert len(tree.root.end_block.statements) == 610


def test_deep_nesting_is_an_error_and_no_crash() -> None:
    assert [error.id for error in parse("(" * 10_000 + "1" + ")" * 10_000).errors] == ["ScriptTooComplicated"]
    assert not parse("(" * 100 + "1" + ")" * 100).errors
