"""PSReadLine's types: its options, what a key is bound to, and the class that key handlers call."""

from __future__ import annotations

import re

from havmsh.runtime.enumerations import EnumValue
from havmsh.runtime.errors import NetError
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Char, NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_PLACE = "Microsoft.PowerShell."
OPTIONS: Final = (
    ("EditMode", _PLACE + "EditMode", "Emacs"), ("AddToHistoryHandler", "System.Object", None), ("HistoryNoDuplicates", "bool", True),
    ("HistorySavePath", "string", ""), ("HistorySaveStyle", _PLACE + "HistorySaveStyle", "SaveIncrementally"), ("HistorySearchCaseSensitive", "bool", False),
    ("HistorySearchCursorMovesToEnd", "bool", False), ("MaximumHistoryCount", "int", 4096), ("ContinuationPrompt", "string", ">> "),
    ("ExtraPromptLineCount", "int", 0), ("PromptText", "string[]", None), ("BellStyle", _PLACE + "BellStyle", "Audible"), ("DingDuration", "int", 50),
    ("DingTone", "int", 1221), ("CommandsToValidateScriptBlockArguments", "System.Object", None), ("CommandValidationHandler", "System.Object", None),
    ("CompletionQueryItems", "int", 100), ("MaximumKillRingCount", "int", 10), ("ShowToolTips", "bool", True), ("ScreenReaderModeEnabled", "bool", False),
    ("ViModeIndicator", _PLACE + "ViModeStyle", "None"), ("ViModeChangeHandler", "System.Object", None),
    ("WordDelimiters", "string", ";:,.[]{}()/\\|!?^&*-=+'\"\u2013\u2014\u2015"), ("AnsiEscapeTimeout", "int", 100),
    ("PredictionSource", _PLACE + "PredictionSource", "HistoryAndPlugin"), ("PredictionViewStyle", _PLACE + "PredictionViewStyle", "InlineView"),
    ("TerminateOrphanedConsoleApps", "bool", False),
)
"""Name, .NET type and default of each option, in the order of the list view."""
COLOURS: Final = (
    "Command", "Comment", "ContinuationPrompt", "DefaultToken", "Emphasis", "Error", "InlinePrediction", "Keyword", "ListPrediction", "ListPredictionSelected",
    "ListPredictionTooltip", "Member", "Number", "Operator", "Parameter", "Selection", "String", "Type", "Variable",
)
"""What has a colour; the key ``Default`` of ``-Colors`` is the property ``DefaultTokenColor``."""
GROUPS: Final = {
    "Basic": "Basic editing functions", "CursorMovement": "Cursor movement functions", "History": "History functions", "Completion": "Completion functions",
    "Prediction": "Prediction functions", "Miscellaneous": "Miscellaneous functions", "Selection": "Selection functions", "Search": "Search functions",
    "Custom": "User defined functions",
}
"""The groups of functions in PSReadLine's order, with their headings."""
_CONSOLE = (
    "Black DarkBlue DarkGreen DarkCyan DarkRed DarkMagenta DarkYellow Gray DarkGray Blue Green Cyan Red Magenta Yellow White".upper().split()
)
_CODES = (30, 34, 32, 36, 31, 35, 33, 37, 90, 94, 92, 96, 91, 95, 93, 97)


