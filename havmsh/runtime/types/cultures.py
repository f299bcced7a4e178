"""CultureInfo and what it says of numbers, dates and texts."""

from __future__ import annotations

from havmsh.runtime.compare import compare_text
from havmsh.runtime.culture import INVARIANT, NumberFormat, number_format
from havmsh.runtime.date import dates, names
from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_NAMES = {
    "": ("Invariant Language (Invariant Country)", 127, "iv"), "en-US": ("English (United States)", 1033, "en"), "en-GB": ("English (United Kingdom)", 2057, "en"), "en": ("English", 9, "en"),
    "de-DE": ("German (Germany)", 1031, "de"), "de": ("German", 7, "de"), "de-CH": ("German (Switzerland)", 2055, "de"), "fr-FR": ("French (France)", 1036, "fr"), "fr": ("French", 12, "fr"),
    "es-ES": ("Spanish (Spain)", 3082, "es"), "it-IT": ("Italian (Italy)", 1040, "it"), "ja-JP": ("Japanese (Japan)", 1041, "ja"), "pt-BR": ("Portuguese (Brazil)", 1046, "pt"),
    "sv-SE": ("Swedish (Sweden)", 1053, "sv"), "ru-RU": ("Russian (Russia)", 1049, "ru"), "zh-CN": ("Chinese (China)", 2052, "zh"), "ko-KR": ("Korean (Korea)", 1042, "ko"), "nl-NL": ("Dutch (Netherlands)", 1043, "nl"),
    "pl-PL": ("Polish (Poland)", 1045, "pl"), "tr-TR": ("Turkish (T\u00fcrkiye)", 1055, "tr"), "en-AU": ("English (Australia)", 3081, "en"), "en-CA": ("English (Canada)", 4105, "en"),
}
_FOLDED = {name.upper(): name for name in _NAMES}


class CultureInfo(NetObject):
    """System.Globalization.CultureInfo."""

    __slots__ = ("date_patterns", "list_separator", "name", "numbers")
    type_name = "System.Globalization.CultureInfo"

    def __init__(self, name: str | None, *_: Any) -> None:
        super().__init__()
        if name is None:
            raise argument_null("name")
        folded = name.upper()
        if not all(part.isalnum() and len(part) <= 8 for part in name.split("-")) and name:
            raise NetError(
                "System.Globalization.CultureNotFoundException", f"Culture is not supported. (Parameter 'name')\n{name} is an invalid culture identifier.", ParamName="name",
            )
        self.name = _FOLDED.get(folded) or "-".join(part.lower() if at == 0 else part.upper() if len(part) == 2 else part.title() for at, part in enumerate(name.split("-")))
        self.numbers: NumberFormat = number_format(self.name)
        self.list_separator = ";" if self.numbers.decimal == "," else ","
        self.date_patterns = names.patterns_of(name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CultureInfo) and other.name == self.name

    def __hash__(self) -> int:
        return hash(self.name)

    @property
    def decimal_separator(self) -> str:
        """Between whole and fraction."""
        return self.numbers.decimal

    @property
    def group_separator(self) -> str:
        """Between thousands."""
        return self.numbers.group

    def display(self) -> str:
        """The English name."""
        return _NAMES[self.name][0] if self.name in _NAMES else f"Unknown Locale ({self.name})" if len(self.name) > 12 else self.name

    def net_text(self) -> str:
        """The name."""
        return self.name


def current_culture() -> CultureInfo:
    """The running session's."""
    from havmsh.runtime.current import current

    name = getattr(current(), "culture", None)
    return name if isinstance(name, CultureInfo) else CultureInfo(name if isinstance(name, str) else "en-US")


def invariant_culture() -> CultureInfo:
    """CultureInfo.InvariantCulture."""
    return CultureInfo("")


def current_ui_culture() -> CultureInfo:
    """That of the running session's messages and help."""
    from havmsh.runtime.current import current

    session = current()
    return CultureInfo("en-US" if session is None else session.ui_culture)


