"""The code of one body as it is written: its lines, its variables, and what is known of each expression."""

from __future__ import annotations

from contextlib import contextmanager
from decimal import Decimal

from havmsh.runtime.csharp import tuples
from havmsh.runtime.csharp.faults import Refused
from havmsh.runtime.csharp.names import DYN, display, system, type_of_node
from havmsh.runtime.csharp.support import numbers
from havmsh.runtime.nettype import NetType
from havmsh.runtime.objects import Char

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any, Final

    from tree_sitter import Node

    from havmsh.runtime.csharp.model import Member, TypeDecl
    from havmsh.runtime.csharp.names import Scope

NO: Final = object()
"""No constant."""


class Expr:
    """An expression: Python code, type, and what it is.

    ``kind``: value; null, default, lambda, new, list and throw (whose type comes from where they stand); type, namespace and group (of methods), which are none yet.
    ``place`` tells where an assignment puts the new value; ``extra`` what a kind needs.
    """

    __slots__ = ("code", "const", "extra", "kind", "node", "place", "type")

    def __init__(self, code: str, net: NetType, kind: str = "value", *, const: Any = NO, place: tuple[Any, ...] | None = None, extra: Any = None, node: Node | None = None) -> None:
        self.code = code
        self.type = net
        self.kind = kind
        self.const = const
        self.place = place
        self.extra = extra
        self.node = node

    @property
    def name(self) -> str:
        """The type's full name."""
        return self.type.full_name


class Variable:
    """A local variable: ``how`` it is kept: local, cell (shared), ref (the caller's)."""

    __slots__ = ("body", "const", "how", "py", "type")

    def __init__(self, py: str, net: NetType, how: str, body: Body) -> None:
        self.py = py
        self.type = net
        self.how = how
        self.body = body
        self.const: Any = NO


class Body:
    """One Python function that is being written: a method's, or a lambda's inside ``parent``."""

    def __init__(self, decl: TypeDecl, member: Member | None, scope: Scope, *, static: bool, returns: NetType | None, parent: Body | None = None) -> None:
        self.decl = decl
        self.member = member
        self.scope = scope
        self.static = static
        self.returns = returns
        self.parent = parent
        self.unit = decl.unit
        self.lines: list[str] = []
        self.depth = 1
        self.frames: list[dict[str, Variable]] = [{}]
        self.shared: set[str] = parent.shared if parent is not None else set()
        self.binds: set[str] = set()
        self.loops: list[Any] = []
        self.iterator = False
        self.waits = False
        self.waits_here = False
        """Whether it is an iterator that waits: it hands out elements, not what it waits for."""
        self.checked: bool = parent.checked if parent is not None else False
        self.wraps: bool = parent.wraps if parent is not None else False
        """Whether even constants may be cut off: the code stands within ``unchecked``."""
        self.results: list[NetType] = []
        self.catching = 0
        self.counter: list[int] = parent.counter if parent is not None else [0]
        self.guards: dict[int, list[str]] = {}

    # ---- code

    def line(self, text: str) -> None:
        """Writes a line."""
        self.lines.append("    " * self.depth + text)

    @contextmanager
    def deeper(self) -> Iterator[None]:
        """What is written inside stands one step further in; nothing at all becomes ``pass``."""
        before = len(self.lines)
        self.depth += 1
        yield
        if len(self.lines) == before:
            self.line("pass")
        self.depth -= 1

    def temp(self) -> str:
        """A name that nobody else uses."""
        self.counter[0] += 1
        return f"_t{self.counter[0]}"

    def keep(self, value: Any, hint: str = "k") -> str:
        """The name by which the code finds a value of the compiler's."""
        environment = self.unit.environment
        name = f"{hint}_{id(value)}"
        environment[name] = value
        environment.setdefault("kept", []).append(value)
        return name

    def net(self, net: NetType) -> str:
        """The name by which the code finds a type."""
        return self.keep(tuples.plain(net), "T")

    def python(self, decl: TypeDecl) -> str:
        """The name by which the code finds the Python class of a type written in C#."""
        from havmsh.runtime.csharp import building

        return self.keep(building.class_of(decl), "C")

    # ---- variables

    @contextmanager
    def block(self) -> Iterator[None]:
        """A scope of names."""
        self.frames.append({})
        yield
        self.frames.pop()

    def declare(self, name: str, net: NetType, node: Node | None = None, how: str | None = None) -> Variable:
        """A new variable. Writes CS0128 down where the scope has one."""
        if name in self.frames[-1] and node is not None and name != "_":
            self.scope.faults.at(node, "CS0128", name)
        self.counter[0] += 1
        made = Variable(f"v_{name}_{self.counter[0]}", net, how or ("cell" if name in self.shared else "local"), self)
        self.frames[-1][name] = made
        return made

    def find(self, name: str) -> Variable | None:
        """A variable by name, also one of the method around a lambda."""
        at: Body | None = self
        crossed: list[Body] = []
        while at is not None:
            for frame in reversed(at.frames):
                found = frame.get(name)
                if found is not None:
                    for each in crossed:
                        if found.how in ("cell", "ref"):
                            each.binds.add(found.py)
                    return found
            crossed.append(at)
            at = at.parent
        return None

    def start(self, variable: Variable, code: str | None) -> str:
        """The line that brings a variable into being."""
        if variable.how == "cell":
            return f"{variable.py} = Cell({code if code is not None else ''})"
        return f"{variable.py} = {code if code is not None else 'None'}"

    # ---- types and faults

    def type(self, node: Node) -> NetType:
        """The type that a node names. Raises Refused."""
        return type_of_node(self.scope, node, self.decl)

    def fault(self, node: Node, code: str, *words: object) -> Refused:
        """Writes a fault down."""
        return self.scope.faults.at(node, code, *words)


