"""Register-ObjectEvent."""

from __future__ import annotations

from cmdlets.utility.events import events, refuse_both, subscribe_action
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.errors import ErrorRecord, NetException
from havmsh.runtime.netevents import event_of, teller_of
from havmsh.runtime.objects import PSObject, Switch, TypeRef
from havmsh.runtime.scriptblock import ScriptBlock
from havmsh.runtime.typeof import type_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell


@cmdlet("Register-ObjectEvent", module="Microsoft.PowerShell.Utility", output=("System.Management.Automation.PSEventJob",), class_name="Microsoft.PowerShell.Commands.RegisterObjectEventCommand")
class RegisterObjectEvent:
    """Asks for the events of an object: a timer, a watcher of files. Actions run before the commands and at the turns of the loops of the script that runs.

    Examples:
        A timer, once.

            PS> $t = [Timers.Timer]::new(10); $t.AutoReset = $false; Register-ObjectEvent $t Elapsed -SourceIdentifier Rang; $t.Start(); (Wait-Event Rang -Timeout 10).SourceIdentifier
            Rang
    """

    input_object: object = param("InputObject", "Object that raises the event.", position=0, net="System.Management.Automation.PSObject")
    event: str = param("EventName", "Name of the event.", position=1)
    source: str | None = param("SourceIdentifier", "Name of the subscription.", position=100, default=None)
    action: ScriptBlock | None = param("Action", "Block that runs for each event.", position=101, default=None)
    data: object = param("MessageData", "What the action is told beside.", default=None, net="System.Management.Automation.PSObject")
    support: Switch = param("SupportEvent", "Do not show the subscription.", default=None)
    forward: Switch = param("Forward", "Send the events on.", default=None)
    count: int = param("MaxTriggerCount", "After how many events the subscription ends.", default=0)

    def process(self, shell: Shell) -> Output:
        """Listens at the object."""
        known = events(shell)
        refuse_both(shell, self.action, bool(self.forward))
        target: Any = self.input_object.base if isinstance(self.input_object, PSObject) else self.input_object
        static = isinstance(target, TypeRef)
        net = target.net if isinstance(target, TypeRef) else type_of(target)
        name = event_of(net, self.event)
        raiser = None if name is None else teller_of(target, net, name, static=static)
        source = self.source or self._identifier()
        if any(one.source.lower() == source.lower() for one in known.subscribers):
            text = f"Cannot subscribe to the specified event. A subscriber with the source identifier '{source}' already exists."
            shell.write_error(ErrorRecord(NetException("System.ArgumentException", text), "SUBSCRIBER_EXISTS", "InvalidArgument", target))
            return []
        if source.lower().startswith("powershell."):
            return _not_registered(shell, f"The event source identifier '{source}' is reserved for the PowerShell engine.", "sourceIdentifier", target)
        if name is None or raiser is None:
            return _not_registered(shell, f"An event with the name '{self.event}' does not exist.", "eventName", target)
        made = known.subscribe(source, self.action, self.data, left=self.count or 0, support=bool(self.support), forward=bool(self.forward))
        made.object, made.event_name = target, name

        def told(_: object, arguments: Any) -> None:
            known.raise_event(source, target, [target, arguments], self.data)

        raiser.listen(name, told)
        made.quit = lambda: raiser.forget(name, told)
        if self.action is None:
            return []
        job = subscribe_action(shell, made)
        return [] if self.support else [job]

    @staticmethod
    def _identifier() -> str:
        from uuid import uuid4

        return str(uuid4())


def _not_registered(shell: Shell, why: str, parameter: str, target: Any) -> list[Any]:
    exception = NetException("System.ArgumentException", f"Cannot register for the specified event. {why} (Parameter '{parameter}')", ParamName=parameter)
    shell.write_error(ErrorRecord(exception, "INVALID_REGISTRATION", "InvalidArgument", target))
    return []
