"""CultureInfo and what it says of numbers, dates and texts."""

from __future__ import annotations

from havmsh.runtime import culture_table
from havmsh.runtime.culture import NumberFormat, number_format
from havmsh.runtime.date import local_calendars, names
from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Array, NetObject
from havmsh.runtime.tailoring import capital, language_of, small
from havmsh.runtime.types.compareinfos import CompareInfo
from havmsh.runtime.types.formatinfos import DateInfo, NumberInfo
from havmsh.runtime.types.gregorian import Calendar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

    from havmsh.runtime.nettype import NetType

_COUNTING = ("th", "ar", "fa")
"""What the names of cultures begin with that have other calendars."""


class CultureInfo(NetObject):
    """System.Globalization.CultureInfo."""

    __slots__ = ("calendar", "date_patterns", "name", "number_info", "numbers", "own_names", "own_separator", "read_only")
    type_name = "System.Globalization.CultureInfo"

    def __init__(self, name: str | None, *, read_only: bool = False) -> None:
        super().__init__()
        self.read_only = read_only
        self.number_info: NumberInfo | None = None
        if name is None:
            raise argument_null("name")
        if not all(part.isalnum() and len(part) <= 8 for part in name.split("-")) and name:
            raise _not_found(name)
        self.name = "-".join(part.lower() if at == 0 else part.upper() if len(part) == 2 else part.title() for at, part in enumerate(name.split("-")))
        self.numbers: NumberFormat = number_format(self.name)
        self.own_separator: str | None = None
        self.own_names: dict[int, Any] = {}
        """What a script has set of names (`havmsh.runtime.date.names.names`), by their places."""
        self.date_patterns = names.patterns_of(self.name)
        self.calendar: Any = None
        """What years, months and days are counted by; None for the Gregorian calendar."""
        if self.name.startswith(_COUNTING):
            self.count_by(local_calendars.default_calendar(self.name))

    def count_by(self, calendar: Any) -> None:
        """Counts years, months and days by a calendar, and writes dates accordingly."""
        if calendar is not None:
            calendar.read_only = self.read_only
        self.calendar = None if calendar is None or calendar.__class__ is Calendar else calendar
        self.date_patterns = names.patterns_of(self.name)
        if self.calendar is not None:
            self.date_patterns = {**self.date_patterns, **local_calendars.patterns(self.name, calendar)}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CultureInfo) and other.name == self.name

    def __hash__(self) -> int:
        return hash(self.name)

    def number_format(self) -> NumberInfo:
        """What it says of numbers, which a script may change unless the culture is one of the system's."""
        if self.number_info is None:
            if not self.read_only:
                self.numbers = self.numbers.copy()
            self.number_info = NumberInfo(self.numbers, read_only=self.read_only)
        return self.number_info

    def set_numbers(self, info: NumberInfo) -> None:
        """Makes another format of numbers its own."""
        self.to_change()
        self.number_info, self.numbers = info, info.numbers

    def set_dates(self, info: DateInfo) -> None:
        """Makes another format of dates its own."""
        self.to_change()
        self.date_patterns, self.calendar, self.own_names = info.culture.date_patterns, info.culture.calendar, info.culture.own_names

    def clone(self) -> CultureInfo:
        """Another one that says the same and may be changed."""
        made = CultureInfo(self.name)
        made.numbers, made.date_patterns, made.own_separator = self.numbers.copy(), dict(self.date_patterns), self.own_separator
        made.calendar, made.own_names = self.calendar, dict(self.own_names)
        return made

    def to_change(self) -> None:
        """Raises InvalidOperationException for a culture that cannot be changed."""
        if self.read_only:
            raise NetError("System.InvalidOperationException", "Instance is read-only.")

    @property
    def list_separator(self) -> str:
        """What stands between the parts of a list."""
        return self.said("list_separator") if self.own_separator is None else self.own_separator

    def said(self, part: str) -> str:
        """A part of what the table of cultures says of it, or of its language."""
        return culture_table.nearest(self.name)[part]

    def number(self) -> int:
        """The LCID; that of a custom culture where it has none."""
        known = culture_table.row(self.name or "und")
        return 4096 if known is None else int(known["number"])

    def display(self, part: str = "english") -> str:
        """The English, or the own (``native``), name."""
        if not self.name:
            return "Invariant Language (Invariant Country)"
        known = culture_table.row(self.name)
        return known[part] if known is not None else f"Unknown Locale ({self.name})" if len(self.name) > 12 else self.name

    def net_text(self) -> str:
        """The name."""
        return self.name


