"""What Import-PSSession and Export-PSSession share: which commands of a session are brought here."""

from __future__ import annotations

from cmdlets.core.remoting.sets import SESSION
from havmsh.checks import not_null
from havmsh.cmdlet import param
from havmsh.runtime.objects import Switch

MODULE = "Microsoft.PowerShell.Utility"


class Brought:
    """Commands and views of a session."""

    session: object = param("Session", "The session whose commands are meant.", position=0, net=SESSION, checks=(not_null(),))
    commands: list[str] = param("CommandName", "Names of commands; patterns too.", position=2, default=None, aliases=("Name",))
    clobber: Switch = param("AllowClobber", "Also commands whose names are taken here.", default=None)
    arguments: list[object] = param("ArgumentList", "Arguments with which a command is looked at.", default=None, aliases=("Args",))
    kinds: object = param("CommandType", "Which kinds of commands.", default=None, aliases=("Type",), net="System.Management.Automation.CommandTypes")
    modules: list[str] = param("Module", "Modules whose commands are meant.", default=None, aliases=("PSSnapin",), checks=(not_null(),))
    named_modules: list[object] = param("FullyQualifiedModule", "The same, by names and versions.", default=None, net="Microsoft.PowerShell.Commands.ModuleSpecification[]", checks=(not_null(),))
    formats: list[str] = param("FormatTypeName", "Types whose views are brought.", position=3, default=None)
    certificate: object = param("Certificate", "What signs the module.", default=None, net="System.Security.Cryptography.X509Certificates.X509Certificate2")
