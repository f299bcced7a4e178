"""Test-Json."""

from __future__ import annotations

from havmsh.cmdlet import Output, cmdlet, one_of, param
from havmsh.runtime.errors import ErrorRecord, NetException, PSError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell


@cmdlet("Test-Json", module="Microsoft.PowerShell.Utility", output=("System.Boolean",))
class TestJson:
    """Tells whether text is JSON, and whether it fits a schema.

    Examples:
        It is.

            PS> Test-Json '{"a":1}'
            True
    """

    json: str = param("Json", "The text.", position=0, pipeline=True, empty_ok=True, default=None)
    path: str = param("Path", "A file with the text.", default=None, by_property=True)
    literal_path: str = param("LiteralPath", "A file with the text, without wildcards.", default=None, aliases=("PSPath", "LP"))
    schema: str = param("Schema", "The schema.", position=1, default=None)
    schema_file: str = param("SchemaFile", "A file with the schema.", default=None)
    options: list[str] = param(
        "Options", "What the text may have beyond JSON.", default=None, checks=(one_of("IgnoreComments", "AllowTrailingCommas"),)
    )

    def process(self, shell: Shell) -> Output:
        """Tests one text."""
        schema = self._schema(shell)
        text = self.json if self.json is not None else self._file(shell, self.path or self.literal_path or "")
        try:
            value = self._parse(text)
        except ValueError as error:
            self._complain(shell, "Cannot parse the JSON.", "InvalidJson", str(error))
            yield False
            return
        yield schema is None or self._fits(shell, schema, value)

    def _parse(self, text: str) -> Any:
        import json

        allowed = {option.lower() for option in self.options or ()}
        if "ignorecomments" in allowed:
            text = _without_comments(text)
        if "allowtrailingcommas" in allowed:
            text = _without_trailing_commas(text)

        def refuse(name: str) -> Any:
            raise ValueError(f"'{name[0]}' is an invalid start of a value.")

        return json.loads(text, parse_constant=refuse)

    def _schema(self, shell: Shell) -> Any:
        import json

        text = self.schema if self.schema is not None else self._file(shell, self.schema_file) if self.schema_file else None
        if text is None:
            return None
        try:
            return json.loads(text)
        except ValueError as error:
            raise self._refusal(shell, "Cannot parse the JSON schema.", "InvalidJsonSchema", str(error)) from None

    @staticmethod
    def _file(shell: Shell, path: str) -> str:
        from havmsh.runtime.files import net_exception, read_text

        name = shell.file_path(path)
        try:
            return read_text(name)
        except OSError as error:
            raise PSError(shell.stamp(ErrorRecord(net_exception(error, name), "FileOpenFailure", "OpenError"))) from None

    def _fits(self, shell: Shell, schema: Any, value: Any) -> bool:
        from jsonschema.exceptions import SchemaError  # type: ignore[import-untyped]
        from jsonschema.validators import validator_for  # type: ignore[import-untyped]

        try:
            kind = validator_for(schema)
            kind.check_schema(schema)
            problems = sorted(kind(schema).iter_errors(value), key=lambda one: list(map(str, one.absolute_path)))
        except SchemaError as error:
            raise self._refusal(shell, "Cannot parse the JSON schema.", "InvalidJsonSchema", error.message) from None
        for problem in problems:
            place = "".join(f"/{part}" for part in problem.absolute_path)
            message = f"The JSON is not valid with the schema: {problem.message} at '{place}'"
            self._complain(shell, message, "InvalidJsonAgainstSchemaDetailed", "")
        return not problems

    @staticmethod
    def _refusal(shell: Shell, message: str, error_id: str, inner: str) -> PSError:
        exception = NetException("System.Exception", message, NetException("System.Text.Json.JsonException", inner))
        return PSError(shell.stamp(ErrorRecord(exception, error_id, "InvalidData")))

    def _complain(self, shell: Shell, message: str, error_id: str, inner: str) -> None:
        exception = NetException("System.Exception", message, NetException("System.Text.Json.JsonReaderException", inner) if inner else None)
        shell.write_error(shell.stamp(ErrorRecord(exception, error_id, "InvalidData", self.json)))


def _outside_strings(text: str) -> list[tuple[str, bool]]:
    """Pieces of the text, each with whether it is a string."""
    import re

    return [(found.group(), found.group().startswith('"')) for found in re.finditer(r'"(?:[^"\\]|\\.)*"|[^"]+|"', text, re.DOTALL)]


def _without_comments(text: str) -> str:
    import re

    return "".join(part if is_string else re.sub(r"//[^\n]*|/\*.*?\*/", " ", part, flags=re.DOTALL) for part, is_string in _outside_strings(text))


def _without_trailing_commas(text: str) -> str:
    import re

    return "".join(part if is_string else re.sub(r",(\s*[}\]])", r"\1", part) for part, is_string in _outside_strings(text))
