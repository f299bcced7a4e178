"""Cmdlets of the history family."""
