"""Error records as people see them: ConciseView with the line and the place, or the older views by $ErrorView.

``render`` is what the doors write to the error output; ``error_tokens`` is what the formatting engine shows of a record in the output.
"""

from __future__ import annotations

from havmsh.messages import english
from havmsh.runtime.errors import ErrorRecord, NetException, PSError, ellipsized
from havmsh.runtime.objects import Hashtable
from havmsh.runtime.position import pointed_line, position_message

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.display.packets import Token
    from havmsh.messages import Tell

_NEVER_FIRST = "\u3001\u3002\uff0c\uff0e\u300d\u300f\uff09\u30fc.,:;)]}'\""
"""What may not begin a line of Japanese."""
_NATIVE = ("NativeCommandErrorMessage", "NativeCommandError")


class Colours:
    """The escape sequences of an error view; all empty for plain text."""

    __slots__ = ("accent", "error", "reset")

    def __init__(self, error: str = "", accent: str = "", reset: str = "") -> None:
        self.error = error
        self.accent = accent
        self.reset = reset


def render(record: Any, width: int = 80, colour: bool = False, session: Any = None) -> str:
    """The text of an error for the error output: whole lines, empty ones left out as a console leaves them out."""
    if isinstance(record, PSError):
        record = record.record
    text = view(record, width, _colours(colour, session), _view_name(session), session)
    if "\x1b" in text:
        from havmsh.display.cells import plain
        from havmsh.display.wrap import split_lines

        lines = split_lines(text) if colour else plain(text).replace("\r", "").split("\n")
    else:
        lines = text.replace("\r", "").split("\n")
    return "".join([line + "\n" for line in lines if line])


def error_tokens(record: Any, session: Any, frame: Any = None) -> list[Token] | None:
    """What the formatting engine shows of an error record among other output."""
    if not isinstance(record, ErrorRecord):
        return None
    host = session.host
    colour = bool(host.shows_colours)
    return [view(record, host.width, _colours(colour, session), _view_name(session, frame), session)]


def text_of(record: Any) -> str:
    """The plain concise text of a record, without a session."""
    from havmsh.display import subject

    return view(record, 80, Colours(), "ConciseView", None) if isinstance(record, ErrorRecord) else subject.text(record)


def _view_name(session: Any, frame: Any = None) -> str:
    if session is None:
        return "ConciseView"
    from havmsh.display.state import variable

    value = variable(session, "ErrorView", frame)
    return "ConciseView" if value is None else str(getattr(value, "name", value))


def suppressed(session: Any) -> bool:
    """Whether the environment forbids colours in what is said of errors."""
    return session is not None and bool(session.environ.get("__SuppressAnsiEscapeSequences"))


def _colours(colour: bool, session: Any) -> Colours:
    if not colour or suppressed(session):
        return Colours()
    if session is None:
        return Colours("\x1b[31;1m", "\x1b[36;1m", "\x1b[0m")
    from havmsh.display.state import style

    values = style(session).formatting.values
    return Colours(values["Error"], values["ErrorAccent"], "\x1b[0m")


def view(record: ErrorRecord, width: int, colours: Colours, name: str, session: Any) -> str:
    """A record by the view of that name."""
    if record.fully_qualified_id in _NATIVE:
        return f"{colours.error}{record.exception.message}{colours.reset}"
    kind = name.lower()
    tell = english if session is None or _by_script(record) else session.tell
    if kind == "conciseview":
        return _concise(record, width, colours, tell)
    if kind == "categoryview":
        return f"{colours.error}{category_text(record)}{colours.reset}"
    if kind == "detailedview":
        from havmsh.display.get_error import details_text

        return f"{colours.error}{details_text(record, session)}{colours.reset}"
    return _normal(record, colours, tell)


def _by_script(record: ErrorRecord) -> bool:
    """Whether a script wrote the message: it stays as it was written."""
    exception = record.exception
    thrown = isinstance(exception, NetException) and exception.members.get("WasThrownFromThrowStatement")
    return bool(thrown) or exception.name == "Microsoft.PowerShell.Commands.WriteErrorException"


