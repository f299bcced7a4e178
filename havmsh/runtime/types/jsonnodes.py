"""System.Text.Json.Nodes: JSON that can be changed."""

from __future__ import annotations

from havmsh.runtime.convert import convert
from havmsh.runtime.errors import NetError, PSError, argument_null, out_of_range, within
from havmsh.runtime.generic_methods import declare
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.typeof import type_of
from havmsh.runtime.types.collections import Pair
from havmsh.runtime.types.jsons import Element, parsed_value
from havmsh.runtime.types.jsonwriting import Encoder, Options, Writer, encoder, written
from havmsh.runtime.typesystem import known, resolve

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, Final

_N: Final = "System.Text.Json.Nodes."


class Node(NetObject):
    """JsonNode. ``value`` is a table or a list of nodes, or a plain value; ``parent`` the node that holds it."""

    __slots__ = ("parent", "value")
    type_name = _N + "JsonNode"

    def __init__(self, value: Any) -> None:
        super().__init__()
        self.parent: Node | None = None
        self.value = value

    def json(self) -> Any:
        """What it stands for, in tables, lists and plain values."""
        if isinstance(self.value, dict):
            return {name: None if node is None else node.json() for name, node in self.value.items()}
        if self.value.__class__ is list:
            return [None if node is None else node.json() for node in self.value]
        return self.value

    def net_text(self) -> str:
        """A text as it is; anything else indented."""
        return self.value if isinstance(self.value, str) else Writer(Encoder(True), None, True).value(self, 0)

    def text(self, options: Options | None = None) -> str:
        """ToJsonString."""
        return Writer(encoder(options), options, bool(options is not None and options.get("WriteIndented"))).value(self, 0)

    def kind(self) -> Any:
        """GetValueKind."""
        return Element(self.json() if not isinstance(self.value, (dict, list)) else self.value).kind()

    def need(self, wanted: type, name: str) -> Any:
        """The value. Raises InvalidOperationException for a node of another kind."""
        if not isinstance(self, wanted):
            raise NetError("System.InvalidOperationException", f"The node must be of type '{name}'.")
        return self

    def root(self) -> Node:
        """The outermost node."""
        at = self
        while at.parent is not None:
            at = at.parent
        return at

    def path(self) -> str:
        """GetPath."""
        if self.parent is None:
            return "$"
        held = self.parent.value
        if isinstance(held, dict):
            name = next(key for key, node in held.items() if node is self)
            return f"{self.parent.path()}.{name}" if name.isalnum() else f"{self.parent.path()}['{name}']"
        return f"{self.parent.path()}[{next(at for at, node in enumerate(held) if node is self)}]"

    def adopt(self, node: Node | None) -> Node | None:
        """Takes a node in. Raises InvalidOperationException where it has a parent."""
        if node is not None:
            if node.parent is not None:
                raise NetError("System.InvalidOperationException", "The node already has a parent.")
            node.parent = self
        return node

    def net_index(self, key: Any) -> Any:
        """By name, or by position. Raises InvalidOperationException and ArgumentOutOfRangeException."""
        if isinstance(key, str):
            return self.need(ObjectNode, "JsonObject").value.get(key)
        items = self.need(ArrayNode, "JsonArray").value
        at = int(convert(key, known("System.Int32")))
        within(at, len(items))
        return items[at]

    def net_put_index(self, key: Any, value: Any) -> None:
        """Sets what is there by name or position."""
        node = convert(value, known(Node.type_name))
        if isinstance(key, str):
            table = self.need(ObjectNode, "JsonObject").value
            _released(table.get(key))
            table[key] = self.adopt(node)
            return
        items = self.need(ArrayNode, "JsonArray").value
        at = int(convert(key, known("System.Int32")))
        within(at, len(items))
        _released(items[at])
        items[at] = self.adopt(node)


class ObjectNode(Node):
    """JsonObject."""

    __slots__ = ()
    type_name = _N + "JsonObject"

    def __len__(self) -> int:
        return len(self.value)

    def enumerate_net(self) -> Iterator[Any]:
        """Its pairs."""
        pair = resolve(f"System.Collections.Generic.KeyValuePair[string,{_N}JsonNode]")
        return iter([Pair(name, node, pair) for name, node in self.value.items()])


class ArrayNode(Node):
    """JsonArray."""

    __slots__ = ()
    type_name = _N + "JsonArray"

    def __len__(self) -> int:
        return len(self.value)

    def enumerate_net(self) -> Iterator[Any]:
        """Its nodes."""
        return iter(list(self.value))


class ValueNode(Node):
    """JsonValue."""

    __slots__ = ()
    type_name = _N + "JsonValue"


def _released(node: Node | None) -> None:
    if node is not None:
        node.parent = None


def node_of(value: Any) -> Node | None:
    """The node of what was read from JSON."""
    if value is None:
        return None
    node = ObjectNode({}) if isinstance(value, dict) else ArrayNode([]) if value.__class__ is list else ValueNode(value)
    if isinstance(node, ObjectNode):
        node.value = {name: node.adopt(node_of(item)) for name, item in value.items()}
    elif isinstance(node, ArrayNode):
        node.value = [node.adopt(node_of(item)) for item in value]
    return node


