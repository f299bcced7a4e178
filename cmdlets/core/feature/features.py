"""The experimental features there are: the engine's own, and those that modules on the module path declare."""

from __future__ import annotations

import json
import os

from havmsh.cmdlet import Output, param
from havmsh.runtime.errors import ErrorRecord, NetException
from havmsh.runtime.experiments import KEY, config, config_path, enabled, remembered
from havmsh.runtime.providers.match import any_of
from havmsh.runtime.types.experiments import ExperimentalFeature

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, Final

    from havmsh.runtime.completing.completers import Asked
    from havmsh.runtime.completion import Match
    from havmsh.runtime.session import Session
    from havmsh.runtime.shell import Shell

ENGINE: Final = "PSEngine"
_OWN: Final = (
    ("PSLoadAssemblyFromNativeCode", "Expose an API to allow assembly loading from native code"),
    ("PSSerializeJSONLongEnumAsNumber",
     "Serialize enums based on long or ulong as an numeric value rather than the string representation when using ConvertTo-Json."),
    ("PSProfileDSCResource", "DSC v3 resources for managing PowerShell profile."),
)


def remember(scope: str, name: str, on: bool) -> None:
    """Writes into a scope's file that a feature is to be on, or off. Raises OSError."""
    path = config_path(scope)
    settings = config(path)
    names = [each for each in remembered(path) if each.lower() != name.lower()]
    settings[KEY] = [*names, name] if on else names
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        json.dump(settings, file, indent=2)


def offered(asked: Asked) -> Iterator[Match]:
    """The names of all features, in alphabetical order."""
    yield from asked.texts(sorted((name for name in (*(name for name, _ in _OWN), *(name for _, name, _ in _of_modules(asked.context.session)))), key=str.lower))


def available(shell: Shell, patterns: list[str] | None) -> Iterator[ExperimentalFeature]:
    """The features whose name fits a pattern; all without one."""
    matches = any_of(patterns) if patterns else None
    on = enabled(shell.session)
    for name, description in _OWN:
        if matches is None or matches(name):
            yield ExperimentalFeature(name, description, ENGINE, name.lower() in on)
    for path, name, description in _of_modules(shell.session):
        if matches is None or matches(name):
            yield ExperimentalFeature(name, description, path, name.lower() in on)


def _of_modules(session: Session) -> Iterator[tuple[str, str, str]]:
    from havmsh.runtime.datafile import read_manifest
    from havmsh.runtime.errors import PSError
    from havmsh.runtime.objects import Hashtable

    for folder in dict.fromkeys(os.environ.get("PSModulePath", "").split(os.pathsep)):
        for path in _manifests(folder):
            try:
                data = read_manifest(path, session)
            except (PSError, OSError):
                continue
            private = data["PrivateData"]
            inner = private["PSData"] if isinstance(private, Hashtable) and "PSData" in private else None
            declared = inner[KEY] if isinstance(inner, Hashtable) and KEY in inner else None
            for each in declared if isinstance(declared, list) else [declared] if declared is not None else []:
                if isinstance(each, Hashtable) and each["Name"]:
                    yield path, str(each["Name"]), str(each["Description"] or "")


def _manifests(folder: str) -> Iterator[str]:
    """Manifests of modules under a folder: ``Name/Name.psd1`` and ``Name/1.2/Name.psd1``; only those that speak of features."""
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return
    for name in names:
        home = os.path.join(folder, name)
        for at in (home, *(os.path.join(home, each) for each in (sorted(os.listdir(home), reverse=True) if os.path.isdir(home) else ()))):
            path = os.path.join(at, name + ".psd1")
            if os.path.isfile(path):
                with open(path, encoding="utf-8", errors="replace") as file:
                    if KEY in file.read():
                        yield path
                break


def change(shell: Shell, names: list[str], scope: str, on: bool) -> None:
    """Turns features on or off from the next start on."""
    found = False
    for feature in available(shell, names):
        found = True
        if not shell.confirm(feature.name):
            return
        try:
            remember(scope, feature.name, on)
        except OSError as error:
            path = config_path(scope)
            shell.fail(f"Access to the path '{path}' is denied.", "System.UnauthorizedAccessException", category="NotSpecified", exception="System.UnauthorizedAccessException")
            raise AssertionError from error
    if not found:
        text = f"No experimental feature was found that matched the name '{names[0] if names else ''}'."
        exception = NetException("System.Management.Automation.ItemNotFoundException", text)
        shell.write_error(ErrorRecord(exception, "ItemNotFoundException", "ObjectNotFound", names))


PENDING: Final = "Enabling and disabling experimental features do not take effect until next start of PowerShell."


class Chosen:
    """What the two cmdlets share that turn features on and off."""

    name: list[str] = param("Name", "Names of features; wildcards are understood.", position=0, by_property=True, wildcards=True, complete=offered)
    scope: object = param("Scope", "Whose setting it is.", default="CurrentUser", net="System.Management.Automation.Configuration.ConfigScope")

    def change_all(self, records: list[Any], shell: Shell, *, on: bool) -> Output:
        """Changes the settings of each feature that the records name, then says when that holds."""
        for record in records or [self]:
            each = record if isinstance(record, Chosen) else self
            change(shell, each.name, str(each.scope), on=on)
        shell.warn(PENDING)
        return ()
