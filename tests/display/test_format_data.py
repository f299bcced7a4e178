"""What built-in views compute is also there as scripts, which show the same."""

from __future__ import annotations

import pytest

from havmsh.display.builtin import all_views
from havmsh.display.native_scripts import SCRIPTS, of
from havmsh.display.natives import FUNCTIONS
from havmsh.language import parse
from tests.shells import TypedShell


def test_each_function_has_its_script() -> None:
    assert set(FUNCTIONS) - {name for name in FUNCTIONS if ":" in name} <= set(SCRIPTS)


@pytest.mark.parametrize("name", [*SCRIPTS, "escape:Formatting.Error", "text:Progress.View"])
def test_scripts_parse(name: str) -> None:
    assert not parse(of(name)).errors


@pytest.mark.parametrize("text", [
    "Get-Process -Id $PID | Select-Object -Property Id", "Get-PSDrive Variable, Alias | Out-String", "Get-Module Microsoft.PowerShell.Utility | Format-Table | Out-String",
    "$PSStyle.Progress | Out-String", "[version]'1.2' | Out-String", "Get-Command dir | Out-String", "Get-History | Out-String",
])
def test_what_is_written_shows_the_same(text: str) -> None:
    plain, read = TypedShell(), TypedShell()
    read.type("$f = [IO.Path]::GetTempPath() + [guid]::NewGuid() + '.ps1xml'; Get-FormatData | Export-FormatData -Path $f -IncludeScriptBlock; Update-FormatData -PrependPath $f; Remove-Item $f")
    assert read.type(text) == plain.type(text)


def test_all_views_are_there() -> None:
    assert len(all_views()) > 80
