"""What each function of the key tables does: the text before, the text after, and what is pressed around it. Every chord of every mode that is bound to a
function is held against these lines.
"""

from __future__ import annotations

from typing import NamedTuple


class Case(NamedTuple):
    """``before`` and ``after`` show the cursor as ``|``; ``first`` and ``then`` are keys around the chord; ``check`` names what else must hold."""

    before: str
    after: str
    first: str = ""
    then: str = ""
    check: str = ""


ACCEPTED = "accepted"
CASES: dict[str, Case] = {
    # basic
    "AcceptLine": Case("Get-|VM", "Get-|VM", check=ACCEPTED), "ValidateAndAcceptLine": Case("Get-VM|", "Get-VM|", check=ACCEPTED),
    "AcceptAndGetNext": Case("|", "Get-VM web01|", first="PreviousHistory PreviousHistory PreviousHistory", check="next 1"),
    "AddLine": Case("Get-VM|", "Get-VM\n|"), "InsertLineAbove": Case("one\ntw|o", "one\n|\ntwo"), "InsertLineBelow": Case("o|ne\ntwo", "one\n|\ntwo"),
    "RevertLine": Case("|", "|", first="SelfInsert:ab"), "Undo": Case("|", "a|", first="SelfInsert:ab"), "UndoAll": Case("|", "|", first="SelfInsert:ab"),
    "Redo": Case("|", "ab|", first="SelfInsert:ab Undo"), "CancelLine": Case("abc|", "abc|", check="cancel"), "Abort": Case("abc|", "abc|"),
    "CopyOrCancelLine": Case("abc|", "abc|", check="cancel"), "Copy": Case("ab|c", "ab|c", check="clipboard abc"),
    "Cut": Case("|abc", "|c", first="SelectForwardChar SelectForwardChar", check="clipboard ab"), "Paste": Case("a|c", "ab|c", check="paste b"),
    "BackwardDeleteChar": Case("abc|d", "ab|d"), "DeleteChar": Case("a|bcd", "a|cd"), "DeleteCharOrExit": Case("|", "|", check="exit"),
    "BackwardDeleteInput": Case("one\ntw|o", "|o"), "ForwardDeleteInput": Case("o|ne\ntwo", "o|"), "BackwardDeleteLine": Case("one\ntw|o", "one\n|o"),
    "BackwardKillInput": Case("one tw|o", "|o", check="kill one tw"), "KillLine": Case("one| two", "one|", check="kill  two"),
    "KillWord": Case("one| two-three", "one|-three", check="kill  two"), "BackwardKillWord": Case("one two-three|", "one two-|", check="kill three"),
    "UnixWordRubout": Case("one two-three|", "one |", check="kill two-three"), "Yank": Case("one two|", "one two|", first="UnixWordRubout"),
    "YankPop": Case("one two|", "two|", first="UnixWordRubout EndOfLine UnixWordRubout BeginningOfLine Yank"),
    "YankLastArg": Case("Stop-VM |", "Stop-VM HV02|"), "YankNthArg": Case("Stop-VM |", "Stop-VM web01|"), "SwapCharacters": Case("a|bc", "ba|c"),
    "UpcaseWord": Case("|ab cd", "AB| cd"), "DowncaseWord": Case("|AB CD", "ab| CD"), "CapitalizeWord": Case("|aB cd", "Ab| cd"),
    # movement
    "BackwardChar": Case("ab|c", "a|bc"), "ForwardChar": Case("a|bc", "ab|c"), "BackwardWord": Case("one two|", "one |two"), "ForwardWord": Case("|one two", "one| two"),
    "NextWord": Case("|one two", "one |two"), "BeginningOfLine": Case("one\ntw|o", "one\n|two"), "EndOfLine": Case("o|ne\ntwo", "one|\ntwo"),
    "GotoBrace": Case("|(1 + (2))", "(1 + (2)|)"), "CharacterSearch": Case("|abcb", "a|bcb", then="b"), "CharacterSearchBackward": Case("abcb|x", "abc|bx", then="b"),
    # selection
    "SelectBackwardChar": Case("ab|c", "a|bc", check="selection b"), "SelectForwardChar": Case("a|bc", "ab|c", check="selection b"),
    "SelectBackwardWord": Case("one two|", "one |two", check="selection two"), "SelectForwardWord": Case("|one two", "one| two", check="selection one"),
    "SelectNextWord": Case("|one two", "one |two", check="selection one "), "SelectLine": Case("o|ne", "one|", check="selection ne"),
    "SelectBackwardsLine": Case("on|e", "|one", check="selection on"), "SelectAll": Case("o|ne", "one|", check="selection one"),
    "SelectCommandArgument": Case("Move-VM web01 'HV 02'|", "Move-VM web01| 'HV 02'", check="selection web01"),
    "SetMark": Case("ab|c", "ab|c", check="mark 2"), "ExchangePointAndMark": Case("abc|", "|abc", check="mark 3"),
    # history
    "PreviousHistory": Case("typed|", "Move-VM web01 -VMHost HV02|"), "NextHistory": Case("typed|", "typed|", first="PreviousHistory"),
    "BeginningOfHistory": Case("typed|", "Get-VM web01|"), "EndOfHistory": Case("typed|", "typed|", first="PreviousHistory"),
    "ReverseSearchHistory": Case("|", "Get-VMHost |HV02 -Verbose", then="H V 0 2 Ctrl+r Escape"),
    "ForwardSearchHistory": Case("|", "Move-VM web01 -VMHost |HV02", first="PreviousHistory PreviousHistory", then="H V 0 2 Ctrl+s Escape"),
    "HistorySearchBackward": Case("Get-|", "Get-|VMHost HV02 -Verbose"), "HistorySearchForward": Case("Get-|", "Get-|", first="HistorySearchBackward"),
    "ClearHistory": Case("abc|", "abc|", check="history"), "ShowHistoryList": Case("abc|", "Get-VMHost HV02 -Verbose|", then="DownArrow Enter"),
    # completion, prediction, help: what they draw is tested where it is made
    "Complete": Case("Get-VMHostGr|", "Get-VMHostGroup|"), "MenuComplete": Case("Get-VMHostGr|", "Get-VMHostGroup|"), "PossibleCompletions": Case("Get-VMHostGr|", "Get-VMHostGr|"),
    "TabCompleteNext": Case("Get-VMHostGr|", "Get-VMHostGroup|"), "TabCompletePrevious": Case("Get-VMHostGr|", "Get-VMHostGroup|"),
    "ViTabCompleteNext": Case("Get-VMHostGr|", "Get-VMHostGroup|"), "ViTabCompletePrevious": Case("Get-VMHostGr|", "Get-VMHostGroup|"),
    "SwitchPredictionView": Case("abc|", "abc|"), "ShowFullPredictionTooltip": Case("abc|", "abc|"), "ShowCommandHelp": Case("abc|", "abc|"),
    "ShowParameterHelp": Case("abc|", "abc|"),
    # miscellaneous
    **{f"ScrollDisplay{way}": Case("ab|c", "ab|c") for way in ("Up", "UpLine", "Down", "DownLine", "Top", "ToCursor")},
    "ClearScreen": Case("ab|c", "ab|c", check="clear"), "DigitArgument": Case("ab|c", "ab|c", check="argument"), "ShowKeyBindings": Case("ab|c", "ab|c", check="outside"),
    "WhatIsKey": Case("ab|c", "ab|c", then="Ctrl+l", check="outside"), "ViEditVisually": Case("ab|c", "ab|c", check="outside"),
    # Vi: moving
    "ViForwardChar": Case("a|bc", "ab|c"), "ViBackwardChar": Case("ab|c", "a|bc"), "ViNextWord": Case("|one-two x", "one|-two x"), "ViBackwardWord": Case("one-tw|o", "one-|two"),
    "NextWordEnd": Case("|one two", "on|e two"), "ViNextGlob": Case("|one-two x y", "one-two |x y"), "ViBackwardGlob": Case("x one-tw|o", "x |one-two"),
    "ViEndOfGlob": Case("|one-two x", "one-tw|o x"), "ViGotoBrace": Case("x |(a(b)) y", "x (a(b)|) y"), "MoveToEndOfLine": Case("o|ne", "on|e"),
    "GotoFirstNonBlankOfLine": Case("  on|e", "  |one"), "GotoColumn": Case("on|e", "|one"), "MoveToFirstLine": Case("one\nt|wo", "|one\ntwo"),
    "MoveToLastLine": Case("o|ne\ntwo", "one\n|two"), "SearchChar": Case("|abcb", "a|bcb", then="b"), "SearchCharBackward": Case("abcb|x", "abc|bx", then="b"),
    "SearchCharWithBackoff": Case("|abcd", "a|bcd", then="c"), "SearchCharBackwardWithBackoff": Case("abc|d", "ab|cd", then="b"),
    "RepeatLastCharSearch": Case("|abcbd", "abc|bd", first="SearchChar:b"), "RepeatLastCharSearchBackwards": Case("abc|bxb", "abc|bxb", first="SearchChar:b"),
    "ViSearchHistoryBackward": Case("|", "|Get-VMHost HV02 -Verbose", then="V e r b o s e Enter"),
    "SearchForward": Case("|", "|Get-VMHost HV02 -Verbose", first="BeginningOfHistory", then="V e r b o s e Enter"),
    "RepeatSearch": Case("|", "|Get-VM web01", first="ViSearchHistoryBackward:web01", check="ring"),
    "RepeatSearchBackward": Case("|", "|Move-VM web01 -VMHost HV02", first="ViSearchHistoryBackward:web01 RepeatSearch"),
    # Vi: typing
    "ViCommandMode": Case("abc|", "ab|c", check="command"), "ViInsertMode": Case("a|bc", "ax|bc", then="x"), "ViInsertWithAppend": Case("a|bc", "abx|c", then="x"),
    "ViInsertAtBegining": Case("  ab|c", "  x|abc", then="x"), "ViInsertAtEnd": Case("|abc", "abcx|", then="x"), "ViInsertWithDelete": Case("a|bc", "ax|c", then="x"),
    "ViAppendLine": Case("o|ne", "one\nx|", then="x"), "ViInsertLine": Case("o|ne", "x|\none", then="x"), "ViAcceptLine": Case("ab|c", "ab|c", check=ACCEPTED),
    "ViAcceptLineOrExit": Case("ab|c", "ab|c", check=ACCEPTED), "PrependAndAccept": Case("ab|c", "#|abc", check=ACCEPTED),
    "ViJoinLines": Case("o|ne\n  two", "one| two"), "InvertCase": Case("|abc", "A|bc"), "ReplaceCharInPlace": Case("a|bc", "a|xc", then="x"),
    "ViReplaceUntilEsc": Case("|abcd", "x|ycd", then="x y Escape"), "PasteAfter": Case("|abc", "b|ac", first="DeleteChar"), "PasteBefore": Case("|abc", "|abc", first="DeleteChar"),
    "RepeatLastCommand": Case("|abcd", "|cd", first="Press:x"),
    # Vi: d
    "DeleteLine": Case("one\nt|wo\nthree", "one\n|three"), "DeleteToEnd": Case("one| two", "on|e"), "DeleteWord": Case("|one two", "|two"),
    "BackwardDeleteWord": Case("one tw|o", "one |o"), "ViBackwardDeleteGlob": Case("x one-tw|o", "x |o"), "ViDeleteGlob": Case("|one-two x", "|x"),
    "DeleteEndOfWord": Case("|one two", "| two"), "ViDeleteEndOfGlob": Case("|one-two x", "| x"), "DeleteEndOfBuffer": Case("one\nt|wo\nthree", "|one"),
    "DeleteNextLines": Case("o|ne\ntwo\nthree", "|three"), "DeletePreviousLines": Case("one\ntw|o\nthree", "|three"), "DeleteLineToFirstChar": Case("  one| two", "  | two"),
    "ViDeleteBrace": Case("x |(a) y", "x | y"), "ViDeleteToChar": Case("|abcd", "|d", then="c"), "ViDeleteToCharBackward": Case("abc|d", "a|d", then="b"),
    "ViDeleteToBeforeChar": Case("|abcd", "|cd", then="c"), "ViDeleteToBeforeCharBackward": Case("abcd|e", "ab|e", then="b"),
    "DeleteRelativeLines": Case("one\ntw|o\nthree", "|three"), "ViDeleteInnerWord": Case("one tw|o three", "one | three"),
    # Vi: c
    "ViReplaceLine": Case("one\nt|wo", "one\nx|", then="x"), "ViReplaceToEnd": Case("one| two", "onex|", then="x"), "ViBackwardReplaceWord": Case("one tw|o", "one x|o", then="x"),
    "ViBackwardReplaceGlob": Case("a one-tw|o", "a x|o", then="x"), "ViReplaceWord": Case("|one two", "x| two", then="x"), "ViReplaceGlob": Case("|one-two y", "x| y", then="x"),
    "ViReplaceEndOfWord": Case("|one two", "x| two", then="x"), "ViReplaceEndOfGlob": Case("|one-two y", "x| y", then="x"), "BackwardReplaceChar": Case("ab|c", "ax|c", then="x"),
    "ReplaceChar": Case("a|bc", "ax|c", then="x"), "ViBackwardReplaceLine": Case("on|e", "x|e", then="x"), "ViBackwardReplaceLineToFirstChar": Case("  on|e", "  x|e", then="x"),
    "ViReplaceBrace": Case("a |(b) c", "a x| c", then="x"), "ViReplaceToChar": Case("|abcd", "x|d", then="c x"), "ViReplaceToCharBackward": Case("abc|d", "ax|d", then="b x"),
    "ViReplaceToBeforeChar": Case("|abcd", "x|cd", then="c x"), "ViReplaceToBeforeCharBackward": Case("abcd|e", "abx|e", then="b x"),
    # Vi: y
    "ViYankLine": Case("on|e\ntwo", "on|e\ntwo", check="register one"), "ViYankToEndOfLine": Case("on|e two", "on|e two", check="register e two"),
    "ViYankPreviousWord": Case("one tw|o", "one tw|o", check="register tw"), "ViYankPreviousGlob": Case("a one-tw|o", "a one-tw|o", check="register one-tw"),
    "ViYankNextWord": Case("|one two", "|one two", check="register one "), "ViYankNextGlob": Case("|one-two x", "|one-two x", check="register one-two "),
    "ViYankEndOfWord": Case("|one two", "|one two", check="register one"), "ViYankEndOfGlob": Case("|one-two x", "|one-two x", check="register one-two"),
    "ViYankLeft": Case("ab|c", "ab|c", check="register b"), "ViYankRight": Case("a|bc", "a|bc", check="register b"),
    "ViYankBeginningOfLine": Case("on|e", "|one", check="register on"), "ViYankToFirstChar": Case("  on|e", "  |one", check="register on"),
    "ViYankPercent": Case("|(a) b", "|(a) b", check="register (a)"),
}
