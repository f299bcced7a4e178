"""Register-CimIndicationEvent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.cim.sets import CLASSES, MODULE, SESSION, refuse, timeout
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.objects import Switch
from havmsh.runtime.scriptblock import ScriptBlock

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


class _Class:
    kind: str = param("ClassName", "Class of the events.", position=0)


class _Query:
    text: str = param("Query", "WQL query for events.", position=0)
    dialect: str | None = param("QueryDialect", "Language of the query.", default=None)


class _Computer:
    computer: str | None = param("ComputerName", "Host of the fabric.", default=None, aliases=("CN", "ServerName"), complete="host")


class _Session:
    session: object = param("CimSession", "Session that New-CimSession gave.", net=SESSION)


@parameter_set(name="ClassNameComputerSet")
class ClassOnComputer(_Computer, _Class):
    """Events of a class on a host."""


@parameter_set(name="ClassNameSessionSet")
class ClassInSession(_Session, _Class):
    """Events of a class in a session."""


@parameter_set(name="QueryExpressionComputerSet")
class QueryOnComputer(_Computer, _Query):
    """Events that a query finds on a host."""


@parameter_set(name="QueryExpressionSessionSet")
class QueryInSession(_Session, _Query):
    """Events that a query finds in a session."""


@cmdlet(
    "Register-CimIndicationEvent", module=MODULE, aliases=("rcie",), refused=True, class_name=CLASSES + "RegisterCimIndicationCommand", default_set="ClassNameComputerSet",
    listed="Namespace ClassName Query QueryDialect OperationTimeoutSec CimSession ComputerName SourceIdentifier Action MessageData SupportEvent Forward MaxTriggerCount",
)
class RegisterCimIndicationEvent:
    """Would ask a host for events. Hosts of the fabric send none; it is refused.

    Examples:
        Of processes that begin.

            PS> Register-CimIndicationEvent Win32_ProcessStartTrace -SourceIdentifier Starts
    """

    how: ClassOnComputer | ClassInSession | QueryOnComputer | QueryInSession = either(default_set=ClassOnComputer)
    namespace: str | None = param("Namespace", "Namespace of the class.", default=None)
    limit: int = timeout()
    source: str | None = param("SourceIdentifier", "Name of the subscription.", position=100, default=None)
    action: ScriptBlock | None = param("Action", "Block that runs for each event.", position=101, default=None)
    data: object = param("MessageData", "What the action is told beside.", default=None, net="System.Management.Automation.PSObject")
    support: Switch = param("SupportEvent", "Do not show the subscription.", default=None)
    forward: Switch = param("Forward", "Send the events on.", default=None)
    count: int = param("MaxTriggerCount", "After how many events the subscription ends.", default=0)

    def process(self, shell: Shell) -> Output:
        return refuse(shell, "Register-CimIndicationEvent", "hosts of the fabric send no events.")
