"""System.Diagnostics.StackTrace and StackFrame: where code stands. Of the running thread they have the calls of scripts, of an exception the methods that it went through."""

from __future__ import annotations

from havmsh.runtime.errors import argument_null, out_of_range
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Array, NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_D: Final = "System.Diagnostics."


class Frame(NetObject):
    """One call: its method, where one is known, and the place in a file."""

    __slots__ = ("column", "file", "line", "method", "text")
    type_name = _D + "StackFrame"

    def __init__(self, text: str = "<unknown method>", method: Any = None, file: str | None = None, line: int = 0, column: int = 0) -> None:
        super().__init__()
        self.text = text
        self.method = method
        self.file = file
        self.line = line
        self.column = column

    def net_text(self) -> str:
        """The method, and the place as .NET writes it."""
        return f"{self.text} at offset 0 in file:line:column {self.file or '<filename unknown>'}:{self.line}:{self.column}\n"

    def shown(self) -> str:
        """The line of a trace."""
        return f"   at {self.text}" + (f" in {self.file}:line {self.line}" if self.file else "")


class Trace(NetObject):
    """The frames, the innermost call first."""

    __slots__ = ("frames",)
    type_name = _D + "StackTrace"

    def __init__(self, frames: list[Frame]) -> None:
        super().__init__()
        self.frames = frames

    def at(self, index: int) -> Frame | None:
        """GetFrame: one frame; null outside of them."""
        return self.frames[index] if 0 <= index < len(self.frames) else None

    def net_text(self) -> str:
        """A line for each frame."""
        return "".join(frame.shown() + "\n" for frame in self.frames)


def _running(skip: int, places: bool) -> list[Frame]:
    """The calls of scripts that this thread is in. Raises ArgumentOutOfRangeException."""
    if skip < 0:
        raise out_of_range("skipFrames", "Non-negative number required.")
    from havmsh.runtime.callstack import calls

    found = []
    for call in calls():
        column = 1 if call.span is None else call.span.column
        found.append(Frame(call.function_name, None, call.script_name if places else None, call.line if places else 0, column if places else 0))
    return found[skip:]


def _thrown(exception: Any, skip: int) -> list[Frame]:
    """The methods that an exception went through, as its StackTrace has them."""
    if exception is None:
        raise argument_null("e")
    if skip < 0:
        raise out_of_range("skipFrames", "Non-negative number required.")
    from havmsh.runtime import stack_traces
    from havmsh.runtime.members import get

    lines = str(get(exception, "StackTrace") or "").split("\n")
    found = [Frame(line.strip().removeprefix("at ")) for line in lines if line.strip().startswith("at ")]
    if found:
        found[0].method = stack_traces.target(exception)
    return found[skip:]


def _trace(first: Any = None, second: Any = None, third: Any = None) -> Trace:
    given = (first, second, third)
    skip = next((each for each in given if each.__class__ is int), 0)
    places = any(each is True for each in given)
    if first is None or isinstance(first, (bool, int)):
        return Trace(_running(skip, places))
    return Trace([first]) if isinstance(first, Frame) else Trace(_thrown(first, skip))


def _frame(first: Any = None, second: Any = None, third: int = 0) -> Frame:
    if isinstance(first, str):
        return Frame(file=first, line=second, column=third)
    skip = first if first.__class__ is int else 0
    found = _running(skip, first is True or second is True)
    return found[0] if found else Frame()


define(
    Frame.type_name, Frame,
    methods=(
        ("System.Reflection.MethodBase GetMethod()", lambda frame: frame.method), ("int GetNativeOffset()", lambda frame: 0), ("int GetILOffset()", lambda frame: 0),
        ("string GetFileName()", lambda frame: frame.file), ("int GetFileLineNumber()", lambda frame: frame.line), ("int GetFileColumnNumber()", lambda frame: frame.column),
        ("string ToString()", Frame.net_text),
    ),
    constants=(("int OFFSET_UNKNOWN", lambda: -1),),
    constructors=tuple((given, _frame) for given in ("", "bool needFileInfo", "int skipFrames", "int skipFrames, bool needFileInfo", "string fileName, int lineNumber", "string fileName, int lineNumber, int colNumber")),
)
define(
    Trace.type_name, Trace, properties=(("int FrameCount", lambda trace: len(trace.frames)),), constants=(("int METHODS_TO_SKIP", lambda: 0),),
    methods=(
        (f"{Frame.type_name} GetFrame(int index)", Trace.at), (f"{Frame.type_name}[] GetFrames()", lambda trace: Array(list(trace.frames), Frame.type_name)), ("string ToString()", Trace.net_text),
    ),
    constructors=(
        *((given, _trace) for given in ("", "bool fNeedFileInfo", "int skipFrames", "int skipFrames, bool fNeedFileInfo")),
        *((f"System.Exception e{rest}", lambda error, *rest: Trace(_thrown(error, next((each for each in rest if each.__class__ is int), 0)))) for rest in ("", ", bool fNeedFileInfo", ", int skipFrames", ", int skipFrames, bool fNeedFileInfo")),
        (f"{Frame.type_name} frame", lambda frame: Trace([frame])),
        (f"System.Collections.Generic.IEnumerable[{Frame.type_name}] frames", lambda frames: Trace(list(frames))),
    ),
)
