"""Keys of hashtables that a command or a type reads: calculated properties, New-Object's properties, splatting."""

from __future__ import annotations

from havmsh.language import ast
from havmsh.language.walk import walk
from havmsh.runtime.completing.commands import command_of, spec_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.completing.context import Context
    from havmsh.runtime.completion import Completion

CALCULATED = {
    "SELECT-OBJECT": ("Name", "Expression"), "SORT-OBJECT": ("Expression", "Ascending", "Descending"), "GROUP-OBJECT": ("Expression",),
    "FORMAT-TABLE": ("Expression", "FormatString", "Label", "Width", "Alignment"), "FORMAT-LIST": ("Expression", "FormatString", "Label"),
    "FORMAT-WIDE": ("Expression", "FormatString"), "FORMAT-CUSTOM": ("Expression", "Depth"), "COMPARE-OBJECT": ("Expression", "Ascending", "Descending"),
    "CONVERTTO-HTML": ("Expression", "Label", "Width", "Alignment"), "MEASURE-OBJECT": (),
}


def complete(context: Context) -> Completion | None:
    """The keys that may stand where a key is begun."""
    from havmsh.runtime.completion import Completion, Match

    table = context.node(ast.HashtableAst)
    if table is None or not _at_key(context, table):
        return None
    keys = _keys(context, table)
    if keys is None:
        return None
    taken = {key.value.upper() for key, value in table.pairs if isinstance(key, ast.StringConstantExpressionAst) and key.span.end < context.cursor}
    word = context.word if context.token is not None and context.token.kind not in ("@{", ";", "NewLine", "{") else ""
    start = context.cursor - len(word)
    matches = [Match(key, key, "Property", key) for key in keys if key.lower().startswith(word.lower()) and key.upper() not in taken]
    return Completion(start, len(word), matches)


def _at_key(context: Context, table: ast.HashtableAst) -> bool:
    """Whether a key, and no value, is being written."""
    text = context.text[table.span.start : context.cursor]
    depth, at_key = 0, True
    for char in text[2:]:
        if char in "{(":
            depth += 1
        elif char in "})":
            depth -= 1
        elif depth == 0 and char == "=":
            at_key = False
        elif depth == 0 and char in ";\n":
            at_key = True
    return depth == 0 and at_key


def _keys(context: Context, table: ast.HashtableAst) -> tuple[str, ...] | None:
    """The keys that the table's reader knows; None where the table stands for itself."""
    at = context.path.index(table)
    for upper in reversed(context.path[:at]):
        if isinstance(upper, ast.CommandAst):
            return _of_command(upper, context, table)
        if isinstance(upper, ast.ConvertExpressionAst):
            return _of_type(upper.type.type_name.full_name)
        if isinstance(upper, ast.AssignmentStatementAst):
            return _of_assignment(upper, context)
        if isinstance(upper, (ast.ScriptBlockAst, ast.HashtableAst)):
            return ()
    return ()


def _of_command(command: ast.CommandAst, context: Context, table: ast.HashtableAst) -> tuple[str, ...] | None:
    info = command_of(command, context)
    if info is None:
        return ()
    name = info.name.upper()
    if name == "NEW-OBJECT":
        word = next((one.value for one in command.elements[1:] if isinstance(one, ast.StringConstantExpressionAst)), "")
        return _of_type(word)
    if name.startswith("FORMAT-"):
        from havmsh.runtime.completing.given import parameter_of

        parameter = parameter_of(command, table, context)
        if parameter is not None and parameter.folded == "GROUPBY":
            return "Expression", "FormatString", "Label"
    return CALCULATED.get(name, ())


def _of_type(name: str) -> tuple[str, ...]:
    """The properties of a type that can be set."""
    from havmsh.runtime.typesystem import resolve

    net = resolve(name)
    if net is None:
        return ()
    found: dict[str, str] = {}
    for level in net.chain():
        for declared in level.properties.values():
            if declared.set is not None:
                found.setdefault(declared.name.upper(), declared.name)
    return tuple(found.values())


def _of_assignment(node: ast.AssignmentStatementAst, context: Context) -> tuple[str, ...]:
    """A table that is splatted later: the parameters of that command; of a typed variable the type's properties."""
    left = node.left
    if isinstance(left, ast.ConvertExpressionAst):
        return _of_type(left.type.type_name.full_name)
    if not isinstance(left, ast.VariableExpressionAst):
        return ()
    for other in walk(context.tree.root):
        if isinstance(other, ast.CommandAst) and other.span.start > node.span.start:
            for element in other.elements:
                if isinstance(element, ast.VariableExpressionAst) and element.splatted and element.path.name.upper() == left.path.name.upper():
                    spec = spec_of(other, context)
                    return tuple(one.name for one in spec.parameters) if spec is not None else ()
    return ()
