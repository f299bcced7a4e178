"""The script debugger: breakpoints, tracing, steps. It watches Python's own execution of the generated code (`sys.settrace`), so code that is not debugged pays nothing for it."""
