"""Services of hosts as live objects, and what the cmdlets of services share: the sets in which they are named, and what is done to them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from cmdlets.outside.computer.wmi import Row, reachable
from cmdlets.outside.computer.wmi import services as rows
from cmdlets.outside.tool import act
from cmdlets.utility.enums import enum_type, enum_value
from havmsh.checks import not_empty
from havmsh.cmdlet import param, parameter_set
from havmsh.runtime import members
from havmsh.runtime.errors import NetError
from havmsh.runtime.objects import Array, NetObject, Switch
from havmsh.runtime.typesystem import register_record_type
from havmsh.runtime.wildcard import matcher

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from havmsh.runtime.shell import Shell

SERVICE: Final = "System.ServiceProcess.ServiceController"
_STATUS: Final = enum_type(
    "System.ServiceProcess.ServiceControllerStatus", "Stopped", "StartPending", "StopPending", "Running", "ContinuePending", "PausePending", "Paused",
    numbers=(1, 2, 3, 4, 5, 6, 7))
_START: Final = enum_type("System.ServiceProcess.ServiceStartMode", "Boot", "System", "Automatic", "Manual", "Disabled")


class ServiceController(NetObject):
    """System.ServiceProcess.ServiceController: a service of a host, as it stands when it is looked at."""

    __slots__ = ("engine", "host", "name")
    type_name = SERVICE

    def __init__(self, engine: Any, host: str, name: str) -> None:
        super().__init__()
        self.engine = engine
        self.host = host
        self.name = name

    @property
    def row(self) -> Row:
        """What stands."""
        return next((row for row in rows(self.engine, self.engine.outside.host(self.host)) if row["Name"] == self.name), {})

    def net_text(self) -> str:
        """The type's name, as objects without a text of their own have it."""
        return SERVICE

    def described(self) -> str:
        """How it is named where it is asked about."""
        return f"{self.row.get('DisplayName')} ({self.name})"


class Narrowed:
    """Sets that keep or leave out some of the services."""

    include: list[str] | None = param("Include", "Only services of such names.", default=None, checks=(not_empty(),))
    exclude: list[str] | None = param("Exclude", "No services of such names.", default=None, checks=(not_empty(),))


@parameter_set(name="Default")
class ByName:
    """By name."""

    names: list[str] = param("Name", "Names, or patterns.", position=0, pipeline=True, by_property=True, aliases=("ServiceName",))


@parameter_set(name="DisplayName")
class ByLabel:
    """By the name that is shown."""

    labels: list[str] = param("DisplayName", "Display names, or patterns.")


@parameter_set(name="InputObject")
class ByService:
    """The services themselves."""

    given: list[object] = param("InputObject", "Services that Get-Service gave.", position=0, pipeline=True, checks=(not_empty(),), net=SERVICE + "[]")


class Acting(Narrowed):
    """What the cmdlets have that start and stop services."""

    computers: list[str] | None = param("ComputerName", "Hosts of the fabric.", by_property=True, default=None, aliases=("Cn", "MachineName"), complete="host")
    pass_thru: Switch = param("PassThru", "Give the services.", default=None)


def meant(shell: Shell, how: Any, computers: list[str] | None, narrowed: Narrowed) -> list[ServiceController]:
    """The services that a set names on hosts, by name; one that is not there is an error, but for a pattern."""
    given = getattr(how, "given", None)
    found = [one for one in given if isinstance(one, ServiceController)] if given else list(_named(shell, how, computers))
    keeps = [matcher(one) for one in narrowed.include or ("*",)]
    drops = [matcher(one) for one in narrowed.exclude or ()]
    return sorted(
        (one for one in found if any(fit(one.name) for fit in keeps) and not any(fit(one.name) for fit in drops)), key=lambda one: (one.host, one.name.casefold()))


