"""The command line: argv to ``Options``, by the rules of ``pwsh`` (about_Pwsh 7.6), with a few switches of our own.

pwsh's switches have long names behind one dash, prefixes of their own minimal length, and the last one swallows the rest of the
line; that is data here (``SWITCHES``) and one loop.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

BAD_COMMAND_LINE = 64
"""Exit code for a command line that cannot be understood, or a script that is not there."""

SYNTAX = """
Usage: havmsh [[-File] <filePath> [args]]
              [-Command { - | <string> [<CommandParameters>] }]
              [-CommandWithArgs <string> [args]]
              [-EncodedCommand <Base64EncodedCommand>]
              [-Inventory <path>] [-Save] [-ErrorMode {Continue | Stop}]
              [-RealTime <factor>] [-Culture <name>]
              [-ExecutionPolicy <ExecutionPolicy>] [-InputFormat {Text | XML}]
              [-Interactive] [-Login] [-NoExit] [-NoLogo] [-NonInteractive]
              [-NoProfile] [-NoProfileLoadTime] [-OutputFormat {Text | XML}]
              [-SettingsFile <filePath>] [-Version]
              [-WorkingDirectory <directoryPath>]

       havmsh -h | -Help | -? | /?

"""
EXPLAINED = """\
  -Inventory   the fabric to rehearse on: a YAML file or a folder of them
               (default: $HAVMSH_INVENTORY, else the built-in sample)
  -Save        write the changes back to the inventory at the end
  -ErrorMode   Stop: end at the first error, with an exit code that is not 0
  -RealTime    simulated seconds that pass in one real second; without it
               the simulated clock jumps
  -Culture     language of messages and help: en-US or ja-JP (default: $LANG)

All parameters are case-insensitive.
"""


def usage(tell: Callable[[str], str]) -> str:
    """How the program is called, in the reader's language."""
    return SYNTAX.replace("Usage:", tell("Usage:")) + tell(EXPLAINED)


class UsageError(Exception):
    """A command line that cannot be understood; ``show_help`` asks for the usage text behind the message."""

    def __init__(self, message: str, *, show_help: bool = False) -> None:
        super().__init__(message)
        self.message = message
        self.show_help = show_help


class Options:
    """What the command line asks for.

    ``command`` is the text of -Command (``-`` reads statements from standard input), ``file`` the script; where both are None the
    shell is interactive or reads standard input. ``arguments`` are those behind the script or -CommandWithArgs.
    """

    __slots__ = (
        "arguments", "command", "configuration_file", "configuration_name", "culture", "encoded", "encoded_arguments", "error_mode", "file", "help", "input_format", "interactive", "inventory", "login", "no_exit", "no_logo",
        "no_profile", "output_format", "pipe", "real_time", "save", "tour", "version", "working_directory",
    )

    def __init__(self) -> None:
        self.command: str | None = None
        self.configuration_file: str | None = None
        self.configuration_name: str | None = None
        self.pipe: str | None = None
        self.file: str | None = None
        self.arguments: list[str] = []
        self.interactive: bool | None = None
        self.no_profile = False
        self.no_logo = False
        self.no_exit = False
        self.login = False
        self.help = False
        self.version = False
        self.save = False
        self.inventory: str | None = None
        self.tour: str | None = None
        self.working_directory: str | None = None
        self.encoded = False
        self.output_format: str | None = None
        self.input_format = "Text"
        self.encoded_arguments: str | None = None
        self.error_mode = "Continue"
        self.culture: str | None = None
        self.real_time: float | None = None

    @property
    def errors_are_objects(self) -> bool:
        """Whether another PowerShell seems to read standard error: who encodes a command for a shell without a person, and names no form, is given objects there."""
        return self.encoded and self.interactive is False and self.output_format is None


FORMATS = ("Text", "XML")
POLICIES = ("AllSigned", "Bypass", "Default", "RemoteSigned", "Restricted", "Undefined", "Unrestricted")

