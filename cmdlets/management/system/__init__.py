"""Cmdlets of the machine: its clipboard, its time zone."""
