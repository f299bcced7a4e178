"""ForEach-Object."""

from __future__ import annotations

from cmdlets.utility.expressions import MISSING, is_pattern, matching, reader
from havmsh.checks import between, not_empty, trusted
from havmsh.cmdlet import cmdlet, either, param, parameter_set
from havmsh.runtime import members, method_listing, method_objects, valuetexts
from havmsh.runtime.crossing import pass_through
from havmsh.runtime.errors import ErrorRecord, NetException, PSError
from havmsh.runtime.objects import NOTHING, Hashtable, PSObject, Switch
from havmsh.runtime.scriptblock import ScriptBlock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, ClassVar

    from havmsh.runtime.shell import Shell

    Sink = Callable[[Any], None]
    Stream = tuple[Sink, Callable[[], None]]


@parameter_set(name="ScriptBlockSet")
class ByBlock:
    """Blocks run."""

    process_blocks: list[ScriptBlock] = param(
        "Process", "Blocks that run for each object.", position=0, null_ok=True, empty_ok=True, net="System.Management.Automation.ScriptBlock[]"
    )
    begin_block: ScriptBlock = param("Begin", "Block that runs before the first object.", default=None)
    end_block: ScriptBlock = param("End", "Block that runs after the last object.", default=None)
    remaining: list[ScriptBlock] = param(
        "RemainingScripts", "Further blocks: the first of all is then the beginning, the last the end.", rest=True, default=None,
        net="System.Management.Automation.ScriptBlock[]", tells="AllowNull AllowEmptyCollection"
    )


@parameter_set(name="PropertyAndMethodSet")
class ByMember:
    """A property is read, or a method called."""

    member_name: str = param("MemberName", "Property to read or method to call.", position=0, checks=(trusted(), not_empty()))
    argument_list: list[object] = param("ArgumentList", "Arguments of the method.", rest=True, default=None, aliases=("Args",), checks=(trusted(),))


@parameter_set(name="ParallelParameterSet")
class Parallel:
    """The block runs for several objects at once."""

    parallel: ScriptBlock = param("Parallel", "Block that runs for each object, in a runspace of its own.")
    throttle_limit: int = param("ThrottleLimit", "How many run at once.", default=5, checks=(between(1, 2147483647),))
    timeout_seconds: int = param("TimeoutSeconds", "Seconds after which what still runs is stopped.", default=0, checks=(between(0, 2147483),))
    as_job: Switch = param("AsJob", "Give a job at once.", default=None)
    use_new_runspace: Switch = param("UseNewRunspace", "Make a new runspace for each object.", default=None)


@cmdlet("ForEach-Object", module="Microsoft.PowerShell.Core", aliases=("%", "foreach"), changes=True, impact="Low", listed="InputObject Begin Process End RemainingScripts MemberName ArgumentList Parallel ThrottleLimit TimeoutSeconds AsJob UseNewRunspace")
class ForEachObject:
    """Does something with each object.

    Runs a block that reads the object as ``$_``, or gives a property of each, or calls a method of each.

    Examples:
        A block.

            PS> 1..3 | ForEach-Object { $_ * $_ }
            1
            4
            9

        A method.

            PS> 'a', 'b' | ForEach-Object ToUpper
            A
            B
    """

    passes_on: ClassVar[bool] = True
    input_object: object = param("InputObject", "Objects to work on.", pipeline=True, spelled=True, default=None, net="System.Management.Automation.PSObject")
    how: ByBlock | ByMember | Parallel = either(default_set=ByBlock)

    def stream(self, shell: Shell, out: Sink) -> Stream:
        """Works on each object as it comes."""
        if isinstance(self.how, ByBlock):
            return _by_block(self.how, shell, out)
        if isinstance(self.how, ByMember):
            return _by_member(self.how, shell, out)
        from cmdlets.core.parallel import run_parallel

        process, end, stop = run_parallel(self.how, shell, out)
        object.__setattr__(self, "_stop", stop)
        return process, end

    def close(self, shell: Shell) -> None:
        """What still runs beside the pipeline does not outlive it."""
        stop = getattr(self, "_stop", None)
        if stop is not None:
            stop()


def _nothing() -> None:
    """There is nothing to do at the end."""


def _by_block(how: ByBlock, shell: Shell, out: Sink) -> Stream:
    """Begin, process and end blocks; of several process blocks the first is the beginning, of three the last is the end."""
    for switch in ("WhatIf", "Confirm"):
        if shell.common.values.get(switch):
            text = "The -WhatIf and -Confirm parameters are not supported for script blocks."
            raise shell.terminating(
                ErrorRecord(NetException("System.InvalidOperationException", text), "NoShouldProcessForScriptBlockSet", "InvalidOperation", None)
            )
    first, middle, last = _parts(how, shell)
    frame = shell.frame
    if first is not None:
        shell.inner(first, tells=True)(out, dot=True, frame=frame)

    calls = [shell.inner(block, tells=True) for block in middle]

    def process(obj: Any) -> None:
        try:
            for call in calls:
                call(out, underscore=obj, dot=True, frame=frame)
        except PSError as error:
            pass_through(error, shell.info, shell.class_name)
            raise

    def end() -> None:
        if last is not None:
            shell.inner(last, tells=True)(out, dot=True, frame=frame)

    return process, end


def _parts(how: ByBlock, shell: Shell) -> tuple[ScriptBlock | None, list[ScriptBlock], ScriptBlock | None]:
    """Which block is the beginning, which run for each object, which is the end."""
    blocks: list[Any] = [*(how.process_blocks or (None,)), *(how.remaining or ())]
    if shell.is_bound("Begin"):
        blocks.insert(0, how.begin_block)
    last = how.end_block if shell.is_bound("End") else None
    start = 1 if len(blocks) > 1 else 0
    stop = len(blocks)
    if not shell.is_bound("End") and len(blocks) > 2:
        stop -= 1
        last = blocks[stop]
    first = blocks[0] if start and stop >= 2 else None
    return first, [block for block in blocks[start:stop] if block is not None], last


