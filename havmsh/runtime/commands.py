"""What a name means: aliases, functions, cmdlets, scripts and programs; and what one call of a command is made of.

Order of resolution (about_Command_Precedence): alias, function, cmdlet, then script or program; a name with a path is a file, a name with a
backslash (`Module\\Name`) is looked up in that module only.
"""

from __future__ import annotations

import os

from havmsh.runtime.errors import ErrorRecord, NetException, PSError
from havmsh.runtime.objects import NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any, Final

    from havmsh.cmdlet import Spec
    from havmsh.diagnostics import Span
    from havmsh.runtime.frame import Frame
    from havmsh.runtime.session import Session


class Argument:
    """One word of a call. ``kind``: positional, named (``-Name``, ``-Name:value``), splat (``@value``), verbatim (what follows ``--%``).

    ``has_value`` tells ``-Name:value`` from ``-Name``. ``text`` is the source of a number literal, which a string parameter receives as it was
    written. ``span`` is the word's place, ``name_span`` that of a parameter's name.
    """

    __slots__ = ("has_value", "kind", "name", "name_span", "span", "splatted", "text", "value")

    def __init__(
        self, kind: str, value: Any = None, name: str = "", span: Span | None = None, has_value: bool = False, text: str | None = None,
        name_span: Span | None = None, splatted: bool = False,
    ) -> None:
        self.kind = kind
        self.value = value
        self.name = name
        self.span = span
        self.has_value = has_value
        self.text = text
        self.name_span = name_span or span
        self.splatted = splatted

    def __repr__(self) -> str:
        return f"Argument({self.kind}, {self.name!r}, {self.value!r})"


def script_words(words: Iterable[str]) -> list[Argument]:
    """The words behind a script's name on the command line: literal text, but ``-Name`` names a parameter and ``-Name:$true`` is a Boolean."""
    made = []
    for word in words:
        name, colon, value = word[1:].partition(":")
        if not (word.startswith("-") and name[:1].isalpha()):
            made.append(Argument("positional", word))
        elif not colon:
            made.append(Argument("named", None, name))
        else:
            truth = {"$TRUE": True, "TRUE": True, "$FALSE": False, "FALSE": False}.get(value.upper(), value)
            made.append(Argument("named", truth, name, has_value=True))
    return made


class Invocation:
    """One call as it stands in a script: the name (or the value after ``&``), its arguments, where."""

    __slots__ = ("arguments", "name", "name_span", "operator", "redirections", "span")

    def __init__(
        self, name: Any, arguments: tuple[Argument, ...] | list[Argument] = (), span: Span | None = None, *, operator: str = "", redirections: Any = None,
        name_span: Span | None = None,
    ) -> None:
        self.name = name
        self.arguments = arguments
        self.span = span
        self.operator = operator
        self.redirections = redirections
        self.name_span = name_span or span


def next_history_id(command: CommandInfo) -> int:
    """The id that the line that is running will have in the history."""
    return 1 if command.session is None else len(command.session.history) + 1


class InvocationInfo(NetObject):
    """System.Management.Automation.InvocationInfo: ``$MyInvocation``, and where an error happened.

    ``command_span`` is the whole call's place; ``span`` what an error points at, the same unless an argument is to blame.
    """

    __slots__ = (
        "bound_parameters", "command_origin", "command_span", "expecting_input", "frame", "history_id", "invocation_name", "my_command", "pipeline_length",
        "pipeline_position", "span", "statement_span", "unbound_arguments",
    )
    type_name = "System.Management.Automation.InvocationInfo"

    def __init__(self, my_command: CommandInfo | None = None, span: Span | None = None, invocation_name: str = "") -> None:
        super().__init__()
        self.my_command = my_command
        self.span = span
        self.command_span = span
        self.statement_span: Span | None = None
        self.invocation_name = invocation_name
        self.bound_parameters: Any = None
        self.unbound_arguments: list[Any] = []
        self.expecting_input = False
        self.pipeline_length = 1
        self.pipeline_position = 1
        self.history_id = -1 if my_command is None else next_history_id(my_command)
        self.frame: Frame | None = None
        self.command_origin = "Internal"

    def of_error(self) -> InvocationInfo:
        """What an error keeps of the call: the command, its name and place, and not how it was called."""
        made = self.at(None)
        made.statement_span = self.statement_span
        made.bound_parameters = None
        made.unbound_arguments = []
        made.expecting_input = False
        made.pipeline_length = made.pipeline_position = 0
        return made

    def at(self, span: Span | None) -> InvocationInfo:
        """The same call with another place to point at."""
        made = InvocationInfo(self.my_command, span or self.span, self.invocation_name)
        made.command_span = self.command_span
        made.bound_parameters = self.bound_parameters
        made.unbound_arguments = self.unbound_arguments
        made.expecting_input = self.expecting_input
        made.pipeline_length = self.pipeline_length
        made.pipeline_position = self.pipeline_position
        return made


