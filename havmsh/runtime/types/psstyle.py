"""$PSStyle: the escape sequences of colours, headings and messages, one object a session."""

from __future__ import annotations

import os

from havmsh.runtime.enumerations import EnumValue
from havmsh.runtime.errors import NetError
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_PLACE = "System.Management.Automation.PSStyle"
_COLOURS = ("Black", "Red", "Green", "Yellow", "Blue", "Magenta", "Cyan", "White")
_CONSOLE = (30, 34, 32, 36, 31, 35, 33, 37, 90, 94, 92, 96, 91, 95, 93, 97)
"""The sequences of ConsoleColor's values, for text; ten more is for what stands behind it."""
_MARKS = {
    "Reset": 0, "BlinkOff": 25, "Blink": 5, "BoldOff": 22, "Bold": 1, "DimOff": 22, "Dim": 2, "Hidden": 8, "HiddenOff": 28, "Reverse": 7, "ReverseOff": 27,
    "ItalicOff": 23, "Italic": 3, "UnderlineOff": 24, "Underline": 4, "StrikethroughOff": 29, "Strikethrough": 9,
}
_FORMATTING = {
    "FormatAccent": "32;1", "ErrorAccent": "36;1", "Error": "31;1", "Warning": "33;1", "Verbose": "33;1", "Debug": "33;1", "TableHeader": "32;1",
    "CustomTableHeaderLabel": "32;1;3", "FeedbackName": "33", "FeedbackText": "96", "FeedbackAction": "97",
}
_FILES = {"Directory": "44;1", "SymbolicLink": "36;1", "Executable": "32;1"}
_EXTENSIONS = {**dict.fromkeys((".zip", ".tgz", ".gz", ".tar", ".nupkg", ".cab", ".7z"), "31;1"), **dict.fromkeys((".ps1", ".psd1", ".psm1", ".ps1xml"), "33;1")}


def _sequence(codes: str) -> str:
    return f"\x1b[{codes}m"


def mark(name: str) -> str:
    """The sequence of a mark that no script changes, such as Reverse."""
    return _sequence(str(_MARKS[name]))


def _checked(text: Any) -> str:
    """The text, which must hold escape sequences only."""
    import re

    value = "" if text is None else str(text)
    shown = re.sub(r"\x1b\[\d*(?:;\d+)*m|\x1b\[\?\d+[hl]|\x1b\]8;;.*?\x1b\\", "", value)
    if shown:
        message = f"The specified string contains printable content when it should only contain ANSI escape sequences: {shown}"
        raise NetError("System.ArgumentException", message)
    return value


class Sequences(NetObject):
    """A set of sequences that scripts may change."""

    __slots__ = ("values",)

    def __init__(self, values: dict[str, str]) -> None:
        super().__init__()
        self.values = {name: _sequence(codes) for name, codes in values.items()}


class FormattingData(Sequences):
    """Headings and messages."""

    __slots__ = ()
    type_name = _PLACE + "+FormattingData"


class Extensions(NetObject):
    """Sequences by file extension, found without case."""

    __slots__ = ("table",)
    type_name = _PLACE + "+FileInfoFormatting+FileExtensionDictionary"

    def __init__(self) -> None:
        super().__init__()
        self.table = {name.upper(): (name, _sequence(codes)) for name, codes in _EXTENSIONS.items()}

    @staticmethod
    def _key(extension: Any) -> str:
        text = str(extension)
        if not text.startswith("."):
            raise NetError("System.ArgumentException", "When adding or removing extensions, the extension must start with a period.")
        return text

    def get(self, extension: Any) -> Any:
        """The sequence of an extension, or None."""
        found = self.table.get(self._key(extension).upper())
        return None if found is None else found[1]

    def put(self, extension: Any, sequence: Any) -> None:
        """Sets the sequence of an extension."""
        key = self._key(extension)
        self.table[key.upper()] = (key, _checked(sequence))

    def add(self, extension: Any, sequence: Any) -> None:
        """Sets the sequence of an extension that has none."""
        key = self._key(extension)
        if key.upper() in self.table:
            raise NetError("System.ArgumentException", f"An item with the same key has already been added. Key: {key}")
        self.put(key, sequence)

    def remove(self, extension: Any) -> None:
        """Forgets an extension."""
        self.table.pop(self._key(extension).upper(), None)

    def contains(self, extension: Any) -> bool:
        """Whether the extension has a sequence."""
        return bool(extension) and self._key(extension).upper() in self.table

    net_index = get

    def net_put_index(self, extension: Any, sequence: Any) -> None:
        """Sets the sequence of an extension by index."""
        self.put(extension, sequence)

    def keys(self) -> list[str]:
        """The extensions."""
        return [name for name, _ in self.table.values()]


