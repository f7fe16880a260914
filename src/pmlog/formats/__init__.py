"""Each format that pmlog reads or writes has a module of its own."""
