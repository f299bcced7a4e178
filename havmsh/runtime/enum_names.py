"""Which number of an enumeration a name, names with commas, the beginning of a name or a number means."""

from __future__ import annotations

from havmsh.runtime.convert import CastError, cast_error, wrapped
from havmsh.runtime.errors import NetError
from havmsh.runtime.nettype import NetType
from havmsh.runtime.number import numbers
from havmsh.runtime.typenames import type_text
from havmsh.runtime.valuetexts import shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_SEVERAL: Final = frozenset(("System.Management.Automation.PSMemberTypes", "System.Management.Automation.PSMemberViewTypes"))
"""The enumerations that have EnumMultipleTypeConverter: whole names or patterns of them, with commas between."""


def _enum_names(net: NetType) -> str:
    assert net.enum is not None
    return ",".join(net.enum.sorted_names())


def undefined(value: Any, net: NetType, error_id: str) -> CastError:
    """The error for a value that is none of the enumeration's."""
    return cast_error(
        f'Cannot convert value "{shown(value)}" to type "{type_text(net)}" due to enumeration values that are not valid. Specify one of the following '
        f'enumeration values and try again. The possible enumeration values are "{_enum_names(net)}".', error_id,
    )


_PREFERRED: Final = {"System.IO.FileAttributes": ("Directory", "ReadOnly", "System")}
"""The names that a beginning means even where others begin with it too."""


def enum_defined(net: NetType, number: int) -> bool:
    """Whether the number is one of the enumeration's or made of its flags."""
    info = net.enum
    assert info is not None
    if number in info.names.values():
        return True
    if not info.flags:
        return False
    mask = 0
    for each in info.names.values():
        mask |= each
    return not number & ~mask


def narrowed(net: NetType, number: int) -> int:
    """What is left of a number in the width of the enumeration's (Enum.ToObject)."""
    assert net.enum is not None
    low, high = numbers.RANGES[numbers.CLASSES[net.enum.underlying]]
    return (number - low) % (high - low + 1) + low


def number_of(text: str, net: NetType) -> int:
    """The number that a text means. Raises CastError."""
    info = net.enum
    assert info is not None
    if net.full_name in _SEVERAL and not _begins_a_number(text.strip()):
        return _of_patterns(text.strip(), net)
    total, parts = 0, text.split(",")
    for part in parts:
        plain = part.strip()
        found = info.folded.get(plain.upper())
        if found is None:
            body = plain[1:] if plain[:1] in {"-", "+"} else plain
            if len(parts) > 1 or not (body.isascii() and body.isdigit()):
                total = _by_beginning(text, text, net)
                break
            found = int(plain)
        total |= found
    try:
        numbers.change(numbers.BigInteger(total), numbers.CLASSES[info.underlying])
    except NetError as error:
        raise wrapped(text, net, error, "CaseSensitiveEnumParseThrewAnException") from None
    if not enum_defined(net, total):
        raise undefined(text, net, "EnumParseUndefined")
    return total


def _begins_a_number(text: str) -> bool:
    return text[:1] in {"-", "+"} or text[:1].isdigit()


def _of_patterns(text: str, net: NetType) -> int:
    """All that the names and patterns of a text mean together (EnumMultipleTypeConverter)."""
    from havmsh.runtime.wildcard import matcher

    info = net.enum
    assert info is not None
    total = 0
    for entry in text.split(","):
        match = matcher(entry)
        found = [number for name, number in info.names.items() if match(name)]
        if not found:
            raise wrapped(text, net, undefined(entry, net, "InvalidCastEnumStringNotFound"), "InvalidCastPSTypeConvertersConvertFrom")
        for number in found:
            total |= number
    return total


def _by_beginning(part: str, text: str, net: NetType) -> int:
    """The one name that begins with the text (EnumMinimumDisambiguation)."""
    info = net.enum
    assert info is not None
    matches = [name for name in info.names if name.upper().startswith(part.upper())]
    preferred = [name for name in _PREFERRED.get(net.full_name, ()) if name in matches]
    if len(matches) == 1 or preferred:
        return info.names[(preferred or matches)[0]]
    error_id = "SubstringDisambiguationEnumParseThrewAnException"
    names = ", ".join(info.sorted_names())
    if len(matches) > 1:
        message = (
            f"The identifier name {part} cannot be processed because it is either too similar or identical to the following enumerator names: "
            f"{', '.join(matches)}. Use a more specific identifier name."
        )
    else:
        message = f"Unable to match the identifier name {part} to a valid enumerator name. Specify one of the following enumerator names and try again:\n{names}"
    raise wrapped(text, net, NetError("System.Management.Automation.RuntimeException", message), error_id)
