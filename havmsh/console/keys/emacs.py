"""The Emacs key set of PSReadLine: its documented default bindings (about_PSReadLine_Functions), a function and its chords a line."""

TABLE = """
BackwardDeleteChar        Backspace Ctrl+Backspace Ctrl+h
AcceptLine                Enter
AddLine                   Shift+Enter Alt+Enter
BackwardChar              LeftArrow Ctrl+b
ForwardChar               RightArrow Ctrl+f
SelectBackwardChar        Shift+LeftArrow
SelectForwardChar         Shift+RightArrow
PreviousHistory           UpArrow Ctrl+p
NextHistory               DownArrow Ctrl+n
BeginningOfHistory        Alt+<
EndOfHistory              Alt+>
BeginningOfLine           Home Ctrl+a
EndOfLine                 End Ctrl+e
SelectBackwardsLine       Shift+Home
SelectLine                Shift+End
DeleteChar                Delete
Complete                  Tab
CopyOrCancelLine          Ctrl+c
DeleteCharOrExit          Ctrl+d
Abort                     Ctrl+g
ClearScreen               Ctrl+l
KillLine                  Ctrl+k
ValidateAndAcceptLine     Ctrl+m
AcceptAndGetNext          Ctrl+o
ReverseSearchHistory      Ctrl+r
ForwardSearchHistory      Ctrl+s
SwapCharacters            Ctrl+t
BackwardKillInput         Ctrl+u Ctrl+x,Backspace
UnixWordRubout            Ctrl+w
Yank                      Ctrl+y
Undo                      Ctrl+_ Ctrl+x,Ctrl+u
CharacterSearch           Ctrl+]
CharacterSearchBackward   Ctrl+Alt+]
DigitArgument             Alt+0 Alt+1 Alt+2 Alt+3 Alt+4 Alt+5 Alt+6 Alt+7 Alt+8 Alt+9 Alt+-
BackwardWord              Alt+b Escape,b
SelectBackwardWord        Alt+B
KillWord                  Alt+d Escape,d
ForwardWord               Alt+f Escape,f
SelectForwardWord         Alt+F
RevertLine                Alt+r Escape,r
YankPop                   Alt+y Escape,y
BackwardKillWord          Alt+Backspace Escape,Backspace
PossibleCompletions       Alt+=
ShowKeyBindings           Ctrl+Alt+?
WhatIsKey                 Alt+?
YankLastArg               Alt+. Alt+_ Escape,. Escape,_
YankNthArg                Ctrl+Alt+y Escape,Ctrl+y
SelectCommandArgument     Alt+a
ShowParameterHelp         Alt+h
ScrollDisplayUp           PageUp
ScrollDisplayUpLine       Ctrl+PageUp
ScrollDisplayDown         PageDown
ScrollDisplayDownLine     Ctrl+PageDown
ScrollDisplayTop          Ctrl+Home
ScrollDisplayToCursor     Ctrl+End
ShowCommandHelp           F1
SwitchPredictionView      F2
ShowFullPredictionTooltip F4
UpcaseWord                Alt+u Escape,u
DowncaseWord              Alt+l Escape,l
CapitalizeWord            Alt+c Escape,c
MenuComplete              Ctrl+Spacebar
SetMark                   Alt+Spacebar Ctrl+@
ViEditVisually            Ctrl+x,Ctrl+e
ExchangePointAndMark      Ctrl+x,Ctrl+x
ShowHistoryList           F7
HistorySearchBackward     F8
HistorySearchForward      Shift+F8
"""
"""Function, then chords; ``Alt+Enter``, ``F7`` and ``F8`` are our own."""
