"""What the product does inside a guest when it makes a machine from a template: accepted, so that scripts run, and said not to be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from havmsh.cmdlet import param, parameter_set
from havmsh.engine.parts import PartChange

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell

GUEST = "Accepted with a warning: guests are not customised."


@parameter_set
class GuestParameters:
    """Customisation of a guest. The computer's name is kept with the machine; nothing else is, which a warning says."""

    computer_name: str | None = param("ComputerName", "Name of the computer inside.", default=None)
    full_name: object = param("FullName", GUEST, default=None, inert=True)
    organization: object = param("OrganizationName", GUEST, default=None, aliases=("OrgName",), inert=True)
    product_key: object = param("ProductKey", GUEST, default=None, inert=True)
    time_zone: object = param("TimeZone", GUEST, default=None, inert=True)
    workgroup: object = param("Workgroup", GUEST, default=None, aliases=("JoinWorkgroup",), inert=True)
    domain: object = param("Domain", GUEST, default=None, aliases=("JoinDomain",), inert=True)
    domain_credential: object = param("DomainJoinCredential", GUEST, default=None, aliases=("JoinDomainCredential",), inert=True)
    admin_credential: object = param("LocalAdministratorCredential", GUEST, default=None, aliases=("AdminPasswordCredential", "LocalAdminCredential"), inert=True)
    answer_file: object = param("AnswerFile", GUEST, default=None, aliases=("SysprepFile",), inert=True)
    merge: object = param("MergeAnswerFile", GUEST, default=None, inert=True)
    profile_of_guest: object = param("GuestOSProfile", GUEST, default=None, inert=True)
    commands: object = param("GuiRunOnceCommands", GUEST, default=None, inert=True)

    def named_in_guest(self, shell: Shell) -> tuple[PartChange, ...]:
        """The computer's name as a change of the machine; warns of what is not done."""
        mine = [one.options["name"] for one in GuestParameters._fields.values() if one.options is not None]  # type: ignore[attr-defined]
        left = [f"-{name}" for name in mine if name != "ComputerName" and shell.bound.get(name) is not None]
        if left:
            shell.warn(f"Guests are not customised here: {', '.join(left)} had no effect.")
        return (PartChange("hardware", changes=(("computer_name", self.computer_name),)),) if self.computer_name else ()
