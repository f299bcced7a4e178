"""Get-HotFix tells the updates that an inventory has for its hosts."""

from __future__ import annotations

from pathlib import Path

from tests.shells import TypedShell

INVENTORY = """
hosts:
  - {name: A1, updates: [KB976932, KB980856]}
  - {name: A2}
"""


def test_updates_of_hosts(tmp_path: Path) -> None:
    path = tmp_path / "updates.yaml"
    path.write_text(INVENTORY)
    shell = TypedShell(str(path))
    assert shell.type("Get-HotFix -ComputerName A1") == [
        "",
        "Source        Description      HotFixID      InstalledBy          InstalledOn",
        "------        -----------      --------      -----------          -----------",
        "A1            Update           KB976932                           ",
        "A1            Update           KB980856                           ",
        "",
    ]
    assert shell.type("(Get-HotFix kb980856 -ComputerName A1, A2 2>$null).HotFixID") == ["KB980856"]
    assert shell.type("Get-HotFix KB980856 -ComputerName A2") == [
        "Get-HotFix: Cannot find the requested hotfix on the 'A2' computer. Verify the input and run the command again.",
    ]
    assert shell.type("(Get-HotFix -Description Up* -ComputerName A1).Count; @(Get-HotFix -Description No* -ComputerName A1).Count") == ["2", "0"]
    assert shell.type("Get-CimInstance Win32_QuickFixEngineering -ComputerName A1 -Filter \"HotFixID like '%32'\" | ForEach-Object HotFixID") == ["KB976932"]
    assert shell.type("[pscustomobject]@{ ComputerName = 'A1' } | Get-HotFix | ForEach-Object PSComputerName") == ["A1", "A1"]
