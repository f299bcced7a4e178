"""Every example in the help of the product's cmdlets runs on the sample fabric without an error; those of what is refused are refused."""

from __future__ import annotations

import importlib
import pathlib
from collections.abc import Iterator
from typing import Any

import pytest

from tests.shells import TypedShell

ROOT = pathlib.Path(__file__).parents[2]
ROOMS = ("vmm", "outside", "havmsh")


def cmdlets() -> Iterator[Any]:
    """The declarations of the product's cmdlets that have examples."""
    for room in ROOMS:
        for path in sorted((ROOT / "cmdlets" / room).rglob("*.py")):
            module = importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
            for value in vars(module).values():
                spec = getattr(value, "spec", None)
                if isinstance(value, type) and spec is not None and value.__module__ == module.__name__ and spec.examples:
                    yield pytest.param(spec, id=f"{spec.module}-{spec.name}")


@pytest.mark.parametrize("spec", list(cmdlets()))
def test_examples_run(spec: Any, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for example in spec.examples:
        shell = TypedShell()
        shown = [line for statement in example.code.split("\n") for line in shell.type(statement)]
        errors = shell.type("$Error | ForEach-Object { \"$_\" }")
        if spec.refused:
            assert errors[0].startswith(f"{spec.name} is not supported"), (example.code, shown)
        else:
            assert errors == [], (example.code, shown)
