"""Preferences: what `-ErrorAction`, `-OutVariable` and their like ask of one command, cmdlet or function alike, and the variables that hold without them."""

from __future__ import annotations

from havmsh.runtime.objects import ArrayList, Switch
from havmsh.spec import ALL_SETS, Parameter, SetEntry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

    from havmsh.runtime.frame import Frame

ACTIONS: Final = ("SilentlyContinue", "Stop", "Continue", "Inquire", "Ignore", "Suspend", "Break")
"""ActionPreference's names, each at its number."""
ACTION_TYPE: Final = "System.Management.Automation.ActionPreference"
_DEFAULTS: Final = {
    "ErrorActionPreference": "Continue", "WarningPreference": "Continue", "VerbosePreference": "SilentlyContinue", "DebugPreference": "SilentlyContinue",
    "InformationPreference": "SilentlyContinue", "ProgressPreference": "Continue", "ConfirmPreference": "High", "WhatIfPreference": False,
}


def _parameter(name: str, alias: str, type_: Any, net: str = "") -> Parameter:
    return Parameter(name, type_, name, {ALL_SETS: SetEntry()}, aliases=(alias,), net=net)


COMMON: Final = (
    _parameter("Verbose", "vb", Switch),
    _parameter("Debug", "db", Switch),
    _parameter("ErrorAction", "ea", str, ACTION_TYPE),
    _parameter("WarningAction", "wa", str, ACTION_TYPE),
    _parameter("InformationAction", "infa", str, ACTION_TYPE),
    _parameter("ProgressAction", "proga", str, ACTION_TYPE),
    _parameter("ErrorVariable", "ev", str),
    _parameter("WarningVariable", "wv", str),
    _parameter("InformationVariable", "iv", str),
    _parameter("OutVariable", "ov", str),
    _parameter("OutBuffer", "ob", int),
    _parameter("PipelineVariable", "pv", str),
)
"""The parameters that every cmdlet and every function with CmdletBinding has."""

CHANGES: Final = (_parameter("WhatIf", "wi", Switch), _parameter("Confirm", "cf", Switch))
"""The two more of commands that support ShouldProcess."""

for _shared in (*COMMON, *CHANGES):
    _shared.in_all = True

INDEX: Final = {key: p for p in COMMON for key in (p.folded, *(alias.upper() for alias in p.aliases))}
CHANGES_INDEX: Final = {key: p for p in CHANGES for key in (p.folded, *(alias.upper() for alias in p.aliases))}


class Common:
    """The common parameters that one call was given."""

    __slots__ = ("values",)

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}

    def action(self, name: str) -> str | None:
        """The name of the action that ``ErrorAction`` and its like were given."""
        value = self.values.get(name)
        return None if value is None else action_name(value)

    def preferences(self) -> dict[str, Any]:
        """Preference variables that hold for everything the command calls."""
        found: dict[str, Any] = {}
        for name, value in self.values.items():
            if name in _PREFERENCE:
                found[_PREFERENCE[name]] = _enum(ACTION_TYPE, value) if isinstance(value, str) else value
            elif name == "Verbose":
                found["VerbosePreference"] = _as_action(value, "Continue")
            elif name == "Debug":
                found["DebugPreference"] = _as_action(value, "Continue")
            elif name == "WhatIf":
                found["WhatIfPreference"] = value if value.__class__ is Switch else bool(value)
            elif name == "Confirm":
                found["ConfirmPreference"] = _enum("System.Management.Automation.ConfirmImpact", "Low" if value else "None")
        return found

    def sinks(self, frame: Frame) -> dict[str, Callable[[Any], None]]:
        """For each of OutVariable, ErrorVariable, WarningVariable and InformationVariable that was given: what collects into it."""
        found: dict[str, Callable[[Any], None]] = {}
        for name in ("OutVariable", "ErrorVariable", "WarningVariable", "InformationVariable"):
            text = self.values.get(name)
            if text:
                add = collector(frame, str(text))
                found[name] = add if name == "OutVariable" else _once(add)
        return found


_PREFERENCE: Final = {
    "ErrorAction": "ErrorActionPreference", "WarningAction": "WarningPreference", "InformationAction": "InformationPreference",
    "ProgressAction": "ProgressPreference",
}


