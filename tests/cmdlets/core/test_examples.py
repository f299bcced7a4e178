"""Every example in the help of the session's own cmdlets prints what it says."""

from __future__ import annotations

import importlib
import pathlib
from collections.abc import Iterator
from typing import Any

import pytest

from tests.shells import TypedShell

ROOT = pathlib.Path(__file__).parents[3]
ROOMS = ("cmdlets/core", "cmdlets/core/job", "cmdlets/core/command", "cmdlets/utility", "cmdlets/utility/alias", "cmdlets/utility/variable", "cmdlets/utility/breakpoint", "cmdlets/management/process")


def examples() -> Iterator[Any]:
    """Name, code and output of each example."""
    for room in ROOMS:
        for path in sorted((ROOT / room).glob("*.py")):
            module = importlib.import_module(f"{room}/{path.stem}".replace("/", "."))
            for value in vars(module).values():
                spec = getattr(value, "spec", None)
                if isinstance(value, type) and spec is not None and value.__module__ == module.__name__:
                    for at, example in enumerate(spec.examples):
                        if example.output:
                            yield pytest.param(example.code, example.output, id=f"{spec.name}-{at}")


@pytest.mark.parametrize(("code", "output"), list(examples()))
def test_example(code: str, output: str, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shell = TypedShell()
    shown = [line for statement in code.split("\n") for line in shell.type(statement)]
    assert [line.rstrip() for line in shown if line.strip()] == output.split("\n")


def test_every_cmdlet_has_a_page() -> None:
    """A synopsis, a syntax, examples, and words for each parameter."""
    shell = TypedShell()
    script = (
        "Get-Command -CommandType Cmdlet | ForEach-Object { $page = Get-Help $_.Name; "
        "$silent = @($page.parameters.parameter | Where-Object { -not \"$($_.description.Text)\".Trim() }); "
        "if (-not \"$($page.Synopsis)\".Trim() -or -not $page.syntax -or -not $page.examples -or $silent) { $_.Name } }"
    )
    assert [line for line in shell.type(script) if line.strip()] == []