class CommandInfo(NetObject):
    """System.Management.Automation.CommandInfo: something that a name can mean."""

    __slots__ = ("description", "module", "name", "options", "session", "visibility")
    command_type = ""

    def __init__(self, name: str, session: Session | None = None, module: Any = None) -> None:
        super().__init__()
        self.name = name
        self.session = session
        self.module = module
        self.options = "None"
        self.description = ""
        self.visibility = "Public"

    @property
    def spec(self) -> Spec | None:
        """The parameters of the command, where it has some that are known."""
        return None

    @property
    def definition(self) -> str:
        """What the command is, as text."""
        return ""

    @property
    def source(self) -> str:
        """Where the command comes from: its module's name or its path."""
        return self.module_name

    @property
    def module_name(self) -> str:
        """The module's name, or nothing."""
        return getattr(self.module, "name", None) or ""


class CmdletInfo(CommandInfo):
    """System.Management.Automation.CmdletInfo. The class of the cmdlet is loaded when somebody asks for it."""

    __slots__ = ("_type", "load", "ps_module")
    type_name = "System.Management.Automation.CmdletInfo"
    command_type = "Cmdlet"

    def __init__(self, name: str, session: Session, load: Callable[[], type], ps_module: str = "") -> None:
        super().__init__(name, session)
        self.load = load
        self.ps_module = ps_module
        self._type: type | None = None

    @property
    def implementing_type(self) -> type:
        """The declared class."""
        found = self._type
        if found is None:
            found = self._type = self.load()
            if self.session is not None:
                self.session.cmdlets.loaded.add(self.ps_module)
        return found

    @property
    def is_loaded(self) -> bool:
        """Whether the cmdlet's module counts as imported: one of its cmdlets was used, or it is always there."""
        return self.session is None or self.ps_module in self.session.cmdlets.loaded

    @property
    def spec(self) -> Spec:
        """What the class declares."""
        return self.implementing_type.spec  # type: ignore[attr-defined, no-any-return]

    @property
    def module_name(self) -> str:
        """The PowerShell module that the cmdlet belongs to."""
        return self.ps_module

    @property
    def definition(self) -> str:
        """The syntax, a line for each parameter set."""
        from havmsh.runtime import syntax

        return syntax.of(self.spec, self.name)


class FunctionInfo(CommandInfo):
    """System.Management.Automation.FunctionInfo; ``is_filter`` makes it a FilterInfo."""

    __slots__ = ("is_filter", "script_block", "spec_cache")
    type_name = "System.Management.Automation.FunctionInfo"
    command_type = "Function"

    def __init__(self, name: str, script_block: Any, session: Session | None = None, module: Any = None, *, is_filter: bool = False) -> None:
        super().__init__(name, session, module)
        self.script_block = script_block
        self.is_filter = is_filter
        self.spec_cache: Spec | None = None
        if is_filter:
            self.__class__ = FilterInfo

    @property
    def spec(self) -> Spec:
        """The parameters that the script block declares."""
        found = self.spec_cache
        if found is None:
            from havmsh.runtime.parameters import spec_of

            found = self.spec_cache = spec_of(self.script_block, self.name)
        return found

    @property
    def definition(self) -> str:
        """The text between the braces."""
        return str(self.script_block)


class FilterInfo(FunctionInfo):
    """System.Management.Automation.FilterInfo."""

    __slots__ = ()
    type_name = "System.Management.Automation.FilterInfo"
    command_type = "Filter"


