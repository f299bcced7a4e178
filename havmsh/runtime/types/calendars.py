"""ISOWeek, RegionInfo, StringInfo, IdnMapping, CharUnicodeInfo."""

from __future__ import annotations

import unicodedata

from havmsh.runtime.errors import NetError, argument_null, out_of_range
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Array, NetObject
from havmsh.runtime.text_units import joined, length, split
from havmsh.runtime.types.enumerators import Enumerator

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_G: Final = "System.Globalization."


def _day(date: Any) -> Any:
    """The date as Python's."""
    from datetime import date as day

    return day.fromordinal(date.ticks // 864_000_000_000 + 1)


def _date(day: Any) -> Any:
    from havmsh.runtime.invoke import construct
    from havmsh.runtime.typesystem import known

    return construct(known("System.DateTime"), [day.year, day.month, day.day])


def _a_year(year: int) -> int:
    if not 1 <= year <= 9999:
        raise out_of_range("year", "Year must be between 1 and 9999.")
    return year


def _from_week(year: int, week: int, weekday: Any) -> Any:
    from datetime import date as day

    first = day(_a_year(year), 1, 4)
    if not 1 <= week <= 53:
        raise out_of_range("week", "The week parameter must be in the range 1 through 53.")
    number = first.toordinal() - first.weekday() + (week - 1) * 7 + (weekday.value or 7) - 1
    if not 1 <= number <= day.max.toordinal():
        raise out_of_range("value", "The added or subtracted value results in an un-representable DateTime.")
    return _date(day.fromordinal(number))


def _weeks(year: int) -> int:
    from datetime import date as day

    return day(_a_year(year), 12, 28).isocalendar()[1]


define(_G + "ISOWeek", statics=(
    ("static int GetWeekOfYear(datetime date)", lambda date: _day(date).isocalendar()[1]),
    ("static int GetYear(datetime date)", lambda date: _day(date).isocalendar()[0]), ("static int GetWeeksInYear(int year)", _weeks),
    ("static datetime GetYearStart(int year)", lambda year: _from_week(year, 1, _Monday)),
    ("static datetime ToDateTime(int year, int week, System.DayOfWeek dayOfWeek)", _from_week),
    ("static datetime GetYearEnd(int year)", lambda year: _from_week(year, _weeks(year), _Sunday)),
)).abstract = True


class _Monday:
    value = 1


class _Sunday:
    value = 0


_REGIONS: Final = {
    "US": ("United States", "USA", "US Dollar", "USD", "$", False), "GB": ("United Kingdom", "GBR", "British Pound", "GBP", "£", True),
    "DE": ("Germany", "DEU", "Euro", "EUR", "€", True),
    "FR": ("France", "FRA", "Euro", "EUR", "€", True), "JP": ("Japan", "JPN", "Japanese Yen", "JPY", "¥", True), "CA": ("Canada", "CAN", "Canadian Dollar", "CAD", "$", True),
    "AU": ("Australia", "AUS", "Australian Dollar", "AUD", "$", True), "CH": ("Switzerland", "CHE", "Swiss Franc", "CHF", "CHF", True),
    "ES": ("Spain", "ESP", "Euro", "EUR", "€", True),
    "IT": ("Italy", "ITA", "Euro", "EUR", "€", True), "NL": ("Netherlands", "NLD", "Euro", "EUR", "€", True),
    "SE": ("Sweden", "SWE", "Swedish Krona", "SEK", "kr", True), "IN": ("India", "IND", "Indian Rupee", "INR", "₹", True),
    "CN": ("China", "CHN", "Chinese Yuan", "CNY", "¥", True), "BR": ("Brazil", "BRA", "Brazilian Real", "BRL", "R$", True),
    "PL": ("Poland", "POL", "Polish Zloty", "PLN", "zł", True), "KR": ("South Korea", "KOR", "South Korean Won", "KRW", "₩", True),
}
"""Countries by their two letters: English name, three letters, currency's name, its code and sign, whether measures are metric (CLDR)."""


class Region(NetObject):
    """System.Globalization.RegionInfo."""

    __slots__ = ("letters", "name")
    type_name = _G + "RegionInfo"

    def __init__(self, name: str) -> None:
        super().__init__()
        if name is None:
            raise argument_null("name")
        self.letters = name.rpartition("-")[2].upper()
        if self.letters not in _REGIONS:
            raise NetError("System.ArgumentException", f"Culture name '{name}' is not supported. (Parameter 'name')", ParamName="name")
        self.name = name if "-" in name else self.letters

    def fact(self, at: int) -> Any:
        """One of what is known of it."""
        return _REGIONS[self.letters][at]

    def net_text(self) -> str:
        """Its name."""
        return self.name


def _current() -> Region:
    from havmsh.runtime.types.cultures import current_culture

    return Region(current_culture().name or "US")


define(
    Region.type_name, Region, constructors=(("string name", Region),), constants=((Region.type_name + " CurrentRegion", _current),),
    methods=(("string ToString()", Region.net_text),),
    properties=(
        ("string Name", Region.net_text), ("string EnglishName", lambda r: r.fact(0)), ("string DisplayName", lambda r: r.fact(0)),
        ("string NativeName", lambda r: r.fact(0)), ("string TwoLetterISORegionName", lambda r: r.letters),
        ("string ThreeLetterISORegionName", lambda r: r.fact(1)), ("string ThreeLetterWindowsRegionName", lambda r: r.fact(1)),
        ("bool IsMetric", lambda r: r.fact(5)), ("string CurrencyEnglishName", lambda r: r.fact(2)),
        ("string CurrencyNativeName", lambda r: r.fact(2)), ("string CurrencySymbol", lambda r: r.fact(4)), ("string ISOCurrencySymbol", lambda r: r.fact(3)),
    ),
)


# ---------------------------------------------------------------- text elements

def elements(text: str | None) -> list[str]:
    """A text by what readers take for its characters."""
    import regex

    if text is None:
        raise argument_null("value")
    found: list[str] = regex.findall(r"\X", text)
    return found


class TextElements(NetObject):
    """System.Globalization.StringInfo."""

    __slots__ = ("text",)
    type_name = _G + "StringInfo"

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.text = text


class ElementEnumerator(Enumerator):
    """System.Globalization.TextElementEnumerator."""

    __slots__ = ("places",)
    type_name = _G + "TextElementEnumerator"

    def __init__(self, text: str | None) -> None:
        super().__init__(elements(text))
        self.places = _places(text or "")

    def place(self) -> int:
        """Where the element begins. Raises InvalidOperationException before the first and behind the last."""
        self.current()
        return int(self.places[self.at])


def _places(text: str) -> Array:
    found, at = [], 0
    for each in elements(text):
        found.append(at)
        at += length(each)
    return Array(found, "System.Int32")


def _next(text: str, at: int = 0) -> str:
    return next(iter(elements(joined(split(text)[at:]))), "")


define(
    ElementEnumerator.type_name, ElementEnumerator, interfaces="System.Collections.IEnumerator",
    properties=(("System.Object Current", ElementEnumerator.current), ("int ElementIndex", ElementEnumerator.place)),
    methods=(("bool MoveNext()", ElementEnumerator.move_next), ("void Reset()", ElementEnumerator.reset), ("string GetTextElement()", ElementEnumerator.current)),
)


define(
    TextElements.type_name, TextElements,
    properties=(("string String", lambda s: s.text, lambda s, value: setattr(s, "text", value)), ("int LengthInTextElements", lambda s: len(elements(s.text)))),
    methods=(
        ("string SubstringByTextElements(int startingTextElement)", lambda s, at: "".join(elements(s.text)[at:])),
        ("string SubstringByTextElements(int startingTextElement, int lengthInTextElements)", lambda s, at, count: "".join(elements(s.text)[at:at + count])),
    ),
    statics=(
        ("static int[] ParseCombiningCharacters(string str)", _places), ("static string GetNextTextElement(string str)", _next),
        ("static string GetNextTextElement(string str, int index)", _next),
        *((f"static int GetNextTextElementLength(string str{rest})", lambda text, at=0: len(split(_next(text, at)))) for rest in ("", ", int index")),
        ("static System.Globalization.TextElementEnumerator GetTextElementEnumerator(string str)", ElementEnumerator),
        ("static System.Globalization.TextElementEnumerator GetTextElementEnumerator(string str, int index)", lambda text, at: ElementEnumerator("".join(split(text)[at:]))),
    ),
    constructors=(("", TextElements), ("string value", TextElements)),
)


class Names(NetObject):
    """System.Globalization.IdnMapping."""

    __slots__ = ()
    type_name = _G + "IdnMapping"


def _ascii(_: Names, text: str) -> str:
    try:
        return text.encode("idna").decode()
    except UnicodeError:
        raise NetError("System.ArgumentException", "Decoded string is not a valid IDN name. (Parameter 'unicode')", ParamName="unicode") from None


define(
    Names.type_name, Names, constructors=(("", Names),),
    methods=(("string GetAscii(string unicode)", _ascii), ("string GetUnicode(string ascii)", lambda _, text: text.encode().decode("idna"))),
    properties=(("bool AllowUnassigned", lambda _: False, lambda _, value: None), ("bool UseStd3AsciiRules", lambda _: False, lambda _, value: None)),
)
_ORDER: Final = "Lu Ll Lt Lm Lo Mn Mc Me Nd Nl No Zs Zl Zp Cc Cf Cs Co Pc Pd Ps Pe Pi Pf Po Sm Sc Sk So Cn".split()


def _category_at(text: str, at: int) -> int:
    return _ORDER.index(unicodedata.category(_char_at(text, at)))


def _char_at(text: str, at: int) -> str:
    if not 0 <= at < len(text):
        raise out_of_range("index")
    return text[at]


define(_G + "CharUnicodeInfo", statics=(
    (f"static {_G}UnicodeCategory GetUnicodeCategory(char ch)", lambda char: _ORDER.index(unicodedata.category(char))),
    (f"static {_G}UnicodeCategory GetUnicodeCategory(string s, int index)", _category_at),
    ("static double GetNumericValue(char ch)", lambda char: float(unicodedata.numeric(char, -1.0))),
    ("static int GetDecimalDigitValue(char ch)", lambda char: unicodedata.decimal(char, -1)),
    ("static int GetDigitValue(char ch)", lambda char: unicodedata.digit(char, -1)),
    ("static double GetNumericValue(string s, int index)", lambda text, at: float(unicodedata.numeric(_char_at(text, at), -1.0))),
    ("static int GetDecimalDigitValue(string s, int index)", lambda text, at: unicodedata.decimal(_char_at(text, at), -1)),
    ("static int GetDigitValue(string s, int index)", lambda text, at: unicodedata.digit(_char_at(text, at), -1)),
)).abstract = True
