"""Jobs of classes that scripts derive from System.Management.Automation.Job: the class says what the job is doing and how it is stopped, and puts what comes of it into the job's collections."""

from __future__ import annotations

import uuid

from cmdlets.core.job.table import STREAM_RECORDS, Job, JobTable
from havmsh.runtime import members
from havmsh.runtime.current import current
from havmsh.runtime.datacollections import data
from havmsh.runtime.objects import NetObject
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.nettype import NetType
    from havmsh.runtime.objects import GenericList


class WrittenJob(Job):
    """A job whose class a script has written."""

    __slots__ = ("collections",)

    def __init__(self) -> None:
        session = current()
        jobs = JobTable() if session is None else session.rooms.setdefault("jobs", JobTable())
        number = jobs.number()
        self.collections: dict[str, GenericList] = {}
        super().__init__(number, f"Job{number}", "", kind="", location=None)

    def collection(self, stream: str) -> GenericList:
        """What the class has put into a stream, and nobody has received."""
        found = self.collections.get(stream)
        if found is None:
            found = self.collections[stream] = data(f"System.Management.Automation.{STREAM_RECORDS[stream]}")
        return found

    @property
    def records(self) -> list[tuple[str, Any]]:
        """All that is there, stream by stream."""
        return [(stream, record) for stream, kept in self.collections.items() for record in kept]

    @records.setter
    def records(self, records: object) -> None:
        """What a job begins with: nothing."""

    @property
    def seen(self) -> int:
        """Nothing that is there was received: that is taken out."""
        return 0

    @seen.setter
    def seen(self, count: int) -> None:
        for kept in self.collections.values():
            taken = min(count, len(kept))
            del kept[:taken]
            count -= taken

    @property
    def overall(self) -> str:
        """Its own state, whatever its parts do."""
        return self.state

    @property
    def has_more(self) -> bool:
        """What the class says."""
        return bool(members.get(self, "HasMoreData"))

    @property
    def location(self) -> str | None:
        """What the class says."""
        return to_text(members.get(self, "Location"))

    @location.setter
    def location(self, location: object) -> None:
        """The class alone says."""

    def stop(self) -> None:
        """Asks the class to stop."""
        members.call(self, "StopJob", [])


class _Told(NetObject):
    """What a constructor is given, for the job that is being made."""

    __slots__ = ("children", "command", "guid", "name")
    children: list[Job]
    command: str
    guid: uuid.UUID
    name: str


def _told(command: Any = "", name: Any = "", more: Any = None) -> _Told:
    told = _Told()
    told.command = to_text(command)
    if name:
        told.name = to_text(name)
    if isinstance(more, list):
        told.children = [each for each in more if isinstance(each, Job)]
    elif more is not None:
        told.guid = uuid.UUID(to_text(more))
    return told


def class_behind(net: NetType) -> type[WrittenJob]:
    """The class of such jobs, with the constructors that classes of scripts may call."""
    several = "System.Collections.Generic.IList[System.Management.Automation.Job] childJobs"
    for text in ("", "string command", "string command, string name", f"string command, string name, {several}", "string command, string name, guid instanceId"):
        net.constructor(text, _told)
    return WrittenJob
