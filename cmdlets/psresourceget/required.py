"""Lists of resources that are to be installed: hashtables, JSON, and files of both."""

from __future__ import annotations

import os

from cmdlets.psresourceget.refusals import ARGUMENT, refusal
from cmdlets.psresourceget.versions import version_or_range
from havmsh.runtime.errors import PSError
from havmsh.runtime.objects import Hashtable
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from cmdlets.psresourceget.installing import Options
    from havmsh.runtime.shell import Shell

_SWITCHES = {"acceptlicense": "accepts", "reinstall": "reinstalls", "trustrepository": "trusts", "noclobber": "no_clobber", "skipdependencycheck": "no_dependencies"}
_KNOWN = frozenset(("name", "version", "repository", "prerelease", "scope", "quiet", *_SWITCHES))
_UNKNOWN = (
    "The parameter '{0}' provided is not a recognized or valid parameter. Allowed values include: Name, Version, Repository, AcceptLicense, Prerelease, Scope, Quiet, Reinstall, "
    "TrustRepository, NoClobber, and SkipDependencyCheck."
)


class Required:
    """One entry: a name, and a table that says more. Raises PSError for a word that it does not know."""

    def __init__(self, shell: Shell, name: str, value: Any) -> None:
        self.name = name
        self.wrong: PSError | None = None
        self.version = ""
        self.prerelease = False
        self.scope = ""
        self.credential: Any = None
        self.repositories: list[str] | None = None
        self._switches: dict[str, bool] = {}
        if not name.strip():
            self.wrong = refusal(f"The package name '{name}' provided cannot be an empty string or whitespace.", "pkgNameEmptyOrWhitespaceError", exception=ARGUMENT)
        elif not isinstance(value, Hashtable):
            text = f"The RequiredResource input with name '{name}' does not have a valid value, the value must be a hashtable."
            self.wrong = refusal(text, "RequiredResourceHashtableInputFormatError", exception=ARGUMENT)
        else:
            self._read(shell, value)

    def _read(self, shell: Shell, table: Hashtable) -> None:
        for key, value in table.items():
            word = str(key).lower()
            if word == "credential":
                shell.verbose("Credential specified for required resource")
                self.credential = value
                continue
            if word not in _KNOWN:
                raise refusal(_UNKNOWN.format(key), "IncorrectParameterError", exception=ARGUMENT)
            self._note(word, "" if value is None else to_text(value))

    def _note(self, word: str, text: str) -> None:
        if word == "version":
            if text.strip() and version_or_range(text) is None:
                raise refusal("Argument for Version parameter is not in the proper format.", "IncorrectVersionFormat", exception=ARGUMENT)
            self.version = text
        elif word == "repository":
            self.repositories = [text.strip()] if text.strip() else None
        elif word == "prerelease":
            self.prerelease = text.lower() == "true"
        elif word == "scope":
            self.scope = "AllUsers" if text.lower() == "allusers" else "CurrentUser"
        elif word in _SWITCHES and text.lower() in ("true", "false"):
            self._switches[_SWITCHES[word]] = text.lower() == "true"

    def apply(self, options: Options) -> None:
        """Notes in the options what the entry says."""
        for name, value in self._switches.items():
            setattr(options, name, value)


def table_of(shell: Shell, given: Any) -> Hashtable:
    """A hashtable, or one of JSON. Raises PSError."""
    if isinstance(given, Hashtable):
        return given
    if not isinstance(given, str):
        raise refusal("Object is not a JSON or Hashtable", "ParameterBinding", exception="System.Management.Automation.ParameterBindingException")
    try:
        return _of_json(shell, given)
    except PSError:
        text = "Argument for parameter -RequiredResource is not in proper json format.  Make sure argument is either a valid json file."
        raise refusal(text, "RequiredResourceFileNotInProperJsonFormat", "InvalidData", ARGUMENT) from None


def file_of(shell: Shell, path: str) -> Hashtable:
    """The list in a file. Raises PSError."""
    from havmsh.runtime import datafile
    from havmsh.runtime.files import read_text

    try:
        file = shell.resolve_path(path)[0]
    except (PSError, IndexError):
        file = ""
    if not os.path.isfile(file):
        text = "The RequiredResourceFile does not exist. Please try specifying a path to a valid .json or .psd1 file"
        raise refusal(text, "RequiredResourceFileDoesNotExist", "ObjectNotFound", ARGUMENT)
    ending = os.path.splitext(file)[1].lower()
    if ending not in (".json", ".psd1"):
        text = "The RequiredResourceFile must have either a '.json' or '.psd1' extension.  Please try specifying a path to a valid .json or .psd1 file"
        raise refusal(text, "RequiredResourceFileNotValid", "ObjectNotFound", ARGUMENT)
    try:
        return _of_json(shell, read_text(file)) if ending == ".json" else datafile.read(file, shell.session)
    except PSError:
        text = "Argument for parameter -RequiredResourceFile is not in proper json or hashtable format.  Make sure argument is either a valid .json or .psd1 file."
        raise refusal(text, "RequiredResourceFileNotInProperJsonFormat", "InvalidData", ARGUMENT) from None


def _of_json(shell: Shell, text: str) -> Hashtable:
    from cmdlets.utility.nested import run_command
    from havmsh.runtime.objects import Switch

    found = run_command(shell, "Microsoft.PowerShell.Utility\\ConvertFrom-Json", {"InputObject": text, "AsHashtable": Switch(True)})
    if not found or not isinstance(found[0], Hashtable):
        raise refusal("no hashtable", "RequiredResourceFileNotInProperJsonFormat", "InvalidData", ARGUMENT)
    return found[0]
