"""BufferCell: a character of the screen with its colours."""

from __future__ import annotations

from havmsh.runtime import members
from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Char, NetObject
from havmsh.runtime.typesystem import enum_value, known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_HOST = "System.Management.Automation.Host."
_SMA = "System.Management.Automation."


def _color(number: int = 0) -> Any:
    from havmsh.runtime.enumerations import EnumValue

    return EnumValue(known("System.ConsoleColor"), number)


def kind(name: str) -> Any:
    """A BufferCellType."""
    return enum_value(_HOST + "BufferCellType", name)


class BufferCell(NetObject):
    """System.Management.Automation.Host.BufferCell."""

    __slots__ = ("back", "character", "front", "kind")
    type_name = _HOST + "BufferCell"

    def __init__(self, character: Any = None, front: Any = None, back: Any = None, cell: Any = None) -> None:
        super().__init__()
        self.character = Char("\0") if character is None else character
        self.front = front or _color()
        self.back = back or _color()
        self.kind = cell or kind("Complete")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, BufferCell) and (self.character, self.front, self.back, self.kind) == (other.character, other.front, other.back, other.kind)

    def __hash__(self) -> int:
        return hash((str(self.character), self.front, self.back))

    def copy(self, cell: str) -> BufferCell:
        """Another one of that kind."""
        return BufferCell(self.character if cell != "Trailing" else Char("\0"), self.front, self.back, kind(cell))

    def net_text(self) -> str:
        """``'a' Red Black Complete``."""
        return f"'{self.character}' {self.front.text()} {self.back.text()} {self.kind.text()}"


def _putter(name: str) -> Any:
    return lambda cell, value: setattr(cell, name, value)


define(
    BufferCell.type_name, BufferCell, kind="struct",
    properties=(
        ("char Character", lambda cell: cell.character, _putter("character")), ("System.ConsoleColor ForegroundColor", lambda cell: cell.front, _putter("front")),
        ("System.ConsoleColor BackgroundColor", lambda cell: cell.back, _putter("back")), (f"{_HOST}BufferCellType BufferCellType", lambda cell: cell.kind, _putter("kind")),
    ),
    methods=(("string ToString()", BufferCell.net_text),),
    constructors=(("", BufferCell), (f"char character, System.ConsoleColor foreground, System.ConsoleColor background, {_HOST}BufferCellType bufferCellType", BufferCell)),
)


def _width(raw: Any, character: Any) -> int:
    return int(members.call(raw, "LengthInBufferCells", [character]))


def _grid(rows: list[list[BufferCell]]) -> Any:
    from havmsh.runtime.types.arrays import Grid

    made = Grid(known(BufferCell.type_name), [len(rows), len(rows[0])])
    made.items = [cell for row in rows for cell in row]
    return made


def of_texts(raw: Any, texts: Any, front: Any, back: Any) -> Any:
    """NewBufferCellArray(contents, foregroundColor, backgroundColor): a row for each text, all as wide as the widest."""
    if texts is None:
        raise argument_null("contents")
    rows: list[list[BufferCell]] = []
    for text in texts:
        rows.append([])
        for char in text or "":
            cell = BufferCell(Char(char), front, back)
            rows[-1] += [cell] if _width(raw, cell.character) == 1 else [cell.copy("Leading"), cell.copy("Trailing")]
    widest = max((len(row) for row in rows), default=0)
    if not widest:
        raise NetError(_SMA + "PSArgumentException", "All strings are null or empty. (Parameter 'contents')", ParamName="contents")
    return _grid([row + [BufferCell(Char(" "), front, back) for _ in range(widest - len(row))] for row in rows])


def filled(raw: Any, width: int, height: int, cell: BufferCell) -> Any:
    """NewBufferCellArray(width, height, contents): so many cells that are alike."""
    for name, value in (("width", width), ("height", height)):
        if value <= 0:
            raise NetError(_SMA + "PSArgumentOutOfRangeException", f"\"{name}\" needs to be a positive number. (Parameter '{name}')\nActual value was {value}.", ParamName=name)
    if _width(raw, cell.character) == 1:
        return _grid([[cell.copy("Complete") for _ in range(width)] for _ in range(height)])
    pairs = [(("Leading", "Trailing")[at % 2]) for at in range(width - width % 2)]
    return _grid([[*(cell.copy(each) for each in pairs), *(cell.copy("Leading") for _ in range(width % 2))] for _ in range(height)])


def unsupported(*_: Any) -> Any:
    """What no terminal can do: read its cells, fill or move a part of them."""
    raise NetError("System.NotImplementedException", "The method or operation is not implemented.")


def write(raw: Any, origin: Any, cells: Any) -> None:
    """SetBufferContents(origin, contents): writes the cells from there on and goes back."""
    from havmsh.runtime import screen

    if cells is None:
        raise argument_null("contents")
    screen.move(max(origin.x, 0), max(origin.y, 0))
    raw.session.host.out.write("".join(str(cell.character) for cell in cells.items))
    screen.move(max(origin.x, 0), max(origin.y, 0))
