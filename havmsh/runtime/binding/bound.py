"""``$PSBoundParameters``: a dictionary of names in any case."""

from __future__ import annotations

from havmsh.runtime.objects import Hashtable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import ClassVar


class BoundParameters(Hashtable):
    """System.Management.Automation.PSBoundParametersDictionary."""

    __slots__ = ()
    type_name: ClassVar[str] = "System.Management.Automation.PSBoundParametersDictionary"
