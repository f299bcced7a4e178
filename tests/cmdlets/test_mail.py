"""Send-MailMessage against a server of the test's own."""

from __future__ import annotations

import io
import pathlib
import socketserver
import threading
from collections.abc import Iterator
from email import message_from_bytes

import pytest

from havmsh.runtime.host import Host
from havmsh.runtime.session import Session

CMDLETS = str(pathlib.Path(__file__).parents[2] / "cmdlets")


class Postman(socketserver.StreamRequestHandler):
    """Takes every letter but those to ``nobody``."""

    server: Office

    def handle(self) -> None:
        self.wfile.write(b"220 lab\r\n")
        while line := self.rfile.readline():
            verb = line[:4].upper()
            if verb == b"RCPT":
                refused = b"nobody" in line
                if not refused:
                    self.server.receivers.append(line.split(b"<")[1].split(b">")[0].decode())
                self.wfile.write(b"550 unknown here\r\n" if refused else b"250 ok\r\n")
            elif verb == b"DATA":
                self.wfile.write(b"354 go\r\n")
                body = b""
                while (line := self.rfile.readline()) != b".\r\n":
                    body += line
                self.server.letters.append(body)
                self.wfile.write(b"250 ok\r\n")
            elif verb == b"QUIT":
                self.wfile.write(b"221 bye\r\n")
                return
            else:
                self.wfile.write(b"250 lab\r\n")


class Office(socketserver.TCPServer):
    """What came in."""

    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Postman)
        self.letters: list[bytes] = []
        self.receivers: list[str] = []


@pytest.fixture
def office() -> Iterator[Office]:
    with Office() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def run(text: str) -> str:
    out = io.StringIO()
    Session(Host(out, out), CMDLETS, error_view=lambda record, _: f"! {record.exception.message}\n").run_text(text)
    return out.getvalue()


def test_a_letter_with_a_file(office: Office, tmp_path: pathlib.Path) -> None:
    (tmp_path / "report.csv").write_text("a,b\n")
    told = run(
        f"$PSEmailServer = '127.0.0.1'; Get-Item '{tmp_path}/report.csv' | Send-MailMessage -To ops@lab.example, 'Boss <boss@lab.example>' -Bcc log@lab.example -From vmm@lab.example "
        f"-Subject 'Réserve' -Body '<b>ok</b>' -BodyAsHtml -Encoding utf8 -Priority High -Port {office.server_address[1]}")
    assert "obsolete" in told
    assert "!" not in told
    letter = message_from_bytes(office.letters[0])
    assert office.receivers == ["ops@lab.example", "boss@lab.example", "log@lab.example"]
    assert letter["To"] == "ops@lab.example, Boss <boss@lab.example>"
    assert letter["Bcc"] is None
    assert letter["Importance"] == "high"
    parts = list(letter.walk())
    assert [part.get_content_type() for part in parts] == ["multipart/mixed", "text/html", "text/csv"]
    assert parts[2].get_filename() == "report.csv"


def test_files_that_are_given_by_name(office: Office, tmp_path: pathlib.Path) -> None:
    (tmp_path / "one.csv").write_text("a,b\n")
    (tmp_path / "two.csv").write_text("c,d\n")
    told = run(
        f"Send-MailMessage -To ops@lab.example -From vmm@lab.example -SmtpServer 127.0.0.1 -Port {office.server_address[1]} "
        f"-Attachments '{tmp_path}/one.csv', '{tmp_path}/two.csv'")
    assert "!" not in told
    assert [part.get_filename() for part in message_from_bytes(office.letters[0]).walk()][2:] == ["one.csv", "two.csv"]


@pytest.mark.parametrize(("command", "message"), [
    ("Send-MailMessage -To a@b.example -From v@b.example", "! The email cannot be sent because no SMTP server was specified."),
    ("Send-MailMessage -To nobody@b.example -From v@b.example -SmtpServer 127.0.0.1 -Port PORT", "! Unable to send to all recipients. nobody@b.example: unknown here"),
    ("Send-MailMessage -To a@b.example -From 'no address' -SmtpServer 127.0.0.1 -Port PORT", "! The specified string is not in the form required for an e-mail address."),
    ("Send-MailMessage -To a@b.example -From v@b.example -SmtpServer 127.0.0.1 -Port 1", "! Connection refused"),
])
def test_letters_that_are_not_taken(office: Office, command: str, message: str) -> None:
    assert message in run(command.replace("PORT", str(office.server_address[1])))
    assert office.letters == []


def test_a_letter_has_other_views_and_pictures_in_them(tmp_path: pathlib.Path) -> None:
    (tmp_path / "note.txt").write_text("note")
    script = f"""
        $m = [Net.Mail.MailMessage]::new('a@b.c', 'd@e.f', 'Subject', 'plain'); $m.Sender = 'x@b.c'
        $view = [Net.Mail.AlternateView]::CreateAlternateViewFromString('<img src="cid:logo">', $null, 'text/html')
        $picture = [Net.Mail.LinkedResource]::new([IO.MemoryStream]::new([byte[]](1, 2, 3)), 'image/png'); $picture.ContentId = 'logo'
        $view.LinkedResources.Add($picture); $m.AlternateViews.Add($view)
        $file = [Net.Mail.Attachment]::new('{tmp_path}/note.txt'); $file.ContentDisposition.Inline = $true; $file.ContentId = 'n1'; $m.Attachments.Add($file)
        $m.Attachments.Add([Net.Mail.Attachment]::CreateAttachmentFromString('abc', 'x.txt'))
        $client = [Net.Mail.SmtpClient]::new(); $client.DeliveryMethod = 'SpecifiedPickupDirectory'; $client.PickupDirectoryLocation = '{tmp_path}'; $client.Send($m)
        "$($file.ContentType)|$($view.ContentType)|$($view.TransferEncoding)|$($file.TransferEncoding)"
    """
    assert run(script) == "application/octet-stream; name=note.txt|text/html; charset=us-ascii|QuotedPrintable|Base64\n"
    letter = message_from_bytes(next(tmp_path.glob("*.eml")).read_bytes())
    parts = [(part.get_content_type(), part.get_content_disposition(), part["Content-ID"]) for part in letter.walk() if not part.is_multipart()]
    assert letter["Sender"] == "x@b.c"
    assert parts == [
        ("text/plain", None, None), ("text/html", None, None), ("image/png", "inline", "<logo>"), ("application/octet-stream", "inline", "<n1>"), ("text/plain", "attachment", None),
    ]
