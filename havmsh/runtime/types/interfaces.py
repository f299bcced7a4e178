"""Interfaces: names to test for and to derive from, and what each asks of its types.

A line is what a type has of the interface; its function, where one stands beside it, is how a type does it that has no member of that name itself.
"""

from __future__ import annotations

import struct
from decimal import Decimal

from havmsh.runtime.errors import NetError
from havmsh.runtime.interface_members import lend
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.objects import Char, Single
from havmsh.runtime.typenames import qualified, spelled
from havmsh.runtime.typesystem import register_generic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

    Line = str | tuple[str, Callable[..., Any]]


def _enumerator(value: Any) -> Any:
    from havmsh.runtime.types.enumerators import enumerator

    return enumerator(value)


def _item(value: Any, key: Any) -> Any:
    from havmsh.runtime import indexing

    return indexing.get(value, key)


def _put_item(value: Any, key: Any, new: Any) -> None:
    from havmsh.runtime import indexing

    indexing.put(value, key, new)


def _count(value: Any) -> int:
    from havmsh.runtime.elements import enumerate_

    return sum(1 for _ in enumerate_(value) or ())


def _copy(value: Any, target: Any, at: int) -> None:
    from havmsh.runtime.elements import enumerate_
    from havmsh.runtime.types.arraycopying import copy_range

    items = list(enumerate_(value) or ())
    copy_range(items, 0, target, at, len(items))


def _contains(value: Any, wanted: Any) -> bool:
    from havmsh.runtime.compare import same
    from havmsh.runtime.elements import enumerate_

    return any(same(each, wanted) for each in enumerate_(value) or ())


def _fixed(*_: Any) -> Any:
    raise NetError("System.NotSupportedException", "Collection was of a fixed size.")


def _byte_count(number: Any) -> int:
    """The bytes of an integer of a fixed width; a BigInteger has a method of its own."""
    bits = getattr(number, "bits", 64)
    if number.__class__ is Char:
        bits = 16
    elif number.__class__ is int:
        bits = 32
    return bits // 8


def _shortest_length(number: Any) -> int:
    """The bits of the shortest two's complement of an integer: a negative one has one for its sign."""
    value = ord(number) if number.__class__ is Char else int(number)
    return value.bit_length() if value >= 0 else (~value).bit_length() + 1


_FLOATS: Final[dict[type, tuple[int, int]]] = {float: (2, 53), Single: (1, 24), Decimal: (1, 96)}
"""Bytes of the exponent and bits of the significand."""


def _exponent(value: Any) -> int:
    """The exponent without its bias; of a decimal, the digits that may still stand before the point."""
    if value.__class__ is Decimal:
        return 95 + min(int(value.as_tuple().exponent), 0)
    letter, whole, width, bias = ("<f", "<I", 23, 127) if value.__class__ is Single else ("<d", "<Q", 52, 1023)
    bits: int = struct.unpack(whole, struct.pack(letter, value))[0]
    return (bits >> width) % (2 * bias + 2) - bias


