"""Start-Process."""

from __future__ import annotations

import os
import shutil

from cmdlets.management.process.opening import can_be_opened
from cmdlets.management.process.table import Process, process
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime import home, valuetexts, waiting
from havmsh.runtime.errors import ErrorRecord, NetException, PSError
from havmsh.runtime.files import desktop_opener, net_exception
from havmsh.runtime.native_words import split_line
from havmsh.runtime.objects import Hashtable, Switch
from havmsh.runtime.prompting import credential_argument
from havmsh.runtime.types.fileactions import is_file

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import IO, Any

    from havmsh.runtime.shell import Shell


@parameter_set(name="Default")
class Direct:
    """Started by this shell."""

    credential: object = param("Credential", "User to start it as; refused, as only Windows can.", default=None, aliases=("RunAs",), net="System.Management.Automation.PSCredential", transform=credential_argument, checks=(not_empty(),))
    load_profile: Switch = param("LoadUserProfile", "Accepted: only Windows has profiles to load.", default=None, aliases=("Lup",), inert=True)
    no_window: Switch = param("NoNewWindow", "Accepted: a program has this terminal in any case.", default=None, aliases=("nnw",), inert=True)
    error_file: str = param("RedirectStandardError", "File for its errors.", default=None, aliases=("RSE",), checks=(not_empty(),))
    input_file: str = param("RedirectStandardInput", "File that it reads.", default=None, aliases=("RSI",), checks=(not_empty(),))
    output_file: str = param("RedirectStandardOutput", "File for its output.", default=None, aliases=("RSO",), checks=(not_empty(),))
    new_environment: Switch = param("UseNewEnvironment", "Without this session's environment.", default=None)


@parameter_set(name="UseShellExecute")
class ByVerb:
    """Started by the desktop."""

    verb: str = param("Verb", "What to do with the file; refused, as only Windows has verbs.", default=None, checks=(not_empty(),), tells="ArgumentCompleter=Microsoft.PowerShell.Commands.VerbArgumentCompleter")


