"""What default views compute of an object, where PowerShell's own views hold a script."""

from __future__ import annotations

from havmsh.display import subject
from havmsh.display.expressions import Expression
from havmsh.display.resources import DIRECTORY
from havmsh.display.views import Control, Part

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def _get(item: Any, path: str) -> Any:
    """A property, or a property of a property."""
    for name in path.split("."):
        if item is None:
            return None
        item = subject.get(item, name)
    return item


def _keys(name: str) -> Callable[[Any], Any]:
    def read(item: Any) -> Any:
        table = subject.get(item, name)
        if table is None:
            return None
        from havmsh.runtime.objects import Array

        found = subject.get(table, "Keys")
        items = list(subject.elements(found) or ())
        return None if not items else items[0] if len(items) == 1 else Array(items)

    return read


def prerelease(item: Any) -> Any:
    """A module's prerelease label."""
    data = subject.get(item, "PrivateData")
    try:
        inner = data["PSData"]
        return inner["PreRelease"] if inner is not None else None
    except (TypeError, KeyError, IndexError):
        return None


def editions(item: Any) -> str:
    """The editions of PowerShell that a module is for, shortened."""
    found = [subject.text(one)[:4] for one in subject.elements(subject.get(item, "CompatiblePSEditions")) or ()]
    return ",".join(sorted(found or ["Desk"]))


def command_name(item: Any) -> Any:
    """A command's name; an alias shows what it stands for."""
    return subject.get(item, "DisplayName" if subject.text(subject.get(item, "CommandType")) == "Alias" else "Name")


def _start_of(name: str) -> Callable[[Any], str]:
    """The first 200 characters of a property."""
    def start(item: Any) -> str:
        text = str(_get(item, name) or "")[:200]
        return text + "\u2026" if len(text) == 200 else text

    return start


def duration(item: Any) -> str:
    """How long a command of the history took."""
    value = subject.get(item, "Duration")
    hours = float(subject.get(value, "TotalHours") or 0)
    if hours >= 10:
        return f"{round(hours)}:" + subject.formatted(value, r"mm\:ss\.fff")
    spec = r"h\:mm\:ss\.fff" if hours >= 1 else r"m\:ss\.fff" if hours >= 1 / 60 else r"s\.fff"
    return subject.formatted(value, spec)


def _gigabytes(name: str) -> Callable[[Any], Any]:
    def read(item: Any) -> Any:
        used, free = subject.get(item, "Used"), subject.get(item, "Free")
        if not used and not free:
            return None
        return f"{float(subject.get(item, name) or 0) / 2**30:.2f}"

    return read


def _answered(name: str) -> Callable[[Any], Any]:
    """A property of an answer, which there is none of where nobody answered in time."""
    return lambda item: "*" if subject.text(subject.get(item, "Status")) == "TimedOut" else subject.get(item, name)


def drive_root(item: Any) -> Any:
    """Where a drive begins."""
    shown = subject.get(item, "DisplayRoot")
    return subject.get(item, "Root") if shown is None else shown


def _scaled(name: str, unit: int, spec: str) -> Callable[[Any], Any]:
    return lambda item: format(float(subject.get(item, name) or 0) / unit, spec)


def unix_time(item: Any) -> str:
    """A file's time of writing, short."""
    return subject.formatted(subject.get(item, "LastWriteTime"), "{0:d} {0:HH}:{0:mm}")


def overloads(item: Any) -> str:
    """A method's overloads, a line each."""
    return "".join(subject.text(one) + "\n" for one in subject.elements(subject.get(item, "OverloadDefinitions")) or ())


def start_day(item: Any) -> str:
    """The day on which a process began."""
    return subject.formatted(subject.get(item, "StartTime"), "d")


def script_leaf(item: Any) -> Any:
    """The name of a breakpoint's file."""
    script = subject.get(item, "Script")
    return str(script).rpartition("/")[2] if script else None


def task_result(item: Any) -> Any:
    """What a finished task gave."""
    return subject.get(item, "Result") if subject.get(item, "IsCompleted") else None


def parent_folder(item: Any) -> str:
    """The folder of a file, without the provider's name."""
    return str(subject.get(item, "PSParentPath") or "").replace("Microsoft.PowerShell.Core\\FileSystem::", "")


