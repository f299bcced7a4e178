"""What reflection and the objects of the engine tell of themselves."""

from __future__ import annotations

import pytest

from tests.runtime.test_language import run


@pytest.mark.parametrize(("script", "wanted"), [
    ("$s = { a }; $s.Id.GetType().Name; $s.Id -eq $s.Id; $s.Id -eq { a }.Id; $t = 1..2 | % { { a } }; $t[0].Id -eq $t[1].Id", ["Guid", "True", "False", "True"]),
    ("$null -eq [type]::GetType('system.int32'); [type]::GetType('System.Int32').Name; [type]::GetType('system.int32', $false, $true).Name; $null -eq [type]::GetType('nosuch')", ["True", "Int32", "Int32", "True"]),
    ("try { [type]::GetType('nosuch', $true) } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.Message.Split(',')[0] }", [
        "TypeLoadException", "Could not load type 'nosuch' from assembly 'Anonymously Hosted DynamicMethods Assembly",
    ]),
    ("$h = [math].GetMethod('Sqrt').MethodHandle; \"$h\"; $h -eq [math].GetMethod('Sqrt').MethodHandle", ["System.RuntimeMethodHandle", "True"]),
    ("[int].Module.Name; [int].Module -eq [string].Module; [psobject].Assembly.ManifestModule.ScopeName", ["System.Private.CoreLib.dll", "True", "System.Management.Automation.dll"]),
    ("$d = [Exception]::new().Data; $d.GetType().FullName; $d.k = 1; $d.Contains('K'); $d.Count", ["System.Collections.ListDictionaryInternal", "False", "1"]),
])
def test_what_they_tell(script: str, wanted: list[str]) -> None:
    assert run(script) == wanted


_BOTH = "[Reflection.BindingFlags]'Public,Static'"


@pytest.mark.parametrize(("script", "wanted"), [
    (f"[DayOfWeek].GetMembers({_BOTH}).Name[0..1]; 'MaxValue' -in [int].GetMembers({_BOTH}).Name; 'Flush' -in [IO.FileStream].GetMembers('Public,Instance').Name", ["Sunday", "Monday", "True", "True"]),
    ("[string].GetMember('Empty').MemberType; [string].GetMember('Ind*').Name | Select-Object -Unique; [string].GetMember('Length', 'Property', 'Public,Instance').Count", ["Field", "IndexOf", "IndexOfAny", "1"]),
    ("'Synchronized' -in [IO.FileStream].GetMethods().Name; 'Synchronized' -in [IO.FileStream].GetMethods('Public,Static,FlattenHierarchy').Name; 'CopyTo' -in [IO.FileStream].GetMethods('Public,Instance,DeclaredOnly').Name", ["False", "True", "False"]),
    ("'CreateSymbolicLink' -in [IO.File].GetMethods().Name", ["True"]),
    ("$c = [IO.FileInfo].GetConstructor([type[]]@([string])); \"$c\"; $c.Name; $c.MemberType; $null -eq [IO.FileInfo].GetConstructor([type[]]@([int]))", ["Void .ctor(System.String)", ".ctor", "Constructor", "True"]),
    ("$g = [string].GetProperty('Length').GetGetMethod(); \"$g\"; $g.IsSpecialName; $g.Invoke('abcd', $null); \"$([string].GetMethod('get_Length'))\"; $null -eq [string].GetProperty('Length').SetMethod", ["Int32 get_Length()", "True", "4", "Int32 get_Length()", "True"]),
    ("[DayOfWeek].GetField('Monday').GetRawConstantValue(); [int].GetField('MaxValue').IsLiteral; [string].GetField('Empty').IsLiteral", ["1", "True", "False"]),
    ("$p = [string].GetMethod('IndexOf', [type[]]@([string])).GetParameters()[0]; \"$p\"; $p.HasDefaultValue; $p.DefaultValue.GetType().Name; [IO.Directory].GetMethod('CreateTempSubdirectory').GetParameters()[0].HasDefaultValue", [
        "System.String value", "False", "DBNull", "True"]),
    ("[string].GetMethod('IndexOf', [Reflection.BindingFlags]'Public,Instance', $null, [type[]]@([char]), $null).ToString()", ["Int32 IndexOf(Char)"]),
    ("[string].InvokeMember('Substring', 'InvokeMethod', $null, 'abc', @(1)); [string].InvokeMember('Length', 'GetProperty', $null, 'abc', $null); [version].InvokeMember('', 'CreateInstance', $null, $null, @(1, 2)).Minor", ["bc", "3", "2"]),
    ("try { [string].InvokeMember('Nix', 'InvokeMethod', $null, 'abc', @(1)) } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.Message }", ["MissingMethodException", "Method 'System.String.Nix' not found."]),
])
def test_members_as_reflection_lists_them(script: str, wanted: list[str]) -> None:
    assert run(script) == wanted


