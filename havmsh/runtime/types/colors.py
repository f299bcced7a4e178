"""System.Drawing.Color."""

from __future__ import annotations

from havmsh.runtime import typesystem
from havmsh.runtime.errors import NetError
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NOTHING, NetObject, Single

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from havmsh.runtime.nettype import NetType

_D = "System.Drawing."
_COLOURS: Final = {name: int(value, 16) for name, _, value in (each.partition("=") for each in (
    "AliceBlue=F0F8FF AntiqueWhite=FAEBD7 Aqua=00FFFF Aquamarine=7FFFD4 Azure=F0FFFF Beige=F5F5DC Bisque=FFE4C4 Black=000000 BlanchedAlmond=FFEBCD Blue=0000FF BlueViolet=8A2BE2 Brown=A52A2A BurlyWood=DEB887 CadetBlue=5F9EA0 "
    "Chartreuse=7FFF00 Chocolate=D2691E Coral=FF7F50 CornflowerBlue=6495ED Cornsilk=FFF8DC Crimson=DC143C Cyan=00FFFF DarkBlue=00008B DarkCyan=008B8B DarkGoldenrod=B8860B DarkGray=A9A9A9 DarkGreen=006400 DarkKhaki=BDB76B "
    "DarkMagenta=8B008B DarkOliveGreen=556B2F DarkOrange=FF8C00 DarkOrchid=9932CC DarkRed=8B0000 DarkSalmon=E9967A DarkSeaGreen=8FBC8F DarkSlateBlue=483D8B DarkSlateGray=2F4F4F DarkTurquoise=00CED1 DarkViolet=9400D3 DeepPink=FF1493 "
    "DeepSkyBlue=00BFFF DimGray=696969 DodgerBlue=1E90FF Firebrick=B22222 FloralWhite=FFFAF0 ForestGreen=228B22 Fuchsia=FF00FF Gainsboro=DCDCDC GhostWhite=F8F8FF Gold=FFD700 Goldenrod=DAA520 Gray=808080 Green=008000 GreenYellow=ADFF2F "
    "Honeydew=F0FFF0 HotPink=FF69B4 IndianRed=CD5C5C Indigo=4B0082 Ivory=FFFFF0 Khaki=F0E68C Lavender=E6E6FA LavenderBlush=FFF0F5 LawnGreen=7CFC00 LemonChiffon=FFFACD LightBlue=ADD8E6 LightCoral=F08080 LightCyan=E0FFFF "
    "LightGoldenrodYellow=FAFAD2 LightGray=D3D3D3 LightGreen=90EE90 LightPink=FFB6C1 LightSalmon=FFA07A LightSeaGreen=20B2AA LightSkyBlue=87CEFA LightSlateGray=778899 LightSteelBlue=B0C4DE LightYellow=FFFFE0 Lime=00FF00 "
    "LimeGreen=32CD32 Linen=FAF0E6 Magenta=FF00FF Maroon=800000 MediumAquamarine=66CDAA MediumBlue=0000CD MediumOrchid=BA55D3 MediumPurple=9370DB MediumSeaGreen=3CB371 MediumSlateBlue=7B68EE MediumSpringGreen=00FA9A "
    "MediumTurquoise=48D1CC MediumVioletRed=C71585 MidnightBlue=191970 MintCream=F5FFFA MistyRose=FFE4E1 Moccasin=FFE4B5 NavajoWhite=FFDEAD Navy=000080 OldLace=FDF5E6 Olive=808000 OliveDrab=6B8E23 Orange=FFA500 OrangeRed=FF4500 "
    "Orchid=DA70D6 PaleGoldenrod=EEE8AA PaleGreen=98FB98 PaleTurquoise=AFEEEE PaleVioletRed=DB7093 PapayaWhip=FFEFD5 PeachPuff=FFDAB9 Peru=CD853F Pink=FFC0CB Plum=DDA0DD PowderBlue=B0E0E6 Purple=800080 Red=FF0000 RosyBrown=BC8F8F "
    "RoyalBlue=4169E1 SaddleBrown=8B4513 Salmon=FA8072 SandyBrown=F4A460 SeaGreen=2E8B57 SeaShell=FFF5EE Sienna=A0522D Silver=C0C0C0 SkyBlue=87CEEB SlateBlue=6A5ACD SlateGray=708090 Snow=FFFAFA SpringGreen=00FF7F SteelBlue=4682B4 "
    "Tan=D2B48C Teal=008080 Thistle=D8BFD8 Tomato=FF6347 Turquoise=40E0D0 Violet=EE82EE Wheat=F5DEB3 White=FFFFFF WhiteSmoke=F5F5F5 Yellow=FFFF00 YellowGreen=9ACD32"
).split())}
"""The named colours, as numbers of red, green and blue."""


