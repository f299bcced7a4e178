"""What generated code calls, by idea; `havmsh.runtime.support.names` finds a function when code that names it is linked."""
