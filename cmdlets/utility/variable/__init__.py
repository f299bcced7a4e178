"""Cmdlets of the variable family."""