class Color(NetObject):
    """System.Drawing.Color."""

    __slots__ = ("argb", "name")
    type_name = _D + "Color"

    def __init__(self, argb: int = 0, name: str = "") -> None:
        super().__init__()
        self.argb = argb & 0xFFFFFFFF
        self.name = name

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Color) and (other.argb, other.name) == (self.argb, self.name)

    def __hash__(self) -> int:
        return hash(self.argb)

    def part(self, shift: int) -> int:
        """One of its four bytes."""
        return self.argb >> shift & 0xFF

    def net_text(self) -> str:
        """``Color [Red]``."""
        if self.name:
            return f"Color [{self.name}]"
        return "Color [Empty]" if not self.argb else f"Color [A={self.part(24)}, R={self.part(16)}, G={self.part(8)}, B={self.part(0)}]"


def _of_parts(*parts: int) -> Color:
    alpha, red, green, blue = parts if len(parts) == 4 else (255, *parts)
    for name, each in zip(("alpha", "red", "green", "blue"), (alpha, red, green, blue)):
        if not 0 <= each <= 255:
            raise NetError("System.ArgumentException", f"Value of '{each}' is not valid for '{name}'. '{name}' should be greater than or equal to 0 and less than or equal to 255.")
    return Color(alpha << 24 | red << 16 | green << 8 | blue)


def _named(name: str) -> Color:
    found = next((known for known in _COLOURS if known.lower() == name.lower()), None)
    return Color(0xFF000000 | _COLOURS[found], found) if found else Color(0xFFFFFF, "Transparent") if name.lower() == "transparent" else Color(0, name)


def _share(color: Color) -> tuple[float, float, float]:
    """Hue in degrees, saturation and brightness from 0 to 1."""
    from colorsys import rgb_to_hls

    hue, light, saturation = rgb_to_hls(*(color.part(shift) / 255 for shift in (16, 8, 0)))
    return hue * 360, saturation, light


def _with_alpha(alpha: int, base: Color) -> Color:
    return _of_parts(alpha, base.part(16), base.part(8), base.part(0))


def _known(color: Color) -> Any:
    from havmsh.runtime.typesystem import enum_value

    return enum_value(_D + "KnownColor", color.name) if color.name in _COLOURS or color.name == "Transparent" else 0


def _rest(net: NetType) -> None:
    for at, name in enumerate(("Hue", "Saturation", "Brightness")):
        net.method(f"float Get{name}()", lambda color, at=at: Single(_share(color)[at]))
    net.method(f"{_D}KnownColor ToKnownColor()", _known)
    net.method(f"static {_D}Color FromKnownColor({_D}KnownColor color)", lambda known: _named(known.text()), static=True)
    net.prop(f"{_D}Color Empty", Color, static=True)


define(
    Color.type_name, Color, kind="struct",
    properties=(
        ("byte R", lambda c: c.part(16)), ("byte G", lambda c: c.part(8)), ("byte B", lambda c: c.part(0)), ("byte A", lambda c: c.part(24)),
        ("bool IsKnownColor", lambda c: c.name in _COLOURS or c.name == "Transparent"), ("bool IsEmpty", lambda c: not c.argb and not c.name),
        ("bool IsNamedColor", lambda c: bool(c.name)), ("bool IsSystemColor", lambda c: False), ("string Name", lambda c: c.name or format(c.argb, "x")),
    ),
    methods=(("int ToArgb()", lambda c: c.argb - (1 << 32) if c.argb >> 31 else c.argb), ("string ToString()", Color.net_text)),
    statics=(
        (f"static {_D}Color FromArgb(int argb)", Color), (f"static {_D}Color FromArgb(int red, int green, int blue)", _of_parts),
        (f"static {_D}Color FromArgb(int alpha, int red, int green, int blue)", _of_parts),
        (f"static {_D}Color FromArgb(int alpha, {_D}Color baseColor)", _with_alpha),
        (f"static {_D}Color FromName(string name)", _named),
    ),
    constants=tuple((f"{_D}Color {name}", lambda name=name: _named(name)) for name in (*_COLOURS, "Transparent")),
    rest=_rest,
)


def _from_text(value: Any) -> Any:
    """A colour of its name, of ``#RRGGBB``, of one number (ARGB), or of three or four between commas. Raises CastError for other texts."""
    if value.__class__ is not str:
        return NOTHING
    text = value.strip()
    known = _named(text)
    if not text or known.argb:
        return known if text else Color()
    try:
        parts = [int(each.strip().replace("#", "0x", 1), 0) for each in text.split(",")]
        if len(parts) in (3, 4):
            return _of_parts(*parts)
        if len(parts) == 1:
            opaque = 0xFF000000 if text.startswith(("#", "0x")) and len(text.lstrip("#")) <= (6 if text[0] == "#" else 8) else 0
            return Color(parts[0] | opaque)
    except (ValueError, NetError):
        pass
    from havmsh.runtime.convert import wrapped

    raise wrapped(value, _net, NetError("System.ArgumentException", f"{value} is not a valid value for Int32."), "InvalidCastTypeConvertersConvertFrom")


_net = typesystem.known(Color.type_name)
_net.convert = _from_text
