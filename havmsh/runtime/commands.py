"""What a name can mean: aliases, functions, cmdlets, scripts and programs; and what one call of a command is made of."""

from __future__ import annotations

from havmsh.runtime.current import current
from havmsh.runtime.errors import PSError
from havmsh.runtime.objects import NetObject
from havmsh.runtime.visible_files import file_visibility

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.diagnostics import Span
    from havmsh.runtime.borrowing import Borrowed
    from havmsh.runtime.frame import Frame
    from havmsh.runtime.session import Session
    from havmsh.spec import Spec


class Argument:
    """One word of a call. ``kind``: positional, named (``-Name``, ``-Name:value``), splat (``@value``), verbatim (what follows ``--%``),
    dashes (the ``--`` behind which no word names a parameter).

    ``has_value`` tells ``-Name:value`` from ``-Name``. ``span`` is the word's place, ``name_span`` that of a parameter's name.
    """

    __slots__ = ("has_value", "kind", "name", "name_span", "span", "splatted", "value")

    def __init__(
        self, kind: str, value: Any = None, name: str = "", span: Span | None = None, has_value: bool = False,
        name_span: Span | None = None, splatted: bool = False,
    ) -> None:
        self.kind = kind
        self.value = value
        self.name = name
        self.span = span
        self.has_value = has_value
        self.name_span = name_span or span
        self.splatted = splatted

    def __repr__(self) -> str:
        return f"Argument({self.kind}, {self.name!r}, {self.value!r})"


class Invocation:
    """One call as it stands in a script: the name (or the value after ``&``), its arguments, where."""

    __slots__ = ("arguments", "name", "name_span", "operator", "place", "redirections", "span")

    def __init__(
        self, name: Any, arguments: tuple[Argument, ...] | list[Argument] = (), span: Span | None = None, *, operator: str = "", redirections: Any = None,
        name_span: Span | None = None, place: tuple[int, int] = (1, 1),
    ) -> None:
        self.name = name
        self.place = place
        self.arguments = arguments
        self.span = span
        self.operator = operator
        self.redirections = redirections
        self.name_span = name_span or span


def next_history_id(session: Session | None) -> int:
    """The id that the line that is running will have in the history."""
    return 1 if session is None else session.history[-1].number + 1 if session.history else session.history_number


