"""Protect-CmsMessage."""

from __future__ import annotations

from cmdlets.security.messages import MODULE, RECIPIENTS, ByLiteralPath, ByPath, one_file
from cmdlets.utility.out_string import text_renderer
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell


@parameter_set(name="ByContent")
class ByContent:
    """Objects, as the text that they show."""

    content: object = param("Content", "What to lock.", position=1, pipeline=True, null_ok=True, empty_ok=True, net="System.Management.Automation.PSObject", tells="AllowEmptyString")


@cmdlet("Protect-CmsMessage", module=MODULE, default_set="ByContent", output=("System.String",))
class ProtectCmsMessage:
    """Locks a text for those who hold the keys of some certificates.

    Examples:
        For the holder of a certificate.

            PS> 'The plan' | Protect-CmsMessage -To CN=admins | Set-Content plan.cms
    """

    to: list[Any] = param("To", "Certificates, or their files, thumbprints or names.", position=0, net=RECIPIENTS)
    what: ByContent | ByPath | ByLiteralPath = either(default_set=ByContent)
    out_file: str = param("OutFile", "File that receives the message.", position=2, default=None)

    def process_all(self, records: list[Any], shell: Shell) -> Output:
        """Locks all that came as one text."""
        what = self.what
        out = shell.file_path(self.out_file) if self.out_file else None
        if isinstance(what, ByContent):
            content = _shown(records, shell).encode()
        else:
            with open(one_file(shell, what), "rb") as file:
                content = file.read()
        locked = _locked(content, self.to, shell)
        if out is None:
            return [locked]
        with open(out, "w", encoding="utf-8") as target:
            target.write(locked)
        return []


def _shown(records: list[Any], shell: Shell) -> str:
    lines: list[str] = []
    made = text_renderer(shell.session, lines.append, None, shell.frame)
    for each in records:
        made.process(each)
    made.end()
    return "\n".join(lines)


def _locked(content: bytes, recipients: list[Any], shell: Shell) -> str:
    from base64 import encodebytes

    from havmsh.runtime.crypto.envelope import seal
    from havmsh.runtime.types.cmsrecipients import ENCRYPTION
    from havmsh.runtime.types.oids import refusing

    if not content:
        return ""
    certificates = []
    for recipient in recipients:
        error = recipient.resolve(ENCRYPTION) if not recipient.certificates else None
        if error is not None:
            raise shell.terminating(error)
        certificates += [each.pair[0] for each in recipient.certificates]
    data = refusing(seal)(content, certificates)
    return f"-----BEGIN CMS-----\n{encodebytes(data).decode()}-----END CMS-----"
