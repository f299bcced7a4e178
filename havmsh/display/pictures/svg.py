"""Pictures as vector drawings that stand alone: no font, script or sheet from anywhere else."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as Xml

from havmsh.display.cells import width
from havmsh.display.pictures.model import Bars, Gantt, Node, Picture, Tone
from havmsh.display.pictures.palette import FILL, MARK
from havmsh.messages import visible

WIDTH, ROW, TOP, LETTER = 1000, 26, 40, 7.3
LEFT, RIGHT = 210, 230
STYLE = """
text { font: 13px system-ui, sans-serif; fill: #1b1b1b; } .title { font-weight: 600; font-size: 16px; } .quiet { fill: #666; } .inside { fill: #10202b; font-size: 11px; }
.frame { fill: none; stroke: #888; } .guide { stroke: #ccc; } .piece { stroke: #fff; stroke-width: 1; } .back { fill: #fff; } .trouble { fill: #b34700; font-weight: 600; }
@media (prefers-color-scheme: dark) { text { fill: #eee; } .quiet { fill: #aaa; } .back { fill: #1b1b1b; } .piece { stroke: #1b1b1b; } .guide { stroke: #444; }
.inside { fill: #10202b; } .trouble { fill: #ff9d57; } }
"""


def document(picture: Picture, language: str = "en") -> str:
    """The drawing as the text of an SVG file, whose words are in that language."""
    root = element(picture)
    root.set("lang", language)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(root, encoding="unicode") + "\n"


def element(picture: Picture, *, headed: bool = True) -> Xml.Element:
    """The drawing as an element, with its title above it where that stands nowhere else; title and description speak to those who do not see it."""
    root = Xml.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "role": "img"})
    _add(root, "title", {}, picture.title)
    _add(root, "desc", {}, " ".join(text for text, _ in picture.lines))
    _add(root, "style", {}, STYLE)
    _add(root, "rect", {"class": "back", "width": "100%", "height": "100%"})
    y: float = 12
    if headed:
        _text(root, 12, 24, picture.title, "title")
        y = TOP
    for text, tone in picture.lines:
        mark = MARK.get(tone, "")
        for piece in _broken(f"{mark} {text}" if mark else text, int((WIDTH - 24) / LETTER)):
            _text(root, 12, y + 8, piece, "trouble" if tone in ("trouble", "failed", "over") else "")
            y += ROW - 6
    height = _body(root, picture, y + 6)
    root.set("viewBox", f"0 0 {WIDTH} {height + 12:.0f}")
    root.set("width", str(WIDTH))
    root.set("height", f"{height + 12:.0f}")
    return root


def _body(root: Xml.Element, picture: Picture, y: float) -> float:
    """Draws what the picture is of from a height on; gives the height at which it ends."""
    if isinstance(picture, Bars):
        return _bars(root, picture, y)
    return _gantt(root, picture, y) if isinstance(picture, Gantt) else _branch(root, picture.root, 0, y)


def _add(parent: Xml.Element, tag: str, attributes: dict[str, str], text: str = "") -> Xml.Element:
    made = Xml.SubElement(parent, tag, attributes)
    if text:
        made.text = visible(text)
    return made


def _text(parent: Xml.Element, x: float, y: float, text: str, kind: str = "", anchor: str = "") -> None:
    attributes = {"x": f"{x:.1f}", "y": f"{y:.1f}", **({"class": kind} if kind else {}), **({"text-anchor": anchor} if anchor else {})}
    _add(parent, "text", attributes, text)


def _block(parent: Xml.Element, x: float, y: float, wide: float, tone: Tone, tip: str) -> None:
    block = _add(parent, "rect", {"class": "piece" if FILL[tone] != "none" else "frame", "x": f"{x:.1f}", "y": f"{y:.1f}", "width": f"{max(wide, 0.5):.1f}",
                                  "height": str(ROW - 8), "fill": FILL[tone]})
    _add(block, "title", {}, tip)


def _inside(parent: Xml.Element, x: float, y: float, wide: float, text: str) -> None:
    if text and width(text) * (LETTER - 1) + 6 < wide:
        _text(parent, x + 4, y + 13, text, "inside")


def _broken(text: str, cells: int) -> Iterator[str]:
    import textwrap

    yield from textwrap.wrap(text, max(cells, 20)) or [""]


def _legend(root: Xml.Element, entries: tuple[tuple[Tone, str], ...], y: float) -> float:
    x = 12.0
    for tone, name in entries:
        _block(root, x, y, 18, tone, name)
        _text(root, x + 24, y + 14, name)
        x += 40 + width(name) * LETTER
    return y + ROW


def _bars(root: Xml.Element, picture: Bars, y: float) -> float:
    room = WIDTH - LEFT - RIGHT
    scale = max((bar.length for bar in picture.bars), default=1.0) or 1.0
    for bar in picture.bars:
        mark = MARK.get(bar.tone, "")
        _text(root, 12, y + 14, bar.label)
        _text(root, LEFT - 8, y + 14, f"{mark} {bar.status}" if mark else bar.status, "trouble" if bar.tone == "trouble" else "quiet", "end")
        x: float = LEFT
        for piece in bar.pieces:
            wide = room * piece.size / scale
            _block(root, x, y, wide, piece.tone, f"{piece.label}: {piece.size:.1f} {picture.unit}")
            _inside(root, x, y, wide, piece.label if piece.tone in ("shared", "single") else "")
            x += wide
        _text(root, WIDTH - RIGHT + 8, y + 14, bar.caption, "quiet")
        y += ROW
    return _legend(root, picture.legend, y + 8)


def _gantt(root: Xml.Element, picture: Gantt, y: float) -> float:
    names = max((width(lane.label) for lane in picture.lanes), default=0) * LETTER
    left, length = min(names + 120, WIDTH * 0.5), max(picture.end - picture.begin, 1e-9)
    room = WIDTH - left - 36
    bottom = y + 20 + ROW * len(picture.lanes)
    for part in range(5):
        x = left + room * part / 4
        _add(root, "line", {"class": "guide", "x1": f"{x:.1f}", "x2": f"{x:.1f}", "y1": f"{y + 16:.1f}", "y2": f"{bottom:.1f}"})
        _text(root, x, y + 12, "0" if part == 0 else picture.length(length * part / 4), "quiet", "middle")
    y += 20
    for lane in picture.lanes:
        _text(root, 12, y + 14, _cut(lane.label, left - 100))
        mark = MARK.get(lane.tone, "")
        _text(root, left - 8, y + 14, f"{mark} {lane.status}" if mark else lane.status, "trouble" if lane.tone in ("trouble", "failed") else "quiet", "end")
        for span in lane.spans:
            x = left + room * (span.start - picture.begin) / length
            wide = max(1.5, room * (span.end - span.start) / length)
            _block(root, x, y, wide, span.tone, f"{span.label}: {picture.length(span.end - span.start)}")
            _inside(root, x, y, wide, span.label)
        y += ROW
    return _legend(root, picture.legend, y + 8)


def _cut(text: str, room: float) -> str:
    most = int(room / LETTER)
    return text if width(text) <= most else text[: most - 1] + "…"


def _branch(root: Xml.Element, node: Node, level: int, y: float) -> float:
    x = 12 + 22 * level
    if level:
        _add(root, "path", {"class": "frame", "d": f"M {x - 14} {y - ROW + 20:.0f} V {y + 10:.0f} H {x - 3}"})
    mark = MARK.get(node.tone, "")
    _text(root, x, y + 14, node.label)
    if node.status:
        _text(root, x + 10 + width(node.label) * LETTER, y + 14, f"{mark} {node.status}" if mark else node.status, "trouble" if node.tone == "trouble" else "quiet")
    y += ROW - 4
    for child in node.children:
        y = _branch(root, child, level + 1, y)
    return y
