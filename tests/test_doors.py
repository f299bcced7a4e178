"""The doors as whole programs: pipes that close, inventories that are not there, changes that are kept or not."""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HAVMSH = [sys.executable, "-c", "from havmsh.cli import entry; entry()"]
FIXTURES = Path(__file__).parent.parent / "fixtures"


def run(*words: str, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """One run of the program."""
    return subprocess.run([*HAVMSH, "-NoProfile", *words], input=stdin, capture_output=True, text=True, timeout=60, env={**os.environ, **environment}, check=False)


def test_a_closed_pipe_ends_quietly() -> None:
    program = subprocess.Popen([*HAVMSH, "-NoProfile", "-Command", "1..200000"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert program.stdout is not None
    assert program.stderr is not None
    assert program.stdout.readline() == "1\n"
    program.stdout.close()
    assert program.stderr.read() == ""
    assert program.wait(30) == 141


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="the system has no device that is always full")
def test_a_full_disk_is_one_clear_error_and_finally_runs() -> None:
    with open("/dev/full", "w") as full:
        command = "try { 1..100000 } finally { [Console]::Error.WriteLine('tidied') }"
        done = subprocess.run([*HAVMSH, "-NoProfile", "-Command", command], stdout=full, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True, timeout=60, check=False)
    assert done.stderr == "tidied\nhavmsh: No space left on device\n"
    assert done.returncode == 1


@pytest.mark.skipif(os.name != "posix", reason="only there a program can be started without standard streams")
@pytest.mark.parametrize(("closed", "wanted"), [(">&-", ""), ("2>&-", "a\nwritten\nb\nx\n"), ("<&-", "a\nwritten\nb\nx\n"), ("<&- >&- 2>&-", "")])
def test_streams_that_are_closed_take_nothing_and_no_file_gets_in_their_place(closed: str, wanted: str, tmp_path: Path) -> None:
    kept = tmp_path / "kept.txt"
    script = f"'a'; Set-Content {kept} x; sh -c 'echo written'; 'b'; Get-Content {kept}"
    line = " ".join(f"'{word}'" for word in HAVMSH) + ' -NoProfile -Command "$0" ' + closed
    done = subprocess.run(["sh", "-c", line, script], capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=60, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, wanted, "")
    assert kept.read_text(encoding="utf-8") == "x\n"


def test_an_inventory_that_is_not_there_is_one_clear_error() -> None:
    done = run("-Inventory", "/nowhere/lab.yaml", "-Command", "Get-VM")
    assert done.returncode == 1
    assert "/nowhere/lab.yaml" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_rehearsal_says_that_nothing_was_kept(tmp_path: Path) -> None:
    copy = tmp_path / "lab.yaml"
    shutil.copy(FIXTURES / "vmm2008r2.yaml", copy)
    before = copy.read_bytes()
    done = run("-Inventory", str(copy), "-Command", "Get-VM | Select-Object -First 1 | Set-VM -Description changed | Out-Null")
    assert "nothing was kept" in done.stderr
    assert "-Save" in done.stderr
    assert copy.read_bytes() == before


def test_save_keeps_the_change_and_what_a_person_wrote(tmp_path: Path) -> None:
    copy = tmp_path / "lab.yaml"
    shutil.copy(FIXTURES / "vmm2008r2.yaml", copy)
    comments = [line for line in copy.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    done = run("-Inventory", str(copy), "-Save", "-Command", "Get-VM | Select-Object -First 1 | Set-VM -Description 'kept by a test' | Out-Null")
    assert done.returncode == 0, done.stderr
    text = copy.read_text(encoding="utf-8")
    assert "kept by a test" in text
    assert [line for line in text.splitlines() if line.startswith("#")] == comments


def test_statements_from_standard_input() -> None:
    done = run("-NonInteractive", stdin="$x = 20\nif ($true) {\n  $x + 1\n}\n\n'end'\n")
    assert done.stdout == "21\nend\n"


def test_an_error_of_the_engine_that_nobody_caught_is_told_by_its_own_record() -> None:
    assert run("-NoProfile", "-c", "1 / 0").stderr.startswith("RuntimeException: ")
    assert run("-NoProfile", "-c", "trap { break } 1 / 0").stderr.startswith("ParentContainsErrorRecordException: ")
    assert run("-NoProfile", "-c", "$ErrorActionPreference = 'Stop'; [int]::Parse('x')").stderr.startswith("ParentContainsErrorRecordException: ")
    assert run("-NoProfile", "-c", "try { 1 / 0 } catch { throw $_ }").stderr.startswith("Exception: ")


def test_a_dialogue_over_a_pipe_shows_prompts_and_what_was_read() -> None:
    done = run("-NoLogo", stdin="$function:prompt = { 'PS> ' }\n1+2\b3\nif (1)\n{\n  42\n}\n\nif (1) {\n")
    assert done.stdout.partition("\n")[2] == "PS> 1+2\b3\n4\nPS> if (1)\n>> {\n>>   42\n>> }\n>> \n42\nPS> if (1) {\n>> "
    done = run("-NoExit", "-Command", "$function:prompt = { 'PS' + '>' * ($NestedPromptLevel + 1) + ' ' }", stdin="$Host.EnterNestedPrompt()\nexit\n")
    assert done.stdout == "PS> $Host.EnterNestedPrompt()\nPS>> exit\nPS> "
    done = run("-Command", "-", stdin="if (1)\n{\n  42\n\n}\n\n22 + 22\nif (1) {\n  'not ended by an empty line'\n}\n")
    assert (done.stdout, done.stderr) == ("42\n44\n", "")
    for text, told in (("1; if (", False), ("$a = ) if (", True)):
        done = run("-Command", text)
        assert (done.stdout, bool(done.stderr), done.returncode) == ("", told, 1)


def test_words_behind_a_command_and_a_path_with_backslashes(tmp_path: Path) -> None:
    (tmp_path / "a.ps1").write_text("1+1")
    assert run("-CommandWithArgs", "param([switch]$s) $s.IsPresent", "-s:$true").stdout == "True\n"
    assert run("-File", f"{tmp_path}\\a.ps1").stdout == "2\n"


def test_one_shots_import_neither_prompt_toolkit_nor_rich() -> None:
    code = "import sys; from havmsh.cli import main; main(['-NoProfile', '-Command', 'Get-VM | Select-Object -First 1 | Out-Null']); print(sorted({'rich', 'prompt_toolkit'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL, check=False)
    assert done.stdout.strip().endswith("[]")


@pytest.mark.parametrize(("command", "costly"), [
    ("1", {"collections", "dataclasses", "functools", "havmsh.language", "re", "typing"}),
    ("Get-VM | Select-Object -First 1 Name", {"dataclasses", "enum", "havmsh.language", "re", "typing", "yaml"}),
])
def test_a_warm_start_imports_no_costly_module(command: str, costly: set[str], tmp_path: Path) -> None:
    code = f"import sys; sys.argv = ['havmsh', '-NoProfile', '-Command', {command!r}]; from havmsh.cli import entry; entry()"
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path)}
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-X", "importtime", "-c", code], capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL, check=False, env=environment,
        )
    assert done.stdout
    named = [line.rpartition("|")[2].strip() for line in done.stderr.splitlines()]
    taken = set(named[named.index("havmsh"):])
    assert "havmsh.cli" in taken
    assert taken & costly == set()


