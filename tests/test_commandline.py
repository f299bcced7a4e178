"""The command line, by the rules of pwsh (about_Pwsh 7.6) and its own tests' facts."""

from __future__ import annotations

import pytest

from havmsh.commandline import UsageError, parse


@pytest.mark.parametrize("words", [["-Command", "1+1"], ["-c", "1+1"], ["-com", "1+1"], ["--command", "1+1"], ["/Command", "1+1"], ["-COMMAND", "1+1"]])
def test_every_spelling_of_command(words: list[str]) -> None:
    assert parse(words).command == "1+1"


def test_command_takes_the_rest_of_the_line() -> None:
    assert parse(["-c", "echo", "-NoProfile", "b c"]).command == "echo -NoProfile b c"


def test_a_bare_value_is_a_script_with_arguments() -> None:
    options = parse(["-NoProfile", "s.ps1", "-Name", "x"])
    assert (options.file, options.arguments, options.no_profile) == ("s.ps1", ["-Name", "x"], True)


def test_behind_the_dash_for_standard_input_switches_go_on() -> None:
    options = parse(["-File", "-", "-NoProfile", "-", "s.ps1", "a"])
    assert (options.file, options.arguments, options.no_profile) == ("s.ps1", ["a"], True)


def test_our_own_switches() -> None:
    options = parse(["-Inventory", "lab.yaml", "-Save", "-c", "Get-VM"])
    assert (options.inventory, options.save, options.command) == ("lab.yaml", True, "Get-VM")


def test_encoded_command() -> None:
    assert parse(["-e", "MQA="]).command == "1"


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (["-Command"], "A command must follow -Command"),
        (["-no"], "did you mean"),
        (["-of", "Yaml"], "is not a valid format"),
        (["-ExecutionPolicy", "Maybe"], "Invalid ExecutionPolicy value 'Maybe'"),
        (["-EncodedCommand", "!!"], "must be Base64 encoded"),
        (["-File"], "requires a file path"),
        (["-zork-version"], "is not recognized as the name of a script file"), (["-orm", "x"], "Invalid argument '-orm', did you mean:\n\n  -inputformat\n  -outputformat\n  -errormode"),
        (["-e", "MQA=", "-c", "2"], "a command is already specified with -Command, -CommandWithArgs, or -EncodedCommand."), (["-CustomPipeName"], "requires an argument that is a name of the pipe you want to use"),
        (["-CustomPipeName", "a" * 104], f"up to 103 characters long. Your pipe name '{'a' * 104}' is 104 characters."), (["-ConfigurationName"], "that is a remote endpoint configuration name"),
        (["-ConfigurationFile"], "that is a session configuration (.pssc) file path"), (["-EncodedArguments"], "-EncodedArguments requires a value"), (["-SettingsFile", "/tmp/../none"], "The argument '/none' passed to the -SettingsFile does not exist"),
        (["-WorkingDirectory"], "requires an argument that is a directory path"),
    ],
)
def test_what_cannot_be_understood_is_said(words: list[str], part: str) -> None:
    with pytest.raises(UsageError) as refused:
        parse(words)
    assert part in refused.value.message