# name, shortest prefix that means it, what to do. The first that fits wins, in pwsh's own order.
SWITCHES: tuple[tuple[str, str, str], ...] = (
    ("version", "v", "version"), ("help", "h", "help"), ("?", "?", "help"), ("login", "l", "login"), ("noexit", "noe", "no_exit"),
    ("noprofile", "nop", "no_profile"), ("nologo", "nol", "no_logo"), ("noninteractive", "noni", "noninteractive"),
    ("noprofileloadtime", "noprofileloadtime", "ignore"), ("interactive", "i", "interactive"),
    ("configurationfile", "configurationfile", "configuration_file"), ("configurationname", "config", "configuration_name"), ("custompipename", "cus", "pipe"),
    ("commandwithargs", "commandwithargs", "command_with_args"), ("cwa", "cwa", "command_with_args"), ("command", "c", "command"),
    ("windowstyle", "w", "windowstyle"), ("file", "f", "file"), ("outputformat", "o", "output_format"), ("of", "o", "output_format"),
    ("inputformat", "inp", "input_format"), ("if", "if", "input_format"), ("executionpolicy", "ex", "policy"), ("ep", "ep", "policy"),
    ("encodedarguments", "encodeda", "encoded_arguments"), ("ea", "ea", "encoded_arguments"), ("encodedcommand", "e", "encoded"), ("ec", "e", "encoded"),
    ("settingsfile", "settings", "settings"), ("sta", "sta", "sta"),
    ("mta", "mta", "mta"), ("workingdirectory", "wo", "working_directory"), ("wd", "wd", "working_directory"),
    ("inventory", "inv", "inventory"), ("save", "save", "save"), ("errormode", "errorm", "error_mode"),
    ("realtime", "real", "real_time"), ("culture", "cul", "culture"), ("tour", "tour", "tour"),
)
LIKELY = (
    "sta", "mta", "command", "commandwithargs", "configurationname", "custompipename", "encodedcommand", "executionpolicy", "file", "help", "inputformat",
    "login", "noexit", "nologo",
    "noninteractive", "noprofile", "noprofileloadtime", "outputformat", "removeworkingdirectorytrailingcharacter", "settingsfile", "version", "windowstyle",
    "workingdirectory", "inventory",
    "save", "errormode", "realtime", "culture",
)
"""The switches that are named where a word is none of them; pwsh's in its order, then our own."""
LONGEST_PIPE = 108 - len("/tmp/")
FLAGS = {"login", "no_exit", "no_profile", "no_logo", "save", "help"}
MISSING = {
    "command": "Cannot process the command because of a missing parameter. A command must follow -Command.",
    "file": "The command cannot be run because the File parameter requires a file path. Supply a path for the File parameter and then try the command again.",
    "output_format": "The command cannot be run because no argument has been supplied for the OutputFormat parameter.\n"
    "Specify one of the following formats for this parameter:\nText\nXML\n",
    "input_format": "Cannot process the command because the -InputFormat parameter requires an argument. Specify a valid format argument for this parameter.\n"
    "Valid formats are:\nText\nXML\n",
    "configuration_file": "Cannot process the command because -ConfigurationFile requires an argument that is a session configuration (.pssc) file path. Specify this argument and try again.",
    "configuration_name": "Cannot process the command because -ConfigurationName requires an argument that is a remote endpoint configuration name. Specify this argument and try again.",
    "pipe": "Cannot process the command because -CustomPipeName requires an argument that is a name of the pipe you want to use. Specify this argument and try again.",
    "encoded_arguments": "Cannot process the command because -EncodedArguments requires a value. Specify a value for the -EncodedArguments parameter.",
    "policy": "Cannot process the execution policy because of a missing policy name. A policy name must follow -ExecutionPolicy.",
    "settings": "Cannot process the command because -SettingsFile requires an argument that is a file path.",
    "working_directory": "Cannot process the command because -WorkingDirectory requires an argument that is a directory path.",
    "inventory": "Cannot process the command because -Inventory requires an argument that is a YAML file or a folder of them.",
    "error_mode": "Cannot process the command because -ErrorMode requires an argument: Continue or Stop.",
    "culture": "Cannot process the command because -Culture requires an argument that is a culture's name, such as ja-JP.",
    "real_time": "Cannot process the command because -RealTime requires an argument: how many simulated seconds pass in one real second.",
    "tour": "Cannot process the command because -Tour requires an argument that is a file path.",
}


def parse(argv: list[str]) -> Options:
    """Reads the arguments behind the program's name. Raises UsageError."""
    options = Options()
    rest = list(argv)
    while rest:
        action = _action(rest[0])
        if action is None:
            _take_file(options, rest)
            continue
        rest.pop(0)
        if _apply(action, options, rest):
            break
    return options


def asks_for_login(word: str) -> bool:
    """Whether the first word is -Login, which counts in no other place."""
    return len(word) > 1 and word[0] == "-" and "login".startswith(word[1:].lower())


def _action(word: str) -> str | None:
    """What a word asks for; None where it is no switch but a script's path."""
    if word.startswith("--"):
        key = word[2:]
    elif word[:1] in "-/–—" and word:
        key = word[1:]
    else:
        return None
    key = key.lower()
    for name, shortest, action in SWITCHES:
        if name.startswith(key) and key.startswith(shortest):
            return action
    return None


