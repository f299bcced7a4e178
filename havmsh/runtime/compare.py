"""Comparison: of texts by the collation that .NET uses (ICU's root order), of values by PowerShell's rules.

ICU's order: blanks, punctuation, symbols, digits, letters; accents count after letters, case after accents (small first). Texts of ASCII take a
translated copy and a native comparison.
"""

from __future__ import annotations

from havmsh.runtime.enumerations import EnumValue
from havmsh.runtime.errors import NetError, PSError, failure
from havmsh.runtime.objects import BY_TICKS, Char, PSCustomObject, PSObject, TypeRef, operand
from havmsh.runtime.stretches import LARGE, alike

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, Final

_ORDER: Final = "\t\n\v\f\r _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$0123456789"
_PRIMARY: Final[dict[int, str | None]] = {}
for _code in [*range(32), 127]:
    _PRIMARY[_code] = None
for _at, _char in enumerate(_ORDER):
    _PRIMARY[ord(_char)] = chr(_at + 1)
for _at, _char in enumerate("abcdefghijklmnopqrstuvwxyz"):
    _PRIMARY[ord(_char)] = _PRIMARY[ord(_char.upper())] = chr(64 + _at * 2)
_CASE: Final = {code: None if weight is None else "2" if 65 <= code <= 90 else "1" for code, weight in _PRIMARY.items()}
_MARKED: Final = {"\u00df": "ss", "\u00e6": "ae", "\u0153": "oe", "\u00f8": "o", "\u0142": "l", "\u0111": "d", "\u017f": "s"}
_FINAL: Final = {"\u03c2": "\u03c3"}
"""Letters that have a form of their own at the end of a word."""
_WIDTHS: Final = frozenset(("<wide>", "<narrow>"))
"""Forms that .NET tells apart, unless it is told to ignore them (IgnoreWidth)."""


def text_key(text: str, ignore_case: bool = True) -> tuple[str, ...]:
    """A key whose order is the collation's."""
    if text.isascii():
        primary = text.translate(_PRIMARY)
        return (primary, "") if ignore_case else (primary, "", text.translate(_CASE))
    return _wide_key(text, ignore_case)


def _wide_key(text: str, ignore_case: bool) -> tuple[str, ...]:
    from unicodedata import category, combining

    primary, marks, cases = [], [], []
    for char, variant in _letters(text):
        if char.isascii():
            weight = _PRIMARY[ord(char)]
            if weight is not None:
                primary.append(weight)
                marks.append("0")
                cases.append(f"{3 if variant else 1 + ('A' <= char <= 'Z')}")
        elif combining(char):
            marks.append(char)
        elif category(char) != "Cf":
            lower = char.lower()
            for each in _MARKED.get(lower, _FINAL.get(lower, lower)):
                primary.append(_PRIMARY[ord(each)] or "" if each.isascii() else chr(ord(each) + 0x100))
            marks.append("1" if lower in _MARKED else "0")
            cases.append("3" if variant or lower in _FINAL else "1" if lower == char else "2")
    secondary = "".join(marks)
    secondary = "" if not secondary.strip("0") else secondary
    return ("".join(primary), secondary) if ignore_case else ("".join(primary), secondary, "".join(cases))


def _letters(text: str) -> Iterator[tuple[str, bool]]:
    """The characters of which a text is made to the collation, and whether each stands there in another form: ``①`` is a 1, ``…`` three dots. Digits of all scripts are the same."""
    from unicodedata import combining, decimal, decomposition, normalize

    for char in normalize("NFD", text):
        if char.isascii():
            yield char, False
            continue
        form, _, codes = decomposition(char).partition(" ")
        if not form.startswith("<") or form in _WIDTHS or char == "\u017f":
            yield str(decimal(char, char)), False
            continue
        parts = "".join(chr(int(code, 16)) for code in codes.split(" "))
        if parts[0] == " " and len(parts) > 1 and combining(parts[1]):
            yield char, False
        else:
            for each, _ in _letters(parts):
                yield each, True


