"""``@product``: a cmdlet of the management server, with what all of them share.

Beside what the class declares it has its ``SC`` name, the product's error ids, ``-VMMServer``, ``-RunAsynchronously`` and ``-JobVariable`` where
it runs a job, and the parameters of the product's reference that are not honoured yet: each is refused by name, with what to use instead.
"""

from __future__ import annotations

from cmdlets.vmm import MODULE
from cmdlets.vmm.model import views  # noqa: F401 - declares how what the cmdlets give is shown
from cmdlets.vmm.model.server import ServerConnection
from havmsh.cmdlet import cmdlet, either, param
from havmsh.runtime.errors import failure
from havmsh.runtime.objects import Switch
from havmsh.spec import ALL_SETS, Parameter, SetEntry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeVar, dataclass_transform

    T = TypeVar("T")
else:
    def dataclass_transform(**_options):
        """The type checker's word for what `product` does to a class; nothing at run time."""
        return lambda function: function

NAMESPACE = "Microsoft.SystemCenter.VirtualMachineManager.Cmdlets."
TIPS = "PRO tips are not simulated; leave it out."
USER_ROLES = "User roles are not simulated; every command runs as the administrator. Leave it out."
JOB_GROUP = "Job groups are not kept: name the settings in this command instead."
CLOUDS = "Clouds came with a later product; use -VMHostGroup."
LATER = "It belongs to a later release, or to something that is not simulated; leave it out."
PIPED = ("Get", "New", "Add", "Discover", "Read", "Find")
"""Verbs whose cmdlets take the server from the pipeline: ``Get-VMMServer VMM01 | Get-VM``."""
ADVICE = {
    "JobGroup": JOB_GROUP, "OnBehalfOfUser": USER_ROLES, "OnBehalfOfUserRole": USER_ROLES, "UserRole": USER_ROLES, "Cloud": CLOUDS, "PROTipID": TIPS,
    "Credential": "Every command runs as the administrator; leave it out.", "VMHostManagementCredential": "Every command runs as the administrator; leave it out.",
}
"""What to do without a parameter of the product's reference, where the cmdlet itself does not say."""


def _refuse(command: str, name: str, advice: str) -> Callable[[Any, Any], Any]:
    def transform(value: Any, binding: Any) -> Any:
        raise failure(f"{command} -{name} cannot be honoured here. {advice}", "ParameterNotOffered", category="NotImplemented", target=name)

    return transform


def _unhonoured(*names: str) -> dict[str, str]:
    """Every parameter that the product's reference has for a cmdlet (``?`` ends a switch); those that the class declares are honoured."""
    from cmdlets.vmm.reference import PARAMETERS

    listed = " ".join(PARAMETERS.get(name, "") for name in names).split()
    return {parameter.rstrip("?"): "?" if parameter[-1] == "?" else "" for parameter in ("PROTipID", *listed)}


def _extra(
    name: str, kind: Any, text: str, *, field: str, hidden: bool = False, transform: Any = None, pipeline: bool = False, inert: bool = False,
) -> Parameter:
    return Parameter(name, kind, field, {ALL_SETS: SetEntry(help=text, pipeline=pipeline)}, help=text, hidden=hidden, transform=transform, default=None, inert=inert)


@dataclass_transform(field_specifiers=(param, either), kw_only_default=True, frozen_default=True)
def product(
    name: str, *names: str, changes: bool = False, job: bool = False, not_offered: dict[str, str] | None = None, **more: Any,
) -> Callable[[type[T]], type[T]]:
    """Makes a class a cmdlet of the management server. ``names`` are its other names; ``not_offered`` maps a parameter to what to use instead."""

    def wrap(target: type[T]) -> type[T]:
        verb, _, noun = name.partition("-")
        made = cmdlet(name, module=MODULE, names=names, changes=changes, job=job, class_name=f"{NAMESPACE}{verb}{noun}Cmdlet", **more)(target)
        spec = made.spec  # type: ignore[attr-defined]
        added = []
        if spec.find("VMMServer") is None:
            added.append(_extra("VMMServer", ServerConnection, "Accepted: there is one management server, and any name connects to it.", field="_server", pipeline=verb in PIPED, inert=True))
        if job:
            added.append(_extra("RunAsynchronously", Switch, "Do not wait: the job runs on while the clock goes.", field="_run"))
            added.append(_extra("JobVariable", str, "Name of a variable that receives the job.", field="_job"))
        known = _unhonoured(name, *names)
        advised = {**ADVICE, **(not_offered or {})}
        for refused in {**known, **(not_offered or {})}:
            if spec.find(refused) is None:
                advice = advised.get(refused, LATER)
                kind = Switch if known.get(refused) else object
                added.append(_extra(refused, kind, f"Not offered: {advice}", field="_refused", hidden=True, transform=_refuse(name, refused, advice)))
        for parameter in added:
            spec.adopt(parameter)
        spec.parameters = (*spec.parameters, *added)
        build = spec.build
        spec.build = lambda set_name, values: build(set_name, {key: value for key, value in values.items() if key[:1] != "_"})
        return made

    return wrap
