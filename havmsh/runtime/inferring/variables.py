"""What variables hold: those of the shell itself, ``$_``, and those that the text assigns."""

from __future__ import annotations

from havmsh.language import ast
from havmsh.runtime.inferring.assignments import SMA, Assignments, is_reference
from havmsh.runtime.inferring.commanding import output_of
from havmsh.runtime.inferring.inferred import Inferred, Slot, Synthetic, elements_of, of_name, of_net
from havmsh.runtime.inferring.membership import of_reference
from havmsh.runtime.inferring.tree import Looking, safe_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from havmsh.runtime.inferring.membership import Infer

_SHELLS: Final[dict[str, str]] = {
    "?": "System.Boolean", "executioncontext": SMA + "EngineIntrinsics", "false": "System.Boolean", "home": "System.String", "host": "", "pid": "System.Int32",
    "psculture": "System.String", "pshome": "System.String", "psuiculture": "System.String", "psversiontable": SMA + "PSVersionHashTable", "psedition": "System.String",
    "shellid": "System.String", "true": "System.Boolean", "enabledexperimentalfeatures": "System.Object",
}
"""Variables that are the same in all scopes; the type of ``$Host`` is its value's."""
_AUTOMATIC: Final[dict[str, str]] = {
    "_": "", "args": "System.Object[]", "this": "", "input": "", "pscmdlet": SMA + "PSScriptCmdlet", "psboundparameters": SMA + "PSBoundParametersDictionary",
    "myinvocation": SMA + "InvocationInfo", "psscriptroot": "System.String", "pscommandpath": "System.String",
}


def of_variable(node: ast.VariableExpressionAst, looking: Looking, infer: Infer) -> list[Inferred]:
    """The types of a variable at its place in the text."""
    path = node.path
    name = path.name.lower()
    if path.drive is not None or name == "null":
        return []
    plain = path.scope is None
    if plain and name in ("_", "psitem"):
        return _current(node, looking, infer)
    if plain and name == "this" and looking.this is not None:
        return [looking.this]
    for known in (_SHELLS, _AUTOMATIC):
        kind = known.get(name)
        if kind is not None:
            return [of_name(kind)] if kind else _read(node, looking) if known is _SHELLS else []
    return _assigned(node, looking, infer) + _read(node, looking)


def _assigned(node: ast.VariableExpressionAst, looking: Looking, infer: Infer) -> list[Inferred]:
    found = Assignments(node, looking)
    found.search()
    source = found.source
    if found.constraint is not None:
        return [looking.kind(found.constraint)]
    if source is None:
        return [found.given] if found.given is not None else []
    if found.enumerated:
        return elements_of(infer(source, looking))
    if isinstance(source, ast.ConvertExpressionAst) and is_reference(source):
        return _referred(source, looking)
    if found.redirected and isinstance(source, ast.CommandAst):
        return output_of(source, looking, infer, redirected=True)
    return infer(source, looking)


def _referred(source: ast.ConvertExpressionAst, looking: Looking) -> list[Inferred]:
    """What a method puts into ``[ref] $x``."""
    call = looking.parent(source)
    if not isinstance(call, ast.InvokeMemberExpressionAst) or not isinstance(call.expression, ast.TypeExpressionAst) or not isinstance(call.member, ast.StringConstantExpressionAst):
        return []
    net = looking.kind(call.expression.type_name).net
    at = next((at for at, each in enumerate(call.arguments) if each is source), -1)
    return of_reference(net, call.member.value, at) if net is not None and at >= 0 else []


def _read(node: ast.VariableExpressionAst, looking: Looking) -> list[Inferred]:
    """The type of the value that the variable has now, of a list that of its first element."""
    if not looking.may_evaluate:
        return []
    value = safe_value(node, looking.frame)
    return [] if value is None else of_value(value)


def of_value(value: Any) -> list[Inferred]:
    """The type of a value, of a list that of its first element; of a custom object what properties it has."""
    from havmsh.runtime import members
    from havmsh.runtime.elements import enumerate_
    from havmsh.runtime.member_listing import properties_of
    from havmsh.runtime.objects import Hashtable, PSCustomObject
    from havmsh.runtime.typeof import type_of

    if not isinstance(value, (str, Hashtable)):
        items = enumerate_(value)
        value = next(iter(items), value) if items is not None else value
    if value is None:
        return []
    if value.__class__ is not PSCustomObject:
        return [of_net(type_of(value))]
    slots = [Slot(each.name, of_name(each.type_name), members.get(value, each.name)) for each in properties_of(value)]
    return [Synthetic(of_name(SMA + "PSObject"), slots)]


# ---------------------------------------------------------------- $_


def _current(node: ast.VariableExpressionAst, looking: Looking, infer: Infer) -> list[Inferred]:
    """``$_``: what comes down the pipeline, what a switch looks at, or an error."""
    behind_block = False
    for above in looking.upwards(node):
        if isinstance(above, ast.CatchClauseAst):
            return _errors([looking.kind(each.type_name) for each in above.catch_types])
        if isinstance(above, ast.TrapStatementAst):
            return _errors([looking.kind(above.trap_type.type_name)] if above.trap_type is not None else [])
        if isinstance(above, ast.SwitchStatementAst) and above.condition.span.end < node.span.start:
            return elements_of(infer(above.condition, looking))
        if isinstance(above, ast.ErrorStatementAst) and above.kind is not None and above.kind.text.lower() == "switch":
            if not above.conditions:
                return elements_of(infer(above, looking))
            if above.conditions[0].span.end < node.span.start:
                return elements_of(infer(above.conditions[0], looking))
        elif isinstance(above, ast.ScriptBlockExpressionAst):
            behind_block = True
        elif behind_block and isinstance(above, ast.InvokeMemberExpressionAst):
            return elements_of(infer(above.expression, looking))
        elif behind_block and isinstance(above, ast.CommandAst):
            before = looking.before(above)
            if before is not None:
                return elements_of(infer(before, looking))
    return []


class _Error(Inferred):
    """An error record whose exception is of a known type."""

    __slots__ = ("exception",)

    def __init__(self, exception: Inferred) -> None:
        record = of_name(SMA + "ErrorRecord")
        super().__init__(f"{record.name}`1[[{exception.name}]]", record.net)
        self.exception = exception

    def narrowed(self, name: str) -> Inferred | None:
        """The type of a property that is narrower than the record's own."""
        return self.exception if name.lower() == "exception" else None


def _errors(kinds: list[Inferred]) -> list[Inferred]:
    found: list[Inferred] = []
    base = of_name("System.Exception").net
    for kind in kinds:
        if kind.net is not None and base is not None and kind.net.derives_from(base):
            found.append(_Error(kind))
    return found or [of_name(SMA + "ErrorRecord")]
