"""ScriptPosition and ScriptExtent: places in a text that scripts make, from what they know of them."""

from __future__ import annotations

from havmsh.runtime.errors import NetError
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject

_LANGUAGE = "System.Management.Automation.Language."


class ScriptPosition(NetObject):
    """A place by its line and column, and the line's text."""

    __slots__ = ("column", "file", "line", "number", "script")
    type_name = _LANGUAGE + "ScriptPosition"

    def __init__(self, file: str, number: int, column: int, line: str, script: str | None = None) -> None:
        super().__init__()
        self.file = file
        self.number = number
        self.column = column
        self.line = line or ""
        self.script = script


class ScriptExtent(NetObject):
    """What stands between two such places."""

    __slots__ = ("first", "last")
    type_name = _LANGUAGE + "ScriptExtent"

    def __init__(self, first: ScriptPosition, last: ScriptPosition) -> None:
        super().__init__()
        self.first = first
        self.last = last

    @property
    def text(self) -> str:
        """Text: of one line what is meant, of more than one the beginning and the end."""
        first, last = self.first, self.last
        if last.column <= 0:
            return ""
        if first.number != last.number:
            return f"{first.line[first.column:]}...{last.line[:last.column]}"
        if not 1 <= first.column <= last.column <= len(first.line) + 1:
            raise NetError("System.ArgumentOutOfRangeException", "Index and length must refer to a location within the string. (Parameter 'length')")
        return first.line[first.column - 1:last.column - 1]


define(
    ScriptPosition.type_name, ScriptPosition, interfaces=_LANGUAGE + "IScriptPosition",
    properties=(
        ("string File", lambda place: place.file), ("int LineNumber", lambda place: place.number), ("int ColumnNumber", lambda place: place.column),
        ("int Offset", lambda place: 0),
        ("string Line", lambda place: place.line),
    ),
    methods=(("string GetFullScript()", lambda place: place.script),),
    constructors=(
        ("string scriptName, int scriptLineNumber, int offsetInLine, string line", ScriptPosition),
        ("string scriptName, int scriptLineNumber, int offsetInLine, string line, string fullScript", ScriptPosition),
    ),
)
define(
    ScriptExtent.type_name, ScriptExtent, interfaces=_LANGUAGE + "IScriptExtent",
    properties=(
        ("string File", lambda span: span.first.file), (f"{_LANGUAGE}IScriptPosition StartScriptPosition", lambda span: span.first),
        (f"{_LANGUAGE}IScriptPosition EndScriptPosition", lambda span: span.last),
        ("int StartLineNumber", lambda span: span.first.number), ("int StartColumnNumber", lambda span: span.first.column), ("int EndLineNumber", lambda span: span.last.number),
        ("int EndColumnNumber", lambda span: span.last.column), ("int StartOffset", lambda span: 0), ("int EndOffset", lambda span: 0), ("string Text", lambda span: span.text),
    ),
    constructors=((f"{_LANGUAGE}ScriptPosition startPosition, {_LANGUAGE}ScriptPosition endPosition", ScriptExtent),),
)
