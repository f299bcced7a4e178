"""Cmdlets of the member family."""
