"""The engine's types by their names alone, and the attributes of classes, which are checked before anything runs."""

from __future__ import annotations

import pytest

from tests.runtime.test_language import run


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[System.Management.Automation.JobState]2; [System.Management.Automation.Host.BufferCellType]'leading'", ["Completed", "Leading"]),
        ("$t = [System.Management.Automation.Job]; $t.IsAbstract; $t.IsSealed; $t.BaseType.Name; [System.Management.Automation.Job2].BaseType.Name", ["True", "False", "Object", "Job"]),
        ("[System.Management.Automation.ProxyCommand].IsAbstract; [System.Management.Automation.ProxyCommand].IsSealed", ["False", "True"]),
        ("[System.Management.Automation.ICommandRuntime2].GetInterfaces().Name; [System.Management.Automation.ICommandRuntime].IsInterface", ["ICommandRuntime", "True"]),
        ("try { throw [System.Management.Automation.Host.HostException]::new('x') } catch [System.Management.Automation.RuntimeException] { $_.Exception.GetType().Name }", ["HostException"]),
        ("[System.Management.Automation.PSListModifier[int]].Name; [psobject].Assembly.GetType('System.Management.Automation.Repository`1').IsGenericTypeDefinition", ["PSListModifier`1", "True"]),
        ("function f([System.Management.Automation.Debugger] $d) { $null -eq $d }; f $null; f 3", ["True", "! ParameterArgumentTransformationError,f"]),
        ("using namespace System.Management.Automation.Provider\n[ProviderCapabilities]'Filter, ShouldProcess'; [NoSuchThing]", ["Filter, ShouldProcess", "! TypeNotFound"]),
        ("[System.Management.Automation.Debugger]::new()", ["! MethodCountCouldNotFindBest"]),
        ("class Mark : Attribute { [int] $At }; $b = { [Mark(At = 3)] [CmdletBinding()] param($x) }; $b.Attributes.Count; $b.Attributes[0].At; {}.Attributes.Count", ["2", "3", "0"]),
        (
            "class Mark : Attribute { [int] $At }; class R { [DscProperty(Key)] [string] $K; [ValidateSet('a', 'b')] [Mark(At = 4)] [string] $V }; "
            "$d = [R].GetMember('K').CustomAttributes; $d.AttributeType.Name; \"$($d.NamedArguments.MemberName) $($d.NamedArguments.TypedValue.Value)\"; "
            "$d = [R].GetProperty('V').CustomAttributes; $d[0].ConstructorArguments.Value -join ' '; \"$($d[1].NamedArguments.MemberName) $($d[1].NamedArguments[0].TypedValue.Value)\"; [R].CustomAttributes.Count",
            ["DscPropertyAttribute", "Key True", "a b", "At 4", "0"],
        ),
        ("[System.Management.Automation.PSCmdlet]::CommonParameters.Contains('outvariable'); [System.Management.Automation.PSCmdlet]::OptionalCommonParameters.Count", ["True", "3"]),
        (
            "function f([System.Collections.Specialized.StringCollection] $n) { \"$($n.GetType().Name) $($n -join ' ')\" }; f x; f a, 2; ([System.Collections.Specialized.StringCollection]'y').Count",
            ["StringCollection x", "StringCollection a 2", "1"],
        ),
        (
            "$d = Get-Date 2020-01-02; $d.psobject.Properties.Name[0..2] -join ' '; ($d | Select-Object *).psobject.Properties.Name[0..2] -join ' '; (($d | ConvertTo-Csv)[0] -split ',')[0..2] -join ' '; "
            "$u = [uri]'http://x/' | Add-Member Mark 1 -PassThru; (($u | Out-String) -split '\\s+')[1, -3]; (Get-Item /).psobject.Properties.Name[7..9] -join ' '",
            ["DisplayHint DateTime Date", "DisplayHint DateTime Date", '"DisplayHint" "DateTime" "Date"', "Mark", "UserInfo", "UnixMode User Group"],
        ),
        (
            "foreach ($b in { Get-Process nosuch -ErrorAction Stop }, { Wait-Process -Id 9999999 -ErrorAction Stop }) { try { & $b } catch [Microsoft.PowerShell.Commands.ProcessCommandException] { \"<$($_.Exception.ProcessName)>\" } }; "
            "foreach ($n in 'ServiceCommand', 'CertificateNotFound') { (\"Microsoft.PowerShell.Commands.${n}Exception\" -as [type]).BaseType.Name }; "
            "foreach ($n in 'ScriptCallDepth', 'PipelineDepth', 'HaltCommand', 'ProviderNameAmbiguous', 'Runspaces.InvalidRunspaceState') { (\"System.Management.Automation.${n}Exception\" -as [type]).BaseType.Name }; [System.Net.Http.HttpIOException].BaseType.Name",
            ["<nosuch>", "<>", "SystemException", "CertificateProviderItemNotFoundException", "SystemException", "SystemException", "SystemException", "ProviderNotFoundException", "SystemException", "IOException"],
        ),
        ("(Get-Command Get-ChildItem).ParameterSets.GetType().Name; [TimeZoneInfo]::GetSystemTimeZones().GetType().Name", ["ReadOnlyCollection`1", "ReadOnlyCollection`1"]),
        ("'a'.Split.OverloadDefinitions[0]", ["string[] Split(char separator, System.StringSplitOptions options = System.StringSplitOptions.None)"]),
        ("$x = [xml]'<d><b>1</b><b>2</b><c/></d>'; $x['d']['b'].InnerText; $null -eq $x.d['B']; $null -eq $x.d[0]", ["1", "True", "True"]),
        ("(Get-Command Get-Command).Parameters.ParameterType.ParameterType.Name", ["PSTypeName[]"]),
        (
            "$a = [psobject].Assembly; foreach ($n in 'ExecutionContext', 'IScriptCommandInfo', 'PSRemotingJob', 'LanguagePrimitives+EnumSingleTypeConverter', 'DataAddedEventArgs') { "
            "$t = $a.GetType(\"System.Management.Automation.$n\"); \"$($t.IsPublic) $($t.IsNotPublic) $($t.IsNestedAssembly) $($t.IsSealed) $($t.IsAbstract) $($t.IsVisible)\" }; [System.Management.Automation.ExecutionContext]",
            ["False True False False False False", "False True False False True False", "False True False False False False", "False False True False False False", "True False False True False True", "! TypeNotFound"],
        ),
        (
            "$t = [psobject].Assembly.GetType('System.Management.Automation.ScriptBlock+SuspiciousContentChecker'); 'say add-TYPE', 'em it', 'em/it', 'x emitter', 'gettypes', \"a`u{263a}ByPass\", 'nothing' | "
            "ForEach-Object { \"<$($t::Match($_))>\" }",
            ["<Add-Type>", "<Emit>", "<Emit>", "<Emit>", "<GetTypes>", "<Bypass>", "<>"],
        ),
        (
            "$c = [activator]::CreateInstance([psobject].Assembly.GetType('Microsoft.PowerShell.Commands.ModuleSpecificationComparer')); $s = { param($v) [Microsoft.PowerShell.Commands.ModuleSpecification]@{ ModuleName = 'a'; ModuleVersion = $v } }; "
            "$c.Equals((& $s '1.0'), (& $s '1.0')); $c.Equals((& $s '1.0'), (& $s '2.0')); $c.GetHashCode((& $s '1.0')) -eq $c.GetHashCode((& $s '1.0')); $c.GetHashCode($null)",
            ["True", "False", "True", "0"],
        ),
        ("[System.Management.Automation.ModuleIntrinsics]::GetModulePath('/a:/usr/local/share/powershell/Modules/:/b', '/m', '/u')", ["/u:/a:/usr/local/share/powershell/Modules/:/m:/b"]),
        (
            "$c = [System.Management.Automation.Runspaces.SSHConnectionInfo]; $i = $c::new('u', 'h', 'k', 5); \"$($i.UserName) $($i.ComputerName) $($i.KeyFilePath) $($i.Port) $($i.Subsystem) $($i.ConnectingTimeout)\"; "
            "try { $c::new('u', 'h', 'k', 99999) } catch { $_.FullyQualifiedErrorId }; try { $c::new('u', [NullString]::Value, 'k') } catch { $_.FullyQualifiedErrorId }",
            ["u h k 5 powershell -1", "ArgumentException", "PSArgumentNullException"],
        ),
        ("[System.Management.Automation.OrderedHashtable]::new(@{ a = 1 }).GetEnumerator().GetType().FullName", ["System.Collections.Specialized.OrderedDictionary+OrderedDictionaryEnumerator"]),
        (
            "[int][System.Management.Automation.PSMemberTypes]'*Method*' -eq ([int][System.Management.Automation.PSMemberTypes]'Method,CodeMethod,ScriptMethod,Methods'); "
            "[string][System.Management.Automation.PSMemberViewTypes]'b*'; (1 | Get-Member -MemberType Meth* -Name ToS*).Name; [System.Management.Automation.PSMemberTypes]'prop'",
            ["True", "Base", "ToSByte", "ToSingle", "ToString", "! InvalidCastPSTypeConvertersConvertFrom"],
        ),
    ],
)
def test_types_that_are_known_by_name(text: str, expected: list[str]) -> None:
    assert run(text) == expected