def attribute(name: str) -> str:
    """``HistorySavePath`` as the Python name of the field."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


class ReadLineOptions(NetObject):
    """Microsoft.PowerShell.PSConsoleReadLineOptions. Enumerations are kept as their names; ``colours`` maps what is coloured to its escape sequence."""

    __slots__ = ("colours", "version", *(attribute(name) for name, _, _ in OPTIONS))
    type_name = _PLACE + "PSConsoleReadLineOptions"

    def __init__(self, colours: dict[str, str] | None = None) -> None:
        super().__init__()
        for name, _, default in OPTIONS:
            setattr(self, attribute(name), default)
        self.colours = dict.fromkeys(COLOURS, "") | (colours or {})
        self.version = 0

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...
        def __setattr__(self, name: str, value: Any) -> None: ...

    def put(self, name: str, value: Any) -> None:
        """Sets an option by its PowerShell name; ``version`` tells who keeps something of it that it changed."""
        setattr(self, attribute(name), str(value) if isinstance(value, EnumValue) else value)
        self.version += 1

    def paint(self, name: str, value: Any) -> None:
        """Sets a colour. Raises NetError for one that is none."""
        found = next((colour for colour in COLOURS if colour.upper() == name.upper()), "DefaultToken" if name.upper() == "DEFAULT" else None)
        if found is None:
            raise NetError("System.ArgumentException", f"'{name}' is not a valid color property")
        self.colours[found] = sequence(value)
        self.version += 1


def sequence(value: Any) -> str:
    """A colour (a name of ConsoleColor, ``#rrggbb``, an escape sequence) as escape sequence. Raises NetError."""
    text = str(value) if value is not None else ""
    folded = text.upper()
    if folded in _CONSOLE:
        return f"\x1b[{_CODES[_CONSOLE.index(folded)]}m"
    if text.startswith("\x1b"):
        return text
    number = text.removeprefix("#")
    if len(number) == 6 and re.fullmatch("[0-9a-fA-F]{6}", number):
        return "\x1b[38;2;" + ";".join(str(int(number[at : at + 2], 16)) for at in (0, 2, 4)) + "m"
    raise NetError(
        "System.ArgumentException",
        f"'{text}' is not a valid color value.  It must be a ConsoleColor, ANSI escape sequence, or RGB value with optional leading '#'.",
    )


def format_colour(text: str) -> str:
    """A sequence as it is listed: readable, and in its own colour."""
    return f'{text}"{text.replace(chr(27), "`e")}"\x1b[0m' if text else '""'


class KeyHandler(NetObject):
    """Microsoft.PowerShell.KeyHandler: a key, and the function it is bound to."""

    __slots__ = ("description", "function", "group", "key")
    type_name = _PLACE + "KeyHandler"

    def __init__(self, key: str, function: str, description: str, group: str) -> None:
        super().__init__()
        self.key = key
        self.function = function
        self.description = description
        self.group = group


class ConsoleKeyInfo(NetObject):
    """System.ConsoleKeyInfo: what a key handler is given. ``key`` is PSReadLine's name of it, ``char`` what it types."""

    __slots__ = ("char", "key", "modifiers")
    type_name = "System.ConsoleKeyInfo"

    def __init__(self, name: str, char: str) -> None:
        super().__init__()
        *modifiers, self.key = name.split("+") if name != "+" else ["+"]
        self.modifiers = ", ".join({"Ctrl": "Control"}.get(word, word) for word in modifiers) or "0"
        self.char = char


def _member(net: str, name: str) -> EnumValue:
    """The value of an enumeration by its name."""
    from havmsh.runtime import typesystem

    found = typesystem.resolve(net)
    assert found is not None and found.enum is not None
    return EnumValue(found, found.enum.names.get(name, 0))


def _option(name: str, net: str) -> tuple[Any, ...]:
    field = attribute(name)

    def get(target: ReadLineOptions) -> Any:
        value = getattr(target, field)
        return _member(net, value) if net.startswith(_PLACE) else value

    def put(target: ReadLineOptions, value: Any) -> None:
        target.put(name, value)

    return (f"{net} {name}", get, put)


def _colour(name: str) -> tuple[Any, ...]:
    def put(target: ReadLineOptions, value: Any) -> None:
        target.paint(name, value)

    return (f"System.Object {name}Color", lambda target: target.colours[name], put)


def _declare() -> None:
    """Declares the types."""
    define(ReadLineOptions.type_name, ReadLineOptions, properties=[
        *(_option(name, net) for name, net, _ in OPTIONS), *(_colour(name) for name in COLOURS),
    ])
    define(ConsoleKeyInfo.type_name, ConsoleKeyInfo, properties=(
        ("char KeyChar", lambda target: Char(target.char or "\0")), ("string Key", lambda target: target.key),
        ("string Modifiers", lambda target: target.modifiers),
    ))
    define(KeyHandler.type_name, KeyHandler, properties=(
        ("string Key", lambda target: target.key), ("string Function", lambda target: target.function),
        ("string Description", lambda target: target.description),
        (_PLACE + "KeyHandlerGroup Group", lambda target: _member(_PLACE + "KeyHandlerGroup", target.group)),
    ))


_declare()
