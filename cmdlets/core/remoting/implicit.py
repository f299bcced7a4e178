"""What Import-PSSession and Export-PSSession share: which commands of a session are brought here, and the files of the module that calls them."""

from __future__ import annotations

import os

from cmdlets.core.remoting.sets import SESSION
from havmsh.checks import not_null
from havmsh.cmdlet import param
from havmsh.runtime import members, valuetexts
from havmsh.runtime.commands import CommandInfo
from havmsh.runtime.errors import ErrorRecord, NetException, PSError
from havmsh.runtime.objects import Array, Hashtable, Switch
from havmsh.runtime.progressing import Progress

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any, Final

    from havmsh.runtime.shell import Shell

MODULE = "Microsoft.PowerShell.Utility"
_KINDS: Final = "Alias, Function, Filter, Cmdlet, Configuration"
_LEFT_THERE: Final = frozenset(("GET-COMMAND", "GET-FORMATDATA", "GET-HELP", "SELECT-OBJECT", "MEASURE-OBJECT", "EXIT-PSSESSION", "OUT-DEFAULT"))
"""What the session needs for itself: brought only by its own name."""
_ACTIVITY: Final = 1905347799
"""The number by which PowerShell tells this progress."""
_RANKS: Final = {"Alias": 10, "Filter": 20, "Function": 20, "Script": 20, "Cmdlet": 30}
_ASK: Final = "param($asked) Get-Command @asked"
_ASK_FORMATS: Final = "param($names) Get-FormatData -TypeName $names"


class Brought:
    """Commands and views of a session."""

    session: object = param("Session", "The session whose commands are meant.", position=0, net=SESSION, checks=(not_null(),))
    commands: list[str] = param("CommandName", "Names of commands; patterns too.", position=2, default=None, aliases=("Name",))
    clobber: Switch = param("AllowClobber", "Also commands whose names are taken here.", default=None)
    arguments: list[object] = param("ArgumentList", "Arguments with which a command is looked at.", default=None, aliases=("Args",))
    kinds: object = param("CommandType", "Which kinds of commands.", default=None, aliases=("Type",), net="System.Management.Automation.CommandTypes")
    modules: list[str] = param("Module", "Modules whose commands are meant.", default=None, aliases=("PSSnapin",), checks=(not_null(),))
    named_modules: list[object] = param("FullyQualifiedModule", "The same, by names and versions.", default=None, net="Microsoft.PowerShell.Commands.ModuleSpecification[]", checks=(not_null(),))
    formats: list[str] = param("FormatTypeName", "Types whose views are brought.", position=3, default=None)
    certificate: object = param("Certificate", "Accepted: no policy here asks for signed files.", default=None, inert=True, net="System.Security.Cryptography.X509Certificates.X509Certificate2")


class Found:
    """A command of the session: its name, its kind, whether it has a cmdlet's common parameters, and its parameters as name, other names, and whether it is a switch."""

    __slots__ = ("common", "kind", "name", "parameters")

    def __init__(self, name: str, kind: str, parameters: list[tuple[str, list[str], bool]], common: bool) -> None:
        self.name = name
        self.kind = kind
        self.parameters = parameters
        self.common = common


def brought(shell: Shell, asked: Brought, prefix: str = "") -> tuple[list[Found], dict[str, str]]:
    """The commands that are brought, and of the aliases among them what they mean. Raises the PSError of a session that has none of them, or none that may be brought."""
    bound = shell.bound
    if "Module" in bound and "FullyQualifiedModule" in bound:
        text = "The parameters Module and FullyQualifiedModule cannot be used together. Please specify only one parameter."
        raise shell.terminating(ErrorRecord(NetException("System.InvalidOperationException", text), "ModuleAndFullyQualifiedModuleCannotBeSpecifiedTogether", "InvalidOperation"))
    chosen = any(name in bound for name in ("CommandName", "ArgumentList", "CommandType", "Module", "FullyQualifiedModule"))
    if ("CommandName" in bound and not asked.commands) or (not chosen and "FormatTypeName" in bound):
        return [], {}
    there = _asked_there(shell, asked.session, _ASK, _question(asked, bound), "Get-Command")
    if not all(isinstance(info, CommandInfo) for info in there):
        raise _refused(shell, "ErrorMalformedDataFromRemoteCommand", "Data returned by the remote Get-Command command is not in the expected format.")
    if not there and chosen:
        raise _refused(shell, "ErrorNoResultsFromRemoteEnd", "Running the Get-Command command in a remote session returned no results.")
    with Progress(shell, "Creating implicit remoting module ...", "Getting command information from remote session ...", number=_ACTIVITY) as progress:
        found, aliases, hiding = _sorted_out(shell, asked, there, prefix, progress)
        progress.ended("Completed.")
    if hiding:
        shell.warn(
            f"Proxy creation has been skipped for the following command: '{', '.join(hiding)}', because it would shadow an existing local command.  "
            "Use the AllowClobber parameter if you want to shadow existing local commands."
        )
        if not found:
            raise _refused(
                shell, "ErrorNoCommandsImportedBecauseOfSkipping",
                "No command proxies have been created, because all of the requested remote commands would shadow existing local commands.  "
                "Use the AllowClobber parameter if you want to shadow existing local commands.",
            )
    return found, aliases


