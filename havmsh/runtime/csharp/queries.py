"""Query expressions with one source: where, orderby, select, group by."""

from __future__ import annotations

from havmsh.runtime import typesystem
from havmsh.runtime.csharp import converting, linq
from havmsh.runtime.csharp.bodies import OBJECT, Body, Expr, value
from havmsh.runtime.csharp.names import DYN
from havmsh.runtime.csharp.syntax import field, name_of, parts, text_of
from havmsh.runtime.nettype import NetType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tree_sitter import Node


def query(body: Body, node: Node) -> Expr:
    """The calls of System.Linq that a query stands for."""
    clauses = parts(node)
    source = clauses[0]
    name = name_of(field(source, "name"))
    found = value(body, parts(source)[-1])
    element = linq.element_of(found.type)
    code, net = found.code, found.type
    ordered = False
    for clause in clauses[1:]:
        if clause.type == "where_clause":
            code, net = _call(body, "Where", code, name, element, parts(clause)[-1])[0], linq.sequence(element)
        elif clause.type == "order_by_clause":
            for each, down in _orders(clause):
                method = ("ThenBy" if ordered else "OrderBy") + ("Descending" if down else "")
                code, ordered = _call(body, method, code, name, element, each)[0], True
            net = linq.sequence(element)
        elif clause.type == "select_clause":
            selected = parts(clause)[-1]
            code, result = _call(body, "Select", code, name, element, selected)
            net = linq.sequence(result)
        elif clause.type == "group_clause":
            keys = parts(clause)
            code, net = _call(body, "GroupBy", code, name, element, keys[-1])[0], DYN
        else:
            raise body.fault(clause, "CS8000", clause.type.replace("_", " "))
    return Expr(code, net)


def _orders(clause: Node) -> list[tuple[Node, bool]]:
    found: list[tuple[Node, bool]] = []
    for each in clause.children:
        if text_of(each) == "descending" and found:
            found[-1] = (found[-1][0], True)
        elif each.is_named and each.type != "comment":
            found.append((each, False))
    return found


def _call(body: Body, method: str, source: str, name: str, element: NetType, node: Node) -> tuple[str, NetType]:
    """``source.Method(name => node)``."""
    inner = Body(body.decl, body.member, body.scope, static=body.static, returns=None, parent=body)
    inner.depth = body.depth + 1
    variable = inner.declare(name, element)
    if variable.how == "cell":
        inner.line(f"{variable.py} = Cell({variable.py})")
    found = value(inner, node)
    inner.line(f"return {converting.coerce(inner, found, found.type if found.kind == 'value' else DYN, node)}")
    body.counter[0] += 1
    function = f"_l{body.counter[0]}"
    keywords = ", ".join(f"{each}={each}" for each in sorted(inner.binds) if each != variable.py)
    body.line(f"def {function}({variable.py}{', *, ' + keywords if keywords else ''}):")
    body.lines.extend(inner.lines)
    closed = tuple(OBJECT if each is DYN else each for each in (element, found.type))
    held = typesystem.generic("System.Func`2", closed) or typesystem.known("System.Delegate")
    net = typesystem.known("System.Linq.Enumerable")
    return f"call_static({body.net(net)}, {method!r}, ({source}, delegate({function}, {body.net(held)})))", found.type
