"""Scripts of many shapes, each of a number of lines: what a long script may be made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

FUNCTION = """function Get-Thing{at} {{
    [CmdletBinding()]
    param([Parameter(Mandatory)][string]$Name, [int]$Size = {at}, [switch]$Force)
    begin {{ $total = 0 }}
    process {{
        # counts what there is
        if ($Size -gt 10 -and $Name -like 'vm*') {{
            $total += $Size * 2
        }} elseif ($Force) {{
            $total = [math]::Max($total, $Size)
        }} else {{
            foreach ($item in 1..3) {{ $total += $item }}
        }}
        try {{
            [pscustomobject]@{{ Name = $Name; Size = $total; Text = "vm $Name has $($total + 1)" }}
        }} catch [System.Exception] {{
            Write-Warning "failed: $_"
        }}
    }}
}}
$list{at} = 1..5 | Where-Object {{ $_ % 2 -eq 0 }} | ForEach-Object {{ $_ * {at} }}
switch ($list{at}.Count) {{
    10 {{ 'ten' }}
    default {{ $null = "other $_" }}
}}
"""
STRAIGHT = """$vm{at} = Get-Variable -Name "web{at}" -ErrorAction SilentlyContinue
if ($vm{at} -and $vm{at}.Value -gt 1024) {{
    Write-Verbose "big $($vm{at}.Name) {at}"
}} else {{
    $count{at} = @(1..5 | Where-Object {{ $_ % 2 -eq 0 }}).Count
    $hash{at} = @{{ Name = 'x'; Size = $count{at} * 3 }}
}}
foreach ($item in 1..2) {{ $total += $item + {at} }}
try {{ $null = [int]"{at}" }} catch {{ Write-Warning "failed: $_" }}
$text{at} = "The {{0}} is {{1}}" -f $count{at}, $total
"""
CLASS = """class Machine{at} {{
    [string] $Name
    [int] $Size = {at}
    hidden [hashtable] $Parts = @{{}}
    static [int] $Count = 0
    Machine{at}([string] $name) {{
        $this.Name = $name
        [Machine{at}]::Count++
    }}
    [int] Grow([int] $by) {{
        if ($by -lt 0) {{
            throw [System.ArgumentException]::new("not {at}")
        }}
        $this.Size += $by
        return $this.Size * {at}
    }}
    [string] ToString() {{
        return "$($this.Name) has $($this.Size)"
    }}
}}
enum Kind{at} {{
    Small = {at}
    Large
}}
$machine{at} = [Machine{at}]::new('vm{at}')
"""
METHOD = """    [int] Grow{at}([int] $by) {{
        $part = $this.Size * {at}
        if ($by -gt $part) {{
            $part = $by - $part
        }}
        foreach ($one in 1..$by) {{
            $part += $one
        }}
        return $part
    }}
"""
HELP = """<#
.SYNOPSIS
    Gets the thing of number {at}.
.DESCRIPTION
    A longer text about what this does,
    over two lines.
.PARAMETER Name
    Its name.
.EXAMPLE
    Get-Documented{at} -Name web{at}
#>
function Get-Documented{at} {{
    param(
        [Parameter(Mandatory = $true, ValueFromPipeline, Position = 0)]
        [ValidateNotNullOrEmpty()]
        [Alias('Title', 'Label')]
        [string[]] $Name,
        [ValidateRange(1, 100)]
        [int] $Size = {at},
        [ValidateSet('Small', 'Large')] [string] $Kind = 'Small'
    )
    $text = @"
Name: $Name
Size: $Size ({at})
"@
    Write-Output $text.Trim()
}}
"""
NESTED = """try {{
    try {{
        switch -Regex ("item {at}") {{
            '^item (\\d+)$' {{ $found{at} = $Matches[1]; break }}
            'other' {{ continue }}
            default {{ throw "none {at}" }}
        }}
        for ($i = 0; $i -lt 3; $i++) {{
            if ($i -eq 1) {{ continue }}
            while ($true) {{ break }}
        }}
    }} catch [System.InvalidOperationException], [System.ArgumentException] {{
        Write-Warning "operation {at}: $($_.Exception.Message)"
    }} finally {{
        $done{at} = $true
    }}
}} catch {{
    Write-Error -Message "failed {at}" -ErrorAction SilentlyContinue
}}
$all{at} = Get-Variable -Name "found*" | Where-Object {{ $_.Name -like "*{at}" }} | Sort-Object -Property Name | Select-Object -First 1
do {{ $n{at}++ }} until ($n{at} -ge 2)
"""
DATA = """$config{at} = @{{
    Name = 'web{at}'
    Memory = {at}MB
    Disks = @(
        @{{ Path = 'C:\\disks\\{at}.vhdx'; Size = 40GB; Fixed = $false }},
        @{{ Path = "D:\\disks\\{at}.vhdx"; Size = 100GB; Fixed = $true }}
    )
    Tags = 'one', 'two', "number {at}"
    Options = [ordered]@{{
        Restart = $true
        Delay = {at}
    }}
}}
"""
HERE = """$here{at} = @'
<machine id="{at}">
  <name>web{at}</name>
  <size>{at}</size>
