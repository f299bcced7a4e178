"""System.Management.Automation.Host: what a host of a script's own derives from. A class of a script gives its properties as ``get_Name`` and its like."""

from __future__ import annotations

from havmsh.runtime import members
from havmsh.runtime.errors import NetError
from havmsh.runtime.nettype import define
from havmsh.runtime.typeof import type_of
from havmsh.runtime.types import buffercells
from havmsh.runtime.typesystem import enum_value, known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

_HOST: Final = "System.Management.Automation.Host."
_CELL: Final = buffercells.BufferCell.type_name


def _getter(name: str) -> Callable[[Any], Any]:
    def read(target: Any) -> Any:
        return members.call(target, f"get_{name}", []) if type_of(target).find_method(f"GET_{name.upper()}") is not None else None

    return read


def _setter(name: str) -> Callable[[Any, Any], None]:
    def write(target: Any, value: Any) -> None:
        members.call(target, f"set_{name}", [value])

    return write


def _coloured_line(target: Any, front: Any, back: Any, text: str) -> None:
    if text:
        members.call(target, "Write", [front, back, text])
    members.call(target, "Write", ["\n"])


def _style() -> Any:
    from havmsh.runtime.static_members import static_get

    return static_get(known("System.Management.Automation.PSStyle"), "Instance")


def _is_plain() -> bool:
    return str(members.get(_style(), "OutputRendering")) == "PlainText"


def _style_string(which: Any) -> str:
    """GetFormatStyleString: the sequences of a kind of output, none where output is plain."""
    style, name = _style(), which.text()
    return "" if _is_plain() else str(members.get(style if name == "Reset" else members.get(style, "Formatting"), name))


def _output_string(text: str, terminal: bool) -> str:
    """GetOutputString: the text without its sequences where output is plain or the terminal does not know them."""
    from havmsh.runtime.host import undecorated

    return undecorated(text or "") if _is_plain() or not terminal else text


def _declare(name: str, readable: str, writable: str = "", methods: tuple[tuple[str, Any], ...] = ()) -> None:
    """Declares an abstract class by its properties, ``type Name``, several parted by semicolons, and the methods that it does not leave open."""
    found: list[tuple[Any, ...]] = []
    for text in readable.split(";"):
        found.append((text, _getter(text.rpartition(" ")[2])))
    for text in filter(None, writable.split(";")):
        found.append((text, _getter(text.rpartition(" ")[2]), _setter(text.rpartition(" ")[2])))
    define(_HOST + name, None, properties=found, methods=methods).abstract = True


_declare("PSHost", f"string Name;version Version;guid InstanceId;{_HOST}PSHostUserInterface UI;cultureinfo CurrentCulture;cultureinfo CurrentUICulture;psobject PrivateData")
_declare("PSHostUserInterface", f"{_HOST}PSHostRawUserInterface RawUI;bool SupportsVirtualTerminal", methods=(
    ("void WriteLine()", lambda u: members.call(u, "WriteLine", [""])), ("void WriteInformation(System.Management.Automation.InformationRecord record)", lambda u, record: None),
    ("void WriteLine(System.ConsoleColor foregroundColor, System.ConsoleColor backgroundColor, string value)", _coloured_line),
))
_declare(
    "PSHostRawUserInterface", f"bool KeyAvailable;{_HOST}Size MaxPhysicalWindowSize;{_HOST}Size MaxWindowSize",
    f"System.ConsoleColor ForegroundColor;System.ConsoleColor BackgroundColor;{_HOST}Coordinates CursorPosition;{_HOST}Coordinates WindowPosition;int CursorSize;"
    f"{_HOST}Size BufferSize;{_HOST}Size WindowSize;string WindowTitle",
    methods=(
        (f"{_CELL}[,] NewBufferCellArray(string[] contents, System.ConsoleColor foregroundColor, System.ConsoleColor backgroundColor)", buffercells.of_texts),
        (f"{_CELL}[,] NewBufferCellArray(int width, int height, {_CELL} contents)", buffercells.filled),
        (f"{_CELL}[,] NewBufferCellArray({_HOST}Size size, {_CELL} contents)", lambda raw, size, cell: buffercells.filled(raw, size.width, size.height, cell)),
        ("int LengthInBufferCells(string source, int offset)", lambda raw, text, at: len(text) - at), ("int LengthInBufferCells(string source)", lambda raw, text: len(text)),
        ("int LengthInBufferCells(char source)", lambda raw, char: 1),
        (f"{_HOST}KeyInfo ReadKey()", lambda raw: members.call(raw, "ReadKey", [enum_value(_HOST + "ReadKeyOptions", "IncludeKeyDown")])),
    ),
)
for _line, _call in (
    (f"static string GetFormatStyleString({_HOST}PSHostUserInterface+FormatStyle formatStyle)", _style_string),
    ("static string GetOutputString(string text, bool supportsVirtualTerminal)", _output_string),
):
    known(f"{_HOST}PSHostUserInterface").method(_line, _call, static=True)
_CHOICES = f"System.Collections.ObjectModel.Collection[{_HOST}ChoiceDescription]"
_SMA = "System.Management.Automation."
_OPEN = {
    "PSHost": ("void SetShouldExit(int exitCode)", "void EnterNestedPrompt()", "void ExitNestedPrompt()", "void NotifyBeginApplication()", "void NotifyEndApplication()"),
    "PSHostUserInterface": (
        "string ReadLine()", "securestring ReadLineAsSecureString()", "void Write(string value)",
        "void Write(System.ConsoleColor foregroundColor, System.ConsoleColor backgroundColor, string value)",
        "void WriteLine(string value)", "void WriteErrorLine(string value)", "void WriteDebugLine(string message)", "void WriteVerboseLine(string message)",
        "void WriteWarningLine(string message)",
        f"void WriteProgress(long sourceId, {_SMA}ProgressRecord record)", f"int PromptForChoice(string caption, string message, {_CHOICES} choices, int defaultChoice)",
        f"System.Collections.Generic.Dictionary[string,psobject] Prompt(string caption, string message, System.Collections.ObjectModel.Collection[{_HOST}FieldDescription] descriptions)",
        "pscredential PromptForCredential(string caption, string message, string userName, string targetName)",
        f"pscredential PromptForCredential(string caption, string message, string userName, string targetName, {_SMA}PSCredentialTypes allowedCredentialTypes, {_SMA}PSCredentialUIOptions options)",
    ),
    "PSHostRawUserInterface": (
        f"{_HOST}KeyInfo ReadKey({_HOST}ReadKeyOptions options)", "void FlushInputBuffer()", f"void SetBufferContents({_HOST}Coordinates origin, {_CELL}[,] contents)",
        f"void SetBufferContents({_HOST}Rectangle rectangle, {_CELL} fill)", f"{_CELL}[,] GetBufferContents({_HOST}Rectangle rectangle)",
        f"void ScrollBufferContents({_HOST}Rectangle source, {_HOST}Coordinates destination, {_HOST}Rectangle clip, {_CELL} fill)",
    ),
}
"""What the classes leave to those that derive from them."""


def _left_open(net: Any, name: str) -> Any:
    def call(own: Any, *arguments: Any) -> Any:
        if type_of(own).find_method(name.upper()) is net.methods.get(name.upper()):
            raise NetError("System.NotImplementedException", "The method or operation is not implemented.")
        return members.call(own, name, list(arguments))

    return call


for _name, _lines in _OPEN.items():
    _net = known(_HOST + _name)
    for _line in _lines:
        _net.method(_line, _left_open(_net, _line.partition("(")[0].rpartition(" ")[2]))