def test_the_tour_plays_to_its_end() -> None:
    done = run("-Tour", str(FIXTURES / "tour.ps1"))
    assert done.returncode == 0
    for shown in ("Over-committed", "Live migrate", "[MIG-5]", "[UCC-3]", "In Maintenance Mode", "[MNT-6]"):
        assert shown in done.stdout, shown
    assert "PS> Move-VM app01 -VMHost HV16\nMove-VM: the processor of HV16" in done.stdout
    assert done.stderr == ""


def test_pwsh_in_pshome_is_this_shell() -> None:
    done = run("-NoProfile", "-Command", "& \"$PSHOME/pwsh\" -NoProfile -Command '$PSHOME'; pwsh -NoProfile -Command { exit 3 }; $LASTEXITCODE; [Environment]::ProcessPath")
    home, code, path = done.stdout.split()
    assert (code, path) == ("3", home + "/pwsh")


def test_the_end_is_an_event() -> None:
    """The action of `PowerShell.Exiting` runs when the shell ends, also by `exit`, whose code stands."""
    done = run("-NoProfile", "-Command", "$null = Register-EngineEvent PowerShell.Exiting -Action { Write-Host bye }; 'hi'; exit 3")
    assert (done.returncode, done.stdout) == (3, "hi\nbye\n")