def module_folder(item: Any) -> str:
    """The folder in which a module's folder lies."""
    path = str(subject.get(item, "Path") or "").rpartition("/")[0]
    head, _, leaf = path.rpartition("/")
    return head.rpartition("/")[0] if leaf.replace(".", "").isdigit() and "." in leaf else head


def matched_text(item: Any) -> Any:
    """A match as Select-String shows it."""
    from havmsh.runtime import current, members

    session = current.current()
    place = session.location_text if session is not None else ""
    return members.call(item, "ToEmphasizedString", [place])


def _escape(path: str) -> Callable[[Any], Any]:
    def read(item: Any) -> str:
        value = str(_get(item, path) or "")
        return value + value.replace("\x1b", "`e") + "\x1b[0m"

    return read


def extension_list(item: Any) -> str:
    """Colours by file extension, a line each."""
    table = subject.get(item, "Extension")
    pairs = [(key, str(table.get(key))) for key in table.keys()]  # noqa: SIM118 - a .NET object, no mapping
    longest = max((len(key) for key, _ in pairs), default=0)
    return "".join(f'{key.ljust(longest)} = "{value}{value.replace(chr(27), "`e")}\x1b[0m"\n' for key, value in pairs)


def extensions(item: Any) -> str:
    """The file extensions that have colours."""
    return ",".join(_get(item, "FileInfo.Extension").keys())


def help_module(item: Any) -> Any:
    """Where a command of the help comes from: its module, else its snap-in."""
    module = subject.get(item, "ModuleName")
    return subject.get(item, "PSSnapIn") if module is None else module


def _markdown(kind: str) -> Callable[[Any], Any]:
    def read(item: Any) -> Any:
        from havmsh.runtime import members

        return members.call(item, "AsEscapeSequence", [kind])

    return read


def _colour(path: str) -> Callable[[Any], Any]:
    def read(item: Any) -> str:
        from havmsh.runtime.types.psreadline import format_colour

        return format_colour(str(_get(item, path) or ""))

    return read


class _Functions(dict[str, "Callable[[Any], Any]"]):
    """Functions by name; those of a path (``escape:PATH``, ``text:PATH``, ``colour:PATH``, ``markdown:KIND``) are made when asked for."""

    def __missing__(self, name: str) -> Callable[[Any], Any]:
        kind, _, path = name.partition(":")
        make = {"colour": _colour, "escape": _escape, "markdown": _markdown}.get(kind)
        made = self[name] = (lambda item: subject.text(_get(item, path))) if make is None else make(path)
        return made


FUNCTIONS: dict[str, Callable[[Any], Any]] = _Functions(
    process_npm=_scaled("NPM", 1024, ".0f"), process_pm=_scaled("PM", 2**20, ",.2f"), process_ws=_scaled("WS", 2**20, ",.2f"),
    process_cpu=_scaled("CPU", 1, ",.2f"), start_day=start_day, unix_time=unix_time, overloads=overloads, task_result=task_result,
    duration=duration, web_content=_start_of("Content"), web_raw=_start_of("RawContent"), command_name=command_name, drive_used=_gigabytes("Used"), drive_free=_gigabytes("Free"),
    drive_provider=lambda item: _get(item, "Provider.Name"), drive_root=drive_root, local_host=lambda item: "localhost",
    local_type=lambda item: "Local", runspace_state=lambda item: _get(item, "RunspaceStateInfo.State"), script_leaf=script_leaf,
    ping_latency=_answered("Latency"), ping_size=_answered("BufferSize"), hop_host=lambda item: subject.get(item, "Hostname") or "*",
    subsystem_type=lambda item: _get(item, "SubsystemType.Name"), key_uses=lambda item: _get(item, "EnhancedKeyUsageList.FriendlyName"),
    subject_name=lambda item: _get(item, "SubjectName.Name"), issuer_name=lambda item: _get(item, "IssuerName.Name"),
    module_folder=module_folder, prerelease=prerelease, editions=editions, exported_commands=_keys("ExportedCommands"),
    exported_functions=_keys("ExportedFunctions"), exported_cmdlets=_keys("ExportedCmdlets"), exported_variables=_keys("ExportedVariables"),
    exported_aliases=_keys("ExportedAliases"), help_module=help_module, extensions=extensions, extension_list=extension_list,
)


def script(name: str) -> str:
    """The script of a function, as Get-FormatData tells of it and Export-FormatData writes it."""
    from havmsh.display import native_scripts

    return native_scripts.of(name)


def _shows(name: str) -> Control:
    """A control that shows one property."""
    return Control([(None, [Part("property", expression=Expression(name))])])


