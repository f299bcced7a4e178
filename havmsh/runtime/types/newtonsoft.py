"""Newtonsoft.Json, which comes with PowerShell: JObject and its kin, JsonConvert."""

from __future__ import annotations

import json
import re

from havmsh.runtime.convert import convert
from havmsh.runtime.errors import NetError, argument_null, within
from havmsh.runtime.generic_methods import declare
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.objects import NOTHING, Array, Int64, NetObject
from havmsh.runtime.types.collections import Pair
from havmsh.runtime.types.jsonwriting import Encoder, Writer
from havmsh.runtime.typesystem import enum_value, known, resolve
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, Final

_L: Final = "Newtonsoft.Json.Linq."
_KINDS: Final = {bool: "Boolean", int: "Integer", float: "Float", str: "String", type(None): "Null"}


class Relaxed(Encoder):
    """Newtonsoft's own: only what must be is escaped."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__(True)

    def encode(self, text: str) -> str:
        """The text as it stands between quotes."""
        return json.dumps(text, ensure_ascii=False)[1:-1].replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\x85", "\\u0085")


class Token(NetObject):
    """JToken. ``value`` is a table or a list of tokens, or a plain value."""

    __slots__ = ("parent", "value")
    type_name = _L + "JToken"

    def __init__(self, value: Any) -> None:
        super().__init__()
        self.parent: Token | None = None
        self.value = value

    def json(self) -> Any:
        """What it stands for, in tables, lists and plain values."""
        if isinstance(self.value, dict):
            return {name: token.json() for name, token in self.value.items()}
        return [token.json() for token in self.value] if self.value.__class__ is list else self.value

    def text(self, form: Any = None, *_: Any) -> str:
        """As JSON; a value as a text of its own."""
        if form is None and not isinstance(self.value, (dict, list)):
            return "" if self.value is None else to_text(self.value)
        return Writer(Relaxed(), None, form is None or bool(form.value)).value(self, 0)

    net_text = text

    def kind(self) -> Any:
        """JTokenType."""
        name = "Object" if isinstance(self.value, dict) else "Array" if self.value.__class__ is list else next((each for cls, each in _KINDS.items() if isinstance(self.value, cls)), "Date")
        return enum_value(_L + "JTokenType", name)

    def children(self) -> list[Token]:
        """What it holds: properties of an object, tokens of an array."""
        if isinstance(self.value, dict):
            return [Property(name, token) for name, token in self.value.items()]
        return list(self.value) if self.value.__class__ is list else []

    def net_index(self, key: Any) -> Any:
        """By name, or by position."""
        if isinstance(self.value, dict):
            return self.value.get(to_text(key))
        if self.value.__class__ is list:
            at = int(convert(key, known("System.Int32")))
            within(at, len(self.value))
            return self.value[at]
        raise NetError("System.InvalidOperationException", f"Cannot access child value on {self.type_name}.")

    def net_put_index(self, key: Any, value: Any) -> None:
        """Sets what is there by name or position."""
        token = self.adopt(convert(value, known(Token.type_name)))
        if isinstance(self.value, dict):
            self.value[to_text(key)] = token
        else:
            self.net_index(key)
            self.value[int(key)] = token

    def adopt(self, token: Token) -> Token:
        """Takes a token in; of one that has a parent a copy."""
        if token.parent is not None:
            token = token_of(token.json())
        token.parent = self
        return token

    def select(self, path: str, error: bool = False) -> Any:
        """SelectToken: names and positions, ``a.b[0]``. Raises JsonException where one is missing and that is an error."""
        at: Any = self
        for name, quoted, place in re.findall(r"([^.\[\]$]+)|\['((?:[^'\\]|\\.)*)'\]|\[(\d+)\]", path or ""):
            held = at.value
            key: Any = int(place) if place else quoted or name
            at = held.get(key) if isinstance(held, dict) and not place else held[key] if held.__class__ is list and place and key < len(held) else None
            if at is None:
                if error:
                    raise NetError("Newtonsoft.Json.JsonException", f"Property '{key}' does not exist on {_short(held)}." if not place else f"Index {key} outside the bounds of JArray.")
                return None
        return at

    def path(self) -> str:
        """Where it stands in the outermost token."""
        if self.parent is None:
            return ""
        held, before = self.parent.value, self.parent.path()
        if isinstance(held, dict):
            name = next(key for key, token in held.items() if token is self)
            return f"{before}.{name}" if before else str(name)
        return f"{before}[{next(at for at, token in enumerate(held) if token is self)}]"


def _short(held: Any) -> str:
    return "JObject" if isinstance(held, dict) else "JArray" if held.__class__ is list else "JValue"


class ObjectToken(Token):
    """JObject."""

    __slots__ = ()
    type_name = _L + "JObject"

    def __len__(self) -> int:
        return len(self.value)

    def net_key(self, name: str) -> Any:
        """A property by its name, as a member."""
        return self.value.get(name, NOTHING)

    def enumerate_net(self) -> Iterator[Any]:
        """Its pairs."""
        pair = resolve(f"System.Collections.Generic.KeyValuePair[string,{_L}JToken]")
        return iter([Pair(name, token, pair) for name, token in self.value.items()])


class ArrayToken(Token):
    """JArray."""

    __slots__ = ()
    type_name = _L + "JArray"

    def __len__(self) -> int:
        return len(self.value)

    def enumerate_net(self) -> Iterator[Any]:
        """Its tokens."""
        return iter(list(self.value))


class ValueToken(Token):
    """JValue."""

    __slots__ = ()
    type_name = _L + "JValue"


class Property(Token):
    """JProperty: a name and its token."""

    __slots__ = ("name",)
    type_name = _L + "JProperty"

    def __init__(self, name: str, value: Any) -> None:
        super().__init__(token_of(value))
        self.name = name

    def json(self) -> Any:
        """The table with it alone."""
        return {self.name: self.value.json()}

    def text(self, form: Any = None, *_: Any) -> str:
        """``"name": value``."""
        return f"{json.dumps(self.name, ensure_ascii=False)}: {Writer(Relaxed(), None, form is None or bool(form.value)).value(self.value, 0)}"

    net_text = text


def token_of(value: Any) -> Token:
    """The token of what was read, or of a value of a script."""
    if isinstance(value, Token):
        return value
    if isinstance(value, dict):
        table = ObjectToken({})
        table.value = {name: table.adopt(token_of(item)) for name, item in value.items()}
        return table
    if value.__class__ is list:
        made = ArrayToken([])
        made.value = [made.adopt(token_of(item)) for item in value]
        return made
    if value is None or isinstance(value, (str, bool, float)):
        return ValueToken(value)
    return ValueToken(Int64(value)) if isinstance(value, int) and value.__class__ is int and -(1 << 63) <= value < 1 << 63 else ValueToken(value) if isinstance(value, int) else _of_object(value)


def _of_object(value: Any) -> Token:
    return token_of(_read(Writer(Relaxed(), None, False).value(value, 0)))


def _read(text: str | None) -> Any:
    """What a JSON text says. Raises JsonReaderException."""
    if text is None:
        raise argument_null("json" if text is None else "")
    try:
        return json.loads(re.sub(r'("(?:[^"\\]|\\.)*")|/\*[\s\S]*?\*/|//[^\n]*', lambda found: found[1] or "", text))
    except ValueError as error:
        line, place, at = getattr(error, "lineno", 1), getattr(error, "colno", 1) - 1, getattr(error, "pos", 0)
        told = f"Unexpected character encountered while parsing value: {text[at]}. Path ''" if at < len(text) else "Error reading JToken from JsonReader. Path ''"
        raise NetError("Newtonsoft.Json.JsonReaderException", f"{told}, line {line}, position {place}.") from None


def _parse(kind: type[Token] | None, name: str) -> Any:
    def run(text: str) -> Token:
        token = token_of(_read(text))
        if kind is not None and not isinstance(token, kind):
            raise NetError("Newtonsoft.Json.JsonReaderException", f"Error reading {name} from JsonReader. Current JsonReader item is not an {'object' if name == 'JObject' else 'array'}: Start{'Array' if name == 'JObject' else 'Object'}. Path '', line 1, position 1.")
        return token

    return run


def _value(net: NetType, token: Token, key: Any = None) -> Any:
    """Value[T]: the value, or that of a member, as a type."""
    found = token.net_index(key) if key is not None else token
    return None if found is None else convert(found.value if not isinstance(found.value, (dict, list)) else found, net)


def _remove(token: ObjectToken, name: str) -> bool:
    return token.value.pop(name, None) is not None


def _attempt(token: ObjectToken, name: str, box: Any) -> bool:
    box.set(token.value.get(name))
    return name in token.value


def _add(token: ObjectToken, name: str, value: Any) -> None:
    if name in token.value:
        raise NetError("System.ArgumentException", f"Can not add property {name} to Newtonsoft.Json.Linq.JObject. Property with the same name already exists on object.")
    token.value[name] = token.adopt(token_of(value))


_SHORTS: Final = {"bool": "System.Boolean", "datetime": "System.DateTime", "decimal": "System.Decimal", "double": "System.Double", "float": "System.Single", "guid": "System.Guid", "int": "System.Int32", "long": "System.Int64", "string": "System.String", "uri": "System.Uri", "timespan": "System.TimeSpan"}
_net = define(
    Token.type_name, Token, interfaces="System.Collections.IEnumerable",
    properties=((f"{_L}JTokenType Type", Token.kind), ("bool HasValues", lambda t: bool(t.children())), ("string Path", Token.path), (f"{_L}JToken Parent", lambda t: t.parent), (f"{_L}JToken First", lambda t: next(iter(t.children()), None)), (f"{_L}JToken Last", lambda t: (t.children() or [None])[-1])),
    methods=(
        ("string ToString()", Token.text), ("string ToString(Newtonsoft.Json.Formatting formatting)", Token.text),
        (f"{_L}JToken SelectToken(string path)", Token.select), (f"{_L}JToken SelectToken(string path, bool errorWhenNoMatch)", Token.select),
        ("System.Object Children()", lambda t: Array(t.children(), Token.type_name)), (f"{_L}JToken DeepClone()", lambda t: token_of(t.json())),
        (f"{_L}JToken Item(System.Object key)", Token.net_index), (f"{_L}JToken get_Item(System.Object key)", Token.net_index),
    ),
    statics=(
        (f"static {_L}JToken Parse(string json)", _parse(None, "JToken")), (f"static {_L}JToken FromObject(System.Object o)", token_of),
        (f"static bool DeepEquals({_L}JToken t1, {_L}JToken t2)", lambda one, other: one.json() == other.json()),
        *((f"static {_L}JToken op_Implicit({short} value)", token_of) for short in _SHORTS),
        *((f"static {short} op_Explicit({_L}JToken value)", lambda t, full=full: _value(known(full), t)) for short, full in _SHORTS.items()),
    ),
)
_net.abstract = True
declare(_net, "T Value[T](System.Object key)", _value)
declare(_net, "T ToObject[T]()", lambda net, token: _made(token.json(), net))
define(
    ObjectToken.type_name, ObjectToken, base=Token.type_name, properties=(("int Count", len),),
    methods=(
        (f"void Add(string propertyName, {_L}JToken value)", _add), ("bool Remove(string propertyName)", _remove),
        ("bool ContainsKey(string propertyName)", lambda t, name: name in t.value),
        (f"{_L}JToken GetValue(string propertyName)", lambda t, name: t.value.get(name)),
        (f"bool TryGetValue(string propertyName, [ref] {_L}JToken value)", _attempt),
        ("System.Object Properties()", lambda t: Array(t.children(), Property.type_name)),
        (f"{_L}JProperty Property(string name)", lambda t, name: Property(name, t.value[name]) if name in t.value else None),
    ),
    statics=((f"static {_L}JObject Parse(string json)", _parse(ObjectToken, "JObject")), (f"static {_L}JObject FromObject(System.Object o)", token_of)),
    constructors=(("", lambda: ObjectToken({})),),
)
define(
    ArrayToken.type_name, ArrayToken, base=Token.type_name, properties=(("int Count", len),),
    methods=((f"void Add({_L}JToken item)", lambda t, item: t.value.append(t.adopt(token_of(item)))), ("void RemoveAt(int index)", lambda t, at: t.value.remove(t.net_index(at))), ("void Clear()", lambda t: t.value.clear())),
    statics=((f"static {_L}JArray Parse(string json)", _parse(ArrayToken, "JArray")), (f"static {_L}JArray FromObject(System.Object o)", token_of)),
    constructors=(("", lambda: ArrayToken([])),),
)
define(ValueToken.type_name, ValueToken, base=Token.type_name, properties=(("System.Object Value", lambda t: t.value, lambda t, value: setattr(t, "value", value)),), constructors=(("System.Object value", token_of),))
define(Property.type_name, Property, base=Token.type_name, properties=(("string Name", lambda t: t.name), (f"{_L}JToken Value", lambda t: t.value)), constructors=(("string name, System.Object content", Property),))


# ---------------------------------------------------------------- JsonConvert

def _made(value: Any, net: NetType) -> Any:
    """An object of a type from what was read."""
    if net.full_name in ("System.Object", Token.type_name, ObjectToken.type_name, ArrayToken.type_name):
        return token_of(value)
    from havmsh.runtime.types.jsons import Element
    from havmsh.runtime.types.jsonserializers import Reader
    from havmsh.runtime.types.jsonwriting import Options

    options = Options()
    options.values["PropertyNameCaseInsensitive"] = True
    made = Reader(json.dumps(value), options).make(value, net)
    if hasattr(made, "items") and callable(made.items):
        for key, item in made.items():
            if isinstance(item, Element):
                made[key] = token_of(item.value) if isinstance(item.value, (dict, list)) else token_of(item.value).value
    return made


def _serialized(value: Any, form: Any = None, *_: Any) -> str:
    return Writer(Relaxed(), None, form is not None and bool(getattr(form, "value", 0))).value(value, 0)


_convert = define(
    "Newtonsoft.Json.JsonConvert",
    statics=(
        ("static string SerializeObject(System.Object value)", _serialized),
        ("static string SerializeObject(System.Object value, Newtonsoft.Json.Formatting formatting)", _serialized),
        ("static System.Object DeserializeObject(string value)", lambda text: token_of(_read(text))),
        ("static System.Object DeserializeObject(string value, type type)", lambda text, which: _made(_read(text), which.net)),
        ("static string ToString(System.Object value)", _serialized),
    ),
)
declare(_convert, "static T DeserializeObject[T](string value)", lambda net, text: _made(_read(text), net))
