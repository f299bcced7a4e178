"""System.ComponentModel: what handlers of events are told (CancelEventArgs, PropertyChangedEventArgs and their kin)."""

from __future__ import annotations

from havmsh.runtime.errors import NetError
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_C: Final = "System.ComponentModel."


class Cancel(NetObject):
    """CancelEventArgs: the handler may say no."""

    __slots__ = ("cancel",)
    type_name = _C + "CancelEventArgs"

    def __init__(self, cancel: bool = False) -> None:
        super().__init__()
        self.cancel = bool(cancel)


class DoWork(Cancel):
    """DoWorkEventArgs."""

    __slots__ = ("argument", "result")
    type_name = _C + "DoWorkEventArgs"

    def __init__(self, argument: Any) -> None:
        super().__init__()
        self.argument = argument
        self.result: Any = None


class PropertyChange(NetObject):
    """PropertyChangedEventArgs and PropertyChangingEventArgs."""

    __slots__ = ("name",)
    type_name = _C + "PropertyChangedEventArgs"

    def __init__(self, name: str | None) -> None:
        super().__init__()
        self.name = name


class PropertyChanging(PropertyChange):
    """PropertyChangingEventArgs."""

    __slots__ = ()
    type_name = _C + "PropertyChangingEventArgs"


class Progress(NetObject):
    """ProgressChangedEventArgs."""

    __slots__ = ("percent", "state")
    type_name = _C + "ProgressChangedEventArgs"

    def __init__(self, percent: int, state: Any) -> None:
        super().__init__()
        self.percent, self.state = percent, state


class Ended(NetObject):
    """AsyncCompletedEventArgs: how something ended that ran beside, and what whoever began it wants to know it by."""

    __slots__ = ("cancelled", "error", "state")
    type_name = _C + "AsyncCompletedEventArgs"

    def __init__(self, error: Any, cancelled: bool, state: Any = None) -> None:
        super().__init__()
        self.error, self.cancelled, self.state = error, bool(cancelled), state


class Completed(Ended):
    """RunWorkerCompletedEventArgs."""

    __slots__ = ("result",)
    type_name = _C + "RunWorkerCompletedEventArgs"

    def __init__(self, result: Any, error: Any, cancelled: bool) -> None:
        super().__init__(error, cancelled)
        self.result = result

    def value(self) -> Any:
        """The result. Raises TargetInvocationException and InvalidOperationException where there is none."""
        if self.error is not None:
            raise NetError("System.Reflection.TargetInvocationException", "An exception occurred during the operation, making the result invalid.  Check InnerException for exception details.", self.error)
        if self.cancelled:
            raise NetError("System.InvalidOperationException", "Operation has been cancelled.")
        return self.result


define(
    Cancel.type_name, Cancel, base="System.EventArgs", properties=(("bool Cancel", lambda own: own.cancel, lambda own, value: setattr(own, "cancel", value)),),
    constructors=(("", Cancel), ("bool cancel", Cancel)),
)
define(
    DoWork.type_name, DoWork, base=Cancel.type_name,
    properties=(("System.Object Argument", lambda own: own.argument), ("System.Object Result", lambda own: own.result, lambda own, value: setattr(own, "result", value))),
    constructors=(("System.Object argument", DoWork),),
)
for _class in (PropertyChange, PropertyChanging):
    define(_class.type_name, _class, base="System.EventArgs", properties=(("string PropertyName", lambda own: own.name),), constructors=(("string propertyName", _class),))
define(
    Progress.type_name, Progress, base="System.EventArgs", properties=(("int ProgressPercentage", lambda own: own.percent), ("System.Object UserState", lambda own: own.state)),
    constructors=(("int progressPercentage, System.Object userState", Progress),),
)
define(
    Ended.type_name, Ended, base="System.EventArgs",
    properties=(("bool Cancelled", lambda own: own.cancelled), ("System.Exception Error", lambda own: own.error), ("System.Object UserState", lambda own: own.state)),
    constructors=(("System.Exception error, bool cancelled, System.Object userState", Ended),),
)
define(
    Completed.type_name, Completed, base=Ended.type_name, properties=(("System.Object Result", Completed.value), ("System.Object UserState", lambda own: None)),
    constructors=(("System.Object result, System.Exception error, bool cancelled", Completed),),
)
