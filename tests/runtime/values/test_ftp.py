"""FtpWebRequest against a server that knows as much of FTP as it is asked."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from tests.runtime.test_language import run
from tests.runtime.test_tls_streams import _certificate

FILES = {"a.txt": b"hello"}


def _answer(connection: socket.socket, seen: list[str]) -> None:
    lines = connection.makefile("r", encoding="utf-8", newline="\r\n")
    passive: socket.socket | None = None

    def say(text: str) -> None:
        connection.sendall(f"{text}\r\n".encode())

    say("220 ready")
    for line in lines:
        word, _, rest = line.strip().partition(" ")
        seen.append(line.strip())
        if word == "USER":
            say("331 password")
        elif word == "PASS":
            say("230 welcome" if rest != "wrong" else "530 no")
        elif word == "PASV":
            passive = socket.create_server(("127.0.0.1", 0))
            port = passive.getsockname()[1]
            say(f"227 Entering (127,0,0,1,{port >> 8},{port & 255})")
        elif word in ("STOR", "RETR", "NLST") and passive is not None and (word != "RETR" or rest in FILES):
            say("150 opening")
            data, _ = passive.accept()
            with data:
                if word == "STOR":
                    FILES[rest] = b"".join(iter(lambda data=data: data.recv(4096), b""))
                else:
                    data.sendall(FILES[rest] if word == "RETR" else "".join(f"{name}\r\n" for name in sorted(FILES)).encode())
            passive.close()
            say("226 done")
        elif word == "SIZE" and rest in FILES:
            say(f"213 {len(FILES[rest])}")
        elif word == "MDTM":
            say("213 20240305140709")
        elif word == "DELE" and FILES.pop(rest, None) is not None:
            say("250 gone")
        else:
            say("200 ok" if word == "TYPE" else "550 No such file")
    connection.close()


def test_files_go_up_and_come_down() -> None:
    listening = socket.create_server(("127.0.0.1", 0))
    seen: list[str] = []

    def serve() -> None:
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            _answer(connection, seen)

    threading.Thread(target=serve, daemon=True).start()
    new = f"function ask($method, $path, $body) {{ $f = [Net.FtpWebRequest]::Create(\"ftp://127.0.0.1:{listening.getsockname()[1]}/$path\"); $f.Method = $method; " \
        "$f.Credentials = [Net.NetworkCredential]::new('me', 'pw'); if ($body) { $s = $f.GetRequestStream(); $s.Write($body, 0, $body.Length); $s.Close() }; $f.GetResponse() }; "
    assert run(new + "$r = ask STOR 'b c.txt' ([byte[]] (66, 67)); $r.StatusCode; $r.StatusDescription.Trim()") == ["ClosingData", "226 done"]
    assert FILES["b c.txt"] == b"BC"
    assert run(new + "$r = ask RETR a.txt; [IO.StreamReader]::new($r.GetResponseStream()).ReadToEnd(); $r.ContentLength; $r.BannerMessage.Trim()") == ["hello", "5", "220 ready"]
    assert run(new + "[IO.StreamReader]::new((ask NLST '').GetResponseStream()).ReadToEnd().Trim(); (ask SIZE a.txt).ContentLength; (ask MDTM a.txt).LastModified.ToString('s')") == [
        "a.txt", "b c.txt", "5", "2024-03-05T14:07:09"]
    assert run(new + "(ask DELE 'b c.txt').StatusCode; try { ask RETR nope } catch { $e = $_.Exception.InnerException; $e.Message; $e.Status; $e.Response.StatusCode }") == [
        "FileActionOK", "The remote server returned an error: (550) File unavailable (e.g., file not found, no access).", "ProtocolError", "ActionNotTakenFileUnavailable"]
    listening.close()
    assert "USER me" in seen
    assert "PASS pw" in seen


def _told_by_one_that(answer: Callable[[socket.socket], object], more: str = "") -> list[str]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        def serve() -> None:
            connection, _ = listening.accept()
            with connection:
                answer(connection)

        threading.Thread(target=serve, daemon=True).start()
        script = f"$f = [Net.FtpWebRequest]::Create('ftp://127.0.0.1:{listening.getsockname()[1]}/a'); {more}try {{ $f.GetResponse() }} catch {{ $_.Exception.InnerException.Status; $_.Exception.InnerException.Message }}"
        return run(script)


def test_a_server_that_hangs_up_or_says_what_is_no_text() -> None:
    assert _told_by_one_that(lambda connection: None) == ["ServerProtocolViolation", "The underlying connection was closed: The server committed a protocol violation."]
    assert _told_by_one_that(lambda connection: connection.sendall(b"220 caf\xe9\r\n"))[0] == "RequestCanceled"


def test_a_certificate_that_nobody_trusts(tmp_path: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(_certificate(tmp_path))

    def answer(connection: socket.socket) -> None:
        connection.sendall(b"220 ready\r\n")
        connection.recv(100)
        connection.sendall(b"234 go on\r\n")
        with suppress(OSError):
            context.wrap_socket(connection, server_side=True)

    assert _told_by_one_that(answer, "$f.EnableSsl = $true; ") == ["SecureChannelFailure", "The SSL connection could not be established, see inner exception."]