def compare_text(left: str, right: str, ignore_case: bool = True) -> int:
    """Below, at or above zero as the collation orders two texts."""
    if left == right:
        return 0
    l, r = text_key(left, ignore_case), text_key(right, ignore_case)
    return -1 if l < r else (1 if l > r else 0)


def equal_text(left: str, right: str, ignore_case: bool = True) -> bool:
    """Whether the collation holds two texts for the same."""
    if left == right:
        return True
    if left.isascii() and right.isascii():
        if len(left) + len(right) > LARGE:
            return alike(left, right, lambda text: text.translate(_PRIMARY)) and (ignore_case or alike(left, right, lambda text: text.translate(_CASE)))
        if ignore_case and left.upper() == right.upper():
            return True
        if len(left) == len(right) and left.isprintable() and right.isprintable():
            return False
    return text_key(left, ignore_case) == text_key(right, ignore_case)


def same(left: Any, right: Any) -> bool:
    """Object.Equals: the same type and value, or the same object."""
    if left is right:
        return True
    cls = left.__class__
    if hasattr(cls, "net_equals"):
        return left.net_equals(right)  # type: ignore[no-any-return]
    if cls is PSObject:
        return equal_wrapped(left, right)
    if cls is not right.__class__ or isinstance(left, list):
        return False
    if cls is float and left != left:
        return right != right  # type: ignore[no-any-return]
    return left == right  # type: ignore[no-any-return]


def equal_wrapped(left: Any, right: Any) -> bool:
    """PSObject.Equals: ``-ceq`` of what is wrapped; a custom object is equal to itself alone."""
    return left is right or (left is not None and left.__class__ is not PSCustomObject and equals(left, right, ignore_case=False))


def equals(left: Any, right: Any, ignore_case: bool = True) -> bool:
    """LanguagePrimitives.Equals: ``-eq`` of two single values."""
    cls = left.__class__
    if cls is right.__class__ and (cls is int or cls is bool):
        return left == right  # type: ignore[no-any-return]
    left, right = operand(left), operand(right)
    if left is None or right is None:
        return left is right
    cls = left.__class__
    if cls is str:
        from havmsh.runtime.valuetexts import to_text

        return equal_text(left, right if right.__class__ is str else to_text(right), ignore_case)
    from havmsh.runtime import arithmetic

    if arithmetic.is_number(left):
        try:
            found = arithmetic.numeric_pair(left, right)
            if found is not None:
                return arithmetic.same_number(*found)
            if right.__class__ is str:
                return arithmetic.same_number(left, arithmetic.string_operand(right, left))
        except PSError:
            return False
    return _equal_objects(left, right, ignore_case)


def _equal_objects(left: Any, right: Any, ignore_case: bool) -> bool:
    cls = left.__class__
    if cls is Char and ignore_case and isinstance(right, str):
        return len(right) == 1 and left.upper() == right.upper()
    if same(left, right):
        return True
    if isinstance(left, list):
        return False
    if cls is TypeRef:
        return right.__class__ is str and _as_type_equal(left, right)
    from havmsh.runtime.convert import convert
    from havmsh.runtime.typeof import type_of

    net = type_of(left)
    if type_of(right) is net:
        return False
    try:
        return same(left, convert(right, net))
    except PSError:
        return False


def _as_type_equal(left: Any, right: Any) -> bool:
    from havmsh.runtime.typesystem import resolve

    return resolve(right) is left.net


def compare(left: Any, right: Any, ignore_case: bool = True) -> int:
    """LanguagePrimitives.Compare: below, at or above zero. Raises PSError where the values cannot be compared."""
    cls = left.__class__
    if cls is right.__class__:
        if cls is int or cls is float:
            return _order_numbers(left, right)
        if cls is str:
            return compare_text(left, right, ignore_case)
        if cls in BY_TICKS:
            return _order_numbers(left.ticks, right.ticks)
    left, right = operand(left), operand(right)
    if left is None:
        return 0 if right is None else -_null_side(right)
    if right is None:
        return _null_side(left)
    return _compare_values(left, right, ignore_case)


