"""What a session begins with: variables and their options, aliases, the few functions that the shell has of its own."""

from __future__ import annotations

import os

from havmsh.runtime import home, own_functions, parameter_defaults, typed_variables
from havmsh.runtime.aliases import TABLE
from havmsh.runtime.commands import AliasInfo
from havmsh.runtime.variable import ignores

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

    from havmsh.runtime.session import Session

CONSTANT: Final = frozenset(("Constant", "AllScope"))
READ_ONLY: Final = frozenset(("ReadOnly", "AllScope"))
ALL_SCOPE: Final = frozenset(("AllScope",))
NONE: Final[frozenset[str]] = frozenset()


DESCRIPTIONS: Final = {
    "ConfirmPreference": "Dictates when confirmation should be requested. Confirmation is requested when the ConfirmImpact of the operation is equal to or greater than "
    "$ConfirmPreference. If $ConfirmPreference is None, actions will only be confirmed when Confirm is specified.",
    "DebugPreference": "Dictates the action taken when a Debug message is delivered",
    "EnabledExperimentalFeatures": "Variable to hold the enabled experimental feature names",
    "ErrorActionPreference": "Dictates the action taken when an error message is delivered",
    "ErrorView": "Dictates the view mode to use when displaying errors",
    "ExecutionContext": "The run objects available to cmdlets",
    "false": "Boolean False",
    "FormatEnumerationLimit": "Dictates the limit of enumeration on formatting IEnumerable objects",
    "HOME": "Folder containing the current user's profile",
    "Host": "A reference to the host of the current runspace",
    "InformationPreference": "Dictates the action taken when a command generates an item in the Information stream",
    "MaximumHistoryCount": "Maximum number of history objects to retain in a session",
    "NestedPromptLevel": "Dictates what type of prompt should be displayed for the current nesting level",
    "null": "References to the null variable always return the null value. Assignments have no effect.",
    "OutputEncoding": "The text encoding used when piping text to a native executable file",
    "PID": "Current process ID",
    "ProgressPreference": "Dictates the action taken when progress records are delivered",
    "PSCulture": "Culture of the current PowerShell session",
    "PSDefaultParameterValues": "Variable to hold all default <cmdlet:parameter, value> pairs",
    "PSEdition": "Edition information for the current PowerShell session",
    "PSEmailServer": "Variable to contain the name of the email server. This can be used instead of the HostName parameter in the Send-MailMessage cmdlet.",
    "PSHOME": "Parent folder of the host application of the current runspace",
    "PSNativeCommandArgumentPassing": "Dictates how arguments are passed to native executables.",
    "PSNativeCommandUseErrorActionPreference": "If true, $ErrorActionPreference applies to native executables, so that non-zero exit codes will generate cmdlet-style errors governed "
    "by error action settings",
    "PSSessionApplicationName": "AppName where the remote connection will be established",
    "PSSessionConfigurationName": "Name of the session configuration which will be loaded on the remote computer",
    "PSSessionOption": "Default session options for new remote sessions",
    "PSStyle": "Configuration controlling how text is rendered.",
    "PSUICulture": "UI culture of the current PowerShell session",
    "PSVersionTable": "Version information for current PowerShell session",
    "ShellId": "The ShellID identifies the current shell.  This is used by #Requires.",
    "true": "Boolean True",
    "VerbosePreference": "Dictates the action taken when a Verbose message is delivered",
    "WarningPreference": "Dictates the action taken when a Warning message is delivered",
    "WhatIfPreference": "If true, WhatIf is considered to be enabled for all commands.",
}
"""What is told of the variables that the shell itself makes."""


def fill(session: Session) -> dict[str, Callable[[], Any]]:
    """Defines what is there from the start; gives the makers of variables that are made when they are first read."""
    frame = session.global_frame
    new = frame.new_variable
    value: Any
    for name, value in (("true", True), ("false", False), ("null", None)):
        session.all_scope.add(name.upper())
        new(name, value, options=CONSTANT, description=DESCRIPTIONS[name], convert=None if name != "null" else ignores)
    for name, value, options in (
        ("Error", session.errors, frozenset(("Constant",))),
        ("PID", os.getpid(), CONSTANT),
        ("PSEdition", "Core", CONSTANT),
        ("PSHOME", home.FOLDER, CONSTANT),
        ("ShellId", "Microsoft.PowerShell", CONSTANT),
        ("IsLinux", os.name == "posix" and os.uname().sysname == "Linux", READ_ONLY),
        ("IsMacOS", os.name == "posix" and os.uname().sysname == "Darwin", READ_ONLY),
        ("IsWindows", os.name == "nt", READ_ONLY),
        ("IsCoreCLR", True, READ_ONLY),
        ("HOME", os.environ.get("HOME", ""), READ_ONLY),
        ("PSCulture", session.culture, READ_ONLY),
        ("PSUICulture", session.ui_culture, READ_ONLY),
    ):
        new(name, value, options=options, description=DESCRIPTIONS.get(name, ""))
        if "AllScope" in options:
            session.all_scope.add(name.upper())
    for name, value in (
        ("NestedPromptLevel", 0), ("WhatIfPreference", False),
        ("FormatEnumerationLimit", 4), ("PSSessionApplicationName", "wsman"), ("PSEmailServer", ""),
        ("PSSessionConfigurationName", "http://schemas.microsoft.com/powershell/Microsoft.PowerShell"), ("LASTEXITCODE", None),
        ("$", None), ("^", None), ("StackTrace", None),
    ):
        new(name, value, description=DESCRIPTIONS.get(name, ""))
    frame.remove("LASTEXITCODE")
    parameter_defaults.define(frame, DESCRIPTIONS["PSDefaultParameterValues"])
    session.all_scope.add("PWD")
    aliases = frame.aliases
    assert aliases is not None
    for name, target, words in TABLE:
        aliases[name.upper()] = AliasInfo(name, target, words, session)
    own_functions.define(session)
    return makers(session)