@pytest.mark.parametrize(("script", "wanted"), [
    ("[math].GetMethod('Sqrt').CreateDelegate([Func[double, double]]).Invoke(9); [string].GetMethod('ToUpper', [type[]]@()).CreateDelegate([Func[string]], 'ab').Invoke()", ["3", "AB"]),
    ("[type]::GetTypeFromHandle([int].TypeHandle).Name; [int].IsEquivalentTo([int]); [int].MakeArrayType(2).Name; [int].MakeByRefType().FullName; 'Substring' -in [string].GetTypeInfo().DeclaredMethods.Name", ["Int32", "True", "Int32[,]", "System.Int32&", "True"]),
    ("try { [type]::GetTypeFromProgID('x') } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.Message }", ["PlatformNotSupportedException", "COM Interop is not supported on this platform."]),
    ("$n = [Reflection.AssemblyName]'a, Version=1.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089'; \"$($n.GetPublicKeyToken())\"; $n.CultureInfo.LCID; [psobject].Assembly.GetModule('System.Management.Automation.dll').Name", [
        "183 122 92 86 25 52 224 137", "127", "System.Management.Automation.dll"]),
    ("[AppDomain]::CurrentDomain.SetData('a', 1); [AppDomain]::CurrentDomain.GetData('a'); [Environment]::ExitCode = 3; [Environment]::ExitCode; [Environment]::ExitCode = 0; [OperatingSystem]::IsWindowsVersionAtLeast(10)", ["1", "3", "False"]),
    ("$h = [Net.Http.HttpClientHandler]::new(); $h.MaxConnectionsPerServer = 5; $h.MaxConnectionsPerServer; $h.ClientCertificates.Count; $h.ClientCertificateOptions; $e = $null; [Net.IPEndPoint]::TryParse('1.2.3.4:80', [ref]$e); \"$e\"", [
        "5", "0", "Manual", "True", "1.2.3.4:80"]),
    ("[Globalization.NumberFormatInfo]::GetInstance([cultureinfo]'de-DE').NumberDecimalSeparator; [Globalization.NumberFormatInfo]::ReadOnly([Globalization.NumberFormatInfo]::new()).IsReadOnly", [",", "True"]),
    ("'ja', 'de', 'sr', 'pt-PT', '', 'zh-Hant', 'no' | ForEach-Object { [cultureinfo]::CreateSpecificCulture($_).Name }", ["ja-JP", "de-DE", "sr-Latn-RS", "pt-PT", "", "zh-HK", "nb-NO"]),
    ("$s = [Collections.SortedList]@{ b = 2; a = 1 }; $t = [object[]]::new(2); $s.CopyTo($t, 0); $t.Key -join ' '; $e = [Xml.Linq.XElement]'<a x=\"1\"><b/></a>'; $e.DescendantNodesAndSelf().Count; $e.ReplaceAttributes([Xml.Linq.XAttribute]::new('y', 2)); "
     "\"$($e.Attributes())\"", ["a b", "2", "y=\"2\""]),
])
def test_what_fewer_ask(script: str, wanted: list[str]) -> None:
    assert run(script) == wanted


