"""What is known of the types that a text in C# declares: their members before any code is made."""

from __future__ import annotations

from havmsh.runtime.nettype import NetType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from tree_sitter import Node

    from havmsh.runtime.csharp.compilation import Unit
    from havmsh.runtime.csharp.names import Scope


class Param:
    """A parameter. ``mode`` is empty, ref, out, in, params or this; ``default`` the node of its value; ``optional`` also by attribute."""

    __slots__ = ("attributes", "default", "mode", "name", "optional", "type")

    def __init__(self, name: str, net: NetType, mode: str = "", default: Node | None = None, attributes: tuple[Node, ...] = ()) -> None:
        self.name = name
        self.type = net
        self.mode = mode
        self.default = default
        self.attributes = attributes
        self.optional = default is not None

    @property
    def by_ref(self) -> bool:
        """Whether the caller's variable is handed over."""
        return self.mode in ("ref", "out")


class Member:
    """What every member has. ``py`` is its name in the Python class."""

    __slots__ = ("attributes", "modifiers", "name", "node", "owner", "py", "type")

    def __init__(self, owner: TypeDecl, name: str, net: NetType, modifiers: set[str], node: Node | None, py: str) -> None:
        self.owner = owner
        self.name = name
        self.type = net
        self.modifiers = modifiers
        self.node = node
        self.py = py
        self.attributes: tuple[Node, ...] = ()

    @property
    def static(self) -> bool:
        """Whether it belongs to the type."""
        return "static" in self.modifiers or "const" in self.modifiers

    @property
    def public(self) -> bool:
        """Whether the shell sees it."""
        return "public" in self.modifiers or self.owner.kind == "interface" and "private" not in self.modifiers

    @property
    def virtual(self) -> bool:
        """Whether a derived class may have its own."""
        return bool({"virtual", "abstract", "override"} & self.modifiers) or self.owner.kind == "interface"


HIDDEN: Final[set[str]] = set()
"""Python's names of what classes have for an interface alone, beside a public member of the same name."""


def hidden_name(interface: str, py: str) -> str:
    """Python's name of such a member."""
    return f"x_{interface}_{py}"


class FieldDecl(Member):
    """A field, a constant, or an event without accessors. ``value`` is the node of its initial value."""

    __slots__ = ("const", "event", "value")

    def __init__(self, owner: TypeDecl, name: str, net: NetType, modifiers: set[str], node: Node | None, py: str, value: Node | None = None) -> None:
        super().__init__(owner, name, net, modifiers, node, py)
        self.value = value
        self.event = False
        self.const: Any = None


class PropertyDecl(Member):
    """A property, an indexer (``params``) or an event with accessors. ``auto``: it has a field of its own."""

    __slots__ = ("auto", "getter", "getter_modifiers", "params", "reads", "setter", "setter_modifiers", "value", "writes")

    def __init__(self, owner: TypeDecl, name: str, net: NetType, modifiers: set[str], node: Node | None, py: str) -> None:
        super().__init__(owner, name, net, modifiers, node, py)
        self.auto = False
        self.getter: Node | None = None
        self.setter: Node | None = None
        self.reads = False
        self.writes = False
        self.getter_modifiers: set[str] = set()
        self.setter_modifiers: set[str] = set()
        self.params: list[Param] = []
        self.value: Node | None = None


class MethodDecl(Member):
    """A method, constructor, operator or conversion. ``type`` is what it returns."""

    __slots__ = ("instances", "params", "type_args", "type_params")

    def __init__(self, owner: TypeDecl, name: str, net: NetType, modifiers: set[str], node: Node | None, py: str) -> None:
        super().__init__(owner, name, net, modifiers, node, py)
        self.params: list[Param] = []
        self.type_params: tuple[str, ...] = ()
        self.type_args: dict[str, NetType] = {}
        self.instances: dict[tuple[int, ...], MethodDecl] = {}

    @property
    def extension(self) -> bool:
        """Whether it can be called on its first argument."""
        return bool(self.params) and self.params[0].mode == "this"


class TypeDecl:
    """A type that a text declares; of a generic one, the definition (``instances``) or one made of it (``type_args``)."""

    def __init__(self, unit: Unit, name: str, full_name: str, kind: str, node: Node, scope: Scope, outer: TypeDecl | None) -> None:
        self.unit = unit
        self.name = name
        self.full_name = full_name
        self.kind = kind
        self.nodes = [node]
        self.scope = scope
        self.outer = outer
        self.modifiers: set[str] = set()
        self.attributes: list[Node] = []
        self.type_params: tuple[str, ...] = ()
        self.type_args: dict[str, NetType] = dict(outer.type_args) if outer is not None else {}
        self.net = NetType(full_name, None, kind={"record": "class"}.get(kind, kind))
        self.net.members["csharp"] = self
        self.python: Any = None
        self.nested: dict[str, TypeDecl] = {}
        self.fields: dict[str, FieldDecl] = {}
        self.properties: dict[str, PropertyDecl] = {}
        self.methods: dict[str, list[MethodDecl]] = {}
        self.indexers: list[PropertyDecl] = []
        self.constructors: list[MethodDecl] = []
        self.conversions: list[MethodDecl] = []
        self.order: list[Member] = []
        self.primary: list[Param] = []
        self.record = False
        self.instances: dict[str, TypeDecl] = {}
        self.finished = False

    @property
    def public(self) -> bool:
        """Whether scripts can name it."""
        return "public" in self.modifiers and (self.outer is None or self.outer.public)

    @property
    def value_type(self) -> bool:
        """Whether its values are copied."""
        return self.kind in ("struct", "enum")

    def chain(self) -> list[TypeDecl]:
        """Itself and the declared types that it derives from."""
        found: list[TypeDecl] = []
        at: TypeDecl | None = self
        while at is not None and at not in found:
            found.append(at)
            base = at.net.base
            at = declared(base) if base is not None else None
        return found


def declared(net: NetType | None) -> TypeDecl | None:
    """The declaration of a type that was written in C#; None for all others."""
    if net is None:
        return None
    found: TypeDecl | None = net.members.get("csharp")
    return found