def set_culture(value: Any, *, ui: bool = False) -> None:
    """Gives the running session another culture, or (``ui``) another for help and what is translated; ``$PSCulture`` and ``$PSUICulture`` say so."""
    from havmsh.runtime.current import current

    if value is None:
        raise argument_null("value")
    session: Any = current()
    if session is None:
        return
    if ui:
        session.ui_culture = value.name
    else:
        session.culture = value
    shown = session.global_frame.variable("PSUICulture" if ui else "PSCulture")
    if shown is not None:
        shown.force(value.name)


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
define(
    "System.Globalization.NumberFormatInfo", NumberInfo, interfaces="System.IFormatProvider",
    properties=(*((text, *_field(name)) for text, name in _FIELDS), ("string NaNSymbol", lambda info: "NaN"), ("string NegativeInfinitySymbol", lambda info: "-" + info.numbers.infinity), ("bool IsReadOnly", lambda info: False)),
    methods=(("System.Object Clone()", lambda info: info),),
    constants=(("System.Globalization.NumberFormatInfo InvariantInfo", lambda: NumberInfo(INVARIANT)), ("System.Globalization.NumberFormatInfo CurrentInfo", lambda: NumberInfo(current_culture().numbers))),
    constructors=(("", NumberInfo),),
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


define(
    "System.Globalization.DateTimeFormatInfo", DateInfo, interfaces="System.IFormatProvider",
    properties=(
        ("string ShortDatePattern", _pattern("d")), ("string LongDatePattern", _pattern("D")), ("string ShortTimePattern", _pattern("t")), ("string LongTimePattern", _pattern("T")),
        ("string FullDateTimePattern", _pattern("D", "T")), ("string MonthDayPattern", _pattern("M")), ("string YearMonthPattern", _pattern("Y")), ("string[] DayNames", lambda info: list(names.names(info.culture)[0])),
        ("string[] MonthNames", lambda info: [*names.names(info.culture)[2], ""]), ("string[] AbbreviatedDayNames", lambda info: list(names.names(info.culture)[1])),
        ("string[] AbbreviatedMonthNames", lambda info: [*names.names(info.culture)[3], ""]), ("System.DayOfWeek FirstDayOfWeek", lambda info: 0), ("string AMDesignator", lambda info: names.names(info.culture)[4][0]), ("string PMDesignator", lambda info: names.names(info.culture)[4][1]),
        ("string DateSeparator", lambda info: "/"), ("string TimeSeparator", lambda info: ":"), ("string SortableDateTimePattern", lambda info: names.FIXED["s"]),
        ("string UniversalSortableDateTimePattern", lambda info: names.FIXED["u"]), ("string RFC1123Pattern", lambda info: names.FIXED["r"]),
        ("System.Object Calendar", lambda info: Calendar()),
    ),
    methods=(
        ("string GetMonthName(int month)", lambda info, month: names.names(info.culture)[2][month - 1]), ("string GetAbbreviatedMonthName(int month)", lambda info, month: names.names(info.culture)[3][month - 1]),
        ("string GetDayName(System.DayOfWeek dayofweek)", lambda info, day: names.names(info.culture)[0][day.value]), ("string GetAbbreviatedDayName(System.DayOfWeek dayofweek)", lambda info, day: names.names(info.culture)[1][day.value]),
    ),
    constants=(("System.Globalization.DateTimeFormatInfo InvariantInfo", lambda: DateInfo(CultureInfo(""))), ("System.Globalization.DateTimeFormatInfo CurrentInfo", lambda: DateInfo(current_culture()))),
)


class Calendar(NetObject):
    """System.Globalization.GregorianCalendar."""

    __slots__ = ()
    type_name = "System.Globalization.GregorianCalendar"


def _week(calendar: Calendar, date: Any, rule: Any, first: Any) -> int:
    """Calendar.GetWeekOfYear."""
    year, _, _ = dates.split_date(date.ticks)
    day_of_year = (date.ticks - dates.date_ticks(year, 1, 1)) // dates.DAY
    weekday = (date.ticks // dates.DAY + 1) % 7
    first_weekday = (weekday - day_of_year) % 7
    if rule.value == 0:
        return int((day_of_year + (first_weekday - first.value) % 7) // 7 + 1)
    full = 7 if rule.value == 1 else 4
    offset = (first.value - first_weekday + 14) % 7
    if offset and offset >= full:
        offset -= 7
    passed = day_of_year - offset
    if passed >= 0:
        return int(passed // 7 + 1)
    earlier = type(date)(dates.date_ticks(year, 1, 1) - dates.DAY)
    return _week(calendar, earlier, rule, first)


define(
    "System.Globalization.GregorianCalendar", Calendar,
    methods=(
        ("int GetWeekOfYear(datetime time, System.Globalization.CalendarWeekRule rule, System.DayOfWeek firstDayOfWeek)", _week), ("bool IsLeapYear(int year)", lambda c, year: dates.is_leap(year)),
        ("int GetDaysInMonth(int year, int month)", lambda c, year, month: dates.days_in_month(year, month)), ("int GetDaysInYear(int year)", lambda c, year: 366 if dates.is_leap(year) else 365),
    ),
    constructors=(("", Calendar),),
)


class TextInfo(NetObject):
    """System.Globalization.TextInfo."""

    __slots__ = ("culture",)
    type_name = "System.Globalization.TextInfo"

    def __init__(self, culture: CultureInfo) -> None:
        super().__init__()
        self.culture = culture


def _title(info: TextInfo, text: str) -> str:
    """Words begin with a capital; words all in capitals stay."""
    import re

    return re.sub(r"[^\W\d_][\w']*", lambda found: found[0] if found[0].isupper() and len(found[0]) > 1 else found[0][0].upper() + found[0][1:].lower(), text)


def _set_list_separator(info: TextInfo, text: str | None) -> None:
    if text is None:
        raise argument_null("value")
    info.culture.list_separator = text


define(
    "System.Globalization.TextInfo", TextInfo, properties=(("string ListSeparator", lambda info: info.culture.list_separator, _set_list_separator), ("string CultureName", lambda info: info.culture.name)),
    methods=(("string ToTitleCase(string str)", _title), ("string ToUpper(string str)", lambda info, text: text.upper()), ("string ToLower(string str)", lambda info, text: text.lower())),
)


class CompareInfo(NetObject):
    """System.Globalization.CompareInfo."""

    __slots__ = ("culture",)
    type_name = "System.Globalization.CompareInfo"

    def __init__(self, culture: CultureInfo) -> None:
        super().__init__()
        self.culture = culture


def _compare(info: CompareInfo, left: str, right: str, options: Any = None) -> int:
    return compare_text(left, right, options is not None and bool(options.value & (1 | 0x10000000)))


define(
    "System.Globalization.CompareInfo", CompareInfo, properties=(("string Name", lambda info: info.culture.name),),
    methods=(("int Compare(string string1, string string2)", _compare), ("int Compare(string string1, string string2, System.Globalization.CompareOptions options)", _compare)),
)


def _made(name: str, *_: Any) -> CultureInfo:
    return CultureInfo(name)


def _by_number(number: int) -> CultureInfo:
    for name, entry in _NAMES.items():
        if entry[1] == number:
            return CultureInfo(name)
    raise NetError("System.Globalization.CultureNotFoundException", f"Culture is not supported. (Parameter 'culture')\n{number} (0x{number:04x}) is an invalid culture identifier.")


def _all(types: Any) -> list[CultureInfo]:
    wanted = types.value
    return [CultureInfo(name) for name in sorted(_NAMES) if (wanted & 2 and "-" in name) or (wanted & 1 and "-" not in name)]


def _parent(culture: CultureInfo) -> CultureInfo:
    return CultureInfo(culture.name.rpartition("-")[0])


define(
    "System.Globalization.CultureInfo", CultureInfo, interfaces="System.IFormatProvider;System.ICloneable",
    properties=(
        ("cultureinfo Parent", _parent), ("int LCID", lambda c: _NAMES.get(c.name, ("", 4096, ""))[1]), ("int KeyboardLayoutId", lambda c: _NAMES.get(c.name, ("", 4096, ""))[1]), ("string Name", lambda c: c.name),
        ("string IetfLanguageTag", lambda c: c.name), ("string DisplayName", CultureInfo.display), ("string NativeName", CultureInfo.display), ("string EnglishName", CultureInfo.display),
        ("string TwoLetterISOLanguageName", lambda c: c.name[:2] or "iv"), ("string ThreeLetterISOLanguageName", lambda c: {"en": "eng", "de": "deu", "fr": "fra", "": "ivl"}.get(c.name[:2], c.name[:2])),
        ("string ThreeLetterWindowsLanguageName", lambda c: {"en-US": "ENU", "": "IVL"}.get(c.name, c.name[:2].upper())),
        ("System.Globalization.CompareInfo CompareInfo", CompareInfo), ("System.Globalization.TextInfo TextInfo", TextInfo), ("bool IsNeutralCulture", lambda c: bool(c.name) and "-" not in c.name),
        ("System.Globalization.NumberFormatInfo NumberFormat", lambda c: NumberInfo(c.numbers)), ("System.Globalization.DateTimeFormatInfo DateTimeFormat", DateInfo),
        ("System.Object Calendar", lambda c: Calendar()), ("bool UseUserOverride", lambda c: False), ("bool IsReadOnly", lambda c: False),
    ),
    methods=(("string ToString()", CultureInfo.net_text), ("System.Object Clone()", lambda c: CultureInfo(c.name)), ("bool Equals(System.Object value)", lambda a, b: a == b), ("System.Object GetFormat(type formatType)", lambda c, t: NumberInfo(c.numbers))),
    statics=(
        ("static cultureinfo GetCultureInfo(string name)", _made), ("static cultureinfo GetCultureInfo(int culture)", _by_number), ("static cultureinfo CreateSpecificCulture(string name)", lambda name: CultureInfo(name if "-" in name or not name else {"en": "en-US"}.get(name, f"{name}-{name.upper()}"))),
        ("static cultureinfo[] GetCultures(System.Globalization.CultureTypes types)", _all),
    ),
    constants=(
        ("cultureinfo InvariantCulture", invariant_culture), ("cultureinfo CurrentCulture", current_culture, set_culture), ("cultureinfo CurrentUICulture", current_ui_culture, lambda value: set_culture(value, ui=True)),
        ("cultureinfo InstalledUICulture", lambda: CultureInfo("en-US")), ("cultureinfo DefaultThreadCurrentCulture", lambda: None, lambda value: None),
    ),
    constructors=(("string name", _made), ("int culture", _by_number), ("string name, bool useUserOverride", _made)),
)
