"""What a name means from a scope: the scope's aliases and functions, cmdlets, modules that load by themselves, scripts and programs.

Order of resolution (about_Command_Precedence): alias, function, cmdlet, then script or program; a name with a path is a file, a name with a
backslash (`Module\\Name`) is looked up in that module only.
"""

from __future__ import annotations

import os

from havmsh.runtime.commands import AliasInfo, ApplicationInfo, Argument, CmdletInfo, CommandInfo, ExternalScriptInfo, Invocation
from havmsh.runtime.errors import ErrorRecord, NetException, PSError, failure
from havmsh.runtime.variable import UNSET

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any, Final

    from havmsh.runtime.frame import Frame
    from havmsh.runtime.session import Session


WINDOWS_ALIASES: Final = {
    "SLEEP": "Start-Sleep", "SORT": "Sort-Object", "DIFF": "Compare-Object", "COMPARE": "Compare-Object", "TEE": "Tee-Object", "GWMI": "Get-WmiObject", "GSV": "Get-Service",
    "SASV": "Start-Service", "SPSV": "Stop-Service", "GCIM": "Get-CimInstance", "SCIM": "Set-CimInstance", "NCIM": "New-CimInstance", "RCIM": "Remove-CimInstance",
    "ICIM": "Invoke-CimMethod", "GCAI": "Get-CimAssociatedInstance", "RCIE": "Register-CimIndicationEvent", "NCMS": "New-CimSession", "RCMS": "Remove-CimSession",
    "GCMS": "Get-CimSession", "NCSO": "New-CimSessionOption", "GCLS": "Get-CimClass",
}
"""Aliases of Windows PowerShell alone. Scripts for the management server are written for it: once its module is loaded they stand before programs."""
AUTOLOADING: Final = "PSModuleAutoLoadingPreference"
WINDOWS_MODULES: Final = ("VirtualMachineManager", "FailoverClusters", "Hyper-V")


def _names_module(word: str, session: Session) -> bool:
    """Whether a word before ``\\`` stands for a module that would have to be loaded."""
    if not word or word.endswith(".") or ":" in word:
        return False
    from havmsh.runtime.scriptblock import running_frame

    modules = session.modules
    return modules.named(word) is None and not modules.is_ours(word) and autoloading(running_frame(session)) != "None"


def not_found(name: str, session: Session | None = None, hint: str = "") -> PSError:
    """CommandNotFoundException for a name."""
    message = (
        f"The term '{name}' is not recognized as a name of a cmdlet, function, script file, or executable program.\n"
        "Check the spelling of the name, or if a path was included, verify that the path is correct and try again." + (f"\n{hint}" if hint else "")
    )
    error_id = "CommandNotFoundException"
    module, slash, command = name.partition("\\")
    if slash and command and session is not None and _names_module(module, session):
        # what stands before the sign is taken for a module, which cannot be had; a version may follow it
        version = command.partition("\\")[0] if "\\" in command else ""
        if 2 <= len(version.split(".")) <= 4 and version.replace(".", "").isdecimal():
            module = f"{module}\\{version}\\{module}.psd1"
        message = f"The module '{module}' could not be loaded. For more information, run 'Import-Module {module}'."
        error_id = "CouldNotAutoLoadModule"
    exception = NetException("System.Management.Automation.CommandNotFoundException", message, None, CommandName=name)
    record = ErrorRecord(exception, error_id, "ObjectNotFound", name)
    record.target_type = "String"
    return PSError(record)


def resolve(name: str, frame: Frame) -> CommandInfo:
    """What a name means from that frame, an alias followed. Raises CommandNotFoundException as a PSError."""
    if frame.session.looked_for:
        from havmsh.runtime import lookups

        found = lookups.resolve(name, frame, _search)
    else:
        found = _search(name, frame)
    meant = follow(found, frame) if found.__class__ is AliasInfo else found
    if not (is_visible(found, frame) and is_visible(meant, frame)):
        raise not_found(name, frame.session)
    return meant


def is_visible(info: CommandInfo, frame: Frame) -> bool:
    """Whether a command may be used: what is private is there for functions and scripts, not for what is typed or run at the top."""
    return info.visibility == "Public" or not frame.is_typed


def _search(name: str, frame: Frame) -> CommandInfo:
    found = find(name, frame) or _getter(name, frame)
    if found is None:
        from havmsh.runtime import lookups

        found = lookups.replacement(name, frame)
    if found is None:
        raise not_found(name, frame.session, frame.session.cmdlets.hint("command", name))
    return found