class AliasInfo(CommandInfo):
    """System.Management.Automation.AliasInfo."""

    __slots__ = ("target",)
    type_name = "System.Management.Automation.AliasInfo"
    command_type = "Alias"

    def __init__(self, name: str, target: str, options: str = "None", session: Session | None = None, module: Any = None, description: str = "") -> None:
        super().__init__(name, session, module)
        self.target = target
        self.options = options
        self.description = description

    @property
    def definition(self) -> str:
        """The name that the alias stands for."""
        return self.target

    def resolved(self) -> CommandInfo | None:
        """The command at the end of the chain of aliases, or None."""
        if self.session is None:
            return None
        from havmsh.runtime.scriptblock import running_frame

        try:
            found = _follow(self, running_frame(self.session))
        except PSError:
            return None
        return None if isinstance(found, CmdletInfo) and not found.is_loaded else found

    def referenced(self) -> CommandInfo | None:
        """What the alias names itself, another alias perhaps."""
        return None if self.session is None else find(self.target, self.session.global_frame)

    @property
    def spec(self) -> Spec | None:
        """The parameters of the command behind the alias."""
        found = self.resolved()
        return None if found is None else found.spec


class ApplicationInfo(CommandInfo):
    """System.Management.Automation.ApplicationInfo: a program."""

    __slots__ = ("path",)
    type_name = "System.Management.Automation.ApplicationInfo"
    command_type = "Application"

    def __init__(self, name: str, path: str, session: Session | None = None) -> None:
        super().__init__(name, session)
        self.path = path

    @property
    def definition(self) -> str:
        """The program's path."""
        return self.path

    @property
    def source(self) -> str:
        """The program's path."""
        return self.path


class ExternalScriptInfo(CommandInfo):
    """System.Management.Automation.ExternalScriptInfo: a script file; it is read and parsed when it is run or asked for its parameters."""

    __slots__ = ("_block", "path")
    type_name = "System.Management.Automation.ExternalScriptInfo"
    command_type = "ExternalScript"

    def __init__(self, name: str, path: str, session: Session | None = None) -> None:
        super().__init__(name, session)
        self.path = path
        self._block: Any = None

    @property
    def script_block(self) -> Any:
        """The script as a script block. Raises a PSError for a text that does not parse."""
        if self._block is None:
            if self.session is None:
                raise ValueError("a script is run by a session")
            self._block = self.session.read_script(self.path)
        return self._block

    @property
    def spec(self) -> Spec:
        """The parameters of the script."""
        from havmsh.runtime import functions

        return functions.spec_of(self.script_block, self.name)

    @property
    def definition(self) -> str:
        """The script's path."""
        return self.path

    @property
    def source(self) -> str:
        """The script's path."""
        return self.path


_ALIAS_DEPTH: Final = 64
WINDOWS_ALIASES: Final = {
    "SLEEP": "Start-Sleep", "SORT": "Sort-Object", "DIFF": "Compare-Object", "COMPARE": "Compare-Object", "TEE": "Tee-Object", "GWMI": "Get-WmiObject", "GSV": "Get-Service",
    "SASV": "Start-Service", "SPSV": "Stop-Service", "GCIM": "Get-CimInstance",
}
"""Aliases of Windows PowerShell alone. Scripts for the management server are written for it: once its module is loaded they stand before programs."""
WINDOWS_MODULES: Final = ("VirtualMachineManager", "FailoverClusters", "Hyper-V")


def _names_module(word: str, session: Session) -> bool:
    """Whether a word before ``\\`` stands for a module that would have to be loaded."""
    if not word or word.endswith(".") or ":" in word:
        return False
    modules = session.modules
    return modules.named(word) is None and not modules.is_ours(word)


def not_found(name: str, session: Session | None = None, hint: str = "") -> PSError:
    """CommandNotFoundException for a name."""
    message = (
        f"The term '{name}' is not recognized as a name of a cmdlet, function, script file, or executable program.\n"
        "Check the spelling of the name, or if a path was included, verify that the path is correct and try again." + (f"\n{hint}" if hint else "")
    )
    error_id = "CommandNotFoundException"
    module, slash, command = name.partition("\\")
    if slash and command and session is not None and _names_module(module, session):
        # what stands before the sign is taken for a module, which cannot be had
        message = f"The module '{module}' could not be loaded. For more information, run 'Import-Module {module}'."
        error_id = "CouldNotAutoLoadModule"
    exception = NetException("System.Management.Automation.CommandNotFoundException", message, None, CommandName=name)
    record = ErrorRecord(exception, error_id, "ObjectNotFound", name)
    record.target_type = "String"
    return PSError(record)


