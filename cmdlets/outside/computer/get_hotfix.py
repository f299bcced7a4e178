"""Get-HotFix."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.computer.asking import answers
from cmdlets.outside.computer.get_wmiobject import refused
from cmdlets.outside.computer.managementobjects import given
from cmdlets.outside.computer.wql import Query
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.prompting import credential_argument
from havmsh.runtime.wildcard import has_wildcards, matcher

if TYPE_CHECKING:
    from cmdlets.outside.computer.asking import Answer
    from havmsh.runtime.shell import Shell


@parameter_set(name="Default")
class ByNumber:
    """By number, or all."""

    wanted: list[str] | None = param("Id", "Numbers, such as KB976932.", position=0, default=None, aliases=("HFID",), checks=(not_empty(),))

    def fits(self, answer: Answer) -> bool:
        """Whether an update is asked for."""
        return self.wanted is None or any(one.casefold() == answer.row["HotFixID"].casefold() for one in self.wanted)


@parameter_set(name="Description")
class ByDescription:
    """By what they are for."""

    wanted: list[str] = param("Description", "Descriptions, or patterns.", checks=(not_empty(),), wildcards=True)

    def fits(self, answer: Answer) -> bool:
        """Whether an update is asked for."""
        return any(matcher(one)(answer.row["Description"]) for one in self.wanted)


@cmdlet(
    "Get-HotFix", module="havmsh", class_name="Microsoft.PowerShell.Commands.GetHotFixCommand",
    output=("System.Management.ManagementObject#root\\cimv2\\Win32_QuickFixEngineering",), listed="Id Description ComputerName Credential",
)
class GetHotFix:
    """Gets the updates that are installed on hosts, as the inventory has them (``updates``).

    Examples:
        Of one host.

            PS> Get-HotFix -ComputerName HV01
    """

    how: ByNumber | ByDescription = either(default_set=ByNumber)
    computers: list[str] | None = param(
        "ComputerName", "Hosts of the fabric.", by_property=True, default=None, aliases=("CN", "__Server", "IPAddress"), complete="host", checks=(not_empty(),))
    credential: object = param(
        "Credential", "Accepted: every command runs as the administrator.", default=None, net="System.Management.Automation.PSCredential", transform=credential_argument,
        inert=True)

    def process(self, shell: Shell) -> Output:
        how = self.how
        for name in self.computers or (None,):
            there = answers(shell, Query("Win32_QuickFixEngineering"), None if name is None else [name], None, refused)
            found = [given(answer) for answer in there if how.fits(answer)]
            yield from found
            asked = name or shell.session.computer
            if asked and not found and how.wanted and not any(has_wildcards(one) for one in how.wanted):
                text = f"Cannot find the requested hotfix on the '{asked}' computer. Verify the input and run the command again."
                shell.write_error(text, "GetHotFixNoEntriesFound", category="ObjectNotFound", exception="System.ArgumentException")
