"""What ConvertTo-Csv and Export-Csv share."""

from __future__ import annotations

from havmsh.display.csv_text import CsvWriter
from havmsh.runtime.errors import PSError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell


def delimiter_of(form: Any) -> str:
    """The text between values: the character that was named, or the list separator of the session's culture."""
    if getattr(form, "use_culture", None):
        from havmsh.runtime.types.cultures import current_culture

        return current_culture().list_separator
    return str(getattr(form, "delimiter", ",") or ",")


def writer_of(cmdlet: Any, shell: Shell) -> CsvWriter:
    """The writer that a cmdlet's arguments ask for."""
    if cmdlet.quote_fields is not None and cmdlet.use_quotes is not None:
        message = "You must specify either the -UseQuotes or -QuoteFields parameters, but not both."
        raise PSError(shell.record(
            message, "CannotSpecifyQuoteFieldsAndUseQuotes", category="InvalidData", exception="System.InvalidOperationException"
        ))
    if cmdlet.include_type_information is not None and cmdlet.no_type_information is not None:
        message = "You must specify either the IncludeTypeInformation or NoTypeInformation parameters, but not both."
        raise PSError(shell.record(
            message, "CannotSpecifyIncludeTypeInformationAndNoTypeInformation", category="InvalidData", exception="System.InvalidOperationException"
        ))
    return CsvWriter(delimiter_of(cmdlet.form), str(cmdlet.use_quotes or "Always"), cmdlet.quote_fields)