_ENUMERABLE, _LISTED = "System.Collections.IEnumerable", "System.Collections.ICollection;System.Collections.IEnumerable"
_PROVIDER = "System.IFormatProvider provider"
_CONVERSIONS: Final = (
    ("bool", "Boolean"), ("char", "Char"), ("sbyte", "SByte"), ("byte", "Byte"), ("short", "Int16"), ("ushort", "UInt16"), ("int", "Int32"), ("uint", "UInt32"), ("long", "Int64"),
    ("ulong", "UInt64"), ("float", "Single"), ("double", "Double"), ("decimal", "Decimal"), ("datetime", "DateTime"), ("string", "String"),
)
_PLAIN: Final[tuple[tuple[str, str, tuple[Line, ...]], ...]] = (
    ("IComparable", "", ("int CompareTo(System.Object obj)",)),
    ("IConvertible", "", (
        "System.TypeCode GetTypeCode()", *(f"{kind} To{name}({_PROVIDER})" for kind, name in _CONVERSIONS), f"System.Object ToType(type conversionType, {_PROVIDER})",
    )),
    ("IFormattable", "", ("string ToString(string format, System.IFormatProvider formatProvider)",)),
    ("ISpanFormattable", "System.IFormattable", (f"bool TryFormat(System.Span[char] destination, [ref] int charsWritten, System.ReadOnlySpan[char] format, {_PROVIDER})",)),
    ("IUtf8SpanFormattable", "", (f"bool TryFormat(System.Span[byte] utf8Destination, [ref] int bytesWritten, System.ReadOnlySpan[char] format, {_PROVIDER})",)),
    ("ICloneable", "", ("System.Object Clone()",)), ("IDisposable", "", (("void Dispose()", lambda value: None),)),
    ("IAsyncDisposable", "", ("System.Threading.Tasks.ValueTask DisposeAsync()",)),
    ("IFormatProvider", "", ("System.Object GetFormat(type formatType)",)), ("IServiceProvider", "", ("System.Object GetService(type serviceType)",)),
    ("Runtime.Serialization.ISerializable", "", (
        "void GetObjectData(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context)",
    )),
    ("Runtime.Serialization.IDeserializationCallback", "", (("void OnDeserialization(System.Object sender)", lambda value, sender: None),)),
    ("Runtime.CompilerServices.ITuple", "", (("System.Object get_Item(int index)", _item), "int Length {get;}")),
    ("Collections.IEnumerable", "", (("System.Collections.IEnumerator GetEnumerator()", _enumerator),)),
    ("Collections.ICollection", _ENUMERABLE, (
        ("void CopyTo(array array, int index)", _copy), ("int Count {get;}", _count), ("System.Object SyncRoot {get;}", lambda value: value),
        ("bool IsSynchronized {get;}", lambda value: False),
    )),
    ("Collections.IList", _LISTED, (
        ("System.Object get_Item(int index)", _item), ("void set_Item(int index, System.Object value)", _put_item), ("int Add(System.Object value)", _fixed),
        ("bool Contains(System.Object value)", _contains), "void Clear()", ("bool IsReadOnly {get;}", lambda value: False), ("bool IsFixedSize {get;}", lambda value: False),
        "int IndexOf(System.Object value)", ("void Insert(int index, System.Object value)", _fixed), ("void Remove(System.Object value)", _fixed),
        ("void RemoveAt(int index)", _fixed),
    )),
    ("Collections.IDictionary", _LISTED, (
        ("System.Object get_Item(System.Object key)", _item), ("void set_Item(System.Object key, System.Object value)", _put_item), "System.Collections.ICollection Keys {get;}",
        "System.Collections.ICollection Values {get;}", ("bool Contains(System.Object key)", lambda table, key: key in table),
        "void Add(System.Object key, System.Object value)", "void Clear()",
        ("bool IsReadOnly {get;}", lambda value: False), ("bool IsFixedSize {get;}", lambda value: False),
        ("System.Collections.IDictionaryEnumerator GetEnumerator()", _enumerator),
        "void Remove(System.Object key)",
    )),
    ("Collections.IEnumerator", "", ("bool MoveNext()", "System.Object Current {get;}", "void Reset()")),
    ("Collections.IDictionaryEnumerator", "System.Collections.IEnumerator", ("System.Object Key {get;}", "System.Object Value {get;}", "System.Collections.DictionaryEntry Entry {get;}")),
    ("Collections.IEqualityComparer", "", ("bool Equals(System.Object x, System.Object y)", "int GetHashCode(System.Object obj)")),
    ("Collections.IComparer", "", ("int Compare(System.Object x, System.Object y)",)),
    ("Collections.IStructuralComparable", "", ("int CompareTo(System.Object other, System.Collections.IComparer comparer)",)),
    ("Collections.IStructuralEquatable", "", (
        "bool Equals(System.Object other, System.Collections.IEqualityComparer comparer)", "int GetHashCode(System.Collections.IEqualityComparer comparer)",
    )),
)
for _name, _bases, _lines in _PLAIN:
    lend(define("System." + _name, kind="interface", interfaces=_bases), _lines)


def _generic(name: str, bases: str, lines: tuple[Line, ...]) -> None:
    """Declares a generic interface; a base that ends in ``<>`` has the same arguments, ``{0}`` in a line stands for the first of them, ``{*}`` for all."""
    def make(arguments: tuple[NetType, ...], full: str) -> NetType:
        told = f"[{','.join(f'[{qualified(each)}]' for each in arguments)}]"
        pair = f"[[System.Collections.Generic.KeyValuePair`2{told}]]"
        made = NetType(full, kind="interface", interfaces=tuple(each.replace("<>", told).replace("<pair>", pair) for each in bases.split(";")) if bases else ())
        words = [spelled(each) for each in arguments]
        lend(made, lines, lambda line: line.replace("{*}", ",".join(words)).replace("{0}", words[0]).replace("{1}", words[-1]))
        return made

    register_generic(name, make)


