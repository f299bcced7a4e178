"""The syntax of a command as `Get-Command -Syntax` writes it."""

from __future__ import annotations

from havmsh.runtime.parameter_types import SWITCH, type_name
from havmsh.spec import ALL_SETS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.spec import Parameter, SetEntry, Spec


def of(spec: Spec, name: str) -> str:
    """All sets, an empty line before and after each."""
    return "".join(f"\n{name} {of_set(spec, label)}\n" for label in (spec.sets or (ALL_SETS,)))


def of_script(spec: Spec, name: str) -> str:
    """That of a script, whose sets have no empty lines before them."""
    return "".join(f"{name} {of_set(spec, label)}\n" for label in (spec.sets or (ALL_SETS,)))


def of_set(spec: Spec, label: str) -> str:
    """The parameters of one set: by position, then the mandatory ones, then the others."""
    shown = ordered(spec, label)
    words = [_word(parameter, entry) for parameter, entry in shown if not parameter.late]
    dynamic = [_word(parameter, entry) for parameter, entry in shown if parameter.late]
    if spec.cmdlet_binding:
        if spec.changes:
            words.extend(("[-WhatIf]", "[-Confirm]"))
        return " ".join((*words, *dynamic, "[<CommonParameters>]"))
    return " ".join((*words, *dynamic))


def ordered(spec: Spec, label: str) -> list[tuple[Parameter, SetEntry]]:
    """The parameters of one set in the order in which syntax shows them; hidden ones left out."""
    found: list[tuple[Parameter, SetEntry]] = []
    for parameter in spec.parameters:
        entry = parameter.entry(label)
        if entry is not None and not parameter.hidden:
            found.append((parameter, entry))
    placed = sorted((pair for pair in found if pair[1].position is not None), key=lambda pair: pair[1].position or 0)
    named = [pair for pair in found if pair[1].position is None]
    return placed + [pair for pair in named if pair[1].mandatory] + [pair for pair in named if not pair[1].mandatory]


def _word(parameter: Parameter, entry: SetEntry) -> str:
    full = type_name(parameter)
    if full == SWITCH:
        text = f"-{parameter.name}"
        return text if entry.mandatory else f"[{text}]"
    shown = _demanded(parameter, full) or short(full)
    name = f"-{parameter.name}"
    if entry.position is not None:
        name = f"[{name}]"
    text = f"{name} <{shown}>"
    return text if entry.mandatory else f"[{text}]"


def _demanded(parameter: Parameter, full: str) -> str:
    """The last part of the name in ``[PSTypeName('x')]``, if there is one; of a CIM class that of the class too."""
    wanted = parameter.demands or next((str(each.positional[0]) for each in parameter.attributes if each.short == "PSTYPENAME" and each.positional), "")
    net, mark, kind = wanted.rpartition("#")
    text = net.rpartition(".")[2] + mark + kind.replace("\\", "/").rpartition("/")[2] if mark else wanted.rpartition(".")[2] or wanted
    return text + "[]" * full.count("[]") if text and "[]" not in text else text


def short(full: str) -> str:
    """A type's name as the syntax shows it: the accelerator's, else the last part; of one that may be null the type itself."""
    return spelled(without_null(full))


def without_null(full: str) -> str:
    """The full name of the type that a Nullable holds; the name itself for all others."""
    if not full.startswith("System.Nullable") or full.endswith("[]"):
        return full
    from havmsh.runtime import typesystem

    net = typesystem.resolve(full)
    return str(net.arguments[0].full_name) if net is not None and net.arguments else full


def spelled(full: str) -> str:
    """A type's name without its namespace, the accelerator's where it has one."""
    from havmsh.runtime import typenames, typesystem

    if full.endswith("[]"):
        return spelled(full[:-2]) + "[]"
    if full in ("System.Object", "System.Management.Automation.PSObject"):
        return "Object" if full == "System.Object" else "psobject"
    net = typesystem.resolve(full)
    text = typenames.spelled(net) if net is not None else full
    outer, bracket, inner = text.partition("[")
    return outer.rpartition(".")[2] + (bracket and "[" + ",".join(each.rpartition(".")[2] for each in inner[:-1].split(",")) + "]")
