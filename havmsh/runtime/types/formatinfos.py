"""NumberFormatInfo and DateTimeFormatInfo: how a culture writes numbers and dates."""

from __future__ import annotations

from havmsh.runtime.culture import INVARIANT, NumberFormat
from havmsh.runtime.date import names
from havmsh.runtime.errors import NetError, argument_null, out_of_range
from havmsh.runtime.nettype import define
from havmsh.runtime.number.formats import negative_infinity
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

    return info.culture.calendar or Calendar(read_only=info.read_only)


def _set_calendar(info: DateInfo, calendar: Any) -> None:
    """Counts by another calendar. Raises ArgumentOutOfRangeException for one that the culture does not know."""
    from havmsh.runtime.date.local_calendars import name_of
    from havmsh.runtime.types.cultures import optional_calendars

    changeable(info)
    if calendar is None:
        raise argument_null("value")
    if name_of(calendar) not in [name_of(each) for each in optional_calendars(info.culture)]:
        raise out_of_range("value", "Not a valid calendar for the given culture.")
    info.culture.count_by(calendar)


class NumberInfo(NetObject):
    """NumberFormatInfo of a culture."""

    __slots__ = ("numbers", "read_only")
    type_name = "System.Globalization.NumberFormatInfo"

    def __init__(self, numbers: NumberFormat | None = None, *, read_only: bool = False) -> None:
        super().__init__()
        self.numbers = INVARIANT.copy() if numbers is None else numbers
        self.read_only = read_only

    def change(self, name: str, value: Any) -> None:
        """Sets a part. Raises InvalidOperationException where it cannot be changed, ArgumentNullException for nothing."""
        changeable(self)
        if value is None:
            raise argument_null("value")
        setattr(self.numbers, name, value)


def changeable(info: Any) -> None:
    """Raises InvalidOperationException where a format cannot be changed."""
    if info.read_only:
        raise NetError("System.InvalidOperationException", "Instance is read-only.")


def _field(name: str) -> Any:
    return (lambda info: getattr(info.numbers, name)), (lambda info, value: info.change(name, value))


_FIELDS = (
    ("string CurrencySymbol", "currency"), ("string NumberDecimalSeparator", "decimal"), ("string CurrencyDecimalSeparator", "currency_decimal"),
    ("string PercentDecimalSeparator", "percent_decimal"), ("string NumberGroupSeparator", "group"), ("string CurrencyGroupSeparator", "currency_group"),
    ("string PercentGroupSeparator", "percent_group"), ("string NegativeSign", "negative"), ("string PositiveSign", "positive"), ("string PercentSymbol", "percent"),
    ("string PerMilleSymbol", "per_mille"), ("string PositiveInfinitySymbol", "infinity"), ("string NaNSymbol", "nan"),
)
_DIGITS = (("NumberDecimalDigits", "digits"), ("CurrencyDecimalDigits", "currency_digits"), ("PercentDecimalDigits", "percent_digits"))
_PATTERNS = (
    ("NumberNegativePattern", "number_negative", ("(n)", "-n", "- n", "n-", "n -")),
    ("CurrencyPositivePattern", "currency_positive", ("$n", "n$", "$ n", "n $")),
    ("CurrencyNegativePattern", "currency_negative", (
        "($n)", "-$n", "$-n", "$n-", "(n$)", "-n$", "n-$", "n$-", "-n $", "-$ n", "n $-", "$ n-", "$ -n", "n- $", "($ n)", "(n $)", "$- n",
    )),
    ("PercentPositivePattern", "percent_positive", ("n %", "n%", "%n", "% n")),
    ("PercentNegativePattern", "percent_negative", ("-n %", "-n%", "-%n", "%-n", "%n-", "n-%", "n%-", "-% n", "n %-", "% n-", "% -n", "n- %")),
)
"""Properties that are numbers of patterns, and the patterns in .NET's order."""


def _within(info: NumberInfo, name: str, value: int, most: int) -> int:
    if not 0 <= value <= most:
        raise NetError("System.ArgumentOutOfRangeException", f"Valid values are between 0 and {most}, inclusive. (Parameter '{name}')\nActual value was {value}.", ParamName=name, ActualValue=value)
    return value


