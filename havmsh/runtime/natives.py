"""External programs as stages of a pipeline: text lines in and out, arguments as PowerShell passes them on Unix, the exit code in `$LASTEXITCODE`."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading

from havmsh.runtime import convert, home, valuetexts
from havmsh.runtime.errors import ErrorRecord, NetException, PSError, failure
from havmsh.runtime.native_words import words_of
from havmsh.runtime.objects import NOTHING, Array, Byte
from havmsh.runtime.variable import UNSET

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from havmsh.runtime.commands import ApplicationInfo, Invocation
    from havmsh.runtime.frame import Frame


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
        self.lines: list[bytes] = []
        self.done = False
        self.raw_file: Any = None
        """The redirection's file, where the program's bytes go as they are."""

    def begin(self) -> None:
        """Nothing yet: the program starts when its input is there, or at the end."""

    def process(self, item: Any) -> None:
        """One object of the program's input, as a line."""
        if item is None or item is NOTHING:
            self.lines.append(b"\n")
            return
        if item.__class__ is Byte or isinstance(item, Array) and item.element == "System.Byte":
            self.lines.append(bytes(item if isinstance(item, list) else (item,)))
            return
        self.lines.append((item if isinstance(item, str) else valuetexts.to_text(item)).encode("utf-8", "surrogateescape") + b"\n")

    def end(self) -> None:
        """Runs the program."""
        words = [self.command.path, *words_of(self.invocation.arguments, self.frame, _folder(self.frame))]
        direct = self._direct()
        merged = self.streams.write_error is not self.frame.session.streams.write_error
        self.frame.session.host.flush()
        try:
            handle = self.process_handle = subprocess.Popen(
                words, stdin=subprocess.PIPE if self.expecting else None, stdout=None if direct else subprocess.PIPE,
                stderr=None if direct else subprocess.PIPE, cwd=_folder(self.frame), env=home.child_environment(),
            )
        except OSError as error:
            raise self._not_started(error) from None
        threads = []
        errors: list[bytes] = []
        if self.expecting:
            threads.append(threading.Thread(target=self._feed, args=(handle,), daemon=True))
        if handle.stderr is not None:
            threads.append(threading.Thread(target=self._drain, args=(handle, errors, merged), daemon=True))
        for thread in threads:
            thread.start()
        if handle.stdout is not None:
            self._pass_on(handle.stdout, merged)
        for thread in threads:
            thread.join()
        if merged:
            self._report(errors)
        code = handle.wait()
        if direct:
            self.frame.session.host.lent()
        self._finished(code)

    def _pass_on(self, pipe: Any, merged: bool) -> None:
        """The output: bytes to another program or to a file, unless errors are among it; lines of text to all others."""
        following = getattr(self.out, "__self__", None)
        if self.raw_file is not None and not merged:
            with self.raw_file.open_raw() as file:
                shutil.copyfileobj(pipe, file)
        elif isinstance(following, NativeStage) and not merged:
            following.lines.extend(iter(lambda: pipe.read1(65536), b""))
        else:
            for line in _read_lines(pipe):
                self.out(line)

    def _direct(self) -> bool:
        """Whether the program may have the terminal itself."""
        host = self.frame.session.host
        owner = getattr(self.out, "__self__", None)
        return bool(getattr(host, "interactive", False)) and type(owner).__name__ == "OutDefault" and os.isatty(1) and not self.expecting

    def _feed(self, handle: subprocess.Popen[bytes]) -> None:
        assert handle.stdin is not None
        try:
            for line in self.lines:
                handle.stdin.write(line)
            handle.stdin.close()
        except OSError:
            pass

    def _drain(self, handle: subprocess.Popen[bytes], errors: list[bytes], merged: bool) -> None:
        assert handle.stderr is not None
        for line in handle.stderr:
            if merged:
                errors.append(line)
            else:
                self.frame.session.host.write_error(line.decode("utf-8", "replace"))

    def _report(self, errors: list[bytes]) -> None:
        """Lines of the error stream that somebody redirected, as records."""
        error_id, target = "NativeCommandError", True
        for raw in errors:
            text = raw.decode("utf-8", "replace").rstrip("\r\n")
            record = ErrorRecord(NetException("System.Management.Automation.RemoteException", text), error_id, "NotSpecified", text if target else None)
            error_id, target = "NativeCommandErrorMessage", False
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
        text = f"An error occurred trying to start process '{self.command.path}' with working directory '{_folder(self.frame) or home.working_folder()}'. {error.strerror}"
        return failure(
            f"Program '{self.command.name}' failed to run: {text}", "NativeCommandFailed", category="ResourceUnavailable",
            exception="System.Management.Automation.ApplicationFailedException", target=None,
        )

    def close(self) -> None:
        """Ends a program whose output nobody wants any more."""
        handle = self.process_handle
        if handle is None:
            return
        if handle.poll() is None and not self.done:
            handle.kill()
            handle.wait()
        for pipe in (handle.stdout, handle.stderr):
            if pipe is not None:
                pipe.close()


def _read_lines(pipe: Any) -> Iterator[str]:
    for raw in pipe:
        yield raw.decode("utf-8", "replace").rstrip("\n").removesuffix("\r")


def _folder(frame: Frame) -> str | None:
    """The working folder of the program; None leaves it the process's own, which may be gone."""
    try:
        path: str = frame.session.file_path(".")
    except PSError:
        return None
    return path if os.path.isdir(path) else None