def resolve(name: str, frame: Frame) -> CommandInfo:
    """What a name means from that frame. Raises CommandNotFoundException as a PSError."""
    found = find(name, frame)
    if found is None:
        raise not_found(name, frame.session, frame.session.cmdlets.hint("command", name))
    if found.__class__ is AliasInfo:
        return _follow(found, frame)
    return found


def _follow(alias: AliasInfo, frame: Frame) -> CommandInfo:
    """The command at the end of a chain of aliases; the message names the last alias's target."""
    seen = {alias.name.upper()}
    current: CommandInfo | None = alias
    while isinstance(current, AliasInfo):
        target = current.target
        if target.upper() in seen:
            found = find(target, frame, aliases=False)
        else:
            seen.add(target.upper())
            found = find(target, frame)
        if found is None:
            raise not_found(target, frame.session)
        current = found
    assert current is not None
    return current


def find(name: str, frame: Frame, *, aliases: bool = True) -> CommandInfo | None:
    """What a name means from that frame, an alias not followed; None where it means nothing."""
    folded = name.upper()
    scope: Any = frame
    if aliases:
        while scope is not None:
            table = scope.aliases
            if table:
                found = table.get(folded)
                if found is not None:
                    return found  # type: ignore[no-any-return]
            scope = scope.parent
        scope = frame
    while scope is not None:
        table = scope.functions
        if table:
            found = table.get(folded)
            if found is not None:
                return found  # type: ignore[no-any-return]
        scope = scope.parent
    session: Session = frame.session
    cmdlet = session.cmdlets.find(folded)
    if cmdlet is not None:
        return cmdlet
    if aliases and folded in WINDOWS_ALIASES and not session.cmdlets.loaded.isdisjoint(WINDOWS_MODULES):
        return AliasInfo(name, WINDOWS_ALIASES[folded], session=session)
    return _find_elsewhere(name, frame, session)


def _find_elsewhere(name: str, frame: Frame, session: Session) -> CommandInfo | None:
    """Qualified names, modules that load by themselves, files and programs."""
    if not name:
        return None
    scope_name, colon, rest = name.partition(":")
    if colon and rest and scope_name.lower() in ("global", "script", "local", "private"):
        return _find_scoped(scope_name.lower(), rest, frame, session)
    if "\\" in name and not name.startswith(("\\", ".")):
        found = _find_qualified(name, session)
        if found is not None:
            return found
    if not any(sign in name for sign in "/\\"):
        loaded: CommandInfo | None = session.modules.autoload(name)
        if loaded is not None:
            return loaded
    return find_file(name, session)


def _find_scoped(scope_name: str, name: str, frame: Frame, session: Session) -> CommandInfo | None:
    """``global:name``: a function of that scope."""
    scope: Any = session.global_frame
    if scope_name == "script":
        scope = frame.script_frame
    elif scope_name != "global":
        scope = frame
    table = scope.functions
    found: CommandInfo | None = table.get(name.upper()) if table else None
    return found


def _find_qualified(name: str, session: Session) -> CommandInfo | None:
    """``Module\\Name``."""
    module_name, _, short = name.rpartition("\\")
    return session.modules.command_of(module_name, short) or session.cmdlets.qualified(module_name, short)


def find_file(name: str, session: Session) -> CommandInfo | None:
    """A script or a program by name or path."""
    if any(sign in name for sign in "/\\"):
        path = session.file_path(name)
        return _file_command(path, session) or _file_command(path + ".ps1", session)
    if name.startswith("~"):
        return _file_command(os.path.expanduser(name), session)
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        if not folder:
            continue
        path = os.path.join(folder, name)
        if name.lower().endswith(".ps1"):
            if os.path.isfile(path):
                return ExternalScriptInfo(name, path, session)
            continue
        if os.path.isfile(path + ".ps1"):
            return ExternalScriptInfo(name + ".ps1", path + ".ps1", session)
        if os.path.isfile(path) and os.access(path, os.X_OK):
            return ApplicationInfo(name, path, session)
    return None