def current_culture() -> CultureInfo:
    """The running session's."""
    from havmsh.runtime.current import current

    name = getattr(current(), "culture", None)
    return name if isinstance(name, CultureInfo) else CultureInfo(name if isinstance(name, str) else "en-US", read_only=True)


def invariant_culture() -> CultureInfo:
    """CultureInfo.InvariantCulture, which is one object."""
    return _INVARIANT


_INVARIANT: Final = CultureInfo("", read_only=True)


def current_ui_culture() -> CultureInfo:
    """That of the running session's messages and help."""
    from havmsh.runtime.current import current

    session = current()
    return CultureInfo("en-US" if session is None else session.ui_culture, read_only=True)


def set_culture(value: Any, *, ui: bool = False) -> None:
    """Gives the running session another culture, or (``ui``) another for help and what is translated; ``$PSCulture`` and ``$PSUICulture`` say so."""
    from havmsh.runtime.current import current

    if value is None:
        raise argument_null("value")
    session: Any = current()
    if session is not None:
        give_culture(session, value, ui=ui)


def give_culture(session: Any, value: Any, *, ui: bool = False) -> None:
    """Gives a session a culture."""
    if ui:
        session.ui_culture = value.name
    else:
        session.culture = value
    shown = session.global_frame.variable("PSUICulture" if ui else "PSCulture")
    if shown is not None:
        shown.force(value.name)


def _not_found(name: str) -> NetError:
    return NetError(
        "System.Globalization.CultureNotFoundException", f"Culture is not supported. (Parameter 'name')\n{name} is an invalid culture identifier.",
        ParamName="name", InvalidCultureName=name,
    )


class TextInfo(NetObject):
    """System.Globalization.TextInfo."""

    __slots__ = ("culture",)
    type_name = "System.Globalization.TextInfo"

    def __init__(self, culture: CultureInfo) -> None:
        super().__init__()
        self.culture = culture

    def net_text(self) -> str:
        """ToString: whose it is."""
        return f"TextInfo - {self.culture.name}"


def _title(info: TextInfo, text: str) -> str:
    """Words begin with a capital; words all in capitals stay."""
    import re

    return re.sub(r"[^\W\d_][\w']*", lambda found: found[0] if found[0].isupper() and len(found[0]) > 1 else found[0][0].upper() + found[0][1:].lower(), text)


def _cased(change: Callable[[str, str], str]) -> Callable[[TextInfo, Any], Any]:
    def run(info: TextInfo, text: Any) -> Any:
        if text is None:
            raise argument_null("str")
        return text.__class__(change(text, language_of(info.culture.name)))

    return run


def _set_list_separator(info: TextInfo, text: str | None) -> None:
    if text is None:
        raise argument_null("value")
    info.culture.to_change()
    info.culture.own_separator = text


_G = "System.Globalization."


def _more_of_text(net: NetType) -> None:
    right_to_left = ("ar", "he", "fa", "ur", "yi", "ps", "sd", "ug", "dv", "ku-Arab")
    net.prop("int LCID", lambda info: info.culture.number())
    net.prop("bool IsReadOnly", lambda info: info.culture.read_only)
    net.prop("bool IsRightToLeft", lambda info: info.culture.name.startswith(right_to_left))
    for name, number in (("ANSICodePage", 1252), ("OEMCodePage", 437), ("MacCodePage", 10000), ("EBCDICCodePage", 37)):
        net.prop(f"int {name}", lambda info, number=number: number)
    net.method("System.Object Clone()", lambda info: TextInfo(info.culture.clone()))
    net.method("static System.Globalization.TextInfo ReadOnly(System.Globalization.TextInfo textInfo)", lambda info: info, static=True)
    net.arrange("ANSICodePage OEMCodePage MacCodePage EBCDICCodePage LCID CultureName IsReadOnly ListSeparator IsRightToLeft")


