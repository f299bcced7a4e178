"""Whether the runspaces of a session may be debugged."""