def message_of(record: ErrorRecord) -> str:
    """The message that is shown: the details' where there are some, else the exception's."""
    return record.details or record.exception.message or ""


def reason_of(record: ErrorRecord) -> str:
    """CategoryInfo.Reason: the exception's type without its namespace."""
    return record.reason or record.exception.name.rpartition(".")[2].rpartition("+")[2]


def category_text(record: ErrorRecord) -> str:
    """CategoryInfo as text."""
    return f"{record.category}: ({ellipsized(target_name(record))}:{ellipsized(target_type(record))}) [{ellipsized(record.activity)}], {ellipsized(record.reason) if record.reason else reason_of(record)}"


def target_name(record: ErrorRecord) -> str:
    """CategoryInfo.TargetName."""
    if record.target_name is not None:
        return record.target_name
    if record.target is None:
        return ""
    from havmsh.runtime.valuetexts import bare_text

    try:
        return bare_text(record.target)
    except PSError:
        return ""


def target_type(record: ErrorRecord) -> str:
    """CategoryInfo.TargetType: the type's short name."""
    if record.target_type is not None:
        return record.target_type
    if record.target is None:
        return ""
    from havmsh.display import subject

    return str(subject.type_names(record.target)[0]).rpartition(".")[2]


def _source_of(invocation: Any) -> str:
    span = getattr(invocation, "span", None)
    return (span.source.file_name or "") if span is not None else ""


def _concise(record: ErrorRecord, width: int, colours: Colours, tell: Tell = english) -> str:
    invocation = record.invocation
    span = getattr(invocation, "span", None)
    script = _source_of(invocation)
    number = span.source.position(span.start)[0] if span is not None else 0
    message, prefix = "", ""
    position = ""
    target = record.target
    by_target = isinstance(target, Hashtable) and "Line" in target and "LineText" in target
    parse = record.category == "ParserError" and record.exception.name.endswith("ParentContainsErrorRecordException")
    detail = (parse or bool(script) or number > 1) and not script.lower().endswith(".psm1")
    if by_target or (detail and span is not None):
        if by_target:
            position, prefix = _target_lines(target, colours)
        elif span is not None:
            head = f"{colours.reset}{script}:{number}\n" if script else "\n"
            position, prefix = _lines(head, str(number), *pointed_line(span), colours)
        message = prefix
    message += tell(_text_in_view(record))
    if script or record.category == "ParserError":
        message = _wrapped(message, prefix, width, colours, _up_to if tell is english else _up_to_cells)
    shown = f"{colours.error}{_reason(record)}: {position}{colours.error}{message}{colours.reset}"
    if record.recommended_action.strip():
        shown += f"\n{colours.error}  Recommendation: {record.recommended_action}{colours.reset}"
    return shown


def _lines(head: str, number: str, line: str, marks: str, colours: Colours) -> tuple[str, str]:
    """The heading ``Line |``, the line and the marks under it; and what each line of the message begins with."""
    header = " " * (len(number) - 4)
    text = " " + line
    size, at = len(marks.strip()), marks.find("~") + 1
    if colours.accent and size < len(text):
        text = text[: at + size] + colours.reset + text[at + size :]
        text = text[:at] + colours.accent + text[at:]
    prefix = f"{colours.accent}{header}     | {colours.error}"
    shown = f"{head}{colours.accent}{header}Line |\n{colours.accent}{number.rjust(4)} | {colours.reset}{text}\n"
    return shown + f"{prefix} {marks}\n", prefix


def _target_lines(target: Hashtable, colours: Colours) -> tuple[str, str]:
    """The place that a target object names (a test framework's assertion)."""
    from havmsh.display import subject

    number = subject.text(target["Line"])
    text = subject.text(target["LineText"]).strip()
    header = " " * (len(number) - 4)
    head = f"{colours.reset}{subject.text(target['File'])}\n{colours.accent}{header}Line |\n"
    shown = f"{head}{colours.accent}{number.rjust(4)} | {colours.reset}{colours.accent + colours.reset if text else ''}{text}\n"
    return shown, f"{colours.accent}{header}     | {colours.error}"


