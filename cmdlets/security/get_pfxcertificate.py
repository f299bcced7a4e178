"""Get-PfxCertificate."""

from __future__ import annotations

import os

from cmdlets.security.messages import MODULE
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.errors import ErrorRecord, PSError
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell


@parameter_set(name="ByPath")
class ByPath:
    """Files by pattern."""

    path: list[str] = param("FilePath", "Files; patterns too.", position=0, pipeline=True, by_property=True)


@parameter_set(name="ByLiteralPath")
class ByLiteralPath:
    """Files by name."""

    path: list[str] = param("LiteralPath", "Files, without wildcards.", by_property=True, aliases=("PSPath", "LP"))


@cmdlet("Get-PfxCertificate", module=MODULE, default_set="ByPath", output=("System.Security.Cryptography.X509Certificates.X509Certificate2",))
class GetPfxCertificate:
    """Reads certificates from files.

    Examples:
        One that is locked.

            PS> Get-PfxCertificate admins.pfx -Password $password
    """

    what: ByPath | ByLiteralPath = either(default_set=ByPath)
    password: Any = param("Password", "What unlocks the files.", default=None, net="System.Security.SecureString")
    quiet: Switch = param("NoPromptForPassword", "Do not ask for a password.", default=None)

    def process(self, shell: Shell) -> Output:
        """Reads each file."""
        missing: list[str] = []
        for given in self.what.path:
            paths = self._paths(shell, given, missing)
            for path in paths:
                if not os.path.isfile(path):
                    missing.append(given)
                    continue
                made = self._read(shell, path)
                if made is not None:
                    yield made
        _tell(shell, missing, len(self.what.path))

    def _paths(self, shell: Shell, given: str, missing: list[str]) -> list[str]:
        if isinstance(self.what, ByLiteralPath):
            return [shell.file_path(given)]
        try:
            return shell.resolve_path(given)
        except PSError as error:
            if error.record.category != "ObjectNotFound":
                raise
            missing.append(given)
            return []

    def _read(self, shell: Shell, path: str) -> Any:
        from havmsh.runtime.types.certificates import Certificate

        password = self.password if self.password is not None else shell.kept
        if password is None and not self.quiet:
            try:
                return Certificate.of_file(path)
            except PSError:
                password = shell.kept = shell.ask("Enter password: ", secure=True)
        try:
            return Certificate.of_file(path, password)
        except PSError as error:
            shell.write_error(ErrorRecord(error.record.exception, "GetPfxCertificateUnknownCryptoError", "NotSpecified"))
            return None


def _tell(shell: Shell, missing: list[str], given: int) -> None:
    if not missing:
        return
    if len(missing) == given:
        shell.fail("Command cannot find any of the specified files.", "GetPfxCertCommandNoneOfTheFilesFound", category="ObjectNotFound", exception="System.IO.FileNotFoundException")
    for each in missing:
        shell.write_error(f"The following file could not be found: {each}.", "GetPfxCertCommandFileNotFound", category="ObjectNotFound", exception="System.IO.FileNotFoundException")
