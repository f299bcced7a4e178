"""What a hashtable that describes a module must say, where a `#requires` line or a script has one."""

from __future__ import annotations

KEYS = {"modulename": "ModuleName", "moduleversion": "ModuleVersion", "maximumversion": "MaximumVersion", "requiredversion": "RequiredVersion", "guid": "GUID"}
"""The names that may stand in it, by what they are in small letters."""


class WrongVersionError(ValueError):
    """A text is no version: the .NET exception that says so, and its message."""

    def __init__(self, exception: str, message: str) -> None:
        super().__init__(message)
        self.exception = exception


def version_numbers(text: str) -> list[int]:
    """The two to four numbers of a version. Raises WrongVersionError."""
    words = text.split(".")
    if not 2 <= len(words) <= 4:
        raise WrongVersionError("System.ArgumentException", "Version string portion was too short or too long. (Parameter 'input')")
    numbers: list[int] = []
    for word in words:
        plain = word.strip(" \t\n\v\f\r")
        body = plain[1:] if plain[:1] in {"+", "-"} else plain
        if not body.isascii() or not body.isdigit():
            raise WrongVersionError("System.FormatException", f"The input string '{word}' was not in a correct format.")
        if int(plain) > 2147483647:
            raise WrongVersionError("System.OverflowException", "Value was either too large or too small for an Int32.")
        if int(plain) < 0:
            raise WrongVersionError("System.ArgumentOutOfRangeException", "Version's parameters must be greater than or equal to zero. (Parameter 'input')")
        numbers.append(int(plain))
    return numbers


def problem(unknown: list[str], said: dict[str, object]) -> tuple[str, str] | None:
    """What is wrong with one: the .NET exception and its message. ``unknown`` are names that no module has, ``said`` the values by the names of `KEYS`."""
    if unknown:
        names = ", ".join(f"'{name}'" for name in unknown)
        return "System.ArgumentException", (
            "The hashtable describing a module contains one or more members that are not valid. The valid members are (ModuleName, ModuleVersion, RequiredVersion, GUID). "
            f"Remove the members that are not valid ({names}), then try again."
        )
    if not said.get("ModuleName"):
        return "System.MissingMemberException", "The 'ModuleName' member does not exist in the hashtable that describes this module."
    required = said.get("RequiredVersion") is not None
    others = [name for name in ("ModuleVersion", "MaximumVersion") if said.get(name) is not None]
    if not required and not others:
        return "System.MissingMemberException", (
            "The 'ModuleVersion', 'MaximumVersion' and 'RequiredVersion' members do not exist in the hashtable that describes this module. One of these three members must exist, "
            "and be assigned a version number in the format 'n.n.n.n'."
        )
    if required and others:
        return "System.ArgumentException", f"The parameters {others[0]} and RequiredVersion cannot be used together. Please specify only one parameter."
    return None