@pytest.mark.parametrize(
    ("script", "given", "expected"),
    [
        ("$x = Read-Host what; \"got $x\"", "hello\n", "what: hello\ngot hello\n"),
        ("$x = Read-Host; \"got $x\"; $null -eq (Read-Host)", "hello\n", "hello\ngot hello\nTrue\n"),
        ("@(Read-Host what).Count", "", "what: \n0\n"),
        ("Read-Host what", "ax\bb", "what: ax\bbab\n"),
        (
            "function f { param([Parameter(Mandatory, HelpMessage = 'how many')][int]$n) \"n=$n\" } f", "!?\n5x\n7\n",
            "\ncmdlet f at command pipeline position 1\nSupply values for the following parameters:\n(Type !? for Help.)\nn: !?\nhow many\nn: 5x\n"
            "Cannot recognize \"5x\" as a System.Int32 due to a format error.\nn: 7\nn=7\n",
        ),
        (
            "function f { param([Parameter(Mandatory)][string[]]$n) \"n=$n\" } f", "a\n!!b\n\n",
            "\ncmdlet f at command pipeline position 1\nSupply values for the following parameters:\nn[0]: a\nn[1]: !!b\nn[2]: \nn=a !b\n",
        ),
        (
            "function f { param([Parameter(Mandatory)]$n) 'ran' } try { f } catch { $_.FullyQualifiedErrorId }", "",
            "\ncmdlet f at command pipeline position 1\nSupply values for the following parameters:\nn: \nMissingMandatoryParameter,f\n",
        ),
        (
            "function f { [CmdletBinding(SupportsShouldProcess)] param() if ($PSCmdlet.ShouldProcess('it')) { 'did' } } f -Confirm", "x\nyes\n",
            "\nConfirm\nAre you sure you want to perform this action?\nPerforming the operation \"f\" on target \"it\".\n"
            + "[Y] Yes  [A] Yes to All  [N] No  [L] No to All  [S] Suspend  [?] Help \n(default is \"Y\"):".join(("", "x\n", "yes\ndid\n")),
        ),
        ("$Host.UI.PromptForChoice('C', 'M', @('&A one', 'two'), -1)", "?\ntwo\n", "\nC\nM\n[A] A one  [] two  [?] Help ?\nA - \ntwo - \n[A] A one  [] two  [?] Help two\n1\n"),
        (
            "$Host.UI.PromptForChoice('C', 'M', [Management.Automation.Host.ChoiceDescription[]]('&A', '&B'), [int[]](0, 1)) -join '+'", "b\n\n",
            "\nC\nM\n[A] A  \n[B] B  \n[?] Help \n(default choices are A,B)\nChoice[0]: b\nChoice[1]: \n1\n",
        ),
        ("$d = $Host.UI.Prompt('c', 'm', @('a', 'b')); $d.Keys -join ','; $d['b']", "1\n2\n", "\nc\nm\na: 1\nb: 2\na,b\n2\n"),
        ("try { $Host.UI.PromptForChoice('c', 'm', @('&A'), 0) } catch { $_.Exception.InnerException.GetType().Name }", "", "\nc\nm\n[A] A  [?] Help (default is \"A\"): NullReferenceException\n"),
        ("try { Get-Credential } catch { $_.FullyQualifiedErrorId }", "bob\n", "\nPowerShell credential request\nEnter your credentials.\nUser: bob\nPassword for user bob: System.InvalidOperationException,Microsoft.PowerShell.Commands.GetCredentialCommand\n"),
    ],
)
def test_answers_come_from_standard_input(script: str, given: str, expected: str) -> None:
    """Where no person sits at a terminal, questions are answered by what is piped in, which is written behind them."""
    done = run("-Command", script, stdin=given)
    assert (done.stdout, done.stderr) == (expected, "")


@pytest.mark.parametrize("script", ["Read-Host x", "$Host.UI.PromptForChoice('c', 'm', @('&A'), 0)", "$Host.UI.Prompt('c', 'm', @('a'))"])
def test_nobody_is_asked_without_a_dialogue(script: str) -> None:
    """`-NonInteractive` refuses every question before a word of it is written."""
    done = run("-NonInteractive", "-Command", script, stdin="a\n")
    assert done.stdout == ""
    assert "PowerShell is in NonInteractive mode." in done.stderr


def test_a_login_shell_reads_the_profile_first(tmp_path: Path) -> None:
    (tmp_path / ".profile").write_text("export GREETED=yes\n")
    done = subprocess.run([*HAVMSH, "-Login", "-NoProfile", "-Command", "$env:GREETED"], capture_output=True, text=True, timeout=60, env={**os.environ, "HOME": str(tmp_path)}, check=False)
    assert done.stdout == "yes\n"


