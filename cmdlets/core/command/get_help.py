"""Get-Help."""

from __future__ import annotations

from havmsh.checks import not_empty, one_of
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.errors import ErrorRecord, NetException, PSError
from havmsh.runtime.helping import topics
from havmsh.runtime.helping.search import CATEGORIES, Search
from havmsh.runtime.objects import Array, PSCustomObject, PSObject, Switch
from havmsh.runtime.progressing import Progress
from havmsh.runtime.providers.match import any_of
from havmsh.runtime.wildcard import has_wildcards

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from havmsh.runtime.helping.search import Found
    from havmsh.runtime.shell import Shell


@parameter_set(name="AllUsersView")
class Page:
    """The page, whole or in short."""

    full: Switch = param("Full", "Show all there is: attributes of parameters, inputs, outputs, notes, examples.", default=None)


@parameter_set(name="DetailedView")
class Detailed:
    """The page with its parameters and examples."""

    detailed: Switch = param("Detailed", "Show the parameters and the examples too.")


@parameter_set(name="Examples")
class Examples:
    """The examples."""

    examples: Switch = param("Examples", "Show name, synopsis and examples.")


@parameter_set(name="Parameters")
class Parameters:
    """Some parameters."""

    parameter: list[str] = param("Parameter", "Show these parameters; wildcards are understood.")


@parameter_set(name="Online")
class Online:
    """The page in a browser."""

    online: Switch = param("Online", "Open the page of the help's link in a browser.")


@cmdlet("Get-Help", module="Microsoft.PowerShell.Core", default_set="AllUsersView", output=("ExtendedCmdletHelpInfo", "System.String", "MamlCommandHelpInfo"), listed="Name Path Category Detailed Full Examples Parameter Component Functionality Role Online")
class GetHelp:
    """Shows help for commands and topics.

    The name may be that of a cmdlet, function, script or alias, or of a topic (about_If). With wildcards, or where nothing has the name, the names that fit are
    listed; where there are none, those whose texts hold the word.

    Examples:
        One parameter.

            PS> (Get-Help Move-VM -Parameter VMHost).position
            named

        All topics of the domain's rules.

            PS> Get-Help about_*_Rules | Select-Object -First 2 -Property Name
            Name
            ----
            about_Availability_Rules
            about_Disks_Rules
    """

    name: str | None = param("Name", "Command or topic.", position=0, by_property=True, default=None, complete="topic", checks=(not_empty(),))
    path: str | None = param("Path", "Accepted: no provider here has pages of its own, so the cmdlet's page is shown.", default=None, inert=True)
    category: list[str] | None = param("Category", "Kinds of help to look among.", default=None, checks=(one_of(*CATEGORIES),))
    view: Page | Detailed | Examples | Parameters | Online = either(default_set=Page)
    component: list[str] | None = param("Component", "Look among help of these components only.", default=None)
    functionality: list[str] | None = param("Functionality", "Look among help of these functionalities only.", default=None)
    role: list[str] | None = param("Role", "Look among help for these roles only.", default=None)

    def process(self, shell: Shell) -> Output:
        """Gives the page, or the list of what fits."""
        if not self.name:
            yield topics.as_object("default", topics.default_text(shell.session.tell_help))
            return
        search = Search(shell.frame, tuple(self.category or ()))
        found = self._found(shell, search, self.name)
        if len(found) == 1:
            yield from self._one(shell, found[0])
        elif found:
            yield from self._many(found)
        elif not has_wildcards(self.name):
            shell.write_error(_not_found(self.name))

    def _found(self, shell: Shell, search: Search, name: str) -> list[Found]:
        if not has_wildcards(name):
            exact = search.exact(name)
            if exact is not None:
                return [exact] if self._is_meant(exact) else []
        with Progress(shell, f"Searching Help for {name} ...", announced=True):
            return self._searched(search, name)

    def _searched(self, search: Search, name: str) -> list[Found]:
        pattern = name if has_wildcards(name) else f"*{name}*"
        found = list(search.matching(any_of([pattern]), topics_fit=any_of([pattern])))
        if not found and not has_wildcards(name):
            found = list(search.containing(name))
        return [one for one in found if self._is_meant(one)]

    def _is_meant(self, found: Found) -> bool:
        """Whether component, role and functionality are those that were asked for."""
        from havmsh.runtime import members
        from havmsh.runtime.valuetexts import to_text

        for wanted, name in ((self.component, "Component"), (self.role, "Role"), (self.functionality, "Functionality")):
            if wanted and not any_of(wanted)(to_text(members.get(found.page, name))):
                return False
        return True

    def _one(self, shell: Shell, found: Found) -> Iterator[Any]:
        view = self.view
        page = found.page
        if isinstance(view, Online):
            yield from _open(page, shell)
        elif isinstance(view, Parameters):
            yield from self._parameters(shell, page, view.parameter)
        else:
            yield _marked(page, "FullView" if isinstance(view, Page) and view.full else _VIEWS.get(type(view), ""))

    def _parameters(self, shell: Shell, page: Any, wanted: list[str]) -> Iterator[Any]:
        known = _parameters_of(page)
        chosen = [one for pattern in wanted for one in known if any_of([pattern])(_name(one))]
        yield from chosen
        if not chosen:
            message = f"No parameter matches criteria {wanted[0] if len(wanted) == 1 else 'System.String[]'}."
            shell.write_error(ErrorRecord(NetException("System.Management.Automation.PSArgumentException", message), "NoParmsFound", "InvalidArgument"))

    def _many(self, found: list[Found]) -> Iterator[Any]:
        if isinstance(self.view, Online):
            raise _failure("Multiple Help topics were found. Use only one Help topic with the -Online option.")
        for one in found:
            page = one.page
            if isinstance(self.view, Parameters) and not any(any_of(self.view.parameter)(_name(item)) for item in _parameters_of(page)):
                continue
            yield _retyped(page, ["HelpInfoShort"])


