"""Cmdlets of the location family."""
