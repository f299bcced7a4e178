"""The calendars of cultures that count otherwise than the Gregorian one: which is whose, and how they write dates by it.

Facts: CLDR's calendar preferences and patterns, in .NET's letters (CalendarData.Icu.cs); the names of eras are .NET's own (CalendarData.cs).
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_DEFAULTS: Final = {
    "TH": "ThaiBuddhistCalendar", "TH-TH": "ThaiBuddhistCalendar", "AR-SA": "UmAlQuraCalendar", "FA": "PersianCalendar", "FA-IR": "PersianCalendar",
}
_OTHERS: Final = {
    "TH-TH": ("GregorianCalendar",), "AR-SA": ("GregorianCalendar", "HijriCalendar"), "FA-IR": ("GregorianCalendar", "HijriCalendar"), "JA-JP": ("JapaneseCalendar",),
    "KO-KR": ("KoreanCalendar",), "ZH-TW": ("TaiwanCalendar",), "HE-IL": ("HebrewCalendar", "HijriCalendar"), "AR-EG": ("HijriCalendar",),
    "AR-AE": ("UmAlQuraCalendar", "HijriCalendar"),
}
"""By the culture: what its dates may be written by beside its own."""
_LUNAR: Final = {"d": "d\u200f/M\u200f/yyyy g", "D": "dddd\u060c d MMMM yyyy g", "M": "d MMMM", "Y": "MMMM yyyy g"}
_MOONS: Final = (
    "\u0645\u062d\u0631\u0645", "\u0635\u0641\u0631", "\u0631\u0628\u064a\u0639 \u0627\u0644\u0623\u0648\u0644", "\u0631\u0628\u064a\u0639 \u0627\u0644\u0622\u062e\u0631",
    "\u062c\u0645\u0627\u062f\u0649 \u0627\u0644\u0623\u0648\u0644\u0649", "\u062c\u0645\u0627\u062f\u0649 \u0627\u0644\u0622\u062e\u0631\u0629", "\u0631\u062c\u0628",
    "\u0634\u0639\u0628\u0627\u0646", "\u0631\u0645\u0636\u0627\u0646", "\u0634\u0648\u0627\u0644", "\u0630\u0648 \u0627\u0644\u0642\u0639\u062f\u0629",
    "\u0630\u0648 \u0627\u0644\u062d\u062c\u0629",
)
_PERSIAN: Final = (
    "\u0641\u0631\u0648\u0631\u062f\u06cc\u0646", "\u0627\u0631\u062f\u06cc\u0628\u0647\u0634\u062a", "\u062e\u0631\u062f\u0627\u062f", "\u062a\u06cc\u0631",
    "\u0645\u0631\u062f\u0627\u062f", "\u0634\u0647\u0631\u06cc\u0648\u0631", "\u0645\u0647\u0631", "\u0622\u0628\u0627\u0646", "\u0622\u0630\u0631", "\u062f\u06cc",
    "\u0628\u0647\u0645\u0646", "\u0627\u0633\u0641\u0646\u062f",
)
_PATTERNS: Final[dict[tuple[str, str], dict[str, str]]] = {
    ("TH", "ThaiBuddhistCalendar"): {"D": "dddd\u0e17\u0e35\u0e48 d MMMM g yyyy"}, ("AR", "UmAlQuraCalendar"): _LUNAR, ("AR", "HijriCalendar"): _LUNAR,
    ("FA", "PersianCalendar"): {"d": "yyyy/M/d", "D": "yyyy MMMM d, dddd", "M": "d MMMM", "Y": "yyyy MMMM"},
}
"""By language and calendar: where its patterns are not those by the Gregorian calendar."""
_MONTHS: Final = {("AR", "UmAlQuraCalendar"): _MOONS, ("AR", "HijriCalendar"): _MOONS, ("FA", "PersianCalendar"): _PERSIAN}
_AFTER_HIJRA: Final = (("\u0628\u0639\u062f \u0627\u0644\u0647\u062c\u0631\u0629",), ("\u0647\u0640",))
_REIGNS: Final = ("\u660e\u6cbb", "\u5927\u6b63", "\u662d\u548c", "\u5e73\u6210", "\u4ee4\u548c")
_ERAS: Final = {
    "ThaiBuddhistCalendar": (("\u0e1e.\u0e28.",),) * 2, "KoreanCalendar": (("\ub2e8\uae30",),) * 2, "TaiwanCalendar": (("\u4e2d\u83ef\u6c11\u570b",), ("\u6c11\u570b",)),
    "HebrewCalendar": (("C.E.",),) * 2, "HijriCalendar": _AFTER_HIJRA, "UmAlQuraCalendar": _AFTER_HIJRA, "PersianCalendar": (("\u0647.\u0634",),) * 2,
    "JapaneseCalendar": (_REIGNS, tuple([name[0] for name in _REIGNS])),
}
"""The names of a calendar's eras, the first one first, and the short ones."""


def eras(calendar: Any) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of a calendar's eras, the first one first, and the short ones; None is the Gregorian calendar."""
    return (("AD",), ("A",)) if calendar is None else _ERAS[name_of(calendar)]


def era_name(calendar: Any, ticks: int) -> str:
    """The name of the era in which a time lies."""
    names = eras(calendar)[0]
    return names[calendar.era_of(ticks)[0] - 1] if len(names) > 1 else names[0]


def default_calendar(culture: str) -> Any:
    """A calendar of the kind that a culture counts by; None for the Gregorian one."""
    name = _DEFAULTS.get(culture.upper())
    return None if name is None else _made(name)


def optional_calendars(culture: str) -> list[Any]:
    """All that a culture may count by besides the Gregorian one where that is its own."""
    return [_made(name) for name in _OTHERS.get(culture.upper(), ())]


def _made(name: str) -> Any:
    from havmsh.runtime.invoke import construct
    from havmsh.runtime.typesystem import known

    return construct(known("System.Globalization." + name), [])


def name_of(calendar: Any) -> str:
    """The calendar's name without its namespace."""
    from havmsh.runtime.typeof import type_of

    return type_of(calendar).name


def patterns(culture: str, calendar: Any) -> dict[str, str]:
    """Those patterns of a culture that are others by this calendar."""
    return _PATTERNS.get((culture.partition("-")[0].upper(), name_of(calendar)), {})


def months(culture: str, calendar: Any) -> tuple[str, ...] | None:
    """The names of months, where the calendar has some of its own."""
    return _MONTHS.get((culture.partition("-")[0].upper(), name_of(calendar)))
