"""Interfaces: names to test for and to derive from, and what each asks of its types."""

from __future__ import annotations

from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.typenames import qualified, spelled
from havmsh.runtime.typesystem import register_generic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def _enumerator(value: Any) -> Any:
    from havmsh.runtime.elements import enumerate_
    from havmsh.runtime.types.enumerators import Enumerator

    items = enumerate_(value)
    return Enumerator(items if items is not None else (value,))


for _name, _bases in (
    ("System.IComparable", ""), ("System.IConvertible", ""), ("System.IFormattable", ""), ("System.ICloneable", ""), ("System.IDisposable", ""),
    ("System.IFormatProvider", ""), ("System.IServiceProvider", ""), ("System.Runtime.Serialization.ISerializable", ""),
    ("System.Collections.ICollection", "System.Collections.IEnumerable"),
    ("System.Collections.IList", "System.Collections.ICollection;System.Collections.IEnumerable"),
    ("System.Collections.IEnumerator", ""),
    ("System.Collections.IDictionaryEnumerator", "System.Collections.IEnumerator"),
    ("System.Collections.IEqualityComparer", ""), ("System.Collections.IComparer", ""),
):
    define(_name, kind="interface", interfaces=_bases)
define("System.Collections.IEnumerable", kind="interface", methods=(("System.Collections.IEnumerator GetEnumerator()", _enumerator),))
define(
    "System.Collections.IDictionary", kind="interface", interfaces="System.Collections.ICollection;System.Collections.IEnumerable",
    methods=(("System.Collections.IDictionaryEnumerator GetEnumerator()", _enumerator),),
)


def _generic(name: str, bases: str, *methods: str) -> None:
    """Declares a generic interface; a base that ends in ``<>`` has the same arguments, ``{0}`` in a line stands for their types."""
    def make(arguments: tuple[NetType, ...], full: str) -> NetType:
        told = f"[{','.join(f'[{qualified(each)}]' for each in arguments)}]"
        made = NetType(full, kind="interface", interfaces=tuple(each.replace("<>", told) for each in bases.split(";")) if bases else ())
        for line in methods:
            made.method(line.replace("{0}", ",".join(spelled(each) for each in arguments)), _enumerator)
        return made

    register_generic(name, make)


_PLAIN = "System.Collections.IEnumerable"
_MANY = "System.Collections.Generic.IEnumerable`1<>;" + _PLAIN
for _name, _bases in (
    ("ICollection`1", _MANY), ("IList`1", "System.Collections.Generic.ICollection`1<>;" + _MANY), ("ISet`1", "System.Collections.Generic.ICollection`1<>;" + _MANY),
    ("IReadOnlyCollection`1", _MANY), ("IReadOnlyList`1", "System.Collections.Generic.IReadOnlyCollection`1<>;" + _MANY), ("IDictionary`2", _PLAIN),
    ("IReadOnlyDictionary`2", _PLAIN), ("IEnumerator`1", "System.IDisposable;System.Collections.IEnumerator"), ("IEqualityComparer`1", ""), ("IComparer`1", ""),
):
    _generic("System.Collections.Generic." + _name, _bases)
_generic("System.Collections.Generic.IEnumerable`1", _PLAIN, "System.Collections.Generic.IEnumerator[{0}] GetEnumerator()")
_generic("System.IComparable`1", "")
_generic("System.IEquatable`1", "")