def _named(shell: Shell, how: Any, computers: list[str] | None) -> Iterator[ServiceController]:
    labels = getattr(how, "labels", None)
    key, what, error = ("DisplayName", "display", "NoServiceFoundForGivenDisplayName") if labels else ("Name", "service", "NoServiceFoundForGivenName")
    wanted: list[str] = labels or getattr(how, "names", None) or ["*"]
    for host in reachable(shell, computers):
        there = list(rows(shell.engine, host))
        for one in wanted:
            fits = matcher(one)
            found = [row for row in there if fits(row[key])]
            yield from (ServiceController(shell.engine, host.name, row["Name"]) for row in found)
            if not found and not set("*?[") & set(one):
                shell.write_error(f"Cannot find any service with {what} name '{one}'.", error, category="ObjectNotFound", target=one)


def turned(shell: Shell, services: list[ServiceController], *runs: bool) -> Iterator[ServiceController]:
    """Starts and stops services in turn (``True`` starts); gives those with which it went well."""
    for service in services:
        steps = [partial(shell.engine.outside.set_service, service.host, service.name, run=run) for run in runs]
        if act(shell, f"{service.name} on {service.host}", None, partial(_all, steps)) is not None:
            yield service


def _all(steps: Iterable[Callable[[], Any]]) -> tuple[Any, ...]:
    return tuple(event for step in steps for event in step())


def _started(one: ServiceController) -> Any:
    return enum_value(_STATUS, str(one.row.get("State", "Stopped")))


def _turn(one: ServiceController, *, run: bool) -> None:
    """Starts or stops it. Raises InvalidOperationException where the host refuses."""
    from havmsh.engine.outside_error import OutsideError

    try:
        one.engine.outside.set_service(one.host, one.name, run=run)
    except OutsideError as error:
        text = f"Cannot {'start' if run else 'stop'} service '{one.name}' on computer '{one.host}'. {error}"
        raise NetError("System.InvalidOperationException", text) from error


def _wait(one: ServiceController, status: Any, longest: Any = None) -> None:
    """Waits until it has the status; nothing but time passes meanwhile. Raises TimeoutException."""
    from havmsh.runtime.current import current
    from havmsh.runtime.waiting import pause

    session = current()
    assert session is not None
    left = float("inf") if longest is None else float(members.get(longest, "TotalSeconds"))
    while _started(one) != status:
        if left <= 0:
            raise NetError("System.ServiceProcess.TimeoutException", "Time out has expired and the operation has not been completed.")
        step = min(left, 0.25)
        pause(session.pass_time(step))
        left -= step


_net = register_record_type(
    ServiceController, SERVICE,
    {
        "Name": lambda one: one.name, "RequiredServices": lambda one: Array([], SERVICE), "CanPauseAndContinue": lambda one: False, "CanShutdown": lambda one: False,
        "CanStop": lambda one: bool(one.row.get("Started")), "DisplayName": lambda one: one.row.get("DisplayName"), "DependentServices": lambda one: Array([], SERVICE),
        "MachineName": lambda one: one.host, "ServiceName": lambda one: one.name, "ServicesDependedOn": lambda one: Array([], SERVICE), "Status": _started,
        "StartType": lambda one: enum_value(_START, "Automatic"),
    },
    types={"Name": "string", "DisplayName": "string", "MachineName": "string", "ServiceName": "string", "CanStop": "bool", "CanShutdown": "bool", "CanPauseAndContinue": "bool"},
    to_text=ServiceController.net_text,
)
_STATUS_NAME: Final = "System.ServiceProcess.ServiceControllerStatus"
_net.method("void Start()", partial(_turn, run=True))
_net.method("void Stop()", partial(_turn, run=False))
_net.method("void Refresh()", lambda one: None)
_net.method("void Close()", lambda one: None)
_net.method("void Dispose()", lambda one: None)
_net.method(f"void WaitForStatus({_STATUS_NAME} desiredStatus)", _wait)
_net.method(f"void WaitForStatus({_STATUS_NAME} desiredStatus, timespan timeout)", _wait)