define(
    "System.Globalization.TextInfo", TextInfo,
    properties=(("string ListSeparator", lambda info: info.culture.list_separator, _set_list_separator), ("string CultureName", lambda info: info.culture.name)),
    methods=(("string ToTitleCase(string str)", _title), *((f"{kind} To{case}({kind} {name})", _cased(change)) for kind, name in (("string", "str"), ("char", "c")) for case, change in (("Upper", capital), ("Lower", small)))),
    rest=_more_of_text,
)


def _made(name: str, *_: Any) -> CultureInfo:
    return CultureInfo(name)


def _shared(name: str, *more: Any) -> CultureInfo:
    """One of the system's. Raises CultureNotFoundException for one that is not known, where only such are asked for."""
    if more == (True,) and name and culture_table.row(name) is None:
        raise _not_found(name)
    return CultureInfo(name, read_only=True)


def _format_of(culture: CultureInfo, kind: Any) -> Any:
    """What the culture says of numbers or of dates, as asked by type."""
    name = "" if kind is None else kind.net.full_name
    return culture.number_format() if name == NumberInfo.type_name else DateInfo(culture) if name == DateInfo.type_name else None


def by_number(number: int) -> CultureInfo:
    """The culture of an LCID. Raises CultureNotFoundException."""
    for culture in (CultureInfo(name) for name in ("", *culture_table.names())):
        if culture.number() == number:
            return culture
    raise NetError("System.Globalization.CultureNotFoundException", f"Culture is not supported. (Parameter 'culture')\n{number} (0x{number:04x}) is an invalid culture identifier.", ParamName="culture", InvalidCultureId=number)


def _all(types: Any) -> list[CultureInfo]:
    wanted = types.value
    return [CultureInfo(name) for name in ("", *culture_table.names()) if (wanted & 2 and "-" in name) or (wanted & 1 and "-" not in name)]


_SPECIFIC = dict(pair.split("=") for pair in (
    "af=ZA am=ET ar=SA be=BY bn=BD bs=Latn-BA ca=ES cs=CZ cy=GB da=DK el=GR en=US et=EE eu=ES fa=IR fil=PH ga=IE gl=ES gu=IN he=IL hi=IN hy=AM ja=JP ka=GE kk=KZ km=KH kn=IN ko=KR ky=KG lb=LU lo=LA mi=NZ "
    "ml=IN mn=MN mr=IN ms=MY nb=NO ne=NP nn=NO pa=IN pt=BR ps=AF si=LK sl=SI sq=AL sr=Latn-RS sv=SE sw=KE ta=IN te=IN tg=Cyrl-TJ tk=TM tt=RU ug=CN uk=UA ur=PK uz=Latn-UZ vi=VN zh=CN zu=ZA az=Latn-AZ"
).split())
"""The region of languages that is not called like the language."""


def _specific(name: str) -> CultureInfo:
    """CreateSpecificCulture: a language where it is spoken most. Raises CultureNotFoundException."""
    if name is None:
        raise argument_null("name")
    asked = CultureInfo(name)
    if not asked.name or any(len(part) == 2 and part.isupper() for part in asked.name.split("-")[1:]):
        return asked
    known = {"no": "nb-NO", "zh-Hans": "zh-CN", "zh-Hant": "zh-HK"}.get(asked.name)
    return CultureInfo(known or f"{asked.name}-{_SPECIFIC.get(asked.name, asked.name.upper())}")


def _parent(culture: CultureInfo) -> CultureInfo:
    name = culture.name.rpartition("-")[0]
    if name == "zh" and len(culture.name) == 5:
        # A region stands for the script that is written there.
        name = "zh-Hans" if culture.name in ("zh-CN", "zh-SG") else "zh-Hant"
    return CultureInfo(name)


def _read_only(culture: CultureInfo) -> CultureInfo:
    made = culture.clone()
    made.read_only = True
    return made


def optional_calendars(culture: CultureInfo) -> list[Any]:
    """All calendars that a culture may count by, its own first."""
    own = local_calendars.default_calendar(culture.name)
    return [Calendar() if own is None else own, *local_calendars.optional_calendars(culture.name)]


_of_threads: dict[str, Any] = {}
"""The cultures that new threads are to have: of dates and numbers, of texts. A pipeline has its session's."""