def _computes(function: Callable[[Any], Any] | None) -> Control:
    """A control that shows what a function gives, or the object itself."""
    expression = None if function is None else Expression(script(function.__name__.lstrip("_")), native=function)
    return Control([(None, [Part("property", expression=expression)])])


def _told(text: str) -> str:
    """A text in the language of the session that shows it."""
    from havmsh.runtime.current import current

    session = current()
    return text if session is None else session.tell(text)


def _titled(text: str, function: Callable[[Any], Any]) -> Control:
    """A group's title."""
    inside = [Part("property", expression=Expression("", native=lambda item: _told(text))), Part("property", expression=Expression("", native=function))]
    return Control([(None, [Part("frame", parts=inside)])])


def _parameter_set() -> Control:
    """A parameter set with its parameters and their traits."""
    line = Part("newline")
    attribute = Control([(None, [Part("frame", parts=[line], left=2)])])
    traits: list[Part] = []
    for label, name in (
        ("ParameterType = ", "ParameterType"), ("Position = ", "Position"), ("IsMandatory = ", "IsMandatory"), ("IsDynamic = ", "IsDynamic"),
        ("HelpMessage = ", "HelpMessage"), ("ValueFromPipeline = ", "ValueFromPipeline"),
        ("ValueFromPipelineByPropertyName = ", "ValueFromPipelineByPropertyName"), ("ValueFromRemainingArguments = ", "ValueFromRemainingArguments"),
        ("Aliases = ", "Aliases"),
    ):
        traits += [Part("text", text=label), Part("property", expression=Expression(name)), line]
    traits += [Part("text", text="Attributes ="), line, Part("property", expression=Expression("Attributes"), control=attribute, each=True)]
    named = [Part("text", text="Parameter Name: "), Part("property", expression=Expression("Name")), line, Part("frame", parts=traits, left=2)]
    parameter = Control([(None, [line, Part("frame", parts=named, left=2)])])
    return Control([(None, [
        Part("text", text="Parameter Set Name: "), Part("property", expression=Expression("Name")), line,
        Part("text", text="Is default parameter set: "), Part("property", expression=Expression("IsDefault")), line,
        Part("property", expression=Expression("Parameters"), control=parameter, each=True), line,
    ])])


def _date_time(item: Any) -> Any:
    """A date in words; its DisplayHint may ask for the day or the time alone."""
    from havmsh.runtime import members

    hint = str(members.get(item, "DisplayHint") or "").upper()
    method = {"DATE": "ToLongDateString", "TIME": "ToLongTimeString"}.get(hint)
    return members.call(item, method, []) if method else members.get(item, "DateTime")


def _information(item: Any) -> str:
    """What an information record says; of what Write-Host wrote, the message."""
    data = item.data
    return str(data.message) if hasattr(data, "no_newline") else subject.text(data)


def _error_text(item: Any) -> str:
    from havmsh.display.errors import text_of

    return text_of(item)


def _error_details(item: Any) -> str:
    from havmsh.display.get_error import show

    return show(item)


def _key_group(item: Any) -> str:
    """The heading of a group of key handlers, underlined."""
    from havmsh.display.cells import width
    from havmsh.runtime.current import current
    from havmsh.runtime.types.psreadline import GROUPS

    session, heading = current(), GROUPS.get(str(subject.get(item, "Group")), "")
    heading = heading if session is None else session.tell_help(heading)
    return f"{heading}\n{'=' * width(heading)}"


class _Controls(dict[str, Control]):
    """Controls by name; those of help (``help:NAME``) are loaded when one is asked for."""

    def __missing__(self, name: str) -> Control:
        from havmsh.display import help_views

        kind, _, rest = name.partition(":")
        if kind != "help":
            raise KeyError(name)
        return help_views.CONTROLS[rest]


CONTROLS: dict[str, Control] = _Controls({
    "date_time": _computes(_date_time), "message": _shows("Message"), "informational_message": _shows("InformationalRecord_Message"),
    "match_line": _shows("Line"), "itself": _computes(None), "match_info": _computes(matched_text), "error_record": _computes(_error_text), "information": _computes(_information),
    "get_error": _computes(_error_details), "directory": _titled(DIRECTORY, parent_folder),
    "module_folder": _titled(DIRECTORY, module_folder), "parameter_set": _parameter_set(), "key_group": _computes(_key_group),
})
