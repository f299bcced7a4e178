"""Cmdlets of the module family."""
