"""What many .NET types derive from: System.MarshalByRefObject, and System.ComponentModel's components."""

from __future__ import annotations

from havmsh.runtime.errors import NetError
from havmsh.runtime.netevents import Raiser, declare
from havmsh.runtime.nettype import define

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_C: Final = "System.ComponentModel."
REMOTE: Final = "System.MarshalByRefObject"
COMPONENT: Final = _C + "Component"
BY_VALUE: Final = _C + "MarshalByValueComponent"


def _nowhere(own: Any) -> Any:
    raise NetError("System.PlatformNotSupportedException", "Remoting is not supported on this platform.")


class Component(Raiser):
    """A component of its own."""

    __slots__ = ()
    type_name = COMPONENT

    def dispose(self) -> None:
        """Tells that it is gone."""
        from havmsh.runtime.types.timers import EventArgs

        self.fire("Disposed", EventArgs())


def _dispose(own: Any) -> None:
    from havmsh.runtime.types.scripted import written

    ending = written(own, "Dispose", "System.Boolean")
    if ending is not None:
        ending(own, True)
    if isinstance(own, Component):
        own.dispose()


_SITE: Final = (f"{_C}ISite Site", lambda own: None, lambda own, value: None)
_CONTAINER: Final = (f"{_C}IContainer Container", lambda own: None)
define(REMOTE, None, methods=(("System.Object GetLifetimeService()", _nowhere), ("System.Object InitializeLifetimeService()", _nowhere))).abstract = True
define("System.ContextBoundObject", None, base=REMOTE).abstract = True
declare(define(
    COMPONENT, Component, base=REMOTE, interfaces=f"{_C}IComponent;System.IDisposable", properties=(_SITE, _CONTAINER), methods=(("void Dispose()", _dispose),),
    constructors=(("", Component),),
), "System.EventHandler", "Disposed")
declare(define(
    BY_VALUE, None, interfaces=f"{_C}IComponent;System.IDisposable;System.IServiceProvider", properties=(_SITE, _CONTAINER, ("bool DesignMode", lambda own: False)),
    methods=(("void Dispose()", lambda own: None), ("System.Object GetService(type service)", lambda own, which: None)), constructors=(),
), "System.EventHandler", "Disposed")
