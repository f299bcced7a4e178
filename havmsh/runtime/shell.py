"""The Shell: what a cmdlet sees of the session while one call of it runs."""

from __future__ import annotations

from havmsh.runtime.diverting import Diverted, telling
from havmsh.runtime.errors import ErrorRecord, NetException, PSError, StopPipeline
from havmsh.runtime.host import Undisturbed
from havmsh.runtime.objects import NOTHING, Switch
from havmsh.runtime.preferences import Common, asked_for, preference
from havmsh.spec import UNSET

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from contextlib import AbstractContextManager
    from typing import Any, Final

    from havmsh.runtime.binding.binder import Binding
    from havmsh.runtime.commands import InvocationInfo
    from havmsh.runtime.frame import Frame
    from havmsh.runtime.session import Session

_IMPACTS: Final = {"NONE": 0, "LOW": 1, "MEDIUM": 2, "HIGH": 3}


class Shell:
    """One call's view: streams, the caller's scope, the bound parameters, questions to the user.

    ``frame`` is the caller's; ``bound`` the names that were given; ``info`` the InvocationInfo that errors carry.
    """

    __slots__ = (
        "answered", "binding", "bound", "class_name", "common", "frame", "impact", "info", "kept", "name", "out", "session", "set_name", "sinks",
        "stage", "streams",
    )

    def __init__(self, session: Session, frame: Frame, streams: Any, out: Callable[[Any], None], info: InvocationInfo, common: Common) -> None:
        self.session = session
        self.frame = frame
        self.streams = streams
        self.out = out
        self.info = info
        self.common = common
        self.binding: Binding | None = None
        self.bound: dict[str, Any] = {}
        self.set_name = ""
        self.kept: Any = None
        """What a cmdlet that is bound anew for each record keeps from one to the next."""
        self.class_name = ""
        self.name = ""
        self.impact = "Medium"
        self.stage: object = None
        self.sinks: dict[str, Callable[[Any], None]] = {}
        self.answered: dict[str, bool] = {}
        """What was answered for all that is to come, by what was asked: ``process``, or a stream."""

    # ------------------------------------------------------------ what is around

    @property
    def host(self) -> Any:
        """The session's host."""
        return self.session.host

    @property
    def engine(self) -> Any:
        """The management server's engine; the inventory is opened on first use."""
        session = self.session
        if session.is_open:
            return session.engine()
        return session.engine() if self._progress_action() else session.engine_quietly()

    @property
    def location(self) -> str:
        """The current location as PowerShell writes it."""
        return self.session.location_text

    @property
    def stopping(self) -> bool:
        """Whether the pipeline is being stopped."""
        return self.session.stopping

    @property
    def strict(self) -> bool:
        """Whether strict mode of version 2 or later is on where the call stands."""
        version = self.frame.strict_version()
        return version is not None and version >= (2, 0)

    def is_bound(self, name: str) -> bool:
        """Whether the parameter was given."""
        return name in self.bound

    def resolve_path(self, text: str) -> list[str]:
        """The file system's paths that a PowerShell path with wildcards means."""
        found: list[str] = self.session.drives.resolve_files(text, self)
        return found

    def file_path(self, text: str) -> str:
        """The file system's path that a PowerShell path means, existing or not."""
        return str(self.session.drives.file_path(text, self))

    # ------------------------------------------------------------ errors

    def record(
        self, message: str, error_id: str = "", *, category: str = "NotSpecified", target: Any = None,
        exception: str | NetException = "System.Management.Automation.RuntimeException",
    ) -> ErrorRecord:
        """An error record of this command."""
        message = self.session.tell(message)
        made = exception if isinstance(exception, NetException) else NetException(exception, message)
        return self.stamp(ErrorRecord(made, error_id or made.name.rpartition(".")[2], category, target))

    def stamp(self, record: ErrorRecord) -> ErrorRecord:
        """Writes into a record which command it comes from and where that stands."""
        if not record.command_class:
            record.command_class = self.class_name
        if record.invocation is None:
            record.invocation = self.info
        if not record.activity:
            record.activity = self.name
        if record.exception.record is None and record.exception.name.startswith("System.Management.Automation."):
            record.exception.record = record
        if not record.script_stack_trace:
            from havmsh.runtime.callstack import Trace

            record.script_stack_trace = Trace()
        return record

    def write_error(
        self, error: ErrorRecord | PSError | str, error_id: str = "", *, category: str = "NotSpecified", target: Any = None,
        exception: str | NetException = "System.Management.Automation.RuntimeException",
    ) -> None:
        """A non-terminating error, as far as the error action allows."""
        if isinstance(error, PSError):
            error = error.record
        record = self.record(error, error_id, category=category, target=target, exception=exception) if isinstance(error, str) else self.stamp(error)
        action = self.action("ErrorAction", "ErrorActionPreference")
        stage: Any = self.stage
        if action == "Ignore":
            if stage is not None:
                stage.failed = True
            return
        if action == "Break":
            self._break(record)
        if action == "Inquire":
            from havmsh.runtime import asking

            asking.whether_to_go_on(self, "error", record.exception.message)
        if action == "Stop":
            stopped = PSError(record, thrown=True)
            stopped.stopped = True
            raise stopped
        sink = self.sinks.get("ErrorVariable")
        if sink is not None:
            sink(record)
        self._tell("ErrorVariable", record)
        self.session.remember(record)
        if stage is not None:
            stage.failed = True
        if action != "SilentlyContinue":
            self.streams.write_error(record)

    def terminating(self, record: ErrorRecord) -> PSError:
        """The exception that ends the command with a record, for the caller to raise."""
        return PSError(self.stamp(record))

    def fail(
        self, message: str, error_id: str = "", *, category: str = "NotSpecified", target: Any = None,
        exception: str | NetException = "System.Management.Automation.RuntimeException",
    ) -> Any:
        """Raises a statement-terminating error."""
        raise PSError(self.record(message, error_id, category=category, target=target, exception=exception))

    # ------------------------------------------------------------ the other streams

    def preference(self, name: str) -> Any:
        """A preference variable as it holds here."""
        return preference(self.frame, name)

    def action(self, parameter: str, variable: str) -> str:
        """The action that a common parameter or its preference variable asks for."""
        given = self.common.action(parameter)
        return given if given is not None else asked_for(self.preference(variable), variable, self.frame)

    def warn(self, text: str) -> None:
        """A warning."""
        from havmsh.runtime.streams import WarningRecord

        action = self.action("WarningAction", "WarningPreference")
        record = WarningRecord(self.session.tell(text), self.info)
        self._flow(record, action, "WarningVariable", "warning", self.streams.write_warning)

    def verbose(self, text: str) -> None:
        """A verbose message."""
        action = self._switched("Verbose", "VerbosePreference")
        if action not in ("SilentlyContinue", "Ignore"):
            from havmsh.runtime.streams import VerboseRecord

            self._flow(VerboseRecord(self.session.tell(text), self.info), action, "", "verbose", self.streams.write_verbose)

    def debug(self, text: str) -> None:
        """A debug message."""
        action = self._switched("Debug", "DebugPreference")
        if action not in ("SilentlyContinue", "Ignore"):
            from havmsh.runtime.streams import DebugRecord

            self._flow(DebugRecord(text, self.info), action, "", "debug", self.streams.write_debug)

    def _switched(self, parameter: str, variable: str) -> str:
        given = self.common.values.get(parameter)
        if given is not None:
            return "Continue" if given else "SilentlyContinue"
        return asked_for(self.preference(variable), variable, self.frame)

    def information(self, data: Any, tags: Iterable[str] = (), *, source: str = "") -> None:
        """An information record; where tags hold ``PSHOST`` the host shows it whatever the preference."""
        from havmsh.runtime.streams import InformationRecord

        marks = tuple(tags)
        record = data if isinstance(data, InformationRecord) else InformationRecord(data, source or self._where(), marks)
        action = "Continue" if "PSHOST" in record.tags else self.action("InformationAction", "InformationPreference")
        if self.common.values.get("InformationAction") is not None:
            action = self.common.action("InformationAction") or action
        if action == "SilentlyContinue" and (self.session.keeps_records or self.streams.write_information is not self.session.streams.write_information):
            # what is silent is only not shown: a redirection gets it all the same, and so does who keeps the records of a session
            action = "Continue"
        self._flow(record, action, "InformationVariable", "information", self.streams.write_information)

    def _where(self) -> str:
        """The script file in which this call stands, else the command's name."""
        span = self.info.span
        return span is not None and span.source.file_name or self.name

    def _progress_action(self) -> str:
        """What is done with progress; empty where nothing is."""
        action = self.action("ProgressAction", "ProgressPreference")
        return "" if action in ("SilentlyContinue", "Ignore") else action

    def working(self, text: str) -> AbstractContextManager[None]:
        """While it lasts, something of unknown length is done that may take its time; a person is told after half a second."""
        return self.host.working(self.session.tell(text)) if self._progress_action() else Undisturbed()

    def progress(self, record: Any) -> None:
        """A progress record."""
        action = self._progress_action()
        if action == "Break":
            self._break(record)
        if action:
            self.streams.write_progress(record)

    def _flow(self, record: Any, action: str, variable: str, what: str, write: Callable[[Any], None]) -> None:
        if action == "Ignore":
            return
        if variable:
            self._collect(variable, record)
        if action == "Stop":
            write(record)
            raise self._stopped(record, what)
        if action == "SilentlyContinue":
            if "PSHOST" in getattr(record, "tags", ()) and "transcripts" in self.session.rooms:
                from havmsh.runtime import asking

                asking.transcribe(self.session, record.data.message + ("" if record.data.no_new_line else "\n"))
            return
        if action == "Break":
            self._break(record)
        write(record)
        if action == "Inquire":
            from havmsh.runtime import asking

            asking.whether_to_go_on(self, what)

    def _break(self, record: Any) -> None:
        from havmsh.runtime.debugging.debugger import break_on

        break_on(self.session, record)

    def _collect(self, variable: str, record: Any) -> None:
        """Into the variables that this call, and the functions around it, were given for the stream."""
        sink = self.sinks.get(variable)
        if sink is not None:
            sink(record)
        self._tell(variable, record)

    def _tell(self, variable: str, record: Any) -> None:
        """Tells the functions around, unless another command of the pipeline follows."""
        if self.info is None or self.info.pipeline_position >= self.info.pipeline_length:
            self.frame.tell(variable, record)

    def _stopped(self, record: Any, what: str) -> PSError:
        """The error that a Stop preference for another stream than the error stream gives."""
        text = getattr(record, "message", None)
        if text is None:
            from havmsh.runtime import valuetexts

            text = valuetexts.to_text(record)
        names = {"warning": "WarningPreference", "verbose": "VerbosePreference", "debug": "DebugPreference", "information": "InformationPreference"}
        variable = names[what]
        message = (
            f'The running command stopped because the preference variable "{variable}" or common parameter is set to Stop: {text}'
        )
        exception = NetException("System.Management.Automation.ActionPreferenceStopException", message)
        error = ErrorRecord(exception, "ActionPreferenceStop", "OperationStopped")
        return PSError(self.stamp(error), thrown=True)

    # ------------------------------------------------------------ questions

    def what_if(self) -> bool:
        """Whether changes are only to be told."""
        given = self.common.values.get("WhatIf")
        value = given if given is not None else self.preference("WhatIfPreference")
        return value.present if value.__class__ is Switch else bool(value)

    def confirm(self, target: Any, action: str | None = None, *, description: str | None = None, query: str | None = None, caption: str | None = None) -> bool:
        """ShouldProcess: whether the change may be made. Tells it under -WhatIf, asks under -Confirm, says it with -Verbose."""
        from havmsh.messages import visible
        from havmsh.runtime.binding.coerce import text_of

        what = visible(self.session.tell(description or f'Performing the operation "{action or self.name}" on target "{text_of(target)}".'))
        if "process" in self.answered:
            return self.answered["process"]
        if self.what_if():
            self.host.write(f"What if: {what}\n")
            return False
        if self._must_ask():
            from havmsh.runtime import asking

            return asking.whether_to_process(self, query or f"Are you sure you want to perform this action?\n{what}", caption or "Confirm")
        if self.common.values.get("Verbose"):  # said where -Verbose was given to the command itself; the preference alone does not count
            self.verbose(what)
        return True

    @property
    def would_ask(self) -> bool:
        """Whether ``confirm`` has anything to ask or to tell: where it has not, changes may be made without it."""
        return self.what_if() or self._must_ask() or bool(self.common.values.get("Verbose"))

    def _must_ask(self) -> bool:
        given = self.common.values.get("Confirm")
        if given is not None:
            return bool(given) and self.impact.upper() != "NONE"
        wanted = self.preference("ConfirmPreference")
        name = wanted.text() if hasattr(wanted, "text") else wanted
        level = _IMPACTS.get(str(name).upper(), 3)
        return bool(level) and _IMPACTS.get(self.impact.upper(), 2) >= level

    def should_continue(self, query: str, caption: str, answers: dict[str, bool] | None = None) -> bool:
        """ShouldContinue: a question that no preference answers. ``answers`` keeps what was answered for all that follows."""
        from havmsh.runtime import asking

        return asking.whether(self, caption, query) if answers is None else asking.whether_for_all(self, caption, query, answers)

    def ask(self, prompt: str, *, secure: bool = False) -> Any:
        """A line from the user; refused where nobody can answer."""
        return self.host.read_line(prompt, secure=secure)

    # ------------------------------------------------------------ calls

    def call(self, block: Any, args: Iterable[Any] = (), *, underscore: Any = UNSET, input: Iterable[Any] = (), dot: bool = False, raise_errors: bool = False) -> list[Any]:
        """Runs a script block and gives what it wrote."""
        options: dict[str, Any] = {}
        if underscore is not UNSET:
            options["underscore"] = underscore
        if raise_errors:
            options["raise_errors"] = True
        got: list[Any] = []
        self.inner(block)(got.append, tuple(args), input=input, dot=dot, frame=self.frame, **options)
        return got

    def call_into(self, out: Callable[[Any], None], block: Any, args: Iterable[Any] = (), *, underscore: Any = UNSET, input: Iterable[Any] = (), dot: bool = False) -> None:
        """Runs a script block whose output goes on as it comes."""
        options = {} if underscore is UNSET else {"underscore": underscore}
        self.inner(block)(out, tuple(args), input=input, dot=dot, frame=self.frame, **options)

    def inner(self, block: Any, *, tells: bool = False) -> Any:
        """A block's ``call_into``: in the scope of the block's own module, its streams leading where those of this call do. ``tells``: what it writes, the command writes."""
        from havmsh.runtime.belonging import parent_scope

        call = telling(self, block.call_into) if tells and self.sinks else block.call_into
        frame = self.frame if block.module is self.frame.module else parent_scope(block, self.frame)
        if frame is self.frame and self.streams is frame.streams:
            return call

        def diverted(out: Callable[[Any], None], *args: Any, **options: Any) -> None:
            if options.get("dot"):
                options["frame"] = frame
            with Diverted(frame, self.streams) as state:
                call(state.outwards(out), *args, **options)

        return diverted

    def stop_upstream(self) -> StopPipeline:
        """The exception by which a cmdlet says that it has had enough."""
        return StopPipeline(self.stage)

    def write(self, value: Any) -> None:
        """Writes one object, as WriteObject does."""
        if value is not NOTHING:
            self.out(value)
