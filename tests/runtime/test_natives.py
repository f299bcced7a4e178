"""External programs: the words that they get, the bytes between them, and what their failures say."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.shells import TypedShell

PROGRAM = f"""#!{sys.executable}
import os, sys
words = sys.argv[1:]
if words[:1] == ["-write"]:
    os.write(1, bytes.fromhex(words[1]))
elif words[:1] == ["-read"]:
    print(sys.stdin.buffer.read().hex())
elif words[:1] == ["-errors"]:
    print("one\\ntwo", file=sys.stderr)
elif words[:1] == ["-exit"]:
    sys.exit(int(words[1]))
elif words[:1] == ["-stay"]:
    import time
    print(os.getpid(), file=open(words[1], "w"), flush=True)
    time.sleep(60)
else:
    print(*[f"<{{word}}>" for word in words], sep="")
"""
WORDS = {
    "an array literal stays as it is written": ("tool com:1,pipe,resets=0", "<com:1,pipe,resets=0>"),
    "its blanks part words": ("tool 1, 2", "<1,><2>"),
    "a lone comma is a word": ("tool 1 , 2", "<1><,><2>"),
    "an array's elements are words": ("$a = 1, 2; tool $a", "<1><2>"),
    "an empty string is a word, null is none": ("tool '' $null x", "<><x>"),
    "a splatted array's too, but nulls": ("$a = 1, $null, '', (2, 3); tool @a", "<1><><2><3>"),
    "a pattern in what is splatted is expanded": ("$a = './*.one', 'a b'; tool @a", "<./a.one><./b.one><a b>"),
    "a pattern in a value is expanded": ("$v = './*.one'; tool $v", "<./a.one><./b.one>"),
    "a pattern in quotes is not": ("tool './*.one'", "<./*.one>"),
    "what fits nothing stays": ("tool ./*.none", "<./*.none>"),
    "the home of a tilde": ("tool ~/x", f"<{os.path.expanduser('~')}/x>"),
    "the legacy style eats quotes": ("$PSNativeCommandArgumentPassing = 'Legacy'; tool 'a\"b c\"d' ''", "<ab cd>"),
    "and keeps escaped ones": ("$PSNativeCommandArgumentPassing = 'Legacy'; tool 'a\\\"b c\\\"d'", '<a"b c"d>'),
    "a wrong style is refused": ("try { $PSNativeCommandArgumentPassing = 'zzz' } catch { $_.Exception.GetType().Name }", "ArgumentTransformationMetadataException"),
    "bytes pass between programs": ("tool -write ff00 | tool -read", "ff00"),
    "byte values are bytes": ("0xFFuy, 0x0Auy | tool -read", "ff0a"),
    "bytes go into a file as they are": ("tool -write ff > raw.bin; (Get-Content raw.bin -AsByteStream) -join ','", "255"),
    "objects go in as they would be shown": ("[pscustomobject]@{ X = 10 } | tool -read", b"\n X\n -\n10\n\n".hex()),
    "texts go in as they are": ("'a', 'b' | tool -read", b"a\nb\n".hex()),
    "a shell that is given a block gives objects": (
        "$p = \"$PSHOME/pwsh\"; (& $p -NoProfile { param($n) [pscustomobject]@{ X = $n[1] }; Write-Error e; Write-Information i } -Args (, (1, 7)) *>&1 | "
        "ForEach-Object { \"$($_.GetType().Name) $($_.X)$_\" }) -join '; '", "PSCustomObject 7@{X=7}; ErrorRecord e; InformationRecord i",
    ),
    "and takes them": ("[pscustomobject]@{ X = 4 } | & \"$PSHOME/pwsh\" -NoProfile { foreach ($i in $input) { $i.X + 1 } }", "5"),
    "but in the forms that there are": ("try { & \"$PSHOME/pwsh\" -outp blah -com { 1 } } catch { $_.FullyQualifiedErrorId }", "IncorrectValueForFormatParameter"),
    "with errors among them they are text": ("tool -write 41 2>&1 | tool -read", "410a"),
    "programs of a pipeline run beside each other": (
        "sh -c 'echo a; until [ -e mark ]; do sleep 0.05; done; echo b' | sh -c 'read x; touch mark; echo $x; cat' | sh -c 'tr ab cd'", "c\nd",
    ),
    "one that nobody reads any more ends": ("yes | head -n 2 | tr y z; $LASTEXITCODE", "z\nz\n0"),
    "the pipeline's exit code is that of the last one": ("sh -c 'echo a; exit 3' | sh -c 'cat; exit 4'; $LASTEXITCODE; sh -c 'exit 3' | cat; $LASTEXITCODE", "a\n4\n0"),
    "errors stand among the output where they came": (
        "sh -c 'echo a; sleep 0.1; echo b >&2; sleep 0.1; printf c' 2>&1 | ForEach-Object { \"$($_.GetType().Name) $_\" } | Join-String -Separator ','", "String a,ErrorRecord b,String c",
    ),
    "the first line of errors has its own id": (
        "tool -errors 2>&1 | ForEach-Object FullyQualifiedErrorId | Join-String -Separator ','", "NativeCommandError,NativeCommandErrorMessage",
    ),
    "an exit code that is an error": (
        "$PSNativeCommandUseErrorActionPreference = $true; $ErrorActionPreference = 'Stop'; try { tool -exit 3 } catch { \"$_\"; $_.Exception.ExitCode }",
        'Program "tool" ended with non-zero exit code: 3 (0x03).\n3',
    ),
    "an ignored one leaves no record": (
        "$PSNativeCommandUseErrorActionPreference = $true; $ErrorActionPreference = 'Ignore'; $Error.Clear(); tool -exit 3; $Error.Count", "0",
    ),
    "half a character is none": ("tool \"$([char]0xD800)x\"", "<\ufffdx>"),
    "a program comes before the script of its name": ("Set-Content tool.ps1 \"'script'\"; tool x", "<x>"),
}


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TypedShell:
    program = tmp_path / "tool"
    program.write_text(PROGRAM)
    program.chmod(0o755)
    for name in ("a.one", "b.one"):
        (tmp_path / name).touch()
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.chdir(tmp_path)
    return TypedShell()


@pytest.mark.parametrize("name", WORDS)
def test_programs(shell: TypedShell, name: str) -> None:
    script, expected = WORDS[name]
    assert "\n".join(shell.type(script)) == expected


def test_a_script_by_the_one_path_that_a_pattern_means(shell: TypedShell) -> None:
    shell.type("Set-Content 1.ps1 \"'one'\"; Set-Content 2.ps1 \"'two'\"")
    assert shell.type("& './[1x].ps1'") == ["one"]
    assert shell.type("try { & './[12].ps1' } catch { $_.FullyQualifiedErrorId }") == ["CommandNotFoundException"]


def test_a_backslash_parts_folders_in_what_begins_as_a_path(shell: TypedShell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "x.ps1").write_text("'found'")
    for path in (".\\sub\\x.ps1", ".\\sub\\x", "~\\sub\\x.ps1", "./sub\\x.ps1", ".\\sub\\[xy].ps1"):
        assert TypedShell().type(f"& '{path}'") == ["found"]
    assert shell.type("& \"$PWD\\sub\\x.ps1\"; New-PSDrive -Name D -PSProvider FileSystem -Root $PWD | Out-Null; & D:\\sub\\x.ps1") == ["found", "found"]
    assert shell.type("try { & 'sub\\x.ps1' } catch { $_.FullyQualifiedErrorId }; sub/x.ps1") == ["CouldNotAutoLoadModule", "found"]


def test_a_document_is_opened_by_the_desktop(shell: TypedShell, tmp_path: Path) -> None:
    shell.type("Set-Content note.txt hello")
    assert shell.type("(Get-Command ./note.txt).CommandType; try { Write-Output a | ./note.txt } catch { $_.FullyQualifiedErrorId, \"$_\" }") == [
        "Application", "CantActivateDocumentInPipeline", f"Cannot run a document in the middle of a pipeline: {tmp_path}/note.txt.",
    ]
    (tmp_path / "xdg-open").write_text('#!/bin/sh\necho "opened $1"\n')
    (tmp_path / "xdg-open").chmod(0o755)
    assert shell.type("./note.txt more") == [f"opened {tmp_path}/note.txt"]


def test_a_document_without_a_desktop(shell: TypedShell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    shell.type("Set-Content note.txt hello")
    assert shell.type("try { ./note.txt } catch { $_.FullyQualifiedErrorId, $_.Exception.InnerException.GetType().Name, \"$_\" }") == [
        "NativeCommandFailed", "Win32Exception",
        f"Program 'note.txt' failed to run: An error occurred trying to start process '{tmp_path}/note.txt' with working directory '{tmp_path}'. "
        "No such file or directoryAt line:1 char:7",
        "+ try { ./note.txt } catch { $_.FullyQualifiedErrorId, $_.Exception.Inn \u2026", "+       ~~~~~~~~~~.",
    ]


START = "$i = [System.Diagnostics.ProcessStartInfo]::new((Get-Command tool).Source); $i.RedirectStandardOutput = $true; $i.RedirectStandardError = $true;"
PROCESSES = {
    "its output and exit code": (f"{START} $i.Arguments = '\"a b\" c'; $p = [System.Diagnostics.Process]::Start($i); $p.StandardOutput.ReadToEnd().Trim(); $p.WaitForExit(); $p.ExitCode", "<a b><c>\n0"),
    "its errors by lines": (f"{START} $i.ArgumentList.Add('-errors'); $p = [Diagnostics.Process]::Start($i); $p.StandardError.ReadLine(); $p.StandardError.EndOfStream", "one\nFalse"),
    "its input": (
        f"{START} $i.ArgumentList.Add('-read'); $i.RedirectStandardInput = $true; $p = [Diagnostics.Process]@{{ StartInfo = $i }}; $p.Start(); $p.StandardInput.Write('A'); "
        "$p.StandardInput.Close(); $p.StandardOutput.ReadToEnd().Trim()", "True\n41",
    ),
    "no such program": ("try { [Diagnostics.Process]::Start('/no/such') } catch { $_.Exception.InnerException.GetType().Name }", "Win32Exception"),
    "this shell anew": (
        "$i = [System.Diagnostics.ProcessStartInfo]::new(\"$PSHOME/pwsh\", '-noprofile -c 1+1'); $i.RedirectStandardOutput = $true; "
        "[Diagnostics.Process]::Start($i).StandardOutput.ReadToEnd().Trim()", "2",
    ),
    "arguments are one line, taken apart by double quotes": (
        "Start-Process tool -ArgumentList 'a b', '.\\c', \"'d\", '\"e  f\"', '\\\"g' -Wait -RedirectStandardOutput out.txt; Get-Content out.txt", "<a><b><.\\c><'d><e  f><\"g>",
    ),
    "this shell's own": ("[Diagnostics.Process]::GetCurrentProcess().Id -eq $PID", "True"),
}


@pytest.mark.parametrize("name", PROCESSES)
def test_processes(shell: TypedShell, name: str) -> None:
    script, expected = PROCESSES[name]
    assert "\n".join(shell.type(script)) == expected


def test_a_process_that_became_another_program_is_looked_at_again(shell: TypedShell) -> None:
    shell.type("$p = Start-Process sh -ArgumentList '-c', '\"sleep 0.3; exec sleep 20\"' -PassThru")
    try:
        assert shell.type("$p.ProcessName; foreach ($i in 1..100) { if (($p | Get-Process).Name -eq 'sleep') { 'sleep'; break }; Start-Sleep -Milliseconds 50 }") == ["sh", "sleep"]
    finally:
        shell.type("$p | Stop-Process")


STOPS = {
    "the stop of a job": "$j = Start-Job { tool -stay $using:PWD/pid }; WAIT; $j | Stop-Job",
    "the removal of a job": "$j = Start-Job { tool -stay $using:PWD/pid | ForEach-Object { $_ } }; WAIT; $j | Remove-Job -Force",
    "the stop of a job on a thread": "$j = Start-ThreadJob { tool -stay $using:PWD/pid }; WAIT; $j | Stop-Job",
    "the stop of a pipeline": "$ps = [powershell]::Create().AddScript(\"tool -stay $PWD/pid\"); $null = $ps.BeginInvoke(); WAIT; $ps.Stop()",
    "the end of the time of parallel blocks": "1 | ForEach-Object -Parallel { tool -stay $using:PWD/pid } -TimeoutSeconds 2 2>$null; WAIT",
}


@pytest.mark.parametrize("name", STOPS)
def test_what_stops_the_script_ends_its_program(shell: TypedShell, name: str) -> None:
    wait = "while (-not (Get-Content pid -ErrorAction Ignore)) { Start-Sleep -Milliseconds 20 }"
    script = STOPS[name].replace("WAIT", wait) + "; Start-Sleep -Milliseconds 200; [bool](Get-Process -Id (Get-Content pid) -ErrorAction Ignore)"
    assert shell.type(script) == ["False"]


def test_jobs_end_with_their_shell(shell: TypedShell, tmp_path: Path) -> None:
    wait = "while (-not (Get-Content pid -ErrorAction Ignore)) { Start-Sleep -Milliseconds 20 }"
    shell.type(f"& $PSHOME/pwsh -NoProfile -Command '$null = Start-Job {{ tool -stay $using:PWD/pid }}; {wait}'")
    assert not Path("/proc", (tmp_path / "pid").read_text().strip()).exists()


def test_a_program_gets_its_input_as_it_comes(shell: TypedShell) -> None:
    """The block goes on when the program has taken what it gave."""
    block = "'x'; $n = 0; while (@(Get-Content got.txt -ErrorAction Ignore).Count -lt $_ -and $n -lt 500) { $n++; Start-Sleep -Milliseconds 20 }; $waited = $n"
    assert shell.type(f"1, 2 | ForEach-Object {{ {block} }} | sh -c 'while read a; do echo $a >> got.txt; done'; $waited -lt 500") == ["True"]


def test_a_program_that_writes_while_it_reads_is_read(shell: TypedShell) -> None:
    assert shell.type("$r = 1..60000 | ForEach-Object { \"line $_\" } | cat | cat; $r.Count; $r[-1]") == ["60000", "line 60000"]
