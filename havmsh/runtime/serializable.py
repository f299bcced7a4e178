"""Which types .NET marks [Serializable] (Type.IsSerializable): few since .NET Core, the types that its binary serialization promises to read and write."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.nettype import NetType

_MARKED = frozenset((
    *(f"System.{name}" for name in (
        "Array", "ArraySegment`1", "Attribute", "Boolean", "Byte", "Char", "DBNull", "DateTime", "DateTimeOffset", "Decimal", "Delegate", "Double", "Enum",
        "EventArgs", "Guid", "Int16", "Int32", "Int64", "IntPtr", "MulticastDelegate", "Nullable`1", "Object", "SByte", "Single", "String", "StringComparer",
        "TimeSpan", "TimeZoneInfo", "TimeZoneInfo+AdjustmentRule", "UInt16", "UInt32", "UInt64", "UIntPtr", "Uri", "ValueType", "Version", "WeakReference",
        "WeakReference`1", *(f"Tuple`{count}" for count in range(1, 9)), *(f"ValueTuple`{count}" for count in range(1, 9)), "ValueTuple",
    )),
    *(f"System.Collections.{name}" for name in ("ArrayList", "BitArray", "Comparer", "DictionaryEntry", "Hashtable", "Queue", "SortedList", "Stack")),
    *(f"System.Collections.Generic.{name}" for name in (
        "Comparer`1", "Dictionary`2", "EqualityComparer`1", "HashSet`1", "KeyValuePair`2", "LinkedList`1", "List`1", "Queue`1", "SortedDictionary`2",
        "SortedList`2", "SortedSet`1", "Stack`1",
    )),
    *(f"System.Collections.ObjectModel.{name}" for name in (
        "Collection`1", "KeyedCollection`2", "ObservableCollection`1", "ReadOnlyCollection`1", "ReadOnlyDictionary`2", "ReadOnlyObservableCollection`1",
    )),
    *(f"System.Collections.Specialized.{name}" for name in (
        "HybridDictionary", "ListDictionary", "OrderedDictionary", "StringCollection", "StringDictionary",
    )),
    "System.ComponentModel.BindingList`1", "System.Data.DataSet", "System.Data.DataTable", "System.Data.PropertyCollection",
    *(f"System.Drawing.{name}" for name in ("Color", "Point", "PointF", "Rectangle", "RectangleF", "Size", "SizeF")),
    "System.Globalization.CompareInfo", "System.Globalization.SortVersion", "System.Net.Cookie", "System.Net.CookieCollection", "System.Net.CookieContainer",
    "System.Numerics.BigInteger", "System.Numerics.Complex", "System.Text.StringBuilder",
    "System.Management.Automation.PSCredential",
))


def is_serializable(net: NetType) -> bool:
    """Whether Type.IsSerializable says so: a marked type, an array, every enumeration and delegate, and .NET's own exceptions (PowerShell's are not marked)."""
    if net.element is not None or net.kind in {"enum", "delegate"}:
        return True
    if net.scope is not None:
        return False
    name = net.full_name.partition("[")[0]
    if name in _MARKED:
        return True
    from havmsh.runtime.typesystem import known

    return name.startswith("System.") and not name.startswith("System.Management.Automation") and net.derives_from(known("System.Exception"))
