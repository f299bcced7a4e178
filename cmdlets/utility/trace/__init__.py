"""Cmdlets of trace sources."""
