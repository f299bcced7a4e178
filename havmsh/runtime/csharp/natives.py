"""Methods of native libraries (``[DllImport]``): found when they are first called, with the arguments that C has."""

from __future__ import annotations

import ctypes
import os
import platform

from havmsh.runtime import home
from havmsh.runtime.csharp import layouts
from havmsh.runtime.csharp.bodies import NO, Body, value
from havmsh.runtime.csharp.faults import Refused
from havmsh.runtime.csharp.model import MethodDecl, Param
from havmsh.runtime.csharp.support import numbers
from havmsh.runtime.csharp.syntax import field, first, parts, text_of
from havmsh.runtime.errors import NetError
from havmsh.runtime.nettype import NetType
from havmsh.runtime.objects import Array, Ref

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

_C: Final[dict[str, Any]] = {
    "System.Int32": ctypes.c_int32, "System.UInt32": ctypes.c_uint32, "System.Int64": ctypes.c_int64, "System.UInt64": ctypes.c_uint64, "System.Int16": ctypes.c_int16,
    "System.UInt16": ctypes.c_uint16, "System.Byte": ctypes.c_uint8, "System.SByte": ctypes.c_int8, "System.Boolean": ctypes.c_int32, "System.Double": ctypes.c_double,
    "System.Single": ctypes.c_float, "System.IntPtr": ctypes.c_void_p, "System.UIntPtr": ctypes.c_void_p,
}
_last_error: Final = [0]


class Import:
    """What the attribute says."""

    __slots__ = ("entry", "library", "unicode")

    def __init__(self, library: str, entry: str, unicode: bool) -> None:
        self.library = library
        self.entry = entry
        self.unicode = unicode


def entry(member: MethodDecl) -> Callable[..., Any]:
    """The Python function of an extern method."""
    said = _attribute(member)
    found: list[Any] = []

    def call(*args: Any) -> Any:
        if not found:
            found.append(_function(said, os.path.dirname(member.owner.unit.path)))
        return _called(found[0], said, member, args)

    return call


def _attribute(member: MethodDecl) -> Import:
    said = Import("", member.name, False)
    for listed in member.attributes:
        for each in parts(listed):
            if each.type != "attribute" or text_of(field(each, "name")).rpartition(".")[2] not in ("DllImport", "DllImportAttribute"):
                continue
            given = first(each, "attribute_argument_list")
            for argument in parts(given) if given is not None else ():
                _read(member, said, argument)
    return said


def _read(member: MethodDecl, said: Import, argument: Any) -> None:
    named = argument.child_by_field_name("name")
    inner = parts(argument)[-1]
    if named is not None and text_of(named) == "CharSet":
        said.unicode = text_of(inner).endswith("Unicode")
        return
    if named is not None and text_of(named) != "EntryPoint":
        return
    try:
        const = value(Body(member.owner, None, member.owner.scope, static=True, returns=None), inner).const
    except Refused:
        return
    if const is not NO:
        if named is None:
            said.library = str(const)
        else:
            said.entry = str(const)


def _variations(name: str) -> list[str]:
    """The names under which .NET looks for a library."""
    plain = [name, "lib" + name]
    suffixed = [each + ".so" for each in plain]
    return [*plain, *suffixed] if ".so" in name else [*suffixed, *plain]


def _beside(library: str, folder: str) -> list[str]:
    """Where a library is sought for an assembly that is a file: beside it, and, as PowerShell does, below in a folder of the processor's name."""
    if not folder or "/" in library:
        return []
    processor = {"x86_64": "x64", "aarch64": "arm64"}.get(platform.machine(), platform.machine())
    places = [os.path.join(folder, name) for name in _variations(library)] + [os.path.join(folder, "linux-" + processor, library + ".so")]
    return [path for path in places if os.path.isfile(path)]


def _function(said: Import, folder: str) -> Any:
    """Loads the library. Raises DllNotFoundException, EntryPointNotFoundException."""
    library = None
    tried: list[str] = []
    for name in ["libc.so.6"] if said.library == "libc" else _beside(said.library, folder) + _variations(said.library):
        try:
            library = ctypes.CDLL(name, use_errno=True)
            break
        except OSError:
            tried.extend(f"{path}: cannot open shared object file: No such file or directory" for path in (f"{home.FOLDER}/{name}", name))
    if library is None:
        text = (
            f"Unable to load shared library '{said.library}' or one of its dependencies. In order to help diagnose loading problems, consider using a tool like strace. "
            "If you're using glibc, consider setting the LD_DEBUG environment variable: \n" + "\n".join(tried) + "\n"
        )
        raise NetError("System.DllNotFoundException", text)
    try:
        return library[said.entry]
    except AttributeError:
        raise NetError("System.EntryPointNotFoundException", f"Unable to find an entry point named '{said.entry}' in shared library '{said.library}'.") from None


def _called(function: Any, said: Import, member: MethodDecl, args: tuple[Any, ...]) -> Any:
    """Calls with the arguments as C has them, and gives back what it wrote into them."""
    passed: list[Any] = []
    after: list[Callable[[], None]] = []
    for at, (param, arg) in enumerate(zip(member.params, args), 1):
        passed.append(_argument(param, arg, at, said, after))
    function.restype = _result_type(member.type, said)
    result = function(*passed)
    _last_error[0] = ctypes.get_errno()
    for each in after:
        each()
    return _result(member.type, result, said)


def _refuse(at: int | str) -> NetError:
    where = f"parameter #{at}" if isinstance(at, int) else at
    return NetError("System.Runtime.InteropServices.MarshalDirectiveException", f"Cannot marshal '{where}': Invalid managed/unmanaged type combination.")


