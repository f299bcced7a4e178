"""The format objects that Format-* cmdlets write and Out-* cmdlets render.

They are ordinary values of a pipeline: they can be kept in a variable and shown later. Their type names are PowerShell's; the members that
scripts see are declared in ``havmsh.runtime.types.formatpackets``.
"""

from __future__ import annotations

from havmsh.runtime.objects import NetObject, PSCustomObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

LEFT: Final = 1
CENTER: Final = 2
RIGHT: Final = 3
UNDEFINED: Final = 0

_SPACE: Final = "Microsoft.PowerShell.Commands.Internal.Format."
STORED: Final = "Deserialized." + _SPACE


class Packet(NetObject):
    """Base of the format objects."""

    __slots__ = ()


class Column(NetObject):
    """One column of a table: what its header says, its width (0: to be found) and alignment; ``of_view`` tells that a view named it, not a property."""

    __slots__ = ("alignment", "label", "matches", "of_view", "width")
    type_name = _SPACE + "TableColumnInfo"

    def __init__(self, label: str, width: int = 0, alignment: int = UNDEFINED, matches: bool = True, of_view: bool = False) -> None:
        super().__init__()
        self.of_view = of_view
        self.label = label
        self.width = width
        self.alignment = alignment
        self.matches = matches


class TableHeader(NetObject):
    """Shape of a table."""

    __slots__ = ("columns", "hidden", "repeat")
    type_name = _SPACE + "TableHeaderInfo"

    def __init__(self, columns: list[Column], hidden: bool = False, repeat: bool = False) -> None:
        super().__init__()
        self.columns = columns
        self.hidden = hidden
        self.repeat = repeat


class ListHeader(NetObject):
    """Shape of a list."""

    __slots__ = ()
    type_name = _SPACE + "ListViewHeaderInfo"


class WideHeader(NetObject):
    """Shape of a wide view; no columns means that they are to be found."""

    __slots__ = ("columns",)
    type_name = _SPACE + "WideViewHeaderInfo"

    def __init__(self, columns: int = 0) -> None:
        super().__init__()
        self.columns = columns


class ComplexHeader(NetObject):
    """Shape of a custom view."""

    __slots__ = ()
    type_name = _SPACE + "ComplexViewHeaderInfo"


Shape = TableHeader | ListHeader | WideHeader | ComplexHeader


class FormatStart(Packet):
    """Begins the output of one format command."""

    __slots__ = ("autosize", "shape")
    type_name = _SPACE + "FormatStartData"

    def __init__(self, shape: Shape, autosize: bool = False) -> None:
        super().__init__()
        self.shape = shape
        self.autosize = autosize


class GroupStart(Packet):
    """Begins a group; ``entry`` is what its title shows, or nothing."""

    __slots__ = ("entry",)
    type_name = _SPACE + "GroupStartData"

    def __init__(self, entry: list[Token] | None = None) -> None:
        super().__init__()
        self.entry = entry


class TableRow(NetObject):
    """The cells of one row."""

    __slots__ = ("alignments", "cells", "multiline")
    type_name = _SPACE + "TableRowEntry"

    def __init__(self, cells: list[str], multiline: bool = False, alignments: list[int] | None = None) -> None:
        self.extra = None
        self.cells = cells
        self.multiline = multiline
        self.alignments = alignments


class ListEntry(NetObject):
    """Labels and values of one object's list."""

    __slots__ = ("labels", "values")
    type_name = _SPACE + "ListViewEntry"

    def __init__(self, labels: list[str], values: list[str]) -> None:
        self.extra = None
        self.labels = labels
        self.values = values


class WideEntry(NetObject):
    """One cell of a wide view."""

    __slots__ = ("value",)
    type_name = _SPACE + "WideViewEntry"

    def __init__(self, value: str) -> None:
        self.extra = None
        self.value = value


class RawText(NetObject):
    """Text that is written as it is."""

    __slots__ = ("text",)
    type_name = _SPACE + "RawTextFormatEntry"

    def __init__(self, text: str) -> None:
        self.extra = None
        self.text = text


class Frame:
    """Indented part of a custom view."""

    __slots__ = ("first", "items", "left", "right")

    def __init__(self, items: list[Token] | None = None, left: int = 0, right: int = 0, first: int = 0) -> None:
        self.items: list[Token] = items if items is not None else []
        self.left = left
        self.right = right
        self.first = first


class NewLine:
    """End of a line in a custom view."""

    __slots__ = ()


NEW_LINE: Final = NewLine()
Token = str | NewLine | Frame


class ComplexEntry(NetObject):
    """What a custom view shows of one object."""

    __slots__ = ("items",)
    type_name = _SPACE + "ComplexViewEntry"

    def __init__(self, items: list[Token]) -> None:
        self.extra = None
        self.items = items


Info = TableRow | ListEntry | WideEntry | RawText | ComplexEntry


class FormatEntry(Packet):
    """What is shown of one object. ``outside`` tells that it stands by itself, not in the shape that was begun."""

    __slots__ = ("info", "outside", "stream")
    type_name = _SPACE + "FormatEntryData"

    def __init__(self, info: Info, outside: bool = False, stream: str = "") -> None:
        self.extra = None
        self.info = info
        self.outside = outside
        self.stream = stream


class GroupEnd(Packet):
    """Ends a group."""

    __slots__ = ()
    type_name = _SPACE + "GroupEndData"


class FormatEnd(Packet):
    """Ends the output of one format command."""

    __slots__ = ()
    type_name = _SPACE + "FormatEndData"


def received(value: Any) -> Any:
    """The format object that a property bag from another session or a file was; any other value as it is."""
    if value.__class__ is not PSCustomObject or value.extra is None or not value.extra.type_names or not value.extra.type_names[0].startswith(STORED):
        return value
    from havmsh.display import packet_reader

    return packet_reader.restored(value)
