"""The errors of modules that cannot be loaded."""

from __future__ import annotations

from havmsh.runtime.errors import ErrorRecord, NetException, PSError
from havmsh.runtime.module.specs import text_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.types.modulespecs import ModuleSpecification


def missing(name: str) -> PSError:
    """Modules_ModuleNotFound."""
    message = f"The specified module '{name}' was not loaded because no valid module file was found in any module directory."
    return PSError(ErrorRecord(NetException("System.IO.FileNotFoundException", message), "Modules_ModuleNotFound", "ResourceUnavailable", name))


def not_required(spec: ModuleSpecification, manifest: str, *, loaded: bool) -> PSError:
    """The refusal of a manifest whose required module is not there, or is ``loaded`` in another version than it wants."""
    what = _wanted(spec) if loaded else ""
    text = f"The required module '{spec.name}'{what} is not loaded. Load the module or remove the module from 'RequiredModules' in the file '{manifest}'."
    return PSError(ErrorRecord(NetException("System.MissingMemberException", text), "Modules_InvalidManifest", "ResourceUnavailable", manifest))


def _wanted(spec: ModuleSpecification) -> str:
    """Which version or GUID a specification asks for."""
    if spec.required is not None or (spec.version is not None and spec.maximum is None):
        return f" with version '{text_of(spec.required or spec.version)}'"
    if spec.version is not None:
        return f" with MinimumVersion '{text_of(spec.version)}' and MaximumVersion '{spec.maximum}'"
    if spec.maximum is not None:
        return f" with MaximumVersion '{spec.maximum}'"
    return f" with GUID '{text_of(spec.guid)}'" if spec.guid is not None else ""


def contained(old: ErrorRecord) -> ErrorRecord:
    """An error of a module's code, not of the command that runs it."""
    record = ErrorRecord(NetException("System.Management.Automation.ParentContainsErrorRecordException", old.exception.message), old.error_id, old.category, old.target)
    record.invocation = old.invocation
    return record


def too_deep(path: str, levels: int) -> PSError:
    """Modules whose code loads each other deeper than that."""
    message = (
        f"Cannot load the module '{path}' because the module nesting limit has been exceeded. Modules can only be nested to {levels} levels. Evaluate and change the order in which "
        "you are loading modules to prevent exceeding the nesting limit, and then try running your script again."
    )
    return PSError(ErrorRecord(NetException("System.InvalidOperationException", message), "Modules_ModuleTooDeeplyNested", "InvalidOperation", path))


def not_brought(command: str, module: str, error: PSError) -> PSError:
    """CommandNotFoundException for a command whose module was to be loaded because of it, and could not be."""
    text = (
        f"The '{command}' command was found in the module '{module}', but the module could not be loaded due to the following error: [{error.record.exception.message}]\n"
        f"For more information, run 'Import-Module {module}'."
    )
    exception = NetException("System.Management.Automation.CommandNotFoundException", text, error.record.exception, CommandName=command)
    record = ErrorRecord(exception, "CouldNotAutoloadMatchingModule", "ObjectNotFound", command)
    record.target_type = "String"
    return PSError(record)