def _more_of_culture(net: NetType) -> None:
    net.prop(f"{_G}CultureTypes CultureTypes", lambda culture: 4 if not culture.name else 6 if "-" in culture.name else 5)
    net.prop(f"{_G}Calendar[] OptionalCalendars", lambda culture: Array(optional_calendars(culture), _G + "Calendar"))
    net.arrange(
        "Parent LCID KeyboardLayoutId Name IetfLanguageTag DisplayName NativeName EnglishName TwoLetterISOLanguageName ThreeLetterISOLanguageName ThreeLetterWindowsLanguageName CompareInfo "
        "TextInfo IsNeutralCulture CultureTypes NumberFormat DateTimeFormat Calendar OptionalCalendars UseUserOverride IsReadOnly"
    )
    net.method("void ClearCachedData()", lambda culture: None)
    net.method("cultureinfo GetConsoleFallbackUICulture()", lambda culture: culture)
    net.method("static cultureinfo GetCultureInfoByIetfLanguageTag(string name)", CultureInfo, static=True)
    net.method("static cultureinfo ReadOnly(cultureinfo ci)", _read_only, static=True)
    net.prop("cultureinfo DefaultThreadCurrentUICulture", lambda: _of_threads.get("texts"), lambda value: _of_threads.update(texts=value), static=True)


define(
    "System.Globalization.CultureInfo", CultureInfo, interfaces="System.IFormatProvider;System.ICloneable",
    properties=(
        ("cultureinfo Parent", _parent), ("int LCID", CultureInfo.number), ("int KeyboardLayoutId", CultureInfo.number), ("string Name", lambda c: c.name),
        ("string IetfLanguageTag", lambda c: c.name), ("string DisplayName", CultureInfo.display), ("string NativeName", lambda c: c.display("native")),
        ("string EnglishName", CultureInfo.display),
        ("string TwoLetterISOLanguageName", lambda c: c.name[:2] or "iv"), ("string ThreeLetterISOLanguageName", lambda c: c.said("language") if c.name else "ivl"),
        ("string ThreeLetterWindowsLanguageName", lambda c: {"en-US": "ENU", "": "IVL"}.get(c.name, c.name[:2].upper())),
        ("System.Globalization.CompareInfo CompareInfo", CompareInfo), ("System.Globalization.TextInfo TextInfo", TextInfo),
        ("bool IsNeutralCulture", lambda c: bool(c.name) and "-" not in c.name),
        ("System.Globalization.NumberFormatInfo NumberFormat", CultureInfo.number_format, CultureInfo.set_numbers),
        ("System.Globalization.DateTimeFormatInfo DateTimeFormat", DateInfo, CultureInfo.set_dates),
        ("System.Globalization.Calendar Calendar", lambda c: local_calendars.default_calendar(c.name) or Calendar(read_only=c.read_only)), ("bool UseUserOverride", lambda c: False),
        ("bool IsReadOnly", lambda c: c.read_only),
    ),
    methods=(("string ToString()", CultureInfo.net_text), ("System.Object Clone()", CultureInfo.clone), ("bool Equals(System.Object value)", lambda a, b: a == b), ("System.Object GetFormat(type formatType)", _format_of)),
    statics=(
        ("static cultureinfo GetCultureInfo(string name)", _shared), ("static cultureinfo GetCultureInfo(string name, string altName)", _shared),
        ("static cultureinfo GetCultureInfo(string name, bool predefinedOnly)", _shared), ("static cultureinfo GetCultureInfo(int culture)", by_number),
        ("static cultureinfo CreateSpecificCulture(string name)", _specific),
        ("static cultureinfo[] GetCultures(System.Globalization.CultureTypes types)", _all),
    ),
    constants=(
        ("cultureinfo InvariantCulture", invariant_culture), ("cultureinfo CurrentCulture", current_culture, set_culture),
        ("cultureinfo CurrentUICulture", current_ui_culture, lambda value: set_culture(value, ui=True)),
        ("cultureinfo InstalledUICulture", lambda: CultureInfo("en-US")),
        ("cultureinfo DefaultThreadCurrentCulture", lambda: _of_threads.get("culture"), lambda value: _of_threads.update(culture=value)),
    ),
    constructors=(("string name", _made), ("int culture", by_number), ("string name, bool useUserOverride", _made)),
    rest=_more_of_culture,
)