# ---------------------------------------------------------------- expressions

_HANDLERS: Final[dict[str, Callable[[Body, Node], Expr]]] = {}
_loaded: Final[list[bool]] = []


def handles(*types: str) -> Callable[[Callable[[Body, Node], Expr]], Callable[[Body, Node], Expr]]:
    """Registers the function that reads nodes of these types."""
    def register(function: Callable[[Body, Node], Expr]) -> Callable[[Body, Node], Expr]:
        for each in types:
            _HANDLERS[each] = function
        return function

    return register


def expression(body: Body, node: Node) -> Expr:
    """What an expression is. Raises Refused."""
    if not _loaded:
        _loaded.append(True)
        from havmsh.runtime.csharp import (
            assigning,
            asyncs,
            calling,
            casting,
            creating,
            interpolating,
            lambdas,
            literals,
            naming,
            operating,
            patterns,
            selecting,
        )

        assert assigning and asyncs and calling and casting and creating and interpolating and lambdas and literals and naming and operating and patterns and selecting
    handler = _HANDLERS.get(node.type)
    if handler is None:
        raise body.fault(node, "CS8000", node.type.replace("_", " "))
    found = handler(body, node)
    found.node = node
    return _guarded(body, found, node)


_CHAIN: Final = {"member_access_expression": "expression", "invocation_expression": "function", "element_access_expression": "expression", "conditional_access_expression": "condition"}


def _guarded(body: Body, found: Expr, node: Node) -> Expr:
    """An expression with ``?.`` in it: where the chain ends, it is null if what stands before was."""
    inner = node.child_by_field_name(_CHAIN[node.type]) if node.type in _CHAIN else None
    guards = body.guards.pop(inner.id, []) if inner is not None and body.guards else []
    guards = guards + body.guards.pop(-node.id, [])
    if not guards:
        return found
    parent = node.parent
    held = parent.child_by_field_name(_CHAIN[parent.type]) if parent is not None and parent.type in _CHAIN else None
    if held is not None and held.id == node.id:
        body.guards[node.id] = guards
        return found
    from havmsh.runtime.csharp.names import nullable

    net = nullable(found.type) if found.name != "System.Void" else found.type
    return Expr(f"({found.code} if {' and '.join(guards)} else None)", net, node=node)


def value(body: Body, node: Node) -> Expr:
    """An expression that gives a value. Raises Refused for a type, a namespace, a method that is not called."""
    found = expression(body, node)
    if found.kind in ("type", "namespace"):
        what = "type" if found.kind == "type" else "namespace"
        raise body.fault(node, "CS0118", display(found.type) if found.kind == "type" else found.extra, what, "variable")
    return found


def constant(body: Body, const: Any, net: NetType) -> Expr:
    """An expression of which the value is known now."""
    return Expr(constant_code(body, const, net), net, const=const)


def constant_code(body: Body, const: Any, net: NetType) -> str:
    """A constant in Python; one that is no plain literal there is kept."""
    if const is None or net.full_name in ("System.Int32", "System.String", "System.Boolean"):
        return repr(const) if not isinstance(const, int) or const >= 0 or isinstance(const, bool) else f"({const!r})"
    return body.keep(made_constant(const, net))


def made_constant(const: Any, net: NetType) -> Any:
    """A constant as a value of its type."""
    from havmsh.runtime.enumerations import EnumValue

    if net.enum is not None:
        return EnumValue(net, int(const))
    if net.full_name == "System.Char":
        return Char(const if isinstance(const, str) else chr(const))
    if net.full_name == "System.Single":
        return numbers.single(float(const))
    if net.full_name == "System.Double":
        return float(const)
    if net.full_name == "System.Decimal":
        return Decimal(const)
    return numbers.WRAP[net.full_name](int(const)) if net.full_name in numbers.INTEGERS else const


def constant_of(decl: TypeDecl, node: Node) -> Any:
    """The value of a constant's expression. Raises Refused."""
    from havmsh.runtime.csharp import declaring

    declaring.shape(decl)
    body = Body(decl, None, decl.scope, static=True, returns=None)
    found = value(body, node)
    if found.kind == "null":
        return None
    if found.const is NO:
        raise body.fault(node, "CS0133", decl.name)
    return found.const


def default_code(body: Body, net: NetType) -> str:
    """``default(net)``."""
    from havmsh.runtime.csharp.model import declared

    if net is DYN or net.definition == "System.Nullable`1" or not net.is_value_type:
        return "None"
    decl = declared(net)
    if decl is not None and net.enum is None:
        return f"{body.python(decl)}.blank()"
    if net.full_name == "System.Boolean":
        return "False"
    if numbers.numeric(net.full_name) or net.enum is not None:
        return constant_code(body, 0, net)
    return f"default({body.net(net)})"


OBJECT: Final = system("Object")
VOID: Final = system("Void")
STRING: Final = system("String")
BOOL: Final = system("Boolean")
INT: Final = system("Int32")


def dynamic(code: str) -> Expr:
    """A value of which nothing is known."""
    return Expr(code, DYN)


def is_nullable(net: NetType) -> bool:
    """Whether it is ``T?`` of a value."""
    return net.definition == "System.Nullable`1"
