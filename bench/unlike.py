"""Scripts whose lines are unlike each other, as people's are: every statement is drawn anew, so little of its code can be shared."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

NOUNS = ("Server", "User", "Report", "Disk", "Backup", "Service", "Certificate", "Mailbox", "Ticket", "Cluster", "Network", "Policy")
VERBS = ("Get", "Set", "New", "Remove", "Test", "Update", "Invoke", "Export", "Import", "Measure", "Sync", "Resolve")
NAMES = ("name", "path", "items", "count", "result", "config", "server", "total", "user", "entry", "report", "date", "list", "index", "message", "values", "data", "group", "status", "line")
PROPERTIES = ("Name", "Length", "Count", "Id", "Status", "Path", "FullName", "Value", "Size", "CreatedAt", "Owner", "Enabled")
WORDS = ("failed", "done", "pending", "server", "disk", "user", "error in", "found", "missing", "updated", "from", "to", "items", "of")
COMPARISONS = ("-eq", "-ne", "-gt", "-lt", "-ge", "-like", "-match", "-in", "-contains", "-notlike")
TYPES = ("int", "string", "datetime", "double", "bool", "hashtable", "array")
MATH = ("[math]::Round({0}, 2)", "[math]::Max({0}, {1})", "[string]::IsNullOrEmpty({0})", "[datetime]::UtcNow.AddDays(-{1})", "[System.IO.Path]::Combine({0}, {1})", "[guid]::NewGuid().ToString()")
METHODS = ("Trim()", "ToString()", "Split(',')", "Replace('a', {0})", "Substring(0, {0})", "ToUpper()", "Contains({0})", "StartsWith({0})")
HELP = "<#\n.SYNOPSIS\n    {0} {1} of the {2}.\n.DESCRIPTION\n    Looks at every {2} and tells what was {0}.\n.PARAMETER Name\n    The name of the {2}.\n.EXAMPLE\n    {3} -Name 'x'\n#>\n"


class Writer:
    """Draws names, values and statements of a seed."""

    def __init__(self, seed: int) -> None:
        self.dice = Random(seed)
        self.made = 0

    def name(self) -> str:
        """A variable."""
        found = self.dice.choice(NAMES)
        if self.dice.randrange(3):
            return f"${found}"
        return f"${found}{self.dice.choice(PROPERTIES)}"

    def words(self, few: int = 4) -> str:
        """Some words of a message."""
        return " ".join(self.dice.choices(WORDS, k=self.dice.randrange(1, few)))

    def value(self, depth: int) -> str:
        """An expression."""
        dice = self.dice
        kind = dice.randrange(15 if depth else 6)
        if kind < 2:
            return self.name()
        if kind == 2:
            return f"{self.name()}.{dice.choice(PROPERTIES)}"
        if kind == 3:
            return str(dice.randrange(5000))
        if kind == 4:
            return f"'{self.words()}'"
        if kind == 5:
            return f'"{self.words()} $({self.name()}.{dice.choice(PROPERTIES)}) {self.words()} {self.name()}"'
        if kind < 8:
            return f"({self.value(depth - 1)} {dice.choice(('+', '-', '*', '/', '%', '-join', '-replace', '-split'))} {self.value(depth - 1)})"
        if kind == 8:
            return f"('{{0}}: {{1:N2}} {self.words()}' -f {self.value(depth - 1)}, {self.value(depth - 1)})"
        if kind == 9:
            return f"[{dice.choice(TYPES)}]{self.name()}"
        if kind == 10:
            return dice.choice(MATH).format(self.value(0), self.value(0))
        if kind == 11:
            return f"{self.name()}.{dice.choice(METHODS).format(self.value(0))}"
        if kind == 12:
            return f"@({', '.join(self.value(depth - 1) for _ in range(dice.randrange(4)))})"
        if kind == 13:
            return f"@{{ {'; '.join(f'{key} = {self.value(depth - 1)}' for key in dice.sample(PROPERTIES, dice.randrange(1, 4)))} }}"
        return f"{self.name()}[{self.value(0)}]"

    def test(self) -> str:
        """A condition."""
        made = f"{self.value(1)} {self.dice.choice(COMPARISONS)} {self.value(0)}"
        kind = self.dice.randrange(5)
        if kind == 0:
            return f"{self.name()} -and ({made})"
        if kind == 1:
            return f"-not {self.name()} -or {made}"
        return made

    def command(self) -> str:
        """A command or pipeline."""
        dice, noun = self.dice, self.dice.choice(NOUNS)
        kind = dice.randrange(7)
        if kind == 0:
            return f"Write-{dice.choice(('Verbose', 'Host', 'Warning', 'Output'))} {self.value(0)}"
        if kind == 1:
            return f"Get-ChildItem -Path {self.name()} -Filter '*.{dice.choice(WORDS)[:3]}' -Recurse:${dice.choice(('true', 'false'))} -ErrorAction SilentlyContinue"
        if kind == 2:
            return f"{self.name()} | Where-Object {{ $_.{dice.choice(PROPERTIES)} {dice.choice(COMPARISONS)} {self.value(1)} }} | Sort-Object -Property {dice.choice(PROPERTIES)}"
        if kind == 3:
            return f"{self.name()} | ForEach-Object {{ {self.value(1)} }} | Select-Object -First {dice.randrange(1, 9)} -Property {', '.join(dice.sample(PROPERTIES, 2))}"
        if kind == 4:
            return f"{dice.choice(VERBS)}-{noun} -{dice.choice(PROPERTIES)} {self.value(0)} -{dice.choice(PROPERTIES)} ({self.value(1)})"
        if kind == 5:
            return f"{self.name()} | Group-Object {dice.choice(PROPERTIES)} | Where-Object Count -gt {dice.randrange(9)}"
        return f"Join-Path {self.name()} -ChildPath {self.value(0)}"

    def simple(self) -> str:
        """A statement of one line."""
        kind = self.dice.randrange(8)
        if kind < 3:
            return f"{self.name()} = {self.value(2)}"
        if kind < 5:
            return self.command()
        if kind == 5:
            return f"{self.name()} = {self.command()}"
        if kind == 6:
            return f"{self.name()} += {self.value(1)}"
        return f"$null = {self.name()}.{self.dice.choice(METHODS).format(self.value(0))}"

    def block(self, indent: str, depth: int) -> str:
        """Statements of a block."""
        return "".join(self.statement(indent, depth) for _ in range(self.dice.randrange(1, 4)))

    def statement(self, indent: str, depth: int) -> str:
        """A statement with its line ends."""
        dice, deeper = self.dice, indent + "    "
        kind = dice.randrange(16 if depth else 10)
        if kind == 0:
            return f"{indent}# {self.words(8)}\n"
        if kind == 1:
            rows = "".join(f"{deeper}{key} = {self.value(1)}\n" for key in dice.sample(PROPERTIES, dice.randrange(2, 6)))
            return f"{indent}{self.name()} = {dice.choice(('', '[pscustomobject]', '[ordered]'))}@{{\n{rows}{indent}}}\n"
        if kind < 10:
            return f"{indent}{self.simple()}\n"
        body = self.block(deeper, depth - 1)
        if kind < 12:
            other = f" else {{\n{self.block(deeper, depth - 1)}{indent}}}" if dice.randrange(2) else ""
            return f"{indent}if ({self.test()}) {{\n{body}{indent}}}{other}\n"
        if kind == 12:
            return f"{indent}foreach ({self.name()} in {self.value(1)}) {{\n{body}{indent}}}\n"
        if kind == 13:
            return f"{indent}try {{\n{body}{indent}}} catch {{\n{deeper}Write-Warning {self.value(0)}\n{deeper}throw\n{indent}}}\n"
        if kind == 14:
            cases = "".join(f"{deeper}'{word}' {{ {self.simple()} }}\n" for word in dice.sample(WORDS, 3))
            return f"{indent}switch ({self.value(0)}) {{\n{cases}{deeper}default {{ {self.simple()} }}\n{indent}}}\n"
        return f"{indent}while ({self.test()}) {{\n{body}{deeper}break\n{indent}}}\n"

    def function(self) -> str:
        """A function with help and parameters."""
        dice, noun = self.dice, self.dice.choice(NOUNS)
        self.made += 1
        title = f"{dice.choice(VERBS)}-{noun}{self.made}"
        help_text = HELP.format(dice.choice(WORDS), dice.choice(NAMES), noun.lower(), title) if dice.randrange(2) else ""
        parameters = [
            f"        {dice.choice(('', '[Parameter()]', '[Parameter(Mandatory = $true)]', '[ValidateNotNullOrEmpty()]'))}\n        [{dice.choice(TYPES)}] ${name}{dice.choice(('', f' = {self.value(0)}'))}"
            for name in dice.sample(PROPERTIES, dice.randrange(1, 5))
        ]
        body = "".join(self.statement("    ", 2) for _ in range(dice.randrange(4, 16)))
        return f"{help_text}function {title} {{\n    [CmdletBinding()]\n    param(\n" + ",\n".join(parameters) + f"\n    )\n{body}    return {self.value(1)}\n}}\n\n"


def lines_of(draw: Callable[[Writer], str]) -> Callable[[int], str]:
    """A shape of drawn pieces."""

    def write(lines: int) -> str:
        writer, pieces, made = Writer(11), [], 0
        while made < lines:
            pieces.append(draw(writer))
            made += pieces[-1].count("\n")
        return "".join(pieces)

    return write


def dense(writer: Writer) -> str:
    """A line of two statements."""
    return f"{writer.name()} = {writer.value(2)} {writer.dice.choice(('+', '-', '-join', '-replace'))} {writer.value(2)}; {writer.simple()}\n"


def mostly_functions(writer: Writer) -> str:
    """A function, or statements between functions."""
    return writer.function() if writer.dice.randrange(3) else "".join(writer.statement("", 2) for _ in range(6))


def statements(writer: Writer) -> str:
    """A statement at the top of a script."""
    return writer.statement("", 2)


UNLIKE: dict[str, Callable[[int], str]] = {"unlike functions": lines_of(mostly_functions), "unlike statements": lines_of(statements), "unlike dense lines": lines_of(dense)}
"""By name."""
