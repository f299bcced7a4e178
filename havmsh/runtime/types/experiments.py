"""System.Management.Automation.ExperimentalFeature."""

from __future__ import annotations

from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject


class ExperimentalFeature(NetObject):
    """A feature that is on only where it is asked for; ``source`` is the engine or the module that has it."""

    __slots__ = ("description", "enabled", "name", "source")
    type_name = "System.Management.Automation.ExperimentalFeature"

    def __init__(self, name: str, description: str, source: str, enabled: bool) -> None:
        super().__init__()
        self.name = name
        self.description = description
        self.source = source
        self.enabled = enabled


def _is_on(name: str | None) -> bool:
    from havmsh.runtime.current import current
    from havmsh.runtime.experiments import enabled

    session = current()
    return session is not None and name is not None and name.lower() in enabled(session)


define(
    ExperimentalFeature.type_name, ExperimentalFeature,
    properties=(
        ("string Name", lambda f: f.name), ("string Description", lambda f: f.description), ("string Source", lambda f: f.source), ("bool Enabled", lambda f: f.enabled),
    ),
    statics=(("static bool IsEnabled(string featureName)", _is_on),),
)
_SWITCH, _TEXT = "System.Management.Automation.SwitchParameter", "string"
_ACTION = "System.Management.Automation.ActionPreference"
define("System.Management.Automation.Internal.CommonParameters", properties=tuple((f"{kind} {name}", lambda each: None) for kind, names in (
    (_SWITCH, "Verbose Debug"), (_ACTION, "ErrorAction WarningAction InformationAction ProgressAction"),
    (_TEXT, "ErrorVariable WarningVariable InformationVariable OutVariable PipelineVariable"), ("int", "OutBuffer"),
) for name in names.split()))