def _file_command(path: str, session: Session) -> CommandInfo | None:
    """The command that a file is, if it can be run."""
    if not os.path.isfile(path):
        return None
    if path.lower().endswith(".ps1"):
        return ExternalScriptInfo(os.path.basename(path), path, session)
    if os.access(path, os.X_OK):
        return ApplicationInfo(os.path.basename(path), path, session)
    return None


def programs(session: Session, fits: Callable[[str], bool] | None = None) -> Iterator[ApplicationInfo]:
    """Every program on PATH whose name fits, for Get-Command and completion."""
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        try:
            listed = os.listdir(folder)
        except OSError:
            continue
        for entry in sorted(listed if fits is None else filter(fits, listed)):
            path = os.path.join(folder, entry)
            if os.path.isfile(path) and os.access(path, os.X_OK) and not entry.lower().endswith(".ps1"):
                yield ApplicationInfo(entry, path, session)


def open_stage(invocation: Invocation, frame: Frame, out: Callable[[Any], None], expecting_input: bool, streams: Any) -> Any:
    """The stage of a pipeline that runs a call: ``begin()``, ``process(object)`` for each, ``end()``, and ``close()`` whatever happened.

    A stage that expects no input runs once, in ``end()``. Raises what ``resolve`` raises; binding happens in ``begin``.
    """
    name = invocation.name
    command = resolve(name, frame) if name.__class__ is str else as_command(name, frame)
    for word in invocation.arguments:
        if word.kind == "named" and word.name == "?":
            wanted = Argument("positional", command.name if isinstance(command, CommandInfo) else str(name), span=word.span)
            return open_stage(Invocation("Get-Help", (wanted,), invocation.span), frame, out, False, streams)
    if command.__class__ is CmdletInfo:
        from havmsh.runtime.stage import CmdletStage

        return CmdletStage(command, invocation, frame, out, expecting_input, streams)
    if command.__class__ is ApplicationInfo:
        from havmsh.runtime import natives

        return natives.open_stage(command, invocation, frame, out, expecting_input, streams)
    from havmsh.runtime import scriptblock

    if getattr(command, "bound_block", None) is not None:
        command, invocation = _in_module(command, invocation)
    own = getattr(command, "open_stage", None)
    if own is not None:  # a command that brings its own stage along, such as a mock
        return own(invocation, frame, out, expecting_input, streams)
    return scriptblock.open_stage(command, invocation, frame, out, expecting_input, streams)


def _in_module(module: Any, invocation: Invocation) -> tuple[Any, Invocation]:
    """``& $module { code } arguments``: the code under the module's scope, or a command of the module by name."""
    first, *rest = invocation.arguments or (Argument("positional"),)
    block = first.value
    if hasattr(block, "invoke"):
        block = module.bound_block(block)
    else:
        block = find(str(block), module.frame)
        if block is None:
            raise not_found(str(first.value))
    return block, Invocation(block, tuple(rest), invocation.span, operator=invocation.operator, redirections=invocation.redirections, name_span=invocation.name_span)


def as_command(value: Any, frame: Frame) -> Any:
    """What ``& value`` runs: a command, a script block, or what the value's text means."""
    from havmsh.runtime.objects import unwrap

    value = unwrap(value)
    if isinstance(value, AliasInfo):
        return _follow(value, frame)
    if isinstance(value, CommandInfo):
        return value
    if type(value).__name__ in ("ScriptBlock", "Module"):
        return value
    if isinstance(value, str):
        return resolve(str(value), frame)
    if value is None:
        raise _bad_invocation()
    from havmsh.runtime import convert

    text = convert.to_text(value)
    if not text:
        raise _bad_invocation()
    return resolve(text, frame)


def _bad_invocation() -> PSError:
    """`& $null`."""
    message = (
        "The expression after '&' in a pipeline element produced an object that was not valid. It must result in a command name, a script block, or a "
        "CommandInfo object."
    )
    exception = NetException("System.Management.Automation.RuntimeException", message)
    return PSError(ErrorRecord(exception, "BadExpression", "InvalidOperation"))
