"""Types of .NET that few scripts name: that they are there, and do what .NET's do."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.runtime.test_language import run

CONVERTER = "[ComponentModel.TypeDescriptor]::GetConverter"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"$c = {CONVERTER}([int]); $c.GetType().Name; $c.ConvertFrom('0x1F'); $c.CanConvertFrom([string]); $c.ConvertTo(5, [double]).GetType().Name", ["Int32Converter", "31", "True", "Double"]),
        (f"{CONVERTER}([dayofweek]).ConvertFrom('monday'); {CONVERTER}([timespan]).ConvertFrom('1:00').Hours; {CONVERTER}([version]).ConvertFrom('1.2').Minor; {CONVERTER}([int[]]).GetType().Name", ["Monday", "1", "2", "ArrayConverter"]),
        (f"foreach ($t in [int], [bool]) {{ try {{ {CONVERTER}($t).ConvertFrom('x') }} catch {{ $_.Exception.InnerException.Message }} }}", ["x is not a valid value for Int32. (Parameter 'value')", "x is not a valid value for Boolean."]),
        (f"try {{ {CONVERTER}([int]).ConvertFrom(1.5) }} catch {{ $_.Exception.InnerException.Message }}; try {{ {CONVERTER}([int]).ConvertTo(5, [guid]) }} catch {{ $_.Exception.InnerException.Message }}",
         ["Int32Converter cannot convert from System.Double.", "'Int32Converter' is unable to convert 'System.Int32' to 'System.Guid'."]),
        ("$p = [ComponentModel.TypeDescriptor]::GetProperties([uri] 'http://a'); $p['Host'].GetValue([uri] 'http://b'); $p['Host'].IsReadOnly", ["b", "True"]),
        ("$c = [Collections.StructuralComparisons]::StructuralEqualityComparer; $c.Equals(@(1, @(2)), @(1, @(2))); $c.Equals(@(1, 2), @(1, 3)); [Collections.StructuralComparisons]::StructuralComparer.Compare(@(1, 2), @(1, 3))", ["True", "False", "-1"]),
        ("$v = [Collections.Specialized.BitVector32]::new(0); $one = [Collections.Specialized.BitVector32]::CreateMask(); $two = [Collections.Specialized.BitVector32]::CreateMask($one); $v[$two] = $true; $v.Data; $v[$one]; \"$v\"", ["2", "False", "BitVector32{00000000000000000000000000000010}"]),
        ("$b = [Runtime.CompilerServices.StrongBox[int]]::new(5); $b.Value = '7'; $b.Value", ["7"]), ("$o = [object]::new(); $r = [Collections.Generic.ReferenceEqualityComparer]::Instance; $r.Equals($o, $o); $r.Equals($o, [object]::new())", ["True", "False"]),
    ],
)
def test_values_in_other_forms(text: str, expected: list[str]) -> None:
    assert run(text) == expected


def test_a_class_that_tells_of_its_changes() -> None:
    """INotifyPropertyChanged with its handlers in one delegate (Delegate.Combine and Remove)."""
    text = """
