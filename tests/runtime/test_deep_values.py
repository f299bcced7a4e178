"""What nests deep, or stands in a script many times, takes no more than its share: a step for each level, not one for each pair of levels."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from havmsh.runtime import codegen_blocks, typenames
from havmsh.runtime.types import xpath
from tests.runtime.test_language import run

DEEP = 120


def counted(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str) -> list[object]:
    """The calls of a function from now on."""
    calls: list[object] = []
    work: Callable[..., Any] = getattr(owner, name)

    def tell(*given: Any) -> Any:
        calls.append(given)
        return work(*given)

    monkeypatch.setattr(owner, name, tell)
    return calls


def test_names_of_nested_tuples(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = counted(monkeypatch, typenames, "spelled")
    assert run(f"$t = 'deep'; for ($i = 0; $i -lt {DEEP}; $i++) {{ $t = [System.Tuple]::Create($t) }}; \"$t\".Length") == [str(2 * DEEP + 4)]
    assert len(calls) < 5 * DEEP


def test_namespaces_of_nested_elements(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = counted(monkeypatch, xpath, "namespace_of_prefix")
    assert run(f"([xml]('<a>' * {DEEP} + '</a>' * {DEEP})).OuterXml.Length") == [str(7 * DEEP)]
    assert len(calls) < 10


TRAPS = """
function f { $x = 1
%s
trap [DivideByZeroException] { "zero $x"; (Get-PSCallStack).FunctionName -join ' '; continue }
trap { "any $x $_"; $y = 5; break }
1 / 0; throw [ArgumentException]::new('q'); "now $x [$y]"; throw 'z'; 'never' }
try { f } catch { "out $_" }
"""


def test_many_traps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(codegen_blocks, "CHUNK", 3)
    many = "\n".join(f'trap [ArgumentException] {{ "{at} $_ $x"; $x = {at}; try {{ throw "in" }} catch {{ "caught $_" }}; continue }}' for at in range(8))
    assert run(TRAPS % many) == ["zero 1", "f<trap><DivideByZeroException> f <ScriptBlock>", "0 q 1", "caught in", "now 1 []", "any 1 z", "out z"]
