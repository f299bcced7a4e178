"""``$PSCmdlet``: what an advanced function has of a cmdlet's own methods."""

from __future__ import annotations

from havmsh.runtime.errors import ErrorRecord, NetException, PSError
from havmsh.runtime.objects import NetObject
from havmsh.runtime.variable import UNSET

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.binding.binder import Binding
    from havmsh.runtime.binding.recipes import LateBinding
    from havmsh.runtime.commands import InvocationInfo
    from havmsh.runtime.frame import Frame
    from havmsh.runtime.shell import Shell


class PSCmdlet(NetObject):
    """System.Management.Automation.PSScriptCmdlet. The Shell behind it is made when a method is first called."""

    __slots__ = ("_info", "_shell", "_stop", "binding", "frame", "stage")
    type_name = "System.Management.Automation.PSScriptCmdlet"

    def __init__(self, stage: Any, frame: Frame, binding: Binding | LateBinding, info: InvocationInfo | None = None) -> None:
        super().__init__()
        self.stage = stage
        self.frame = frame
        self.binding = binding
        self._info = info
        self._shell: Shell | None = None
        self._stop: Any = None

    @property
    def info(self) -> InvocationInfo:
        """The call."""
        return self._info or self.frame.my_invocation()

    @property
    def shell(self) -> Shell:
        """The function's call as a cmdlet would see it."""
        made = self._shell
        if made is None:
            from havmsh.runtime.shell import Shell

            command = self.info.my_command
            name = command.name if command is not None else self.binding.spec.name
            made = self._shell = Shell(self.frame.session, self.frame, self.frame.streams, self.stage.out, self.info, self.binding.common)
            made.class_name = made.name = name
            made.impact = self.binding.spec.impact
            made.stage = self.stage
            made.binding = self.binding  # type: ignore[assignment]  # a late one is as good
            made.bound = self.binding.values
        return made

    @property
    def parameter_set_name(self) -> str:
        """The chosen parameter set."""
        return self.binding.set_name

    @property
    def my_invocation(self) -> Any:
        """$MyInvocation."""
        found = self.frame.own_automatic("MYINVOCATION")
        return self.frame.my_invocation() if found is UNSET else found

    def should_process(self, *words: Any) -> bool:
        """ShouldProcess(target), (target, action), (description, warning, caption, reference for the reason)."""
        from havmsh.runtime.binding.coerce import shown

        if len(words) < 3:
            return self._asked("ShouldProcess", words, lambda: self.shell.confirm(shown(words[0]), shown(words[1]) if len(words) > 1 else None))
        if len(words) == 4:
            from havmsh.runtime.typesystem import enum_value

            words[3].set(enum_value("System.Management.Automation.ShouldProcessReason", "WhatIf" if self.shell.what_if() else "None"))
        return self._asked("ShouldProcess", words, lambda: self.shell.confirm("", description=shown(words[0]), query=shown(words[1]), caption=shown(words[2])))

    def should_continue(self, query: Any, caption: Any, *more: Any) -> bool:
        """ShouldContinue(query, caption), and with references for the answers that hold for all."""
        from havmsh.runtime.asking import whether_to_continue
        from havmsh.runtime.binding.coerce import shown

        return self._asked("ShouldContinue", (query, caption, *more), lambda: whether_to_continue(self.shell, shown(query), shown(caption), *more))

    def _asked(self, method: str, words: tuple[Any, ...], ask: Callable[[], bool]) -> bool:
        """The answer; where the host may not ask, the error of a method that failed."""
        try:
            return ask()
        except PSError as error:
            inner = error.record.exception
            if inner.name != "System.Management.Automation.PSInvalidOperationException":
                raise
            message = f'Exception calling "{method}" with "{len(words)}" argument(s): "{inner.message}"'
            record = ErrorRecord(NetException("System.Management.Automation.MethodInvocationException", message, inner), "PSInvalidOperationException")
            raise PSError(record) from None

    def write_error(self, record: ErrorRecord) -> None:
        """WriteError: the record gets the function's name."""
        self.shell.write_error(record)

    def throw(self, record: ErrorRecord) -> None:
        """ThrowTerminatingError: ends the function; the error points at the call of the function."""
        shell = self.shell
        errors = self.frame.session.errors
        if errors and errors[0] is record:  # what a `catch` took is another record in PowerShell, and that of $Error does not change with it
            errors[0] = record.with_exception(record.exception)
        record.command_class = shell.class_name
        record.invocation = self.info
        if not record.activity:
            record.activity = shell.name
        error = PSError(record)
        error.leaving = self.frame
        raise error

    def write_object(self, value: Any, enumerate_: bool = False) -> None:
        """WriteObject."""
        if enumerate_:
            from havmsh.runtime import elements

            items = elements.enumerate_(value)
            if items is not None:
                for item in items:
                    self.shell.out(item)
                return
        self.shell.out(value)

    def write_information(self, data: Any, tags: Any = ()) -> None:
        """WriteInformation."""
        self.shell.information(data, [str(tag) for tag in tags] if isinstance(tags, list) else ())

    def variable_value(self, name: Any, default: Any = None) -> Any:
        """GetVariableValue: as the caller's module sees it."""
        return self.session_state.variables().get_value(name, default)

    def unresolved_path(self, text: Any) -> str:
        """GetUnresolvedProviderPathFromPSPath."""
        return str(self.session_state.paths().unresolved(text))

    @property
    def stop_token(self) -> Any:
        """PipelineStopToken: cancelled when the pipeline is stopped."""
        from havmsh.runtime.types.tasks import Source, Token

        if self._stop is None:
            self._stop = Source()
            self.frame.session.rooms.setdefault("stops", []).append(self._stop.cancel)
        return Token(self._stop)

    @property
    def session_state(self) -> Any:
        """SessionState: that of the caller, which is another one for code of a module."""
        from havmsh.runtime.intrinsics import SessionState

        return SessionState(self.frame.session, self.frame, (self.frame.caller or self.frame).module)

    @property
    def invoke_command(self) -> Any:
        """InvokeCommand."""
        from havmsh.runtime.intrinsics import CommandIntrinsics

        return CommandIntrinsics(self.frame.session, self.frame)

    @property
    def host(self) -> Any:
        """Host."""
        return self.frame.session.global_frame.get("Host")