</machine>
'@
$text{at} = @"
The machine web{at} has $($here{at}.Length) characters
and $total more.
"@
"""
IN_METHOD = """try {{ $x = $total + {at} }} catch {{ 'no' }}
if ($x -gt 3) {{
    $total += 2
}}
"""
SHORT_FUNCTIONS = """function Add-{at}($x) {{ return $x * {at} }}
function Show-{at} {{ [CmdletBinding()] param([string]$Name) Write-Output "$Name {at}" }}
function Find-{at} {{ Get-Item -Path $args[0] | Where-Object {{ $_.Length -gt {at} }} }}
filter Plus-{at} {{ $_ + {at} }}
function Sum-{at} {{ begin {{ $n = {at} }} process {{ $n += $_ }} end {{ $n }} }}
"""
SHORT_TRIES = """try {{ Get-Item "f{at}" -ErrorAction Stop }} catch {{ Write-Warning "no {at}: $_" }}
try {{ $n = [int]'{at}' }} catch [System.FormatException] {{ $n = 0 }} finally {{ $d++ }}
try {{ $v{at} = 10 / $n }} catch {{ throw "e {at}" }}
try {{ Stop-Service s{at} }} finally {{ $d++ }}
"""
CONFIGURATION = """WindowsFeature F{at} {{
    Ensure = 'Present'
    Name = "Web-{at}"
    DependsOn = '[File]x{at}'
}}
File x{at} {{
    DestinationPath = 'C:\\x{at}'
    Contents = "text {at}"
}}
"""
TESTS = """    It 'does {at}' {{
        $found = Get-Thing {at}
        $found | Should -Be {at}
        $found.Name | Should -Match 'vm{at}'
        {{ throw 'x{at}' }} | Should -Throw
    }}
