"""Start-Process."""

from __future__ import annotations

import os

from cmdlets.management.process.table import Process, process
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime import home, valuetexts
from havmsh.runtime.errors import ErrorRecord, NetException
from havmsh.runtime.objects import Hashtable, Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import IO, Any

    from havmsh.runtime.shell import Shell


@parameter_set(name="Default")
class Direct:
    """Started by this shell."""

    credential: object = param("Credential", "User to start it as.", default=None, aliases=("RunAs",))
    load_profile: Switch = param("LoadUserProfile", "Load the user's profile.", default=None, aliases=("Lup",))
    no_window: Switch = param("NoNewWindow", "Use this window.", default=None, aliases=("nnw",))
    error_file: str = param("RedirectStandardError", "File for its errors.", default=None, aliases=("RSE",))
    input_file: str = param("RedirectStandardInput", "File that it reads.", default=None, aliases=("RSI",))
    output_file: str = param("RedirectStandardOutput", "File for its output.", default=None, aliases=("RSO",))
    new_environment: Switch = param("UseNewEnvironment", "Without this session's environment.", default=None)


@parameter_set(name="UseShellExecute")
class ByVerb:
    """Started by the desktop."""

    verb: str = param("Verb", "What to do with the file.", default=None)


@cmdlet("Start-Process", module="Microsoft.PowerShell.Management", aliases=("saps",), changes=True, default_set="Default")
class StartProcess:
    """Starts a program.

    Examples:
        Its exit code.

            PS> (Start-Process sh -ArgumentList '-c', '"exit 3"' -Wait -PassThru).ExitCode
            3
    """

    path: str = param("FilePath", "Program to start.", position=0, aliases=("PSPath", "Path"))
    arguments: list[str] = param("ArgumentList", "Its arguments.", position=1, default=None, aliases=("Args",))
    how: Direct | ByVerb = either(default_set=Direct)
    folder: str = param("WorkingDirectory", "Folder to start it in.", default=None)
    pass_thru: Switch = param("PassThru", "Give the process.", default=None)
    window: object = param("WindowStyle", "How its window looks.", default=None)
    wait: Switch = param("Wait", "Wait for its end.", default=None)
    environment: Hashtable = param("Environment", "Variables to add to its environment; null takes one away.", default=None)

    def process(self, shell: Shell) -> Output:
        """Starts it."""
        shown = " ".join([self.path, *(self.arguments or ())])
        if not shell.confirm(shown):
            return
        shell.host.flush()
        started = self._start(shell)
        info = process(started.pid, started) or Process(started.pid, os.path.basename(self.path), [], started)
        if self.wait:
            os.waitid(os.P_PID, started.pid, os.WEXITED | os.WNOWAIT)  # Popen.wait would keep Ctrl+C waiting for the program
            started.wait()
        if self.pass_thru:
            yield info

    def _start(self, shell: Shell) -> Any:
        import shlex
        import subprocess

        # .NET joins the arguments to one command line and takes it apart by quotes again
        try:
            words = shlex.split(" ".join(self.arguments or ()))
        except ValueError:
            words = list(self.arguments or ())
        folder = shell.file_path(self.folder) if self.folder else shell.file_path(".")
        program = shell.file_path(self.path) if os.sep in self.path else self.path
        direct = self.how if isinstance(self.how, Direct) else Direct()
        files: list[IO[bytes]] = []

        def opened(name: str | None, mode: str) -> IO[bytes] | None:
            if name is None:
                return None
            file = open(shell.file_path(name), mode)  # noqa: SIM115 - closed below, after the program has its copy
            files.append(file)
            return file

        try:
            return subprocess.Popen(
                [program, *words], cwd=folder if self.folder or os.path.isdir(folder) else None, env=self._environment(direct), stdin=opened(direct.input_file, "rb"),
                stdout=opened(direct.output_file, "wb"), stderr=opened(direct.error_file, "wb"),
            )
        except OSError as error:
            reason = error.strerror or str(error)
            text = (
                "This command cannot be run due to the error: An error occurred trying to start process "
                f"'{self.path}' with working directory '{folder}'. {reason}"
            )
            raise shell.terminating(
                ErrorRecord(NetException("System.InvalidOperationException", text), "InvalidOperationException", "InvalidOperation", None)
            ) from error
        finally:
            for file in files:
                file.close()

    def _environment(self, direct: Direct) -> dict[str, str]:
        made = {} if direct.new_environment else home.child_environment()
        if self.environment is not None:
            for key, value in self.environment.items():
                name = valuetexts.to_text(key)
                if value is None:
                    made.pop(name, None)
                else:
                    made[name] = valuetexts.to_text(value)
        return made