class InvocationInfo(NetObject):
    """System.Management.Automation.InvocationInfo: ``$MyInvocation``, and where an error happened.

    ``command_span`` is the whole call's place; ``span`` what an error points at, the same unless an argument is to blame.
    """

    __slots__ = (
        "around", "bound_parameters", "command_span", "expecting_input", "frame", "history_id", "invocation_name", "my_command",
        "pipeline_length", "pipeline_position", "span", "statement_span", "unbound_arguments",
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
        self.history_id = -1 if my_command is None and span is None else next_history_id(current() if my_command is None else my_command.session)
        self.frame: Frame | None = None
        self.around: Borrowed | None = None  # of a call that runs in another's scope

    @property
    def command_origin(self) -> str:
        """Runspace for what was typed and the calls in it, also in blocks; Internal for a call that functions and scripts make."""
        if self.frame is None:
            return "Internal"
        caller = self.frame.caller
        if caller is None:
            return "Runspace"
        while caller is not None and not caller.is_typed:
            if caller.function is not None or caller.script_path is not None:
                return "Internal"
            caller = caller.caller
        return "Internal" if caller is None else "Runspace"

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
        made.history_id = self.history_id
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
        self.options = "ReadOnly"
        self.load, self.ps_module = load, ps_module
        self._type: type | None = None

    @property
    def implementing_type(self) -> type:
        """The declared class."""
        found = self._type
        if found is None:
            found = self._type = self.load()
            if self.session is not None and self.module is None:
                self.session.cmdlets.loaded.add(self.ps_module)
        return found

    @property
    def is_loaded(self) -> bool:
        """Whether the cmdlet's module counts as imported: one of its cmdlets was used, or it is always there."""
        return self.session is None or self.module is not None or self.ps_module in self.session.cmdlets.loaded

    @property
    def spec(self) -> Spec:
        """What the class declares."""
        return self.implementing_type.spec  # type: ignore[attr-defined, no-any-return]

    def knowing(self, spec: Spec) -> CmdletInfo:
        """A copy whose parameters are those of a call."""
        base = self.implementing_type
        copy = CmdletInfo(self.name, self.session, lambda: type(base.__name__, (base,), {"spec": spec}), self.ps_module)  # type: ignore[arg-type]
        copy.module = self.module
        return copy

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

    __slots__ = ("_behind", "target")
    type_name = "System.Management.Automation.AliasInfo"
    command_type = "Alias"

    def __init__(self, name: str, target: str, options: str = "None", session: Session | None = None, module: Any = None, description: str = "") -> None:
        super().__init__(name, session, module)
        self.target = target
        self.options = options
        self.description = description
        self._behind: CommandInfo | None = None

    @property
    def definition(self) -> str:
        """The name that the alias stands for."""
        return self.target

    def resolved(self) -> CommandInfo | None:
        """The command at the end of the chain of aliases, or None."""
        if self.session is None:
            return None
        from havmsh.runtime.command_search import follow
        from havmsh.runtime.scriptblock import running_frame

        try:
            found = follow(self, running_frame(self.session))
        except PSError:
            return None
        return there(found)

    def behind(self) -> CommandInfo | None:
        """The command whose parameters are its own: the first that was resolved, wherever the alias is asked later."""
        if self._behind is None:
            self._behind = self.resolved()
        return self._behind

    def referenced(self) -> CommandInfo | None:
        """What the alias names itself, another alias perhaps."""
        from havmsh.runtime.command_search import find

        return None if self.session is None else find(self.target, self.session.global_frame)

    @property
    def spec(self) -> Spec | None:
        """The parameters of the command behind the alias."""
        found = self._behind or self.resolved()
        return None if found is None else found.spec


def there(found: CommandInfo | None) -> CommandInfo | None:
    """The command, unless it is a cmdlet whose module nobody has imported."""
    return None if isinstance(found, CmdletInfo) and not found.is_loaded else found


class ApplicationInfo(CommandInfo):
    """System.Management.Automation.ApplicationInfo: a program."""

    __slots__ = ("path",)
    type_name = "System.Management.Automation.ApplicationInfo"
    command_type = "Application"

    def __init__(self, name: str, path: str, session: Session | None = None) -> None:
        super().__init__(name, session)
        self.path = path
        self.visibility = file_visibility(session, "Applications", path)

    @property
    def definition(self) -> str:
        """The program's path."""
        return self.path

    @property
    def source(self) -> str:
        """The program's path."""
        return self.path


class ScriptInfo(CommandInfo):
    """System.Management.Automation.ScriptInfo: a script block that is called as it stands; it has no name."""

    __slots__ = ("script_block",)
    type_name = "System.Management.Automation.ScriptInfo"
    command_type = "Script"

    def __init__(self, script_block: Any, session: Session | None = None) -> None:
        super().__init__("", session)
        self.script_block = script_block

    @property
    def definition(self) -> str:
        """The code."""
        return str(self.script_block)


class ExternalScriptInfo(CommandInfo):
    """System.Management.Automation.ExternalScriptInfo: a script file; it is read and parsed when it is run or asked for its parameters."""

    __slots__ = ("_block", "asks", "path")
    type_name = "System.Management.Automation.ExternalScriptInfo"
    command_type = "ExternalScript"

    def __init__(self, name: str, path: str, session: Session | None = None, block: Any = None) -> None:
        super().__init__(name, session)
        self.path = path
        self.visibility = file_visibility(session, "Scripts", path)
        self._block: Any = block
        self.asks: Callable[[Spec], Spec] | None = None  # what adds the dynamic parameters

    @property
    def script_block(self) -> Any:
        """The script as a script block, which belongs to whoever runs it. Raises a PSError for a text that does not parse."""
        if self._block is None:
            if self.session is None:
                raise ValueError("a script is run by a session")
            from havmsh.runtime.belonging import UNBOUND

            self._block = self.session.read_script(self.path)
            self._block.module = UNBOUND
        return self._block

    @property
    def spec(self) -> Spec:
        """The parameters of the script; of the same text they are the same again, as PowerShell keeps them with the compiled script block."""
        from havmsh.runtime import functions

        return functions.shared_spec(self.script_block, self.name, self.asks)

    @property
    def definition(self) -> str:
        """The script's path."""
        return self.path

    @property
    def source(self) -> str:
        """The script's path."""
        return self.path
