"""The static methods of exceptions that throw where an argument is none: ThrowIfNull, ThrowIfNegative and their kin."""

from __future__ import annotations

from havmsh.runtime.errors import NetError, argument_null

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

    from havmsh.runtime.nettype import NetType

_ARGUMENT: Final = "System.ArgumentException"
_RANGE: Final = "System.ArgumentOutOfRangeException"
_DISPOSED: Final = "System.ObjectDisposedException"


def _null(value: Any, name: str | None = None) -> None:
    if value is None:
        raise argument_null(name) if name else NetError("System.ArgumentNullException", "Value cannot be null.")


def _refuse(message: str, name: str | None) -> NetError:
    return NetError(_ARGUMENT, message + (f" (Parameter '{name}')" if name else ""), ParamName=name)


def _empty(value: str | None, name: str | None = None) -> None:
    _null(value, name)
    if not value:
        raise _refuse("The value cannot be an empty string.", name)


def _white(value: str | None, name: str | None = None) -> None:
    _null(value, name)
    if value is not None and not value.strip():
        raise _refuse("The value cannot be an empty string or composed entirely of whitespace.", name)


def _alone(refused: Callable[[Any], bool], must: str) -> Any:
    """A test of one value."""
    def check(value: Any, name: str | None = None) -> None:
        if refused(value):
            raise _out(value, name, f"must be a {must} value")

    return check


def _beside(refused: Callable[[int], bool], must: str) -> Any:
    """A test of how a value stands to another; below, equal and above are numbers below, at and above zero."""
    def check(value: Any, other: Any, name: str | None = None) -> None:
        from havmsh.runtime.compare import compare

        if refused(compare(value, other, False)):
            raise _out(value, name, f"must {must} '{_text(other)}'")

    return check


def _text(value: Any) -> str:
    from havmsh.runtime.valuetexts import shown

    return shown(value)


def _out(value: Any, name: str | None, must: str) -> NetError:
    place = f" (Parameter '{name}')" if name else ""
    return NetError(_RANGE, f"{name or ''} ('{_text(value)}') {must}.{place}\nActual value was {_text(value)}.", ParamName=name, ActualValue=value)


def _disposed(condition: bool, owner: Any) -> None:
    if condition:
        from havmsh.runtime.objects import TypeRef
        from havmsh.runtime.typeof import type_of

        name = (owner.net if owner.__class__ is TypeRef else type_of(owner)).full_name
        raise NetError(_DISPOSED, f"Cannot access a disposed object.\nObject name: '{name}'.", ObjectName=name)


_NAME: Final = "string paramName = null"
_METHODS: Final[dict[str, tuple[tuple[str, Any], ...]]] = {
    _ARGUMENT: ((f"ThrowIfNullOrEmpty(string argument, {_NAME})", _empty), (f"ThrowIfNullOrWhiteSpace(string argument, {_NAME})", _white)),
    "System.ArgumentNullException": ((f"ThrowIfNull(System.Object argument, {_NAME})", _null),),
    _RANGE: (
        *((f"{method}(System.Object value, {_NAME})", _alone(refused, must)) for method, refused, must in (
            ("ThrowIfZero", lambda value: value == 0, "non-zero"), ("ThrowIfNegative", lambda value: value < 0, "non-negative"),
            ("ThrowIfNegativeOrZero", lambda value: value <= 0, "non-negative and non-zero"),
        )),
        *((f"{method}(System.Object value, System.Object other, {_NAME})", _beside(refused, must)) for method, refused, must in (
            ("ThrowIfEqual", lambda order: order == 0, "not be equal to"), ("ThrowIfNotEqual", lambda order: order != 0, "be equal to"),
            ("ThrowIfGreaterThan", lambda order: order > 0, "be less than or equal to"), ("ThrowIfGreaterThanOrEqual", lambda order: order >= 0, "be less than"),
            ("ThrowIfLessThan", lambda order: order < 0, "be greater than or equal to"), ("ThrowIfLessThanOrEqual", lambda order: order <= 0, "be greater than"),
        )),
    ),
    _DISPOSED: (("ThrowIf(bool condition, System.Object instance)", _disposed), ("ThrowIf(bool condition, type type)", _disposed)),
}


def declare(net: NetType) -> None:
    """Declares those of an exception."""
    for text, call in _METHODS[net.full_name]:
        net.method(f"static void {text}", call, static=True)
