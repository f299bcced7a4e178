"""Themes: an escape sequence for everything that is coloured, for dark and for light backgrounds, few colours and many.

The defaults are safe for people who see colours otherwise (Okabe and Ito's palette, and bold or underlined where a difference matters). What
``Set-PSReadLineOption -Colors`` sets stands above them.
"""

from __future__ import annotations

import os

from havmsh.console.terminal import Colours, Terminal


def _rgb(value: str) -> str:
    return "38;2;" + ";".join(str(int(value[at : at + 2], 16)) for at in (0, 2, 4))


_DARK = {
    "Command": f"{_rgb('f0e442')}", "Comment": f"3;{_rgb('8a8a8a')}", "ContinuationPrompt": "", "DefaultToken": "", "Emphasis": f"1;{_rgb('56b4e9')}",
    "Error": f"1;4;{_rgb('ff7a33')}", "InlinePrediction": _rgb("808080"), "Keyword": f"1;{_rgb('cc79a7')}", "ListPrediction": _rgb("e69f00"),
    "ListPredictionSelected": "48;5;238", "ListPredictionTooltip": _rgb("9a9a9a"), "Member": "", "Number": _rgb("ffffff"), "Operator": _rgb("a8a8a8"),
    "Parameter": _rgb("a8a8a8"), "Selection": "7", "String": _rgb("56b4e9"), "Type": _rgb("1fc59a"), "Variable": _rgb("e69f00"),
    "UnknownCommand": f"4;{_rgb('ff7a33')}", "BadParameter": f"4;{_rgb('ff7a33')}", "UnsetVariable": f"3;{_rgb('e69f00')}", "KnownName": f"1;{_rgb('1fc59a')}",
    "Bracket": f"1;4;{_rgb('f0e442')}", "Toolbar": "48;5;236;38;5;250", "ToolbarTrouble": f"48;5;236;1;{_rgb('ff7a33')}", "ToolbarBusy": f"48;5;236;{_rgb('f0e442')}",
}
_LIGHT = {
    "Command": f"1;{_rgb('005f8f')}", "Comment": f"3;{_rgb('6a6a6a')}", "ContinuationPrompt": "", "DefaultToken": "", "Emphasis": f"1;{_rgb('0072b2')}",
    "Error": f"1;4;{_rgb('b34700')}", "InlinePrediction": _rgb("8a8a8a"), "Keyword": f"1;{_rgb('93346c')}", "ListPrediction": _rgb("8f5f00"),
    "ListPredictionSelected": "48;5;252", "ListPredictionTooltip": _rgb("6a6a6a"), "Member": "", "Number": _rgb("303030"), "Operator": _rgb("5a5a5a"),
    "Parameter": _rgb("5a5a5a"), "Selection": "7", "String": _rgb("0063a3"), "Type": _rgb("006b4e"), "Variable": _rgb("8f5f00"),
    "UnknownCommand": f"4;{_rgb('b34700')}", "BadParameter": f"4;{_rgb('b34700')}", "UnsetVariable": f"3;{_rgb('8f5f00')}", "KnownName": f"1;{_rgb('006b4e')}",
    "Bracket": f"1;4;{_rgb('005f8f')}", "Toolbar": "48;5;254;38;5;238", "ToolbarTrouble": f"48;5;254;1;{_rgb('b34700')}", "ToolbarBusy": f"48;5;254;{_rgb('005f8f')}",
}
_SIXTEEN = {
    "Command": "93", "Comment": "32", "ContinuationPrompt": "", "DefaultToken": "", "Emphasis": "96;1", "Error": "91;1;4", "InlinePrediction": "90", "Keyword": "95;1",
    "ListPrediction": "33", "ListPredictionSelected": "7", "ListPredictionTooltip": "90", "Member": "", "Number": "97", "Operator": "90", "Parameter": "90",
    "Selection": "7", "String": "36", "Type": "37", "Variable": "92", "UnknownCommand": "91;4", "BadParameter": "91;4", "UnsetVariable": "32;3", "KnownName": "96;1",
    "Bracket": "1;4", "Toolbar": "7", "ToolbarTrouble": "7;1;31", "ToolbarBusy": "7;1",
}
_SIXTEEN_LIGHT = _SIXTEEN | {"Command": "34;1", "String": "36", "Number": "30", "Variable": "32", "Keyword": "35;1", "Type": "30", "Emphasis": "34;1", "KnownName": "32;1"}
_NONE = dict.fromkeys(_DARK, "") | {
    "Error": "4", "UnknownCommand": "4", "BadParameter": "4", "Emphasis": "1", "Selection": "7", "ListPredictionSelected": "7", "Bracket": "1", "Toolbar": "7",
    "ToolbarTrouble": "7;1", "ToolbarBusy": "7",
}
THEMES = {"Dark": _DARK, "Light": _LIGHT, "Dark16": _SIXTEEN, "Light16": _SIXTEEN_LIGHT, "Plain": _NONE}
"""SGR codes by theme and by what they are for."""


def default(terminal: Terminal) -> str:
    """The theme that fits the terminal, or the one that ``HAVMSH_THEME`` names."""
    chosen = os.environ.get("HAVMSH_THEME", "").capitalize()
    if chosen in THEMES and terminal.colours is not Colours.NONE:
        return chosen
    if terminal.colours is Colours.NONE:
        return "Plain"
    return ("Light" if terminal.light else "Dark") + ("16" if terminal.colours is Colours.SIXTEEN else "")


def sequences(name: str) -> dict[str, str]:
    """What is coloured to its escape sequence."""
    return {key: f"\x1b[{codes}m" if codes else "" for key, codes in THEMES[name].items()}