class Thing : ComponentModel.INotifyPropertyChanged {
    hidden [ComponentModel.PropertyChangedEventHandler] $told
    [void] add_PropertyChanged([ComponentModel.PropertyChangedEventHandler] $x) { $this.told = [Delegate]::Combine($this.told, $x) }
    [void] remove_PropertyChanged([ComponentModel.PropertyChangedEventHandler] $x) { $this.told = [Delegate]::Remove($this.told, $x) }
    [void] Say($name) { if ($this.told) { $this.told.Invoke($this, [ComponentModel.PropertyChangedEventArgs]::new($name)) } }
}
$all = [Collections.Generic.List[string]]::new(); $thing = [Thing]::new(); $one = [ComponentModel.PropertyChangedEventHandler] { $all.Add("1 $($_.PropertyName)") }
$thing.add_PropertyChanged($one); $thing.add_PropertyChanged({ $all.Add("2 $($args[1].PropertyName)") }); $thing.Say('a'); $thing.told.GetInvocationList().Count
$thing.remove_PropertyChanged($one); $thing.Say('b'); $all
"""
    assert run(text) == ["2", "1 a", "2 a", "2 b"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[Runtime.InteropServices.RuntimeEnvironment]::GetRuntimeDirectory() -eq \"$PSHOME/\"; [Runtime.GCSettings]::LatencyMode; \"$([Net.HttpVersion]::Version20)\"", ["True", "Interactive", "2.0"]),
        ("$f = [Runtime.Versioning.FrameworkName] '.NETCoreApp,Version=v10.0,Profile=x'; \"$f\"; \"$($f.Version) $($f.Profile)\"; try { [Runtime.Versioning.FrameworkName]::new('x') } catch { $_.Exception.InnerException.Message }",
         [".NETCoreApp,Version=v10.0,Profile=x", "10.0 x", "FrameworkName cannot have less than two components or more than three components. (Parameter 'frameworkName')"]),
        ("$c = [Runtime.Loader.AssemblyLoadContext]; $c::Default.Name; $c::GetLoadContext([psobject].Assembly).Name; [psobject].Assembly -in $c::Default.Assemblies; try { $c::Default.LoadFromAssemblyPath('x.dll') } catch { $_.Exception.InnerException.Message }",
         ["Default", "Default", "True", "Absolute path information is required. (Parameter 'assemblyPath')"]),
        ("$t = [TimeProvider]::System; $t.GetUtcNow().Offset.Ticks; $t.GetElapsedTime(0, 1000000000).TotalSeconds", ["0", "1"]),
        ("$b = [Threading.Barrier]::new(1); $b.SignalAndWait(); [void] $b.AddParticipant(); $b.SignalAndWait(1); \"$($b.CurrentPhaseNumber) $($b.ParticipantCount) $($b.ParticipantsRemaining)\"", ["False", "1 2 2"]),
        ("$l = [Threading.Lock]::new(); $l.Enter(); $l.TryEnter(); $l.Exit(); $l.IsHeldByCurrentThread; $l.Exit(); try { $l.Exit() } catch { $_.Exception.InnerException.Message }", ["True", "True", "The calling thread does not hold the lock."]),
        ("$p = [Threading.PeriodicTimer]::new([timespan]::FromMilliseconds(5)); $p.WaitForNextTickAsync().GetAwaiter().GetResult(); $p.Dispose(); $p.WaitForNextTickAsync().GetAwaiter().GetResult()", ["True", "False"]),
    ],
)
def test_the_runtime_and_its_threads(text: str, expected: list[str]) -> None:
    assert run(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(Get-Item /).pstypenames -join ' '; [IO.MemoryStream]::new().pstypenames -join ' '", ["System.IO.DirectoryInfo System.IO.FileSystemInfo System.MarshalByRefObject System.Object", "System.IO.MemoryStream System.IO.Stream System.MarshalByRefObject System.Object"]),
        ("(Get-Process -Id $PID).pstypenames -join ' '; [Data.DataTable]::new().psobject.TypeNames -join ' '", ["System.Diagnostics.Process System.ComponentModel.Component System.MarshalByRefObject System.Object", "System.Data.DataTable System.ComponentModel.MarshalByValueComponent System.Object"]),
        ("(Get-Item / | Get-Member *Lifetime*).Name; try { (Get-Item /).GetLifetimeService() } catch { $_.Exception.InnerException.Message }", ["GetLifetimeService", "InitializeLifetimeService", "Remoting is not supported on this platform."]),
    ],
)
def test_bases(text: str, expected: list[str]) -> None:
    """What files, streams, processes and tables derive from."""
    assert run(text) == expected


_TABLE = "$t = [Data.DataTable]::new('T'); [void] $t.Columns.Add('a', [int]); [void] $t.Columns.Add('b'); [void] $t.Rows.Add(1, 'x'); [void] $t.Rows.Add(2, [DBNull]::Value)"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{_TABLE}; $r = $t.CreateDataReader(); $r.FieldCount; while ($r.Read()) {{ \"$($r['a']) $($r.GetInt32(0)) $($r.IsDBNull(1)) $($r.GetName(1)) $($r.GetFieldType(0))\" }}; $r.Close(); try {{ $r.Read() }} catch {{ $_.Exception.InnerException.Message }}",
         ["2", "1 1 False b int", "2 2 True b int", "Invalid attempt to call this method when reader is closed."]),
        (f"{_TABLE}; $n = [Data.DataTable]::new(); $n.Load($t.CreateDataReader()); \"$($n.Rows.Count) $($n.Columns[0].DataType) $($n.Rows[0].RowState)\"", ["2 int Unchanged"]),
        ("$c = [Data.Common.DbConnectionStringBuilder]::new(); $c.Add('Server', 'a b'); $c['Pass'] = 'x;y\"'; $c.ToString()", ["Server=\"a b\";Pass='x;y\"'"]),
        ("$c = [Data.Common.DbConnectionStringBuilder]::new(); $c.set_ConnectionString('Data Source=.;User=''x y'';p=\"a\"\"b\"'); $c.Keys -join '|'; $c['user']; $c.get_ConnectionString(); try { $c.get_Item('no') } catch { $_.Exception.InnerException.Message }",
         ["data source|user|p", "x y", "data source=.;user=\"x y\";p='a\"b'", "Keyword not supported: 'no'. (Parameter 'keyword')"]),
        ("$s = [IO.StringWriter]::new(); $w = [CodeDom.Compiler.IndentedTextWriter]::new($s, '  '); $w.WriteLine('a {'); $w.Indent++; $w.Write('b'); $w.WriteLine(' c'); $w.Indent--; $w.Write('}'); \"$s\"", ["a {", "  b c", "}"]),
    ],
)
def test_readers_and_writers(text: str, expected: list[str]) -> None:
    assert run(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$c = [Net.Mime.ContentType] 'text/html; charset=utf-8; name=\"a b.htm\"'; $c.MediaType; $c.CharSet; $c.Name; $c.CharSet = 'ascii'; \"$c\"", ["text/html", "utf-8", "a b.htm", "text/html; charset=ascii; name=\"a b.htm\""]),
        ("try { [Net.Mime.ContentType]::new('xx') } catch { $_.Exception.InnerException.Message }; $d = [Net.Mime.ContentDisposition]::new('attachment; filename=\"x y.txt\"'); $d.Inline = $true; \"$d\"", ["The specified content type is invalid.", "inline; filename=\"x y.txt\""]),
        ("$v = [Numerics.Vector3]::new(1, 2, 3); \"$($v * 2) $(-$v) $($v[2]) $($v + [Numerics.Vector3]::One)\"; [Numerics.Vector3]::Dot($v, $v); \"$([Numerics.Vector3]::Cross([Numerics.Vector3]::UnitX, [Numerics.Vector3]::UnitY))\"; $v -eq [Numerics.Vector3]::new(1, 2, 3)",
         ["<2, 4, 6> <-1, -2, -3> 3 <2, 3, 4>", "14", "<0, 0, 1>", "True"]),
        ("[Numerics.Vector2]::Distance([Numerics.Vector2]::Zero, [Numerics.Vector2]::new(3, 4)); [Numerics.Vector4]::new([Numerics.Vector3]::One, 5).ToString('F1')", ["5", "<1.0, 1.0, 1.0, 5.0>"]),
    ],
)
def test_kinds_of_contents_and_vectors(text: str, expected: list[str]) -> None:
    assert run(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$m = [GC]::GetGCMemoryInfo(); $m.TotalAvailableMemoryBytes -gt 1mb; $m.HighMemoryLoadThresholdBytes -lt $m.TotalAvailableMemoryBytes; $m.GetType().FullName", ["True", "True", "System.GCMemoryInfo"]),
        ("$f = [Globalization.DateTimeFormatInfo]::new(); $f.ShortDatePattern; $f.ShortDatePattern = 'yyyy'; ([datetime] '2024-01-02').ToString('d', $f); [Globalization.DateTimeFormatInfo]::InvariantInfo.ShortDatePattern", ["MM/dd/yyyy", "2024", "MM/dd/yyyy"]),
        ("$i = [Runtime.Serialization.SerializationInfo]::new([Exception], [Runtime.Serialization.FormatterConverter]::new()); [Exception]::new('x').GetObjectData($i, [Runtime.Serialization.StreamingContext]::new()); $i.GetString('Message'); $i.MemberCount; ($i | % Name)[0]; try { $i.GetValue('no', [int]) } catch { $_.Exception.InnerException.Message }",
         ["x", "12", "ClassName", "Member 'no' was not found."]),
        ("$null -eq [Threading.Thread]::CurrentPrincipal", ["True"]),
        ("$h = [Net.Http.SocketsHttpHandler]::new(); $h.PooledConnectionLifetime = '00:05'; $h.PooledConnectionLifetime.TotalMinutes; $h.ConnectTimeout.TotalMilliseconds; $h.MaxConnectionsPerServer; $h.Dispose()", ["5", "-1", "2147483647"]),
    ],
)
def test_memory_dates_errors_and_connections(text: str, expected: list[str]) -> None:
    assert run(text) == expected


def test_archives_with_names_in_an_encoding(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.txt").write_text("x")
    text = f"$e = [Text.Encoding]::UTF8; $z = [IO.Compression.ZipFile]; $z::CreateFromDirectory('{tmp_path}/in', '{tmp_path}/a.zip', 'Fastest', $false, $e); $z::ExtractToDirectory('{tmp_path}/a.zip', '{tmp_path}/out', $e, $true); $a = $z::Open('{tmp_path}/a.zip', 'Read', $e); $a.Entries.Count; $a.Dispose()"
    assert run(text) == ["1"]
    assert (tmp_path / "out/a.txt").read_text() == "x"


_TABLES = """
$ds = [Data.DataSet]::new('d'); $p = $ds.Tables.Add('P'); $null = $p.Columns.Add('Id', [int]), $p.Columns.Add('N'); $c = $ds.Tables.Add('C')
$null = $c.Columns.Add('Pid', [int]), $c.Columns.Add('V'); $null = $p.Rows.Add(1, 'a'), $p.Rows.Add(2, 'b'), $c.Rows.Add(1, 'x'), $c.Rows.Add(1, 'y'), $c.Rows.Add(2, 'z')
$rel = $ds.Relations.Add('rel', $p.Columns['Id'], $c.Columns['Pid']); """


@pytest.mark.parametrize(("script", "wanted"), [
    ("$p.Rows[0].GetChildRows('rel').V -join ''; $c.Rows[2].GetParentRow('rel').N; $ds.Relations.Count", ["xy", "b", "1"]),
    ("\"$rel $($ds.Relations['rel'].ChildTable.TableName) $($p.ChildRelations.Count) $($c.ParentRelations.Count)\"", ["rel C 1 1"]),
    ("$p.Constraints[0].GetType().Name; $c.Constraints[0].GetType().Name", ["UniqueConstraint", "ForeignKeyConstraint"]),
    ("$p.Rows[0].Delete(); $c.Rows.Count; $ds.Copy().Relations[0].RelationName", ["1", "rel"]),
    ("$c.Rows[0].SetParentRow($p.Rows[1]); $c.Rows[0].Pid; $p.Constraints.Add('uq', $p.Columns['N'], $false).ConstraintName", ["2", "uq"]),
    ("try { $c.Rows.Add(9, 'w') } catch { $_.Exception.InnerException.Message }", ["ForeignKeyConstraint rel requires the child key values (9) to exist in the parent table."]),
    ("$ds.EnforceConstraints = $false; $null = $c.Rows.Add(9, 'w'); $c.Rows.Count", ["4"]),
    ("try { $null = $ds.Relations.Add('rel', $p.Columns['Id'], $c.Columns['Pid']) } catch { $_.Exception.InnerException.Message }", ["A Relation named 'rel' already belongs to this DataSet."]),
])
def test_tables_that_belong_together(script: str, wanted: list[str]) -> None:
    assert run(_TABLES + script) == wanted
