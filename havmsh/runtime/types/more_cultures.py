"""What cultures, their texts, numbers, dates and comparisons offer beside what most scripts ask of them."""

from __future__ import annotations

from havmsh.runtime.date import names
from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.objects import Array

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.nettype import NetType

_G = "System.Globalization."
_IGNORES_CASE = 1 | 0x10000000
"""CompareOptions.IgnoreCase and OrdinalIgnoreCase."""


def extend(net: NetType) -> None:
    """Adds the rest of a type's members."""
    _PARTS[net.full_name](net)


def _folded(text: str | None, options: Any, name: str) -> str:
    """A text as a comparison sees it."""
    import unicodedata

    if text is None:
        raise argument_null(name)
    flags = 0 if options is None else options.value
    if flags & _IGNORES_CASE:
        text = text.upper()
    if flags & 2:
        text = "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
    if flags & 4:
        text = "".join(char for char in text if not unicodedata.category(char).startswith(("P", "S", "Z")))
    return text


def _compare(net: NetType) -> None:
    options = f", {_G}CompareOptions options"
    for more in ("", options):
        net.method(f"int IndexOf(string source, string value{more})", lambda info, text, value, how=None: _folded(text, how, "source").find(_folded(value, how, "value")))
        net.method(f"int LastIndexOf(string source, string value{more})", lambda info, text, value, how=None: _folded(text, how, "source").rfind(_folded(value, how, "value")))
        net.method(f"bool IsPrefix(string source, string prefix{more})", lambda info, text, value, how=None: _folded(text, how, "source").startswith(_folded(value, how, "prefix")))
        net.method(f"bool IsSuffix(string source, string suffix{more})", lambda info, text, value, how=None: _folded(text, how, "source").endswith(_folded(value, how, "suffix")))
    net.prop("int LCID", lambda info: _number(info.culture))


def _number(culture: Any) -> int:
    from havmsh.runtime.invoke import call

    return int(call(culture, "get_LCID", []))


def _text(net: NetType) -> None:
    right_to_left = ("ar", "he", "fa", "ur", "yi", "ps", "sd", "ug", "dv", "ku-Arab")
    net.prop("int LCID", lambda info: _number(info.culture))
    net.prop("bool IsReadOnly", lambda info: False)
    net.prop("bool IsRightToLeft", lambda info: info.culture.name.startswith(right_to_left))
    for name, number in (("ANSICodePage", 1252), ("OEMCodePage", 437), ("MacCodePage", 10000), ("EBCDICCodePage", 37)):
        net.prop(f"int {name}", lambda info, number=number: number)
    for case in ("ToUpper", "ToLower"):
        net.method(f"char {case}(char c)", lambda info, char, case=case: char.upper() if case == "ToUpper" else char.lower())


def _numbers(net: NetType) -> None:
    for name, value in (("CurrencyNegativePattern", 1), ("CurrencyPositivePattern", 0), ("NumberNegativePattern", 1), ("PercentNegativePattern", 1), ("PercentPositivePattern", 1)):
        net.prop(f"int {name}", lambda info, value=value: value)
    for name in ("CurrencyGroupSizes", "NumberGroupSizes", "PercentGroupSizes"):
        net.prop(f"int[] {name}", lambda info: [3])
    net.prop("string PerMilleSymbol", lambda info: "‰")
    net.prop("string[] NativeDigits", lambda info: list("0123456789"))
    net.prop(f"{_G}DigitShapes DigitSubstitution", lambda info: 1)
    net.method("System.Object GetFormat(type formatType)", lambda info, kind: info if kind is not None and kind.net is net else None)


def _dates(net: NetType) -> None:
    from havmsh.runtime.types.cultures import DateInfo

    def short(info: Any) -> list[str]:
        return [each[:2] for each in names.names(info.culture)[1]]

    def patterns(info: Any, letter: str = "") -> list[str]:
        own = info.culture.date_patterns
        known = {**own, **names.FIXED}
        wanted = letter or "dDfFgGmMoOrRstTuUyY"
        if letter and letter not in wanted:
            raise NetError("System.ArgumentException", "Format specifier was invalid. (Parameter 'format')", ParamName="format")
        found = [known.get(each) or known.get(each.upper()) or known.get(each.lower()) or names.composed(each, own) for each in wanted]
        return [each for each in found if each]

    def era(info: Any, number: int, words: tuple[str, str]) -> str:
        if number not in {0, 1}:
            raise NetError("System.ArgumentOutOfRangeException", "Era value was not valid. (Parameter 'era')", ParamName="era")
        return words[0]

    net.prop("string[] ShortestDayNames", short)
    net.prop("string[] MonthGenitiveNames", lambda info: [*names.names(info.culture)[2], ""])
    net.prop("string[] AbbreviatedMonthGenitiveNames", lambda info: [*names.names(info.culture)[3], ""])
    net.prop(f"{_G}CalendarWeekRule CalendarWeekRule", lambda info: 0)
    net.prop("string NativeCalendarName", lambda info: "Gregorian Calendar")
    net.prop("bool IsReadOnly", lambda info: False)
    net.method("System.Object Clone()", lambda info: DateInfo(info.culture))
    net.method("string GetShortestDayName(System.DayOfWeek dayOfWeek)", lambda info, day: short(info)[day.value])
    net.method("string[] GetAllDateTimePatterns()", patterns)
    net.method("string[] GetAllDateTimePatterns(char format)", patterns)
    net.method("int GetEra(string eraName)", lambda info, name: 1 if name.upper() in {"AD", "A.D.", "A"} else -1)
    net.method("string GetEraName(int era)", lambda info, number: era(info, number, ("AD", "A")))
    net.method("string GetAbbreviatedEraName(int era)", lambda info, number: era(info, number, ("A", "A")))
    net.method("System.Object GetFormat(type formatType)", lambda info, kind: info if kind is not None and kind.net is net else None)


def _culture(net: NetType) -> None:
    from havmsh.runtime.types.cultures import Calendar, CultureInfo

    net.prop(f"{_G}CultureTypes CultureTypes", lambda culture: 4 if not culture.name else 6 if "-" in culture.name else 5)
    net.prop(f"{_G}Calendar[] OptionalCalendars", lambda culture: Array([Calendar()], _G + "Calendar"))
    net.method("void ClearCachedData()", lambda culture: None)
    net.method("cultureinfo GetConsoleFallbackUICulture()", lambda culture: culture)
    net.method("static cultureinfo GetCultureInfoByIetfLanguageTag(string name)", CultureInfo, static=True)
    net.method("static cultureinfo ReadOnly(cultureinfo ci)", lambda culture: culture, static=True)
    net.prop("cultureinfo DefaultThreadCurrentUICulture", lambda: None, lambda value: None, static=True)


_PARTS: dict[str, Callable[[NetType], None]] = {
    _G + "CompareInfo": _compare, _G + "TextInfo": _text, _G + "NumberFormatInfo": _numbers, _G + "DateTimeFormatInfo": _dates, _G + "CultureInfo": _culture,
}
