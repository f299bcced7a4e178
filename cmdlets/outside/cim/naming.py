"""The parameter sets in which open sessions are named."""

from __future__ import annotations

from havmsh.cmdlet import param, parameter_set


@parameter_set(name="SessionIdSet")
class ByNumber:
    """By number."""

    number: list[int] = param("Id", "Numbers.", position=0, by_property=True, net="System.UInt32[]")


@parameter_set(name="InstanceIdSet")
class ByInstance:
    """By GUID."""

    instance: list[object] = param("InstanceId", "GUIDs.", by_property=True, net="System.Guid[]")


@parameter_set(name="NameSet")
class ByName:
    """By name."""

    name: list[str] = param("Name", "Names; wildcards are understood.", by_property=True, wildcards=True)
