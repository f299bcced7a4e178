"""The parts of completion: one module a place in the text."""
