"""Microsoft.VisualBasic: Information, Interaction, Conversion, VBMath."""

from __future__ import annotations

import math
import os
import re

from havmsh.runtime.errors import NetError, PSError, argument_null
from havmsh.runtime.invoke import static_call
from havmsh.runtime.nettype import define
from havmsh.runtime.number.numbers import CLASSES
from havmsh.runtime.objects import Single, unwrap
from havmsh.runtime.typeof import type_of
from havmsh.runtime.types.roots import DBNULL
from havmsh.runtime.types.vbtexts import VB
from havmsh.runtime.typesystem import known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_NAMES: Final = {
    "Int32": "Integer", "Int64": "Long", "Int16": "Short", "UInt32": "UInteger", "UInt64": "ULong", "UInt16": "UShort", "SByte": "SByte", "Byte": "Byte",
    "Single": "Single", "Double": "Double", "Decimal": "Decimal", "Boolean": "Boolean", "String": "String", "Char": "Char",
    "DateTime": "Date", "Object": "Object",
}
"""The types of VB by .NET's."""


def _parses(kind: str, value: Any) -> bool:
    try:
        static_call(known(kind), "Parse", [value])
    except PSError:
        return False
    return True


def _is_numeric(value: Any) -> bool:
    """Whether a value is a number, or a text that can be read as one."""
    plain = unwrap(value)
    if isinstance(plain, str) and type_of(plain).full_name == "System.String":
        text = plain.strip()
        return bool(re.fullmatch(r"&[hH][0-9A-Fa-f]+|&[oO][0-7]+", text)) or _readable(text)
    return isinstance(plain, bool) or plain is not None and (type_of(plain).full_name in CLASSES)


def _readable(text: str) -> bool:
    from havmsh.runtime.convert import convert

    try:
        static_call(known("System.Double"), "Parse", [text, convert("Any", known("System.Globalization.NumberStyles"))])
    except PSError:
        return False
    return True


def _is_date(value: Any) -> bool:
    plain = unwrap(value)
    return _parses("System.DateTime", plain) if isinstance(plain, str) else plain is not None and type_of(plain).full_name == "System.DateTime"


def _type_name(value: Any) -> str:
    plain = unwrap(value)
    if plain is None:
        return "Nothing"
    net = type_of(plain)
    return _NAMES.get(net.element.name, net.element.name) + "()" if net.element is not None else _NAMES.get(net.name, net.name) if net.namespace == "System" else net.name


def _rank(values: Any, rank: int, upper: bool) -> Any:
    if values is None:
        raise argument_null("Array")
    from havmsh.runtime.invoke import call

    return call(values, "GetUpperBound" if upper else "GetLowerBound", [rank - 1])


def _rgb(red: int, green: int, blue: int) -> int:
    for name, value in (("Red", red), ("Green", green), ("Blue", blue)):
        if value < 0:
            raise NetError("System.ArgumentException", f"Argument '{name}' is not a valid value.")
    return min(blue, 255) << 16 | min(green, 255) << 8 | min(red, 255)


define(VB + "Information", statics=(
    ("static bool IsNumeric(System.Object Expression)", _is_numeric), ("static bool IsDate(System.Object Expression)", _is_date),
    ("static bool IsNothing(System.Object Expression)", lambda value: value is None),
    ("static bool IsArray(System.Object VarName)", lambda value: value is not None and type_of(unwrap(value)).element is not None),
    ("static bool IsDBNull(System.Object Expression)", lambda value: unwrap(value) is DBNULL),
    ("static bool IsError(System.Object Expression)", lambda value: value is not None and any(level.full_name == "System.Exception" for level in type_of(unwrap(value)).chain())),
    ("static bool IsReference(System.Object Expression)", lambda value: value is None or not type_of(unwrap(value)).is_value_type),
    ("static string TypeName(System.Object VarName)", _type_name),
    ("static int UBound(array Array, int Rank = 1)", lambda values, rank=1: _rank(values, rank, True)),
    ("static int LBound(array Array, int Rank = 1)", lambda values, rank=1: _rank(values, rank, False)), ("static int RGB(int Red, int Green, int Blue)", _rgb),
    ("static string SystemTypeName(string VbName)", lambda name: next((f"System.{net}" for net, own in _NAMES.items() if own.lower() == (name or "").strip().lower()), None)),
    ("static string VbTypeName(string UrtName)", lambda name: next((own for net, own in _NAMES.items() if net.lower() == (name or "").strip().lower().removeprefix("system.")), None)),
)).abstract = True


# ---------------------------------------------------------------- Interaction

def _no_windows(*_: Any) -> Any:
    raise NetError("System.PlatformNotSupportedException", "Method requires System.Windows.Forms.")


def _no_platform(*_: Any) -> Any:
    raise NetError("System.PlatformNotSupportedException", "Operation is not supported on this platform.")


def _choose(index: float, choices: Any) -> Any:
    at = math.trunc(index) - 1
    return choices[at] if 0 <= at < len(choices) else None


def _switch(parts: Any) -> Any:
    if len(parts) % 2:
        raise NetError("System.ArgumentException", "Argument 'VarExpr' is not a valid value.")
    return next((parts[at + 1] for at in range(0, len(parts), 2) if parts[at]), None)


