"""NumberFormatInfo and DateTimeFormatInfo: how a culture writes numbers and dates."""

from __future__ import annotations

from havmsh.runtime.culture import INVARIANT, NumberFormat
from havmsh.runtime.date import names
from havmsh.runtime.errors import NetError
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.nettype import NetType
    from havmsh.runtime.types.cultures import CultureInfo


def _current() -> CultureInfo:
    from havmsh.runtime.types.cultures import current_culture

    return current_culture()


def _invariant() -> CultureInfo:
    from havmsh.runtime.types.cultures import invariant_culture

    return invariant_culture()


def _calendar(info: DateInfo) -> Any:
    from havmsh.runtime.types.gregorian import Calendar

    return Calendar()


class NumberInfo(NetObject):
    """NumberFormatInfo of a culture."""

    __slots__ = ("numbers",)
    type_name = "System.Globalization.NumberFormatInfo"

    def __init__(self, numbers: NumberFormat | None = None) -> None:
        super().__init__()
        if numbers is None:
            numbers = NumberFormat("")
            for name in NumberFormat.__slots__:
                setattr(numbers, name, getattr(INVARIANT, name))
        self.numbers = numbers

    @property
    def decimal_separator(self) -> str:
        """Between whole and fraction."""
        return self.numbers.decimal

    @property
    def group_separator(self) -> str:
        """Between thousands."""
        return self.numbers.group


def _field(name: str) -> Any:
    return (lambda info: getattr(info.numbers, name)), (lambda info, value: setattr(info.numbers, name, value))


_FIELDS = (
    ("string CurrencySymbol", "currency"), ("string NumberDecimalSeparator", "decimal"), ("string CurrencyDecimalSeparator", "decimal"), ("string PercentDecimalSeparator", "decimal"),
    ("string NumberGroupSeparator", "group"), ("string CurrencyGroupSeparator", "group"), ("string PercentGroupSeparator", "group"), ("int NumberDecimalDigits", "digits"),
    ("int CurrencyDecimalDigits", "currency_digits"), ("int PercentDecimalDigits", "percent_digits"), ("string NegativeSign", "negative"), ("string PositiveSign", "positive"), ("string PercentSymbol", "percent"),
    ("string PositiveInfinitySymbol", "infinity"),
)


def _more_of_numbers(net: NetType) -> None:
    for name, value in (("CurrencyNegativePattern", 1), ("CurrencyPositivePattern", 0), ("NumberNegativePattern", 1), ("PercentNegativePattern", 1), ("PercentPositivePattern", 1)):
        net.prop(f"int {name}", lambda info, value=value: value)
    for name in ("CurrencyGroupSizes", "NumberGroupSizes", "PercentGroupSizes"):
        net.prop(f"int[] {name}", lambda info: [3])
    net.prop("string PerMilleSymbol", lambda info: "‰")
    net.prop("string[] NativeDigits", lambda info: list("0123456789"))
    net.prop("System.Globalization.DigitShapes DigitSubstitution", lambda info: 1)
    net.method("System.Object GetFormat(type formatType)", lambda info, kind: info if kind is not None and kind.net is net else None)


define(
    "System.Globalization.NumberFormatInfo", NumberInfo, interfaces="System.IFormatProvider",
    properties=(*((text, *_field(name)) for text, name in _FIELDS), ("string NaNSymbol", lambda info: "NaN"), ("string NegativeInfinitySymbol", lambda info: "-" + info.numbers.infinity), ("bool IsReadOnly", lambda info: False)),
    methods=(("System.Object Clone()", lambda info: info),),
    constants=(("System.Globalization.NumberFormatInfo InvariantInfo", lambda: NumberInfo(INVARIANT)), ("System.Globalization.NumberFormatInfo CurrentInfo", lambda: NumberInfo(_current().numbers))),
    constructors=(("", NumberInfo),),
    rest=_more_of_numbers,
)


class DateInfo(NetObject):
    """DateTimeFormatInfo of a culture."""

    __slots__ = ("culture",)
    type_name = "System.Globalization.DateTimeFormatInfo"

    def __init__(self, culture: CultureInfo) -> None:
        super().__init__()
        self.culture = culture

    @property
    def date_patterns(self) -> dict[str, str]:
        """The culture's patterns."""
        return self.culture.date_patterns


def _pattern(*letters: str) -> Any:
    return lambda info: " ".join(info.culture.date_patterns[letter] for letter in letters)


def _more_of_dates(net: NetType) -> None:
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
    net.prop("System.Globalization.CalendarWeekRule CalendarWeekRule", lambda info: 0)
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


define(
    "System.Globalization.DateTimeFormatInfo", DateInfo, interfaces="System.IFormatProvider",
    properties=(
        ("string ShortDatePattern", _pattern("d")), ("string LongDatePattern", _pattern("D")), ("string ShortTimePattern", _pattern("t")), ("string LongTimePattern", _pattern("T")),
        ("string FullDateTimePattern", _pattern("D", "T")), ("string MonthDayPattern", _pattern("M")), ("string YearMonthPattern", _pattern("Y")), ("string[] DayNames", lambda info: list(names.names(info.culture)[0])),
        ("string[] MonthNames", lambda info: [*names.names(info.culture)[2], ""]), ("string[] AbbreviatedDayNames", lambda info: list(names.names(info.culture)[1])),
        ("string[] AbbreviatedMonthNames", lambda info: [*names.names(info.culture)[3], ""]), ("System.DayOfWeek FirstDayOfWeek", lambda info: 0), ("string AMDesignator", lambda info: names.names(info.culture)[4][0]), ("string PMDesignator", lambda info: names.names(info.culture)[4][1]),
        ("string DateSeparator", lambda info: "/"), ("string TimeSeparator", lambda info: ":"), ("string SortableDateTimePattern", lambda info: names.FIXED["s"]),
        ("string UniversalSortableDateTimePattern", lambda info: names.FIXED["u"]), ("string RFC1123Pattern", lambda info: names.FIXED["r"]),
        ("System.Object Calendar", _calendar),
    ),
    methods=(
        ("string GetMonthName(int month)", lambda info, month: names.names(info.culture)[2][month - 1]), ("string GetAbbreviatedMonthName(int month)", lambda info, month: names.names(info.culture)[3][month - 1]),
        ("string GetDayName(System.DayOfWeek dayofweek)", lambda info, day: names.names(info.culture)[0][day.value]), ("string GetAbbreviatedDayName(System.DayOfWeek dayofweek)", lambda info, day: names.names(info.culture)[1][day.value]),
    ),
    constants=(("System.Globalization.DateTimeFormatInfo InvariantInfo", lambda: DateInfo(_invariant())), ("System.Globalization.DateTimeFormatInfo CurrentInfo", lambda: DateInfo(_current()))),
    rest=_more_of_dates,
)
