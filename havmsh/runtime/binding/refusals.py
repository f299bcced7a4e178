"""What validation attributes have against the value of a parameter."""

from __future__ import annotations

from havmsh.runtime.objects import Array, GenericList, unwrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.binding.state import BindingState


def refusal(binding: BindingState, check: Any, value: Any) -> str | None:
    """What a validation attribute has against a value. A script of one runs in the scope of the function, and knows what is bound already."""
    if check.name != "ValidateScript":
        return objection(check, value)
    from havmsh.runtime.binding.validation import BOUND

    token = BOUND.set(binding)
    try:
        return objection(check, value)
    finally:
        BOUND.reset(token)


_ABOUT_NULL = ("ValidateNotNull", "ValidateNotNullOrEmpty", "ValidateNotNullOrWhiteSpace")


def of_values(items: list[Any]) -> bool:
    """Whether the elements of a collection are of a value type: none of them can be null or a text, and nobody looks at each of a million bytes."""
    if not isinstance(items, (Array, GenericList)) or items.element in ("System.Object", "System.String"):
        return False
    from havmsh.runtime.typesystem import resolve

    net = resolve(items.element)
    return net is not None and net.is_structure


def objection(check: Any, value: Any) -> str | None:
    """What a validation attribute has against a value: each element is tested, unless the attribute looks at the whole."""
    if check.whole:
        base = unwrap(value)
        if isinstance(base, list) and len(base) > 1 and check.name in _ABOUT_NULL and of_values(base):
            value = base[:1]
        return check.test(value)  # type: ignore[no-any-return]
    base = unwrap(value)
    if base is None:
        if check.name in _ABOUT_NULL:
            return check.test(base)  # type: ignore[no-any-return]
        return (
            "The argument is null, empty, or an element of the argument collection contains a null value. Supply a collection that does not contain any null "
            "values and then try the command again."
        )
    if isinstance(base, list):
        for item in base:
            reason = check.test(item)
            if reason is not None:
                return reason  # type: ignore[no-any-return]
        return None
    return check.test(value)  # type: ignore[no-any-return]
