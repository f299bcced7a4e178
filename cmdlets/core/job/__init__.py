"""Background jobs: script blocks that run beside the session."""