def _apply(action: str, options: Options, rest: list[str]) -> bool:
    """Carries out one switch; True where it ends the command line."""
    if action in FLAGS:
        setattr(options, action, True)
    elif action == "version":
        options.version = True
        return True
    elif action in ("interactive", "noninteractive"):
        options.interactive = action == "interactive"
    elif action in ("command", "command_with_args", "encoded"):
        _take_command(action, options, rest)
        return action != "encoded"
    elif action == "file":
        _take_file(options, rest)
    elif action == "encoded_arguments":
        options.encoded_arguments = _decode(_value(action, rest), "-EncodedArguments")
    elif action in ("output_format", "input_format"):
        setattr(options, action, _choice(action, rest, FORMATS))
    elif action == "policy":
        _policy(_value(action, rest))
    elif action == "error_mode":
        options.error_mode = _choice(action, rest, ("Continue", "Stop"))
    elif action in ("configuration_file", "configuration_name", "culture", "inventory", "tour", "working_directory"):
        setattr(options, action, _value(action, rest))
    elif action == "real_time":
        options.real_time = _factor(_value(action, rest))
    elif action == "settings":
        _settings(_value(action, rest))
    elif action == "windowstyle":
        raise UsageError("Parameter -WindowStyle is not implemented on this platform.")
    elif action in ("sta", "mta"):
        raise UsageError(f"Parameter -{action.upper()} is not supported on this platform.")
    elif action == "pipe":
        given = options.pipe = _value(action, rest)
        if len(given) > LONGEST_PIPE:
            raise UsageError(
                f"Cannot process the command because -CustomPipeName specified is too long. Pipe names on this platform can be up to {LONGEST_PIPE} characters long. "
                f"Your pipe name '{given}' is {len(given)} characters."
            )
    return False


def _value(action: str, rest: list[str]) -> str:
    if not rest:
        raise UsageError(MISSING[action], show_help=action in ("file", "command", "output_format", "input_format", "policy", "encoded_arguments"))
    return rest.pop(0)


def _choice(action: str, rest: list[str], choices: tuple[str, ...]) -> str:
    given = _value(action, rest)
    for choice in choices:
        if choice.lower() == given.lower():
            return choice
    listed = "".join(choice + "\n" for choice in choices)
    raise UsageError(
        f'Cannot process the command because of an incorrect parameter value. "{given}" is not a valid format.\nValid formats are:\n{listed}', show_help=True
    )


def _factor(text: str) -> float:
    try:
        factor = float(text)
    except ValueError:
        factor = 0.0
    if not 0 < factor < 1e9:
        raise UsageError(f"Cannot process the command because -RealTime must be a number above 0 (simulated seconds in one real second), not '{text}'.")
    return factor


def _policy(name: str) -> None:
    if name.lower() not in {policy.lower() for policy in POLICIES}:
        raise UsageError(f"Invalid ExecutionPolicy value '{name}'.", show_help=True)


def _settings(path: str) -> None:
    if not os.path.isfile(path):
        raise UsageError(f"The argument '{os.path.abspath(path)}' passed to the -SettingsFile does not exist. Provide the path to an existing json file as an argument to the -SettingsFile parameter.")


def _take_command(action: str, options: Options, rest: list[str]) -> None:
    if options.command is not None:
        raise UsageError("Cannot process command because a command is already specified with -Command, -CommandWithArgs, or -EncodedCommand.", show_help=True)
    text = _value("command", rest)
    if action == "encoded":
        options.command = _decode(text)
        options.encoded = True
        return
    if text == "-":
        if rest:
            raise UsageError("'-' was specified with the -Command parameter; no other arguments to -Command are permitted.", show_help=True)
        if sys.stdin.isatty():
            raise UsageError("'-' was specified as the argument to -Command but standard input has not been redirected for this process.", show_help=True)
        options.command = "-"
        return
    if action == "command_with_args":
        options.command = text
        options.arguments = list(rest)
    else:
        options.command = " ".join([text, *rest])
    rest.clear()


def _decode(text: str, switch: str = "-EncodedCommand") -> str:
    """The text of -EncodedCommand or -EncodedArguments: Base64 of UTF-16, little end first."""
    import base64
    import binascii

    try:
        return base64.b64decode(text, validate=True).decode("utf-16-le")
    except (binascii.Error, UnicodeDecodeError, ValueError) as bad:
        raise not_encoded(switch) from bad


def not_encoded(switch: str) -> UsageError:
    """What is said of a value that does not hold what it should."""
    return UsageError(f"Cannot process the command because the value specified with {switch} is not properly encoded. The value must be Base64 encoded.", show_help=True)


def no_script(path: str) -> str:
    """What is said of a script that is not there."""
    return (
        f"The argument '{path}' is not recognized as the name of a script file. Check the spelling of the name, or if a path was included, "
        "verify that the path is correct and try again."
    )


def _take_file(options: Options, rest: list[str]) -> None:
    path = _value("file", rest)
    if path == "-":  # statements come from standard input; what follows are still switches
        options.file = path
        return
    if path.startswith("-") and not os.path.isfile(path):
        part = path[1:].lower()
        likely = [name for name in LIKELY if part in name]
        if likely:
            raise UsageError(f"Invalid argument '{path}', did you mean:\n" + "".join(f"\n  -{name}" for name in likely))
        raise UsageError(no_script(path), show_help=True)
    options.file = path
    options.arguments = list(rest)
    rest.clear()
