"""Methods, accessors, constructors and local functions as Python functions."""

from __future__ import annotations

import contextlib

from havmsh.runtime.csharp import arguments, asyncs, statements
from havmsh.runtime.csharp.bodies import VOID, Body, Expr, value
from havmsh.runtime.csharp.declaring_members import parameters, signature
from havmsh.runtime.csharp.faults import Refused
from havmsh.runtime.csharp.lambdas import FUNCTIONS, shared_names
from havmsh.runtime.csharp.model import Member, MethodDecl, Param, PropertyDecl, TypeDecl, declared
from havmsh.runtime.csharp.names import Scope
from havmsh.runtime.csharp.syntax import field, first, name_of, part, parts
from havmsh.runtime.nettype import NetType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from tree_sitter import Node


class Writer:
    """The Python functions of a type, one after the other: text, and under which name each becomes a member of the class."""

    def __init__(self, decl: TypeDecl) -> None:
        self.decl = decl
        self.lines: list[str] = []
        self.functions: list[tuple[str, str, str]] = []

    def add(self, kind: str, name: str, header: str, body: Body) -> None:
        """``kind``: method, static, get, set."""
        function = f"f_{len(self.functions)}_{id(self.decl)}"
        self.lines.append(f"def {function}({header}):")
        self.lines.extend(body.lines or ["    pass"])
        self.functions.append((kind, name, function))


def body_of(decl: TypeDecl, member: Member | None, node: Node | None, *, static: bool, returns: NetType | None) -> Body:
    """An empty body for a member."""
    scope = decl.scope
    if isinstance(member, MethodDecl) and member.type_args:
        scope = Scope(scope.unit, scope.faults, scope.namespace, scope)
        scope.type_args = member.type_args
    made = Body(decl, member, scope, static=static, returns=returns)
    if node is not None:
        made.shared = shared_names(node)
    return made


def bring_in(body: Body, params: Sequence[Param]) -> list[str]:
    """The parameters as variables; their names in the header."""
    header: list[str] = []
    for each in params:
        variable = body.declare(each.name, each.type, None, "ref" if each.by_ref else None)
        header.append(variable.py)
        if variable.how == "cell":
            body.line(f"{variable.py} = Cell({variable.py})")
    return header


def write_method(writer: Writer, method: MethodDecl) -> None:
    """A method with a body."""
    node = method.node
    assert node is not None
    body = body_of(method.owner, method, node, static=method.static, returns=method.type)
    header = bring_in(body, method.params)
    block = part(node, "body") or first(node, "arrow_expression_clause")
    if block is None:
        return
    fill(body, block, node, f"{signature(method)}")
    writer.add("static" if method.static else "method", method.py, ", ".join([*([] if method.static else ["self"]), *header]), body)


def fill(body: Body, block: Node, node: Node, shown: str) -> None:
    """A body's statements, or the one expression that it is."""
    if _yields(block):
        body.waits_here = asyncs.is_async(node)
        _iterator(body, block)
        return
    if asyncs.is_async(node):
        asyncs.steps(body, lambda: _statements(body, block, node, shown))
    else:
        _statements(body, block, node, shown)


def _statements(body: Body, block: Node, node: Node, shown: str) -> NetType:
    returns = body.returns if body.returns is not None else VOID
    if block.type != "block":
        _arrow(body, block)
        return returns
    goes_on = statements.block(body, block)
    if goes_on and body.returns is not None and body.returns is not VOID and body.returns.full_name != "System.Void" and not body.scope.faults.errors:
        name = part(node, "name") or node
        body.scope.faults.at(name, "CS0161", shown)
    return returns


def _arrow(body: Body, block: Node) -> None:
    given = parts(block)[0] if block.type == "arrow_expression_clause" else block
    try:
        statements.returned(body, value(body, given), given)
    except Refused:
        return


def _yields(node: Node) -> bool:
    if node.type == "yield_statement":
        return True
    return any(_yields(each) for each in node.children if each.type not in FUNCTIONS)


def _iterator(body: Body, block: Node) -> None:
    """An iterator: a generator that begins anew for each who enumerates it."""
    from havmsh.runtime.csharp import linq

    names = [variable.py for frame in body.frames for variable in frame.values()]
    body.line(f"def _generator({', '.join(f'{each}={each}' for each in names)}):")
    with body.deeper():
        statements.block(body, block)
        body.line("if False: yield")
    assert body.returns is not None
    if body.returns.name.startswith("IAsync"):
        kind, begun = ("AsyncSequence", "_generator") if body.returns.name.startswith("IAsyncEnumerable") else ("AsyncWalker", "_generator()")
        body.line(f"return {kind}({begun}, {body.net(linq.element_of(body.returns))})")
    elif body.returns.name.startswith("IEnumerator"):
        body.line("return walking(_generator())")
    else:
        body.line(f"return sequence(_generator, {body.net(linq.element_of(body.returns))})")


# ---------------------------------------------------------------- accessors

def write_property(writer: Writer, prop: PropertyDecl) -> None:
    """The accessors of a property or an indexer that have bodies."""
    for node, reads in ((prop.getter, True), (prop.setter, False)):
        if node is not None:
            _accessor(writer, prop, node, reads)


