"""Keys of hashtables that a command or a type reads: calculated properties, New-Object's properties, splatting."""

from __future__ import annotations

from havmsh.language import ast
from havmsh.language.walk import walk
from havmsh.runtime.completing.commands import command_of, spec_of
from havmsh.runtime.completing.inference import guesses, net_of
from havmsh.runtime.nettype import NetType
from havmsh.runtime.typesystem import resolve

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.completing.context import Context
    from havmsh.runtime.completion import Completion
    from havmsh.spec import Parameter

CALCULATED = {
    "SELECT-OBJECT": ("Name", "Expression"), "SORT-OBJECT": ("Expression", "Ascending", "Descending"), "GROUP-OBJECT": ("Expression",),
    "FORMAT-TABLE": ("Expression", "FormatString", "Label", "Width", "Alignment"), "FORMAT-LIST": ("Expression", "FormatString", "Label"),
    "FORMAT-WIDE": ("Expression", "FormatString"), "FORMAT-CUSTOM": ("Expression", "Depth"), "COMPARE-OBJECT": ("Expression", "Ascending", "Descending"),
    "CONVERTTO-HTML": ("Expression", "Label", "Width", "Alignment"), "MEASURE-OBJECT": (),
}


def complete(context: Context) -> Completion | None:
    """The keys that may stand where a key is begun."""
    from havmsh.runtime.completing.tips import tip
    from havmsh.runtime.completion import Completion, Match

    table = context.node(ast.HashtableAst)
    if table is None or not _at_key(context, table):
        return None
    keys = _keys(context, table)
    if keys is None:
        return None
    taken = {key.value.upper() for key, _ in table.pairs if isinstance(key, ast.StringConstantExpressionAst) and not key.span.start <= context.cursor <= key.span.end}
    word = context.word if context.token is not None and context.token.kind not in ("@{", ";", "NewLine", "{") else ""
    start = context.cursor - len(word)
    matches = [Match(key, key, "Property", tip(f"{key}HashtableKey")) for key in keys if key.lower().startswith(word.lower()) and key.upper() not in taken]
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
    """The keys that the table's reader knows; None where the table stands for itself. ``outer`` are the keys under which the table stands in tables around it."""
    at = context.path.index(table)
    inner: ast.Ast = table
    outer: list[str] = []
    for upper in reversed(context.path[:at]):
        if isinstance(upper, ast.HashtableAst):
            name = next((key.value for key, value in upper.pairs if value is inner and isinstance(key, ast.StringConstantExpressionAst)), None)
            if name is None:
                return ()
            outer.insert(0, name)
        elif isinstance(upper, (ast.CommandAst, ast.CommandParameterAst)):
            command = upper if isinstance(upper, ast.CommandAst) else context.node(ast.CommandAst)
            return _of_command(command, context, inner, outer)
        elif isinstance(upper, ast.ConvertExpressionAst):
            return _of_type(_inner_type(resolve(upper.type.type_name.full_name), outer))
        elif isinstance(upper, ast.AssignmentStatementAst):
            return _of_assignment(upper, context, outer)
        elif not isinstance(upper, (ast.CommandExpressionAst, ast.PipelineAst, ast.StatementBlockAst, ast.ArrayExpressionAst, ast.ArrayLiteralAst)):
            return ()
        inner = upper
    return ()


def _of_command(command: ast.CommandAst, context: Context, table: ast.Ast, outer: list[str]) -> tuple[str, ...] | None:
    """The keys of what a command reads as calculated property, or the properties of the type that its parameter takes."""
    from havmsh.runtime.completing.given import parameter_of

    info = command_of(command, context)
    if info is None:
        return ()
    name = info.name.upper()
    if name == "NEW-OBJECT":
        word = next((one.value for one in command.elements[1:] if isinstance(one, ast.StringConstantExpressionAst)), "")
        return _of_type(resolve(word))
    parameter = parameter_of(command, table, context)
    if name.startswith("FORMAT-") and parameter is not None and parameter.folded == "GROUPBY":
        return "Expression", "FormatString", "Label"
    if name in CALCULATED and not outer:
        return CALCULATED[name]
    return _of_type(_inner_type(_parameter_type(parameter), outer)) if parameter is not None else ()


def _parameter_type(parameter: Parameter) -> NetType | None:
    kind = parameter.type
    return kind if isinstance(kind, NetType) else resolve(parameter.net) if parameter.net else None


def _inner_type(net: NetType | None, outer: list[str]) -> NetType | None:
    """The type that is read under keys within keys: that of the property of this name, of a collection its elements'."""
    for name in outer:
        found = element_type(net).find_property(name.upper()) if net is not None else None
        net = found.type if found is not None else None
    return element_type(net) if net is not None else None


def element_type(net: NetType) -> NetType:
    """What a collection gives, else the type itself."""
    if net.element is not None:
        return net.element
    return net.arguments[0] if len(net.arguments) == 1 and net.full_name.startswith("System.Collections.") else net


def _of_type(net: NetType | None) -> tuple[str, ...]:
    """The properties that can be set of a type that can be made without arguments."""
    if net is None or (net.constructors is not None and not any(not one.parameters for one in net.constructors.overloads)):
        return ()
    found: dict[str, str] = {}
    for level in net.chain():
        for declared in level.properties.values():
            if declared.set is not None:
                found.setdefault(declared.name.upper(), declared.name)
    return tuple(found.values())


def _of_assignment(node: ast.AssignmentStatementAst, context: Context, outer: list[str]) -> tuple[str, ...]:
    """A table that is splatted later: the parameters of that command; of a typed variable or a property the type's properties."""
    left = node.left
    if isinstance(left, ast.ConvertExpressionAst):
        return _of_type(_inner_type(resolve(left.type.type_name.full_name), outer))
    if isinstance(left, ast.MemberExpressionAst):
        return next((keys for guess in guesses(left, context) if (keys := _of_type(_inner_type(net_of(guess), outer)))), ())
    if not isinstance(left, ast.VariableExpressionAst) or outer:
        return ()
    for other in walk(context.tree.root):
        if isinstance(other, ast.CommandAst) and other.span.start > node.span.start:
            for element in other.elements:
                if isinstance(element, ast.VariableExpressionAst) and element.splatted and element.path.name.upper() == left.path.name.upper():
                    spec = spec_of(other, context)
                    return tuple(one.name for one in spec.parameters) if spec is not None else ()
    return ()
