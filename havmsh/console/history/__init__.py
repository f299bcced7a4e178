"""What was typed: the store that shells share, the walk through it, and the searches."""