_VIEWS: dict[type, str] = {Detailed: "DetailedView", Examples: "ExamplesView"}


def _marked(page: Any, view: str) -> Any:
    """The page for a view: types that name it stand before its own."""
    names = list(page.extra.type_names or ()) if page.extra is not None else []
    return _retyped(page, [*(f"{name}#{view}" for name in names), *names]) if view and names else page


def _retyped(page: Any, names: list[str]) -> Any:
    """A copy with other type names."""
    from havmsh.runtime.objects import Extra

    extra = Extra()
    extra.members = dict(page.extra.members)
    extra.type_names = names
    return PSObject(page.base, extra) if page.__class__ is PSObject else PSCustomObject(page.shape, list(page.values), extra)


def _parameters_of(page: Any) -> list[Any]:
    from havmsh.runtime import members

    holder = members.get(page, "parameters") if page.__class__ is PSCustomObject else None
    found = members.get(holder, "parameter") if holder is not None else None
    return list(found) if isinstance(found, Array) else [found] if found is not None else []


def _name(parameter: Any) -> str:
    from havmsh.runtime import members
    from havmsh.runtime.valuetexts import to_text

    return to_text(members.get(parameter, "name"))


def _open(page: Any, shell: Shell) -> Iterator[str]:
    """Opens the address of the help's links in a browser. Raises PSError where there is none, or no browser."""
    import webbrowser

    from havmsh.runtime.helping import links
    from havmsh.runtime.types.testhooks import hook

    address = links.of_page(page)
    if not address:
        raise _failure(
            "The online version of this Help topic cannot be displayed because the Internet address (URI) of the Help topic is not specified in the command code or in "
            "the help file for the command."
        )
    if not address.lower().startswith(("http://", "https://")):
        raise _failure(f'The protocol specified in the Uri "{address}" is not supported. Only "http" and "https" protocols are supported.')
    if hook(shell.session, "BypassOnlineHelpRetrieval"):
        yield f"Help URI: {address}"
        return
    if not webbrowser.open(address):
        raise _failure(f"Starting a browser to display online Help failed. No program or browser is associated to open the URI {address}.")


def _failure(message: str) -> PSError:
    record = ErrorRecord(NetException("System.Management.Automation.PSInvalidOperationException", message), "InvalidOperation", "InvalidOperation")
    return PSError(record)


def _not_found(name: str) -> ErrorRecord:
    message = (
        f"Get-Help could not find {name} in a help file in this session. To download updated help topics type: \"Update-Help\". To get help online, search for "
        "the help topic in the TechNet library at https://go.microsoft.com/fwlink/?LinkID=107116."
    )
    return ErrorRecord(NetException("Microsoft.PowerShell.Commands.HelpNotFoundException", message, None, HelpTopic=name), "HelpNotFound", "ResourceUnavailable")
