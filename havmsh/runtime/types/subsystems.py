"""System.Management.Automation.Subsystem: what can be replaced or added (predictors of commands, feedback, DSC), and who has registered for it.

Facts: SubsystemManager and SubsystemInfo of PowerShell. The registry is the process's, as there.
"""

from __future__ import annotations

import threading

from havmsh.runtime import members
from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.generic_methods import declare
from havmsh.runtime.invoke import call
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.objects import GenericList, NetObject
from havmsh.runtime.typeof import type_of
from havmsh.runtime.typesystem import enum_value, known, reference

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, ClassVar, Final

NAME: Final = "System.Management.Automation.Subsystem."
READ_ONLY: Final = "System.Collections.ObjectModel.ReadOnlyCollection`1"
_BASE: Final = NAME + "ISubsystem"
_KIND: Final = NAME + "SubsystemKind"
_EMPTY: Final = "00000000-0000-0000-0000-000000000000"
OWN: Final = NAME + "Feedback.GeneralCommandErrorFeedback"
"""The shell's own provider of feedback."""
_lock: Final = threading.Lock()


class Implementation(NetObject):
    """SubsystemInfo+ImplementationInfo: what an implementation said of itself when it was registered."""

    __slots__ = ("description", "kind", "name", "number", "target")
    type_name: ClassVar[str] = NAME + "SubsystemInfo+ImplementationInfo"

    def __init__(self, kind: str, target: Any) -> None:
        super().__init__()
        self.kind, self.target = kind, target
        self.number, self.name, self.description = (members.get(target, each) for each in ("Id", "Name", "Description"))


class SubsystemInfo(NetObject):
    """SubsystemInfo: a kind of subsystem, and who implements it, in the order of registration."""

    __slots__ = ("implementations", "interface", "kind", "several")
    type_name: ClassVar[str] = NAME + "SubsystemInfo"

    def __init__(self, kind: str, interface: str, *, several: bool) -> None:
        super().__init__()
        self.kind, self.interface, self.several = kind, interface, several
        self.implementations: tuple[Implementation, ...] = ()

    def add(self, target: Any) -> None:
        """Registers. Raises InvalidOperationException where there may be no more, or this one is there."""
        made = Implementation(self.kind, target)
        with _lock:
            if self.implementations and not self.several:
                raise _invalid(f"The subsystem '{self.kind}' does not allow more than one implementation to be registered.")
            if any(each.number == made.number for each in self.implementations):
                raise _invalid(f"The implementation with Id '{_text(made.number)}' was already registered for the subsystem '{self.kind}'.")
            self.implementations = (*self.implementations, made)

    def remove(self, number: Any) -> Any:
        """Takes one out. Raises InvalidOperationException where it is not there."""
        with _lock:
            if not self.implementations:
                raise _invalid(f"No implementation was registered for the subsystem '{self.kind}'.")
            found = next((each for each in self.implementations if each.number == number), None)
            if found is None:
                raise _invalid(f"A registered implementation with the Id '{_text(number)}' was not found.")
            self.implementations = tuple(each for each in self.implementations if each is not found)
        return found.target


def is_own(target: Any) -> bool:
    """Whether an implementation is the shell's own."""
    return isinstance(target, NetObject) and target.type_name == OWN


def optional(target: Any, name: str, args: list[Any], otherwise: Any = None) -> Any:
    """What a method gives that an implementation may have; ``otherwise`` where it has none."""
    return call(target, name, args) if type_of(target).find_method(name.upper()) is not None else otherwise


def _text(value: Any) -> str:
    from havmsh.runtime.valuetexts import to_text

    return to_text(value)


def _invalid(text: str) -> NetError:
    return NetError("System.InvalidOperationException", text)


def _wrong(text: str, parameter: str) -> NetError:
    return NetError("System.ArgumentException", f"{text} (Parameter '{parameter}')", ParamName=parameter)


PREDICTORS: Final = SubsystemInfo("CommandPredictor", NAME + "Prediction.ICommandPredictor", several=True)
PROVIDERS: Final = SubsystemInfo("FeedbackProvider", NAME + "Feedback.IFeedbackProvider", several=True)
_ALL: Final = (PREDICTORS, SubsystemInfo("CrossPlatformDsc", NAME + "DSC.ICrossPlatformDsc", several=False), PROVIDERS)


def everything() -> list[SubsystemInfo]:
    """All kinds."""
    from havmsh.runtime.types import feedbacks

    feedbacks.begin()
    return list(_ALL)


def of_type(net: NetType | None) -> SubsystemInfo:
    """The kind whose implementations have that interface. Raises ArgumentException."""
    if net is None:
        raise argument_null("subsystemType")
    found = next((each for each in everything() if each.interface == net.full_name), None)
    if found is None:
        concrete = net.full_name == _BASE
        text = "You must specify a concrete subsystem type instead of the base interface 'ISubsystem'." if concrete else f"The specified subsystem type '{net.full_name}' is unknown."
        raise _wrong(text, "subsystemType")
    return found


