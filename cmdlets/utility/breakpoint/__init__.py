"""Cmdlets of the debugger's breakpoints."""
