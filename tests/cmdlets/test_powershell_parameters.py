"""The cmdlets of PowerShell's own modules declare the parameters of the tag that we follow.

``tests/reference/powershell-parameters.jsonl`` was read from the attributes of v7.6.5's C# sources as compiled for Linux, for CimCmdlets and for
Restart- and Stop-Computer as compiled for Windows, which scripts of the fabric's administrators are written for: of each cmdlet its class,
default set, and of each parameter the aliases and, by set, what ``[Parameter()]`` says (mandatory, position, value and property name from the
pipeline, remaining arguments).
"""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from havmsh.spec import ALL_SETS

if TYPE_CHECKING:
    from havmsh.spec import SetEntry, Spec

ROOT = Path(__file__).parent.parent.parent
REFERENCE = [json.loads(line) for line in (ROOT / "tests/reference/powershell-parameters.jsonl").read_text(encoding="utf-8").splitlines()]

SHARED = {"Confirm", "WhatIf", "First", "Skip", "IncludeTotalCount"}
"""Said by the cmdlet as a whole: that it changes something, or gives pages."""


def folded(sets: dict[str, str]) -> dict[str, str]:
    return {label.casefold(): said for label, said in sets.items()}


def flags(entry: SetEntry) -> str:
    """An entry in the reference's words."""
    at = "" if entry.position is None else str(entry.position)
    said = (("mandatory", entry.mandatory), (at, at), ("value", entry.pipeline), ("name", entry.by_property), ("rest", entry.rest))
    return " ".join(word for word, holds in said if holds)


def cmdlets() -> dict[str, tuple[str, str]]:
    """Path and class of each cmdlet that is not the product's."""
    from havmsh.runtime.index import refresh

    lines = [line.split("\t") for line in refresh(str(ROOT / "cmdlets")).splitlines()[1:]]
    return {name: (path, cls) for name, path, cls, module, _ in lines if module != "VirtualMachineManager"}


HERE = cmdlets()


@pytest.mark.parametrize("record", REFERENCE, ids=[record["cmdlet"] for record in REFERENCE])
def test_each_parameter_is_declared_as_in_powershell(record: dict[str, Any]) -> None:
    name = record["cmdlet"]
    path, cls = HERE[name]
    spec: Spec = getattr(import_module(f"cmdlets.{path}"), cls).spec
    assert spec.class_name.rpartition(".")[2] == record["class"]
    assert (spec.default_set or ALL_SETS).casefold() == (record["default"] or ALL_SETS).casefold()
    real = record["parameters"]
    mine = {parameter.name: parameter for parameter in spec.parameters if parameter.name in real or not (parameter.late or parameter.name in SHARED)}
    assert mine.keys() == real.keys()
    for label, (aliases, sets) in real.items():
        assert (label, list(mine[label].aliases)) == (label, aliases)
        assert (label, folded({at: flags(entry) for at, entry in mine[label].sets.items()})) == (label, folded(sets))