def _question(asked: Brought, bound: dict[str, Any]) -> Hashtable:
    question = Hashtable()
    question["CommandType"] = asked.kinds if asked.kinds is not None else _KINDS
    question["Name"] = Array(asked.commands or ["*"], "System.String")
    for name, value in (("Module", asked.modules), ("FullyQualifiedModule", asked.named_modules), ("ArgumentList", asked.arguments)):
        if name in bound:
            question[name] = value
    return question


def _asked_there(shell: Shell, place: Any, text: str, question: Any, command: str) -> list[Any]:
    """What a command of the session answers. Its errors are told here; raises the PSError of what ends it."""
    from cmdlets.core.job.runspace import NO_VALUE, run_block
    from cmdlets.core.remoting.far import listener

    found: list[Any] = []
    place.take = listener(shell, place)
    try:
        run_block(place.session, text, found.append, args=[question], given=[], using={}, underscore=NO_VALUE)
    except PSError as error:
        raise _refused(
            shell, "ErrorFromRemoteCommand", f"Running the {command} command in a remote session reported the following error: {error}.", "System.Management.Automation.RuntimeException",
        ) from None
    return found


def _refused(shell: Shell, error_id: str, text: str, exception: str = "System.ArgumentException", category: str = "InvalidResult") -> PSError:
    return shell.terminating(_record(error_id, text, exception, category))


def _record(error_id: str, text: str, exception: str, category: str) -> ErrorRecord:
    record = ErrorRecord(NetException(exception, text), error_id, category)
    record.details = text
    return record


def _sorted_out(shell: Shell, asked: Brought, there: Sequence[Any], prefix: str, progress: Progress) -> tuple[list[Found], dict[str, str], list[str]]:
    """Of what the session has: what is brought, what the aliases among it mean, and what would hide commands that are here."""
    from havmsh.runtime.wildcard import matcher

    found: dict[str, Found] = {}
    aliases: dict[str, str] = {}
    hiding: list[str] = []
    wanted = {name.upper() for name in asked.commands or ()}
    fitting = [matcher(name) for name in asked.commands or ("*",)]
    taken = _taken(shell, prefix)
    for at, info in enumerate(there):
        progress.at(at, len(there), f"Getting command information from remote session ... {at} commands received")
        one = _found(info)
        meant = _meant(shell, info, one.name) if one.kind == "Alias" else ""
        if one.kind == "Alias" and not meant:
            continue
        if not any(fits(one.name) or fits(os.path.splitext(one.name)[0]) for fits in fitting):
            text = f"Proxy creation has been skipped for the '{one.name}' command, because the name did not match the value of the Name parameter."
            shell.write_error(_record("ErrorSkippedNonRequestedCommand", text, "System.InvalidOperationException", "ResourceExists"))
            continue
        if not _is_safe(shell, one) or (one.name.upper() in _LEFT_THERE and one.name.upper() not in wanted):
            continue
        if not asked.clobber and taken(one.name):
            hiding.append(one.name)
            continue
        before = found.get(one.name.upper())
        if before is not None and _RANKS.get(before.kind, 40) < _RANKS.get(one.kind, 40):
            continue
        if meant:
            aliases[one.name], one.name = meant, meant
        found[one.name.upper()] = one
    return list(found.values()), aliases, hiding


