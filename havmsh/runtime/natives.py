"""External programs as stages of a pipeline: text lines in and out, arguments as PowerShell passes them on Unix, the exit code in `$LASTEXITCODE`."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import threading
import time
from queue import SimpleQueue

from havmsh.runtime import convert, home, pipeline, waiting
from havmsh.runtime.commands import Argument, Invocation
from havmsh.runtime.errors import ErrorRecord, NetException, PSError, failure
from havmsh.runtime.native_output import MARK, Output, Stream
from havmsh.runtime.native_words import words_of
from havmsh.runtime.objects import Array, Byte, Switch
from havmsh.runtime.variable import UNSET

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

    from havmsh.runtime.commands import ApplicationInfo
    from havmsh.runtime.frame import Frame


_LOOK: Final = 0.005
"""Seconds between two looks at what a program has written, while it gets its input."""


def open_stage(command: ApplicationInfo, invocation: Invocation, frame: Frame, out: Callable[[Any], None], expecting: bool, streams: Any) -> NativeStage:
    """The stage that runs a program."""
    return NativeStage(command, invocation, frame, out, expecting, streams)


class NativeStage:
    """One run of a program. Its output is read line by line as it comes."""

    def __init__(
        self, command: ApplicationInfo, invocation: Invocation, frame: Frame, out: Callable[[Any], None], expecting: bool, streams: Any,
    ) -> None:
        self.command = command
        self.invocation = invocation
        self.frame = frame
        self.out = out
        self.expecting = expecting
        self.streams = streams
        self.failed = False
        self.process_handle: subprocess.Popen[bytes] | None = None
        self.error_id = "NativeCommandError"
        """The id of the next line of its errors."""
        self.objects: list[Any] = []
        self.lines: list[bytes] = []
        self.input: SimpleQueue[bytes | None] = SimpleQueue()
        """The input: what is not yet text, what is ready, and what the program gets."""
        self.keeps = False
        """Whether it gets its input as a whole."""
        self.output: Output | None = None
        self.looked = 0.0
        self.done = False
        self.raw_file: Any = None
        """The redirection's file, where the program's bytes go as they are."""
        self.merged = False
        """Whether somebody wants its errors among its output."""
        self.source: NativeStage | None = None
        """The program whose bytes it reads."""
        self.lent = False
        """Whether another program reads its bytes."""
        self.threads: list[threading.Thread] = []
        self.told: list[bytes] = []
        """Errors that are objects."""

    def begin(self) -> None:
        """The program starts when its input is there, or at the end. Refuses a file that is no program, unless it is the only command of its pipeline."""
        from havmsh.runtime import minishell

        self.keeps = self.frame.session.clixml_factory is not None and minishell.asked(self.invocation.arguments)
        if self.invocation.place[1] > 1 and not os.access(self.command.path, os.X_OK):
            raise failure(
                f"Cannot run a document in the middle of a pipeline: {self.command.path}.", "CantActivateDocumentInPipeline", category="InvalidOperation",
                target=self.command.path, exception="System.Management.Automation.RuntimeException",
            )

    def process(self, item: Any) -> None:
        """One object of the program's input: texts and bytes go to it at once, other objects are shown together."""
        if item.__class__ is Byte or isinstance(item, Array) and item.element == "System.Byte":
            self._as_texts()
            self.lines.append(bytes(item if isinstance(item, list) else (item,)))
        elif item.__class__ is str and not self.objects and not self.keeps:
            self.lines.append(item.encode("utf-8", "lossy") + b"\n")
        else:
            self.objects.append(item)
            return
        if self.process_handle is None:
            self._start()
        self._hand_over()
        now = time.monotonic()
        if self.output is not None and now - self.looked > _LOOK:
            self.looked = now
            self.output.take()

    def _hand_over(self) -> None:
        for line in self.lines:
            self.input.put(line)
        self.lines.clear()

    def _as_texts(self) -> None:
        """The objects so far as the lines that Out-String makes of them."""
        objects, self.objects = self.objects, []
        texts: list[Any] = objects
        if not all(item.__class__ is str for item in objects):
            texts = []
            pipeline.run(self.frame, [Invocation("Microsoft.PowerShell.Utility\\Out-String", (Argument("named", Switch(True), "Stream", None, True),))], texts.append, objects)
        self.lines += [str(text).encode("utf-8", "lossy") + b"\n" for text in texts]

    def end(self) -> None:
        """Runs the program. One whose output goes to another program runs beside it, and is waited for there."""
        if self.process_handle is None:
            self._start()
        self._as_texts()
        self._hand_over()
        self.input.put(None)
        if not self.lent:
            self._finish()

    def _start(self) -> None:
        """Starts it, and before it the program that reads its output, so that bytes go from one to the other as they come."""
        merged = self.merged = self.streams.write_error is not self.frame.session.streams.write_error
        words = self._opening() or [self.command.path, *self._words(merged)]
        direct, reader = self._direct(), self._reader()
        self.frame.session.host.flush()
        self.frame.session.rooms.setdefault("stops", []).append(self._kill)
        output: Any = reader.borrow(self) if reader is not None else None if direct else subprocess.PIPE
        try:
            self.process_handle = subprocess.Popen(
                [_in_bytes(word) for word in words], stdin=subprocess.PIPE if self.expecting else None, stdout=output, stderr=None if direct else subprocess.PIPE, cwd=_folder(self.frame),
                env=home.child_environment(),
            )
        except OSError as error:
            raise self._not_started(error) from None
        finally:
            if reader is not None:
                output.close()
        if self.frame.session.stopping:
            self._kill()
        if self.expecting and self.source is None:
            self._beside(self._feed)
        if self.process_handle.stderr is not None and not merged:
            self._beside(self._drain)
        self.output = self._taken(self.process_handle)

    def _taken(self, handle: subprocess.Popen[bytes]) -> Output | None:
        """The streams that are taken line by line; bytes that go into a file are not."""
        if handle.stdout is None or self.raw_file is not None and not self.merged:
            return None
        objects = self._take_objects if self.frame.session.clixml_factory is not None else None
        streams = {handle.stdout.fileno(): Stream(self.out, objects)}
        if self.merged and handle.stderr is not None:
            streams[handle.stderr.fileno()] = Stream(self._report, objects)
        return Output(streams)

    def _reader(self) -> NativeStage | None:
        """The program that takes this one's bytes; none where errors are among them, or where they go to a file."""
        following = getattr(self.out, "__self__", None)
        return following if isinstance(following, NativeStage) and not self.merged and self.raw_file is None else None

    def borrow(self, source: NativeStage) -> Any:
        """Starts the program for another whose output it reads; gives the place where that goes."""
        self.source = source
        source.lent = True
        self._start()
        assert self.process_handle is not None
        return self.process_handle.stdin

    def _beside(self, work: Callable[[subprocess.Popen[bytes]], None]) -> None:
        thread = threading.Thread(target=work, args=(self.process_handle,), daemon=True)
        self.threads.append(thread)
        thread.start()

    def _finish(self) -> None:
        """Reads what it writes, and waits for its end; those that wrote for it have ended before."""
        handle = self.process_handle
        assert handle is not None
        if self.output is not None:
            self.output.take_all()
        elif handle.stdout is not None:
            with self.raw_file.open_raw() as file:
                shutil.copyfileobj(handle.stdout, file)
        if self.source is not None:
            self.source._finish()
        for thread in self.threads:
            thread.join()
        if self.told:
            self._take_objects(b"".join(self.told).decode("utf-8", "replace"))
        code = waiting.program(handle)
        if handle.stderr is None:
            self.frame.session.host.lent()
        waiting.go_on()
        self._finished(code)

    def _opening(self) -> list[str]:
        """What opens a file that is no program: the desktop. Nothing for a program."""
        path = self.command.path
        if os.access(path, os.X_OK):
            return []
        from havmsh.runtime.files import desktop_opener

        opener = desktop_opener()
        if opener is None:
            raise self._not_started(FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT)))
        return [opener, path]

    def _words(self, merged: bool) -> list[str]:
        """The program's arguments; a shell of ours that is given a script block has its own, and gets its input as objects."""
        from havmsh.runtime import minishell

        arguments, session = self.invocation.arguments, self.frame.session
        if session.clixml_factory is None or not minishell.asked(arguments):
            return words_of(arguments, self.frame, _folder(self.frame))
        shown = type(getattr(self.out, "__self__", None)).__name__ == "OutDefault"
        call = minishell.Call(arguments, session, merged or not shown)
        if call.gives_objects and self.objects:
            self.lines.append(("#< CLIXML\n" + session.clixml_factory().written(self.objects)).encode("utf-8", "surrogatepass"))
            self.objects = []
        return call.words

    def _take_objects(self, text: str) -> None:
        assert self.frame.session.clixml_factory is not None
        for stream, value in self.frame.session.clixml_factory().read(text):
            if stream == "output":
                self.out(value)
            else:
                getattr(self.streams, "write_" + stream)(value)

    def _direct(self) -> bool:
        """Whether the program may have the terminal itself."""
        host = self.frame.session.host
        owner = getattr(self.out, "__self__", None)
        return bool(getattr(host, "interactive", False)) and type(owner).__name__ == "OutDefault" and os.isatty(1)

    def _feed(self, handle: subprocess.Popen[bytes]) -> None:
        assert handle.stdin is not None
        try:
            line = self.input.get()
            while line is not None:
                handle.stdin.write(line)
                if self.input.empty():
                    handle.stdin.flush()
                line = self.input.get()
            handle.stdin.close()
        except OSError:
            pass  # it reads no more

    def _drain(self, handle: subprocess.Popen[bytes]) -> None:
        """The errors that nobody redirected, which the host shows at once, unless they are objects."""
        assert handle.stderr is not None
        objects = False
        for at, line in enumerate(handle.stderr):
            if at == 0 and line.rstrip() == MARK.encode() and self.frame.session.clixml_factory is not None:
                objects = True
            elif objects:
                self.told.append(line)
            else:
                self.frame.session.host.write_error(line.decode("utf-8", "replace"))

    def _report(self, text: str) -> None:
        """A line of the error stream that somebody redirected, as a record."""
        first, self.error_id = self.error_id == "NativeCommandError", "NativeCommandErrorMessage"
        exception = NetException("System.Management.Automation.RemoteException", text)
        record = ErrorRecord(exception, "NativeCommandError" if first else self.error_id, "NotSpecified", text if first else None)
        record.activity = self.command.name
        self.streams.write_error(record)

    def _finished(self, code: int) -> None:
        if code < 0:
            code = 128 - code
        session = self.frame.session
        session.global_frame.set("LASTEXITCODE", code)
        self.failed = code != 0
        self.done = True
        if code == 0:
            return
        wanted = self.frame.lookup("PSNATIVECOMMANDUSEERRORACTIONPREFERENCE")
        if wanted is not UNSET and wanted and convert.to_bool(wanted):
            exception = NetException(
                "System.Management.Automation.NativeCommandExitException", f'Program "{self.command.name}" ended with non-zero exit code: {code} (0x{code:02X}).',
                Path=self.command.path, ExitCode=code, ProcessId=self.process_handle.pid if self.process_handle is not None else 0,
            )
            record = ErrorRecord(exception, "ProgramExitedWithNonZeroCode", "NotSpecified", self.command.path)
            from havmsh.runtime.preferences import held

            preference = self.frame.lookup("ERRORACTIONPREFERENCE")
            action = (None if preference is UNSET else held(preference)) or "Continue"
            if action == "Stop":
                raise PSError(record, thrown=True)
            if action != "Ignore":
                session.remember(record)
            if action == "Continue":
                self.streams.write_error(record)

    def _not_started(self, error: OSError) -> PSError:
        from havmsh.runtime.files import start_failure
        from havmsh.runtime.position import position_message

        cause = start_failure(self.command.path, _folder(self.frame) or home.working_folder(), error)
        return failure(
            f"Program '{self.command.name}' failed to run: {cause.message}{position_message(self.invocation.span)}.", "NativeCommandFailed",
            category="ResourceUnavailable", exception="System.Management.Automation.ApplicationFailedException", target=None, inner=cause,
        )

    def _kill(self) -> None:
        handle = self.process_handle
        if handle is not None and handle.poll() is None:
            handle.kill()

    def close(self) -> None:
        """Ends a program whose output nobody wants any more."""
        stops = self.frame.session.rooms.get("stops", ())
        if self._kill in stops:
            stops.remove(self._kill)
        handle = self.process_handle
        if handle is None:
            return
        self.input.put(None)
        if not self.done:
            self._kill()
            handle.wait()
        for pipe in (handle.stdout, handle.stderr):
            if pipe is not None:
                pipe.close()


def _in_bytes(word: str) -> bytes:
    """A word for a program: the bytes of names that are no text stay what they are, and half a character is none."""
    try:
        return os.fsencode(word)
    except UnicodeEncodeError:
        return word.encode("utf-8", "lossy")


def _folder(frame: Frame) -> str | None:
    """The working folder of the program; None leaves it the process's own, which may be gone."""
    try:
        path: str = frame.session.file_path(".")
    except PSError:
        return None
    return path if os.path.isdir(path) else None