def test_handlers_of_the_domain_find_assemblies_and_hear_of_those_that_come() -> None:
    assert run(
        "$d = [AppDomain]::CurrentDomain; $h = [ResolveEventHandler]{ param($s, $e) Write-Host $e.Name.Split(',')[0] ($s -eq $d); [psobject].Assembly }; $d.add_AssemblyResolve($h)\n"
        "[Reflection.Assembly]::Load('No.Such').GetName().Name; $d.remove_AssemblyResolve($h); try { [Reflection.Assembly]::Load('No.Such') } catch { 'gone' }\n"
        "$d.add_AssemblyLoad({ Write-Host $args[1].LoadedAssembly.GetType().Name }); Add-Type 'public class HeardOf { }'; ($d | Get-Member UnhandledException).MemberType",
    ) == ["No.Such True", "System.Management.Automation", "gone", "Assembly", "Event"]


def test_static_methods_of_open_generic_types_ask_for_the_arguments() -> None:
    assert run(
        "$t = [Collections.Generic.Comparer`1]; try { $t::Create(1) } catch { $_.FullyQualifiedErrorId; $_.Exception.GetType().Name; \"$_\".Split('.  ')[0] }; try { $t::Nothing() } catch { $_.FullyQualifiedErrorId }",
    ) == [
        "CannotInvokeStaticMethodOnUninstantiatedGenericType", "MethodException",
        "Cannot invoke static methods or access static properties on the open generic type System.Collections.Generic.Comparer`1", "MethodNotFound",
    ]


def test_an_assembly_has_its_own_type_too() -> None:
    assert run("[psobject].Assembly.GetType() -eq [Reflection.Assembly]; [psobject].Assembly.GetType('System.Management.Automation.PSObject').Name") == ["True", "PSObject"]


def test_what_dotnet_has_taken_away_is_refused() -> None:
    assert run(
        "$f = [Runtime.Serialization.Formatters.Binary.BinaryFormatter]::new(); foreach ($b in { $f.Serialize([IO.MemoryStream]::new(), 1) }, { $f.Deserialize([IO.MemoryStream]::new()) }) { try { & $b } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.Message } }",
    ) == ["PlatformNotSupportedException", "BinaryFormatter serialization and deserialization have been removed. See https://aka.ms/binaryformatter for more information."] * 2


def test_a_command_finds_its_parameter_by_the_beginning_of_a_name() -> None:
    assert run(
        "$c = Get-Command Get-Item; $c.ResolveParameter('lit').Name; $c.ResolveParameter('PSPath').Name; $c.ResolveParameter('vb').Name\n"
        "foreach ($n in 'zz', '', 'warn') { try { $c.ResolveParameter($n).Name } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.Message.Split(\"'\")[0] } }\n"
        "try { $c.ResolveParameter('warn') } catch { $_.Exception.InnerException.Message }",
    ) == [
        "LiteralPath", "LiteralPath", "Verbose", "ParameterBindingException", "A parameter cannot be found that matches parameter name ",
        "PSArgumentException", 'Cannot process argument because the value of argument "name" is not valid. Change the value of the "name" argument and run the operation again.',
        "ParameterBindingException", "Parameter cannot be processed because the parameter name ",
        "Parameter cannot be processed because the parameter name 'warn' is ambiguous. Possible matches include: -WarningAction -WarningVariable.",
    ]


def test_jobs_are_disposed_of_and_credentials_are_cast() -> None:
    assert run("$j = Start-ThreadJob { Start-Sleep 60 }; $j.Dispose(); $j.State; ([Net.NetworkCredential][pscredential]::new('d\\u', [securestring]::new())).Domain") == ["Stopped", "d"]


