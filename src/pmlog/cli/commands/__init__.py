"""One file a word of the command line; `pmlog.cli.command_words` loads it when it is typed."""