def made(value: Any) -> Node | None:
    """The node that stands for a value of a script: what is none already is written and read as JSON."""
    if value is None or isinstance(value, Node):
        return value
    return node_of(parsed_value(written(value)))


def _parsed(text: Any, *rest: Any) -> Node | None:
    if text is None:
        raise argument_null("json")
    return node_of(parsed_value(text, next((each for each in rest if hasattr(each, "get")), None)))


def _add(node: ObjectNode, name: str, value: Any) -> None:
    if name is None:
        raise argument_null("propertyName")
    if name in node.value:
        raise NetError("System.ArgumentException", f"An item with the same key has already been added. Key: {name} (Parameter 'propertyName')", ParamName="propertyName")
    node.value[name] = node.adopt(made(value))


def _drop(node: ObjectNode, name: str) -> bool:
    there = name in node.value
    _released(node.value.pop(name, None))
    return there


def _try(node: ObjectNode, name: str, box: Any) -> bool:
    box.set(node.value.get(name))
    return name in node.value


def _insert(node: ArrayNode, at: int, value: Any) -> None:
    if not 0 <= at <= len(node.value):
        raise out_of_range("index")
    node.value.insert(at, node.adopt(made(value)))


def _drop_at(node: ArrayNode, at: int) -> None:
    if not 0 <= at < len(node.value):
        raise out_of_range("index")
    _released(node.value.pop(at))


def _clear(node: Node) -> None:
    for each in node.value.values() if isinstance(node.value, dict) else node.value:
        _released(each)
    node.value.clear()


def _value(net: NetType, node: Node) -> Any:
    """GetValue. Raises InvalidOperationException for a value of another type."""
    value, name = node.value, net.full_name
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    fits = name == "System.Object" or (isinstance(value, str) and name not in ("System.Boolean",) and not name.startswith("System.Int")) or (isinstance(value, bool) and name == "System.Boolean") or (
        is_number and name.rpartition(".")[2] in ("Byte", "SByte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64", "Single", "Double", "Decimal"))
    try:
        if fits:
            return convert(value, net)
    except PSError:
        pass
    raise NetError("System.InvalidOperationException", f"A value of type '{type_of(value).full_name}' cannot be converted to a '{name}'.")


def _casts() -> tuple[tuple[str, Any], ...]:
    """The conversions from plain values to nodes, and from nodes to plain values."""
    shorts = {"bool": "System.Boolean", "byte": "System.Byte", "char": "System.Char", "datetime": "System.DateTime", "decimal": "System.Decimal", "double": "System.Double", "float": "System.Single", "guid": "System.Guid", "int": "System.Int32",
              "long": "System.Int64", "short": "System.Int16", "string": "System.String", "uint": "System.UInt32", "ulong": "System.UInt64", "ushort": "System.UInt16"}
    into = tuple((f"static {_N}JsonNode op_Implicit({short} value)", made) for short in shorts)
    return (*into, *((f"static {short} op_Explicit({_N}JsonNode value)", lambda node, full=full: _value(known(full), node)) for short, full in shorts.items()))


def _place(node: ObjectNode, at: int, *, end: int = 0) -> str:
    if not 0 <= at < len(node.value) + end:
        raise out_of_range("index", "Index was out of range. Must be non-negative and less than the size of the collection.")
    return "" if at == len(node.value) else list(node.value)[at]


def _pair_at(node: ObjectNode, at: int) -> Any:
    name = _place(node, at)
    return Pair(name, node.value[name], resolve(f"System.Collections.Generic.KeyValuePair[string,{_N}JsonNode]"))


def _insert_named(node: ObjectNode, at: int, name: str, value: Any) -> None:
    _place(node, at, end=1)
    _add(node, name, value)
    pairs = list(node.value.items())
    pairs.insert(at, pairs.pop())
    node.value = dict(pairs)


def _try_add(node: ObjectNode, name: str, value: Any) -> bool:
    there = name in node.value
    if not there:
        _add(node, name, value)
    return not there


def _set_at(node: ObjectNode, at: int, *given: Any) -> None:
    before = _place(node, at)
    _released(node.value[before])
    name = given[0] if len(given) > 1 else before
    node.value = {name if key == before else key: node.adopt(made(given[-1])) if key == before else item for key, item in node.value.items()}


_ORDERED: Final = (
    ("int IndexOf(string propertyName)", lambda n, name: list(n.value).index(name) if name in n.value else -1),
    (f"System.Collections.Generic.KeyValuePair[string,{_N}JsonNode] GetAt(int index)", _pair_at), (f"void Insert(int index, string propertyName, {_N}JsonNode value)", _insert_named),
    ("void RemoveAt(int index)", lambda n, at: _drop(n, _place(n, at)) and None), (f"void SetAt(int index, {_N}JsonNode value)", _set_at),
    (f"void SetAt(int index, string propertyName, {_N}JsonNode value)", _set_at), (f"bool TryAdd(string propertyName, {_N}JsonNode value)", _try_add),
)


