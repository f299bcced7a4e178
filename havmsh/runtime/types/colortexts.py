"""System.Drawing.ColorTranslator: colours as HTML, Windows and OLE write them."""

from __future__ import annotations

from havmsh.runtime.convert import convert
from havmsh.runtime.errors import NetError
from havmsh.runtime.nettype import define
from havmsh.runtime.types.colors import Color
from havmsh.runtime.typesystem import known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_D: Final = "System.Drawing."


def _from_html(text: str | None) -> Any:
    """``#RRGGBB``, ``#RGB``, a name, or numbers between commas."""
    plain = text or ""
    digits = plain[1:]
    if plain.startswith("#") and len(digits) in (3, 6):
        try:
            number = int(digits if len(digits) == 6 else "".join(digit * 2 for digit in digits), 16)
        except ValueError as error:
            raise NetError("System.ArgumentException", f"{text} is not a valid value for Int32. (Parameter 'htmlColor')", ParamName="htmlColor") from error
        return Color(0xFF000000 | number)
    return convert("LightGray" if plain.lower() == "lightgrey" else plain, known(_D + "Color"))


def _to_html(color: Color) -> str:
    if not color.argb and not color.name:
        return ""
    if color.name and color.name != "Transparent":
        return "LightGrey" if color.name == "LightGray" else color.name
    return color.name or f"#{color.argb & 0xFFFFFF:06X}"


def _to_windows(color: Color) -> int:
    return color.part(16) | color.part(8) << 8 | color.part(0) << 16


def _from_windows(number: int) -> Color:
    return Color(0xFF000000 | (number & 0xFF) << 16 | number & 0xFF00 | number >> 16 & 0xFF)


define(_D + "ColorTranslator", statics=(
    (f"static {_D}Color FromHtml(string htmlColor)", _from_html), (f"static string ToHtml({_D}Color c)", _to_html),
    *((f"static int To{kind}({_D}Color c)", _to_windows) for kind in ("Win32", "Ole")), (f"static {_D}Color FromWin32(int win32Color)", _from_windows),
    (f"static {_D}Color FromOle(int oleColor)", _from_windows),
)).abstract = True