def _getter(name: str, frame: Frame) -> CommandInfo | None:
    """What a noun alone means: `location` gets it."""
    return find("Get-" + name, frame) if name and not any(sign in name for sign in "-\\/:.") else None


def follow(alias: AliasInfo, frame: Frame) -> CommandInfo:
    """The command at the end of a chain of aliases; the message names the last alias's target."""
    seen = {alias.name.upper()}
    current: CommandInfo | None = alias
    while isinstance(current, AliasInfo):
        target = current.target
        if target.upper() in seen:
            found = find(target, frame, aliases=False)
        else:
            seen.add(target.upper())
            found = find(target, frame)
        if found is None:
            raise not_found(target, frame.session)
        current = found
    assert current is not None
    return current


def find(name: str, frame: Frame, *, aliases: bool = True) -> CommandInfo | None:
    """What a name means from that frame, an alias not followed; None where it means nothing."""
    folded, session = name.upper(), frame.session
    found = (_held("aliases", folded, frame) if aliases else None) or _held("functions", folded, frame) or _find_cmdlet(folded, frame)
    if found is not None:
        return found
    if aliases and folded in WINDOWS_ALIASES and not session.cmdlets.loaded.isdisjoint(WINDOWS_MODULES):
        return AliasInfo(name, WINDOWS_ALIASES[folded], session=session)
    return _find_elsewhere(name, frame, session)


def find_of(name: str, kinds: set[str], frame: Frame) -> CommandInfo | None:
    """What a name means among commands of those kinds: a function may stand before the cmdlet that is wanted."""
    found = find(name, frame, aliases="Alias" in kinds)
    if found is None or found.command_type in kinds:
        return found
    folded, session = name.upper(), frame.session
    found = _held("functions", folded, frame, kinds)
    if found is None and "Cmdlet" in kinds:
        found = _find_cmdlet(folded, frame)
    if found is None:
        found = _find_elsewhere(name, frame, session)
    return found if found is not None and found.command_type in kinds else None


def stands(name: str, frame: Frame) -> bool:
    """Whether a command of the name is there without a module having to be loaded."""
    folded = name.upper()
    cmdlet = frame.session.cmdlets.find(folded)
    return bool(_held("aliases", folded, frame) or _held("functions", folded, frame) or (cmdlet is not None and cmdlet.is_loaded) or find_file(name, frame.session))


def alias_of(name: str, frame: Frame) -> CommandInfo | None:
    """The alias of a name that a frame sees."""
    return _held("aliases", name.upper(), frame)


def _held(table: str, folded: str, frame: Frame, kinds: set[str] | None = None) -> CommandInfo | None:
    """The nearest of the ``aliases`` or ``functions`` of a name, of those kinds, that a frame sees: what is private its own scope alone sees."""
    scope: Frame | None = frame
    while scope is not None:
        held = getattr(scope, table)
        if held:
            found: CommandInfo | None = held.get(folded)
            if found is not None and (scope is frame or "Private" not in found.options) and (kinds is None or found.command_type in kinds):
                return found
        scope = scope.parent
    return None


def _find_cmdlet(folded: str, frame: Frame) -> CmdletInfo | None:
    """A cmdlet that is loaded or would load by itself."""
    found: CmdletInfo | None = frame.session.cmdlets.find(folded)
    return found if found is not None and (found.is_loaded or autoloading(frame) == "All") else None


def _find_elsewhere(name: str, frame: Frame, session: Session) -> CommandInfo | None:
    """Qualified names, files and programs, and modules that load by themselves for what is nowhere else."""
    if not name:
        return None
    scope_name, colon, rest = name.partition(":")
    if colon and rest and scope_name.lower() in ("global", "script", "local", "private"):
        return _find_scoped(scope_name.lower(), rest, frame, session)
    module, slash, short = name.rpartition("\\")
    if slash and not name.startswith(("\\", ".", "~")):
        # a file comes before a module that would have to be loaded: `. $PSScriptRoot\Name.ps1` runs in the module of that folder; `Name\Name.ps1` names no file here
        loads, is_path = autoloading(frame) != "None", name.startswith("/") or ":" in module or "::" in name
        file = find_file(name, session) if is_path else None
        return _find_loaded(module, short, session, loads) or file or (session.modules.autoload_named(module, short) if loads else None)
    found = find_file(name, session)
    if found is None and not any(sign in name for sign in "/\\") and autoloading(frame) == "All":
        found = session.cmdlets.alias(name.upper()) or session.modules.autoload(name)
    return found


