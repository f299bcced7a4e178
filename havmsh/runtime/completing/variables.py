"""Variables: those of the session's scopes, and those that the text assigns before the cursor."""

from __future__ import annotations

import os

from havmsh.language import ast
from havmsh.language.walk import walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from havmsh.runtime.completing.context import Context
    from havmsh.runtime.completion import Completion

SCOPES = ("global", "local", "private", "script", "using")
SPECIAL = (
    "_", "?", "^", "$", "args", "Error", "ErrorActionPreference", "ErrorView", "ExecutionContext", "false", "foreach", "HOME", "Host",
    "input", "InformationPreference", "IsCoreCLR", "IsLinux", "IsMacOS", "IsWindows", "LASTEXITCODE", "Matches", "MaximumHistoryCount", "MyInvocation",
    "NestedPromptLevel", "null", "OFS", "OutputEncoding", "PID", "PROFILE", "ProgressPreference", "PSBoundParameters", "PSCmdlet", "PSCommandPath",
    "PSCulture", "PSDebugContext", "PSDefaultParameterValues", "PSEdition", "PSEmailServer", "PSHOME", "PSItem", "PSModuleAutoLoadingPreference", "PSNativeCommandArgumentPassing",
    "PSScriptRoot", "PSSenderInfo", "PSSessionApplicationName", "PSSessionConfigurationName", "PSSessionOption", "PSStyle", "PSUICulture",
    "PSVersionTable", "PWD", "ShellId", "StackTrace", "switch", "this", "true", "VerbosePreference", "WarningPreference", "WhatIfPreference",
)


def complete(context: Context) -> Completion | None:
    """The variables whose names begin with what is typed."""
    from havmsh.runtime.completion import Completion, Match

    found = _prefix(context)
    if found is None:
        return None
    start, prefix, braced, splat = found
    if braced:
        prefix += _rest_in_braces(context)
    if _is_declaration(context):
        return Completion(start, context.cursor - start, [])
    scope, colon, name = prefix.rpartition(":")
    matches: list[Match] = []
    if colon and scope.lower() not in SCOPES:
        for full, tip in drive_names(context, scope, name):
            matches.append(Match(_written(f"{scope}:{full}", braced, splat), full, "Variable", tip))
    else:
        for full, tip in _names(context, name):
            matches.append(Match(_written(f"{scope}{colon}{full}", braced, splat), full, "Variable", tip))
        if not colon and name:
            matches += [Match(_written(f"{word}:", braced, splat), f"{word}:", "Variable") for word in SCOPES if word.startswith(name.lower())]
    end = context.cursor
    text = context.text
    while end < len(text) and (text[end].isalnum() or text[end] in "_:?" or (braced and text[end] != "}")):
        end += 1
    if braced and end < len(text) and text[end] == "}":
        end += 1
    return Completion(start, end - start, matches)


def _prefix(context: Context) -> tuple[int, str, bool, bool] | None:
    """Where the variable begins, what is typed of its name, whether in braces, whether for splatting; None where no variable stands."""
    token = context.token
    if token is None or token.kind in ("StringLiteral", "HereStringLiteral"):
        return None
    text, cursor = context.text, context.cursor
    at = cursor
    brace = text.rfind("{", 0, cursor)
    if brace > 0 and text[brace - 1] in "$@" and "}" not in text[brace:cursor] and brace - 1 >= token.start:
        return (brace - 1, text[brace + 1 : cursor], True, text[brace - 1] == "@") if "\n" not in text[brace:cursor] and text[brace - 1] == "$" else None
    while at > 0 and (text[at - 1].isalnum() or text[at - 1] in "_:?^"):
        at -= 1
    if at == 0 or text[at - 1] not in "$@" or at - 1 < token.start:
        return None
    if text[at - 1] == "@" and token.kind != "SplattedVariable":
        return None
    if text[at - 1] == "$" and at > 1 and text[at - 2] == "`":
        return None
    return at - 1, text[at:cursor], False, text[at - 1] == "@"


def _rest_in_braces(context: Context) -> str:
    """What stands of the name between the cursor and the brace that closes it: the whole name in braces is completed."""
    rest, brace, _ = context.text[context.cursor :].partition("}")
    return rest if brace and "\n" not in rest else ""


def _is_declaration(context: Context) -> bool:
    """Whether the variable is being named here: a parameter, a property of a class."""
    for upper, lower in zip(reversed(context.path[:-1]), reversed(context.path), strict=False):
        if isinstance(upper, ast.ParameterAst):
            return upper.name is lower
        if isinstance(upper, ast.PropertyMemberAst):
            return lower is not upper.initial_value
    holder = context.node(ast.TypeDefinitionAst, ast.ScriptBlockAst)
    return isinstance(holder, ast.TypeDefinitionAst)


def _written(name: str, braced: bool, splat: bool) -> str:
    """The variable with its sign; in braces where its name needs them."""
    sign = "@" if splat else "$"
    plain = name.rpartition(":")[2]
    if plain in ("?", "^", "$", "_"):
        return sign + name
    needs = braced or not plain.replace("_", "a").isalnum()
    return f"{sign}{{{name}}}" if needs and (plain or braced) else sign + name


def all_names(context: Context) -> list[tuple[str, str]]:
    """Every variable: name and tip."""
    return _names(context, "")


