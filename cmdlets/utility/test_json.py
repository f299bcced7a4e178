"""Test-Json."""

from __future__ import annotations

from cmdlets.utility.json_schema import SchemaProblem, SchemaText, problems_of
from cmdlets.utility.text_files import target_path
from havmsh.checks import not_empty, one_of
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.errors import ErrorRecord, NetException, PSError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell


@parameter_set(name="JsonString")
class OfText:
    """A text."""

    json: str = param("Json", "The text.", position=0, pipeline=True)


@parameter_set(name="JsonPath")
class OfPath:
    """A file by path."""

    path: str = param("Path", "A file with the text.", position=0, by_property=True)


@parameter_set(name="JsonLiteralPath")
class OfLiteralPath:
    """A file by literal path."""

    literal_path: str = param("LiteralPath", "A file with the text, without wildcards.", position=0, by_property=True, aliases=("PSPath", "LP"))


@parameter_set(name="+")
class NoSchema:
    """No schema."""


@parameter_set(name="+WithSchemaString")
class BySchema:
    """A schema as text."""

    schema: str = param("Schema", "The schema.", position=1, checks=(not_empty(),))


@parameter_set(name="+WithSchemaFile")
class BySchemaFile:
    """A schema in a file."""

    schema_file: str = param("SchemaFile", "A file with the schema.", position=1, checks=(not_empty(),))


@cmdlet("Test-Json", module="Microsoft.PowerShell.Utility", output=("System.Boolean",))
class TestJson:
    """Tells whether text is JSON, and whether it fits a schema.

    Examples:
        It is.

            PS> Test-Json '{"a":1}'
            True
    """

    of: OfText | OfPath | OfLiteralPath = either(default_set=OfText)
    by: NoSchema | BySchema | BySchemaFile = either(default_set=NoSchema)
    options: list[str] = param(
        "Options", "What the text may have beyond JSON.", default=None, checks=(not_empty(), one_of("IgnoreComments", "AllowTrailingCommas"))
    )

    def process(self, shell: Shell) -> Output:
        """Tests one text."""
        schema = self._schema(shell)
        text = self.of.json if isinstance(self.of, OfText) else self._file(shell)
        try:
            value = self._parse(text or "")
        except ValueError as error:
            self._complain(shell, "Cannot parse the JSON.", "InvalidJson", text, NetException("System.Text.Json.JsonReaderException", str(error)))
            yield False
            return
        yield schema is None or self._fits(shell, schema, value)

    def _file(self, shell: Shell) -> str:
        from havmsh.runtime.files import read_text

        given = self.of.path if isinstance(self.of, OfPath) else self.of.literal_path  # type: ignore[union-attr]
        name = target_path(shell, given, None) if isinstance(self.of, OfPath) else target_path(shell, None, given)
        try:
            return read_text(name)
        except OSError:
            text = f"Cannot find path '{given}' because it does not exist."
            exception = NetException("System.Management.Automation.ItemNotFoundException", text)
            raise PSError(shell.stamp(ErrorRecord(exception, "PathNotFound", "ObjectNotFound", given))) from None

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

    def _schema(self, shell: Shell) -> SchemaText | None:
        """The schema; one that is no JSON is told, and the text counts without it."""
        by = self.by
        if isinstance(by, NoSchema):
            return None
        path = None if isinstance(by, BySchema) else shell.file_path(by.schema_file)
        given = by.schema if isinstance(by, BySchema) else by.schema_file
        try:
            return SchemaText(given, None) if path is None else SchemaText.of_file(path)
        except ValueError as error:
            self._complain(shell, "Cannot parse the JSON schema.", "InvalidJsonSchema", given, NetException("System.Text.Json.JsonException", str(error)))
            return None
        except OSError as error:
            from havmsh.runtime.files import net_exception

            assert path is not None
            exception = NetException("System.Exception", f"Can not open JSON schema file: {path}", net_exception(error, path))
            raise PSError(shell.stamp(ErrorRecord(exception, "JsonSchemaFileOpenFailure", "OpenError", path))) from None

    def _fits(self, shell: Shell, schema: SchemaText, value: Any) -> bool:
        try:
            problems = problems_of(schema, value)
        except SchemaProblem as error:
            self._complain(shell, "Cannot parse the JSON schema.", "InvalidJsonSchema", None, NetException("System.Text.Json.JsonException", str(error)))
            return False
        for place, what in problems or ():
            self._complain(shell, f"The JSON is not valid with the schema: {what} at '{place}'", "InvalidJsonAgainstSchemaDetailed", None, None)
        return problems is None

    @staticmethod
    def _complain(shell: Shell, message: str, error_id: str, target: str | None, inner: NetException | None) -> None:
        shell.write_error(ErrorRecord(NetException("System.Exception", message, inner), error_id, "InvalidData", target))


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