def test_the_xml_form_marks_each_object_with_its_stream_and_says_nothing_of_nothing() -> None:
    assert run("-OutputFormat", "XML", "-Command", "$x = 1").stdout == ""
    done = run("-OutputFormat", "XML", "-Command", "5; Write-Warning w")
    assert done.stdout.startswith("#< CLIXML\n")
    assert '<I32 S="Output">5</I32>' in done.stdout
    assert '<S S="warning">w</S>' in done.stderr


def test_what_a_host_would_show_is_among_the_objects_of_the_output() -> None:
    done = run("-OutputFormat", "XML", "-Command", "Write-Host hi -NoNewline; Write-Host; 5")
    assert '><S S="Output">hi</S><S S="Output"></S><S S="Output">_x000A_</S><I32 S="Output">5</I32></Objs>' in done.stdout
    assert done.stderr.count('S="information"') == 2
    kept = run("-OutputFormat", "XML", "-Command", "Write-Error e -Category InvalidData -TargetObject 5; throw 't'").stderr
    assert '<ToString>e</ToString><MS><Obj N="Exception"' in kept
    assert '<I32 N="TargetObject">5</I32><S N="FullyQualifiedErrorId">Microsoft.PowerShell.Commands.WriteErrorException</S>' in kept
    assert '<I32 N="ErrorCategory_Category">6</I32><S N="ErrorCategory_Activity">Write-Error</S>' in kept
    assert '<S N="ErrorCategory_Message">OperationStopped: (t:String) [], RuntimeException</S>' in kept


def test_handlers_of_the_end_run_where_a_script_ends_the_process() -> None:
    add = "[AppDomain]::CurrentDomain.add_ProcessExit({ Write-Host bye })"
    done = run("-Command", f"{add}; [Environment]::Exit(3)")
    assert (done.stdout, done.returncode) == ("bye\n", 3)
    compiled = "using System; public static class Ends { public static void Said(object s, EventArgs e) { Console.WriteLine(9); } public static void Ask() { AppDomain.CurrentDomain.ProcessExit += Said; } }"
    assert run("-Command", f"{add}; Add-Type '{compiled}'; [Ends]::Ask(); 1").stdout == "1\n9\n"


def test_switches_may_follow_an_encoded_command() -> None:
    done = run("-EncodedCommand", "MQA=", "-OutputFormat", "Text", "-NonInteractive")
    assert (done.stdout, done.returncode) == ("1\n", 0)


def test_what_the_console_s_writers_are_given_is_written_at_once() -> None:
    done = run("-Command", "[Console]::Error.WriteLine('checks failed with {0}', 3); [Console]::Out.Write('a'); 'b'; exit 3")
    assert (done.returncode, done.stdout, done.stderr) == (3, "ab\n", "checks failed with 3\n")


def test_a_command_line_that_binds_as_cmdlets_do_knows_its_command() -> None:
    assert run("-Command", "[CmdletBinding()] param() $PSCmdlet.MyInvocation.MyCommand.CommandType").stdout == "Script\n"


