"""Parameters that a `dynamicparam` block defines: RuntimeDefinedParameter and its dictionary."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from copy import copy

from havmsh.runtime.objects import Hashtable, NetObject, TypeRef, unwrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any, ClassVar

    from havmsh.runtime.commands import Argument, ExternalScriptInfo
    from havmsh.runtime.frame import Frame
    from havmsh.spec import Parameter, Spec

_UNASKED: ContextVar[bool] = ContextVar("unasked", default=False)


class RuntimeDefinedParameter(NetObject):
    """System.Management.Automation.RuntimeDefinedParameter. ``binding`` is the call for which it was made: its value is what was bound there."""

    __slots__ = ("attributes", "binding", "given", "marked", "name", "parameter_type")
    type_name = "System.Management.Automation.RuntimeDefinedParameter"

    def __init__(self, name: str = "", parameter_type: Any = None, attributes: Any = ()) -> None:
        super().__init__()
        self.name = name
        self.parameter_type = parameter_type
        self.attributes = attributes
        self.binding: Any = None
        self.given: Any = None
        self.marked = False

    @property
    def value(self) -> Any:
        """Value."""
        return self.binding.values.get(self.name, self.given) if self.binding is not None else self.given

    @value.setter
    def value(self, value: Any) -> None:
        self.binding, self.given, self.marked = None, value, True

    @property
    def is_set(self) -> bool:
        """IsSet."""
        return self.marked or self.binding is not None and self.name in self.binding.values

    @is_set.setter
    def is_set(self, value: bool) -> None:
        self.marked = value


class RuntimeDefinedParameterDictionary(Hashtable):
    """System.Management.Automation.RuntimeDefinedParameterDictionary."""

    __slots__ = ("data", "help_file")
    type_name: ClassVar[str] = "System.Management.Automation.RuntimeDefinedParameterDictionary"


def parameters(output: Iterable[Any], binding: Any = None) -> tuple[Parameter, ...]:
    """The parameters that the block's output describes, for a call."""
    from havmsh.runtime.functions import parameter_of

    found: list[Parameter] = []
    for item in output:
        if not isinstance(item, (Hashtable, RuntimeDefinedParameter)):
            from havmsh.runtime import reflected_parameters

            found.extend(reflected_parameters.parameters(item, binding))
            continue
        if binding is not None and isinstance(item, Hashtable):
            _demand_keys(item, binding)
        for value in item.values() if isinstance(item, Hashtable) else (item,):
            if isinstance(value, RuntimeDefinedParameter):
                value.binding = binding
                kind = value.parameter_type
                made = parameter_of(value.name, kind.net if isinstance(kind, TypeRef) else kind, value.name, list(value.attributes or ()))
                if made is not None:
                    found.append(made)
    return tuple(found)


def _demand_keys(table: Hashtable, binding: Any) -> None:
    """Raises RuntimeDefinedParameterNameMismatch for a parameter that lies under another name than its own."""
    from havmsh.runtime.binding import errors as refuse

    for key, value in table.items():
        name = value.name if isinstance(value, RuntimeDefinedParameter) else ""
        if name != key:
            raise refuse.make(
                binding, f"Cannot bind cmdlet {binding.spec.name} because runtime-defined parameter '{name}' was added to the RuntimeDefinedParameterDictionary with key "
                f"'{key}'. The key must be the same as RuntimeDefinedParameter.Name.", "RuntimeDefinedParameterNameMismatch", parameter=name,
            )


@contextmanager
def unasked() -> Iterator[None]:
    """Commands that are found within are not asked for their dynamic parameters: what finds those may list commands in turn."""
    token = _UNASKED.set(True)
    try:
        yield
    finally:
        _UNASKED.reset(token)


def informed(info: Any, arguments: Iterable[Any], frame: Frame) -> Any:
    """The command, or where it has dynamic parameters a copy that knows those which the arguments bring. Raises what binding them raises."""
    from havmsh.runtime.commands import CmdletInfo, ExternalScriptInfo, FunctionInfo

    spec = getattr(info, "spec", None)
    if not isinstance(info, (CmdletInfo, FunctionInfo, ExternalScriptInfo)) or spec is None or spec.dynamic is None or (_UNASKED.get() and not arguments):
        return info
    found = spec_for(info, spec, arguments, frame)
    if found is spec:
        return info
    if isinstance(info, CmdletInfo):
        return info.knowing(found)
    if isinstance(info, ExternalScriptInfo):
        return script_asking(info, lambda _: found)
    made = FunctionInfo(info.name, info.script_block, info.session, info.module, is_filter=info.is_filter)
    made.spec_cache = found
    return made


def script_asking(info: ExternalScriptInfo, ask: Callable[[Spec], Spec]) -> ExternalScriptInfo:
    """A copy of a script that is asked for its dynamic parameters when its parameters are asked for."""
    made = copy(info)
    made.asks = ask
    return made


def spec_for(info: Any, spec: Spec, arguments: Iterable[Any], frame: Frame) -> Spec:
    """The parameters of a command, those among them which the arguments bring. Raises what binding them raises."""
    from havmsh.runtime.binding.binder import Binding
    from havmsh.runtime.commands import InvocationInfo

    if spec.dynamic is None:
        return spec
    binding = Binding(spec, list(words(arguments)), frame, InvocationInfo(info), False)
    binding.bind_known()
    return binding.spec


def words(arguments: Iterable[Any]) -> Iterator[Argument]:
    """The arguments as words of a call: texts may be names of parameters, a dictionary gives names and values."""
    from havmsh.runtime.commands import Argument
    from havmsh.runtime.script_words import script_words

    for each in map(unwrap, arguments):
        if isinstance(each, str):
            yield from script_words([each])
        elif isinstance(each, Hashtable):
            yield from (Argument("named", value, str(name), has_value=True) for name, value in each.items())
        else:
            yield Argument("positional", each)