class FileInfoFormatting(Sequences):
    """Names of files and folders."""

    __slots__ = ("extensions",)
    type_name = _PLACE + "+FileInfoFormatting"

    def __init__(self) -> None:
        super().__init__(_FILES)
        self.extensions = Extensions()


class Colours(NetObject):
    """Colours of text, or (ten more) of what stands behind it."""

    __slots__ = ("behind",)

    def __init__(self, behind: bool) -> None:
        super().__init__()
        self.behind = behind

    def rgb(self, red: int, green: int, blue: int) -> str:
        """A colour by its parts."""
        return _sequence(f"{48 if self.behind else 38};2;{int(red)};{int(green)};{int(blue)}")

    def number(self, value: int) -> str:
        """A colour by one number."""
        value = int(value)
        return self.rgb(value >> 16 & 255, value >> 8 & 255, value & 255)

    def console(self, colour: Any) -> str:
        """A colour of ConsoleColor."""
        return _sequence(str(_CONSOLE[_index(colour, "color")] + (10 if self.behind else 0)))


class ForegroundColor(Colours):
    """Colours of text."""

    __slots__ = ()
    type_name = _PLACE + "+ForegroundColor"


class BackgroundColor(Colours):
    """Colours behind text."""

    __slots__ = ()
    type_name = _PLACE + "+BackgroundColor"


def _index(colour: Any, name: str) -> int:
    value = int(colour.value if isinstance(colour, EnumValue) else colour)
    if not 0 <= value < len(_CONSOLE):
        raise NetError("System.ArgumentOutOfRangeException", f"Specified argument was out of the range of valid values. (Parameter '{name}')")
    return value


class ProgressConfiguration(NetObject):
    """How progress is shown."""

    __slots__ = ("max_width", "osc", "style", "view")
    type_name = _PLACE + "+ProgressConfiguration"

    def __init__(self) -> None:
        super().__init__()
        self.style = _sequence("33;1")
        self.max_width = 120
        self.view = 0
        self.osc = False


class PSStyle(NetObject):
    """System.Management.Automation.PSStyle. ``rendering`` is Host, PlainText or Ansi."""

    __slots__ = ("background", "files", "foreground", "formatting", "progress", "rendering")
    type_name = _PLACE

    def __init__(self) -> None:
        super().__init__()
        self.formatting = FormattingData(_FORMATTING)
        self.progress = ProgressConfiguration()
        self.foreground = ForegroundColor(False)
        self.background = BackgroundColor(True)
        self.files = FileInfoFormatting()
        self.rendering = "PlainText" if os.environ.get("NO_COLOR") or os.environ.get("TERM") in ("xterm-mono", "xtermm") else "Host"

    def hyperlink(self, text: Any, link: Any) -> str:
        """Text that is a link where the terminal knows links."""
        from havmsh.runtime import members

        address = members.get(link, "AbsoluteUri") if not isinstance(link, str) else link
        return f"\x1b]8;;{address}\x1b\\{text}\x1b]8;;\x1b\\"


def of(session: Any) -> PSStyle:
    """The session's style."""
    found = session.rooms.get("psstyle")
    if found is None:
        found = session.rooms["psstyle"] = PSStyle()
    return found  # type: ignore[no-any-return]


_RENDERINGS = ("Host", "PlainText", "Ansi")


def _set_rendering(style: PSStyle, value: Any) -> None:
    from havmsh.runtime.current import current

    style.rendering = _RENDERINGS[int(value.value if isinstance(value, EnumValue) else value)]
    session = current()
    if session is not None:
        session.host.rendering = style.rendering


def painted(session: Any, what: str, text: str) -> str:
    """A message in its colour (``Warning``, ``Verbose``, ``Debug``) where the host shows colours."""
    if not session.host.shows_colours:
        return text
    return f"{of(session).formatting.values[what]}{text}\x1b[0m"


def _sequence_properties(names: Any) -> list[tuple[Any, ...]]:
    def one(name: str) -> tuple[Any, ...]:
        def put(target: Sequences, value: Any) -> None:
            target.values[name] = _checked(value)

        return (f"string {name}", lambda target: target.values[name], put)

    return [one(name) for name in names]


def _set_style(target: ProgressConfiguration, value: Any) -> None:
    target.style = _checked(value)


