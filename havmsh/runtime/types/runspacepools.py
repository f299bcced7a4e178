"""RunspacePool: runspaces that wait for work."""

from __future__ import annotations

import threading
import uuid

from havmsh.runtime.datacollections import refused
from havmsh.runtime.errors import Interrupted, NetError, carrying, engine_argument
from havmsh.runtime.initial_state import RUNSPACES
from havmsh.runtime.netevents import Raiser, declare
from havmsh.runtime.nettype import define
from havmsh.runtime.runspaces import Runspace, running
from havmsh.runtime.types.states import StateChange, StateInfo
from havmsh.runtime.typesystem import enum_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, ClassVar, Final

    from havmsh.runtime.hosting import PowerShell

_SMA = "System.Management.Automation."
_LOOK: Final = 0.05
"""Seconds between two looks of who waits for a runspace."""


class PoolState(StateInfo):
    """RunspacePoolStateInfo."""

    __slots__ = ()
    type_name: ClassVar[str] = _SMA + "RunspacePoolStateInfo"


class PoolChange(StateChange):
    """RunspacePoolStateChangedEventArgs."""

    __slots__ = ()
    type_name: ClassVar[str] = RUNSPACES + "RunspacePoolStateChangedEventArgs"


class Pool(Raiser):
    """System.Management.Automation.Runspaces.RunspacePool."""

    __slots__ = ("_state", "apartment", "cleanup", "free", "guid", "host", "initial", "largest", "least", "lock", "slots", "thread_options", "users")
    type_name: ClassVar[str] = RUNSPACES + "RunspacePool"

    def __init__(self, largest: int = 1, initial: Any = None, host: Any = None, least: int = 1) -> None:
        super().__init__()
        _demand_sizes(least, largest)
        self.initial = initial
        self.host = host
        self.largest = largest
        self.least = least
        self.free: list[Runspace] = []
        self.lock = threading.Lock()
        self.slots = threading.Semaphore(largest)
        self.users: list[PowerShell] = []
        """What runs in its runspaces now."""
        self._state = "BeforeOpen"
        self.guid = uuid.uuid4()
        self.apartment, self.thread_options = "Unknown", "Default"
        self.cleanup: Any = None

    @property
    def state(self) -> str:
        """RunspacePoolState, by name."""
        return self._state

    @state.setter
    def state(self, state: str) -> None:
        self._state = state
        self.fire("StateChanged", PoolChange(PoolState(state)))

    def open(self) -> None:
        """Lets it work. Raises InvalidRunspacePoolStateException where it was opened before."""
        if self.state != "BeforeOpen":
            raise self._refused(f"Cannot open the runspace pool because it is not in the 'BeforeOpen' state. The current state is '{self.state}'.", "BeforeOpen")
        self.state = "Opened"

    def demand_open(self) -> None:
        """Raises InvalidRunspacePoolStateException where it is not open."""
        if self.state != "Opened":
            raise self._refused(f"Cannot perform the operation because the runspace pool is not in the 'Opened' state. The current state is '{self.state}'.", "Opened")

    def put(self, name: str, word: str) -> None:
        """Changes what is fixed once it is open."""
        if self.state != "BeforeOpen":
            raise NetError(RUNSPACES + "InvalidRunspacePoolStateException", "This property cannot be changed after the runspace pool has been opened.")
        setattr(self, name, word)

    def _refused(self, text: str, expected: str) -> NetError:
        kind = RUNSPACES + "RunspacePoolState"
        states: dict[str, Any] = {"CurrentState": enum_value(kind, self.state), "ExpectedState": enum_value(kind, expected)}
        return NetError(RUNSPACES + "InvalidRunspacePoolStateException", text, **states)

    def close(self) -> None:
        """Ends what runs in its runspaces, and them."""
        if self.state == "Closed":
            return
        self.state = "Closed"
        for user in list(self.users):
            user.stop()
        for each in self.free:
            each.close()

    def lease(self, user: PowerShell) -> Runspace:
        """A runspace that nobody uses; waits until there is one. Raises Interrupted where the user is stopped meanwhile."""
        self.demand_open()
        while not self.slots.acquire(timeout=_LOOK):
            self.demand_open()
            if user.state == "Stopping":
                raise Interrupted
        with self.lock:
            self.users.append(user)
            runspace = self.free.pop() if self.free else None
        if runspace is None:
            runspace = Runspace(running(), self.initial, host=self.host)
            runspace.open()
        user.leased = runspace
        return runspace

    def back(self, user: PowerShell) -> None:
        """Gives the runspace of a user back."""
        runspace, user.leased = user.leased, None
        with self.lock:
            self.users.remove(user)
            if runspace is not None and self.state == "Opened":
                self.free.append(runspace)
        if runspace is not None and self.state != "Opened":
            runspace.close()
        self.slots.release()

    def available(self) -> int:
        """GetAvailableRunspaces: how many more could work now. Raises InvalidOperationException where it is closed."""
        if self.state == "Closed":
            raise NetError("System.InvalidOperationException", "The method cannot be invoked because the pool has been closed or has failed.")
        return max(self.largest - len(self.users), 0)

    def set_largest(self, count: int) -> bool:
        """SetMaxRunspaces: false for a number below the least, or where nothing changes."""
        if count < self.least or count == self.largest:
            return False
        for _ in range(count - self.largest):
            self.slots.release()
        for _ in range(self.largest - count):
            self.slots.acquire(blocking=False)
        self.largest = count
        return True

    def set_least(self, count: int) -> bool:
        """SetMinRunspaces: false for a number above the largest or below 1, or where nothing changes."""
        if not 1 <= count <= self.largest or count == self.least:
            return False
        self.least = count
        return True


