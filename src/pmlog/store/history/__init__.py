"""The journal of a log: record each step, undo it and redo it."""