def _set_width(target: ProgressConfiguration, value: int) -> None:
    if value < 18:
        message = "The MaxWidth for the Progress rendering must be at least 18 to render correctly. (Parameter 'MaxWidth')"
        raise NetError("System.ArgumentOutOfRangeException", message)
    target.max_width = value


def _set_view(target: ProgressConfiguration, value: Any) -> None:
    target.view = int(value.value if isinstance(value, EnumValue) else value)


def _set_osc(target: ProgressConfiguration, value: Any) -> None:
    target.osc = bool(value)


def _pair(front: Any, back: Any) -> str:
    return _sequence(f"{_CONSOLE[_index(front, 'foregroundColor')]};{_CONSOLE[_index(back, 'backgroundColor')] + 10}")


def _colour_properties(offset: int) -> list[tuple[Any, ...]]:
    made = []
    for start, prefix in ((30 + offset, ""), (90 + offset, "Bright")):
        for at, name in enumerate(_COLOURS):
            text = _sequence(str(start + at))
            made.append((f"string {prefix}{name}", lambda target, text=text: text))
    return made


def _declare() -> None:
    """Declares the types."""
    define(_PLACE + "+FormattingData", FormattingData, properties=_sequence_properties(_FORMATTING))
    define(_PLACE + "+FileInfoFormatting+FileExtensionDictionary", Extensions, properties=(
        ("System.Collections.Generic.IEnumerable[string] Keys", lambda target: _strings(target.keys())), ("string Item", Extensions.get, Extensions.put),
    ), methods=(
        ("void Add(string extension, string decoration)", Extensions.add), ("void Remove(string extension)", Extensions.remove),
        ("void Clear()", lambda target: target.table.clear()), ("bool ContainsKey(string extension)", Extensions.contains),
    ))
    define(_PLACE + "+FileInfoFormatting", FileInfoFormatting, properties=[
        *_sequence_properties(_FILES), (f"{_PLACE}+FileInfoFormatting+FileExtensionDictionary Extension", lambda target: target.extensions),
    ])
    for name, python, offset in (("ForegroundColor", ForegroundColor, 0), ("BackgroundColor", BackgroundColor, 10)):
        define(f"{_PLACE}+{name}", python, properties=_colour_properties(offset), methods=(
            ("string FromRgb(byte red, byte green, byte blue)", Colours.rgb), ("string FromRgb(int rgb)", Colours.number),
            ("string FromConsoleColor(System.ConsoleColor color)", Colours.console),
        ))
    define(_PLACE + "+ProgressConfiguration", ProgressConfiguration, properties=(
        ("string Style", lambda target: target.style, _set_style), ("int MaxWidth", lambda target: target.max_width, _set_width),
        ("System.Management.Automation.ProgressView View", lambda target: target.view, _set_view),
        ("bool UseOSCIndicator", lambda target: target.osc, _set_osc),
    ))
    define(_PLACE, PSStyle, properties=[
        ("System.Management.Automation.OutputRendering OutputRendering", lambda target: _RENDERINGS.index(target.rendering), _set_rendering),
        *((f"string {name}", lambda target, text=_sequence(str(code)): text) for name, code in _MARKS.items()),
        (f"{_PLACE}+FormattingData Formatting", lambda target: target.formatting),
        (f"{_PLACE}+ProgressConfiguration Progress", lambda target: target.progress),
        (f"{_PLACE}+ForegroundColor Foreground", lambda target: target.foreground),
        (f"{_PLACE}+BackgroundColor Background", lambda target: target.background),
        (f"{_PLACE}+FileInfoFormatting FileInfo", lambda target: target.files),
    ], methods=(("string FormatHyperlink(string text, uri link)", PSStyle.hyperlink),), statics=(
        ("string MapForegroundColorToEscapeSequence(System.ConsoleColor foregroundColor)", lambda colour: _sequence(str(_CONSOLE[_index(colour, "color")]))),
        ("string MapBackgroundColorToEscapeSequence(System.ConsoleColor backgroundColor)",
         lambda colour: _sequence(str(_CONSOLE[_index(colour, "color")] + 10))),
        ("string MapColorPairToEscapeSequence(System.ConsoleColor foregroundColor, System.ConsoleColor backgroundColor)", _pair),
    ), constants=((f"{_PLACE} Instance", _instance),))


def _instance() -> Any:
    from havmsh.runtime.current import current

    session = current()
    return PSStyle() if session is None else of(session)


def _strings(items: list[str]) -> Any:
    from havmsh.runtime.objects import Array

    return Array(items, "System.String")


_declare()
