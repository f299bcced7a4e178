"""Data files (.psd1): a hashtable of constants, read without running code."""

from __future__ import annotations

from havmsh.runtime.errors import ErrorRecord, NetException, PSError
from havmsh.runtime.objects import Hashtable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from havmsh.runtime.session import Session


def read(path: str, session: Session) -> Hashtable:
    """The hashtable of a data file. Raises a PSError for what cannot be read, does not parse or is no data."""
    block = session.read_script(path)
    found = table_of(block.ast)
    if found is None:
        raise PSError(ErrorRecord(
            NetException("System.InvalidOperationException", f"Could not import '{path}' as a PowerShell data file."), "InvalidDataFile", "InvalidData", path,
        ))
    problem = unsafe(found)
    if problem is not None:
        raise dynamic(found)
    from havmsh.runtime import scriptblock

    value = scriptblock.evaluate(found, session.global_frame)
    return value if isinstance(value, Hashtable) else Hashtable()


_COMMANDS: Final = frozenset(("import-localizeddata", "convertfrom-stringdata", "write-host", "out-host", "join-path"))
_VARIABLES: Final = ("PSScriptRoot", "PSEdition", "EnabledExperimentalFeatures")


def read_manifest(path: str, session: Session) -> Hashtable:
    """The hashtable of a module's manifest. Raises a PSError where it does what is not allowed, gives no hashtable, or tells no version."""
    data = _manifest_table(path, session)
    _prove_version(data["ModuleVersion"], path)
    return data


def _prove_version(value: Any, path: str) -> None:
    from havmsh.runtime import convert, typesystem

    if value is None or value == "":
        raise _no_manifest(
            "The member 'ModuleVersion' is not present in the module manifest. This member must exist and be assigned a version number of the form 'n.n.n.n'. "
            f"Add the missing member to the file '{path}'.", "System.MissingMemberException", path,
        )
    try:
        convert.convert(value, typesystem.known("System.Version"))
    except PSError as error:
        raise _no_manifest(
            f"The 'ModuleVersion' member is not valid in the module manifest file '{path}': {error.record.exception.message}", "System.ArgumentException", path,
        ) from None


def _manifest_table(path: str, session: Session) -> Hashtable:
    """What a manifest says, which may use conditions, a few commands and variables."""
    block = session.read_script(path)
    found = table_of(block.ast)
    if found is not None and unsafe(found) is None:
        return read(path, session)
    from havmsh.language.restricted import Allowed
    from havmsh.runtime.restricting import demand

    try:
        demand(block, Allowed(_COMMANDS, _VARIABLES, environment=True))
    except PSError as error:
        raise _no_manifest(
            f"The module manifest '{path}' could not be processed because it is not a valid PowerShell module manifest file. Remove the elements that are not permitted: {error}",
            "System.MissingMemberException", path,
        ) from None
    block.file = path
    given = block.invoke((), frame=session.global_frame, raise_errors=True)
    if len(given) != 1 or not isinstance(given[0], Hashtable):
        raise _no_manifest(
            f"Processing the module manifest file '{path}' did not result in a valid manifest object. Update the file to contain a valid PowerShell module manifest. "
            "A valid manifest can be created using the New-ModuleManifest cmdlet.", "System.ArgumentException", path,
        )
    return given[0]


def _no_manifest(message: str, exception: str, path: str) -> PSError:
    return PSError(ErrorRecord(NetException(exception, message), "Modules_InvalidManifest", "ResourceUnavailable", path))


def table_of(body: Any) -> Any:
    """The one hashtable that a data file consists of, or None."""
    from havmsh.language import ast as tree

    end = body.end_block
    if end is None or len(end.statements) != 1 or body.param_block is not None:
        return None
    statement = end.statements[0]
    if isinstance(statement, tree.PipelineAst) and len(statement.elements) == 1:
        element = statement.elements[0]
        if isinstance(element, tree.CommandExpressionAst) and isinstance(element.expression, tree.HashtableAst):
            return element.expression
    return None


def dynamic(found: Any) -> PSError:
    """The refusal of an expression that is no constant."""
    message = f"Cannot generate a PowerShell object for a ScriptBlock evaluating dynamic expressions. Dynamic expression: {found.span.text}."
    return PSError(ErrorRecord(NetException("System.InvalidOperationException", message), "System.InvalidOperationException", "NotSpecified"))


def unsafe(node: Any) -> Any:
    """The first part of an expression that is not constant, or None."""
    from havmsh.language import ast as tree

    if isinstance(node, tree.HashtableAst):
        for key, value in node.pairs:
            found = unsafe(key) or unsafe(value)
            if found is not None:
                return found
        return None
    if isinstance(node, (tree.StringConstantExpressionAst, tree.ConstantExpressionAst, tree.TypeExpressionAst, tree.ScriptBlockExpressionAst)):
        return None
    if isinstance(node, tree.ArrayLiteralAst):
        return next((found for element in node.elements if (found := unsafe(element)) is not None), None)
    if isinstance(node, tree.ArrayExpressionAst):
        return next((found for statement in node.sub_expression.statements if (found := unsafe(statement)) is not None), None)
    if isinstance(node, tree.ParenExpressionAst):
        return unsafe(node.pipeline)
    if isinstance(node, tree.UnaryExpressionAst):
        return unsafe(node.child)
    if isinstance(node, tree.ConvertExpressionAst):
        return unsafe(node.child)
    if isinstance(node, tree.BinaryExpressionAst):
        return unsafe(node.left) or unsafe(node.right)
    if isinstance(node, tree.PipelineAst):
        return next((found for element in node.elements if (found := unsafe(element)) is not None), None)
    if isinstance(node, tree.CommandExpressionAst):
        return unsafe(node.expression)
    if isinstance(node, tree.VariableExpressionAst) and node.path.name.lower() in ("true", "false", "null", "psscriptroot", "psculture", "psuiculture"):
        return None
    if isinstance(node, tree.ExpandableStringExpressionAst):
        return next((found for part in node.parts if not isinstance(part, str) and (found := unsafe(part)) is not None), None)
    return node