def _accessor(writer: Writer, prop: PropertyDecl, node: Node, reads: bool) -> None:
    event = prop.node is not None and prop.node.type == "event_declaration"
    body = body_of(prop.owner, prop, node, static=prop.static, returns=prop.type if reads and not event else VOID)
    header = bring_in(body, prop.params)
    if not reads or event:
        header.extend(bring_in(body, [Param("value", prop.type)]))
        last = header.pop()
        header.append(last)
    fill(body, node, node, f"{prop.name}.get")
    if not reads and not event:
        body.line(f"return {header[-1]}")
    words = ("add", "remove") if event else ("get", "set")
    name = f"{words[0 if reads else 1]}_{prop.py if prop.params else prop.name}"
    kind = "static" if prop.static else "method" if prop.params or event else "get" if reads else "set"
    writer.add(kind, name if kind in ("static", "method") else prop.py, ", ".join([*([] if prop.static else ["self"]), *header]), body)


# ---------------------------------------------------------------- constructors

def write_constructor(writer: Writer, method: MethodDecl) -> None:
    """A constructor: initial values, the base's constructor, its own statements."""
    node = method.node
    decl = method.owner
    if node is None:
        _primary(writer, method)
        return
    body = body_of(decl, method, node, static=method.static, returns=VOID)
    header = bring_in(body, method.params)
    initializer = first(node, "constructor_initializer")
    if not method.static:
        with contextlib.suppress(Refused):
            _chain(body, decl, initializer)
    block = part(node, "body") or first(node, "arrow_expression_clause")
    if block is not None:
        fill(body, block, node, signature(method))
    writer.add("static" if method.static else "method", method.py, ", ".join([*([] if method.static else ["self"]), *header]), body)


def _chain(body: Body, decl: TypeDecl, initializer: Node | None) -> None:
    listed = first(initializer, "argument_list") if initializer is not None else None
    args = arguments.read(body, listed)
    own = initializer is not None and any(each.type == "this" for each in initializer.children)
    if own:
        found = arguments.best(body, decl.constructors, args)
        if found is not None:
            body.line(f"self.{found[0].py}({', '.join(arguments.codes(body, decl, found[0].params, found[1]))})")
        elif args and initializer is not None:
            raise arguments.misfit(body, decl.constructors, args, initializer, ".ctor")
        return
    body.line(f"{body.python(decl)}.initial(self)")
    call_base(body, decl, args, initializer)


def call_base(body: Body, decl: TypeDecl, args: list[arguments.Arg], node: Node | None) -> None:
    """The base's constructor."""
    base = decl.net.base
    above = declared(base)
    if above is not None:
        if not above.constructors:
            body.line(f"{body.python(above)}.first(self)")
            return
        found = arguments.best(body, above.constructors, args)
        if found is None:
            raise arguments.misfit(body, above.constructors, args, node or decl.nodes[0], ".ctor")
        codes = arguments.codes(body, above, found[0].params, found[1])
        body.line(f"{body.python(above)}.{found[0].py}({', '.join(['self', *codes])})")
    elif base is not None and base.full_name not in ("System.Object", "System.ValueType"):
        codes = [each.expr.code for each in args]
        body.line(f"base_construct(self, {body.net(base)}, ({''.join(code + ', ' for code in codes)}))")


def _primary(writer: Writer, method: MethodDecl) -> None:
    """The constructor that the parameters behind a type's name are."""
    decl = method.owner
    body = body_of(decl, method, None, static=False, returns=VOID)
    header = bring_in(body, method.params)
    for each, name in zip(method.params, header, strict=True):
        body.line(f"self.{'p' if decl.record else 'f'}_{each.name} = {name}")
    body.line(f"{body.python(decl)}.initial(self)")
    listed = first(decl.nodes[0], "base_list")
    given = first(listed, "argument_list") if listed is not None else None
    if listed is not None and given is None:
        inner = first(listed, "primary_constructor_base_type")
        given = first(inner, "argument_list") if inner is not None else None
    with contextlib.suppress(Refused):
        call_base(body, decl, arguments.read(body, given), None)
    writer.add("method", method.py, ", ".join(["self", *header]), body)


# ---------------------------------------------------------------- local functions

def announce(body: Body, node: Node) -> bool:
    """Makes a local function's name known."""
    net = NetType("local function", kind="delegate")
    params = parameters(body.scope, field(node, "parameters"), body.decl)
    returns = body.type(field(node, "type"))
    net.members["arguments"] = tuple(each.type for each in params)
    net.members["returns"] = None if returns.full_name == "System.Void" else returns
    body.declare(name_of(field(node, "name")), net, field(node, "name"), "local")
    return True


def define(body: Body, node: Node, place: int) -> None:
    """Writes a local function where its block begins."""
    variable = body.find(name_of(field(node, "name")))
    if variable is None:
        return
    returns = variable.type.members.get("returns") or VOID
    inner = Body(body.decl, body.member, body.scope, static=body.static, returns=returns, parent=body)
    inner.depth = body.depth + 1
    header = bring_in(inner, parameters(body.scope, field(node, "parameters"), body.decl))
    block = part(node, "body") or first(node, "arrow_expression_clause")
    if block is not None:
        fill(inner, block, node, variable.py)
    lines = ["    " * body.depth + f"def {variable.py}({', '.join(header)}):", *(inner.lines or ["    " * inner.depth + "pass"])]
    body.lines[place:place] = lines


__all__ = ["Expr", "Writer", "write_constructor", "write_method", "write_property"]