def _drop_item(node: ArrayNode, item: Any) -> bool:
    at = next((at for at, each in enumerate(node.value) if each is item), -1)
    if at >= 0:
        _drop_at(node, at)
    return at >= 0


def _drop_range(node: ArrayNode, at: int, count: int) -> None:
    if at < 0 or count < 0:
        raise out_of_range("index" if at < 0 else "count", "Non-negative number required.")
    if at + count > len(node.value):
        raise NetError("System.ArgumentException", "Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.")
    for _ in range(count):
        _drop_at(node, at)


def _drop_matching(node: ArrayNode, test: Any) -> int:
    gone = [at for at, each in enumerate(node.value) if test(each)]
    for at in reversed(gone):
        _drop_at(node, at)
    return len(gone)


def _own_place(node: Node, kind: type[Node], word: str) -> Any:
    if not isinstance(node.parent, kind):
        raise NetError("System.InvalidOperationException", f"The node must be of type 'Json{word}'.")
    held = node.parent.value
    return next(name for name, each in (held.items() if isinstance(held, dict) else enumerate(held)) if each is node)


def _replace(node: Node, value: Any) -> None:
    parent = node.parent
    if parent is not None:
        parent.net_put_index(_own_place(node, parent.__class__, ""), made(value))


_TEXT: Final = ("string ToJsonString()", Node.text), (f"string ToJsonString({Options.type_name} options)", Node.text), ("string ToString()", Node.net_text)
_net = define(
    Node.type_name, Node,
    properties=((f"{_N}JsonNode Parent", lambda n: n.parent), (f"{_N}JsonNode Root", Node.root), ("System.Object Options", lambda n: None)),
    methods=(
        *_TEXT, (f"{_N}JsonObject AsObject()", lambda n: n.need(ObjectNode, "JsonObject")),
        (f"{_N}JsonArray AsArray()", lambda n: n.need(ArrayNode, "JsonArray")), (f"{_N}JsonValue AsValue()", lambda n: n.need(ValueNode, "JsonValue")),
        ("string GetPath()", Node.path), ("string GetPropertyName()", lambda n: _own_place(n, ObjectNode, "Object")),
        ("int GetElementIndex()", lambda n: _own_place(n, ArrayNode, "Array")), ("void ReplaceWith(System.Object value)", _replace), ("System.Text.Json.JsonValueKind GetValueKind()", Node.kind),
        (f"{_N}JsonNode DeepClone()", lambda n: node_of(n.json())), (f"{_N}JsonNode get_Item(string propertyName)", Node.net_index),
        (f"{_N}JsonNode get_Item(int index)", Node.net_index),
    ),
    statics=(
        (f"static {_N}JsonNode Parse(string json)", _parsed),
        (f"static {_N}JsonNode Parse(string json, System.Nullable[{_N}JsonNodeOptions] nodeOptions, System.Text.Json.JsonDocumentOptions documentOptions)", _parsed),
        (f"static bool DeepEquals({_N}JsonNode node1, {_N}JsonNode node2)", lambda one, other: (None if one is None else one.json()) == (None if other is None else other.json())),
        *_casts(),
    ),
)
_net.abstract = True
declare(_net, "T GetValue[T]()", _value)
define(
    ObjectNode.type_name, ObjectNode, base=Node.type_name, interfaces="System.Collections.IEnumerable", properties=(("int Count", len),),
    methods=(
        (f"void Add(string propertyName, {_N}JsonNode value)", _add), ("bool Remove(string propertyName)", _drop),
        ("bool ContainsKey(string propertyName)", lambda n, name: name in n.value), ("void Clear()", _clear),
        (f"bool TryGetPropertyValue(string propertyName, [ref] {_N}JsonNode jsonNode)", _try), *_ORDERED,
    ),
    constructors=(("", lambda: ObjectNode({})),),
)
define(
    ArrayNode.type_name, ArrayNode, base=Node.type_name, interfaces="System.Collections.IEnumerable", properties=(("int Count", len),),
    methods=(
        (f"void Add({_N}JsonNode item)", lambda n, item: _insert(n, len(n.value), item)), (f"void Insert(int index, {_N}JsonNode item)", _insert),
        ("void RemoveAt(int index)", _drop_at), ("void Clear()", _clear), (f"bool Remove({_N}JsonNode item)", _drop_item), ("void RemoveRange(int index, int count)", _drop_range),
        (f"int RemoveAll(System.Func[{_N}JsonNode,bool] match)", _drop_matching),
        (f"bool Contains({_N}JsonNode item)", lambda n, item: any(each is item for each in n.value)),
        (f"int IndexOf({_N}JsonNode item)", lambda n, item: next((at for at, each in enumerate(n.value) if each is item), -1)),
    ),
    constructors=(("", lambda: ArrayNode([])), (f"Params {_N}JsonNode[] items", lambda items: _of_items(items))),
)
define(ValueNode.type_name, ValueNode, base=Node.type_name, statics=((f"static {_N}JsonValue Create(System.Object value)", made),)).abstract = True


def _of_items(items: Any) -> ArrayNode:
    node = ArrayNode([])
    for item in items:
        _insert(node, len(node.value), item)
    return node

