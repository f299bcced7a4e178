"""What the cmdlets of comma-separated values share."""

from __future__ import annotations

from havmsh.checks import not_null
from havmsh.cmdlet import either, param, parameter_set
from havmsh.display.csv_text import CsvWriter
from havmsh.runtime.errors import PSError
from havmsh.runtime.objects import Char, Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Literal

    from havmsh.runtime.shell import Shell


@parameter_set(name="Delimiter")
class ByDelimiter:
    """A character between the values."""

    delimiter: Char = param("Delimiter", "Character between the values.", position=1, default=",", checks=(not_null(),))


@parameter_set(name="UseCulture")
class ByCulture:
    """The culture's list separator."""

    use_culture: Switch = param("UseCulture", "Use the list separator of the culture.", default=None)


@parameter_set
class WritesCsv:
    """How records are written."""

    form: ByDelimiter | ByCulture = either(default_set=ByDelimiter)
    include_type_information: Switch = param("IncludeTypeInformation", "Begin with a line that names the type.", default=None, aliases=("ITI",))
    no_type_information: Switch = param("NoTypeInformation", "Begin without a line that names the type.", default=None, unlisted=True, aliases=("NTI",))
    quote_fields: list[str] = param("QuoteFields", "The only columns that are quoted.", default=None, aliases=("QF",))
    use_quotes: Literal["Never", "Always", "AsNeeded"] = param(
        "UseQuotes", "When values are quoted.", default=None, aliases=("UQ",), net="Microsoft.PowerShell.Commands.BaseCsvWritingCommand+QuoteKind"
    )
    no_header: Switch = param("NoHeader", "Leave out the line of column names.", default=None)


def delimiter_of(form: Any) -> str:
    """The text between values: the character that was named, or the list separator of the session's culture."""
    if getattr(form, "use_culture", None):
        from havmsh.runtime.types.cultures import current_culture

        return current_culture().list_separator
    return str(getattr(form, "delimiter", ",") or ",")


def names_type(cmdlet: Any) -> bool:
    """Whether the line ``#TYPE`` is wanted: ``-NoTypeInformation:$false`` asks for it as ``-IncludeTypeInformation`` does."""
    if cmdlet.include_type_information is not None:
        return bool(cmdlet.include_type_information)
    return cmdlet.no_type_information is not None and not cmdlet.no_type_information


def writer_of(cmdlet: Any, shell: Shell) -> CsvWriter:
    """The writer that a cmdlet's arguments ask for."""
    if cmdlet.quote_fields is not None and cmdlet.use_quotes is not None:
        message = "You must specify either the -UseQuotes or -QuoteFields parameters, but not both."
        raise PSError(shell.record(
            message, "CannotSpecifyQuoteFieldsAndUseQuotes", category="InvalidData", exception="System.InvalidOperationException"
        ))
    if cmdlet.include_type_information is not None and cmdlet.no_type_information is not None:
        message = "You must specify either the -IncludeTypeInformation or -NoTypeInformation parameters, but not both."
        raise PSError(shell.record(
            message, "CannotSpecifyIncludeTypeInformationAndNoTypeInformation", category="InvalidData", exception="System.InvalidOperationException"
        ))
    quoted = None if cmdlet.quote_fields is None else [name for name in cmdlet.quote_fields if name is not None]
    return CsvWriter(delimiter_of(cmdlet.form), str(cmdlet.use_quotes or "Always"), quoted)