def _name(net: NetType) -> str:
    return net.enum.underlying if net.enum is not None else net.full_name


def _argument(param: Param, arg: Any, at: int, said: Import, after: list[Callable[[], None]]) -> Any:
    net = param.type
    kind = _C.get(_name(net))
    layout = layouts.of(net)
    if layout is not None:
        return _struct(param, arg, layout, after)
    if param.by_ref and isinstance(arg, Ref):
        if kind is None:
            raise _refuse(at)
        held = kind(int(arg.get() or 0) if param.mode == "ref" else 0)
        after.append(lambda: arg.set(plain(net, held.value)))
        return ctypes.byref(held)
    if net.full_name == "System.String":
        return None if arg is None else ctypes.create_string_buffer(arg.encode("utf-16-le") + b"\0") if said.unicode else ctypes.c_char_p(arg.encode("utf-8"))
    if net.full_name == "System.Text.StringBuilder":
        return _builder(arg, after)
    if net.element is not None and (net.element.full_name == "System.String" or _name(net.element) in _C):
        return None if arg is None else _array(net.element, arg, after)
    if net.kind == "delegate":
        return None if arg is None else _callback(net, arg, after)
    if kind is None:
        raise _refuse(at)
    return kind(numbers.whole(arg) if not isinstance(arg, float) else arg) if kind is not ctypes.c_void_p else kind(_address(arg))


def _address(value: Any) -> int:
    return int(getattr(value, "value", value) or 0)


def _builder(arg: Any, after: list[Callable[[], None]]) -> Any:
    from havmsh.runtime.csharp.support import access

    buffer = ctypes.create_string_buffer(max(int(access.get(arg, "Capacity")), 16) + 1)

    def fill() -> None:
        access.call(arg, "Clear", ())
        access.call(arg, "Append", (buffer.value.decode("utf-8", "replace"),))

    after.append(fill)
    return buffer


def _array(element: NetType, arg: Array, after: list[Callable[[], None]]) -> Any:
    """The elements of an array, which the callee may change; texts are pointers that it may only read."""
    if element.full_name == "System.String":
        return (ctypes.c_char_p * len(arg))(*[None if each is None else each.encode("utf-8") for each in arg])
    kind = _C[_name(element)]
    buffer = (kind * len(arg))(*[each if isinstance(each, float) else _address(each) for each in arg])

    def back() -> None:
        arg[:] = [plain(element, each) for each in buffer]

    after.append(back)
    return buffer


def _struct(param: Param, arg: Any, layout: layouts.Layout, after: list[Callable[[], None]]) -> Any:
    """A struct by its value, or, where it is handed over or is a class, by its address."""
    keep: list[Any] = []
    held = arg.get() if isinstance(arg, Ref) else arg
    raw = bytes(layout.size) if held is None or param.mode == "out" else bytes(layouts.to_bytes(held, layout, keep))
    if not param.by_ref and param.mode != "in" and layout.decl.kind == "struct":
        whole: Any = type("Struct", (ctypes.Structure,), {"_fields_": [("words", ctypes.c_uint64 * (layout.size // 8)), ("rest", ctypes.c_uint8 * (layout.size % 8))], "_pack_": 1})
        return whole.from_buffer_copy(raw)
    buffer = ctypes.create_string_buffer(raw, len(raw))

    def back() -> None:
        made = layouts.from_bytes(buffer.raw, layout)
        if isinstance(arg, Ref):
            arg.set(made)
        elif held is not None and layout.decl.kind == "class":
            for place in layout.places:
                setattr(held, place.field.py, getattr(made, place.field.py))
        keep.clear()  # what it pointed to was there until now

    after.append(back)
    return buffer


def _callback(net: NetType, arg: Any, after: list[Callable[[], None]]) -> Any:
    """A function of C that calls a delegate. Raises MarshalDirectiveException for one with other parameters than numbers and addresses."""
    wanted, returns = net.members.get("arguments", ()), net.members.get("returns")
    kinds: list[Any] = [_C.get(_name(each)) for each in wanted]
    back = None if returns is None else _C.get(_name(returns))
    if None in kinds or (returns is not None and back is None):
        raise _refuse("return value")

    def run(*given: Any) -> Any:
        found = arg(*[plain(each, value) for each, value in zip(wanted, given, strict=True)])
        return None if returns is None else found if isinstance(found, float) else _address(found)

    made = ctypes.CFUNCTYPE(back, *kinds)(run)
    after.append(lambda: _callbacks.append(made))
    return made


_callbacks: Final[list[Any]] = []
"""The functions that C may still call."""


def _result_type(net: NetType, said: Import) -> Any:
    if net.full_name == "System.Void":
        return None
    if net.full_name == "System.String":
        return ctypes.c_char_p
    kind = _C.get(_name(net))
    if kind is None:
        raise _refuse("return value")
    return kind


def plain(net: NetType, number: Any) -> Any:
    """A number of C as a value of the type."""
    if net.full_name == "System.Boolean":
        return bool(number)
    if net.enum is not None:
        from havmsh.runtime.csharp.support.casts import enum_of

        return enum_of(net, int(number))
    if net.full_name in ("System.IntPtr", "System.UIntPtr"):
        from havmsh.runtime.csharp.support import access
        from havmsh.runtime.objects import Int64

        return access.construct(net, (Int64(number or 0),))
    return numbers.cast_number(number, net.full_name)


def _result(net: NetType, result: Any, said: Import) -> Any:
    if net.full_name == "System.Void":
        return None
    if net.full_name == "System.String":
        return None if result is None else result.decode("utf-8", "replace")
    return plain(net, result)


def last_error() -> int:
    """Marshal.GetLastPInvokeError."""
    return _last_error[0]