"""
VALIDATED = """[Parameter(Mandatory = $false, Position = {at})]
[ValidateNotNullOrEmpty()]
[ValidateRange(1, {at})]
[ValidateSet('a', 'b', 'c{at}')]
[ValidateScript({{ $_ -gt {at} }})]
[Alias('also{at}')]
[string] $P{at},
"""
SERVER = "s{at} = @{{ Name = 'srv{at}'; Port = {at}; Tags = @('a{at}'); Sub = @{{ X = {at}; Y = $env:P{at} }} }}"
_OPERATORS = ("+", "-", "*", "-eq", "-ne", "-gt", "-and", "-or", "-band", "-join", "-f", "-like", "-in", "-replace")


def repeated(piece: str, lines: int) -> str:
    """A piece as often as the lines need, with a number in it."""
    return "".join(piece.format(at=at) for at in range(1, lines // piece.count("\n") + 2))


def expressions(lines: int) -> str:
    """Lines of random operators, casts, members and calls, nested up to two deep."""
    dice = Random(7)

    def value(depth: int) -> str:
        kind = dice.randrange(12 if depth else 6)
        if kind < 2:
            return f"$v{dice.randrange(40)}"
        if kind < 4:
            return str(dice.randrange(1, 5000))
        if kind == 4:
            return f"'text {dice.randrange(100)}'"
        if kind == 5:
            return f'"n $v{dice.randrange(40)}"'
        if kind < 9:
            return f"({value(depth - 1)} {dice.choice(_OPERATORS)} {value(depth - 1)})"
        if kind == 9:
            return f"[string]{value(depth - 1)}"
        if kind == 10:
            return f"$v{dice.randrange(40)}.Length"
        return f"@({value(depth - 1)}, {value(depth - 1)})[{dice.randrange(2)}]"

    return "".join(f"$r{at} = {value(2)} {dice.choice(_OPERATORS)} {value(2)}\n" for at in range(lines))


def wrapped(head: str, foot: str, piece: str = STRAIGHT) -> Callable[[int], str]:
    """A shape whose lines all stand in one block."""
    return lambda lines: f"{head}\n{repeated(piece, lines)}{foot}\n"


def of(piece: str) -> Callable[[int], str]:
    """A shape of one piece, again and again."""
    return lambda lines: repeated(piece, lines)


def mixture(lines: int) -> str:
    """All pieces in turn."""
    pieces = (FUNCTION, STRAIGHT, CLASS, HELP, NESTED, DATA, HERE)

    def turns() -> Iterator[str]:
        at = made = 0
        while made < lines:
            at += 1
            piece = pieces[at % len(pieces)]
            made += piece.count("\n")
            yield piece.format(at=at)

    return "".join(turns())


def table_of(line: str, head: str, foot: str, separator: str = "\n") -> Callable[[int], str]:
    """One literal with a line for each element."""
    return lambda lines: head + separator.join(line.format(at=at) for at in range(lines)) + foot


SHAPES: dict[str, Callable[[int], str]] = {
    "functions": of(FUNCTION),
    "straight lines": of(STRAIGHT),
    "classes and enums": of(CLASS),
    "documented functions": of(HELP),
    "nested try, switch, loops": of(NESTED),
    "nested tables": of(DATA),
    "here-strings": of(HERE),
    "a mixture": mixture,
    "dense expressions": expressions,
    "one function": wrapped("function Big {", "}\nBig"),
    "one function of functions": wrapped("function Big {", "}\nBig", FUNCTION),
    "one advanced function": wrapped("function Big { [CmdletBinding()] param([Parameter(ValueFromPipeline)] $In)\nbegin { $total = 0 }\nprocess {", "} end { $total } }\n1, 2 | Big"),
    "one if": wrapped("if ($true) {", "} else { 'no' }"),
    "one try": wrapped("try {", "} catch { \"caught $_\" } finally { 'fin' }"),
    "one foreach": wrapped(":outer foreach ($x in 1, 2) {", "}"),
    "one foreach of functions": wrapped("foreach ($x in 1, 2) {", "}", FUNCTION),
    "one & { }": wrapped("& {", "}"),
    "one pipeline's block": wrapped("1, 2 | ForEach-Object {", "}"),
    "one class": wrapped("class Big {\n[int] $Size = 2", "}\n[Big]::new().Grow7(3)", METHOD),
    "one method": wrapped("class Big {\n[int] Run() {\n$total = 0; $x = 0", "return $total } }\n$null = [Big]::new().Run()", IN_METHOD),
    "begin and end": wrapped("begin { 'begin' }\nprocess {", "}\nend { 'end' }"),
    "a trap": wrapped("trap { \"trapped $_\"; continue }", "1/0"),
    "a trap in a function": wrapped("function Big { trap { continue }", "}\nBig"),
    "nested tries": wrapped("try { foreach ($a in 1, 2) { if ($a) { & {", "} } } } catch { 'caught' }"),
    "one if of ifs": lambda lines: "if ($true) {\n" + "".join(f"if ($x -eq {at}) {{\n$y = {at}\n}}\n" for at in range(lines // 3)) + "}\n",
    "elseif upon elseif": lambda lines: "$x = 5000\nif ($x -eq -1) { 0 }\n" + "".join(f"elseif ($x -eq {at}) {{ $y = {at} }}\n" for at in range(lines)),
    "one switch": table_of("{at} {{ 'case {at}' }}", "switch (17) {\n", "\n}\n"),
    "one array": table_of("'element {at}'", "$x = @(\n", "\n)\n", ",\n"),
    "one array of lines": table_of("'element {at}'", "$x = @(\n", "\n)\n"),
    "one array of objects": table_of("[pscustomobject]@{{ Id = {at}; Name = 'vm{at}'; Size = {at}GB }}", "$x = @(\n", "\n)\n"),
    "one table": table_of("key{at} = 'value {at}'", "$x = @{\n", "\n}\n"),
    "one table of tables": table_of("key{at} = @{{ Name = \"vm{at}\"; Size = {at} }}", "$x = [ordered]@{\n", "\n}\n"),
    "one here-string": table_of("line {at} of it", "$x = @'\n", "\n'@\n"),
    "one expandable here-string": table_of("line {at} has $total and $($x + {at})", "$x = @\"\n", "\n\"@\n"),
    "one sum": table_of("{at}", "$x = ", "\n", " +\n"),
    "one concatenation": table_of("\"part {at} $y\"", "$x = ", "\n", " +\n"),
    "one line of statements": lambda lines: "; ".join(f"$x{at} = {at} + 1" for at in range(lines)) + "\n",
    "one line of an array": lambda lines: "$x = " + ",".join(str(at * 7) for at in range(lines * 4)) + "\n",
    "one pipeline": lambda lines: "1..3" + " |\nForEach-Object { $_ + 1 }" * (lines // 10) + "\n",
    "one chain of calls": lambda lines: "$x = [System.Text.StringBuilder]::new()" + "".join(f".\nAppend('part {at}')" for at in range(lines // 20)) + "\n",
    "param block": lambda lines: "param(\n" + ",\n".join(f"[Parameter()] [string] $P{at} = 'v{at}'" for at in range(lines)) + "\n)\n'run'\n",
    "comments": lambda lines: "".join(f"# comment {at}\n" for at in range(lines)) + "'done'\n",
    "commands": lambda lines: "".join(f"Write-Verbose 'message {at}' -Verbose:$false\n" for at in range(lines)),
    "many names": lambda lines: "".join(f"$name{at} = $name{at - 1} + $other{at}\n" for at in range(1, lines)),
    "one-line functions": of(SHORT_FUNCTIONS),
    "one-line functions that run": of("function Add-{at} {{ param($a) $a + {at} }}; $r{at} = Add-{at} {at}\n"),
    "one-line tries": of(SHORT_TRIES),
    "one-line ifs": of("if ($x{at} -gt {at}) {{ $y = {at} }} else {{ $z{at} = 'no' }}\n"),
    "one-line loops": of("foreach ($i in 1..{at}) {{ $t += $i * {at} }}\n"),
    "one-line pipelines": of("$l{at} = $list | Where-Object {{ $_.Id -eq {at} }} | Select-Object -First {at}\n"),
    "script blocks": of("$b{at} = {{ $x + {at} }}\n"),
    "blocks in a table": wrapped("$t = @{", "}", "b{at} = {{ param($a) $a + {at} }}\n"),
    "one switch of patterns": wrapped("switch -Regex ($x) {", "default { 'none' }\n}", "'^(?<n>\\w+) item{at}$' {{ $y = $Matches['n']; break }}\n"),
    "one switch of blocks": wrapped("switch ($x) {", "}", "{{ $_ -gt {at} }} {{ \"found {at} $_\"; continue }}\n"),
    "a configuration": wrapped("Configuration Big {\nNode 'web' {", "}\n}", CONFIGURATION),
    "tests": wrapped("Describe 'big' {", "}", TESTS),
    "validated parameters": wrapped("function Big { param(", "$last)\n$last }\nBig", VALIDATED),
    "one table of servers": table_of(SERVER, "$x = @{\n", "\n}\n"),
    "one table of commands": table_of("d{at} = Get-Date -Year {at}", "$x = @{\n", "\n}\n"),
    "one table in a function": table_of("k{at} = @({at}, 'b{at}', @{{ z = $x }})", "function Big { @{\n", "\n} }\n$null = Big\n"),
    "one class of short methods": wrapped("class Big {", "}\n[Big]::new()", "[int] M{at}([int] $a) {{ return $a + {at} }}\n"),
    "method calls": lambda lines: "".join(f"$list{at % 7} = [System.Collections.Generic.List[int]]::new(); $null = $list{at % 7}.Add({at}); $t = $list{at % 7}.ToString().Substring(1).ToUpper()\n" for at in range(lines)),
}
"""By name."""
