"""System.Net.WebClient against a server of the test's own."""

from __future__ import annotations

import pathlib
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from tests.cmdlets.test_mail import run


class Answers(BaseHTTPRequestHandler):
    """Says what it was asked."""

    def do_GET(self) -> None:
        self.answer(404 if self.path == "/none" else 200, f"{self.path} {self.headers.get('X-Owner', '-')}".encode())

    def do_POST(self) -> None:
        self.answer(200, self.rfile.read(int(self.headers["Content-Length"])).upper())

    def answer(self, code: int, body: bytes) -> None:
        self.send_response(code, "Not Found" if code == 404 else "OK")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.fixture
def address() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Answers) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


def test_fetching(address: str, tmp_path: pathlib.Path) -> None:
    told = run(
        f"$w = New-Object System.Net.WebClient; $w.Headers.Add('X-Owner', 'ops'); $w.DownloadString('{address}/a'); $w.Headers.Remove('x-owner'); $w.DownloadString([uri]'{address}/b'); "
        f"$w.DownloadFile('{address}/c', '{tmp_path}/c.txt'); Get-Content '{tmp_path}/c.txt'; $w.DownloadData('{address}/d').Count; $w.UploadString('{address}/e', 'shout'); $w.DownloadString('{tmp_path}/c.txt')")
    assert told.splitlines() == ["/a ops", "/b -", "/c -", "4", "SHOUT", "/c -"]


def test_what_is_not_there(address: str) -> None:
    told = run(f"'{address}/none', 'http://127.0.0.1:1/', '/no/such/file' | ForEach-Object {{ try {{ [System.Net.WebClient]::new().DownloadString($_) }} catch {{ $_.Exception.InnerException.Message }} }}")
    assert told.splitlines() == ["The remote server returned an error: (404) Not Found.", "Connection refused", "Could not find file '/no/such/file'."]


def test_who_stops_does_not_wait_for_a_server_that_says_nothing() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        text = (f"$p = [powershell]::Create().AddScript('[Net.WebClient]::new().DownloadString(\"http://127.0.0.1:{silent.getsockname()[1]}/\")'); $null = $p.BeginInvoke(); Start-Sleep -Milliseconds 300; "
                "$w = [Diagnostics.Stopwatch]::StartNew(); $p.Stop(); $w.ElapsedMilliseconds -lt 1500; \"$($p.InvocationStateInfo.State)\"")
        assert run(text).split() == ["True", "Stopped"]