def _names(context: Context, prefix: str) -> list[tuple[str, str]]:
    """Names and tips in alphabetical order, each once."""
    fits = context.fits(prefix)
    found: dict[str, tuple[str, str]] = {}
    for name, kind in _assigned(context):
        if fits(name):
            found.setdefault(name.upper(), (name, f"[{kind}]${name}" if kind else f"${name}"))
    for name in _in_scopes(context):
        if fits(name):
            found[name.upper()] = (found.get(name.upper(), (name, ""))[0], _tip(context, name))
    for name in SPECIAL:
        if fits(name):
            found.setdefault(name.upper(), (name, name))
    return [found[key] for key in sorted(found, key=lambda key: key.lower())]


def _tip(context: Context, name: str) -> str:
    from havmsh.runtime.typenames import spelled
    from havmsh.runtime.typeof import type_of

    variable = context.frame.variable(name)
    value = getattr(variable, "value", None)
    text = f"[{spelled(type_of(value)).rpartition('.')[2]}]${name}" if value is not None else name
    description = getattr(variable, "description", "")
    return f"{text} - {description}" if description else text


def _in_scopes(context: Context) -> Iterator[str]:
    """The names that the frame sees."""
    scope: Any = context.frame
    while scope is not None:
        yield from (name for name in scope.names() if not name.startswith("__"))
        scope = scope.parent


_STREAMS = {"2": "ErrorRecord", "3": "WarningRecord", "4": "VerboseRecord", "5": "DebugRecord", "6": "InformationRecord"}
_KEEPING = ("outvariable", "ov", "errorvariable", "ev", "pipelinevariable", "pv")


def _assigned(context: Context) -> Iterator[tuple[str, str]]:
    """The names that the text assigns before the cursor, each with the type that the text says it has."""
    shut = _called_blocks(context)
    for node in walk(context.tree.root):
        if node.span.start >= context.cursor or any(block.span.start < node.span.start and node.span.end <= block.span.end for block in shut):
            continue
        if isinstance(node, ast.AssignmentStatementAst):
            if node.span.end < context.cursor or node.right.span.start > context.cursor or context.cursor > node.left.span.end:
                kind = node.left.type.type_name.full_name if isinstance(node.left, ast.ConvertExpressionAst) else ""
                yield from ((name, kind) for name in _targets(node.left, context))
        elif isinstance(node, ast.ForEachStatementAst):
            yield from ((name, "") for name in _targets(node.variable, context))
        elif isinstance(node, ast.ParameterAst):
            yield from ((name, "") for name in _targets(node.name, context))
        elif isinstance(node, ast.DataStatementAst) and node.variable:
            yield node.variable, ""
        elif isinstance(node, ast.PipelineAst):
            yield from ((name, "") for name in _kept(node, context))
        elif isinstance(node, ast.FileRedirectionAst) and isinstance(node.location, ast.StringConstantExpressionAst):
            drive, _, name = node.location.value.partition(":")
            if drive.lower() == "variable" and name:
                yield name, _STREAMS.get(node.span.text[:1], "")


def _called_blocks(context: Context) -> list[ast.Ast]:
    """The blocks that are called with ``&`` and do not hold the cursor: what they assign stays in them."""
    found: list[ast.Ast] = []
    for node in walk(context.tree.root):
        if isinstance(node, ast.CommandAst) and node.span.text.startswith("&") and node.elements and isinstance(node.elements[0], ast.ScriptBlockExpressionAst):
            block = node.elements[0]
            if not block.span.start < context.cursor <= block.span.end:
                found.append(block)
    return found


def _kept(pipeline: ast.PipelineAst, context: Context) -> Iterator[str]:
    """The variables that commands of a pipeline fill; one of -PipelineVariable is there only while the pipeline runs."""
    for command in pipeline.elements:
        for at, element in enumerate(command.elements[:-1] if isinstance(command, ast.CommandAst) else ()):
            word = command.elements[at + 1] if isinstance(command, ast.CommandAst) else None
            if isinstance(element, ast.CommandParameterAst) and element.name.lower() in _KEEPING and isinstance(word, ast.StringConstantExpressionAst):
                if not element.name.lower().startswith(("pi", "pv")) or pipeline.span.end >= context.cursor:
                    yield word.value


def _targets(node: ast.Ast, context: Context) -> Iterator[str]:
    """The variables on the left of an assignment."""
    if isinstance(node, ast.VariableExpressionAst):
        if node.span.end < context.cursor and node.path.drive is None:
            yield node.path.name
    elif isinstance(node, (ast.ConvertExpressionAst, ast.AttributedExpressionAst)):
        yield from _targets(node.child, context)
    elif isinstance(node, ast.ParenExpressionAst) and isinstance(node.pipeline, ast.PipelineAst):
        for stage in node.pipeline.elements:
            if isinstance(stage, ast.CommandExpressionAst):
                yield from _targets(stage.expression, context)
    elif isinstance(node, ast.ArrayLiteralAst):
        for element in node.elements:
            yield from _targets(element, context)


def drive_names(context: Context, drive: str, prefix: str) -> list[tuple[str, str]]:
    """Names on a drive: environment variables, functions, aliases."""
    wanted = prefix.lower()
    if drive.lower() == "env":
        names = sorted(os.environ, key=str.lower)
    elif drive.lower() == "function":
        names = sorted({info.name for table in _tables(context, "functions") for info in table.values() if info is not None}, key=str.lower)
    elif drive.lower() == "alias":
        names = sorted({info.name for table in _tables(context, "aliases") for info in table.values() if info is not None}, key=str.lower)
    elif drive.lower() == "variable":
        return _names(context, prefix)
    else:
        return []
    return [(name, name) for name in names if name.lower().startswith(wanted)]


def _tables(context: Context, what: str) -> Iterator[dict[str, Any]]:
    scope: Any = context.frame
    while scope is not None:
        table = getattr(scope, what)
        if table:
            yield table
        scope = scope.parent
