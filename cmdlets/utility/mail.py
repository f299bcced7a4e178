"""What Send-MailMessage sends, and how."""

from __future__ import annotations

import mimetypes
import os
import smtplib
from email.message import EmailMessage
from email.utils import formatdate, make_msgid

from havmsh.runtime.errors import ErrorRecord, NetException
from havmsh.runtime.types.mails import Client

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_SECONDS = 100
_PRIORITIES = {"Low": ("5", "non-urgent", "low"), "High": ("1", "urgent", "high")}
_NOTIFY = ((1, "SUCCESS"), (2, "FAILURE"), (4, "DELAY"))
_NEVER = 134217728


def address(text: str) -> str:
    """An address, checked as MailAddress checks it. Raises NetError (FormatException)."""
    from havmsh.runtime.invoke import construct
    from havmsh.runtime.typesystem import known

    construct(known("System.Net.Mail.MailAddress"), [text])
    return text


def message(subject: str, body: str, *, html: bool, charset: str, priority: str) -> EmailMessage:
    """A letter without addresses."""
    made = EmailMessage()
    made["Subject"] = " ".join(subject.splitlines())
    made["Date"] = formatdate(localtime=True)
    made["Message-ID"] = make_msgid()
    if priority in _PRIORITIES:
        made["X-Priority"], made["Priority"], made["Importance"] = _PRIORITIES[priority]
    made.set_content(body.encode(charset, "replace").decode(charset), subtype="html" if html else "plain", charset=charset)
    return made


def attach(made: EmailMessage, path: str) -> None:
    """Adds a file. Raises OSError."""
    kind, _ = mimetypes.guess_type(path)
    main, _, sub = (kind or "application/octet-stream").partition("/")
    with open(path, "rb") as file:
        made.add_attachment(file.read(), maintype=main, subtype=sub, filename=os.path.basename(path))


def send(made: EmailMessage, server: str, port: int, receivers: list[str], *, tls: bool, account: Any, notify: int) -> ErrorRecord | None:
    """Hands the letter to a server; the error where it does not take it."""
    options = [] if not notify else ["NOTIFY=NEVER" if notify & _NEVER else "NOTIFY=" + ",".join(name for bit, name in _NOTIFY if notify & bit)]
    client = Client(server, port or 25)
    if not receivers:
        text = "A recipient must be specified."
        return ErrorRecord(NetException("System.InvalidOperationException", text), "InvalidOperationException", "InvalidOperation", client)
    try:
        with smtplib.SMTP(server, port or 25, timeout=_SECONDS) as line:
            if tls:
                line.starttls()
            if account is not None:
                line.login(account.name, account.secret.text)
            line.send_message(made, to_addrs=receivers, rcpt_options=options if line.has_extn("dsn") else [])
    except smtplib.SMTPRecipientsRefused as error:
        return _refused(client, "SmtpFailedRecipientsException", f"Unable to send to all recipients. {_answers(error.recipients)}".rstrip())
    except (smtplib.SMTPException, OSError) as error:
        return _refused(client, "SmtpException", _said(error))
    return None


def _refused(client: Client, name: str, text: str) -> ErrorRecord:
    return ErrorRecord(NetException(f"System.Net.Mail.{name}", text), name, "InvalidOperation", client)


def _answers(recipients: dict[str, tuple[int, bytes]]) -> str:
    return "; ".join(f"{who}: {answer.decode('utf-8', 'replace')}" for who, (_, answer) in recipients.items())


def _said(error: Exception) -> str:
    """The server's answer, or what the system says of the connection."""
    answer = getattr(error, "smtp_error", None)
    if answer is not None:
        return answer.decode("utf-8", "replace") if isinstance(answer, bytes) else str(answer)
    return getattr(error, "strerror", None) or str(error) or "Failure sending mail."
