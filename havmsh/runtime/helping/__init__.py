"""Help: the pages of commands from their declarations and comments, the topics, and the search over all of it."""