def of_kind(kind: Any) -> SubsystemInfo:
    """The kind by its name. Raises ArgumentException."""
    text = _text(kind)
    found = next((each for each in everything() if each.kind == text), None)
    if found is None:
        raise _wrong(f"The specified subsystem kind '{text}' is unknown.", "kind")
    return found


def _register(info: SubsystemInfo, proxy: Any) -> None:
    if proxy is None:
        raise argument_null("proxy")
    interface = known(info.interface)
    if interface not in type_of(proxy).all_interfaces():
        short = info.interface.rpartition(".")[2]
        text = f"For the target subsystem kind '{info.kind}', the specified subsystem instance needs to implement the corresponding concrete interface or abstract class '{short}'."
        raise _wrong(text, "proxy")
    if _text(members.get(proxy, "Id")) == _EMPTY:
        raise _wrong(f"The 'Id' property of an implementation for the subsystem '{info.kind}' cannot be an empty GUID.", "proxy")
    for name in ("Name", "Description"):
        if not members.get(proxy, name):
            raise _wrong(f"The '{name}' property of an implementation for the subsystem '{info.kind}' cannot be null or an empty string.", "proxy")
    info.add(proxy)


def _by_kind(kind: Any, proxy: Any) -> None:
    if proxy is None:
        raise argument_null("proxy")
    _register(of_kind(kind), proxy)


def _unregister(info: SubsystemInfo, number: Any) -> None:
    target = info.remove(number)
    if known("System.IDisposable") in type_of(target).all_interfaces():
        try:
            call(target, "Dispose", [])
        except NetError:
            return  # whatever goes wrong when it is given up is nobody's business any more


def _strings() -> GenericList:
    return GenericList([], "System.String", READ_ONLY)


def _open(*_: Any) -> Any:
    """What nobody has written."""
    raise NetError("System.NotImplementedException", "The method or operation is not implemented.")


define(_BASE, kind="interface", properties=tuple((each, _open) for each in ("guid Id", "string Name", "string Description")))
_OWED: Final = {
    "CommandPredictor": f"{NAME}Prediction.SuggestionPackage GetSuggestion({NAME}Prediction.PredictionClient client, {NAME}Prediction.PredictionContext context, System.Threading.CancellationToken cancellationToken)",
    "FeedbackProvider": f"{NAME}Feedback.FeedbackItem GetFeedback({NAME}Feedback.FeedbackContext context, System.Threading.CancellationToken token)",
}
"""The method that an implementation must have; what else the interface names it does by itself."""
for _info in _ALL:
    define(_info.interface, kind="interface", interfaces=_BASE, methods=tuple((each, _open) for each in (_OWED.get(_info.kind),) if each))
define(
    Implementation.type_name, Implementation,
    properties=(
        ("guid Id", lambda own: own.number), (f"{_KIND} Kind", lambda own: enum_value(_KIND, own.kind)), ("string Name", lambda own: own.name),
        ("string Description", lambda own: own.description), ("type ImplementationType", lambda own: reference(type_of(own.target))),
    ),
)
define(
    SubsystemInfo.type_name, SubsystemInfo,
    properties=(
        (f"{_KIND} Kind", lambda own: enum_value(_KIND, own.kind)), ("type SubsystemType", lambda own: reference(known(own.interface))),
        ("bool AllowUnregistration", lambda own: True), ("bool AllowMultipleRegistration", lambda own: own.several),
        ("System.Collections.ObjectModel.ReadOnlyCollection[string] RequiredCmdlets", lambda own: _strings()),
        ("System.Collections.ObjectModel.ReadOnlyCollection[string] RequiredFunctions", lambda own: _strings()), ("bool IsRegistered", lambda own: bool(own.implementations)),
        (f"System.Collections.ObjectModel.ReadOnlyCollection[{Implementation.type_name}] Implementations", lambda own: GenericList(own.implementations, Implementation.type_name, READ_ONLY)),
    ),
).abstract = True
_manager = define(
    NAME + "SubsystemManager", None,
    statics=(
        (f"static {READ_ONLY[:-2]}[{SubsystemInfo.type_name}] GetAllSubsystemInfo()", lambda: GenericList(everything(), SubsystemInfo.type_name, READ_ONLY)),
        (f"static {SubsystemInfo.type_name} GetSubsystemInfo(type subsystemType)", lambda kind: of_type(None if kind is None else kind.net)),
        (f"static {SubsystemInfo.type_name} GetSubsystemInfo({_KIND} kind)", of_kind),
        (f"static void RegisterSubsystem({_KIND} kind, {_BASE} proxy)", _by_kind),
        (f"static void UnregisterSubsystem({_KIND} kind, guid id)", lambda kind, number: _unregister(of_kind(kind), number)),
    ),
)
_manager.abstract = True
declare(_manager, "static void RegisterSubsystem[C, I](I proxy)", lambda concrete, made, proxy: _register(of_type(concrete), proxy))
declare(_manager, "static void UnregisterSubsystem[C](guid id)", lambda concrete, number: _unregister(of_type(concrete), number))