def _by_member(how: ByMember, shell: Shell, out: Sink) -> Stream:
    """A property or method of each object."""
    name = how.member_name
    arguments = list(how.argument_list or ())
    asks = shell.would_ask
    read = reader(name)
    pattern = is_pattern(name)

    def allowed(obj: Any, action: str) -> bool:
        return not asks or shell.confirm(f"InputObject: {_shown(obj)}", action)

    def process(obj: Any) -> None:
        base = obj.base if obj.__class__ is PSObject else obj
        if base is None:
            _on_null(shell, out, name, arguments, allowed)
        elif arguments:
            _call(shell, out, obj, name, arguments, allowed)
        elif isinstance(base, Hashtable) and name in base:
            if allowed(obj, f"Retrieve the value for key '{name}'"):
                _unroll(base[name], out)
        else:
            wanted = _resolve(obj, name, shell) if pattern else name
            if wanted is None:
                return
            found = reader(wanted)(obj) if pattern else read(obj)
            if found is not MISSING:
                if allowed(obj, f"Retrieve the value for property '{name}'"):
                    _unroll(found, out)
            elif method_listing.has_method(obj, wanted):
                _call_plain(shell, out, obj, wanted, allowed)
            elif allowed(obj, f"Retrieve the value for property '{name}'"):
                _absent(shell, out, name, obj)

    return process, _nothing


def _resolve(obj: Any, pattern: str, shell: Shell) -> str | None:
    """The one member that a pattern means; an error and None where it means several."""
    from havmsh.runtime.wildcard import matcher

    fits = matcher(pattern, ignore_case=True)
    names = matching(obj, pattern) + [one for one in _method_names(obj) if fits(one)]
    if len(names) > 1:
        listed = "".join(f" {one}" for one in names)
        text = f'Input name "{pattern}" is ambiguous. It can be resolved to multiple matched members. Possible matches include:{listed}.'
        shell.write_error(_record(text, "AmbiguousPropertyOrMethodName", obj))
        return None
    return names[0] if names else pattern


def _on_null(shell: Shell, out: Sink, name: str, arguments: list[Any], allowed: Callable[[Any, str], bool]) -> None:
    if arguments:
        shell.write_error(_record("You cannot call a method on a null-valued expression.", "InvokeMethodOnNull", None))
    elif allowed(None, f"Retrieve the value for property '{name}'"):
        if shell.strict:
            shell.write_error(_record("Cannot operate on a 'null' input object.", "InputObjectIsNull", None))
        else:
            out(None)


def _absent(shell: Shell, out: Sink, name: str, obj: Any) -> None:
    if shell.strict:
        shell.write_error(_record(f'The input name "{name}" cannot be resolved to a member.', "PropertyOrMethodNotFound", obj))
    else:
        out(None)


def _method_names(obj: Any) -> list[str]:
    return [method.name for method in method_listing.methods_of(obj)]


def _call(shell: Shell, out: Sink, obj: Any, name: str, arguments: list[Any], allowed: Callable[[Any, str], bool]) -> None:
    """A method with arguments."""
    from havmsh.runtime.wildcard import matcher

    fits = matcher(name, ignore_case=True)
    names = list(dict.fromkeys(one for one in _method_names(obj) if fits(one)))
    if len(names) > 1:
        listed = "".join(f" {one}" for one in names)
        text = f'Input name "{name}" is ambiguous. It can be resolved to multiple matched methods. Possible matches include:{listed}.'
        shell.write_error(_record(text, "AmbiguousMethodName", obj))
        return
    if not names:
        shell.write_error(_record(f'Input name "{name}" cannot be resolved to a method.', "MethodNotFound", obj))
        return
    if not allowed(obj, f"Invoke method '{names[0]}' with arguments: {', '.join(_shown(one) for one in arguments)}"):
        return
    try:
        result = method_objects.call(obj, names[0], arguments)
    except PSError as error:
        shell.write_error(ErrorRecord(error.record.exception, "MethodInvocationError", "InvalidOperation", obj))
        return
    _unroll(result, out)


def _call_plain(shell: Shell, out: Sink, obj: Any, name: str, allowed: Callable[[Any, str], bool]) -> None:
    """A method without arguments; where every form of it wants some, the method itself is the result."""
    if not allowed(obj, f"Invoke method '{name}'"):
        return
    try:
        result = method_objects.call(obj, name, [])
    except PSError as error:
        if error.record.error_id == "MethodCountCouldNotFindBest":
            out(members.get(obj, name))
        else:
            shell.write_error(ErrorRecord(error.record.exception, "MethodInvocationError", "InvalidOperation", obj))
        return
    _unroll(result, out)


def _unroll(value: Any, out: Sink) -> None:
    """Writes a value as the pipeline does: element by element where it is a collection."""
    if isinstance(value, list):
        for item in value:
            out(item)
    elif value is not NOTHING:
        from cmdlets.utility.sequences import elements

        several = elements(value)
        if several is None:
            out(value)
        else:
            for item in several:
                out(item)


def _shown(value: Any) -> str:
    return "null" if value is None else valuetexts.to_text(value)


def _record(message: str, error_id: str, target: Any) -> ErrorRecord:
    return ErrorRecord(NetException("System.Management.Automation.PSArgumentException", message), error_id, "InvalidArgument", target)
