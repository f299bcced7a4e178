"""The Vi key set of PSReadLine: its documented default bindings (about_PSReadLine_Functions), a function and its chords a line."""

INSERT = """
AcceptLine                Enter
ViAcceptLineOrExit        Ctrl+d
AddLine                   Shift+Enter Alt+Enter
ViCommandMode             Escape
ViBackwardChar            LeftArrow
ViForwardChar             RightArrow
BackwardWord              Ctrl+LeftArrow
NextWord                  Ctrl+RightArrow
PreviousHistory           UpArrow
NextHistory               DownArrow
BeginningOfLine           Home
EndOfLine                 End
DeleteChar                Delete
BackwardDeleteChar        Backspace
PossibleCompletions       Ctrl+Spacebar
ViTabCompleteNext         Tab
ViTabCompletePrevious     Shift+Tab
BackwardDeleteInput       Ctrl+u Ctrl+Home
Paste                     Ctrl+v
CancelLine                Ctrl+c
ClearScreen               Ctrl+l
SwapCharacters            Ctrl+t
Redo                      Ctrl+y
Undo                      Ctrl+z
BackwardKillWord          Ctrl+Backspace
ForwardDeleteInput        Ctrl+End
GotoBrace                 Ctrl+]
CharacterSearch           F3
CharacterSearchBackward   Shift+F3
ShowKeyBindings           Ctrl+Alt+?
ReverseSearchHistory      Ctrl+r
ForwardSearchHistory      Ctrl+s
Abort                     Ctrl+g
ShowParameterHelp         Alt+h
ShowCommandHelp           F1
SwitchPredictionView      F2
ShowFullPredictionTooltip F4
KillWord                  Ctrl+Delete
ShowHistoryList           F7
HistorySearchBackward     F8
HistorySearchForward      Shift+F8
"""
"""Insert mode: function, then chords; ``Alt+Enter``, ``F7`` and ``F8`` are our own."""
COMMAND = """
ViAcceptLine                     Enter
ViAcceptLineOrExit               Ctrl+d
AddLine                          Shift+Enter Alt+Enter
ViBackwardChar                   LeftArrow Backspace h
ViForwardChar                    RightArrow Spacebar l
BackwardWord                     Ctrl+LeftArrow
NextWord                         Ctrl+RightArrow
PreviousHistory                  UpArrow k -
NextHistory                      DownArrow j +
BeginningOfLine                  Home
MoveToEndOfLine                  End $
DeleteChar                       Delete x d,l d,Spacebar
PossibleCompletions              Ctrl+Spacebar
TabCompleteNext                  Tab
TabCompletePrevious              Shift+Tab
Paste                            Ctrl+v
CancelLine                       Ctrl+c
ClearScreen                      Ctrl+l
SwapCharacters                   Ctrl+t
BackwardDeleteInput              Ctrl+u Ctrl+Home
BackwardDeleteWord               Ctrl+w d,b
Redo                             Ctrl+y
Undo                             Ctrl+z u
BackwardKillWord                 Ctrl+Backspace
ForwardDeleteInput               Ctrl+End
GotoBrace                        Ctrl+]
CharacterSearch                  F3
CharacterSearchBackward          Shift+F3
ViInsertWithAppend               a
ViBackwardWord                   b
NextWordEnd                      e
SearchChar                       f
ViInsertMode                     i
RepeatSearch                     n
ViAppendLine                     o
PasteAfter                       p
ReplaceCharInPlace               r
ViInsertWithDelete               s
SearchCharWithBackoff            t
ViEditVisually                   v
ViNextWord                       w
ViInsertAtEnd                    A
ViBackwardGlob                   B
ViReplaceToEnd                   C c,$
DeleteToEnd                      D d,$
ViEndOfGlob                      E
SearchCharBackward               F
MoveToLastLine                   G
ViInsertAtBegining               I
ViJoinLines                      J
RepeatSearchBackward             N
ViInsertLine                     O
PasteBefore                      P
ViReplaceUntilEsc                R
ViReplaceLine                    S c,c
SearchCharBackwardWithBackoff    T
UndoAll                          U
ViNextGlob                       W
BackwardDeleteChar               X d,h
DigitArgument                    0 1 2 3 4 5 6 7 8 9
ViGotoBrace                      %
PrependAndAccept                 #
GotoColumn                       |
GotoFirstNonBlankOfLine          ^ _
InvertCase                       ~
ViSearchHistoryBackward          /
SearchForward                    ?
ReverseSearchHistory             Ctrl+r
ForwardSearchHistory             Ctrl+s
Abort                            Ctrl+g
RepeatLastCommand                .
RepeatLastCharSearch             ;
RepeatLastCharSearchBackwards    ,
ShowParameterHelp                Alt+h
ShowCommandHelp                  F1
KillWord                         Ctrl+Delete
DeleteLine                       d,d d,_
ViBackwardDeleteGlob             d,B
DeleteWord                       d,w
ViDeleteGlob                     d,W
DeleteEndOfWord                  d,e
DeleteEndOfBuffer                d,G
ViDeleteEndOfGlob                d,E
DeleteNextLines                  d,j
DeletePreviousLines              d,k
BackwardDeleteLine               d,0
DeleteLineToFirstChar            d,^
ViDeleteBrace                    d,%
ViDeleteToChar                   d,f
ViDeleteToCharBackward           d,F
ViDeleteToBeforeChar             d,t
ViDeleteToBeforeCharBackward     d,T
ViBackwardReplaceWord            c,b
ViBackwardReplaceGlob            c,B
ViReplaceWord                    c,w
ViReplaceGlob                    c,W
ViReplaceEndOfWord               c,e
ViReplaceEndOfGlob               c,E
BackwardReplaceChar              c,h
ReplaceChar                      c,l c,Spacebar
ViBackwardReplaceLine            c,0
ViBackwardReplaceLineToFirstChar c,^
ViReplaceBrace                   c,%
ViReplaceToChar                  c,f
ViReplaceToCharBackward          c,F
ViReplaceToBeforeChar            c,t
ViReplaceToBeforeCharBackward    c,T
MoveToFirstLine                  g,g
ViYankLine                       y,y
ViYankToEndOfLine                y,$
ViYankPreviousWord               y,b
ViYankPreviousGlob               y,B
ViYankNextWord                   y,w
ViYankNextGlob                   y,W
ViYankEndOfWord                  y,e
ViYankEndOfGlob                  y,E
ViYankLeft                       y,h
ViYankRight                      y,l y,Spacebar
ViYankBeginningOfLine            y,0
ViYankToFirstChar                y,^
ViYankPercent                    y,%
DeleteRelativeLines              d,g,g
ViDeleteInnerWord                d,i,w
ShowHistoryList                  F7
HistorySearchBackward            F8
HistorySearchForward             Shift+F8
"""
"""Command mode."""