_G = "System.Collections.Generic."
_MANY = f"{_G}IEnumerable`1<>;{_ENUMERABLE}"
_PAIRS = f"{_G}IEnumerable`1<pair>;{_ENUMERABLE}"
_OTHER = f"{_G}IEnumerable[{{0}}] other"
_TESTS = tuple(f"bool {name}({_OTHER})" for name in ("IsSubsetOf", "IsSupersetOf", "IsProperSupersetOf", "IsProperSubsetOf", "Overlaps", "SetEquals"))
_WRITES = tuple(
    line for end in ("BigEndian", "LittleEndian")
    for line in (f"bool TryWrite{end}(System.Span[byte] destination, [ref] int bytesWritten)", f"int Write{end}(byte[] destination)", f"int Write{end}(byte[] destination, int startIndex)", f"int Write{end}(System.Span[byte] destination)")
)
_WRITES_PARTS = tuple(line.replace("TryWrite", f"TryWrite{part}").replace("int Write", f"int Write{part}") for part in ("Exponent", "Significand") for line in _WRITES)
_COUNT: Final[Line] = ("int Count {get;}", _count)
_LOOKUP: Final[tuple[Line, ...]] = ("{1} get_Item({0} key)", "bool ContainsKey({0} key)", "bool TryGetValue({0} key, [ref] {1} value)")
_GENERIC: Final[tuple[tuple[str, str, tuple[Line, ...]], ...]] = (
    (_G + "IEnumerable`1", _ENUMERABLE, ((f"{_G}IEnumerator[{{*}}] GetEnumerator()", _enumerator),)),
    (_G + "IAsyncEnumerable`1", "", (f"{_G}IAsyncEnumerator[{{0}}] GetAsyncEnumerator(System.Threading.CancellationToken cancellationToken = default)",)),
    (_G + "IAsyncEnumerator`1", "System.IAsyncDisposable", ("System.Threading.Tasks.ValueTask[bool] MoveNextAsync()", "{0} Current {get;}")),
    (_G + "IEnumerator`1", "System.IDisposable;System.Collections.IEnumerator", ("{0} Current {get;}",)),
    (_G + "ICollection`1", _MANY, (
        _COUNT, ("bool IsReadOnly {get;}", lambda value: False), "void Add({0} item)", "void Clear()", ("bool Contains({0} item)", _contains),
        ("void CopyTo({0}[] array, int arrayIndex)", _copy),
        "bool Remove({0} item)",
    )),
    (_G + "IList`1", f"{_G}ICollection`1<>;{_MANY}", (("{0} get_Item(int index)", _item), ("void set_Item(int index, {0} value)", _put_item), "int IndexOf({0} item)", "void Insert(int index, {0} item)", "void RemoveAt(int index)")),
    (_G + "ISet`1", f"{_G}ICollection`1<>;{_MANY}", ("bool Add({0} item)", *(f"void {name}({_OTHER})" for name in ("UnionWith", "IntersectWith", "ExceptWith", "SymmetricExceptWith")), *_TESTS)),
    (_G + "IReadOnlyCollection`1", _MANY, (_COUNT,)), (_G + "IReadOnlySet`1", f"{_G}IReadOnlyCollection`1<>;{_MANY}", ("bool Contains({0} item)", *_TESTS)),
    (_G + "IReadOnlyList`1", f"{_G}IReadOnlyCollection`1<>;{_MANY}", (("{0} get_Item(int index)", _item),)),
    (_G + "IDictionary`2", f"{_G}ICollection`1<pair>;{_PAIRS}", (
        *_LOOKUP, "void set_Item({0} key, {1} value)", f"{_G}ICollection[{{0}}] Keys {{get;}}", f"{_G}ICollection[{{1}}] Values {{get;}}",
        "void Add({0} key, {1} value)", "bool Remove({0} key)",
    )),
    (_G + "IReadOnlyDictionary`2", f"{_G}IReadOnlyCollection`1<pair>;{_PAIRS}", (*_LOOKUP, f"{_G}IEnumerable[{{0}}] Keys {{get;}}", f"{_G}IEnumerable[{{1}}] Values {{get;}}")),
    (_G + "IEqualityComparer`1", "", ("bool Equals({0} x, {0} y)", "int GetHashCode({0} obj)")), (_G + "IComparer`1", "", ("int Compare({0} x, {0} y)",)),
    ("System.Collections.Concurrent.IProducerConsumerCollection`1", f"{_MANY};System.Collections.ICollection", (
        "void CopyTo({0}[] array, int index)", "{0}[] ToArray()", ("bool TryAdd({0} item)", lambda value, item: value.items.append(item) or True),
        ("bool TryTake([ref] {0} item)", lambda value, box: value.try_take(box)),
    )),
    ("System.IComparable`1", "", ("int CompareTo({0} other)",)), ("System.IEquatable`1", "", ("bool Equals({0} other)",)),
    ("System.ISpanParsable`1", "System.IParsable`1<>", ()), ("System.IParsable`1", "", ()),
    ("System.Numerics.IFloatingPoint`1", "", (
        ("int GetExponentByteCount()", lambda value: _FLOATS[value.__class__][0]), ("int GetExponentShortestBitLength()", lambda value: _shortest_length(_exponent(value))),
        ("int GetSignificandBitLength()", lambda value: _FLOATS[value.__class__][1]),
        ("int GetSignificandByteCount()", lambda value: -(-_FLOATS[value.__class__][1] // 32) * 4), *_WRITES_PARTS,
    )),
    ("System.Numerics.IBinaryInteger`1", "", (("int GetByteCount()", _byte_count), ("int GetShortestBitLength()", _shortest_length), *_WRITES)),
)
for _name, _bases, _lines in _GENERIC:
    _generic(_name, _bases, _lines)
