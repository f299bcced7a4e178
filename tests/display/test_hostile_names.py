"""Names come from inventories that others wrote: nothing in them reaches a terminal as what steers it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from havmsh.cli import open_session
from havmsh.commandline import parse
from havmsh.runtime.host import Host

EVIL = 'server: {name: VMM01}\nhosts: [{name: HV01, os: WS2008R2, memory: 8GB}]\nvms: [{name: "a\\e[31mb\\e]0;t\\a", host: HV01, memory: 1GB, description: "x\\e[2Jy"}]\n'


@pytest.mark.parametrize("script", [
    "Get-VM", "Get-VM | Format-List *", "(Get-VM).Name", '"$(Get-VM)"', "Get-VM | Get-Member | Out-Null; Get-VM | ConvertTo-Json -Depth 1", "Show-Fabric -Depth VM",
    "Get-VM | Stop-VM; Get-VM | Start-VM -WhatIf; Get-SCJob", "Get-VM | Move-VM -VMHost HV01", "Hyper-V\\Get-VM", "Get-VM a* | Select-Object Name", "Start-VM -VM 'a\\e[31mb\\e]0;t\\u0007' -WhatIf",
    "Get-VM nobody",
])
def test_no_escape_reaches_the_terminal(tmp_path: Path, script: str) -> None:
    path = tmp_path / "evil.yaml"
    path.write_text(EVIL, encoding="utf-8")
    out = io.StringIO()
    session = open_session(parse(["-Inventory", str(path)]), Host(out, out, interactive=True, width=120))
    session.run_text(script)
    assert "\x1b" not in out.getvalue() and "\x07" not in out.getvalue()
    if "nobody" not in script and "-WhatIf" not in script.split(";")[0] and "Show-Fabric" not in script:
        assert "\\e[31m" in out.getvalue().replace("\\\\", "\\")
