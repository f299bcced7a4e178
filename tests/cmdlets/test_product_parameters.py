"""Every parameter that the product's reference has for a cmdlet of its module is there: honoured, or refused by name."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path

import pytest

from tests.shells import TypedShell

ROOT = Path(__file__).parent.parent.parent
REFERENCE = {record["name"]: record for record in map(json.loads, (ROOT / "tests/reference/vmm-parameters.jsonl").read_text(encoding="utf-8").splitlines())}
SHARED = {"Confirm", "WhatIf"}
"""They belong to the shell: every cmdlet that changes something has them."""


def declared() -> list[tuple[str, str, str]]:
    """The product's cmdlets that the reference knows: name, module's path, class."""
    from havmsh.runtime.index import refresh

    lines = [line.split("\t") for line in refresh(str(ROOT / "cmdlets")).splitlines()[1:]]
    return [(name, path, cls) for name, path, cls, module, _ in lines if module == "VirtualMachineManager" and name in REFERENCE]


@pytest.mark.parametrize(("name", "path", "cls"), declared())
def test_each_parameter_of_the_reference_is_honoured_or_refused_by_name(name: str, path: str, cls: str) -> None:
    spec = getattr(import_module(f"cmdlets.{path}"), cls).spec
    missing = [parameter for parameter in REFERENCE[name]["parameters"] if parameter not in SHARED and spec.find(parameter) is None]
    assert not missing


def test_a_parameter_that_is_not_honoured_is_refused_with_its_name() -> None:
    shown = "\n".join(TypedShell().type("Get-VM | Select-Object -First 1 | Set-VM -HAVMPriority 2000"))
    assert "-HAVMPriority cannot be honoured here" in shown
    shown = "\n".join(TypedShell().type("Get-VMHostCluster Tokyo | Set-VMHostCluster -SetQuorumNodeMajority"))
    assert "-SetQuorumNodeMajority cannot be honoured here" in shown


def test_each_name_of_the_2008_releases_is_a_cmdlet_or_is_refused_with_what_to_do_instead() -> None:
    from cmdlets.hints import about_command
    from havmsh.runtime.index import refresh

    names = [line.split("\t")[0] for line in refresh(str(ROOT / "cmdlets")).splitlines()[1:]]
    known = {name.casefold() for name in names}
    rows = (ROOT / "tests/reference/vmm-2008-names.tsv").read_text(encoding="utf-8").splitlines()
    lost = [name for row in rows for name in row.split("\t")[:2] if name.casefold() not in known]
    assert lost
    for name in lost:
        assert about_command(name, names).startswith(f"{name} is a cmdlet of Virtual Machine Manager that is not simulated. "), name
