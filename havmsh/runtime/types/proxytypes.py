"""System.Management.Automation.ProxyCommand and CommandMetadata."""

from __future__ import annotations

from havmsh.runtime import proxies
from havmsh.runtime.errors import argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.proxies import CommandMetadata

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_SMA = "System.Management.Automation."
_DATA = f"{_SMA}CommandMetadata commandMetadata"


def _comments(page: Any) -> str:
    from havmsh.runtime.helping.rewritten import comments

    return comments(page)


def _of(make: Callable[..., str]) -> Callable[..., str]:
    def call(data: Any, *rest: Any) -> str:
        if data is None:
            raise argument_null("commandMetadata")
        return make(data, *rest)

    return call


define(
    _SMA + "CommandMetadata", CommandMetadata,
    properties=(
        ("string Name", lambda data: data.name, lambda data, name: setattr(data, "name", name)), ("System.Object CommandType", lambda data: None),
        ("string DefaultParameterSetName", lambda data: data.info.spec.default_set), ("bool SupportsShouldProcess", lambda data: data.info.spec.changes),
        ("bool PositionalBinding", lambda data: data.info.spec.positional), ("System.Object Parameters", lambda data: _parameters(data)),
    ),
    constructors=((f"{_SMA}CommandInfo commandInfo", CommandMetadata), (f"{_SMA}CommandInfo commandInfo, bool shouldGenerateCommonParameters", lambda info, common: CommandMetadata(info))),
).convert = lambda value: value if isinstance(value, CommandMetadata) else CommandMetadata(value)


def _parameters(data: CommandMetadata) -> Any:
    from havmsh.runtime import members

    return members.get(data.info, "Parameters")


define(
    _SMA + "ProxyCommand", None,
    statics=(
        (f"static string Create({_DATA})", _of(proxies.create)), (f"static string Create({_DATA}, string helpComment)", _of(proxies.create)),
        (f"static string Create({_DATA}, string helpComment, bool generateDynamicParameters)", _of(proxies.create)), (f"static string GetCmdletBindingAttribute({_DATA})", _of(proxies.binding)),
        (f"static string GetParamBlock({_DATA})", _of(proxies.param_block)), (f"static string GetBegin({_DATA})", _of(proxies.begin)), (f"static string GetProcess({_DATA})", _of(proxies.process)),
        (f"static string GetDynamicParam({_DATA})", _of(proxies.dynamic)), (f"static string GetEnd({_DATA})", _of(proxies.end)), (f"static string GetClean({_DATA})", _of(proxies.clean)),
        ("static string GetHelpComments(psobject help)", lambda page: _comments(page)),
    ),
).abstract = True