@cmdlet(
    "Start-Process", module="Microsoft.PowerShell.Management", aliases=("saps",), changes=True, default_set="Default",
    listed=(
        "FilePath ArgumentList Credential WorkingDirectory LoadUserProfile NoNewWindow PassThru RedirectStandardError RedirectStandardInput "
        "RedirectStandardOutput Verb WindowStyle Wait UseNewEnvironment Environment"
    ), output=("System.Diagnostics.Process",),
)
class StartProcess:
    """Starts a program.

    Examples:
        Its exit code.

            PS> (Start-Process sh -ArgumentList '-c', '"exit 3"' -Wait -PassThru).ExitCode
            3
    """

    path: str = param("FilePath", "Program to start.", position=0, aliases=("PSPath", "Path"), checks=(not_empty(),))
    arguments: list[str] = param("ArgumentList", "Its arguments.", position=1, default=None, aliases=("Args",))
    how: Direct | ByVerb = either(default_set=Direct)
    folder: str = param("WorkingDirectory", "Folder to start it in.", default=None, checks=(not_empty(),))
    pass_thru: Switch = param("PassThru", "Give the process.", default=None)
    window: object = param("WindowStyle", "How its window looks; refused, as only Windows has such.", default=None, net="System.Diagnostics.ProcessWindowStyle", checks=(not_empty(),))
    wait: Switch = param("Wait", "Wait for its end.", default=None)
    environment: Hashtable = param("Environment", "Variables to add to its environment; null takes one away.", default=None)

    def process(self, shell: Shell) -> Output:
        """Starts it."""
        if self._refused(shell):
            return
        shown = f"{shutil.which(self.path) or self.path} {' '.join(self.arguments or ()).strip()}"
        if not shell.confirm(shown):
            return
        shell.host.flush()
        started = self._start(shell)
        info = process(started.pid, started) or Process(started.pid, os.path.basename(self.path), [], started)
        if self.wait:
            waiting.program(started)
        if self.pass_thru:
            yield info

    def _refused(self, shell: Shell) -> bool:
        """Whether what was asked for contradicts itself, which is an error; what this system has not is one that ends the command."""
        verb = isinstance(self.how, ByVerb) and self.how.verb is not None
        if verb or shell.is_bound("WindowStyle"):
            text = f"The parameter '{'-Verb' if verb else '-WindowStyle'}' is not supported for the cmdlet 'Start-Process' on this edition of PowerShell."
            shell.fail(text, "NotSupportedException", category="NotImplemented", exception="System.NotSupportedException")
        if self.folder is not None and not os.path.isdir(shell.file_path(self.folder)):
            return _invalid(shell, "WorkingDirectory", "DirectoryNotFoundException")
        direct = self.how if isinstance(self.how, Direct) else Direct()
        if direct.credential is not None:
            name = "System.PlatformNotSupportedException"
            shell.fail("The Domain property is not supported on this platform.", name, exception=name)
        if direct.input_file is not None and not is_file(shell.file_path(direct.input_file)):
            return _invalid(shell, f"RedirectStandardInput '{direct.input_file}'", "FileNotFoundException")
        files = {"RedirectStandardInput": direct.input_file, "RedirectStandardOutput": direct.output_file, "RedirectStandardError": direct.error_file}
        named = [(name, shell.file_path(file).casefold()) for name, file in files.items() if file is not None]
        same = next(((one, other) for at, (one, path) in enumerate(named) for other, its in named[at + 1:] if path == its), None)
        if same is not None:
            text = f'This command cannot be run because "{same[0]}" and "{same[1]}" are same. Give different inputs and Run your command again.'
            shell.write_error(ErrorRecord(NetException("System.InvalidOperationException", text), "InvalidOperationException", "InvalidOperation", None))
        return same is not None

    def _start(self, shell: Shell) -> Any:
        import subprocess

        # one line of text, which .NET takes apart again: words that have blanks need quotes of their own
        words = split_line(" ".join(self.arguments or ()))
        folder = shell.file_path(self.folder) if self.folder else shell.file_path(".")
        command = [_program(self.path, shell), *words]
        runs = os.path.isabs(command[0]) and os.access(command[0], os.X_OK) and os.path.isfile(command[0])
        opener = None if runs or self.arguments is not None or not can_be_opened(self.path, folder) else desktop_opener()
        if opener is not None:
            command = [opener, self.path]
        direct = self.how if isinstance(self.how, Direct) else Direct()
        files: list[IO[bytes]] = []

        def opened(name: str | None, mode: str) -> IO[bytes] | None:
            if name is None:
                return None
            path = shell.file_path(name)
            try:
                files.append(open(path, mode))  # noqa: SIM115 - closed below, after the program has its copy
            except OSError as error:
                exception = net_exception(error, path)
                raise shell.terminating(ErrorRecord(exception, exception.name)) from None
            return files[-1]

        try:
            return subprocess.Popen(
                command, cwd=folder if self.folder or os.path.isdir(folder) else None, env=self._environment(direct), stdin=opened(direct.input_file, "rb"),
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
        made = home.bare_environment() if direct.new_environment else home.child_environment()
        if self.environment is not None:
            for key, value in self.environment.items():
                name = valuetexts.to_text(key)
                if value is None:
                    made.pop(name, None)
                else:
                    made[name] = valuetexts.to_text(value)
        return made


def _program(name: str, shell: Shell) -> str:
    """The program of that path, or of that name by this session's PATH, whatever the new process gets for one; an address stays as it is."""
    from havmsh.runtime.command_search import find_file

    if os.sep in name:
        try:
            return shell.file_path(name)
        except PSError:
            return name
    found = find_file(name, shell.session)
    return name if found is None or found.command_type != "Application" else str(found.path)  # type: ignore[attr-defined]


def _invalid(shell: Shell, parameter: str, error_id: str) -> bool:
    """Writes that a parameter's value is not valid."""
    text = (
        f'This command cannot be run because either the parameter "{parameter}" has a value that is not valid or cannot be used with this command. Give a valid '
        "input and Run your command again."
    )
    shell.write_error(ErrorRecord(NetException(f"System.IO.{error_id}", text), error_id, "InvalidOperation", None))
    return True