def ordered(left: Any, right: Any, ignore_case: bool = False) -> int:
    """The order of .NET's own collections: a class of a script is asked for its CompareTo, whatever the other's type is. Raises PSError where neither compares."""
    for value, other, sign in ((left, right, 1), (right, left, -1)):
        if hasattr(value, "fields") and hasattr(value, "net_type"):
            from havmsh.runtime import invoke

            if value.net_type.find_method("COMPARETO") is not None:
                return sign * int(invoke.call(value, "CompareTo", [other]))
    return compare(left, right, ignore_case)


def _order_numbers(left: Any, right: Any) -> int:
    if left < right:
        return -1
    if left > right:
        return 1
    if left == right:
        return 0
    return 0 if left != left and right != right else (-1 if left != left else 1)


def _null_side(value: Any) -> int:
    """A negative number stands before null, everything else after."""
    from havmsh.runtime import arithmetic

    return -1 if arithmetic.is_number(value) and not isinstance(value, EnumValue) and value < 0 else 1


def _compare_values(left: Any, right: Any, ignore_case: bool) -> int:
    from havmsh.runtime import arithmetic
    from havmsh.runtime.valuetexts import to_text

    if left.__class__ is str:
        return compare_text(left, right if right.__class__ is str else to_text(right), ignore_case)
    if arithmetic.is_number(left):
        found = arithmetic.numeric_pair(left, right)
        if found is not None:
            return _order_numbers(*found)
        if right.__class__ is str:
            return _order_numbers(*arithmetic.common(left, arithmetic.string_operand(right, left)))
    return _compare_objects(left, right)


def _compare_objects(left: Any, right: Any) -> int:
    from havmsh.runtime.convert import convert
    from havmsh.runtime.typeof import type_of
    from havmsh.runtime.valuetexts import shown, to_text

    net = type_of(left)
    if left.__class__ is PSCustomObject:
        if left is right:
            return 0
        raise failure(
            f'Cannot compare "{to_text(left)}" to "{to_text(right)}" because the objects are not the same type or the object "{to_text(left)}" does not implement "IComparable".',
            "PSObjectCompareTo", category="NotSpecified", exception="System.Management.Automation.ExtendedTypeSystemException",
        )
    if not _comparable(left, net):
        if same(left, right):
            return 0
        raise failure(f'Cannot compare "{shown(left)}" because it is not IComparable.', "NotIcomparable")
    if type_of(right) is not net:
        try:
            right = convert(right, net)
        except PSError as error:
            raise failure(
                f'Could not compare "{to_text(left)}" to "{to_text(right)}". Error: "{error.record.exception.message}"', "ComparisonFailure",
                inner=error.record.exception,
            ) from None
    return order(left, right) or 0


def _comparable(value: Any, net: Any) -> bool:
    """Whether values of the type have an order (IComparable)."""
    if isinstance(value, (int, float, str)) or value.__class__.__name__ in {"Decimal", "EnumValue"}:
        return True
    if hasattr(value, "net_compare") or hasattr(value, "ticks"):
        return True
    return any(each.full_name.startswith("System.IComparable") for each in net.all_interfaces())


def order(left: Any, right: Any) -> int | None:
    """IComparable.CompareTo of two values of one type; None where the type has none."""
    cls = left.__class__
    if cls is Char:
        return ord(left) - ord(right) if right.__class__ is Char else 1
    if cls is bool or isinstance(left, (int, float)) or cls.__name__ == "Decimal":
        return _order_numbers(left, right)
    if cls is EnumValue:
        return _order_numbers(left.value, right.value)
    make = getattr(left, "net_compare", None)
    if make is not None:
        return make(right)  # type: ignore[no-any-return]
    ticks = getattr(left, "utc_ticks", None)
    if ticks is not None:
        return _order_numbers(ticks, right.utc_ticks)
    if hasattr(left, "ticks"):
        return _order_numbers(left.ticks, right.ticks)
    from havmsh.runtime.typeof import type_of

    if type_of(left).find_method("COMPARETO") is not None:
        from havmsh.runtime import members

        return int(members.call(left, "CompareTo", [right]))
    return None


__all__ = ["NetError", "compare", "compare_text", "equal_text", "equals", "order", "same", "text_key"]