def _errors(text: str) -> list[str]:
    quoted = text.replace("'", "''")
    return run(f"$e = $null; [void][System.Management.Automation.Language.Parser]::ParseInput('{quoted}', [ref]$null, [ref]$e); $e | ForEach-Object {{ \"$($_.ErrorId) $($_.Extent.StartOffset)\" }}")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[Flags()]class C {}", ["AttributeNotAllowedOnDeclaration 0"]),
        ("[Flags()]enum E { A }", []),
        ("class C { [Flags()]$f; [Obsolete()] m() {} }", ["AttributeNotAllowedOnDeclaration 10"]),
        ("class C { m([Parameter()]$a) {} }", ["AttributeNotAllowedOnDeclaration 12"]),
        ("class C { m() { function f([ValidateSet('a')]$p) { } } }", ["AttributeNotAllowedOnDeclaration 27"]),
        ("class C { m() { if (1) { function f([ValidateScript({ 1 })]$p) { } } } }", ["AttributeNotAllowedOnDeclaration 36", "ParameterAttributeArgumentNeedsToBeConstant 52"]),
        ("class C { m() { function f { param([Alias('a')]$p) }; & { function g([Alias('a')]$p) { } } } }", []),
        ("[Nowhere()]class C {}", ["CustomAttributeTypeNotFound 1"]),
        ("class C { [ValidateSet('a', Nothing=1)]$f; [ValidateRange(1, 2, MinRange=3)]$g }", ["PropertyNotFoundForAttribute 28", "ReadOnlyProperty 64"]),
        ("[DscResource()]class R { [DscProperty(Key)][string]$k; [R] Get() { return $this } Set() {} [bool] Test() { return $true } }", []),
        ("[DscResource()]class R { [R] Get() { return $this } Set() {} [int] Test() { return 1 } }", ["DscResourceMissingTestMethod 0", "DscResourceMissingKeyProperty 0"]),
        ("class A { [A] Get() { return $this } }; [DscResource()]class R : A { [DscProperty(Key)][object]$k; Set() {} [bool] Test() { return $true } R($x) {} }", ["DscResourceInvalidKeyProperty 69", "DscResourceMissingDefaultConstructor 40"]),
    ],
)
def test_attributes_of_classes(text: str, expected: list[str]) -> None:
    assert sorted(_errors(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("try { Invoke-Expression '[System.Management.Automation.Cmdlet(\"zz\")]class C {}' } catch { $_.FullyQualifiedErrorId }", ["MethodCountCouldNotFindBest,Microsoft.PowerShell.Commands.InvokeExpressionCommand"]),
        ("try { Invoke-Expression '[System.Management.Automation.Cmdlet(\"Get\", \"Thing\", ConfirmImpact=\"foo\")]class C {}' } catch { $_.FullyQualifiedErrorId }", ["CannotConvertValue,Microsoft.PowerShell.Commands.InvokeExpressionCommand"]),
        ("class C { [DscProperty(Key)][string]$k }; [C].GetProperty('k').GetCustomAttributes($true).Key", ["True"]),
        ("class MyAttribute : Attribute { $n }\n[My(n=1)]class D { [MyAttribute()]$p }; [D]::new().GetType().Name", ["D"]),
    ],
)
def test_attributes_when_a_class_is_made(text: str, expected: list[str]) -> None:
    assert run(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("try { Get-ChildItem nosuch -ErrorAction Stop -ErrorVariable e } catch { }; $e.Count; $e[0].GetType().Name; $e[0].ErrorRecord.Exception.GetType().Name", ["1", "ActionPreferenceStopException", "ItemNotFoundException"]),
        ("function q { [CmdletBinding()] param() Write-Error 'a'; try { throw 'b' } catch { } }; q -ErrorVariable e 2>$null; \"$e\"", ["a b"]),
        ("1, 2 | ForEach-Object { Write-Error \"e$_\"; Write-Warning w; $_ } -ErrorVariable e -WarningVariable w 2>$null 3>$null; \"$e $w\"", ["1", "2", "e1 e2 w w"]),
        ("1, 2 | ForEach-Object { $_ } -ErrorVariable e | ForEach-Object { Write-Error d } 2>$null; $e.Count; 1 | Where-Object { Write-Error x } -ErrorVariable e 2>$null; $e.Count", ["0", "0"]),
        (
            "$p = { param($x, $y = 7) Write-Output $x $y | ForEach-Object { \"<$_>\" } }.GetSteppablePipeline('Internal', @(5)); $p.Begin($false); $p.Process(); $p.End(); "
            "$p = { Get-Item /nope, / 2>&1 | ForEach-Object { $_.GetType().Name } }.GetSteppablePipeline(); $p.Begin($false); $p.Process(); $p.End()",
            ["<5>", "<7>", "ErrorRecord", "DirectoryInfo"],
        ),
        ("Invoke-Command { & { Write-Error b } } -ErrorVariable e 2>$null; \"$e\"; Invoke-Expression 'Write-Error c' -ErrorVariable +e 2>$null; \"$e\"", ["b", "b c"]),
        ("function q { [CmdletBinding()] param() throw 'x' }; try { q -ErrorVariable e } catch { }; $e | ForEach-Object { $_.GetType().Name }", ["ErrorRecord"]),
        ("function q { [CmdletBinding()] param() $PSCmdlet.ThrowTerminatingError([System.Management.Automation.ErrorRecord]::new([Exception]::new('x'), 'i', 0, $null)) }; q -ErrorVariable e 2>$null; $e | ForEach-Object { $_.GetType().Name; \"$($_.Message)\" }", ["CmdletInvocationException", "x", "! i,q"]),
        ("& { $WarningPreference = 'Suspend'; try { Write-Warning w } catch { $_.FullyQualifiedErrorId }; $WarningPreference }", ["System.NotSupportedException,Microsoft.PowerShell.Commands.WriteWarningCommand", "Continue"]),
        ("try { Set-Variable DebugPreference Suspend -Scope Global } catch { $_.FullyQualifiedErrorId; $_.CategoryInfo.Reason }", ["RuntimeException", "ArgumentTransformationMetadataException"]),
        ("function q { foreach ($PSItem in 1, 2) { $_ } }; (q) -join ' '; class C { static [int] $n = 'zz' }; try { [C]::n } catch { $_.Exception.GetType().Name }", ["1 2", "TypeInitializationException"]),
        ("5 -is 'nosuch'; 5 -isnot 7; 5 -is [nosuch]", ["! RuntimeException", "! RuntimeException", "! TypeNotFound"]),
        ("try { [int]::Nothing = 3 } catch { $_.FullyQualifiedErrorId }", ["PropertyAssignmentException"]),
        ("& { foreach ($host in 1) { 'in' } }", ["! VariableNotWritable"]),
        ("& { $Host = 1 }; & { [string]$PSVersionTable = 1 }", ["! VariableNotWritable", "! VariableNotWritable"]),
        ("& { [int]$PID = 1 }", ["! VariableNotWritable"]),
        ("& { $h = $Host.Name; $h; foreach ($hosts in 1, 2) { $hosts } }", ["ConsoleHost", "1", "2"]),
        ("[Experimental]::new('f', 'Show').ExperimentAction; [Parameter]::new('f', 'Hide').ExperimentName; try { [Experimental]::new('f', 'None') } catch { $_.Exception.InnerException.GetType().Name }", ["Show", "f", "PSArgumentException"]),
        ("$d = $Host.Runspace.Debugger; $d.SetCommandBreakpoint('nothing', $null, $null, $null).Command; $d.GetBreakpoints($Host.Runspace.Id).Count; $d.RemoveBreakpoint($d.GetBreakpoints()[0], $null); $d.GetBreakpoints(99)", ["nothing", "1", "True", "! PSArgumentException"]),
        ("Set-Content TestDrive.txt 'a' -Encoding utf7 3>&1 -WhatIf:$false; Remove-Item TestDrive.txt; (Get-Command Out-File).Parameters.Encoding.ParameterType.Name", ["Encoding 'UTF-7' is obsolete, please use UTF-8.", "Encoding"]),
    ],
)
def test_errors_that_are_kept(text: str, expected: list[str]) -> None:
    assert run(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("foreach ($t in 'CollectionBase', 'ReadOnlyCollectionBase', 'DictionaryBase') { $b = \"System.Collections.$t\" -as [type]; \"$($b.IsAbstract) $(@() -is $b) $($b.GetInterfaces()[0].Name)\" }", ["True False IList", "True False ICollection", "True False IDictionary"]),
        ("$c = [Net.Cookie]::new('a', 'b'); $c.Discard; $c.Discard = $true; $c.Comment = 'why'; $c.Discard; $c.Comment; [Net.Cookie]::new().Discard", ["False", "True", "why", "False"]),
        ("$j = Start-Job { param($s) $s.GetType().Name; 1 } -ArgumentList ([switch] $true) | Wait-Job; $j.Output.Count; $j.ChildJobs[0].Output", ["0", "SwitchParameter", "1"]),
        ("$j = Start-Job { Write-Verbose v -Verbose } | Wait-Job; $j.ChildJobs[0].Verbose.ReadAll() | ForEach-Object { $_.GetType().Name }", ["VerboseRecord"]),
        ("$t = Get-Date; $null = Start-Job { 1 } | Wait-Job; @(Get-Job -After $t).Count; @(Get-Job -Before $t).Count; @(Get-Job -ChildJobState Completed).Count; @(Get-Job -ChildJobState Failed).Count", ["1", "0", "2", "1"]),
        ("class H { [int]$v\nhidden [int]$h\nhidden [string] hm() { return 1 }\nm() { 5 } }\n([H]::new() | Get-Member h*).Count; ([H]::new() | Get-Member h* -Force | ForEach-Object Definition) -join ' '; @($([H]::new().m(); 1)).Count; [H].GetMethod('m').ReturnType.Name", ["0", "string hm() int h {get;set;}", "1", "Void"]),
        ("Start-Job { 1 } -WorkingDirectory ' '", ["! ParameterArgumentValidationError,Microsoft.PowerShell.Commands.StartJobCommand"]),
        ("Start-Job { 1 } -WorkingDirectory /nowhere/at/all", ["! DirectoryNotFoundException,Microsoft.PowerShell.Commands.StartJobCommand"]),
    ],
)
def test_jobs_and_members(text: str, expected: list[str]) -> None:
    assert run(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$m = [Linq.Enumerable].GetMethod('Cast'); $m.IsGenericMethodDefinition; $c = $m.MakeGenericMethod([string]); \"$c\"; $c.Invoke($null, (, @('a', 'b'))) -join ','", ["True", "System.Collections.IEnumerable Cast[String](System.Collections.IEnumerable)", "a,b"]),
        ("[string].GetMethod('Clone').MakeGenericMethod([int])", ["! InvalidOperationException"]),
        ("$m = [Linq.Enumerable].GetMethod('Cast'); $m.MakeGenericMethod([int], [int])", ["! ArgumentException"]),
        ("$m = [Linq.Enumerable].GetMethod('Cast'); $m.Invoke($null, (, @(1)))", ["! InvalidOperationException"]),
        ("[Data.SqlClient.SqlException].BaseType.FullName; [Data.SqlClient.SqlException].IsSubclassOf([Runtime.InteropServices.ExternalException])", ["System.Data.Common.DbException", "True"]),
    ],
)
def test_generic_methods_by_reflection(text: str, expected: list[str]) -> None:
    assert run(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$Host.UI.RawUI.WindowTitle = 'one'; $Host.NotifyBeginApplication(); $Host.NotifyBeginApplication(); $Host.UI.RawUI.WindowTitle = 'two'; "
         "$Host.NotifyEndApplication(); $Host.UI.RawUI.WindowTitle; $Host.NotifyEndApplication(); $Host.UI.RawUI.WindowTitle", ["two", "one"]),
        ("$Host.UI.WriteProgress(1, [System.Management.Automation.ProgressRecord]::new(1, 'a', 'b')); $Host.UI.WriteInformation([System.Management.Automation.InformationRecord]::new('a', 'b')); "
         "$Host.UI -is [System.Management.Automation.Host.PSHostUserInterface]; $Host.UI.WriteProgress(1, $null)", ["True", "! PSArgumentNullException"]),
        ("$r = $Host.UI.RawUI; $p = $r.CursorPosition; $p.X = 3; $r.CursorPosition = $p; \"$($r.CursorPosition) $($r.WindowPosition) $($r.CursorSize) $($r.KeyAvailable)\"", ["0,0 0,0 100 False"]),
        ("$r = $Host.UI.RawUI; \"$([int]$r.BackgroundColor)\"; $old = [Console]::BackgroundColor; $r.BackgroundColor = 'Blue'; [Console]::BackgroundColor = 'Red'; \"$($r.BackgroundColor)\"; [Console]::BackgroundColor = $old; \"$([int]$r.BackgroundColor)\"", ["-1", "Red", "-1"]),
        ("[Console]::ForegroundColor = 'Green'; \"$($Host.UI.RawUI.ForegroundColor)\"; [Console]::ResetColor(); \"$([int][Console]::ForegroundColor)\"", ["Green", "-1"]),
        ("[Console]::SetCursorPosition(-1, 0)", ["! ArgumentOutOfRangeException"]),
    ],
)
def test_screen_without_a_terminal(text: str, expected: list[str]) -> None:
    assert run(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("[string]::Join(',', [Collections.Generic.List[string]]('a', 'b')); [string]::Join('-', [Collections.Generic.List[int]](1, 2)); [string]::Concat([Collections.ObjectModel.Collection[string]]('a', 'b'))", ["a,b", "1-2", "ab"]),
    ("[string]::Join(',', (Get-TypeData System.Management.Automation.ParameterSetMetadata).PropertySerializationSet.ReferencedProperties)", ["Position,Flags,HelpMessage"]),
    ("(Get-TypeData).Count; (Get-TypeData System.Exception).SerializationDepth; (Get-TypeData System.Management.Automation.Remoting.PSSenderInfo).Members.Count", ["271", "1", "2"]),
])
def test_sequences_are_joined_and_type_data_are_all_there(text: str, expected: list[str]) -> None:
    assert run(text) == expected


def test_what_ends_a_cmdlet_stands_first_in_the_error_variable_of_the_function_around() -> None:
    text = "function f { [CmdletBinding()] param() end { Get-Command NonExist -ErrorAction Stop } }; try { f -ErrorVariable e } catch { }; $e.ForEach({ $_.GetType().Name })"
    assert run(text) == ["ActionPreferenceStopException", "ErrorRecord", "ActionPreferenceStopException"]


def test_classes_of_access_control_are_known_by_name() -> None:
    assert run("[Security.AccessControl.SystemAcl].BaseType.BaseType.Name; [Security.AccessControl.FileSystemAccessRule].IsSealed") == ["GenericAcl", "True"]