def _group_sizes(value: Any) -> Any:
    """The digits of each group, from 1 to 9; the last may be 0, which is all that are left."""
    if value is None:
        return None
    if any(not 1 <= each <= 9 for each in value[:-1]) or value and not 0 <= value[-1] <= 9:
        raise NetError("System.ArgumentException", "Every element in the value array should be between one and nine, except for the last element, which can be zero. (Parameter 'value')", ParamName="value")
    return tuple(value)


def _native(value: Any) -> Any:
    """Ten digits. Raises ArgumentNullException, ArgumentException."""
    if value is None:
        return None
    if len(value) != 10:
        raise NetError("System.ArgumentException", "The NativeDigits array must contain exactly ten members. (Parameter 'value')", ParamName="value")
    if any(each is None for each in value):
        raise argument_null("value")
    if any(len(each) != 1 for each in value):
        raise NetError("System.ArgumentException", "Each member of the NativeDigits array must be a single text element (one or more UTF16 code points) with a Unicode Nd (Number, Decimal Digit) property indicating it is a digit. (Parameter 'value')", ParamName="value")
    return list(value)


def _more_of_numbers(net: NetType) -> None:
    for name, own, patterns in _PATTERNS:
        net.prop(
            f"int {name}", lambda info, own=own, patterns=patterns: patterns.index(getattr(info.numbers, own)),
            lambda info, value, name=name, own=own, patterns=patterns: info.change(own, patterns[_within(info, name, value, len(patterns) - 1)]),
        )
    for name, own in (("CurrencyGroupSizes", "currency_sizes"), ("NumberGroupSizes", "sizes"), ("PercentGroupSizes", "percent_sizes")):
        net.prop(f"int[] {name}", lambda info, own=own: list(getattr(info.numbers, own)), lambda info, value, own=own: info.change(own, _group_sizes(value)))
    net.prop("string[] NativeDigits", lambda info: list(info.numbers.native_digits or "0123456789"), lambda info, value: info.change("native_digits", _native(value)))
    net.prop("System.Globalization.DigitShapes DigitSubstitution", lambda info: 1)
    net.method("System.Object GetFormat(type formatType)", lambda info, kind: info if kind is not None and kind.net is net else None)
    _of_providers(net, lambda: _current().number_format())
    net.arrange(
        "CurrencyDecimalDigits CurrencyDecimalSeparator IsReadOnly CurrencyGroupSizes NumberGroupSizes PercentGroupSizes CurrencyGroupSeparator CurrencySymbol NaNSymbol CurrencyNegativePattern "
        "NumberNegativePattern PercentPositivePattern PercentNegativePattern NegativeInfinitySymbol NegativeSign NumberDecimalDigits NumberDecimalSeparator NumberGroupSeparator "
        "CurrencyPositivePattern PositiveInfinitySymbol PositiveSign PercentDecimalDigits PercentDecimalSeparator PercentGroupSeparator PercentSymbol PerMilleSymbol NativeDigits DigitSubstitution"
    )
    net.method(f"static {net.full_name} ReadOnly({net.full_name} nfi)", lambda info: info if info.read_only else NumberInfo(info.numbers.copy(), read_only=True), static=True)


def _of_providers(net: NetType, now: Any) -> None:
    """GetInstance: what a provider has of the kind, or the current one."""
    def find(provider: Any) -> Any:
        from havmsh.runtime.invoke import call
        from havmsh.runtime.typesystem import reference

        return (None if provider is None else call(provider, "GetFormat", [reference(net)])) or now()

    net.method(f"static {net.full_name} GetInstance(System.IFormatProvider {'formatProvider' if net.name == 'NumberFormatInfo' else 'provider'})", find, static=True)