_SMA: Final = "System.Management.Automation."
TYPED: Final = {
    **{f"{name}Preference": _SMA + "ActionPreference" for name in ("ErrorAction", "Warning", "Verbose", "Debug", "Information", "Progress")},
    "ConfirmPreference": _SMA + "ConfirmImpact", "ErrorView": _SMA + "ErrorView", "OutputEncoding": "System.Text.Encoding",
    "PSNativeCommandUseErrorActionPreference": "System.Boolean", "PSNativeCommandArgumentPassing": _SMA + "NativeArgumentPassingStyle",
}
"""The type that a variable of the shell's own has: it converts what is assigned."""


def makers(session: Session) -> dict[str, Callable[[], Any]]:
    """Variables that cost something to make."""
    frame = session.global_frame

    def define(name: str, make: Callable[[], Any], options: frozenset[str] = NONE) -> Callable[[], Any]:
        def made() -> Any:
            value = make()
            made = frame.new_variable(name, value, options=options, description=DESCRIPTIONS.get(name, ""))
            if name in TYPED:
                typed_variables.declare(frame, made, TYPED[name])
            elif name == "MaximumHistoryCount":
                typed_variables.demand_range(frame, made, 1, 32767)
            return value

        return made

    table: dict[str, Callable[[], Any]] = {}
    for name, make, options in (
        ("PSVersionTable", version_table, CONSTANT),
        ("Host", lambda: _host(session), CONSTANT),
        ("PWD", lambda: session.drives.location, NONE),
        ("ExecutionContext", lambda: _context(session), CONSTANT),
        ("OutputEncoding", _encoding, NONE),
        ("PSStyle", lambda: _style(session), frozenset(("Constant",))),
        ("PROFILE", _profile, NONE),
        ("PSSessionOption", _session_option, NONE),
        ("MaximumHistoryCount", lambda: 4096, NONE),
        ("ErrorActionPreference", lambda: _action("Continue"), NONE),
        ("WarningPreference", lambda: _action("Continue"), NONE),
        ("VerbosePreference", lambda: _action("SilentlyContinue"), NONE),
        ("DebugPreference", lambda: _action("SilentlyContinue"), NONE),
        ("InformationPreference", lambda: _action("SilentlyContinue"), NONE),
        ("ProgressPreference", lambda: _action("Continue"), NONE),
        ("ConfirmPreference", lambda: _enum("System.Management.Automation.ConfirmImpact", "High"), NONE),
        ("ErrorView", lambda: _enum("System.Management.Automation.ErrorView", "ConciseView"), NONE),
        ("EnabledExperimentalFeatures", lambda: _features(session), CONSTANT),
        ("PSNativeCommandUseErrorActionPreference", lambda: False, NONE),
        ("PSNativeCommandArgumentPassing", lambda: _enum("System.Management.Automation.NativeArgumentPassingStyle", "Standard"), NONE),
    ):
        table[name.upper()] = define(name, make, options)
        if "AllScope" in options:
            session.all_scope.add(name.upper())
    return table


def _enum(type_name: str, name: str) -> Any:
    from havmsh.runtime import convert, typesystem

    net = typesystem.resolve(type_name)
    return name if net is None else convert.convert(name, net)


def _action(name: str) -> Any:
    return _enum("System.Management.Automation.ActionPreference", name)


def _profile() -> Any:
    from havmsh.runtime import profile_paths

    return profile_paths.variable()


def _features(session: Session) -> Any:
    from havmsh.runtime.experiments import enabled
    from havmsh.runtime.objects import Array

    return Array(enabled(session).values(), "System.String")


def _session_option() -> Any:
    from havmsh.runtime import static_members, typesystem

    net = typesystem.known("System.Management.Automation.Remoting.PSSessionOption")
    return None if net.constructors is None else static_members.new(net, [])


def _encoding() -> Any:
    from havmsh.runtime import static_members, typesystem

    return static_members.new(typesystem.known("System.Text.UTF8Encoding"), [False])


def _style(session: Session) -> Any:
    try:
        from havmsh.runtime.types import psstyle
    except ImportError:
        return None
    return psstyle.of(session)


def _host(session: Session) -> Any:
    from havmsh.runtime.hostinfo import HostInfo

    return HostInfo(session)


def _context(session: Session) -> Any:
    from havmsh.runtime.intrinsics import EngineIntrinsics

    return EngineIntrinsics(session, session.global_frame)


def version_table() -> Any:
    """``$PSVersionTable``."""
    from havmsh.runtime import convert, typesystem
    from havmsh.runtime.objects import Array
    from havmsh.runtime.session import VERSION
    from havmsh.runtime.types.versiontables import VersionTable

    version = typesystem.resolve("System.Version")
    semantic = typesystem.resolve("System.Management.Automation.SemanticVersion")

    def make(text: str, net: Any = version) -> Any:
        return text if net is None else convert.convert(text, net)

    system = os.uname()
    compatible = Array([make(text) for text in ("1.0", "2.0", "3.0", "4.0", "5.0", "5.1", "6.0", "7.0")], "System.Version")
    return VersionTable((
        ("PSVersion", make(VERSION, semantic)), ("PSEdition", "Core"), ("GitCommitId", VERSION), ("OS", f"{system.sysname} {system.release}"),
        ("Platform", "Unix"), ("PSCompatibleVersions", compatible), ("PSRemotingProtocolVersion", make("2.4")), ("SerializationVersion", make("1.1.0.1")),
        ("WSManStackVersion", make("3.0")),
    ))


