"""Streams over files in memory, pipes without names, sockets in the file system."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.runtime.test_language import run

if TYPE_CHECKING:
    from pathlib import Path


def test_a_buffered_stream() -> None:
    text = "$m = [IO.MemoryStream]::new(); $b = [IO.BufferedStream]::new($m, 8); $b.Write([byte[]](1, 2), 0, 2); $b.Flush(); $m.Length; $b.BufferSize; $b.Position = 0; $b.ReadByte(); $b.Dispose(); try { $b.ReadByte() } catch { $_.Exception.InnerException.Message }"
    assert run(text) == ["2", "8", "1", "Cannot access a closed Stream."]


def test_a_file_in_memory(tmp_path: Path) -> None:
    path = tmp_path / "sixteen"
    path.write_bytes(bytes(range(1, 17)))
    made = run(
        f"$m = [IO.MemoryMappedFiles.MemoryMappedFile]::CreateFromFile('{path}', 'Open'); $a = $m.CreateViewAccessor(); $a.Capacity; $a.ReadInt32(0); $a.Write(0, [int16] 258); $a.ReadByte(1); foreach ($at in 16, 14) {{ try {{ $a.ReadInt32($at) }} catch {{ $_.Exception.InnerException.Message }} }}; "
        "$some = [byte[]]::new(4); $a.ReadArray(4, $some, 0, 4); \"$some\"; $a.WriteArray(8, [char[]] 'hi', 0, 2); $a.ReadChar(10); $s = $m.CreateViewStream(4, 4); $s.Length; $s.ReadByte(); $s.CanWrite; $m.Dispose()",
    )
    assert made == [
        "16", "67305985", "1", "The position may not be greater or equal to the capacity of the accessor. (Parameter 'position')", "There are not enough bytes remaining in the accessor to read at this position. (Parameter 'position')",
        "4", "5 6 7 8", "i", "4", "5", "True",
    ]
    assert path.read_bytes()[:12] == bytes((2, 1, 3, 4, 5, 6, 7, 8)) + "hi".encode("utf-16-le")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$m = [IO.MemoryMappedFiles.MemoryMappedFile]::CreateNew($null, 100); $a = $m.CreateViewAccessor(8, 8); $a.Write(0, 1.5); $a.ReadDouble(0); $a.Capacity", ["1.5", "8"]),
        ("try { [IO.MemoryMappedFiles.MemoryMappedFile]::CreateNew('x', 100) } catch { $_.Exception.InnerException.Message }", ["Named maps are not supported."]),
        ("$s = [IO.Pipes.AnonymousPipeServerStream]::new('Out', 'Inheritable'); $c = [IO.Pipes.AnonymousPipeClientStream]::new('In', $s.GetClientHandleAsString()); $s.WriteByte(65); $s.DisposeLocalCopyOfClientHandle(); $s.Dispose(); $c.ReadByte(); $c.ReadByte(); $c.CanWrite; $c.Dispose()", ["65", "-1", "False"]),
        ("$d = [Net.DnsEndPoint]::new('Host', 80); \"$d $($d.AddressFamily)\"; $d -eq [Net.DnsEndPoint]::new('host', 80)", ["Unspecified/Host:80 Unspecified", "True"]),
    ],
)
def test_others(text: str, expected: list[str]) -> None:
    assert run(text) == expected


def test_a_socket_in_the_file_system(tmp_path: Path) -> None:
    text = (
        f"$at = [Net.Sockets.UnixDomainSocketEndPoint]::new('{tmp_path}/s'); $server, $client = 1..2 | % {{ [Net.Sockets.Socket]::new('Unix', 'Stream', 'Unspecified') }}; $server.Bind($at); $server.Listen(1); $client.Connect($at); $other = $server.Accept(); "
        "$stream = [Net.Sockets.NetworkStream]::new($client, $true); $stream.Write([byte[]](104, 105), 0, 2); $got = [byte[]]::new(5); $other.Receive($got); \"$($client.RemoteEndPoint) $($at.AddressFamily)\"; $stream, $other, $server | % Dispose"
    )
    assert run(text) == ["2", f"{tmp_path}/s Unix"]
