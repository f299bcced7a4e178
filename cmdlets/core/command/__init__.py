"""Cmdlets of the command family."""
