"""External programs as stages of a pipeline: text lines in and out, arguments as PowerShell passes them on Unix, the exit code in `$LASTEXITCODE`."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import threading

from havmsh.runtime import convert, home, pipeline, waiting
from havmsh.runtime.commands import Argument, Invocation
from havmsh.runtime.errors import ErrorRecord, NetException, PSError, failure
from havmsh.runtime.native_words import words_of
from havmsh.runtime.objects import Array, Byte, Switch
from havmsh.runtime.variable import UNSET

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from havmsh.runtime.commands import ApplicationInfo
    from havmsh.runtime.frame import Frame


MARK = "#< CLIXML"
"""The line before a stream of objects."""


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
        """The input: what is not yet text, and what is ready."""
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
        """Nothing yet: the program starts when its input is there, or at the end."""

    def process(self, item: Any) -> None:
        """One object of the program's input."""
        if item.__class__ is Byte or isinstance(item, Array) and item.element == "System.Byte":
            self._as_texts()
            self.lines.append(bytes(item if isinstance(item, list) else (item,)))
        else:
            self.objects.append(item)

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
        if not self.lent:
            self._finish()

    def _start(self) -> None:
        """Starts it, and before it the program that reads its output, so that bytes go from one to the other as they come."""
        merged = self.merged = self.streams.write_error is not self.frame.session.streams.write_error
        words = self._opening() or [self.command.path, *self._words(merged)]
        self._as_texts()
        direct, reader = self._direct(), self._reader()
        self.frame.session.host.flush()
        self.frame.session.rooms.setdefault("stops", []).append(self._kill)
        output: Any = reader.borrow(self) if reader is not None else None if direct else subprocess.PIPE
        try:
            self.process_handle = subprocess.Popen(
                words, stdin=subprocess.PIPE if self.expecting else None, stdout=output, stderr=None if direct else subprocess.PIPE, cwd=_folder(self.frame),
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
        if handle.stdout is not None and self.merged:
            self._take_both(handle)
        elif handle.stdout is not None:
            self._pass_on(handle.stdout)
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
        """What opens a file that is no program: the desktop, if it is the only command of its pipeline. Nothing for a program."""
        path = self.command.path
        if os.access(path, os.X_OK):
            return []
        if self.invocation.place[1] > 1:
            raise failure(
                f"Cannot run a document in the middle of a pipeline: {path}.", "CantActivateDocumentInPipeline", category="InvalidOperation", target=path,
                exception="System.Management.Automation.RuntimeException",
            )
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

    def _pass_on(self, pipe: Any) -> None:
        """The output: bytes to a file, lines of text to all others."""
        if self.raw_file is not None:
            with self.raw_file.open_raw() as file:
                shutil.copyfileobj(pipe, file)
        else:
            self._take_lines(pipe)

    def _take_lines(self, pipe: Any) -> None:
        """Lines of text, or the objects of a CLIXML stream."""
        lines = _read_lines(pipe)
        first = next(lines, None)
        if first == MARK and self.frame.session.clixml_factory is not None:
            self._take_objects("\n".join(lines))
        elif first is not None:
            self.out(first)
            for line in lines:
                self.out(line)

    def _take_both(self, handle: subprocess.Popen[bytes]) -> None:
        """Output and errors that somebody wants together, each line when it comes."""
        import select

        assert handle.stdout is not None
        assert handle.stderr is not None
        objects = self._take_objects if self.frame.session.clixml_factory is not None else None
        readers = {handle.stdout.fileno(): _Arriving(self.out, objects), handle.stderr.fileno(): _Arriving(self._report, objects)}
        poll = select.poll()
        for place in readers:
            poll.register(place, select.POLLIN)
        left = len(readers)
        while left:
            ready = {place for place, _ in poll.poll()}
            for place in [one for one in readers if one in ready]:
                data = os.read(place, 65536)
                readers[place].take(data)
                if not data:
                    poll.unregister(place)
                    left -= 1
        for reader in readers.values():
            reader.close()

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
            for line in self.lines:
                handle.stdin.write(line)
            handle.stdin.close()
        except OSError:
            pass

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
            from havmsh.runtime.preferences import action_name

            preference = self.frame.lookup("ERRORACTIONPREFERENCE")
            action = "Continue" if preference is UNSET else action_name(preference)
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
        if not self.done:
            self._kill()
            handle.wait()
        for pipe in (handle.stdout, handle.stderr):
            if pipe is not None:
                pipe.close()


class _Arriving:
    """A stream of a program that comes in pieces: its lines, or all of it where its first line says that it is objects."""

    def __init__(self, give: Callable[[str], None], give_objects: Callable[[str], None] | None) -> None:
        self.give = give
        self.give_objects = give_objects
        self.rest = b""
        self.told: list[str] | None = None
        self.begun = False

    def take(self, data: bytes) -> None:
        """The next piece; an empty one is the end."""
        *lines, self.rest = (self.rest + data).split(b"\n")
        if not data and self.rest:
            lines.append(self.rest)
        for raw in lines:
            self._line(_line(raw))

    def close(self) -> None:
        """Gives the objects, which are whole only now."""
        if self.told is not None and self.give_objects is not None:
            self.give_objects("\n".join(self.told))

    def _line(self, text: str) -> None:
        if not self.begun and text == MARK and self.give_objects is not None:
            self.told = []
        elif self.told is not None:
            self.told.append(text)
        else:
            self.give(text)
        self.begun = True


def _line(raw: bytes) -> str:
    return raw.decode("utf-8", "replace").removesuffix("\r")


def _read_lines(pipe: Any) -> Iterator[str]:
    for raw in pipe:
        yield _line(raw.removesuffix(b"\n"))


def _folder(frame: Frame) -> str | None:
    """The working folder of the program; None leaves it the process's own, which may be gone."""
    try:
        path: str = frame.session.file_path(".")
    except PSError:
        return None
    return path if os.path.isdir(path) else None
