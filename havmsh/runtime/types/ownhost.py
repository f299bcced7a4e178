"""The types of ``$Host``: the host itself, its user interface and what that tells of the screen."""

from __future__ import annotations

from havmsh.runtime import hostinfo, screen
from havmsh.runtime.errors import NetError
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Char
from havmsh.runtime.types import buffercells
from havmsh.runtime.types.consoles import put_window_size, windows_only
from havmsh.runtime.types.sessionenums import SMA

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_HOST = SMA + "Internal.Host."
define(_HOST + "InternalHost", hostinfo.HostInfo, base=SMA + "Host.PSHost", properties=(
    ("string Name", lambda h: h.name), ("version Version", lambda h: h.version), ("guid InstanceId", lambda h: h.instance_id),
    (f"{SMA}Host.PSHostUserInterface UI", lambda h: h.ui), ("cultureinfo CurrentCulture", lambda h: h.told("CurrentCulture", _culture())), ("cultureinfo CurrentUICulture", lambda h: h.told("CurrentUICulture", _culture(ui=True))),
    ("psobject PrivateData", lambda h: h.private_data), ("bool DebuggerEnabled", lambda h: _debugger(h).prompts, lambda h, value: setattr(_debugger(h), "prompts", value)),
    ("bool IsRunspacePushed", lambda h: False), (f"{SMA}Runspaces.Runspace Runspace", lambda h: _own_runspace(h)),
), methods=(("void SetShouldExit(int exitCode)", hostinfo.HostInfo.leave), ("void EnterNestedPrompt()", lambda h: _nested(h)), ("void ExitNestedPrompt()", lambda h: _exit_nested(h)),
    (f"void PushRunspace({SMA}Runspaces.Runspace runspace)", lambda h, runspace: _push(h, runspace)), ("void PopRunspace()", lambda h: None),
    ("void NotifyBeginApplication()", hostinfo.HostInfo.begin_application), ("void NotifyEndApplication()", hostinfo.HostInfo.end_application)))


def _push(host: Any, runspace: Any) -> None:
    """Works in another runspace from now on, which must be elsewhere: none that a script makes here is."""
    raise NetError("System.ArgumentException", "PushRunspace can only push a remote runspace. (Parameter 'runspace')", ParamName="runspace")


def _debugger(host: Any) -> Any:
    from havmsh.runtime.debugging.debugger import debugger_of

    return debugger_of(host.session)


def _nested(host: Any) -> None:
    from havmsh.runtime.debugging.prompt import nested

    nested(host.session)


def _exit_nested(host: Any) -> None:
    from havmsh.runtime.errors import ExitFlow

    if not host.session.global_frame.get("NestedPromptLevel"):
        raise NetError(SMA + "PSInvalidOperationException", "Cannot exit a nested prompt because no nested prompts exist.")
    raise ExitFlow


def _own_runspace(host: Any) -> Any:
    from havmsh.runtime.runspaces import runspace_of

    return runspace_of(host.session)


def _culture(*, ui: bool = False) -> Any:
    from havmsh.runtime.types.cultures import current_culture, current_ui_culture

    return current_ui_culture() if ui else current_culture()


