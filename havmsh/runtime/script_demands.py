"""``#requires``: what a script file demands is checked before it runs; modules that it needs are loaded."""

from __future__ import annotations

import os

from havmsh.runtime.errors import ErrorRecord, NetException, PSError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.session import Session


def enforce(block: Any, path: str, session: Session) -> None:
    """Raises ScriptRequiresException for a demand that is not met. ``block`` is the script as it was read from ``path``."""
    demands = block.ast.requirements
    if demands is None:
        return
    name = os.path.basename(path)
    _check_version(demands, name)
    if demands.editions and "core" not in [edition.lower() for edition in demands.editions]:
        raise _refused(
            f"The script '{name}' cannot be run because it contained a \"#requires\" statement for PowerShell editions '{', '.join(demands.editions)}'. The edition of PowerShell that is "
            "required by the script does not match the currently running PowerShell Core edition.", "ScriptRequiresUnmatchedPSEdition", name,
        )
    if demands.elevation and hasattr(os, "geteuid") and os.geteuid() != 0:
        raise _refused(
            f"The script '{name}' cannot be run because it contains a \"#requires\" statement for running as Administrator. The current PowerShell session is not running as "
            "Administrator. Start PowerShell by using the Run as Administrator option, and then try running the script again.", "ScriptRequiresElevation", name,
        )
    for module in demands.modules:
        _load(module, name, path, session)
    if demands.application_id is not None:  # a shell that loads modules refuses whatever shell is named
        raise _refused(
            "A #requires statement has specified only a shellID. #Requires statements must specify a required PowerShell snap-in when running in PowerShell.", "RequiresShellIDInvalidForSingleShell", name,
        )


def _check_version(demands: Any, name: str) -> None:
    from havmsh.runtime.convert import convert
    from havmsh.runtime.session import VERSION
    from havmsh.runtime.typesystem import known

    if demands.version is None:
        return
    wanted = tuple(int(part) for part in str(demands.version).split(".") if part.isdigit())
    current = tuple(int(part) for part in VERSION.split("."))
    if wanted[:2] > current[:2]:
        raise _refused(
            f"The script '{name}' cannot be run because it contained a \"#requires\" statement for PowerShell {demands.version}. The version of PowerShell that is required by the "
            f"script does not match the currently running version of PowerShell {VERSION}.", "ScriptRequiresUnmatchedPSVersion", name,
            RequiresPSVersion=convert(str(demands.version), known("System.Version")),
        )


def _load(module: Any, script: str, path: str, session: Session) -> None:
    """Loads a module that a script demands, by name or specification; a relative path starts at the script."""
    from havmsh.runtime.objects import GenericList, Hashtable
    from havmsh.runtime.types.modulespecs import described, named

    spec = named(module) if isinstance(module, str) else described(Hashtable(module.items()))
    modules = session.modules
    name = (spec.name or "").replace("\\", "/")
    if "/" in name and not os.path.isabs(name):
        spec.name = os.path.normpath(os.path.join(os.path.dirname(path), name))
    if modules.matching(spec) is not None or modules.use_own(spec) is not None:
        return
    file = modules.find(spec)
    if file is None:
        raise _refused(
            f"The script '{script}' cannot be run because the following modules that are specified by the \"#requires\" statements of the script are missing: {_told(name, module)}.",
            "ScriptRequiresMissingModules", script, MissingPSSnapIns=GenericList([_told(name, module)], "System.String", "ReadOnlyCollection"),
        )
    modules.bring_in(modules.load(file), session.global_frame)


def _told(name: str, module: Any) -> str:
    """What PowerShell says of a module that is not there."""
    keys = () if isinstance(module, str) else ("RequiredVersion",) if "RequiredVersion" in module else tuple(key for key in ("ModuleVersion", "MaximumVersion") if key in module)
    versions = " and ".join(f"{key} '{module[key]}'" for key in keys)
    return f"The module '{name}' cannot be found{f' with {versions}' if versions else ''}."


def _refused(message: str, error_id: str, script: str, **facts: Any) -> PSError:
    exception = NetException("System.Management.Automation.ScriptRequiresException", message, None, CommandName=script, **facts)
    return PSError(ErrorRecord(exception, error_id, "ResourceUnavailable", script))
