"""ClientWebSocket against a server that says everything once more."""

from __future__ import annotations

import base64
import hashlib
import socket
import threading
from types import SimpleNamespace

from havmsh.runtime.types.websocketframes import Wire
from tests.runtime.test_language import run


def _read(connection: socket.socket, count: int) -> bytes:
    data = b""
    while len(data) < count:
        data += connection.recv(count - len(data)) or b"\0" * count
    return data


def _serve(listening: socket.socket, seen: list[str]) -> None:
    connection, _ = listening.accept()
    with connection:
        head = b""
        while b"\r\n\r\n" not in head:
            head += connection.recv(4096)
        lines = dict(line.split(": ", 1) for line in head.decode().split("\r\n")[1:] if line)
        seen += [lines.get("X-Own", ""), lines.get("Cookie", "")]
        accept = base64.b64encode(hashlib.sha1(lines["Sec-WebSocket-Key"].encode() + b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11").digest()).decode()
        connection.sendall(f"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: {accept}\r\nSec-WebSocket-Protocol: chat\r\n\r\n".encode() + b"\x89\x01p")
        opcode = 0
        while opcode != 8:
            first, second = _read(connection, 2)
            size = second & 0x7F
            if size == 126:
                size = int.from_bytes(_read(connection, 2), "big")
            mask, data = _read(connection, 4), _read(connection, size)
            plain = bytes(byte ^ mask[at % 4] for at, byte in enumerate(data))
            opcode = first & 0xF
            if opcode == 10:
                seen.append(f"pong {plain.decode()}")
                continue
            size_bytes = bytes((size,)) if size < 126 else b"\x7e" + size.to_bytes(2, "big")
            connection.sendall(bytes((first,)) + size_bytes + plain)


def test_messages_go_out_and_come_back() -> None:
    listening = socket.create_server(("127.0.0.1", 0))
    seen: list[str] = []
    server = threading.Thread(target=_serve, args=(listening, seen), daemon=True)
    server.start()
    port = listening.getsockname()[1]
    shown = run(
        f"$w = [Net.WebSockets.ClientWebSocket]::new(); $n = [Threading.CancellationToken]::None; $w.Options.SetRequestHeader('X-Own', 'me'); $w.Options.AddSubProtocol('chat'); $w.State; "
        "$w.Options.Cookies = [Net.CookieContainer]::new(); $w.Options.Cookies.Add([Net.Cookie]::new('a', 'b', '/', '127.0.0.1')); "
        f"$w.ConnectAsync('ws://127.0.0.1:{port}/a?b=1', $n).Wait(); $w.State; $w.SubProtocol; $t = 'é' * 100; "
        "$w.SendAsync([ArraySegment[byte]]::new([Text.Encoding]::UTF8.GetBytes($t)), 'Text', $true, $n).Wait(); $b = [byte[]]::new(150); "
        "$r = $w.ReceiveAsync($b, $n).Result; \"$($r.Count) $($r.MessageType) $($r.EndOfMessage)\"; $s = [Text.Encoding]::UTF8.GetString($b, 0, $r.Count); "
        "$r = $w.ReceiveAsync($b, $n).Result; \"$($r.Count) $($r.EndOfMessage)\"; $s.Length + $r.Count / 2; "
        "$w.CloseAsync('NormalClosure', 'bye', $n).Wait(); $w.State; \"$($w.CloseStatus) $($w.CloseStatusDescription)\"; $w.SendAsync($b, 'Text', $true, $n).Exception.InnerException.Message; $w.Dispose()",
    )
    server.join(5)
    listening.close()
    assert shown == [
        "None", "Open", "chat", "150 Text False", "50 True", "100", "Closed", "NormalClosure bye",
        "The WebSocket is in an invalid state ('Closed') for this operation. Valid states are: 'Open, CloseReceived'",
    ]
    assert seen == ["me", "a=b", "pong p"]


def test_what_is_refused() -> None:
    new = "$w = [Net.WebSockets.ClientWebSocket]::new(); $n = [Threading.CancellationToken]::None; "
    told = "try {{ {} }} catch {{ $_.Exception.InnerException.Message }}"
    assert run(new + told.format("$w.ConnectAsync('http://a', $n)")) == ["Only Uris starting with 'ws://' or 'wss://' are supported. (Parameter 'uri')"]
    assert run(new + "$w.Options.Credentials = [Net.NetworkCredential]::new('a', 'b'); " + told.format("$w.ConnectAsync('ws://a', $n)")) == ["Web sockets with Credentials are not supported."]
    assert run(new + told.format("$w.ReceiveAsync([byte[]]::new(1), $n)")) == ["The WebSocket is not connected."]
    assert run(new + "$t = $w.ConnectAsync('ws://127.0.0.1:9', $n); try { $t.Wait() } catch { }; $t.Exception.InnerException.Message; $t.Exception.InnerException.WebSocketErrorCode; $w.State") == [
        "Unable to connect to the remote server", "Faulted", "Closed"]


def test_who_connects_may_be_told_to_give_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        script = f"$w = [Net.WebSockets.ClientWebSocket]::new(); $c = [Threading.CancellationTokenSource]::new(); $c.Cancel(); $t = $w.ConnectAsync('ws://127.0.0.1:{silent.getsockname()[1]}', $c.Token); "
        assert run(script + "try { $t.Wait() } catch { }; $t.Exception.InnerException.Message; $w.State") == ["A task was canceled.", "Closed"]


def test_frames_go_out_one_after_the_other() -> None:
    wire = Wire.__new__(Wire)
    wire.turn = threading.Lock()
    locked: list[bool] = []
    wire.socket = SimpleNamespace(sendall=lambda data: locked.append(wire.turn.locked()))  # type: ignore[assignment]
    wire.send(1, b"a")
    assert locked == [True]