def _demand_sizes(least: int, largest: int) -> None:
    """Raises PSArgumentException for sizes that no pool has."""
    for wrong, name, text in (
        (largest < 1, "maxRunspaces", "The maximum pool size cannot be less than 1."), (least < 1, "minRunspaces", "The minimum pool size cannot be less than 1."),
        (least > largest, "minRunspaces", "The minimum pool size cannot be greater than the maximum pool size."),
    ):
        if wrong:
            raise carrying(engine_argument(name, text))


def _begin(name: str, change: Any) -> Any:
    """The asynchronous form of a change, which is done at once."""
    def call(pool: Pool, callback: Any, state: Any) -> Any:
        from havmsh.runtime.datacollections import data
        from havmsh.runtime.hosting import AsyncResult

        change(pool)
        asked = AsyncResult(pool, data(_SMA + "PSObject"), name)
        asked.done.set()
        return asked

    return call


def _end(name: str) -> Any:
    """The end of an asynchronous change."""
    def call(pool: Pool, asked: Any) -> None:
        from havmsh.runtime.hosting import demand_own

        demand_own(pool, asked, name, "the current RunspacePool instance")

    return call


def _cleanup(pool: Pool) -> Any:
    from havmsh.runtime.date import dates

    return pool.cleanup if pool.cleanup is not None else dates.TimeSpan(15 * 60 * dates.TICK)


def _guid(pool: Pool) -> Any:
    from havmsh.runtime.types.guids import Guid

    return Guid(pool.guid.int)


def _availability(pool: Pool) -> Any:
    return enum_value(RUNSPACES + "RunspacePoolAvailability", "Available" if pool.state == "Opened" else "None")


def _private_data(pool: Pool) -> Any:
    from havmsh.runtime.objects import Hashtable

    return Hashtable()


def _local_only(pool: Pool, *_: Any) -> Any:
    """What only a pool elsewhere can do."""
    raise refused("This runspace does not support disconnect and connect operations.")


def _word(kind: str, name: str) -> tuple[Any, Any]:
    return lambda pool: enum_value(kind, getattr(pool, name)), lambda pool, value: pool.put(name, value.text())


_RESULT = "System.IAsyncResult"
_ASKED = "(System.AsyncCallback callback, System.Object state)"
define(
    PoolState.type_name, PoolState,
    properties=((f"{RUNSPACES}RunspacePoolState State", lambda info: enum_value(RUNSPACES + "RunspacePoolState", info.state)), ("System.Exception Reason", lambda info: None)),
)
define(PoolChange.type_name, PoolChange, base="System.EventArgs", properties=((f"{_SMA}RunspacePoolStateInfo RunspacePoolStateInfo", lambda change: change.info),))
_NET = define(
    Pool.type_name, Pool, interfaces="System.IDisposable",
    properties=(
        (f"{_SMA}RunspacePoolStateInfo RunspacePoolStateInfo", lambda pool: PoolState(pool.state)),
        (f"{RUNSPACES}InitialSessionState InitialSessionState", lambda pool: pool.initial),
        ("guid InstanceId", _guid), ("bool IsDisposed", lambda pool: pool.state == "Closed"), (f"{RUNSPACES}RunspaceConnectionInfo ConnectionInfo", lambda pool: None),
        (f"{RUNSPACES}RunspacePoolAvailability RunspacePoolAvailability", _availability),
        ("timespan CleanupInterval", _cleanup, lambda pool, value: setattr(pool, "cleanup", value)),
        (f"{RUNSPACES}PSThreadOptions ThreadOptions", *_word(RUNSPACES + "PSThreadOptions", "thread_options")),
        ("System.Threading.ApartmentState ApartmentState", *_word("System.Threading.ApartmentState", "apartment")),
    ),
    methods=(
        ("void Open()", Pool.open), ("void Close()", Pool.close), ("void Dispose()", Pool.close), ("int GetMaxRunspaces()", lambda pool: pool.largest),
        ("int GetMinRunspaces()", lambda pool: pool.least),
        ("bool SetMaxRunspaces(int maxRunspaces)", Pool.set_largest), ("bool SetMinRunspaces(int minRunspaces)", Pool.set_least), ("int GetAvailableRunspaces()", Pool.available),
        (f"{_RESULT} BeginOpen{_ASKED}", _begin("BeginOpen", Pool.open)), (f"void EndOpen({_RESULT} asyncResult)", _end("BeginOpen")),
        (f"{_RESULT} BeginClose{_ASKED}", _begin("BeginClose", Pool.close)),
        (f"void EndClose({_RESULT} asyncResult)", _end("BeginClose")), (f"{_SMA}PSPrimitiveDictionary GetApplicationPrivateData()", _private_data),
        (f"{RUNSPACES}RunspacePoolCapability GetCapabilities()", lambda pool: enum_value(RUNSPACES + "RunspacePoolCapability", "Default")),
        *((f"void {name}()", _local_only) for name in ("Connect", "Disconnect")), *((f"{_RESULT} Begin{name}{_ASKED}", _local_only) for name in ("Connect", "Disconnect")),
        *((f"void End{name}({_RESULT} asyncResult)", _local_only) for name in ("Connect", "Disconnect")), (f"{_SMA}PowerShell[] CreateDisconnectedPowerShells()", _local_only),
    ),
)
declare(_NET, f"System.EventHandler[{PoolChange.type_name}]", "StateChanged")
