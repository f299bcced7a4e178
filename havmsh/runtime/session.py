"""The session: all the state that one running shell has. Nothing of it is global; several can live in one process."""

from __future__ import annotations

import os
from _thread import allocate_lock, get_ident

from havmsh.messages import english, help_teller
from havmsh.runtime import current
from havmsh.runtime.errors import ErrorRecord, ExitFlow, NetException, PSError, Terminated, ended_with
from havmsh.runtime.frame import Frame
from havmsh.runtime.home import working_folder
from havmsh.runtime.host import PlainOutput, Undisturbed
from havmsh.runtime.index import Cmdlets
from havmsh.runtime.objects import ArrayList
from havmsh.runtime.streams import Streams, labelled
from havmsh.runtime.variable import UNSET

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, MutableMapping, Sequence
    from contextlib import AbstractContextManager
    from typing import Any, Final

    from havmsh.diagnostics import Source
    from havmsh.messages import Tell
    from havmsh.runtime.codecache import Book
    from havmsh.runtime.constraining import Guard
    from havmsh.runtime.host import Host
    from havmsh.runtime.pacing import Pace

VERSION: Final = "7.6.5"
"""The PowerShell whose behaviour this is."""
MAXIMUM_ERRORS: Final = 256


class Session:
    """Variables, functions, aliases, drives, modules, errors, history, and the way to host and engine.

    ``default_output(session)`` makes the stage that shows what reaches the end of a pipeline; ``error_view(record, session)`` the text of an error.
    ``engine_factory`` opens the inventory; it is called once, when a cmdlet needs it. ``ui_culture`` is that of messages, which ``tell`` says, and of help, which ``tell_help`` says.
    """

    keeps_records = False
    """Whether its streams lead to somebody who keeps all records, also the silent ones."""
    show_record: Callable[[ErrorRecord], None] | None = None
    """Takes errors where no person reads them, instead of their text."""
    namespaces: tuple[str, ...] = ()
    language_mode = "FullLanguage"
    guard: Guard | None = None
    """Watches over the language modes once the language was constrained."""
    """What texts may say that are run from outside."""
    stopping = should_exit = False
    exit_code = 0
    books: dict[tuple[str | None, str, bool], Book] | None = None
    debugger: Any = None
    history_number = 1
    pace: Pace | None = None
    computer = ""
    environ: MutableMapping[str, str] = os.environ
    entered: Session | None = None
    """``computer`` is the one of the fabric on which the session stands (empty: this one), ``environ`` what ``$env:`` reads and writes, ``entered`` the session elsewhere in which what is typed at the prompt runs."""
    readline_factory: Callable[[Session], Any] | None = None
    clixml_factory: Callable[[], Any] | None = None
    _engine: Any = None
    _readline: Any = None
    _modules: Any = None
    _drives: Any = None

    def __init__(
        self, host: Host, cmdlet_root: str | None = None, *, default_output: Callable[[Session], Any] | None = None,
        error_view: Callable[[ErrorRecord, Session], str] | None = None, engine_factory: Callable[[Session], Any] | None = None,
        ui_culture: str = "en-US", tell: Tell = english, culture: str = "",
    ) -> None:
        self.host = host
        self.default_output = default_output
        self.error_view = error_view or (lambda record, _: f"{record.activity or 'Error'}: {record.exception.message}\n")
        self.engine_factory = engine_factory
        self.ui_culture = ui_culture
        self.culture: Any = culture or ui_culture
        """The culture of numbers and dates: a name or a CultureInfo."""
        self.tell = tell
        self.tell_help = help_teller(tell)
        self.rooms: dict[str, Any] = {}
        self.looked_for = False
        """Whether a script is asked about the names of commands."""
        self.quiet: set[int] = set()
        """Threads in which the inventory is opened without a word of how long it takes."""
        self.ok = True
        """``$?``."""
        self.wraps = False
        """Whether the last command was a cmdlet, whose objects PowerShell wraps as PSObjects."""
        self.limited = False
        """Whether a file says which commands it has."""
        self.generation = 0
        """Grows with whatever may change what a command's name means."""
        self.strict_used = False
        self.traced_binding: Any = None
        self.script_types: dict[str, Any] = {}
        self.module_types: dict[Any, dict[str, Any]] = {}
        self.debugging = bool(os.environ.get("HAVMSH_DEBUG"))
        self.errors = ArrayList()
        self.history: list[Any] = []
        self.cmdlets = Cmdlets(self, cmdlet_root)
        self.streams = self.host_streams()
        self.all_scope: set[str] = set()
        self.global_frame = Frame(self, None, None, self.streams)
        self.global_frame.functions = {}
        self.global_frame.aliases = {}
        self._opening = allocate_lock()
        from havmsh.runtime import initial

        self.late: dict[str, Callable[[], Any]] = {}
        self.late = initial.fill(self)

    # ------------------------------------------------------------ parts that are made when asked for

    @property
    def modules(self) -> Any:
        """The table of modules."""
        if self._modules is None:
            from havmsh.runtime.module.modules import Modules

            self._modules = Modules(self)
        return self._modules

    @property
    def drives(self) -> Any:
        """The drives and providers, and the current location."""
        if self._drives is None:
            from havmsh.runtime.providers.drives import Drives

            self._drives = Drives(self)
        return self._drives

    def engine(self) -> Any:
        """The engine over the inventory; opened at the first call."""
        if self._engine is None:
            if not self._opening.acquire(False):
                with self.working("Reading the inventory"):
                    self._opening.acquire()
            try:
                self._open_engine()
            finally:
                self._opening.release()
        if self.pace is not None:
            self.pace.catch_up(self._engine)
        return self._engine

    def engine_quietly(self) -> Any:
        """The engine; nobody is told how long it takes to open it."""
        self.quiet.add(get_ident())
        try:
            return self.engine()
        finally:
            self.quiet.discard(get_ident())

    def working(self, text: str) -> AbstractContextManager[None]:
        """While it lasts, something of unknown length is done; a person is told, unless whoever began it is ``quiet``."""
        return Undisturbed() if get_ident() in self.quiet else self.host.working(self.tell(text))

    @property
    def is_open(self) -> bool:
        """Whether the inventory is open."""
        return self._engine is not None

    def engine_if_open(self) -> Any:
        """The engine where an inventory is open already, at the present moment; None where none is."""
        return None if self._engine is None else self.engine()

    def _open_engine(self) -> None:
        """Opens the inventory, unless another thread just did: the prompt opens it beside the keys."""
        if self._engine is not None:
            return
        if self.engine_factory is None:
            raise PSError(ErrorRecord(NetException("System.InvalidOperationException", "No inventory is open."), "NoInventory", "ResourceUnavailable"))
        opened = self.engine_factory(self)
        opened.tell = self.tell
        self._engine = opened

    @property
    def readline(self) -> Any:
        """Options, keys and history of the prompt; made when first asked for, by what the door handed in."""
        if self._readline is None and self.readline_factory is not None:
            self._readline = self.readline_factory(self)
        return self._readline

    def add_history(self, text: str, started: float, seconds: float, succeeded: bool) -> None:
        """Remembers a command that was typed (Get-History); ``started`` in seconds since 1970."""
        from havmsh.runtime.types.history import HistoryInfo, size

        number = self.history[-1].number + 1 if self.history else self.history_number
        self.history_number = number + 1
        self.history.append(HistoryInfo(number, text, "Completed" if succeeded else "Failed", started, seconds))
        del self.history[:-size(self)]

    def pass_time(self, seconds: float) -> float:
        """Lets simulated time pass once a fabric is open; gives how long somebody who waits for it must really wait."""
        engine = self._engine
        if engine is None:
            return seconds
        if self.pace is not None:
            return self.pace.real(seconds)
        engine.advance(seconds)
        return 0.0

    def adopt_rehearsal(self, rehearsal: Any) -> None:
        """Opens another inventory: the engine so far is dropped."""
        self.rooms["rehearsal"] = rehearsal
        self.engine_factory = lambda session: rehearsal.open()
        self._engine = None

    @property
    def location_text(self) -> str:
        """The current location as the prompt shows it."""
        return str(self.drives.location_text) if self._drives is not None else working_folder()

    def file_path(self, name: str) -> str:
        """The file system's path that a path in a command's name means."""
        if self._drives is not None or "\\" in name:
            return str(self.drives.file_path(name))
        return os.path.normpath(os.path.join(working_folder(), os.path.expanduser(name)))

    def late_variable(self, folded: str) -> Any:
        """The value of an automatic variable that is made when it is first read, or UNSET."""
        make = self.late.pop(folded, None)
        return UNSET if make is None else make()

    # ------------------------------------------------------------ compiled code

    def book_of(self, source: Source) -> Book | None:
        """The code cache's book of a text, where this session uses the cache: the same for whoever reads the text again, but for one that defines types, which are others each time."""
        if self.books is None:
            return None
        key = source.file_name, source.text, source.constrained
        book = self.books.get(key)
        if book is None or book.may_define_types:
            from havmsh.runtime.codecache import Book

            if book is not None:
                book.save()
            book = self.books[key] = Book.open(source)
        return book

    def save_books(self) -> None:
        """Writes into the code cache what was compiled."""
        for book in (self.books or {}).values():
            book.save()

    # ------------------------------------------------------------ errors and output

    def remember(self, record: ErrorRecord) -> None:
        """Puts an error at the head of ``$Error``."""
        errors = self.errors
        if errors and getattr(errors[0], "exception", None) is record.exception:
            return
        errors.insert(0, record)
        if len(errors) > MAXIMUM_ERRORS:
            del errors[MAXIMUM_ERRORS:]

    def show_error(self, record: ErrorRecord) -> None:
        """Shows an error to the user."""
        if self.show_record is not None:
            self.show_record(record)
        else:
            self.host.write_error(self.error_view(record, self))

    def host_streams(self) -> Streams:
        """Sinks that show records at the host."""
        return Streams(self.show_error, labelled(self, "WARNING"), labelled(self, "VERBOSE"), labelled(self, "DEBUG"), self.show_information, self.host.show_progress)

    def show_information(self, record: Any) -> None:
        """What Write-Host wrote, or the text of another information record."""
        self.host.write_information(record)

    # ------------------------------------------------------------ running

    def read_script(self, path: str) -> Any:
        """A script file as a script block. Raises a PSError where it cannot be read or does not parse."""
        from havmsh.runtime import files, known_texts

        try:
            text = files.read_text(path)
        except OSError as error:
            raise PSError(ErrorRecord(files.net_exception(error), "ScriptReadError", "ReadError", path)) from None
        return known_texts.block_of(text, self, file=path)

    def run_text(
        self, text: str, file: str | None = None, args: Sequence[Any] = (), *, dot: bool = True, input: Iterable[Any] | None = None,
    ) -> int:
        """Runs a text to its end with the default output; gives the exit code. A script is given its file's name and arguments.

        ``input`` is what is piped in: ``$input``, read only by a text that takes it.
        """
        before = current.enter(self)
        try:
            return self._run(text, file, args, dot, input)
        finally:
            events = self.rooms.get("events")
            if events is not None:
                events.pump()
            self.host.flush()
            current.enter(before)

    def run_script(self, path: str, words: Sequence[str], *, input: Iterable[Any] | None = None) -> int:
        """Runs a file as ``-File`` does: dot-sourced, its words literal, ``-Name value`` and ``-Name:$true`` as parameters."""
        from havmsh.runtime import files
        from havmsh.runtime.script_words import script_words

        try:
            text = files.read_text(path)
        except OSError as error:
            record = ErrorRecord(files.net_exception(error), "ScriptReadError", "ReadError", path)
            self.show_error(record)
            return 1
        return self.run_text(text, path, script_words(words), input=input)

    def output_sink(self) -> Any:
        """A stage that shows what reaches the end of a pipeline."""
        return self.default_output(self) if self.default_output is not None else PlainOutput(self)

    def _run(self, text: str, file: str | None, args: Sequence[Any], dot: bool, input: Iterable[Any] | None = None) -> int:
        if self.limited:
            from havmsh.runtime.session_configurations import may_show

            if not may_show(self):
                return 1
        sink = self.output_sink()
        try:
            block = self._parsed(text, file)
            if block is None:
                return 1
            if self.language_mode != "FullLanguage":
                from havmsh.runtime.restricting import demand_mode

                demand_mode(self, block)
            if file is not None:
                from havmsh.runtime.scriptstage import enforce_demands

                enforce_demands(block, file, self)
            block.run_script(sink.process, args=args, dot=dot, file=file, input=input)
            sink.end()
            self.ok = self.ok or self._ends_well(block)
            return self.exit_code if self.should_exit else 0
        except Terminated:
            sink.end()
            self.ok = False
            return 0
        except ExitFlow as flow:
            sink.end()
            self.should_exit, self.exit_code = True, flow.code
            return flow.code
        except PSError as error:
            sink.end()
            self.remember(error.record)
            if not error.by_throw:
                self.errors.insert(0, ended_with(error).record.exception)
            self.ok = False
            if file is not None and "ParameterBinding" in error.record.exception.name and error.record.activity in ("", "&"):
                error.record.activity, error.record.invocation = os.path.basename(file), None
            self.show_error(error.record.uncaught())
            return 1

    def _parsed(self, text: str, file: str | None) -> Any:
        """The text as a script block; None where it does not parse, which is shown, unless a command's text is only unfinished."""
        from havmsh.runtime import scriptblock

        try:
            return scriptblock.parse(text, self, file, kept=True)
        except PSError as error:
            error.record.exception.record = error.record
            self.errors.insert(0, error.record.exception)
            found = error.record.exception.members.get("Errors") or ()
            if file is None and found and found[0].needs_more:
                return None
            if found:
                shown = NetException("System.Management.Automation.ParentContainsErrorRecordException", found[0].message)
                record = ErrorRecord(shown, found[0].id, "ParserError")
                record.invocation = error.record.invocation
                self.show_error(record)
            else:
                self.show_error(error.record)
            return None

    def _ends_well(self, block: Any) -> bool:
        """Whether the last statement was a plain expression that gave no error: such a one makes ``$?`` true."""
        from havmsh.runtime.codegen_blocks import makes_ok

        body = block.ast.end_block
        last: Any = body.statements[-1] if body is not None and body.statements else None
        if last is None or not makes_ok(last):
            return False
        span = getattr(getattr(self.errors[0], "invocation", None), "span", None) if self.errors else None
        return span is None or span.source is not last.span.source or span.start < last.span.start