def _find_scoped(scope_name: str, name: str, frame: Frame, session: Session) -> CommandInfo | None:
    """``global:name``: a function of that scope."""
    scope: Any = session.global_frame
    if scope_name == "script":
        scope = frame.script_frame
    elif scope_name != "global":
        scope = frame
    table = scope.functions
    found: CommandInfo | None = table.get(name.upper()) if table else None
    return found if found is None or scope is frame or "Private" not in found.options else None


def _find_loaded(module: str, name: str, session: Session, loads: bool = True) -> CommandInfo | None:
    """``Module\\Name`` of a module that is loaded, or of our own, which ``loads`` by itself."""
    found: CommandInfo | None = session.modules.command_of(module, name)
    if found is not None:
        return found
    cmdlet = session.cmdlets.qualified(module, name)
    return cmdlet if cmdlet is None or loads or cmdlet.is_loaded else None


def autoloading(frame: Frame) -> str:
    """For which names modules load by themselves: `All`, `ModuleQualified` or `None`, by the variable, else the environment's variable."""
    value: Any = frame.get(AUTOLOADING)
    if value is UNSET or value is None:
        value = os.environ.get(AUTOLOADING) or None
        if value is None:
            return "All"
    from havmsh.runtime import convert, typesystem

    try:
        return str(convert.convert(value, typesystem.known("System.Management.Automation.PSModuleAutoLoadingPreference")).text())
    except PSError:
        return "All"


def find_file(name: str, session: Session) -> CommandInfo | None:
    """A script or a program by name or path."""
    if any(sign in name for sign in "/\\"):
        try:
            path = session.file_path(name)
        except PSError:
            return None  # the path of a provider that has no files
        return _file_command(path, session) or _file_command(path + ".ps1", session) or _matching(path, session)
    if name.startswith("~"):
        return _file_command(os.path.expanduser(name), session)
    for folder in _folders():
        path = os.path.join(folder, name)
        if name.lower().endswith(".ps1"):
            if os.path.isfile(path):
                return ExternalScriptInfo(name, path, session)
            continue
        if os.path.isfile(path) and os.access(path, os.X_OK):
            return ApplicationInfo(name, path, session)
        if os.path.isfile(path + ".ps1"):
            return ExternalScriptInfo(name + ".ps1", path + ".ps1", session)
    return None


def _folders() -> Iterator[str]:
    """The folders of PATH, with the home folder for ``~``."""
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        if folder:
            yield os.path.expanduser(folder) if folder.partition("/")[0] == "~" else folder


def _matching(path: str, session: Session) -> CommandInfo | None:
    """The one file that a path with wildcards means."""
    if not any(sign in path for sign in "*?["):
        return None
    import glob

    found = glob.glob(path)
    return _file_command(found[0], session) if len(found) == 1 else None


def _file_command(path: str, session: Session) -> CommandInfo | None:
    """The command that a file is; one that is no program is a document, which the desktop opens."""
    if not os.path.isfile(path):
        return None
    made = ExternalScriptInfo if path.lower().endswith(".ps1") else ApplicationInfo
    return made(os.path.basename(path), path, session)


def programs(session: Session, fits: Callable[[str], bool] | None = None) -> Iterator[ApplicationInfo]:
    """Every program on PATH whose name fits, for Get-Command and completion."""
    for folder in _folders():
        try:
            listed = os.listdir(folder)
        except OSError:
            continue
        for entry in sorted(listed if fits is None else filter(fits, listed)):
            path = os.path.join(folder, entry)
            if os.path.isfile(path) and os.access(path, os.X_OK) and not entry.lower().endswith(".ps1"):
                yield ApplicationInfo(entry, path, session)


def open_stage(invocation: Invocation, frame: Frame, out: Callable[[Any], None], expecting_input: bool, streams: Any) -> Any:
    """The stage of a pipeline that runs a call: ``begin()``, ``process(object)`` for each, ``end()``, and ``close()`` whatever happened.

    A stage that expects no input runs once, in ``end()``. Raises what ``resolve`` raises; binding happens in ``begin``.
    """
    name = invocation.name
    command = resolve(name, frame) if name.__class__ is str and name else as_command(name, frame, invocation.operator)
    for word in invocation.arguments:
        if word.kind == "named" and word.name == "?":
            topic = _topic(command, name)
            if not topic:
                break
            return open_stage(Invocation("Get-Help", (Argument("positional", topic, span=word.span),), invocation.span), frame, out, False, streams)
    return _stage_of(command, invocation, frame, out, expecting_input, streams)