define(VB + "Interaction", statics=(
    ("static System.Object IIf(bool Expression, System.Object TruePart, System.Object FalsePart)", lambda test, yes, no: yes if test else no),
    ("static System.Object Choose(double Index, Params System.Object[] Choice)", _choose),
    ("static System.Object Switch(Params System.Object[] VarExpr)", _switch), ("static string Environ(string Expression)", lambda name: os.environ.get(name)),
    ("static string Command()", lambda: ""), ("static void Beep()", _no_windows),
    ("static string InputBox(string Prompt, string Title = '', string DefaultResponse = '', int XPos = -1, int YPos = -1)", _no_windows),
    (f"static {VB}MsgBoxResult MsgBox(System.Object Prompt, {VB}MsgBoxStyle Buttons = ApplicationModal, System.Object Title = null)", _no_windows),
    ("static System.Object CreateObject(string ProgId, string ServerName = '')", _no_platform),
    ("static System.Object GetObject(string PathName = null, string Class = null)", _no_platform), ("static void AppActivate(string Title)", _no_platform),
    (f"static int Shell(string PathName, {VB}AppWinStyle Style = MinimizedFocus, bool Wait = False, int Timeout = -1)", _no_platform),
)).abstract = True


# ---------------------------------------------------------------- numbers

def _val(text: Any) -> float:
    """Val: the number at the start of a text, without its blanks."""
    plain = re.sub(r"[\s\u3000]", "", text or "")
    based = re.match(r"&[hH]0*([0-9A-Fa-f]+)|&[oO]0*([0-7]+)", plain)
    if based:
        digits, base, full = (based[1], 16, {4: 16, 8: 32, 16: 64}) if based[1] else (based[2], 8, {6: 16, 11: 32, 22: 64})
        number, width = int(digits, base), full.get(len(digits), 0)
        return float(number - (1 << width) if width and number >> (width - 1) else number)  # as many digits as a Short, Integer or Long has mean one
    found = re.match(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eEdD][+-]?\d+)?", plain)
    return float(found[0].replace("d", "e").replace("D", "e")) if found else 0.0


def _float_of(value: Any) -> float:
    """A number that stands for itself or is written in a text. Raises InvalidCastException, as CLng does."""
    try:
        return float(value)
    except ValueError:
        raise NetError("System.InvalidCastException", f"Conversion from string \"{value[:32]}\" to type 'Long' is not valid.") from None


def _based(spec: str, width: int) -> Any:
    def run(value: Any) -> str:
        number = int(value) if isinstance(value, int) else round(_float_of(value))
        bits = getattr(type(unwrap(value)), "bits", 0) or (32 if -0x80000000 <= number < 0 else 64)
        return format(number % (1 << bits) if number < 0 else number, spec)
    return run


def _whole(run: Any) -> Any:
    def call(value: Any) -> Any:
        from havmsh.runtime.convert import convert

        return value if isinstance(value, int) else convert(float(run(float(value))), type_of(unwrap(value)))
    return call


def _str(value: Any) -> str:
    try:
        number = float(value)
    except ValueError:
        raise NetError("System.InvalidCastException", "Argument 'Number' cannot be converted to a numeric value.") from None
    return ("" if number < 0 else " ") + static_call(known("System.Convert"), "ToString", [value])  # type: ignore[no-any-return]


_WHOLE: Final = ("sbyte", "byte", "short", "ushort", "int", "uint", "long", "ulong", "System.Object")
_NUMBERS: Final = ("short", "int", "long", "float", "double", "decimal", "System.Object")


def _dynamic(value: Any, kind: Any) -> Any:
    """CTypeDynamic: a value as another type has it. Raises ArgumentNullException."""
    from havmsh.runtime.convert import convert

    if kind is None:
        raise argument_null("TargetType")
    return convert(value, kind.net)


define(VB + "Conversion", statics=(
    ("static System.Object CTypeDynamic(System.Object Expression, type TargetType)", _dynamic), ("static double Val(string InputStr)", _val),
    ("static int Val(char Expression)", lambda char: int(char) if char in "123456789" else 0), ("static double Val(System.Object Expression)", lambda value: _val(str(value))),
    *((f"static string Hex({kind} Number)", _based("X", 16)) for kind in _WHOLE), *((f"static string Oct({kind} Number)", _based("o", 8)) for kind in _WHOLE),
    *((f"static {kind} Fix({kind} Number)", _whole(math.trunc)) for kind in _NUMBERS), *((f"static {kind} Int({kind} Number)", _whole(math.floor)) for kind in _NUMBERS),
    ("static string Str(System.Object Number)", _str),
)).abstract = True


class _Random:
    """The numbers of Rnd: one after the other from a seed, as VB's have always been."""

    seed = 0x50000


def _rnd(number: Any = 1.0) -> Any:
    value = float(number)
    if value < 0:
        import struct

        bits = struct.unpack("<I", struct.pack("<f", value))[0]
        _Random.seed = bits + (bits >> 24) & 0xFFFFFF
    if value:
        _Random.seed = _Random.seed * 0x43FD43FD + 0xC39EC3 & 0xFFFFFF
    return Single(_Random.seed / 16777216.0)


def _randomize(number: Any = None) -> None:
    import struct
    import time

    high = struct.unpack("<I", struct.pack("<d", float(number))[4:])[0] if number is not None else int(time.time() * 1000) & 0xFFFF
    mixed = (high & 0xFFFF ^ high >> 16) << 8
    _Random.seed = _Random.seed & 0xFF0000FF | mixed


define(VB + "VBMath", statics=(("static float Rnd()", _rnd), ("static float Rnd(float Number)", _rnd), ("static void Randomize()", _randomize), ("static void Randomize(double Number)", _randomize))).abstract = True
