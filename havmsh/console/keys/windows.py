"""The Windows key set of PSReadLine: its documented default bindings (about_PSReadLine_Functions), a function and its chords a line."""

TABLE = """
AcceptLine                Enter
AddLine                   Shift+Enter Alt+Enter
InsertLineAbove           Ctrl+Enter
InsertLineBelow           Shift+Ctrl+Enter
RevertLine                Escape
BackwardChar              LeftArrow
ForwardChar               RightArrow
BackwardWord              Ctrl+LeftArrow
NextWord                  Ctrl+RightArrow
SelectBackwardChar        Shift+LeftArrow
SelectForwardChar         Shift+RightArrow
SelectBackwardWord        Shift+Ctrl+LeftArrow
SelectNextWord            Shift+Ctrl+RightArrow
PreviousHistory           UpArrow
NextHistory               DownArrow
BeginningOfLine           Home
EndOfLine                 End
SelectBackwardsLine       Shift+Home
SelectLine                Shift+End
DeleteChar                Delete
BackwardDeleteChar        Backspace Ctrl+h
TabCompleteNext           Tab
TabCompletePrevious       Shift+Tab
SelectAll                 Ctrl+a
CopyOrCancelLine          Ctrl+c
Copy                      Ctrl+C
ClearScreen               Ctrl+l
ReverseSearchHistory      Ctrl+r
ForwardSearchHistory      Ctrl+s
Paste                     Ctrl+v Shift+Insert
Cut                       Ctrl+x
Redo                      Ctrl+y
Undo                      Ctrl+z
BackwardKillWord          Ctrl+Backspace Ctrl+w
BackwardDeleteInput       Ctrl+Home
GotoBrace                 Ctrl+]
ShowKeyBindings           Ctrl+Alt+?
YankLastArg               Alt+.
DigitArgument             Alt+0 Alt+1 Alt+2 Alt+3 Alt+4 Alt+5 Alt+6 Alt+7 Alt+8 Alt+9 Alt+-
WhatIsKey                 Alt+?
SelectCommandArgument     Alt+a
ShowParameterHelp         Alt+h
ScrollDisplayUp           PageUp
ScrollDisplayUpLine       Ctrl+PageUp
ScrollDisplayDown         PageDown
ScrollDisplayDownLine     Ctrl+PageDown
ShowCommandHelp           F1
SwitchPredictionView      F2
CharacterSearch           F3
CharacterSearchBackward   Shift+F3
ShowFullPredictionTooltip F4
HistorySearchBackward     F8
HistorySearchForward      Shift+F8
KillWord                  Alt+d Ctrl+Delete
MenuComplete              Ctrl+@ Ctrl+Spacebar
ClearHistory              Alt+F7
ForwardDeleteInput        Ctrl+End
ShowHistoryList           F7
"""
"""Function, then chords; ``Alt+Enter`` and ``F7`` are our own."""
