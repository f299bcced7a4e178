"""What a terminal adds to PowerShell's layouts: marks and colours of statuses, and lists where a table is too wide, if one wants."""

from __future__ import annotations

import io

import pytest

from havmsh.cli import cmdlet_root
from havmsh.display.default import OutDefault
from havmsh.runtime.host import Host
from havmsh.runtime.rehearsal import Rehearsal
from havmsh.runtime.session import Session


def shown(script: str, *, interactive: bool, colours: bool = False, width: int = 100) -> str:
    out = io.StringIO()
    host = Host(out, out, width=width, colours=colours, interactive=interactive)
    session = Session(host, cmdlet_root(), default_output=OutDefault)
    session.adopt_rehearsal(Rehearsal())
    session.run_text(script)
    return out.getvalue()


def test_a_status_is_marked_at_a_terminal() -> None:
    assert "gone01 x Missing" in shown("Get-VM gone01", interactive=True)


def test_a_status_is_coloured_where_colours_are_shown() -> None:
    assert "\x1b[1;31mx Missing\x1b[0m" in shown("Get-VM gone01", interactive=True, colours=True)


def test_what_a_script_reads_is_left_alone() -> None:
    assert "gone01 Missing" in shown("Get-VM gone01", interactive=False)
    assert "x Missing" not in shown("Get-VM gone01 | Out-String", interactive=True)


@pytest.mark.parametrize(("width", "listed"), [(100, False), (40, True)])
def test_a_table_that_does_not_fit_is_a_list_where_one_wants(width: int, listed: bool) -> None:
    text = shown("$WideTablePreference = 'List'; Get-VM app01", interactive=True, width=width)
    assert ("Status : Running" in text) == listed


def test_otherwise_a_table_stays_a_table() -> None:
    assert " : " not in shown("Get-VM app01", interactive=True, width=40)


def test_errors_are_plain_where_the_environment_says_so() -> None:
    script = "$PSStyle.OutputRendering = 'Ansi'; {}try {{ 1 / 0 }} catch {{ $_ }}"
    assert "\x1b[" in shown(script.format(""), interactive=True, colours=True)
    assert "\x1b[" not in shown(script.format("$env:__SuppressAnsiEscapeSequences = 1; "), interactive=True, colours=True)
