"""What Add-Type does with C#: the text around members, the compiler's report."""

from __future__ import annotations

from havmsh.runtime.csharp.compilation import CompileFailed, TypesExist, Unit, compile_texts, known_unit
from havmsh.runtime.errors import ErrorRecord, NetException, PSError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from havmsh.runtime.shell import Shell


def around_members(name: str, namespace: str, using: Sequence[str], members: Sequence[str]) -> str:
    """The type that -MemberDefinition describes, with the lines that the compiler's report counts."""
    opened = "".join(f"using {each};\n" for each in using)
    whole = "\n".join(members)
    inner = f"    public class {name}\n    {{\n    {whole}\n    }}\n"
    return f"using System;\nusing System.Runtime.InteropServices;\n{opened}\n" + (f"namespace {namespace}\n{{\n{inner}\n}}\n" if namespace else inner)


def check(shell: Shell, texts: Sequence[tuple[str, str]], *, ignore_warnings: bool, symbols: frozenset[str] = frozenset(), references: Sequence[Unit] = (), unsafe: bool = False) -> None:
    """Compiles, and loads nothing."""
    add(shell, texts, ignore_warnings=ignore_warnings, symbols=symbols, load=False, references=references, unsafe=unsafe)


def add(
    shell: Shell, texts: Sequence[tuple[str, str]], *, ignore_warnings: bool, symbols: frozenset[str] = frozenset(), name: str = "", load: bool = True,
    references: Sequence[Unit] = (), unsafe: bool = False,
) -> Unit:
    """Compiles and loads. Writes what is wrong and raises COMPILER_ERRORS."""
    known = known_unit(texts)
    if known is not None:
        shell.verbose("The source code was already compiled and loaded.")
        return known
    try:
        unit = compile_texts(texts, warnings_pass=ignore_warnings, symbols=symbols, name=name, load=load, references=references, unsafe=unsafe)
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


__all__ = ["add", "around_members", "check", "refusal", "types_of"]