def _found(info: Any) -> Found:
    from havmsh.runtime.types.cmdlet_metadata import COMMON

    parameters: list[tuple[str, list[str], bool]] = []
    table = members.get(info, "Parameters")
    for name, data in table.items() if table is not None else ():
        if str(name).upper() != "ASJOB":
            parameters.append((str(name), [valuetexts.to_text(each) for each in members.get(data, "Aliases") or ()], bool(members.get(data, "SwitchParameter"))))
    parameters.append(("AsJob", [], True))
    common = set(COMMON.split()) <= {name for name, _, _ in parameters}
    return Found(valuetexts.to_text(members.get(info, "Name")), valuetexts.to_text(members.get(info, "CommandType")), parameters, common)


def _meant(shell: Shell, info: Any, name: str) -> str:
    """What an alias means; one that means nothing is an error."""
    meant = members.get(info, "ResolvedCommandName")
    if not meant:
        shell.write_error(_record("ErrorCouldntResolveAlias", f"Could not resolve remote alias '{name}'.", "System.ArgumentException", "OperationTimeout"))
    return valuetexts.to_text(meant)


def _is_safe(shell: Shell, one: Found) -> bool:
    """Whether the names may stand in the text of a module."""
    if not _is_name(one.name):
        text = f"Proxy creation has been skipped for the '{one.name}' command, because PowerShell could not verify the safety of the command name."
        shell.write_error(_record("ErrorSkippedUnsafeCommandName", text, "System.InvalidOperationException", "InvalidData"))
        return False
    for name, others, _ in one.parameters:
        for kind, each in (("Parameter", name), *(("Alias", other) for other in others)):
            if not _is_name(each) or (kind == "Parameter" and ":" in each):
                what = "a parameter name" if kind == "Parameter" else "a parameter alias name"
                text = f"Proxy creation has been skipped for the '{one.name}' command, because PowerShell could not verify the safety of {what}: {each}."
                shell.write_error(_record(f"ErrorSkippedUnsafe{kind}Name", text, "System.InvalidOperationException", "InvalidData"))
                return False
    return True


def _is_name(text: str) -> bool:
    return 0 < len(text) <= 100 and all(letter in "-._:\\" or letter.isalpha() or letter.isdecimal() for letter in text)


def _taken(shell: Shell, prefix: str) -> Callable[[str], bool]:
    """Whether a command of the name is here already."""
    from havmsh.runtime.command_search import stands
    from havmsh.runtime.module.info import with_prefix

    return lambda name: stands(with_prefix(name, prefix), shell.frame)


def files(shell: Shell, asked: Brought, name: str, folder: str, prefix: str = "", how: tuple[str, bytes] = ("utf-8", b"")) -> None:
    """Writes the module's files: its script, its views and its manifest."""
    from cmdlets.core.remoting import proxy_module
    from cmdlets.plain import new_guid

    place: Any = asked.session
    found, aliases = brought(shell, asked, prefix)
    told = proxy_module.told(shell.name, valuetexts.to_text(members.get(shell.info, "Line")))
    os.makedirs(folder, exist_ok=True)
    for ending, text in (
        (".psm1", told + proxy_module.script(place, found, aliases)), (".format.ps1xml", proxy_module.NO_FORMATS),
        (".psd1", told + proxy_module.manifest(new_guid(), place, name)),
    ):
        with open(os.path.join(folder, name + ending), "wb") as file:
            file.write(how[1] + text.encode(how[0]))
    _views(shell, asked, os.path.join(folder, f"{name}.format.ps1xml"))


def _views(shell: Shell, asked: Brought, path: str) -> None:
    """The views of the types that are asked for by name; those of all types are here already."""
    if "FormatTypeName" not in shell.bound or not asked.formats:
        return
    from cmdlets.utility.nested import run_command

    there = _asked_there(shell, asked.session, _ASK_FORMATS, Array(asked.formats, "System.String"), "Get-FormatData")
    if not there:
        raise _refused(shell, "ErrorNoResultsFromRemoteEnd", "Running the Get-FormatData command in a remote session returned no results.")
    run_command(shell, "Export-FormatData", {"InputObject": Array(there), "LiteralPath": path, "Force": True})
