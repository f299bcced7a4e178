"""Numbers as bytes, bytes as text for addresses, lists that tell of their changes, and handlers that scripts add to events."""

from __future__ import annotations

import pytest

from tests.runtime.test_language import run


@pytest.mark.parametrize(("text", "wanted"), [
    ("[Buffers.Binary.BinaryPrimitives]::ReadInt32BigEndian([byte[]](0, 0, 1, 2))", ["258"]), ("[Buffers.Binary.BinaryPrimitives]::ReadUInt16LittleEndian([byte[]](1, 2))", ["513"]),
    ("$b = [byte[]]::new(4); [Buffers.Binary.BinaryPrimitives]::WriteInt32BigEndian($b, 258); \"$b\"", ["0 0 1 2"]), ("[Buffers.Binary.BinaryPrimitives]::ReverseEndianness([uint32] 1)", ["16777216"]),
    ("[Buffers.Binary.BinaryPrimitives]::ReadDoubleBigEndian([byte[]](0x3f, 0xf0, 0, 0, 0, 0, 0, 0))", ["1"]),
    ("$n = 0; [Buffers.Binary.BinaryPrimitives]::TryReadInt32BigEndian([byte[]] 1, [ref] $n); $n", ["False", "0"]),
    ("[Buffers.Text.Base64Url]::EncodeToString([byte[]](255, 254, 253, 1))", ["__79AQ"]), ("\"$([Buffers.Text.Base64Url]::DecodeFromChars('__79AQ'))\"", ["255 254 253 1"]),
    ("[Buffers.Text.Base64Url]::IsValid('__79A')", ["False"]),
])
def test_bytes(text: str, wanted: list[str]) -> None:
    assert run(text) == wanted


def test_a_binding_list_tells_of_its_changes() -> None:
    text = (
        "$l = [ComponentModel.BindingList[int]]::new(); $seen = [Collections.ArrayList]::new(); $l.add_ListChanged({ $null = $seen.Add(\"$($_.ListChangedType)@$($_.NewIndex)\") })\n"
        "$l.Add(3); $l.Insert(0, 2); $l[0] = 9; $l.RemoveAt(1); $null = $l.AddNew(); $l.CancelNew(1); $l.RaiseListChangedEvents = $false; $l.Add(1); $l.RaiseListChangedEvents = $true; $l.Clear(); \"$seen\""
    )
    assert run(text) == ["ItemAdded@0 ItemAdded@0 ItemChanged@0 ItemDeleted@1 ItemAdded@1 ItemDeleted@1 Reset@-1"]
    assert run("$l = [ComponentModel.BindingList[int]]::new(); $l.Add(1); $l.AllowRemove = $false; try { $l.RemoveAt(0) } catch { $_.FullyQualifiedErrorId }") == ["NotSupportedException"]


def test_a_handler_runs_where_the_event_is_raised_until_it_is_removed() -> None:
    text = (
        "$n = @(0); $c = [Collections.ObjectModel.ObservableCollection[int]]::new(); $h = { param($from, $told) $n[0] += $told.NewItems[0] + $from.Count }\n"
        "$c.add_CollectionChanged($h); $c.Add(3); $c.remove_CollectionChanged($h); $c.Add(4); $n[0]; $c.add_CollectionChanged({ throw 'no' }); try { $c.Add(5) } catch { $_.Exception.Message }"
    )
    assert run(text) == ["4", 'Exception calling "Add" with "1" argument(s): "no"']


def test_a_background_worker_tells_when_it_is_done() -> None:
    text = (
        "$w = [ComponentModel.BackgroundWorker]::new(); $null = Register-ObjectEvent $w RunWorkerCompleted -SourceIdentifier done; $w.RunWorkerAsync(3)\n"
        "$e = Wait-Event done -Timeout 5; $e.SourceEventArgs.Cancelled; Unregister-Event done; $w.IsBusy; try { $w.CancelAsync() } catch { $_.FullyQualifiedErrorId }"
    )
    assert run(text) == ["False", "False", "InvalidOperationException"]
