"""StringComparer."""

from __future__ import annotations

from havmsh.runtime.compare import compare_text, equal_text
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.types.roots import hash_code
from havmsh.runtime.types.strings import ordinal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Comparer(NetObject):
    """System.StringComparer: ordinal or by the collation, with case or without."""

    __slots__ = ("ignore_case", "is_ordinal")
    type_name = "System.StringComparer"

    def __init__(self, ignore_case: bool = False, is_ordinal: bool = False) -> None:
        super().__init__()
        self.ignore_case = ignore_case
        self.is_ordinal = is_ordinal

    def compare(self, left: Any, right: Any) -> int:
        """Below, at or above zero."""
        if left is None or right is None:
            return (left is not None) - (right is not None)
        if not isinstance(left, str):
            from havmsh.runtime.compare import compare

            return compare(left, right, self.ignore_case)
        if self.is_ordinal:
            return ordinal(left.upper(), right.upper()) if self.ignore_case else ordinal(left, right)
        return compare_text(left, right, self.ignore_case)

    def same(self, left: Any, right: Any) -> bool:
        """Whether the two are equal."""
        if left is None or right is None or not isinstance(left, str) or not isinstance(right, str):
            return bool(left == right)
        if self.is_ordinal:
            return left.upper() == right.upper() if self.ignore_case else left == right
        return equal_text(left, right, self.ignore_case)

    def fold(self, value: Any) -> Any:
        """The key under which equal values meet."""
        return value.upper() if self.ignore_case and isinstance(value, str) else value


define(
    "System.StringComparer", Comparer, interfaces="System.Collections.IComparer;System.Collections.IEqualityComparer;"
    "System.Collections.Generic.IEqualityComparer`1[System.String];System.Collections.Generic.IComparer`1[System.String]",
    methods=(
        ("int Compare(string x, string y)", Comparer.compare), ("bool Equals(string x, string y)", Comparer.same),
        ("int GetHashCode(string obj)", lambda c, value: hash_code(c.fold(value))),
    ),
    constants=tuple(
        (f"System.StringComparer {name}", lambda ignore=name.endswith("IgnoreCase"), plain=name.startswith("Ordinal"): Comparer(ignore, plain))
        for name in ("Ordinal", "OrdinalIgnoreCase", "InvariantCulture", "InvariantCultureIgnoreCase", "CurrentCulture", "CurrentCultureIgnoreCase")
    ),
)
define("System.Collections.CaseInsensitiveComparer", None, constructors=(("", lambda: Comparer(True)),), constants=(("System.Object Default", lambda: Comparer(True)),))