@pytest.mark.parametrize(("script", "wanted"), [
    ("[int].AsType().Name; [int].Clone().Name", ["Int32", "Int32"]), ("[string].GetProperty('Chars').CanRead; [string].GetProperty('Chars').CanWrite", ["True", "False"]),
    ("[string].GetProperty('Chars').GetValue('abc', @(1)); [string].GetProperty('Chars').GetIndexParameters().Name", ["b", "index"]),
    ("[int].GetMethods.OverloadDefinitions -replace 'System.Reflection.'", ["MethodInfo[] GetMethods(BindingFlags bindingAttr)", "MethodInfo[] GetMethods()"]),
    ("[int].Equals.OverloadDefinitions", ["bool Equals(System.Object obj)", "bool Equals(type o)"]), ("[int].GetTypeInfo().GetDeclaredMethods('ToString').Count", ["4"]),
    ("[string].GetProperty('Length', [type[]] @()).Name; $null -eq [string].GetProperty('Length', [type[]] @([int]))", ["Length", "True"]),
])
def test_what_types_and_properties_tell_too(script: str, wanted: list[str]) -> None:
    assert run(script) == wanted


def test_arrays_take_places_of_64_bits() -> None:
    assert run("(1, 2, 3).GetValue([long] 1); $a = [int[]]::new(3); [array]::Copy((1, 2, 3), $a, [long] 2); \"$a\"; [array]::CreateInstance([int], [long[]] (2, 3)).Length") == ["2", "1 2 0", "6"]


@pytest.mark.parametrize(("script", "wanted"), [
    ("$t = [Timers.Timer]::new(); $e = $t.psobject.Members['Elapsed']; \"$($e.MemberType) $e\"; $e.Value.GetType().Name", [
        "Event System.Timers.ElapsedEventHandler Elapsed(System.Object, System.Timers.ElapsedEventArgs)", "RuntimeEventInfo",
    ]),
    ("$e = [Timers.Timer].GetEvent('Elapsed'); \"$e $($e.DeclaringType) $($e.MemberType)\"; $null -eq [Timers.Timer].GetEvent('elapsed')", [
        "System.Timers.ElapsedEventHandler Elapsed System.Timers.Timer Event", "True",
    ]),
    ("'Changed' -in [IO.FileSystemWatcher].GetEvents().Name; [int].GetEvents().Count", ["True", "0"]),
    (
        "$n = [Management.Automation.Runspaces.NamedPipeConnectionInfo]::new(5, $null, 10); \"$($n.ProcessId) [$($n.AppDomainName)] $($n.OpenTimeout) $($n.ComputerName)\"; "
        "[Management.Automation.Runspaces.NamedPipeConnectionInfo]::new('p').Clone().CustomPipeName; $n.AuthenticationMechanism = 'Basic'", ["5 [] 10 localhost", "p", "! ExceptionWhenSetting"],
    ),
    ("class Housed {}; [Housed[]].Assembly -eq [Housed].Assembly; [pscustomobject[][]].Assembly.GetName().Name", ["True", "System.Management.Automation"]),
])
def test_events_and_arrays_tell_where_they_are_from(script: str, wanted: list[str]) -> None:
    assert run(script) == wanted


def test_types_are_in_the_assemblies_of_net() -> None:
    assert run(
        "[xml].AssemblyQualifiedName; [System.Collections.Generic.List[regex]].FullName; [uri].Assembly.GetName().Name; [hashtable].Assembly.GetName().Name; "
        "[System.Collections.Generic.Stack[int]].Assembly.GetName().Name; [System.Xml.Linq.XDocument].Assembly.GetName().Name; [regex].Assembly.GetType('System.Text.RegularExpressions.Match').Name",
    ) == [
        "System.Xml.XmlDocument, System.Private.Xml, Version=10.0.0.0, Culture=neutral, PublicKeyToken=cc7b13ffcd2ddd51",
        "System.Collections.Generic.List`1[[System.Text.RegularExpressions.Regex, System.Text.RegularExpressions, Version=10.0.0.0, Culture=neutral, PublicKeyToken=b03f5f7f11d50a3a]]",
        "System.Private.Uri", "System.Private.CoreLib", "System.Collections", "System.Private.Xml.Linq", "Match",
    ]
