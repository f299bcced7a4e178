"""Values as text, as C#'s ``ToString`` and interpolation give them."""

from __future__ import annotations

from decimal import Decimal

from havmsh.runtime.enumerations import EnumValue
from havmsh.runtime.objects import BigInteger, Char, PSObject, Single

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def text(value: Any) -> str:
    """``"" + value``: null is empty."""
    if value is None:
        return ""
    cls = value.__class__
    if cls is str or cls is Char:
        return value  # type: ignore[no-any-return]
    if cls is bool:
        return "True" if value else "False"
    if isinstance(value, int) and cls is not BigInteger:
        return int.__repr__(value)
    if isinstance(value, float):
        from havmsh.runtime.number import numbers

        return numbers.single_text(value) if cls is Single else numbers.double_text(value)
    if cls is EnumValue:
        return value.text()  # type: ignore[no-any-return]
    return _by_method(value)


def _by_method(value: Any) -> str:
    if isinstance(value, Decimal):
        from havmsh.runtime.number import numbers

        return numbers.decimal_text(value)
    if value.__class__ is PSObject:
        return text(value.base)
    from havmsh.runtime.csharp.support import access

    found = access.call(value, "ToString", ())
    return "" if found is None else str(found)


def concat(left: Any, right: Any) -> str:
    """``left + right`` of texts."""
    return text(left) + text(right)


def joined(separator: Any, items: Any) -> str:
    """``string.Join`` of what a sequence gives."""
    from havmsh.runtime.csharp.support import access

    if items.__class__ is str or not access.iterable(items):
        return text(items)
    return text(separator).join(text(each) for each in access.iterate(items))


def formatted(value: Any, layout: str) -> str:
    """A hole of an interpolated string: ``layout`` is what stands behind the value, ``,8:N2``."""
    from havmsh.runtime import format_string

    return format_string.format_composite("{0" + layout + "}", [value])
