"""Conversions by way of a type's static Parse."""

from __future__ import annotations

from havmsh.kept import Kept
from havmsh.runtime.convert import BY_CULTURE, wrapped
from havmsh.runtime.errors import NetError
from havmsh.runtime.nettype import NetType
from havmsh.runtime.objects import NOTHING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final


def by_parse(text: str, net: NetType) -> Any:
    """What the type's Parse makes of a text; NOTHING of a type without one. Raises CastError."""
    group = net.find_static_method("PARSE")
    if group is None:
        return NOTHING
    chosen, by_culture = _PARSERS[tuple(group.overloads)]
    if chosen is None:
        return NOTHING
    try:
        return chosen(text, _provider()) if by_culture else chosen(text)
    except NetError as error:
        raise wrapped(text, net, error, "InvalidCastParseTargetInvocation" + ("WithFormatProvider" if by_culture else "")) from None


def _parser(overloads: tuple[Any, ...]) -> tuple[Any, bool]:
    """The overload of Parse that a conversion calls, and whether it is told the culture; None where there is none."""
    chosen = None
    for overload in overloads:
        kinds = [each.type.full_name for each in overload.parameters]
        if kinds == ["System.String", "System.IFormatProvider"]:
            return overload, True
        if kinds == ["System.String"]:
            chosen = overload
    return chosen, False


_PARSERS: Final = Kept(_parser, 64)


def _provider() -> Any:
    if BY_CULTURE.get():
        return None
    from havmsh.runtime.types.cultures import invariant_culture

    return invariant_culture()
