"""What ConvertFrom-Markdown gives, and the colours by which it writes for a terminal."""

from __future__ import annotations

from havmsh.runtime.errors import NetError
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_RENDER: Final = "Microsoft.PowerShell.MarkdownRender."
ESCAPE: Final = "\x1b"
END: Final = "\x1b[0m"
_DARK: Final = {
    "header1": "[7m", "header2": "[4;93m", "header3": "[4;94m", "header4": "[4;95m", "header5": "[4;96m", "header6": "[4;97m",
    "code": "[48;2;155;155;155;38;2;30;30;30m", "link": "[4;38;5;117m", "image": "[33m", "emphasis_bold": "[1m", "emphasis_italics": "[36m",
}
_LIGHT: Final = {**_DARK, "header2": "[4;33m", "header3": "[4;34m", "header4": "[4;35m", "header5": "[4;36m", "header6": "[4;30m"}


class MarkdownInfo(NetObject):
    """MarkdownInfo: the document as HTML or as text with escape sequences; the other is null."""

    __slots__ = ("coloured", "html")
    type_name = _RENDER + "MarkdownInfo"

    def __init__(self, html: str | None = None, coloured: str | None = None) -> None:
        super().__init__()
        self.html = html
        self.coloured = coloured


class MarkdownOptions(NetObject):
    """PSMarkdownOptionInfo: the escape sequence of each kind of text, without its first character."""

    __slots__ = ("code", "emphasis_bold", "emphasis_italics", "enable_vt100_encoding", "header1", "header2", "header3", "header4", "header5", "header6", "image", "link")
    type_name = _RENDER + "PSMarkdownOptionInfo"

    def __init__(self) -> None:
        super().__init__()
        self.enable_vt100_encoding = True
        self.use(_DARK)

    def use(self, theme: dict[str, str]) -> None:
        """Takes a theme's sequences over."""
        for name, sequence in theme.items():
            setattr(self, name, sequence)

    def paint(self, kind: str, text: str, after: str = "") -> str:
        """The text in the colours of its kind, where escape sequences are wanted."""
        return f"{ESCAPE}{getattr(self, kind)}{text}{after}{END}" if self.enable_vt100_encoding else text


def _sequence(options: MarkdownOptions, name: str) -> str:
    """AsEscapeSequence: a sequence, shown in itself."""
    kind = _KINDS.get(name.upper())
    if kind is None:
        raise NetError("System.ArgumentException", f"{name} is not a property of PSMarkdownOptionInfo.")
    return options.paint(kind, getattr(options, kind)) if options.enable_vt100_encoding else ""


def _accessors(field: str) -> tuple[Any, Any]:
    return (lambda options: getattr(options, field)), (lambda options, value: setattr(options, field, value))


_NAMES: Final = {
    "Header1": "header1", "Header2": "header2", "Header3": "header3", "Header4": "header4", "Header5": "header5", "Header6": "header6", "Code": "code",
    "Link": "link", "Image": "image", "EmphasisBold": "emphasis_bold", "EmphasisItalics": "emphasis_italics",
}
_KINDS: Final = {name.upper(): field for name, field in _NAMES.items()}
define(
    _RENDER + "MarkdownInfo", MarkdownInfo, constructors=(("", MarkdownInfo),),
    properties=(("string Html", lambda info: info.html), ("string VT100EncodedString", lambda info: info.coloured)),
)
define(
    _RENDER + "PSMarkdownOptionInfo", MarkdownOptions, constructors=(("", MarkdownOptions),),
    properties=(
        *((f"string {name}", *_accessors(field)) for name, field in _NAMES.items()), ("bool EnableVT100Encoding", *_accessors("enable_vt100_encoding")),
    ),
    methods=(
        ("string AsEscapeSequence(string propertyName)", _sequence), ("void SetDarkTheme()", lambda options: options.use(_DARK)),
        ("void SetLightTheme()", lambda options: options.use(_LIGHT)),
    ),
)


def options_of(session: Any) -> MarkdownOptions:
    """The session's options."""
    found: MarkdownOptions | None = session.rooms.get("markdown")
    if found is None:
        found = session.rooms["markdown"] = MarkdownOptions()
    return found


def theme(name: str) -> MarkdownOptions:
    """The options of a theme, Light or Dark."""
    made = MarkdownOptions()
    made.use(_LIGHT if name.upper() == "LIGHT" else _DARK)
    return made
