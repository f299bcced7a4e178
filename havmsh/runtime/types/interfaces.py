"""Interfaces: names to test for and to derive from."""

from __future__ import annotations

from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.typesystem import register_generic

for _name, _bases in (
    ("System.IComparable", ""), ("System.IConvertible", ""), ("System.IFormattable", ""), ("System.ICloneable", ""), ("System.IDisposable", ""),
    ("System.IFormatProvider", ""), ("System.IServiceProvider", ""), ("System.Runtime.Serialization.ISerializable", ""),
    ("System.Collections.IEnumerable", ""), ("System.Collections.ICollection", "System.Collections.IEnumerable"),
    ("System.Collections.IList", "System.Collections.ICollection;System.Collections.IEnumerable"),
    ("System.Collections.IDictionary", "System.Collections.ICollection;System.Collections.IEnumerable"), ("System.Collections.IEnumerator", ""),
    ("System.Collections.IEqualityComparer", ""), ("System.Collections.IComparer", ""),
):
    define(_name, kind="interface", interfaces=_bases)


def _generic(name: str, bases: str) -> None:
    def make(arguments: tuple[NetType, ...], full: str) -> NetType:
        return NetType(full, kind="interface", interfaces=tuple(bases.split(";")) if bases else ())

    register_generic(name, make)


for _name, _bases in (
    ("IEnumerable`1", "System.Collections.IEnumerable"), ("ICollection`1", "System.Collections.IEnumerable"), ("IList`1", "System.Collections.IEnumerable"),
    ("IDictionary`2", "System.Collections.IEnumerable"), ("IEnumerator`1", "System.Collections.IEnumerator"), ("ISet`1", "System.Collections.IEnumerable"),
    ("IReadOnlyList`1", "System.Collections.IEnumerable"), ("IReadOnlyCollection`1", "System.Collections.IEnumerable"),
    ("IReadOnlyDictionary`2", "System.Collections.IEnumerable"), ("IEqualityComparer`1", ""), ("IComparer`1", ""),
):
    _generic("System.Collections.Generic." + _name, _bases)
_generic("System.IComparable`1", "")
_generic("System.IEquatable`1", "")
