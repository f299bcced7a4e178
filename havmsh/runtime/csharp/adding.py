"""What Add-Type does with C#: the text around members, the compiler's report, assemblies that are files."""

from __future__ import annotations

import json
import os

from havmsh.runtime.csharp.compilation import CompileFailed, TypesExist, Unit, compile_texts, known_unit
from havmsh.runtime.errors import ErrorRecord, NetException, PSError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from havmsh.runtime.module.info import Module
    from havmsh.runtime.session import Session
    from havmsh.runtime.shell import Shell
    from havmsh.runtime.types.assemblies import Assembly

_MARK: Final = "// Sources of an assembly: "


def around_members(name: str, namespace: str, using: Sequence[str], members: Sequence[str]) -> str:
    """The type that -MemberDefinition describes, with the lines that the compiler's report counts."""
    opened = "".join(f"using {each};\n" for each in using)
    whole = "\n".join(members)
    inner = f"    public class {name}\n    {{\n    {whole}\n    }}\n"
    return f"using System;\nusing System.Runtime.InteropServices;\n{opened}\n" + (f"namespace {namespace}\n{{\n{inner}\n}}\n" if namespace else inner)


def check(shell: Shell, texts: Sequence[tuple[str, str]], *, ignore_warnings: bool, symbols: frozenset[str] = frozenset()) -> None:
    """Compiles, and loads nothing."""
    add(shell, texts, ignore_warnings=ignore_warnings, symbols=symbols, load=False)


def add(shell: Shell, texts: Sequence[tuple[str, str]], *, ignore_warnings: bool, symbols: frozenset[str] = frozenset(), name: str = "", load: bool = True) -> Unit:
    """Compiles and loads. Writes what is wrong and raises COMPILER_ERRORS."""
    known = known_unit(texts)
    if known is not None:
        shell.verbose("The source code was already compiled and loaded.")
        return known
    try:
        unit = compile_texts(texts, warnings_pass=ignore_warnings, symbols=symbols, name=name, load=load)
    except TypesExist as error:
        for name in error.names:
            text = f"Cannot add type. The type name '{name}' already exists."
            shell.write_error(ErrorRecord(NetException("System.Exception", text), "TYPE_ALREADY_EXISTS", "InvalidOperation", name))
        raise refusal(shell) from None
    except CompileFailed as error:
        for fault, path in error.faults:
            fault.warning = fault.warning and ignore_warnings
            if fault.warning:
                shell.warn(fault.text(path))
            else:
                shell.write_error(ErrorRecord(NetException("System.Exception", fault.text(path)), "SOURCE_CODE_ERROR", "InvalidData", fault.text(path).partition("\n")[0]))
        raise refusal(shell) from None
    for fault, path in unit.warnings():
        shell.warn(fault.text(path))
    shell.session.generation += 1
    return unit


def refusal(shell: Shell) -> PSError:
    """COMPILER_ERRORS."""
    record = ErrorRecord(NetException("System.InvalidOperationException", "Cannot add type. Compilation errors occurred."), "COMPILER_ERRORS", "InvalidData", None)
    return PSError(shell.stamp(record))


def types_of(unit: Unit) -> list[object]:
    """The types that -PassThru gives."""
    from havmsh.runtime.typesystem import open_generic, reference

    found: list[object] = []
    for name, decl in unit.types.items():
        net = open_generic(name) if decl.type_params else decl.net
        if net is not None:
            found.append(reference(net))
    return found


def write_assembly(path: str, texts: Sequence[tuple[str, str]]) -> None:
    """Keeps the sources in a file that this shell loads as an assembly. Raises IOException where there is one already."""
    name = os.path.splitext(os.path.basename(path))[0]
    try:
        with open(path, "x", encoding="utf-8") as file:
            file.write(_MARK + name + "\n" + json.dumps([text for text, _ in texts]))
    except OSError as error:
        from havmsh.runtime.errors import NetError
        from havmsh.runtime.files import net_exception

        exception = net_exception(error, path)
        raise NetError(exception.name, exception.message) from None


def sources_in(path: str) -> list[tuple[str, str]] | None:
    """The sources that a file of ``write_assembly`` has; None for any other."""
    try:
        with open(path, encoding="utf-8") as file:
            found = _sources(file.read())
            return None if found is None else found[1]
    except (OSError, ValueError):
        return None


def _sources(text: str) -> tuple[str, list[tuple[str, str]]] | None:
    """Name and sources of an assembly by what is in its file; None where it is no such file."""
    if not text.startswith(_MARK):
        return None
    head, _, body = text.partition("\n")
    try:
        return head[len(_MARK):], [(source, "") for source in json.loads(body)]
    except ValueError:
        return None


def loaded(texts: list[tuple[str, str]], name: str) -> Unit:
    """The types of an assembly. Raises FileLoadException where another one with such types is there: the process has one assembly of a name."""
    from havmsh.runtime.errors import NetError

    try:
        return compile_texts(texts, warnings_pass=True, name=name)
    except TypesExist as error:
        raise NetError("System.IO.FileLoadException", f"Could not load file or assembly '{error.assembly}'. Assembly with same name is already loaded") from None


def load_text(text: str, path: str = "") -> Assembly | None:
    """The assembly that a text holds, its types known; None where it holds none."""
    from havmsh.runtime.current import current
    from havmsh.runtime.types.assemblies import Assembly, files

    found = _sources(text)
    if found is None:
        return None
    unit = loaded(found[1], found[0])
    if path:
        files.setdefault(unit.full_name, path)
    session = current()
    if session is not None:
        session.generation += 1
    return Assembly(unit.full_name)


def load_file(path: str) -> Assembly | None:
    """The assembly of a file that ``write_assembly`` wrote; None for any other."""
    try:
        with open(path, encoding="utf-8") as file:
            return load_text(file.read(), path)
    except (OSError, ValueError):
        return None


def module_in(session: Session, path: str, given: Module | None = None) -> Module:
    """The binary module of a file; ``given``: it is the root of that module. Raises BadImageFormatException for one that Add-Type did not write."""
    from havmsh.runtime.csharp import commands
    from havmsh.runtime.errors import failure

    texts = sources_in(path)
    if texts is not None:
        load_file(path)
    if texts is None:
        text = f"Could not load file or assembly '{path}'. An attempt was made to load a program with an incorrect format."
        raise failure(text, "System.BadImageFormatException,Microsoft.PowerShell.Commands.ImportModuleCommand", category="NotSpecified", exception="System.BadImageFormatException")
    unit = loaded(texts, os.path.splitext(os.path.basename(path))[0])
    session.generation += 1
    return commands.module_of(session, unit, path, given)


def module_of_assembly(session: Session, full_name: str) -> Module | None:
    """The binary module of an assembly that was compiled here; None of any other."""
    from havmsh.runtime.csharp import commands, compilation

    unit = compilation.unit_of(full_name)
    return None if unit is None else commands.module_of(session, unit)


__all__ = ["add", "around_members", "loaded", "module_in", "module_of_assembly", "refusal", "sources_in", "types_of", "write_assembly"]
