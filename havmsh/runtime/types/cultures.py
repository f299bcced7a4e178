"""CultureInfo and what it says of numbers, dates and texts."""

from __future__ import annotations

from havmsh.runtime.compare import compare_text
from havmsh.runtime.culture import NumberFormat, number_format
from havmsh.runtime.date import names
from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Array, NetObject
from havmsh.runtime.types.formatinfos import DateInfo, NumberInfo
from havmsh.runtime.types.gregorian import Calendar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.nettype import NetType

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


def _cased(case: str) -> Callable[[TextInfo, str], str]:
    return lambda info, text: text.upper() if case == "Upper" else text.lower()


def _set_list_separator(info: TextInfo, text: str | None) -> None:
    if text is None:
        raise argument_null("value")
    info.culture.list_separator = text


_G = "System.Globalization."


_IGNORES_CASE = 1 | 0x10000000
"""CompareOptions.IgnoreCase and OrdinalIgnoreCase."""


def _number(culture: Any) -> int:
    from havmsh.runtime.invoke import call

    return int(call(culture, "get_LCID", []))


def _more_of_text(net: NetType) -> None:
    right_to_left = ("ar", "he", "fa", "ur", "yi", "ps", "sd", "ug", "dv", "ku-Arab")
    net.prop("int LCID", lambda info: _number(info.culture))
    net.prop("bool IsReadOnly", lambda info: False)
    net.prop("bool IsRightToLeft", lambda info: info.culture.name.startswith(right_to_left))
    for name, number in (("ANSICodePage", 1252), ("OEMCodePage", 437), ("MacCodePage", 10000), ("EBCDICCodePage", 37)):
        net.prop(f"int {name}", lambda info, number=number: number)


define(
    "System.Globalization.TextInfo", TextInfo, properties=(("string ListSeparator", lambda info: info.culture.list_separator, _set_list_separator), ("string CultureName", lambda info: info.culture.name)),
    methods=(("string ToTitleCase(string str)", _title), *((f"{kind} To{case}({kind} {name})", _cased(case)) for kind, name in (("string", "str"), ("char", "c")) for case in ("Upper", "Lower"))),
    rest=_more_of_text,
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


def _more_of_comparing(net: NetType) -> None:
    options = f", {_G}CompareOptions options"
    for more in ("", options):
        net.method(f"int IndexOf(string source, string value{more})", lambda info, text, value, how=None: _folded(text, how, "source").find(_folded(value, how, "value")))
        net.method(f"int LastIndexOf(string source, string value{more})", lambda info, text, value, how=None: _folded(text, how, "source").rfind(_folded(value, how, "value")))
        net.method(f"bool IsPrefix(string source, string prefix{more})", lambda info, text, value, how=None: _folded(text, how, "source").startswith(_folded(value, how, "prefix")))
        net.method(f"bool IsSuffix(string source, string suffix{more})", lambda info, text, value, how=None: _folded(text, how, "source").endswith(_folded(value, how, "suffix")))
    net.prop("int LCID", lambda info: _number(info.culture))


define(
    "System.Globalization.CompareInfo", CompareInfo, properties=(("string Name", lambda info: info.culture.name),),
    methods=(("int Compare(string string1, string string2)", _compare), ("int Compare(string string1, string string2, System.Globalization.CompareOptions options)", _compare)),
    rest=_more_of_comparing,
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


def _more_of_culture(net: NetType) -> None:
    net.prop(f"{_G}CultureTypes CultureTypes", lambda culture: 4 if not culture.name else 6 if "-" in culture.name else 5)
    net.prop(f"{_G}Calendar[] OptionalCalendars", lambda culture: Array([Calendar()], _G + "Calendar"))
    net.method("void ClearCachedData()", lambda culture: None)
    net.method("cultureinfo GetConsoleFallbackUICulture()", lambda culture: culture)
    net.method("static cultureinfo GetCultureInfoByIetfLanguageTag(string name)", CultureInfo, static=True)
    net.method("static cultureinfo ReadOnly(cultureinfo ci)", lambda culture: culture, static=True)
    net.prop("cultureinfo DefaultThreadCurrentUICulture", lambda: None, lambda value: None, static=True)


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
        ("static cultureinfo GetCultureInfo(string name)", _made), ("static cultureinfo GetCultureInfo(string name, string altName)", _made), ("static cultureinfo GetCultureInfo(string name, bool predefinedOnly)", _made), ("static cultureinfo GetCultureInfo(int culture)", _by_number), ("static cultureinfo CreateSpecificCulture(string name)", lambda name: CultureInfo(name if "-" in name or not name else {"en": "en-US"}.get(name, f"{name}-{name.upper()}"))),
        ("static cultureinfo[] GetCultures(System.Globalization.CultureTypes types)", _all),
    ),
    constants=(
        ("cultureinfo InvariantCulture", invariant_culture), ("cultureinfo CurrentCulture", current_culture, set_culture), ("cultureinfo CurrentUICulture", current_ui_culture, lambda value: set_culture(value, ui=True)),
        ("cultureinfo InstalledUICulture", lambda: CultureInfo("en-US")), ("cultureinfo DefaultThreadCurrentCulture", lambda: None, lambda value: None),
    ),
    constructors=(("string name", _made), ("int culture", _by_number), ("string name, bool useUserOverride", _made)),
    rest=_more_of_culture,
)