def test_profiles_run_at_every_door_in_the_folder_that_is_asked_for(tmp_path: Path) -> None:
    folder = tmp_path / ".config" / "havmsh"
    folder.mkdir(parents=True)
    (folder / "profile.ps1").write_text("\"profile in $PWD\"; Set-Location /")
    environment = {**os.environ, "HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path / ".config")}
    for extra, expected in (((), [f"profile in {tmp_path}", "now in /"]), (("-NoProfile",), [f"now in {tmp_path}"])):
        words = [*HAVMSH, *extra, "-WorkingDirectory", "~", "-Command", "\"now in $PWD\""]
        done = subprocess.run(words, capture_output=True, text=True, timeout=60, env=environment, stdin=subprocess.DEVNULL, check=False)
        assert done.stdout.splitlines() == expected


def test_a_folder_may_have_any_quote_in_its_name(tmp_path: Path) -> None:
    folder = tmp_path / "it\u2019s 'one'"
    folder.mkdir()
    assert run("-NoProfile", "-WorkingDirectory", str(folder), "-Command", "$PWD.Path").stdout == f"{folder}\n"


def test_a_folder_that_is_not_there_is_an_error_and_no_end() -> None:
    done = run("-NoProfile", "-WorkingDirectory", "/not/there", "-Command", "'on'")
    assert (done.stdout, done.stderr.splitlines()[0], done.returncode) == ("on\n", "Set-Location: Cannot find path '/not/there' because it does not exist.", 0)


def encoded(text: str) -> str:
    """A command as -EncodedCommand takes it."""
    return base64.b64encode(text.encode("utf-16-le")).decode()


def test_who_encodes_a_command_is_given_objects_in_standard_error() -> None:
    done = run("-NonInteractive", "-EncodedCommand", encoded("'x'; Write-Warning w; Write-Error e; throw 'a<b'"))
    objects = '<S S="warning">w</S><S S="Error">Write-Error: e_x000A_</S><S S="Error">Exception: a&lt;b_x000A_</S></Objs>'
    assert (done.stdout, done.returncode) == ("x\n", 1)
    assert done.stderr.startswith("#< CLIXML\n<Objs ")
    assert done.stderr.endswith(objects)


def test_who_names_a_form_or_may_be_asked_is_given_text() -> None:
    command = encoded("Write-Error e")
    for words in (("-NonInteractive", "-OutputFormat", "Text", "-EncodedCommand", command), ("-EncodedCommand", command), ("-NonInteractive", "-Command", "Write-Error e")):
        assert run(*words).stderr == "Write-Error: e\n"


def test_each_place_has_one_document_of_objects() -> None:
    done = run("-NonInteractive", "-OutputFormat", "XML", "-Command", "1; Write-Warning v; 2 | Out-Default; Write-Warning w; exit 4")
    assert done.returncode == 4
    assert done.stdout.count("<Objs") == done.stderr.count("<Objs") == 1
    assert '<S S="warning">v</S><S S="warning">w</S></Objs>' in done.stderr


def test_a_script_of_another_name_runs_as_if_it_had_been_typed(tmp_path: Path) -> None:
    tool = tmp_path / "tool"
    tool.write_text('#!/usr/bin/env pwsh\nparam($b) "$PSCommandPath|$b|$args|$($MyInvocation.MyCommand.CommandType)"\nexit 3\n')
    done = run("-File", str(tool), "a", "-b", "c")
    assert (done.stdout, done.returncode) == ("|c|a|Script\n", 3)


@pytest.mark.parametrize(
    ("words", "expected"),
    [(["-5", "x"], "0|False||-5 x"), (["-n:", "7", "-f:false", "-a:", "-z", "-q:"], "7|False|-z|"), (["--", "-x"], "0|False||-- -x")],
)
def test_what_begins_with_a_dash_names_a_parameter_of_the_script(tmp_path: Path, words: list[str], expected: str) -> None:
    script = tmp_path / "s.ps1"
    script.write_text('param([int]$n, [switch]$f, $a) "$n|$f|$a|$args"\n')
    assert run("-File", str(script), *words).stdout == f"{expected}\n"


@pytest.mark.parametrize(
    ("script", "shown", "code"),
    [
        ("exit -1", "", 255), ("exit 256", "", 0), ("$host.SetShouldExit(5); 'goes on'", "goes on\n", 5),
        ("& { [Environment]::Exit(3) }; 'no'", "", 3), ("try { 'a'; [Environment]::Exit(3) } finally { 'no' }", "a\n", 3),
    ],
)  # fmt: skip
def test_how_a_script_ends_the_process(script: str, shown: str, code: int, tmp_path: Path) -> None:
    file = tmp_path / "s.ps1"
    file.write_text(script, encoding="utf-8")
    for words in (["-Command", f"& {{ {script} }}"], ["-File", str(file)]):
        done = run(*words)
        assert (done.stdout, done.returncode) == (shown, code)


@pytest.mark.parametrize(("text", "code"), [("Get-Item /nowhere\n", 1), ("Get-Item /nowhere\n1\n", 0), (")\n", 0), ("Get-Item /nowhere\n)\n", 1), ("throw 'x'", 1)])
def test_the_end_of_standard_input_tells_whether_the_last_statement_failed(text: str, code: int) -> None:
    for words in (["-Command", "-"], ["-NoExit", "-Command", "1"], []):
        assert run(*words, stdin=text).returncode == code


def test_encoded_arguments_that_are_no_list_are_refused() -> None:
    for text in ("x", '<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04"><I32>5</I32></Objs>'):
        done = run("-EncodedCommand", "MQA=", "-EncodedArguments", base64.b64encode(text.encode("utf-16-le")).decode())
        assert (done.stdout, done.returncode) == ("", 64)
        assert "specified with -EncodedArguments is not properly encoded" in done.stderr