def _text_in_view(record: ErrorRecord) -> str:
    """The message; of a parse error only what follows the place that it quotes."""
    if record.details:
        return record.details
    text = record.exception.message or ""
    if record.category == "ParserError" and "~\n" in text:
        return text.split("~\n")[1].split("\n\n")[0]
    return text


def _wrapped(message: str, prefix: str, width: int, colours: Colours, up_to: Callable[[str, int], str]) -> str:
    """The message in one paragraph of the width, each line after the first with the gutter before it."""
    hidden = len(colours.accent) + len(colours.error) if prefix else 0
    message = message.replace("\n", " ").replace("\t", " ")
    if width <= 0 or len(up_to(message, width + hidden)) == len(message):
        return message + "\n"
    first = up_to(message, width + hidden)
    lines = [first]
    rest = message[len(first) :].strip()
    while len(up_to(prefix + rest, width + hidden)) < len(prefix + rest):
        part = up_to(prefix + rest, width + hidden)
        if len(part) <= len(prefix):
            break
        lines.append(part)
        rest = rest[len(part) - len(prefix) :].strip()
    lines.append(prefix + rest)
    return "\n".join(lines) + "\n"


def _up_to(text: str, length: int) -> str:
    """The text cut at the last blank before the length."""
    if len(text) <= length:
        return text
    head = text[:length]
    at = max((index for index, char in enumerate(head) if char.isspace()), default=-1)
    return head[:at] if at >= 0 else head


def _up_to_cells(text: str, length: int) -> str:
    """The text cut so that it takes no more cells: at the last blank, or before or after a wide character, of which none begins a line that may not."""
    from havmsh.display.cells import char_width

    room, at = length, 0
    while at < len(text) and (room := room - char_width(text[at])) >= 0:
        at += 1
    if at == len(text):
        return text
    while at and not (text[at].isspace() or ((char_width(text[at]) == 2 or char_width(text[at - 1]) == 2) and text[at] not in _NEVER_FIRST)):
        at -= 1
    return text[:at]


def _reason(record: ErrorRecord) -> str:
    """What the message begins with: Exception for a throw, else the command (a block's text), else the category."""
    exception = record.exception
    if isinstance(exception, NetException) and exception.members.get("WasThrownFromThrowStatement"):
        return "Exception"
    command = getattr(record.invocation, "my_command", None)
    name = str(getattr(command, "name", "") or "")
    if name and getattr(command, "command_type", "") not in ("ExternalScript", "Script", ""):
        return name
    if record.activity:
        return record.activity
    if command is not None:
        return name or str(command.script_block)
    called = getattr(record.invocation, "invocation_name", "")
    if called:
        return str(called)
    return record.category if record.category != "NotSpecified" else reason_of(record)


def _normal(record: ErrorRecord, colours: Colours, tell: Tell = english) -> str:
    """NormalView: the message, where it happened, its category and id."""
    invocation = record.invocation
    command = getattr(invocation, "my_command", None)
    called = str(getattr(invocation, "invocation_name", "") or "")
    prefix = ""
    kind = getattr(command, "command_type", "")
    if kind == "ExternalScript":
        prefix = str(getattr(command, "path", "") or "")
    elif command is not None and kind == "Script":
        prefix = str(command.script_block)
    elif command is not None:
        prefix = command.name if called in ("", "&", ".") else called
    elif called:
        prefix = called
    place = position_message(getattr(invocation, "span", None)) if command is not None or record.category != "ParserError" else ""
    shown = (f"{prefix} : " if prefix else "") + tell(message_of(record)) + (f"\n{place}" if place else "")
    shown += f"\n+ CategoryInfo          : {category_text(record)}\n+ FullyQualifiedErrorId : {record.fully_qualified_id}"
    origin = getattr(record, "origin", None)
    if origin is not None:
        shown += f"\n+ PSComputerName        : {origin.computer}"
    return f"{colours.error}{shown}{colours.reset}"


def error_view(record: Any, session: Any) -> str:
    """``render`` in the form that a Session asks for."""
    host = session.host
    return render(record, host.width, bool(host.shows_colours), session)