define(
    "System.Globalization.NumberFormatInfo", NumberInfo, interfaces="System.IFormatProvider",
    properties=(
        *((text, *_field(name)) for text, name in _FIELDS),
        *((f"int {name}", lambda info, own=own: getattr(info.numbers, own), lambda info, value, name=name, own=own: info.change(own, _within(info, name, value, 99))) for name, own in _DIGITS),
        ("string NegativeInfinitySymbol", lambda info: negative_infinity(info.numbers), lambda info, value: info.change("negative_infinity", value)), ("bool IsReadOnly", lambda info: info.read_only),
    ),
    methods=(("System.Object Clone()", lambda info: NumberInfo(info.numbers.copy())),),
    constants=(
        ("System.Globalization.NumberFormatInfo InvariantInfo", lambda: NumberInfo(INVARIANT, read_only=True)),
        ("System.Globalization.NumberFormatInfo CurrentInfo", lambda: _current().number_format()),
    ),
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

    @property
    def read_only(self) -> bool:
        """Whether it is one of the system's."""
        return self.culture.read_only

    def change(self, letter: str, value: str | None) -> None:
        """Sets a pattern. Raises InvalidOperationException where it cannot be changed, ArgumentNullException for nothing."""
        changeable(self)
        if value is None:
            raise argument_null("value")
        kept = {each: pattern for each, pattern in self.culture.date_patterns.items() if each != "F" or letter not in "DT"}
        self.culture.date_patterns = {**kept, letter: value}

    def rename(self, place: int, count: int, value: Any) -> None:
        """Sets names, by their place among the culture's. Raises InvalidOperationException, ArgumentNullException, and ArgumentException for another number of them."""
        changeable(self)
        if value is None or any(each is None for each in value):
            raise argument_null("value")
        if len(value) != count:
            raise NetError("System.ArgumentException", f"Length of the array must be {count}. (Parameter 'value')", ParamName="value")
        self.culture.own_names = {**self.culture.own_names, place: tuple(value[:12])}

    def half(self, at: int, value: str | None) -> None:
        """Sets what stands for one half of a day."""
        changeable(self)
        if value is None:
            raise argument_null("value")
        halves = list(names.names(self.culture)[4])
        halves[at] = value
        self.culture.own_names = {**self.culture.own_names, 4: tuple(halves)}


def _pattern(name: str, *letters: str) -> Any:
    return (
        f"string {name}", lambda info: " ".join(info.culture.date_patterns[letter] for letter in letters),
        *((lambda info, value: info.change(letters[0], value),) if len(letters) == 1 else ()),
    )


_FIRST_DAY, _WEEK_RULE, _SHORTEST = 100, 101, 102
"""Where a script's own first day, rule of weeks and shortest names are kept."""


def _listed(name: str, place: int, count: int) -> Any:
    return (
        f"string[] {name}", lambda info: [*names.names(info.culture)[place], *([""] if count == 13 else [])], lambda info, value: info.rename(place, count, value),
    )


def _chosen(info: DateInfo, place: int, part: str) -> int:
    own = info.culture.own_names.get(place)
    return int(own) if own is not None else int(info.culture.said(part)) if info.culture.name else 0


def _choose(info: DateInfo, place: int, value: Any, most: int, low: str, high: str) -> None:
    changeable(info)
    if not 0 <= value.value <= most:
        raise out_of_range("value", f"Valid values are between {low} and {high}, inclusive.")
    info.culture.own_names = {**info.culture.own_names, place: value.value}


def _separator(name: str, letter: str, usual: Any) -> Any:
    return f"string {name}", lambda info: usual(info.culture.date_patterns), lambda info, value: info.change(letter, value)


def _more_of_dates(net: NetType) -> None:
    from havmsh.runtime.date.local_calendars import eras

    def short(info: Any) -> list[str]:
        own = info.culture.own_names.get(_SHORTEST)
        return [each[:2] for each in names.names(info.culture)[1]] if own is None else list(own)

    def patterns(info: Any, letter: str = "") -> list[str]:
        if letter and letter not in names.STANDARD:
            raise NetError("System.ArgumentException", "Format specifier was invalid. (Parameter 'format')", ParamName="format")
        return [pattern for each in letter or names.STANDARD for pattern in names.every_pattern(info.culture, each)]

    def era(info: Any, number: int, at: int) -> str:
        known = eras(info.culture.calendar)[at]
        if not 0 <= number <= len(known):
            raise NetError("System.ArgumentOutOfRangeException", "Era value was not valid. (Parameter 'era')", ParamName="era")
        return known[number - 1]

    def number_of(info: Any, name: str) -> int:
        full, short = eras(info.culture.calendar)
        known = [*full, *short, *(["A.D."] if info.culture.calendar is None else [])]
        folded = name.upper()
        return next((at % len(full) + 1 for at, each in enumerate(known) if each.upper() == folded), -1)

    net.prop("string[] ShortestDayNames", short, lambda info, value: info.rename(_SHORTEST, 7, value))
    net.prop(*_listed("MonthGenitiveNames", 5, 13))
    net.prop(*_listed("AbbreviatedMonthGenitiveNames", 6, 13))
    net.prop(
        "System.Globalization.CalendarWeekRule CalendarWeekRule", lambda info: _chosen(info, _WEEK_RULE, "week_rule"),
        lambda info, value: _choose(info, _WEEK_RULE, value, 2, "CalendarWeekRule.FirstDay", "CalendarWeekRule.FirstFourDayWeek"),
    )
    net.prop("string NativeCalendarName", lambda info: "Gregorian Calendar")
    net.prop("bool IsReadOnly", lambda info: info.read_only)
    net.method("System.Object Clone()", lambda info: DateInfo(info.culture.clone()))
    net.method("string GetShortestDayName(System.DayOfWeek dayOfWeek)", lambda info, day: short(info)[day.value])
    net.method("string[] GetAllDateTimePatterns()", patterns)
    net.method("string[] GetAllDateTimePatterns(char format)", patterns)
    net.method("int GetEra(string eraName)", number_of)
    net.method("string GetEraName(int era)", lambda info, number: era(info, number, 0))
    net.method("string GetAbbreviatedEraName(int era)", lambda info, number: era(info, number, 1))
    net.method("System.Object GetFormat(type formatType)", lambda info, kind: info if kind is not None and kind.net is net else None)
    _of_providers(net, lambda: DateInfo(_current()))
    net.arrange(
        "AMDesignator Calendar DateSeparator FirstDayOfWeek CalendarWeekRule FullDateTimePattern LongDatePattern LongTimePattern MonthDayPattern PMDesignator RFC1123Pattern ShortDatePattern "
        "ShortTimePattern SortableDateTimePattern TimeSeparator UniversalSortableDateTimePattern YearMonthPattern AbbreviatedDayNames ShortestDayNames DayNames AbbreviatedMonthNames MonthNames "
        "IsReadOnly NativeCalendarName AbbreviatedMonthGenitiveNames MonthGenitiveNames"
    )
    net.method(f"static {net.full_name} ReadOnly({net.full_name} dtfi)", lambda info: info, static=True)


define(
    "System.Globalization.DateTimeFormatInfo", DateInfo, interfaces="System.IFormatProvider",
    properties=(
        _pattern("ShortDatePattern", "d"), _pattern("LongDatePattern", "D"), _pattern("ShortTimePattern", "t"), _pattern("LongTimePattern", "T"),
        ("string FullDateTimePattern", lambda info: names.composed("F", info.culture.date_patterns), lambda info, value: info.change("F", value)),
        _pattern("MonthDayPattern", "M"), _pattern("YearMonthPattern", "Y"), *(_listed(*each) for each in (("DayNames", 0, 7), ("MonthNames", 2, 13), ("AbbreviatedDayNames", 1, 7), ("AbbreviatedMonthNames", 3, 13))),
        ("System.DayOfWeek FirstDayOfWeek", lambda info: _chosen(info, _FIRST_DAY, "first_day"), lambda info, value: _choose(info, _FIRST_DAY, value, 6, "DayOfWeek.Sunday", "DayOfWeek.Saturday")),
        ("string AMDesignator", lambda info: names.names(info.culture)[4][0], lambda info, value: info.half(0, value)),
        ("string PMDesignator", lambda info: names.names(info.culture)[4][1], lambda info, value: info.half(1, value)),
        _separator("DateSeparator", "/", names.date_separator), _separator("TimeSeparator", ":", names.time_separator),
        ("string SortableDateTimePattern", lambda info: names.FIXED["s"]),
        ("string UniversalSortableDateTimePattern", lambda info: names.FIXED["u"]), ("string RFC1123Pattern", lambda info: names.FIXED["r"]),
        ("System.Globalization.Calendar Calendar", _calendar, _set_calendar),
    ),
    methods=(
        ("string GetMonthName(int month)", lambda info, month: names.names(info.culture)[2][month - 1]),
        ("string GetAbbreviatedMonthName(int month)", lambda info, month: names.names(info.culture)[3][month - 1]),
        ("string GetDayName(System.DayOfWeek dayofweek)", lambda info, day: names.names(info.culture)[0][day.value]),
        ("string GetAbbreviatedDayName(System.DayOfWeek dayofweek)", lambda info, day: names.names(info.culture)[1][day.value]),
    ),
    constructors=(("", lambda: DateInfo(_invariant().clone())),),
    constants=(("System.Globalization.DateTimeFormatInfo InvariantInfo", lambda: DateInfo(_invariant())), ("System.Globalization.DateTimeFormatInfo CurrentInfo", lambda: DateInfo(_current()))),
    rest=_more_of_dates,
)
