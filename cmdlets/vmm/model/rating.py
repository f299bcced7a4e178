"""HostRating: what a host is worth for a machine, and why not (cmdlet noun VMHostRating)."""

from __future__ import annotations

from typing import Any, ClassVar

from cmdlets.vmm.model.handle import NAMESPACE, Handle, declare
from cmdlets.vmm.model.values import array, enum
from havmsh.runtime.objects import Single


class HostRating(Handle):
    """One host's rating; prints as the host's name."""

    __slots__ = ("rating",)
    type_name: ClassVar[str] = NAMESPACE + "HostRating"
    kind: ClassVar[str] = "rating"

    def __init__(self, engine: Any, rating: Any) -> None:
        super().__init__(engine, rating.host)
        self.rating = rating

    @property
    def name(self) -> str:
        """The host's name."""
        return str(self.engine.host_name(self.key))


def _host(rating: HostRating) -> Any:
    from cmdlets.vmm.model.host import VMHost

    return VMHost(rating.engine, rating.key)


def _reasons(rating: HostRating) -> Any:
    return array([refusal.told(rating.engine.tell) for refusal in rating.rating.refusals], "System.String")


PROPERTIES = {
    "Name": lambda rating: rating.name,
    "Rating": lambda rating: Single(rating.rating.stars),
    "VMHost": _host,
    "Description": lambda rating: "\n".join(one.told(rating.engine.tell) for one in (*rating.rating.refusals, *rating.rating.warnings)),
    "TransferType": lambda rating: enum("TransferType", rating.rating.transfer or "None"),
    "ZeroRatingReasonList": _reasons,
    "WarningReasonList": lambda rating: array([str(warning) for warning in rating.rating.warnings], "System.String"),
    "EstimatedHostMemoryRemaining": lambda rating: rating.rating.memory_left // (1024 * 1024),
    "EstimatedHostDiskSpaceRemaining": lambda rating: rating.rating.disk_left // (1024 * 1024),
}

declare({HostRating: PROPERTIES})