def _once(add: Callable[[Any], None]) -> Callable[[Any], None]:
    """A record that comes by two ways is kept once."""
    last: list[Any] = [None]

    def keep(record: Any) -> None:
        if record is not last[0]:
            last[0] = record
            add(record)

    return keep


def collector(frame: Frame, name: str) -> Callable[[Any], None]:
    """A function that adds to the variable's list; ``+name`` keeps what the list already holds. The name may say its scope (``script:name``)."""
    kept: list[Any] = []
    more = name.startswith("+")
    name = name[1:] if more else name
    scope, colon, rest = name.partition(":")
    if colon and scope.lower() in ("global", "script", "local", "private"):
        frame, name = frame.scope(scope), rest
    if more:
        old = frame.get(name)
        kept = list(old) if isinstance(old, list) else []
    store = ArrayList(kept)
    frame.set(name, store)
    return store.append


def held(value: Any) -> str | None:
    """The name of the action that a variable holds: all of it, in any case, or its number; None for what is none."""
    if isinstance(value, str):
        text = value.strip()
        return action_name(int(text)) if text.isdigit() else next((action for action in ACTIONS if action.upper() == text.upper()), None)
    known = callable(getattr(value, "text", None)) or isinstance(value, int) and not isinstance(value, bool)
    return action_name(value) if known else None


def asked_for(value: Any, variable: str, frame: Frame) -> str:
    """The action that a preference variable asks for. Suspend, which no variable may ask for, is replaced by the variable's default and refused."""
    action = held(value) or str(_DEFAULTS[variable])
    if action == "Suspend":
        from havmsh.runtime.errors import NetError

        default = str(_DEFAULTS[variable])
        frame.set(variable, _enum(ACTION_TYPE, default))
        raise NetError(
            "System.NotSupportedException",
            f"The {action} ActionPreference value is reserved for future use and is not supported at this time. It has been replaced in your {variable} variable by "
            f'the default value of {default}. For more information about preference variables, see the Help topic, "about_Preference_Variables."',
        )
    return action


RESERVED: Final = (
    "The {} ActionPreference value is reserved for future use and is not supported at this time. For more information about preference variables, see the Help topic, "
    '"about_Preference_Variables."'
)


def refuse_reserved(value: Any) -> None:
    """Raises what an assignment of Suspend to a variable of this type is answered with."""
    if value.text() == "Suspend":
        from havmsh.runtime.errors import failure

        raise failure(
            RESERVED.format(value.text()), "RuntimeException", category="MetadataError",
            exception="System.Management.Automation.ArgumentTransformationMetadataException",
        )


def _enum(type_name: str, name: str) -> Any:
    """A value of an enumeration."""
    from havmsh.runtime import convert, typesystem

    return convert.convert(name, typesystem.known(type_name))


def _as_action(value: Any, on: str) -> Any:
    return _enum(ACTION_TYPE, on if value else "SilentlyContinue")


def action_name(value: Any) -> str:
    """The name of an ActionPreference, given as enum value, text or number."""
    text = getattr(value, "text", None)
    if callable(text):
        return str(text())
    if isinstance(value, str):
        wanted = value.upper()
        for action in ACTIONS:
            if action.upper() == wanted:
                return action
        for action in ACTIONS:
            if action.upper().startswith(wanted):
                return action
    if isinstance(value, int) and not isinstance(value, bool):
        return ACTIONS[value] if 0 <= value < len(ACTIONS) else "Continue"
    return "Continue"


def preference(frame: Frame, name: str) -> Any:
    """A preference variable as it holds for a frame: as its own scopes see it, so that what a caller outside of its module has set locally does not count."""
    folded = name.upper()
    globe = frame.session.global_frame
    scope: Any = frame
    while scope is not None and scope is not globe:
        cell = scope.own_cell(folded)
        if cell is not None:
            value = scope.get_local(name)
            if value.__class__.__name__ != "Special":
                return value
        scope = scope.parent
    if globe.own_cell(folded) is None:
        return _DEFAULTS.get(name)
    value = globe.get_local(name)
    return _DEFAULTS.get(name) if value.__class__.__name__ == "Special" else value
