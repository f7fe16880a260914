"""Lists on a terminal, one file a list, of what `render` knows how to lay out."""
