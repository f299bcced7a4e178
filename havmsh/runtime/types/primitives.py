"""System.Management.Automation.LanguagePrimitives: the language's own conversions and comparisons, called by name."""

from __future__ import annotations

from havmsh.runtime import compare, convert
from havmsh.runtime.errors import NetError, PSError, cast_carrying, engine_argument_null
from havmsh.runtime.generic_methods import declare
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Hashtable, unwrap
from havmsh.runtime.typesystem import reference

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.nettype import NetType

_SMA = "System.Management.Automation."
_NAME = _SMA + "LanguagePrimitives"


def _convert(value: Any, target: Any, culture: Any = None) -> Any:
    if target is None:
        raise engine_argument_null("resultType")
    try:
        return convert.convert(value, target.net)
    except PSError as error:
        raise cast_carrying(error) from None


def _try_convert(value: Any, target: Any, *rest: Any) -> bool:
    box = rest[-1]
    try:
        box.set(_convert(value, target))
    except NetError:
        box.set(None)
        return False
    return True


def _try_typed(net: NetType, value: Any, result: Any) -> bool:
    """TryConvertTo with a type argument: what cannot be converted becomes the type's empty value."""
    if _try_convert(value, reference(net), result):
        return True
    result.set(convert.default(net))
    return False


def _equals(first: Any, second: Any, ignore_case: bool = False, culture: Any = None) -> bool:
    from havmsh.runtime import operators

    return convert.to_bool((operators.ieq if ignore_case else operators.ceq)(first, second))


def _compare(first: Any, second: Any, ignore_case: bool = False, culture: Any = None) -> int:
    if first is None or second is None:
        return (first is not None) - (second is not None)
    try:
        if culture is not None and isinstance(first, str):
            from havmsh.runtime import collation, valuetexts

            return collation.compare(first, valuetexts.to_text(second), culture.name, int(ignore_case))
        return compare.compare(first, second, ignore_case)
    except PSError as error:
        raise NetError("System.ArgumentException", error.record.exception.message, error.record.exception) from None


def _try_compare(first: Any, second: Any, *rest: Any) -> bool:
    try:
        rest[-1].set(_compare(first, second, bool(rest[0]) if len(rest) > 1 else False, rest[1] if len(rest) > 2 else None))
    except PSError:
        rest[-1].set(0)
        return False
    return True


def _enumerable(value: Any) -> Any:
    from havmsh.runtime.elements import enumerate_

    plain = unwrap(value)
    return None if plain is None or isinstance(plain, (str, Hashtable)) or enumerate_(plain) is None else plain


def _enumerator(value: Any) -> Any:
    from havmsh.runtime.elements import enumerate_
    from havmsh.runtime.types.enumerators import Enumerator

    found = _enumerable(value)
    return None if found is None else Enumerator(list(enumerate_(found) or ()))


def _data(value: Any) -> Any:
    """What the value has one by one, or the value itself, as a PSDataCollection to which nothing more is added."""
    from havmsh.runtime.datacollections import complete, data
    from havmsh.runtime.elements import enumerate_

    found = _enumerable(value)
    made = data(_SMA + "PSObject", () if value is None else (value,) if found is None else enumerate_(found) or ())
    complete(made)
    return made


def _type_name(name: str) -> str:
    return name if name.startswith("[") or not name else f"[{name}]"


_CULTURE = "System.IFormatProvider formatProvider"
_primitives = define(
    _NAME, None,
    statics=(
        ("static bool IsTrue(System.Object obj)", convert.to_bool), ("static bool IsObjectEnumerable(System.Object obj)", lambda value: _enumerable(value) is not None),
        ("static System.Collections.IEnumerable GetEnumerable(System.Object obj)", _enumerable),
        ("static System.Collections.IEnumerator GetEnumerator(System.Object obj)", _enumerator),
        (f"static {_SMA}PSDataCollection[psobject] GetPSDataCollection(System.Object inputValue)", _data),
        ("static bool Equals(System.Object first, System.Object second)", _equals), ("static bool Equals(System.Object first, System.Object second, bool ignoreCase)", _equals),
        (f"static bool Equals(System.Object first, System.Object second, bool ignoreCase, {_CULTURE})", _equals),
        ("static int Compare(System.Object first, System.Object second)", _compare), ("static int Compare(System.Object first, System.Object second, bool ignoreCase)", _compare),
        (f"static int Compare(System.Object first, System.Object second, bool ignoreCase, {_CULTURE})", _compare),
        ("static bool TryCompare(System.Object first, System.Object second, [ref] int result)", _try_compare),
        ("static bool TryCompare(System.Object first, System.Object second, bool ignoreCase, [ref] int result)", _try_compare),
        (f"static bool TryCompare(System.Object first, System.Object second, bool ignoreCase, {_CULTURE}, [ref] int result)", _try_compare),
        ("static System.Object ConvertTo(System.Object valueToConvert, type resultType)", _convert),
        (f"static System.Object ConvertTo(System.Object valueToConvert, type resultType, {_CULTURE})", _convert),
        ("static bool TryConvertTo(System.Object valueToConvert, type resultType, [ref] System.Object result)", _try_convert),
        (f"static bool TryConvertTo(System.Object valueToConvert, type resultType, {_CULTURE}, [ref] System.Object result)", _try_convert),
        ("static string ConvertTypeNameToPSTypeName(string typeName)", _type_name),
    ),
)
_primitives.abstract = True
declare(_primitives, "static T ConvertTo[T](System.Object valueToConvert)", lambda net, value: _convert(value, reference(net)))
declare(_primitives, "static bool TryConvertTo[T](System.Object valueToConvert, [ref] T result)", _try_typed)
declare(
    _primitives, f"static bool TryConvertTo[T](System.Object valueToConvert, {_CULTURE}, [ref] T result)",
    lambda net, value, culture, result: _try_typed(net, value, result),
)
