"""Send-MailMessage."""

from __future__ import annotations

from cmdlets.utility import mail
from cmdlets.utility.text_files import codec, target_path
from havmsh.checks import between, not_empty
from havmsh.cmdlet import cmdlet, param
from havmsh.runtime import valuetexts
from havmsh.runtime.errors import ErrorRecord, PSError
from havmsh.runtime.objects import Switch
from havmsh.runtime.prompting import credential_argument

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from email.message import EmailMessage
    from typing import Any

    from havmsh.runtime.shell import Shell

    Sink = Callable[[Any], None]

_OBSOLETE = (
    "The command 'Send-MailMessage' is obsolete. This cmdlet does not guarantee secure connections to SMTP servers. While there is no immediate replacement available in "
    "PowerShell, we recommend you do not use Send-MailMessage at this time. See https://aka.ms/SendMailMessage for more information.")
_NO_SERVER = (
    "The email cannot be sent because no SMTP server was specified. You must specify an SMTP server by using either the SmtpServer parameter or the $PSEmailServer "
    "variable.")


@cmdlet("Send-MailMessage", module="Microsoft.PowerShell.Utility", class_name="Microsoft.PowerShell.Commands.SendMailMessage", listed=(
        "Attachments Bcc Body BodyAsHtml Encoding Cc DeliveryNotificationOption From SmtpServer Priority ReplyTo Subject To Credential "
        "UseSsl Port"
    ))
class SendMailMessage:
    """Sends a letter by a mail server.

    Examples:
        A report.

            PS> Send-MailMessage -To ops@lab.example -From vmm@lab.example -Subject 'Reserve' -Body $text -SmtpServer mail.lab.example
    """

    to: list[str] = param("To", "Who receives it.", position=0, by_property=True, checks=(not_empty(),))
    subject: str = param("Subject", "What it is about.", position=1, default="", by_property=True, aliases=("sub",))
    body: str = param("Body", "Its text.", position=2, default="", by_property=True, checks=(not_empty(),))
    server: str | None = param("SmtpServer", "The mail server; without it $PSEmailServer.", position=3, default=None, by_property=True, aliases=("ComputerName",), checks=(not_empty(),))
    sender: str = param("From", "Who sends it.", by_property=True, checks=(not_empty(),))
    attachments: list[str] = param("Attachments", "Files to send along.", pipeline=True, default=None, by_property=True, aliases=("PsPath",), checks=(not_empty(),))
    bcc: list[str] = param("Bcc", "Who receives it unseen.", default=None, by_property=True, checks=(not_empty(),))
    as_html: Switch = param("BodyAsHtml", "The text is HTML.", default=None, by_property=True, aliases=("BAH",))
    encoding: object = param(
        "Encoding", "Encoding of text and subject.", default=None, by_property=True, aliases=("BE",), net="System.Text.Encoding",
        transform=lambda value, binding: codec(value), complete="encoding", checks=(not_empty(),))
    cc: list[str] = param("Cc", "Who receives a copy.", default=None, by_property=True, checks=(not_empty(),))
    notify: object = param(
        "DeliveryNotificationOption", "When the sender is told.", default=None, by_property=True, aliases=("DNO",),
        net="System.Net.Mail.DeliveryNotificationOptions", checks=(not_empty(),))
    priority: object = param("Priority", "How urgent it is.", default=None, by_property=True, net="System.Net.Mail.MailPriority", checks=(not_empty(),))
    reply_to: list[str] = param("ReplyTo", "Where answers go.", default=None, by_property=True)
    credential: object = param("Credential", "Account at the server.", default=None, by_property=True, net="System.Management.Automation.PSCredential", transform=credential_argument, checks=(not_empty(),))
    use_ssl: Switch = param("UseSsl", "Encrypt the connection.", default=None, by_property=True)
    port: int = param("Port", "Port of the server.", default=0, by_property=True, checks=(between(0, 2_147_483_647),))

    def stream(self, shell: Shell, out: Sink) -> tuple[Sink, Callable[[], None]]:
        """Writes the letter, takes files from the pipeline, and sends it at the end."""
        shell.warn(_OBSOLETE)
        encoding: Any = self.encoding
        letter = mail.message(
            self.subject, self.body, html=bool(self.as_html), charset=encoding[0] if encoding else "us-ascii", priority=str(self.priority or ""))
        receivers = self._addressed(letter, shell)
        server = self.server or valuetexts.to_text(shell.frame.get("PSEmailServer"))
        if not server:
            shell.fail(_NO_SERVER, "", category="InvalidArgument", exception="System.InvalidOperationException")

        def process(obj: Any) -> None:
            for name in obj if isinstance(obj, list) else (obj,):
                if name is not None:
                    _attach(letter, valuetexts.to_text(name), shell)

        def end() -> None:
            notify: Any = self.notify
            error = mail.send(
                letter, server, self.port, receivers, tls=bool(self.use_ssl), account=self.credential, notify=0 if notify is None else notify.value)
            if error is not None:
                shell.write_error(error)

        return process, end

    def _addressed(self, letter: EmailMessage, shell: Shell) -> list[str]:
        """Writes the addresses on the letter; those who receive it. One that is none is reported and left out."""
        try:
            letter["From"] = mail.address(self.sender)
        except PSError as error:
            inner = error.record.exception.inner or error.record.exception
            shell.fail(inner.message, "FormatException", category="InvalidType", target=self.sender, exception=inner)
        receivers: list[str] = []
        for head, names in (("To", self.to), ("Cc", self.cc), ("Bcc", self.bcc), ("Reply-To", self.reply_to)):
            good = [name for name in names or () if _checked(name, shell)]
            if good and head != "Bcc":
                letter[head] = ", ".join(good)
            if head != "Reply-To":
                receivers.extend(good)
        return receivers


def _checked(name: str, shell: Shell) -> bool:
    try:
        mail.address(name)
    except PSError as error:
        shell.write_error(ErrorRecord(error.record.exception.inner or error.record.exception, "FormatException", "InvalidType"))
        return False
    return True


def _attach(letter: EmailMessage, name: str, shell: Shell) -> None:
    from havmsh.runtime.files import net_exception

    path = target_path(shell, name, None)
    try:
        mail.attach(letter, path)
    except OSError as error:
        exception = net_exception(error, path)
        raise shell.terminating(ErrorRecord(exception, exception.name, "NotSpecified")) from None