def _topic(command: Any, called: Any) -> str:
    """What ``-?`` asks Get-Help for; nothing where it is an argument like any other.

    Cmdlets and advanced functions answer always, by the name that was typed; other functions and scripts only where comments are their help.
    """
    if not isinstance(command, CommandInfo) or command.__class__ is ApplicationInfo or not command.name:
        return ""
    block = getattr(command, "script_block", None)
    if block is None or (command.spec is not None and command.spec.cmdlet_binding):
        return called if called.__class__ is str else command.name
    from havmsh.runtime.helping.commented import comments_of

    return getattr(command, "path", "") or command.name if comments_of(block) else ""


def _stage_of(command: Any, invocation: Invocation, frame: Frame, out: Callable[[Any], None], expecting_input: bool, streams: Any) -> Any:
    if command.__class__ is CmdletInfo:
        from havmsh.runtime.stage import CmdletStage

        return CmdletStage(command, invocation, frame, out, expecting_input, streams)
    if command.__class__ is ApplicationInfo:
        from havmsh.runtime import natives

        return natives.open_stage(command, invocation, frame, out, expecting_input, streams)
    from havmsh.runtime import scriptblock

    if getattr(command, "bound_block", None) is not None:
        called, invocation = _in_module(command, invocation)
        return _stage_of(called, invocation, command.frame if called.__class__ is CmdletInfo else frame, out, expecting_input, streams)
    own = getattr(command, "open_stage", None)
    if own is not None:  # a command that brings its own stage along, such as a mock
        return own(invocation, frame, out, expecting_input, streams)
    return scriptblock.open_stage(command, invocation, frame, out, expecting_input, streams)


def _in_module(module: Any, invocation: Invocation) -> tuple[Any, Invocation]:
    """``& $module { code } arguments``: the code under the module's scope, or a command of the module by name."""
    if module.kind == "Binary":
        raise failure(
            f"Cannot use '&' to invoke in the context of binary module '{module.name}'. Specify a non-binary module after the '&' and try the operation again.",
            "CantInvokeInBinaryModule",
        )
    if module.is_listed:
        raise failure(
            f"Cannot use '&' to invoke in the context of module '{module.name}' because it is not imported. Import the module '{module.name}' and try the operation again.",
            "CantInvokeInNonImportedModule",
        )
    first, *rest = invocation.arguments or (Argument("positional"),)
    block = first.value
    if hasattr(block, "invoke"):
        block = module.bound_block(block)
    else:
        block = find(str(block), module.frame)
        if block is None:
            raise not_found(str(first.value))
        if block.__class__ is CmdletInfo:  # blocks that belong to no module run where the cmdlet is called
            rest = [_bound(word, module) for word in rest]
    return block, Invocation(block, tuple(rest), invocation.span, operator=invocation.operator, redirections=invocation.redirections, name_span=invocation.name_span, place=invocation.place)


def _bound(word: Argument, module: Any) -> Argument:
    """The word, with a block that belongs to no module bound to that one."""
    if word.value.__class__.__name__ != "ScriptBlock" or word.value.module is not None:
        return word
    return Argument(word.kind, module.bound_block(word.value), word.name, word.span, word.has_value, word.name_span, word.splatted)


def as_command(value: Any, frame: Frame, operator: str = "") -> Any:
    """What ``& value`` (the ``operator`` may also be a dot) runs: a command, a script block, or what the value's text means."""
    from havmsh.runtime.objects import unwrap

    value = unwrap(value)
    if isinstance(value, AliasInfo):
        return follow(value, frame)
    if isinstance(value, CommandInfo) or type(value).__name__ in ("ScriptBlock", "Module"):
        return value
    if isinstance(value, str) and value:
        return resolve(str(value), frame)
    from havmsh.runtime import valuetexts

    text = "" if value is None else valuetexts.to_text(value)
    if not text:
        raise failure(
            f"The expression after '{'.' if operator == '.' else '&'}' in a pipeline element produced an object that was not valid. It must result in a command name, a script block, or a "
            "CommandInfo object.", "BadExpression", target=value)
    return resolve(text, frame)