_CHOICES = "System.Collections.ObjectModel.Collection[System.Management.Automation.Host.ChoiceDescription]"
_FIELDS = "System.Collections.ObjectModel.Collection[System.Management.Automation.Host.FieldDescription]"
define(_HOST + "InternalHostUserInterface", hostinfo.HostUI, base=SMA + "Host.PSHostUserInterface", properties=(("System.Object RawUI", lambda u: u.raw), ("bool SupportsVirtualTerminal", lambda u: u.session.host.virtual_terminal)),
    methods=(
    ("void Write(string value)", lambda u, t: u.write(t)), ("void Write(System.ConsoleColor foreground, System.ConsoleColor background, string value)", lambda u, *w: u.write(*w)),
    (f"void WriteProgress(long sourceId, {SMA}ProgressRecord record)", lambda u, source, record: u.write_progress(record)),
    ("void WriteLine()", lambda u: u.write_line()), ("void WriteLine(string value)", lambda u, t: u.write_line(t)),
    ("void WriteLine(System.ConsoleColor foregroundColor, System.ConsoleColor backgroundColor, string value)", lambda u, *w: u.write_line(w[-1])),
    ("void WriteErrorLine(string value)", lambda u, t: u.write_error_line(t)), ("void WriteWarningLine(string message)", lambda u, t: u.labelled("WARNING", t)),
    ("void WriteVerboseLine(string message)", lambda u, t: u.labelled("VERBOSE", t)), ("void WriteDebugLine(string message)", lambda u, t: u.labelled("DEBUG", t)),
    ("string ReadLine()", lambda u: u.read_line()), ("securestring ReadLineAsSecureString()", lambda u: u.read_secret()),
    (f"int PromptForChoice(string caption, string message, {_CHOICES} choices, int defaultChoice)", lambda u, *w: u.choose(*w)),
    (f"System.Collections.ObjectModel.Collection[int] PromptForChoice(string caption, string message, {_CHOICES} choices, System.Collections.Generic.IEnumerable[int] defaultChoices)", lambda u, *w: u.choose(*w)),
    (f"System.Collections.Generic.Dictionary[string,psobject] Prompt(string caption, string message, {_FIELDS} descriptions)", lambda u, *w: u.ask(*w)),
    ("pscredential PromptForCredential(string caption, string message, string userName, string targetName)", lambda u, *w: u.credential(*w)),
    ("pscredential PromptForCredential(string caption, string message, string userName, string targetName, System.Management.Automation.PSCredentialTypes allowedCredentialTypes, System.Management.Automation.PSCredentialUIOptions options)", lambda u, *w: u.credential(*w)),
))
_HOST_TYPES = SMA + "Host."
_CELL = buffercells.BufferCell.type_name
define(_HOST + "InternalHostRawUserInterface", hostinfo.RawUI, base=SMA + "Host.PSHostRawUserInterface", properties=(
    ("System.ConsoleColor ForegroundColor", lambda r: screen.colour("front"), lambda r, value: screen.paint("front", value)),
    ("System.ConsoleColor BackgroundColor", lambda r: screen.colour("back"), lambda r, value: screen.paint("back", value)),
    (_HOST_TYPES + "Coordinates CursorPosition", lambda r: hostinfo.Coordinates(*screen.position()), lambda r, at: screen.move(max(at.x, 0), max(at.y, 0))),
    (_HOST_TYPES + "Coordinates WindowPosition", lambda r: hostinfo.Coordinates(0, 0), windows_only), ("int CursorSize", lambda r: 100, windows_only),
    (_HOST_TYPES + "Size BufferSize", lambda r: r.buffer_size, windows_only),
    (_HOST_TYPES + "Size WindowSize", lambda r: r.window_size, lambda r, size: put_window_size(size.width, size.height)),
    (_HOST_TYPES + "Size MaxWindowSize", lambda r: r.window_size), (_HOST_TYPES + "Size MaxPhysicalWindowSize", lambda r: r.window_size),
    ("bool KeyAvailable", lambda r: False), ("string WindowTitle", lambda r: r.window_title, lambda r, v: setattr(r.session.host, "title", str(v))),
), methods=(
    ("int LengthInBufferCells(string source)", lambda r, text: r.cells(text)), ("int LengthInBufferCells(string source, int offset)", lambda r, text, at: r.cells(text[at:])),
    ("int LengthInBufferCells(char source)", lambda r, char: r.cells(str(char))),
    ("System.Management.Automation.Host.KeyInfo ReadKey()", lambda r: r.read_key()),
    ("System.Management.Automation.Host.KeyInfo ReadKey(System.Management.Automation.Host.ReadKeyOptions options)", lambda r, options: r.read_key(options.value)),
    ("void FlushInputBuffer()", lambda r: None), (f"void SetBufferContents({_HOST_TYPES}Coordinates origin, {_CELL}[,] contents)", buffercells.write),
    (f"void SetBufferContents({_HOST_TYPES}Rectangle rectangle, {_CELL} fill)", buffercells.unsupported),
    (f"{_CELL}[,] GetBufferContents({_HOST_TYPES}Rectangle rectangle)", buffercells.unsupported),
    (f"void ScrollBufferContents({_HOST_TYPES}Rectangle source, {_HOST_TYPES}Coordinates destination, {_HOST_TYPES}Rectangle clip, {_CELL} fill)", buffercells.unsupported),
))
define(SMA + "Host.KeyInfo", hostinfo.KeyInfo, kind="struct", properties=(
    ("int VirtualKeyCode", lambda k: k.code), ("char Character", lambda k: Char(str(k.character))),
    (f"{SMA}Host.ControlKeyStates ControlKeyState", lambda k: k.state), ("bool KeyDown", lambda k: k.down),
), constructors=(("", hostinfo.KeyInfo), (f"int virtualKeyCode, char ch, {SMA}Host.ControlKeyStates controlKeyState, bool keyDown", hostinfo.KeyInfo))).to_text = str


def _putter(name: str) -> Any:
    return lambda target, value: setattr(target, name, value)


def _numbers(*names: str) -> tuple[tuple[Any, ...], ...]:
    return tuple((f"int {name}", lambda each, name=name: getattr(each, name.lower()), _putter(name.lower())) for name in names)


define(
    SMA + "Host.Size", hostinfo.Size, kind="struct", properties=_numbers("Width", "Height"),
    constructors=(("", lambda: hostinfo.Size(0, 0)), ("int width, int height", hostinfo.Size)),
).to_text = str
define(
    SMA + "Host.Coordinates", hostinfo.Coordinates, kind="struct", properties=_numbers("X", "Y"),
    constructors=(("", lambda: hostinfo.Coordinates(0, 0)), ("int x, int y", hostinfo.Coordinates)),
).to_text = str
define(
    SMA + "Host.Rectangle", hostinfo.Rectangle, kind="struct", properties=_numbers("Left", "Top", "Right", "Bottom"),
    constructors=(("", lambda: hostinfo.Rectangle(0, 0, 0, 0)), ("int left, int top, int right, int bottom", hostinfo.Rectangle)),
).to_text = str
