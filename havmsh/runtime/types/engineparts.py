"""The event manager, the job manager and the jobs of a session, as ``$PSCmdlet`` and ``$ExecutionContext`` give them: each method is a cmdlet's work."""

from __future__ import annotations

from havmsh.runtime.errors import NetError, engine_argument_null
from havmsh.runtime.intrinsics import CommandIntrinsics, Intrinsics
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import GenericList
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_SMA = "System.Management.Automation."
_SUBSCRIBER = _SMA + "PSEventSubscriber"


class _Part(Intrinsics):
    """What does its work by way of cmdlets."""

    __slots__ = ()

    def run(self, text: str, *arguments: Any) -> list[Any]:
        """What a script gives for arguments."""
        found: list[Any] = CommandIntrinsics(self._session, self._frame).invoke_script(text, arguments)
        return found


class EventManager(_Part):
    """System.Management.Automation.PSLocalEventManager."""

    __slots__ = ()
    type_name = _SMA + "PSLocalEventManager"

    def subscribers(self, source: str | None = None) -> GenericList:
        """Subscribers; those of one source identifier alone, where it is named."""
        found = self.run("Microsoft.PowerShell.Utility\\Get-EventSubscriber -Force")
        return GenericList([each for each in found if source is None or each.source.upper() == source.upper()], _SUBSCRIBER)

    def received(self) -> GenericList:
        """ReceivedEvents."""
        return GenericList(self.run("Microsoft.PowerShell.Utility\\Get-Event"), _SMA + "PSEventArgs")

    def generate(self, source: str, sender: Any, arguments: Any, extra: Any, *_: Any) -> Any:
        """GenerateEvent."""
        found = self.run(
            "param($id, $sender, $given, $extra) "
            "Microsoft.PowerShell.Utility\\New-Event -SourceIdentifier $id -Sender $sender -EventArguments $given -MessageData $extra",
            source, sender, arguments, extra,
        )
        return found[0] if found else None

    def subscribe(self, source: Any, event: str | None, identifier: str, data: Any, action: Any, support: bool, forward: bool, limit: int = 0) -> Any:
        """SubscribeEvent: of an object's event, or of the engine where no object is given."""
        words = {"SourceIdentifier": identifier or None, "MessageData": data, "Action": action, "SupportEvent": support, "Forward": forward, "MaxTriggerCount": limit}
        if source is not None:
            words |= {"InputObject": source, "EventName": event}
        from havmsh.runtime.objects import Hashtable

        self.run(
            f"param($words) $null = Microsoft.PowerShell.Utility\\Register-{'Engine' if source is None else 'Object'}Event @words",
            Hashtable((name, value) for name, value in words.items() if value),
        )
        return self.subscribers()[-1]

    def unsubscribe(self, subscriber: Any) -> None:
        """UnsubscribeEvent. Raises NetError (PSArgumentNullException) for none."""
        if subscriber is None:
            raise NetError(_SMA + "PSArgumentNullException", "Value cannot be null. (Parameter 'subscriber')")
        self.run("param($one) $one | Microsoft.PowerShell.Utility\\Unregister-Event -Force", subscriber)


class JobManager(_Part):
    """System.Management.Automation.JobManager."""

    __slots__ = ()
    type_name = _SMA + "JobManager"


class JobRepository(_Part):
    """System.Management.Automation.JobRepository."""

    __slots__ = ()
    type_name = _SMA + "JobRepository"

    def jobs(self) -> GenericList:
        """Jobs."""
        return GenericList(self.run("Microsoft.PowerShell.Core\\Get-Job"), _SMA + "Job")

    def job(self, guid: Any) -> Any:
        """GetJob: the job of that identity, or null."""
        return next((each for each in self.jobs() if str(each.guid) == to_text(guid)), None)


    def add(self, job: Any) -> None:
        """Add: the job is one of the session's from now on. Raises PSArgumentNullException for none."""
        if job is None:
            raise engine_argument_null("item")
        self._session.rooms["jobs"].add(job)

    def remove(self, job: Any) -> None:
        """Remove."""
        jobs = self._session.rooms["jobs"].jobs
        if job in jobs:
            jobs.remove(job)


_ARGUMENTS = "string sourceIdentifier, System.Object sender, System.Object[] args, psobject extraData"
_SUBSCRIBE = "System.Object source, string eventName, string sourceIdentifier, psobject data, scriptblock action, bool supportEvent, bool forwardEvent"

define(
    _SMA + "PSEventManager", None,
    properties=((f"System.Collections.Generic.List[{_SUBSCRIBER}] Subscribers", lambda m: m.subscribers()), (f"{_SMA}PSEventArgsCollection ReceivedEvents", lambda m: m.received())),
    methods=(
        (f"{_SMA}PSEventArgs GenerateEvent({_ARGUMENTS})", lambda m, *given: m.generate(*given)),
        (f"{_SMA}PSEventArgs GenerateEvent({_ARGUMENTS}, bool processInCurrentThread, bool waitForCompletionInCurrentThread)", lambda m, *given: m.generate(*given)),
        (f"System.Collections.Generic.IEnumerable[{_SUBSCRIBER}] GetEventSubscribers(string sourceIdentifier)", lambda m, name: m.subscribers(name)),
        (f"{_SUBSCRIBER} SubscribeEvent({_SUBSCRIBE})", lambda m, *given: m.subscribe(*given)),
        (f"{_SUBSCRIBER} SubscribeEvent({_SUBSCRIBE}, int maxTriggerCount)", lambda m, *given: m.subscribe(*given)),
        (f"void UnsubscribeEvent({_SUBSCRIBER} subscriber)", lambda m, one: m.unsubscribe(one)),
    ),
)
define(EventManager.type_name, EventManager, base=_SMA + "PSEventManager")
define(JobManager.type_name, JobManager, methods=(("bool IsRegistered(string typeName)", lambda m, name: False),))
define(
    JobRepository.type_name, JobRepository, properties=((f"System.Collections.Generic.List[{_SMA}Job] Jobs", lambda r: r.jobs()),),
    methods=((f"void Add({_SMA}Job item)", JobRepository.add), (f"void Remove({_SMA}Job item)", JobRepository.remove), (f"{_SMA}Job GetJob(guid instanceId)", lambda r, guid: r.job(guid)), (f"System.Collections.Generic.List[{_SMA}Job] GetItems()", lambda r: r.jobs())),
)
